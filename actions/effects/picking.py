"""Help to choose among items: which comes first, and what each is for by the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from actions.conversation.measuring import measure
from actions.conversation.shown import ShownItem, several
from actions.conversation.turn import Turn
from actions.effects.extremes import Item, Pair, value_of
from actions.speech.facet_words import as_said, does
from actions.speech.language import worded
from data.words import changes
from data.words.money import money


def values_in(item: Item, facet: str) -> tuple[str, ...]:
    """Return what an item has of a facet, each as it is said."""
    told = (item.get("attributes") or {}).get(facet) or item.get(facet)
    return tuple(as_said(facet, each) for each in several(told)) if told else ()


def advice(turn: Turn, pairs: Sequence[Pair]) -> str:
    """Return which item comes first where the shopper asks what to choose.

    Nothing is known of taste: the first is what was asked for most, and one is the cheapest.
    """
    priced = [(amount, item) for item, each in pairs if (amount := measure(each, "price"))]
    cheap = min(priced, key=lambda each: each[0])[1] if len(priced) == len(pairs) else None
    best, order = pairs[0][0], turn.state.garment.order is not None
    other = cheap.name if cheap and cheap.id != best.id else ""
    return worded("which-to-choose", name=best.name, cheapest=other, sorted=order)


def worth(turn: Turn, pair: Pair) -> str:
    """Return what is to be said for an item by its price beside the others that are shown."""
    item, each = pair
    price = measure(each, "price")
    others = [i.price for i in turn.state.shown if i.id != item.id and i.price is not None]
    if price is None:
        return worded("worth-untold", name=item.name)
    cheaper = sum(other < price for other in others)
    dearer = sum(other > price for other in others)
    place = "between" if cheaper and dearer else "most" if cheaper else "least" if dearer else ""
    return worded(
        "worth",
        name=item.name,
        price=money(price, each.get("currency")),
        n=len(others) + 1,
        cheaper=cheaper,
        place=place or "alone",
    )


def by_title(turn: Turn, facet: str, untold: ShownItem | None = None) -> str:
    """Return how a brand is known where titles alone tell it, "" of all else.

    Args:
        turn: the turn.
        facet: that is asked about.
        untold: an item whose title was taken for none.
    """
    if facet != "brand" or not turn.shop.tells_brands_by_titles:
        return ""
    if untold is not None:
        return worded("brand-in-title", title=untold.title)
    return worded("stock-brands-by-titles")


def uses(turn: Turn, pairs: Sequence[Pair]) -> str:
    """Return for what the items are, where it is asked whether they are for something else."""
    if not any(act.facet == "occasion" for act in turn.message.said("unread")):
        return ""
    found: dict[str, list[ShownItem]] = {}
    for item, each in pairs:
        for value in values_in(each, "occasion"):
            found.setdefault(value, []).append(item)
    said = [
        worded(
            "these-used-each",
            names=[f"#{item.position}" if item.position else item.name for item in items],
            does=does("occasion", [value], several=len(items) > 1),
        )
        for value, items in found.items()
    ]
    return worded("these-used", uses=said) if said else ""


def used(turn: Turn, item: Item) -> str:
    """Return what an item is for, where it is asked whether it is for something else."""
    asked = any(act.facet == "occasion" for act in turn.message.said("unread"))
    values = values_in(item, "occasion") if asked else ()
    return does("occasion", values) if values else ""


def degree_of(word: str, item: Item) -> list[str]:
    """Return what tells how "warm" or "formal" an item is, where such a degree is asked."""
    axis = changes.by_adjective(word)
    facets = changes.SCALES.get(axis.name, ()) if axis else ()
    return [does(f, values_in(item, f)) for f in facets if value_of(item, f, unknown="")]
