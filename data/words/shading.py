"""Know how dark colours are beside each other, and which of them go by one name: "pastels"."""

from __future__ import annotations

from collections.abc import Iterable

from data.words.lexicon import lexicon
from data.words.spelling import tokens

# Canonical colours from dark to light; what shares a place is told apart by no name.
DARKNESS: tuple[str, ...] = (
    "black",
    "navy charcoal brown burgundy",
    "grey blue green olive purple teal red fuchsia",
    "tan mustard orange coral pink lavender light_blue",
    "beige mint yellow",
    "cream white",
)
LIGHTNESS: dict[str, tuple[float, float]] = {
    colour.replace("_", " "): (float(place), float(place))
    for place, colours in enumerate(DARKNESS)
    for colour in colours.split()
}
# What a group of colours is called, and its canonical colours.
GROUPS: dict[str, str] = {
    "dark": "black navy charcoal brown burgundy",
    "light": "white cream beige light_blue mint pink lavender yellow",
    "pastel": "pink lavender mint light_blue cream coral",
    "bright": "red orange yellow fuchsia coral pink green blue teal purple multicolour",
    "neutral": "black white cream beige grey charcoal tan brown navy",
    "earthy": "brown tan beige olive mustard orange burgundy",
    "muted": "grey charcoal beige cream tan brown olive navy lavender mint burgundy black",
    "warm": "red orange yellow coral mustard burgundy pink brown fuchsia tan",
    "cool": "blue navy light_blue teal green mint purple lavender grey",
    "jewel": "green blue red purple teal burgundy fuchsia navy",
    "monochrome": "black white grey charcoal",
    "primary": "red blue yellow",
}
# How each is called, too, where a word for colours stands beside it.
ALSO: dict[str, str] = {
    "dark": "darker deep darkish dark",
    "light": "lighter pale lightish light fair",
    "pastel": "soft pastel pastels powdery softer sorbet candy spring",
    "bright": "bright brighter vivid vibrant bold loud strong brights flashy lively cheerful "
    "summery tropical",
    "neutral": "neutral neutrals",
    "earthy": "earthy earth autumnal autumn fall natural",
    "muted": "muted subdued calm quiet drab understated",
    "warm": "warm",
    "cool": "cool icy",
    "jewel": "jewel gem gemstone rich",
    "monochrome": "monochrome monochromatic",
    "primary": "primary",
}
BY_WORD: dict[str, str] = {word: group for group, said in ALSO.items() for word in said.split()}
# A shop's own name for a colour tells its shade itself: "Dark Green".
SHADES = {"dark": "dark deep", "light": "light pale pastel baby"}


def group(name: str, own: Iterable[str]) -> list[str]:
    """Return the colours of a shop's that go by the name of a group, in the shop's order.

    Args:
        name: one of `GROUPS`.
        own: the shop's colours.
    """
    meant = {colour.replace("_", " ") for colour in GROUPS[name].split()}
    found = []
    for value in own:
        said = set(tokens(value))
        shade = next((each for each, told in SHADES.items() if said & set(told.split())), None)
        if shade is not None and name in (*SHADES, "bright"):
            belongs = shade == name
        else:
            belongs = lexicon().canonical("colour", value) in meant
        if belongs:
            found.append(value)
    return found


def is_near(one: str, other: str) -> bool:
    """Say whether two canonical colours are about as dark, as far as their names tell."""
    if one not in LIGHTNESS or other not in LIGHTNESS:
        return True
    return abs(LIGHTNESS[one][0] - LIGHTNESS[other][0]) <= 1
