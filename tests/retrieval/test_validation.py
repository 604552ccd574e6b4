"""Whatever comes in, the service answers, and never with a 5xx."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Encoder
from retrieval.errors import RetrievalError
from retrieval.gallery.edge import EdgeStore
from retrieval.schemas import SearchRequest
from retrieval.search.collection import open_collection
from retrieval.search.phrases import read_text
from retrieval.search.search import Search
from tests.retrieval.conftest import Ask

WORDS = st.sampled_from(
    "black dress no stripes not red with long sleeves darker cheaper under $ 60 without hood "
    "wedding rings boots , and or é 🧥 a the too shorter in for work between 40 50 ''".split()
)
PHRASES = st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=40)
FACETS = st.sampled_from(["category", "style", "colour", "pattern", "price", "size", "not"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "text": PHRASES | VALUES,
        "modifications": st.lists(PHRASES, max_size=3) | VALUES,
        "filters": st.dictionaries(FACETS, st.lists(PHRASES, max_size=2) | VALUES, max_size=3),
        "reference": st.just({"item_id": "g0003"}) | VALUES,
        "liked": st.lists(st.text(min_size=1, max_size=5), max_size=2) | VALUES,
        "limit": st.integers(-5, 120) | VALUES,
        "offset": st.integers(-5, 500) | VALUES,
        "anything": VALUES,
    },
)


@pytest.fixture(scope="module")
def search(shop_dir: Path, encoder_dir: Path):
    encoding = Encoding(Encoder.load(encoder_dir))
    collection = open_collection(EdgeStore(shop_dir / "gallery"), "demo", encoding)
    yield Search(collection, encoding)
    collection.gallery.close()
    encoding.close()


CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@given(
    text=PHRASES,
    modifications=st.lists(PHRASES, max_size=3),
    words=st.dictionaries(
        st.sampled_from(["category", "style", "colour", "length", "brand"]),
        st.lists(PHRASES.filter(lambda text: 0 < len(text.strip()) < 100), max_size=2),
        max_size=2,
    ),
    refer=st.booleans(),
)
@settings(max_examples=60, deadline=None, suppress_health_check=CHECKS)
def test_search_answers_any_words(search: Search, text, modifications, words, refer) -> None:
    reference = {"item_id": "g0003"} if refer else None
    request = SearchRequest.model_validate(
        {"text": text, "modifications": modifications, "filters": words, "reference": reference}
    )
    answer = search.run(request, None)
    assert len(answer.items) == min(12, answer.applied.total or 0)
    answer.model_dump_json()


async def test_search_never_breaks_over_http(client) -> None:
    bodies: list[str] = []

    @given(BODIES)
    @settings(max_examples=120, deadline=None, suppress_health_check=CHECKS)
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
    texts = [f"{colour} dress" for colour in ("black", "red", "navy", "green", "white")] * 6
    answers = await asyncio.gather(*(ask(text=text) for text in texts))
    for text, answer in zip(texts, answers, strict=True):
        assert answer["items"][0]["colour"] == text.split()[0]


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_read_text_takes_any_text(text: str) -> None:
    read_text(text)
    read_text(text, relative=True)


def test_errors_all_have_a_status() -> None:
    for kind in RetrievalError.__subclasses__():
        assert 400 <= kind.status < 600
