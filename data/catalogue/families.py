"""Make whole rows of variants, where a table says of a product only once what they all share.

A product's row may name its variants' shared properties, and theirs name it ("Parent"); or a row
without a title goes on with the product above it, adding a size, a colour or only a picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from data.catalogue.cells import is_no_value
from data.catalogue.headed import heads_pictures, says_whether_shown
from data.catalogue.header_words import NOT_SHOWN
from data.catalogue.notes import Notes
from data.catalogue.open_names import PRODUCT
from data.catalogue.paired_columns import put
from data.catalogue.table import Record, Table

# The share of rows without a title from which on these go on with the row above them.
LEAST_UNTITLED = 0.2
_OWN = ("id", "sku", "parent_id", "title")
_NO_PRODUCTS = frozenset("variant variation child image picture sku option".split())
_TELLS_APART = ("size", "colour")


def make_whole(table: Table, names: Mapping[str, list[str]], notes: Notes) -> None:
    """Fill the rows of variants from their products', and leave out what nobody may see.

    Rows that only hold what variants share are taken out of the table; a variant then names its
    product's row in its column `item_group_id`.

    Args:
        table: the file's; its rows are changed.
        names: the keys of the columns that each of our names is read from.
        notes: told what was left out.
    """
    hidden = {id(record) for record in table.records if _is_hidden(table, record)}
    parent = next((names[name] for name in PRODUCT if name in names), [])
    names = {**names, "parent_id": parent}
    families = _by_parent(table, names) or _by_place(table, names)
    _leave_out(table, hidden, families, notes)
    shared = {id(base) for base, _ in families}
    rows: list[Record] = []
    made: dict[int, list[Record]] = {}
    for base, variants in families:
        pictures, others = _pictures_only(table, base, variants, names)
        _add_pictures(base, pictures, names)
        keeps = _is_variant_too(base, others, names)
        group = _group(base, names)
        for variant in others:
            _fill(variant, base, names)
        for row in [base] if keeps else []:
            others = [row, *others]
        for row in others:
            put(table, row, "item_group_id", group)
            row.cells["item_group_id"] = group
        made[id(base)] = others or [base]
    inside = {id(v) for _, variants in families for v in variants}
    for record in table.records:
        if id(record) in shared:
            rows += made[id(record)]
        elif id(record) not in inside:
            rows.append(record)
    table.records = rows


def _first(record: Record, names: Mapping[str, list[str]], name: str) -> str:
    cells = (record.cells.get(key, "").strip() for key in names.get(name, ()))
    return next((cell for cell in cells if not is_no_value(cell)), "")


def _group(base: Record, names: Mapping[str, list[str]]) -> str:
    said = (_first(base, names, name) for name in ("id", "sku", "parent_id", "title"))
    return next((each for each in said if each), f"row {base.line}")


def _is_hidden(table: Table, record: Record) -> bool:
    """Say whether a row's thing is a draft, hidden or taken off."""
    for key, spelt in zip(table.keys, table.header, strict=True):
        if says_whether_shown(spelt) and record.get(key).casefold() in NOT_SHOWN:
            return True
    return False


def _leave_out(
    table: Table,
    hidden: set[int],
    families: list[tuple[Record, list[Record]]],
    notes: Notes,
) -> None:
    """Take hidden rows out, and all variants of a hidden product."""
    if not hidden:
        return
    gone = hidden | {id(v) for base, of_it in families if id(base) in hidden for v in of_it}
    families[:] = [
        (base, [v for v in of_it if id(v) not in gone])
        for base, of_it in families
        if id(base) not in gone
    ]
    table.records = [record for record in table.records if id(record) not in gone]
    what = "rows left out because what they sell is a draft, hidden or not active"
    notes.count(what, len(gone))


def _by_parent(table: Table, names: Mapping[str, list[str]]) -> list[tuple[Record, list[Record]]]:
    """Return products' rows with the rows that name them as their parent."""
    if not names.get("parent_id"):
        return []
    rows: dict[str, Record] = {}
    for record in table.records:
        for name in ("id", "sku"):
            for key in names.get(name, ()):
                if said := record.cells.get(key, "").strip().casefold():
                    rows.setdefault(said, record)
    found: dict[int, tuple[Record, list[Record]]] = {}
    for record in table.records:
        said = _first(record, names, "parent_id").casefold().removeprefix("id:")
        parent = rows.get(said)
        if parent is not None and parent is not record:
            found.setdefault(id(parent), (parent, []))[1].append(record)
    children = {id(child) for _, variants in found.values() for child in variants}
    return [each for each in found.values() if id(each[0]) not in children]


def _by_place(table: Table, names: Mapping[str, list[str]]) -> list[tuple[Record, list[Record]]]:
    """Return rows with a title, each with those without one that follow it."""
    records = table.records
    untitled = [not _first(record, names, "title") for record in records]
    if not records or untitled[0] or sum(untitled) < LEAST_UNTITLED * len(records):
        return []
    found: list[tuple[Record, list[Record]]] = []
    for record, goes_on in zip(records, untitled, strict=True):
        if not goes_on:
            found.append((record, []))
        elif _says_so(record) or _goes_on(record, found[-1][0], names):
            found[-1][1].append(record)
    return [each for each in found if each[1]]


def _says_so(record: Record) -> bool:
    """Say whether a cell of a row says that it is no product: "Variant", "Image"."""
    return any(cell.strip().casefold() in _NO_PRODUCTS for cell in record.cells.values())


def _goes_on(record: Record, base: Record, names: Mapping[str, list[str]]) -> bool:
    """Say whether a row without a title is of the product above it: it names no other."""
    for name in ("parent_id", "id"):
        own = _first(record, names, name)
        if own and own == _first(base, names, name):
            return True
        if own and not (names[name][0].endswith("sku") and _tells_apart(record, names)):
            return False
    return True


def _tells_apart(record: Record, names: Mapping[str, list[str]]) -> bool:
    return any(_first(record, names, name) for name in _TELLS_APART)


def _pictures_only(
    table: Table, base: Record, variants: list[Record], names: Mapping[str, list[str]]
) -> tuple[list[Record], list[Record]]:
    """Return the rows that only add a picture, and the others."""
    told = {key for name in ("price", "sale_price", *_TELLS_APART) for key in names.get(name, ())}
    spelt = dict(zip(table.keys, table.header, strict=True))
    pictures: list[Record] = []
    others: list[Record] = []
    for row in variants:
        filled = {key for key, cell in row.cells.items() if not is_no_value(cell.strip())}
        has_picture = any(heads_pictures(spelt.get(key, "")) for key in filled)
        no_number = not _first(row, names, "sku") or "sku" in names.get("id", ())
        only = has_picture and not filled & told and (no_number or len(filled) <= 6)
        (pictures if only and not _first(row, names, "sku") else others).append(row)
    return pictures, others


def _add_pictures(base: Record, rows: list[Record], names: Mapping[str, list[str]]) -> None:
    for row in rows:
        for key in names.get("image", ()):
            if said := row.cells.get(key, "").strip():
                base.cells[key] = "|".join(filter(None, [base.cells.get(key, "").strip(), said]))


def _is_variant_too(base: Record, variants: list[Record], names: Mapping[str, list[str]]) -> bool:
    """Say whether a product's row is one of its variants: the first size, and not all of them."""
    if not variants:
        return True
    filled = [n for n in _TELLS_APART if any(_first(row, names, n) for row in variants)]
    if not filled:
        return bool(_first(base, names, "price")) and not _first(variants[0], names, "parent_id")
    own = [_first(base, names, name).casefold() for name in filled]
    theirs = [[_first(row, names, name).casefold() for name in filled] for row in variants]
    one_each = all(own) and not any(sign in cell for cell in own for sign in "|;,")
    return one_each and own not in theirs


def _fill(row: Record, base: Record, names: Mapping[str, list[str]]) -> None:
    """Give a variant what its row leaves open and its product's says, and its product's title."""
    own = {key for name in _OWN for key in names.get(name, ())}
    more = row.cells.get("surcharge", "").strip()
    for key, cell in base.cells.items():
        if key not in own and is_no_value(row.cells.get(key, "").strip()):
            row.cells[key] = cell
    for key in names.get("title", ()):
        row.cells[key] = base.cells.get(key) or row.cells.get(key, "")
    if more:
        _add_surcharge(row, more, names)


def _add_surcharge(row: Record, more: str, names: Mapping[str, list[str]]) -> None:
    for key in names.get("price", ()):
        try:
            row.cells[key] = str(Decimal(row.cells[key]) + Decimal(more))
            row.cells["surcharge"] = ""
        except InvalidOperation:
            return
