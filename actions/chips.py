"""Show every want as a chip that a tap removes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.describing import short
from actions.facet_words import label, noun, refused
from actions.message import payload
from actions.money import price_range
from actions.reference import Reference
from actions.wants import Wants


def _chip(words: str, facet: str, value: str) -> dict[str, str]:
    drop = payload("drop", facet=facet, value=value)
    return {"label": words, "facet": facet, "value": value, "payload": drop}


def chips(wants: Wants, reference: Reference | None, currency: str | None) -> list[dict[str, str]]:
    """Return one chip for each want, refusal, limit, and change, each with its drop payload."""
    found = []
    for facet, each in wants.facets.items():
        for value in each.wanted:
            words = noun(value) if facet in ("category", "style") else label(facet, value)
            found.append(_chip(words, facet, value))
        found += [_chip(f"no {refused(facet, value)}", facet, value) for value in each.unwanted]
    if wants.price:
        found.append(_chip(price_range(wants.price, currency), "price", "range"))
    found += [_chip(word, "words", word) for word in wants.words]
    if reference:
        words = "like your photo"
        if reference.item:
            words = f"like {reference.item.title or reference.item.name}"
        found.append(_chip(words, "reference", reference.id))
        found += [_chip(each, "modification", each) for each in reference.modifications]
    return found


def applied(
    wants: Wants,
    reference: Reference | None,
    currency: str | None,
    filters: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what a client shows about the search: the wants in words, and their chips."""
    return {
        "wants": short(wants, currency),
        "reference": reference.id if reference else None,
        "modifications": list(reference.modifications) if reference else [],
        "filters": dict(filters or {}),
        "chips": chips(wants, reference, currency),
    }
