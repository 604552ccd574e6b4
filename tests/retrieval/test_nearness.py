"""How near sentences are in meaning is told by the shipped encoder, and asked over HTTP."""

from __future__ import annotations

import pytest

from retrieval.encoder.encoder import Encoder
from retrieval.encoder.sentences import SHIPPED, Sentences

TEXTS = ["How long does delivery take?", "Show me a black dress.", "When are you open?"]


@pytest.fixture(scope="module")
def sentences() -> Sentences:
    return Sentences(Encoder.load(SHIPPED, num_threads=1))


@pytest.mark.parametrize(
    ("said", "nearest"),
    [("when will my parcel arrive", 0), ("a navy gown please", 1), ("what time do you close", 2)],
)
def test_nearest_is_what_means_the_same(sentences: Sentences, said: str, nearest: int) -> None:
    near = sentences.nearness(said, TEXTS)
    assert near.index(max(near)) == nearest and all(-1.001 <= each <= 1.001 for each in near)


def test_what_is_compared_again_is_as_near_as_before(sentences: Sentences) -> None:
    near = sentences.nearness("are you open on sundays", TEXTS)
    again = sentences.nearness("are you open on sundays", [*TEXTS, TEXTS[0]])
    assert again == pytest.approx([*near, near[0]], abs=1e-5)
