"""Describe what is asked over HTTP; OpenAPI is made from these."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from retrieval.wants import Change, FacetName, ItemId, Strict, Want, Word


class Reference(Strict):
    """Name the image a search starts from: an item of the gallery or an uploaded photo."""

    item_id: ItemId | None = None
    upload_id: ItemId | None = None

    @model_validator(mode="after")
    def exactly_one(self) -> Reference:
        """Refuse both and neither."""
        if (self.item_id is None) == (self.upload_id is None):
            raise ValueError("give item_id or upload_id, one of them")
        return self


class Order(Strict):
    """Ask for everything that satisfies the wants in the order of one number or rank.

    by: price, lightness, colourfulness, a column of numbers, or an axis whose values have ranks.
    Items without it come last either way; those with the same stand by their score.
    """

    by: FacetName
    direction: Literal["ascending", "descending"]


class SearchRequest(Strict):
    """Ask for garments."""

    wants: Annotated[list[Want], Field(max_length=50)] = Field(default_factory=list)
    words: Annotated[list[Word], Field(max_length=20)] = Field(default_factory=list)
    without: Annotated[
        list[Word],
        Field(max_length=50, description="Words that no answer's title or description may say."),
    ] = Field(default_factory=list)
    said: Annotated[str, Field(max_length=1000)] = Field(
        default="",
        description="What a shopper typed, to be compared with titles and product numbers; it is "
        "never parsed. Items that it calls by their name come first, whatever else is wanted.",
    )
    reference: Reference | None = None
    changes: Annotated[list[Change], Field(max_length=20)] = Field(default_factory=list)
    liked: Annotated[list[ItemId], Field(max_length=200)] = Field(default_factory=list)
    disliked: Annotated[list[ItemId], Field(max_length=200)] = Field(default_factory=list)
    exclude: Annotated[list[ItemId], Field(max_length=1000)] = Field(default_factory=list)
    first: Annotated[
        list[ItemId],
        Field(
            max_length=100,
            description="Items that come before the others, in this order, where they satisfy what "
            "is wanted and are not sold out: a list that somebody saw, found anew. Under an order "
            "they come first among what stands alike in it.",
        ),
    ] = Field(default_factory=list)
    order: Order | None = None
    limit: Annotated[int, Field(ge=1, le=100, strict=True)] = 12
    offset: Annotated[int, Field(ge=0, le=10_000, strict=True)] = 0


class StockRequest(Strict):
    """Ask what there is among the items that satisfy some wants."""

    wants: Annotated[list[Want], Field(max_length=50)] = Field(default_factory=list)
    facets: Annotated[list[FacetName], Field(max_length=50)] = Field(default_factory=list)
    numbers: Annotated[list[FacetName], Field(max_length=50)] = Field(default_factory=list)
    without: Annotated[list[Word], Field(max_length=50)] = Field(default_factory=list)


class NearnessRequest(Strict):
    """Ask how near some texts are in meaning to what was said."""

    said: Annotated[str, Field(min_length=1, max_length=1000)]
    texts: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=1000)]],
        Field(min_length=1, max_length=300),
    ]
