"""Several garments at once: a row each, gone on with one by one or all together."""

from typing import Any

import pytest

from tests.actions.conftest import (
    Answer,
    Talk,
    act,
    ask,
    change,
    limit,
    order,
    point,
    refuse,
    want,
)
from tests.actions.conftest import filters_of as told

DRESS, SHIRT, SHOES = (want("category", each) for each in ("dress", "shirt", "shoes"))


def of(number: int, *acts: dict[str, Any]) -> list[dict[str, Any]]:
    """The acts as those of one garment of several."""
    return [{**each, "value": {**each["value"], "garment": number}} for each in acts]


async def dresses_and_shoes(talk: Talk) -> Answer:
    acts = [*of(0, DRESS, want("colour", "black")), *of(1, SHOES)]
    return await talk.say("want", *acts, text="a black dress and shoes")


def searched(talk: Talk, number: int) -> list[dict[str, Any]]:
    """The conditions of the latest searches, one for each garment."""
    bodies = [told(body["wants"]) for body in talk.fake.bodies[-number:]]
    return sorted(bodies, key=lambda each: str(each["category"]))


async def test_each_garment_has_a_row_with_its_heading(talk: Talk) -> None:
    answer = await dresses_and_shoes(talk)

    assert searched(talk, 2) == [
        {"category": ["dress"], "colour": ["black"]},
        {"category": ["shoes"]},
    ]
    groups = answer.custom["groups"]
    assert [(each["title"], each["total"]) for each in groups] == [
        ("Black dresses", 5),
        ("Shoes", 4),
    ]
    assert [[chip["label"] for chip in each["chips"]] for each in groups] == [
        ["dress", "black"],
        ["shoes"],
    ]
    assert [item["position"] for item in answer.custom["items"]] == list(range(1, 10))
    assert [item["group"] for item in answer.custom["items"]] == [0] * 5 + [1] * 4
    lines = answer.text.split("\n")
    assert lines[0] == "Black dresses:" and lines[6] == "Shoes:"
    assert lines[7].startswith("6. Black plain shoes")


async def test_more_than_two_garments_have_shorter_rows(talk: Talk) -> None:
    acts = [*of(0, DRESS), *of(1, SHOES), *of(2, SHIRT)]
    answer = await talk.say("want", *acts, text="a dress, shoes and a shirt")

    assert [item["group"] for item in answer.custom["items"]] == [0] * 4 + [1] * 4 + [2] * 4


async def test_what_is_said_of_all_holds_for_each(talk: Talk) -> None:
    acts = [*of(0, DRESS), *of(1, SHOES), want("colour", "black"), limit(lt=36)]
    await talk.say("want", *acts, text="a dress and shoes, both black and under 36")

    assert searched(talk, 2) == [
        {"category": ["dress"], "colour": ["black"], "price": {"lt": 36.0}},
        {"category": ["shoes"], "colour": ["black"], "price": {"lt": 36.0}},
    ]


async def test_follow_up_that_names_one_garment_is_of_it_alone(talk: Talk) -> None:
    await dresses_and_shoes(talk)
    answer = await talk.say("refine", DRESS, want("colour", "navy"), text="make the dress navy")

    assert searched(talk, 2) == [
        {"category": ["dress"], "colour": ["navy"]},
        {"category": ["shoes"]},
    ]
    assert [each["title"] for each in answer.custom["groups"]] == ["Navy dresses", "Shoes"]


async def test_follow_up_that_names_none_is_of_all(talk: Talk) -> None:
    await dresses_and_shoes(talk)
    await talk.say("refine", limit(lt=36), text="under 36")

    assert all(each["price"] == {"lt": 36.0} for each in searched(talk, 2))


async def test_refusal_of_all_stays_with_each(talk: Talk) -> None:
    await dresses_and_shoes(talk)
    await talk.say("refine", refuse("pattern", "striped"), text="no stripes")

    assert all(each["not"] == {"pattern": ["striped"]} for each in searched(talk, 2))


async def test_change_of_an_item_is_of_the_garment_it_was_found_for(talk: Talk) -> None:
    first = await dresses_and_shoes(talk)
    acts = [act("reference", place=7), change("pricier")]
    answer = await talk.say("refer", *acts, text="like 7 but pricier")

    references = [body.get("reference") for body in talk.fake.bodies[-2:]]
    assert {"item_id": first.ids[6]} in references and None in references
    assert [item["id"] for item in answer.custom["items"] if item["group"] == 1] == ["g15", "g16"]


async def test_order_is_of_all(talk: Talk) -> None:
    await dresses_and_shoes(talk)
    answer = await talk.say("refine", order("price", "descending"), text="priciest first")

    rows = [[i["id"] for i in answer.custom["items"] if i["group"] == n] for n in (0, 1)]
    assert rows == [["g12", "g9", "g8", "g7", "g3"], ["g16", "g15", "g14", "g13"]]


async def test_another_garment_altogether_takes_the_place_of_all(talk: Talk) -> None:
    await dresses_and_shoes(talk)
    answer = await talk.say("want", SHIRT, text="now shirts")

    assert talk.filters == {"category": ["shirt"]} and "groups" not in answer.custom
    assert len(talk.state.garments) == 1


async def test_several_garments_after_one_keep_its_budget_only(talk: Talk) -> None:
    await talk.say("want", DRESS, want("colour", "black"), limit(lt=36), text="black, under 36")
    await talk.say("want", *of(0, SHOES), *of(1, SHIRT), text="shoes and a shirt")

    assert searched(talk, 2) == [
        {"category": ["shirt"], "price": {"lt": 36.0}},
        {"category": ["shoes"], "price": {"lt": 36.0}},
    ]


async def test_more_brings_more_of_each_and_repeats_nothing(talk: Talk) -> None:
    for item in talk.fake.items[:12]:
        item["attributes"]["colour"] = item["colour"] = "black"
    talk.fake.version = "all black"
    first = await dresses_and_shoes(talk)
    answer = await talk.say("more", text="more")

    assert answer.ids == [f"g{number}" for number in range(7, 13)]
    assert not set(first.ids) & set(answer.ids)
    assert "I have no" not in answer.text


async def test_number_points_through_all_rows(talk: Talk) -> None:
    first = await dresses_and_shoes(talk)
    answer = await talk.say("details", point(6), text="the sixth")

    assert answer.custom["item"]["id"] == first.ids[5] == "g13"


async def test_garment_not_sold_is_said_beside_the_other(talk: Talk) -> None:
    hat = want("category", "hat", how="none")
    answer = await talk.say("want", *of(0, DRESS), *of(1, hat), text="a dress and a hat")

    assert "I don't have hats." in answer.text and len(answer.ids) == 6


async def test_row_without_anything_says_so(talk: Talk) -> None:
    acts = [*of(0, DRESS), *of(1, SHOES, want("colour", "red"))]
    answer = await talk.say("want", *acts, text="a dress and red shoes")

    assert "I have no red shoes." in answer.text
    assert [item["group"] for item in answer.custom["items"]] == [0] * 6


async def test_rows_that_are_all_empty_change_nothing(talk: Talk) -> None:
    first = await talk.black_dress()
    before = talk.state
    acts = [*of(0, SHIRT, want("colour", "red")), *of(1, SHOES, want("colour", "red"))]
    answer = await talk.say("want", *acts, text="a red shirt and red shoes")

    assert "I have no red shirts." in answer.text and "I have no red shoes." in answer.text
    assert not answer.ids and talk.state == before
    assert [item.id for item in talk.state.shown] == first.ids


async def test_undo_takes_several_garments_back(talk: Talk) -> None:
    await talk.black_dress()
    acts = [*of(0, SHIRT), *of(1, SHOES)]
    rows = await talk.say("want", *acts, text="a shirt and shoes")
    assert searched(talk, 2) == [{"category": ["shirt"]}, {"category": ["shoes"]}]
    await talk.say("refine", limit(lt=36), text="under 36")

    answer = await talk.say("undo", text="undo")
    assert len(answer.custom["groups"]) == 2 and answer.ids == rows.ids
    assert not any(garment.wants.price for garment in talk.state.garments)
    await talk.say("undo", text="undo")
    assert [value.word for value in talk.state.wants.kinds] == ["dress"]


async def test_item_of_a_row_that_is_put_away_makes_room(talk: Talk) -> None:
    first = await dresses_and_shoes(talk)
    answer = await talk.say("dislike", act("dislike", place=6), text="not number 6")

    assert first.ids[5] not in answer.ids and len(answer.custom["groups"]) == 2
    assert "#6" in answer.lead


async def test_rows_are_shown_again_as_they_were(talk: Talk) -> None:
    first = await dresses_and_shoes(talk)
    await talk.say("want", SHIRT, text="shirts")
    answer = await talk.say("back", act("back"), text="back")

    assert answer.ids == first.ids
    assert [each["title"] for each in answer.custom["groups"]] == ["Black dresses", "Shoes"]


async def test_summary_tells_of_each(talk: Talk) -> None:
    await dresses_and_shoes(talk)
    answer = await talk.say("summarise", text="what did i ask for")

    assert answer.lead.startswith(
        "You're looking for black dresses. You're also looking for shoes."
    )


async def test_service_away_keeps_what_was_asked_of_each(talk: Talk) -> None:
    talk.fake.status = 503
    answer = await dresses_and_shoes(talk)
    assert "very busy" in answer.lead

    talk.fake.status = 200
    answer = await talk.say("affirm", text="yes")
    assert len(answer.custom["groups"]) == 2


@pytest.mark.parametrize("junk", [-1, 6, "first", 1.5, True])
async def test_garment_that_is_none_costs_only_its_act(talk: Talk, junk: object) -> None:
    (bad,) = of(0, want("colour", "black"))
    bad["value"]["garment"] = junk
    await talk.say("want", DRESS, bad, text="a dress")

    assert talk.filters == {"category": ["dress"]}


async def test_item_merely_pointed_at_among_rows_is_told_of(talk: Talk) -> None:
    first = await dresses_and_shoes(talk)
    answer = await talk.say("refer", point(7), text="the seventh")

    assert answer.custom["type"] == "details" and answer.custom["item"]["id"] == first.ids[6]


async def test_place_beyond_all_rows_says_how_many_there_are(talk: Talk) -> None:
    await dresses_and_shoes(talk)
    answer = await talk.say("refer", act("reference", place=12), change("darker"), text="like 12")

    assert "only nine" in answer.lead


@pytest.mark.parametrize("op", ["refuse", "drop"])
async def test_garment_that_is_given_up_is_left_out_and_the_other_stays(
    talk: Talk, op: str
) -> None:
    await dresses_and_shoes(talk)
    gone = (
        refuse("category", "shoes") if op == "refuse" else act(op, facet="category", word="shoes")
    )
    answer = await talk.say("refine", gone, text="no shoes")

    assert [garment.wants.kinds[0].word for garment in talk.state.garments] == ["dress"]
    assert {item["category"] for item in answer.custom["items"]} == {"dress"}


async def test_others_are_looked_for_of_the_garment_that_is_named(talk: Talk) -> None:
    first = await dresses_and_shoes(talk)
    shoes = want("category", "shoes", about=True)
    answer = await talk.say("more", shoes, text="a different pair of shoes")

    assert answer.ids[:5] == first.ids[:5]
    assert answer.custom["groups"][1]["title"] == "Shoes" and "were all" in answer.text
    assert answer.ids[5:] == first.ids[5:]
    assert not any(
        body.get("exclude") for body in talk.fake.bodies if told(body["wants"]).get("colour")
    )


async def test_only_one_of_the_garments_is_wanted_from_then_on(talk: Talk) -> None:
    await dresses_and_shoes(talk)
    answer = await talk.say("want", only(DRESS), limit(lt=36), text="only the dresses under 36")

    assert told(talk.fake.bodies[-1]["wants"]) == {
        "category": ["dress"], "colour": ["black"], "price": {"lt": 36}
    }  # fmt: skip
    assert "groups" not in answer.custom


def only(kind: dict[str, Any]) -> dict[str, Any]:
    return {**kind, "value": {**kind["value"], "only": True}}


async def test_garment_put_in_the_place_of_one_keeps_what_was_wanted_of_it(talk: Talk) -> None:
    await dresses_and_shoes(talk)
    gone = act("drop", facet="category", word="shoes")
    instead = {**SHIRT, "value": {**SHIRT["value"], "replace": True}}
    await talk.say("drop", gone, instead, text="swap the shoes for a shirt")

    assert searched(talk, 2) == [
        {"category": ["dress"], "colour": ["black"]},
        {"category": ["shirt"]},
    ]


async def test_prices_are_reckoned_by_row(talk: Talk) -> None:
    answer = await dresses_and_shoes(talk)
    rows: dict[int, list[float]] = {}
    for item in answer.custom["items"]:
        rows.setdefault(item["group"], []).append(item["price"])

    each = await talk.say("ask", ask("least", "price", each=True))
    assert [line.split("$")[1].split(")")[0] for line in each.text.split("\n")] == [
        f"{min(prices):.2f}" for prices in rows.values()
    ]
    second = await talk.say("ask", ask("most", "price", number=2))
    every = sorted({price for prices in rows.values() for price in prices}, reverse=True)
    assert f"second priciest (${every[1]:.2f})" in second.text
    following = await talk.say("ask", ask("most", "price", number=0))
    assert f"third priciest (${every[2]:.2f})" in following.text
    total = await talk.say("ask", ask("total"))
    ends = [sum(map(end, rows.values())) for end in (min, max)]
    assert total.text == f"One of each costs from ${ends[0]:.2f} to ${ends[1]:.2f} together."
    numbers = [item["position"] for item in answer.custom["items"]]
    two = await talk.say("ask", ask("total"), point(numbers[0]), point(numbers[-1]))
    prices = [answer.custom["items"][i]["price"] for i in (0, -1)]
    assert two.text == (
        f"#{numbers[0]} at ${prices[0]:.2f} and #{numbers[-1]} at ${prices[1]:.2f} "
        f"come to ${sum(prices):.2f} together."
    )
    average = await talk.say("ask", ask("average"))
    prices = [price for row in rows.values() for price in row]
    assert f"${sum(prices) / len(prices):.2f} on average" in average.text


async def test_part_of_one_garment_that_is_refused_costs_no_other(talk: Talk) -> None:
    await dresses_and_shoes(talk)
    await talk.say("refine", refuse("style", "heels"), text="no heels")
    assert [each["category"] for each in searched(talk, 2)] == [["dress"], ["shoes"]]


async def test_garment_beside_those_wanted_may_have_what_they_have(talk: Talk) -> None:
    await talk.say("want", DRESS, want("colour", "black"), text="a black dress")
    beside = {**SHOES, "value": {**SHOES["value"], "also": True}}
    same = act("want", facet="colour", **{"from": "this"})
    await talk.say("want", beside, same, text="and shoes in the same colour")

    assert searched(talk, 2) == [
        {"category": ["dress"], "colour": ["black"]},
        {"category": ["shoes"], "colour": ["black"]},
    ]


async def test_garments_in_hand_that_are_told_more_of_stay_as_they_were(talk: Talk) -> None:
    await dresses_and_shoes(talk)

    def again(kind: dict[str, Any]) -> dict[str, Any]:
        return {**kind, "value": {**kind["value"], "again": True}}

    both = [*of(0, again(SHOES), limit(lt=60)), *of(1, again(DRESS), limit(lt=40))]
    await talk.say("want", *both, text="shoes under 60, dress under 40")
    assert searched(talk, 2) == [
        {"category": ["dress"], "colour": ["black"], "price": {"lt": 40}},
        {"category": ["shoes"], "price": {"lt": 60}},
    ]
    anew = [*of(0, SHOES, limit(lt=60)), *of(1, DRESS, limit(lt=40))]
    await talk.say("want", *anew, text="some shoes under 60 and a dress under 40")
    assert "colour" not in searched(talk, 2)[0]


async def test_change_of_one_garment_is_not_measured_against_another(talk: Talk) -> None:
    await dresses_and_shoes(talk)
    await talk.say("details", point(1), text="the first")
    await talk.say("refine", SHOES, change("cheaper"), text="cheaper shoes")

    changed = [body for body in talk.fake.bodies[-2:] if body.get("changes")]
    of_dress = [{"item_id": item.id} for item in talk.state.shown if item.group == 0]
    assert changed and not any(body.get("reference") in of_dress for body in changed)


@pytest.mark.parametrize(("one", "other"), [(1, 1), (1, 2), (3, 4), (5, 3), (2, -1)])
async def test_places_within_rows_are_counted_by_kind(talk: Talk, one: int, other: int) -> None:
    rows = await dresses_and_shoes(talk)
    kinds = (("dress", one, DRESS), ("shoes", other, SHOES))
    told = [act("keep", place=n, described=kind, of=[of["value"]]) for kind, n, of in kinds]
    await talk.say("keep", *told, text="save the first dress and the second shoes")

    place = 5 + other if other > 0 else 9
    assert [each.id for each in talk.state.kept] == [rows.ids[one - 1], rows.ids[place - 1]]


async def test_one_garment_is_chosen_to_go_with_another_and_the_plan_stays(talk: Talk) -> None:
    before = await dresses_and_shoes(talk)
    of_it = [
        {"facet": "category", "word": "shoes", "any": [[["category", ["shoes"]]]], "how": "own"}
    ]
    pair = act("pair", described="shoes", of=of_it)
    text = "the shoes should match the dress"
    answer = await talk.say(
        "pair", pair, {**DRESS, "value": {**DRESS["value"], "about": True}}, text=text
    )
    assert answer.lead.startswith("Shoes to go with #1")
    assert [each["title"] for each in answer.custom["groups"]] == ["Black dresses", "Shoes"]
    assert {*answer.ids} == {*before.ids}
    assert all(item.get("reasons") for item in answer.custom["items"] if item["group"])


@pytest.mark.parametrize("kind", ["dress", "shoes"])
async def test_what_one_garment_is_to_match_may_be_gone(talk: Talk, kind: str) -> None:
    before = await dresses_and_shoes(talk)
    talk.fake.items = [i for i in talk.fake.items if i["id"] != before.ids[5 * (kind == "shoes")]]
    other = SHOES if kind == "dress" else DRESS
    pair = act("pair", described=other["value"]["word"], of=[other["value"]])
    about = want("category", kind, about=True)
    answer = await talk.say("pair", pair, about, text="those should match that")
    assert "no longer in the catalogue" in answer.lead and not answer.ids
    assert len(talk.state.garments) == 2


async def test_further_garment_to_match_shares_the_total(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    acts = act("pair", place="this"), SHOES, limit(lte=60, total=True)
    answer = await talk.say("pair", *acts, text="shoes to match, 60 for both")
    assert [each["title"] for each in answer.custom["groups"]] == ["Dresses", "Shoes"]
    rows = [[i["price"] for i in answer.custom["items"] if i["group"] == n] for n in (0, 1)]
    assert max(rows[0]) + min(rows[1]) <= 60 >= min(rows[0]) + max(rows[1])


async def test_kind_that_is_looked_for_already_stays_alone(talk: Talk) -> None:
    await dresses_and_shoes(talk)
    gone = act("drop", facet="category", word="shoes")
    answer = await talk.say("refine", gone, DRESS, text="remove the shoes, only the dress")
    assert {item.category for item in talk.state.shown} == {"dress"} and "dress" in answer.lead


@pytest.mark.parametrize(("lead", "colour"), [("or", ["black"]), ("ok or", ["black"]), ("and", [])])
async def test_kind_that_will_do_as_well_is_of_the_same_colour(
    talk: Talk, lead: str, colour: list[str]
) -> None:
    await talk.black_dress()
    also = {**want("category", "shoes"), "value": {**SHOES["value"], "also": True}}
    await talk.say("want", also, text=f"{lead} shoes")

    of_shoes = talk.state.garments[1].wants
    assert [value.word for value in of_shoes.wanted("colour")] == colour


@pytest.mark.parametrize("together", [True, False])
async def test_garment_for_both_has_a_row_for_each_person(talk: Talk, together: bool) -> None:
    for item in talk.fake.items:
        item["attributes"]["gender"] = "women" if int(item["id"][1:]) % 2 else "men"
    talk.fake.version = "persons"
    men, women = want("gender", "men"), want("gender", "women")
    if together:
        acts = *of(0, SHIRT, men), *of(1, DRESS, women)
        await talk.say("want", *acts, text="a shirt for him and a dress for her")
    else:
        await talk.say("want", SHIRT, men, text="a shirt for him")
        await talk.say("want", DRESS, women, text="a dress for her")
    each = {**SHOES, "value": {**SHOES["value"], "each": True}}
    answer = await talk.say("want", each, text="and shoes for both")
    assert [g["title"] for g in answer.custom["groups"]] == ["Men's shoes", "Women's shoes"]


@pytest.mark.parametrize("facet", ["length", "sleeve_length", "neckline", "fit"])
async def test_what_is_of_the_body_is_asked_of_no_bag(talk: Talk, facet: str) -> None:
    acts = [*of(0, DRESS), *of(1, SHOES), want(facet, "long"), want("colour", "black")]
    await talk.say("want", *acts, text="a dress and shoes, long, black")

    asked = {each["category"][0]: each for each in searched(talk, 2)}
    assert asked["dress"][facet] == ["long"] and facet not in asked["shoes"]
    assert all(each["colour"] == ["black"] for each in asked.values())


async def test_same_colour_of_no_item_keeps_nobody_from_seeing_garments(talk: Talk) -> None:
    same = act("want", facet="colour", **{"from": "this"})
    answer = await talk.say("want", SHIRT, same, text="shirts, all in the same colour")
    assert answer.ids and talk.filters == {"category": ["shirt"]}


@pytest.mark.parametrize(
    ("facet", "first", "second"), [("colour", "red", "navy"), ("colour", "pink", "blue")]
)
async def test_what_takes_the_place_of_what_was_just_told_is_of_that_garment(
    talk: Talk, facet: str, first: str, second: str
) -> None:
    await talk.say("want", *of(0, SHOES), *of(1, DRESS), text="shoes and a dress")
    await talk.say("want", want(facet, first), DRESS, text=f"{first} dress")
    await talk.say("want", want(facet, second), text=f"ok {second} then")
    shoes, dress = talk.state.garments
    assert not shoes.wants.of(facet)
    assert [value.word for value in dress.wants.wanted(facet)] == [second]

    await talk.say("want", want(facet, first), text=f"both {first}")
    bodies = searched(talk, 4)
    assert {"category": ["shoes"], facet: [first]} in bodies


async def test_what_was_told_of_all_is_told_of_all_anew(talk: Talk) -> None:
    await talk.say("want", *of(0, SHOES), *of(1, DRESS), text="shoes and a dress")
    await talk.say("want", want("colour", "black"), text="in black")
    await talk.say("want", want("colour", "navy"), text="no, navy")
    assert {"category": ["shoes"], "colour": ["navy"]} in searched(talk, 4)


async def test_one_is_gone_back_to_with_a_limit(talk: Talk) -> None:
    await talk.say("want", *of(0, DRESS), *of(1, SHOES), text="a dress and shoes")
    await talk.say("refine", refuse("colour", "black"), text="nothing black")
    about = {**want("category", "dress")["value"], "about": True}
    under = {**limit(lt=60)["value"], "about": True}
    acts = [{**DRESS, "value": about}, {**limit(lt=60), "value": under}]
    answer = await talk.say("back", act("back"), *acts, text="back to the dresses, under 60")
    assert {item.category for item in talk.state.shown} == {"dress"}
    assert talk.filters["price"] == {"lt": 60} and "black" in str(talk.body["wants"])
    assert "Back to" not in answer.lead


@pytest.mark.parametrize("intent", ["back", "again"])
async def test_one_of_several_that_is_gone_back_to_is_shown_alone(talk: Talk, intent: str) -> None:
    await talk.say("want", *of(0, DRESS), *of(1, SHOES), text="a dress and shoes")
    about = {**SHOES, "value": {**SHOES["value"], "about": True}}
    await talk.say(intent, act(intent), about, text="the shoes again")
    assert {(item.category, item.group) for item in talk.state.shown} == {("shoes", 0)}
    assert len(talk.state.garments) == 1


async def test_what_is_shown_again_and_never_was_is_looked_for(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    about = {**SHOES, "value": {**SHOES["value"], "about": True}}
    await talk.say("again", act("again"), about, text="show the shoes again")
    assert {item.category for item in talk.state.shown} == {"shoes"}


async def test_a_row_without_anything_is_not_told_again(talk: Talk) -> None:
    purple = want("colour", "purple")
    await talk.say("want", *of(0, DRESS, purple), *of(1, SHOES), text="a purple dress and shoes")
    answer = await talk.say("want", want("colour", "black"), SHOES, text="black shoes")
    assert "dress" not in answer.text and len(talk.state.garments) == 1
