from __future__ import annotations

import io
from typing import Any

from tests.retrieval.conftest import Ask

DRESS = {"facet": "category", "values": ["dress"]}


def values(answer: dict, facet: str) -> set[str]:
    return {item["attributes"].get(facet) for item in answer["items"]}


def ids(answer: dict) -> list[str]:
    return [item["id"] for item in answer["items"]]


async def test_search_echoes_each_want_with_how_it_is_met(ask: Ask) -> None:
    wants: list[dict[str, Any]] = [
        DRESS,
        {"facet": "heel_height", "values": ["high"]},
        {"facet": "price", "gte": 25, "lt": 100.5},
        {"facet": "pattern", "not": ["striped"]},
        {"facet": "pattern", "not": ["tartan"]},
        {"facet": "heel_height", "lt": 3},
        {"facet": "style", "none": [[{"facet": "style", "values": ["boots"]}]]},
    ]
    answer = await ask(wants=wants, limit=100)
    met = ["stated", "absent", "stated", "stated", "unknown", "absent", "stated"]
    assert answer["applied"]["wants"] == [
        want | {"met": how} for want, how in zip(wants, met, strict=True)
    ]
    assert values(answer, "category") == {"dress"}
    assert "striped" not in values(answer, "pattern")
    assert all(25 <= item["price"] < 100.5 for item in answer["items"])
    assert answer["applied"]["total"] == len(answer["items"]) > 0


async def test_search_says_why_an_item_was_found(ask: Ask) -> None:
    boots = [{"facet": "category", "values": ["shoes"]}, {"facet": "style", "values": ["boots"]}]
    answer = await ask(
        wants=[
            {"facet": "category", "any": [boots]},
            {"facet": "colour", "values": ["navy", "red"]},
            {"facet": "price", "lt": 500},
        ],
        words=["boots"],
    )
    assert answer["items"]
    for item in answer["items"]:
        assert item["reasons"] == [
            {"kind": "named", "word": "boots"},
            {"kind": "has", "facet": "style", "value": "boots"},
            {"kind": "has", "facet": "colour", "value": item["colour"]},
            {"kind": "bound", "facet": "price", "lt": 500},
        ]


async def test_search_kind_the_shop_has_not_is_never_a_near_miss(ask: Ask) -> None:
    for want in (
        {"facet": "category", "values": []},
        {"facet": "category", "values": ["laptop"]},
        {"facet": "category", "any": []},
        {"facet": "category", "any": [[{"facet": "category", "values": ["cardigan"]}]]},
        {"facet": "style", "values": []},
    ):
        wants = [want, {"facet": "colour", "values": ["red"]}]
        applied = (await ask(wants=wants))["applied"]
        assert applied["total"] == 0
        assert [each["met"] for each in applied["wants"]] == ["unknown", "stated"]
        assert applied["relaxations"] == []


async def test_search_missing_style_offers_the_others_of_its_kind(ask: Ask) -> None:
    wants = [
        {"facet": "category", "values": ["shoes"]},
        {"facet": "style", "values": ["sandals"]},
    ]
    answer = await ask(wants=wants)
    assert answer["items"] == []
    assert answer["applied"]["relaxations"] == [
        {"facet": "style", "kind": "want", "total": 40, "price_from": None}
    ]


async def test_search_nothing_satisfies_names_what_to_give_up(ask: Ask) -> None:
    answer = await ask(
        wants=[DRESS, {"facet": "price", "lt": 5}, {"facet": "pattern", "not": ["floral"]}]
    )
    assert answer["items"] == []
    assert answer["applied"]["total"] == 0
    rest = await ask(wants=[DRESS, {"facet": "pattern", "not": ["floral"]}], limit=100)
    assert answer["applied"]["relaxations"] == [
        {
            "facet": "price",
            "kind": "want",
            "total": rest["applied"]["total"],
            "price_from": min(item["price"] for item in rest["items"]),
        }
    ]


async def test_search_offers_refusals_to_give_up(ask: Ask) -> None:
    refused = [{"facet": "pattern", "not": [each]} for each in ("solid", "striped", "floral")]
    wants = [DRESS, *refused, {"facet": "pattern", "not": ["checked"]}]
    applied = (await ask(wants=wants))["applied"]
    offered = {(each["facet"], each["kind"]): each["total"] for each in applied["relaxations"]}
    assert offered == {("pattern", "not"): 40}


async def test_search_words_that_titles_have_come_first(ask: Ask) -> None:
    answer = await ask(wants=[DRESS], words=["Navy", "boho"], limit=100)
    navy = [item["colour"] == "navy" for item in answer["items"]]
    assert answer["applied"]["words"] == [
        {"word": "Navy", "how": "named", "total": sum(navy), "described": 0},
        {"word": "boho", "how": "looked", "total": 0, "described": 0},
    ]
    assert 0 < sum(navy) < len(navy)
    assert navy == sorted(navy, reverse=True)
    assert {"kind": "named", "word": "Navy"} in answer["items"][0]["reasons"]


async def test_search_counts_each_word_of_a_title(ask: Ask) -> None:
    answer = await ask(words=["red", "dresses", "light blue"], limit=100)

    def count(item: dict) -> int:
        return (item["category"] == "dress") + (item["colour"] in ("red", "light blue"))

    counts = [count(item) for item in answer["items"]]
    assert counts == sorted(counts, reverse=True)
    assert {0, 1, 2} & set(counts) >= {1, 2}


async def test_search_finds_what_is_named_past_the_nearest(ask: Ask) -> None:
    found = ids(await ask(words=["100"], limit=1))
    assert found == ["g0100"]
    pages = []
    for offset in range(0, 400, 100):
        pages += (await ask(words=["navy"], limit=100, offset=offset))["items"]
    assert len({item["id"] for item in pages}) == 360
    navy = [item["colour"] == "navy" for item in pages]
    assert navy == sorted(navy, reverse=True)


async def test_search_first_alternative_ranks_first(ask: Ask) -> None:
    def style(name: str) -> list[dict[str, Any]]:
        return [{"facet": "category", "values": ["shoes"]}, {"facet": "style", "values": [name]}]

    for order in (("boots", "heels", "sneakers"), ("sneakers", "boots", "heels")):
        want = {"facet": "category", "any": [style(name) for name in order]}
        answer = await ask(wants=[want], liked=["g0010"], limit=100)
        places = [order.index(item["attributes"]["style"]) for item in answer["items"]]
        assert places == sorted(places)
        assert set(places) == {0, 1, 2}
        assert len(places) == answer["applied"]["total"]


async def test_search_title_heads_are_a_facet_to_ask_for(ask: Ask) -> None:
    want = {"facet": "category", "any": [[{"facet": "title_heads", "values": ["navy boot 24"]}]]}
    heads = (await ask(wants=[want]))["applied"]["wants"][0]["met"]
    assert heads == "unknown"
    number = [{"facet": "title_heads", "values": ["24"]}]
    answer = await ask(wants=[{"facet": "category", "any": [number]}])
    assert ids(answer) == ["g0024"]


async def test_search_number_columns_bind(ask: Ask) -> None:
    answer = await ask(wants=[{"facet": "rating", "gte": 4}], limit=100)
    assert answer["items"]
    assert all(float(item["attributes"]["rating"]) >= 4 for item in answer["items"])
    assert answer["items"][0]["reasons"] == [{"kind": "bound", "facet": "rating", "gte": 4}]


async def test_search_pages_without_gap_or_repeat(ask: Ask) -> None:
    whole = ids(await ask(words=["red things"], limit=100))
    parts = []
    for offset in range(0, 100, 20):
        parts += ids(await ask(words=["red things"], limit=20, offset=offset))
    assert parts == whole
    assert len(set(whole)) == 100


async def test_search_pages_past_the_scored_candidates(ask: Ask) -> None:
    seen: list[str] = []
    for offset in range(0, 400, 100):
        seen += ids(await ask(words=["anything"], limit=100, offset=offset))
    assert len(seen) == len(set(seen)) == 360


async def test_search_without_anything_shows_the_shop(ask: Ask) -> None:
    answer = await ask()
    assert len(answer["items"]) == 12
    assert answer["applied"]["total"] == 360
    assert answer["applied"]["reference"] is None


async def test_search_excluded_and_disliked_never_come_back(ask: Ask) -> None:
    first = ids(await ask(wants=[DRESS], limit=40))
    answer = await ask(wants=[DRESS], limit=100, exclude=first[:3], disliked=first[3:5])
    assert set(ids(answer)) == set(first[5:])


async def test_search_forgives_ids_that_left_the_catalogue(ask: Ask) -> None:
    answer = await ask(words=["dress"], exclude=["gone"], liked=["gone"], disliked=["gone"])
    assert answer["items"]


async def test_search_times_its_stages_and_tells_its_version(client, ask: Ask) -> None:
    answer = await ask(words=["dress"])
    assert set(answer["took_ms"]) == {"encode", "search", "rerank"}
    assert all(value >= 0 for value in answer["took_ms"].values())
    vocabulary = await (await client.get("/v1/vocabulary")).json()
    assert answer["version"] == vocabulary["version"]


async def test_search_refuses_a_body_that_is_no_json(client) -> None:
    for body in (b"{", b"", b"\xff\xfe", b"[" * 100_000):
        response = await client.post("/v1/search", data=body)
        assert response.status == 400, body[:20]
        assert (await response.json())["error"]["code"] == "bad_request"
    response = await client.post("/v1/search", json=["dress"])
    assert response.status == 400


def than(*ids: str) -> dict[str, Any]:
    return {"axis": "fit", "direction": "less", "than": {"item_ids": list(ids)}}


async def test_search_refuses_wrong_values_by_field(refused) -> None:
    nested = {"facet": "style", "any": [[{"facet": "style", "any": []}]]}
    cases: dict[str, dict[str, Any]] = {
        "wants": {"wants": {"category": "dress"}},
        "wants.0": {"wants": ["dress"]},
        "wants.1": {"wants": [DRESS, {"facet": "price"}]},
        "wants.0.facet": {"wants": [{"values": ["dress"]}]},
        "wants.0.values": {"wants": [{"facet": "category", "values": "dress"}]},
        "wants.0.values.1": {"wants": [{"facet": "category", "values": ["dress", ""]}]},
        "wants.0.lt": {"wants": [{"facet": "price", "lt": "cheap"}]},
        "wants.0.below": {"wants": [{"facet": "price", "lt": 3, "below": 3}]},
        "wants.0.not": {"wants": [{"facet": "pattern", "not": "stripes"}]},
        "wants.0.any.0.0.values": {"wants": [nested]},
        "wants.0.any.0": {"wants": [{"facet": "style", "any": [[]]}]},
        "wants.0.none.0.0.facet": {
            "wants": [{"facet": "style", "none": [[{"facet": "A B", "values": []}]]}]
        },
        "words.0": {"words": [" "]},
        "limit": {"limit": 0},
        "offset": {"offset": -1},
        "reference": {"reference": {}},
        "reference.item_id": {"reference": {"item_id": 7}},
        "changes.0": {"changes": ["darker"]},
        "changes.0.axis": {"changes": [{"axis": "darkness", "direction": "less"}]},
        "changes.0.direction": {"changes": [{"axis": "fit", "direction": "up"}]},
        "changes.0.strength": {"changes": [{"axis": "fit", "direction": "less", "strength": 0}]},
        "changes.0.words": {"changes": [{"words": "more boho"}]},
        "changes.0.than.item_ids": {"changes": [than()]},
        "changes.1.than.item_ids": {"changes": [than("g0001"), than(*["g0001"] * 51)]},
        "changes.0.than": {"changes": [{"words": ["boho"], "than": ["g0001"]}]},
        "changes.0.than.item_ids.1": {"changes": [than("g0001", "")]},
        "wants.0.match": {"wants": [{**DRESS, "match": "every"}]},
        "order": {"order": "price"},
        "order.by": {"order": {"direction": "ascending"}},
        "order.direction": {"order": {"by": "price", "direction": "up"}},
        "text": {"text": "red dress"},
    }
    for field, body in cases.items():
        status, error = await refused(**body)
        assert (status, error["field"]) == (422, field), error
        assert error["message"]
    for body in (
        {"limit": 101},
        {"wants": [DRESS] * 51},
        {"words": ["x"] * 21},
        {"wants": [{"facet": "colour", "values": ["x"] * 501}]},
        {"wants": [{"facet": "style", "any": [[DRESS]] * 51}]},
        {"wants": [{"facet": "style", "any": [[DRESS] * 9]}]},
    ):
        assert (await refused(**body))[0] == 422


async def test_search_refuses_a_huge_body(client) -> None:
    body = io.BytesIO(b'{"words": ["' + b"a" * 2_000_000 + b'"]}')
    response = await client.post("/v1/search", data=body)
    assert response.status == 413
    assert (await response.json())["error"]["code"] == "too_large"


async def test_what_groups_kinds_is_no_reason(ask: Ask) -> None:
    """Every answer is of the kind asked for, whichever column tells it."""
    grouped = {"facet": "category", "any": [[{"facet": "colour", "values": ["navy"]}]]}
    answer = await ask(wants=[grouped], limit=3)
    assert [item["reasons"] for item in answer["items"]] == [[], [], []]
