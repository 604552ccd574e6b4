"""Memory: what was written is read back, and what can't be read costs what it held."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.conversation.bounds import Bounds
from actions.conversation.facet import Facet
from actions.conversation.garment import ASCENDING, DESCENDING, Garment, Order
from actions.conversation.lists import ShownList
from actions.conversation.meaning import HOWS, Change, Value
from actions.conversation.reference import Reference
from actions.conversation.shown import ShownItem
from actions.conversation.state import SLOT, State
from actions.conversation.wants import Wants
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
MAYBE_WORDS = st.none() | WORDS
ITEMS = st.builds(
    ShownItem,
    id=WORDS,
    title=TEXTS,
    position=st.integers(-3, 12),
    group=st.integers(0, 3),
    category=MAYBE_WORDS,
    colour=MAYBE_WORDS,
    price=st.none() | st.floats(0, 1e6),
    currency=MAYBE_WORDS,
    url=MAYBE_WORDS,
    image_url=MAYBE_WORDS,
    attributes=st.dictionaries(TEXTS, st.lists(TEXTS, max_size=2).map(tuple), max_size=2),
)
MANY_ITEMS = st.lists(ITEMS, max_size=2).map(tuple)
BOUNDS = st.builds(
    Bounds,
    lt=AMOUNTS,
    lte=AMOUNTS,
    gt=AMOUNTS,
    gte=AMOUNTS,
    about=AMOUNTS,
    currency=st.none() | TEXTS,
    total=st.booleans(),
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
        NAMES,
        st.builds(Facet, wanted=MANY_VALUES, unwanted=MANY_VALUES, together=st.booleans()),
        max_size=1,
    ),
    numbers=st.dictionaries(NAMES, BOUNDS, max_size=2),
    words=MANY_WORDS,
    version=TEXTS,
)
LOOKS = st.dictionaries(TEXTS, TEXTS | st.floats(-1, 1), max_size=2)
LISTED = st.lists(WORDS, min_size=1, max_size=3).map(tuple)
REFERENCES = st.one_of(
    st.builds(Reference, **each, changes=MANY_CHANGES, looks_like=LOOKS)
    for each in ({"item": ITEMS}, {"upload_id": WORDS}, {"ids": LISTED})
)
ORDERS = st.builds(Order, by=NAMES, direction=st.sampled_from([ASCENDING, DESCENDING]))
GARMENTS = st.builds(
    Garment, wants=WANTS, reference=st.none() | REFERENCES, order=st.none() | ORDERS
)
LISTS = st.builds(
    ShownList,
    number=st.integers(1, 99),
    items=MANY_ITEMS,
    garments=st.lists(GARMENTS, max_size=1).map(tuple),
)
OFFER = {"kind": "drop", "acts": [{"op": "drop", "facet": "price"}]}
STATES = st.builds(
    State,
    garments=st.lists(GARMENTS, min_size=1, max_size=2).map(tuple),
    lists=st.lists(LISTS, max_size=2).map(tuple),
    current=st.none() | ITEMS,
    kept=MANY_ITEMS,
    liked=MANY_WORDS,
    disliked=MANY_WORDS,
    seen=MANY_WORDS,
    currency=MAYBE_WORDS,
    offer=st.just({}) | st.just(OFFER),
    tried=st.lists(GARMENTS, max_size=1).map(tuple),
    history=st.lists(st.dictionaries(WORDS, JSON, max_size=2), max_size=2).map(tuple),
)
# A whole memory is large for an example.
LARGE = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    max_examples=60,
)
PARTS = tuple(each.name for each in fields(State))


@LARGE
@given(STATES)
def test_every_state_is_read_back_as_it_was_written(state: State) -> None:
    slot = json.loads(json.dumps(state.to_slot()))

    assert State.from_slot(slot) == state
    assert State.from_slot(slot).to_slot() == slot


@LARGE
@given(STATES, st.sampled_from(PARTS), JSON)
def test_junk_in_a_part_costs_at_most_what_that_part_held(
    state: State, name: str, junk: Any
) -> None:
    read = State.from_slot({**(state.to_slot() or {}), name: junk})

    for other in set(PARTS) - {name}:
        assert getattr(read, other) == getattr(state, other)
    assert State.from_slot(read.to_slot()) == read


@LARGE
@given(JSON | st.fixed_dictionaries({name: JSON for name in PARTS}))
def test_a_slot_of_junk_is_read_as_something(junk: Any) -> None:
    read = State.from_slot(junk)

    assert State.from_slot(read.to_slot()) == read
    assert read.garments
    assert read.stepped_back() is None or isinstance(read.stepped_back(), State)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(junk=JSON | st.fixed_dictionaries({name: JSON for name in PARTS}))
async def test_a_conversation_goes_on_from_any_memory(talk: Talk, junk: Any) -> None:
    talk.slots = {SLOT: junk}
    kept = State.from_slot(junk).kept
    answer = await talk.say("start_over", text="start over")

    assert "clean slate" in answer.lead
    assert talk.state == State(currency=talk.state.currency, kept=kept)


async def test_one_who_starts_over_looks_away_from_nothing(talk: Talk) -> None:
    talk.slots = {SLOT: State(away=True).to_slot()}
    await talk.say("start_over", text="start over")
    assert talk.state == State(currency=talk.state.currency)


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
    wants = {"facets": {"No Name": {"wanted": [], "unwanted": []}}, "words": [" "]}
    talk.slots[SLOT] |= {"garments": [{"wants": wants}], "liked": [""]}
    answer = await talk.say("want", want("category", "shirt"), text="shirts")

    assert answer.ids and talk.filters == {"category": ["shirt"]}
    assert talk.state.liked == ()


@pytest.mark.parametrize(
    "slot", ["my grandmother", {"seen": "grandmother"}, {"kept": ["grandmother"]}]
)
def test_log_of_what_cannot_be_read_holds_none_of_it(
    slot: object, caplog: pytest.LogCaptureFixture
) -> None:
    assert State.from_slot(slot) == State()
    assert "let go" in caplog.text and "grandmother" not in caplog.text


async def test_conversation_that_an_older_version_wrote_goes_on(
    talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    """Of commit 86aa15a, after "a black dress", "under 90" and "save number 2"."""
    slot = json.loads(Path(__file__).with_name("memory_of_november_27.json").read_text())
    state = State.from_slot(slot)
    assert caplog.text == ""
    assert [len(each.items) for each in state.lists] == [6, 6]
    assert [item.title for item in state.kept] == ["Thistle knitted midi sheath dress in black"]
    talk.slots = {SLOT: slot}
    answer = await talk.say("want", want("colour", "red"), text="and in red")
    assert answer.ids and talk.filters["category"] == ["dress"]
    assert talk.filters["price"] == {"lt": 90.0} and talk.state.kept == state.kept
