from typing import Any

import pytest

from actions.conversation.state import State
from tests.actions.conftest import Talk, act, change, drop, entity, limit, point, refuse, want


async def test_summary_says_everything_asked_for(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refine", refuse("pattern", "striped"), text="no stripes")
    await talk.say("refine", limit(lte=60.0), text="up to 60")
    await talk.say("refer", point(2), change("pricier"), text="like 2 but pricier")
    await talk.say("like", entity("item_id", "g3"), text='/like{"item_id": "g3"}')
    answer = await talk.say("summarise", text="what did I ask for")

    for words in ("black dresses", "up to $60", "No stripes", "pricier", "you like one"):
        assert words.lower() in answer.lead.lower()
    assert answer.custom["type"] == "wants"
    assert "no stripes" in answer.chips


async def test_summary_of_nothing_asks(talk: Talk) -> None:
    answer = await talk.say("summarise", text="what did I ask for")

    assert "haven't asked" in answer.lead and answer.buttons


async def test_start_over_clears_everything(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("like", point(1), text="I like the first")
    answer = await talk.say("start_over", text="start over")

    assert talk.state == State(currency="USD")
    assert answer.custom["applied"]["chips"] == []


async def test_start_over_with_a_want_searches_for_it_alone(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say(
        "start_over", want("category", "shirt"), text="start over, show me a shirt instead"
    )

    assert talk.filters == {"category": ["shirt"]}


async def test_undo_steps_back_one_change_at_a_time(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refine", want("colour", "navy"), text="navy")
    await talk.say("refine", refuse("pattern", "striped"), text="no stripes")

    for colour in ("navy", "black"):
        answer = await talk.say("undo", text="undo")
        wants = talk.state.wants
        assert [value.word for value in wants.wanted("colour")] == [colour]
        assert not wants.of("pattern").unwanted and colour in answer.chips
    answer = await talk.say("undo", text="undo")
    assert "beginning" in answer.lead
    answer = await talk.say("undo", text="undo")
    assert "nothing to take back" in answer.lead


@pytest.mark.parametrize("said", [refuse("pattern", "striped"), want("colour", "navy")])
async def test_undo_shows_what_was_shown_in_the_same_places(talk: Talk, said: Any) -> None:
    await talk.black_dress()
    first = [item.id for item in talk.state.shown]
    await talk.say("refine", said, text="another thing")
    asked = len(talk.fake.bodies)
    answer = await talk.say("undo", text="undo")

    assert answer.ids == first and len(talk.fake.bodies) == asked


async def test_undo_brings_the_reference_back(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refer", point(2), change("pricier"), text="like 2 but pricier")
    reference = talk.state.reference
    await talk.say("want", want("category", "shirt"), text="shirts")
    assert talk.state.reference is None
    await talk.say("undo", text="undo that")

    assert reference and talk.state.reference == reference


async def test_slots_stay_small_over_a_long_conversation(talk: Talk) -> None:
    import json

    for turn in range(40):
        colour = ("black", "red", "navy")[turn % 3]
        await talk.say(
            "want", want("category", "dress"), want("colour", colour), text=f"{colour} dress"
        )

    assert len(json.dumps(talk.slots)) < 8_000


@pytest.mark.parametrize("giving_up", [drop("category", "shirt"), refuse("category", "shirt")])
async def test_kind_that_is_given_up_leads_back_to_the_list_before(
    talk: Talk, giving_up: dict[str, Any]
) -> None:
    dresses = await talk.black_dress()
    await talk.say("want", want("category", "shirt"), text="shirts")
    back = await talk.say("refine", giving_up, text="remove the shirts")
    assert back.ids == dresses.ids and [kind.word for kind in talk.state.wants.kinds] == ["dress"]


async def test_undo_says_what_was_liked_in_the_same_message(talk: Talk) -> None:
    first = await talk.black_dress()
    await talk.say("refine", want("colour", "red"), act("like", place=1), text="red, I like 1")
    assert talk.state.liked == (first.ids[0],)
    answer = await talk.say("undo", text="undo")
    assert not talk.state.liked and answer.ids == first.ids
    assert "no longer" in answer.text
