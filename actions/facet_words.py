"""Say the values of facets in words: "with long sleeves", "no stripes", "for work"."""

from __future__ import annotations

from collections.abc import Sequence

KINDS_IN_FULL = {
    "wide-leg": "wide-leg trousers",
    "cargo": "cargo trousers",
    "bomber": "bomber jacket",
    "biker": "biker jacket",
    "puffer": "puffer jacket",
    "trench": "trench coat",
    "duffle": "duffle coat",
    "tote": "tote bag",
    "clutch": "clutch bag",
    "crossbody": "crossbody bag",
    "polo": "polo shirt",
}
NECKLINES = {
    "crew": "a crew neck",
    "scoop": "a scoop neck",
    "collared": "a collar",
    "boat": "a boat neck",
    "square": "a square neck",
    "halter": "a halter neck",
    "hooded": "a hood",
    "off-shoulder": "an off-shoulder neckline",
}
OCCASIONS = {
    "casual": "for every day",
    "party": "for a party",
    "wedding": "for a wedding",
    "formal": "for formal occasions",
    "beach": "for the beach",
}
REFUSED = {
    "striped": "stripes",
    "checked": "checks",
    "floral": "florals",
    "polka dot": "polka dots",
    "solid": "plain ones",
    "graphic": "graphic prints",
    "hooded": "hood",
    "collared": "collar",
}
GENDERS = {"women": "women's", "men": "men's"}
FACET_NAMES = {
    "sleeve_length": "sleeve length",
    "style": "kind",
    "category": "kind of garment",
    "gender": "who it is for",
    "words": "other words",
}


# Said without an "s": "there is no perfume here".
UNCOUNTED = frozenset(
    "jewellery jewelry perfume cologne fragrance deodorant aftershave underwear lingerie swimwear "
    "nightwear sleepwear loungewear sportswear activewear knitwear menswear womenswear footwear "
    "luggage makeup skincare shampoo sunscreen mascara food juice wine beer bread coffee furniture "
    "kitchenware software hardware music money denim leather clothing lipstick hosiery".split()
)


def facet_name(facet: str) -> str:
    """Return what a facet is called in a sentence."""
    return FACET_NAMES.get(facet, facet.replace("_", " "))


def either(values: Sequence[str], last: str = "or") -> str:
    """Return values joined as a choice: "red, navy or black"."""
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {last} {values[-1]}"


def noun(kind: str) -> str:
    """Return a category or style as it is said of one garment: "trench coat"."""
    return KINDS_IN_FULL.get(kind, kind)


def is_uncounted(kind: str) -> bool:
    """Say whether a kind of thing has no plural: "perfume", "men's underwear"."""
    return kind.split(" ")[-1].lower() in UNCOUNTED


def plural(kind: str) -> str:
    """Return a category or style as it is said of several: "scarves", "trench coats"."""
    word = noun(kind)
    if is_uncounted(word):
        return word
    # A kind the shop does not know comes in the shopper's own words, often a plural already.
    if word.endswith("s") and not word.endswith("ss"):
        return word
    if word.endswith("scarf"):
        return word[:-1] + "ves"
    if word.endswith(("ss", "sh", "ch", "x")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def with_words(facet: str, value: str) -> str:
    """Return a value as something that follows the noun: "with long sleeves", "in red"."""
    if facet == "sleeve_length":
        return value if value == "sleeveless" else f"with {value} sleeves"
    if facet == "neckline":
        return f"with {NECKLINES.get(value, 'a ' + value)}"
    if facet == "occasion":
        return OCCASIONS.get(value, f"for {value}")
    if facet == "season":
        return "for all year round" if value == "all year" else f"for {value}"
    if facet == "brand":
        return f"by {value}"
    if facet == "gender":
        return f"for {value}"
    if facet == "pattern":
        return "plain" if value == "solid" else value
    if facet == "length":
        return "knee-length" if value == "knee" else value
    if facet in ("colour", "material"):
        return f"in {value}"
    return noun(value) if facet in ("category", "style") else value


def alternatives(facet: str, values: Sequence[str]) -> str:
    """Return several values of a facet as one phrase: "in red or pink", "for work or a party"."""
    words = [with_words(facet, value) for value in values]
    start = words[0].split(" ", 1)[0] + " "
    if start in ("in ", "with ", "for ", "by ") and all(each.startswith(start) for each in words):
        return start + either([each.removeprefix(start) for each in words])
    return either(words)


def label(facet: str, value: str) -> str:
    """Return a wanted value as a short label: "long sleeves", "v-neck", "for work"."""
    if facet == "fit":
        return f"{value} fit"
    words = with_words(facet, value)
    for start in ("with a ", "with an ", "with ", "in "):
        if words.startswith(start):
            return words.removeprefix(start)
    return GENDERS.get(value, value) if facet == "gender" else words


def refused(facet: str, value: str) -> str:
    """Return a refused value as it follows "no": "stripes", "long sleeves", "black"."""
    if value in REFUSED:
        return REFUSED[value]
    if facet in ("category", "style"):
        return plural(value)
    return label(facet, value)
