"""Describe what agents may ask for; the schemas of the tools are made from these.

The shapes are those of the Universal Commerce Protocol's catalogue; `like` is Hemline's extension
to it. What a request holds beside is let be, as the protocol says.
"""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic.json_schema import SkipJsonSchema

from bot.web.errors import Malformed
from bot.web.saying import worded
from bot.web.schemas import Text

NUM_IDS_AT_MOST = 50
NUM_A_PAGE, NUM_A_PAGE_AT_MOST = 10, 50
EVERYTHING = "*"

Id = Annotated[Text, Field(min_length=1, max_length=400)]
Query = Annotated[Text, Field(max_length=1000)]
Minor = Annotated[int, Field(ge=0, le=9007199254740991, strict=True)]


class Open(BaseModel):
    """Let fields be that are not known here."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class PriceFilter(Open):
    """Limit the price, both ends in, in minor units of the currency: 8000 is $80."""

    min: Minor | None = None
    max: Minor | None = None


class Filters(Open):
    """Narrow a search beside its words; all of them hold together."""

    categories: Annotated[list[Id], Field(max_length=100)] = Field(
        default_factory=list,
        description="Any of these, as `categories[].value` of products has them.",
    )
    price: PriceFilter = Field(
        default=PriceFilter(), description="In minor units of `context.currency`."
    )


class Context(Open):
    """Say what is known of the buyer; the currency alone matters here."""

    currency: str | None = Field(default=None, description="ISO 4217; what prices are told in.")


class Page(Open):
    """Ask for one page of what was found."""

    limit: Annotated[int, Field(ge=1, strict=True)] = Field(
        default=NUM_A_PAGE, description=f"At most {NUM_A_PAGE_AT_MOST} come."
    )
    cursor: str | None = Field(default=None, description="`pagination.cursor` of the last page.")


class Picture(Open):
    """Hold a photo to search from."""

    data: Annotated[str, Field(min_length=1)] = Field(
        description="The photo in base64: JPEG, PNG, WebP, GIF or HEIC.",
        json_schema_extra={"contentEncoding": "base64"},
    )
    content_type: str | None = Field(default=None, description="Such as image/jpeg.")

    def read(self) -> bytes:
        """Return the photo's bytes.

        Raises:
            Malformed: 400, it is no base64.
        """
        try:
            return base64.b64decode(self.data, validate=True)
        except (binascii.Error, ValueError) as error:
            raise Malformed(worded("agents-no-base64"), field="like.image.data") from error


class Like(Open):
    """Name what a search starts from: an item of the shop, or a photo; one of them."""

    id: Id | None = Field(default=None, description="Id of a product or a variant.")
    image: Picture | None = None

    @model_validator(mode="after")
    def _one(self) -> Like:
        if (self.id is None) == (self.image is None):
            raise ValueError(worded("agents-like-what"))
        return self


class SearchRequest(Open):
    """Ask for products by words, filters, or likeness; at least one of them."""

    query: Query | None = Field(
        default=None,
        description="What is wanted, in English as people say it: 'a long black dress without "
        'sleeves under $80\'. With `like`, what is to differ: "darker, with long sleeves". '
        f'"{EVERYTHING}" is everything.',
    )
    like: Like | None = Field(
        default=None, description="Start from an item or a photo, and change it by `query`."
    )
    filters: Filters | None = None
    context: Context = Context()
    pagination: Page = Page()
    # Some send the cursor beside; where it belongs is all that the schema tells.
    cursor: SkipJsonSchema[str | None] = Field(default=None, exclude=True)

    @model_validator(mode="after")
    def _something(self) -> SearchRequest:
        given = self.filters is not None and self.filters.model_fields_set
        if not ((self.query or "").strip() or self.like or given):
            raise ValueError(worded("agents-search-what"))
        return self

    @property
    def words(self) -> str:
        """Return the words, "" where everything is asked for."""
        said = (self.query or "").strip()
        return "" if said == EVERYTHING else said


class RefineRequest(SearchRequest):
    """Ask for products like an item or a photo, with something changed."""

    like: Like = Field(description="The item or photo to start from.")


class LookupRequest(Open):
    """Ask for products by their ids, or those of their variants."""

    ids: Annotated[list[Id], Field(min_length=1)] = Field(
        description=f"At most {NUM_IDS_AT_MOST}, of products or variants."
    )
    filters: Filters | None = None
    context: Context = Context()


class Option(Open):
    """Choose a value of an option."""

    name: str
    label: str


class ProductRequest(Open):
    """Ask for everything about one product."""

    id: Id = Field(description="Of a product or a variant.")
    selected: list[Option] = Field(
        default_factory=list, description='Such as {"name": "Size", "label": "M"}.'
    )
    filters: Filters | None = None
    context: Context = Context()

    @model_validator(mode="after")
    def _each_once(self) -> ProductRequest:
        names = [each.name.lower() for each in self.selected]
        if len(set(names)) < len(names):
            raise ValueError(worded("agents-option-twice"))
        return self


Asked = TypeVar("Asked", bound=Open)


def read(model: type[Asked], given: Any) -> Asked:
    """Return a request as it was sent.

    Raises:
        Malformed: 400, something of it is wrong; `request_too_large` for too many ids.
    """
    if not isinstance(given, dict):
        raise Malformed(worded("agents-no-object"), code="invalid_request")
    try:
        asked = model.model_validate(given)
    except ValidationError as error:
        problem = error.errors()[0]
        field = ".".join(str(part) for part in problem["loc"])
        why = str(problem["msg"]).removeprefix("Value error, ").rstrip(".")
        told = worded("agents-wrong", field=field, why=why) if field else f"{why}."
        raise Malformed(told, field=field or None, code="invalid_request") from error
    if isinstance(asked, LookupRequest) and len(set(asked.ids)) > NUM_IDS_AT_MOST:
        raise Malformed(
            worded("agents-too-many", most=NUM_IDS_AT_MOST), field="ids", code="request_too_large"
        )
    return asked
