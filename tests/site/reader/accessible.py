"""What axe-core says of a page as it stands."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = next(Path(axe_playwright_python.__path__[0]).rglob("axe.min.js"))
STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"
RUN = """async (withContrast) => {
  const told = ({ violations }) => violations.map(({ id, nodes }) =>
    `${id}: ${nodes.length} × ${nodes[0].target} ${nodes[0].html.slice(0, 120)}`)
  const rules = { 'color-contrast': { enabled: false } }
  const found = withContrast === 'only' ? [] : told(await axe.run(document, { resultTypes: ['violations'], rules }))

  // Contrast depends on colours, size and weight alone: of elements that agree in these, one is measured.
  const one = new Map()
  const background = element => {
    const layers = []
    for (let node = element; node; node = node.parentElement) {
      const style = getComputedStyle(node)
      layers.push(style.backgroundColor, style.backgroundImage, style.opacity)
    }
    return layers.join()
  }
  for (const element of document.querySelectorAll('body *')) {
    const text = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())
    if (!text || !element.checkVisibility()) continue
    const { color, fontSize, fontWeight } = getComputedStyle(element)
    const sight = [color, fontSize, fontWeight, background(element)].join()
    if (!one.has(sight)) one.set(sight, element)
  }
  const runOnly = ['color-contrast']
  found.push(...told(await axe.run([...one.values()], { resultTypes: ['violations'], runOnly })))
  return found
}"""


def prepared(page: Page) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.add_style_tag(content=STILL)


def broken(page: Page, contrast: str = "too") -> list[str]:
    """The rules that the page breaks as it stands."""
    found: list[str] = page.evaluate(RUN, contrast)
    return found
