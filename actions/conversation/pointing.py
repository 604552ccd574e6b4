"""Find which shown items a message points at: by number, by description, by a tap, or as "it"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from actions.conversation.acts import ALL, ASKED, KEPT, LIKED, NEXT, OTHER, PREVIOUS, THIS, Act
from actions.conversation.fitting import answers, fits, fitting, is_plural, says, says_some
from actions.conversation.garment import ASCENDING, Order
from actions.conversation.measuring import measure
from actions.conversation.message import Message
from actions.conversation.mind import (
    EVERY,
    TWO,
    beside_it,
    firsts,
    in_comparison,
    in_mind,
    known,
    named_together,
    other,
    told_of,
)
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from data.words import KINDS
from data.words.outfits import is_pair

# What is done with exactly those items that are meant.
MARKING = {"like", "dislike", "keep"}


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
    described = [act for act in told if act.described]
    ranked = [act.order for act in told if act.order]
    if ALL in [act.place for act in told] and not places:
        return _all(message.text, state)
    if step := next((act.place for act in told if act.place in (NEXT, PREVIOUS)), None):
        beside, this = _beside(state, 1 if step == NEXT else -1), in_mind(state)
        if beside.first and this and any(act.place == THIS for act in told):
            return Pointing((this, beside.first))
        return beside
    if back := next((act.place for act in told if act.place in (OTHER, ASKED)), None):
        item = other(state) if back == OTHER else told_of(state)
        return Pointing((item,)) if item else NOWHERE
    for place, ids in ((LIKED, state.liked), (KEPT, tuple(item.id for item in state.kept))):
        if any(act.place == place for act in told):
            return Pointing((known(ids[-1], state),)) if ids else _this(state)
    if places and "compare" in ops and (others := _beside_places(described, ranked, state)):
        # "The parka and the first one": each is told by itself.
        numbered = _by_number(places, (), (), state)
        if numbered.items:
            both = {item.id: item for item in (*others, *numbered.items)}
            return Pointing(tuple(both.values()))
    if places and any(act.each for act in told):
        of_each = tuple(one for place in places for one in firsts(state, place))
        return Pointing(of_each, None if of_each else Trouble.NOTHING_SHOWN)
    counted = [(act.place, act) for act in described if isinstance(act.place, int)]
    if len(counted) > 1 and len(counted) == len(described) == len(places):
        # "The first shirt and the second tie": each is counted among its own kind.
        of_each_kind = [_by_number((n,), a.of, (a.described,), state) for n, a in counted]
        trouble = next((each for each in of_each_kind if each.trouble), None)
        items = tuple({i.id: i for each in of_each_kind for i in each.items}.values())
        return trouble or Pointing(items)
    if places:
        words = tuple(act.described for act in described)
        numbered = _by_number(places, _kinds(message), words, state)
        more = _beside_numbers(described, numbered.items, state) if numbered.items else ()
        return replace(numbered, items=(*more, *numbered.items))
    if message.tapped_id is not None:
        return Pointing((known(message.tapped_id, state),))
    if ranked:
        return _by_rank(ranked, _kinds(message), state)
    exactly = bool(MARKING & {*ops}) or ("compare" in ops and bool(message.said("compare")))
    about, many = message.said("describe"), "ask" in ops
    found = _by_description(about, described, state, exactly, message.text, many)
    if found is not NOWHERE:
        return found
    return _this(state) if any(act.place == THIS for act in told) else NOWHERE


def _beside_places(
    described: Sequence[Act], ranked: Sequence[Order], state: State
) -> tuple[ShownItem, ...]:
    """Return the items told by what they are or have most of, beside those that are numbered."""
    own = [act for act in described if act.place is None]
    by_words = _by_description((), own, state, exactly=True) if own else NOWHERE
    by_rank = _by_rank(ranked, (), state) if ranked else NOWHERE
    return (*by_words.items, *by_rank.items)


def _kinds(message: Message) -> list[Act]:
    """Return the kinds that an item pointed at may be of.

    "A blazer for the first trousers" points at trousers.
    """
    kinds = [act for act in message.said("describe", "want", "about") if act.facet in KINDS]
    return [act for act in kinds if act.op == "about"] or kinds


def _all(text: str, state: State) -> Pointing:
    """Return all that is shown; of "both" and "them", those that were spoken of last, if any were.

    One pair of shoes that was spoken of is "them" as well. "All three" of three rows are the first
    of each.
    """
    mind, two = state.current, TWO.search(text)
    if spoken := named_together(text, state):
        return Pointing(spoken)
    if two is None and not EVERY.search(text) and mind and is_pair(mind.category or mind.title):
        return Pointing((mind,))
    if not state.shown:
        return Pointing((mind,)) if mind else Pointing(trouble=Trouble.NOTHING_SHOWN)
    if two is None or len(state.shown) == 2:
        return Pointing(state.shown)
    return Pointing(trouble=Trouble.SEVERAL, said=two[0])


def _beside_numbers(
    described: Sequence[Act], found: Sequence[ShownItem], state: State
) -> tuple[ShownItem, ...]:
    """Return the item in mind where it is described beside others: "that skirt, the first top"."""
    mind = in_mind(state)
    own = [each.of for each in described if each.of] if mind else []
    of_it = (of for of in own if not any(fits(i, act) for i in found for act in of))
    return (mind,) if mind and any(all(fits(mind, act) for act in of) for of in of_it) else ()


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
        or (described and not kinds and says_some(item, described))
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
    if not state.shown and not in_comparison(state):
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
    told: Sequence[Act],
    state: State,
    exactly: bool = False,
    text: str = "",
    many: bool = False,
) -> Pointing:
    """Return the item described: on the screen, else in the latest list that has such a one.

    A search may start from the first of several that fit, unless all that is shown does; what is
    put on a list, or away, is not guessed.
    """
    described = tuple(act.described for act in told)
    if not facets and not told:
        return NOWHERE
    said = " ".join(described) or " ".join(act.word for act in facets)
    of_it = tuple(act for one in told for act in one.of)
    anchor = beside_it(state) if len(told) == 1 and of_it else None
    if anchor and all(fits(anchor, act) for act in of_it):
        if not any(all(fits(item, act) for act in of_it) for item in state.shown):
            return Pointing((anchor,))  # "save the dress", beside which shoes are shown
    if not state.shown and not state.spoken:
        return Pointing(trouble=Trouble.NOTHING_SHOWN, said=said)
    found: list[ShownItem] = []
    # Two described in one breath are told apart by their words: "the red one and the blue one".
    for each in told if len(told) > 1 else [None]:
        words = described if each is None else (each.described,)
        of = tuple(value for one in ([each] if each else told) for value in one.of)
        about = facets if each is None else ()
        best = fitting(state, about, words, of)
        if exactly and not about:
            best = tuple(i for i in best if (answers(i, of) if of else says(i, words)))
        if not best:
            return Pointing(trouble=Trouble.NOT_DESCRIBED, said=said)
        plural = any(is_plural(word, text) for word in words or (said,))
        if len(best) > 1 and not plural and (exactly or len(best) == len(state.shown)):
            return Pointing(trouble=Trouble.SEVERAL, said=said, fitting=best)
        found += best if plural and (exactly or many) else best[:1]
    return Pointing(tuple({item.id: item for item in found}.values()))
