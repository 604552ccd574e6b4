"""A list in an address: written, read back as it was, and opened on whatever is sold by then."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.conversation import link, stored
from actions.conversation.facet import Facet
from actions.conversation.garment import Garment
from actions.conversation.meaning import OWN, SYNONYM, Value
from actions.conversation.shown import ShownItem
from tests.actions.conftest import Talk, act, change, limit, order, refuse, unread, want
from tests.actions.test_slots import GARMENTS, JSON, LARGE, TEXTS

DRESS = want("category", "dress")


def own(value: Value) -> Value:
    return replace(value, how=OWN) if value.how == SYNONYM and not value.said else value


def bare(garment: Garment) -> Garment:
    """What an address tells of a garment: no catalogue's version, and of an item its id."""
    reference = garment.reference
    if reference and reference.item:
        item = ShownItem(reference.id)
        reference = replace(reference, item=item, looks_like={})
    numbers = {facet: each for facet, each in garment.wants.numbers.items() if each}
    facets = {
        facet: Facet(
            tuple(map(own, each.wanted)),
            tuple(map(own, each.unwanted)),
            each.together and bool(each.wanted),
        )
        for facet, each in garment.wants.facets.items()
        if each
    }
    wants = replace(garment.wants, version="", numbers=numbers, facets=facets)
    told = replace(garment, wants=wants, reference=reference)
    return replace(told, said=link.said_of(told))


async def opened(talk: Talk, address: str) -> dict[str, object]:
    answer = await talk.say("again", act("open", list=address), text="/again")
    return {**answer.custom, "lead": answer.lead}


@settings(LARGE, max_examples=25)
@given(st.lists(GARMENTS, min_size=1, max_size=2))
def test_address_says_what_is_looked_for_and_is_read_back(garments: list[Garment]) -> None:
    told = tuple(map(bare, garments))
    written = link.written(told)
    if written is not None:  # not of a photo, nor of more than an address holds
        assert [each.to_slot() for each in link.read(written)] == [each.to_slot() for each in told]


@settings(LARGE, max_examples=40)
@given(TEXTS | JSON.map(str) | st.sampled_from(["", "/", "a=b/", "colour.lt=x", ".sort=x.y"]))
def test_junk_in_an_address_is_refused_or_read(junk: str) -> None:
    try:
        assert all(link.read(junk))
    except stored.Unreadable:
        pass


async def test_list_is_opened_in_another_conversation_as_its_chips_tell_it(
    talk: Talk, client: object
) -> None:
    acts = [DRESS, want("colour", "black"), refuse("pattern", "striped"), limit(lt=60)]
    told = await talk.say("want", *acts, order("price"), text="a plain black dress under 60")
    address = told.custom["address"]
    assert address == (
        "category=dress&colour=black&pattern.not=striped&price.lt=60&.sort=price.ascending"
        "&.first=g3~g7~g8"
    )
    other = Talk(talk.client, talk.fake)
    await other.say("want", want("category", "shoes"), text="shoes")
    found = await opened(other, address)
    assert [each["label"] for each in found["applied"]["chips"]] == told.chips
    assert ([each["id"] for each in found["items"]], found["address"]) == (told.ids, address)
    assert other.state.lists[-1].totals == talk.state.lists[-1].totals


async def test_rows_and_what_starts_from_an_item_are_opened_too(talk: Talk) -> None:
    rows = [{**each, "value": {**each["value"], "garment": at}} for at, each in
            enumerate((DRESS, want("category", "shoes")))]  # fmt: skip
    told = await talk.say("want", *rows, text="a dress and shoes")
    found = await opened(Talk(talk.client, talk.fake), told.custom["address"])
    assert [each["title"] for each in found["groups"]] == ["Dresses", "Shoes"]


async def test_search_that_starts_from_an_item_is_opened(talk: Talk) -> None:
    await talk.say("want", DRESS, text="only dresses")
    acts = [act("reference", place=2), change("darker")]
    told = await talk.say("refer", *acts, text="like the second, but darker")
    assert ".like=g2&.change=lightness.less" in told.custom["address"]
    found = await opened(Talk(talk.client, talk.fake), told.custom["address"])
    assert found["applied"]["beside"]["item_id"] == "g2"
    assert [each["id"] for each in found["items"]] == told.ids


async def test_address_that_finds_nothing_any_more_says_so(talk: Talk) -> None:
    talk.fake.items = [each for each in talk.fake.items if each["colour"] != "pink"]
    found = await opened(talk, "category=dress&colour=pink")
    assert "pink" in str(found["lead"])
    found = await opened(talk, "category=cape")
    assert "cape" in str(found["lead"]) and "items" not in found
    found = await opened(talk, "category=dress&.like=gone")
    assert "no longer" in str(found["lead"])
    assert "names no list" in str((await opened(talk, "colour.lt=!"))["lead"])


@pytest.mark.parametrize("said", [["words"], ["words", "more words"]])
async def test_words_of_the_look_stand_in_an_address(talk: Talk, said: list[str]) -> None:
    told = await talk.say("want", DRESS, *map(unread, said), text="a dress of words")
    assert link.read(told.custom["address"])[0].wants.words == tuple(said)


async def test_list_is_found_by_the_words_that_its_address_may_tell(talk: Talk) -> None:
    """The order is that of who sent it; what else was typed stays theirs."""
    acts = [DRESS, want("colour", "black")]
    told = await talk.say("want", *acts, text="Black dresses to meet Ann's dying aunt in")
    searched, shown = told.custom["address"].split("&.first=")
    assert searched == "category=dress&colour=black&.said=black+dresses"
    assert shown == "~".join(told.ids)
    found = await opened(Talk(talk.client, talk.fake), told.custom["address"])
    assert talk.fake.bodies[-1]["said"] == "black dresses"
    assert found["address"] == told.custom["address"]
    # What refuses was not looked for by its words: neither is the list when it is opened.
    told = await talk.say("want", refuse("pattern", "striped"), text="black, but no stripes")
    assert ".said" not in told.custom["address"]
    await opened(Talk(talk.client, talk.fake), told.custom["address"])
    assert "said" not in talk.fake.bodies[-1]


ALONE = (
    [act("like", place=2)],
    [act("dislike", place=1)],
    [act("count", number=3)],
    [order("price")],
)
FURTHER = [want("colour", "black")], [refuse("colour", "red")], [limit(lt=31)], [unread("velvety")]


@pytest.mark.parametrize("further", FURTHER)
@pytest.mark.parametrize("said", [[], *ALONE])
async def test_list_opened_is_the_list_sent_whatever_it_was_found_by(
    talk: Talk, said: list[dict[str, object]], further: list[dict[str, object]]
) -> None:
    talk.fake.ranks = True
    taste = bool(said) and said[0]["value"]["op"] in ("like", "dislike")
    told = [await talk.say("want", DRESS, text="a gown for my cousin, please")]
    if said:
        told.append(await talk.say("like" if taste else "refine", *said, text="for her"))
    told.append(await talk.say("want", *further, text="the kind one rents"))
    lists = [each for each in told if "address" in each.custom]
    assert len(lists) >= 2
    for each in lists:
        found = await opened(Talk(talk.client, talk.fake), each.custom["address"])
        assert [item["id"] for item in found["items"]] == each.ids
        assert found["address"] == each.custom["address"]


async def test_rows_opened_are_the_rows_sent(talk: Talk) -> None:
    """Those that were chosen for what they go with, too."""
    talk.fake.ranks = True
    rows = [{**each, "value": {**each["value"], "garment": at}} for at, each in
            enumerate((DRESS, want("category", "shoes")))]  # fmt: skip
    for told in (
        await talk.say("want", *rows, text="a gown and something for the feet"),
        await talk.say("pair", act("pair"), act("point", place=2), text="what goes with it"),
    ):
        found = await opened(Talk(talk.client, talk.fake), told.custom["address"])
        assert [each["id"] for each in found["items"]] == told.ids


async def test_list_opened_leaves_out_what_is_gone_or_not_wanted_any_more(talk: Talk) -> None:
    told = await talk.say("want", DRESS, want("colour", "black"), text="black ones")
    talk.fake.items = [each for each in talk.fake.items if each["id"] != told.ids[1]]
    other = Talk(talk.client, talk.fake)
    await other.say("want", DRESS, want("colour", "black"), text="black ones")
    await other.say("dislike", act("dislike", place=1), text="not the first")
    found = await opened(other, told.custom["address"])
    assert [each["id"] for each in found["items"]] == told.ids[2:]
    # What is looked for from here on has its own order again.
    await other.say("want", want("colour", "navy"), text="in navy")
    assert "first" not in talk.fake.bodies[-1]


@pytest.mark.parametrize("ids", [["a~b"], ["x" * 100] * 9, ["&", "%~", "=/"]])
def test_items_that_an_address_has_no_room_for_are_left_out_of_it(ids: list[str]) -> None:
    garments = link.read("category=dress")
    shown = [ShownItem(each, place) for place, each in enumerate(ids)]
    assert link.written(garments, shown) == "category=dress"


def test_items_of_an_address_are_read_back_as_they_are() -> None:
    garments = link.read("category=dress")
    shown = [ShownItem(each, place) for place, each in enumerate(["a b", "&=/", "ü+%"])]
    query = link.written(garments, shown)
    assert query is not None and link.read(query)[0].first == ("a b", "&=/", "ü+%")
