"""Read prices and currencies as shops write them."""

from __future__ import annotations

import math
import re

SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY"}


def read_price(text: str) -> float:
    """Return the amount in a cell such as "49.90", "$1,299.00", "1.299,00 €" or "49,90".

    Raises:
        ValueError: the cell holds no amount, or one below nought.
    """
    digits = re.sub(r"[^\d.,\-]", "", text)
    last_dot, last_comma = digits.rfind("."), digits.rfind(",")
    if last_comma > last_dot:
        decimals = len(digits) - last_comma - 1
        if decimals == 3 and digits.count(",") >= 1 and last_dot < 0:
            digits = digits.replace(",", "")
        else:
            digits = digits.replace(".", "").replace(",", ".")
    else:
        digits = digits.replace(",", "")
    letters = re.sub(r"[^A-Za-z]", "", text)
    try:
        amount = float(digits)
    except ValueError:
        amount = math.nan
    if math.isnan(amount) or len(letters) > 3:
        raise ValueError(f"{text!r} is not a price; write it like 49.90")
    if amount < 0:
        raise ValueError(f"{text!r} is below nought")
    return round(amount, 2)


def read_currency(cell: str, price: str) -> str | None:
    """Return the ISO code a currency cell or a price's own symbol names, or None for neither.

    Raises:
        ValueError: the cell is no three-letter code and no known symbol.
    """
    written = cell.strip().upper()
    if re.fullmatch(r"[A-Z]{3}", written):
        return written
    if written in SYMBOLS:
        return SYMBOLS[written]
    if written:
        raise ValueError(f"{cell!r} is not a currency; write a code like USD")
    for symbol, code in SYMBOLS.items():
        if symbol in price:
            return code
    code = re.sub(r"[^A-Za-z]", "", price).upper()
    return code if len(code) == 3 else None
