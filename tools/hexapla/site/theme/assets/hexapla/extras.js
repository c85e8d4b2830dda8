// What the extras share: words in the page's language, announcements, the clipboard.

/** The words that the page holds for a feature: name → sentence. */
export const words = (feature) =>
  JSON.parse(document.querySelector(`script[data-words='${feature}']`)?.textContent ?? '{}')

/** A sentence with its placeholders filled in: fill('{done} of {total}', {done: 1, total: 2}). */
export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all)

/** Says something to screen readers, and to everyone where the page has a place for it. */
export const announce = (sentence) => {
  const status = document.querySelector('[data-status]')
  if (!status) return
  status.textContent = ''
  // an equal sentence is said again only if the text was empty in between
  setTimeout(() => (status.textContent = sentence), 50)
}

/** An element: make('button', {type: 'button'}, 'Copy'). */
export const make = (tag, attributes = {}, ...content) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...content)
  return element
}

/** Copies text, or a promise of text; says how it went. */
export const copy = async (text, said) => {
  try {
    if (typeof text === 'string') await navigator.clipboard.writeText(text)
    else {
      const blob = text.then((found) => new Blob([found], { type: 'text/plain' }))
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
    }
    announce(said.copied)
    return true
  } catch {
    announce(said.failed)
    return false
  }
}

/** Copies when the button is pressed, and shows for a moment that it did. */
export const copyButton = (button, text, said) => {
  let timer
  button.addEventListener('click', async () => {
    if (!(await copy(text(), said))) return
    button.dataset.copied = ''
    clearTimeout(timer)
    timer = setTimeout(() => delete button.dataset.copied, 2000)
  })
  return button
}
