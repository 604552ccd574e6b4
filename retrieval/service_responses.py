"""Describe what is answered over HTTP beside searches: stock, names, nearness, uploads, health."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from retrieval.search_responses import ItemOut


def _none(count: int) -> bool:
    return count == 0


class FacetValue(BaseModel):
    """Count one value of a facet: the items that are said to have it, apart those that look so."""

    value: str
    count: int
    looked: int = Field(default=0, exclude_if=_none)


class PriceRange(BaseModel):
    """Hold the cheapest and dearest price, with the currency most items have."""

    min: float
    max: float
    currency: str | None


class NumberRange(BaseModel):
    """Say what a number is among some items, of which so many have it."""

    min: float
    max: float
    median: float
    known: int


class StockApplied(BaseModel):
    """Say how each want was met, as for a search."""

    wants: list[dict[str, Any]]


class StockResponse(BaseModel):
    """Say what there is; the version is that of the gallery and its vocabulary."""

    total: int
    facets: dict[str, list[FacetValue]] = Field(
        description="Values as the shop writes them with counts, most first; an item with several "
        "values counts for each. A column that is not there has none."
    )
    numbers: dict[str, NumberRange | None] = Field(
        description="By column; null where no item has one."
    )
    applied: StockApplied
    version: str


class NearnessResponse(BaseModel):
    """Say how near each text is in meaning to what was said: cosines, in the order asked."""

    nearness: list[float]


class NamesResponse(BaseModel):
    """List the items that a text calls by their name, the best first; six at most.

    `alone` are the items whose titles are said with no other word beside; `partly` those whose
    titles have every word of the text, two to four of them, six at most.
    """

    items: list[ItemOut]
    alone: list[ItemOut] = Field(default_factory=list)
    partly: list[ItemOut] = Field(default_factory=list)
    version: str


class BesideResponse(BaseModel):
    """List items that stand beside another, the best first."""

    items: list[ItemOut]
    version: str


class FacetsResponse(BaseModel):
    """List what the catalogue can be asked for."""

    collection: str
    num_items: int
    facets: dict[str, list[FacetValue]]
    price: PriceRange | None


class UploadResponse(BaseModel):
    """Name a photo that was taken in."""

    upload_id: str
    expires_at: str
    width_px: int
    height_px: int


class Health(BaseModel):
    """Say that the process answers, or what it still misses."""

    status: str
    code: str | None = None
    missing: list[str] = Field(default_factory=list)
    collection: str | None = None
    num_items: int | None = None
    model: str | None = None
