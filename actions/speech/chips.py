"""Tell what is searched for, as clients draw it: the wants in words, and a chip for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions.conversation import acts
from actions.conversation.meaning import ABSENT, NEAR, SUGGESTED, Value
from actions.conversation.message import payload
from actions.conversation.reference import Reference
from actions.conversation.request import filters, is_told, wants_of
from actions.conversation.shop import Shop
from actions.conversation.state import State
from actions.conversation.turn import Reply, Turn
from actions.retrieval.answer import ABSENT as DROPPED
from actions.retrieval.answer import UNKNOWN, Found
from actions.speech.amounts import limits, sorted_by
from actions.speech.describing import short
from actions.speech.facet_words import label, refusal, spoken
from actions.speech.kind_words import noun
from actions.speech.language import worded
from data.words import KINDS

# The value of a chip whose removal drops all limits of a number.
WHOLE = "range"


def told_of(found: Found, state: State, shop: Shop) -> dict[str, Any]:
    """Return what a client shows about the search for the garment in hand."""
    sent = [*found.applied.implied, *wants_of(state.wants, shop)]
    widened = found.applied.widened
    loose = (*found.applied.wants_met(DROPPED, UNKNOWN), *((widened[0],) if widened else ()))
    return applied(state, shop, sent, loose) | {"searched": sent}


def wants_changed(turn: Turn, state: State) -> tuple[Reply, ...]:
    """Return the data that redraws the chips when wants changed and no items are sent."""
    if not turn.draws:
        return ()
    return (Reply(custom={"type": "wants", "applied": applied(state, turn.shop)}),)


def applied(
    state: State,
    shop: Shop,
    sent: Iterable[Mapping[str, Any]] = (),
    dropped: Iterable[str] = (),
) -> dict[str, Any]:
    """Return what a client shows about the search: the wants in words, and their chips.

    Args:
        state: the conversation.
        shop: what the catalogue has.
        sent: the wants of the search, as they were sent.
        dropped: facets whose wants were no conditions after all.
    """
    reference = state.reference
    return {
        "wants": short(state.wants, state.currency),
        "reference": reference.id if reference else None,
        "modifications": [each.word for each in reference.changes] if reference else [],
        "filters": filters(sent, tuple(dropped)),
        "chips": chips(state, shop),
    } | _beside(reference)


def chips(state: State, shop: Shop) -> list[dict[str, Any]]:
    """Return one chip for each want, refusal, limit, and change, each with its drop payload."""
    found = []
    for facet, each in state.wants.facets.items():
        for value in each.wanted:
            said = _said(facet, value)
            words = noun(said) if facet in KINDS else label(facet, said)
            found.append(_chip(words, facet, value.word, soft=value.how in (ABSENT, SUGGESTED)))
        found += [_chip(refusal(facet, _said(facet, v)), facet, v.word) for v in each.unwanted]
    for facet, bounds in state.wants.numbers.items():
        words = limits(facet, bounds, state.currency)
        found.append(_chip(words, facet, WHOLE, soft=not shop.states(facet)))
    found += [_chip(word, "words", word, soft=True) for word in state.wants.words]
    for word in state.wants.unsaid:
        found.append(_chip(worded("refusal-said", word=word), "words", word, soft=True))
    if order := state.garment.order:
        found.append(_chip(sorted_by(order), "order", order.by))
    if reference := state.reference:
        words = worded("chip-like-photo")
        if reference.item:
            title = reference.item.title or reference.item.name
            words = worded("chip-like-item", title=title)
        elif reference.ids:
            words = worded("chip-beside-list")
        found.append(_chip(words, "reference", reference.id))
        found += [
            _chip(each.word, "change", each.word, soft=not (each.axis and is_told(each, shop)))
            for each in reference.changes
        ]
    return found


def _beside(reference: Reference | None) -> dict[str, Any]:
    """Return what a client shows beside what is compared with it: an item, or the photo."""
    if reference is None or reference.ids:
        return {}
    if item := reference.item:
        told = {"item_id": item.id, "title": item.title, "image_url": item.image_url}
        return {"beside": told}
    return {"beside": {"upload_id": reference.upload_id}}


def _chip(words: str, facet: str, value: str, soft: bool = False) -> dict[str, Any]:
    """Return a chip; one that is soft is only looked for: nothing says that it is met."""
    whole = facet in ("reference", "order") or value == WHOLE
    drop = payload("drop", act=acts.drop(facet, "" if whole else value))
    chip = {"label": words, "facet": facet, "value": value, "payload": drop}
    return chip | ({"soft": True} if soft else {})


def _said(facet: str, value: Value) -> str:
    """Return a value as its chip names it: as the shopper said it, even where another was near."""
    return value.said or value.word if value.how == NEAR else spoken(facet, value)
