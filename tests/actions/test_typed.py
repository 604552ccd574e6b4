"""What was typed goes with a search, and with what comes after it of the same."""

from tests.actions.conftest import Talk, act, point, refuse, unread, want

DRESS = want("category", "dress")


async def test_more_comes_in_the_order_of_what_was_typed(talk: Talk) -> None:
    await talk.say("want", DRESS, text="any larkspur dress")
    assert talk.body["said"] == "any larkspur dress"
    await talk.say("more", text="more")
    assert talk.body["said"] == "any larkspur dress"


async def test_what_changes_no_want_asks_for_the_same_once_more(talk: Talk) -> None:
    await talk.say("want", DRESS, text="any larkspur dress")
    await talk.say("dislike", act("dislike", place=1), text="i hate the first one")
    assert talk.body["said"] == "any larkspur dress"
    await talk.say("want", want("colour", "navy"), text="in navy")
    assert talk.body["said"] == "in navy"


async def test_words_of_a_refusal_are_looked_for_nowhere(talk: Talk) -> None:
    await talk.say("want", DRESS, refuse("colour", "red"), text="a dress, not red")
    assert "said" not in talk.body
    await talk.say("refine", unread("boho", refused=True), text="no boho")
    assert "said" not in talk.body


async def test_what_was_typed_is_no_want(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    before = talk.state.garment
    await talk.say("want", DRESS, text="some dress or other")
    assert talk.state.garment == before and talk.state.garment.said != before.said


async def test_what_points_at_an_item_is_not_looked_for(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    await talk.say("refer", act("reference", place=2), point(2), text="like the second")
    assert talk.body.get("said", "dresses") in ("dresses", "like the second")
