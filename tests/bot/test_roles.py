"""What the grammar holds to, whatever the head takes a thing that is named for."""

from __future__ import annotations

import pytest

from bot.understanding.asking.marking import Span
from bot.understanding.decision.roles import EACH, settled_role

PLACES = ("number 2", "the second", "4")


def span_of(text: str, said: str, marker: str) -> Span:
    start = text.index(said)
    return Span(start, start + len(said), marker)


@pytest.mark.parametrize(
    ("marker", "role"),
    [("value:want", "want"), ("kind:want", "want"), ("value:refused", "refuse"),
     ("value:drop", "out"), ("facet:drop", "out"), ("change", "want"), ("price", "want")],
)  # fmt: skip
def test_what_the_head_says_nothing_of_is_what_the_grammar_has_it_for(
    marker: str, role: str
) -> None:
    text = "silk ones"
    for told in ((None, None), ("context", None), (None, 0.99)):
        assert settled_role(text, span_of(text, "silk", marker), *told, "search") == role


@pytest.mark.parametrize("said", PLACES)
@pytest.mark.parametrize("praise", ["is fine", "was perfectly good", "looks lovely", "one is ok"])
def test_what_is_said_to_be_fine_is_not_disliked(said: str, praise: str) -> None:
    text = f"{said} {praise}"
    span = span_of(text, said, "place")
    for operation, role in (("search", "context"), ("dislike", "like")):
        assert settled_role(text, span, "dislike", 0.9, operation) == role
    blamed = f"{said} is awful"
    assert settled_role(blamed, span_of(blamed, said, "place"), "dislike", 0.9, "dislike") == (
        "dislike"
    )


@pytest.mark.parametrize("said", PLACES)
@pytest.mark.parametrize("cue", ["everything but", "all of these except", "each one apart from"])
def test_what_is_left_out_of_all_is_merely_named(said: str, cue: str) -> None:
    text = f"{cue} {said} is awful"
    for role in EACH:
        assert settled_role(text, span_of(text, said, "place"), role, 0.9, "dislike") == "context"
    assert settled_role(text, span_of(text, said, "place"), "point", 0.9, "dislike") == "point"


@pytest.mark.parametrize("change", ["darker", "less formal", "cheaper"])
@pytest.mark.parametrize("role", ["context", "refuse"])
def test_what_differs_from_an_item_is_asked_for(change: str, role: str) -> None:
    text = f"{change} than number 2"
    span = span_of(text, change, "change")
    assert settled_role(text, span, role, 0.99, "search") == "want"
