"""Find which shown items a message points at: by number, by description, by a tap, or as "it"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from actions.message import Entity, Message
from actions.shown import ShownItem
from actions.state import State


class Trouble(Enum):
    """Say why pointing led nowhere."""

    NOTHING_SHOWN = "nothing shown"
    OUT_OF_RANGE = "out of range"
    NOT_DESCRIBED = "no shown item fits the description"


@dataclass(frozen=True)
class Pointing:
    """Hold the items pointed at, or why there are none although something was pointed at."""

    items: tuple[ShownItem, ...] = ()
    trouble: Trouble | None = None
    said: str = ""

    @property
    def first(self) -> ShownItem | None:
        """Return the first item pointed at."""
        return self.items[0] if self.items else None


NOWHERE = Pointing()


def point(message: Message, state: State) -> Pointing:
    """Return the items the message points at.

    A tapped or named item wins, then numbers, then a description, then "it".
    """
    if message.item_id is not None:
        return Pointing((known(message.item_id, state),))
    places = [entity.value for entity in message.all("position")]
    numbers = [int(place) for place in places if str(place).lstrip("-").isdigit()]
    if numbers:
        return _by_number(numbers, state)
    if message.tapped_id is not None:
        return Pointing((known(message.tapped_id, state),))
    described = _by_description(message, state)
    if described is not NOWHERE:
        return described
    if "this" in places:
        return _this(state)
    return NOWHERE


def known(item_id: str, state: State) -> ShownItem:
    """Return the remembered item with this id; without a title where it is not remembered."""
    remembered = [*state.shown]
    if state.current:
        remembered.append(state.current)
    if state.reference and state.reference.item:
        remembered.append(state.reference.item)
    return next((item for item in remembered if item.id == item_id), ShownItem(item_id))


def _by_number(numbers: list[int], state: State) -> Pointing:
    if not state.shown:
        return Pointing(trouble=Trouble.NOTHING_SHOWN)
    found = []
    for number in numbers:
        place = number if number > 0 else len(state.shown) + 1 + number
        if not 1 <= place <= len(state.shown):
            return Pointing(trouble=Trouble.OUT_OF_RANGE, said=str(number))
        found.append(state.shown[place - 1])
    return Pointing(tuple({item.id: item for item in found}.values()))


def _this(state: State) -> Pointing:
    if state.current:
        return Pointing((state.current,))
    if len(state.shown) == 1:
        return Pointing(state.shown)
    return NOWHERE if state.shown else Pointing(trouble=Trouble.NOTHING_SHOWN)


def _by_description(message: Message, state: State) -> Pointing:
    facets = message.facets("reference")
    words = [str(entity.value).lower() for entity in message.all("described")]
    if not facets and not words:
        return NOWHERE
    said = " ".join(words) or " ".join(str(entity.value) for entity in facets)
    if not state.shown:
        return Pointing(trouble=Trouble.NOTHING_SHOWN, said=said)

    scores = [_fit(item, facets, words) for item in state.shown]
    best = max(scores)
    if best == 0:
        return Pointing(trouble=Trouble.NOT_DESCRIBED, said=said)
    return Pointing((state.shown[scores.index(best)],))


def _fit(item: ShownItem, facets: tuple[Entity, ...], words: list[str]) -> int:
    """Return how well an item fits; 0 when none of what sets it apart is true of it."""
    telling = [entity for entity in facets if entity.name != "category"] or list(facets)
    if any(str(entity.value).lower() in item.values(entity.name) for entity in telling):
        hits = [str(entity.value).lower() in item.values(entity.name) for entity in facets]
        return 10 * sum(hits)
    values = [value for facet in item.attributes for value in item.values(facet)]
    text = " ".join([item.title, item.colour or "", item.category or "", *values]).lower()
    spoken = words or [str(entity.value).lower() for entity in telling]
    return sum(stem(word) in text for word in re.findall(r"[a-z\-]{3,}", " ".join(spoken)))


def stem(word: str) -> str:
    """Return the start of a word by which "stripes", "stripy" and "striped" are alike."""
    return word if len(word) <= 4 else word[: max(4, len(word) - 2)]
