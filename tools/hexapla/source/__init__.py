"""YAML files → the model, every value with its line and column."""

from hexapla.source.project import Document, Locale, Project, TextPlace, load

__all__ = ["Document", "Locale", "Project", "TextPlace", "load"]
