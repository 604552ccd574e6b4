"""Know the ways two garments differ by degree: "darker", "longer", "dressier", in one table."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from data.words.lexicon import lexicon

LESS, MORE = "less", "more"


class Axis(NamedTuple):
    """Hold one way in which garments differ by degree.

    Attributes:
        name: as acts and searches name it.
        less: how a garment with less of it is called beside another: "darker".
        more: the same for more of it: "lighter".
        field: the number that measures it, where one does.
        facet: the facet that tells it, where one does; a change of it contradicts a wanted value.
        ranks: canonical values of that facet, each with its place from least to most.
        plain_less: the adjective without a comparison: "dark".
        plain_more: the same for more of it: "light".
        adjectives_less: words that ask for less of it once "more" or "too" stands beside them.
        adjectives_more: the same for more of it.
        comparatives_less: words that ask for less of it by themselves.
        comparatives_more: the same for more of it.
        refused_less: the canonical value that "not too ..." refuses at this end, if any.
        refused_more: the same at the other end.
    """

    name: str
    less: str
    more: str
    field: str | None
    facet: str | None
    ranks: dict[str, int]
    plain_less: str
    plain_more: str
    adjectives_less: str
    adjectives_more: str
    comparatives_less: str
    comparatives_more: str
    refused_less: str | None = None
    refused_more: str | None = None

    def called(self, direction: str) -> str:
        """Return how a garment with less or more of it is called: "darker"."""
        return self.less if direction == LESS else self.more

    def plain(self, direction: str) -> str:
        """Return the adjective for little or much of it: "dark"."""
        return self.plain_less if direction == LESS else self.plain_more


def _places(*groups: str) -> dict[str, int]:
    """Return values with their places; values parted by "|" share one."""
    return {value: place for place, group in enumerate(groups) for value in group.split("|")}


def _spans(places: dict[str, int]) -> dict[str, tuple[float, float]]:
    """Return places as spans of one point each."""
    return {value: (float(place), float(place)) for value, place in places.items()}


AXES: tuple[Axis, ...] = (
    Axis(
        "lightness", "darker", "lighter", "lightness", None, {}, "dark", "light",
        "dark deep", "light pale bright washed", "darker deeper", "lighter paler brighter",
    ),
    Axis(
        "price", "cheaper", "pricier", "price", None, {}, "affordable", "luxurious",
        "cheap affordable inexpensive bargain", "expensive pricey steep dear costly", "cheaper",
        "pricier costlier dearer",
    ),
    Axis(
        "length", "shorter", "longer", None, "length",
        _places("cropped", "mini", "knee", "midi", "maxi"), "short", "long",
        "short revealing", "long lengthy", "shorter", "longer", "mini", "maxi",
    ),
    Axis(
        "sleeve_length", "shorter sleeves", "longer sleeves", None, "sleeve_length",
        _places("sleeveless", "short", "three-quarter", "long"), "short-sleeved", "long-sleeved",
        "", "", "", "",
    ),
    Axis(
        "fit", "slimmer", "looser", None, "fit", _places("slim", "regular", "loose"), "slim",
        "loose", "tight fitted slim snug clingy skinny narrow figure-hugging",
        "loose baggy wide big oversized oversize boxy roomy relaxed flowy",
        "tighter slimmer narrower skinnier snugger smaller",
        "looser baggier wider roomier bigger boxier flowier", "slim", "loose",
    ),
    Axis(
        "formality", "more casual", "more formal", None, "occasion",
        _places("beach|sport", "casual", "work", "party|wedding", "formal"), "casual", "formal",
        "casual sporty", "formal dressy fancy smart elegant posh classy sophisticated",
        "sportier", "dressier fancier smarter posher classier", "casual", "formal",
    ),
    Axis(
        "warmth", "lighter weight", "warmer", None, "season", {}, "lightweight", "warm",
        "thin cool flimsy airy breathable", "warm thick heavy hot cosy cozy toasty snuggly",
        "thinner cooler airier",
        "warmer thicker heavier cosier",
    ),
    Axis(
        "busyness", "plainer", "more patterned", None, "pattern",
        _places(
            "solid", "herringbone", "striped|colour block", "checked|polka dot",
            "floral|graphic|animal print|tie-dye",
        ),
        "plain", "patterned", "plain simple minimal basic boring",
        "busy patterned fussy crazy wild much-going-on", "plainer simpler", "busier wilder",
    ),
    Axis(
        "colourfulness", "less colourful", "more colourful", "colourfulness", None, {}, "muted",
        "colourful", "dull muted drab neutral subdued",
        "colourful vivid vibrant bold loud flashy saturated cheerful", "duller calmer",
        "bolder louder flashier",
    ),
)  # fmt: skip
BY_NAME: dict[str, Axis] = {axis.name: axis for axis in AXES}
Span = tuple[float, float]
# What tells warmth, from least to most. "All year" lies anywhere among spring and autumn.
WARMTH: dict[str, dict[str, Span]] = {
    "material": _spans(
        _places(
            "linen|chiffon|silk|lace|straw",
            "cotton|polyester|canvas|denim",
            "wool|knit|velvet|leather",
        )
    ),
    "season": {
        **_spans(_places("summer", "spring", "autumn", "winter")),
        "all year": (1.0, 2.0),
    },
}
# For each axis that no number measures: the facets that tell it, and for each canonical value the
# least and the greatest place that it may have.
SCALES: dict[str, dict[str, dict[str, Span]]] = {
    axis.name: {axis.facet: _spans(axis.ranks)}
    for axis in AXES
    if axis.facet is not None and axis.ranks
} | {"warmth": WARMTH}

# Kinds that have a size but no fit: on these "bigger" is not "looser".
WITHOUT_FIT = frozenset(("bag", "hat", "scarf", "shoes"))


@lru_cache(maxsize=1)
def _by_adjective() -> dict[str, Axis]:
    return {
        adjective: axis
        for axis in reversed(AXES)
        for said in (
            axis.plain_less,
            axis.plain_more,
            axis.adjectives_less,
            axis.adjectives_more,
        )
        for adjective in said.split()
    }


def by_adjective(adjective: str) -> Axis | None:
    """Return the axis of which an adjective says little or much: "warm", "formal"."""
    return _by_adjective().get(adjective)


# What is said of looks, of people and of other things at least as often as of a degree.
DOUBTFUL = frozenset(
    "cool hot heavy flimsy deep washed smart basic boring crazy wild simple".split()
)
# Axes of which a word by itself asks for much or little: "a colourful scarf", "a warm hat".
TOLD_ALONE = ("warmth", "colourfulness", "lightness", "formality", "busyness")


def end_named(adjective: str) -> tuple[str, str] | None:
    """Return the axis of which an adjective by itself names an end, and which: "cosy", "vivid".

    None where it names none, or something else as often.
    """
    axis = by_adjective(adjective)
    if axis is None or axis.name not in TOLD_ALONE or adjective in DOUBTFUL:
        return None
    little = adjective in (axis.plain_less, *axis.adjectives_less.split())
    return axis.name, LESS if little else MORE


def has_no_fit(kind: str) -> bool:
    """Say whether a kind of thing has a size but no fit, whatever the shop calls it."""
    meanings = lexicon().kind(kind)
    return bool(meanings) and all((m.of or m.value) in WITHOUT_FIT for m in meanings)


def opposite(direction: str) -> str:
    """Return the other direction."""
    return LESS if direction == MORE else MORE


def called(axis: str, direction: str) -> str:
    """Return how a garment with less or more of an axis is called: "darker".

    Raises:
        KeyError: there is no such axis.
    """
    return BY_NAME[axis].called(direction)
