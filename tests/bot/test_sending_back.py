"""To send something back is the shop's business; to return to a list is to see it again."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

SHOWN = {"shown": True, "wanted": ["category"], "named": ["dress"]}
ASKING = ("can I", "could we", "how do I", "what if I want to", "am I allowed to", "if I")
THINGS = ("it", "the dress", "the second one", "a pair of boots", "these", "number 3", "my order")
WAYS = ("return {}", "send {} back", "send back {}", "exchange {} for another size", "give {} back")


def acts(text: str, view: dict[str, Any]) -> list[dict[str, Any]]:
    head = shipped()
    assert head is not None
    return [each["act"] for each in standard_reader().read(text, view, head).acts]


@pytest.mark.parametrize(("asking", "thing"), [*product(ASKING, THINGS)])
def test_question_of_sending_something_back_is_the_shops(asking: str, thing: str) -> None:
    for way, rest in product(WAYS, ("", " if it does not fit", " later?")):
        said = f"{asking} {way.format(thing)}{rest}"
        for view in (SHOWN, {}):
            assert acts(said, view) == [{"op": "chat", "name": "elsewhere", "topic": "returns"}], (
                said
            )


@pytest.mark.parametrize(
    "said",
    ["can I return to the dresses", "could we return to the first list", "return the last list",
     "can I exchange the skirt for a dress", "can you bring the blue one back", "take me back",
     "how do I get back to the dresses", "I returned a dress last week, show me another",
     "can I see the dress again"],
)  # fmt: skip
def test_what_goes_back_to_something_shown_is_none_of_the_shops(said: str) -> None:
    assert not any("topic" in act for act in acts(said, SHOWN))


def test_sending_back_is_a_step_of_its_own_beside_a_search() -> None:
    told = acts("show me red boots, can I send them back later?", {})
    assert [act["op"] for act in told][-2:] == ["then", "chat"] and told[-1]["topic"] == "returns"


@pytest.mark.parametrize("verb", ["get rid of", "remove", "drop", "cancel", "lose"])
@pytest.mark.parametrize("what", ["it", "that"])
def test_what_is_done_away_with_again_is_the_last_wish_where_no_item_is_in_mind(
    verb: str, what: str
) -> None:
    for said in (f"{verb} {what} again", f"ok, {verb} {what} again please"):
        assert acts(said, SHOWN) == [{"op": "undo"}]
    held = {**SHOWN, "looked_at": True}
    assert acts("get rid of it again", held) != [{"op": "undo"}]  # the item
