"""Say a shopper's wants in words: as a phrase for a sentence, or as a list of labels."""

from __future__ import annotations

from actions.facet_words import (
    GENDERS,
    STANDARD,
    alternatives,
    each_word,
    either,
    is_noun,
    is_uncounted,
    label,
    limits,
    noun,
    one_of,
    plural,
    refusal,
    spoken,
)
from actions.meaning import UNSEEN, is_colour, unique
from actions.phrasing import listing
from actions.wants import Wants

BEFORE_NOUN = ("fit", "pattern", "colour", "material", "length")
AFTER_NOUN = ("sleeve_length", "neckline", "occasion", "season", "brand", *UNSEEN)


def said(wants: Wants, facet: str) -> list[str]:
    """Return the wanted values of a facet as they are said, each once."""
    facets = [facet, *filter(is_colour, wants.facets)] if facet == "colour" else [facet]
    told = [(name, value) for name in dict.fromkeys(facets) for value in wants.wanted(name)]
    return list(unique(word for name, value in told for word in each_word(name, value)))


def _is_told_apart(facet: str) -> bool:
    """Say whether a column is named with its values: "care label: machine wash"."""
    return not (facet in (*STANDARD, *UNSEEN) or is_colour(facet))


def _kinds(wants: Wants) -> list[str]:
    """Return the kinds of garment wanted, the narrower names first where there are any."""
    styles = [style for style in said(wants, "style") if is_noun(style)]
    return styles or said(wants, "category") or said(wants, "style")


def _adjectives(wants: Wants) -> list[str]:
    words = [either([GENDERS.get(word, word) for word in said(wants, "gender")])]
    for facet in BEFORE_NOUN:
        told = said(wants, facet)
        words.append(either([label(facet, word) for word in told] if facet == "length" else told))
    if wants.wanted("category"):
        words.append(either([style for style in said(wants, "style") if not is_noun(style)]))
    if "sleeveless" in said(wants, "sleeve_length"):
        words.append("sleeveless")
    return words


def _additions(wants: Wants) -> list[str]:
    """Return what follows the noun, everything it comes "with" first and together."""
    having, rest = [], []
    for facet in AFTER_NOUN:
        told = [word for word in said(wants, facet) if word != "sleeveless"]
        words = alternatives(facet, told) if told else ""
        if words.startswith("with "):
            having.append(words.removeprefix("with "))
        elif words:
            rest.append(words)
    return [f"with {listing(having)}", *rest] if having else rest


def _columns(wants: Wants, currency: str | None) -> str:
    """Return what is wanted of the shop's own columns: "(care label: machine wash; in stock)"."""
    told = [
        alternatives(facet, said(wants, facet))
        for facet in wants.facets
        if _is_told_apart(facet) and wants.wanted(facet)
    ]
    told += [
        limits(facet, bounds, currency)
        for facet, bounds in wants.numbers.items()
        if facet != "price"
    ]
    return f"({'; '.join(told)})" if told else ""


def phrase(wants: Wants, currency: str | None, count: int = 2) -> str:
    """Return the wants as they stand in a sentence: "black dresses with long sleeves under $60".

    Args:
        wants: what is wanted.
        currency: the catalogue's currency, for the budget.
        count: how many garments are spoken of; 1 gives the singular.
    """
    kinds = _kinds(wants)
    pieces = "piece" if count == 1 else "pieces"
    named = either([one_of(kind) if count == 1 else plural(kind) for kind in kinds]) or pieces
    if kinds and all(map(is_uncounted, kinds)):
        named = f"{pieces} of {named}"
    budget = limits("price", wants.price, currency)
    parts = [*_adjectives(wants), named, *_additions(wants), budget, _columns(wants, currency)]
    return " ".join(part for part in parts if part)


def refusals(wants: Wants) -> list[str]:
    """Return everything refused, each with its "no"."""
    return [
        refusal(facet, spoken(facet, value))
        for facet, each in wants.facets.items()
        for value in each.unwanted
    ]


def short(wants: Wants, currency: str | None) -> str:
    """Return the wants as one line of labels: "black dress, long sleeves, under $60"."""
    named = either([noun(kind) for kind in _kinds(wants)])
    labels = [f"{either(said(wants, 'colour'))} {named}".strip()]
    for facet in wants.facets:
        told = said(wants, facet)
        if facet == "style" and not wants.wanted("category"):
            continue
        if facet == "style":
            told = [style for style in told if not is_noun(style)]
        if _is_told_apart(facet) and told:
            labels.append(alternatives(facet, told))
        elif facet != "category" and not is_colour(facet):
            labels.append(either([label(facet, word) for word in told]))
    labels += list(wants.words)
    labels += refusals(wants)
    labels += [limits(facet, bounds, currency) for facet, bounds in wants.numbers.items()]
    return ", ".join(each for each in labels if each)
