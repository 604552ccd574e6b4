"""Write amounts of money as a shop does."""

from __future__ import annotations

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥"}


def money(amount: float, currency: str | None) -> str:
    """Return an amount with its currency: "$49.90", "$80", "120 SEK"."""
    number = f"{amount:,.0f}" if abs(amount - round(amount)) < 0.005 else f"{amount:,.2f}"
    if currency is None:
        return number
    return f"{SIGNS[currency]}{number}" if currency in SIGNS else f"{number} {currency}"
