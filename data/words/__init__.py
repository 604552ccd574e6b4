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
    Of these some are what somebody does: who gets married has a wedding. The narrower ones name
    only some of it: ankle boots are boots.
    """

    value: str
    names: list[str]
    of: str | None = None
    family: str | None = None
    suggested_by: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    narrower: frozenset[str] = frozenset()


MONTH_LEADS = ("in", "this", "next", "early", "late", "mid", "of")


def happening(verb: str) -> list[str]:
    """Return how a verb tells that an event is to come: "marry" that somebody gets married.

    What is merely past tells of none: who is married, or graduated, goes to no event.
    """
    stem = verb[:-1] if verb.endswith(("e", "y")) else verb
    soft = verb.endswith("y")
    third, past = (f"{stem}ies", f"{stem}ied") if soft else (f"{verb}s", f"{stem}ed")
    doing = f"{verb}ing" if soft else f"{stem}ing"
    get = [f"{each} {past}" for each in ("get", "gets", "getting", "to be")]
    return [third, doing, f"to {verb}", *get]


def in_month(month: str) -> list[str]:
    """Return how a month is named as when something is: "in may", which "may" alone is not.

    Nor is it in "this may be too long".
    """
    leads = [lead for lead in MONTH_LEADS if (lead, month) != ("this", "may")]
    return [f"{lead} {month}" for lead in leads]


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

    Of a mapping, `suggested_by` names what suggests the value, `happening` the verbs of such an
    event, `months` those in which it is, and `narrower` names of only some of it.
    """
    path = folder / f"{facet}.yml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    words: dict[str, Word] = {}
    for value, entry in entries.items():
        hints, done, narrower = list[str](), list[str](), list[str]()
        if isinstance(entry, dict):
            done = [each for verb in entry.get("happening") or [] for each in happening(verb)]
            hints = [*(entry.get("suggested_by") or []), *done]
            hints += [each for month in entry.get("months") or [] for each in in_month(month)]
            narrower = entry.get("narrower") or []
            names, of, family = entry.get("words") or [], entry.get("of"), entry.get("family")
        elif entry is None or isinstance(entry, list):
            names, of, family = entry or [], None, None
        else:
            raise ValueError(f"{path}: {value!r} must be a list of names or a mapping with words")
        told = [str(name) for name in (*names, *hints, *narrower)]
        rest = frozenset(hints), frozenset(done), frozenset(narrower)
        words[str(value)] = Word(str(value), told, of, family, *rest)
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
