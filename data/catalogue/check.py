"""Check drafts one by one and make items of them, gathering all that is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from data.catalogue import cells
from data.catalogue.dates import day_first
from data.catalogue.draft import Draft
from data.catalogue.notes import Notes
from data.catalogue.photos import Fetch, Fetched, PhotoFolder
from data.catalogue.products import Checked, Product, merge
from data.catalogue.row_cells import RowCells
from data.catalogue.rows import MAX_PROBLEMS, Problem, Row
from data.web_address import is_web_address


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

    def problem(self, line: int | None, column: str | None, message: str) -> None:
        """Keep what is wrong with a row, which is left out."""
        if line is not None:
            self.left_out.add(line)
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(self._file, line, column, message))

    def check(self, drafts: list[Draft]) -> None:
        """Check all drafts of a file and make its items."""
        row_cells = RowCells(
            self._notes,
            self._fault,
            decimal=self._decimal,
            currency=self._currency,
            strict=self._strict,
            days=day_first(draft.added for draft in drafts),
        )
        cleaned = map(row_cells.check, drafts)
        checked = [each for each in cleaned if each.draft.line not in self.left_out]
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

    def _fault(self, draft: Draft, name: str | None, message: str) -> None:
        self.problem(draft.line, draft.columns.get(name or "") or name, message)

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
        if not is_web_address(url):
            self._notes.count("addresses left out, which are none on the web")
            return None
        return url
