from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.catalogue.read import CatalogueInvalid
from tests.data.shop_files import by_id, photos, read


def test_bad_rows_are_left_out_listed_and_counted(tmp_path: Path) -> None:
    text = (
        "id,title,image,price\n"
        "1,Wren,k.jpg,5\n"
        "2,,k.jpg,cheap\n"
        "3,Rook,none.jpg,5\n"
        "4,Jay,k.jpg,1.299 €\n"
        f"5,{'long' * 60},k.jpg,5\n"
    )
    catalogue = read(tmp_path, text, "k.jpg")
    assert [row.id for row in catalogue.rows] == ["1"]
    assert catalogue.num_left_out == 4
    assert [(problem.row, problem.column) for problem in catalogue.skipped] == [
        (3, "title"),
        (3, "price"),
        (4, "image"),
        (5, "price"),
        (6, "title"),
    ]
    with pytest.raises(CatalogueInvalid) as caught:
        read(tmp_path, text, "k.jpg", strict=True)
    assert len(caught.value.problems) == 5


def test_a_file_without_a_usable_row_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueInvalid, match="row 2, column title: is empty"):
        read(tmp_path, "id,title,image\n1,,k.jpg\n", "k.jpg")
    with pytest.raises(CatalogueInvalid, match="a header but no usable rows"):
        read(tmp_path, "id,title,image\n", "k.jpg")


def test_one_catalogue_has_one_currency(tmp_path: Path) -> None:
    text = (
        "id,title,image,price\n"
        "1,Wren,k.jpg,€5\n2,Rook,k.jpg,$6\n3,Jay,k.jpg,7 EUR\n4,Owl,k.jpg,8\n5,Crow,k.jpg,\n"
    )
    catalogue = read(tmp_path, text, "k.jpg")
    items = by_id(catalogue)
    assert {key: (item.price, item.currency) for key, item in items.items()} == {
        "1": (5.0, "EUR"),
        "3": (7.0, "EUR"),
        "4": (8.0, "EUR"),
        "5": (None, None),
    }
    (problem,) = catalogue.skipped
    assert str(problem).endswith(
        "row 3, column price: '$6' is in USD; the file's commonest is EUR; import the others apart"
    )
    assert "prices without a currency, taken as EUR like the others: 1" in catalogue.notes
    with pytest.raises(CatalogueInvalid, match="is in USD"):
        read(tmp_path, text, "k.jpg", strict=True)


def test_a_bare_price_among_many_currencies_is_none_of_them(tmp_path: Path) -> None:
    text = "id,title,image,price\n1,Wren,k.jpg,€5\n2,Rook,k.jpg,$6\n3,Jay,k.jpg,7\n"
    catalogue = read(tmp_path, text, "k.jpg")
    assert [row.id for row in catalogue.rows] == ["1"]
    assert "'7' names no currency" in catalogue.skipped[1].message


def test_a_currency_can_be_named_for_prices_that_name_none(tmp_path: Path) -> None:
    text = "id,title,image,price\n1,Wren,k.jpg,5\n2,Rook,k.jpg,\n"
    catalogue = read(tmp_path, text, "k.jpg", currency="NOK")
    assert [(row.price, row.currency) for row in catalogue.rows] == [(5.0, "NOK"), (None, None)]


def test_slashes_in_ids_become_hyphens_where_that_is_free(tmp_path: Path) -> None:
    text = "id,title,image\nA/1,Wren,k.jpg\nB/1,Rook,k.jpg\nB-1,Jay,k.jpg\n"
    catalogue = read(tmp_path, text, "k.jpg")
    assert [row.id for row in catalogue.rows] == ["A-1", "B-1"]
    assert by_id(catalogue)["B-1"].title == "Jay"
    assert [problem.row for problem in catalogue.skipped] == [3]


def test_what_is_cleaned_is_said_once_with_its_count(tmp_path: Path) -> None:
    text = (
        "id,title,image,url,price,material\n"
        "1,<b>Wren</b>,k.jpg,javascript:alert(1),0,wool\n"
        f"2,Rook &amp; Jay,k.jpg,https://a.example/2,on request,{'x' * 300}\n"
        "3,Jay,k.jpg,http://[a.example/3,5,\n"
    )
    catalogue = read(tmp_path, text, "k.jpg")
    wren, rook, jay = catalogue.rows
    assert jay.url is None
    assert (wren.title, wren.url, wren.price) == ("Wren", None, None)
    assert (rook.title, rook.url, rook.price) == ("Rook & Jay", "https://a.example/2", None)
    assert (wren.facets, rook.facets) == ({"material": ("wool",)}, {})
    assert set(catalogue.notes) == {
        "titles with markup or unseen characters, read as text: 2",
        "addresses left out, which are none on the web: 2",
        "prices of nought, read as no price: 1",
        "prices on request, read as no price: 1",
        "values of material left out, of more than 200 letters: 1",
    }


def test_words_for_nothing_are_no_values(tmp_path: Path) -> None:
    text = "id,title,image,price,colour\n1,Wren,k.jpg,nan,NULL\n2,Rook,k.jpg,N/A,-\n"
    catalogue = read(tmp_path, text, "k.jpg")
    assert [(row.price, row.facets) for row in catalogue.rows] == [(None, {}), (None, {})]


def test_broken_photos_are_left_out_where_that_is_asked(tmp_path: Path) -> None:
    text = "id,title,image\n1,Wren,k.jpg\n2,Rook,bad.jpg\n"
    (photos(tmp_path, "k.jpg") / "bad.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    assert len(read(tmp_path, text).rows) == 2
    catalogue = read(tmp_path, text, check_pictures=True)
    (problem,) = catalogue.skipped
    assert (len(catalogue.rows), catalogue.num_left_out) == (1, 1)
    assert (problem.row, problem.column) == (3, "image")
    assert problem.message.startswith("the photo of 2 is no picture we can read")


CELLS = st.text("ab1€$.,;|\"'<>&[]{}/\\-= \n\r\t\0\ufeff\u202eé", max_size=12)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    header=st.sampled_from(
        (
            "id,title,image,price,size,colour,category,stock",
            "Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant SKU,Image Src,Status",
            "ID,Name,Type,Regular price,Is featured?,Tax status,Parent,Attribute 1 name",
            "uniq_id,pid,product_name,product_category_tree,product_specifications,retail_price,a,b",
        )
    ),
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=5),
    delimiter=st.sampled_from(",;\t|"),
)
def test_any_file_is_read_or_refused_in_sentences(
    tmp_path: Path, header: str, rows: list[list[str]], delimiter: str
) -> None:
    lines = [header.replace(",", delimiter), *(delimiter.join(cells) for cells in rows)]
    try:
        catalogue = read(tmp_path, "\n".join(lines), "1.jpg", "a.jpg")
    except CatalogueInvalid as error:
        assert error.problems and all(problem.message for problem in error.problems)
        return
    assert catalogue.rows
    for row in catalogue.rows:
        assert row.id and row.title and "/" not in row.id
        assert (tmp_path / "photos" / row.image).is_file()
        assert row.price is None or row.price > 0
        assert row.price_to is None or (row.price is not None and row.price_to > row.price)
