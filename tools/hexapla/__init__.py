"""Hexapla: one YAML source per guide, every language beside the others, provably in step."""

__version__ = "0.1.0"
