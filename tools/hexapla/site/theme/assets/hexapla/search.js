// The search dialog at work; loaded, like the index, at the first keystroke.

import { createEngine } from './search-engine.js'

const base = new URL(document.documentElement.dataset.base, location.href)

export function start(dialog) {
  const field = dialog.querySelector('input')
  const status = dialog.querySelector('[role=status]')
  const list = dialog.querySelector('.hx-results')
  const elsewhere = [...dialog.querySelectorAll('.hx-elsewhere')]
  const engines = new Map()
  let address = dialog.dataset.index
  let locale = document.documentElement.lang

  function engine() {
    if (!engines.has(address)) {
      engines.set(address, fetch(address).then(answer => {
        if (!answer.ok) throw new Error(answer.statusText)
        return answer.json()
      }).then(createEngine))
    }
    return engines.get(address)
  }

  function line(result) {
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.href = new URL(result.url, base)
    const title = document.createElement('strong')
    title.textContent = result.heading || result.page
    link.append(title)
    const words = document.createElement('small')
    if (result.heading) words.append(`${result.page} · `)
    for (const part of result.parts) {
      if (Array.isArray(part)) {
        const mark = document.createElement('mark')
        mark.textContent = part[0]
        words.append(mark)
      } else words.append(part)
    }
    link.append(words)
    item.append(link)
    return item
  }

  async function show() {
    const question = field.value
    for (const other of elsewhere) other.hidden = !question.trim()
    if (!question.trim()) {
      list.replaceChildren()
      list.hidden = true
      status.textContent = ''
      return
    }
    let results
    try {
      results = (await engine()).search(question)
    } catch {
      engines.delete(address)
      status.textContent = dialog.dataset.failed
      return
    }
    if (question !== field.value) return
    list.lang = locale
    list.replaceChildren(...results.map(line))
    list.hidden = !results.length
    list.scrollTop = 0
    status.textContent = results.total ? dialog.dataset.count.replace('{count}', results.total) : dialog.dataset.none
  }

  field.addEventListener('input', show)
  for (const other of elsewhere) {
    const button = other.querySelector('button')
    button.addEventListener('click', () => {
      address = button.dataset.index
      locale = button.dataset.locale
      other.remove()
      field.focus()
      show()
    })
  }
  dialog.querySelector('form').addEventListener('submit', event => {
    event.preventDefault()
    list.querySelector('a')?.click()
  })
  list.addEventListener('click', event => { if (event.target.closest('a')) dialog.close() })
  dialog.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const places = [field, ...list.querySelectorAll('a')]
    places[(places.indexOf(document.activeElement) + step + places.length) % places.length].focus()
  })
  show()
}
