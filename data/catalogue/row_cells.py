"""Check the cells of one row and clean them."""

from __future__ import annotations

from collections.abc import Callable

from data.catalogue import cells
from data.catalogue.dates import day
from data.catalogue.draft import Draft
from data.catalogue.notes import Notes
from data.catalogue.prices import NO_PRICE, Amounts, read_amounts, read_currency
from data.catalogue.products import Checked
from data.catalogue.sold_as import score

LONGEST_ID = 200
LONGEST_TITLE = 1_000


class RowCells:
    """Check the cells of the rows of one file."""

    def __init__(
        self,
        notes: Notes,
        fault: Callable[[Draft, str | None, str], None],
        *,
        decimal: str | None,
        currency: str | None,
        strict: bool,
        days: bool | None = None,
        untitled: bool = False,
    ) -> None:
        """Keep what is the same for every row.

        Args:
            notes: told what was cleaned.
            fault: told of a row, by the name of the cell, what it is left out for.
            decimal: the sign that parts off the cents, where it is known.
            currency: of prices that do not name one, where it is known.
            strict: refuse what would be mended otherwise.
            days: whether dates name the day before the month, where it is known.
            untitled: the rows have no titles.
        """
        self._notes, self._fault = notes, fault
        self._decimal, self._currency, self._strict = decimal, currency, strict
        self._days, self._untitled = days, untitled

    def check(self, draft: Draft) -> Checked:
        """Return a row with its cells cleaned, having told what is wrong with any."""
        for column, message in draft.faults:
            self._fault(draft, column, message)
        title = cells.clean(draft.title)
        if title != " ".join(draft.title.split()):
            self._notes.count("titles with markup or unseen characters, read as text")
        draft.title = title
        if not draft.id:
            self._fault(draft, "id", "is empty")
        elif (
            len(draft.id) > LONGEST_ID
            or not draft.id.isprintable()
            or (self._strict and "/" in draft.id)
        ):
            self._fault(draft, "id", "must be at most 200 printable characters without a slash")
        elif draft.id in (".", ".."):
            self._fault(draft, "id", "must not be . or .., which no address can hold")
        if self._untitled:
            pass
        elif not title:
            self._fault(draft, "title", "is empty")
        elif cells.longest_word(title) > cells.LONGEST_WORD or len(title) > LONGEST_TITLE:
            self._fault(draft, "title", "has a word of more than 200 letters; it is no title")
        if not draft.images and self._strict:
            self._fault(draft, "image", "is empty")
        currency = None
        try:
            currency = read_currency(draft.currency, "")
        except ValueError as error:
            self._fault(draft, "currency", str(error))
        price = self._price(draft, currency)
        was = self._was(draft, price)
        self._facets(draft)
        draft.rating, draft.added = self._rating(draft.rating), self._added(draft.added)
        return Checked(draft, price, currency, was)

    def _price(self, draft: Draft, currency: str | None) -> Amounts | None:
        if not draft.price:
            return None
        if draft.price.strip().casefold() in NO_PRICE:
            self._notes.count("prices on request, read as no price")
            return None
        try:
            amounts = read_amounts(draft.price, self._decimal, currency)
        except ValueError as error:
            self._fault(draft, "price", str(error))
            return None
        if amounts.low == 0:
            self._notes.count("prices of nought, read as no price")
            return None
        return amounts._replace(currency=amounts.currency or self._currency)

    def _was(self, draft: Draft, price: Amounts | None) -> float | None:
        """Return what a thing cost before, None where the row says nothing of use."""
        if not draft.was or draft.was.strip().casefold() in NO_PRICE:
            return None
        currency = None if price is None else price.currency
        try:
            amounts = read_amounts(draft.was, self._decimal, currency)
        except ValueError:
            self._notes.count("prices before a reduction that could not be read, left out")
            return None
        return amounts.high or amounts.low

    def _rating(self, cell: str) -> str:
        rating = score(cell) if cell else None
        if rating is None:
            return ""
        return f"{rating:g}"

    def _added(self, cell: str) -> str:
        if not cell:
            return ""
        found = day(cell, self._days)
        if found is None:
            self._notes.count("dates that could not be read, or could be two, left out")
        return found.isoformat() if found else ""

    def _facets(self, draft: Draft) -> None:
        """Clean a draft's facets and leave out what can be no value."""
        for name, values in list(draft.facets.items()):
            kept = []
            for value in map(cells.clean, values):
                if cells.longest_word(value) > cells.LONGEST_WORD:
                    self._notes.count(f"values of {name} left out, of more than 200 letters")
                    if self._strict:
                        self._fault(draft, name, "has a word of more than 200 letters")
                elif not cells.is_no_value(value):
                    kept.append(value)
            draft.facets[name] = kept
            if not kept:
                del draft.facets[name]
        draft.sizes, draft.sold_out = _sizes(draft.sizes), _sizes(draft.sold_out)


def _sizes(named: list[str]) -> list[str]:
    """Return sizes cleaned, without what is none."""
    return [size for size in map(cells.clean, named) if 0 < len(size) <= cells.LONGEST_WORD]
