"""Questions about those shown: answered from what the catalogue says, changing nothing."""

from dataclasses import replace
from typing import Any

import pytest

from actions.conversation.state import State
from tests.actions.conftest import Talk, act, ask, limit, point, refuse, tap, unread, want

ALL_DRESSES = ("g1", "g2", "g3", "g4", "g5", "g6")


async def dresses(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="dresses")


@pytest.mark.parametrize(
    ("question", "key", "lead"),
    [
        ("least", "price", "#1, the Red plain dress, is the cheapest ($21.00)."),
        ("most", "price", "#6, the White plain dress, is the priciest ($26.00)."),
        ("least", "", "#1, the Red plain dress, is the cheapest ($21.00)."),
        ("least", "lightness", "#3, the Black plain dress, is the darkest (black)."),
        ("range", "price", "They go from $21.00 to $26.00."),
        ("most", "length", "They are all alike in that (midi)."),
        ("least", "warmth", "The catalogue doesn't say the warmth of these."),
        ("most", "rating", "The catalogue doesn't say the rating of these."),
    ],
)
async def test_least_most_and_range_of_the_list(
    talk: Talk, question: str, key: str, lead: str
) -> None:
    await dresses(talk)
    answer = await talk.say("ask", ask(question, key), text="which is the ... one")

    assert answer.lead == lead


@pytest.mark.parametrize("about", ["list", "item"])
async def test_question_of_these_with_nothing_shown_says_so(talk: Talk, about: str) -> None:
    for told in (ask("least", "price", about=about), ask("which", about=about)):
        answer = await talk.say("ask", told, want("colour", "red", about=True), text="is it red")
        assert answer.lead.startswith("I haven't shown you anything yet.")
    kind = want("category", "dress", about=True)
    answer = await talk.say("ask", ask("count", about="list"), kind, text="how many dresses")
    assert answer.lead == "There are 12 dresses."


async def test_least_of_what_only_some_state_says_so_of_the_rest(talk: Talk) -> None:
    for item in talk.fake.items[:4]:
        item["price"] = None
    await dresses(talk)
    answer = await talk.say("ask", ask("least", "price"), text="which is cheapest")

    assert answer.lead == (
        "#5, the Navy plain dress, is the cheapest ($25.00). "
        "The catalogue doesn't say it of the other four."
    )


async def test_least_that_several_share_names_them_all(talk: Talk) -> None:
    await dresses(talk)
    answer = await talk.say("ask", ask("least", "sleeve_length"), text="shortest sleeves")

    assert answer.lead == "#2, #4 and #6 have the shortest sleeves (short)."


async def test_most_of_a_number_of_the_shops_own(talk: Talk) -> None:
    talk.fake.with_column("rating", "3", "4.5", "5", "5")
    talk.fake.numbers = ("rating",)
    await dresses(talk)
    answer = await talk.say("ask", ask("most", "rating"), text="which is rated best")
    assert answer.lead == (
        "#3, the Black plain dress and #4, the Pink plain dress, are the best rated (5)."
    )

    answer = await talk.say("ask", ask("least", "rating"), text="which is rated worst")
    assert answer.lead.endswith("#5, the Navy plain dress, are the worst rated (3).")


async def test_least_of_two_pointed_at_is_of_those_alone(talk: Talk) -> None:
    await dresses(talk)
    asked = ask("least", "price", place=3), ask("least", "price", place=5)
    answer = await talk.say("ask", *asked, text="is 3 or 5 cheaper")

    assert answer.lead == "#3, the Black plain dress, is the cheapest ($23.00)."


@pytest.mark.parametrize(
    ("told", "lead"),
    [
        ([want("colour", "navy", about=True)], "#5, the Navy plain dress, is in navy."),
        ([want("length", "midi", about=True)], "All of these are midi."),
        ([want("pattern", "striped", about=True)], "None of these is striped."),
        ([limit(lt=23, about=True)], "#1, the Red plain dress and #2, the Blue plain dress, are"),
        ([want("material", "silk", how="none", about=True)], "The catalogue doesn't say that of"),
        ([unread("pockets")], "The catalogue doesn't say that of these: “pockets”."),
    ],
)
async def test_which_of_these_is_so(talk: Talk, told: list[dict[str, object]], lead: str) -> None:
    await dresses(talk)
    answer = await talk.say("ask", ask("which"), *told, text="which of these is ...")

    assert answer.lead.startswith(lead)


async def test_how_many_of_these_are_so(talk: Talk) -> None:
    await dresses(talk)
    short = want("sleeve_length", "short", about=True)
    answer = await talk.say("ask", ask("count"), short, text="how many have short sleeves")
    assert answer.lead == (
        "Three of these have short sleeves: #2, #4 and #6. There are 4 dresses with short sleeves."
    )

    answer = await talk.say("ask", ask("count"), text="how many are there here")
    assert answer.lead == "I found 12; six of them are here."


async def test_a_facet_of_all_of_these_is_told_one_by_one(talk: Talk) -> None:
    await dresses(talk)
    talk.fake.items[1]["attributes"].pop("sleeve_length")
    answer = await talk.say("ask", ask("values", "sleeve_length"), text="what sleeves do they have")

    lines = answer.text.split("\n")
    assert lines[:3] == [
        "Sleeve length:",
        "#1, the Red plain dress: long",
        "#2, the Blue plain dress: the catalogue doesn't say",
    ]


@pytest.mark.parametrize(
    ("facet", "lead"),
    [
        ("price", "#2, the Blue plain dress, costs $22.00."),
        ("colour", "#2, the Blue plain dress, comes in blue."),
        ("sleeve_length", "#2, the Blue plain dress, comes with short sleeves."),
        ("material", "The catalogue doesn't say the material of #2, the Blue plain dress."),
        ("lightness", "#2, the Blue plain dress, comes in blue."),
    ],
)
async def test_a_fact_of_one_item(talk: Talk, facet: str, lead: str) -> None:
    await dresses(talk)
    answer = await talk.say("ask", ask("fact", facet, "item", place=2), text="what ... is it")

    assert answer.lead == lead


@pytest.mark.parametrize(
    ("told", "lead"),
    [
        (want("length", "midi", about=True), "Yes, #2, the Blue plain dress, is midi."),
        (want("colour", "red", about=True), "No, #2, the Blue plain dress, is in blue."),
        (limit(lt=20, about=True), "No, #2, the Blue plain dress, is $22.00."),
        (
            want("material", "silk", how="absent", about=True),
            "The catalogue doesn't say whether #2, the Blue plain dress, is in silk.",
        ),
        (unread("any day"), "Yes, it says so: Blue plain dress. A blue dress for any day."),
        (unread("pockets"), "The catalogue doesn't say anything of “pockets”."),
    ],
)
async def test_yes_or_no_of_one_item(talk: Talk, told: dict[str, object], lead: str) -> None:
    await dresses(talk)
    answer = await talk.say("ask", ask("fact", about="item", place=2), told, text="is 2 ...")

    assert answer.lead == lead


@pytest.mark.parametrize("colour", ["blue", "navy"])
async def test_what_is_refused_beside_a_question_is_no_part_of_it(talk: Talk, colour: str) -> None:
    """Of "I can't stand navy, is it navy?" the question is answered once; no navy comes after."""
    await dresses(talk)
    told = (refuse("colour", colour), want("colour", colour, about=True))
    answer = await talk.say("ask", ask("fact", about="item", place=2), *told, text="is 2 ...")
    assert answer.lead.count("Blue plain dress") == 1 and f"no {colour}" in answer.lead

    await talk.say("refine", want("pattern", "solid"), text="plain ones")
    assert talk.filters["not"] == {"colour": [colour]}


async def test_a_fact_nobody_named_tells_everything(talk: Talk) -> None:
    await dresses(talk)
    answer = await talk.say("ask", ask("fact", about="item", place=2), text="is 2 nice to wear")

    assert answer.custom["type"] == "details"
    assert answer.text.endswith("More than that the catalogue doesn't say.")


@pytest.mark.parametrize("question", ["least", "which", "count", "range", "values"])
async def test_a_question_about_the_list_changes_nothing(talk: Talk, question: str) -> None:
    await dresses(talk)
    before = talk.state
    midi = want("length", "midi", about=True)
    await talk.say("ask", ask(question, "price"), midi, text="a question")

    told = ("current", "looked", "spoken", "topic", "ranked", "away")
    told_of = {name: getattr(before, name) for name in told}
    assert replace(talk.state, **told_of) == before and len(talk.fake.bodies) == 1


async def test_what_is_least_of_something_is_what_that_one_means(talk: Talk) -> None:
    await dresses(talk)
    answer = await talk.say("ask", ask("least", "price"), text="which is the cheapest")

    assert talk.state.current and talk.state.current.title in answer.text


async def test_a_question_about_an_item_changes_only_what_it_means(talk: Talk) -> None:
    await dresses(talk)
    before = talk.state.to_slot()
    await talk.say("ask", ask("fact", "length", "item", place=4), text="how long is 4")
    after = talk.state.to_slot()
    assert before and after and after.pop("current")["id"] == "g4" == after.pop("looked")[0]
    assert [each["id"] for each in after.pop("spoken")] == ["g4"] and after.pop("away")
    assert [each["facet"] for each in after.pop("asked")] == ["length"]
    assert State.from_slot(before) == State.from_slot(after)

    answer = await talk.say("ask", ask("fact", "price", "item", place="this"), text="its price")
    assert answer.lead == "#4, the Pink plain dress, costs $24.00."


async def test_question_about_the_item_looked_at_needs_no_number(talk: Talk) -> None:
    await dresses(talk)
    answer = await talk.say("ask", ask("fact", "price", "item"), text="what does it cost")
    assert "Which one do you mean" in answer.lead

    await talk.say("details", point(2), text="the second")
    answer = await talk.say("ask", ask("fact", "price", "item"), text="what does it cost")
    assert answer.lead == "#2, the Blue plain dress, costs $22.00."


async def test_question_about_an_item_beyond_the_list_says_how_many_there_are(talk: Talk) -> None:
    await dresses(talk)
    answer = await talk.say("ask", ask("fact", "price", "item", place=9), text="price of 9")

    assert "only six" in answer.lead


async def test_question_of_what_was_asked_and_of_the_list_kept(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say("ask", ask("asked"), text="what did i ask for again")
    assert "black dresses" in answer.lead

    answer = await talk.say("ask", ask("kept", about="kept"), text="what have i saved")
    assert answer.lead.startswith("Your list is empty.")


async def test_question_while_the_service_is_away_is_apologised_for(talk: Talk) -> None:
    await dresses(talk)
    before = talk.state.garments
    talk.fake.status = 503
    answer = await talk.say("ask", ask("least", "price"), text="which is cheapest")

    assert "very busy" in answer.lead and talk.state.garments == before
    talk.fake.status = 200
    assert (await tap(talk, answer.buttons[0])).text


async def test_question_about_items_that_are_gone_is_answered(talk: Talk) -> None:
    await dresses(talk)
    talk.fake.items = talk.fake.items[12:]
    answer = await talk.say("ask", ask("least", "price"), text="which is cheapest")

    assert "no longer in the catalogue" in answer.lead


@pytest.mark.parametrize(
    "junk", [act("ask", question="why"), act("ask", question="least", about="moon")]
)
async def test_question_that_is_none_still_gets_an_answer(
    talk: Talk, junk: dict[str, object]
) -> None:
    await dresses(talk)
    answer = await talk.say("ask", junk, text="why")

    assert answer.text and "went wrong" not in answer.text


async def test_item_is_described_up_to_the_garment_and_asked_about_after_it(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="dresses")
    red, kind = want("colour", "red", about=True), want("category", "dress", about=True)
    striped = want("pattern", "striped", about=True)
    answer = await talk.say("ask", ask("fact", about="item"), red, kind, striped, text="is it?")
    assert answer.lead == "No, #1, the Red plain dress, is solid."

    answer = await talk.say("ask", ask("fact", "price", "item"), red, kind, text="how much is it?")
    assert answer.lead == "#1, the Red plain dress, costs $21.00."


async def test_a_degree_is_told_by_what_tells_it_where_no_text_does(talk: Talk) -> None:
    talk.fake.with_column("season", "winter")
    await dresses(talk)
    asked = ask("fact", about="item", place=1)
    answer = await talk.say("ask", asked, unread("warm"), text="is 1 warm enough")

    assert answer.lead == (
        "The catalogue doesn't say how warm #1, the Red plain dress, is, "
        "only that it is for winter."
    )


async def test_the_biggest_discount_is_told_from_what_the_items_say(talk: Talk) -> None:
    for item, percent in zip(talk.fake.items, (10.0, 30.0, 20.0), strict=False):
        item["discount_percent"] = percent
    await dresses(talk)
    answer = await talk.say("ask", ask("most", "discount"), text="which is reduced most")

    assert answer.lead.startswith("#2, the Blue plain dress,") and "30%" in answer.lead


async def test_what_no_item_tells_is_said_to_be_untold_before_it_is_asked_which(talk: Talk) -> None:
    await dresses(talk)
    sized = want("size", "m", how="absent", about=True)
    answer = await talk.say("ask", ask("fact", "size", "item"), sized, text="does it come in m")
    assert answer.lead == "The catalogue doesn't say sizes."

    answer = await talk.say("ask", ask("fact", "colour", "item"), text="what colour is it")
    assert "Which one" in answer.lead


async def test_one_item_is_counted_too(talk: Talk) -> None:
    await talk.say("want", want("colour", "pink"), want("category", "dress"), text="a pink dress")
    answer = await talk.say("ask", ask("count"), text="how many is that")
    assert answer.lead == "There is just one here."


async def test_question_of_a_kind_is_of_the_list_that_showed_it(talk: Talk) -> None:
    first = await talk.black_dress()
    await talk.say("want", want("category", "shoes"), text="shoes")
    of = want("category", "dress", about=True)
    answer = await talk.say("ask", ask("least", "price"), of, text="which dress was cheapest")
    assert talk.state.current and talk.state.current.id in first.ids
    assert "dress" in answer.text and "shoes" not in answer.text


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ([want("colour", "navy", about=True), want("colour", "white", about=True)], 5),
        ([want("sleeve_length", "short", about=True)], 2),
        ([refuse("colour", "red"), refuse("colour", "blue")], 3),
    ],
)
async def test_least_is_among_those_that_are_what_is_told(
    talk: Talk, told: Any, place: int
) -> None:
    await dresses(talk)
    answer = await talk.say("ask", ask("least", "price"), *told, text="the cheapest of some")
    assert answer.lead.startswith(f"#{place}, ")


async def test_least_of_what_none_is_denies_it_and_counts_others(talk: Talk) -> None:
    await dresses(talk)
    told = [want("colour", word, about=True) for word in ("beige", "purple")]
    answer = await talk.say("ask", ask("least", "price"), *told, text="the cheapest beige one")
    assert answer.lead.startswith("None of these is in beige or purple.")


@pytest.mark.parametrize(
    "said", ["and the third?", "what about 3", "3?", "or number 3", "same for 3"]
)
async def test_last_question_is_asked_of_another_item(talk: Talk, said: str) -> None:
    await dresses(talk)
    await talk.say("ask", ask("fact", "price", "item", place=1), text="how much is 1")
    answer = await talk.say("details", point(3), text=said)
    assert answer.lead.startswith("#3") and "costs" in answer.lead and not answer.ids
    again = await talk.say("details", point(2), text="and 2?")
    assert again.lead.startswith("#2") and "costs" in again.lead


@pytest.mark.parametrize("said", ["show me 3", "number 3", "open the third?"])
async def test_item_that_is_looked_at_is_not_asked_about(talk: Talk, said: str) -> None:
    await dresses(talk)
    await talk.say("ask", ask("fact", "price", "item", place=1), text="how much is 1")
    assert "costs" not in (await talk.say("details", point(3), text=said)).lead
    await talk.say("ask", ask("fact", "price", "item", place=1), text="how much is 1")
    await talk.black_dress()
    assert "costs" not in (await talk.say("details", point(2), text="and 2?")).lead


async def test_whether_one_of_many_is_so_is_told_of_each(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="dresses")
    asked = ask("fact", "", "item", described="dress", of=[want("category", "dress")])
    silk = want("material", "silk", about=True)
    answer = await talk.say("ask", asked, silk, text="is the dress silk?")
    assert "Which one do you mean" not in answer.lead, answer.lead


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (1, "costs $21.00, the least of the six shown."),
        (6, "costs $26.00, the most of the six shown."),
        (3, "costs $23.00; of the six shown two cost less."),
    ],
)
async def test_whether_an_item_is_worth_it_is_told_by_its_price_alone(
    talk: Talk, place: int, told: str
) -> None:
    await dresses(talk)
    answer = await talk.say("ask", ask("advice", place=place), text="is it worth it?")
    assert answer.lead.startswith("That is for you to say: I have no taste of my own.")
    assert answer.lead.endswith(told)
    assert talk.state.current is not None and talk.state.current.position == place


async def test_opinion_of_two_is_left_to_the_shopper_beside_what_sets_them_apart(
    talk: Talk,
) -> None:
    await dresses(talk)
    pair = [act("compare", place=place) for place in (1, 2)]
    opinion = act("chat", name="opinion")
    answer = await talk.say("compare", *pair, opinion, text="should I take 1 or 2?")
    assert "The cheapest is #1" in answer.text
    assert answer.text.endswith("Which to take is for you to say: I have no taste of my own.")

    either = [want("colour", "red"), want("colour", "navy"), opinion]
    answer = await talk.say("want", *either, text="red or navy, which would you take?")
    assert answer.lead.startswith("Which to take is for you to say: I have no taste of my own. ")
    answer = await talk.say("out_of_scope", act("chat", name="suits"), text="which suits me?")
    assert answer.text == "What suits whom the catalogue doesn't say, so that is for you to judge."


@pytest.mark.parametrize("season", ["spring", "summer", "winter"])
async def test_what_is_for_all_the_year_is_for_any_season(talk: Talk, season: str) -> None:
    for item, own in zip(talk.fake.items, ["all year", "autumn"], strict=False):
        item["attributes"]["season"] = own
    await dresses(talk)
    asked = want("season", season, about=True)

    one = await talk.say("ask", ask("fact", about="item", place=1), asked, text="is 1 for it?")
    assert one.lead.startswith("Yes, #1, the ") and "all year round" in one.lead
    other = await talk.say("ask", ask("fact", about="item", place=2), asked, text="is 2 for it?")
    assert other.lead.startswith(f"The catalogue doesn't say “{season}” of #2")
    which = await talk.say("ask", ask("which"), asked, text="which are for it?")
    assert which.lead.startswith("#1, the ") and season in which.lead


async def test_what_is_told_of_none_hides_nothing_else_that_is_asked(talk: Talk) -> None:
    talk.fake.items[3]["attributes"]["season"] = "winter"
    await dresses(talk)
    season = want("season", "winter", about=True)

    for untold in (unread("picnic"), want("occasion", "sport", about=True)):
        answer = await talk.say("ask", ask("which"), untold, season, text="a picnic in winter?")
        assert answer.lead.startswith("The catalogue doesn't say that of these: “")
        assert "#4, the " in answer.lead and "is for winter" in answer.lead


async def test_what_is_not_told_of_one_item_is_named_in_one_sentence(talk: Talk) -> None:
    for item in talk.fake.items:
        item["attributes"]["occasion"] = ["casual"]
    await dresses(talk)
    uses = [want("occasion", each, about=True, said=each) for each in ("work", "wedding")]
    answer = await talk.say("ask", ask("fact", "", "item", place=1), *uses, text="smart enough?")

    assert answer.lead.startswith("The catalogue doesn't say “work” or “wedding” of #1")
    assert answer.lead.count("casual") == 1


async def test_best_of_a_kind_asks_of_its_pieces_and_not_whether_they_are_of_it(
    talk: Talk,
) -> None:
    await dresses(talk)
    told = want("category", "dress", about=True), act("unread", word="hail", facet="occasion")
    answer = await talk.say("ask", ask("which"), *told, text="which dress is best for hail")

    assert answer.lead == "The catalogue doesn't say that of these: “hail”."


async def test_advice_on_a_kind_that_is_not_shown_recommends_nothing(talk: Talk) -> None:
    await dresses(talk)
    shirt = want("category", "shirt", about=True)
    answer = await talk.say("ask", ask("advice"), shirt, text="which shirt would you pick")

    assert answer.lead == "None of these is a shirt."


async def test_item_of_an_earlier_list_has_no_number_of_this_one(talk: Talk) -> None:
    await dresses(talk)
    await talk.say("pair", act("pair", place=1), want("category", "shirt"), text="shirts with it")
    answer = await talk.say("ask", ask("fact", "price", "item", place="this"), text="its price?")

    assert answer.lead == "The Red plain dress costs $21.00."
