"""What axe-core says of a page as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import axe_playwright_python
from playwright.sync_api import Page

AXE = next(Path(axe_playwright_python.__path__[0]).rglob("axe.min.js")).read_text(encoding="utf-8")
STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"
RUN = """async ([what, known]) => {
  const colours = ['color-contrast', 'link-in-text-block']
  const off = Object.fromEntries(colours.map(rule => [rule, { enabled: false }]))
  const told = ({ violations }) => violations.map(({ id, nodes }) =>
    `${id}: ${nodes.length} × ${nodes[0].target} ${nodes[0].html.slice(0, 120)}`)
  const run = (where, options) => axe.run(where, { resultTypes: ['violations'], iframes: false, preload: false, ...options })

  // What most rules look at is the same in two widths that show the same elements.
  const elements = [...document.querySelectorAll('body *')]
  const shown = elements.filter(element => element.checkVisibility())
  const same = window.seenBefore?.length === shown.length && shown.every((element, number) => element === seenBefore[number])
  window.seenBefore = shown

  // What depends on the width alone is what scrolls: regions that scrolled before were looked at then.
  const scrolls = element => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
    if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) return false
    const { overflowX, overflowY } = getComputedStyle(element)
    return [overflowX, overflowY].some(overflow => ['auto', 'scroll'].includes(overflow))
  }
  const found = []
  let rules = { rules: off }
  if (what !== 'colours') {
    const scrolling = shown.filter(scrolls)
    if (what === 'width' && same) {
      const isNew = scrolling.some(element => !window.scrolledBefore.includes(element))
      rules = isNew && { runOnly: ['scrollable-region-focusable'] }
    }
    window.scrolledBefore = scrolling
  }
  if (what !== 'colours' && rules) {
    // The colours of code are spans by the thousand, in which no other rule finds anything.
    const codes = [...document.querySelectorAll('pre code')].map(code => [code, [...code.childNodes]])
    for (const [code] of codes) code.replaceChildren(code.textContent)
    found.push(...told(await run(document, rules)))
    for (const [code, nodes] of codes) code.replaceChildren(...nodes)
  }

  // Contrast depends on colours, size and weight alone: of elements that agree in these, one is measured, once.
  let behind = new Map()
  const background = element => {
    if (!element) return ''
    if (!behind.has(element)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element)
      const above = background(element.parentElement)
      const plain = backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none' && opacity === '1'
      behind.set(element, plain ? above : [above, backgroundColor, backgroundImage, opacity].join())
    }
    return behind.get(element)
  }
  const sightOf = element => {
    const { color, fontSize, fontWeight, textDecorationLine } = getComputedStyle(element)
    const link = element.closest('a')
    const around = link ? [textDecorationLine, getComputedStyle(link.parentElement).color] : ''
    return [color, fontSize, fontWeight, background(element), around].join()
  }
  const one = new Map()
  const seen = new Set(known)
  for (const element of shown) {
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue
    const sight = sightOf(element)
    if (!one.has(sight) && !seen.has(sight)) one.set(sight, element)
  }
  if (!one.size) return [found, []]

  // The rest of a long page costs as much as what is measured: meanwhile, its elements stand there empty.
  const kept = new Set()
  for (const element of one.values()) {
    let block = element
    while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement
    if (block !== element) for (const inside of block.querySelectorAll('*')) kept.add(inside)
    for (let above = element; above; above = above.parentElement) kept.add(above)
  }
  const emptied = []
  const collect = parent => {
    for (const element of parent.children) {
      if (kept.has(element)) collect(element)
      else if (element.childElementCount && ['static', 'relative'].includes(getComputedStyle(element).position))
        emptied.push([element.cloneNode(), element])
    }
  }
  collect(document.body)
  const fill = () => { for (const [stand, element] of emptied.splice(0)) stand.replaceWith(element) }
  for (const [stand, element] of emptied) element.replaceWith(stand)
  behind = new Map()
  if ([...one].some(([sight, element]) => sightOf(element) !== sight)) fill()
  const wrong = told(await run([...one.values()], { runOnly: colours }))
  fill()
  return [[...found, ...wrong], wrong.length ? [] : [...one.keys()]]
}"""


def prepared(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    page.add_style_tag(content=STILL)


def broken(page: Page, what: Literal["all", "width", "colours"] = "all", seen: set[str] | None = None) -> list[str]:
    """The rules that the page breaks as it stands; after another width or scheme, what may differ there.

    `seen` collects the combinations of colours that were found right, which are then not measured again.
    """
    found, right = page.evaluate(RUN, [what, sorted(seen or ())])
    if seen is not None:
        seen.update(right)
    rules: list[str] = found
    return rules
