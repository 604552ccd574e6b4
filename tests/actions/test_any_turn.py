"""Whatever is remembered and whatever is said, a turn answers and leaves a memory that is read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.conversation import acts
from actions.conversation.acts import OPS
from actions.conversation.state import SLOT, State
from actions.conversation.stored import Unreadable
from actions.effects.answers import ANSWERS
from actions.turn_action import SORRY
from data.words.changes import BY_NAME
from tests.actions.conftest import Talk, entity
from tests.actions.test_slots import JSON, STATES

MANY = settings(
    suppress_health_check=list(HealthCheck),
    max_examples=60,
)
NAMES = (
    "op", "facet", "word", "any", "how", "said", "place", "described", "number", "name", "axis",
    "direction", "strength", "by", "question", "about", "between", "garment", "also", "replace",
    "refused", "currency", "lt", "lte", "gt", "gte", "from", "together", "fresh",
)  # fmt: skip
FACETS = st.sampled_from(
    ["colour", "category", "style", "price", "sleeve_length", "brand", "order"]
)
PLACES = st.sampled_from([1, 2, -1, 9, 0, "this", "all"]) | st.none()
PLAUSIBLE = {
    "facet": FACETS,
    "word": st.sampled_from(["red", "dress", "striped", "darker"]),
    "any": st.sampled_from([[], [[["colour", ["red"]]]], [[["category", ["dress"]]]]]),
    "place": PLACES,
    "described": st.sampled_from(["", "the red one", "the floral one"]),
    "number": st.integers(-3, 99),
    "name": st.sampled_from(["similar", "also", "policy", "greet"]),
    "axis": st.sampled_from(sorted(BY_NAME)),
    "direction": st.sampled_from(["less", "more", "ascending", "descending"]),
    "by": st.sampled_from(["price", "length", "rating"]),
    "question": st.sampled_from(acts.QUESTIONS),
    "garment": st.sampled_from([None, 0, 1, 2]),
    "between": st.lists(st.sampled_from(["like", "pair", "ask_item", "dance"]), max_size=2),
    "refused": st.booleans(),
}
ACTS = st.fixed_dictionaries({"op": st.sampled_from(OPS)}, optional=PLAUSIBLE)


@pytest.mark.parametrize("op", OPS)
@settings(max_examples=40)
@given(parts=st.dictionaries(st.sampled_from(NAMES), JSON, max_size=4))
def test_junk_in_an_act_of_any_operation_is_read_or_refused(op: str, parts: dict[str, Any]) -> None:
    try:
        assert acts.read({**parts, "op": op}).op
    except Unreadable:
        pass


@MANY
@given(state=STATES, action=st.sampled_from(sorted(ANSWERS)), said=st.lists(ACTS, max_size=3))
async def test_any_action_on_any_memory_answers_without_a_defect(
    talk: Talk, state: State, action: str, said: list[dict[str, Any]]
) -> None:
    talk.slots = {SLOT: json.loads(json.dumps(state.to_slot()))}
    answer = await talk.say(action.removeprefix("action_"), *(entity("act", each) for each in said))

    assert answer.messages and SORRY not in answer.text
    assert talk.state == State.from_slot(json.loads(json.dumps(talk.slots[SLOT])))


@MANY
@given(
    turns=st.lists(
        st.tuples(st.sampled_from(sorted(ANSWERS)), st.lists(ACTS, max_size=3)), max_size=6
    )
)
async def test_any_conversation_goes_on(
    talk: Talk, turns: list[tuple[str, list[dict[str, Any]]]]
) -> None:
    talk.slots = {}
    await talk.black_dress()
    for action, said in turns:
        answer = await talk.say(
            action.removeprefix("action_"), *(entity("act", each) for each in said)
        )
        assert answer.messages and SORRY not in answer.text

    answer = await talk.say("start_over")
    assert "clean slate" in answer.lead
