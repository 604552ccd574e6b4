"""Offer the tools over standard input and output: python -m bot.web.agents."""

from __future__ import annotations

import asyncio
import logging
import sys

from mcp.server.stdio import stdio_server

from actions.retrieval.client import RetrievalClient
from bot.web.agents.catalogue import Catalogue
from bot.web.agents.tools import make_server
from bot.web.settings import Settings, read
from data.storefront.storefront import Unusable
from data.storefront.storefront import read as read_storefront


async def serve(settings: Settings) -> None:
    """Answer one agent, whose requests come line by line, until it closes."""
    client = RetrievalClient(settings.retrieval_url, settings.retrieval_timeout_s)
    base = settings.agents or f"http://127.0.0.1:{settings.web_port}"
    server = make_server(Catalogue(client, base, read_storefront(settings.shop)))
    try:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())
    finally:
        await client.close()


def main() -> int:
    """Read the settings and serve; return the exit status."""
    settings = read()
    if settings is None:
        return 2
    logging.basicConfig(level=settings.log_level, stream=sys.stderr)
    try:
        asyncio.run(serve(settings))
    except Unusable as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
