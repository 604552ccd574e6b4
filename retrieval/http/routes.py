"""List the service's routes."""

from __future__ import annotations

from aiohttp import web

from retrieval.http import handlers, handlers_changes, handlers_uploads


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
