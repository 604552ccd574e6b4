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
from data.catalogue.kinds import GENDERS, gender_of, place
from data.catalogue.names import FURTHER_NAMES, OTHER_NAMES, PLAIN, REQUIRED
from data.catalogue.nested_cells import unnest
from data.catalogue.notes import Notes
from data.catalogue.open_names import PRODUCT, SKU, STOCK, fill_open
from data.catalogue.paired_columns import named_by_rows, named_in_cells
from data.catalogue.photos import photos_in
from data.catalogue.sold_as import ADDED, NOW, RATING, WAS, first_of, prices_in
from data.catalogue.table import Record, Table
from data.catalogue.values import colours, in_stock, materials, sizes
from data.words.lexicon import lexicon

NAME = "plain table"
# Read into what is bought of an item, not into what it is like.
_SOLD_AS = frozenset((*STOCK, *SKU, *PRODUCT, *NOW, *WAS, *RATING, *ADDED))
_NO_WORDS = frozenset(
    "yes no true false y n instock outofstock ja nein oui non si sí sim não tak nie nee nej "
    "unlimited".split()
)
# What tells one size of a product from another, and nothing of the product.
_OF_VARIANTS = frozenset("barcode ean gtin upc".split())


class ColumnsMissing(ValueError):
    """Tell that a header lacks columns without which there is no catalogue."""


def tells_offers_alone(table: Table, notes: Notes) -> bool:
    """Say whether a table tells what things cost, or what is left of them, and nothing else.

    That is one with ids and no photos: the price or stock list beside a shop's catalogue.
    """
    names = _names(table, notes, {})
    has_offers = any(name in names for name in ("price", *STOCK, *NOW, *WAS))
    return "id" in names and "image" not in names and has_offers


def offers(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft a row of a table that tells offers alone."""
    names = _names(table, notes, {})
    columns = {name: table.spelt(keys[0]) for name, keys in names.items()}
    return [_draft(record, names, columns) for record in table.records]


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
    if wanted and wanted != ["image"]:
        found = ", ".join(table.header)
        raise ColumnsMissing(
            f"the header lacks {', '.join(wanted)}; it has: {found}. "
            f"Say which column that is: --map {wanted[0]}=COLUMN"
        )
    columns = {name: table.spelt(keys[0]) for name, keys in names.items()}
    made = [_draft(record, names, columns) for record in table.records]
    _join(made, table, notes, has_sizes="size" in names)
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
        cell("description"),
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
    return own or kinds, gender


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


def _join(made: list[Draft], table: Table, notes: Notes, has_sizes: bool) -> None:
    """Find the rows that are sizes of one product, and the ids that two products share."""
    first: dict[str, Draft] = {}
    shared: dict[str, list[Draft]] = defaultdict(list)
    for draft in made:
        before = first.setdefault(draft.id, draft)
        if draft is not before and draft.id:
            message = f"{draft.id!r} is already the id of row {before.line}"
            if draft.title.casefold() != before.title.casefold() or not draft.title:
                draft.faults.append(("id", message))
                continue
            if not has_sizes:
                table.guesses.append((draft.line, "id", message))
                notes.count("rows that repeat the product of an earlier row")
        shared[draft.product or _without_size(draft) or draft.id].append(draft)
    alone = []
    for product, drafts_of in shared.items():
        titles = {draft.title.casefold() for draft in drafts_of}
        if len(drafts_of) > 1 and (len(titles) == 1 or drafts_of[0].product):
            _make_one(drafts_of, product)
        else:
            alone += drafts_of
    _join_alike(alone, notes)


def _make_one(drafts_of: list[Draft], product: str, apart: frozenset[str] = _OF_VARIANTS) -> None:
    for draft in drafts_of:
        draft.product = product
        for name in apart & draft.facets.keys():
            del draft.facets[name]


def _ones_own(drafts_of: list[Draft]) -> frozenset[str]:
    """Return the columns that no two rows say the same in, or that repeat the size: "Grey, S"."""
    told: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    sized: dict[str, int] = defaultdict(int)
    for draft in drafts_of:
        for name, held in draft.facets.items():
            told[name].append(tuple(held))
            last = re.split(r"[\W_]+", held[-1].casefold())[-1]
            sized[name] += last in {size.casefold() for size in draft.sizes}
    return frozenset(
        name
        for name, held in told.items()
        if len(held) > 3 and (len(set(held)) == len(held) or sized[name] == len(held))
    )


def _join_alike(alone: list[Draft], notes: Notes) -> None:
    """Find the rows of different ids that are alike in everything but size, stock and price."""
    alike: dict[object, list[Draft]] = defaultdict(list)
    apart = _OF_VARIANTS | _ones_own(alone)
    for draft in alone:
        if len(draft.sizes) == 1 and not draft.product:
            facets = {name: tuple(held) for name, held in draft.facets.items()}
            rest = frozenset((n, held) for n, held in facets.items() if n not in apart)
            what = (draft.title, tuple(draft.images), draft.description, draft.url, rest)
            alike[what].append(draft)
    for drafts_of in alike.values():
        sizes_of = {draft.sizes[0].casefold() for draft in drafts_of}
        if len(drafts_of) > 1 and len(sizes_of) == len(drafts_of) and drafts_of[0].images:
            _make_one(drafts_of, drafts_of[0].id, apart)
            notes.count(
                "rows that differ in size, stock and price only, made one item", len(sizes_of)
            )


def _without_size(draft: Draft) -> str:
    """Return an id without the size at its end: "1042-XL" is a size of "1042"."""
    if len(draft.sizes) != 1:
        return ""
    size = draft.sizes[0].lower()
    for sign in "-_./ ":
        if draft.id.lower().endswith(f"{sign}{size}") and len(draft.id) > len(size) + 1:
            return draft.id[: -len(size) - 1]
    return ""


def matches(header: frozenset[str]) -> bool:
    """Say whether a header has our three names."""
    return set(REQUIRED) <= header


LAYOUT = Layout(NAME, frozenset(REQUIRED), matches, drafts)
