from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue.currencies import SIGNS, UNCERTAIN
from data.catalogue.prices import Amounts, read_amounts, read_currency, read_price


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
        ("80.000000", 80.0),
        ("1.299.000", 1_299_000.0),
        ("12,34,567.50", 1_234_567.5),
        ("49,–", 49.0),
        ("5 500", 5500.0),
    ],
)
def test_price_reads_usual_spellings(text: str, amount: float) -> None:
    assert read_price(text) == amount


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("Rs.1299", 1299.0, None, "INR"),
        ("Rs. 1,299.00", 1299.0, None, "INR"),
        ("₹1,29,900", 129_900.0, None, "INR"),
        ("₹ 1,299/-", 1299.0, None, "INR"),
        ("MRP ₹1,299 (Incl. of all taxes)", 1299.0, None, "INR"),
        ("49.90 Euro", 49.9, None, "EUR"),
        ("ab 49,90 €", 49.9, None, "EUR"),
        ("29.99 USD", 29.99, None, "USD"),
        ("£20/£25", 20.0, 25.0, "GBP"),
        ("£80.00 - £112.00", 80.0, 112.0, "GBP"),
        ("$63.50 – $54.50", 54.5, 63.5, "USD"),
        ("20-25 €", 20.0, 25.0, "EUR"),
        ("£20 - £20", 20.0, None, "GBP"),
        ("CA$49.90", 49.9, None, "CAD"),
        ("$49.90 CAD", 49.9, None, "CAD"),
        ("A$49.90", 49.9, None, "AUD"),
        ("HK$49.90", 49.9, None, "HKD"),
        ("US$49.90", 49.9, None, "USD"),
        ("NZ$49.90", 49.9, None, "NZD"),
        ("S$49.90", 49.9, None, "SGD"),
        ("R$ 199,90", 199.9, None, "BRL"),
        ("¥5,500", 5500.0, None, "JPY"),
        ("￥5,500", 5500.0, None, "JPY"),
        ("₩39.000", 39_000.0, None, "KRW"),
        ("1 299,00 zł", 1299.0, None, "PLN"),
        ("CHF 1'299.00", 1299.0, None, "CHF"),
        ("49.90", 49.9, None, None),
    ],
)
def test_price_reads_currencies_and_ranges(
    text: str, low: float, high: float | None, currency: str | None
) -> None:
    assert read_amounts(text) == Amounts(low, high, currency)


@pytest.mark.parametrize(
    "text",
    [
        *("cheap", "", "-5", "12 per piece", "1.2.3,4,5", "1.5E+03", "1E3", "inf", "nan", "1e400"),
        *("1.299 €", "80.000", "KWD 1.250", "0.299", "49.", "0049", "20 25", "1,299,00", "49²"),
        *("¥49.90", "€-5", "- 5", "$5 - €7", "£20 £25", "49,90 kr", "XQZ 5", "5 + 5", "1" * 20),
        *("(5.00)", "5.00-", "12,3456", "$", "1/2 price", "50% off 20"),
    ],
)
def test_price_refuses_what_is_none_or_could_be_two(text: str) -> None:
    with pytest.raises(ValueError, match="price|below nought|may be|decimals|several currencies"):
        read_amounts(text)


def test_price_that_could_be_two_is_read_where_it_is_said_which() -> None:
    with pytest.raises(ValueError, match=r"may be 1299 or 1\.299; .*--decimal"):
        read_price("1.299 €")
    assert read_price("1.299 €", decimal=",") == 1299.0
    assert read_price("80.000", decimal=".") == 80.0
    for text, decimal in (("1.299", "."), ("49,90", "."), ("49.90", ","), ("1,299", ",")):
        with pytest.raises(ValueError, match="price|decimals"):
            read_price(text, decimal)


def test_price_must_agree_with_its_currency_column() -> None:
    assert read_amounts("$5", currency="CAD").currency == "CAD"
    assert read_amounts("49,90 kr", currency="SEK") == Amounts(49.9, None, "SEK")
    with pytest.raises(ValueError, match="does not agree with the currency column's USD"):
        read_amounts("€5", currency="USD")


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_is_read_before_and_after_its_amount(sign: str) -> None:
    for text in (f"{sign}1,250", f"{sign} 1,250", f"1,250 {sign}", f"1,250 {sign.upper()}"):
        assert read_amounts(text, decimal=".") == Amounts(1250.0, None, SIGNS[sign][0])


@pytest.mark.parametrize("sign", sorted(UNCERTAIN.keys() - {",-"}))
def test_a_sign_of_several_currencies_asks_which(sign: str) -> None:
    for text in (f"{sign} 49.90", f"49.90 {sign}"):
        with pytest.raises(ValueError, match="may be any of .*; write the code"):
            read_amounts(text)
        known = UNCERTAIN[sign][0]
        assert read_amounts(text, currency=known) == Amounts(49.9, None, known)


def test_currency_comes_from_its_cell_or_the_price() -> None:
    assert read_currency("usd", "5") == "USD"
    assert read_currency("€", "5") == "EUR"
    assert read_currency("", "£5") == "GBP"
    assert read_currency("", "INR 5") == "INR"
    assert read_currency("", "5") is None
    with pytest.raises(ValueError, match="not a currency"):
        read_currency("pounds", "5")


CURRENCIES = ("USD", "EUR", "GBP", "INR", "JPY", "KRW", "CAD", "AUD", "CHF", "PLN", "BRL", "KWD")
LOCALES = ("en_US", "en_GB", "en_IN", "de_DE", "de_CH", "fr_FR", "pl_PL", "pt_BR", "hi_IN")


@given(
    cents=st.integers(0, 10**9),
    currency=st.sampled_from(CURRENCIES),
    locale=st.sampled_from(LOCALES),
)
def test_a_formatted_amount_is_read_back_or_refused_never_another(
    cents: int, currency: str, locale: str
) -> None:
    whole = currency in ("JPY", "KRW")
    amount = Decimal(cents // 100) if whole else Decimal(cents) / 100
    text = format_currency(amount, currency, locale=locale)
    try:
        found = read_amounts(text)
    except ValueError:
        return
    assert (found.low, found.high) == (float(amount), None)


@given(
    cents=st.integers(0, 10**9),
    currency=st.sampled_from(("USD", "EUR", "GBP", "INR", "PLN")),
    locale=st.sampled_from(LOCALES),
)
def test_an_amount_with_two_decimals_is_always_read(cents: int, currency: str, locale: str) -> None:
    text = format_currency(Decimal(cents) / 100, currency, locale=locale)
    assert read_amounts(text) == Amounts(cents / 100, None, currency)


@given(text=st.text("0123456789.,'- €$kEe+/", max_size=14))
def test_digits_are_never_lost_or_added(text: str) -> None:
    try:
        found = read_amounts(text)
    except ValueError:
        return
    digits = "".join(each for each in text if each.isdigit())
    said = [found.low] + ([found.high] if found.high is not None else [])
    assert all(0 <= amount < 10**12 + 1 for amount in said)
    if found.high is None and not any(sign in text for sign in "-/"):
        plain = digits.lstrip("0").rstrip("0")
        assert f"{Decimal(str(found.low)):f}".replace(".", "").strip("0") == plain


@given(low=st.integers(1, 10**6), more=st.integers(1, 10**6), sign=st.sampled_from("$€£"))
def test_ranges_are_read_back(low: int, more: int, sign: str) -> None:
    high = low + more
    found = read_amounts(f"{sign}{low / 100:,.2f} - {sign}{high / 100:,.2f}")
    assert (found.low, found.high) == (low / 100, high / 100)
