"""Run the gateway: python -m bot.web."""

from __future__ import annotations

import errno
import logging
import sys

from aiohttp import web
from prometheus_client import start_http_server

from bot.web.app import make_app
from bot.web.keys import METRICS
from bot.web.settings import Settings, read
from data import spans, tracing


def main() -> int:
    """Read the settings and serve until stopped; return the exit status."""
    settings = read()
    if settings is None:
        return 2
    tracing.name_in_logs()
    logging.basicConfig(level=settings.log_level, format=tracing.FORMAT)
    address = f"{settings.host}:{settings.web_port}"
    try:
        spans.begin("web")
        app = make_app(settings)
    except (OSError, ValueError, spans.NoTracing) as error:
        print(f"The gateway cannot start: {error}", file=sys.stderr)
        return 2
    serve_metrics(app, settings)
    try:
        web.run_app(
            app,
            host=settings.host,
            port=settings.web_port,
            access_log=None,
            # Of a connection's beginning too: one that sends half a head is closed then.
            keepalive_timeout=settings.head_timeout_s,
            print=lambda *_: logging.getLogger("bot.web").info("serving http://%s", address),
            shutdown_timeout=5,
        )
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            print(
                f"Port {settings.web_port} is in use: stop what listens there or set "
                "HEMLINE_WEB_PORT to another.",
                file=sys.stderr,
            )
            return 1
        raise
    return 0


def serve_metrics(app: web.Application, settings: Settings) -> None:
    """Serve the counters on a port of their own, where there is one: the shop needs none of it."""
    port = settings.web_port + settings.metrics_offset
    if not settings.metrics_offset or port > 65_535:
        return
    try:
        start_http_server(port, settings.metrics_host, app[METRICS].registry)
    except OSError as error:
        logging.getLogger("bot.web").warning("no metrics on port %d: %s", port, error)


if __name__ == "__main__":
    sys.exit(main())
