"""Find which shown items a message points at: by number, by description, by a tap, or as "it"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from actions.conversation.acts import ALL, ASKED, KEPT, LIKED, NEXT, OTHER, PREVIOUS, THIS, Act
from actions.conversation.fitting import answers, fits, fitting, is_plural, says
from actions.conversation.garment import ASCENDING
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
from actions.conversation.numbering import NOWHERE, Pointing, Trouble, are_others, by_number
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from data.words import KINDS
from data.words.outfits import is_pair

# What is done with exactly those items that are meant.
# "These 2", of which more are seen.
SO_MANY = re.compile(r"\b(?:these|those|them)\s+2\b", re.IGNORECASE)
MARKING = {"like", "dislike", "keep"}


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
    if ALL in [act.place for act in told] and (spared := [act for act in told if act.refused]):
        return _all_but(
            replace(message, acts=tuple(replace(a, refused=False) for a in spared)), state, *ops
        )
    places = [act.place for act in told if isinstance(act.place, int)]
    described = [act for act in told if act.described]
    ranked = [act for act in told if act.order]
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
        numbered = by_number(places, (), (), state)
        if numbered.items:
            both = {item.id: item for item in (*others, *numbered.items)}
            return Pointing(tuple(both.values()))
    if places and any(act.each for act in told):
        of_each = tuple(one for place in places for one in firsts(state, place))
        return Pointing(of_each, None if of_each else Trouble.NOTHING_SHOWN)
    if any(act.described and isinstance(act.place, int) for act in told):
        # "The first shirt and the second tie": each is counted among its own kind.
        counted = [
            by_number((act.place,), act.of, (act.described,) if act.described else (), state)
            for act in told
            if isinstance(act.place, int)
        ]
        trouble = next((one for one in counted if one.trouble), None)
        items = tuple({i.id: i for one in counted for i in one.items}.values())
        apart = [act for act in described if act.place is None]
        more = _beside_numbers(apart, items, state) if items else ()
        # "The second top and the skirt", where there is one skirt; of several it is asked which.
        one = _by_description((), apart, state, exactly=True) if apart and not more else NOWHERE
        if items and one.trouble is Trouble.SEVERAL:
            return one
        more = more or tuple(item for item in one.items if item not in items)
        it = in_mind(state) if any(act.place == THIS for act in told) else None
        more = (*more, *((it,) if it and items else ()))
        # Of two of which one is not there, the other is meant all the same.
        return Pointing((*more, *items)) if items or trouble is None else trouble
    if places:
        also = any(act.place == THIS for act in told) and "compare" not in ops
        it = in_mind(state) if also and len(told) > len(places) else None
        words = tuple(act.described for act in described)
        numbered = by_number(places, _kinds(message), words, state)
        more = _beside_numbers(described, numbered.items, state) if numbered.items else ()
        held = {i.id: i for i in (*more, *((it,) if it else ()), *numbered.items)}
        return replace(numbered, items=tuple(held.values()))
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
    described: Sequence[Act], ranked: Sequence[Act], state: State
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
    mind, two = state.current, TWO.search(text) or SO_MANY.search(text)
    if spoken := named_together(text, state):
        return Pointing(spoken)
    if two is None and not EVERY.search(text) and mind and is_pair(mind.category or mind.title):
        return Pointing((mind,))
    if not state.shown:
        return Pointing((mind,)) if mind else Pointing(trouble=Trouble.NOTHING_SHOWN)
    if two is None or len(state.shown) == 2:
        return Pointing(state.shown)
    return Pointing(trouble=Trouble.SEVERAL, said=two[0])


def _all_but(spared: Message, state: State, *ops: str) -> Pointing:
    """Return all that is shown without what a message of its own points at: "all but 2"."""
    if not state.shown:
        return Pointing(trouble=Trouble.NOTHING_SHOWN)
    pointing = point(spared, state, *ops)
    if pointing.trouble or not pointing.items:
        return pointing
    ids = {item.id for item in pointing.items}
    left = tuple(item for item in state.shown if item.id not in ids)
    return Pointing(left) if left else Pointing(trouble=Trouble.SEVERAL)


def _beside_numbers(
    described: Sequence[Act], found: Sequence[ShownItem], state: State
) -> tuple[ShownItem, ...]:
    """Return the item in mind where it is described beside others: "that skirt, the first top"."""
    mind = in_mind(state)
    own = [each.of for each in described if each.of] if mind else []
    of_it = (of for of in own if not any(fits(i, act) for i in found for act in of))
    return (mind,) if mind and any(all(fits(mind, act) for act in of) for of in of_it) else ()


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


def _by_rank(ranks: Iterable[Act], kinds: Sequence[Act], state: State) -> Pointing:
    """Return the items that are first in something: "the cheapest coat", "the two warmest"."""
    if not state.shown and not in_comparison(state):
        return Pointing(trouble=Trouble.NOTHING_SHOWN)
    found = []
    for each, rank in [(act, act.order) for act in ranks if act.order]:
        some = by_number(each.among, (), (), state) if each.among else NOWHERE
        if some.trouble:
            return some
        of_kind = [item for item in state.shown if any(fits(item, act) for act in kinds)]
        if kinds and not of_kind and not each.among and are_others(kinds, state.shown):
            return Pointing(trouble=Trouble.NOT_DESCRIBED, said=kinds[0].word)  # "the cheapest hat"
        among = some.items or of_kind or in_comparison(state) or state.shown
        amounts = [(measure(item.told, rank.by), item) for item in among]
        known_of = [(amount, item) for amount, item in amounts if amount is not None]
        if not known_of:
            return Pointing(trouble=Trouble.UNTOLD, said=rank.by)
        falling = rank.direction != ASCENDING
        first = sorted(known_of, key=lambda told: told[0], reverse=falling)
        found += [item for _, item in first[: max(1, each.number or 1)]]
    return Pointing(tuple({item.id: item for item in found}.values()))


def _this(state: State) -> Pointing:
    if item := in_mind(state):
        return Pointing((item,))
    if state.shown and state.garment.order and len(state.garments) == 1:
        return Pointing(state.shown[:1])  # "the cheapest", "save it"
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
