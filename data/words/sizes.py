"""Know how sizes are written."""

from __future__ import annotations

import re

# Letters, and numbers with the system they are of: "XL", "2XL", "UK 12".
_SIZE = re.compile(
    r"(?:(?:uk|us|eu|fr|de|au|it) )?(?:x{0,4}[sml]|[2-6]x[sl]|\d{1,3}(?:\.5)?)", re.IGNORECASE
)


def as_written(size: str) -> str:
    """Return a size as it is written, letters and systems in capitals; any other as it is."""
    return size.upper() if _SIZE.fullmatch(size) else size
