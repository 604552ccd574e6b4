"""Say the values of facets in words: "with long sleeves", "no stripes", "care label: machine wash".

A value is said with the shop's word or the shopper's; only what stands around it is ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from actions.meaning import NEAR, OWN, TYPO, UNSEEN, Bounds, Value, is_colour
from actions.phrasing import a
from data import words
from data.words.lexicon import lexicon
from data.words.money import money
from data.words.spelling import UNCOUNTED, form, singular
from data.words.spelling import plural as plural_of

# Kinds whose name alone is no noun.
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
NECKLINES = {"collared": "a collar", "hooded": "a hood", "off-shoulder": "an off-shoulder neckline"}
# Words that name a neckline without "neck" beside them.
NECKED = ("neck", "collar", "hood", "shoulder")
OCCASIONS = {
    "casual": "for casual wear",
    "smart casual": "for smart casual wear",
    "ethnic": "for ethnic wear",
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
    "solid": "solid ones",
    "graphic": "graphic prints",
    "hooded": "hood",
    "collared": "collar",
}
GENDERS = {
    "women": "women's",
    "men": "men's",
    "boys": "boys'",
    "girls": "girls'",
    "kids": "kids'",
}
FACET_NAMES = {
    "sleeve_length": "sleeve length",
    "style": "kind",
    "category": "kind of garment",
    "gender": "who it is for",
    "words": "other words",
    "lightness": "shade",
    "colourfulness": "colourfulness",
}
STANDARD = (*words.FACETS, "brand")
YES, NO = ("yes", "true", "y"), ("no", "false", "n")


def facet_name(facet: str) -> str:
    """Return what a facet is called in a sentence."""
    if is_colour(facet):
        return "colour"
    return FACET_NAMES.get(facet, facet.replace("_", " "))


def facet_names(facet: str) -> str:
    """Return what a facet is called where all its values are meant: "colours"."""
    named = {"gender": "who things are for", "category": "kinds of garment"}
    return named.get(facet) or plural_of(facet_name(facet))


def any_of(facet: str) -> str:
    """Return that whatever value of a facet will do: "any colour", "for anyone"."""
    return "for anyone" if facet == "gender" else f"any {facet_name(facet)}"


def either(values: Sequence[str], last: str = "or") -> str:
    """Return values joined as a choice: "red, navy or black"."""
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {last} {values[-1]}"


def quoted(values: Sequence[str]) -> list[str]:
    """Return values as they are quoted: “red”."""
    return [f"“{value}”" for value in values]


def spoken(facet: str, value: Value) -> str:
    """Return how a value is said.

    A brand is said as it writes itself, what was mended or is merely near as the shop says it, and
    anything else as it was said.
    """
    if value.how == OWN and facet in ("brand", *UNSEEN):
        return value.values(facet)[0] if value.values(facet) else value.word
    if facet == "gender":
        # "For my wife" is said of the shopper's people, not of garments.
        told = value.own_words or (lexicon().canonical("gender", value.word), value.word)
        return next(word for word in told if word)
    if value.how in (NEAR, TYPO) and not value.is_own_word:
        return either(value.own_words) or value.word
    return value.word


def each_word(facet: str, value: Value) -> tuple[str, ...]:
    """Return how a value is said where it stands among others: what is near it, one by one."""
    if value.how in (NEAR, TYPO) and not value.is_own_word and facet not in ("brand", "gender"):
        return value.own_words or (value.word,)
    return (spoken(facet, value),)


def as_said(facet: str, own: str) -> str:
    """Return a value of the shop's as it is said in a sentence: "Long Sleeves" in lower case."""
    return own if facet in ("brand", *UNSEEN) or own.isupper() else own.lower()


def noun(kind: str) -> str:
    """Return a category or style as it is said of one kind: "trench coat"."""
    return KINDS_IN_FULL.get(kind, kind)


def is_uncounted(kind: str) -> bool:
    """Say whether a kind of thing has no plural: "perfume", "men's underwear"."""
    return kind.split(" ")[-1].lower() in UNCOUNTED


def plural(kind: str) -> str:
    """Return a category or style as it is said of several: "scarves", "trench coats"."""
    return plural_of(noun(kind))


def one_of(kind: str) -> str:
    """Return a category or style as it is said of one: "dress" of "dresses", but "jeans"."""
    word = noun(kind)
    first, last = word.rpartition(" ")[0], word.rpartition(" ")[2]
    known = lexicon().meanings(last, ("category", "style"))
    if known and known[0].value.endswith("s") and not known[0].value.endswith("ss"):
        return word
    return f"{first} {singular(last)}".strip()


def is_noun(style: str) -> bool:
    """Say whether a style names a kind by itself, as "sneakers" do and "bohemian" does not."""
    return bool(lexicon().kind(style))


def with_words(facet: str, word: str) -> str:
    """Return a value as something that follows the noun: "with long sleeves", "in red"."""
    if facet == "sleeve_length":
        if word.endswith(("sleeve", "sleeves")):
            return f"with {plural_of(word)}"
        return word if "sleeve" in word else f"with {word} sleeves"
    if facet == "neckline":
        named = NECKLINES.get(word)
        return f"with {named or a(word if any(n in word for n in NECKED) else f'{word} neck')}"
    if facet == "occasion":
        return OCCASIONS.get(word, f"for {word}")
    if facet == "season":
        return "for all year round" if word == "all year" else f"for {word}"
    if facet == "brand":
        return f"by {word}"
    if facet == "gender":
        return f"for {word}"
    if facet == "length":
        return "knee-length" if word == "knee" else word
    if facet == "material" or is_colour(facet):
        return f"in {word}"
    if facet in UNSEEN:
        return f"in {word.lower()}" if "size" in word.lower() else f"in size {word}"
    if facet in STANDARD:
        return noun(word) if facet in ("category", "style") else word
    if word.lower() in YES or form(word) == form(facet_name(facet)):
        return facet_name(facet)
    if word.lower() in NO:
        return f"not {facet_name(facet)}"
    return f"{facet_name(facet)}: {word}"


def alternatives(facet: str, said: Sequence[str]) -> str:
    """Return several values of a facet as one phrase: "in red or pink", "for work or a party"."""
    phrases = [with_words(facet, word) for word in said]
    start = phrases[0].split(" ", 1)[0] + " "
    if facet in UNSEEN:
        start = "in size "
    elif facet not in STANDARD and not is_colour(facet):
        start = f"{facet_name(facet)}: "
    if (start in ("in ", "in size ", "with ", "for ", "by ") or start.endswith(": ")) and all(
        each.startswith(start) for each in phrases
    ):
        return start + either([each.removeprefix(start) for each in phrases])
    return either(phrases)


def label(facet: str, word: str) -> str:
    """Return a wanted value as a short label: "long sleeves", "v-neck", "for work"."""
    if facet == "fit":
        return word if "fit" in word.split() else f"{word} fit"
    if facet == "gender":
        return GENDERS.get(word, word)
    said = with_words(facet, word)
    if facet in (*STANDARD, *UNSEEN) or is_colour(facet):
        for start in ("with a ", "with an ", "with ", "in "):
            if said.startswith(start):
                return said.removeprefix(start)
    return said


def refused(facet: str, word: str) -> str:
    """Return a refused value as it is allowed again: "stripes", "long sleeves", "black"."""
    if facet in STANDARD and word in REFUSED:
        return REFUSED[word]
    return plural(word) if facet in ("category", "style") else label(facet, word)


def refusal(facet: str, word: str) -> str:
    """Return a refusal: "no stripes", "not care label: dry clean", "not in stock"."""
    if facet in STANDARD or is_colour(facet):
        named = refused(facet, word)
        whole = named.startswith(("for ", "by ")) or named == "sleeveless"
        return f"nothing {named}" if whole else f"no {named}"
    said = with_words(facet, word)
    return said.removeprefix("not ") if said.startswith("not ") else f"not {said}"


def limits(facet: str, bounds: Bounds, currency: str | None) -> str:
    """Return limits in words: "under $60", "between $40 and $70", "heel height: up to 8".

    Args:
        facet: "price", or the column of numbers.
        bounds: the limits; "" is returned without any.
        currency: of the catalogue's prices.
    """
    said = _range(bounds, currency if facet == "price" else None)
    return said if facet == "price" or not said else f"{facet_name(facet)}: {said}"


def _range(bounds: Bounds, currency: str | None) -> str:
    def amount(value: float) -> str:
        return money(value, currency, whole=True)

    if bounds.about is not None:
        return f"around {amount(bounds.about)}"
    upper, lower = bounds.upper, bounds.lower
    if upper is not None and lower is not None:
        return f"between {amount(lower)} and {amount(upper)}"
    if upper is not None:
        return f"{'up to' if bounds.lt is None else 'under'} {amount(upper)}"
    if lower is not None:
        return f"{'from' if bounds.gt is None else 'over'} {amount(lower)}"
    return ""
