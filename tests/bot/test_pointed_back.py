""" "The other one" and "the one I asked about" are read as "it" is, of another item."""

from __future__ import annotations

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

VIEW = {"shown": True, "two": True, "looked_at": True}
MERE = ["{}?", "and {}?", "what about {}", "show me {} please", "go back to {}", "ok, {} then"]
ASKED = [
    "the one i asked about", "the one I was asking about the sleeves", "that one you told me about",
    "the dress i looked at before", "the one we talked about earlier",
]  # fmt: skip


def acts(text: str, view: dict[str, bool] = VIEW) -> list[dict[str, object]]:
    return [each["act"] for each in standard_reader().read(text, view, shipped()).acts]


@pytest.mark.parametrize("text", MERE)
@pytest.mark.parametrize(
    ("said", "place"), [("the other one", "other"), *((said, "asked") for said in ASKED)]
)
def test_item_is_looked_at_where_nothing_else_is_said(text: str, said: str, place: str) -> None:
    assert acts(text.format(said)) == [{"op": "point", "place": place}]


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("save {}", "keep"), ("is {} silk?", "ask"), ("how much is {}", "ask"),
        ("i like {}", "like"), ("does {} have sleeves", "ask"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("said", "place"), [("the other one", "other"), ("the one i asked about", "asked")]
)
def test_what_is_done_with_it_is_done_with_that_item(
    text: str, op: str, said: str, place: str
) -> None:
    found = acts(text.format(said))
    assert (found[0]["op"], found[0]["place"]) == (op, place)


def test_question_after_its_item_is_of_that_item() -> None:
    assert acts("the other one, is it silk")[0]["place"] == "other"


@pytest.mark.parametrize("text", ["show me the other ones", "the other one size", "the other day"])
def test_others_are_no_other_one(text: str) -> None:
    assert all(act.get("place") != "other" for act in acts(text))
    assert all(act.get("place") != "other" for act in acts("the other one?", {"shown": True}))
