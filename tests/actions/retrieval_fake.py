"""A small retrieval service over HTTP: twenty garments, plain filters, switchable failures."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

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


class RetrievalFake:
    """Answer searches by exact values, remember every body, and fail when told to."""

    def __init__(self) -> None:
        self.items = catalogue()
        self.bodies: list[dict[str, Any]] = []
        self.status = 200
        self.delay_s = 0.0
        self.raw: str | None = None
        self.applied: dict[str, Any] = {}

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/v1/search", self.search)
        app.router.add_get("/v1/items/{id}", self.item)
        app.router.add_get("/v1/facets", self.facets)
        return app

    async def search(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.bodies.append(body)
        await asyncio.sleep(self.delay_s)
        if self.raw is not None:
            return web.Response(text=self.raw, content_type="application/json")
        if self.status != 200:
            error = {"error": {"code": "failed", "message": "told to fail", "field": None}}
            return web.json_response(error, status=self.status)
        kinds = {item["category"] for item in self.items}
        wanted = body.get("filters", {}).get("category", [])
        unknown = [{"facet": "category", "word": w} for w in wanted if w not in kinds]
        found = [item for item in self.items if self.fits(item, body)]
        if wanted and len(unknown) == len(wanted):
            found = []
        modifications = [{"text": m, "understood": m} for m in body.get("modifications", [])]
        start = body.get("offset", 0)
        applied = {
            "text": body.get("text"),
            "filters": body.get("filters", {}),
            "notes": [],
            "unknown": unknown,
            "modifications": modifications,
            "total": len(found),
        }
        page = [
            {"score": 1.0, "reasons": ["as you asked"], **item}
            for item in found[start : start + body.get("limit", 12)]
        ]
        return web.json_response({"items": page, "applied": applied | self.applied})

    def fits(self, item: dict[str, Any], body: dict[str, Any]) -> bool:
        if item["id"] in body.get("exclude", []):
            return False
        attributes = item["attributes"]
        filters = dict(body.get("filters", {}))
        refused = filters.pop("not", {})
        price = filters.pop("price", {})
        if "lt" in price and item["price"] >= price["lt"]:
            return False
        if "lte" in price and item["price"] > price["lte"]:
            return False
        if any(attributes.get(facet) in values for facet, values in refused.items()):
            return False
        if any(attributes.get(facet) not in values for facet, values in filters.items()):
            return False
        reference = next(
            (i for i in self.items if i["id"] == body.get("reference", {}).get("item_id")), None
        )
        if reference and "darker" in body.get("modifications", []):
            return bool(attributes["lightness"] < reference["attributes"]["lightness"])
        return True

    async def item(self, request: web.Request) -> web.Response:
        if self.status != 200:
            return web.json_response({"error": {"code": "failed"}}, status=self.status)
        found = [item for item in self.items if item["id"] == request.match_info["id"]]
        if not found:
            error = {"error": {"code": "not_found", "message": "no such item", "field": "id"}}
            return web.json_response(error, status=404)
        return web.json_response(found[0])

    async def facets(self, request: web.Request) -> web.Response:
        kinds: dict[str, int] = {}
        for item in self.items:
            kinds[item["category"]] = kinds.get(item["category"], 0) + 1
        values = [{"value": kind, "count": num} for kind, num in kinds.items()]
        return web.json_response({"facets": {"category": values}})
