"""Answer requests for searches, items, facets and the service's state."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from aiohttp import web
from pydantic import BaseModel, ValidationError

from retrieval.errors import BadRequest, Invalid, NotFound
from retrieval.http.openapi import document
from retrieval.requests import NearnessRequest, SearchRequest, StockRequest
from retrieval.search.showing import show
from retrieval.search_responses import ItemOut
from retrieval.service import Service
from retrieval.service_responses import BesideResponse, Health, NamesResponse

SERVICE: web.AppKey[Service] = web.AppKey("service", Service)
MAX_WIDTH_PX = 4096
VERSION_LETTERS = 12
A_DAY, FOREVER = "public, max-age=86400", "public, max-age=31536000, immutable"
MAX_SAID = 1000
NUM_BESIDE, MOST_BESIDE = 6, 24
Asked = TypeVar("Asked", bound=BaseModel)


def answer(body: BaseModel, status: int = 200) -> web.Response:
    """Return a schema as JSON."""
    return web.Response(body=body.model_dump_json(), status=status, content_type="application/json")


def field_name(place: tuple[int | str, ...]) -> str:
    """Return where a value lies in the body, as its sender wrote it: "wants.0.lt"."""
    # The shape a want was told by stands in brackets among the parts.
    return ".".join(str(part) for part in place if not str(part).startswith("["))


async def read_request(request: web.Request, kind: type[Asked]) -> Asked:
    """Return a body, checked.

    Raises:
        BadRequest: it is no JSON object (400).
        Invalid: a field has the wrong type or range (422).
    """
    content = await request.read()
    try:
        body: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"the body is not JSON: {error}") from error
    if not isinstance(body, dict):
        raise BadRequest("the body must be a JSON object")
    try:
        return kind.model_validate(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        message = str(first["msg"]).removeprefix("Value error, ")
        raise Invalid(message, field_name(first["loc"]) or None) from error


async def search(request: web.Request) -> web.Response:
    """POST /v1/search."""
    asked = await read_request(request, SearchRequest)
    service = request.app[SERVICE]
    found = await asyncio.to_thread(service.search, asked)
    return answer(found.model_copy(update={"items": _versioned(service, found.items)}))


async def stock(request: web.Request) -> web.Response:
    """POST /v1/stock: what there is, counted."""
    asked = await read_request(request, StockRequest)
    return answer(await asyncio.to_thread(request.app[SERVICE].stock, asked))


async def nearness(request: web.Request) -> web.Response:
    """POST /v1/nearness: how near texts are to what was said."""
    asked = await read_request(request, NearnessRequest)
    return answer(await asyncio.to_thread(request.app[SERVICE].nearness, asked))


async def names(request: web.Request) -> web.Response:
    """GET /v1/names: the items that `?said=` calls by their name, the best first."""
    said = request.query.get("said", "")
    if not said.strip() or len(said) > MAX_SAID:
        raise Invalid(f"said must be 1 to {MAX_SAID} characters", "said")
    service = request.app[SERVICE]
    collection = service.collection
    best = await asyncio.to_thread(collection.names.best, said)
    items, alone, partly = (_versioned(service, [show(each) for each in found]) for found in best)
    return answer(
        NamesResponse(items=items, alone=alone, partly=partly, version=collection.version)
    )


async def item(request: web.Request) -> web.Response:
    """GET /v1/items/{id}."""
    service = request.app[SERVICE]
    found = service.collection.item(request.match_info["id"])
    return answer(_versioned(service, [show(found)])[0])


async def similar(request: web.Request) -> web.Response:
    """GET /v1/items/{id}/similar: items of its kind that look like it, `?limit=` at most."""
    return await _beside(request, request.app[SERVICE].similar)


async def matching(request: web.Request) -> web.Response:
    """GET /v1/items/{id}/matching: what goes with it, by stated rules, `?limit=` at most."""
    return await _beside(request, request.app[SERVICE].matching)


async def _beside(request: web.Request, look: Callable[[str, int], list[ItemOut]]) -> web.Response:
    service = request.app[SERVICE]
    limit = read_limit(request.query.get("limit"))
    version = service.collection.version
    found = await asyncio.to_thread(look, request.match_info["id"], limit)
    return answer(BesideResponse(items=_versioned(service, found), version=version))


def _versioned(service: Service, items: Sequence[ItemOut]) -> list[ItemOut]:
    """Return items whose pictures' addresses change with the pictures, so that they may be kept."""
    collection, told = service.collection, []
    for each in items:
        held = collection.stock.by_id.get(each.id)
        names = (held.image, *held.views) if held else ()
        found = [service.pictures.version(collection.images_dir / name) for name in names]
        addresses = [
            f"{each.image_url}?{f'view={number}&' if number else ''}v={version[:VERSION_LETTERS]}"
            for number, version in enumerate(found)
            if version
        ]
        changed: dict[str, Any] = {"image_url": addresses[0]} if found and found[0] else {}
        if len(addresses) > 1:
            changed["images"] = addresses
        told.append(each.model_copy(update=changed))
    return told


async def item_image(request: web.Request) -> web.Response:
    """GET /v1/items/{id}/image, at `?width=` pixels or as it is; with its `?v=`, for ever.

    `?view=` is which of its further pictures, from 1.
    """
    service = request.app[SERVICE]
    collection = service.collection
    found = collection.item(request.match_info["id"])
    width = read_width(request.query.get("width"))
    names = dict(enumerate((found.image, *found.views)))
    name = names.get(read_view(request.query.get("view")))
    if name is None:
        raise NotFound(f"item {found.id!r} has {len(names)} pictures", "view")
    path = collection.images_dir / name
    picture = await asyncio.to_thread(service.pictures.read, path, width)
    version = request.query.get("v")
    is_this = bool(version) and picture.etag[:VERSION_LETTERS] == version
    headers = {"ETag": f'"{picture.etag}"', "Cache-Control": FOREVER if is_this else A_DAY}
    if f'"{picture.etag}"' in request.headers.get("If-None-Match", ""):
        return web.Response(status=304, headers=headers)
    return web.Response(body=picture.content, content_type=picture.content_type, headers=headers)


def read_view(text: str | None) -> int:
    """Return the number of a picture, 0 where none is told and -1 where it is no number."""
    told = text or "0"
    return int(told) if told.isascii() and told.isdigit() and len(told) < 4 else -1


def read_width(text: str | None) -> int | None:
    """Return a width in pixels, or None where none is asked for.

    Raises:
        Invalid: it is no whole number from 1 to 4096 (422).
    """
    return None if text is None else _whole(text, "width", MAX_WIDTH_PX)


def read_limit(text: str | None) -> int:
    """Return how many items are asked for at most, six where it is not said.

    Raises:
        Invalid: it is no whole number from 1 to 24 (422).
    """
    return NUM_BESIDE if text is None else _whole(text, "limit", MOST_BESIDE)


def _whole(text: str, field: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= most):
        raise Invalid(f"{field} must be a whole number from 1 to {most}", field)
    return int(text)


async def vocabulary(request: web.Request) -> web.Response:
    """GET /v1/vocabulary: what the catalogue can be asked for, the same until it changes."""
    collection = request.app[SERVICE].collection
    headers = {"ETag": f'"{collection.version}"', "Cache-Control": "no-cache"}
    if headers["ETag"] in request.headers.get("If-None-Match", ""):
        return web.Response(status=304, headers=headers)
    return web.Response(
        text=collection.vocabulary_json, content_type="application/json", headers=headers
    )


async def facets(request: web.Request) -> web.Response:
    """GET /v1/facets."""
    return answer(await asyncio.to_thread(request.app[SERVICE].collection.facet_counts))


async def healthz(request: web.Request) -> web.Response:
    """GET /healthz: the process answers."""
    return answer(Health(status="ok"))


async def readyz(request: web.Request) -> web.Response:
    """GET /readyz: 200 when searches can be answered, else 503 and what is missing."""
    health = request.app[SERVICE].health()
    return answer(health, 200 if health.status == "ready" else 503)


async def metrics(request: web.Request) -> web.Response:
    """GET /metrics."""
    text = request.app[SERVICE].metrics.text()
    return web.Response(body=text, headers={"Content-Type": "text/plain; version=0.0.4"})


async def openapi(request: web.Request) -> web.Response:
    """GET /openapi.json."""
    return web.json_response(document())
