"""The model → Markdown pages: the same project always gives the same bytes."""

from hexapla.render.pages import Page, pages
from hexapla.render.writing import Changes, compare, write

__all__ = ["Changes", "Page", "compare", "pages", "write"]
