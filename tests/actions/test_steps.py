"""What one message does in several steps is answered in that order, and taken back as one."""

from __future__ import annotations

from actions.conversation.message import Message
from tests.actions.conftest import Talk, act, ask, entity, point, want


def then(intent: str, start: int) -> dict[str, object]:
    return {**entity("act", {"op": "then", "intent": intent}), "start": start, "end": start}


async def test_both_steps_are_done_and_said_and_taken_back_together(talk: Talk) -> None:
    await talk.black_dress()
    before = talk.state.garment
    text = "save the second and show me shirts"
    keep, shirts = act("keep", place=2), want("category", "shirt")
    answer = await talk.say("keep", keep, then("want", 20), shirts, text=text)

    sent = [message["custom"] for message in answer.messages if message["custom"]]
    assert [each["type"] for each in sent] == ["kept", "products"]
    assert [item.id for item in talk.state.kept] == ["g7"]
    assert "shirt" in [chip["label"] for chip in sent[1]["applied"]["chips"]]
    # Only what comes last offers what to do next.
    assert [bool(message["buttons"]) for message in answer.messages if message["text"]][:-1] == [
        False
    ]
    await talk.say("undo", act("undo"), text="undo")
    assert talk.state.garment == before


async def test_step_after_a_question_is_done_with_the_item_asked_about(talk: Talk) -> None:
    await talk.black_dress()
    asked = ask("fact", "colour", "item", place=3)
    keep = act("keep", place="this")
    answer = await talk.say(
        "ask", asked, then("keep", 24), keep, text="what colour is 3? And save it"
    )

    assert "#3" in answer.messages[0]["text"]
    assert [item.id for item in talk.state.kept] == [talk.state.shown[2].id]


async def test_what_two_steps_say_alike_is_said_once(talk: Talk) -> None:
    like = point(2)
    answer = await talk.say(
        "like", like, then("keep", 9), act("keep", place=2), text="like 2 and save 2"
    )
    said = [message["text"] for message in answer.messages if message["text"]]
    assert len(said) == len({*said})


async def test_intent_that_nobody_knows_is_a_step_that_was_not_understood(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say("keep", act("keep", place=1), then("dance", 7), text="save 1 dance")
    assert [item.id for item in talk.state.kept] == ["g3"] and len(answer.messages) > 1


def test_each_step_holds_its_own_words_whichever_is_done_first() -> None:
    keep, red = act("keep", place=3), want("colour", "red")
    text = "show me red ones and save 3"
    first = {**keep, "start": 21, "end": 27}
    later = {**red, "start": 8, "end": 11}
    told = {"intent": {"name": "keep"}, "text": text}
    message = Message.read({**told, "entities": [first, then("want", 0), later]})

    assert message.intent == "keep" and message.text == "save 3"
    (step,) = message.steps
    assert step.intent == "want" and step.text == "show me red ones and"
    assert [each.op for each in step.acts] == ["want"]
