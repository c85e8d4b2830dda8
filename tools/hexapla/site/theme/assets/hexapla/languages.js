// The switch of language keeps the reader's place: anchor, query and what stands at the top of the window.

const KEY = 'hexapla.place'
const LINE = 80

// What stands at the top of the window, unless that is where the address leads anyway.
function place() {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (named && Math.abs(named.getBoundingClientRect().top - LINE) < innerHeight / 2) return
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
    const kept = scrollY > 0 && place()
    try {
      if (kept) sessionStorage.setItem(KEY, JSON.stringify({ page: link.pathname, ...kept }))
    } catch { /* the anchor is kept all the same */ }
  })
}

function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    sessionStorage.removeItem(KEY)
    return found?.page === location.pathname ? found : null
  } catch {
    return null
  }
}

const found = kept()
const element = found && document.getElementById(found.id)
if (element) {
  let moved = false
  const restore = () => {
    if (!moved) scrollTo({ top: scrollY + element.getBoundingClientRect().top - found.top, behavior: 'instant' })
  }
  for (const event of ['wheel', 'touchstart', 'keydown']) addEventListener(event, () => { moved = true }, { once: true, passive: true })
  restore()
  addEventListener('load', () => requestAnimationFrame(restore), { once: true })
}
