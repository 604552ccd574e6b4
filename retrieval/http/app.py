"""Put the service together, route by route: settings in, a web application out."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from aiohttp import web

from retrieval.decoding import PhotoQueue
from retrieval.feeding import Feeding
from retrieval.gallery.interface import GalleryStore
from retrieval.http import handlers, handlers_changes, handlers_uploads
from retrieval.http.handlers import SERVICE
from retrieval.http.handlers_uploads import MOST_PHOTOS, PHOTOS
from retrieval.http.middlewares import map_errors, observe
from retrieval.service import Service
from retrieval.settings import Settings

MAX_JSON_BYTES = 1_000_000
SWEEP_EVERY_S = 300.0
log = logging.getLogger("hemline.retrieval")


def routes() -> list[web.RouteDef]:
    """Return every route."""
    return [
        web.post("/v1/search", handlers.search),
        web.post("/v1/stock", handlers.stock),
        web.post("/v1/nearness", handlers.nearness),
        web.get("/v1/names", handlers.names),
        web.patch("/v1/items", handlers_changes.change_items),
        web.get("/v1/items/{id}", handlers.item),
        web.get("/v1/items/{id}/image", handlers.item_image),
        web.get("/v1/items/{id}/similar", handlers.similar),
        web.get("/v1/items/{id}/matching", handlers.matching),
        web.get("/v1/vocabulary", handlers.vocabulary),
        web.get("/v1/facets", handlers.facets),
        web.post("/v1/uploads", handlers_uploads.upload),
        web.get("/v1/uploads/{id}/image", handlers_uploads.upload_image),
        web.delete("/v1/uploads/{id}", handlers_uploads.forget_upload),
        web.get("/healthz", handlers.healthz),
        web.get("/readyz", handlers.readyz),
        web.get("/metrics", handlers.metrics),
        web.get("/openapi.json", handlers.openapi),
    ]


async def _watch(service: Service, every_s: float) -> None:
    while True:
        try:
            await asyncio.to_thread(service.refresh)
        except Exception:
            # The service must outlive one bad look; the next may be better.
            log.exception("could not look for a new collection")
        await asyncio.sleep(every_s)


async def _sweep(service: Service) -> None:
    while True:
        try:
            await asyncio.to_thread(service.uploads.sweep)
        except OSError:
            log.exception("could not sweep the uploads")
        await asyncio.sleep(SWEEP_EVERY_S)


async def _running(app: web.Application) -> AsyncIterator[None]:
    service = app[SERVICE]
    tasks = [
        asyncio.create_task(_watch(service, service.settings.watch_every_s)),
        asyncio.create_task(_sweep(service)),
    ]
    if service.settings.feed:
        tasks.append(asyncio.create_task(Feeding(service.settings, service.metrics).run()))
    yield
    for task in tasks:
        task.cancel()
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError):
            await task
    await asyncio.to_thread(service.close)


def make_app(settings: Settings, store: GalleryStore | None = None) -> web.Application:
    """Return the application; models load in the background once it runs.

    Args:
        settings: read once by the caller.
        store: where galleries are kept; by default what the settings name.
    """
    app = web.Application(middlewares=[observe, map_errors], client_max_size=MAX_JSON_BYTES)
    app[SERVICE] = Service(settings, store)
    app[PHOTOS] = PhotoQueue(MOST_PHOTOS)
    app.add_routes(routes())
    app.cleanup_ctx.append(_running)
    return app
