"""Excel workbooks and Parquet files: the same cells as the table has that says the same."""

from __future__ import annotations

import csv
import datetime
import io
import math
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import arro3.core
import numpy as np
import openpyxl
import pytest
from arro3.core import Array, DataType, Field, RecordBatch
from arro3.io import write_parquet
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from data.catalogue import typed_files
from data.catalogue.read import Catalogue, CatalogueInvalid, read_catalogue
from data.catalogue.typed_files import text_of
from tests.data.shop_files import by_id, photos

HEADER = ["sku", "title", "image", "category", "price", "currency", "size", "qty"]
ROWS: list[list[Any]] = [
    [50000, "Wren linen dress", "1.png", "Dresses", 49.9, "EUR", "M", 3],
    [50001, "Rook <b>wool</b> coat", "2.png", "Coats", 180, "EUR", None, 0],
    [50002, "Jay bag", "2.png", "Bags", None, "EUR", None, 1],
    [50003, "Owl hat", "gone.png", "Hats", 12.5, "EUR", None, 1],
    [50004, None, "1.png", "Hats", 12.5, "EUR", None, 1],
    [50005, "Kite belt", "1.png", "Belts", "cheap", "EUR", None, 1],
]


def workbook(path: Path, rows: list[list[Any]], header: list[str] | None = None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [header or HEADER, *rows]:
        sheet.append(row)
    book.save(path)
    return path


def parquet(path: Path, columns: dict[str, tuple[list[Any], DataType]]) -> Path:
    arrays = [Array(values, kind) for values, kind in columns.values()]
    fields = [Field(name, kind, nullable=True) for name, (_, kind) in columns.items()]
    write_parquet(RecordBatch.from_arrays(arrays, schema=_schema(fields)), path)
    return path


def _schema(fields: list[Field]) -> Any:
    from arro3.core import Schema

    return Schema(fields)


def parquet_of(path: Path, rows: list[list[Any]]) -> Path:
    """Write rows as columns of text, and what is a number in all rows as numbers."""
    columns = {}
    for name, held in zip(HEADER, zip(*rows, strict=True), strict=True):
        whole = all(isinstance(each, int) for each in held)
        values = list(held) if whole else [None if v is None else str(v) for v in held]
        columns[name] = (values, DataType.int64() if whole else DataType.utf8())
    return parquet(path, columns)


def table(path: Path, rows: list[list[Any]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def read(path: Path, **asked: Any) -> Catalogue:
    return read_catalogue(path, photos(path.parent, "1.png", "2.png"), **asked)


WRITERS = {"xlsx": workbook, "parquet": parquet_of}


@pytest.mark.parametrize("ending", WRITERS)
def test_a_typed_file_is_read_as_the_table_that_says_the_same(tmp_path: Path, ending: str) -> None:
    typed = read(WRITERS[ending](tmp_path / f"shop.{ending}", ROWS))
    plain = read(table(tmp_path / "shop.csv", ROWS))
    assert typed.rows == plain.rows
    assert [row.id for row in typed.rows] == ["50000", "50001", "50002"]
    assert [row.price for row in typed.rows] == [49.9, 180.0, None]
    said = [(p.row, p.column, p.message.partition(";")[0]) for p in typed.skipped]
    assert said == [(p.row, p.column, p.message.partition(";")[0]) for p in plain.skipped]
    assert typed.num_left_out == plain.num_left_out == 3


@pytest.mark.parametrize("ending", WRITERS)
def test_strict_holds_for_typed_files(tmp_path: Path, ending: str) -> None:
    path = WRITERS[ending](tmp_path / f"shop.{ending}", ROWS)
    with pytest.raises(CatalogueInvalid) as refused:
        read(path, strict=True)
    assert {problem.row for problem in refused.value.problems} == {5, 6, 7}
    good = WRITERS[ending](tmp_path / f"good.{ending}", ROWS[:2])
    assert len(read(good, strict=True).rows) == 2


def test_a_workbook_may_have_a_heading_other_sheets_and_errors(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "About"
    hidden = book.create_sheet("Old")
    hidden.append(["id", "title"])
    hidden.append(["1", "Old"])
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("Autumn")
    rows: list[list[Any]] = [["Autumn list"], [], ["id", "title", "image", "price", "made"]]
    rows += [[1, "Wren dress", "1.png", 29.990000000000002, datetime.datetime(2026, 9, 1)]]
    rows += [[], [2, "Rook coat", "2.png", "#REF!", None, None]]
    for row in rows:
        sheet.append(row)
    book.create_sheet("Notes").append(["nothing"])
    book.save(tmp_path / "shop.xlsx")
    catalogue = read(tmp_path / "shop.xlsx", check_pictures=True)
    held = by_id(catalogue)
    assert (held["1"].price, held["2"].price) == (29.99, None)
    assert held["1"].facets["made"] == ("2026-09-01",)
    notes = "; ".join(catalogue.notes)
    assert "sheets that are not read: About, Old, Notes" in notes
    assert "rows above the header, which are not read: 1" in notes
    assert "cells with an error of Excel's, read as empty: 1" in notes
    (tmp_path / "photos" / "2.png").write_bytes(b"no picture")
    catalogue = read_catalogue(tmp_path / "shop.xlsx", tmp_path / "photos", check_pictures=True)
    assert [(each.row, each.column) for each in catalogue.skipped] == [(6, "image")]


def test_columns_of_a_parquet_file_keep_what_they_say(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "shop.parquet",
        {
            "id": ([1, 2], DataType.int64()),
            "title": (["Wren dress", "Rook coat"], DataType.large_utf8()),
            "image": (["1.png", "2.png"], DataType.utf8()),
            "price": (np.asarray([29.99, 1299.0], dtype=np.float32), DataType.float32()),
            "rating": ([4.5, math.nan], DataType.float64()),
            "washable": ([True, None], DataType.bool()),
        },
    )
    held = by_id(read(path))
    assert (held["1"].price, held["2"].price) == (29.99, 1299.0)
    assert held["1"].facets == {"rating": ("4.5",), "washable": ("true",)}
    assert held["2"].facets == {}


@given(
    st.one_of(st.integers(), st.floats(), st.booleans(), st.none(), st.text(), st.binary())
    | st.decimals()
    | st.datetimes()
)
def test_any_value_has_a_text_that_says_it(value: object) -> None:
    text = text_of(value)
    if isinstance(value, float) and math.isfinite(value):
        assert float(text) == value
        assert "e" not in text.lower()
    elif isinstance(value, Decimal) and value.is_finite():
        assert Decimal(text) == value
    elif isinstance(value, int) and not isinstance(value, bool):
        assert int(text) == value


def test_a_list_in_a_cell_is_parted_as_in_other_files() -> None:
    assert text_of(["red", "blue", 3]) == "red|blue|3"
    assert text_of([{"src": "1.png", "at": Decimal("1.50")}]) == '[{"src": "1.png", "at": "1.50"}]'


def refused(path: Path) -> str:
    with pytest.raises(CatalogueInvalid) as found:
        read(path)
    return str(found.value)


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "shop.xlsx", ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * 3_000_000)
    assert path.stat().st_size < 20_000
    monkeypatch.setattr(typed_files, "MOST_UNPACKED_BYTES", 2_000_000)
    assert "unpacks to more than 1 GB" in refused(path)


def test_a_workbook_that_names_one_far_cell_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [HEADER, *ROWS[:2]]:
        sheet.append(row)
    sheet["A1048576"] = "far"
    book.save(tmp_path / "far.xlsx")
    assert len(read(tmp_path / "far.xlsx").rows) == 2
    sheet["XFD2"] = "wide"
    book.save(tmp_path / "wide.xlsx")
    assert "row 2 has more than 2000 cells" in refused(tmp_path / "wide.xlsx")


def test_a_table_that_goes_on_for_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A few bytes say the same value a million times.
    rows = [[n, "Wren dress", "1.png", "Dresses", 1, "EUR", "M", 1] for n in range(5_000)]
    path = parquet_of(tmp_path / "shop.parquet", rows)
    monkeypatch.setattr(typed_files, "MOST_CELLS", 20_000)
    assert "the table goes on for too long (at row 2502); split it" in refused(path)
    monkeypatch.setattr(typed_files, "MOST_CELL", 5)
    assert "row 2: a cell has more than a million characters" in refused(path)


def test_an_archive_that_is_no_workbook_says_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "shop.zip", "w") as archive:
        archive.writestr("catalogue.csv", "id,title,image\n")
    assert "this is a zip archive and no Excel workbook" in refused(tmp_path / "shop.zip")


def test_entities_in_a_workbook_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "shop.xlsx", ROWS)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/more.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert "declares entities" in refused(path)


@pytest.mark.parametrize("ending", WRITERS)
def test_damage_anywhere_is_told_in_a_sentence(tmp_path: Path, ending: str) -> None:
    whole = WRITERS[ending](tmp_path / f"shop.{ending}", ROWS).read_bytes()
    dice = np.random.default_rng(42)
    for _ in range(60 if ending == "xlsx" else 12):  # which costs a process each
        content = bytearray(whole)
        kind = dice.integers(3)
        at = int(dice.integers(4, len(whole)))
        if kind == 0:
            content = content[:at]
        elif kind == 1:
            content[at : at + 40] = bytes(40)
        else:
            content[at] ^= 0xFF
        path = tmp_path / f"damaged.{ending}"
        path.write_bytes(bytes(content))
        try:
            read(path)
        except CatalogueInvalid as error:
            assert str(error)


def test_a_workbook_without_a_table_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    content = io.BytesIO()
    book.save(content)
    (tmp_path / "empty.xlsx").write_bytes(content.getvalue())
    assert "the workbook has no sheet with a table in it" in refused(tmp_path / "empty.xlsx")


def picture(shade: int) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (20, 30), (shade, 9, 9)).save(content, "JPEG")
    return content.getvalue()


def test_pictures_that_lie_in_a_parquet_file_are_unpacked(tmp_path: Path) -> None:
    kind = DataType.struct([Field("bytes", DataType.binary()), Field("path", DataType.utf8())])
    held = [picture(10), picture(200), picture(10), b"no picture"]
    struct = arro3.core.struct_array(
        [Array(held, DataType.binary()), Array(["a.jpg"] * 4, DataType.utf8())],
        fields=[Field("bytes", DataType.binary()), Field("path", DataType.utf8())],
    )
    fields = [Field("id", DataType.int64()), Field("title", DataType.utf8()), Field("image", kind)]
    titles = Array(["Wren dress", "Rook coat", "Jay bag", "Owl hat"], DataType.utf8())
    arrays = [Array([1, 2, 3, 4], DataType.int64()), titles, struct]
    path = tmp_path / "shop.parquet"
    write_parquet(RecordBatch.from_arrays(arrays, schema=_schema(fields)), path)
    within = tmp_path / "within"
    catalogue = read_catalogue(path, None, within=within, check_pictures=True)
    rows = by_id(catalogue)
    assert rows["1"].image == rows["3"].image != rows["2"].image
    assert Path(rows["2"].image).read_bytes() == held[1]
    assert len(list(within.iterdir())) == 2
    assert [each.row for each in catalogue.skipped] == [5]
    with pytest.raises(CatalogueInvalid):
        read_catalogue(path, None)
