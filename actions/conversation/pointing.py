"""Find which shown items a message points at: by number, by description, by a tap, or as "it"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from actions.conversation.acts import ALL, NEXT, PREVIOUS, THIS, Act
from actions.conversation.garment import ASCENDING, Order
from actions.conversation.meaning import HEADS, Alternative
from actions.conversation.measuring import measure
from actions.conversation.message import Message
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from data.words import KINDS
from data.words.lexicon import title_heads
from data.words.spelling import singular, tokens

# What is done with exactly those items that are meant.
MARKING = {"like", "dislike", "keep"}
SEVERAL = re.compile(r"\b(?:ones|both|all|those|these)\b", re.IGNORECASE)
TWO = re.compile(r"\b(?:both|neither|either)\b", re.IGNORECASE)
# What a description has around its words: "the striped one".
AROUND = frozenset("a an the that this those these one ones with in of".split())


class Trouble(Enum):
    """Say why pointing led nowhere."""

    NOTHING_SHOWN = "nothing-shown"
    OUT_OF_RANGE = "out-of-range"
    NOT_DESCRIBED = "not-described"
    SEVERAL = "several"


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


def point(message: Message, state: State, *ops: str) -> Pointing:
    """Return the items the message points at.

    Named items win, then numbers, then a tapped card, then the first in something, then a
    description, then "it".

    Args:
        message: what the shopper says.
        state: the conversation.
        ops: what is done with the items; those pointed at for something else are left out.
    """
    if message.item_ids:
        return Pointing(tuple(known(item_id, state) for item_id in message.item_ids))
    told = message.pointing(*ops)
    places = [act.place for act in told if isinstance(act.place, int)]
    described = tuple(act.described for act in told if act.described)
    if ALL in [act.place for act in told] and not places:
        return _all(message.text, state)
    if step := next((act.place for act in told if act.place in (NEXT, PREVIOUS)), None):
        return _beside(state, 1 if step == NEXT else -1)
    if places:
        return _by_number(places, _kinds(message), described, state)
    if message.tapped_id is not None:
        return Pointing((known(message.tapped_id, state),))
    if ranks := [act.order for act in told if act.order]:
        return _by_rank(ranks, _kinds(message), state)
    exactly = bool(MARKING & {*ops}) or ("compare" in ops and bool(message.said("compare")))
    found = _by_description(message.said("describe"), described, state, exactly, message.text)
    if found is not NOWHERE:
        return found
    return _this(state) if any(act.place == THIS for act in told) else NOWHERE


def _kinds(message: Message) -> list[Act]:
    """Return the kinds that an item pointed at may be of.

    "A blazer for the first trousers" points at trousers.
    """
    kinds = [act for act in message.said("describe", "want", "about") if act.facet in KINDS]
    return [act for act in kinds if act.op == "about"] or kinds


def known(item_id: str, state: State) -> ShownItem:
    """Return the remembered item with this id; without a title where it is not remembered."""
    remembered = [item for each in reversed(state.lists) for item in each.items]
    remembered += state.kept
    if state.current:
        remembered.append(state.current)
    if state.reference and state.reference.item:
        remembered.append(state.reference.item)
    return next((item for item in remembered if item.id == item_id), ShownItem(item_id))


def in_mind(state: State) -> ShownItem | None:
    """Return what "it" means: looked at or pointed at last, else started from, else alone."""
    if state.current:
        return state.current
    if state.reference and state.reference.item:
        return state.reference.item
    return state.shown[0] if len(state.shown) == 1 else None


def in_comparison(state: State) -> tuple[ShownItem, ...]:
    """Return the items on the screen that were compared last, () where none were since."""
    return tuple(item for item in state.shown if item.id in state.compared)


def _all(text: str, state: State) -> Pointing:
    """Return all that is shown; of "both" and "neither", the two that were compared."""
    if not state.shown:
        return Pointing(trouble=Trouble.NOTHING_SHOWN)
    two = TWO.search(text)
    if two is None or len(state.shown) == 2:
        return Pointing(state.shown)
    if len(compared := in_comparison(state)) == 2:
        return Pointing(compared)
    return Pointing(trouble=Trouble.SEVERAL, said=two[0])


def _by_number(
    places: Iterable[int], kinds: Sequence[Act], described: tuple[str, ...], state: State
) -> Pointing:
    """Return the items at some places; of several garments, those of the kind that is named."""
    if not state.shown:
        return Pointing(trouble=Trouble.NOTHING_SHOWN)
    found = []
    of_kind = [
        item
        for item in state.shown
        if any(fits(item, act) for act in kinds)
        or (described and not kinds and _fit(item, (), described))
    ]
    several = len({item.group for item in state.shown}) > 1
    if several and len({item.group for item in of_kind}) == 1:
        places = [_counted_in(place, of_kind, state.shown) for place in places]
    for number in places:
        place = number if number > 0 else len(state.shown) + 1 + number
        if not 1 <= place <= len(state.shown):
            return Pointing(trouble=Trouble.OUT_OF_RANGE, said=str(number))
        found.append(state.shown[place - 1])
    return Pointing(tuple({item.id: item for item in found}.values()))


def _counted_in(place: int, of_kind: Sequence[ShownItem], shown: Sequence[ShownItem]) -> int:
    """Return the place in the list of "the second pair of shoes"."""
    within = place if place > 0 else len(of_kind) + 1 + place
    named = shown[place - 1] if 1 <= place <= len(shown) else None
    if named in of_kind or not 1 <= within <= len(of_kind):
        return place
    return shown.index(of_kind[within - 1]) + 1


def _beside(state: State, step: int) -> Pointing:
    """Return the item that stands after or before the one in mind."""
    if not state.shown:
        return Pointing(trouble=Trouble.NOTHING_SHOWN)
    mind = in_mind(state)
    ids = [item.id for item in state.shown]
    if mind is None or mind.id not in ids:
        return NOWHERE
    place = ids.index(mind.id) + step
    if not 0 <= place < len(ids):
        return Pointing(trouble=Trouble.OUT_OF_RANGE, said=str(place + 1))
    return Pointing((state.shown[place],))


def _by_rank(ranks: Iterable[Order], kinds: Sequence[Act], state: State) -> Pointing:
    """Return the items that are first in something: "the cheapest one", "the cheapest coat"."""
    if not state.shown:
        return Pointing(trouble=Trouble.NOTHING_SHOWN)
    found = []
    for rank in ranks:
        of_kind = [item for item in state.shown if any(fits(item, act) for act in kinds)]
        among = of_kind or in_comparison(state) or state.shown
        amounts = [(measure(item.told, rank.by), item) for item in among]
        known_of = [(amount, item) for amount, item in amounts if amount is not None]
        if not known_of:
            return Pointing(trouble=Trouble.NOT_DESCRIBED, said=rank.by)
        first = min if rank.direction == ASCENDING else max
        found.append(first(known_of, key=lambda each: each[0])[1])
    return Pointing(tuple({item.id: item for item in found}.values()))


def _this(state: State) -> Pointing:
    if item := in_mind(state):
        return Pointing((item,))
    return NOWHERE if state.shown else Pointing(trouble=Trouble.NOTHING_SHOWN)


def _by_description(
    facets: tuple[Act, ...],
    described: tuple[str, ...],
    state: State,
    exactly: bool = False,
    text: str = "",
) -> Pointing:
    """Return the item described: on the screen, else in the latest list that has such a one.

    A search may start from the first of several that fit, unless all that is shown does; what is
    put on a list, or away, is not guessed.
    """
    if not facets and not described:
        return NOWHERE
    said = " ".join(described) or " ".join(act.word for act in facets)
    if not state.shown:
        return Pointing(trouble=Trouble.NOTHING_SHOWN, said=said)
    found: list[ShownItem] = []
    # Two described in one breath are told apart by their words: "the red one and the blue one".
    for words in [(each,) for each in described] if len(described) > 1 else [described]:
        about = () if len(described) > 1 else facets
        best = _best(state, about, words)
        if exactly and not about:
            best = tuple(item for item in best if _fit(item, (), words) >= _num_told(words))
        if not best:
            return Pointing(trouble=Trouble.NOT_DESCRIBED, said=said)
        plural = any(_is_plural(word, text) for word in words or (said,))
        if len(best) > 1 and not plural and (exactly or len(best) == len(state.shown)):
            return Pointing(trouble=Trouble.SEVERAL, said=said, fitting=best)
        found += best if plural and exactly else best[:1]
    return Pointing(tuple({item.id: item for item in found}.values()))


def _num_told(described: Sequence[str]) -> int:
    """Return how many words of a description tell something."""
    return sum(word not in AROUND for word in tokens(" ".join(described)))


def _is_plural(described: str, text: str) -> bool:
    """Say whether several are meant: "the black ones", "those striped shirts"."""
    last = described.split(" ")[-1].lower()
    ones = re.search(rf"\b{re.escape(described)}\s+(?:ones|two|three)\b", text, re.IGNORECASE)
    return SEVERAL.search(described) is not None or ones is not None or singular(last) != last


def _best(
    state: State, facets: tuple[Act, ...], described: tuple[str, ...]
) -> tuple[ShownItem, ...]:
    """Return the items of one list that fit best, all that fit alike."""
    for each in reversed(state.lists):
        scores = [_fit(item, facets, described) for item in each.items]
        if scores and max(scores) > 0:
            fitting = zip(each.items, scores, strict=True)
            return tuple(item for item, score in fitting if score == max(scores))
    return ()


def _fit(item: ShownItem, facets: tuple[Act, ...], described: tuple[str, ...]) -> int:
    """Return how well an item fits; 0 when none of what sets it apart is true of it."""
    telling = [act for act in facets if act.facet != "category"] or list(facets)
    if any(fits(item, act) for act in telling):
        return 10 * sum(fits(item, act) for act in facets)
    values = [value for facet in item.attributes for value in item.values(facet)]
    known_words = tokens(" ".join([item.title, item.colour or "", item.category or "", *values]))
    spoken = tokens(" ".join(described or [act.word for act in telling]))
    return sum(
        any(each.startswith(stem(word)) for each in known_words)
        for word in spoken
        if word not in AROUND
    )


def fits(item: ShownItem, act: Act) -> bool:
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
