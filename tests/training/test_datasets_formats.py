from pathlib import Path

import pytest

from tests.training import published_formats
from tests.training.conftest import write_tar
from training.datasets import clothing_pairs, folder_pairs, product_pairs


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_product_photos_keep_unquoted_commas_in_titles(tmp_path: Path) -> None:
    found = product_pairs.read(published_formats.product_photos(tmp_path))
    item = found.items[5]
    assert (item.key, item.captions) == ("5", ("Maker2 Women Striped, Lined Dress",))
    assert (item.category, item.subcategory) == ("Apparel", "Dresses")
    assert item.attributes["colour"] == "Red"
    assert item.title == item.captions[0]


def test_product_photos_of_one_title_are_on_one_side(tmp_path: Path) -> None:
    found = product_pairs.read(published_formats.product_photos(tmp_path, num=60))
    titles = {side: {found.items[row].title for row in found.rows(side)} for side in found.sides}
    assert len(titles) == 2 and not titles["train"] & titles["test"]


def test_product_photos_are_read_out_of_tars(tmp_path: Path) -> None:
    root = published_formats.product_photos(tmp_path, num=4)
    photos = {f"images/{n}.jpg": (root / "images" / f"{n}.jpg").read_bytes() for n in range(4)}
    for path in (root / "images").iterdir():
        path.unlink()
    (root / "images").rmdir()
    write_tar(root / "images-0.tar", dict(list(photos.items())[:2]))
    write_tar(root / "images-1.tar", dict(list(photos.items())[2:]))
    found = product_pairs.read(root)
    assert [found.photo(row).size for row in range(4)] == [(24, 32)] * 4


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id,gender", "id,sex", r"styles\.csv:1: the header is"),
        ("2,Women,Apparel,Dress,Dresses", "2,Women", r"styles\.csv:4: 8 cells"),
        ("\n3,Women", "\n2,Women", r"styles\.csv:5: the id 2 was on an earlier line"),
        ("\n1,Women", "\n,Women", r"styles\.csv:3: the id is empty"),
    ],
)
def test_product_rows_that_are_malformed_are_named(
    old: str, new: str, message: str, tmp_path: Path
) -> None:
    root = published_formats.product_photos(tmp_path, num=4)
    rewrite(root / "styles.csv", old, new)
    with pytest.raises(ValueError, match=message):
        product_pairs.read(root)


def test_clothing_photos_leave_out_labels_that_say_nothing(tmp_path: Path) -> None:
    root = published_formats.clothing_photos(tmp_path)
    found = clothing_pairs.read(root)
    assert [item.category for item in found.items[:4]] == ["T-Shirt", "Pants", "Hat", "Dress"]
    assert "trousers" in found.items[1].captions
    rewrite(root / "images.csv", "p1,Pants", "p1,Sock")
    with pytest.raises(ValueError, match=r"images\.csv:3: label 'Sock' is not one of"):
        clothing_pairs.read(root)


def test_shop_folder_keeps_every_further_column(tmp_path: Path) -> None:
    found = folder_pairs.read(published_formats.shop_folder(tmp_path / "shop"))
    item = found.items[3]
    assert item.captions == ("Linen shirt 1", "Cool, airy.")
    assert (item.product, item.view, item.category) == ("p1", "back", "shirt")
    assert item.attributes == {"colour": "white|blue"}
    assert found.views["p1"] == [2, 3]
    assert found.name == "shop"


def test_shop_folder_may_keep_photos_beside_its_table(tmp_path: Path) -> None:
    (tmp_path / "items.csv").write_text("id;title;image\na;Red hat;a.jpg\n", encoding="utf-8")
    published_formats.write_photo(tmp_path / "a.jpg")
    assert folder_pairs.read(tmp_path).items[0].title == "Red hat"
    (tmp_path / "more.csv").write_text("id,title,image\n", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="2 CSV files, none catalogue.csv"):
        folder_pairs.read(tmp_path)


def test_shop_folder_names_a_malformed_row(tmp_path: Path) -> None:
    root = published_formats.shop_folder(tmp_path)
    rewrite(root / "catalogue.csv", "i2,Linen shirt 1", "i2,")
    with pytest.raises(ValueError, match=r"catalogue\.csv, row 4, column title: is empty"):
        folder_pairs.read(root)
