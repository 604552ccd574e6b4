from pathlib import Path

from tests.training import published_formats
from training.papers.fashionvil.polyvore import read as read_polyvore
from training.papers.fashionvil.polyvore_outfits import read_outfits


def test_outfits_hold_their_items_in_order(tmp_path: Path) -> None:
    found = read_outfits(published_formats.polyvore(tmp_path), "test")
    assert found.outfits[0].items == ("3001", "3002", "3003")
    assert len(found.items) == 18


def test_outfits_disjoint_sides_share_no_item_and_nondisjoint_ones_may(tmp_path: Path) -> None:
    root = published_formats.polyvore(tmp_path)
    sides = [set(read_outfits(root, split).items) for split in ("train", "val", "test")]
    assert not sides[0] & sides[1] | sides[0] & sides[2] | sides[1] & sides[2]
    mixed = [read_outfits(root, split, version="nondisjoint").items for split in ("train", "test")]
    assert set(mixed[0]) & set(mixed[1])


def test_outfits_without_their_photos_are_left_out_and_counted(tmp_path: Path) -> None:
    root = published_formats.polyvore(tmp_path)
    (root / "images" / "3012.jpg").unlink()
    pairs = read_polyvore(root, allow_missing=True)
    found = read_outfits(root, "test", pairs=pairs)
    assert (len(found.outfits), found.num_left_out) == (5, 1)
