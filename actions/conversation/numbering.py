"""Find the items at some places: of the list on the screen, of one row, of an earlier list.

"The second tie" is the second of the ties: those of a row, else of the latest list that has any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from actions.conversation.acts import Act
from actions.conversation.fitting import answers, fits, says_some
from actions.conversation.message import Message
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from data.words import KINDS
from data.words.outfits import part_of

# What people call by each other's names: a top a shirt, a coat a jacket.
LOOSE = ("top", "layer")
# What is done with the items at some places of what is shown.
COUNTED = ("point", "like", "dislike", "keep", "compare", "ask", "pair", "reference")


class Trouble(Enum):
    """Say why pointing led nowhere."""

    NOTHING_SHOWN = "nothing-shown"
    OUT_OF_RANGE = "out-of-range"
    NOT_DESCRIBED = "not-described"
    SEVERAL = "several"
    UNTOLD = "untold"


@dataclass(frozen=True)
class Pointing:
    """Hold the items pointed at, or why there are none although something was pointed at.

    Attributes:
        items: those pointed at.
        trouble: why there are none.
        said: the words that pointed at them.
        fitting: the items that are all what was described, where one was meant.
    """

    items: tuple[ShownItem, ...] = ()
    trouble: Trouble | None = None
    said: str = ""
    fitting: tuple[ShownItem, ...] = ()

    @property
    def first(self) -> ShownItem | None:
        """Return the first item pointed at."""
        return self.items[0] if self.items else None


NOWHERE = Pointing()


def by_number(
    places: Sequence[int], kinds: Sequence[Act], described: tuple[str, ...], state: State
) -> Pointing:
    """Return the items at some places: of the kind that is named, where one is.

    Args:
        places: from 1, or from -1 at the end.
        kinds: the kinds of which an item may be.
        described: the words that describe an item beside its place, whose values the kinds are.
        state: the conversation.
    """
    if not state.shown:
        return Pointing(trouble=Trouble.NOTHING_SHOWN)
    of_kind = _of_kind(state.shown, kinds, described)
    valued = any(act.facet not in KINDS for act in kinds)
    whose = {act.facet for act in kinds} == {"gender"} and " ".join(described).startswith("for ")
    rows = len({item.group for item in state.shown}) > 1
    if whose and not (rows and of_kind and not _are_of(state.shown, places, of_kind)):
        return _at(places, state.shown)  # "the second for my dad", which is for men
    if described and not of_kind and kinds:
        others = (each.items for each in reversed(state.lists[:-1]))
        own = next(filter(None, (_of_kind(items, kinds, described) for items in others)), ())
        if own:
            return _at(places, [replace(item, position=0) for item in own])
        if valued or are_others(kinds, state.shown):
            return Pointing(trouble=Trouble.NOT_DESCRIBED, said=described[0])
    if described and valued and of_kind:
        return _at(places, of_kind)  # "the second red one" is the second of those
    several = len({item.group for item in state.shown}) > 1
    mixed = described and 0 < len(of_kind) < len(state.shown)
    if (several or mixed) and len({item.group for item in of_kind}) == 1:
        places = [_counted_in(place, of_kind, state.shown) for place in places]
    return _at(places, state.shown)


def beyond(message: Message, state: State) -> tuple[tuple[int, ...], Message]:
    """Return the numbers beyond what is shown, and the message without them.

    There are none where all its numbers are, unless it names a garment: it can do nothing then.
    What is taken off the own list is numbered there, and what is counted among its own kind is not
    numbered here.
    """
    numbered = [act for act in message.acts if isinstance(act.place, int)]
    num = len(state.shown)
    counted = [op for op in COUNTED if op != "pair" or not num]
    if any(act.op not in counted or act.described for act in numbered):
        return (), message
    over = [act for act in numbered if not -num <= int(act.place or 0) <= num]
    named = any(act.facet in KINDS and act.value and act.value.any for act in message.said("want"))
    left = len(numbered) - len(over)
    compares = any(act.op == "compare" for act in numbered)
    if not over or (left < (2 if compares else 1) and not named):
        return (), message
    acts = tuple(act for act in message.acts if act not in over)
    places = tuple(dict.fromkeys(int(act.place or 0) for act in over))
    return places, replace(message, acts=acts)


def _at(places: Sequence[int], items: Sequence[ShownItem]) -> Pointing:
    """Return the items at some places of a list."""
    found = []
    for number in places:
        place = number if number > 0 else len(items) + 1 + number
        if not 1 <= place <= len(items):
            return Pointing(trouble=Trouble.OUT_OF_RANGE, said=str(number))
        found.append(items[place - 1])
    return Pointing(tuple({item.id: item for item in found}.values()))


def _of_kind(
    items: Sequence[ShownItem], kinds: Sequence[Act], described: tuple[str, ...]
) -> list[ShownItem]:
    """Return the items of the kind that is named: all of what names it is true of them."""
    if described and kinds:
        return [item for item in items if answers(item, kinds)]
    if described:
        return [item for item in items if says_some(item, described)]
    return [item for item in items if any(fits(item, act) for act in kinds)]


def are_others(kinds: Sequence[Act], shown: Sequence[ShownItem]) -> bool:
    """Say whether what is shown is clearly of other kinds: a blouse may be called a shirt."""
    known = [act for act in kinds if act.facet in KINDS and act.value and act.value.any]
    parts = {part_of(act.word) for act in known}
    own = {part_of(item.category or item.title) for item in shown}
    return bool(known) and not parts & own & {*LOOSE}


def _are_of(shown: Sequence[ShownItem], places: Sequence[int], of: Sequence[ShownItem]) -> bool:
    """Say whether the items at some places of a list are all among some items."""
    return all(1 <= place <= len(shown) and shown[place - 1] in of for place in places)


def _counted_in(place: int, of_kind: Sequence[ShownItem], shown: Sequence[ShownItem]) -> int:
    """Return the place in the list of "the second pair of shoes"."""
    within = place if place > 0 else len(of_kind) + 1 + place
    named = shown[place - 1] if 1 <= place <= len(shown) else None
    if named in of_kind or not 1 <= within <= len(of_kind):
        return place
    return shown.index(of_kind[within - 1]) + 1
