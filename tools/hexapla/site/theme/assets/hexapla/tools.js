// The row of links below a page's title.
import { copyButton, words } from './extras.js'

const said = words('tools')
const source = document.querySelector('a[data-markdown]')
const button = document.querySelector('button[data-copy-page]')

if (source && button) {
  const text = () =>
    fetch(source.href).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
  copyButton(button, text, said).hidden = false
}

for (const print of document.querySelectorAll('button[data-print]')) {
  print.hidden = false
  print.addEventListener('click', () => window.print())
}
