"""Write amounts of money as people do, in every currency: the one money."""

from __future__ import annotations

from babel.numbers import format_currency, format_decimal


def money(amount: float, currency: str | None, whole: bool = False) -> str:
    """Return an amount with its currency: "$49.90", "¥4,900", "CHF 20.00".

    Args:
        amount: in the currency's main unit.
        currency: ISO 4217 code; without one the bare number is returned.
        whole: leave out ".00", as people do when they name a budget.
    """
    bare = whole and abs(amount - round(amount)) < 0.005
    if not currency:
        return str(format_decimal(amount, "#,##0" if bare else "#,##0.00", locale="en_US"))
    if bare:
        pattern = "¤#,##0" if len(_symbol(currency)) == 1 else "¤ #,##0"
        written = format_currency(
            amount, currency.upper(), pattern, locale="en_US", currency_digits=False
        )
    else:
        pattern = "¤#,##0.00" if len(_symbol(currency)) == 1 else "¤ #,##0.00"
        written = format_currency(amount, currency.upper(), pattern, locale="en_US")
    return str(written).replace("\u00a0", " ")


def _symbol(currency: str) -> str:
    return str(format_currency(0, currency.upper(), "¤", locale="en_US")).strip()
