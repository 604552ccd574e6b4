"""Agents over REST: search, lookup, one product, likeness, pages, and what can't be met."""

from __future__ import annotations

import base64

import pytest

from tests.web.agents.conftest import SHOP


def colours(answer):
    return {each["metadata"]["attributes"]["colour"] for each in answer["products"]}


def kinds(answer):
    return {each["categories"][0]["value"] for each in answer["products"]}


def notes(answer):
    return " ".join(each["content"] for each in answer.get("messages", ()))


async def everything(agent):
    return (await agent.search(query="*", pagination={"limit": 50}))["products"]


async def test_words_find_what_a_shopper_would_find(agent) -> None:
    for each in await everything(agent):
        own = each["metadata"]["attributes"]
        said = f"a {own['colour']} {own['category']}"
        found = await agent.search(query=said)
        assert kinds(found) == {own["category"]} and colours(found) == {own["colour"]}, said
        assert each["id"] in [other["id"] for other in found["products"]]
        assert "messages" not in found


async def test_product_has_prices_sizes_and_whole_addresses(agent) -> None:
    first = (await everything(agent))[0]
    item = first["id"]
    assert first["price_range"]["min"] == {"amount": 5000, "currency": "USD"}
    assert first["options"] == [{"name": "Size", "values": [{"label": s} for s in "SML"]}]
    assert [each["id"] for each in first["variants"]] == [f"{item}~{item}-{s}" for s in "SML"]
    assert all(each["availability"]["status"] == "in_stock" for each in first["variants"])
    assert first["media"][0]["url"] == f"{SHOP}/v1/items/{item}/image"
    assert first["url"] == f"{SHOP}/items/{item}"


async def test_size_asked_for_is_the_variant_shown(agent) -> None:
    found = await agent.search(query="a dress in size M")
    assert found["products"]
    assert {each["variants"][0]["options"][0]["label"] for each in found["products"]} == {"M"}


async def test_what_can_not_be_met_is_told(agent) -> None:
    found = await agent.search(query="a dress with rhinestones")
    assert kinds(found) == {"dress"} and "rhinestones" in notes(found)
    assert {each["type"] for each in found["messages"]} == {"warning"}
    dear = await agent.search(query="a dress under $3")
    assert dear["products"] == [] and dear["messages"][0]["code"] == "nothing_fits"
    strange = await agent.search(query="lederhosen")
    assert strange["products"] == [] and strange["messages"][0]["code"] == "not_sold"
    several = await agent.search(query="a dress and a hat")
    assert kinds(several) == {"dress"} and "by itself" in notes(several)


@pytest.mark.parametrize("words", ["zzz_no_such_product_zzz", "qwxyz", "hello"])
async def test_words_that_mean_nothing_find_nothing(agent, words: str) -> None:
    found = await agent.search(query=words)
    assert found["products"] == [] and "messages" not in found
    assert not found["pagination"]["has_next_page"]


async def test_pages_hold_everything_once(agent) -> None:
    asked, seen = {"query": "*", "pagination": {"limit": 7}}, []
    while True:
        found = await agent.search(**asked)
        seen += [each["id"] for each in found["products"]]
        page = found["pagination"]
        assert page["total_count"] == 24
        if not page["has_next_page"]:
            break
        asked = {"query": "*", "pagination": {"limit": 7, "cursor": page["cursor"]}}
    assert len(seen) == len(set(seen)) == 24
    wrong = {"query": "a dress", "pagination": {"cursor": asked["pagination"]["cursor"]}}
    assert (await agent.refused("search", wrong))["code"] == "invalid_cursor"
    wrong["pagination"]["cursor"] = "!"
    assert (await agent.refused("search", wrong))["path"] == "$.pagination.cursor"


async def test_filters_narrow_in_minor_units(agent) -> None:
    found = await agent.search(filters={"categories": ["Dress", "hat"]}, pagination={"limit": 50})
    assert kinds(found) == {"dress", "hat"}
    all_of_it = await agent.search(filters={"price": {"min": 5000, "max": 5000}})
    assert all_of_it["pagination"]["total_count"] == 24
    none = await agent.search(filters={"price": {"max": 4999}}, context={"currency": "USD"})
    assert none["products"] == []
    both = await agent.search(query="a dress", filters={"price": {"max": 4999}})
    # That there are dresses is not denied.
    assert both["products"] == [] and "dress" not in notes(both) and "filters" in notes(both)
    euros = await agent.search(filters={"price": {"max": 1}}, context={"currency": "EUR"})
    assert euros["products"] and "EUR" in notes(euros)
    strange = await agent.search(query="*", filters={"categories": ["spoons"]})
    assert strange["products"] == [] and "spoons" in notes(strange)


async def test_search_starts_from_an_item_and_changes_it(agent) -> None:
    shades = {}
    for each in await everything(agent):
        own = each["metadata"]["attributes"]
        shades.setdefault(own["category"], []).append((own["lightness"], each["id"]))
    widest = max(shades.values(), key=lambda held: max(held)[0] - min(held)[0])
    light, start_id = max(widest)
    start = (await agent.product(id=start_id))["product"]
    for asked in (start["id"], start["variants"][1]["id"]):
        found = await agent.search(query="like this but darker", like={"id": asked})
        assert found["products"]
        for each in found["products"]:
            assert "change" in [reason["kind"] for reason in each["metadata"]["reasons"]]
            assert each["id"] != start["id"]
            assert each["metadata"]["attributes"]["lightness"] < light
    alike = await agent.search(like={"id": start["id"]})
    assert alike["products"] and start["id"] not in [each["id"] for each in alike["products"]]
    message = await agent.refused("search", {"query": "darker", "like": {"id": "nope"}})
    assert message["code"] == "not_found" and message["path"] == "$.like.id"


async def test_search_starts_from_a_picture(agent) -> None:
    first = (await everything(agent))[0]
    path = first["media"][0]["url"].removeprefix(SHOP)
    async with agent.session.get(path) as response:
        photo = base64.b64encode(await response.read()).decode()
    found = await agent.search(like={"image": {"data": photo}})
    assert found["products"]
    own = found["products"][0]["metadata"]["attributes"]
    said = f"but a {own['colour']} {own['category']}"
    changed = await agent.search(query=said, like={"image": {"data": photo}})
    assert colours(changed) == {own["colour"]} and kinds(changed) == {own["category"]}
    for data in ("no base64!", base64.b64encode(b"no photo").decode()):
        message = await agent.refused("search", {"like": {"image": {"data": data}}})
        assert message["path"].startswith("$.like.image") and message["content"]


async def test_lookup_tells_which_id_meant_what(agent) -> None:
    one, two = (await everything(agent))[:2]
    size = two["variants"][2]["id"]
    found = await agent.lookup(ids=[one["id"], one["id"], size, two["id"], "nope"])
    assert [each["id"] for each in found["products"]] == [one["id"], two["id"]]
    inputs = [[v["inputs"] for v in each["variants"]] for each in found["products"]]
    assert inputs == [
        [[{"id": one["id"], "match": "featured"}]],
        [[{"id": size, "match": "exact"}], [{"id": two["id"], "match": "featured"}]],
    ]
    assert "nope" in notes(found)
    dear = await agent.lookup(ids=[one["id"]], filters={"price": {"max": 100}})
    assert dear["products"] == []


async def test_limit_in_another_currency_leaves_other_filters_as_they_are(agent) -> None:
    one = (await everything(agent))[0]
    asked = {"filters": {"price": {"max": 1}}, "context": {"currency": "EUR"}}
    found = await agent.lookup(ids=[one["id"]], **asked)
    assert [each["id"] for each in found["products"]] == [one["id"]] and "EUR" in notes(found)
    asked["filters"]["categories"] = ["spoons"]
    found = await agent.lookup(ids=[one["id"]], **asked)
    assert found["products"] == [] and "EUR" in notes(found)


async def test_product_has_its_sizes_with_what_is_left(agent) -> None:
    first = (await everything(agent))[0]
    found = (await agent.product(id=first["variants"][1]["id"]))["product"]
    assert found["variants"][0]["id"] == first["variants"][1]["id"]
    assert found["selected"] == [{"name": "Size", "label": "M"}]
    assert found["options"][0]["values"][0] == {"label": "S", "available": True, "exists": True}
    large = [{"name": "size", "label": "l"}]
    chosen = await agent.product(id=first["id"], selected=large)
    assert chosen["product"]["selected"][0]["label"] == "L"
    huge = await agent.product(id=first["id"], selected=[{"name": "Size", "label": "XXL"}])
    assert "XXL" in notes(huge) and huge["product"]["selected"][0]["label"] == "S"
    dear = await agent.product(id=first["id"], filters={"price": {"max": 4999}})
    assert [each["id"] for each in dear["product"]["variants"]] == [first["variants"][0]["id"]]
    assert dear["product"]["options"] == found["options"]
    missing = await agent.refused("product", {"id": "nope"}, status=200)
    assert missing["code"] == "not_found" and missing["severity"] == "unrecoverable"


@pytest.mark.parametrize(
    ("call", "body", "code", "path"),
    [
        ("search", {}, "invalid_request", None),
        ("search", [], "invalid_request", None),
        ("search", {"query": 3}, "invalid_request", "$.query"),
        ("search", {"query": "a\ud800"}, "invalid_request", "$.query"),
        ("search", {"query": "hat", "pagination": {"limit": 0}}, "invalid_request", None),
        ("search", {"filters": {"price": {"max": -1}}}, "invalid_request", "$.filters.price.max"),
        ("search", {"like": {}}, "invalid_request", "$.like"),
        ("lookup", {"ids": []}, "invalid_request", "$.ids"),
        ("lookup", {"ids": [f"x{n}" for n in range(51)]}, "request_too_large", "$.ids"),
        ("product", {"id": "x", "selected": [{"name": "Size", "label": s} for s in "SM"]},
         "invalid_request", None),
    ],
)  # fmt: skip
async def test_wrong_request_is_told_what_is_wrong(agent, call, body, code, path) -> None:
    message = await agent.refused(call, body)
    assert message["code"] == code and message["content"].endswith(".")
    if path:
        assert message["path"] == path


async def test_profile_of_an_agent_is_an_address(agent) -> None:
    body = {"query": "hat"}
    good = {"UCP-Agent": 'profile="https://agent.example/.well-known/ucp"'}
    assert (await agent.ask("search", body, **good))["products"]
    bad = await agent.refused("search", body, **{"UCP-Agent": "someone"})
    assert bad["code"] == "invalid_profile_url"
