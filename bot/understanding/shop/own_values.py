"""Find the ways in which the values of a shop's columns may be said."""

from __future__ import annotations

import re
from typing import NamedTuple

from data import words
from data.vocabulary import Vocabulary
from data.words import KINDS
from data.words.lexicon import lexicon
from data.words.spelling import PLURAL_ONLY, Key, joined, key, plural, singular, tokens

# Alternatives, best first; each is facets that hold together, with any of the values of each.
Alternatives = tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]
WHOLE, PART, BROADER_PART, HEAD = 5, 4, 3, 2
YES = frozenset("yes true y 1".split())
NO = frozenset("no false n 0".split())
PARTS = re.compile(r"\s*(?:>+|/|\||,|;|\[|\]|\"|(?<!\w)-(?!\w)| & | and )\s*", re.IGNORECASE)
LISTED = re.compile(r"\s*[,;|]\s*")


# How shops shorten a gender in a cell; nobody says them.
LETTERS = {"m": "men", "f": "women", "w": "women", "u": "unisex"}


def gender_of(value: str) -> str | None:
    """Return the canonical gender of a shop's value, None where it is none."""
    if "unisex" in tokens(value):
        return "unisex"  # "Unisex Kids"
    return lexicon().canonical("gender", value) or LETTERS.get(value.strip().lower())


class Spelling(NamedTuple):
    """Hold a value of the shop's, and how much of it a name says."""

    value: str
    strength: int


def kind_columns(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the columns that tell kinds of garment: categories, styles, and what groups them."""
    named = [name for name in KINDS if name in vocabulary.facets]
    return (*named, *vocabulary.groups)


def yes_columns(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return the columns that hold yes or no, with the shop's values that mean yes."""
    found: dict[str, tuple[str, ...]] = {}
    for name, values in vocabulary.facets.items():
        said = {value.strip().lower() for value in values}
        if said <= YES | NO and said & YES and name not in words.FACETS:
            found[name] = tuple(value for value in values if value.strip().lower() in YES)
    return found


def spellings(vocabulary: Vocabulary, facet: str, is_kind: bool) -> dict[Key, list[Spelling]]:
    """Return every name of a column's values, with the values and how much of each it says."""
    found: dict[Key, list[Spelling]] = {}

    def add(name: Key, value: str, strength: int) -> None:
        for spelt in variants(name, is_kind):
            found.setdefault(spelt, []).append(Spelling(value, strength))

    for value in vocabulary.values(facet):
        if value.strip().lower() in YES | NO:
            continue
        add(key(value), value, WHOLE)
        for part, strength in _parts(facet, value, is_kind):
            if part != key(value):
                add(part, value, strength)
    if facet == "category":
        _heads(found, vocabulary.values(facet))
    _alike(found)
    return found


def _alike(found: dict[Key, list[Spelling]]) -> None:
    """Let each name of a value find those that are the same but for how they are written.

    "T-Shirts" finds what a shop lists as "tshirt" beside it, and "Off White" its "Offwhite".
    """
    written: dict[str, list[str]] = {}
    for value in dict.fromkeys(each.value for spelt in found.values() for each in spelt):
        written.setdefault(joined(value), []).append(value)
    for spelt in found.values():
        for each in list(spelt):
            others = [each._replace(value=value) for value in written[joined(each.value)]]
            spelt += [other for other in others if other not in spelt]


def variants(name: Key, is_kind: bool) -> list[Key]:
    """Return the forms in which a name may be written: singular, plural, joined."""
    if not name:
        return []
    forms = [name]
    if is_kind:
        forms.append((*name[:-1], plural(name[-1])))
        # "Kurtis" and "saris" are several, though "tennis" is not.
        loan = name[-1].endswith("is") and len(name[-1]) > 4
        alone = (*name[:-1], name[-1][:-1] if loan else singular(name[-1]))
        taken = len(alone) == 1 and (
            lexicon().meanings(alone[0], words.FACETS[2:]) or name[-1] in PLURAL_ONLY
        )
        if not taken:
            forms.append(alone)
    if len(name) > 1 and sum(map(len, name)) > 4:
        forms += [("".join(each),) for each in list(forms)]
    return list(dict.fromkeys(forms))


def _parts(facet: str, value: str, is_kind: bool) -> list[tuple[Key, int]]:
    """Return what else a value says: "Women > Dresses" is dresses, "Black/White" is black."""
    if facet == "brand":
        return []
    if facet not in words.FACETS and not is_kind:
        return [(key(part), PART) for part in LISTED.split(value) if part] if "," in value else []
    parts = [part for part in PARTS.split(value) if key(part)]
    found: list[tuple[Key, int]] = []
    if len(parts) > 1:
        path = ">" in value
        for place, part in enumerate(parts):
            last = place == len(parts) - 1
            found.append((key(part), PART if last or not path else BROADER_PART))
    for part in parts or [value]:
        found += [(name, PART) for name in _plainer(facet, key(part), is_kind)]
    return found


def _plainer(facet: str, name: Key, is_kind: bool) -> list[Key]:
    """Return what a value says without what adorns it: "Womens Dresses", "Merino Wool"."""
    if is_kind and len(name) > 1 and lexicon().meanings(name[0], ("gender",)):
        return [name[1:]]
    if facet in words.FACETS[2:] and len(name) > 1:
        if lexicon().meanings(" ".join(name), (facet,)):
            return []
        return [(word,) for word in name if lexicon().meanings(word, (facet,))]
    return []


def _heads(found: dict[Key, list[Spelling]], values: list[str]) -> None:
    """Let "jacket" find rain jackets too, after jackets; a t-shirt is no shirt."""
    for value in values:
        name = key(value)
        for start in range(1, len(name)):
            if len(name[start - 1]) == 1:
                continue
            for spelt in variants(name[start:], is_kind=True):
                found.setdefault(spelt, []).append(Spelling(value, HEAD))
