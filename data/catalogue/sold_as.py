"""Find in a row what it costs now and cost before, when it came, and how it is rated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from data.catalogue.cells import literal
from data.catalogue.table import Record

Cell = Callable[[str], str]
# Columns of what a thing costs while it is reduced, and of what it cost before.
NOW = (
    *("sale_price", "special_price", "discounted_price", "discount_price", "offer_price"),
    *("reduced_price", "selling_price", "current_price", "price_now", "now_price", "final_price"),
    *("final_price_inr", "discounted_price_inr", "angebotspreis", "prix_promo", "prix_solde"),
)
WAS = (
    *("old_price", "was_price", "price_was", "was", "original_price", "regular_price"),
    *("compare_at_price", "list_price", "rrp", "rrp_price", "mrp", "msrp", "price_before"),
    *("previous_price", "full_price", "retail_price", "price_original", "original_price_inr"),
    *("actual_price", "initial_price", "uvp", "alter_preis", "statt_preis", "ancien_prix"),
    *("prix_barre", "precio_anterior", "precio_original", "prezzo_originale", "adviesprijs"),
)
# How much is taken off a price, and in what that is told: "PERCENT", "AMOUNT".
OFF = ("discountvalue", "discount_value")
OFF_IN = ("discountmode", "discount_mode", "discounttype", "discount_type")
RATING = (
    *("rating", "average_rating", "avg_rating", "average_review_rating", "overall_rating"),
    *("product_rating", "star_rating", "stars", "review_rating", "customer_rating"),
    *("rating_value", "reviews_average", "review_score", "review_average", "average_stars"),
    *("rating_average", "ratings_average", "mean_rating", "user_rating", "meta_wc_average_rating"),
    *("product_review_average", "rating_product_metafields_reviews_rating", "bewertung"),
    *("product_rating_product_metafields_reviews_rating",),
)
ADDED = (
    *("added", "added_on", "added_at", "date_added", "added_date", "launch_date", "launched"),
    *("launched_at", "launched_on", "release_date", "released", "released_on", "published_at"),
    *("published_on", "publish_date", "date_published", "published_date", "new_from_date"),
    *("created_at", "created_on", "created", "date_created", "created_date", "creation_date"),
    *("product_creation_date", "date_available", "available_from", "available_since"),
    *("product_available_date", "first_available", "date_first_available", "first_seen"),
    *("listed_on", "listed_at", "listing_date", "erstellt_am", "date_d_ajout", "date_ajout"),
)
# What shops write where nothing is reduced.
_NOUGHT = re.compile(r"\D*0+(?:[.,]0+)?\D*")
_NOW_AND_WAS = re.compile(
    r"(?:now|sale)[: ]+(?P<now>\S+)[,; ]+(?:was|before|rrp)[: ]+(?P<was>\S+)"
    r"|(?:was|before|rrp)[: ]+(?P<before>\S+)[,; ]+(?:now|sale)[: ]+(?P<later>\S+)",
    re.IGNORECASE,
)
_STARS = re.compile(r"[★⭐]")
_SCORE = re.compile(
    r"(?P<score>\d{1,3}(?:[.,]\d{1,4})?)\s*(?:(?:out of|of|/)\s*(?P<most>\d{1,3})(?:\.0+)?)?"
    r"\s*(?:stars?|★|⭐|points?)?(?:\s*\([\d.,k]+\+?(?: \w+)?\))?",
    re.IGNORECASE,
)


def was_of(record: Record) -> str:
    """Return the cell of what a thing cost before, "" where there is none."""
    return record.get(*WAS)


def first_of(cell: Cell, names: Iterable[str]) -> str:
    """Return the first of some cells that is filled, or ""."""
    return next((said for name in names if (said := cell(name))), "")


def prices_of(record: Record, *plain: str) -> tuple[str, str]:
    """Return the cells of what a thing costs now and cost before, as `prices_in` does."""
    return prices_in(record.get, *plain)


def prices_in(cell: Cell, *plain: str) -> tuple[str, str]:
    """Return the cells of what a thing costs now and cost before, each "" where there is none.

    Args:
        cell: gives the cell of a column of a row, "" where it has none.
        plain: columns of a price that is not said to be either.
    """
    now, price, was = (first_of(cell, names) for names in (NOW, plain, WAS))
    if now and not _NOUGHT.fullmatch(now):
        return now, was or price
    if said := _NOW_AND_WAS.fullmatch(price.strip()):
        return said["now"] or said["later"], said["was"] or said["before"]
    off, told_in = first_of(cell, OFF), first_of(cell, OFF_IN).casefold()
    if price and not was and off and told_in:
        percent = told_in.startswith(("perc", "%"))
        return less(price, percent=off) if percent else less(price, amount=off)
    return (price, was) if price else (was, "")


def less(price: str, amount: str = "", percent: str = "") -> tuple[str, str]:
    """Return the cells of what a thing costs less a discount, and of what it cost before.

    Where nothing is taken off, or price and discount are no plain numbers, that is the price alone.
    """
    try:
        whole = Decimal(price)
        off = Decimal(amount) if amount else whole * Decimal(percent.rstrip("% ")) / 100
    except InvalidOperation:
        return price, ""
    if not 0 < off < whole:
        return price, ""
    return str((whole - off).quantize(Decimal("0.01"), ROUND_HALF_UP)), price


def rating_of(*records: Record) -> str:
    """Return the cell that says how a thing is rated, of the first row that has one."""
    return next((said for each in records if (said := each.get(*RATING))), "")


def added_of(*records: Record) -> str:
    """Return the cell that says when a thing came, of the first row that has one."""
    return next((said for each in records if (said := each.get(*ADDED))), "")


def score(cell: str) -> float | None:
    """Return the rating in a cell such as "4.5", "4,5 / 5", "4.9 out of 5 stars", or None.

    A rating of nought is none: shops write it where nobody has rated.
    """
    found = literal(cell)
    if isinstance(found, dict):
        cell = str(found.get("value") or found.get("average") or found.get("rating") or "")
    plain = " ".join(cell.split())
    if plain and set(plain) <= set("★⭐☆✩ "):
        return float(len(_STARS.findall(plain))) or None
    said = _SCORE.fullmatch(plain)
    if said is None:
        return None
    amount = float(said["score"].replace(",", "."))
    if not 0 < amount <= float(said["most"] or 100):
        return None
    return amount
