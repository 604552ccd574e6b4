"""Read the held-out messages: text, intent and the acts they should yield."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bot.tests.notation import stated
from data.words import read as read_words

FOLDER = Path(__file__).parent / "nlu"
ANNOTATED = re.compile(r"\[(?P<text>[^\]]*)\](?P<entity>\{[^}]*\})")
SIGNS = {None: "", "unwanted": "-", "dropped": "~", "reference": "@"}
SIDES = {"max": "<=", "min": ">=", "about": "~"}
NOT_COMPARED = ("number=", "unread=", "-unread=")


class Example(NamedTuple):
    """Hold one held-out message and what is expected of it."""

    text: str
    intent: str
    facts: frozenset[str]


def read(folder: Path = FOLDER) -> list[Example]:
    """Return every example of the folder's files, in order.

    Raises:
        ValueError: the folder has no examples.
    """
    examples = []
    for path in sorted(folder.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in entry["examples"].splitlines():
                examples.append(_example(line.removeprefix("- "), entry["intent"]))
    if not examples:
        raise ValueError(f"{folder}: no held-out messages; expected Rasa NLU files")
    return examples


def facts(acts: Iterable[dict[str, Any]]) -> frozenset[str]:
    """Return what is compared of acts, in short notation."""
    said = [each for act in acts for each in stated(act)]
    said = ["~facet=price" if each == "~price=" else each for each in said]
    return frozenset(each for each in said if not each.startswith(NOT_COMPARED))


def _example(line: str, intent: str) -> Example:
    expected: set[str] = set()
    for found in ANNOTATED.finditer(line):
        expected |= _expected(json.loads(found["entity"]), found["text"])
    expected -= {each for each in expected if each.startswith(NOT_COMPARED)}
    return Example(ANNOTATED.sub(lambda found: found["text"], line), intent, frozenset(expected))


def _expected(entity: dict[str, Any], text: str) -> set[str]:
    """Return an annotation in the notation of acts."""
    name, role, value = entity["entity"], entity.get("role"), entity["value"]
    if name in ("currency", "described"):
        return set()
    if name == "price":
        return set() if role == "dropped" else {f"price{SIDES[entity['role']]}{float(value):g}"}
    if name == "facet":
        return {f"{'-' if role == 'unwanted' else '~'}facet={value}"}
    if name in ("position", "number", "modification"):
        return {f"{name}={value}"}
    if name == "category" and value not in read_words("category"):
        value = text.lower()  # what the shop does not have is called as the shopper does
    found = {f"{SIGNS[role]}{name}={value}"}
    if name == "style" and role in (None, "reference"):
        found.add(f"{SIGNS[role]}category={read_words('style')[value].of}")
    return found
