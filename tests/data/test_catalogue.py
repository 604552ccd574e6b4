from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from data.catalogue.read import Catalogue, CatalogueInvalid, read_catalogue

HEADER = "id,title,image,category,colour,price,currency"


def shop(folder: Path, text: str | bytes, *images: str) -> tuple[Path, Path]:
    photos = folder / "photos"
    photos.mkdir(exist_ok=True)
    for name in images or ("a.jpg", "b.jpg"):
        (photos / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (4, 4)).save(photos / name)
    path = folder / "shop.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path, photos


def read(
    folder: Path, text: str | bytes, *images: str, skip: bool = False, strict: bool = False
) -> Catalogue:
    return read_catalogue(*shop(folder, text, *images), skip_missing=skip, strict=strict)


def faults(folder: Path, text: str | bytes, *images: str) -> list[tuple[int | None, str | None]]:
    with pytest.raises(CatalogueInvalid) as caught:
        read(folder, text, *images, strict=True)
    assert all(problem.message for problem in caught.value.problems)
    return [(problem.row, problem.column) for problem in caught.value.problems]


def test_catalogue_reads_rows_facets_and_prices(tmp_path: Path) -> None:
    text = (
        f"{HEADER},Heel Height (cm),occasion\n"
        '1,"Red shoes, high",a.jpg,Shoes,Red,"$1,299.00",,9.5,work|party\n'
        "2,Blue shoes,b.jpg,Shoes,Blue,,EUR,4,NA\n"
    )
    catalogue = read(tmp_path, text)
    first, second = catalogue.rows
    assert (first.title, first.price, first.currency) == ("Red shoes, high", 1299.0, "USD")
    assert first.facets["occasion"] == ("work", "party")
    assert first.facets["heel_height_cm"] == ("9.5",)
    assert (second.price, second.currency) == (None, "EUR")
    assert "occasion" not in second.facets
    assert catalogue.numbers == {"heel_height_cm"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_catalogue_takes_usual_files(tmp_path: Path, delimiter: str, mark: str) -> None:
    text = f"{mark}id,title,image\r\n1,Kjóll,a.jpg\r\n\r\n2,Þvottur,b.jpg\r\n"
    catalogue = read(tmp_path, text.replace(",", delimiter))
    assert [row.title for row in catalogue.rows] == ["Kjóll", "Þvottur"]


def test_catalogue_understands_fashion_product_images(tmp_path: Path) -> None:
    text = (
        "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,"
        "productDisplayName\n"
        "7,Men,Apparel,Topwear,Tshirts,Navy Blue,Fall,2011,Casual,Plain tee, long, blue\n"
    )
    row = read(tmp_path, text, "7.jpg").rows[0]
    assert (row.title, row.image) == ("Plain tee, long, blue", "7.jpg")
    assert row.facets["category"] == ("Tshirts",)
    assert row.facets["colour"] == ("Navy Blue",)
    assert row.facets["occasion"] == ("Casual",)


def test_catalogue_names_row_and_column_of_every_fault(tmp_path: Path) -> None:
    text = (
        f"{HEADER}\n"
        "1,First,a.jpg,Dress,red,12,USD\n"
        "1,Again,b.jpg,Dress,red,12,USD\n"
        "3,,a.jpg,Dress,red,12,USD\n"
        "4,Fourth,a.jpg,Dress,red,cheap,USD\n"
        "5,Fifth,a.jpg,Dress,red,-3,USD\n"
        "6,Sixth,a.jpg,Dress,red,5,dollars\n"
        "7,Seventh,a.jpg\n"
        "8,Eighth,gone.jpg,Dress,red,5,USD\n"
    )
    assert faults(tmp_path, text) == [
        (3, "id"),
        (4, "title"),
        (5, "price"),
        (6, "price"),
        (7, "currency"),
        (8, None),
        (9, "image"),
    ]


def test_catalogue_names_lines_after_a_cell_of_several_lines(tmp_path: Path) -> None:
    text = 'id,title,image\n1,"two\nlines",a.jpg\n2,,a.jpg\n'
    assert faults(tmp_path, text) == [(4, "title")]


def test_catalogue_lists_missing_photos_by_path(tmp_path: Path) -> None:
    text = "id,title,image\n1,Here,a.jpg\n2,Gone,sub/gone.jpg\n"
    with pytest.raises(CatalogueInvalid, match="photos/sub/gone.jpg"):
        read(tmp_path, text, strict=True)
    for strict in (True, False):
        catalogue = read(tmp_path, text, skip=True, strict=strict)
        assert [row.id for row in catalogue.rows] == ["1"]
        assert [problem.row for problem in catalogue.skipped] == [3]


@pytest.mark.parametrize("item_id", [".", "..", "x" * 201, "a\tb"])
def test_catalogue_refuses_an_id_that_no_address_can_hold(tmp_path: Path, item_id: str) -> None:
    assert faults(tmp_path, f'id,title,image\n"{item_id}",Dress,a.jpg\n') == [(2, "id")]


def test_catalogue_refuses_photos_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"x")
    text = "id,title,image\n1,Out,../secret.jpg\n2,Out,/etc/passwd\n"
    assert faults(tmp_path, text) == [(2, "image"), (3, "image")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b"", (None, None)),
        (b"\n\n", (None, None)),
        (b"id,title,image\n", (None, None)),
        (b"id,title\n1,x\n", (1, None)),
        (b"id,title,image,\n1,x,a.jpg,\n", (1, None)),
        (b"id,id,title,image\n1,1,x,a.jpg\n", (1, "id")),
        (b"id,title,image\n1,caf\xe9,a.jpg\n", (2, None)),
        (b'id,title,image\n1,"open,a.jpg\n', (2, None)),
        (b"PK\x03\x04\x00\x00", (None, None)),
    ],
)
def test_catalogue_refuses_what_is_no_catalogue(
    tmp_path: Path, text: bytes, place: tuple[int | None, str | None]
) -> None:
    assert faults(tmp_path, text)[0] == place


def test_catalogue_refuses_missing_places(tmp_path: Path) -> None:
    with pytest.raises(CatalogueInvalid, match="no such file"):
        read_catalogue(tmp_path / "none.csv", tmp_path)
    (tmp_path / "some.csv").write_text("id,title,image\n")
    with pytest.raises(CatalogueInvalid, match="no such folder"):
        read_catalogue(tmp_path / "some.csv", tmp_path / "none")
