"""Compose the body of a search from what the conversation holds."""

from __future__ import annotations

from typing import Any

from actions.describing import query_text
from actions.facet_words import with_words
from actions.reference import Reference
from actions.state import State
from actions.wants import Price, Wants
from data import words

NUM_ITEMS = 6
NUM_ITEMS_AT_MOST = 12
# What the service accepts at most; a long conversation keeps the latest.
NUM_EXCLUDED_AT_MOST = 1000
NUM_TASTES_AT_MOST = 200
NUM_MODIFICATIONS_AT_MOST = 20
NUM_LETTERS_AT_MOST = 500
# How far from "around $60" still counts as around it.
ABOUT = 0.2
# What a garment keeps when it is "the same, but ...": its kind is not a change asked for.
NOT_A_CHANGE = ("category", "style", "gender", "brand")


def build(state: State, limit: int = NUM_ITEMS, exclude: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the JSON body of POST /v1/search for this state.

    Args:
        state: the conversation.
        limit: how many items to ask for, at most 12.
        exclude: ids that must not come back, besides those disliked and the reference itself.
    """
    hidden = [*exclude, *state.disliked]
    body: dict[str, Any] = {
        "text": query_text(state.wants)[:NUM_LETTERS_AT_MOST],
        "filters": filters(state.wants),
        "limit": max(1, min(limit, NUM_ITEMS_AT_MOST)),
    }
    if state.reference:
        body["modifications"] = _modifications(state.reference, state.wants)[
            -NUM_MODIFICATIONS_AT_MOST:
        ]
        if state.reference.item:
            body["reference"] = {"item_id": state.reference.id}
            hidden.append(state.reference.id)
        else:
            body["reference"] = {"upload_id": state.reference.id}
    if state.liked:
        body["liked"] = list(state.liked[-NUM_TASTES_AT_MOST:])
    if state.disliked:
        body["disliked"] = list(state.disliked[-NUM_TASTES_AT_MOST:])
    if hidden:
        body["exclude"] = list(dict.fromkeys(hidden))[-NUM_EXCLUDED_AT_MOST:]
    return body


def filters(wants: Wants) -> dict[str, Any]:
    """Return the wants as the filters of a search."""
    found: dict[str, Any] = {facet: list(each.wanted) for facet, each in wants.facets.items()}
    found = {facet: values for facet, values in found.items() if values}
    if "style" in found and not _styles_cover(found["style"], wants.category):
        # "sneakers or a hat": a filter on the style would leave out every hat.
        del found["style"]
    refused = {facet: list(each.unwanted) for facet, each in wants.facets.items() if each.unwanted}
    if refused:
        found["not"] = refused
    if wants.price:
        found["price"] = _price(wants.price)
    return found


def _styles_cover(styles: list[str], categories: tuple[str, ...]) -> bool:
    known = words.read("style")
    covered = {known[style].of for style in styles if style in known}
    return set(categories) <= covered or not covered


def _price(price: Price) -> dict[str, float]:
    if price.about is not None:
        return {"gte": price.about * (1 - ABOUT), "lte": price.about * (1 + ABOUT)}
    limits = {}
    if price.min is not None:
        limits["gt" if price.over else "gte"] = price.min
    if price.max is not None:
        limits["lt" if price.under else "lte"] = price.max
    return limits


def _modifications(reference: Reference, wants: Wants) -> list[str]:
    """Return the changes asked of the reference, then every want it does not already meet.

    Wanted values are also filters; as changes they move the composed query the same way.
    """
    changes = list(reference.modifications)
    for facet, each in wants.facets.items():
        if facet in NOT_A_CHANGE or len(each.wanted) != 1:
            # Alternatives stay with the filters: as a change only one of them would count.
            continue
        if each.wanted[0] not in reference.values(facet):
            changes.append(with_words(facet, each.wanted[0]))
    return changes
