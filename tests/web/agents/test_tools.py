"""Agents over the Model Context Protocol, by the official package's own client."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from aiohttp import ClientSession
from jsonschema import Draft202012Validator
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters
from mcp.shared.exceptions import MCPError

from tests.web.agents.conftest import SHOP, check

ROOT = Path(__file__).parents[3]
SEARCH = "shopping/catalog_search.json#/$defs/search_response"


async def try_tools(client: Client) -> None:
    """Search, refine and open, as an agent does."""
    listed = {each.name: each for each in (await client.list_tools()).tools}
    assert set(listed) == {"search_catalog", "lookup_catalog", "get_product", "refine"}
    for each in listed.values():
        Draft202012Validator.check_schema(each.input_schema)
        assert each.annotations.read_only_hint and each.description

    async def call(name, **catalog):
        asked = {"catalog": catalog}
        Draft202012Validator(listed[name].input_schema).validate(asked)
        found = await client.call_tool(name, asked)
        return found.structured_content

    found = await call("search_catalog", query="a dress under $60 with rhinestones")
    check(found, SEARCH)
    assert "rhinestones" in found["messages"][0]["content"]
    first = found["products"][0]
    darker = await call("refine", query="darker", like={"id": first["id"]})
    check(darker, SEARCH)
    own = first["metadata"]["attributes"]["lightness"]
    assert all(e["metadata"]["attributes"]["lightness"] < own for e in darker["products"])
    opened = await call("get_product", id=first["id"])
    assert opened["product"]["url"].startswith(SHOP)
    both = await call("lookup_catalog", ids=[first["id"], first["variants"][0]["id"]])
    assert [len(each["variants"][0]["inputs"]) for each in both["products"]] == [2]
    gone = await client.call_tool("get_product", {"catalog": {"id": "nope"}})
    assert gone.is_error and gone.structured_content["ucp"]["status"] == "error"


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_tools_answer_over_http(gateway_url: str, mode: str) -> None:
    async with Client(f"{gateway_url}/mcp", mode=mode) as client:
        await try_tools(client)


async def test_tools_answer_over_standard_input(retrieval_url: str) -> None:
    env = {"HEMLINE_RETRIEVAL_URL": retrieval_url, "HEMLINE_AGENTS": SHOP}
    args = ["-m", "bot.web.agents"]
    process = StdioServerParameters(command=sys.executable, args=args, env=env, cwd=ROOT)
    async with Client(process) as client:
        await try_tools(client)


@pytest.mark.parametrize(
    ("tool", "given", "words"),
    [
        ("search_catalog", {}, "in .catalog."),
        ("search_catalog", {"catalog": "a hat"}, "object"),
        ("search_catalog", {"catalog": {}}, "query, filters, or like"),
        ("refine", {"catalog": {"query": "darker"}}, "like"),
        ("refine", {"catalog": {"query": "darker", "like": {"id": "nope"}}}, "no product nope"),
        (
            "refine",
            {"catalog": {"like": {"image": {"data": "bm8="}}}},
            "photo can't be taken: .*HEIC",
        ),
        ("lookup_catalog", {"catalog": {"ids": [str(n) for n in range(51)]}}, "At most 50"),
        ("buy_it", {}, "search_catalog"),
    ],
)
async def test_wrong_call_is_told_what_is_wrong(gateway_url: str, tool, given, words) -> None:
    async with Client(f"{gateway_url}/mcp") as client:
        with pytest.raises(MCPError, match=words):
            await client.call_tool(tool, given)


async def test_call_needs_no_handshake_and_no_particular_header(gateway_url: str) -> None:
    asked = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "search_catalog", "arguments": {"catalog": {"query": "*"}}},
    }
    async with ClientSession(gateway_url) as session:
        async with session.post("/mcp", json=asked) as response:
            answer = await response.json()
            check(answer["result"]["structuredContent"], SEARCH)
        async with session.get("/mcp") as response:
            assert response.status == 405
        async with session.post("/mcp", data=b"{}") as response:
            assert response.status == 415
