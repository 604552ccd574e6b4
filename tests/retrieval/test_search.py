from __future__ import annotations

import io

from tests.retrieval.conftest import Ask


def values(answer: dict, facet: str) -> set[str]:
    return {item["attributes"].get(facet) for item in answer["items"]}


def ids(answer: dict) -> list[str]:
    return [item["id"] for item in answer["items"]]


async def test_search_text_puts_what_was_said_first(ask: Ask) -> None:
    answer = await ask(text="navy dress with long sleeves")
    assert values(answer, "category") == {"dress"}
    first = answer["items"][0]["attributes"]
    assert (first["colour"], first["sleeve_length"]) == ("navy", "long")
    assert "navy" in answer["items"][0]["reasons"]
    assert "long sleeves" in answer["items"][0]["reasons"]


async def test_search_text_respects_negation(ask: Ask) -> None:
    answer = await ask(text="a shirt, no stripes, not black", limit=100)
    assert values(answer, "category") == {"shirt"}
    assert "striped" not in values(answer, "pattern")
    assert "black" not in values(answer, "colour")
    assert answer["applied"]["filters"]["not"] == {"pattern": ["striped"], "colour": ["black"]}


async def test_search_text_reads_a_price(ask: Ask) -> None:
    answer = await ask(text="shoes under $50", limit=100)
    assert answer["items"]
    assert all(item["price"] <= 50 for item in answer["items"])


async def test_search_filters_bind_every_item(ask: Ask) -> None:
    answer = await ask(
        filters={
            "category": ["dress", "skirt"],
            "colour": ["crimson"],
            "price": {"lt": 100},
            "not": {"pattern": ["stripes"]},
        },
        limit=100,
    )
    assert values(answer, "category") <= {"dress", "skirt"}
    assert values(answer, "colour") == {"red"}
    assert "striped" not in values(answer, "pattern")
    assert all(item["price"] < 100 for item in answer["items"])
    assert answer["applied"]["total"] == len(answer["items"])
    assert "took crimson as red" in answer["applied"]["notes"]


async def test_search_gender_admits_unisex(ask: Ask) -> None:
    answer = await ask(filters={"gender": ["ladies"]}, limit=100)
    assert values(answer, "gender") == {"women", "unisex"}


async def test_search_style_word_as_category(ask: Ask) -> None:
    answer = await ask(filters={"category": ["boots"]}, limit=100)
    assert values(answer, "style") == {"boots"}
    assert answer["applied"]["filters"] == {"category": ["shoes"], "style": ["boots"]}


async def test_search_unknown_category_is_never_a_near_miss(ask: Ask) -> None:
    for word in ("wedding rings", "laptop", "umbrella", "cardigan"):
        answer = await ask(filters={"category": [word]})
        assert answer["items"] == []
        assert answer["applied"]["unknown"] == [{"word": word, "facet": "category"}]
        answer = await ask(text=f"I need {word}")
        assert answer["items"] == []
        assert answer["applied"]["unknown"][0]["facet"] == "category"


async def test_search_missing_style_offers_the_others(ask: Ask) -> None:
    answer = await ask(filters={"category": ["shoes"], "style": ["sandals"]})
    assert answer["items"] == []
    assert answer["applied"]["relaxations"][0]["facet"] == "style"
    assert answer["applied"]["relaxations"][0]["count"] > 0


async def test_search_word_of_a_missing_facet_is_reported(ask: Ask) -> None:
    answer = await ask(filters={"category": ["dress"], "heel_height": ["high"]})
    assert answer["items"]
    assert {"word": "high", "facet": "heel_height"} in answer["applied"]["unknown"]


async def test_search_nothing_satisfies_names_what_to_give_up(ask: Ask) -> None:
    answer = await ask(filters={"category": ["dress"], "price": {"lt": 5}})
    assert answer["items"] == []
    assert answer["applied"]["total"] == 0
    relaxation = answer["applied"]["relaxations"][0]
    assert relaxation["facet"] == "price"
    assert relaxation["label"].startswith("from $")
    cheapest = await ask(filters={"category": ["dress"]}, limit=100)
    lowest = min(item["price"] for item in cheapest["items"])
    assert relaxation["label"] == f"from ${lowest:.2f}"
    assert relaxation["count"] == cheapest["applied"]["total"]


async def test_search_pages_without_gap_or_repeat(ask: Ask) -> None:
    whole = ids(await ask(text="red things", limit=100))
    parts = []
    for offset in range(0, 100, 20):
        parts += ids(await ask(text="red things", limit=20, offset=offset))
    assert parts == whole
    assert len(set(whole)) == 100


async def test_search_pages_past_the_scored_candidates(ask: Ask) -> None:
    seen: list[str] = []
    for offset in range(0, 400, 100):
        seen += ids(await ask(text="anything", limit=100, offset=offset))
    assert len(seen) == len(set(seen)) == 360


async def test_search_without_anything_shows_the_shop(ask: Ask) -> None:
    answer = await ask()
    assert len(answer["items"]) == 12


async def test_search_excluded_and_disliked_never_come_back(ask: Ask) -> None:
    first = ids(await ask(text="black dress", limit=10))
    answer = await ask(text="black dress", limit=100, exclude=first[:3], disliked=first[3:5])
    assert not set(first[:5]) & set(ids(answer))
    assert first[6] in ids(answer)


async def test_search_forgives_ids_that_left_the_catalogue(ask: Ask) -> None:
    answer = await ask(text="black dress", exclude=["gone"], liked=["gone"], disliked=["gone"])
    assert answer["items"]


async def test_search_likes_pull(ask: Ask) -> None:
    plain = await ask(filters={"category": ["dress"]}, limit=100)
    last = plain["items"][-1]["id"]
    liked = ids(await ask(filters={"category": ["dress"]}, liked=[last], limit=100))
    assert liked.index(last) < len(liked) - 1


async def test_search_times_its_stages(ask: Ask) -> None:
    took = (await ask(text="dress"))["took_ms"]
    assert set(took) == {"encode", "search", "rerank"}
    assert all(value >= 0 for value in took.values())


async def test_search_refuses_a_body_that_is_no_json(client) -> None:
    for body in (b"{", b"", b"\xff\xfe", b"[" * 100_000):
        response = await client.post("/v1/search", data=body)
        assert response.status == 400, body[:20]
        assert (await response.json())["error"]["code"] == "bad_request"
    response = await client.post("/v1/search", json=["dress"])
    assert response.status == 400


async def test_search_refuses_wrong_values_by_field(refused) -> None:
    cases = {
        "filters.price.lt": {"filters": {"price": {"lt": "cheap"}}},
        "filters.price.below": {"filters": {"price": {"below": 3}}},
        "filters.price": {"filters": {"price": {}}},
        "filters.category": {"filters": {"category": "dress"}},
        "filters.category.0": {"filters": {"category": [""]}},
        "filters.not.pattern": {"filters": {"not": {"pattern": "stripes"}}},
        "limit": {"limit": 0},
        "offset": {"offset": -1},
        "text": {"text": 5},
        "reference": {"reference": {}},
        "reference.item_id": {"reference": {"item_id": 7}},
        "modifications.0": {"modifications": [3]},
        "colour": {"colour": "red"},
    }
    for field, body in cases.items():
        status, error = await refused(**body)
        assert (status, error["field"]) == (422, field), error
        assert error["message"]
    assert (await refused(limit=101))[0] == 422


async def test_search_refuses_a_huge_body(client) -> None:
    body = io.BytesIO(b'{"text": "' + b"a" * 2_000_000 + b'"}')
    response = await client.post("/v1/search", data=body)
    assert response.status == 413
    assert (await response.json())["error"]["code"] == "too_large"
