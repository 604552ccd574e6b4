"""Answer what agents ask of the catalogue, in the protocol's envelopes; read only."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from actions.conversation.shown import ShownItem
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalMissing, RetrievalRefused
from bot.web.agents import products
from bot.web.agents.filters import currency_of, fits, in_currency, narrowed
from bot.web.agents.meaning import Interpreter, Told, told
from bot.web.agents.profile import LOOKUP, SEARCH, SERVICE, envelope
from bot.web.agents.requests import (
    NUM_A_PAGE_AT_MOST,
    LookupRequest,
    Option,
    ProductRequest,
    SearchRequest,
)
from bot.web.errors import Malformed
from bot.web.saying import worded
from data.storefront.storefront import RETURNS, Storefront

FURTHEST = 10_000
"""How far into what was found retrieval goes."""
POLICIES = {
    RETURNS: f"{SERVICE}.policy.return",
    "warranty": f"{SERVICE}.policy.warranty",
}
Item = Mapping[str, Any]


class Catalogue:
    """Search and look up products for agents.

    Every method raises `RetrievalError` where the retrieval service gives no answer.

    Args:
        client: the way to the retrieval service.
        base: the address that the shop is reached by, without a slash at the end.
        shop: what it tells of itself.
    """

    def __init__(self, client: RetrievalClient, base: str, shop: Storefront) -> None:
        """Ask nothing yet."""
        self._client = client
        self._interpreter = Interpreter(client)
        self.base = base
        self.shop = shop
        self._policies = policies(shop)

    async def search(self, asked: SearchRequest) -> Told:
        """Return products by words, filters and likeness, with what of it can't be met.

        Raises:
            Malformed: 400, the cursor is of another search, or what is to be started from is not
                there or can't be read.
        """
        offset = _offset(asked)
        meant = await self._interpreter.meant(asked.words, await self._start(asked))
        if meant.not_sold:
            return self._found([], [told("info", "not_sold", meant.not_sold)])
        wants, notes = narrowed(asked.filters, asked.context.currency, meant.turn.shop)
        body = {**meant.body, "offset": offset}
        body["limit"] = min(asked.pagination.limit, NUM_A_PAGE_AT_MOST)
        body["wants"] = [*body["wants"], *wants]
        found = await self._client.search(body)
        if not wants and meant.says_nothing(found):
            return self._found([], [])
        if wants and not found.items:
            # What the words alone find is not known: nothing is said of it.
            notes.append(told("info", "nothing_fits", worded("agents-nothing-filtered")))
        elif offset == 0 and (asked.words or asked.like):
            notes += meant.messages(found)
        shown = [each for item in found.items if (each := products.product(item, self.base))]
        notes += _unpriced(found.items, shown)
        total, further = found.applied.total or 0, offset + len(found.items)
        page: Told = {"has_next_page": False, "total_count": total}
        if found.items and further < min(total, FURTHEST):
            page |= {"has_next_page": True, "cursor": _cursor(asked, further)}
        return self._found(shown, notes, page)

    def _found(self, shown: list[Told], notes: list[Told], page: Told | None = None) -> Told:
        """Return the answer to a search."""
        page = page or {"has_next_page": False, "total_count": 0}
        return self._told(SEARCH, notes, products=shown, pagination=page)

    def _told(self, capability: str, notes: list[Told], **body: Any) -> Told:
        """Return an answer, with the shop's terms where it shows anything."""
        told = {"ucp": envelope(capability), **body}
        shows = body.get("products") or body.get("product")
        told |= {"policies": self._policies} if shows and self._policies else {}
        return told | ({"messages": notes} if notes else {})

    async def _start(self, asked: SearchRequest) -> ShownItem | str | None:
        """Return the item that a search starts from, or the id of the photo sent in for it."""
        if asked.like is None:
            return None
        if asked.like.image is not None:
            try:
                return await self._client.upload(asked.like.image.read())
            except RetrievalRefused as error:
                text = worded("agents-photo", why=str(error).rstrip("."))
                raise Malformed(text, field="like.image", code="invalid_request") from error
        item = await self.item(str(asked.like.id))
        if item is None:
            raise Malformed(
                worded("agents-no-start", id=str(asked.like.id)), field="like.id", code="not_found"
            )
        return ShownItem.of(item)

    async def item(self, asked: str) -> Item | None:
        """Return the item that an id of a product or a variant means, None where there is none."""
        for item_id in products.ids_of(asked):
            try:
                return await self._client.item(item_id)
            except RetrievalMissing:
                continue
        return None

    def _product(self, item: Item | None) -> Told | None:
        return products.product(item, self.base) if item else None

    async def lookup(self, asked: LookupRequest) -> Told:
        """Return the products that ids mean, each once, with the variants that were asked for."""
        ids = list(dict.fromkeys(asked.ids))
        items = await asyncio.gather(*map(self.item, ids))
        meant: dict[str, Told] = {}
        filters, notes = in_currency(asked.filters, asked.context.currency, currency_of(items))
        for asked_id, item in zip(ids, items, strict=True):
            each = self._product(item)
            variant = _variant(each, asked_id) if each else None
            if not each or not variant:
                text = worded("agents-no-product", id=asked_id)
                notes.append(told("info", "not_found", text))
            elif fits(each, variant, filters):
                _add(meant.setdefault(each["id"], {**each, "variants": []}), variant, asked_id)
        return self._told(LOOKUP, notes, products=list(meant.values()))

    async def product(self, asked: ProductRequest) -> Told:
        """Return everything about one product, the variant chosen first, then those that fit.

        Where there is none, an error in the protocol's envelope.
        """
        item = await self.item(asked.id)
        each = self._product(item)
        variant = _variant(each, asked.id) if each else None
        if not each or not variant:
            return failure("not_found", worded("agents-no-product", id=asked.id))
        filters, notes = in_currency(asked.filters, asked.context.currency, currency_of([item]))
        if asked.selected:
            chosen = _chosen(each["variants"], asked.selected)
            if chosen is None:
                wished = ", ".join(f"{each.name} {each.label}" for each in asked.selected)
                text = worded("agents-no-variant", options=wished)
                notes.append(told("warning", "option_unavailable", text))
            variant = chosen or variant
        every, others = each["variants"], [v for v in each["variants"] if v is not variant]
        kept = [other for other in others if fits(each, other, filters)]
        each = {**each, "variants": [variant, *kept]}
        if "options" in each:
            each["selected"] = variant.get("options", [])
            each["options"] = [_signalled(option, every) for option in each["options"]]
        return self._told(LOOKUP, notes, product=each)


def failure(code: str, content: str, *, again: bool = False, path: str | None = None) -> Told:
    """Return the protocol's answer where there is nothing to answer with.

    Args:
        code: of the error.
        content: a sentence for people.
        again: whether the same may be asked again, changed or later.
        path: JSONPath to what is wrong.
    """
    severity = "recoverable" if again else "unrecoverable"
    more = {"path": path} if path else {}
    error = told("error", code, content, severity=severity, **more)
    return {"ucp": envelope(status="error"), "messages": [error]}


def policies(shop: Storefront) -> list[Told]:
    """Return the terms of shop.yml that the protocol has a name for."""
    found = []
    for topic, name in POLICIES.items():
        if answer := shop.answers.get(topic):
            told = {"type": name, "description": {"plain": answer.text}}
            found.append(told | ({"url": answer.url} if answer.url else {}))
    return found


def _unpriced(items: Iterable[Item], shown: list[Told]) -> list[Told]:
    """Return that items are left out, where the shop tells no price of them."""
    num = len(list(items)) - len(shown)
    return [told("info", "price_unknown", worded("agents-unpriced", n=num))] if num else []


def _variant(product: Told, asked: str) -> Told | None:
    """Return the variant that an id means; of a product's own id its first."""
    variants: list[Told] = product["variants"]
    if asked == product["id"]:
        return variants[0]
    return next((each for each in variants if each["id"] == asked), None)


def _add(product: Told, variant: Told, asked: str) -> None:
    """Add to a product a variant that was asked for, once, with how it was."""
    match = "exact" if asked == variant["id"] else "featured"
    held = next((each for each in product["variants"] if each["id"] == variant["id"]), None)
    if held is None:
        held = {**variant, "inputs": []}
        product["variants"].append(held)
    held["inputs"].append({"id": asked, "match": match})


def _chosen(variants: list[Told], selected: list[Option]) -> Told | None:
    """Return the first variant with every option chosen."""
    wished = {(each.name.lower(), each.label.lower()) for each in selected}
    for each in variants:
        has = {(own["name"].lower(), own["label"].lower()) for own in each.get("options", ())}
        if wished <= has:
            return each
    return None


def _signalled(option: Told, variants: list[Told]) -> Told:
    """Return an option with whether each of its values can be had."""
    values = []
    for value in option["values"]:
        held = [each for each in variants if {**value, "name": option["name"]} in each["options"]]
        there = any(map(products.is_there, held))
        values.append({**value, "available": there, "exists": bool(held)})
    return {**option, "values": values}


def _digest(asked: SearchRequest) -> str:
    """Name a search: what it asks for, whichever page of it."""
    held = asked.model_dump(exclude={"pagination", "cursor"}, mode="json")
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()[:12]


def _cursor(asked: SearchRequest, offset: int) -> str:
    return base64.urlsafe_b64encode(f"{offset}.{_digest(asked)}".encode()).decode().rstrip("=")


def _offset(asked: SearchRequest) -> int:
    """Return where a page begins.

    Raises:
        Malformed: 400, its cursor is not one of this search's.
    """
    cursor = asked.pagination.cursor or asked.cursor
    if not cursor:
        return 0
    wrong = Malformed(worded("agents-cursor"), field="pagination.cursor", code="invalid_cursor")
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        offset, _, name = base64.urlsafe_b64decode(padded).decode().partition(".")
    except ValueError as error:
        raise wrong from error
    if name != _digest(asked) or not offset.isascii() or not offset.isdigit():
        raise wrong
    return min(int(offset), FURTHEST)
