"""What agents find first: the profile, the extension, llms.txt, items' pages; and who may ask."""

from __future__ import annotations

import json
import re

import pytest
from jsonschema import Draft202012Validator, ValidationError
from pydantic import ValidationError as Wrong

from bot.web.agents import profile
from bot.web.agents.catalogue import policies
from bot.web.agents.pages import page
from bot.web.agents.products import ids_of, minor, product
from bot.web.settings import Settings
from data.storefront.storefront import Storefront
from tests.web.agents.conftest import SHOP, check, registry

EXTENSION = "example.shop.chat.reference_search"


async def fetched(agent, path: str, status: int = 200, binary: bool = False, **headers: str):
    async with agent.session.get(path, headers=headers) as response:
        body = await response.read()
        assert response.status == status, body
        return "" if binary else body.decode(), response.headers


async def test_profile_announces_both_transports_and_the_extension(agent) -> None:
    text, headers = await fetched(agent, "/.well-known/ucp")
    told = json.loads(text)
    check(told, "profile.json#/$defs/business_schema")
    assert re.search(r"public.*max-age=(\d+)", headers["Cache-Control"])
    ways = {
        each["transport"]: each["endpoint"] for each in told["ucp"]["services"][profile.SERVICE]
    }
    assert ways == {"rest": f"{SHOP}/ucp/v1", "mcp": f"{SHOP}/mcp"}
    (own,) = told["ucp"]["capabilities"][EXTENSION]
    assert own["extends"] == profile.SEARCH and own["schema"].startswith(SHOP)


async def test_extension_is_a_schema_of_what_a_search_may_hold(agent) -> None:
    text, _ = await fetched(agent, profile.EXTENSION_PATH)
    schema = json.loads(text)
    assert schema["name"] == EXTENSION and schema["$id"] == SHOP + profile.EXTENSION_PATH
    Draft202012Validator.check_schema(schema)
    held = json.loads(text.replace(profile.UCP, "https://ucp.dev"))
    check_search = Draft202012Validator(
        {**held, "$ref": f"#/$defs/{profile.SEARCH}"}, registry=registry()
    ).validate
    check_search({"query": "darker", "like": {"id": "d00012"}})
    check_search({"like": {"image": {"data": "aGVt"}}})
    for like in ({}, {"id": "a", "image": {"data": "aGVt"}}, {"id": ""}, "a"):
        with pytest.raises(ValidationError):
            check_search({"like": like})


@pytest.mark.parametrize(
    ("base", "name"),
    [
        ("https://shop.example.co.uk", "uk.co.example.shop.reference_search"),
        ("http://shop.example", None),
        ("https://localhost", None),
        ("https://127.0.0.1:8080", None),
        ("https://[::1]", None),
    ],
)
def test_extension_is_named_after_the_host_that_serves_it(base: str, name: str | None) -> None:
    assert profile.extension_name(base) == name
    assert len(profile.profile(base)["ucp"]["capabilities"]) == (3 if name else 2)
    check(profile.profile(base), "profile.json#/$defs/business_schema")


async def test_llms_txt_names_the_ways_in(agent) -> None:
    text, headers = await fetched(agent, "/llms.txt")
    assert (
        text.startswith("# Hemline") and f"{SHOP}/mcp" in text and f"{SHOP}/.well-known/ucp" in text
    )
    assert headers["Content-Type"].startswith("text/markdown")


def test_llms_txt_says_what_the_shop_says_of_itself() -> None:
    told = Storefront(name="Oberlo", answers={"Returns": {"text": "Within\n30 days."}})
    text = profile.llms(SHOP, told)
    assert text.startswith("# Oberlo,") and "- returns: Within 30 days." in text
    (policy,) = policies(told)
    check(policy, "common/types/policy.json")
    assert policy["type"] == "dev.ucp.shopping.policy.return" and policies(Storefront()) == []


async def test_item_has_a_page_with_linked_data(agent) -> None:
    text, headers = await fetched(agent, "/items/g0000")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert data["@type"] == "Product" and data["@id"] == f"{SHOP}/items/g0000"
    assert data["image"] == [f"{SHOP}/v1/items/g0000/image"]
    assert [each["price"] for each in data["offers"]] == ["50", "50", "50"]
    assert {each["availability"] for each in data["offers"]} == {"https://schema.org/InStock"}
    assert 'href="/#/item/g0000"' in text and "$50.00" in text and "<li>M</li>" in text
    assert "script-src" in headers["Content-Security-Policy"]
    style = re.search(r'href="(/assets/[^"]+item-page.css)"', text)[1]
    await fetched(agent, style)
    _, shown = await fetched(agent, "/v1/items/g0000/image", binary=True)
    assert shown["Cross-Origin-Resource-Policy"] == "cross-origin"
    await fetched(agent, "/items/nope", 404)


def test_page_lets_no_catalogue_write_html() -> None:
    bad = '"><script>alert(1)</script>&{0}{title}'
    told = {"title": bad, "description": bad, "url": f"https://shop.example/{bad}"}
    sizes = {"variants": [{"size": bad, "price": 5}]}
    item = {"id": "a/b?c", "price": 5, "currency": "USD", **told, **sizes}
    text = page(item, SHOP, "/assets/0", "Oberlo")
    assert text.count("<script") == 1 and "alert(1)</script>" not in text
    assert json.loads(re.search(r"ld\+json\">(.*?)</script>", text, re.S)[1])["name"] == bad
    assert f"{SHOP}/items/a%2Fb%3Fc" in text
    for url in ("javascript:alert(1)", "http://[alert"):
        item["url"] = url
        assert url not in page(item, SHOP, "/assets/0", "Oberlo")


@pytest.mark.parametrize(
    ("amount", "currency", "units"),
    [(19.99, "USD", 1999), (500, "JPY", 500), (1.234, "KWD", 1234), (3, None, 300)],
)
def test_prices_are_in_minor_units(amount: float, currency: str | None, units: int) -> None:
    assert minor(amount, currency) == units
    told = product({"id": "a", "title": "A", "price": amount, "currency": currency}, SHOP)
    assert told and told["variants"][0]["price"]["currency"] == (currency or "XXX")
    check(told, "shopping/types/product.json")


def test_variants_say_what_is_there_and_what_it_cost() -> None:
    variants = [
        {"size": "S", "in_stock": False, "availability": "sold out"},
        {"size": "M", "price": 9.5, "was": 12, "in_stock": True, "availability": "in stock"},
        {"size": "L", "price": 11, "in_stock": True, "availability": "Pre-order"},
        {"size": "L", "price": 11},
    ]
    item = {"id": "a~b", "title": "A", "price": 9.5, "currency": "USD", "variants": variants}
    told = product(item, SHOP)
    check(told, "shopping/types/product.json")
    ways = [each.get("availability", {}).get("status") for each in told["variants"]]
    assert ways == ["in_stock", "preorder", None, "out_of_stock"]
    ids = [each["id"] for each in told["variants"]]
    assert len(set(ids)) == 4 and all(ids_of(each)[1] == "a~b" for each in ids)
    assert told["list_price_range"]["max"]["amount"] == 1200
    assert product({"id": "a", "title": "A", "price": None}, SHOP) is None


async def test_hosts_origins_and_rates_hold_for_agents_too(agent, visit, edge) -> None:
    body = {"query": "hat"}
    foreign = await agent.ask("search", body, 403, Origin="https://evil.example")
    assert foreign["error"]["code"] == "forbidden"
    await fetched(agent, "/llms.txt", 400, Host="evil.example")
    await fetched(agent, "/llms.txt", Host="chat.shop.example")
    few = await visit(agents=SHOP, ip_rate_limit="1/minute")
    assert (await few.post("/mcp", json={})).status != 429
    late = await few.post("/ucp/v1/catalog/search", json=body)
    assert late.status == 429 and late.headers["Retry-After"]
    check(await late.json(), "common/types/error_response.json")


async def test_shop_whose_catalogue_is_away_says_so(visit) -> None:
    lost = await visit(agents=SHOP, retrieval_url="http://127.0.0.1:9", retrieval_timeout_s=0.2)
    for call, body in (("search", {"query": "hat"}), ("lookup", {"ids": ["a"]})):
        answer = await lost.post(f"/ucp/v1/catalog/{call}", json=body)
        assert answer.status == 503
        check(told := await answer.json(), "common/types/error_response.json")
        assert told["messages"][0]["severity"] == "recoverable"
    assert (await lost.get("/items/a")).status == 503


async def test_shop_that_is_not_opened_answers_no_agent(client) -> None:
    for path in ("/.well-known/ucp", "/llms.txt", "/items/g0000"):
        assert (await client.get(path)).status == 404
    assert (await client.post("/mcp", json={})).status == 404


@pytest.mark.parametrize("address", ["yes", "shop.example", "https://a.example/b", "ftp://a"])
def test_address_of_the_shop_is_one(address: str) -> None:
    with pytest.raises(Wrong, match=r"https://chat\.shop\.example"):
        Settings(agents=address)
    assert Settings(agents="https://a.example/").agents == "https://a.example"
