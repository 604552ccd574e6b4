"""Say the values of facets in words: "with long sleeves", "no stripes", "care label: machine wash".

A value is said with the shop's word or the shopper's; only what stands around it is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from actions.conversation.meaning import (
    EITHER,
    HEADS,
    NEAR,
    OWN,
    SIZES,
    TYPO,
    UNSEEN,
    Value,
    is_colour,
)
from actions.speech.kind_words import is_noun, noun, one, one_of, plural
from actions.speech.language import either, listing, worded
from data import words
from data.catalogue.values import in_stock
from data.words import KINDS
from data.words.full_names import (
    as_written,
    neckline_in_full,
    with_article,
)
from data.words.lexicon import lexicon
from data.words.shading import GROUPS
from data.words.spelling import form
from data.words.spelling import plural as plural_of

STANDARD = (*words.FACETS, "brand")
YES, NO = ("yes", "true", "y"), ("no", "false", "n")
CHILDREN = ("boys", "girls")


def facet_name(facet: str) -> str:
    """Return what a facet is called in a sentence."""
    facet = "colour" if is_colour(facet) else facet
    return worded("facet-name", facet=facet, words=facet.replace("_", " "))


def facet_names(facet: str) -> str:
    """Return what a facet is called where all its values are meant: "colours"."""
    return worded("facet-names", facet=facet, plural=plural_of(facet_name(facet)))


def facet_of_it(facet: str) -> str:
    """Return what a facet is called of certain items: "the colour", "who it is for"."""
    return worded("facet-of-it", facet=facet, name=facet_name(facet))


def any_of(facet: str) -> str:
    """Return that whatever value of a facet will do: "any colour", "for anyone"."""
    return worded("facet-any", facet=facet, name=facet_name(facet))


def spoken(facet: str, value: Value) -> str:
    """Return how a value is said.

    A brand is said as it writes itself, what was mended or is merely near as the shop says it, and
    anything else as it was said.
    """
    if value.how == OWN and facet in ("brand", *UNSEEN):
        return value.values(facet)[0] if value.values(facet) else value.word
    if facet == "gender":
        # "For my wife" is said of the shopper's people, not of garments.
        several = len(value.own_words) > 1  # "kids" are girls and boys
        meant = (lexicon().canonical("gender", value.word), value.word)
        bare = value.own_words[:1] in ((), ("male",), ("female",))
        told = meant if several or bare else value.own_words
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
    if facet in ("brand", *UNSEEN) or own.isupper():
        return own
    return lexicon().in_english(own, (facet,)).lower()


class Ending(NamedTuple):
    """Hold how a value follows the noun: "with" or "in" and a name, or as it is.

    Attributes:
        message: that of the values that follow alike, "" where a value stands by itself.
        name: the value within it: "a hood" in "with a hood", "casual wear" in "for casual wear".
        short: the value as a label, where that is no more than its name: "hood", "long sleeves".
    """

    message: str
    name: str
    short: str = ""


def _ending(facet: str, word: str) -> Ending:
    if facet == "sleeve_length":
        if "sleeve" in word and not word.endswith(("sleeve", "sleeves")):
            return Ending("", word)
        sleeves = plural_of(word) if "sleeve" in word else worded("sleeves", word=word)
        return Ending("value-with", sleeves, sleeves)
    if facet == "neckline":
        name = neckline_in_full(word)
        return Ending("value-with", with_article(name), name)
    if facet in ("occasion", "season"):
        return Ending("value-for", worded(facet, word=word))
    if facet in ("brand", "gender"):
        own = facet != "gender" or word in CHILDREN  # a shop may have girls beside women
        known = (not own and lexicon().canonical(facet, word)) or word
        return Ending(f"value-{'by' if facet == 'brand' else 'for'}" * (known != "unisex"), known)
    if facet == EITHER:
        return Ending("", word, word)
    if facet == "material" or is_colour(facet):
        return Ending("value-in", word, word)
    if facet in SIZES:
        if "size" in word.lower():
            return Ending("value-in", word.lower(), word.lower())
        said = as_written(word)
        return Ending("value-in-size", said, worded("size", word=said))
    if facet == "sale" or (facet == "availability" and in_stock(word) is not None):
        return Ending("", word.lower(), word.lower())
    if facet in STANDARD:
        named = noun(word) if facet in KINDS else word
        return Ending("", worded("length", word=word) if facet == "length" else named)
    name = facet_name(facet)
    if word.lower() in YES or form(word) == form(name):
        return Ending("", worded("column-true", name=name))
    if word.lower() in NO:
        return Ending("", worded("column-false", name=name))
    return Ending("value-of-column", word)


def with_words(facet: str, word: str) -> str:
    """Return a value as something that follows the noun: "with long sleeves", "in red"."""
    return alternatives(facet, [word])


def alternatives(facet: str, said: Sequence[str], last: str = "or") -> str:
    """Return several values of a facet as one phrase: "in red or pink", "for work or a party".

    Args:
        facet: of all of them.
        said: the values.
        last: what joins them: "or", or "and".
    """
    endings = [_ending(facet, word) for word in said]
    messages = {each.message for each in endings}
    if len(messages) == 1 and (message := messages.pop()):
        return _followed(message, facet, [either([each.name for each in endings], last)])
    return either([_followed(each.message, facet, [each.name]) for each in endings], last)


def _followed(message: str, facet: str, names: Sequence[str]) -> str:
    if not message:
        return either(names)
    if message == "value-of-column":
        return worded("value-of-column", name=facet_name(facet), values=names)
    return worded(message, values=names)


def names_with(facet: str, said: Sequence[str]) -> list[str]:
    """Return the names of values that a garment comes "with": "a hood"; none of any others."""
    endings = [_ending(facet, word) for word in said]
    alike = all(each.message == "value-with" for each in endings)
    return [each.name for each in endings] if alike else []


def predicate(facet: str, said: Sequence[str], several: bool = False, last: str = "and") -> str:
    """Return values as what an item is said to be: "in red and blue", "a dress"; of several, nouns.

    Args:
        facet: of all of them; what a title ends with is a kind too.
        said: the values, which all hold, or with "or" one of which does.
        several: whether it is said of several items: "dresses".
        last: what joins the last of them: "and" or "or".
    """
    if facet not in ("category", "style", HEADS):
        return alternatives(facet, said, last=last)
    nouns = [plural(word) if several else one(one_of(word)) for word in said]
    named = [n if is_noun(word) else word for n, word in zip(nouns, said, strict=True)]
    return listing(named) if last == "and" else either(named, last)


def does(facet: str, said: Sequence[str], several: bool = False, last: str = "and") -> str:
    """Return values with their verb: "is in red and blue", "has long sleeves", "are dresses".

    Args:
        facet: of all of them.
        said: the values, which all hold, or with "or" one of which does.
        several: whether it is said of several items.
        last: what joins the last of them: "and" or "or".
    """
    if names := names_with(facet, said):
        listed = listing(names) if last == "and" else either(names, last)
        return worded("does-have", what=listed, several=several)
    what = predicate(facet, said, several, last)
    if _ending(facet, said[0]).message == "value-of-column" and facet != HEADS:
        return worded("does-have", what=what, several=several)
    return worded("does-be", what=what, several=several)


def looks(facet: str, said: Sequence[str], several: bool = False, last: str = "and") -> str:
    """Return values with a verb that only vouches for the picture: "looks black", "look striped".

    Args:
        facet: of all of them.
        said: the values that show.
        several: whether it is said of several items.
        last: what joins the values: "and", or "or".
    """
    if names := names_with(facet, said):
        return worded("looks", facet="with", what=either(names, last), several=several)
    kind = facet in KINDS
    shown = [predicate(facet, [word], several) if kind else label(facet, word) for word in said]
    what = either(shown, last)
    return worded("looks", facet="kind" if kind else "other", what=what, several=several)


def comes(facet: str, word: str) -> bool:
    """Say whether an item "comes with" or "in" a value, rather than being it."""
    return _ending(facet, word).message in ("value-with", "value-in", "value-in-size")


def label(facet: str, word: str) -> str:
    """Return a wanted value as a short label: "long sleeves", "v-neck", "for work"."""
    if facet == "fit":
        return word if "fit" in word.split() else worded("fit", word=word)
    if facet == "gender":
        return worded("gender", word=word)
    return _ending(facet, word).short or with_words(facet, word)


def bare(facet: str, word: str) -> str:
    """Return a value as it stands where its column has been named: "machine wash", "M"."""
    ending = _ending(facet, word)
    unnamed = ("value-of-column", "value-by", "value-in-size")
    return ending.name if ending.message in unnamed else label(facet, word)


def as_noun(word: str, otherwise: str) -> str:
    """Return what is refused by an adjective as a noun: "stripes" of "striped"."""
    return worded("refused", word=word, otherwise=otherwise)


def refused(facet: str, word: str) -> str:
    """Return a refused value as it is allowed again: "stripes", "long sleeves", "black"."""
    own = plural(word) if facet in KINDS else label(facet, word)
    if facet == "colour" and word in GROUPS:
        return f"{word} {facet_names(facet)}"
    return as_noun(word, otherwise=own) if facet in STANDARD else own


def refusal(facet: str, word: str) -> str:
    """Return a refusal: "no stripes", "not care label: dry clean", "not in stock"."""
    if facet in STANDARD or is_colour(facet):
        whole = _ending(facet, word).message in ("value-for", "value-by") or word == "sleeveless"
        if whole and facet != "gender":
            return worded("refusal-of-all", value=refused(facet, word))
        return worded("refusal", value=refused(facet, word))
    if word.lower() in NO:
        return worded("column-true", name=facet_name(facet))
    return worded("refusal-of-column", facet=facet, word=word, value=with_words(facet, word))
