"""A small shop with sizes, served by a real retrieval service and opened to agents by a gateway."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from bot.web.app import make_app
from bot.web.settings import Settings
from retrieval.http.app import make_app as make_retrieval
from retrieval.settings import Settings as RetrievalSettings
from tests.retrieval import small_shop, tiny_encoder
from tests.retrieval.conftest import _ready_at
from tests.serving import Serving

SHOP = "https://chat.shop.example"
SCHEMAS = Path(__file__).parent / "ucp" / "schemas.json"
UCP = "https://ucp.dev/schemas"


@cache
def registry() -> Registry:
    held = json.loads(SCHEMAS.read_text(encoding="utf-8"))
    return Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in held.items()
    )


def check(answer: Any, schema: str) -> None:
    """Hold an answer to a schema of the protocol, named from its folder on."""
    Draft202012Validator({"$ref": f"{UCP}/{schema}"}, registry=registry()).validate(answer)


@pytest.fixture(scope="session")
def retrieval_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    encoder = tiny_encoder.build(tmp_path_factory.mktemp("encoder"))
    var = tmp_path_factory.mktemp("sized")
    small_shop.publish(var, encoder, *small_shop.write_sized(var / "shop"))
    serving = Serving()
    try:
        settings = RetrievalSettings(var_dir=var, encoder_dir=encoder, collection="demo")
        url = serving.serve(make_retrieval(settings))
        serving.run(_ready_at(url))
        yield url
    finally:
        serving.stop()


@pytest.fixture(scope="session")
def gateway_url(retrieval_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    serving = Serving()
    try:
        var = tmp_path_factory.mktemp("gateway")
        yield serving.serve(
            make_app(Settings(var_dir=var, retrieval_url=retrieval_url, agents=SHOP))
        )
    finally:
        serving.stop()


class Agent:
    """Ask over REST, expecting answers of the protocol's shapes."""

    def __init__(self, session: ClientSession) -> None:
        self.session = session

    async def ask(self, call: str, body: Any, status: int = 200, **headers: str) -> Any:
        path = f"/ucp/v1/catalog/{call}"
        async with self.session.post(path, json=body, headers=headers) as response:
            answer = await response.json()
            assert response.status == status, answer
        return answer

    async def search(self, **body: Any) -> Any:
        answer = await self.ask("search", body)
        check(answer, "shopping/catalog_search.json#/$defs/search_response")
        return answer

    async def lookup(self, **body: Any) -> Any:
        answer = await self.ask("lookup", body)
        check(answer, "shopping/catalog_lookup.json#/$defs/lookup_response")
        return answer

    async def product(self, **body: Any) -> Any:
        answer = await self.ask("product", body)
        check(answer, "shopping/catalog_lookup.json#/$defs/get_product_response")
        return answer

    async def refused(self, call: str, body: Any, status: int = 400, **headers: str) -> Any:
        """Return the one message of an error."""
        answer = await self.ask(call, body, status, **headers)
        check(answer, "common/types/error_response.json")
        (message,) = answer["messages"]
        return message


@pytest.fixture
async def agent(gateway_url: str):
    async with ClientSession(gateway_url) as session:
        yield Agent(session)
