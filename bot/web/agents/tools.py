"""Offer the catalogue as tools of the Model Context Protocol, by its official package."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import mcp_types as types
from mcp.server import Server, ServerRequestContext
from mcp.shared.exceptions import MCPError

from actions.retrieval.errors import RetrievalError
from bot.web.agents.catalogue import Catalogue, failure
from bot.web.agents.meaning import Told
from bot.web.agents.requests import (
    LookupRequest,
    Open,
    ProductRequest,
    RefineRequest,
    SearchRequest,
    read,
)
from bot.web.errors import Malformed
from bot.web.saying import worded

log = logging.getLogger(__name__)
NAME, VERSION = "hemline", "1"
EXAMPLE = '{"catalog": {"query": "a black dress"}}'
META = {
    "type": "object",
    "description": "ucp-agent.profile is the agent's own profile; it may be left out.",
    "properties": {
        "ucp-agent": {
            "type": "object",
            "properties": {"profile": {"type": "string", "format": "uri"}},
        }
    },
}
ANSWER = {
    "type": "object",
    "required": ["ucp"],
    "properties": {
        "ucp": {"type": "object", "required": ["version", "status"]},
        "products": {"type": "array", "items": {"type": "object", "required": ["id", "title"]}},
        "product": {"type": "object", "required": ["id", "title"]},
        "pagination": {"type": "object", "required": ["has_next_page"]},
        "messages": {"type": "array", "items": {"type": "object", "required": ["type"]}},
    },
}
READING = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


@dataclass(frozen=True)
class Offer:
    """Hold one tool: what it takes, and what answers it."""

    about: str
    takes: type[Open]
    answer: Callable[[Any], Awaitable[Told]]

    async def run(self, given: Any) -> Told:
        """Return the answer to a request as it was sent."""
        return await self.answer(read(self.takes, given))


def offers(catalogue: Catalogue) -> dict[str, Offer]:
    """Return the tools by name; the first three are the protocol's, the last is Hemline's own."""
    return {
        "search_catalog": Offer(worded("agents-tool-search"), SearchRequest, catalogue.search),
        "lookup_catalog": Offer(worded("agents-tool-lookup"), LookupRequest, catalogue.lookup),
        "get_product": Offer(worded("agents-tool-product"), ProductRequest, catalogue.product),
        "refine": Offer(worded("agents-tool-refine"), RefineRequest, catalogue.search),
    }


def make_server(catalogue: Catalogue) -> Server[Any]:
    """Return the server of the tools, for any transport."""
    shop = catalogue.shop.name
    offered = offers(catalogue)
    listed = [_listed(name, offer) for name, offer in offered.items()]

    async def list_tools(
        _: ServerRequestContext[Any], __: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=listed)

    async def call_tool(
        _: ServerRequestContext[Any], call: types.CallToolRequestParams
    ) -> types.CallToolResult:
        offer, given = offered.get(call.name), call.arguments or {}
        if offer is None:
            names = ", ".join(offered)
            raise MCPError(
                types.INVALID_PARAMS, worded("agents-no-tool", tool=call.name, tools=names)
            )
        if "catalog" not in given:
            raise MCPError(
                types.INVALID_PARAMS,
                worded("agents-no-catalog", example=EXAMPLE),
                {"field": "catalog"},
            )
        try:
            answer = await offer.run(given["catalog"])
        except Malformed as error:
            told = {"code": error.code, "field": error.field}
            raise MCPError(types.INVALID_PARAMS, error.message, told) from error
        except RetrievalError as error:
            log.warning("%s: %s: %s", call.name, type(error).__name__, error)
            answer = failure("temporarily_unavailable", worded("catalogue-away"), again=True)
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=json.dumps(answer, ensure_ascii=False))],
            structured_content=answer,
            is_error=answer["ucp"]["status"] == "error",
        )

    return Server(
        NAME,
        version=VERSION,
        title=shop,
        instructions=worded("agents-instructions", shop=shop),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _listed(name: str, offer: Offer) -> types.Tool:
    """Return a tool as it is listed: its request stands in `catalog`, as the protocol has it."""
    schema = offer.takes.model_json_schema()
    parts: Mapping[str, Any] = schema.pop("$defs", {})
    taken: dict[str, Any] = {
        "type": "object",
        "properties": {"catalog": schema, "meta": META},
        "required": ["catalog"],
    }
    return types.Tool(
        name=name,
        description=offer.about,
        input_schema=taken | ({"$defs": dict(parts)} if parts else {}),
        output_schema=ANSWER,
        annotations=READING,
    )
