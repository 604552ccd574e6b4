"""Whatever comes in, the service answers, and never with a 5xx."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.words.changes import BY_NAME
from retrieval.errors import RetrievalError
from retrieval.requests import SearchRequest
from retrieval.search.search import Search
from tests.retrieval.conftest import Ask

WORDS = st.sampled_from("black dress stripes darker $ 60 boots , é 🧥 a the '' -".split())
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join) | st.text(min_size=1, max_size=40)
FACETS = st.sampled_from(["category", "style", "colour", "gender", "price", "size", "title_heads"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
OWN = st.lists(
    st.sampled_from(["dress", "boots", "women", "unisex", "red", "boot"]) | PHRASES, max_size=3
)
PARTS = st.fixed_dictionaries(
    {"facet": FACETS, "values": OWN}, optional={"match": st.sampled_from(["any", "all"])}
)
ALTERNATIVES = st.lists(st.lists(PARTS, min_size=1, max_size=2), max_size=3)
NUMBERS = st.integers(-5, 200) | st.floats(allow_nan=False, allow_infinity=False)
WANTS = st.one_of(
    PARTS,
    st.fixed_dictionaries({"facet": FACETS, "not": OWN}),
    st.fixed_dictionaries({"facet": FACETS, "any": ALTERNATIVES}),
    st.fixed_dictionaries({"facet": FACETS, "none": ALTERNATIVES}),
    st.fixed_dictionaries({"facet": FACETS, "lt": NUMBERS}, optional={"gte": NUMBERS}),
)
CHANGES = st.fixed_dictionaries(
    {"axis": st.sampled_from(sorted(BY_NAME)), "direction": st.sampled_from(["less", "more"])},
    optional={
        "strength": st.sampled_from([0.5, 1, 2]),
        "than": st.just({"item_ids": ["g0003", "g0004"]}),
    },
) | st.fixed_dictionaries({"words": st.lists(PHRASES, min_size=1, max_size=2)})
ORDERS = st.fixed_dictionaries(
    {"by": FACETS | st.sampled_from(sorted(BY_NAME)), "direction": st.just("descending")}
)
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "wants": st.lists(WANTS | VALUES, max_size=3) | VALUES,
        "words": st.lists(PHRASES, max_size=3) | VALUES,
        "changes": st.lists(CHANGES | VALUES, max_size=3) | VALUES,
        "reference": st.just({"item_id": "g0003"}) | VALUES,
        "liked": st.lists(st.text(min_size=1, max_size=5), max_size=2) | VALUES,
        "order": ORDERS | VALUES,
        "limit": st.integers(-5, 120) | VALUES,
        "offset": st.integers(-5, 500) | VALUES,
        "anything": VALUES,
    },
)
CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@given(
    wants=st.lists(WANTS, max_size=3),
    words=st.lists(PHRASES.filter(str.strip), max_size=2),
    changes=st.lists(CHANGES, max_size=3),
    refer=st.booleans(),
    order=st.none() | ORDERS,
)
@settings(max_examples=150, suppress_health_check=CHECKS)
def test_search_answers_any_structure(
    search: Search,
    wants: list[Any],
    words: list[str],
    changes: list[Any],
    refer: bool,
    order: dict[str, str] | None,
) -> None:
    given = [part for want in wants for part in nested(want)]
    if any(not each for part in given for each in part):
        return
    changes = [c for c in changes if all(word.strip() for word in c.get("words", []))]
    body = {"wants": wants, "words": words, "changes": changes, "order": order}
    reference = {"item_id": "g0003"} if refer else None
    answer = search.run(SearchRequest.model_validate(body | {"reference": reference}), None)
    assert len(answer.items) == min(12, answer.applied.total)
    assert len(answer.applied.wants) == len(wants)
    assert len(answer.applied.words) == len(words)
    assert len(answer.applied.changes) == len(changes)
    assert {each["met"] for each in answer.applied.wants} <= {"stated", "absent", "unknown"}
    answer.model_dump_json()


def nested(want: dict[str, Any]) -> list[list[str]]:
    """Return every list of values within a want."""
    parts = [part for each in want.get("any", want.get("none", [])) for part in each]
    return [want.get("values", []), want.get("not", []), *(part["values"] for part in parts)]


async def test_search_never_breaks_over_http(client) -> None:
    bodies: list[str] = []

    @given(BODIES)
    @settings(max_examples=120, suppress_health_check=CHECKS)
    def gather(body) -> None:
        bodies.append(json.dumps(body))

    await asyncio.to_thread(gather)
    for body in bodies:
        headers = {"Content-Type": "application/json"}
        response = await client.post("/v1/search", data=body.encode(), headers=headers)
        assert response.status in (200, 400, 404, 422), body
        if response.status != 200:
            assert (await response.json())["error"]["message"]


async def test_search_answers_many_at_once(ask: Ask) -> None:
    colours = ["black", "red", "navy", "green", "white"] * 6
    wants = [[{"facet": "colour", "values": [colour]}] for colour in colours]
    answers = await asyncio.gather(*(ask(wants=want, words=["dress"]) for want in wants))
    for colour, answer in zip(colours, answers, strict=True):
        assert {item["colour"] for item in answer["items"]} == {colour}
        assert answer["items"][0]["category"] == "dress"


def test_errors_all_have_a_status() -> None:
    for kind in RetrievalError.__subclasses__():
        assert 400 <= kind.status < 600
