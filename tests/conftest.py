from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Any

import markdown
import pytest
from mkdocs.config import load_config

ROOT = Path(__file__).parent.parent
for folder in ("tests", "tests/render", "tests/scopes", "tests/links"):
    sys.path.insert(0, str(ROOT / folder))
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in the background, it would be in every child too


@pytest.fixture(scope="session")
def repository() -> Path:
    """This repository."""
    return ROOT


@pytest.fixture(scope="session")
def to_html() -> Any:
    """Markdown → HTML as this site's settings make it."""
    config = load_config(str(ROOT / "mkdocs.yml"), plugins=[])

    def convert(page: str) -> str:
        body = page.split("\n---\n", 1)[1]
        return markdown.markdown(body, extensions=config.markdown_extensions, extension_configs=config.mdx_configs)

    return convert
