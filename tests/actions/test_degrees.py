"""Changes of degree: at the end of their axis, against a list or an item, and taken back."""

from typing import Any

import pytest

from data.words.changes import AXES, LESS, MORE, Axis
from tests.actions.conftest import Talk, act, change, drop, limit, point, refuse, want

DRESS = want("category", "dress")
LONGER = {"axis": "length", "direction": "more", "strength": 1.0}


async def test_change_beyond_the_end_of_its_axis_says_so(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    before = talk.state
    acts = act("reference", place=3), change("darker")
    answer = await talk.say("refer", *acts, text="like 3 but darker")

    assert answer.lead.startswith(
        "Nothing here is darker than #3, the Black plain dress: it is one of the darkest of the"
        " dresses."
    )
    assert "Shall I" not in answer.lead  # without the change it is the item itself
    assert (talk.state.garments, talk.state.shown) == (before.garments, before.shown)


async def test_change_beyond_the_end_for_a_whole_list_says_so(talk: Talk) -> None:
    await talk.say("want", DRESS, want("length", "midi"), text="midi dresses")
    answer = await talk.say("refine", change("longer"), text="longer")

    assert answer.lead.startswith(
        "Nothing here is longer than those: among them are the longest of the dresses."
    )
    assert talk.state.reference is None and answer.chips == ["dress", "midi"]


@pytest.mark.parametrize("axis", AXES, ids=lambda axis: axis.name)
@pytest.mark.parametrize("way", [LESS, MORE])
async def test_adjective_of_a_list_sorts_it_and_a_comparison_measures_it(
    talk: Talk, axis: Axis, way: str
) -> None:
    """ "Just the dark ones" are the darkest; "darker" leaves out those that were shown."""
    talk.fake.with_column("season", "summer", "winter")
    talk.fake.with_column("fit", "slim", "loose")
    told, plain = {"axis": axis.name, "direction": way}, axis.plain(way)
    for looked_at in (False, True):
        await talk.say("want", DRESS, text="dresses")
        if looked_at:
            await talk.say("details", point(2), text="tell me about 2")
        await talk.say("refine", act("change", **told, word=plain), text=plain)
        assert ("reference" in talk.body) == looked_at
        assert ("order" in talk.body, "changes" in talk.body) == (not looked_at, looked_at)
        await talk.say("restart", text="start over")
    await talk.say("want", DRESS, text="dresses")
    called = axis.called(way)
    await talk.say("refine", act("change", **told, word=called), text=called)
    # Where nothing goes beyond, what goes as far is looked for after that.
    asked = next(body for body in talk.fake.bodies[:-3:-1] if body.get("changes"))
    assert asked["changes"][0]["than"]


@pytest.mark.parametrize("first_shown", [2, 4, 6])
async def test_what_goes_as_far_as_a_list_is_shown_where_nothing_goes_beyond(
    talk: Talk, first_shown: int
) -> None:
    asked = act("count", number=first_shown)
    first = await talk.say("want", DRESS, want("length", "midi"), asked, text="midi dresses")
    answer = await talk.say("refine", change("longer"), text="longer")

    assert answer.lead.startswith("Nothing here is longer than those")
    assert "just as far" in answer.lead and answer.ids
    assert not set(answer.ids) & set(first.ids) and answer.chips == ["dress", "midi"]
    assert all(item.values("length") == ("midi",) for item in talk.state.shown)
    more = await talk.say("refine", change("longer"), text="even longer")
    assert not set(more.ids) & {*first.ids, *answer.ids}  # nothing comes round again


@pytest.mark.parametrize(
    ("axis", "ends"), [("longer", ("midi", "maxi")), ("shorter", ("midi", "mini"))]
)
@pytest.mark.parametrize("num_further", [1, 3])
async def test_one_that_was_seen_alone_is_no_answer_where_others_of_its_kind_go_further(
    talk: Talk, axis: str, ends: tuple[str, str], num_further: int
) -> None:
    for number, item in enumerate(talk.fake.items[:12]):
        wrap, further = number < 5, number < num_further or number >= 9
        item["attributes"] |= {"style": "wrap" if wrap else "shirt", "length": ends[further]}
    await talk.say("want", DRESS, want("style", "wrap"), text="wrap dresses")
    answer = await talk.say("refine", change(axis), text=axis)

    seen = num_further == 1
    assert ("No other" not in answer.lead) and ("no other wrap" in answer.lead.lower()) == seen
    assert set(answer.ids) == ({"g10", "g11", "g12"} if seen else set(answer.ids))


async def test_other_wants_in_the_way_are_no_end_of_the_axis(talk: Talk) -> None:
    await talk.say("want", DRESS, want("colour", "navy"), text="navy dresses")
    acts = act("reference", place=1), change("cheaper"), limit(lt=24)
    answer = await talk.say("refer", *acts, text="like 1 but cheaper, under 24")

    assert "Nothing here" not in answer.lead and not answer.ids
    assert "given the rest of what you asked" in answer.lead


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ([want("sleeve_length", "long"), limit(lt=9)], "with long sleeves and under $9"),
        ([change("darker"), want("colour", "navy"), limit(lt=9)], "darker, in navy and under $9"),
        ([want("pattern", "floral"), limit(gt=900)], "floral and over $900"),
        ([refuse("pattern", "solid"), limit(lt=9)], "no solid ones and under $9"),
        ([want("gender", "men"), limit(lt=9)], "for men and under $9"),
        ([limit(lt=9)], "under $9"),
    ],
)
async def test_denial_names_all_that_the_message_asks_of_the_item(
    talk: Talk, asked: list[dict[str, Any]], named: str
) -> None:
    await talk.say("want", DRESS, text="dresses")
    answer = await talk.say("refer", act("reference", place=1), *asked, text="like 1 but ...")

    # Whether it has long sleeves already or not: nothing of it is kept, so nothing else tells it.
    assert not answer.ids and answer.chips == ["dress"]
    assert f"#1, the Red plain dress, but {named}, given the rest" in answer.lead


@pytest.mark.parametrize(("word", "axis"), [("darker", "lightness"), ("plainer", "busyness")])
async def test_list_is_the_measure_and_none_of_it_comes_back(
    talk: Talk, word: str, axis: str
) -> None:
    for each in talk.fake.items[:6] if word == "plainer" else ():
        each["attributes"]["pattern"] = "floral"
    first = await talk.say("want", DRESS, text="dresses")
    answer = await talk.say("refine", change(word), text=word)

    (sent,) = talk.body["changes"]
    assert sent["axis"] == axis and sent["than"] == {"item_ids": first.ids}
    assert "reference" not in talk.body and set(first.ids) <= set(talk.body["exclude"])
    assert answer.ids and answer.lead == f"{word.capitalize()} than those:"


async def test_cheaper_than_a_list_is_than_its_cheapest_first(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    for number, price in ((6, 3.0), (7, 20.0)):
        talk.fake.items[number]["price"] = price
    answer = await talk.say("refine", change("cheaper"), text="cheaper")

    strict, wide = talk.fake.bodies[-2:]
    assert strict["changes"][0]["than"] == {"item_ids": [first.ids[0]]}
    assert set(first.ids) <= set(strict["exclude"])
    # Two are few: the cheapest of the list come back beside them, and are said to.
    assert wide["changes"][0]["than"] == {"item_ids": first.ids}
    assert answer.lead == "Cheaper than most of those:"
    assert answer.ids[:3] == ["g7", "g8", "g1"]


async def test_further_change_joins_that_of_the_same_list(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    await talk.say("refine", change("darker"), text="darker")
    await talk.say("refine", change("pricier"), text="and pricier")

    assert [each["axis"] for each in talk.body["changes"]] == ["lightness", "price"]
    assert all(each["than"] == {"item_ids": first.ids} for each in talk.body["changes"])


async def test_two_changes_at_once_are_both_of_the_list(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    answer = await talk.say("refine", change("darker"), change("pricier"), text="darker, pricier")

    assert len(talk.body["changes"]) == 2 and answer.lead == "Darker and pricier than those:"


async def test_undo_takes_a_change_of_the_list_back(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    await talk.say("refine", change("darker"), text="darker")
    answer = await talk.say("undo", text="undo")

    assert talk.state.reference is None and answer.ids == first.ids


async def test_chip_of_the_list_drops_the_change_with_it(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    answer = await talk.say("refine", change("darker"), text="darker")
    chips = {chip["facet"]: chip["payload"] for chip in answer.custom["applied"]["chips"]}
    assert chips["reference"] == '/drop{"act": {"op": "drop", "facet": "reference"}}'

    answer = await talk.say("drop", drop("reference"), text="/drop")
    assert "changes" not in talk.body and answer.chips == ["dress"]


async def test_dropping_the_only_change_of_a_list_leaves_plain_wants(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    await talk.say("refine", change("darker"), text="darker")
    answer = await talk.say("drop", drop("change", "darker"), text="/drop")

    assert "than those" not in answer.lead and answer.chips == ["dress"]
    assert not talk.body.get("changes") and talk.state.reference is None


async def test_more_of_a_change_repeats_nothing(talk: Talk) -> None:
    talk.fake.items += [{**talk.fake.items[2], "id": f"n{n}"} for n in range(9)]
    first = await talk.say("want", DRESS, text="dresses")
    second = await talk.say("refine", change("darker"), text="darker")
    third = await talk.say("more", text="more")

    assert third.ids and not {*first.ids, *second.ids} & set(third.ids)
    assert talk.body["changes"][0]["than"] == {"item_ids": first.ids}


async def test_strength_is_sent_as_said(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    await talk.say("refer", point(1), change("longer", 2), text="like 1 but much longer")

    assert talk.body["changes"] == [{**LONGER, "strength": 2.0}]


async def test_value_named_ends_the_change_it_settles(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    await talk.say("refer", point(2), change("darker"), change("cheaper"), text="like 2 but ...")
    await talk.say("refine", want("colour", "black"), text="in black")

    assert [each["axis"] for each in talk.body["changes"]] == ["price"]
    assert talk.filters["colour"] == ["black"]


async def test_what_keeps_a_change_from_coming_true_is_given_up_and_said(talk: Talk) -> None:
    talk.fake.with_column("material", "wool", "linen")
    await talk.say("want", DRESS, want("material", "wool"), text="wool dresses")
    talk.fake.empty_while = lambda body: "wool" in str(body["wants"]) and bool(body.get("changes"))
    acts = act("reference", place=1), change("lighter weight")
    answer = await talk.say("refer", *acts, text="like 1 but thinner")

    assert "so I looked beyond that" in answer.lead and answer.ids
    assert not talk.state.wants.wanted("material")


@pytest.mark.parametrize("word", ["spring", "winter"])
async def test_season_it_is_for_stays_as_long_as_a_change_leaves_something(
    talk: Talk, word: str
) -> None:
    talk.fake.with_column("season", word)
    await talk.say("want", DRESS, want("season", word), text=f"dresses for {word}")
    await talk.say("refine", change("warmer"), text="warmer")
    assert talk.filters["season"] == [word]

    await talk.say("want", DRESS, want("season", word), text=f"dresses for {word}")
    talk.fake.empty_while = lambda body: word in str(body["wants"]) and bool(body.get("changes"))
    answer = await talk.say("refine", change("warmer"), text="warmer")
    assert f"for {word} is warmer, so I looked beyond that" in answer.lead
    assert "season" not in talk.filters


async def test_what_a_change_is_of_is_given_up_before_what_tells_it_too(talk: Talk) -> None:
    talk.fake.with_column("season", "summer")
    talk.fake.with_column("material", "linen")
    both = want("season", "summer"), want("material", "linen")
    await talk.say("want", DRESS, *both, text="linen dresses for summer")
    for kept, gone in (("linen", "summer"), ("", "linen")):
        talk.fake.empty_while = lambda body, word=gone: word in str(body["wants"])
        answer = await talk.say("refine", change("warmer"), text="warmer")
        assert "so I looked beyond that" in answer.lead
        assert talk.filters.get("material") == ([kept] if kept else None)


async def test_what_is_wanted_in_the_same_breath_is_not_given_up(talk: Talk) -> None:
    talk.fake.with_column("material", "wool", "linen")
    await talk.say("want", DRESS, text="dresses")
    talk.fake.empty_while = lambda body: bool(body.get("changes"))
    acts = act("reference", place=1), change("lighter weight"), want("material", "wool")
    answer = await talk.say("refer", *acts, text="like 1 but thinner and in wool")

    assert "so I looked beyond that" not in answer.text and not answer.ids


async def test_even_more_is_the_last_change_once_more(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    second = await talk.say("refine", change("darker"), text="darker")
    await talk.say("refine", act("change", word="further"), text="even more")

    (sent,) = talk.body["changes"]
    assert (sent["axis"], sent["direction"]) == ("lightness", "less")
    assert sent["than"] == {"item_ids": second.ids} and second.ids != first.ids


async def test_a_part_that_is_refused_is_left_out_only_where_a_text_says_it(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    belt = act("refuse", facet="category", word="belt", any=[], how="none")
    answer = await talk.say("refine", belt, text="without the belt")

    assert "No name or description of these says “belt”" in answer.lead
    assert talk.body["without"] == ["belt"]
    assert not talk.state.wants.of("category").unwanted


@pytest.mark.parametrize("said", ["logo", "lettering", "cartoon"])
async def test_a_detail_that_no_such_garment_has_is_looked_for(talk: Talk, said: str) -> None:
    await talk.say("want", DRESS, text="dresses")
    talk.fake.empty_while = lambda body: "graphic" in str(body["wants"])
    detail = want("pattern", "graphic", how="synonym", said=said)
    answer = await talk.say("want", detail, text=f"with a {said}")

    assert answer.ids and f"Nothing here says “{said}”" in answer.lead
    assert said in talk.body["words"] and not talk.state.wants.wanted("pattern")


async def test_a_pattern_in_the_shops_own_word_is_not_passed_off(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    talk.fake.empty_while = lambda body: "graphic" in str(body["wants"])
    answer = await talk.say("want", want("pattern", "graphic"), text="graphic ones")

    assert not answer.ids
