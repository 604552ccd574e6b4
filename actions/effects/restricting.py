"""Tell what a question is restricted to, and what a search of just that wants."""

from __future__ import annotations

from dataclasses import replace

from actions.conversation.acts import Act
from actions.conversation.facet import Facet
from actions.conversation.message import Message
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


def restriction(message: Message) -> Message:
    """Return the message with what it restricts a question to, or mentions, as its wants."""
    told = (
        replace(act, op="refuse" if act.refused else "want", refused=False)
        if act.op in ("about", "describe")
        else act
        for act in message.acts
    )
    return replace(message, acts=tuple(told))


def kept_kind(wants: Wants) -> Wants:
    """Return of what is wanted only the kind of garment, and whom it is for."""
    kept = {facet: wants.wanted(facet) for facet in (*KINDS, "gender")}
    facets = {facet: Facet(values) for facet, values in kept.items() if values}
    return Wants(facets, version=wants.version)


def afresh(wants: Wants) -> list[dict[str, object]]:
    """Return the acts that want this and nothing of what was wanted before."""
    limits = ({"facet": name, **each.as_sent()} for name, each in wants.numbers.items())
    values = (
        {"facet": facet, **value.to_slot(), "fresh": True}
        for facet in wants.facets
        for value in wants.wanted(facet)
    )
    return [{"op": "want", **each} for each in (*values, *limits)]
