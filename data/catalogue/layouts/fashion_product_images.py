"""Read `styles.csv` of the Fashion Product Images data set: photos are named after ids."""

from __future__ import annotations

from data.catalogue.draft import Draft, Layout
from data.catalogue.layouts import plain
from data.catalogue.notes import Notes
from data.catalogue.table import Table

NAME = "Fashion Product Images"
SIGNS = frozenset("articletype basecolour usage productdisplayname mastercategory".split())
OURS = {
    "articletype": "category",
    "basecolour": "colour",
    "usage": "occasion",
    "productdisplayname": "title",
}


def matches(header: frozenset[str]) -> bool:
    """Say whether a header is of this file."""
    return {"articletype", "productdisplayname"} <= header


def drafts(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft a row; the columns are plain ones under other names."""
    return plain.read(table, notes, OURS)


LAYOUT = Layout(NAME, SIGNS, matches, drafts)
