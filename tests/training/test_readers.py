import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from data.picture_file import PictureUnreadable
from tests.broken_pictures import BROKEN, REASONS
from tests.training import published_formats
from tests.training.conftest import write_tar
from training.__main__ import stages
from training.datasets import clothing_photos, facet_words, product_pairs, product_photos
from training.datasets.garments import is_held_out


def test_product_photos_are_read_out_of_tars(data_dir: Path) -> None:
    found = product_photos.read(data_dir / "fashion-product-images")
    assert found.pixels.shape == (40, 80, 60, 3)
    first = next(garment for garment in found.garments if garment.key == "1")
    assert first.title == "Maker1 Women Striped Navy Blue Dresses"
    assert first.facets["category"] == "dress"
    assert first.facets["colour"] == "navy"
    assert first.facets["gender"] == "women"
    assert first.facets["pattern"] == "striped"


def test_product_photos_keep_one_title_on_one_side(data_dir: Path) -> None:
    found = product_photos.read(data_dir / "fashion-product-images")
    held = set(found.rows(held_out=True))
    assert 0 < len(held) < 40
    assert all(is_held_out(found.garments[row].title) for row in held)


def test_product_title_may_hold_commas() -> None:
    row = dict.fromkeys(product_pairs.COLUMNS, "")
    made = product_photos.garment({**row, "articleType": "Handbags"})
    assert made.facets["category"] == "bag"
    assert "colour" not in made.facets


@pytest.mark.parametrize("kind", BROKEN)
def test_unreadable_photo_stops_with_its_path(kind: str, data_dir: Path, tmp_path: Path) -> None:
    shutil.copy(data_dir / "fashion-product-images" / "styles.csv", tmp_path)
    write_tar(tmp_path / "images-0.tar", {"images/3.jpg": BROKEN[kind]})
    why = rf"is not a readable photo: .*{REASONS[kind]}"
    with pytest.raises(PictureUnreadable, match=rf"images-0\.tar:images/3\.jpg {why}"):
        product_photos.read(tmp_path)
    root = published_formats.clothing_photos(tmp_path / "clothing", num=2)
    (root / "images" / "p1.jpg").write_bytes(BROKEN[kind])
    with pytest.raises(PictureUnreadable, match=rf"{root}/images/p1\.jpg {why}"):
        clothing_photos.read(root)


def test_stage_ends_with_the_path_of_an_unreadable_photo(tmp_path: Path) -> None:
    published_formats.product_photos(tmp_path / "fashion-product-images", num=4)
    bad = tmp_path / "fashion-product-images" / "images" / "2.jpg"
    bad.write_bytes(BROKEN["bomb"])
    asked = ["encoder", "--data", str(tmp_path), "--out", str(tmp_path / "run")]
    found = CliRunner().invoke(stages, asked)
    assert found.exit_code == 1
    assert f"Error: {bad} is not a readable photo: its size of" in found.output


def test_photo_without_row_stops_with_its_name(data_dir: Path, tmp_path: Path) -> None:
    shutil.copy(data_dir / "fashion-product-images" / "styles.csv", tmp_path)
    write_tar(tmp_path / "images-0.tar", {"images/99999.jpg": b""})
    with pytest.raises(ValueError, match="99999 has no row"):
        product_photos.read(tmp_path)


def test_clothing_labels_become_our_words(data_dir: Path) -> None:
    found = clothing_photos.read(data_dir / "clothing-cc0")
    assert found.pixels.shape == (12, 160, 120, 3)
    polo = next(garment for garment in found.garments if garment.key == "p3")
    assert polo.facets["category"] == "t-shirt"
    assert polo.facets["style"] == "polo"
    coat = next(garment for garment in found.garments if garment.key == "p2")
    assert "category" not in coat.facets
    assert {"jacket", "coat"} <= set(coat.maybe["category"])


def test_clothing_refuses_an_unknown_label() -> None:
    with pytest.raises(ValueError, match="Sock"):
        clothing_photos.garment("p", "Sock")


@pytest.mark.parametrize(
    ("label", "category", "style"),
    [
        ("Tshirts", "t-shirt", ""),
        ("Dresses", "dress", ""),
        ("Formal Shoes", "shoes", ""),
        ("Heels", "shoes", "heels"),
        ("Watches", "watch", ""),
        ("Innerwear Vests", "innerwear vest", ""),
    ],
)
def test_article_types_become_categories(label: str, category: str, style: str) -> None:
    assert facet_words.category_and_style(label) == (category, style)


def test_title_names_facets_but_not_of_other_categories() -> None:
    found = facet_words.facets_of_title("Men Slim Fit Checked Full Sleeve Shirt", "shirt")
    assert found == {"fit": "slim", "pattern": "checked", "sleeve_length": "long"}
    assert "style" not in facet_words.facets_of_title("Polo Club Shoes", "shoes")
