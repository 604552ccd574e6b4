"""Describe what comes in and goes out over HTTP; OpenAPI is made from these."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
ItemId = Annotated[str, StringConstraints(min_length=1, max_length=200)]
FacetName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,64}$")]
Number = Annotated[float, Field(allow_inf_nan=False)]


class Strict(BaseModel):
    """Refuse fields nobody defined, so that a misspelt one is told."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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


class Bounds(Strict):
    """Hold bounds of a number."""

    lt: Number | None = None
    lte: Number | None = None
    gt: Number | None = None
    gte: Number | None = None

    @model_validator(mode="after")
    def at_least_one(self) -> Bounds:
        """Refuse no bound at all."""
        if not self.as_dict():
            raise ValueError("give at least one of lt, lte, gt, gte")
        return self

    def as_dict(self) -> dict[str, float]:
        """Return the bounds that are set."""
        return {name: value for name, value in self.model_dump().items() if value is not None}


Words = Annotated[list[Word], Field(max_length=50)]


class Filters(BaseModel):
    """Hold hard wants by facet: words, or bounds for a number; `not` holds words to exclude.

    Over HTTP it is one object, `{"category": ["dress"], "price": {"lt": 80}, "not": {...}}`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[FacetName, Words] = Field(default_factory=dict)
    bounds: dict[FacetName, Bounds] = Field(default_factory=dict)
    unwanted: dict[FacetName, Words] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def sort_out(cls, given: Any) -> Any:
        """Tell words, bounds and unwanted words apart by their shape."""
        if not isinstance(given, dict):
            return given
        words: dict[Any, Any] = {}
        bounds: dict[Any, Any] = {}
        for facet, value in given.items():
            if facet != "not":
                (bounds if isinstance(value, dict) else words)[facet] = value
        return {"words": words, "bounds": bounds, "unwanted": given.get("not", {})}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the object as it comes over HTTP."""
        words = {"type": "array", "items": {"type": "string"}, "maxItems": 50}
        sides = {side: {"type": "number"} for side in ("lt", "lte", "gt", "gte")}
        bounds = {"type": "object", "properties": sides, "additionalProperties": False}
        return {
            "type": "object",
            "description": cls.__doc__,
            "properties": {"not": {"type": "object", "additionalProperties": words}},
            "additionalProperties": {"anyOf": [words, bounds]},
        }


class SearchRequest(Strict):
    """Ask for garments."""

    text: Text = ""
    reference: Reference | None = None
    modifications: Annotated[list[Text], Field(max_length=20)] = Field(default_factory=list)
    filters: Filters = Field(default_factory=Filters)
    liked: Annotated[list[ItemId], Field(max_length=200)] = Field(default_factory=list)
    disliked: Annotated[list[ItemId], Field(max_length=200)] = Field(default_factory=list)
    exclude: Annotated[list[ItemId], Field(max_length=1000)] = Field(default_factory=list)
    limit: Annotated[int, Field(ge=1, le=100, strict=True)] = 12
    offset: Annotated[int, Field(ge=0, le=10_000, strict=True)] = 0


class ItemOut(BaseModel):
    """Show one item."""

    id: str
    title: str
    description: str
    score: float | None = None
    price: float | None
    currency: str | None
    category: str | None
    colour: str | None
    url: str | None
    attributes: dict[str, Any]
    image_url: str
    reasons: list[str] = Field(default_factory=list)


class MappedOut(BaseModel):
    """Say what a word was taken for."""

    facet: str
    word: str
    values: list[str]
    how: str


class UnknownOut(BaseModel):
    """Name a word this catalogue has nothing for."""

    word: str
    facet: str


class RelaxationOut(BaseModel):
    """Offer a want to give up, and how many items that would find."""

    facet: str
    label: str
    count: int


class ModificationOut(BaseModel):
    """Say how a change was understood; null where only the model acts on it."""

    text: str
    understood: str | None


class Applied(BaseModel):
    """Say how the request was understood."""

    text: str
    filters: dict[str, Any]
    mapped: list[MappedOut]
    notes: list[str]
    unknown: list[UnknownOut]
    reference: dict[str, Any] | None
    modifications: list[ModificationOut]
    relaxations: list[RelaxationOut]
    total: int | None


class Took(BaseModel):
    """Say how long each stage took, in milliseconds."""

    encode: float
    search: float
    rerank: float


class SearchResponse(BaseModel):
    """Answer a search."""

    items: list[ItemOut]
    applied: Applied
    took_ms: Took


class FacetValue(BaseModel):
    """Count one value of a facet."""

    value: str
    count: int


class PriceRange(BaseModel):
    """Hold the cheapest and dearest price, with the currency most items have."""

    min: float
    max: float
    currency: str | None


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


class ErrorBody(BaseModel):
    """Say what was wrong."""

    code: str
    message: str
    field: str | None = None


class ErrorResponse(BaseModel):
    """Hold an error."""

    error: ErrorBody


class Health(BaseModel):
    """Say that the process answers, or what it still misses."""

    status: str
    missing: list[str] = Field(default_factory=list)
    collection: str | None = None
    num_items: int | None = None
    model: str | None = None
