"""Change what items cost, and what is left of them, in a gallery that is served.

Nothing is encoded: the gallery's vectors stay, and the version with the changes takes the place of
the one before in one move, with a vocabulary that follows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data.catalogue.variants import IN_STOCK, OUT_OF_STOCK, Variant, facets_of
from data.vocabulary import OF_VARIANTS, SOLD_AS, Vocabulary
from retrieval.changes import ItemChange, Offer, VariantChange
from retrieval.errors import Invalid, NotFound
from retrieval.gallery.interface import GalleryStore, Payload, Revision
from retrieval.gallery.stock import Item, Stock
from retrieval.gallery.variants import stored

Offers = dict[str, tuple[Variant, ...]]


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
    items = list(stock.items)
    changed: dict[int, Payload] = {}
    fields: dict[str, str] = {}
    for item_id, variants in offers.items():
        old = stock.by_id[item_id]
        if variants == old.variants:
            continue
        new = replace(old, variants=variants, facets=_facets(old, variants))
        items[old.point] = new
        fields |= {f"facets.{name}": "keyword" for name in new.facets.keys() - old.facets.keys()}
        changed[old.point] = {
            "variants": stored(variants),
            "facets": {name: list(values) for name, values in new.facets.items()},
        }
    if not changed:
        return Revised(0, vocabulary.version)
    numbers = vocabulary.numbers.keys() - set(SOLD_AS)
    words = Vocabulary.of(items, numbers, brands_from=vocabulary.brands_from)
    words = words.with_looked(vocabulary.looked)  # no price changes how a thing looks
    version = store.revise(collection, Revision(changed, fields, words))
    return Revised(len(changed), version)


def _facets(item: Item, variants: Sequence[Variant]) -> dict[str, tuple[str, ...]]:
    """Return an item's facets with those that its variants tell as these tell them."""
    before, now = facets_of(item.variants), facets_of(variants)
    kept = {
        name: values
        for name, values in item.facets.items()
        if name not in OF_VARIANTS or name not in before
    }
    return kept | now


def offers_of(stock: Stock, changes: Sequence[ItemChange], before: Offers) -> Offers:
    """Return what can be bought of the items that changes name, once all are made in order.

    Args:
        stock: the items as they are.
        changes: of them.
        before: what changes that come before these make of items; it stays as it is.

    Raises:
        NotFound: there is no such item or product number (404).
        Invalid: an item has no such variant, or another currency (422).
    """
    by_sku: dict[str, dict[str, None]] = defaultdict(dict)
    for item in stock.items:
        for variant in item.variants:
            if variant.sku:
                by_sku[variant.sku][item.id] = None
    found: Offers = {}
    for place, change in enumerate(changes):
        where = f"items.{place}"
        ids = [change.id] if change.id in stock.by_id else list(by_sku.get(change.id, ()))
        if not ids:
            raise NotFound(f"there is no item or product number {change.id!r}", f"{where}.id")
        for item_id in ids:
            item = stock.by_id[item_id]
            if change.currency is not None and change.currency != (
                item.currency or change.currency
            ):
                raise Invalid(f"{change.id!r} is priced in {item.currency}", f"{where}.currency")
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
