"""Say by a shop's file which of two garments is darker, longer, warmer, plainer, more formal.

Each axis is a strict partial order on what the file says: where it says nothing of one of the two,
or the two values could be either way round, nothing is said.

- price: the number.
- lightness: of the colour's name, by the L* that the demo's palette lets its shades have; only
  colours whose ranges lie apart are told, and shades of one name are not. Where one of the two has
  a pattern, the ranges have to lie PATTERNED_APART apart, because a pattern's other colours count
  in what is seen: of 14,650 pairs of 326 of the demo's drawings with a pattern whose ranges lie
  nearer, the drawings themselves say otherwise of 18 in 100; of 21,108 further apart of 0.4. Of
  4,388 pairs without a pattern they say otherwise of 6.
- colourfulness: the same by chroma, of two things without a pattern.
- length: cropped < mini < knee < midi < maxi. sleeve_length: sleeveless < short < three-quarter <
  long. fit: slim < regular < loose.
- warmth: by season (summer < spring < autumn < winter; all year lies among spring and autumn) and
  by material (linen, silk ... < cotton ... < wool ...); told where none of both speaks against it.
- formality: by occasion (beach, sport < casual < work < party, wedding < formal); of a thing for
  several, both the least and the most formal have to agree.
- busyness: solid < any pattern.
"""

from collections.abc import Callable, Mapping, Sequence
from math import hypot

from bench.catalogue import Item
from data.demo.palette import shades

LESS, SAME, MORE = -1, 0, 1
PATTERNED_APART = 24.0


def _places(*groups: str) -> dict[str, int]:
    return {value: place for place, group in enumerate(groups) for value in group.split("|")}


RANKS: Mapping[str, Mapping[str, int]] = {
    "length": _places("cropped", "mini", "knee", "midi", "maxi"),
    "sleeve_length": _places("sleeveless", "short", "three-quarter", "long"),
    "fit": _places("slim", "regular", "loose"),
    "material": _places(
        "linen|chiffon|silk|lace|straw",
        "cotton|polyester|canvas|denim",
        "wool|knit|velvet|leather",
    ),
    "occasion": _places("beach|sport", "casual", "work", "party|wedding", "formal"),
}
SEASONS: Mapping[str, tuple[float, float]] = {
    "summer": (0, 0),
    "spring": (1, 1),
    "all year": (1, 2),
    "autumn": (2, 2),
    "winter": (3, 3),
}


def compare(axis: str, item: Item, other: Item) -> int | None:
    """Return how an item stands to another on an axis.

    Args:
        axis: one of AXES.
        item: that is compared.
        other: with which.

    Returns:
        LESS, SAME or MORE ("darker" is LESS lightness); None where the file cannot tell.

    Raises:
        KeyError: there is no such axis.
    """
    return AXES[axis](item, other)


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)


def _apart(
    one: tuple[float, float] | None, two: tuple[float, float] | None, by: float = 0.0
) -> int | None:
    """Compare two ranges: None where they overlap, unless both are one and the same point.

    Args:
        one: the first, None where it is not known.
        two: the second.
        by: how far apart they have to lie.
    """
    if one is None or two is None:
        return None
    if one == two and one[0] == one[1]:
        return SAME
    if one[1] + by < two[0]:
        return LESS
    return MORE if one[0] > two[1] + by else None


def _both(signs: Sequence[int | None]) -> int | None:
    """Return what several comparisons say together: None where two speak against each other."""
    told = {sign for sign in signs if sign is not None}
    if told == {SAME} and None in signs:
        return None
    moved = told - {SAME}
    return moved.pop() if len(moved) == 1 else SAME if told == {SAME} else None


def _price(item: Item, other: Item) -> int | None:
    if item.price is None or other.price is None:
        return None
    return _sign(item.price - other.price)


def _lightness(item: Item, other: Item) -> int | None:
    def told(each: Item) -> tuple[float, float] | None:
        colour = shades(_only(each, "material")).get(_only(each, "colour"))
        return (colour[0] - colour[3], colour[0] + colour[3]) if colour else None

    plain = all(_only(each, "pattern") == "solid" for each in (item, other))
    return _apart(told(item), told(other), 0.0 if plain else PATTERNED_APART)


def _colourfulness(item: Item, other: Item) -> int | None:
    def told(each: Item) -> tuple[float, float] | None:
        colour = shades(_only(each, "material")).get(_only(each, "colour"))
        if not colour or _only(each, "pattern") != "solid":
            return None
        chroma, wander = hypot(colour[1], colour[2]), colour[4] * 2**0.5
        return (chroma - wander, chroma + wander)

    return _apart(told(item), told(other))


def _ranked(facet: str) -> Callable[[Item, Item], int | None]:
    def compared(item: Item, other: Item) -> int | None:
        one, two = _ranks(item, facet), _ranks(other, facet)
        if not one or not two:
            return None
        return _both((_sign(min(one) - min(two)), _sign(max(one) - max(two))))

    return compared


def _warmth(item: Item, other: Item) -> int | None:
    season, others = (SEASONS.get(_only(each, "season")) for each in (item, other))
    return _both((_apart(season, others), _ranked("material")(item, other)))


def _busyness(item: Item, other: Item) -> int | None:
    one, two = _only(item, "pattern"), _only(other, "pattern")
    if not one or not two or (one != "solid" and two != "solid"):
        return None
    return _sign((one != "solid") - (two != "solid"))


def _only(item: Item, facet: str) -> str:
    """Return the one value of a column in lower case; "" for none and for several."""
    own = item.facets.get(facet, ())
    return own[0].lower() if len(own) == 1 else ""


def _ranks(item: Item, facet: str) -> list[int]:
    """Return the places of an item's values; none where one of them has no place."""
    own = [RANKS[facet].get(value.lower()) for value in item.facets.get(facet, ())]
    return [place for place in own if place is not None] if None not in own else []


AXES: Mapping[str, Callable[[Item, Item], int | None]] = {
    "price": _price,
    "lightness": _lightness,
    "colourfulness": _colourfulness,
    "length": _ranked("length"),
    "sleeve_length": _ranked("sleeve_length"),
    "fit": _ranked("fit"),
    "formality": _ranked("occasion"),
    "warmth": _warmth,
    "busyness": _busyness,
}
