"""Say why an item was found, as structure: whoever answers the shopper finds the words."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.gallery.item import Item
from retrieval.search.plan import Condition, Held, Plan, Start
from retrieval.search_responses import Reason

MAX_REASONS = 4
# What keeping of the reference is worth telling, in this order.
SAME = ("sleeve_length", "length", "neckline", "style", "pattern", "colour", "fit")


def reasons(
    item: Item,
    plan: Plan,
    start: Start | None,
    named: Sequence[str],
    described: Sequence[str] = (),
) -> list[Reason]:
    """Return up to four reasons, the changes first.

    Args:
        item: that was found.
        plan: of the request.
        start: the reference.
        named: the words asked for that the item's title has.
        described: those that its description has.
    """
    changes = [_changed(item, each) for each in plan.conditions if each.kind == "change"]
    wants = [why for each in plan.conditions if each.kind == "want" for why in _wanted(item, each)]
    found = [*changes, *(Reason(kind="named", word=word) for word in named)]
    found += [Reason(kind="described", word=word) for word in described]
    found += wants
    if start is not None and start.item is not None:
        for facet in SAME:
            own = start.item.facets.get(facet)
            if facet in plan.keep and own and own == item.facets.get(facet):
                found.append(Reason(kind="same", facet=facet))
    unique = {reason.model_dump_json(): reason for reason in found}
    return list(unique.values())[:MAX_REASONS]


def _changed(item: Item, condition: Condition) -> Reason:
    """Return in what an item differs from what a change started from."""
    told: dict[str, object] = {"axis": condition.axis, "direction": condition.direction}
    if condition.against == "items":
        told["than"] = "items"
    if condition.axis == "price" and condition.here is not None and item.price is not None:
        told["apart"] = round(item.price - condition.here, 2)
    differing: list[dict[str, str]] = []
    for each in condition.standings:
        facet = each.scale.facet
        value = each.told(item.facets.get(facet, ()), condition.direction or "")
        if value is not None:
            differing.append({"facet": facet, "value": value})
    if differing:
        told |= differing[0]
        told["also"] = differing[1:] or None
    return Reason.model_validate({"kind": "change", **told})


def _wanted(item: Item, condition: Condition) -> list[Reason]:
    if condition.bounds:
        bound = {"kind": "bound", "facet": condition.facet, **condition.bounds}
        return [Reason.model_validate(bound)]
    found: list[Reason] = []
    for facet, value in _held(item.facets, condition):
        # Every answer is of the kind asked for; only a style within it is news, and a column that
        # groups kinds has none.
        if facet != "category" and (condition.facet != "category" or facet == "style"):
            found.append(Reason(kind="has", facet=facet, value=value))
    looked = () if found else _held(item.looked, condition)
    # That it is of the kind asked for is news where nobody says so.
    return found + [Reason(kind="looks", facet=facet, value=value) for facet, value in looked]


def _held(own: Held, condition: Condition) -> list[tuple[str, str]]:
    """Return the narrowest of a condition's values among an item's, with its facet.

    Where all of them are asked for, all are returned.
    """
    held = [
        (facet, value)
        for facet, values in reversed(condition.values.items())
        for value in own.get(facet, ())
        if value in values
    ]
    return held if condition.every else held[:1]
