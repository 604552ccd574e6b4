"""Tell what a question is restricted to, and what a search of just that wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.conversation.acts import ALL, OTHER, THIS, Act
from actions.conversation.facet import Facet
from actions.conversation.fitting import fits
from actions.conversation.in_hand import called_so, ending
from actions.conversation.message import Message
from actions.conversation.mind import in_mind
from actions.conversation.shop import Shop
from actions.conversation.turn import Turn
from actions.conversation.wants import Wants
from data.words import KINDS

TELLING = ("about", "want", "describe", "refuse")


def telling(turn: Turn) -> tuple[Act, ...]:
    """Return what a question asks whether it is so."""
    told, beside = turn.message.said(*TELLING), refused_beside(turn.message)
    return tuple(a for a in told if (a.value or a.bounds) and a not in beside)


def refused_beside(message: Message) -> tuple[Act, ...]:
    """Return what a question's message refuses, and does not ask.

    "I'm allergic to wool, is it wool?" wants no wool, and asks whether it is wool.
    """
    asked = {(act.facet, act.word) for act in message.said("about")}
    return tuple(a for a in message.said("refuse") if (a.facet, a.word) in asked)


def of_stock(asked: Act, shop: Shop) -> Act:
    """Return a question of a garment that isn't in sight as one of all the shop has of it.

    "What do the shirts cost?", "are the skirts pleated?", where dresses are shown.
    """
    number = asked.facet == "price" or shop.range(asked.facet) is not None
    question = "range" if number else "values" if asked.facet else "count"
    return replace(asked, question=question, about="stock", place=None, described="", of=())


def is_out_of_sight(turn: Turn, asked: Act) -> bool:
    """Say whether a question of no item by its place names a kind that nothing held is of."""
    kinds = [act for act in telling(turn) if act.facet in KINDS and act.value]
    mine = turn.message.item_id or turn.message.tapped_id or asked.place not in (None, THIS)
    held = (*turn.state.shown, *turn.state.spoken, *filter(None, [in_mind(turn.state)]))
    return not mine and not any(fits(item, act) for item in held for act in kinds)


def restriction(message: Message) -> Message:
    """Return the message with what it restricts a question to, or mentions, as its wants."""
    told = (
        replace(act, op="refuse" if act.refused else "want", refused=False)
        if act.op in ("about", "describe")
        else act
        for act in message.acts
    )
    return replace(message, acts=tuple(told))


def going_back(turn: Turn) -> Turn | None:
    """Return the turn as a search, where a garment is gone back to with a new limit.

    "Back to the loafers, under 90" shows no list as it was. None for all else.
    """
    message = restriction(turn.message)
    told = message.said("want")
    kinds = [act.value for act in told if act.facet in KINDS and act.value]
    if not kinds or not any(act.bounds for act in told):
        return None
    several = len(turn.state.garments) > 1
    meant = called_so(ending(kinds, turn.state), turn.state)
    acts = (
        replace(act, only=several and bool(meant), again=not meant) if act.facet in KINDS else act
        for act in told
    )
    return replace(turn, message=replace(message, intent="want", acts=tuple(acts)))


def kept_kind(wants: Wants) -> Wants:
    """Return of what is wanted only the kind of garment, and whom it is for."""
    kept = {facet: wants.wanted(facet) for facet in (*KINDS, "gender")}
    facets = {facet: Facet(values) for facet, values in kept.items() if values}
    return Wants(facets, version=wants.version)


def in_hand_of(turn: Turn, asked: Act, facet: str) -> Wants:
    """Return what a question that names no kind of garment is of: what is wanted now.

    "How many garments do you have?" is of all there are. "How many are there in navy?", after black
    dresses, counts navy dresses; "what brands do you have?" is of dresses for her, whatever their
    colour.
    """
    if asked.place == ALL:
        return Wants()
    topic, tried = turn.state.topic, turn.state.tried
    wants = topic or turn.state.wants
    if tried and asked.question in ("least", "most") and not (topic or turn.state.lists):
        # "Which is the warmest?", where nothing was found yet, is of what would be found.
        offered = turn.state.offer.get("acts", ())
        freed = _freed(tried[0].wants, offered) if offered else kept_kind(tried[0].wants)
        return Wants() if names_kind(turn.message) else freed
    if asked.place == OTHER and facet and not names_kind(turn.message):
        # "What other colours are there?" is of all that is wanted but the colour, which is told.
        held = topic or (tried[0].wants if tried else turn.state.wants)
        return held.refuse(facet, held.wanted(facet))
    # A list of whatever is red is counted like one of a kind.
    whom = asked.question == "values" and bool(wants.wanted("gender"))  # brands of girls' things
    listed = (asked.question == "count" or whom) and bool(turn.state.lists)
    if (
        names_kind(turn.message)
        or not (wants.kinds or topic or listed)
        or (len(turn.state.garments) > 1 and not topic)
    ):
        return Wants()
    if topic and asked.question != "count" and asked.question != "exists":
        return wants.drop(facet) if facet not in ("", *KINDS) else wants
    if asked.question in ("count", "exists"):
        return wants
    if asked.question == "values" and facet not in ("", *KINDS):
        return kept_kind(wants)
    return Wants()


def _freed(wants: Wants, offered: Sequence[Mapping[str, Any]]) -> Wants:
    """Return wants without what was offered to be given up."""
    for act in offered:
        wants = wants.drop(str(act.get("facet", "")), str(act.get("word", "")))
    return wants


def names_kind(message: Message) -> bool:
    """Say whether a question names a kind of garment."""
    return any(act.facet in KINDS for act in restriction(message).said("want"))


def afresh(wants: Wants) -> list[dict[str, object]]:
    """Return the acts that want this and nothing of what was wanted before."""
    limits = ({"facet": name, **each.as_sent()} for name, each in wants.numbers.items())
    values = (
        {"facet": facet, **value.to_slot(), "fresh": True}
        for facet in wants.facets
        for value in wants.wanted(facet)
    )
    return [{"op": "want", **each} for each in (*values, *limits)]
