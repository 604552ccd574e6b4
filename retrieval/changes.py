"""Describe changes of what items cost and of what is left of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints, model_validator

from retrieval.wants import ItemId, Strict

MOST_ITEMS = 10_000
Price = Annotated[float, Field(gt=0, le=1e9, allow_inf_nan=False, strict=True)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Size = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class Offer(Strict):
    """Say what something costs now and whether it can be bought; what is not sent stays.

    price: now. was: before it was reduced, more than the price; null where it no longer is. A
    price before that is not above a new price goes. availability: in the shop's words ("in stock",
    "sold out", "preorder"). stock: pieces left; it stands in place of the words.
    """

    price: Price | None = None
    was: Price | None = None
    availability: Words | None = None
    stock: Annotated[int, Field(ge=0, le=1_000_000_000, strict=True)] | None = None

    @model_validator(mode="after")
    def consistent(self) -> Offer:
        """Refuse a price that is taken away, and two things said of the stock."""
        for name in ("price", "availability", "stock"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError(f"{name} may not be null; leave it out and it stays")
        if self.availability is not None and self.stock is not None:
            raise ValueError("give availability or stock, one of them")
        if self.price is not None and self.was is not None and self.was <= self.price:
            raise ValueError("was must be more than price")
        return self

    @property
    def says(self) -> frozenset[str]:
        """Return the names of what is changed."""
        return frozenset(self.model_fields_set & {"price", "was", "availability", "stock"})


class VariantChange(Offer):
    """Change one variant of an item, by its size or its product number."""

    size: Size | None = None
    sku: ItemId | None = None

    @model_validator(mode="after")
    def named(self) -> VariantChange:
        """Refuse a variant that is named twice or not at all, and a change of nothing."""
        if (self.size is None) == (self.sku is None):
            raise ValueError("give size or sku, one of them")
        if not self.says:
            raise ValueError("give price, was, availability or stock")
        return self


class ItemChange(Offer):
    """Change one item: all its variants, then some of them by themselves.

    id: the item's, or a product number; then those variants alone change. currency: of the prices;
    another than the item's is refused.
    """

    id: ItemId
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    variants: Annotated[list[VariantChange], Field(max_length=500)] = Field(default_factory=list)

    @model_validator(mode="after")
    def something(self) -> ItemChange:
        """Refuse a change of nothing."""
        if not self.says and not self.variants:
            raise ValueError("give price, was, availability, stock or variants")
        return self


class ChangeRequest(Strict):
    """Change items: all that is asked for, or, where anything of it is wrong, nothing."""

    items: Annotated[list[ItemChange], Field(min_length=1, max_length=MOST_ITEMS)]


class ChangeResponse(BaseModel):
    """Say what came of a change; the version is that of the gallery that is served now."""

    changed: int = Field(description="Items that are not as they were.")
    unchanged: int = Field(description="Items that were so already.")
    version: str
