"""Find columns for what a table's header leaves open, by its words and by what its cells hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.catalogue import sold_as
from data.catalogue.cells import is_no_value
from data.catalogue.currencies import currencies_of
from data.catalogue.headed import (
    by_words,
    gender_column,
    header_tokens,
    heads_own_affair,
    id_column,
    kinds_column,
    pictures_column,
    says_whether_shown,
    share,
    title_column,
)
from data.catalogue.header_words import DESCRIBED
from data.catalogue.names import PLAIN
from data.catalogue.notes import Notes
from data.catalogue.paired_columns import put
from data.catalogue.photos import path_of
from data.catalogue.table import Record, Table
from data.catalogue.values import LETTER_SIZES

Names = dict[str, list[str]]
STOCK = (
    *("availability", "in_stock", "stock_status", "stock", "quantity", "qty", "inventory"),
    *("stock_quantity", "stock_qty", "number_available_in_stock", "inventory_quantity"),
)
PRODUCT = ("item_group_id", "parent_sku", "parent_id")
SKU = ("variant_sku", "sku", "variant_id")
# What is looked for, in this order, and the names that say the same.
_LOOKED_FOR: dict[str, tuple[str, ...]] = {
    "image": ("image",),
    "id": ("id",),
    "sku": SKU,
    "parent_id": PRODUCT,
    "title": ("title",),
    "currency": ("currency",),
    **{name: (name,) for name in DESCRIBED},
    "sale_price": sold_as.NOW,
    "was_price": sold_as.WAS,
    "price": ("price",),
    "stock": STOCK,
    "rating": sold_as.RATING,
    "added": sold_as.ADDED,
    "description": ("description",),
    "url": ("url",),
}
_KNOWN = {name for same in _LOOKED_FOR.values() for name in same} | set(PLAIN) | set(SKU)
_NO_KINDS = frozenset(
    "physical simple variable variant product products clothing clothes fashion apparel garment "
    "garments item productgroup default standard all".split()
)
_PIECES = ("current quantity", "inventory quantity", "inventory available", "inventory", "stock")
_OF_PIECES = frozenset("alert low min reorder cost value policy tracker status item type".split())


def fill_open(table: Table, names: Names, notes: Notes) -> None:
    """Add to names the columns of what they leave open, and take out what is no shopper's affair.

    Args:
        table: the file's; it is given a column of ids where it has none.
        names: the keys of the columns that each of our names is read from; changed.
        notes: told what was found.
    """
    _drop_own_affairs(table, names)
    _sum_places(table, names, notes)
    _take_size_columns(table, names, notes)
    wanted = [name for name, same in _LOOKED_FOR.items() if not _has(table, names, same)]
    unread = _unread(table, names)
    found = by_words({key: table.spelt(key) for key in unread}, wanted)
    for name in ("sale_price", "was_price", "price"):
        if name in found and share(table, found[name][0], _could_be_price) < 0.5:
            del found[name]
    for name, keys in found.items():
        _take(table, names, name, keys, notes)
    _by_cells(table, names, notes)
    _name_currency(table, names)
    _make_ids(table, names, notes)


def _has(table: Table, names: Names, same: Sequence[str]) -> bool:
    """Say whether a column of one of some names has anything in it."""
    return any(
        not is_no_value(record.cells.get(key, "").strip())
        for name in same
        for key in names.get(name, ())
        for record in table.records
    )


def _unread(table: Table, names: Names) -> list[str]:
    """Return the keys of columns that are read as nothing we know."""
    known = {key for name, keys in names.items() if name in _KNOWN for key in keys}
    filled = {
        key
        for record in table.records
        for key, cell in record.cells.items()
        if not is_no_value(cell.strip())
    }
    return [key for key in table.keys if key not in known and key in filled]


def _take(table: Table, names: Names, name: str, keys: list[str], notes: Notes) -> None:
    """Read columns under a name of ours, and under no other."""
    for key in keys:
        for other in [other for other, held in names.items() if key in held]:
            names[other].remove(key)
            if not names[other]:
                del names[other]
    names[name] = keys
    if (spelt := " and ".join(repr(table.spelt(key)) for key in keys)) != repr(name):
        notes.say(f"column {spelt} is read as {name}")


def _drop_own_affairs(table: Table, names: Names) -> None:
    for name, keys in list(names.items()):
        spelt = [table.spelt(key) for key in keys]
        if name not in PLAIN and any(heads_own_affair(each) for each in spelt):
            del names[name]
        elif name not in _KNOWN and any(says_whether_shown(each) for each in spelt):
            del names[name]


def _sum_places(table: Table, names: Names, notes: Notes) -> None:
    """Read the pieces that a shop has in several places as one number."""
    if _has(table, names, STOCK):
        return
    keys = []
    for key in table.keys:
        words = header_tokens(table.spelt(key))
        begins = any(" ".join(words).startswith(f"{each} ") for each in _PIECES)
        if begins and not _OF_PIECES & set(words) and share(table, key, _is_number) > 0.9:
            keys.append(key)
    if not keys:
        return
    for record in table.records:
        held = [cell for key in keys if _is_number(cell := record.cells.get(key, "").strip())]
        put(table, record, "stock", str(sum(map(int, held))) if held else "")
        for key in keys:
            table.asked.add(key)
            names.pop(key, None)
    names["stock"] = ["stock"]
    notes.say(f"pieces are counted by {' and '.join(repr(table.spelt(key)) for key in keys)}")


def _take_size_columns(table: Table, names: Names, notes: Notes) -> None:
    """Read columns that are headed by sizes and count the pieces of each as the sizes there are."""
    if "size" in names:
        return
    keys = [
        key
        for key, spelt in zip(table.keys, table.header, strict=True)
        if spelt.strip().upper() in LETTER_SIZES and share(table, key, _is_number) > 0.9
    ]
    if len(keys) < 2:
        return
    for record in table.records:
        held = [(table.spelt(key), record.cells.get(key, "").strip()) for key in keys]
        told = [size + ("" if int(cell) > 0 else " - sold out") for size, cell in held if cell]
        put(table, record, "size", "|".join(told))
        for key in keys:
            table.asked.add(key)
            names.pop(key, None)
    names["size"] = ["size"]
    notes.say(f"sizes are counted by {', '.join(table.spelt(key) for key in keys)}")


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d{1,9}", cell))


def _could_be_price(cell: str) -> bool:
    return any(sign.isdigit() for sign in cell) and "%" not in cell


def _by_cells(table: Table, names: Names, notes: Notes) -> None:
    """Read columns by what they hold, where their heads said nothing."""
    if "image" not in names and (key := pictures_column(table, _unread(table, names))):
        _take(table, names, "image", [key], notes)
    if "gender" not in names and (key := gender_column(table, _unread(table, names))):
        _take(table, names, "gender", [key], notes)
    kinds = names.get("category", [""])[0]
    if key := kinds_column(table, _unread(table, names), kinds):
        _take(table, names, "category", [key], notes)
    if kinds := names.get("category", [""])[0]:
        if share(table, kinds, _is_no_kind) > 0.9:
            del names["category"]
    described = names.get("description", [""])[0]
    if "title" not in names and described and title_column(table, described):
        _take(table, names, "title", [described], notes)
    if "id" not in names and (key := id_column(table, _unread(table, names))):
        _take(table, names, "id", [key], notes)


def _is_no_kind(cell: str) -> bool:
    """Say whether a cell of a category column is a number, or says what all things here are."""
    words = set(header_tokens(cell)) - {"s", "men", "women", "mens", "womens", "kids", "and"}
    return bool(words) and (words <= _NO_KINDS or all(word.isdigit() for word in words))


def _name_currency(table: Table, names: Names) -> None:
    """Read the currency that a price's head names, "Price (EUR)", where no column does."""
    if "currency" in names:
        return
    heads = [key for name in ("price", *sold_as.NOW, *sold_as.WAS) for key in names.get(name, ())]
    for key in heads:
        words = re.findall(r"\b[A-Z]{3}\b|\bRs\b|[€£₹]", table.spelt(key).replace("_", " "))
        code = next((found[0] for word in words if (found := currencies_of(word))), "")
        if code:
            for record in table.records:
                if not re.search(r"[^\d.,'\s]", record.cells.get(key, "")):
                    put(table, record, "currency", code)
            names["currency"] = ["currency"]
            return


def _make_ids(table: Table, names: Names, notes: Notes) -> None:
    """Give each row an id, where there is none: its photo's name, or its title."""
    if "title" not in names or "image" not in names:
        return
    keys = names.get("id", [])
    if keys and (keys[0] == "id" or _all_filled(table, keys[0])):
        return
    spelt = table.spelt(keys[0]) if keys else "ids"
    stems = [
        _slug(path_of(_cell(record, names, "image")).rpartition("/")[2].partition(".")[0])
        for record in table.records
    ]
    titles = [_slug(_cell(record, names, "title")) for record in table.records]
    made = stems if all(stems) and len(set(stems)) == len(stems) else titles
    for record, own in zip(table.records, made, strict=True):
        put(
            table,
            record,
            "made_id",
            next((_cell(record, names, n) for n in ("id",) if _cell(record, names, n)), own),
        )
    names["id"] = ["made_id"]
    table.guesses.append((1, None, f"there is no column of {spelt} that is filled in every row"))
    what = "photos" if made is stems else "titles"
    notes.say(f"ids are made of the {what}, as no column has one for every row")


def _cell(record: Record, names: Names, name: str) -> str:
    return next((c for key in names.get(name, ()) if (c := record.cells.get(key, "").strip())), "")


def _all_filled(table: Table, key: str) -> bool:
    return all(record.cells.get(key, "").strip() for record in table.records)


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-")[:80]
