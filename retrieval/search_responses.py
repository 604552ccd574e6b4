"""Describe what a search answers over HTTP; OpenAPI is made from these."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from retrieval.wants import ItemId


def _unset(value: Any) -> bool:
    return value is None


class Differing(BaseModel):
    """Name a value in which an item differs from what a change started from."""

    facet: str
    value: str


class Reason(BaseModel):
    """Say why an item was found; only the fields of its kind are there.

    has: facet, value; looks: the same, told from its picture alone. bound: facet and its bounds.
    change: axis, direction, and where known the facet and value in which it differs, also of a
    second facet that does, or for the price how far apart the two are; than is "items" where it
    was against several. same: facet. named: word.
    """

    kind: Literal["has", "looks", "bound", "change", "same", "named", "described"]
    facet: str | None = Field(default=None, exclude_if=_unset)
    value: str | None = Field(default=None, exclude_if=_unset)
    word: str | None = Field(default=None, exclude_if=_unset)
    axis: str | None = Field(default=None, exclude_if=_unset)
    direction: str | None = Field(default=None, exclude_if=_unset)
    also: list[Differing] | None = Field(default=None, exclude_if=_unset)
    apart: float | None = Field(default=None, exclude_if=_unset)
    than: Literal["items"] | None = Field(default=None, exclude_if=_unset)
    lt: float | None = Field(default=None, exclude_if=_unset)
    lte: float | None = Field(default=None, exclude_if=_unset)
    gt: float | None = Field(default=None, exclude_if=_unset)
    gte: float | None = Field(default=None, exclude_if=_unset)


class VariantOut(BaseModel):
    """Show one thing that can be bought of an item; only what is known is there."""

    size: str | None = Field(default=None, exclude_if=_unset)
    price: float | None = Field(default=None, exclude_if=_unset)
    was: float | None = Field(default=None, exclude_if=_unset)
    in_stock: bool | None = Field(default=None, exclude_if=_unset)
    availability: str | None = Field(default=None, exclude_if=_unset)
    sku: str | None = Field(default=None, exclude_if=_unset)


class ItemOut(BaseModel):
    """Show one item.

    price is the lowest of the variants that satisfy the search, or of those that are not sold out
    where it asks nothing of them; price_to is there where these differ, was and discount_percent
    where that variant is reduced, and in_size where a size was asked for. sold_out is there and
    true where nothing of it is left.
    """

    id: str
    title: str
    description: str
    score: float | None = None
    price: float | None
    price_to: float | None = Field(default=None, exclude_if=_unset)
    was: float | None = Field(default=None, exclude_if=_unset)
    discount_percent: float | None = Field(default=None, exclude_if=_unset)
    on_sale: bool | None = Field(default=None, exclude_if=_unset)
    in_size: list[str] | None = Field(default=None, exclude_if=_unset)
    sold_out: bool | None = Field(default=None, exclude_if=_unset)
    rating: float | None = Field(default=None, exclude_if=_unset)
    added: str | None = Field(default=None, exclude_if=_unset)
    variants: list[VariantOut] = Field(default_factory=list)
    currency: str | None
    category: str | None
    colour: str | None
    url: str | None
    attributes: dict[str, Any]
    looked: dict[str, list[str]] = Field(
        default_factory=dict,
        description="What its picture surely shows of facets of which the catalogue says nothing.",
    )
    image_url: str
    images: list[str] | None = Field(
        default=None,
        exclude_if=_unset,
        description="Of an item with several pictures, the address of each, the first among them.",
    )
    reasons: list[Reason] = Field(default_factory=list)


class AppliedWord(BaseModel):
    """Say whether items' texts have a word: in so many titles, or in so many descriptions.

    The total is that of the titles where any has it, else that of the descriptions; `described`
    are the items whose description alone says it. All are of the items that satisfy the wants.
    """

    word: str
    how: Literal["named", "described", "looked"]
    total: int
    described: int = 0


class LeftOut(BaseModel):
    """Say how many items that satisfy the wants were left out since their texts say a word.

    `anywhere` are the items that say it whether they satisfy the wants or not.
    """

    word: str
    total: int
    anywhere: int


class Widened(BaseModel):
    """Say what was let in beside what was wanted, since too little of it is changed as asked."""

    facet: str
    to: Literal["family", "any"]


class GivenUp(BaseModel):
    """Name what is given up; of kind "change" the facet is the axis's name."""

    facet: str
    kind: Literal["want", "change", "not"]


class Relaxation(GivenUp):
    """Offer wants to give up: so many items are found then, the cheapest at `price_from`.

    `also` are those that have to be given up with it, where none alone is enough.
    """

    also: list[GivenUp] | None = Field(default=None, exclude_if=_unset)
    total: int
    price_from: float | None = None


class OrderApplied(BaseModel):
    """Say how an order was met: so many of the items that satisfy the wants have it."""

    by: str
    direction: Literal["ascending", "descending"]
    known: int


class Applied(BaseModel):
    """Say how the request was met."""

    wants: list[dict[str, Any]] = Field(
        description="Each want as sent, with `met`: stated; absent, where there is no such column "
        "and the condition was dropped; unknown, where none of its values exists; looked, where "
        "items are found and all of them only look so. `looked` says how many only do, if any; "
        "`untold` of how many further items that satisfy all else nothing tells the facet."
    )
    words: list[AppliedWord]
    without: list[LeftOut] = Field(default_factory=list)
    changes: list[dict[str, Any]] = Field(
        description="Each change as sent, with `met`: stated, a strict condition against the "
        "reference or the items it names; looked, by the model alone; unknown, where neither can "
        "tell. `at_end` is there and true where nothing of the kind goes further in the shop."
    )
    reference: dict[str, Any] | None
    implied: list[dict[str, Any]] = Field(
        description="What the reference and the changes made conditions, in the form of wants."
    )
    widened: Widened | None
    order: OrderApplied | None = None
    relaxations: list[Relaxation]
    sold_out: int = Field(
        default=0,
        description="Where nothing was found: how many items would have been, were what they are "
        "asked for in not sold out.",
    )
    named: list[ItemId] = Field(
        default_factory=list, description="The items on this page that `said` calls by their name."
    )
    partly: list[ItemId] = Field(
        default_factory=list,
        description="Those whose names have all the words of `said`, where nothing has them that "
        "satisfies the wants.",
    )
    total: int


class Took(BaseModel):
    """Say how long each stage took, in milliseconds."""

    encode: float
    search: float
    rerank: float


class SearchResponse(BaseModel):
    """Answer a search; the version is that of the gallery and its vocabulary."""

    items: list[ItemOut]
    applied: Applied
    version: str
    took_ms: Took
