import pytest

from tests.actions.conftest import Talk, cue, point, want


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("greet", "hi, i need a red dress"),
        ("thanks", "thanks, now a red dress"),
        ("affirm", "yes, a red dress"),
        ("deny", "no, a red dress"),
        ("out_of_scope", "i fancy a red dress"),
        ("nlu_fallback", "rd dress plz"),
        ("help", "help me find a red dress"),
        ("goodbye", "bye... oh wait, a red dress"),
        ("like", "I like red dresses"),
        ("more", "more red dresses"),
    ],
)
async def test_garment_wanted_in_any_message_is_searched(
    talk: Talk, intent: str, text: str
) -> None:
    answer = await talk.say(intent, want("colour", "red"), want("category", "dress"), text=text)

    assert talk.filters == {"category": ["dress"], "colour": ["red"]}
    assert answer.ids


async def test_number_in_a_message_nobody_understood_points(talk: Talk) -> None:
    first = await talk.black_dress()
    answer = await talk.say("nlu_fallback", point(2), text="hm nr 2")

    assert answer.custom["item"]["id"] == first.ids[1]


async def test_greeting_is_new_at_first_and_a_welcome_back_later(talk: Talk) -> None:
    answer = await talk.say("greet", text="hello")
    assert "Hemline" in answer.lead and answer.buttons

    await talk.black_dress()
    answer = await talk.say("greet", text="hello")
    assert "again" in answer.lead and "black dresses" in answer.lead


async def test_shop_questions_are_answered_honestly(talk: Talk) -> None:
    answer = await talk.say("out_of_scope", cue("policy"), text="how long does delivery take?")

    assert "only know the catalogue" in answer.lead


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

    assert talk.slots["offer"] is None


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


async def test_liking_by_number_is_a_liking_whatever_the_intent(talk: Talk) -> None:
    first = await talk.black_dress()
    await talk.say("refer", point(1), point(3), cue("liking"), text="I like 1 and 3")

    assert talk.slots["liked"] == [first.ids[0], first.ids[2]]


async def test_starting_over_with_a_want_forgets_the_rest_whatever_the_intent(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say(
        "want", want("category", "shirt"), cue("afresh"), text="start over, i want a shirt"
    )

    assert talk.filters == {"category": ["shirt"]}


async def test_try_again_searches_again_whatever_the_intent(talk: Talk) -> None:
    talk.fake.status = 503
    await talk.black_dress()
    talk.fake.status = 200
    assert (await talk.say("start_over", cue("again"), text="try again")).ids
    assert (await talk.say("start_over", cue("again"), text="try again please")).ids


async def test_question_about_sizes_is_answered_even_when_not_understood(talk: Talk) -> None:
    answer = await talk.say("nlu_fallback", cue("policy"), text="what sizes do you have")

    assert "only know the catalogue" in answer.lead
