"""Read the cells of a table: text out of markup, lists, and the words for "no value"."""

from __future__ import annotations

import ast
import html
import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

# One place for every spelling of nothing.
NO_VALUE = frozenset(
    {"", "null", "nil", "nan", "none", "na", "n/a", "n.a.", "#n/a", "unknown", "undefined"}
    | {"-", "--", "---", "–", "—", "?", "not available", "not specified", "not applicable"}
    | {"no rating available", "(null)", "(none)", "<na>", "[]", "{}", "k.a.", "tbd"}
)
# A literal longer than this is not read as a list.
LONGEST_LITERAL = 100_000
LONGEST_WORD = 200
LONGEST_DESCRIPTION = 20_000
# What may hide or turn text around; the joiners that scripts and emoji need are not among them.
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 tr td th table section article hr dd dt".split()
)


def is_no_value(text: str) -> bool:
    """Say whether a cell says that there is no value: "", "NULL", "n/a", "-" and their like."""
    return text.strip().casefold() in NO_VALUE


def clean(text: str) -> str:
    """Return a cell's text without markup, entities, control characters and needless space."""
    # Feeds escape their markup twice.
    for _ in range(3):
        if not _MARKUP.search(text):
            break
        text = _without_markup(text)
    text = _UNSEEN.sub("", text)
    return " ".join(_CONTROL.sub(" ", text).split())


class _Text(HTMLParser):
    """Keep what a reader would see of markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0
        self._listed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._hidden += 1
        elif tag in _BLOCKS:
            self.parts.append("; " if tag == "li" and self._listed else " ")
            self._listed = tag == "li"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BLOCKS and tag != "li":
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def _without_markup(text: str) -> str:
    if "<" not in text:
        return html.unescape(text)
    parser = _Text()
    try:
        parser.feed(text)
        parser.close()
    except AssertionError:  # what the parser raises at "<![" without an end
        return html.unescape(re.sub(r"<[^<>]*>?", " ", text))
    return "".join(parser.parts)


def longest_word(text: str) -> int:
    """Return how long the longest word of a text is."""
    return max(map(len, text.split()), default=0)


def without_long_words(text: str) -> str:
    """Return a text without words too long to be words: a picture written into a cell."""
    return " ".join(word for word in text.split() if len(word) <= LONGEST_WORD)


def literal(text: str) -> Any:
    """Return the list or mapping that a cell writes out as JSON, Python or Ruby, or None.

    Nothing is run: only lists, mappings, strings and numbers are read.
    """
    text = text.strip()
    if len(text) > LONGEST_LITERAL or text[:1] not in ("[", "{") or text[-1:] not in ("]", "}"):
        return None
    if '"=>' in text:
        text = re.sub(r'"\s*=>\s*nil\b', '": null', text)
        text = re.sub(r'"\s*=>\s*', '": ', text)
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return found if isinstance(found, (list, dict)) else None


def texts(value: object) -> list[str]:
    """Return the texts within a list or mapping, in order, without the names they stand under."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    if isinstance(value, (list, tuple)):
        return [text for each in value for text in texts(each)]
    if value is None or is_no_value(str(value)):
        return []
    return [str(value)]


def parts(text: str, separators: str = "|") -> list[str]:
    """Return the values in a cell: a list written out, or parts between separators."""
    found = literal(text)
    if found is not None:
        return unique(texts(found))
    split = re.split(f"[{re.escape(separators)}]", text)
    return unique(part.strip() for part in split if not is_no_value(part))


def prose(text: str) -> str:
    """Return a description: the texts of a list written out, or the cell as it stands."""
    found = literal(text)
    return text if found is None else " ".join(texts(found))


def unique(values: Iterable[str]) -> list[str]:
    """Return values without repetitions, in order; capitals do not tell them apart."""
    first: dict[str, str] = {}
    for value in values:
        first.setdefault(value.casefold(), value)
    return list(first.values())
