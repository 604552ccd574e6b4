"""Start the action server: `python -m actions`."""

from __future__ import annotations

import logging
import sys
import warnings
from typing import Any

from prometheus_client import start_http_server
from rasa_sdk.endpoint import create_app  # type: ignore[import-untyped]
from sanic import Sanic

from actions.metrics import REGISTRY
from actions.retrieval.client import RetrievalClient
from actions.settings import Settings
from actions.turn_action import executor
from data import spans, tracing
from data.storefront.storefront import Unusable, read


def build(settings: Settings) -> Sanic[Any, Any]:
    """Return the action server's application, with rasa-sdk's own routes.

    Raises:
        Unusable: something in shop.yml is wrong.
    """
    client = RetrievalClient(settings.retrieval_url, settings.retrieval_timeout_s)
    # Only Rasa calls this server, never a page: no origin may read its answers.
    app: Sanic[Any, Any] = create_app(executor(client, read(settings.shop)), cors_origins=[])

    async def close(_: Sanic[Any, Any]) -> None:
        await client.close()

    app.register_listener(close, "after_server_stop")
    return app


def serve_metrics(settings: Settings) -> None:
    """Serve the counters on a port of their own, where there is one: no turn needs them."""
    port = settings.actions_port + settings.metrics_offset
    if not settings.metrics_offset or port > 65_535:
        return
    try:
        start_http_server(port, settings.metrics_host, REGISTRY)
    except OSError as error:
        logging.getLogger("actions").warning("no metrics on port %d: %s", port, error)


def main() -> None:
    """Serve in this one process until stopped."""
    settings = Settings()
    tracing.name_in_logs()
    logging.basicConfig(level=settings.log_level, format=tracing.FORMAT)
    serve_metrics(settings)
    # The two are tried together (see bot/tests); rasa-sdk would warn on the first call of each run.
    warnings.filterwarnings("ignore", "Your versions of rasa and rasa_sdk", module="rasa_sdk")
    try:
        spans.begin("actions")
        app = build(settings)
    except (Unusable, spans.NoTracing) as error:
        sys.exit(f"The assistant cannot start: {error}")
    app.run(
        host=settings.host,
        port=settings.actions_port,
        single_process=True,
        access_log=False,
        motd=False,
    )


if __name__ == "__main__":
    main()
