"""Check drafts one by one and make items of them, gathering all that is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from data.catalogue import cells
from data.catalogue.dates import day, day_first
from data.catalogue.draft import Draft
from data.catalogue.notes import Notes
from data.catalogue.photos import Fetch, Fetched, PhotoFolder
from data.catalogue.prices import NO_PRICE, Amounts, read_amounts, read_currency
from data.catalogue.products import Checked, Product, merge
from data.catalogue.rows import MAX_PROBLEMS, Problem, Row
from data.catalogue.sold_as import score

LONGEST_ID = 200
LONGEST_TITLE = 1_000


class Made(NamedTuple):
    """Say where an item comes from.

    Attributes:
        line: its first row.
        column: that names its photos.
        num_rows: how many rows it is made of.
    """

    line: int
    column: str
    num_rows: int


class Checking:
    """Check the drafts of one file.

    Attributes:
        rows: the items that are in order.
        made: what each of them was made of, by its id.
        problems: what is wrong with rows that are left out.
        missing: the same of rows whose photo is not in the folder.
        left_out: the lines of all of these.
    """

    def __init__(
        self,
        path: Path,
        photos: PhotoFolder,
        notes: Notes,
        *,
        decimal: str | None = None,
        currency: str | None = None,
        strict: bool = False,
        fetch: Fetch | None = None,
    ) -> None:
        """Start with nothing checked.

        Args:
            path: the file, for messages.
            photos: the shop's folder.
            notes: told what was cleaned.
            decimal: the sign that parts off the cents, where it is known.
            currency: of prices that do not name one, where it is known.
            strict: refuse what would be mended otherwise.
            fetch: finds pictures on the web that are not in the folder.
        """
        self.rows: list[Row] = []
        self.problems: list[Problem] = []
        self.missing: list[Problem] = []
        self.left_out: set[int] = set()
        self.made: dict[str, Made] = {}
        self._file, self._photos, self._notes = str(path), photos, notes
        self._decimal, self._currency, self._strict = decimal, currency, strict
        self._used: dict[str, int] = {}
        self._fetch = fetch
        self._days: bool | None = None

    def problem(self, line: int | None, column: str | None, message: str) -> None:
        """Keep what is wrong with a row, which is left out."""
        if line is not None:
            self.left_out.add(line)
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(self._file, line, column, message))

    def check(self, drafts: list[Draft]) -> None:
        """Check all drafts of a file and make its items."""
        self._days = day_first(draft.added for draft in drafts)
        checked = [found for draft in drafts if (found := self._checked(draft))]
        products = merge(self._of_one_currency(checked))
        if num_slashed := sum("/" in product.id for product in products):
            self._slashes(products, num_slashed)
        products = [product for product in products if self._is_its_own(product)]
        photos = [self._photo(product) for product in products]
        absent = [place for place, photo in enumerate(photos) if isinstance(photo, LookupError)]
        if self._fetch is not None and absent:
            on_the_web = self._fetch([products[place].images for place in absent])
            for place, fetched in zip(absent, on_the_web, strict=True):
                photos[place] = self._fetched(products[place], fetched) or photos[place]
        for product, photo in zip(products, photos, strict=True):
            self._item(product, photo)
        self._notes.count("photos found by their items' ids", self._photos.by_id)
        what = "photos found by the number that the name in the file begins with"
        self._notes.count(what, self._photos.by_view)

    def _fault(self, draft: Draft, name: str, message: str) -> None:
        self.problem(draft.line, draft.columns.get(name) or name, message)

    def _checked(self, draft: Draft) -> Checked | None:
        """Return a draft whose own cells are in order, cleaned."""
        for column, message in draft.faults:
            self.problem(draft.line, draft.columns.get(column or "") or column, message)
        title = cells.clean(draft.title)
        if title != " ".join(draft.title.split()):
            self._notes.count("titles with markup or unseen characters, read as text")
        draft.title = title
        if not draft.id:
            self._fault(draft, "id", "is empty")
        elif len(draft.id) > LONGEST_ID or not draft.id.isprintable():
            self._fault(draft, "id", "must be at most 200 printable characters without a slash")
        elif draft.id in (".", ".."):
            self._fault(draft, "id", "must not be . or .., which no address can hold")
        elif "/" in draft.id and self._strict:
            self._fault(draft, "id", "must be at most 200 printable characters without a slash")
        if not title:
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
        return None if draft.line in self.left_out else Checked(draft, price, currency, was)

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

    def _of_one_currency(self, checked: list[Checked]) -> list[Checked]:
        """Return the rows whose prices are in the commonest currency, or that have none."""
        priced = [each.price for each in checked if each.price is not None]
        named = Counter(price.currency for price in priced if price.currency)
        if not named:
            return checked
        common, often = named.most_common(1)[0]
        bare = sum(price.currency is None for price in priced)
        sure = often * 2 > named.total()
        if bare and sure:
            self._notes.count(f"prices without a currency, taken as {common} like the others", bare)
        kept, others = [], 0
        for each in checked:
            price = each.price
            if price is None or price.currency == common:
                kept.append(each)
            elif price.currency is None and sure:
                kept.append(replace(each, price=price._replace(currency=common)))
            else:
                said = f"is in {price.currency}" if price.currency else "names no currency"
                message = f"{said}; the file's commonest is {common}; import the others apart"
                self._fault(each.draft, "price", f"{each.draft.price!r} {message}")
                others += 1
        if others:
            self._notes.count(f"rows left out because their price is not in {common}", others)
        return kept

    def _slashes(self, products: list[Product], num: int) -> None:
        taken = {product.id for product in products}
        for product in products:
            if "/" in product.id and (plain := product.id.replace("/", "-")) not in taken:
                product.id = plain
                taken.add(plain)
        self._notes.count('ids with "/", which became "-"', num)

    def _is_its_own(self, product: Product) -> bool:
        """Say whether a product's id is its own; if not, it is left out."""
        lines = [each.draft.line for each in product.rows]
        if "/" in product.id or product.id in self._used:
            first = self._used.get(product.id)
            if first is None:
                message = f'{product.id!r} has a "/" and is an id already without it'
            else:
                message = f"{product.id!r} is already the id of row {first}"
            self._fault(product.rows[0].draft, "id", message)
            self.left_out.update(lines)
            return False
        self._used[product.id] = lines[0]
        return True

    def _photo(self, product: Product) -> str | LookupError:
        """Return the path of a product's photo, or what says that none is in the folder."""
        try:
            return self._photos.find(product.images, product.rows[0].draft.id)
        except LookupError as error:
            return error

    def _fetched(self, product: Product, fetched: Fetched) -> str | LookupError | None:
        """Return a product's fetched photo, or what says that none could be had.

        Those that could not are listed, also where another could. None where none was asked for.
        """
        if not fetched.faults:
            return fetched.path or None
        said = "; ".join(fetched.faults)
        if not fetched.path:
            return LookupError(f"no photo could be fetched: {said}")
        self._notes.count("items with another photo in place of one that could not be fetched")
        draft = product.rows[0].draft
        message = f"a photo could not be fetched, so its next one is shown: {said}"
        self._without_photo(draft, message, self.missing)
        return fetched.path

    def _without_photo(self, draft: Draft, message: str, where: list[Problem]) -> None:
        column = draft.columns.get("image") or "image"
        if len(where) < MAX_PROBLEMS:
            where.append(Problem(self._file, draft.line, column, message))

    def _item(self, product: Product, photo: str | LookupError) -> None:
        """Keep a product as an item if it has a photo."""
        lines = [each.draft.line for each in product.rows]
        draft = product.rows[0].draft
        if isinstance(photo, LookupError):
            where = self.problems if "lies outside" in str(photo) else self.missing
            self._without_photo(draft, str(photo), where)
            self.left_out.update(lines)
            return
        column = draft.columns.get("image") or "image"
        self.made[product.id] = Made(lines[0], column, len(lines))
        self.rows.append(
            Row(
                product.id,
                product.title,
                photo,
                self._description(product),
                product.currency,
                self._url(product),
                {name: tuple(values) for name, values in product.facets.items()},
                product.variants,
                self._photos.views(product.images, photo) if len(product.images) > 1 else (),
            )
        )

    def _description(self, product: Product) -> str:
        texts = (each.draft.description for each in product.rows)
        text = cells.clean(cells.prose(next((text for text in texts if text), "")))
        short = cells.without_long_words(text)[: cells.LONGEST_DESCRIPTION]
        if short != text:
            self._notes.count("descriptions shortened: they hold what is no text, or too much")
        return short

    def _url(self, product: Product) -> str | None:
        url = next((each.draft.url for each in product.rows if each.draft.url), "").strip()
        if not url:
            return None
        if not url.lower().startswith(("http://", "https://")) or not url.isprintable():
            self._notes.count("addresses left out, which do not begin with https:// or http://")
            return None
        return url


def _sizes(named: list[str]) -> list[str]:
    """Return sizes cleaned, without what is none."""
    return [size for size in map(cells.clean, named) if 0 < len(size) <= cells.LONGEST_WORD]
