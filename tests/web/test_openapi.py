"""The gateway describes itself: every public route, and no schema that is not there."""

import json
import re

import pytest

from bot.web.openapi import document


@pytest.mark.parametrize("agents", ["", "http://127.0.0.1:8080"])
async def test_every_public_route_is_described(edge, visit, agents):
    server = await edge.gateway(agents=agents)
    told = await (await (await visit(server)).get("/openapi.json")).json()
    for route in server.app.router.routes():
        if route.method not in ("HEAD", "OPTIONS"):
            assert route.method.lower() in told["paths"][route.resource.canonical]
    assert ("/mcp" in told["paths"]) == bool(agents)


@pytest.mark.parametrize("agents", ["", "http://127.0.0.1:8080"])
async def test_every_reference_leads_somewhere_and_every_operation_says_what_it_does(edge, agents):
    told = document((await edge.gateway(agents=agents)).app)
    names = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(told)))
    assert names <= set(told["components"]["schemas"]) and "Turn" in names
    assert ({"SearchRequest", "LookupRequest", "ProductRequest"} <= names) == bool(agents)
    for name, path in told["paths"].items():
        for operation in path.values():
            assert operation["summary"] not in ("", name) and "2XX" in operation["responses"]


async def test_refusals_are_those_that_the_functions_name(edge):
    turn = document((await edge.gateway()).app)["paths"]["/webhooks/rest/webhook"]["post"]
    assert {"400", "408", "413", "415", "422", "429", "503", "504"} <= set(turn["responses"])


async def test_a_turn_is_answered_as_it_is_described(client, say):
    answers = await (await say(client, "hello")).json()
    described = document(client.app)["components"]["schemas"]
    for answer in answers:
        assert set(answer) <= set(described["Answer"]["properties"])
        assert set(described["Answer"]["required"]) <= set(answer)
    body = described["Turn"]["properties"]
    assert {"sender", "message", "metadata"} == set(body)
