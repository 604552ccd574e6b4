"""What size one wears is remembered for its kind, used where "my size" is said, and asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.conversation.meaning import Value
from actions.conversation.own_size import OwnSize, remembered, worn
from actions.conversation.state import State
from tests.actions.conftest import Talk, act, ask, meaning, point, want

MY_SIZE = act("want", facet="size", word="my size", any=[], how="mine")


def mine(word: str, own: str | None = None, how: str = "own") -> dict[str, object]:
    return act("mine", **meaning("size", word, own or word, how))


@pytest.fixture
def sized(talk: Talk) -> Talk:
    talk.fake.with_column("size", "S", "M", "L", "12")
    return talk


async def test_size_is_remembered_for_the_kind_it_was_told_for(sized: Talk) -> None:
    answer = await sized.say("want", want("category", "dress"), mine("m", "M"), text="dress, I'm M")
    assert answer.lead.startswith("I'll remember that you wear size M in dresses.")
    assert sized.filters == {"category": ["dress"], "size": ["M"]}

    answer = await sized.say("want", want("category", "dress"), MY_SIZE, text="dresses in my size")
    assert answer.lead.startswith("In size M, which you wear in dresses.")
    assert sized.filters == {"category": ["dress"], "size": ["M"]}


async def test_size_of_one_kind_is_not_taken_for_another(sized: Talk) -> None:
    await sized.say("want", want("category", "dress"), mine("m", "M"), text="dress, I'm M")
    answer = await sized.say("want", want("category", "shoes"), MY_SIZE, text="shoes in my size")
    assert answer.lead == "What size do you wear in shoes? Say “I wear a …” and I'll remember it."

    answer = await sized.say("want", want("size", "12", "12"), text="12")
    assert answer.lead.startswith("I'll remember that you wear size 12 in shoes.")
    assert sized.filters["size"] == ["12"]
    assert {each.kind for each in sized.state.sizes} == {"dress", "shoes"}


async def test_size_told_for_nothing_is_used_for_what_comes_in_it(sized: Talk) -> None:
    answer = await sized.say("refine", mine("m", "M"), text="I wear an M")
    assert answer.lead == "I'll remember that you wear size M."
    await sized.say("want", want("category", "dress"), MY_SIZE, text="dresses in my size")
    assert sized.filters == {"category": ["dress"], "size": ["M"]}

    for item in sized.fake.items:
        if item["category"] == "shoes":
            item["attributes"]["size"] = "12"
    answer = await sized.say("want", want("category", "shoes"), MY_SIZE, text="shoes in my size")
    assert answer.lead.startswith("What size do you wear in shoes?")


async def test_unknown_size_is_asked_for_and_the_garment_stays_asked_for(sized: Talk) -> None:
    answer = await sized.say("want", want("category", "dress"), MY_SIZE, text="dresses in my size")
    assert answer.lead.startswith("What size do you wear in dresses?")
    assert sized.fake.bodies == []
    answer = await sized.say("refine", mine("m", "M"), text="I wear an M")
    assert answer.lead.startswith("I'll remember that you wear size M in dresses.")
    assert sized.filters == {"category": ["dress"], "size": ["M"]}


async def test_question_in_my_size_is_asked_of_that_size(sized: Talk) -> None:
    await sized.say("want", want("category", "dress"), mine("m", "M"), text="dress, I'm M")
    for item in sized.fake.items:
        item["variants"] = [{"size": "M", "price": 20.0, "in_stock": False}]
    about = act("want", facet="size", word="my size", any=[], how="mine", about=True)
    asked = ask("fact", about="item", place=1)
    answer = await sized.say("ask", asked, about, text="is 1 there in my size")
    assert "is sold out in M." in answer.lead


async def test_my_size_never_reaches_a_search_as_a_word(sized: Talk) -> None:
    await sized.say("want", want("category", "dress"), text="dresses")
    await sized.say("ask", ask("fact", about="item", place=1), MY_SIZE, point(1), text="my size?")
    assert all("my size" not in str(body) for body in sized.fake.bodies)


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "dress", "shoes"]), st.sampled_from(["S", "M", "40"])),
        max_size=8,
    )
)
def test_the_latest_size_of_a_kind_counts(told: list[tuple[str, str]]) -> None:
    sizes: tuple[OwnSize, ...] = ()
    latest: dict[str, str] = {}
    for kind, word in told:
        sizes = remembered(sizes, OwnSize(Value(word, (((("size", (word,)),)),)), kind))
        latest[kind] = word
    for kind in ("dress", "shoes"):
        own = worn(sizes, kind)
        assert (own and own.value.word) == latest.get(kind, latest.get(""))
    state = State(sizes=sizes)
    assert State.from_slot(state.to_slot()).sizes == sizes
