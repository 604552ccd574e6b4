"""Read FashionIQ's folders: its split files name garments, and photos are named after them.

    image_splits/split.dress.train.json   ["B008BHCT58", ...]
    captions/cap.dress.train.json         [{"target", "candidate", "captions": [two]}, ...]
    images/B008BHCT58.jpg                 in any folder below, with any ending

What a garment is, the split's name says. The captions tell how two garments differ, which is no
fact of either ("is longer"), so that all else stays unknown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.catalogue.draft import Draft, Layout
from data.catalogue.markup_files import Lines
from data.catalogue.notes import Notes
from data.catalogue.table import Table

NAME = "FashionIQ"
# What each of its kinds is: "toptee" are tops and tees.
KINDS = {"dress": "dress", "shirt": "shirt", "toptee": "top"}
HEADER = ["asin", "kind", "address"]
# Its files, which some copies hold without folders.
_SPLIT = re.compile(r"split\.(\w+)\.\w+\.json")
_CAPTIONS = re.compile(r"cap\.(\w+)\.\w+\.json")
# Where a photo was to be had, in a file of its own that some copies have beside.
_ADDRESSES = re.compile(r"asin2url\.(\w+)\.txt")


def is_folder(path: Path) -> bool:
    """Say whether a folder holds the data set: a file of one of its kinds."""
    return path.is_dir() and any(_files(path, _SPLIT, _CAPTIONS))


def photos_of(path: Path) -> Path:
    """Return the folder below the data set's in which its photos are looked for."""
    return path / "images" if (path / "images").is_dir() else path


def read_folder(path: Path) -> tuple[list[str], Lines]:
    """Return the garments of a folder as a header and rows, each garment once.

    Raises:
        ValueError: one of its files is not as published; the message names it.
    """
    kinds: dict[str, list[str]] = {}
    for kind, file in _files(path, _SPLIT, _CAPTIONS):
        for key in _keys(file):
            held = kinds.setdefault(key, [])
            held += [KINDS[kind]] if KINDS[kind] not in held else []
    addresses: dict[str, str] = {}
    for _, file in _files(path, _ADDRESSES):
        pairs = (line.split() for line in file.read_text(encoding="utf-8").splitlines())
        addresses |= {pair[0]: pair[1] for pair in pairs if len(pair) == 2}
    rows = ([key, "|".join(held), addresses.get(key, "")] for key, held in kinds.items())
    return HEADER, list(enumerate(rows, 1))


def _files(path: Path, *names: re.Pattern[str]) -> Iterator[tuple[str, Path]]:
    """Yield the files of some names with the kind that each is of, in order."""
    for name in names:
        for file in sorted(path.glob("*")) + sorted(path.glob("*/*")):
            found = name.fullmatch(file.name)
            if found and found[1] in KINDS and file.is_file():
                yield found[1], file


def _keys(file: Path) -> Iterator[str]:
    """Yield the garments that a file names.

    Raises:
        ValueError: it is not as published.
    """
    try:
        told: Any = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{file.name} is no JSON: {error}") from error
    if not isinstance(told, list):
        raise ValueError(f"{file.name} should be a list")
    for place, each in enumerate(told):
        # The targets of the test side were never published.
        named = [each.get("candidate"), each.get("target")] if isinstance(each, dict) else [each]
        for key in filter(None, named):
            if not isinstance(key, str):
                raise ValueError(f"{file.name}, entry {place}: {key!r} is no key of a photo")
            yield key


def matches(header: frozenset[str]) -> bool:
    """Say whether a header is what a folder was read as."""
    return header == frozenset(HEADER)


def drafts(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft a garment."""
    notes.say("captions tell how garments differ, and nothing of one alone: they are not read")
    found = []
    for record in table.records:
        key, kinds = record.get("asin"), record.get("kind").split("|")
        images = [f"{key}.jpg", record.get("address")]
        title = f"{' / '.join(kinds).capitalize()} {key}"
        found.append(
            Draft(record.line, key, title, [*filter(None, images)], facets={"category": kinds})
        )
    return found


LAYOUT = Layout(NAME, frozenset(HEADER), matches, drafts)
