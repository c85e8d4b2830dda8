// Scope tables: copy one parameter or all that are shown, and filter a long table.
import { announce, copyButton, fill, make, words } from './extras.js'

const said = words('scopes')

const plain = (text) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const filterOf = (table, rows) => {
  const input = make('input', { type: 'search', 'aria-label': said.filter, placeholder: said.filter, autocomplete: 'off' })
  const texts = rows.map((row) => plain(row.textContent))
  input.addEventListener('input', () => {
    const asked = plain(input.value).split(/\s+/)
    rows.forEach((row, position) => (row.hidden = !asked.every((word) => texts[position].includes(word))))
    announce(fill(said.shown, { shown: rows.filter((row) => !row.hidden).length, total: rows.length }))
  })
  return input
}

for (const table of document.querySelectorAll('table[data-scopes]')) {
  const rows = [...table.tBodies[0].rows]
  const parameter = (row) => row.querySelector('[data-parameter] code').textContent
  const shown = () => rows.filter((row) => !row.hidden).map(parameter)

  for (const row of rows) {
    const button = make('button', { type: 'button', class: 'hx-copy-one', 'aria-label': fill(said.one, { parameter: parameter(row) }) })
    row.querySelector('[data-parameter]').append(copyButton(button, () => parameter(row), said))
  }
  const tools = make(
    'div',
    { class: 'hx-scopes' },
    copyButton(make('button', { type: 'button' }, said.lines), () => shown().join('\n'), said),
    copyButton(make('button', { type: 'button' }, said.spaces), () => shown().join(' '), said),
  )
  if (table.dataset.scopes === 'long') tools.prepend(filterOf(table, rows))
  const whole = table.closest('figure, .hx-wide') ?? table
  whole.before(tools)
}
