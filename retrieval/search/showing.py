"""Put what was found, and how a request was met, into the shapes that go out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from data.catalogue.cells import unique
from data.catalogue.variants import Variant, buyable, highest
from retrieval.gallery.stock import Item
from retrieval.schemas import ItemOut, Reason, VariantOut
from retrieval.search.plan import Start
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
