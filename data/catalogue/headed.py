"""Tell what the columns of an unknown table hold: by the words that head them, then by their cells.

What a header says in our own names counts first (`data.catalogue.names`). What is found here fills
only what those leave open, so that a file of any software, in any of several languages, is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from data.catalogue.cells import is_no_value
from data.catalogue.header_words import (
    AFTER,
    BEFORE,
    BEFORE_REDUCTION,
    HEADED,
    LESS_LIKELY,
    NO_PRICES,
    OF_PICTURES,
    OF_RATINGS,
    OWN_AFFAIR,
    PICTURES,
    PRICES,
    REDUCED,
    SHOWN,
)
from data.catalogue.kinds import gender_of, names_kind
from data.catalogue.photos import path_of, with_ending
from data.catalogue.table import Table
from data.words.spelling import unaccented

# How many rows are looked at to see what a column holds.
SEEN = 300
_LAST_OF_IDS = frozenset("id code sku number no nr key ref asin reference style article".split())
# A description as short as this may be a title.
LONGEST_TITLE = 120
# Letters that are no other letter with an accent.
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d"})
# Shopware calls the price for shoppers so; elsewhere EK is what a shop pays.
_EK = re.compile("price_EK$")
_RANKS = {
    name: {words: rank for rank, words in enumerate(headed)} for name, headed in HEADED.items()
}


@lru_cache(maxsize=10_000)
def header_tokens(spelt: str) -> tuple[str, ...]:
    """Return the words of a header cell: "prices.amountMin (USD)" is prices, amount, min, usd."""
    text = re.sub(r"\[[^\]]*\]", " ", spelt.replace("#", " number ").translate(_LETTERS))
    text = text.replace("URLs", "Urls").replace("IDs", "Ids")
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", text)
    text = re.sub(r"(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])", " ", text)
    return tuple(re.findall(r"[a-z0-9]+", unaccented(text.lower())))


@lru_cache(maxsize=10_000)
def said_by(spelt: str) -> tuple[str, ...]:
    """Return what a header cell may say in fewer and fewer words, the fullest first."""
    words = list(header_tokens(spelt))
    said = [" ".join(words)]
    while len(words) > 1 and words[-1] in AFTER:
        words.pop()
        said.append(" ".join(words))
    while len(words) > 1 and words[0] in BEFORE:
        words.pop(0)
        said.append(" ".join(words))
    return tuple(dict.fromkeys(said))


def rank_of(name: str, spelt: str) -> int | None:
    """Return how likely a header cell is to head what we call so, 0 being likeliest; or None."""
    ranks = _RANKS[name]
    words = set(header_tokens(spelt))
    if name == "currency" and "currency" in words:
        return 0
    if name == "rating" and words & {"rating", "ratings"} and not words & OF_RATINGS:
        return len(words)
    return min((ranks[said] for said in said_by(spelt) if said in ranks), default=None)


def heads_pictures(spelt: str) -> bool:
    """Say whether a header cell heads pictures: "Hosted Image URLs", not "Image alt text"."""
    words = set(header_tokens(spelt))
    return bool(words & PICTURES) and not words & OF_PICTURES


def heads_own_affair(spelt: str) -> bool:
    """Say whether a column is what a shop keeps to itself, as what a thing costs it."""
    words = set(header_tokens(_EK.sub("price", spelt)))
    return bool(words & OWN_AFFAIR) and not words & BEFORE_REDUCTION


def says_whether_shown(spelt: str) -> bool:
    """Say whether a column tells if a thing is in the shop at all: "Published", "is_active"."""
    return any(said in SHOWN for said in said_by(spelt))


def price_of(spelt: str) -> tuple[str, int] | None:
    """Return which price a header cell heads, "now", "price" or "was", and how unlikely it is."""
    words = set(header_tokens(_EK.sub("price", spelt)))
    alone = words <= {"mrp", "msrp", "rrp", "uvp", "pvp"}
    if not (words & PRICES or alone) or words & NO_PRICES - (
        {"to"} if "compare" in words else set()
    ):
        return None
    rank = len(words & LESS_LIKELY)
    if words & REDUCED:
        return "now", rank
    if words & BEFORE_REDUCTION:
        return "was", rank
    return "price", rank


def num_known(row: Iterable[str]) -> int:
    """Return how many of a row's cells could head a column that we know."""
    return sum(1 for cell in row if 0 < len(cell.strip()) <= 40 and _is_known(cell))


def _is_known(cell: str) -> bool:
    if any(sign in cell for sign in "/:@") or cell.strip().isdigit():
        return False
    known = any(rank_of(name, cell) is not None for name in HEADED)
    return known or heads_pictures(cell) or price_of(cell) is not None


def by_words(columns: Mapping[str, str], wanted: Iterable[str]) -> dict[str, list[str]]:
    """Return which columns are headed by words for what we want, each for one thing at most.

    Args:
        columns: how the header spells them, by their keys, in order.
        wanted: names of ours that no column has.
    """
    left = dict(columns)
    found: dict[str, list[str]] = {}
    for name in wanted:
        if name == "image":
            ranked = [(0, key) for key, spelt in left.items() if heads_pictures(spelt)]
        elif name in ("price", "sale_price", "was_price"):
            kind = {"sale_price": "now", "was_price": "was"}.get(name, "price")
            told = {key: price_of(spelt) for key, spelt in left.items()}
            ranked = [(p[1], key) for key, p in told.items() if p is not None and p[0] == kind]
        elif name in HEADED:
            told_by = {key: rank_of(name, spelt) for key, spelt in left.items()}
            ranked = [(rank, key) for key, rank in told_by.items() if rank is not None]
        else:
            ranked = []
        if not ranked:
            continue
        first = min(rank for rank, _ in ranked)
        keys = [key for rank, key in ranked if rank == first][:1]
        if name == "image":
            keys = _own_first([key for _, key in ranked], columns)
        found[name] = keys
        for key in keys:
            del left[key]
    return found


def _own_first(keys: list[str], columns: Mapping[str, str]) -> list[str]:
    """Return columns of pictures, those of a variant before those of its product."""
    return sorted(keys, key=lambda key: "variant" not in header_tokens(columns[key]))


def by_cells(table: Table, left: Iterable[str], says: Callable[[str], bool], most: float) -> str:
    """Return the first column nearly all of whose cells say something, or "".

    Args:
        table: the file's.
        left: keys of columns that are not yet read.
        says: whether a cell says it.
        most: the share of filled cells that must.
    """
    return next((key for key in left if share(table, key, says) >= most), "")


def share(table: Table, key: str, says: Callable[[str], bool]) -> float:
    """Return the share of a column's filled cells that say something; 0 where few are filled."""
    cells = [record.cells.get(key, "") for record in table.records[:SEEN]]
    filled = [cell for cell in cells if not is_no_value(cell)]
    if not filled or len(filled) * 8 < len(cells):
        return 0.0
    return sum(map(says, filled)) / len(filled)


def pictures_column(table: Table, left: Iterable[str]) -> str:
    """Return the column whose cells are names or addresses of photos, or ""."""
    return by_cells(table, left, lambda cell: with_ending(path_of(cell)), 0.8)


def gender_column(table: Table, left: Iterable[str]) -> str:
    """Return the column whose cells say whom things are for, or ""."""
    return by_cells(table, left, lambda cell: len(cell) > 1 and gender_of(cell) is not None, 0.9)


def kinds_column(table: Table, left: Iterable[str], now: str) -> str:
    """Return the column that names kinds of garments, where the one that is read does not.

    Args:
        table: the file's.
        left: keys of columns that are not yet read.
        now: the key of the column that is read as kinds, "" where there is none.
    """
    if now and share(table, now, names_kind) >= 0.2:
        return ""
    again = [key for key in left if _comes_again(table, key)]
    return by_cells(table, again, lambda cell: len(cell) <= 60 and names_kind(cell), 0.6)


def _comes_again(table: Table, key: str) -> bool:
    """Say whether a column's values come again, as kinds do and titles do not."""
    cells = [cell for record in table.records[:SEEN] if (cell := record.cells.get(key, "").strip())]
    return len(cells) < 8 or len(set(cells)) <= 0.7 * len(cells)


def title_column(table: Table, described: str) -> str:
    """Return the column of descriptions where they are as short as titles, or ""."""
    short = share(table, described, lambda cell: 3 <= len(cell) <= LONGEST_TITLE)
    return described if short >= 0.9 else ""


def id_column(table: Table, left: Iterable[str]) -> str:
    """Return the column of a name that ids have, whose cells are all there and all different."""
    for key in left:
        last = (header_tokens(table.spelt(key)) or ("",))[-1]
        cells = [record.cells.get(key, "").strip() for record in table.records]
        named = last in _LAST_OF_IDS
        if named and all(cells) and len(set(cells)) == len(cells) and max(map(len, cells)) <= 80:
            return key
    return ""
