"""Answer what is asked of buying an item: its sizes, whether they are left, and its prices.

What is asked of a size, the stock and a price together is true of an item if it is true of one
thing that can be bought of it. What the shop does not tell is said to be unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from actions.conversation.acts import Act
from actions.conversation.meaning import SIZES
from actions.conversation.shop import Shop
from actions.conversation.shown import ShownItem
from actions.conversation.variants import Variant, asks_for_gone, of_sizes, sizes, variants
from actions.effects.extremes import Item, Pair, names, value_of
from actions.speech.amounts import limits
from actions.speech.facet_words import bare, facet_names
from actions.speech.language import sentences, worded
from data.words.money import money


def about_one(asked: Act, told: Sequence[Act], pair: Pair, shop: Shop) -> str:
    """Return the answer to a question about one item.

    Args:
        asked: the question; its facet is what is asked about, "" where nothing is named.
        told: what it is asked for: sizes, stock, a sale, bounds of the price.
        pair: the item.
        shop: whether it tells of sales at all.
    """
    item, each = pair
    held = variants(each)
    if not told:
        return _told(asked.facet, item, each)
    if asked.facet in ("was", "discount") or _discount(told):
        return _before(item, each, of_sizes(held, told))
    wanted = _words(told)
    if wanted and not sizes(held):
        return worded("buy-sizes-untold", name=item.name)
    meant = of_sizes(held, told)
    if not meant:
        return sentences(
            worded("buy-not-in-size", name=item.name, sizes=wanted),
            worded("buy-comes-in", sizes=_bare(sizes(held, left=True)), more=False),
        )
    if asked.facet == "restock" and all(variant.left is False for variant in meant):
        left = _bare(sizes(held, left=True))
        untold = worded("buy-restock-untold", name=item.name, gone=not left, sizes=wanted)
        return sentences(untold, worded("buy-comes-in", sizes=left, more=True) if left else "")
    if _asks_sale(told):
        if not shop.states("sale"):
            return worded("buy-before-untold", name=item.name)
        return _sale(item, each, meant)
    bounds = [act.bounds for act in told if act.facet == "price" and act.bounds]
    if bounds or asked.facet == "price":
        return _price(item, each, meant, wanted, told)
    return _stock(item, each, held, meant, wanted, asks_for_gone(told))


def chosen_in(told: Sequence[Act], pair: Pair, shop: Shop) -> tuple[bool, str]:
    """Return whether an item can be had in the size that it is chosen in, and what is said of that.

    What the shop does not tell of sizes or stock forbids nothing.

    Args:
        told: the sizes.
        pair: the item.
        shop: as in `about_one`.
    """
    item, each = pair
    meant = of_sizes(variants(each), told)
    left = [variant for variant in meant if variant.size and variant.left]
    if left:
        cost = min((one.price for one in left if one.price is not None), default=None)
        price = "" if cost is None else money(cost, each.get("currency"))
        return True, worded("list-in-size", name=item.name, sizes=_words(told), price=price)
    gone = bool(meant) and all(variant.left is False for variant in meant)
    has = not sizes(variants(each)) or (bool(meant) and not gone)
    return has, about_one(Act("ask", facet="size"), told, pair, shop)


def about_list(told: Sequence[Act], pairs: Sequence[Pair], shop: Shop, facet: str = "") -> str:
    """Return the answer to a question about several items.

    Args:
        told: what is asked for; nothing where the question is what sizes there are.
        pairs: the items.
        shop: whether it tells of sales at all.
        facet: that is asked about, where nothing is asked for.
    """
    if not told:
        if facet == "rating" and not any(each.get("rating") for _, each in pairs):
            return worded("untold", facets=[facet_names(facet)])
        if facet in SIZES and not any(sizes(variants(each)) for _, each in pairs):
            return worded("untold", facets=[facet_names("size")])
        if facet == "was" and not any(v.reduced for _, each in pairs for v in variants(each)):
            return worded("buy-none-before")
        return "\n".join(_told(facet, item, each) for item, each in pairs)
    wanted, gone = _words(told), asks_for_gone(told)
    yes, no, sold, unknown = [], [], [], []
    for item, each in pairs:
        held = variants(each)
        meant = of_sizes(held, told)
        if wanted and not sizes(held):
            unknown.append(item)
        elif not _holds(meant, told, each):
            no.append(item)
        elif not _asks_stock(told) and not wanted:
            yes.append(item)
        elif all(variant.left is False for variant in meant):
            sold.append(item)
        elif _asks_stock(told) and all(variant.left is None for variant in meant):
            unknown.append(item)
        else:
            yes.append(item)
    if gone:
        yes, sold, no = sold, [], [*no, *yes]
    what = worded("buy-what", sizes=wanted, sale=_asks_sale(told), stock=_asked_stock(told))
    what = _discount(told) or what
    untold = _asks_sale(told) and not shop.states("sale")
    if untold or (not yes and not sold and unknown):
        return worded("buy-these-untold", what=what)
    said = [
        worded("buy-these", names=names(yes), n=len(yes), all=len(yes) == len(pairs), what=what)
        if yes
        else worded("buy-none", what=what)
    ]
    if sold:
        said.append(worded("buy-these-gone", names=names(sold), n=len(sold), sizes=wanted))
    if unknown:
        said.append(worded("buy-others-untold", names=names(unknown)))
    return sentences(*said)


def _told(facet: str, item: ShownItem, each: Item) -> str:
    """Return what an item is like of one thing that is told of buying."""
    if facet in ("was", "discount"):
        return _before(item, each, variants(each))
    if facet == "added":
        if not (told := each.get("added") or value_of(each, facet, unknown="")):
            return worded("buy-added-untold", name=item.name)
        day = format_date(date.fromisoformat(str(told)), "long", locale="en_GB")
        return worded("buy-added", name=item.name, day=day)
    if facet == "rating":
        if (rating := each.get("rating") or value_of(each, facet, unknown="")) == "":
            return worded("buy-rated-untold", name=item.name)
        return worded("buy-rated", name=item.name, rating=f"{float(rating):g}")
    if facet == "restock":
        held = variants(each)
        if any(variant.left for variant in held):
            return _stock(item, each, held, held, (), gone=False)
        gone = bool(held) and all(variant.left is False for variant in held)
        return worded("buy-restock-untold", name=item.name, gone=gone, sizes=[])
    if facet in ("availability", "sale"):
        held = variants(each)
        if facet == "sale":
            return _sale(item, each, held)
        return _stock(item, each, held, held, (), gone=False)
    return _sizes(item, variants(each))


def _words(told: Sequence[Act]) -> list[str]:
    """Return the sizes that are asked for as the shop writes them, else as they were said."""
    found: list[str] = []
    for act in told:
        if act.facet == "size" and act.value:
            own = act.value.values("size")
            word = act.value.word
            short = len(word) < 4 or any(map(str.isdigit, word))
            found += own if 0 < len(own) < 4 else [word.upper() if short else word]
    return list(dict.fromkeys(found))


def _bare(named: Sequence[str]) -> list[str]:
    return [bare("size", each) for each in named]


def _sizes(item: ShownItem, held: Sequence[Variant]) -> str:
    """Return in which sizes an item comes, and which of them are sold out."""
    if not sizes(held):
        return worded("buy-sizes-untold", name=item.name)
    left, gone = sizes(held, left=True), sizes(held, left=False)
    if not left:
        return worded("buy-all-gone", name=item.name, sizes=_bare(gone))
    known = all(each.left is not None for each in held)
    return worded("buy-sizes", name=item.name, sizes=_bare(left), gone=_bare(gone), known=known)


def _stock(
    item: ShownItem,
    each: Item,
    held: Sequence[Variant],
    meant: Sequence[Variant],
    wanted: Sequence[str],
    gone: bool,
) -> str:
    left = [variant for variant in meant if variant.left]
    if left:
        others = sizes(left) if not wanted else ()
        cost = min((o.price for o in left if o.price is not None), default=None)
        price = "" if cost is None or not wanted else money(cost, each.get("currency"))
        return worded(
            "buy-in-stock", name=item.name, sizes=wanted or _bare(others), price=price, gone=gone
        )
    if all(variant.left is False for variant in meant):
        rest = _bare(sizes(held, left=True)) if wanted else []
        return sentences(
            worded("buy-gone", name=item.name, sizes=wanted, gone=gone),
            worded("buy-comes-in", sizes=rest, more=True) if rest else "",
        )
    if wanted:
        return worded("buy-comes-unknown", name=item.name, sizes=wanted)
    own = next((variant.availability for variant in meant if variant.availability), "")
    return worded("buy-stock-untold", name=item.name, own=own)


def _sale(item: ShownItem, each: Item, meant: Sequence[Variant]) -> str:
    reduced = [variant for variant in meant if variant.reduced]
    if reduced:
        best, currency = min(reduced, key=lambda o: o.price or 0.0), each.get("currency")
        was, now = money(best.was or 0.0, currency), money(best.price or 0.0, currency)
        return worded("buy-on-sale", name=item.name, was=was, now=now)
    if each.get("on_sale"):
        return worded("buy-on-sale", name=item.name, was="", now="")
    return worded("buy-not-on-sale", name=item.name)


def _before(item: ShownItem, each: Item, meant: Sequence[Variant]) -> str:
    """Return what an item cost before and costs now."""
    reduced = [variant for variant in meant if variant.reduced]
    if not reduced:
        return worded("buy-before-untold", name=item.name)
    best = min(reduced, key=lambda variant: variant.price or 0.0)
    was, now = best.was or 0.0, best.price or 0.0
    currency = each.get("currency")
    return worded(
        "buy-before",
        name=item.name,
        was=money(was, currency),
        now=money(now, currency),
        percent=round(100 * (was - now) / was),
        saved=money(was - now, currency),
    )


def _price(
    item: ShownItem,
    each: Item,
    meant: Sequence[Variant],
    wanted: Sequence[str],
    told: Sequence[Act],
) -> str:
    currency = each.get("currency")
    left = [variant for variant in meant if variant.left is not False] or list(meant)
    costs = [variant.price for variant in left if variant.price is not None]
    if not costs:
        return worded("buy-price-untold", name=item.name, sizes=wanted)
    bounds = [act.bounds for act in told if act.facet == "price" and act.bounds]
    holds = [cost for cost in costs if all(each.allows(cost) for each in bounds)]
    gone = all(variant.left is False for variant in meant)
    price = money(min(holds or costs), currency)
    answer = ("yes" if holds and not gone else "no") if bounds else "plain"
    return worded("buy-price", name=item.name, sizes=wanted, price=price, answer=answer, gone=gone)


def _holds(meant: Sequence[Variant], told: Sequence[Act], each: Item) -> bool:
    """Say whether one variant satisfies what is asked beside sizes and stock."""
    bounds = [act.bounds for act in told if act.facet == "price" and act.bounds]
    off = [act.bounds for act in told if act.facet == "discount" and act.bounds]
    return any(
        (not _asks_sale(told) or variant.was is not None or bool(each.get("on_sale")))
        and all(variant.off is not None and b.allows(variant.off) for b in off)
        and all(variant.price is not None and b.allows(variant.price) for b in bounds)
        for variant in meant
    )


def _asks_stock(told: Sequence[Act]) -> bool:
    return any(act.facet == "availability" for act in told)


def _asks_sale(told: Sequence[Act]) -> bool:
    return any(act.facet in ("sale", "discount") for act in told)


def _discount(told: Sequence[Act]) -> str:
    """Return the discount that is asked for in words: "20% off or more", "" for none."""
    asked = (act.bounds for act in told if act.facet == "discount" and act.bounds)
    return next((limits("discount", bounds, None) for bounds in asked), "")


def _asked_stock(told: Sequence[Act]) -> str:
    if not _asks_stock(told):
        return ""
    return worded("buy-stock-gone" if asks_for_gone(told) else "buy-stock-left")
