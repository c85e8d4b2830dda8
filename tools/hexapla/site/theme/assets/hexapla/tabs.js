// A choice of tab is remembered by its key, and holds for other groups, pages and languages.

const KEY = 'hexapla.tabs'
const groups = [...document.querySelectorAll('.tabbed-set')]

function chosen() {
  try {
    const keys = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(keys) ? keys : []
  } catch {
    return []
  }
}

function remember(key) {
  try {
    localStorage.setItem(KEY, JSON.stringify([key, ...chosen().filter(other => other !== key)].slice(0, 20)))
  } catch { /* for this page only */ }
}

const choices = group => [...group.querySelectorAll(':scope > input[data-key]')]

function choose(group, keys) {
  const known = new Map(choices(group).map(choice => [choice.dataset.key, choice]))
  const key = keys.find(key => known.has(key))
  if (key) known.get(key).checked = true
}

// Says on the labels which tab is open.
function mark() {
  for (const label of document.querySelectorAll('.tabbed-labels > label')) label.toggleAttribute('data-chosen', label.control.checked)
}

// Opens every tab around the element that the address names.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!target) return
  let opened = false
  for (let panel = target.closest('.tabbed-block'); panel; panel = panel.parentElement.closest('.tabbed-block')) {
    const choice = choices(panel.parentElement.parentElement)[[...panel.parentElement.children].indexOf(panel)]
    if (choice && !choice.checked) choice.checked = opened = true
  }
  mark()
  const tab = target.matches('.tabbed-block')
  if (opened || tab) (tab ? target.closest('.tabbed-set') : target).scrollIntoView({ behavior: 'instant' })
}

for (const group of groups) {
  choose(group, chosen())
  for (const choice of choices(group)) {
    choice.addEventListener('change', () => {
      const before = group.getBoundingClientRect().top
      remember(choice.dataset.key)
      for (const other of groups) if (other !== group) choose(other, [choice.dataset.key])
      mark()
      scrollBy({ top: group.getBoundingClientRect().top - before, behavior: 'instant' })
    })
  }
}
mark()
reveal()
if (document.readyState !== 'complete') addEventListener('load', () => requestAnimationFrame(reveal), { once: true })
addEventListener('hashchange', reveal)
