"""Put what was found, and how a request was met, into the shapes that go out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from retrieval.gallery.stock import Item
from retrieval.schemas import ItemOut, Reason
from retrieval.search.plan import Start
from retrieval.wants import Strict


def show(item: Item, score: float | None = None, why: list[Reason] | None = None) -> ItemOut:
    """Return an item as it goes out."""
    return ItemOut(
        id=item.id,
        title=item.title,
        description=item.description,
        score=None if score is None else round(score, 4),
        price=item.price,
        price_to=item.price_to,
        currency=item.currency,
        category=item.value("category"),
        colour=item.value("colour"),
        url=item.url,
        attributes=item.attributes(),
        image_url=f"/v1/items/{item.id}/image",
        reasons=why or [],
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
