"""Tell addresses on the web from what else a shop's file has in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit


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


def with_parameters(address: str, parameters: Mapping[str, str]) -> str:
    """Return a web address with parameters at the end of its query.

    What stands there already stays as it is written, and wins over one of the same name.
    """
    parts = urlsplit(address)
    held = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    added = urlencode({name: each for name, each in parameters.items() if name not in held})
    if not added:
        return address
    return parts._replace(query="&".join(filter(None, (parts.query, added)))).geturl()
