"""Say in a few words why an item was found."""

from __future__ import annotations

from retrieval.gallery.stock import Item
from retrieval.search.money import money
from retrieval.search.plan import Plan, Start
from retrieval.search.wants import Want, shown

MAX_REASONS = 4
RELATIVE = {
    "darker": "darker than the one you picked",
    "lighter": "lighter than the one you picked",
    "more colourful": "more colourful than the one you picked",
    "less colourful": "more muted than the one you picked",
    "warmer": "warmer",
    "lighter weight": "lighter to wear",
}
# What keeping of the reference is worth telling, in this order.
SAME = ("sleeve_length", "length", "neckline", "style", "pattern", "colour", "fit")
CALLED = {"sleeve_length": "sleeves"}


def reasons(item: Item, plan: Plan, start: Start | None) -> list[str]:
    """Return up to four short phrases, the changes first."""
    found: list[str] = []
    order = {"modification": 0, "filter": 1, "text": 2}
    for want in sorted(plan.wants, key=lambda want: order.get(want.source, 3)):
        if want.source in order and want.must and (phrase := _of_want(item, want, start)):
            found.append(phrase)
    for facet, values in plan.soft:
        if phrase := _held(item, facet, values):
            found.append(phrase)
    if start is not None and start.item is not None:
        for facet in SAME:
            own = start.item.facets.get(facet)
            if facet in plan.keep and own and own == item.facets.get(facet):
                found.append(f"same {CALLED.get(facet, facet)}")
    return list(dict.fromkeys(found))[:MAX_REASONS]


def _of_want(item: Item, want: Want, start: Start | None) -> str | None:
    if want.relative in ("cheaper", "pricier") and start is not None and item.price is not None:
        apart = item.price - start.profile.numbers["price"]
        side = "cheaper" if apart < 0 else "more"
        return f"{money(abs(apart), item.currency)} {side}"
    if want.relative in RELATIVE:
        return RELATIVE[want.relative]
    if want.relative and want.values:
        facet, values = want.values[0]
        own = _held(item, facet, values)
        return f"{want.relative}: {own}" if own else want.relative
    if want.facet == "price" and item.price is not None:
        return want.label
    held = [phrase for facet, values in want.values if (phrase := _held(item, facet, values))]
    if want.facet == "category":
        # Every answer is of the kind asked for; only a style within it is news.
        return held[-1] if len(held) > 1 else None
    return held[0] if held else None


def _held(item: Item, facet: str, values: tuple[str, ...]) -> str | None:
    for value in item.facets.get(facet, ()):
        if value in values:
            return shown(facet, value)
    return None
