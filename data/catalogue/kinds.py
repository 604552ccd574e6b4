"""Find the kind of garment, and whom it is for, in what shops write into a category cell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from data.catalogue.cells import is_no_value, literal, texts, unique
from data.words.lexicon import KINDS, Meaning, lexicon, title_heads

# Short and foreign words that the lexicon does not have, since shoppers do not say them.
GENDERS = {
    "women": "women",
    "w": "women",
    "f": "women",
    "d": "women",
    "damen": "women",
    "femme": "women",
    "femmes": "women",
    "mujer": "women",
    "donna": "women",
    "dames": "women",
    "женский": "women",
    "女": "women",
    "men": "men",
    "m": "men",
    "h": "men",
    "herren": "men",
    "homme": "men",
    "hommes": "men",
    "hombre": "men",
    "uomo": "men",
    "heren": "men",
    "мужской": "men",
    "男": "men",
    **dict.fromkeys(
        "frauen mujeres donne vrouwen kobieta kobiety damskie mulher mulheres feminino dam "
        "femenino femminile feminin damer".split(),
        "women",
    ),
    **dict.fromkeys(
        "männer hombres uomini mannen mężczyzna mężczyźni męskie homem homens masculino herr "
        "maschile masculin herrar".split(),
        "men",
    ),
    "u": "unisex",
    "adult unisex": "unisex",
    "unisex adult": "unisex",
}
_LEVELS = re.compile(r"\s*(?:>+|»|›|→|::)\s*")


class Place(NamedTuple):
    """Hold where a shop files an item.

    Attributes:
        kinds: as the shop writes them.
        gender: "women", "men" or "unisex", where a level says so.
    """

    kinds: tuple[str, ...]
    gender: str | None


@lru_cache(maxsize=50_000)
def gender_of(text: str) -> str | None:
    """Return whom a whole word or level says things are for, in our words."""
    plain = text.strip().casefold()
    if found := lexicon().meanings(plain, ("gender",)):
        return found[0].value
    if plain in GENDERS:
        return GENDERS[plain]
    for word in ("clothing", "clothes", "fashion", "apparel", "collection"):
        if plain.endswith(f" {word}"):
            return gender_of(plain.removesuffix(word))
    return None


def place(cell: str, title: str = "", listed: bool = True, narrowing: bool = False) -> Place:
    """Return the kinds that a category cell names: "Clothing > Women > Dresses, Sale" is "Dresses".

    Of each path the last level that names a kind of garment counts, and where none does, the last
    level; of several paths those that name one.

    Args:
        cell: one path of levels, or several parted by "," or "|", or written out as a list.
        title: of the item; a last level that repeats it is no kind.
        listed: whether commas part paths; in "Lingerie, Sleep & Swimwear" they do not.
        narrowing: whether each path is narrower than the one before: "Home, Women, Chemises".
    """
    found = literal(cell)
    if " " not in cell:
        cell = cell.replace("_", " ")  # "ladies_dresses", as codes are written
    if found is not None:
        paths = texts(found)
    else:
        paths = re.split(r"[|,;]" if listed else r"[|]", cell)
    read = [_path(path, title) for path in paths if not is_no_value(path)]
    gender = next((each for _, _, each in read if each), None)
    best = max((rank for _, rank, _ in read), default=0)
    if best < 2 and found is None and not narrowing and not re.search(r"[|/]|>|»|›|→|::", cell):
        # The commas of "Lingerie, Sleep & Swimwear" are its own.
        kinds = [cell.strip()] if read else []
    elif best:
        # "Dresses, New in" is filed under both, and only one of them is a kind.
        kinds = [kind for names, rank, _ in read if rank == best for kind in names]
    else:
        kinds = [kind for names, _, _ in read[-1 if narrowing else 0 :][:1] for kind in names]
    return Place(tuple(unique(kinds)), gender)


def _path(path: str, title: str) -> tuple[list[str], int, str | None]:
    """Return the kinds of one path, how surely they are kinds, and the gender it names."""
    levels = [level.strip() for level in _LEVELS.split(path) if not is_no_value(level)]
    if len(levels) > 1 and levels[-1].casefold() == title.strip().casefold():
        levels.pop()
    if len(levels) == 1 and "/" in levels[0]:
        return _slashed(levels[0])
    genders = [found for level in levels if (found := gender_of(level))]
    gender = genders[0] if genders else _gender_within(levels)
    level, rank = _best(levels)
    first, _, rest = level.partition(" ")
    if len(first) > 1 and gender_of(first) and _rank(rest.strip()) > 1:
        level = rest.strip()  # "Womens Dresses" are dresses
    return ([level] if level else []), rank, gender


def _gender_within(levels: list[str]) -> str | None:
    """Return the gender within "Womens Dresses"."""
    for level in levels:
        first, _, rest = level.partition(" ")
        if rest and len(first) > 1 and (found := gender_of(first)):
            return found
    return None


def _slashed(text: str) -> tuple[list[str], int, str | None]:
    """Return what "Women/Dresses" (levels), "Shirts/Blouses" (kinds) or "A/W" (a word) names."""
    parts = [part.strip() for part in text.split("/") if part.strip()]
    kinds = [part for part in parts if _rank(part)]
    gender = next((g for part in parts if len(part) > 1 and (g := gender_of(part))), None)
    if not kinds and gender is None and len(parts) < 3:
        return [text], 0, None
    if len(kinds) > 1 and len(kinds) == len(parts):
        return kinds, max(map(_rank, kinds)), gender
    level, rank = _best(parts)
    return [level], rank, gender


def _best(levels: list[str]) -> tuple[str, int]:
    """Return the last of the levels that most surely name a kind, or else that is no gender."""
    if not levels:
        return "", 0
    best = max(levels[::-1], key=_rank)
    if _rank(best):
        return best, _rank(best)
    others = [level for level in levels if gender_of(level) is None]
    return (others or levels)[-1], 0


@lru_cache(maxsize=50_000)
def _rank(level: str) -> int:
    """Say how surely a level is a kind: named whole, by its head, as one of other shops, or not.

    "Topwear" is broader than a kind; "Tops" is the kind of things it holds.
    """
    words = lexicon()
    found = words.meanings(level, KINDS) or words.kind(level)
    if not found:
        return 0
    garment = [each for each in found if each.facet in ("category", "style")]
    if not garment:
        return 1
    return 3 if words.meanings(level, KINDS) or "&" in level else 2


def names_kind(text: str) -> bool:
    """Say whether a category cell names a kind of garment."""
    return any(_rank(kind) > 1 for kind in place(text).kinds)


def is_understood(kind: str) -> bool:
    """Say whether a kind, as a shop writes it, says anything that shoppers may call otherwise."""
    return any(_rank(each) for each in place(kind).kinds)


def kind_in(text: str) -> Meaning | None:
    """Return the garment that a title is headed by: "Grey linen dress with belt" is a dress."""
    for phrase in (text, *reversed(title_heads(text))):
        for found in lexicon().kind(phrase):
            if found.facet in ("category", "style"):
                return found
    return None
