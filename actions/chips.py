"""Show every want as a chip that a tap removes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions import acts
from actions.describing import short
from actions.facet_words import label, limits, noun, refusal, spoken
from actions.meaning import ABSENT, NEAR, Value
from actions.message import payload
from actions.request import filters, is_told
from actions.shop import KINDS, Shop
from actions.state import State

# The value of a chip whose removal drops all limits of a number.
WHOLE = "range"


def _chip(words: str, facet: str, value: str, soft: bool = False) -> dict[str, Any]:
    """Return a chip; one that is soft is only looked for: nothing says that it is met."""
    whole = facet == "reference" or value == WHOLE
    drop = payload("drop", act=acts.drop(facet, "" if whole else value))
    chip = {"label": words, "facet": facet, "value": value, "payload": drop}
    return chip | ({"soft": True} if soft else {})


def _said(facet: str, value: Value) -> str:
    """Return a value as its chip names it: as the shopper said it, even where another was near."""
    return value.said or value.word if value.how == NEAR else spoken(facet, value)


def chips(state: State, shop: Shop) -> list[dict[str, Any]]:
    """Return one chip for each want, refusal, limit, and change, each with its drop payload."""
    found = []
    for facet, each in state.wants.facets.items():
        for value in each.wanted:
            said = _said(facet, value)
            words = noun(said) if facet in KINDS else label(facet, said)
            found.append(_chip(words, facet, value.word, soft=value.how == ABSENT))
        found += [_chip(refusal(facet, _said(facet, v)), facet, v.word) for v in each.unwanted]
    for facet, bounds in state.wants.numbers.items():
        words = limits(facet, bounds, state.currency)
        found.append(_chip(words, facet, WHOLE, soft=not shop.states(facet)))
    found += [_chip(word, "words", word, soft=True) for word in state.wants.words]
    if reference := state.reference:
        words = "like your photo"
        if reference.item:
            words = f"like {reference.item.title or reference.item.name}"
        found.append(_chip(words, "reference", reference.id))
        found += [
            _chip(each.word, "change", each.word, soft=not (each.axis and is_told(each, shop)))
            for each in reference.changes
        ]
    return found


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
    }
