"""Read the held-out messages: text, intent and the entities they should yield."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterable, List, NamedTuple, Tuple

import yaml

from bot.understanding.lexicon import load

FOLDER = Path(__file__).parent / "nlu"
ANNOTATED = re.compile(r"\[(?P<text>[^\]]*)\](?P<entity>\{[^}]*\})")
Fact = Tuple[str, str, str]
NOT_COMPARED = frozenset(("currency", "described", "number"))


class Example(NamedTuple):
    """Hold one held-out message and what is expected of it."""

    text: str
    intent: str
    facts: FrozenSet[Fact]


def read(folder: Path = FOLDER) -> List[Example]:
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


def _example(line: str, intent: str) -> Example:
    entities = [json.loads(found["entity"]) for found in ANNOTATED.finditer(line)]
    styles = {word: entry.of for word, entry in _styles().items()}
    for entity in list(entities):
        if entity["entity"] == "style" and entity.get("role") in (None, "reference"):
            entities.append({**entity, "entity": "category", "value": styles[entity["value"]]})
    return Example(ANNOTATED.sub(lambda found: found["text"], line), intent, facts(entities))


def _styles() -> Dict[str, Any]:
    return {
        entry.value: entry
        for entries in load().names.values()
        for entry in entries
        if entry.facet == "style"
    }


def facts(entities: Iterable[Dict[str, Any]]) -> FrozenSet[Fact]:
    """Return entities as comparable facts: name, role and value."""
    found = set()
    for entity in entities:
        name, role, value = entity["entity"], entity.get("role") or "", entity["value"]
        if name in NOT_COMPARED or (name == "price" and role == "dropped"):
            continue
        shown = f"{value:g}" if isinstance(value, (int, float)) else str(value)
        found.add((name, role, shown))
    return frozenset(found)
