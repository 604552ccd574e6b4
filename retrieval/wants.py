"""Describe the wants and the changes of a search, told apart by their shape."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    WithJsonSchema,
    model_validator,
)

from data.words.changes import BY_NAME

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Value = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Values = Annotated[list[Value], Field(max_length=500)]
ItemId = Annotated[str, StringConstraints(min_length=1, max_length=200)]
FacetName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,200}$")]
Number = Annotated[float, Field(allow_inf_nan=False, strict=True)]
# How a want and how a change is met.
Met = Literal["stated", "looked", "absent", "unknown"]
ChangeMet = Literal["stated", "looked", "unknown"]


class Strict(BaseModel):
    """Refuse fields nobody defined, so that a misspelt one is told."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ValuesWant(Strict):
    """Want any or all of a facet's values, as the shop writes them.

    Nothing satisfies an empty list, nor all of several values of which no item has one.
    """

    facet: FacetName
    values: Values
    match: Literal["any", "all"] = "any"


class NotWant(Strict):
    """Refuse values of a facet, as the shop writes them."""

    facet: FacetName
    unwanted: Values = Field(alias="not")


class BoundsWant(Strict):
    """Want a number within bounds: price, lightness, colourfulness or a column of numbers."""

    facet: FacetName
    lt: Number | None = None
    lte: Number | None = None
    gt: Number | None = None
    gte: Number | None = None

    @model_validator(mode="after")
    def at_least_one(self) -> BoundsWant:
        """Refuse no bound at all."""
        if not self.bounds():
            raise ValueError("give at least one of lt, lte, gt, gte")
        return self

    def bounds(self) -> dict[str, float]:
        """Return the bounds that are set."""
        sides = {"lt": self.lt, "lte": self.lte, "gt": self.gt, "gte": self.gte}
        return {side: value for side, value in sides.items() if value is not None}


def _part_shape(given: Any) -> str | None:
    """Return the tag of a part of an alternative, read or to be written: values, or else limits."""
    if isinstance(given, ValuesWant):
        return "[values]"
    if isinstance(given, BoundsWant):
        return "[bounds]"
    if not isinstance(given, dict):
        return None
    limits = "values" not in given and not {"lt", "lte", "gt", "gte"}.isdisjoint(given)
    return "[bounds]" if limits else "[values]"


# Values, or the limits of a number.
Part = Annotated[
    Annotated[ValuesWant, Tag("[values]")] | Annotated[BoundsWant, Tag("[bounds]")],
    Discriminator(_part_shape),
]
# What holds together in one alternative; "title_heads" is what titles end with.
Alternative = Annotated[list[Part], Field(min_length=1, max_length=8)]
Alternatives = Annotated[list[Alternative], Field(max_length=50)]


class AnyWant(Strict):
    """Want one of several alternatives, best first: what satisfies the first also ranks first.

    Where they are `equal`, none of them does.
    """

    facet: FacetName
    any: Alternatives
    equal: bool = False


class NoneWant(Strict):
    """Refuse every one of several alternatives."""

    facet: FacetName
    none: Alternatives


SHAPES = {
    "values": "[values]",
    "not": "[not]",
    "any": "[any]",
    "none": "[none]",
    "lt": "[bounds]",
    "lte": "[bounds]",
    "gt": "[bounds]",
    "gte": "[bounds]",
}


def _shape(given: Any) -> str | None:
    """Return the tag of a want by the field that tells its shape."""
    if not isinstance(given, dict):
        return None
    return next((tag for name, tag in SHAPES.items() if name in given), None)


Want = Annotated[
    Annotated[ValuesWant, Tag("[values]")]
    | Annotated[NotWant, Tag("[not]")]
    | Annotated[BoundsWant, Tag("[bounds]")]
    | Annotated[AnyWant, Tag("[any]")]
    | Annotated[NoneWant, Tag("[none]")],
    Discriminator(
        _shape,
        custom_error_type="want",
        custom_error_message=(
            "a want is an object with a facet and one of values, not, any, none, lt, lte, gt, gte"
        ),
    ),
]


def _known_axis(name: str) -> str:
    if name not in BY_NAME:
        raise ValueError(f"there is no axis {name!r}; there are {', '.join(BY_NAME)}")
    return name


class Than(Strict):
    """Name items, whose median a change is against where no single reference is meant."""

    item_ids: Annotated[list[ItemId], Field(min_length=1, max_length=50)]


class AxisChange(Strict):
    """Ask for less or more of something than the reference has; strength 0.5, 1 or 2."""

    axis: Annotated[
        str,
        AfterValidator(_known_axis),
        WithJsonSchema({"type": "string", "enum": list(BY_NAME)}),
    ]
    direction: Literal["less", "more"]
    strength: Annotated[float, Field(gt=0, le=10, strict=True)] = 1.0
    than: Than | None = None


class WordsChange(Strict):
    """Ask for a change that only the look can tell."""

    words: Annotated[list[Word], Field(min_length=1, max_length=20)]
    than: Than | None = None


def _change_shape(given: Any) -> str | None:
    if not isinstance(given, dict):
        return None
    return next((f"[{name}]" for name in ("axis", "words") if name in given), None)


Change = Annotated[
    Annotated[AxisChange, Tag("[axis]")] | Annotated[WordsChange, Tag("[words]")],
    Discriminator(
        _change_shape,
        custom_error_type="change",
        custom_error_message="a change is an object with axis and direction, or with words",
    ),
]
