"""JSON Schemas of the source files, so that an editor completes keys and explains them."""

from __future__ import annotations

import ast
import inspect
import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from hexapla import model
from hexapla.source.replacing import replace

FILES: dict[str, type] = {
    "guide.schema.json": model.Guide,
    "products.schema.json": model.Products,
    "glossary.schema.json": model.Glossary,
    "registry.schema.json": model.Registry,
}


def schema(kind: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of file; descriptions are the model's docstrings."""
    made = TypeAdapter(kind).json_schema()
    docs = _attribute_docs()
    for name, definition in (*made.get("$defs", {}).items(), (kind.__name__, made)):
        for key, value in definition.get("properties", {}).items():
            value.pop("title", None)
            if described := docs.get((name, key)) or docs.get(("Block", key)) or docs.get(("Admonition", key)):
                value["description"] = described
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def write(folder: Path, *, dry: bool = False) -> list[str]:
    """Writes the schemas that differ (or only names them) and returns their names."""
    changed = []
    for name, kind in FILES.items():
        data = (json.dumps(schema(kind), indent=1, ensure_ascii=False) + "\n").encode()
        file = folder / name
        if not file.is_file() or file.read_bytes() != data:
            changed.append(name)
            if not dry:
                replace(file, data)
    return changed


def _attribute_docs() -> dict[tuple[str, str], str]:
    docs: dict[tuple[str, str], str] = {}
    for node in ast.parse(inspect.getsource(model)).body:
        if isinstance(node, ast.ClassDef):
            for field, doc in zip(node.body, node.body[1:], strict=False):
                if (
                    isinstance(field, ast.AnnAssign)
                    and isinstance(doc, ast.Expr)
                    and isinstance(doc.value, ast.Constant)
                ):
                    name = ast.unparse(field.target)
                    docs[node.name, name] = docs[node.name, name.replace("_", "-")] = str(doc.value.value)
                    docs[node.name, name.rstrip("_")] = str(doc.value.value)
    return docs
