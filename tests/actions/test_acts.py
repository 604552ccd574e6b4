"""Acts are read from entities and payloads; what is no act is left out, and logged."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.conversation import acts, link, stored
from actions.conversation.bounds import Bounds
from actions.conversation.meaning import Change, Value
from actions.conversation.message import Message, payload
from actions.conversation.stored import Unreadable
from tests.actions.conftest import Talk, act, change, entity, limit, want
from tests.actions.test_slots import JSON


def message(*entities: dict[str, object], **latest: object) -> Message:
    return Message.read({"intent": {"name": "want"}, "entities": list(entities), **latest})


def test_acts_are_read_in_order_from_one_entity_or_a_list() -> None:
    red, cheap = want("colour", "red"), limit(lte=60, currency="EUR")
    both = {"entity": "act", "value": [red["value"], cheap["value"]]}

    assert message(red, cheap).acts == message(both).acts
    told = message(both).acts
    assert told[0].value == Value("red") and told[0].value.any == ((("colour", ("red",)),),)
    assert told[1].bounds == Bounds(lte=60, currency="EUR")


def test_change_is_called_as_the_table_calls_it_and_keeps_what_was_said() -> None:
    deeper = act("change", axis="lightness", direction="less", strength=2, word="much deeper")
    (read,) = message(deeper).acts

    assert read.change == Change.of("lightness", "less", 2)
    assert read.change.word == "darker" and read.word == "much deeper"


@pytest.mark.parametrize(
    "junk",
    [
        "red",
        {"op": "dance"},
        {"op": "want", "facet": "colour"},
        {"op": "want", "word": "red"},
        {"op": "want", "facet": "Colour!", "word": "red"},
        {"op": "want", "facet": "colour", "word": "red", "how": "guessed"},
        {"op": "want", "facet": "colour", "word": "red", "any": [["colour", ["red"]]]},
        {"op": "want", "facet": "colour", "word": "red", "any": [[["colour", []]]]},
        {"op": "want", "facet": "colour", "word": "red", "any": [[]]},
        {"op": "want", "facet": "price", "lt": "80"},
        {"op": "change", "axis": "smell", "direction": "less"},
        {"op": "change", "axis": "price", "direction": "sideways"},
        {"op": "point"},
        {"op": "point", "place": 1.5},
        {"op": "count", "number": "many"},
        {"op": "unread"},
        {"op": "cue", "name": "dance"},
        {"op": "drop"},
    ],
)
def test_what_is_no_act_is_left_out_and_logged(
    junk: object, caplog: pytest.LogCaptureFixture
) -> None:
    told = message(entity("act", junk), want("colour", "red"))

    assert [each.facet for each in told.acts] == ["colour"]
    assert "left out" in caplog.text


@given(JSON, JSON)
def test_no_entity_fails_a_turn(value: object, entities: object) -> None:
    Message.read({"entities": [{"entity": "act", "value": value}], "metadata": {"item_id": value}})
    Message.read({"entities": [entities], "intent": value})
    try:
        acts.read(value)
    except Unreadable:
        pass


@given(st.dictionaries(st.sampled_from(["op", "facet", "word", "any", "how", "place", "lt"]), JSON))
def test_an_act_of_any_parts_is_read_or_refused(told: dict[str, object]) -> None:
    try:
        assert acts.read(told).op
    except Unreadable:
        pass


async def test_junk_among_acts_costs_only_itself(talk: Talk) -> None:
    answer = await talk.say(
        "want", entity("act", {"op": "want"}), want("category", "dress"), text="a dress"
    )

    assert answer.ids and talk.filters == {"category": ["dress"]}


async def test_item_beside_an_act_is_what_the_change_starts_from(talk: Talk) -> None:
    first = await talk.black_dress()
    await talk.say("refine", change("darker"), entity("item_id", first.ids[1]), text="/refine")

    assert talk.body["reference"] == {"item_id": first.ids[1]}


def test_payload_is_the_contracts_json() -> None:
    sent = payload("refine", act=acts.change("price", "less"), item_id="g1")

    assert json.loads(sent.removeprefix("/refine")) == {
        "act": {"op": "change", "axis": "price", "direction": "less", "strength": 1},
        "item_id": "g1",
    }


LONG = "x" * 500


@pytest.mark.parametrize(
    ("read", "junk", "letters"),
    [
        (stored.text, int("1" * 500), 80),
        (stored.name, f"{LONG} ", 80),
        *((each, LONG, 80) for each in (stored.number, stored.place, stored.mapping)),
        (lambda told: stored.many(told, str), LONG, 80),
        (link.read, "x&" * 500, 80),
        (Change.read, {"axis": LONG, "direction": "less"}, 40),
        (Change.read, {"axis": "price", "direction": LONG}, 40),
    ],
)
def test_what_cannot_be_read_is_quoted_up_to_so_many_letters(
    read: Callable[[Any], object], junk: object, letters: int
) -> None:
    with pytest.raises(Unreadable) as refused:
        read(junk)
    (quoted,) = re.findall("[x&1]{9,}", str(refused.value))
    assert len(quoted) == letters
