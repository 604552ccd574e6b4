"""Take out of what is told on the public port where things are inside."""

from __future__ import annotations

import re

PLACES = (
    (re.compile(r"Cannot connect to host .*"), "no connection"),
    (re.compile(r"\s*\b(?:at |to |from )?https?://[^\s;,]+"), ""),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?|\[[0-9a-fA-F:]{2,}\](?::\d+)?"), "an address"),
    (re.compile(r"(?<![\w/])/(?:[\w.~-]+/?)+"), "a folder"),
)


def without_places(text: str) -> str:
    """Return a text without addresses of services and folders of the machine."""
    for place, instead in PLACES:
        text = place.sub(instead, text)
    return text
