"""Say why an item was found, as structure: whoever answers the shopper finds the words."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.gallery.stock import Item
from retrieval.schemas import Reason
from retrieval.search.plan import Condition, Plan, Start

MAX_REASONS = 4
# What keeping of the reference is worth telling, in this order.
SAME = ("sleeve_length", "length", "neckline", "style", "pattern", "colour", "fit")


def reasons(item: Item, plan: Plan, start: Start | None, named: Sequence[str]) -> list[Reason]:
    """Return up to four reasons, the changes first.

    Args:
        item: that was found.
        plan: of the request.
        start: the reference.
        named: the words asked for that the item's title has.
    """
    changes = [_changed(item, each, start) for each in plan.conditions if each.kind == "change"]
    wants = [_wanted(item, each) for each in plan.conditions if each.kind == "want"]
    found = [*changes, *(Reason(kind="named", word=word) for word in named)]
    found += [reason for reason in wants if reason is not None]
    if start is not None and start.item is not None:
        for facet in SAME:
            own = start.item.facets.get(facet)
            if facet in plan.keep and own and own == item.facets.get(facet):
                found.append(Reason(kind="same", facet=facet))
    unique = {reason.model_dump_json(): reason for reason in found}
    return list(unique.values())[:MAX_REASONS]


def _changed(item: Item, condition: Condition, start: Start | None) -> Reason:
    reason = Reason(kind="change", axis=condition.axis, direction=condition.direction)
    if condition.axis == "price" and start is not None and item.price is not None:
        apart = item.price - start.profile.numbers["price"]
        return reason.model_copy(update={"apart": round(apart, 2)})
    held = _held(item, condition)
    if held is None:
        return reason
    return reason.model_copy(update={"facet": held[0], "value": held[1]})


def _wanted(item: Item, condition: Condition) -> Reason | None:
    if condition.bounds:
        return Reason.model_validate(
            {"kind": "bound", "facet": condition.facet, **condition.bounds}
        )
    held = _held(item, condition)
    # Every answer is of the kind asked for; only a style within it is news.
    if held is None or held[0] == "category":
        return None
    if condition.facet == "category" and held[0] != "style":
        return None  # by a column that groups kinds
    return Reason(kind="has", facet=held[0], value=held[1])


def _held(item: Item, condition: Condition) -> tuple[str, str] | None:
    """Return the narrowest of a condition's values that an item has, with its facet."""
    for facet, values in reversed(condition.values.items()):
        for value in item.facets.get(facet, ()):
            if value in values:
                return facet, value
    return None
