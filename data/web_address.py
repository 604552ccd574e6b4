"""Tell addresses on the web from what else a shop's file has in their place."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit


def is_web_address(text: Any) -> bool:
    """Return whether a text is a whole address that a shopper may be told to open.

    A catalogue is somebody's file: "javascript:alert(1)", "/dress/1", "soon" and "http://[x" are
    none.
    """
    if not isinstance(text, str) or not text.isprintable():
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
