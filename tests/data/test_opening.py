from __future__ import annotations

import csv
from pathlib import Path

import pytest

from data.catalogue.read import CatalogueInvalid
from tests.data.shop_files import read

TEXT = "id,title,image,note\n1,Kjóll – blár,a.jpg,x\n2,Þvottur,a.jpg,y\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    data = TEXT.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    catalogue = read(tmp_path, data, "a.jpg")
    assert [row.title for row in catalogue.rows] == ["Kjóll – blár", "Þvottur"]
    if encoding == "cp1252":
        with pytest.raises(CatalogueInvalid, match="row 2: byte 0xf3 is not UTF-8"):
            read(tmp_path, data, "a.jpg", strict=True)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("said", ["", "sep={}"])
def test_every_usual_delimiter_and_line_end(
    tmp_path: Path, delimiter: str, end: str, said: str
) -> None:
    lines = TEXT.replace(",", delimiter).splitlines()
    text = end.join([*([said.format(delimiter)] if said else []), *lines, ""])
    catalogue = read(tmp_path, text, "a.jpg")
    assert [row.facets["note"] for row in catalogue.rows] == [("x",), ("y",)]


def test_a_said_delimiter_keeps_the_count_of_lines(tmp_path: Path) -> None:
    catalogue = read(tmp_path, "sep=;\nid;title;image\n1;;a.jpg\n2;Two;a.jpg\n", "a.jpg")
    assert [problem.row for problem in catalogue.skipped] == [3]


def test_a_cell_of_half_a_million_characters_is_read(tmp_path: Path) -> None:
    limit = csv.field_size_limit()
    picture = "data:image/png;base64," + "A" * 500_000
    text = f'id,title,image,description\n1,Wren,a.jpg,"Soft {picture} wool"\n'
    catalogue = read(tmp_path, text, "a.jpg")
    assert catalogue.rows[0].description == "Soft wool"
    assert any(note.startswith("descriptions shortened") for note in catalogue.notes)
    with pytest.raises(CatalogueInvalid, match="row 2: a cell has more than a million"):
        read(tmp_path, text.replace("AAAAA", "A" * 15))
    assert csv.field_size_limit() == limit


def test_columns_without_a_name_are_said(tmp_path: Path) -> None:
    text = "id,title,image,,\n1,Wren,a.jpg,,left\n2,Heron,a.jpg,,\n"
    catalogue = read(tmp_path, text, "a.jpg")
    note = "columns without a name are not read: 2 (rows with something in them: 1)"
    assert len(catalogue.rows) == 2 and note in catalogue.notes


def test_of_one_name_twice_the_first_filled_cell_counts(tmp_path: Path) -> None:
    text = "id,title,image,material,material\n1,Wren,a.jpg,,wool\n2,Heron,a.jpg,silk,wool\n"
    first, second = read(tmp_path, text, "a.jpg").rows
    assert (first.facets["material"], second.facets["material"]) == (("wool",), ("silk",))


def test_short_rows_are_padded_and_others_refused(tmp_path: Path) -> None:
    text = "id,title,image,price,note\n1,Wren,a.jpg\n2,Heron\n3,Rook,a.jpg,4,x,y\n4,Jay,a.jpg,5,,\n"
    catalogue = read(tmp_path, text, "a.jpg")
    assert [(row.id, row.price) for row in catalogue.rows] == [("1", None), ("4", 5.0)]
    assert [str(each.message) for each in catalogue.skipped] == [
        "has 2 cells where the header has 5",
        "has 6 cells where the header has 5",
    ]
    assert "rows shorter than the header, their last cells taken as empty: 1" in catalogue.notes


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\x14\x00", "the workbook is damaged or locked"),
        (b"PAR1\x15\x04", "the Parquet file is damaged"),
        (b"\x1f\x8b\x08\x00", "compressed with gzip"),
        (b"\xd0\xcf\x11\xe0", "an Excel workbook that is old or locked"),
        (b"%PDF-1.7", "a PDF"),
        (b"id,title\x00", "no text file"),
        (b"\xff\xfea", "does not go on as such"),
        (b"  \n", "empty"),
        (b"id,title,image\n1,\x81\x8d,a.jpg\n", "not UTF-8; save the file as UTF-8"),
    ],
)
def test_other_files_are_refused_in_a_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(CatalogueInvalid, match=said) as caught:
        read(tmp_path, data)
    assert len(caught.value.problems) == 1
