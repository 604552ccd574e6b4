"""Read prices and currencies as shops write them: the whole cell, or not at all.

What is read is what the cell says. A cell that could be two numbers ("1.299" is more than a
thousand in Berlin and one and a bit in London) is refused, with what to do about it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from data.catalogue.currencies import (
    SIGNS,
    UNCERTAIN,
    WHOLE,
    currencies_of,
    has_small_coins,
    is_uncertain,
    num_decimals,
)

# What stands where a shop does not want to name a price.
NO_PRICE = frozenset(
    "on request|price on request|poa|p.o.a.|auf anfrage|preis auf anfrage|sur demande|call|call us"
    "|a consultar|su richiesta|tbc".split("|")
)
# Dearer than this is no price of anything to wear, in any currency.
MOST = Decimal(10) ** 12
LONGEST = 100
# Full-width signs as keyboards in Asia write them.
_NARROW = str.maketrans("＄￡￥．，０１２３４５６７８９−", "$£¥.,0123456789-")
_SPACE = re.compile("[\\s\u00a0\u2007\u2009\u202f]+")
_SIGN = "|".join(
    re.escape(each) for each in sorted((*SIGNS, *UNCERTAIN), key=len, reverse=True) if each != ",-"
)
_CURRENCY = rf"(?:{_SIGN}|[A-Za-z]{{3}}(?![A-Za-z]))"
_NUMBER = r"[0-9]+(?:[.,' ’][0-9]+)*"
# "49,–" and "49.-" say that there are no cents; "1,299/-" says so in India.
_NO_CENTS = r"(?:[.,]\s?(?:–|—|--?)|/-)"
_BEFORE = (
    r"(?:from|ab|od|desde|vanaf|à partir de|a partir de|a partir da|mrp|m\.r\.p\.|now|only|just)"
)
_TAXES = r"(?:incl|inkl|inc|inclusive)\.?(?: of)?(?: all)? (?:taxes|tax|vat|gst|mwst|ust)\.?"
_AFTER = rf"(?:only|ttc|\(?{_TAXES}\)?)"
_PRICE = re.compile(
    rf"(?:(?P<from>{_BEFORE}):? ?)?(?P<before>{_CURRENCY})? ?(?P<number>{_NUMBER})"
    rf"(?P<none>{_NO_CENTS})? ?(?P<after>{_CURRENCY})?(?: ?{_AFTER})?",
    re.IGNORECASE,
)
_RANGE = re.compile(r" ?(?:-|–|—|~|/| to | bis ) ?")


class Amounts(NamedTuple):
    """Hold what a price cell says.

    Attributes:
        low: the price, or the lowest of a range.
        high: the highest of a range; None where there is one price.
        currency: that it names, ISO 4217, or None.
    """

    low: float
    high: float | None
    currency: str | None


def read_amounts(text: str, decimal: str | None = None, currency: str | None = None) -> Amounts:
    """Return the price or range of prices that a cell says, with its currency.

    Args:
        text: the cell.
        decimal: "." or "," where it is known which one parts off the cents.
        currency: from the row's own currency cell; a sign in the price must agree with it.

    Raises:
        ValueError: the cell is no price, is below nought, or can be read as two different ones.
    """
    plain = _SPACE.sub(" ", text.translate(_NARROW)).strip()
    if len(plain) <= LONGEST:
        if re.match(rf"(?:{_CURRENCY})? ?-", plain, re.IGNORECASE):
            raise ValueError(f"{text!r} is below nought")
        if found := _PRICE.fullmatch(plain):
            return _one(text, found, decimal, currency)
        for sign in _RANGE.finditer(plain):
            first = _PRICE.fullmatch(plain[: sign.start()])
            second = _PRICE.fullmatch(plain[sign.end() :])
            if first and second:
                return _range(text, first, second, decimal, currency)
    raise ValueError(f"{text[:60]!r} is not a price; write it like 49.90")


def read_price(text: str, decimal: str | None = None) -> float:
    """Return the amount in a cell such as "49.90", "$1,299.00", "1.299,00 €"; a range's lowest.

    Raises:
        ValueError: as `read_amounts` does.
    """
    return read_amounts(text, decimal).low


def read_currency(cell: str, price: str) -> str | None:
    """Return the ISO code a currency cell or a price's own sign names, or None for neither.

    Raises:
        ValueError: the cell is no currency's code and no known sign.
    """
    written = cell.strip()
    if written:
        found = currencies_of(written.upper() if len(written) == 3 else written)
        if not found or is_uncertain(written):
            raise ValueError(f"{cell!r} is not a currency; write a code like USD")
        return found[0]
    try:
        return read_amounts(price).currency
    except ValueError:
        return None


def _one(text: str, found: re.Match[str], decimal: str | None, given: str | None) -> Amounts:
    currency = _currency(text, [found["before"], found["after"]], given)
    amount = _amount(text, found["number"], decimal, currency)
    if found["none"] and amount != amount.to_integral_value():
        raise ValueError(f"{text!r} is not a price; write it like 49.90")
    return Amounts(float(amount), None, currency)


def _range(
    text: str,
    first: re.Match[str],
    second: re.Match[str],
    decimal: str | None,
    given: str | None,
) -> Amounts:
    signs = [match[name] for match in (first, second) for name in ("before", "after")]
    currency = _currency(text, signs, given)
    amounts = [_amount(text, match["number"], decimal, currency) for match in (first, second)]
    low, high = float(min(amounts)), float(max(amounts))
    return Amounts(low, high if high > low else None, currency)


def _currency(text: str, signs: list[str | None], given: str | None) -> str | None:
    """Return the one currency that all the signs of a price can mean."""
    said = [each.strip() for each in signs if each]
    for each in said:
        if not currencies_of(each):
            raise ValueError(f"{text!r} is not a price: {each!r} is no currency we know")
    if given is not None:
        for each in said:
            if given not in currencies_of(each):
                raise ValueError(f"{text!r} does not agree with the currency column's {given}")
        return given
    for each in said:
        if is_uncertain(each):
            which = ", ".join(UNCERTAIN[each.lower()])
            raise ValueError(f"{text!r} may be any of {which}; write the code instead of {each!r}")
    meant = {currencies_of(each)[0] for each in said}
    if len(meant) > 1:
        # "$54.50 CAD" says which dollar it is.
        shared = set.intersection(*(set(currencies_of(each)) for each in said))
        if len(shared) != 1:
            raise ValueError(f"{text!r} names several currencies: {', '.join(sorted(meant))}")
        return shared.pop()
    return meant.pop() if meant else None


def _amount(text: str, number: str, decimal: str | None, currency: str | None) -> Decimal:
    """Return the one number that digits and separators can mean."""
    wrong = ValueError(f"{text!r} is not a price; write it like 49.90")
    whole, cents = _parted(text, _without_noise(number), decimal, currency)
    digits = _ungrouped(whole, other=decimal)
    if digits is None:
        raise wrong
    if len(digits) > 1 and digits.startswith("0"):
        raise wrong
    if len(cents) > num_decimals(currency):
        if cents[num_decimals(currency) :].strip("0"):
            raise ValueError(f"{text!r} has more than {num_decimals(currency)} decimals")
        cents = cents[: num_decimals(currency)]
    if currency in WHOLE and cents.strip("0"):
        raise ValueError(f"{text!r} has decimals, which {currency} does not have")
    amount = Decimal(f"{digits}.{cents or 0}")
    if amount > MOST:
        raise ValueError(f"{text!r} is too much for a price")
    return amount


def _without_noise(number: str) -> str:
    """Return a number that a program wrote with a float's noise, 23.990000000000002, without it."""
    if re.fullmatch(r"\d{1,12}\.\d{9,}", number):
        rounded = round(Decimal(number), 2)
        if abs(rounded - Decimal(number)) < Decimal("1e-7"):
            return f"{rounded:.2f}"
    return number


def _parted(text: str, number: str, decimal: str | None, currency: str | None) -> tuple[str, str]:
    """Return the digits before the decimal sign, with their grouping, and those after it."""
    marks = re.findall(r"[.,]", number)
    if not marks:
        return number, ""
    last = marks[-1]
    whole, _, rest = number.rpartition(last)
    if not rest.isdigit():  # a grouping space after it
        return number, ""
    if decimal is not None:
        return (whole, rest) if last == decimal else (number, "")
    if marks.count(last) > 1:
        return number, ""
    if len(set(marks)) == 2 or " " in whole or "'" in whole or "’" in whole:
        return whole, rest
    if len(rest) != 3 or whole == "0":
        return whole, rest
    # One sign and three digits: thousands or, where a currency has them, thousandths.
    if num_decimals(currency) == 3:
        raise _ambiguous(text, whole, rest)
    if last == "." and has_small_coins(currency):
        raise _ambiguous(text, whole, rest)
    return number, ""


def _ambiguous(text: str, whole: str, rest: str) -> ValueError:
    return ValueError(
        f"{text!r} may be {whole}{rest} or {whole}.{rest}; say which sign parts off the cents "
        "(--decimal , or --decimal .)"
    )


def _ungrouped(whole: str, other: str | None) -> str | None:
    """Return digits without their thousands' signs, or None where those stand in wrong places."""
    if whole.isdigit():
        return whole
    for sign in (",", ".", " ", "'", "’"):
        escaped = re.escape(sign)
        if sign != other and re.fullmatch(rf"\d{{1,3}}(?:{escaped}\d{{3}})+", whole):
            return whole.replace(sign, "")
    # Lakhs and crores: 1,29,900.
    if other != "," and re.fullmatch(r"\d{1,2}(?:,\d{2})+,\d{3}", whole):
        return whole.replace(",", "")
    return None
