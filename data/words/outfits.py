"""Know what goes with what: which parts of an outfit belong together, and which colours.

The rules are those of any book on dressing: an outfit is a top and a bottom, or one piece, with
shoes, a layer and a bag; a neutral goes with every colour, a colour with the neutrals, with its own
family, and with few others; and all of it suits the same occasion and season.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.words.lexicon import lexicon
from data.words.spelling import PLURAL_ONLY, tokens

# The part of an outfit that each canonical category is.
PARTS: dict[str, str] = {
    **dict.fromkeys(("t-shirt", "shirt", "blouse", "sweater", "hoodie", "top"), "top"),
    **dict.fromkeys(("trousers", "jeans", "skirt", "shorts"), "bottom"),
    **dict.fromkeys(("dress", "jumpsuit"), "whole"),
    **dict.fromkeys(("coat", "jacket", "blazer", "cardigan"), "layer"),
    "shoes": "shoes",
    "bag": "bag",
    **dict.fromkeys(("hat", "scarf", "belt", "tie", "gloves", "sunglasses", "jewellery"), "extra"),
}
# What completes an outfit around each part, the most needed first.
COMPLETED_BY: dict[str, tuple[str, ...]] = {
    "top": ("bottom", "shoes", "layer", "bag"),
    "bottom": ("top", "shoes", "layer", "bag"),
    "whole": ("shoes", "layer", "bag"),
    "layer": ("top", "bottom", "shoes"),
    "shoes": ("top", "bottom", "bag"),
    "bag": ("shoes", "layer", "extra"),
    "extra": ("layer", "top", "bag"),
}
# What one of is spoken of as "they": shoes, and what has two legs.
PAIRS = frozenset("shoes trousers jeans shorts gloves sunglasses".split())
NEUTRALS = frozenset("black charcoal grey white cream beige tan brown navy".split())
# Families of colour that go together beside neutrals: neighbours and opposites on the wheel.
TOGETHER = frozenset(
    frozenset(pair.split("|"))
    for pair in (
        "blue|orange", "red|pink", "blue|green", "purple|pink", "purple|yellow", "blue|purple",
        "orange|yellow", "green|yellow", "orange|red",
    )
)  # fmt: skip
NEUTRAL, TONAL, WITH, APART = 3, 2, 1, 0
# What each rule that holds is worth beside the colours.
OCCASION, SEASON, FORMALITY = 2.0, 1.0, 1.0
# A belt is of the colour of the shoes, a wallet of that of the belt.
MATCHED = frozenset("belt shoes bag wallet".split())
SAME = 4.0


@dataclass(frozen=True)
class Worn:
    """Hold what tells whether a garment goes with another.

    Attributes:
        colours: in lower case, as the next two are.
        occasions: that it suits.
        seasons: that it is for.
        formality: where it stands on the ranks of formality, None where nothing tells it.
        kind: of garment, as the shop writes it.
    """

    colours: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    seasons: tuple[str, ...] = ()
    formality: float | None = None
    kind: str = ""


def part_of(kind: str) -> str | None:
    """Return the part of an outfit that a kind of garment is, None where it is none of them."""
    if kind.lower() in PARTS:
        return PARTS[kind.lower()]
    for meaning in lexicon().kind(kind):
        if found := PARTS.get(meaning.of or meaning.value):
            return found
    return None


def is_pair(kind: str) -> bool:
    """Say whether one of a kind is spoken of as "they": a pair of shoes, jeans, tights."""
    last = tokens(kind)[-1:]
    meant = {meaning.of or meaning.value for meaning in lexicon().kind(kind)}
    return bool(meant & PAIRS) or bool({*last} & PLURAL_ONLY)


def is_for_every_season(season: str) -> bool:
    """Say whether a season, as the shop writes it, is the whole year."""
    return lexicon().canonical("season", season) == "all year"


def harmony(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how well the colours of two garments go together.

    Args:
        one: the colours of the first, as the shop writes them.
        other: those of the second.

    Returns:
        3 where one of the two is neutral, 2 for colours of one family, 1 for families that go
        together, 0 for any others or none.
    """
    best = APART
    for left in map(_canonical, one):
        for right in map(_canonical, other):
            best = max(best, _harmony(left, right))
    return best


def worth(one: Worn, other: Worn) -> float:
    """Return how well two garments go together, by the rules: the more, the better."""
    found = float(harmony(one.colours, other.colours))
    found += SAME * are_matched(one, other)
    found += OCCASION * bool(shared_occasion(one, other))
    found += SEASON * bool(shared_season(one, other))
    if one.formality is not None and other.formality is not None:
        found += FORMALITY * max(0.0, 1.0 - abs(one.formality - other.formality))
    return found


def is_matched(kind: str) -> bool:
    """Say whether a kind is worn in the colour of others of its sort: a belt in that of shoes."""
    return any((meaning.of or meaning.value) in MATCHED for meaning in lexicon().kind(kind))


def are_matched(one: Worn, other: Worn) -> bool:
    """Say whether two things that are worn in one colour are of one colour."""
    colours = [{_canonical(colour) for colour in each.colours} for each in (one, other)]
    return is_matched(one.kind) and is_matched(other.kind) and bool(colours[0] & colours[1])


def shared_occasion(one: Worn, other: Worn) -> str:
    """Return the first occasion that two garments suit, "" where there is none."""
    return _first_of_both(one.occasions, other.occasions)


def shared_season(one: Worn, other: Worn) -> str:
    """Return the first season that two garments are for, "" where there is none.

    What is for the whole year is for the other's season.
    """
    if shared := _first_of_both(one.seasons, other.seasons):
        return shared
    for this, that in ((one, other), (other, one)):
        if any(map(is_for_every_season, this.seasons)) and that.seasons:
            return that.seasons[0]
    return ""


def _first_of_both(one: Sequence[str], other: Sequence[str]) -> str:
    return next((value for value in one if value in other), "")


def _canonical(colour: str) -> str:
    return lexicon().canonical("colour", colour) or colour.lower()


def _harmony(one: str, other: str) -> int:
    families = {lexicon().family(one), lexicon().family(other)}
    if (one in NEUTRALS) != (other in NEUTRALS):
        return NEUTRAL
    if one in NEUTRALS:
        # Two neutrals are safe; two of the same are a uniform.
        return WITH if one == other else NEUTRAL
    if len(families) == 1:
        return TONAL
    return WITH if frozenset(families) in TOGETHER else APART
