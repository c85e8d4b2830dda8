// The switch of language keeps the reader's place: anchor, query and what stands at the top of the window.

const KEY = 'hexapla.place'
const LINE = 80

function place() {
  let nearest
  for (const element of document.querySelectorAll('article [id]')) {
    const { top, height, width } = element.getBoundingClientRect()
    if (!height && !width) continue
    if (top > LINE) break
    nearest = { id: element.id, top }
  }
  return nearest
}

for (const link of document.querySelectorAll('a[data-language]')) {
  const address = link.getAttribute('href')
  const follow = () => {
    if (link.hasAttribute('data-plain')) return
    link.href = address + location.search + location.hash
  }
  for (const event of ['pointerdown', 'focus', 'click', 'auxclick', 'contextmenu']) link.addEventListener(event, follow)
  addEventListener('hashchange', follow)
  addEventListener('popstate', follow)
  follow()
  link.addEventListener('click', () => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ page: link.pathname, scroll: scrollY, ...place() }))
    } catch { /* the anchor is kept all the same */ }
  })
}

try {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
  sessionStorage.removeItem(KEY)
  const element = kept?.id && kept.page === location.pathname && kept.scroll > 0 && document.getElementById(kept.id)
  if (element) scrollBy({ top: element.getBoundingClientRect().top - kept.top, behavior: 'instant' })
} catch { /* a browser that keeps nothing */ }
