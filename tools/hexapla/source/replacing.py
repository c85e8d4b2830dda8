"""Files that hold the old or the new bytes at any moment, never a part."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def replace(file: Path, data: bytes) -> None:
    """Puts `data` in `file` by an atomic rename; its mode is kept, its folder is made."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".tmp", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_UMASK)
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


_UMASK = os.umask(0o022)
os.umask(_UMASK)
