"""What one cell says of prices, sizes, materials and colours, as shops write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.catalogue.rows import Row
from data.catalogue.values import colours, in_stock
from tests.data.shop_files import read


def _only(tmp_path: Path, text: str) -> Row:
    (row,) = read(tmp_path, text, "w1.jpg").rows
    return row


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("Now $12.99 Was $25.99,1", (12.99, 25.99)),
        ("Was £30.00 now £20.00,1", (20.0, 30.0)),
        ("23.990000000000002,1", (23.99, None)),
    ],
)
def test_prices_of_two_and_of_floats(
    tmp_path: Path, cells: str, expected: tuple[float, float | None]
) -> None:
    (variant,) = _only(tmp_path, f"sku,name,image,Price,n\nW1,Wren,w1.jpg,{cells}\n").variants
    assert (variant.price, variant.was) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("XS-XL", ("XS", "S", "M", "L", "XL")),
        ("S/M/L", ("S", "M", "L")),
        ("S/M", ("S/M",)),
        ("36-38", ("36-38",)),
    ],
)
def test_runs_of_sizes(tmp_path: Path, cell: str, expected: tuple[str, ...]) -> None:
    row = _only(tmp_path, f"sku,name,image,Sizes\nW1,Wren,w1.jpg,{cell}\n")
    assert row.facets["size"] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('"60% Cotton, 40% Linen"', ("Cotton", "Linen")),
        ("100 % Baumwolle", ("Baumwolle",)),
        ("cotton / silk", ("cotton", "silk")),
        ('"Wren, our own"', ("Wren, our own",)),
    ],
)
def test_materials_are_parted_without_shares(
    tmp_path: Path, cell: str, expected: tuple[str, ...]
) -> None:
    row = _only(tmp_path, f"sku,name,image,material\nW1,Wren,w1.jpg,{cell}\n")
    assert row.facets["material"] == expected


def test_a_colour_s_number_is_no_part_of_its_name() -> None:
    assert colours("['09 BLACK', '00 White']") == ["BLACK", "White"]
    assert colours("3 Stripes") == ["3 Stripes"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Only 2 left", True),
        ("In stock (5)", True),
        ("https://s.example/OutOfStock", False),
        ("nein", False),
        ("oui", True),
        ("Unlimited", True),
        ("soon", None),
    ],
)
def test_stock_is_said_in_many_ways(said: str, expected: bool | None) -> None:
    assert in_stock(said) is expected
