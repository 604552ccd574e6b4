"""Say which address is answered by what; nothing else of the services behind is public."""

from __future__ import annotations

from aiohttp import web

from bot.web import embedding, handlers, report_page


def add_routes(app: web.Application) -> None:
    """Add every route."""
    app.router.add_routes(
        [
            web.get("/", handlers.page),
            web.get("/assets/{digest}/{name:.+}", handlers.asset),
            web.get("/favicon.ico", handlers.favicon),
            web.get("/embed.js", embedding.script),
            web.get("/embedded", embedding.framed_page),
            web.post("/v1/token", embedding.token),
            web.post("/webhooks/rest/webhook", handlers.turn),
            web.get("/webhooks/rest/", handlers.healthz),
            web.get("/v1/conversation", handlers.conversation),
            web.delete("/v1/conversation", handlers.forget),
            web.post("/v1/uploads", handlers.upload),
            web.get("/v1/uploads/{upload_id}/image", handlers.upload_image),
            web.get("/v1/items/{item_id}", handlers.item),
            web.get("/v1/items/{item_id}/image", handlers.item_image),
            web.get("/v1/items/{item_id}/similar", handlers.similar),
            web.get("/v1/items/{item_id}/matching", handlers.matching),
            web.get("/v1/facets", handlers.facets),
            web.post("/v1/stock", handlers.stock),
            web.post("/v1/clicks", report_page.click),
            web.get("/report", report_page.page),
            web.get("/openapi.json", handlers.openapi),
            web.get("/healthz", handlers.healthz),
            web.get("/readyz", handlers.readyz),
        ]
    )
