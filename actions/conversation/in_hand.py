"""Tell which of several garments in hand a message names, or gives up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.acts import Act
from actions.conversation.garment import Garment
from actions.conversation.meaning import Value
from actions.conversation.message import Message
from actions.conversation.state import State
from data.words import KINDS
from data.words.spelling import form

# What is asked of a garment of which something is not liked.
INSTEAD = "instead"
# What is told of every one of them.
OF_ALL = frozenset("all both each every everything them these those also too".split())


def is_sought(message: Message, state: State) -> bool:
    """Say whether what a message gives up is one of several garments that are looked for."""
    return len(state.garments) > 1 and bool(staying(message, state))


def about(message: Message, state: State) -> frozenset[int]:
    """Return the garments that a message names, all of them where it names none."""
    kinds = [act.value for act in message.said("want", "about") if act.facet in KINDS]
    named = {
        number
        for number, garment in enumerate(state.garments)
        if is_about(garment, ending([kind for kind in kinds if kind], state))
    }
    return frozenset(named or range(len(state.garments)))


def numbered(acts: Sequence[Act], state: State) -> set[int]:
    """Return the numbers of the garments in hand that acts name by their kinds."""
    kinds = [act.value for act in acts if act.facet in KINDS and act.value]
    return called_so(ending(kinds, state), state) if kinds else set()


def staying(message: Message, state: State) -> tuple[int, ...]:
    """Return the garments that stay where a message gives one of several up: "no bag"."""
    gone = given_up(message, state)
    if owned := owned_by(message.said("drop"), state):
        return tuple(each for each in range(len(state.garments)) if each not in owned)
    stay = [n for n, garment in enumerate(state.garments) if not _is_gone(garment, gone)]
    return tuple(stay) if 0 < len(stay) < len(state.garments) else ()


def _is_gone(garment: Garment, gone: Sequence[Value]) -> bool:
    """Say whether nothing is left of a garment without some kinds.

    Without shirts, tops are still looked for, and without pleated skirts other skirts are. Of
    "trousers or shorts" there are trousers without the shorts.
    """
    words = {form(kind.word) for kind in gone}
    values = {v for kind in gone for v in kind.values("style") or kind.values("category")}
    left = [
        form(kind.word) not in words and not set() < {*_values(kind)} <= values
        for kind in garment.wants.kinds
    ]
    either = len(garment.wants.wanted("category")) > 1 and any(left)
    return not (all(left) or either)


def owned_by(acts: Sequence[Act], state: State) -> set[int]:
    """Return the numbers of the garments in hand that acts name by whose they are, none for all."""
    owners = {act.whose for act in acts if act.whose}
    found = {
        number
        for number, each in enumerate(state.garments)
        if owners & {each.whose or next((v.word for v in each.wants.wanted("gender")), "")}
    }
    return found if len(found) < len(state.garments) else set()


def told_lately(message: Message, state: State) -> set[int]:
    """Return the one garment of which alone the last change told what a message tells anew.

    "Fossil then", after "a Titan watch", is of the watch and not of the wallet. None where the
    message speaks of all, or the last change told it of several.
    """
    back = state.stepped_back()
    before = back.garments if back else ()
    facets = {act.facet for act in message.acts if act.op == "want"}
    plain = all(act.op == "want" and act.facet not in KINDS for act in message.acts)
    of_all = OF_ALL.intersection(re.findall(r"[a-z]+", message.text.lower()))
    if not (facets and plain) or len(before) != len(state.garments) or of_all:
        return set()
    pairs = enumerate(zip(before, state.garments, strict=True))
    changed = {number for number, (was, now) in pairs if was.wants != now.wants}
    same = [
        was.wants.of(facet) == now.wants.of(facet)
        and was.wants.number(facet) == now.wants.number(facet)
        for number in changed
        for was, now in [(before[number], state.garments[number])]
        for facet in facets
    ]
    return changed if len(changed) == 1 and not any(same) else set()


def has_row(number: int, state: State) -> bool:
    """Say whether anything is on the screen of one of the garments in hand, if anything is."""
    rows = {item.group for item in state.shown}
    same = bool(state.lists) and len(state.lists[-1].garments) == len(state.garments)
    return number in rows or not (same and rows)


def kinds_told(message: Message) -> tuple[Value, ...]:
    """Return the kinds that a message names."""
    told = [act.value for act in message.said("want", "describe") if act.facet in KINDS]
    return tuple(value for value in told if value)


def given_up(message: Message, state: State) -> tuple[Value, ...]:
    """Return the kinds that a message gives up, whose place another may take.

    The top of a skirt and a vest top is the vest top.
    """
    gone = [act for act in message.said("refuse", "drop") if act.facet in KINDS]
    kinds = tuple(act.value or Value(act.word) for act in gone)
    return ending(kinds, state)


def ending(kinds: Sequence[Value], state: State) -> tuple[Value, ...]:
    """Return kinds as those of the garments in hand that end as they do, where none is so called.

    The bag of a cap and a duffel bag is the duffel bag.
    """
    if any(is_about(each, kinds) for each in state.garments):
        return tuple(kinds)
    heads = {form(kind.word).split(" ")[-1] for kind in kinds}
    held = [kind for each in state.garments for kind in each.wants.kinds]
    ending = [kind for kind in held if form(kind.word).split(" ")[-1] in heads]
    return tuple(ending) if len(ending) == 1 else tuple(kinds)


def called_so(kinds: Sequence[Value], state: State) -> set[int]:
    """Return which garments in hand are of some kinds: those called so, else those that are so."""
    words = {form(kind.word) for kind in kinds}
    every = [*enumerate(state.garments)]
    called = {n for n, each in every if words & {form(k.word) for k in each.wants.kinds}}
    return called or {number for number, each in every if is_about(each, kinds)}


def is_about(garment: Garment, kinds: Sequence[Value]) -> bool:
    """Say whether a garment is of one of some kinds."""
    own = {each for kind in garment.wants.kinds for each in _called(kind)}
    return any(own & _called(kind) for kind in kinds)


def _called(kind: Value) -> set[str]:
    """Return how a kind is called: by the shop, and in one."""
    return {*_values(kind), form(kind.word)}


def _values(kind: Value) -> tuple[str, ...]:
    return kind.values("category") + kind.values("style")


def answering(message: Message, state: State) -> tuple[Message, State]:
    """Return a message that answers what a garment is to be instead as one of that garment alone.

    Args:
        message: what is said after it was asked, or anything else.
        state: in which the offer holds of which garment of several it was asked.

    Returns:
        The message, and the state in which it is not asked any more.
    """
    offer, wanted = state.offer, message.said("want")
    if offer.get("kind") != INSTEAD:
        return message, state
    row, state = str(offer.get("row", "")), replace(state, offer={})
    named = any(act.facet in KINDS for act in message.acts)
    answered = row.isdecimal() and any(act.facet == offer["facet"] for act in wanted)
    if named or not answered or int(row) >= len(state.garments):
        return message, state
    acts = tuple(
        replace(act, garment=int(row)) if act.facet == offer["facet"] else act
        for act in message.acts
    )
    return replace(message, acts=acts), state
