"""What finds nothing is not kept: what was wanted before stays, and the way out is about both."""

from typing import Any

import pytest

from tests.actions.conftest import (
    Talk,
    act,
    ask,
    change,
    drop,
    limit,
    meaning,
    order,
    point,
    refuse,
    want,
)
from tests.actions.retrieval_fake import garment

PURPLE = want("colour", "purple", how="none")
DRESS = want("category", "dress")


async def test_search_in_vain_changes_neither_wants_nor_screen(talk: Talk) -> None:
    first = await talk.black_dress()
    before = talk.state
    answer = await talk.say("refine", limit(lt=5), text="under 5")

    assert "no black dresses under $5" in answer.lead and not answer.ids
    assert (talk.state.garments, talk.state.lists) == (before.garments, before.lists)
    assert answer.chips == ["dress", "black"]
    await talk.say("refine", want("sleeve_length", "long"), text="with long sleeves")
    assert "price" not in talk.filters
    answer = await talk.say("details", point(2), text="the second")
    assert answer.custom["item"]["id"] in first.ids


@pytest.mark.parametrize("told", [[limit(lt=5)], [want("sleeve_length", "puffed", how="none")]])
async def test_wish_that_may_be_given_up_is_told_as_before(
    talk: Talk, told: list[dict[str, Any]]
) -> None:
    await talk.black_dress()
    vain = await talk.say("refine", *told, text="so")
    before = talk.state
    waived = ask("waived", about="stock")
    answer = await talk.say("ask", waived, text="which wish can you drop")
    assert answer.payloads == vain.payloads and talk.state.tried == before.tried
    assert (talk.state.garments, talk.state.lists) == (before.garments, before.lists)

    await talk.black_dress()
    answer = await talk.say("ask", waived, text="which wish can you drop")
    assert answer.lead.startswith("You're looking for black dresses")


@pytest.mark.parametrize(
    ("place", "left"), [("", "length"), ("1", "length"), ("2", "colour"), ("9", None)]
)
async def test_one_of_several_ways_out_is_taken_by_its_place(
    talk: Talk, place: str, left: str | None
) -> None:
    ways = [
        {"facet": f, "kind": "want", "total": 2, "price_from": None} for f in ("colour", "length")
    ]
    talk.fake.applied = {"relaxations": ways}
    wants = DRESS, want("colour", "purple", own="purple"), want("length", "maxi")
    vain = await talk.say("want", *wants, text="purple maxi dresses")
    assert [each["op"] for way in talk.state.offer["others"] for each in way] == ["drop"]
    told = {"topic": place} if place else {}
    before = talk.state
    answer = await talk.say("affirm", act("chat", name="affirm", **told), text="the option")
    if left is None:
        assert (answer.ids, talk.state.tried) == ([], before.tried) and not vain.ids
        return
    facets = {want["facet"] for want in talk.body["wants"]}
    assert facets == {"category", left}


async def test_where_all_that_was_shown_is_put_away_there_are_no_others(talk: Talk) -> None:
    shown = await talk.say("want", want("colour", "pink"), DRESS, text="a pink dress")
    answer = await talk.say("dislike", point("all"), text="all ugly, something else")
    assert len(shown.ids) == 1 and "no other pink dresses" in answer.text


async def test_first_search_in_vain_leaves_nothing_wanted(talk: Talk) -> None:
    answer = await talk.say("want", PURPLE, DRESS, text="a purple dress")
    assert "no purple dresses" in answer.lead and answer.chips == []

    assert not talk.state.wants
    answer = await talk.say("summarise", text="what did i ask for")
    assert "purple" not in answer.lead


async def test_colour_said_after_a_kind_in_vain_is_of_that_kind(talk: Talk) -> None:
    await talk.say("want", PURPLE, DRESS, text="a purple dress")
    answer = await talk.say("refine", want("colour", "red"), text="red then")

    assert talk.filters == {"category": ["dress"], "colour": ["red"]} and answer.ids


async def test_colour_of_the_kind_on_the_screen_forgets_what_was_in_vain(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refine", limit(lt=5), text="under 5")
    await talk.say("refine", want("colour", "red"), text="red")

    assert talk.filters == {"category": ["dress"], "colour": ["red"]}


async def test_another_kind_in_vain_is_gone_on_with_until_the_screen_is_meant(talk: Talk) -> None:
    first = await talk.black_dress()
    await talk.say("want", want("category", "shirt"), want("colour", "red"), text="red shirts")
    assert talk.state.tried and talk.state.wants.kinds[0].word == "dress"
    await talk.say("refer", point(1), change("pricier"), text="like 1 but pricier")
    assert talk.body["reference"] == {"item_id": first.ids[0]}
    assert talk.filters["category"] == ["dress"]

    await talk.say("want", want("category", "shirt"), want("colour", "red"), text="red shirts")
    answer = await talk.say("refine", want("colour", "blue"), text="blue then")
    assert talk.filters == {"category": ["shirt"], "colour": ["blue"]} and len(answer.ids) == 4


async def test_what_is_offered_is_given_up_from_what_was_tried(talk: Talk) -> None:
    await talk.black_dress()
    relaxed = {"relaxations": [{"facet": "colour", "kind": "want", "total": 3}]}
    talk.fake.applied = relaxed
    navy = want("colour", "navy")
    answer = await talk.say("refine", navy, limit(gte=31), text="navy from 31")
    assert "Shall I look at any colour (that brings 3)?" in answer.lead

    talk.fake.applied = {}
    answer = await talk.say("affirm", text="yes")
    assert talk.filters == {"category": ["dress"], "price": {"gte": 31.0}}
    assert answer.ids == ["g11", "g12"] and talk.state.tried == ()


@pytest.mark.parametrize("by", ["button", "yes"])
@pytest.mark.parametrize("also", [["price"], ["price", "pattern"]])
async def test_all_that_stands_in_the_way_is_given_up_together(
    talk: Talk, also: list[str], by: str
) -> None:
    others = [{"facet": each, "kind": "want"} for each in also]
    relaxation = {"facet": "colour", "kind": "want", "also": others, "total": 4, "price_from": 23.0}
    talk.fake.applied = {"relaxations": [relaxation]}
    wanted = want("category", "dress"), want("colour", "mint"), want("pattern", "floral")
    answer = await talk.say("want", *wanted, limit(lte=5), text="a mint floral dress up to 5")
    assert "Shall I look at any colour" in answer.lead
    assert "leave the budget aside" in answer.lead
    assert "(that brings 4, from $23.00)?" in answer.lead

    talk.fake.applied = {}
    drops = [drop(each) for each in ("colour", *also)]
    await (talk.say("drop", *drops) if by == "button" else talk.say("affirm", text="yes"))
    pattern = {} if "pattern" in also else {"pattern": ["floral"]}
    assert talk.filters == {"category": ["dress"], **pattern}


async def test_what_was_held_before_is_given_up_rather_than_what_is_asked_now(talk: Talk) -> None:
    """Nor is the kind offered first, or whom it is for."""
    await talk.say("want", want("category", "dress"), limit(lte=30), text="a dress up to 30")
    facets = ("category", "colour", "price")
    talk.fake.applied = {
        "relaxations": [{"facet": each, "kind": "want", "total": 3} for each in facets]
    }
    answer = await talk.say("refine", want("colour", "mint"), text="in mint")

    assert "Shall I leave the budget aside" in answer.lead
    assert [button["title"] for button in answer.buttons][0].startswith("Leave the budget")


async def test_chip_like_button_of_the_offer_does_the_same_as_a_yes(talk: Talk) -> None:
    await talk.black_dress()
    talk.fake.applied = {"relaxations": [{"facet": "price", "kind": "want", "total": 2}]}
    await talk.say("refine", want("colour", "navy"), limit(lt=5), text="navy under 5")
    talk.fake.applied = {}
    answer = await talk.say("drop", drop("price"), text="any price")

    assert talk.filters == {"category": ["dress"], "colour": ["navy"]} and len(answer.ids) == 2


async def test_no_leaves_what_was_wanted_before(talk: Talk) -> None:
    await talk.black_dress()
    before = talk.state
    talk.fake.applied = {"relaxations": [{"facet": "price", "kind": "want", "total": 5}]}
    await talk.say("refine", limit(lt=5), text="under 5")
    answer = await talk.say("deny", text="no")

    assert "leave it as it was" in answer.lead
    assert talk.state == before


async def test_undo_after_a_search_in_vain_shows_the_screen_again(talk: Talk) -> None:
    first = await talk.black_dress()
    await talk.say("refine", want("sleeve_length", "long"), text="long sleeves")
    shown = talk.state.shown
    await talk.say("refine", limit(lt=5), text="under 5")
    answer = await talk.say("undo", text="undo")
    assert answer.ids == [item.id for item in shown] and talk.state.tried == ()

    answer = await talk.say("undo", text="undo")
    assert answer.ids == first.ids


async def test_refusal_in_vain_is_not_kept(talk: Talk) -> None:
    await talk.say("want", want("category", "shirt"), text="shirts")
    answer = await talk.say("refine", refuse("colour", "blue"), text="not blue")

    assert "no shirts (no blue)" in answer.lead or "shirts (no blue) here" in answer.lead
    assert "not" not in str(talk.state.garment.to_slot()) and answer.chips == ["shirt"]


async def test_what_is_put_away_stays_so_although_nothing_else_is_left(talk: Talk) -> None:
    first = await talk.say("want", want("category", "shirt"), text="shirts")
    answer = await talk.say("dislike", act("dislike", place="all"), text="none of these")
    assert not answer.ids and list(talk.state.disliked) == first.ids
    assert "put all of these away" in answer.lead

    answer = await talk.say("undo", text="undo")
    assert talk.state.disliked == () and answer.ids == first.ids


async def test_a_change_in_vain_leaves_the_reference_there_was(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    await talk.say("refer", point(2), change("darker"), text="like 2 but darker")
    before = talk.state.reference
    answer = await talk.say("refine", change("pricier"), limit(lt=5), text="pricier, under 5")

    assert not answer.ids and talk.state.reference == before


async def test_a_kind_that_nothing_like_the_reference_is_of_is_looked_for_alone(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refer", point(1), change("darker"), text="like 1 but darker")
    answer = await talk.say("want", want("category", "shoes"), text="just show me shoes")

    assert answer.ids and "reference" not in talk.body


async def test_what_is_allowed_again_is_no_wish_of_its_own(talk: Talk) -> None:
    await talk.say("want", DRESS, refuse("colour", "black"), text="dresses, not black")
    await talk.say("refine", want("colour", "black", permitted=True), text="black is fine")
    assert talk.filters == {"category": ["dress"]}

    await talk.say("refine", want("colour", "red", permitted=True), text="red is fine")
    assert talk.filters == {"category": ["dress"], "colour": ["red"]}


@pytest.mark.parametrize(
    ("acts", "text"),
    [
        ((order("price"),), "cheapest first"),
        ((drop("colour"), point(1)), "like 1 in any colour"),
        ((point("this"), change("pricier")), "something like it but pricier"),
    ],
)
async def test_what_is_said_of_the_screen_leaves_a_search_in_vain_behind(
    talk: Talk, acts: tuple[dict[str, Any], ...], text: str
) -> None:
    await talk.black_dress()
    await talk.say("want", want("category", "shirt"), want("colour", "red"), text="red shirts")
    await talk.say("details", point(1), text="tell me about 1")
    assert talk.state.tried

    answer = await talk.say("refine", *acts, text=text)
    assert talk.filters["category"] == ["dress"] and answer.ids and not talk.state.tried


async def test_going_back_after_a_search_in_vain_is_to_what_is_still_shown(talk: Talk) -> None:
    first = await talk.black_dress()
    await talk.say("want", want("colour", "red"), text="in red")
    second = [item.id for item in talk.state.shown]
    await talk.say("refine", limit(lt=5), text="under 5")
    answer = await talk.say("back", act("back"), text="go back")
    assert answer.ids == second != first.ids
    answer = await talk.say("back", act("back"), text="go back")
    assert answer.ids == first.ids


@pytest.mark.parametrize("held", [(), (want("category", "dress"),)])
async def test_budget_and_person_outlast_a_kind_that_is_not_sold(talk: Talk, held: tuple) -> None:
    if held:
        await talk.say("want", *held, text="dresses")
    necklace = want("category", "necklace", how="none")
    women = want("gender", "women", whose="sister")
    answer = await talk.say("want", necklace, women, limit(lt=50), text="necklaces for my sister")
    assert "no necklaces" in answer.lead or "necklaces" in answer.lead and not answer.ids
    if held:
        assert talk.state.wants.wanted("gender") == ()

    await talk.say("want", want("category", "skirt"), text="skirts then")
    assert talk.filters["category"] == ["skirt"] and talk.filters["gender"][0] == "women"
    assert talk.filters["price"] == {"lt": 50}


@pytest.mark.parametrize("kind", ["dress", "shirt"])
async def test_use_that_no_such_garment_states_hides_none_of_them(talk: Talk, kind: str) -> None:
    """Asked alone it is told that none states it, and asked whether any will do."""
    talk.fake.applied = {"relaxations": [{"facet": "occasion", "kind": "want", "total": 12}]}
    use = want("occasion", "skiing")
    answer = await talk.say("want", want("category", kind), use, text=f"a {kind} for skiing")
    assert answer.ids and "left out “skiing”" in answer.lead
    assert not talk.state.wants.wanted("occasion")

    answer = await talk.say("refine", use, text="for skiing")
    assert not answer.ids and "any occasion" in answer.lead


@pytest.mark.parametrize("kinds", [("dress",), ("shirt",), ("dress", "shirt")])
async def test_use_told_before_hides_no_kind_that_is_named_now(talk: Talk, kinds: tuple) -> None:
    """Of several garments each is shown without the use that none of it states."""
    await talk.say("want", want("colour", "black"), text="something black")
    talk.fake.applied = {"relaxations": [{"facet": "occasion", "kind": "want", "total": 12}]}
    await talk.say("want", want("category", "shoes"), want("occasion", "skiing"), text="for skiing")
    told = [want("category", kind) for kind in kinds]
    if len(kinds) > 1:
        told = [{**e, "value": {**e["value"], "garment": n}} for n, e in enumerate(told)]
    answer = await talk.say("want", *told, want("occasion", "skiing"), text=" and ".join(kinds))
    assert answer.ids and "left out “skiing”" in answer.text


@pytest.mark.parametrize("also", [[], [{"facet": "price", "kind": "want"}]])
async def test_what_helps_every_garment_of_several_is_offered(
    talk: Talk, also: list[dict[str, str]]
) -> None:
    relaxation = {"facet": "colour", "kind": "want", "total": 2, **({"also": also} if also else {})}
    talk.fake.applied = {"relaxations": [relaxation]}
    kinds = [want("category", kind) for kind in ("shirt", "shoes")]
    parts = [{**e, "value": {**e["value"], "garment": n}} for n, e in enumerate(kinds)]
    told = *parts, want("colour", "mint"), limit(gte=1)
    answer = await talk.say("want", *told, text="a mint shirt and mint shoes")
    money = " and leave the budget aside" if also else ""
    assert f"Shall I look at any colour{money} (that brings 4)?" in answer.text

    talk.fake.applied = {}
    answer = await talk.say("affirm", text="yes")
    assert {item["group"] for item in answer.custom["items"]} == {0, 1}


@pytest.mark.parametrize(("n", "told"), [(1, "The only one there is"), (3, "All 3 that there are")])
async def test_what_is_refused_now_is_said_to_be_all_that_there_is(
    talk: Talk, n: int, told: str
) -> None:
    talk.fake.applied = {"relaxations": [{"facet": "colour", "kind": "not", "total": n}]}
    refused = refuse("colour", "black"), want("category", "shoes"), limit(lte=5)
    answer = await talk.say("want", *refused, text="shoes up to 5, not black")
    assert not answer.ids and f"{told} you have just left out." in answer.lead


@pytest.mark.parametrize(
    ("word", "value", "own"), [("long", "maxi", "midi"), ("short", "mini", "knee")]
)
async def test_length_that_none_has_is_looked_for_as_the_nearest(
    talk: Talk, word: str, value: str, own: str
) -> None:
    for number in range(40, 43):
        talk.fake.items.append(garment(number, "coat", "red", length=own))
    coat, length = want("category", "coat"), want("length", value, how="synonym")
    answer = await talk.say("want", coat, length, text=f"a coat, it must be {word}")
    assert f"None of them is {value}; these come nearest." in answer.lead and len(answer.ids) >= 3
    answer = await talk.say("refine", refuse("colour", "blue"), text="not blue")
    assert answer.ids and "length" not in talk.filters
    # Who names the value itself means it.
    answer = await talk.say("want", want("category", "coat"), want("length", value), text=value)
    assert not answer.ids


async def test_first_of_what_was_in_vain_is_first_of_what_is_offered(talk: Talk) -> None:
    await talk.say("want", DRESS, limit(lt=5), text="dresses under 5")
    answer = await talk.say("ask", ask("least", "price", "stock"), text="which is the cheapest?")
    assert "cheapest" in answer.lead and "dress" in answer.lead, answer.lead


@pytest.mark.parametrize("by", ["price", "warmth"])
async def test_an_order_is_of_what_was_tried_where_nothing_is_on_the_screen(
    talk: Talk, by: str
) -> None:
    talk.fake.empty_while = lambda body: bool(body["wants"])
    await talk.say("want", limit(lt=5), DRESS, text="a dress under 5")
    assert not talk.state.shown and talk.state.tried
    answer = await talk.say("refine", order(by), text=f"sort by {by}")
    assert talk.filters["category"] == ["dress"]
    assert "no dresses under $5" in answer.lead and not answer.ids


async def test_what_is_allowed_again_stands_beside_what_is_wanted(talk: Talk) -> None:
    refused, wanted = refuse("colour", "black"), want("colour", "red")
    await talk.say("want", DRESS, refused, wanted, text="red dresses, not black")
    answer = await talk.say("want", want("colour", "black", permitted=True), text="black is fine")
    assert talk.filters == {"category": ["dress"], "colour": ["red", "black"]}
    assert answer.chips == ["dress", "red", "black"]


async def test_a_change_that_is_all_that_was_said_is_not_offered_to_be_left_out(talk: Talk) -> None:
    await talk.black_dress()
    talk.fake.empty_while = lambda body: bool(body.get("changes"))
    talk.fake.applied = {
        "relaxations": [
            {"facet": "price", "kind": "change", "total": 5},
            {"facet": "colour", "kind": "want", "total": 3},
            {
                "facet": "length",
                "kind": "want",
                "total": 7,
                "also": [{"facet": "price", "kind": "change"}],
            },
        ]
    }
    answer = await talk.say("refine", change("cheaper"), text="cheaper")
    assert "any colour (that brings 3)" in answer.lead and "“cheaper”" not in answer.text
    assert not any("“cheaper”" in button["title"] for button in answer.buttons)

    both = (change("cheaper"), want("sleeve_length", "long"))
    answer = await talk.say("refine", *both, text="cheaper and with long sleeves")
    assert "“cheaper” (that brings 5)" in answer.text


async def test_change_said_again_of_what_was_in_vain_is_in_vain_again(talk: Talk) -> None:
    await talk.say("want", DRESS, limit(lt=5), text="dresses under 5")
    for _ in range(3):
        answer = await talk.say("refine", change("cheaper"), text="cheaper")
        assert "dresses under $5" in answer.lead


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize(("gone", "part"), [("shirt", {"top"}), ("dress", {"jumpsuit"})])
async def test_garment_swapped_for_something_is_of_another_kind_where_none_is_so(
    talk: Talk, several: bool, gone: str, part: set[str]
) -> None:
    kinds = ("shirt", "top", "dress", "jumpsuit", "shoes")
    talk.fake.items = [garment(n, kind, "black") for n, kind in enumerate(kinds, 1)]
    for item in talk.fake.items:
        item["attributes"]["pattern"] = "striped" if item["category"] == gone else "solid"
    talk.fake.version = f"swapped {gone} {several}"
    shoes = [act("want", **meaning("category", "shoes"), garment=1)] * several
    first = act("want", **meaning("category", gone), **({"garment": 0} if several else {}))
    await talk.say("want", first, *shoes, text=f"a {gone}")
    kind = act("describe" if several else "want", **meaning("category", gone), soft=True)
    told = refuse("pattern", "striped"), kind
    await talk.say("refine", *told, text=f"swap the {gone} for something not striped")

    assert {value.word for value in talk.state.garments[0].wants.kinds} == part
    assert [item.group for item in talk.state.shown] == [0, *([1] * several)]


async def test_something_for_a_use_is_of_any_kind_where_none_of_the_kind_is_for_it(
    talk: Talk,
) -> None:
    kinds = [("shirt", "work"), ("dress", "party"), ("shoes", "party")]
    talk.fake.items = [garment(n, k, "black", occasion=o) for n, (k, o) in enumerate(kinds, 1)]
    talk.fake.version = "of any kind"
    await talk.say("want", want("category", "shirt"), want("colour", "black"), text="black shirts")
    party = want("occasion", "party")
    answer = await talk.say("refine", party, text="for a party")
    assert not answer.ids  # what is said of shirts is of shirts

    answer = await talk.say("refine", party, text="something for a party")
    assert talk.filters == {"occasion": ["party"]} and len(answer.ids) == 2
    assert "shirt" in answer.lead
