import json
import os
import pickle
import re
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest

from tests.training import published_formats
from tests.training.test_datasets_formats import rewrite
from training.datasets import product_pairs
from training.datasets.pairs import PairSet
from training.papers.clip_finetune import deepfashion_multimodal
from training.papers.fashionvil import fashion_gen, polyvore


def test_deepfashion_multimodal_knows_product_view_and_labels(tmp_path: Path) -> None:
    found = deepfashion_multimodal.read(published_formats.deepfashion_multimodal(tmp_path))
    item = next(i for i in found.items if i.product.endswith("id_00000001-02"))
    assert item.key == "WOMEN-Blouses_Shirts-id_00000001-02_1_front"
    assert item.captions == ("The shirt has long sleeves. It is made of cotton.",)
    assert (item.category, item.view) == ("Blouses Shirts", "front")
    assert item.attributes == {
        "gender": "women", "sleeve_length": "long", "hat": "no", "glasses": "no",
        "neckwear": "no", "wrist_wearing": "yes", "ring": "no", "neckline": "square",
        "covers_navel": "yes", "upper_fabric": "cotton", "lower_fabric": "denim",
        "upper_pattern": "pure colour",
    }  # fmt: skip
    assert [len(rows) for rows in found.views.values()] == [2] * 24


def test_deepfashion_multimodal_keeps_colour_variants_on_one_side(tmp_path: Path) -> None:
    found = deepfashion_multimodal.read(published_formats.deepfashion_multimodal(tmp_path, 30))
    sides: dict[str, set[str]] = {}
    for item, side in zip(found.items, found.sides, strict=True):
        sides.setdefault(re.findall(r"id_\d+", item.key)[0], set()).add(side)
    assert len(sides) == 30
    assert all(len(names) == 1 for names in sides.values())
    assert {"train", "test"} == set(found.sides)


def test_deepfashion_multimodal_does_without_labels(tmp_path: Path) -> None:
    root = published_formats.deepfashion_multimodal(tmp_path, 2)
    for path in (root / "labels").rglob("*.txt"):
        path.unlink()
    assert deepfashion_multimodal.read(root).items[0].attributes == {"gender": "women"}


def test_deepfashion_multimodal_names_what_is_malformed(tmp_path: Path) -> None:
    root = published_formats.deepfashion_multimodal(tmp_path, 2)
    rewrite(root / "labels" / "texture" / "fabric_ann.txt", " 1 0 7", " 1 0")
    with pytest.raises(ValueError, match=r"fabric_ann\.txt:1: a photo and 3 numbers"):
        deepfashion_multimodal.read(root)
    published_formats.deepfashion_multimodal(tmp_path, 2)
    published_formats.write_json(root / "captions.json", {"shirt.jpg": "a shirt"})
    with pytest.raises(ValueError, match=r"captions\.json: 'shirt\.jpg' should be named like"):
        deepfashion_multimodal.read(root)
    (root / "captions.json").write_text('{"a":', encoding="utf-8")
    with pytest.raises(ValueError, match=r"captions\.json is not JSON: .*line 1"):
        deepfashion_multimodal.read(root)


def test_fashion_gen_decodes_latin_1_and_groups_poses(tmp_path: Path) -> None:
    found = fashion_gen.read(published_formats.fashion_gen(tmp_path))
    item = found.items[2]
    assert item.captions == ("Café Jeans 1", "Slim-fit jeans number 1.")
    assert (item.category, item.subcategory, item.product) == ("JEANS", "SLIM JEANS", "1")
    assert item.attributes == {"gender": "Men", "season": "SS2017"}
    assert item.view == "id_gridfs_1"
    assert [len(rows) for rows in found.views.values()] == [2] * 12
    assert np.array_equal(
        np.asarray(found.photo(2))[0, 0], np.asarray(published_formats.SHADES[1], np.uint8)
    )


def test_fashion_gen_keeps_the_published_split_and_says_what_it_shares(tmp_path: Path) -> None:
    found = fashion_gen.read(published_formats.fashion_gen(tmp_path))
    assert (len(found.rows("train")), len(found.rows("test"))) == (16, 8)
    assert found.leaks == ["café jeans 0"]
    assert "has 1 products or titles on both sides" in found.report()


def test_fashion_gen_opens_its_files_anew_in_every_process(tmp_path: Path) -> None:
    found = fashion_gen.read(published_formats.fashion_gen(tmp_path))
    expected = np.asarray(found.photo(5))  # opens the handle that must not be used by the child
    child = os.fork()
    if child == 0:
        os._exit(0 if np.array_equal(np.asarray(found.photo(5)), expected) else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert np.array_equal(np.asarray(pickle.loads(pickle.dumps(found)).photo(5)), expected)


def test_fashion_gen_names_what_is_malformed(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"none of fashiongen_256_256_train\.h5"):
        fashion_gen.read(tmp_path)
    root = published_formats.fashion_gen(tmp_path)
    path = root / "fashiongen_256_256_train.h5"
    with h5py.File(path, "a") as file:
        del file["input_name"]
    with pytest.raises(ValueError, match=r"train\.h5 lacks the columns input_name"):
        fashion_gen.read(root)
    with h5py.File(path, "a") as file:
        file["input_name"] = np.asarray([[b"one"]])
    with pytest.raises(ValueError, match="input_name has 1 rows, but there are 16 pictures"):
        fashion_gen.read(root)
    path.write_bytes(b"text")
    with pytest.raises(ValueError, match=r"train\.h5 is not an HDF5 file"):
        fashion_gen.read(root)


def test_polyvore_items_have_the_sides_of_their_outfits(tmp_path: Path) -> None:
    found = polyvore.read(published_formats.polyvore(tmp_path))
    assert [len(found.rows(side)) for side in ("train", "val", "test")] == [18, 18, 18]
    item = found.items[0]
    assert item.key == "1001"
    assert item.captions == ("title 1001", "a long story of 1001")
    assert (item.category, item.subcategory) == ("tops", "blouse")
    # An item without a title is called by its address.
    assert found.items[2].captions == ("thing 1003",)


def test_polyvore_nondisjoint_is_divided_by_item_and_title(tmp_path: Path) -> None:
    root = published_formats.polyvore(tmp_path, num_outfits=20)
    for path in (root / "disjoint").iterdir():
        path.unlink()
    (root / "disjoint").rmdir()
    found = polyvore.read(root)
    assert len(found) == 60
    assert found.rows("test") and not found.rows("val")
    assert found.leaks == []


def test_polyvore_names_what_is_malformed(tmp_path: Path) -> None:
    root = published_formats.polyvore(tmp_path)
    metadata = json.loads((root / "polyvore_item_metadata.json").read_text())
    del metadata["1002"]
    published_formats.write_json(root / "polyvore_item_metadata.json", metadata)
    with pytest.raises(ValueError, match="item '1002' is worn in an outfit but not described"):
        polyvore.read(root)
    rewrite(root / "disjoint" / "train.json", '"index": 2', '"index": "2"')
    with pytest.raises(ValueError, match=r"outfit 0 \(0\): item 1002 has no whole number"):
        polyvore.read(root)


def silence_product(root: Path) -> None:
    styles = (root / "styles.csv").read_text(encoding="utf-8").splitlines()
    styles[1] = ",".join([styles[1].split(",")[0], *[""] * 9])
    (root / "styles.csv").write_text("\n".join(styles) + "\n", encoding="utf-8")


def silence_outfit_item(root: Path) -> None:
    path = root / "polyvore_item_metadata.json"
    known = json.loads(path.read_text())
    known["1002"] = {"semantic_category": "", "title": None}
    published_formats.write_json(path, known)


def silence_caption(root: Path) -> None:
    path = root / "captions.json"
    known = json.loads(path.read_text())
    first, second, *_ = known
    published_formats.write_json(path, {**known, first: " ", second: None})


def silence_row(root: Path) -> None:
    with h5py.File(root / "fashiongen_256_256_train.h5", "r+") as file:
        for name in ("input_name", "input_description"):
            file[name][0] = b""


@pytest.mark.parametrize(
    ("read", "make", "silence", "num"),
    [
        (product_pairs.read, published_formats.product_photos, silence_product, 1),
        (polyvore.read, published_formats.polyvore, silence_outfit_item, 1),
        (
            deepfashion_multimodal.read,
            published_formats.deepfashion_multimodal,
            silence_caption,
            2,
        ),
        (fashion_gen.read, published_formats.fashion_gen, silence_row, 1),
    ],
)
def test_items_without_a_caption_are_refused_or_left_out_and_counted(
    read: Callable[..., PairSet],
    make: Callable[[Path], Path],
    silence: Callable[[Path], None],
    num: int,
    tmp_path: Path,
) -> None:
    root, whole = make(tmp_path / "set"), read(make(tmp_path / "whole"))
    silence(root)
    with pytest.raises(ValueError, match=rf"nothing is written about .*\({num} without"):
        read(root)
    found = read(root, allow_missing=True)
    assert len(found) == len(whole) - num and found.num_missing == num
    assert all(item.captions for item in found.items)
    assert f"left out {num} photos" in found.report()
