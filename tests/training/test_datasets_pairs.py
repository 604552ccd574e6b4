import shutil
from collections.abc import Callable
from pathlib import Path

import click
import numpy as np
import pytest
from click.testing import CliRunner

from retrieval.encoder.image_input import ImageInput
from tests.broken_pictures import BROKEN
from tests.training import published_formats
from training.datasets.kinds import KINDS, read_pairs
from training.datasets.options import dataset_options, read_dataset
from training.datasets.pairs import PairSet

WRITERS: dict[str, Callable[[Path], Path]] = {
    "product-photos": published_formats.product_photos,
    "clothing-photos": published_formats.clothing_photos,
    "deepfashion-multimodal": published_formats.deepfashion_multimodal,
    "fashiongen": published_formats.fashion_gen,
    "polyvore": published_formats.polyvore,
    "folder": published_formats.shop_folder,
    "demo-catalogue": published_formats.shop_folder,
    "product-photos-larger": published_formats.product_photos,
}
# Those whose photos are files of their own, one a row.
FILES = [kind for kind in WRITERS if kind not in ("fashiongen", "product-photos-larger")]


def test_every_kind_has_a_test() -> None:
    assert set(KINDS) == {*WRITERS, "demo"}


def test_an_unknown_kind_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no data set kind 'silk'; known are product"):
        read_pairs("silk", tmp_path)


@pytest.mark.parametrize("kind", WRITERS)
def test_every_kind_has_photos_captions_and_sides(kind: str, tmp_path: Path) -> None:
    found = read_pairs(kind, WRITERS[kind](tmp_path / "set"))
    assert len({item.key for item in found.items}) == len(found)
    assert all(item.captions and all(item.captions) for item in found.items)
    assert all(found.photo(row).mode == "RGB" for row in range(len(found)))
    rows = [row for side in ("train", "val", "test") for row in found.rows(side)]
    assert sorted(rows) == list(range(len(found)))
    assert sorted(row for views in found.views.values() for row in views) == sorted(rows)
    assert found.num_missing == 0


@pytest.mark.parametrize("kind", WRITERS)
def test_no_product_is_on_two_sides_of_any_kind(kind: str, tmp_path: Path) -> None:
    found = read_pairs(kind, WRITERS[kind](tmp_path / "set"))
    sides: dict[str, set[str]] = {}
    for item, side in zip(found.items, found.sides, strict=True):
        sides.setdefault(item.product, set()).add(side)
    assert all(len(names) == 1 for names in sides.values())
    if kind != "fashiongen":  # whose published split shares names, see its own test
        assert found.leaks == []


@pytest.mark.parametrize("kind", FILES)
def test_a_missing_photo_stops_with_its_path(kind: str, tmp_path: Path) -> None:
    root = WRITERS[kind](tmp_path / "set")
    gone = sorted(path for path in root.rglob("*") if path.suffix in (".jpg", ".png"))[1]
    gone.unlink()
    with pytest.raises((FileNotFoundError, ValueError), match=gone.name):
        read_pairs(kind, root)
    whole = len(read_pairs(kind, WRITERS[kind](tmp_path / "whole")))
    found = read_pairs(kind, root, allow_missing=True)
    assert (len(found), found.missing) == (whole - 1, (str(gone),))
    assert "left out 1 photos, missing, unreadable or" in found.report()
    assert gone.name in found.report()


@pytest.mark.parametrize("how", ["bomb", "torn"])
@pytest.mark.parametrize("kind", FILES)
def test_an_unreadable_photo_is_left_out_only_when_allowed(
    kind: str, how: str, tmp_path: Path
) -> None:
    root = WRITERS[kind](tmp_path / "set")
    broken = sorted(path for path in root.rglob("*") if path.suffix in (".jpg", ".png"))[1]
    broken.write_bytes(BROKEN[how])
    with pytest.raises(ValueError, match=f"{broken} is not a readable photo.*--allow-missing"):
        read_pairs(kind, root)
    whole = len(read_pairs(kind, WRITERS[kind](tmp_path / "whole")))
    allowed = read_pairs(kind, root, allow_missing=True)
    assert allowed.missing == (str(broken),)
    assert len(allowed) == whole - 1


def test_a_set_without_any_photo_is_refused(tmp_path: Path) -> None:
    root = published_formats.product_photos(tmp_path)
    shutil.rmtree(root / "images")
    (root / "images").mkdir()
    with pytest.raises(ValueError, match=r"no item with a photo is left \(30 are left out\)"):
        read_pairs("product-photos", root, allow_missing=True)


def test_the_limit_does_not_move_a_product_to_the_other_side(tmp_path: Path) -> None:
    root = published_formats.product_photos(tmp_path, num=60)
    whole, part = read_pairs("product-photos", root), read_pairs("product-photos", root, limit=20)
    sides = dict(zip((item.key for item in whole.items), whole.sides, strict=True))
    assert 18 <= len(part) <= 22
    assert all(sides[item.key] == part.sides[row] for row, item in enumerate(part.items))
    assert part.rows("test") and part.rows("train")


def test_held_photos_are_those_of_the_disk(tmp_path: Path) -> None:
    root = published_formats.product_photos(tmp_path, num=6)
    found = read_pairs("product-photos", root)
    spec = ImageInput(32, 24, "pad", (255, 255, 255), (0.5,) * 3, (0.5,) * 3)
    held = found.held(spec)
    before = [np.asarray(found.photo(row)) for row in range(6)]
    shutil.rmtree(root / "images")
    assert all(np.array_equal(np.asarray(held.photo(row)), before[row]) for row in range(6))
    assert held.items == found.items and held.sides == found.sides


@click.command()
@dataset_options
def stage(
    dataset: str, root: Path | None, allow_missing: bool, limit: int | None, mapped: tuple[str, ...]
) -> None:
    found: PairSet = read_dataset(dataset, root, allow_missing, limit, mapped)
    click.echo(f"{found.name} {len(found)}")


def test_options_read_the_named_folder(tmp_path: Path) -> None:
    root = published_formats.deepfashion_multimodal(tmp_path)
    arguments = ["--dataset", "deepfashion-multimodal", "--root", str(root), "--limit", "12"]
    done = CliRunner().invoke(stage, arguments)
    assert done.exit_code == 0, done.output
    assert done.stdout == "deepfashion-multimodal 12\n"
    assert "12 photos of" in done.stderr


def test_options_default_to_the_data_folder(tmp_path: Path) -> None:
    published_formats.product_photos(tmp_path / "fashion-product-images", num=4)
    done = CliRunner().invoke(stage, [], env={"HEMLINE_DATA_DIR": str(tmp_path)})
    assert done.stdout == "product-photos 4\n", done.output


def test_options_say_what_is_wrong_without_a_traceback(tmp_path: Path) -> None:
    done = CliRunner().invoke(stage, ["--root", str(tmp_path)], env={"HEMLINE_DATA_DIR": ""})
    assert done.exit_code == 1
    assert "holds neither images/ nor images*.tar" in done.stderr
    done = CliRunner().invoke(stage, [], env={"HEMLINE_DATA_DIR": ""})
    assert done.exit_code == 2
    assert "give --root, or set HEMLINE_DATA_DIR" in done.stderr
