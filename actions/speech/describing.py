"""Say a shopper's wants in words: as a phrase, as labels, or as what only the pictures tell."""

from __future__ import annotations

from collections.abc import Mapping

from actions.conversation.meaning import EITHER, UNSEEN, is_colour, unique
from actions.conversation.wants import Wants
from actions.retrieval.answer import Applied
from actions.speech.amounts import limits
from actions.speech.facet_words import (
    STANDARD,
    alternatives,
    each_word,
    facet_of_it,
    label,
    looks,
    names_with,
    refusal,
    spoken,
)
from actions.speech.kind_words import is_noun, is_uncounted, noun, one_of, plural
from actions.speech.language import either, listing, worded
from data.words import KINDS
from data.words.outfits import part_of

# More kinds of one part of an outfit are not told one by one.
MOST_KINDS = 4
BEFORE_NOUN = ("fit", "pattern", "colour", "material", "length")
AFTER_NOUN = ("sleeve_length", "neckline", "occasion", "season", "brand", *UNSEEN)


def said(wants: Wants, facet: str) -> list[str]:
    """Return the wanted values of a facet as they are said, each once."""
    facets = [facet, *filter(is_colour, wants.facets)] if facet == "colour" else [facet]
    told = [(name, value) for name in dict.fromkeys(facets) for value in wants.wanted(name)]
    return list(unique(word for name, value in told for word in each_word(name, value)))


def _is_told_apart(facet: str) -> bool:
    """Say whether a column is named with its values: "care label: machine wash"."""
    return not (facet in (*STANDARD, *UNSEEN, EITHER) or is_colour(facet))


def _is_plain(wants: Wants, facet: str) -> bool:
    """Say whether no alternative of a facet says more than one word before the noun."""
    every = [part for value in wants.wanted(facet) for part in value.parts]
    simple = all(len(v.parts) + len(v.limits) < 2 for v in wants.wanted(facet))
    return simple and all(name in (*BEFORE_NOUN, "style") for name, _ in every)


def _apart(wants: Wants) -> list[str]:
    """Return lists of alternatives that say several things: "red, or black lace"."""
    facets = [f for f in wants.facets if f not in KINDS and not _is_plain(wants, f)]
    words = [[label(f, spoken(f, value)) for value in wants.wanted(f)] for f in facets]
    return [
        worded("either", first=", ".join(each[:-1]), last=each[-1]) if each[1:] else each[0]
        for each in words
        if each
    ]


def _kinds(wants: Wants) -> list[str]:
    """Return the kinds of garment wanted, the narrower names first where there are any.

    Many kinds of one part of an outfit are told by what the part is called.
    """
    styles = [style for style in said(wants, "style") if is_noun(style)]
    kinds = styles or said(wants, "category") or said(wants, "style")
    parts = {part_of(kind) for kind in kinds} if len(kinds) > MOST_KINDS else set()
    return [worded("part-kind", part=part) for part in parts] if len(parts - {None}) == 1 else kinds


def _last(wants: Wants, facet: str) -> str:
    """Return what joins the wanted values of a facet."""
    return "and" if wants.of(facet).together else "or"


def _adjectives(wants: Wants) -> list[str]:
    words = [either([label("gender", word) for word in said(wants, "gender")])]
    for facet in (*BEFORE_NOUN, EITHER):
        told = said(wants, facet) if _is_plain(wants, facet) else []
        last = _last(wants, facet)
        named = [label(facet, word) for word in told] if facet == "length" else told
        words.append(either(named, last))
    if wants.wanted("category"):
        words.append(either([style for style in said(wants, "style") if not is_noun(style)]))
    if "sleeveless" in said(wants, "sleeve_length"):
        words.append("sleeveless")
    return words


def _additions(wants: Wants) -> list[str]:
    """Return what follows the noun, everything it comes "with" first and together."""
    having, rest = [], []
    for facet in filter(lambda each: _is_plain(wants, each), AFTER_NOUN):
        told = [word for word in said(wants, facet) if word != "sleeveless"]
        if names := names_with(facet, told):
            having.append(either(names))
        elif told:
            rest.append(alternatives(facet, told))
    return [worded("value-with", values=[listing(having)]), *rest] if having else rest


def _columns(wants: Wants, currency: str | None) -> str:
    """Return what is wanted of the shop's own columns: "(care label: machine wash; in stock)"."""
    told = [
        alternatives(facet, said(wants, facet))
        for facet in wants.facets
        if _is_told_apart(facet) and wants.wanted(facet)
    ]
    told += _apart(wants)
    told += [
        limits(facet, bounds, currency)
        for facet, bounds in wants.numbers.items()
        if facet != "price"
    ]
    return worded("columns", columns="; ".join(told)) if told else ""


def phrase(wants: Wants, currency: str | None, count: int = 2) -> str:
    """Return the wants as they stand in a sentence: "black dresses with long sleeves under $60".

    Args:
        wants: what is wanted.
        currency: the catalogue's currency, for the budget.
        count: how many garments are spoken of; 1 gives the singular.
    """
    kinds = _kinds(wants)
    named = either([one_of(kind) if count == 1 else plural(kind) for kind in kinds])
    if not kinds:
        named = worded("piece", n=count)
    elif all(map(is_uncounted, kinds)):
        named = worded("piece-of", n=count, kind=named)
    budget = limits("price", wants.price, currency)
    parts = [*_adjectives(wants), named, *_additions(wants), budget, _columns(wants, currency)]
    return " ".join(part for part in parts if part)


def refusals(wants: Wants) -> list[str]:
    """Return everything refused, each with its "no"; of skirts nobody needs to hear "no shoes"."""
    return [
        refusal(facet, spoken(facet, value))
        for facet, each in wants.facets.items()
        for value in each.unwanted
        if facet != "category" or not each.wanted
    ]


def wanted_in_full(wants: Wants, currency: str | None, count: int = 2) -> str:
    """Return the wants as they stand in a sentence, and in brackets what is refused."""
    named = phrase(wants, currency, count)
    without = refusals(wants)
    return worded("wanted-without", wanted=named, refusals=without) if without else named


def short(wants: Wants, currency: str | None) -> str:
    """Return the wants as one line of labels: "black dress, long sleeves, under $60"."""
    named = either([noun(kind) for kind in _kinds(wants)])
    colours = either(said(wants, "colour"), _last(wants, "colour"))
    labels = [f"{colours} {named}".strip()]
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


def looking(
    wants: Wants, looked: Mapping[str, int], total: int | None, currency: str | None, count: int
) -> str:
    """Return wants as they stand in a sentence: what all items only look to be is said so.

    Args:
        wants: what is wanted.
        looked: by facet, how many items only look as they are wanted.
        total: how many items there are.
        currency: the catalogue's.
        count: how many garments are spoken of; 1 gives the singular.
    """
    alone = [facet for facet, num in looked.items() if num == total and wants.wanted(facet)]
    if not alone:
        return phrase(wants, currency, count=count)
    stated = wants
    for facet in alone:
        stated = stated.drop(facet)
    told = [_looks(wants, facet, several=count != 1) for facet in alone]
    return worded("that-look", wanted=phrase(stated, currency, count=count), looks=told)


def some_look(wants: Wants, applied: Applied) -> list[str]:
    """Return a sentence for each want that some of the items, not all, only look to satisfy."""
    return [
        worded("some-look", n=num, looks=[_looks(wants, facet, several=num != 1)])
        for facet, num in applied.looked.items()
        if num != applied.total and wants.wanted(facet)
    ]


def all_look(wants: Wants, applied: Applied) -> list[str]:
    """Return a sentence for each want that all of several items only look to satisfy."""
    return [
        worded("these-all-look", looks=[_looks(wants, facet, several=True)])
        for facet, num in applied.looked.items()
        if num == applied.total and wants.wanted(facet)
    ]


def untold(wants: Wants, applied: Applied) -> list[str]:
    """Return a sentence for each want of which nothing tells whether further items meet it."""
    return [
        worded("others-untold", n=num, facet=facet_of_it(facet))
        for facet, num in applied.untold.items()
        if wants.wanted(facet)
    ]


def _looks(wants: Wants, facet: str, several: bool) -> str:
    said = [spoken(facet, value) for value in wants.wanted(facet)]
    return looks(facet, said, several, last="or")
