"""Memory: what was written is read back, and what can't be read costs what it held."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.meaning import HOWS, Bounds, Change, Value
from actions.reference import Reference
from actions.shown import ShownItem
from actions.state import State
from actions.wants import Facet, Wants
from data.words.changes import BY_NAME, LESS, MORE
from tests.actions.conftest import Talk, change, entity, point, want

TEXTS = st.text(max_size=12)
WORDS = TEXTS.filter(str.strip)
MANY_WORDS = st.lists(WORDS, max_size=3).map(tuple)
AMOUNTS = st.none() | st.floats(min_value=-1e6, max_value=1e6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(TEXTS, parts, max_size=4),
    max_leaves=12,
)
ITEMS = st.builds(
    ShownItem,
    id=WORDS,
    title=TEXTS,
    position=st.integers(-3, 12),
    category=st.none() | WORDS,
    colour=st.none() | WORDS,
    attributes=st.dictionaries(TEXTS, st.lists(TEXTS, max_size=3).map(tuple), max_size=3),
)
BOUNDS = st.builds(
    Bounds,
    lt=AMOUNTS,
    lte=AMOUNTS,
    gt=AMOUNTS,
    gte=AMOUNTS,
    about=AMOUNTS,
    currency=st.none() | TEXTS,
)
NAMES = st.sampled_from(["colour", "price", "words", "facets", "care_label", "title_heads"])
VALUES = st.builds(
    Value,
    word=WORDS,
    any=st.lists(
        st.lists(
            st.tuples(NAMES, st.lists(WORDS, min_size=1, max_size=2).map(tuple)),
            min_size=1,
            max_size=2,
        ).map(tuple),
        max_size=2,
    ).map(tuple),
    how=st.sampled_from(HOWS),
    said=TEXTS,
)
MANY_VALUES = st.lists(VALUES, max_size=2).map(tuple)
STRENGTHS = st.sampled_from([0.5, 1.0, 2.0])
CHANGES = st.builds(
    Change.of, st.sampled_from(sorted(BY_NAME)), st.sampled_from([LESS, MORE]), STRENGTHS
) | st.builds(Change, word=WORDS, strength=STRENGTHS)
MANY_CHANGES = st.lists(CHANGES, max_size=2).map(tuple)
WANTS = st.builds(
    Wants,
    facets=st.dictionaries(
        NAMES, st.builds(Facet, wanted=MANY_VALUES, unwanted=MANY_VALUES), max_size=2
    ),
    numbers=st.dictionaries(NAMES, BOUNDS, max_size=2),
    words=MANY_WORDS,
    version=TEXTS,
)
LOOKS = st.dictionaries(TEXTS, TEXTS | st.floats(-1, 1), max_size=2)
REFERENCES = st.builds(Reference, item=ITEMS, changes=MANY_CHANGES, looks_like=LOOKS) | st.builds(
    Reference, upload_id=WORDS, changes=MANY_CHANGES, looks_like=LOOKS
)
STATES = st.builds(
    State,
    wants=WANTS,
    reference=st.none() | REFERENCES,
    shown=st.lists(ITEMS, max_size=3).map(tuple),
    current=st.none() | ITEMS,
    liked=MANY_WORDS,
    disliked=MANY_WORDS,
    seen=MANY_WORDS,
    currency=st.none() | TEXTS,
    offer=st.just({}) | st.fixed_dictionaries({"kind": st.just("drop"), "facet": st.just("price")}),
    history=st.lists(st.dictionaries(WORDS, JSON, max_size=2), max_size=2).map(tuple),
)
SLOTS = tuple(State().to_slots())


@given(STATES)
def test_every_state_is_read_back_as_it_was_written(state: State) -> None:
    slots = json.loads(json.dumps(state.to_slots()))

    assert State.from_slots(slots) == state
    assert State.from_slots(slots).to_slots() == slots


@given(STATES, st.sampled_from(SLOTS), JSON)
def test_junk_in_a_slot_costs_at_most_what_the_slot_held(
    state: State, name: str, junk: Any
) -> None:
    slots = state.to_slots() | {name: junk}
    read = State.from_slots(slots)

    others = set(SLOTS) - {name}
    assert {each: read.to_slots()[each] for each in others} == {
        each: slots[each] for each in others
    }
    assert State.from_slots(read.to_slots()) == read


@given(st.fixed_dictionaries({name: JSON for name in SLOTS}))
def test_junk_in_every_slot_is_read_as_something(junk: dict[str, Any]) -> None:
    read = State.from_slots(junk)

    assert State.from_slots(read.to_slots()) == read
    assert read.stepped_back() is None or isinstance(read.stepped_back(), State)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(junk=st.fixed_dictionaries({name: JSON for name in SLOTS}))
async def test_a_conversation_goes_on_from_any_memory(talk: Talk, junk: dict[str, Any]) -> None:
    talk.slots = junk
    answer = await talk.say("start_over", text="start over")

    assert "clean slate" in answer.lead
    assert {name for name, value in talk.slots.items() if value is not None} <= {"currency"}


@pytest.mark.parametrize("status", [200, 503])
@pytest.mark.parametrize(
    ("intent", "others"),
    [
        ("like", []),
        ("dislike", []),
        ("details", []),
        ("refer", []),
        ("refine", [change("darker")]),
        ("refine", [change("cheaper")]),
    ],
)
async def test_every_button_of_a_card_two_lists_old_leaves_a_conversation_that_goes_on(
    talk: Talk, intent: str, others: list[dict[str, Any]], status: int
) -> None:
    first = await talk.say("want", want("category", "dress"), text="dresses")
    await talk.say("want", want("category", "shirt"), text="shirts")
    await talk.say("want", want("category", "shoes"), text="shoes")
    talk.fake.status = status
    item = entity("item_id", first.ids[1])
    tapped = await talk.say(intent, item, *others, text=f"/{intent}")
    assert tapped.text and "went wrong" not in tapped.text
    again = await talk.say("details", point("this"), text="more about it")
    assert again.text and "went wrong" not in again.text

    talk.fake.status = 200
    for then, said in [("like", "this"), ("refer", "this"), ("refine", 1)]:
        answer = await talk.say(then, point(said), text="more like this")
        assert answer.text and "went wrong" not in answer.text
    answer = await talk.say("want", want("category", "dress"), text="dresses")
    assert answer.ids
    answer = await talk.say("start_over", text="start over")
    assert "clean slate" in answer.lead


async def test_memory_the_search_would_refuse_is_not_read(talk: Talk) -> None:
    await talk.black_dress()
    talk.slots["wants"] = {"facets": {"No Name": {"wanted": [], "unwanted": []}}, "words": [" "]}
    talk.slots["liked"] = [""]
    answer = await talk.say("want", want("category", "shirt"), text="shirts")

    assert answer.ids and talk.filters == {"category": ["shirt"]}
    assert talk.slots["liked"] is None
