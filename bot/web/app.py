"""Put the gateway together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from urllib.parse import urlencode, urlsplit

from aiohttp import ClientSession, DummyCookieJar, TCPConnector, web, web_response

from bot.web import keys
from bot.web.assets import Assets
from bot.web.chat import Chat
from bot.web.examples import Examples
from bot.web.forgetting import Forgetting
from bot.web.hosts import Hosts
from bot.web.identity import Identity, read_key
from bot.web.limits import Limits
from bot.web.metrics import Metrics
from bot.web.middlewares import MIDDLEWARES, add_headers
from bot.web.origins import Origins
from bot.web.proxy import Retrieval
from bot.web.readiness import Readiness
from bot.web.report import Report
from bot.web.routes import add_routes
from bot.web.settings import Settings
from bot.web.sockets import add_sockets
from bot.web.transcript import Bounds, Transcript
from data.storefront.storefront import read as read_storefront

SERVER = "hemline"


def make_app(settings: Settings) -> web.Application:
    """Return the gateway, ready to be run.

    Args:
        settings: what it was told.

    Raises:
        OSError: the key or the page's files cannot be read.
        ValueError: the key is too short, or something in shop.yml is wrong.
    """
    # What aiohttp says of itself, its versions and Python's, in every answer and its own refusals.
    web_response.SERVER_SOFTWARE = SERVER  # type: ignore[attr-defined]
    app = web.Application(middlewares=MIDDLEWARES)
    app[keys.SETTINGS] = settings
    app[keys.STOREFRONT] = read_storefront(settings.shop)
    at_shop = app[keys.STOREFRONT].view_at_shop
    app[keys.ASSETS] = Assets(
        {
            "message_max_chars": settings.message_max_chars,
            "upload_max_bytes": settings.upload_max_bytes,
            "report": "on" if settings.report_token else "",
            "shop_tab": at_shop.tab,
            "campaign": urlencode(at_shop.campaign),
        },
        app[keys.STOREFRONT],
    )
    app[keys.HOSTS] = Hosts(f"{settings.hosts},{urlsplit(settings.agents).hostname or ''}")
    app[keys.ORIGINS] = Origins(settings.allowed_origins)
    app[keys.IDENTITY] = Identity(
        read_key(settings), settings.cookie_days * 86_400, settings.token_hours * 3600
    )
    app[keys.LIMITS] = Limits(settings)
    app[keys.METRICS] = Metrics()
    app.cleanup_ctx.append(_connect)
    app.on_response_prepare.append(add_headers)
    add_routes(app)
    add_sockets(app)
    if settings.agents:
        # Only then: what speaks their protocols takes a second and some memory to load.
        from bot.web.agents.routes import add_agents

        add_agents(app)
    return app


async def _connect(app: web.Application) -> AsyncIterator[None]:
    """Open the transcript and the HTTP client; close them at the end."""
    settings = app[keys.SETTINGS]
    bounds = Bounds(
        settings.transcript_turns,
        settings.transcript_total_turns,
        settings.transcript_days,
        settings.cookie_days,
    )
    transcript = Transcript(settings.var_dir / "transcript.db", bounds)
    await transcript.open()
    # One visitor's cookies must never travel with another's request: no jar.
    async with ClientSession(
        connector=TCPConnector(limit=100), cookie_jar=DummyCookieJar(), auto_decompress=False
    ) as session:
        app[keys.SESSION] = session
        app[keys.TRANSCRIPT] = transcript
        chat = app[keys.CHAT] = Chat(settings, session, transcript, app[keys.METRICS])
        forgetting = app[keys.FORGETTING] = Forgetting(settings, session, transcript, chat)
        app[keys.RETRIEVAL] = Retrieval(settings, session)
        if (report := _report(settings)) is not None:
            app[keys.REPORT] = report
        app[keys.READINESS] = Readiness(settings, session)
        examples = app[keys.EXAMPLES] = Examples(settings, session)
        running = [asyncio.ensure_future(each.run()) for each in (forgetting, examples)]
        yield
        for task in running:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await forgetting.close()
        if report is not None:
            await report.close()
    await transcript.close()
    await app[keys.LIMITS].close()


def _report(settings: Settings) -> Report | None:
    """Return what counts for the shop, where it wants to be told."""
    if settings.report_token is None:
        return None
    path = settings.var_dir / "report.db"
    return Report(path, settings.report_days, keeps_texts=settings.report_texts)
