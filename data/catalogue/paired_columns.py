"""Read the properties that a row names itself: "Option 1 name" beside "Option 1 value".

So do the exports of most shops' software ("VARIATION 1 NAME" and "VARIATION 1 VALUES", "Attribut 1
Name" and "Attribut 1 Wert(e)", `productOptionName1` and `productOptionDescription1`). Each property
becomes a column of the name that the row gives it.
"""

from __future__ import annotations

import re
from collections import defaultdict

from data.catalogue.cells import is_no_value, parts
from data.catalogue.headed import header_tokens, heads_pictures, rank_of, share
from data.catalogue.header_words import NAMES, NUMERALS, VALUES
from data.catalogue.names import facet_name
from data.catalogue.notes import Notes
from data.catalogue.table import Record, Table
from data.catalogue.values import colours

# What such columns hold is read as it stands.
_OF_ITEMS = ("id", "title", "description", "url")
_SMALL = frozenset("s e n es de del dell della l la of d du 'l".split())
# A name of letters, not of a system of sizes, and a value: "Farbe: Rot", "Material=Cotton".
_PAIR = re.compile(
    r"(?!(?:eu|uk|us|it|fr|de|jp|au)\s*[:=])([^\W\d_][^:=]{1,29}?)\s*[:=]\s*([^:=]+)", re.I
)
_NAMED_AND_VALUED = re.compile(r"\bName=([^|\[\]]+)\|Value=([^|\[\]]+?)(?=\[|\||Type=|$)")
_HEX_BEFORE = re.compile(r"#[0-9a-fA-F]{3,8}:")


def named_by_rows(table: Table, notes: Notes) -> None:
    """Add to a table the columns that its rows name, and let those that name them be."""
    pairs = _pairs(table)
    if not pairs:
        return
    named: dict[str, str] = {}
    for key, _ in pairs:
        before: dict[str, str] = {}
        for record in table.records:
            # A product's first row alone names what its further rows have values of.
            name = record.cells.get(key, "").strip()
            before = {key: name} if not is_no_value(name) else before
            named[f"{record.line} {key}"] = before.get(key, "")
    made: dict[str, None] = {}
    for record in table.records:
        for key, value_key in pairs:
            name = facet_name(named[f"{record.line} {key}"])
            value = record.cells.get(value_key, "").strip()
            if not name or is_no_value(value) or value.casefold() == "default title":
                continue
            put(table, record, name, "|".join(_values(name, value)))
            made.setdefault(name)
    for pair in pairs:
        drop(table, *pair)
    if made:
        notes.say(f"what rows name themselves is read as columns: {', '.join(made)}")


def named_in_cells(table: Table, notes: Notes) -> None:
    """Add to a table the columns that cells such as "Farbe: Rot|Größe: S" name.

    A cell is read so where nearly all of its column are, and their names come again.
    """
    for key in list(table.keys):
        spelt = table.spelt(key)
        if heads_pictures(spelt) or any(rank_of(name, spelt) is not None for name in _OF_ITEMS):
            continue
        if share(table, key, lambda cell: bool(_told(cell))) < 0.8:
            continue
        told = [(record, _told(record.cells.get(key, ""))) for record in table.records]
        filled = [pairs for record, pairs in told if record.cells.get(key, "").strip()]
        names = {name for pairs in filled for name, _ in pairs}
        if sum(map(bool, filled)) < 0.8 * len(filled) or not names or len(names) > 40:
            continue
        if len(filled) > 3 and 2 * len(names) > sum(map(len, filled)):
            continue
        for record, pairs in told:
            for name, value in pairs:
                put(table, record, name, "|".join(_values(name, value)))
        drop(table, key)
        notes.say(f"what cells of {table.spelt(key)!r} name is read as columns")


def _told(cell: str) -> list[tuple[str, str]]:
    """Return the names and values in a cell, nothing where a part of it is none."""
    text = cell.strip()
    if not text or len(text) > 2_000 or "://" in text or not re.search("[:=]", text):
        return []
    if found := _NAMED_AND_VALUED.findall(text):
        return [(facet_name(name), value.strip()) for name, value in found]
    split = r"[|;\n]" if re.search(r"[|;\n]", text) else r",(?=[^,:=]+[:=])"
    pairs = [_PAIR.fullmatch(part.strip()) for part in re.split(split, text) if part.strip()]
    if not all(pairs):
        return []
    return [(facet_name(pair[1]), pair[2].strip()) for pair in pairs if pair]


def put(table: Table, record: Record, name: str, value: str, spelt: str = "") -> None:
    """Put a value into a record's column, made where there is none; what is there stays."""
    if name not in table.keys:
        table.keys.append(name)
        table.header.append(spelt or name)
    if is_no_value(record.cells.get(name, "").strip()):
        record.cells[name] = value


def drop(table: Table, *keys: str) -> None:
    """Take columns out of what is still to be read of a table, since they have been read."""
    for key in keys:
        table.asked.add(key)
        for record in table.records:
            record.cells.pop(key, None)


def _pairs(table: Table) -> list[tuple[str, str]]:
    """Return the keys of columns of names and of values that belong together, in order."""
    names: dict[tuple[str, ...], str] = {}
    values: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, spelt in zip(table.keys, table.header, strict=True):
        words = [NUMERALS.get(word, word) for word in header_tokens(spelt)]
        rest = tuple(sorted(word for word in words if word not in NAMES | VALUES | _SMALL))
        if not any(word.isdigit() for word in rest) or len(rest) < 2:
            continue
        if set(words) & VALUES:
            values[rest].append(key)
        elif set(words) & NAMES:
            names[rest] = key
    return [(names[rest], keys[0]) for rest, keys in values.items() if rest in names]


def _values(name: str, cell: str) -> list[str]:
    r"""Return the values in a cell: parted by |, ; or commas, a comma within one written "\\,"."""
    if name == "colour":
        cell = _HEX_BEFORE.sub("", cell)
    sign = next((sign for sign in "|;" if sign in cell), "")
    if sign or cell[:1] in "[{":
        split = parts(cell, sign or "|")
    else:
        split = [each.replace("\\,", ",") for each in re.split(r"(?<!\\),\s*", cell)]
    kept = [each.strip() for each in split if not is_no_value(each)]
    return [c for each in kept for c in colours(each)] if name == "colour" else kept
