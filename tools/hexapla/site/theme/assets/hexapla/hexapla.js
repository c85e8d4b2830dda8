// Menu, colours, contents and the door to the search: what every page needs.

const root = document.documentElement

// The menu of small screens is the navigation itself, lent to a dialog while it is open.
const sidebar = document.getElementById('site-navigation')
const menu = document.querySelector('.hx-menu')
if (sidebar && menu) {
  const drawer = document.createElement('dialog')
  drawer.className = 'hx-drawer'
  drawer.setAttribute('aria-label', menu.textContent.trim())
  document.body.append(drawer)
  menu.setAttribute('role', 'button')
  menu.setAttribute('aria-haspopup', 'dialog')
  const open = event => {
    event.preventDefault()
    drawer.append(...sidebar.childNodes)
    drawer.showModal()
  }
  menu.addEventListener('click', open)
  menu.addEventListener('keydown', event => { if (event.key === ' ') open(event) })
  drawer.addEventListener('click', event => { if (event.target === drawer) drawer.close() })
  drawer.addEventListener('close', () => sidebar.append(...drawer.childNodes))
}

// Colours follow the system until the reader chooses.
const scheme = document.querySelector('.hx-scheme')
const system = matchMedia('(prefers-color-scheme: dark)')
const isDark = () => (root.dataset.scheme ?? (system.matches ? 'dark' : 'light')) === 'dark'
const show = () => scheme.setAttribute('aria-pressed', isDark())
if (scheme) {
  scheme.hidden = false
  show()
  system.addEventListener('change', show)
  scheme.addEventListener('click', () => {
    root.dataset.scheme = isDark() ? 'light' : 'dark'
    try { localStorage.setItem('hexapla.scheme', root.dataset.scheme) } catch { /* for this page only */ }
    show()
  })
}

// Nothing of the search is loaded before the first keystroke.
const search = document.getElementById('search')
const find = document.querySelector('.hx-find')
if (search && find) {
  find.hidden = false
  const field = search.querySelector('input')
  const open = () => search.open || search.showModal()
  find.addEventListener('click', open)
  addEventListener('keydown', event => {
    const typing = event.target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')
    const asked = (event.key === '/' && !typing) || (event.key === 'k' && (event.ctrlKey || event.metaKey))
    if (asked && !event.defaultPrevented) {
      event.preventDefault()
      open()
    }
  })
  search.addEventListener('click', event => {
    if (event.target === search || event.target.closest('[data-closes]')) search.close()
  })
  field.addEventListener('keydown', event => { if (event.key === 'Escape') search.close() })
  field.addEventListener('input', async () => {
    const { start } = await import('./search.js')
    start(search)
  }, { once: true })
}

// The contents show where the reader is.
const links = new Map()
for (const link of document.querySelectorAll('.hx-toc a')) links.set(decodeURIComponent(link.hash.slice(1)), link)
const headings = [...links.keys()].map(id => document.getElementById(id)).filter(Boolean)
if (headings.length) {
  const line = 120
  let current
  const mark = () => {
    const passed = headings.filter(heading => heading.getBoundingClientRect().top <= line).at(-1)
    const now = links.get(passed?.id)
    if (now === current) return
    current?.removeAttribute('aria-current')
    now?.setAttribute('aria-current', 'location')
    current = now
  }
  let waiting = false
  addEventListener('scroll', () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => { waiting = false; mark() })
  }, { passive: true })
  mark()
}

// Paper has nothing to open: every folded part is printed.
const folded = new Set()
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('article details:not([open])')) {
    if (details.closest('.hx-toc-small')) continue
    folded.add(details)
    details.open = true
  }
})
addEventListener('afterprint', () => {
  for (const details of folded) details.open = false
  folded.clear()
})
