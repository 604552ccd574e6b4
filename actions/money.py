"""Write amounts of money the way a shop does."""

from __future__ import annotations

from actions.wants import Price

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹"}


def money(amount: float, currency: str | None, whole: bool = False) -> str:
    """Return an amount with its currency: "$49.90", "£60", "CHF 20".

    Args:
        amount: in the currency's main unit.
        currency: ISO 4217 code; without one the bare number is returned.
        whole: leave out ".00", as people do when they name a budget.
    """
    number = f"{amount:,.2f}"
    if whole and number.endswith(".00"):
        number = number[:-3]
    if not currency:
        return number
    code = currency.upper()
    return f"{SYMBOLS[code]}{number}" if code in SYMBOLS else f"{code} {number}"


def price_range(price: Price, currency: str | None) -> str:
    """Return a price range in words: "under $60", "between $40 and $70"; "" without one."""

    def amount(value: float) -> str:
        return money(value, currency, whole=True)

    if price.about is not None:
        return f"around {amount(price.about)}"
    if price.min is not None and price.max is not None:
        return f"between {amount(price.min)} and {amount(price.max)}"
    if price.max is not None:
        return f"{'under' if price.under else 'up to'} {amount(price.max)}"
    if price.min is not None:
        return f"{'over' if price.over else 'from'} {amount(price.min)}"
    return ""
