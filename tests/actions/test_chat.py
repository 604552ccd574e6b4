import pytest

from tests.actions.conftest import Talk, act, point, tap, want


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("want", "a red dress"),
        ("refine", "make it a red dress"),
        ("refer", "like a red dress"),
        ("drop", "no, a red dress after all"),
        ("more", "more red dresses"),
        ("like", "I like red dresses"),
        ("dislike", "not those, red dresses"),
        ("start_over", "start over: red dresses"),
    ],
)
async def test_garment_wanted_is_searched_whatever_else_the_message_does(
    talk: Talk, intent: str, text: str
) -> None:
    answer = await talk.say(intent, want("colour", "red"), want("category", "dress"), text=text)

    assert talk.filters == {"category": ["dress"], "colour": ["red"]}
    assert answer.ids


async def test_greeting_is_new_at_first_and_a_welcome_back_later(talk: Talk) -> None:
    answer = await talk.say("greet", text="hello")
    assert "Hemline" in answer.lead and answer.buttons

    await talk.black_dress()
    answer = await talk.say("greet", text="hello")
    assert "again" in answer.lead and "black dresses" in answer.lead


async def test_shop_questions_are_answered_honestly(talk: Talk) -> None:
    answer = await talk.say(
        "out_of_scope", act("chat", name="elsewhere"), text="how long does delivery take?"
    )

    assert "I know the catalogue" in answer.lead and "nobody to pass you on to" in answer.lead


async def test_other_topics_are_declined_and_lead_back(talk: Talk) -> None:
    answer = await talk.say("out_of_scope", text="what's the weather")

    assert "clothes" in answer.lead and answer.buttons


async def test_fallback_asks_for_what_is_missing(talk: Talk) -> None:
    answer = await talk.say("nlu_fallback", text="asdf")
    assert answer.buttons[0]["title"] == "Dress"

    await talk.say("want", want("category", "dress"), text="a dress")
    answer = await talk.say("nlu_fallback", text="asdf")
    assert "colour" in answer.lead
    assert [button["title"] for button in answer.buttons] == ["Black", "Blue", "Red", "Navy"]


async def test_fallback_while_something_is_offered_asks_for_yes_or_no(talk: Talk) -> None:
    talk.fake.status = 503
    await talk.black_dress()
    answer = await talk.say("nlu_fallback", text="asdf")

    assert [button["payload"] for button in answer.buttons] == ["/affirm", "/deny"]


async def test_no_leaves_the_offer(talk: Talk) -> None:
    talk.fake.status = 503
    await talk.black_dress()
    await talk.say("deny", text="no")

    assert talk.state.offer == {}


async def test_wording_varies_by_turn_and_repeats_exactly(talk: Talk) -> None:
    leads = [(await talk.say("thanks", text="thanks")).lead for _ in range(4)]

    assert len(set(leads)) == 3
    assert leads[0] == leads[3]


@pytest.mark.parametrize("intent", ["help", "thanks", "goodbye", "affirm", "deny", "undo"])
async def test_every_chat_intent_says_something_at_once(talk: Talk, intent: str) -> None:
    assert (await talk.say(intent, text=intent)).text


async def test_intent_nobody_knows_is_answered_once(talk: Talk) -> None:
    assert (await talk.say("dance", text="/dance")).text
    assert talk.followups == ["action_listen"]

    await talk.say("nlu_fallback", text="asdf")
    assert talk.followups == []


async def test_only_english_is_said_in_english(talk: Talk) -> None:
    answer = await talk.say("language", act("chat", name="language"), text="un vestido rojo")

    assert "only understand English" in answer.lead and not answer.ids


async def test_which_of_two_was_meant_is_asked_with_both_to_tap(talk: Talk) -> None:
    first = await talk.black_dress()
    before = dict(talk.slots)
    unsure = act("unsure", between=["like", "pair"])
    answer = await talk.say("unsure", unsure, point(2), text="the second works well")

    assert answer.lead == (
        "Did you want me to note that you like it, or to find something to go with it?"
    )
    assert [button["title"] for button in answer.buttons] == [
        "Note that you like it",
        "Find something to go with it",
    ]
    assert talk.slots == before
    liked = await tap(talk, answer.buttons[0])
    assert talk.state.liked == (first.ids[1],) and "#2" in liked.lead


async def test_unsure_between_what_nobody_can_do_is_not_understood(talk: Talk) -> None:
    answer = await talk.say("unsure", act("unsure", between=["dance", "like"]), text="hm")
    assert "Did you want" not in answer.lead and answer.buttons

    answer = await talk.say("unsure", text="hm")
    assert answer.text


async def test_a_message_that_says_nothing_is_no_failure(talk: Talk) -> None:
    idle = act("chat", name="idle")
    assert (await talk.say("out_of_scope", idle, text="cool")).buttons
    await talk.black_dress()
    answer = await talk.say("out_of_scope", idle, text="cool")

    assert answer.lead == "Tell me which one you like, what to change, or ask for more."
