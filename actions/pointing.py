"""Find which shown items a message points at: by number, by description, by a tap, or as "it"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from actions.acts import Act
from actions.meaning import HEADS, Alternative
from actions.message import Message
from actions.shown import ShownItem
from actions.state import State
from data.words.lexicon import title_heads
from data.words.spelling import tokens

# What a description has around its words: "the striped one".
AROUND = frozenset("a an the that this those these one ones with in of".split())


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
    if message.places:
        return _by_number(message.places, state)
    if message.tapped_id is not None:
        return Pointing((known(message.tapped_id, state),))
    described = _by_description(message, state)
    if described is not NOWHERE:
        return described
    return _this(state) if message.says_this else NOWHERE


def known(item_id: str, state: State) -> ShownItem:
    """Return the remembered item with this id; without a title where it is not remembered."""
    remembered = [*state.shown]
    if state.current:
        remembered.append(state.current)
    if state.reference and state.reference.item:
        remembered.append(state.reference.item)
    return next((item for item in remembered if item.id == item_id), ShownItem(item_id))


def _by_number(places: tuple[int, ...], state: State) -> Pointing:
    if not state.shown:
        return Pointing(trouble=Trouble.NOTHING_SHOWN)
    found = []
    for number in places:
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
    facets = message.said("describe")
    if not facets and not message.described:
        return NOWHERE
    said = " ".join(message.described) or " ".join(act.word for act in facets)
    if not state.shown:
        return Pointing(trouble=Trouble.NOTHING_SHOWN, said=said)
    scores = [_fit(item, facets, message.described) for item in state.shown]
    best = max(scores)
    if best == 0:
        return Pointing(trouble=Trouble.NOT_DESCRIBED, said=said)
    return Pointing((state.shown[scores.index(best)],))


def _fit(item: ShownItem, facets: tuple[Act, ...], described: tuple[str, ...]) -> int:
    """Return how well an item fits; 0 when none of what sets it apart is true of it."""
    telling = [act for act in facets if act.facet != "category"] or list(facets)
    if any(_is(item, act) for act in telling):
        return 10 * sum(_is(item, act) for act in facets)
    values = [value for facet in item.attributes for value in item.values(facet)]
    known_words = tokens(" ".join([item.title, item.colour or "", item.category or "", *values]))
    spoken = tokens(" ".join(described or [act.word for act in telling]))
    return sum(
        any(each.startswith(stem(word)) for each in known_words)
        for word in spoken
        if word not in AROUND
    )


def _is(item: ShownItem, act: Act) -> bool:
    """Say whether an item is what an act describes, in one of its meanings."""
    return act.value is not None and any(_meets(item, pairs) for pairs in act.value.any)


def _meets(item: ShownItem, pairs: Alternative) -> bool:
    for facet, values in pairs:
        own = title_heads(item.title) if facet == HEADS else item.values(facet)
        if not {value.lower() for value in values} & set(own):
            return False
    return True


def stem(word: str) -> str:
    """Return the start of a word by which "stripes", "stripy" and "striped" are alike."""
    return word if len(word) <= 4 else word[: max(4, len(word) - 2)]
