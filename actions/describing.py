"""Say a shopper's wants in words: as a query, a phrase for a sentence, or a list of labels."""

from __future__ import annotations

from actions.facet_words import GENDERS, alternatives, either, label, noun, plural, refused
from actions.money import price_range
from actions.phrasing import listing
from actions.wants import Wants

BEFORE_NOUN = ("fit", "pattern", "colour", "material", "length")
AFTER_NOUN = ("sleeve_length", "neckline", "occasion", "season", "brand")


def kinds(wants: Wants) -> tuple[str, ...]:
    """Return the kinds of garment wanted, the narrower names first where there are any."""
    return wants.wanted("style") or wants.category


def _adjectives(wants: Wants) -> list[str]:
    words = [GENDERS.get(value, value) for value in wants.wanted("gender")]
    for facet in BEFORE_NOUN:
        values = [
            label(facet, value) if facet in ("pattern", "length") else value
            for value in wants.wanted(facet)
        ]
        if values:
            words.append(either(values))
    if "sleeveless" in wants.wanted("sleeve_length"):
        words.append("sleeveless")
    return words


def _additions(wants: Wants) -> list[str]:
    """Return what follows the noun, everything it comes "with" first and together."""
    having, rest = [], []
    for facet in AFTER_NOUN:
        values = [value for value in wants.wanted(facet) if value != "sleeveless"]
        words = alternatives(facet, values) if values else ""
        if words.startswith("with "):
            having.append(words.removeprefix("with "))
        elif words:
            rest.append(words)
    return [f"with {listing(having)}", *rest] if having else rest


def query_text(wants: Wants) -> str:
    """Return the wants as the plain words of a search: "black cotton dress with long sleeves"."""
    named = either([noun(kind) for kind in kinds(wants)])
    return " ".join([*_adjectives(wants), *wants.words, named, *_additions(wants)]).strip()


def phrase(wants: Wants, currency: str | None, count: int = 2) -> str:
    """Return the wants as they stand in a sentence: "black dresses with long sleeves under $60".

    Args:
        wants: what is wanted.
        currency: the catalogue's currency, for the budget.
        count: how many garments are spoken of; 1 gives the singular.
    """
    words = list(kinds(wants))
    fallback = "piece" if count == 1 else "pieces"
    named = either([noun(word) if count == 1 else plural(word) for word in words]) or fallback
    parts = [*_adjectives(wants), named, *_additions(wants), price_range(wants.price, currency)]
    return " ".join(part for part in parts if part)


def refusals(wants: Wants) -> list[str]:
    """Return everything refused, as it follows "no"."""
    return [
        refused(facet, value) for facet, each in wants.facets.items() for value in each.unwanted
    ]


def short(wants: Wants, currency: str | None) -> str:
    """Return the wants as one line of labels: "black dress, long sleeves, under $60"."""
    named = either([noun(kind) for kind in kinds(wants)])
    colours = either(wants.wanted("colour"))
    labels = [f"{colours} {named}".strip()]
    for facet, each in wants.facets.items():
        if facet not in ("category", "style", "colour"):
            labels.append(either([label(facet, value) for value in each.wanted]))
    labels += list(wants.words)
    labels += [f"no {each}" for each in refusals(wants)]
    labels.append(price_range(wants.price, currency))
    return ", ".join(each for each in labels if each)
