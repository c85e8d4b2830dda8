// Steps that a reader ticks off. A tick is kept by guide and step, not by place or language, with the version of the
// step that was ticked; it stays on this device. A step that says something else now is unticked, and says so.
import { announce, fill, make, words } from './extras.js'

const said = words('steps')
const article = document.querySelector('[data-guide]')
const place = `hexapla.steps.${article.dataset.guide}`

let ticks = {}
const load = () => {
  try {
    ticks = Object.assign({}, JSON.parse(localStorage.getItem(place)))
  } catch {
    // unreadable, or storage is switched off: the page still works until it is left
  }
}
const save = () => {
  try {
    if (Object.keys(ticks).length) localStorage.setItem(place, JSON.stringify(ticks))
    else localStorage.removeItem(place)
  } catch {
    // as above
  }
}

const boxOf = (step) => {
  const { step: key, version, number } = step.dataset
  const note = make('span', { class: 'hx-changed', id: `hx-changed-${key}`, hidden: '' }, said.changed)
  const box = make('input', { type: 'checkbox', 'aria-label': fill(said.step, { number }) })
  box.addEventListener('change', () => {
    if (box.checked) ticks[key] = version
    else delete ticks[key]
    save()
    show()
    const list = lists.find((known) => known.steps.includes(step))
    announce(fill(said.done, list.count()))
  })
  step.prepend(make('label', { class: 'hx-tick' }, box), note)
  return {
    show() {
      const isChanged = key in ticks && ticks[key] !== version
      box.checked = ticks[key] === version
      note.hidden = !isChanged
      if (isChanged) box.setAttribute('aria-describedby', note.id)
      else box.removeAttribute('aria-describedby')
      step.toggleAttribute('data-done', box.checked)
    },
  }
}

/** A procedure: a list of steps that stands in no other, with its progress above it. */
const procedure = (list) => {
  const steps = [...list.querySelectorAll('li[data-step]')]
  const count = () => ({ done: steps.filter((step) => 'done' in step.dataset).length, total: steps.length })
  const bar = make('progress', { max: steps.length, 'aria-label': said.progress })
  const text = make('span', { class: 'hx-progress__text' })
  const button = make('button', { type: 'button', title: said.stays })
  let cleared = null

  button.addEventListener('click', () => {
    const before = Object.fromEntries(steps.map(({ dataset }) => [dataset.step, ticks[dataset.step]]).filter(([, tick]) => tick))
    for (const { dataset } of steps) delete ticks[dataset.step]
    ticks = { ...ticks, ...cleared }
    cleared = cleared ? null : before
    save()
    show()
    announce(fill(said.done, count()))
  })
  list.dataset.ticks = ''
  if (steps.length > 1) list.before(make('div', { class: 'hx-progress' }, bar, text, button))
  return {
    steps,
    count,
    show() {
      const { done, total } = count()
      const hasTicks = steps.some(({ dataset }) => dataset.step in ticks)
      if (hasTicks) cleared = null
      bar.value = done
      text.textContent = fill(said.done, { done, total })
      button.textContent = cleared ? said.undo : said.clear
      button.hidden = !hasTicks && !cleared
    },
  }
}

const boxes = [...article.querySelectorAll('li[data-step]')].map(boxOf)
const lists = [...article.querySelectorAll('ol:has(> li[data-step])')]
  .filter((list) => !list.parentElement.closest('li[data-step]'))
  .map(procedure)
const show = () => {
  for (const shown of [...boxes, ...lists]) shown.show()
}

load()
show()
// the same guide in another tab
addEventListener('storage', (event) => {
  if (event.key !== place) return
  load()
  show()
})
