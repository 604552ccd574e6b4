"""What goes with an item: parts of an outfit, chosen by rules that are said."""

from typing import Any

import pytest

from tests.actions.conftest import (
    Talk,
    act,
    change,
    describe,
    filters_of,
    limit,
    meaning,
    point,
    refuse,
    unread,
    want,
)  # fmt: skip
from tests.actions.retrieval_fake import garment


@pytest.fixture
def shop(talk: Talk) -> Talk:
    """A shop with what a dress, a blazer and a bag need."""
    talk.fake.items = [
        garment(1, "dress", "red", occasion="party", season="summer", gender="women"),
        garment(2, "dress", "blue", occasion="work"),
        garment(3, "shoes", "black", occasion="party", season="summer"),
        garment(4, "shoes", "blue", occasion="sport", season="winter"),
        garment(5, "shoes", "red", season="all year"),
        garment(6, "blazer", "white", occasion="work", gender="men"),
        garment(7, "blazer", "navy", occasion="party", gender="women"),
        garment(8, "bag", "pink"),
        garment(9, "trousers", "black", occasion="work"),
        garment(10, "shirt", "white", occasion="work", price=90.0),
    ]
    for item in talk.fake.items:
        item["attributes"].setdefault("gender", "women")
    talk.fake.version = "outfits"
    return talk


def with_it(place: Any = 1) -> dict[str, Any]:
    return act("pair", place=place)


async def dresses(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="dresses")


async def test_parts_that_complete_an_outfit_each_have_a_row(shop: Talk) -> None:
    await dresses(shop)
    answer = await shop.say("pair", with_it(), text="what goes with the first")

    assert answer.lead == "To go with #1, the Red plain dress:"
    groups = answer.custom["groups"]
    assert [each["title"] for each in groups] == ["Shoes", "Women's blazers", "Bags"]
    assert [(i["position"], i["group"]) for i in answer.custom["items"]] == [
        (1, 0), (2, 0), (3, 0), (4, 1), (5, 2),
    ]  # fmt: skip
    assert answer.custom["set_id"] == "s2"


async def test_best_by_the_rules_comes_first_with_its_reasons(shop: Talk) -> None:
    await dresses(shop)
    answer = await shop.say("pair", with_it(), text="what goes with the first")

    shoes = answer.custom["items"][:3]
    assert [each["id"] for each in shoes] == ["g3", "g5", "g4"]
    assert shoes[0]["reasons"] == ["black goes with red", "also for a party", "for summer"]
    assert shoes[1]["reasons"] == ["red on red", "for summer"]
    assert shoes[2]["reasons"] == []
    assert "(black goes with red, also for a party, for summer)" in answer.text


async def test_whom_it_is_for_holds_for_what_goes_with_it(shop: Talk) -> None:
    await dresses(shop)
    answer = await shop.say("pair", with_it(), text="what goes with 1")

    for body in shop.fake.bodies[-3:]:
        assert {"facet": "gender", "values": ["women"]} in body["wants"]
    assert "g6" not in answer.ids


async def test_budget_is_of_what_it_was_said_of(shop: Talk) -> None:
    await shop.say("want", want("category", "dress"), limit(lt=22), text="dresses under 22")
    await shop.say("pair", with_it(), text="what goes with 1")
    assert "price" not in str(shop.fake.bodies[-3:])

    answer = await shop.say("pair", with_it("this"), limit(lt=25), text="under 25 to go with it")
    assert all("price" in str(body["wants"]) for body in shop.fake.bodies[-3:])
    assert {"g3", "g4"} <= set(answer.ids) and "g5" not in answer.ids


@pytest.mark.parametrize(
    ("facet", "word"), [("colour", "black"), ("occasion", "sport"), ("season", "winter")]
)
async def test_what_is_refused_does_not_go_with_it_either(
    shop: Talk, facet: str, word: str
) -> None:
    await shop.say("want", want("category", "dress"), refuse(facet, word), text="a dress, not so")
    await shop.say("pair", with_it(), want("category", "shoes"), text="shoes to go with it")
    assert {"facet": facet, "not": [word]} in shop.body["wants"]

    await shop.say("pair", with_it(), want(facet, word), want("category", "shoes"), text="so then")
    assert {"facet": facet, "values": [word]} in shop.body["wants"]


async def test_word_that_is_refused_is_left_out_of_what_goes_with_it(shop: Talk) -> None:
    await dresses(shop)
    told = with_it(), want("category", "shoes"), unread("bows", refused=True)
    answer = await shop.say("pair", *told, text="shoes for it, i hate bows")
    assert shop.body["without"] == ["bows"] and answer.ids


async def test_a_kind_that_is_named_is_all_that_is_looked_for(shop: Talk) -> None:
    await dresses(shop)
    shoes = want("category", "shoes")
    answer = await shop.say("pair", with_it(2), shoes, text="shoes for the second")

    assert shop.filters["category"] == ["shoes"]
    assert {item["category"] for item in answer.custom["items"]} == {"shoes"}
    assert answer.lead == "To go with #2, the Blue plain dress:"


async def test_a_kind_not_sold_is_said_and_nothing_is_shown(shop: Talk) -> None:
    await dresses(shop)
    before = shop.state.garments
    hat = want("category", "hat", how="none")
    answer = await shop.say("pair", with_it(), hat, text="a hat for it")

    assert "hats" in answer.lead and not answer.ids
    assert shop.state.garments == before


async def test_item_stays_in_mind_and_what_goes_with_it_is_searched_on(shop: Talk) -> None:
    await dresses(shop)
    await shop.say("pair", with_it(), text="what goes with 1")
    assert shop.state.current and shop.state.current.id == "g1"

    answer = await shop.say(
        "refine", want("category", "shoes"), want("colour", "blue"), text="blue"
    )
    assert [item["id"] for item in answer.custom["items"] if item["group"] == 0] == ["g4"]


async def test_undo_goes_back_to_what_was_wanted(shop: Talk) -> None:
    await dresses(shop)
    await shop.say("pair", with_it(), text="what goes with 1")
    answer = await shop.say("undo", text="undo")

    assert answer.ids == ["g1", "g2"] and len(shop.state.garments) == 1


@pytest.mark.parametrize(
    ("acts", "lead"),
    [
        ([act("pair", described="the blue one")], "To go with #2, the Blue plain dress:"),
        ([describe("colour", "blue"), act("pair")], "To go with #2, the Blue plain dress:"),
        ([with_it(-1)], "To go with #2, the Blue plain dress:"),
    ],
)
async def test_item_is_pointed_at_in_any_way(
    shop: Talk, acts: list[dict[str, Any]], lead: str
) -> None:
    await dresses(shop)
    answer = await shop.say("pair", *acts, text="what goes with it")

    assert answer.lead == lead


async def test_it_is_the_item_looked_at_last(shop: Talk) -> None:
    await dresses(shop)
    await shop.say("details", point(2), text="the second")
    answer = await shop.say("pair", with_it("this"), text="what goes with it")

    assert answer.lead == "To go with #2, the Blue plain dress:"


async def test_which_one_is_asked_where_none_is_meant(shop: Talk) -> None:
    answer = await shop.say("pair", with_it("this"), text="what goes with it")
    assert "haven't shown" in answer.lead

    await dresses(shop)
    answer = await shop.say("pair", act("pair"), text="what goes with it")
    assert "Which one" in answer.lead
    answer = await shop.say("pair", with_it(9), text="what goes with 9")
    assert "only two" in answer.lead


async def test_shop_with_nothing_to_go_with_it_says_so(shop: Talk) -> None:
    shop.fake.items = shop.fake.items[:2]
    shop.fake.version = "only dresses"
    await dresses(shop)
    before = shop.state
    answer = await shop.say("pair", with_it(), text="what goes with 1")

    assert answer.lead == "I have nothing to go with #1, the Red plain dress."
    assert shop.state == before


async def test_outfit_from_scratch_is_built_piece_by_piece(shop: Talk) -> None:
    answer = await shop.say("pair", act("pair"), limit(lt=50), text="an outfit under 50")

    assert answer.lead == "An outfit, piece by piece:"
    groups = [each["title"] for each in answer.custom["groups"]]
    assert groups == ["Dresses under $50", "Women's shoes under $50", "Women's bags under $50"]
    assert len(shop.state.garments) == 3


async def test_an_outfit_for_something_begins_anew_whatever_is_looked_at(shop: Talk) -> None:
    for fresh, lead in ((True, "An outfit, piece by piece:"), (False, "To go with #1,")):
        await dresses(shop)
        await shop.say("details", point(1), text="tell me about number 1")
        told = act("pair", fresh=fresh), want("season", "summer")
        answer = await shop.say("pair", *told, text="an outfit for summer")
        assert lead in answer.lead


async def test_what_there_is_not_for_a_use_comes_for_any_and_that_is_said(shop: Talk) -> None:
    await dresses(shop)
    answer = await shop.say("pair", with_it(), want("season", "summer"), text="with 1, in summer")
    assert answer.lead.startswith("Nothing among the")
    assert "is for summer: those are for any season. To go with #1" in answer.lead
    assert "shoes" not in answer.lead and "bags" in answer.lead
    rows = [[item for item in shop.state.shown if item.group == number] for number in range(3)]
    assert all(rows)
    (shoes,) = [row for row in rows if row[0].category == "shoes"]
    assert [item.values("season") for item in shoes] == [("summer",)]


async def test_use_is_of_what_is_asked_for_where_no_item_is_in_mind(shop: Talk) -> None:
    await dresses(shop)
    told = with_it("this"), want("occasion", "work")
    answer = await shop.say("pair", *told, text="what goes with it for work")
    assert "something to go with?" in answer.lead and not answer.ids


async def test_what_no_item_says_is_said_once_of_an_outfit(shop: Talk) -> None:
    outfit = await shop.say("pair", act("pair"), unread("funeral"), text="an outfit for a funeral")
    assert outfit.lead == (
        "Nothing here says “funeral”; these look closest. An outfit, piece by piece:"
    )
    assert outfit.text.count("funeral") == 1

    await dresses(shop)
    beside = await shop.say("pair", with_it(), unread("funeral"), text="what goes with 1, funeral")
    assert beside.lead.startswith("Nothing here says “funeral”")


async def test_what_is_put_away_does_not_go_with_anything(shop: Talk) -> None:
    await shop.say("want", want("category", "shoes"), text="shoes")
    await shop.say("dislike", act("dislike", place=1), text="not the first")
    await dresses(shop)
    answer = await shop.say("pair", with_it(), text="what goes with 1")

    assert "g3" not in answer.ids and "g5" in answer.ids


async def test_item_that_is_gone_goes_with_nothing(shop: Talk) -> None:
    await dresses(shop)
    shop.fake.items = shop.fake.items[2:]
    answer = await shop.say("pair", with_it(), text="what goes with 1")

    assert "no longer in the catalogue" in answer.lead


async def test_pairing_while_the_service_is_away_is_apologised_for(shop: Talk) -> None:
    await dresses(shop)
    before = shop.state.garments
    shop.fake.status = 503
    answer = await shop.say("pair", with_it(), text="what goes with 1")

    assert "very busy" in answer.lead and shop.state.garments == before


async def test_a_garment_that_is_described_is_what_others_go_with(talk: Talk) -> None:
    skirt = want("category", "dress", about=True)
    red = want("colour", "red", about=True)
    answer = await talk.say("pair", act("pair", place="this"), red, skirt, text="with a red dress?")
    assert answer.lead.startswith("To go with the Red plain dress")

    none = want("colour", "purple", about=True, how="none")
    answer = await talk.say("pair", act("pair", place="this"), none, skirt, text="purple dress?")
    assert not answer.ids


async def test_part_of_an_outfit_comes_in_any_colour_where_none_is_in_the_one_wanted(
    shop: Talk,
) -> None:
    acts = act("pair", fresh=True), want("colour", "blue")
    answer = await shop.say("pair", *acts, text="an outfit in blue")
    assert "Nothing among the bags is in blue" in answer.lead
    assert [each["title"] for each in answer.custom["groups"]] == [
        "Blue dresses", "Women's blue shoes", "Women's bags",
    ]  # fmt: skip


@pytest.mark.parametrize(("facet", "word"), [("occasion", "party"), ("season", "summer")])
async def test_part_of_an_outfit_is_for_any_use_where_none_is_for_the_one_wanted(
    shop: Talk, facet: str, word: str
) -> None:
    acts = act("pair", fresh=True), want(facet, word)
    answer = await shop.say("pair", *acts, text=f"an outfit for {word}")
    assert f"Nothing among the bags is for {'a ' * (word == 'party')}{word}" in answer.lead
    assert f"those are for any {facet}." in answer.lead
    assert {"g1", "g8"} <= {*answer.ids}


@pytest.mark.parametrize(("word", "layer"), [("work", True), ("party", False)])
async def test_man_wears_a_jacket_for_what_is_formal(shop: Talk, word: str, layer: bool) -> None:
    for item in shop.fake.items:
        item["attributes"]["gender"] = "men"
    shop.fake.version = "men"
    acts = act("pair", fresh=True), want("gender", "men"), want("occasion", word)
    answer = await shop.say("pair", *acts, text="what to wear")
    assert ("Men's blazers" in answer.text) == layer


async def test_outfit_stays_one_where_the_dress_is_given_up(shop: Talk) -> None:
    await shop.say("pair", act("pair", fresh=True), text="an outfit")
    gone = act("refuse", **meaning("category", "dress"))
    answer = await shop.say("refine", gone, text="not the dress")
    rows = [item.category for item in shop.state.shown]
    assert {*rows} == {"shirt", "trousers", "shoes", "bag"} and "outfit" in answer.lead
    await shop.say("pair", act("pair", fresh=True), text="an outfit")
    await shop.say("want", want("category", "trousers"), text="ok with trousers")
    assert {"shirt", "trousers", "shoes"} <= {item.category for item in shop.state.shown}
    assert "dress" not in {item.category for item in shop.state.shown}


async def test_outfit_is_of_the_parts_that_a_total_pays_for(shop: Talk) -> None:
    shop.fake.items[9]["price"] = 5.0
    for item in shop.fake.items[:2]:
        item["price"] = 95.0
    acts = act("pair", fresh=True), limit(lte=90, total=True)
    answer = await shop.say("pair", *acts, text="an outfit, 90 in all")
    assert {item.category for item in shop.state.shown} == {"shirt", "trousers", "shoes"}
    assert "within $90" in answer.lead


async def test_match_of_any_is_for_the_item_in_mind(shop: Talk) -> None:
    await shop.say("want", want("category", "dress"), text="dresses")
    await shop.say("details", point(2), text="tell me about the second")
    every = act("pair", place="all")
    answer = await shop.say("pair", every, want("category", "shoes"), text="any shoes to match")
    assert "#2" in answer.lead


@pytest.mark.parametrize("kind", ["shirt", "dress", "trousers"])
async def test_outfit_has_the_kind_that_is_named_for_it(shop: Talk, kind: str) -> None:
    told = act("pair", fresh=True), want("category", kind), change("cheaper")
    answer = await shop.say("pair", *told, text=f"a cheap outfit with a {kind}")
    rows = shop.fake.bodies[-len(answer.custom["groups"]) :]
    assert len(rows) > 1 and [kind] in [filters_of(row["wants"])["category"] for row in rows]
    assert all(row["order"] == {"by": "price", "direction": "ascending"} for row in rows)


@pytest.mark.parametrize(
    "added", [refuse("colour", "black"), limit(lt=80), want("colour", "blue"), refuse("style", "x")]
)
async def test_what_goes_with_an_item_is_narrowed_down(shop: Talk, added: dict[str, Any]) -> None:
    await dresses(shop)
    await shop.say("want", want("category", "shoes"), with_it(), text="shoes to go with 1")
    for _ in range(2):
        answer = await shop.say("refine", added, text="of those")
        assert answer.lead.startswith("To go with #1, the Red plain dress"), answer.lead
        assert {item["category"] for item in answer.custom["items"]} == {"shoes"}
    bag = want("category", "bag", also=True)
    answer = await shop.say("refine", bag, text="and a bag")
    assert answer.lead.startswith("To go with #1, the Red plain dress") and answer.ids == ["g8"]
    await shop.say("details", point(1), text="the first")
    answer = await shop.say("refine", limit(lt=90), text="under 90")
    assert "To go with" not in answer.lead


@pytest.mark.parametrize(
    ("wanted", "others", "shown"),
    [
        ("party", ("sport", "casual", "formal"), "formal"),
        ("wedding", ("casual", "party", "beach"), "party"),
        ("work", ("sport", "casual"), "casual"),
        ("party", ("sport", "casual"), "casual"),
        ("formal", ("beach", "wedding", "casual"), "wedding"),
        ("party", ("casual", "work"), "work"),
    ],
)
async def test_part_of_an_outfit_is_for_what_comes_nearest_where_none_is_for_the_one_wanted(
    talk: Talk, wanted: str, others: tuple[str, ...], shown: str
) -> None:
    dress = garment(1, "dress", "red", occasion=wanted, gender="women")
    bag = garment(2, "bag", "red", occasion=wanted, gender="women")
    shoes = [
        garment(3 + n, "shoes", "black", occasion=each, gender="women", price=10.0 * (n + 1))
        for n, each in enumerate(others)
    ]
    talk.fake.items = [dress, bag, *shoes]
    talk.fake.version = f"{wanted} {others}"
    acts = act("pair", fresh=True), want("occasion", wanted)
    answer = await talk.say("pair", *acts, text="what to wear")
    assert "Nothing among the shoes is for" in answer.lead and "comes nearest" in answer.lead
    seen = [item for item in shoes if item["id"] in answer.ids]
    assert [item["attributes"]["occasion"] for item in seen] == [shown]


async def test_outfit_for_sport_is_no_dress_where_there_are_tops_and_bottoms(talk: Talk) -> None:
    kinds = ("dress", "t-shirt", "shorts", "shoes", "bag")
    talk.fake.items = [
        garment(n, kind, "red", occasion="sport", gender="women") for n, kind in enumerate(kinds, 1)
    ]
    talk.fake.version = "sport"
    acts = act("pair", fresh=True), want("occasion", "sport")
    await talk.say("pair", *acts, text="what to wear to the gym")
    assert {item.category for item in talk.state.shown} == {"t-shirt", "shorts", "shoes"}


@pytest.mark.parametrize("kind", ["blazer", "shirt"])
async def test_what_goes_with_it_is_for_anyone_where_there_is_none_for_whom_it_is(
    shop: Talk, kind: str
) -> None:
    for item in shop.fake.items:
        item["attributes"]["gender"] = (
            "women" if item["attributes"]["category"] == "dress" else "men"
        )
    await dresses(shop)
    answer = await shop.say("pair", with_it(), want("category", kind), text=f"a {kind} to match it")
    assert answer.lead.startswith(f"I have no women's {kind}s. To go with #1")
    assert answer.ids

    hers = want("gender", "women")
    said = f"a women's {kind} to match the first"
    answer = await shop.say("pair", with_it(), want("category", kind), hers, text=said)
    assert answer.lead == f"I have no women's {kind}s." and not answer.ids


@pytest.mark.parametrize(
    ("dear", "kinds"),
    [
        ({"bag"}, {"shirt", "trousers", "shoes"}),
        ({"bag", "shirt"}, {"dress", "shoes"}),
        ({"bag", "trousers"}, {"dress", "shoes"}),
        ({"shoes"}, {"shirt", "trousers"}),
        ({"dress"}, {"shirt", "trousers", "shoes"}),
    ],
)
async def test_outfit_goes_without_what_cannot_be_paid(
    shop: Talk, dear: set[str], kinds: set[str]
) -> None:
    for item in shop.fake.items:
        item["price"] = 95.0 if item["category"] in dear else 20.0
    acts = act("pair", fresh=True), limit(lt=50)
    await shop.say("pair", *acts, text="an outfit, each under 50")
    assert {item.category for item in shop.state.shown} == kinds


@pytest.mark.parametrize(("total", "none"), [(5, True), (35, False)])
async def test_outfit_that_no_total_pays_for_is_told_of_its_first_kinds(
    shop: Talk, total: int, none: bool
) -> None:
    for item in shop.fake.items:
        item["price"] = 20.0
    acts = act("pair", fresh=True), limit(lte=total, total=True)
    answer = await shop.say("pair", *acts, text="an outfit, so much in all")
    assert f"One of each within ${total} I can't find." in answer.lead and not answer.ids
    lacking = [line for line in answer.text.split("\n") if line.startswith("I have no")]
    of_each = [
        f"I have no {kind} up to ${total}." for kind in ("dresses", "women's shoes", "women's bags")
    ]
    assert lacking == (of_each if none else [])
    rows = [filters_of(body["wants"])["category"] for body in shop.fake.bodies[-3:]]
    assert rows == [["dress"], ["shoes"], ["bag"]]


@pytest.mark.parametrize("gone", ["skirt", "trousers"])
@pytest.mark.parametrize("later", [False, True])
async def test_kind_that_is_refused_is_in_no_part_of_an_outfit(
    shop: Talk, gone: str, later: bool
) -> None:
    kinds = ("shirt", "skirt", "trousers", "shoes")
    shop.fake.items = [
        garment(n, kind, "black", gender="women") for n, kind in enumerate(kinds * 2, 1)
    ]
    shop.fake.version = f"without {gone} {later}"
    asked = act("pair", fresh=True)
    if later:
        await shop.say("pair", asked, text="an outfit")
    told = [refuse("category", gone)] if later else [asked, refuse("category", gone)]
    await shop.say("refine" if later else "pair", *told, text=f"no {gone}")

    rows = [{value.word for value in each.wants.kinds} for each in shop.state.garments]
    assert rows == [{"shirt"}, {"skirt", "trousers"} - {gone}, {"shoes"}]


async def test_way_of_dressing_without_what_is_refused_is_taken(shop: Talk) -> None:
    told = act("pair", fresh=True), refuse("category", "dress")
    answer = await shop.say("pair", *told, text="an outfit, no dress")

    assert [each.part for each in shop.state.garments] == ["top", "bottom", "shoes"]
    assert "dress" not in answer.text.lower()


async def test_outfit_of_which_only_a_word_is_told_begins_anew(shop: Talk) -> None:
    await dresses(shop)
    answer = await shop.say("pair", act("pair", fresh=True), unread("gig"), text="an outfit, a gig")
    assert "An outfit, piece by piece:" in answer.lead and "gig" in answer.lead


@pytest.mark.parametrize("kind", ["shoes", "bag"])
async def test_part_that_is_named_still_goes_with_the_item(shop: Talk, kind: str) -> None:
    await dresses(shop)
    await shop.say("pair", with_it(1), text="what goes with the first?")
    answer = await shop.say("want", want("category", kind), text=f"{kind} please")
    assert answer.text.startswith("To go with")
    assert {item.category for item in shop.state.shown} == {kind}


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize(
    "told", [refuse("colour", "black"), want("season", "all year"), refuse("occasion", "sport")]
)
async def test_what_is_said_of_a_match_leaves_it_one(
    shop: Talk, own: bool, told: dict[str, Any]
) -> None:
    mine = [{**want("category", "dress"), "value": {**want("category", "dress")["value"],
             "about": True}}]  # fmt: skip
    if own:
        pair = [act("pair", mine=True), *mine, want("category", "shoes")]
        await shop.say("pair", *pair, text="I have a dress and want shoes that go with it")
    else:
        await dresses(shop)
        await shop.say("pair", with_it(1), want("category", "shoes"), text="shoes for the first")
    answer = await shop.say("want", told, text="like that")
    assert "To go with" in answer.lead
    assert {item.category for item in shop.state.shown} == {"shoes"}


async def test_what_is_said_of_another_kind_is_of_no_match(shop: Talk) -> None:
    await dresses(shop)
    await shop.say("pair", with_it(1), want("category", "shoes"), text="shoes for the first")
    await shop.say("want", want("category", "trousers"), text="now trousers")
    answer = await shop.say("want", want("colour", "black"), text="black ones")
    assert {item.category for item in shop.state.shown} == {"trousers"}
    assert "To go with" not in answer.text
