from __future__ import annotations

import pytest

from data.catalogue.prices import read_currency, read_price


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("49.90", 49.9),
        ("$49.90", 49.9),
        ("1,299.00", 1299.0),
        ("1.299,00 €", 1299.0),
        ("49,90", 49.9),
        ("1,299", 1299.0),
        ("USD 20", 20.0),
        ("0", 0.0),
    ],
)
def test_price_reads_usual_spellings(text: str, amount: float) -> None:
    assert read_price(text) == amount


@pytest.mark.parametrize("text", ["cheap", "", "-5", "12 per piece", "1.2.3,4,5"])
def test_price_refuses_what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="price|below nought"):
        read_price(text)


def test_currency_comes_from_its_cell_or_the_price() -> None:
    assert read_currency("usd", "5") == "USD"
    assert read_currency("€", "5") == "EUR"
    assert read_currency("", "£5") == "GBP"
    assert read_currency("", "INR 5") == "INR"
    assert read_currency("", "5") is None
    with pytest.raises(ValueError, match="not a currency"):
        read_currency("pounds", "5")
