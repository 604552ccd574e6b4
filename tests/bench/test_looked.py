"""Judge what is shown for its looks by the column that was taken away."""

from __future__ import annotations

import csv
from pathlib import Path

from bench.catalogue import Item
from bench.fashion_products import cut, is_held_out, without
from bench.looked import is_right, pairs
from training.datasets.garments import is_held_out as kept_from_training

ROWS = [
    {"id": "1", "articleType": "Shirts", "baseColour": "Navy Blue", "productDisplayName": title}
    for title in ("Fern Men Navy Blue Shirt", "Fern Blue and Red Shirt", "Blue")
] + [{"id": "4", "articleType": "Tops", "baseColour": "Red", "productDisplayName": "Redwood Top"}]


def item(kind: str, colour: str) -> Item:
    return Item("1", "", None, {"category": (kind,), "colour": (colour,)})


def test_column_is_left_out_and_unsaid() -> None:
    titles = [row["productDisplayName"] for row in without(ROWS, "baseColour", unsaid=True)]
    assert titles == ["Fern Men Shirt", "Fern and Shirt", "Shirts", "Redwood Top"]
    kept = without(ROWS, "baseColour", unsaid=False)
    assert [row["productDisplayName"] for row in kept] == [r["productDisplayName"] for r in ROWS]
    assert all("baseColour" not in row for row in kept)


def test_split_is_that_of_the_training() -> None:
    names = [f"Fern Women Dress {number}" for number in range(200)]
    assert [is_held_out(name) for name in names] == [kept_from_training(name) for name in names]


def test_pairs_are_those_that_enough_items_have() -> None:
    items = {str(n): item("Shirts", "Black") for n in range(6)} | {"x": item("Shirts", "Red")}
    assert pairs(items, "colour") == [("Shirts", "Black")]


def test_item_is_right_by_what_its_cell_means() -> None:
    assert is_right(item("Shirts", "Navy Blue"), "colour", "navy")
    assert is_right(item("Shirts", "Silver"), "colour", "Grey")
    assert not is_right(item("Shirts", "Blue"), "colour", "Navy Blue")


def test_slice_is_written_without_the_column(tmp_path: Path) -> None:
    (tmp_path / "data" / "images").mkdir(parents=True)
    with (tmp_path / "data" / "styles.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(ROWS[0]))
        writer.writeheader()
        writer.writerows({**row, "id": str(n)} for n, row in enumerate(ROWS))
    for number in range(len(ROWS)):
        (tmp_path / "data" / "images" / f"{number}.jpg").write_bytes(b"")
    num = cut(tmp_path / "data", tmp_path / "out", 10, 1, column="baseColour", unsaid=True)
    with (tmp_path / "out" / "styles.csv").open(encoding="utf-8", newline="") as file:
        kept = list(csv.DictReader(file))
    assert num == len(kept) == 4 and "baseColour" not in kept[0]
