"""Read a plain table: a row an item, or a row a size, under our names or others for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from data.catalogue.cells import parts, unique
from data.catalogue.draft import Draft, Layout, put
from data.catalogue.families import make_whole
from data.catalogue.headed import rank_of
from data.catalogue.joining import join
from data.catalogue.kinds import GENDERS, gender_of, names_kind, place
from data.catalogue.names import FURTHER_NAMES, OTHER_NAMES, PLAIN, REQUIRED
from data.catalogue.nested_cells import unnest
from data.catalogue.notes import Notes
from data.catalogue.open_names import PRODUCT, SKU, STOCK, fill_open
from data.catalogue.paired_columns import named_by_rows, named_in_cells
from data.catalogue.photos import photos_in
from data.catalogue.sold_as import ADDED, NOW, OFF, OFF_IN, RATING, WAS, first_of, prices_in
from data.catalogue.table import Record, Table
from data.catalogue.values import colours, in_stock, materials, sizes
from data.words.lexicon import lexicon

NAME = "plain table"
# Read into what is bought of an item, not into what it is like.
_SOLD_AS = frozenset((*STOCK, *SKU, *PRODUCT, *NOW, *WAS, *OFF, *OFF_IN, *RATING, *ADDED))
_DESCRIBE = ("category", "colour", "gender", "brand", "material", "description")
_NO_WORDS = frozenset(
    "yes no true false y n instock outofstock ja nein oui non si sí sim não tak nie nee nej "
    "unlimited".split()
)


class ColumnsMissing(ValueError):
    """Tell that a header lacks columns without which there is no catalogue."""


def tells_offers_alone(table: Table, notes: Notes) -> bool:
    """Say whether a table tells what things cost, or what is left of them, and nothing else.

    That is one with ids and no photos: the price or stock list beside a shop's catalogue.
    """
    names = _all_names(table, notes)
    has_offers = any(name in names for name in ("price", *STOCK, *NOW, *WAS))
    return "id" in names and "image" not in names and has_offers


def offers(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft a row of a table that tells offers alone."""
    names = _all_names(table, notes)
    columns = {name: table.spelt(keys[0]) for name, keys in names.items()}
    return [_draft(record, names, columns) for record in table.records]


def _all_names(table: Table, notes: Notes) -> dict[str, list[str]]:
    """Return the keys of the columns that our names are read from, in the shop's own words too."""
    names = _names(table, notes, {})
    fill_open(table, names, notes)
    return names


def drafts(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft a row.

    Raises:
        ColumnsMissing: there is no column for ids, titles or photos.
    """
    return read(table, notes, {})


def read(table: Table, notes: Notes, renamed: Mapping[str, str]) -> list[Draft]:
    """Return a draft a row of a table whose columns may have other names.

    Args:
        table: the file's.
        notes: told which columns were read under another name.
        renamed: our names by the keys of columns; photos may be missing where there are some.

    Raises:
        ColumnsMissing: there is no column for ids, titles or photos.
    """
    if not renamed:
        unnest(table, notes)
        named_by_rows(table, notes)
        named_in_cells(table, notes)
    names = _names(table, notes, renamed)
    if not renamed:
        fill_open(table, names, notes)
        make_whole(table, names, notes)
        if "item_group_id" in table.keys:
            names["item_group_id"] = ["item_group_id"]
    wanted = [name for name in REQUIRED if name not in names]
    # What describes things may have photos that are called after the ids.
    described = any(name in names for name in _DESCRIBE)
    if wanted and not (wanted == ["image"] and (renamed or described)):
        found = ", ".join(table.header)
        raise ColumnsMissing(
            f"the header lacks {', '.join(wanted)}; it has: {found}. "
            f"Say which column that is: --map {wanted[0]}=COLUMN"
        )
    columns = {name: table.spelt(keys[0]) for name, keys in names.items()}
    made = [_draft(record, names, columns) for record in table.records]
    join(made, table, notes, has_sizes="size" in names)
    return made


def _names(table: Table, notes: Notes, renamed: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the keys of the columns that each of our names is read from."""
    names: dict[str, list[str]] = defaultdict(list)
    for key in table.keys:
        names[renamed.get(key) or OTHER_NAMES.get(key, key)].append(key)
    for name, keys in names.items():
        if len(keys) == 1:
            continue
        spelt = " and ".join(repr(table.spelt(key)) for key in keys)
        table.guesses.append((1, name, f"the header has this column {len(keys)}x"))
        if name in keys:
            notes.say(f"{spelt} both name {name}; the one of that name counts")
            names[name] = [name]
        else:
            notes.say(f"{spelt} both name {name}; the first that is filled counts")
    for ours, others in FURTHER_NAMES.items():
        if ours not in names and (other := next((k for k in others if k in names), None)):
            names[ours] = names.pop(other)
            notes.say(f"column {table.spelt(other)!r} is read as {ours}")
    return dict(names)


def _draft(record: Record, names: Mapping[str, list[str]], columns: Mapping[str, str]) -> Draft:
    def cell(name: str) -> str:
        return record.get(*names[name]) if name in names else ""

    facets: dict[str, list[str]] = {}
    fitting: list[str] = []
    gone: list[str] = []
    gender: str | None = None
    for name in names:
        text = cell(name)
        if name in PLAIN or name in _SOLD_AS or not text:
            continue
        if name == "category":
            kinds, gender = _kinds(text, cell("title"))
            put(facets, name, *kinds)
        elif name == "colour":
            put(facets, name, *colours(text))
        elif name == "material":
            put(facets, name, *materials(text))
        elif name == "gender":
            put(facets, name, *_genders(text))
        elif name == "size":
            fitting, gone = sizes(text)
        else:
            put(facets, name, *parts(text))
    if gender and "gender" not in names:
        put(facets, "gender", gender)
    stock = first_of(cell, STOCK)
    price, was = prices_in(cell, "price")
    return Draft(
        record.line,
        record.raw(names["id"][0]) or cell("id"),
        cell("title"),
        _photos(record, names),
        cell("description").replace("|", " "),
        price,
        cell("currency"),
        cell("url"),
        facets,
        next((said for name in PRODUCT if (said := cell(name))), ""),
        fitting,
        in_stock(stock) if stock else None,
        columns,
        sold_out=gone,
        availability=_in_words(stock),
        sku=first_of(cell, SKU),
        was=was,
        rating=first_of(cell, RATING),
        added=first_of(cell, ADDED),
    )


def _kinds(text: str, title: str) -> tuple[list[str], str | None]:
    """Return the kinds in a cell, and whom it says they are for: a level of its own, "Women"."""
    filed = [place(part, title) for part in parts(text)]
    gender = next((each.gender for each in filed if each.gender), None)
    kinds = [kind for each in filed for kind in each.kinds]
    own = [kind for kind in kinds if gender_of(kind) is None]
    # Of the levels of a path, broad ones name many kinds or none: "Clothing, Shoes & Jewelry".
    named = [kind for kind in own if names_kind(kind)]
    one = [kind for kind in named if "&" not in kind]
    return (one or named or own or kinds) if len(filed) > 1 else own or kinds, gender


def _photos(record: Record, names: Mapping[str, list[str]]) -> list[str]:
    """Return the photos that a row names, each once; without a column for them, its numbers."""
    if "image" in names:
        return unique(photo for key in names["image"] for photo in photos_in(record.get(key)))
    numbers = (name for name in names if rank_of("id", name) is not None)
    return unique(cell for name in numbers if (cell := record.get(*names[name])))


def _in_words(stock: str) -> str:
    """Return a shop's own words for its stock: "back soon"; "" where a cell has none.

    A number of pieces, "yes" and "no" are no words for it.
    """
    plain = stock.strip()
    words = re.fullmatch(r"[^\W\d_][^\d_/]*", plain)
    return plain if words and plain.casefold() not in _NO_WORDS else ""


@lru_cache(maxsize=10_000)
def _genders(text: str) -> tuple[str, ...]:
    """Return the genders in a cell; what only shops write ("F", "Herren") becomes our word."""
    found = []
    for part in parts(text, "|,;/"):
        if part.casefold() in GENDERS and not lexicon().meanings(part, ("gender",)):
            found.append(gender_of(part) or part)
        else:
            found.append(part)
    return tuple(found)


def matches(header: frozenset[str]) -> bool:
    """Say whether a header has our three names."""
    return set(REQUIRED) <= header


LAYOUT = Layout(NAME, frozenset(REQUIRED), matches, drafts)
