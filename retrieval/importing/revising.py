"""Change what items cost, and what is left of them, in a gallery that is served.

Nothing is encoded: the gallery's vectors stay, and the version with the changes takes the place of
the one before in one move, with a vocabulary that follows. What changes while an import is at work
is made to the version that it publishes too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from data.catalogue.read import Row
from data.catalogue.variants import IN_STOCK, OUT_OF_STOCK, Variant, facets_of
from data.vocabulary import OF_VARIANTS, SOLD_AS, Vocabulary
from retrieval.changes import ItemChange, Offer, VariantChange
from retrieval.errors import Invalid, NotFound, RetrievalError
from retrieval.gallery.interface import GalleryStore, Payload, Revision
from retrieval.gallery.item import Item
from retrieval.gallery.stock import Stock
from retrieval.gallery.variants import stored

Offers = dict[str, tuple[Variant, ...]]
S = TypeVar("S", Item, Row)


@dataclass(frozen=True, slots=True)
class Revised:
    """Say what a revision did.

    Args:
        num_changed: items that are not as they were.
        version: the current version's name; the one before where nothing changed.
    """

    num_changed: int
    version: str


def revise(
    store: GalleryStore,
    collection: str,
    stock: Stock,
    vocabulary: Vocabulary,
    offers: Mapping[str, tuple[Variant, ...]],
) -> Revised:
    """Publish a collection again with other variants of some of its items.

    Args:
        store: keeps galleries.
        collection: by its name; its current version must be the one that `stock` was read from.
        stock: its items.
        vocabulary: its words.
        offers: what can be bought of items, by their ids.

    Raises:
        GalleryBroken: the current version cannot be read, or the new one not written.
    """
    items, changed, fields = with_offers(stock.items, offers)
    if not changed:
        return Revised(0, vocabulary.version)
    numbers = vocabulary.numbers.keys() - set(SOLD_AS)
    words = Vocabulary.of(items, numbers, brands_from=vocabulary.brands_from)
    words = words.with_looked(vocabulary.looked)  # no price changes how a thing looks
    version = store.revise(collection, Revision(changed, fields, words))
    return Revised(len(changed), version)


def with_offers(
    items: Sequence[S], offers: Mapping[str, tuple[Variant, ...]]
) -> tuple[list[S], dict[int, Payload], dict[str, str]]:
    """Return items with other variants, which parts of their payloads differ, and new fields.

    Args:
        items: each at the place of its point's number.
        offers: what can be bought of some of them, by their ids.
    """
    made = list(items)
    changed: dict[int, Payload] = {}
    fields: dict[str, str] = {}
    for point, old in enumerate(items):
        variants = offers.get(old.id, old.variants)
        if variants == old.variants:
            continue
        facets = _facets(old, variants)
        made[point] = replace(old, variants=variants, facets=facets)
        fields |= {f"facets.{name}": "keyword" for name in facets.keys() - old.facets.keys()}
        changed[point] = {
            "variants": stored(variants),
            "facets": {name: list(values) for name, values in facets.items()},
        }
    return made, changed, fields


def followed(
    items: Sequence[Item | Row], changes: Sequence[ItemChange], before: Offers
) -> tuple[Offers, list[str]]:
    """Return what can be bought after changes that were made to an older version of the items.

    Args:
        items: of the version that comes.
        changes: that were in order when they were made, the oldest first.
        before: what else can be bought of the items than they say.

    Returns:
        `before` with the changes, and why those that fit no item any more had to be left out.
    """
    offers, lost, found = dict(before), [], Sold(items)
    for change in changes:
        try:
            offers |= found.offers([change], offers)
        except RetrievalError as error:
            lost.append(error.message)
    return offers, lost


def _facets(item: Item | Row, variants: Sequence[Variant]) -> dict[str, tuple[str, ...]]:
    """Return an item's facets with those that its variants tell as these tell them."""
    before, now = facets_of(item.variants), facets_of(variants)
    kept = {
        name: values
        for name, values in item.facets.items()
        if name not in OF_VARIANTS or name not in before
    }
    return kept | now


class Sold:
    """Hold what can be bought of items, by their ids and product numbers.

    Args:
        items: as they are.
    """

    def __init__(self, items: Iterable[Item | Row]) -> None:
        """Index them."""
        self._by_id: dict[str, Item | Row] = {}
        self._by_sku: dict[str, dict[str, None]] = defaultdict(dict)
        for item in items:
            self._by_id[item.id] = item
            for variant in item.variants:
                if variant.sku:
                    self._by_sku[variant.sku][item.id] = None

    def offers(self, changes: Sequence[ItemChange], before: Offers) -> Offers:
        """Return what can be bought of the items that changes name, once all are made in order.

        Args:
            changes: of them.
            before: what changes that come before these make of items; it stays as it is.

        Raises:
            NotFound: there is no such item or product number (404).
            Invalid: an item has no such variant, or another currency (422).
        """
        found: Offers = {}
        for place, change in enumerate(changes):
            where = f"items.{place}"
            known = change.id in self._by_id
            ids = [change.id] if known else list(self._by_sku.get(change.id, ()))
            if not ids:
                raise NotFound(f"there is no item or product number {change.id!r}", f"{where}.id")
            for item_id in ids:
                item = self._by_id[item_id]
                if change.currency is not None and change.currency != (
                    item.currency or change.currency
                ):
                    raise Invalid(
                        f"{change.id!r} is priced in {item.currency}", f"{where}.currency"
                    )
                sku = "" if item_id == change.id else change.id
                held = found.get(item_id, before.get(item_id, item.variants)) or (Variant(),)
                found[item_id] = _changed(held, change, sku, where)
        return found


def _changed(
    variants: tuple[Variant, ...], change: ItemChange, sku: str, where: str
) -> tuple[Variant, ...]:
    """Return variants as a change makes them.

    Args:
        variants: of one item.
        change: of it.
        sku: of the variants that are meant; "" where all are.
        where: the change stands in what was sent.
    """
    made = list(variants)
    for at, variant in enumerate(made):
        if not sku or variant.sku == sku:
            made[at] = _offered(variant, change, where)
    for place, each in enumerate(change.variants):
        meant = [at for at, variant in enumerate(made) if _is(variant, each)]
        if not meant:
            name = f"size {each.size!r}" if each.size is not None else f"number {each.sku!r}"
            sizes = ", ".join(dict.fromkeys(v.size for v in made if v.size)) or "no sizes"
            raise Invalid(
                f"{change.id!r} has no {name}; it has {sizes}", f"{where}.variants.{place}"
            )
        for at in meant:
            made[at] = _offered(made[at], each, f"{where}.variants.{place}")
    return tuple(made)


def _is(variant: Variant, change: VariantChange) -> bool:
    if change.sku is not None:
        return variant.sku == change.sku
    return variant.size.casefold() == (change.size or "").casefold()


def _offered(variant: Variant, offer: Offer, where: str) -> Variant:
    """Return a variant as an offer changes it.

    Raises:
        Invalid: its price before is not above its price (422).
    """
    says = offer.says
    if "price" in says:
        variant = replace(variant, price=offer.price, price_to=None)
        if variant.was is not None and variant.price is not None and variant.was <= variant.price:
            variant = replace(variant, was=None, is_reduced=False)
    if "was" in says:
        if offer.was is not None and (variant.price is None or offer.was <= variant.price):
            raise Invalid(f"was must be more than the price, {variant.price}", f"{where}.was")
        variant = replace(variant, was=offer.was, is_reduced=offer.was is not None)
    if offer.availability is not None:
        variant = replace(variant, availability=offer.availability)
    if offer.stock is not None:
        variant = replace(variant, availability=IN_STOCK if offer.stock else OUT_OF_STOCK)
    return variant
