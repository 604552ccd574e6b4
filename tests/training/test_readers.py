import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.broken_pictures import BROKEN
from tests.training import published_formats
from tests.training.conftest import both_sets, photo, write_tar
from training.__main__ import stages
from training.datasets import facet_words, pair_garments, product_pairs
from training.datasets.garments import is_held_out
from training.datasets.kinds import read_pairs


def test_product_photos_are_read_out_of_tars(data_dir: Path) -> None:
    found = both_sets(data_dir)[0]
    assert (found.pixels.shape, found.lone) == ((40, 80, 60, 3), True)
    first = next(garment for garment in found.garments if garment.key == "1")
    assert first.title == "Maker1 Women Striped Navy Blue Dresses"
    assert first.facets["category"] == "dress"
    assert first.facets["colour"] == "navy"
    assert first.facets["gender"] == "women"
    assert first.facets["pattern"] == "striped"


def test_product_photos_keep_one_title_on_one_side(data_dir: Path) -> None:
    found = both_sets(data_dir)[0]
    held = set(found.rows(held_out=True))
    assert 0 < len(held) < 40
    assert all(is_held_out(found.garments[row].title) for row in held)


def test_article_type_alone_tells_the_category() -> None:
    row = dict.fromkeys(product_pairs.COLUMNS, "")
    made = pair_garments.garment(product_pairs.item({**row, "articleType": "Handbags"}))
    assert made.facets["category"] == "bag"
    assert "colour" not in made.facets


def test_larger_photos_are_of_the_products_that_have_one(data_dir: Path, tmp_path: Path) -> None:
    shutil.copytree(data_dir / "fashion-product-images", tmp_path / "fashion-product-images")
    larger = tmp_path / "larger"
    larger.mkdir()
    write_tar(larger / "images.tar", {"images/3.jpg": photo((9, 9, 9), (168, 224))})
    found = read_pairs("product-photos-larger", larger)
    assert [(item.key, item.subcategory) for item in found.items] == [("3", "Jeans")]
    assert found.photo(0).size == (168, 224)


def test_stage_ends_with_the_path_of_an_unreadable_photo(tmp_path: Path) -> None:
    published_formats.product_photos(tmp_path / "fashion-product-images", num=4)
    bad = tmp_path / "fashion-product-images" / "images" / "2.jpg"
    bad.write_bytes(BROKEN["bomb"])
    asked = [
        "encoder",
        "--dataset",
        "product-photos",
        "--root",
        str(bad.parents[1]),
        "--out",
        str(tmp_path / "run"),
    ]
    found = CliRunner().invoke(stages, asked)
    assert found.exit_code == 1
    assert f"{bad} is not a readable photo: its size of" in found.output


def test_clothing_labels_become_our_words(data_dir: Path) -> None:
    found = both_sets(data_dir)[1]
    assert (found.pixels.shape, found.source) == ((12, 160, 120, 3), "amateur")
    polo = next(garment for garment in found.garments if garment.key == "p3")
    assert polo.facets["category"] == "t-shirt"
    assert polo.facets["style"] == "polo"
    coat = next(garment for garment in found.garments if garment.key == "p2")
    assert "category" not in coat.facets
    assert {"jacket", "coat"} <= set(coat.maybe["category"])


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
