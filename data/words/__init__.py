"""Read the words shoppers use for a garment's attributes, one YAML file a facet."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

FOLDER = Path(__file__).parent
# What kind of garment it is, from the broad to the narrow.
KINDS = ("category", "style")
# What a garment is described by, the kind first.
FACETS = (
    *KINDS,
    "colour",
    "pattern",
    "sleeve_length",
    "length",
    "neckline",
    "fit",
    "material",
    "occasion",
    "season",
    "gender",
)


class Word(NamedTuple):
    """Hold one canonical value of a facet, its other names and, for a style, its category.

    Some names only suggest it: an interview is no working day, though what is for work suits it.
    """

    value: str
    names: list[str]
    of: str | None = None
    family: str | None = None
    suggested_by: frozenset[str] = frozenset()


def normal(text: str) -> str:
    """Return `text` as words are compared: lower case, single spaces, no hyphens."""
    return re.sub(r"[\s\-_/]+", " ", text.strip().lower().replace("\u2019", "'")).strip()


@cache
def read(facet: str, folder: Path = FOLDER) -> dict[str, Word]:
    """Return the words of one facet by canonical value.

    Args:
        facet: a file's name without its ending, for example "colour".
        folder: where the files of words lie.

    Raises:
        FileNotFoundError: there is no such file of words.
        ValueError: an entry is neither a list of names nor a mapping with `words`.
    """
    path = folder / f"{facet}.yml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    words: dict[str, Word] = {}
    for value, entry in entries.items():
        hints: list[str] = []
        if isinstance(entry, dict):
            hints = entry.get("suggested_by") or []
            names, of, family = entry.get("words") or [], entry.get("of"), entry.get("family")
        elif entry is None or isinstance(entry, list):
            names, of, family = entry or [], None, None
        else:
            raise ValueError(f"{path}: {value!r} must be a list of names or a mapping with words")
        told = [str(name) for name in (*names, *hints)]
        words[str(value)] = Word(str(value), told, of, family, frozenset(hints))
    return words


@cache
def abroad() -> dict[str, dict[str, list[str]]]:
    """Return how shops elsewhere write canonical values, by facet and value, in any language."""
    text = (FOLDER / "abroad" / "values.yml").read_text(encoding="utf-8")
    read_in: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return read_in


def facets(folder: Path = FOLDER) -> list[str]:
    """Return the names of the facets that have a file of words."""
    return sorted(path.stem for path in folder.glob("*.yml"))
