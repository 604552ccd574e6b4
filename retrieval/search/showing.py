"""Put what was found, and how a request was met, into the shapes that go out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from data.catalogue.cells import unique
from data.catalogue.variants import Variant, buyable, highest
from retrieval.gallery.interface import Conditions
from retrieval.gallery.item import Item
from retrieval.gallery.stock import Stock
from retrieval.search.plan import Plan, Start
from retrieval.search_responses import ItemOut, Reason, VariantOut
from retrieval.wants import Strict


def show(
    item: Item,
    score: float | None = None,
    why: list[Reason] | None = None,
    meant: Sequence[Variant] = (),
    sizes: bool = False,
) -> ItemOut:
    """Return an item as it goes out.

    Args:
        item: as the gallery holds it.
        score: of a search.
        why: it was found.
        meant: the variants of it that a search asks for; none where it asks nothing of them.
        sizes: whether the search asks for sizes.
    """
    held = tuple(meant) or buyable(item.variants)
    first = min(held, key=_dearness, default=Variant())
    high = highest(held)
    in_sizes = unique(each.size for each in held if each.size) if sizes else None
    rating = item.value("rating")
    return ItemOut(
        id=item.id,
        title=item.title,
        description=item.description,
        score=None if score is None else round(score, 4),
        price=first.price,
        price_to=high,
        was=first.was,
        discount_percent=first.discount,
        on_sale=True if first.is_on_sale else None,
        in_size=in_sizes or None,
        sold_out=True if all(each.in_stock is False for each in held) and held else None,
        rating=None if rating is None else float(rating),
        added=item.value("added"),
        variants=[_variant(each) for each in item.variants],
        currency=item.currency,
        category=item.value("category"),
        colour=item.value("colour"),
        url=item.url,
        attributes=item.attributes(),
        looked={name: list(values) for name, values in item.looked.items()},
        image_url=f"/v1/items/{item.id}/image",
        reasons=why or [],
    )


def _dearness(variant: Variant) -> tuple[bool, float]:
    """Return what tells which variant is shown: the cheapest, one without a price last."""
    return variant.price is None, variant.price or 0.0


def _variant(variant: Variant) -> VariantOut:
    return VariantOut(
        size=variant.size or None,
        price=variant.price,
        was=variant.was,
        in_stock=variant.in_stock,
        availability=variant.availability or None,
        sku=variant.sku or None,
    )


def met(asked: Sequence[Strict], how: Sequence[str]) -> list[dict[str, Any]]:
    """Return what was asked for as it was sent, each with how it is met."""
    return [
        each.model_dump(by_alias=True, exclude_unset=True) | {"met": told}
        for each, told in zip(asked, how, strict=True)
    ]


def looked(plan: Plan, stock: Stock, inside: npt.NDArray[np.bool_]) -> dict[int, int]:
    """Return how many items only look to satisfy each want, by its place; none that none does.

    Args:
        plan: of the wants.
        stock: what is searched.
        inside: the items that satisfy all of them. (N,)
    """
    counts = {
        place: int((inside & ~stock.satisfying(Conditions((stated,)))).sum())
        for place, stated in plan.stated.items()
    }
    return {place: num for place, num in counts.items() if num}


def wants_met(
    wants: Sequence[Strict], plan: Plan, stock: Stock, inside: npt.NDArray[np.bool_]
) -> list[dict[str, Any]]:
    """Return wants as they were sent, each with how it is met and how many items only look so."""
    told, total = met(wants, plan.wants_met), int(inside.sum())
    for place, num in looked(plan, stock, inside).items():
        told[place] |= {"met": "looked" if num == total else told[place]["met"], "looked": num}
    for each in told:
        if num := _untold(each["facet"], plan, stock):
            each["untold"] = num
    return told


def _untold(facet: str, plan: Plan, stock: Stock) -> int:
    """Return of how many items that satisfy all else neither shop nor picture tells a facet.

    Where no picture tells of it, a column that is empty says that an item has none.
    """
    given_up = tuple(each for each in plan.about(facet) if each.kind == "want")
    if facet not in stock.looked or not given_up:
        return 0
    return int((stock.satisfying(plan.wanted(given_up)) & stock.untold(facet)).sum())


def shown_reference(start: Start | None) -> dict[str, object] | None:
    """Return the reference of a search, and of a photo what it looks like."""
    if start is None:
        return None
    if start.item is not None:
        return {"item_id": start.item.id}
    guess = start.looks_like
    likeness = (
        {"category": guess.category, "colour": guess.colour, "confidence": guess.confidence}
        if guess
        else None
    )
    return {"upload_id": start.upload_id, "looks_like": likeness}
