"""Know currencies by the codes, signs and words that stand beside a price."""

from __future__ import annotations

from functools import cache

from babel.numbers import get_currency_precision, list_currencies

# A sign stands for the first; with a currency column it may be any of the others.
SIGNS: dict[str, tuple[str, ...]] = {
    "$": ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "TWD", "CLP", "COP", "ARS"),
    "€": ("EUR",),
    "£": ("GBP", "EGP", "GIP"),
    "₹": ("INR",),
    "¥": ("JPY", "CNY"),
    "円": ("JPY",),
    "元": ("CNY",),
    "₩": ("KRW",),
    "₺": ("TRY",),
    "₽": ("RUB",),
    "₫": ("VND",),
    "฿": ("THB",),
    "₪": ("ILS",),
    "₱": ("PHP",),
    "₦": ("NGN",),
    "₴": ("UAH",),
    "₨": ("INR", "PKR", "LKR", "NPR", "MUR"),
    "us$": ("USD",),
    "ca$": ("CAD",),
    "c$": ("CAD",),
    "a$": ("AUD",),
    "au$": ("AUD",),
    "nz$": ("NZD",),
    "hk$": ("HKD",),
    "s$": ("SGD",),
    "sg$": ("SGD",),
    "r$": ("BRL",),
    "mx$": ("MXN",),
    "nt$": ("TWD",),
    "$us": ("USD",),
    "$ca": ("CAD",),
    "$au": ("AUD",),
    "$nz": ("NZD",),
    "$hk": ("HKD",),
    "$sg": ("SGD",),
    "£gb": ("GBP",),
    "jp¥": ("JPY",),
    "cn¥": ("CNY",),
    "rs": ("INR", "PKR", "LKR", "NPR", "MUR"),
    "rs.": ("INR", "PKR", "LKR", "NPR", "MUR"),
    "euro": ("EUR",),
    "euros": ("EUR",),
    "zł": ("PLN",),
    "zl": ("PLN",),
    "kč": ("CZK",),
    "ft": ("HUF",),
    "lei": ("RON",),
    "fr.": ("CHF",),
    "sfr.": ("CHF",),
    "tl": ("TRY",),
    "rm": ("MYR",),
    "rp": ("IDR",),
    "руб": ("RUB",),
    "руб.": ("RUB",),
    "r": ("ZAR",),
    "s/": ("PEN",),
    "s/.": ("PEN",),
    "b/.": ("PAB",),
    "₡": ("CRC",),
    "j$": ("JMD",),
    "gh₵": ("GHS",),
    "₵": ("GHS",),
    "ksh": ("KES",),
    "₸": ("KZT",),
    "₾": ("GEL",),
    "₼": ("AZN",),
    "৳": ("BDT",),
    "лв": ("BGN",),
    "лв.": ("BGN",),
    "грн": ("UAH",),
    "грн.": ("UAH",),
    "din": ("RSD",),
    "din.": ("RSD",),
    "дин.": ("RSD",),
    "lek": ("ALL",),
    "rmb": ("CNY",),
    "원": ("KRW",),
    "บาท": ("THB",),
    "đ": ("VND",),
    "dhs": ("AED",),
    "د.إ": ("AED",),
    "ر.س": ("SAR",),
    "kd": ("KWD",),
    "us $": ("USD",),
    "usd $": ("USD",),
    "usd$": ("USD",),
    "cad $": ("CAD",),
    "cad$": ("CAD",),
    "aud $": ("AUD",),
    "aud$": ("AUD",),
    "mx $": ("MXN",),
    "mxn $": ("MXN",),
    "mxn$": ("MXN",),
}
# Several countries' crowns, dirhams and francs: only a currency column tells which.
UNCERTAIN: dict[str, tuple[str, ...]] = {
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "kr.": ("DKK", "SEK", "NOK", "ISK"),
    ",-": ("NOK", "DKK", "SEK"),
    "dh": ("AED", "MAD"),
    "fr": ("CHF", "XAF", "XOF"),
}
# Codes that are read in small letters too; "all" and "top" are codes as well, but words first.
USUAL = frozenset("usd eur gbp inr jpy cny cad aud chf sek nok dkk pln czk brl nzd hkd sgd".split())
# Nobody writes a part of these: 49.90 yen is a slip.
WHOLE = frozenset("JPY KRW VND CLP ISK PYG UGX XAF XOF XPF".split())


@cache
def codes() -> frozenset[str]:
    """Return every code of ISO 4217, those of former currencies too."""
    return frozenset(list_currencies())


def currencies_of(token: str) -> tuple[str, ...]:
    """Return the currencies that a code, sign or word may mean, the likeliest first."""
    token = token.strip()
    lower = token.lower()
    if token in codes() or lower in USUAL:
        return (token.upper(),)
    return SIGNS.get(lower, UNCERTAIN.get(lower, ()))


def is_uncertain(token: str) -> bool:
    """Say whether a word is several currencies' and likeliest none of them."""
    return token.strip().lower() in UNCERTAIN


def num_decimals(currency: str | None) -> int:
    """Return how many digits follow the decimal sign in a currency; 2 where it is unknown."""
    if currency is None:
        return 2
    return 3 if get_currency_precision(currency) == 3 else 2


def has_small_coins(currency: str | None) -> bool:
    """Say whether prices in a currency are usually written with decimals."""
    return currency is None or get_currency_precision(currency) > 0
