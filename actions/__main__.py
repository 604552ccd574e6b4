"""Start the action server: `python -m actions`."""

from __future__ import annotations

import logging
import warnings
from typing import Any

from rasa_sdk.endpoint import create_app  # type: ignore[import-untyped]
from sanic import Sanic

from actions.retrieval.client import RetrievalClient
from actions.settings import Settings
from actions.turn_action import executor


def build(settings: Settings) -> Sanic[Any, Any]:
    """Return the action server's application, with rasa-sdk's own routes."""
    client = RetrievalClient(str(settings.retrieval_url), settings.retrieval_timeout_s)
    # Only Rasa calls this server, never a page: no origin may read its answers.
    app: Sanic[Any, Any] = create_app(executor(client), cors_origins=[])

    async def close(_: Sanic[Any, Any]) -> None:
        await client.close()

    app.register_listener(close, "after_server_stop")
    return app


def main() -> None:
    """Serve in this one process until stopped."""
    settings = Settings()
    logging.basicConfig(
        level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    # The two are tried together (see bot/tests); rasa-sdk would warn on the first call of each run.
    warnings.filterwarnings("ignore", "Your versions of rasa and rasa_sdk", module="rasa_sdk")
    app = build(settings)
    app.run(
        host=settings.host,
        port=settings.actions_port,
        single_process=True,
        access_log=False,
        motd=False,
    )


if __name__ == "__main__":
    main()
