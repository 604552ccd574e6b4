"""Read what is nested in the cells of a table, as JSON and scraped tables have it.

An object's parts become columns of their own ("price" with "current" and "currency" in it); a list
of named values, of pictures, of sizes becomes what a plain cell would say; a list of variants
becomes a row each.
"""

from __future__ import annotations

from typing import Any

from data.catalogue.cells import is_no_value, literal
from data.catalogue.headed import header_tokens, heads_pictures
from data.catalogue.names import facet_name, header_key
from data.catalogue.notes import Notes
from data.catalogue.paired_columns import drop, put
from data.catalogue.table import Record, Table

_VARIANTS = frozenset("variants variant variations skus children products".split())
_OF_VARIANTS = frozenset("price sku size available availability offers option1 barcode".split())
# What a variant says of itself that is not said of its product.
_OWN = {"id": "variant_id", "title": "variant_title", "name": "variant_title"}
_NAMED = ("attribute_name", "param_name", "name", "key", "attributename", "label", "title", "k")
_VALUED = ("value", "values", "attribute_value", "attributevalue", "val", "text", "v")
_ADDRESSES = (
    "hi_res",
    "large",
    "url",
    "src",
    "href",
    "contentUrl",
    "originalSrc",
    "image_url",
    "imageUrl",
    "path",
)
_LEFT = ("inStock", "in_stock", "available", "isAvailable", "is_available", "stock", "quantity")
_SIZES = ("size", "name", "label", "value", "displaySize", "size_name", "eu", "title")
# What an object stands for, where one of its parts is called so.
_WHOLE = ("value", "amount", "name", "label")
_PROPERTIES = frozenset(
    "attributes details specs specifications properties features characteristics params options "
    "eigenschaften attributs detail info".split()
)
_DEEPEST = 6
_MOST_COLUMNS = 500


def unnest(table: Table, notes: Notes) -> None:
    """Put what is nested in a table's cells into columns and rows of it."""
    rows: list[Record] = []
    nested = False
    # "@type" and "@context" are of the form, not of a thing.
    drop(table, *(key for key in table.keys if table.spelt(key).startswith("@")))
    for record in table.records:
        variants: list[dict[str, Any]] = []
        options = _option_names(record)
        for key in list(record.cells):
            found = literal(record.cells[key])
            held = _unwrapped(found)
            if isinstance(held, dict) and _names_value(held):
                held = [held]
            if not (isinstance(held, dict) or _are_objects(held)):
                continue
            nested = True
            table.asked.add(key)
            if _are_variants(table.spelt(key), held):
                variants = held
                record.cells[key] = ""
            else:
                _tell(table, record, key, table.spelt(key), held, 0)
        rows += _of_variants(table, record, variants, options) if variants else [record]
    if nested:
        table.records = rows
        notes.say("lists and objects in cells are read as columns")


def _unwrapped(found: Any) -> Any:
    """Return a list for {"edges": [{"node": ...}]}, as GraphQL answers."""
    if isinstance(found, dict) and len(found) <= 2:
        for name in ("edges", "nodes"):
            if isinstance(found.get(name), list):
                found = found[name]
    if _are_objects(found):
        found = [each.get("node", each) for each in found]
    return found


def _are_objects(found: Any) -> bool:
    return isinstance(found, list) and bool(found) and all(isinstance(e, dict) for e in found)


def _names_value(held: dict[str, Any]) -> bool:
    """Say whether an object names one property: <param name="Colour">Red</param>."""
    named = _one_of(_NAMED[:3], held)
    return bool(named and _one_of(_VALUED[:4], held)) and len(held) < 4


def _one_of(names: tuple[str, ...], held: dict[str, Any]) -> str:
    """Return the name that an object has of some, in its own capitals, or ""."""
    own = {name.lower(): name for name in held}
    return next((own[name] for name in names if name in own), "")


def _are_variants(spelt: str, held: Any) -> bool:
    words = set(header_tokens(spelt))
    named = bool(words & _VARIANTS)
    return _are_objects(held) and named and bool(set(held[0]) & _OF_VARIANTS)


def _tell(
    table: Table, record: Record, key: str, spelt: str, held: Any, depth: int, *, anew: bool = True
) -> None:
    """Put a value into a column, or its parts into columns of their own."""
    held = _unwrapped(held)
    if anew:
        record.cells[key] = ""
    if _are_objects(held) and not (said := _said_in_list(table, record, key, spelt, held)):
        if len(held) > 1 or said is None:
            return
        held = held[0]
    elif _are_objects(held):
        record.cells[key] = said or ""
        return
    if not isinstance(held, dict):
        put(table, record, key, _text(held), spelt)
        return
    if depth > _DEEPEST or len(table.keys) > _MOST_COLUMNS:
        return
    plain = {str(name): part for name, part in held.items() if not str(name).startswith("@")}
    if _are_properties(spelt, plain):
        for name, part in plain.items():
            put(table, record, facet_name(name), _text(part), name)
        return
    whole = next((n for n in _WHOLE if isinstance(plain.get(n), (str, int, float))), "")
    if whole:
        put(table, record, key, _text(plain.pop(whole)), spelt)
    for name, part in plain.items():
        longer = f"{spelt} {name}"
        _tell(table, record, header_key(longer), longer, part, depth + 1, anew=False)


def _are_properties(spelt: str, held: dict[str, Any]) -> bool:
    """Say whether an object names what a thing is like: {"Fit": "slim", "Neckline": "crew"}."""
    last = (header_tokens(spelt) or ("",))[-1]
    return last in _PROPERTIES and not any(isinstance(part, (dict, list)) for part in held.values())


def _said_in_list(
    table: Table, record: Record, key: str, spelt: str, held: list[dict[str, Any]]
) -> str | None:
    """Return what a list of objects says as one cell, "" where that is nothing we know.

    None where it names values, which are put into columns of their own.
    """
    first = held[0]
    address = next((name for name in _ADDRESSES if first.get(name)), "")
    if address and (heads_pictures(spelt) or "type" not in first):
        return "|".join(_text(each.get(address)) for each in held if each.get(address))
    size = next((name for name in _SIZES if name in first), "")
    if size and any(word.startswith("size") for word in header_tokens(spelt)):
        return "|".join(_size(each, size) for each in held if each.get(size))
    named, valued = _one_of(_NAMED, first), _one_of(_VALUED, first)
    if named and valued:
        for each in held:
            name, value = facet_name(_text(each.get(named))), _text(each.get(valued))
            if name and len(name) <= 40 and not is_no_value(value):
                put(table, record, name, value)
        return None
    if named and len(held) > 1:
        return "|".join(_text(each.get(named)) for each in held)
    return ""


def _size(each: dict[str, Any], name: str) -> str:
    left = next((each[key] for key in _LEFT if key in each), True)
    return _text(each[name]) + ("" if left not in (False, 0, "0", "false") else " - sold out")


def _of_variants(
    table: Table, record: Record, variants: list[dict[str, Any]], options: list[str]
) -> list[Record]:
    """Return a row for each variant of a product, which says what the product says and its own."""
    found = []
    for variant in variants:
        row = Record(record.line, dict(record.cells), record.asked)
        for name, part in variant.items():
            key = _key_of(str(name), options)
            if key and part is not None:
                row.cells[key] = ""
                put(table, row, key, "")
                _tell(table, row, key, str(name), part, 1)
        found.append(row)
    return found


def _key_of(name: str, options: list[str]) -> str:
    """Return the column of what a variant says: "option2" is what the second option is called."""
    place = name.removeprefix("option")
    if place != name and place.isdigit():
        return facet_name(options[int(place) - 1]) if 0 < int(place) <= len(options) else ""
    return "" if name.startswith("@") else header_key(_OWN.get(name, name))


def _option_names(record: Record) -> list[str]:
    """Return the names of a product's options, in the order in which its variants number them."""
    held = literal(record.cells.get("options", ""))
    return [str(each.get("name", "")) for each in held] if _are_objects(held) else []


def _text(value: Any) -> str:
    """Return a value as a cell says it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return "|".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return next((_text(value[n]) for n in ("value", "name", "label") if n in value), "")
    return str(value)
