"""A small retrieval service over HTTP: twenty garments, plain conditions, switchable failures."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any
from zlib import crc32

from aiohttp import web

from data.catalogue.variants import Variant
from data.vocabulary import Vocabulary
from data.words import changes
from retrieval.encoder.sentences import Sentences

LIGHTNESS = {"black": 10, "navy": 20, "red": 45, "blue": 50, "pink": 75, "white": 98}


def garment(number: int, category: str, colour: str, **attributes: Any) -> dict[str, Any]:
    price = attributes.pop("price", 20.0 + number)
    pattern = attributes.get("pattern", "solid")
    title = f"{colour.capitalize()} {pattern if pattern != 'solid' else 'plain'} {category}"
    return {
        "id": f"g{number}",
        "title": title,
        "price": price,
        "currency": "USD",
        "category": category,
        "colour": colour,
        "attributes": {"category": category, "colour": colour, "lightness": LIGHTNESS[colour]}
        | {"pattern": pattern}
        | attributes,
        "image_url": f"/v1/items/g{number}/image",
        "description": f"A {colour} {category} for any day.",
    }


def catalogue() -> list[dict[str, Any]]:
    colours = ("red", "blue", "black", "pink", "navy", "white", "black", "black")
    items = [
        garment(n, "dress", colour, sleeve_length="long" if n % 2 else "short", length="midi")
        for n, colour in enumerate(colours, 1)
    ]
    items += [
        garment(n, "dress", colour, pattern="striped", sleeve_length="long")
        for n, colour in enumerate(("black", "navy", "red", "black"), 9)
    ]
    items += [garment(n, "shoes", "black", style="sneakers") for n in range(13, 17)]
    items += [garment(n, "shirt", "blue", gender="women", fit="slim") for n in range(17, 21)]
    return items


def values(item: dict[str, Any], facet: str) -> list[str]:
    """An item's values of a facet; a list stands for several."""
    own = item["attributes"].get(facet)
    return own if isinstance(own, list) else [] if own is None else [own]


def amount(item: dict[str, Any], by: str) -> float | None:
    """How much of the price, a number or a ranked axis an item has."""
    if by == "price":
        return None if item["price"] is None else float(item["price"])
    axis = changes.BY_NAME.get(by)
    if axis and axis.ranks:
        ranks = [axis.ranks[own] for own in values(item, axis.facet or "") if own in axis.ranks]
        return float(max(ranks)) if ranks else None
    return number(item["attributes"].get(by))


def number(own: Any) -> float | None:
    try:
        return float(own)
    except (TypeError, ValueError):
        return None


@dataclass(frozen=True)
class Described:
    """One item as a vocabulary is made of it."""

    title: str
    price: float | None
    currency: str | None
    facets: dict[str, tuple[str, ...]]

    @property
    def variants(self) -> tuple[Variant, ...]:
        """Return the one thing that can be bought of it."""
        return (Variant(price=self.price),)


class RetrievalFake:
    """Answer searches by exact values, remember every body, and fail when told to."""

    def __init__(self) -> None:
        self.items = catalogue()
        self.version = "v1"
        self.numbers: tuple[str, ...] = ()
        self.brands_from: str | None = None
        self.bodies: list[dict[str, Any]] = []
        self.empty_while: Callable[[dict[str, Any]], bool] = lambda body: False
        self.asked: list[dict[str, Any]] = []
        self.num_vocabularies = 0
        self.num_unchanged = 0
        self.status = 200
        self.code = "failed"  # of every refusal
        self.delay_s = 0.0
        self.raw: str | None = None
        self.raw_vocabulary: str | None = None
        self.sentences: Sentences | None = None  # what tells how near texts are, if anything
        self.applied: dict[str, Any] = {}
        self.ranks = False  # whether what was typed and liked decides what comes first

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/v1/search", self.search)
        app.router.add_post("/v1/stock", self.stock)
        app.router.add_post("/v1/nearness", self.nearness)
        app.router.add_get("/v1/names", self.names)
        app.router.add_get("/v1/items/{id}", self.item)
        app.router.add_get("/v1/vocabulary", self.vocabulary)
        return app

    def without(self, facet: str) -> None:
        """Take a column away, as another catalogue might lack it."""
        for item in self.items:
            item["attributes"].pop(facet, None)
            if facet in ("colour", "category", "price", "currency"):
                item[facet] = None
        self.version += f"-{facet}"

    def only_looked(self, facet: str, *ids: str) -> None:
        """Let some items, or all, only look to have what a column said of them."""
        for item in self.items:
            if (not ids or item["id"] in ids) and facet in item["attributes"]:
                item["looked"] = {facet: values(item, facet)}
                item["attributes"].pop(facet)
                if facet in ("colour", "category"):
                    item[facet] = None
        self.version += f"~{facet}"

    def with_column(self, name: str, *values: str) -> None:
        """Add a column that holds some values by turns."""
        for place, item in enumerate(self.items):
            item["attributes"][name] = values[place % len(values)]
        self.version += f"+{name}"

    def words(self) -> Vocabulary:
        described = [
            Described(
                item["title"],
                item["price"],
                item["currency"],
                {
                    name: tuple(values(item, name))
                    for name, value in item["attributes"].items()
                    if isinstance(value, str | list)
                },
            )
            for item in self.items
        ]
        seen: dict[str, Counter[str]] = {}
        for item in self.items:
            for facet, own in item.get("looked", {}).items():
                seen.setdefault(facet, Counter()).update(own)
        made = Vocabulary.of(described, self.numbers, self.version, self.brands_from)
        return made.with_looked(seen)

    async def vocabulary(self, request: web.Request) -> web.Response:
        if self.status != 200:
            return web.json_response({"error": {"code": self.code}}, status=self.status)
        self.num_vocabularies += 1
        headers = {"ETag": f'"{self.version}"'}
        if request.headers.get("If-None-Match") == headers["ETag"]:
            self.num_unchanged += 1
            return web.Response(status=304, headers=headers)
        if self.raw_vocabulary is not None:
            return web.Response(text=self.raw_vocabulary, content_type="application/json")
        return web.json_response(self.words().to_json(), headers=headers)

    async def search(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.bodies.append(body)
        await asyncio.sleep(self.delay_s)
        if self.raw is not None:
            return web.Response(text=self.raw, content_type="application/json")
        if self.status != 200:
            error = {"error": {"code": self.code, "message": "told to fail", "field": None}}
            return web.json_response(error, status=self.status)
        found = [item for item in self.items if self.fits(item, body)]
        unsaid = body.get("without", [])
        left_out = [
            {
                "word": word,
                "total": sum(self.says(item, word) for item in found),
                "anywhere": sum(self.says(item, word) for item in self.items),
            }
            for word in unsaid
        ]
        found = [item for item in found if not any(self.says(item, word) for word in unsaid)]
        if self.empty_while(body):
            found = []
        if self.ranks:
            told = [body.get(each) for each in ("said", "liked", "words")]
            found.sort(key=lambda item: crc32(f"{item['id']}{told}".encode()))
        first = body.get("first", [])
        found.sort(key=lambda item: first.index(item["id"]) if item["id"] in first else len(first))
        order = body.get("order")
        if order:
            order = {**order, "known": sum(amount(i, order["by"]) is not None for i in found)}
            found = self.sorted(found, order)
        start = body.get("offset", 0)
        applied = {
            "wants": [self.met(each, found) for each in body["wants"]],
            "words": [self.looked(word, found) for word in body["words"]],
            "without": left_out,
            "changes": [self.changed(each, body) for each in body.get("changes", [])],
            "reference": body.get("reference"),
            "widened": None,
            "relaxations": [],
            "total": len(found),
            "order": order,
        }
        page = [
            {**item, "score": 1.0, "reasons": item.get("reasons", [])}
            for item in found[start : start + body.get("limit", 12)]
        ]
        answer = {"items": page, "applied": applied | self.applied, "version": self.version}
        return web.json_response(answer)

    async def stock(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.asked.append(body)
        if self.status != 200:
            return web.json_response({"error": {"code": self.code}}, status=self.status)
        found = [i for i in self.items if all(self.meets(i, want) for want in body["wants"])]
        unsaid = body.get("without", [])
        found = [item for item in found if not any(self.says(item, word) for word in unsaid)]
        facets = {}
        for facet in body["facets"]:
            counts = Counter(own for item in found for own in values(item, facet))
            told = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
            facets[facet] = [{"value": value, "count": count} for value, count in told]
            seen = Counter(own for item in found for own in item.get("looked", {}).get(facet, ()))
            facets[facet] += [{"value": v, "count": 0, "looked": n} for v, n in seen.items()]
        numbers = {}
        for name in body["numbers"]:
            known = [own for item in found if (own := amount(item, name)) is not None]
            numbers[name] = known and {
                "min": min(known),
                "max": max(known),
                "median": median(known),
                "known": len(known),
            } or None  # fmt: skip
        applied = {"wants": [self.met(each, found) for each in body["wants"]]}
        answer = {"total": len(found), "facets": facets, "numbers": numbers, "applied": applied}
        return web.json_response(answer | {"version": self.version})

    @staticmethod
    def met(want: dict[str, Any], found: list[dict[str, Any]]) -> dict[str, Any]:
        """How a want is met, and by how many items only by their looks."""
        num = sum(want["facet"] in item.get("looked", {}) for item in found)
        if not num or "values" not in want:
            return {**want, "met": "stated"}
        return {**want, "met": "looked" if num == len(found) else "stated", "looked": num}

    @staticmethod
    def sorted(found: list[dict[str, Any]], order: dict[str, Any]) -> list[dict[str, Any]]:
        known = [item for item in found if amount(item, order["by"]) is not None]
        known.sort(
            key=lambda item: amount(item, order["by"]) or 0,
            reverse=order["direction"] == "descending",
        )
        return [*known, *(item for item in found if amount(item, order["by"]) is None)]

    @staticmethod
    def says(item: dict[str, Any], word: str) -> bool:
        return word.lower() in f"{item['title']} {item['description']}".lower()

    def looked(self, word: str, found: list[dict[str, Any]]) -> dict[str, Any]:
        total = sum(word in item["title"].lower() for item in found)
        texts = sum(self.says(item, word) for item in found) - total
        how = "named" if total else "described" if texts else "looked"
        return {"word": word, "how": how, "total": total or texts, "described": texts}

    def changed(self, change: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
        """How a change was met, and whether nothing of its kind in the shop goes beyond."""
        if self.edge(change, body) is None:
            return {**change, "met": "looked"}
        kinds = {item["category"] for item in self.origins(change, body)}
        alike = [item for item in self.items if item["category"] in kinds]
        beyond = any(self.differs(item, change, body) for item in alike)
        return {**change, "met": "stated"} | ({} if beyond else {"at_end": True})

    def origins(self, change: dict[str, Any], body: dict[str, Any]) -> list[dict[str, Any]]:
        """The items a change is against: those of a list, else the reference."""
        than = change.get("than", {}).get("item_ids")
        ids = than or [body.get("reference", {}).get("item_id")]
        return [item for item in self.items if item["id"] in ids]

    def edge(self, change: dict[str, Any], body: dict[str, Any]) -> float | None:
        """The amount that a change must go beyond; None where nothing tells it."""
        if "axis" not in change:
            return None
        known = [amount(item, change["axis"]) for item in self.origins(change, body)]
        told = [own for own in known if own is not None]
        return median(told) if told else None

    def differs(self, item: dict[str, Any], change: dict[str, Any], body: dict[str, Any]) -> bool:
        edge = self.edge(change, body)
        if edge is None:
            return True
        own = amount(item, change["axis"])
        if own is None:
            return False
        return own < edge if change["direction"] == "less" else own > edge

    def fits(self, item: dict[str, Any], body: dict[str, Any]) -> bool:
        if item["id"] in body.get("exclude", []):
            return False
        if not all(self.meets(item, want) for want in body["wants"]):
            return False
        return all(self.differs(item, change, body) for change in body.get("changes", []))

    def meets(self, item: dict[str, Any], want: dict[str, Any]) -> bool:
        own = item["price"] if want["facet"] == "price" else item["attributes"].get(want["facet"])
        held = values(item, want["facet"]) or item.get("looked", {}).get(want["facet"], [])
        if "values" in want:
            is_met = all if want.get("match") == "all" else any
            return bool(want["values"]) and is_met(each in held for each in want["values"])
        if "not" in want:
            return not any(each in held for each in want["not"])
        if "any" in want:
            return any(all(self.meets(item, each) for each in parts) for parts in want["any"])
        if "none" in want:
            return not any(all(self.meets(item, each) for each in parts) for parts in want["none"])
        compared = {
            "lt": lambda limit: own < limit,
            "lte": lambda limit: own <= limit,
            "gt": lambda limit: own > limit,
            "gte": lambda limit: own >= limit,
        }
        sides = [side for side in want if side in compared]
        assert sides, f"a want without a shape: {want}"
        own = number(own)
        return own is not None and all(compared[side](want[side]) for side in sides)

    async def nearness(self, request: web.Request) -> web.Response:
        asked = await request.json()
        near = [0.0] * len(asked["texts"])
        if self.sentences is not None:
            near = self.sentences.nearness(asked["said"], asked["texts"])
        return web.json_response({"nearness": near})

    async def names(self, request: web.Request) -> web.Response:
        if self.status != 200:
            return web.json_response({"error": {"code": self.code}}, status=self.status)
        said = request.query["said"].lower()
        own = [item for item in self.items if not str(item["title"]).endswith(" plain dress")]
        found = [item for item in own if str(item["title"]).lower() in said]
        words = said.split()
        alone = [item for item in found if str(item["title"]).lower() == said]
        partly = [i for i in own if words and set(words) < set(str(i["title"]).lower().split())]
        return web.json_response(
            {"items": found, "alone": alone, "partly": partly, "version": self.version}
        )

    async def item(self, request: web.Request) -> web.Response:
        if self.status != 200:
            return web.json_response({"error": {"code": self.code}}, status=self.status)
        found = [item for item in self.items if item["id"] == request.match_info["id"]]
        if not found:
            error = {"error": {"code": "not_found", "message": "no such item", "field": "id"}}
            return web.json_response(error, status=404)
        return web.json_response(found[0])
