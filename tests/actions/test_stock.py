"""Questions about everything in stock: counted by the service, changing nothing."""

from dataclasses import replace

import pytest

from tests.actions.conftest import (
    Talk,
    act,
    ask,
    describe,
    filters_of,
    limit,
    refuse,
    tap,
    unread,
    want,
)

DRESS = want("category", "dress", about=True)


async def test_kinds_there_are_come_with_their_counts_to_tap(talk: Talk) -> None:
    await talk.black_dress()
    asked = ask("values", "category", "stock")
    answer = await talk.say("ask", asked, text="what kinds of clothes do you have")

    assert answer.lead == "I have dresses (12), shirts (4) and shoes (4). Which would you like?"
    assert [b["title"] for b in answer.buttons] == ["Dress", "Shirt", "Shoes"]
    shirts = await tap(talk, answer.buttons[1])
    assert len(shirts.ids) == 4


async def test_column_that_nothing_states_is_said(talk: Talk) -> None:
    asked = ask("values", "brand", "stock")
    answer = await talk.say("ask", asked, text="which brands do you have")

    assert answer.lead == "The catalogue doesn't say brands."


async def test_values_of_what_a_question_is_restricted_to(talk: Talk) -> None:
    asked = ask("values", "colour", "stock")
    answer = await talk.say("ask", asked, DRESS, text="what colours do dresses come in")

    assert answer.lead.startswith("Of dresses I have black (5), navy (2), red (2)")
    assert talk.fake.asked[-1]["wants"] == [{"facet": "category", "values": ["dress"]}]


async def test_how_many_there_are_and_the_way_to_see_them(talk: Talk) -> None:
    black = want("colour", "black", about=True)
    answer = await talk.say("ask", ask("count", about="stock"), DRESS, black, text="how many")
    assert answer.lead == "There are 5 black dresses."
    assert not talk.state.wants

    shown = await tap(talk, answer.buttons[0])
    assert len(shown.ids) == 5 and talk.filters == {"category": ["dress"], "colour": ["black"]}


async def test_the_only_one_there_is_is_counted_in_the_singular(talk: Talk) -> None:
    await talk.say("want", want("category", "shirt"), text="shirts")
    pink = want("colour", "pink", about=True)
    answer = await talk.say("ask", ask("exists", about="stock"), DRESS, pink, text="any pink one?")

    assert answer.lead == "Yes, there is 1 pink dress."


async def test_what_there_is_is_shown_where_nothing_was_shown_before(talk: Talk) -> None:
    black = want("colour", "black", about=True)
    answer = await talk.say("ask", ask("exists", about="stock"), DRESS, black, text="black ones?")

    assert len(answer.ids) == 5 and answer.chips == ["dress", "black"]


async def test_none_of_what_is_asked_is_a_no(talk: Talk) -> None:
    await talk.say("want", want("category", "shirt"), text="shirts")
    told = [DRESS, want("colour", "pink", about=True), limit(lt=10, about=True)]
    answer = await talk.say("ask", ask("exists", about="stock"), *told, text="any under 10?")

    assert answer.lead == "No: I have no pink dresses under $10."


async def test_refusal_is_part_of_the_question(talk: Talk) -> None:
    told = [DRESS, refuse("pattern", "striped")]
    answer = await talk.say("ask", ask("count", about="stock"), *told, text="how many plain ones")

    assert answer.lead == "There are 8 dresses (no stripes)."


async def test_prices_go_from_the_least_to_the_most(talk: Talk) -> None:
    answer = await talk.say("ask", ask("range", "price", "stock"), DRESS, text="what do they cost")

    assert answer.lead == (
        "The price of dresses goes from $21.00 to $32.00; half of them are $26.50 or less."
    )


@pytest.mark.parametrize(
    ("question", "called", "price"),
    [("least", "cheapest", "$21.00"), ("most", "priciest", "$32.00")],
)
async def test_item_with_least_or_most_of_all_is_told(
    talk: Talk, question: str, called: str, price: str
) -> None:
    await talk.say("want", want("category", "shirt"), text="shirts")
    before = talk.state
    answer = await talk.say("ask", ask(question, "price", "stock"), DRESS, text="the cheapest?")

    assert answer.lead == f"The {called} of the dresses here:" and price in answer.text
    assert answer.custom["type"] == "details" and talk.body["limit"] == 1
    assert (talk.state.garments, talk.state.lists) == (before.garments, before.lists)


async def test_least_of_a_kind_asked_first_of_all_begins_the_search(talk: Talk) -> None:
    answer = await talk.say("ask", ask("most", "price", "stock"), DRESS, text="priciest dress?")

    assert answer.lead.endswith("is the priciest ($32.00). 12 dresses, priciest first:")
    assert len(answer.ids) == 6
    assert talk.body["order"] == {"by": "price", "direction": "descending"}


async def test_price_nobody_states_is_said(talk: Talk) -> None:
    talk.fake.without("price")
    answer = await talk.say("ask", ask("range", "price", "stock"), DRESS, text="what do they cost")

    assert answer.lead == "The catalogue doesn't say the price of dresses."


async def test_kind_that_is_not_sold_is_said(talk: Talk) -> None:
    ring = want("category", "ring", how="none", about=True)
    answer = await talk.say("ask", ask("exists", about="stock"), ring, text="do you sell rings")

    assert "rings" in answer.lead and "I have dresses" in answer.lead


async def test_word_nothing_reads_cannot_be_told(talk: Talk) -> None:
    await talk.say("want", want("category", "shirt"), text="shirts")
    told = [DRESS, unread("pockets")]
    answer = await talk.say("ask", ask("exists", about="stock"), *told, text="any with pockets")

    assert answer.lead == "Nothing here says “pockets”, so I can't tell. There are 12 dresses."


async def test_value_of_a_column_there_is_not_cannot_be_told(talk: Talk) -> None:
    silk = want("material", "silk", how="absent", about=True)
    answer = await talk.say("ask", ask("exists", about="stock"), DRESS, silk, text="silk dresses?")

    assert "material" in answer.lead and "doesn't say" in answer.lead
    assert "silk dresses" not in answer.lead


async def test_question_of_the_stock_changes_nothing_but_what_was_told_last(talk: Talk) -> None:
    await talk.black_dress()
    before = talk.state
    for asked in (
        ask("values", "colour", "stock"),
        ask("count", about="stock"),
        ask("range", "price", "stock"),
    ):
        await talk.say("ask", asked, describe("category", "shirt"), text="a question")

    after = replace(talk.state, told=before.told, topic=before.topic)
    assert after == before and len(talk.fake.bodies) == 1
    assert [value.word for value in talk.state.topic.kinds] == ["shirt"]


async def test_question_before_anything_is_shown_is_of_the_stock(talk: Talk) -> None:
    answer = await talk.say("ask", ask("least", "price"), DRESS, text="what is the cheapest dress")

    assert answer.lead.endswith("is the cheapest ($21.00). 12 dresses, cheapest first:")


async def test_stock_while_the_service_is_away_is_apologised_for(talk: Talk) -> None:
    await talk.black_dress()
    talk.fake.status = 503
    answer = await talk.say("ask", ask("values", "colour", "stock"), text="what colours")

    assert "very busy" in answer.lead and talk.state.wants


async def test_a_count_that_names_no_kind_is_of_what_is_wanted(talk: Talk) -> None:
    await talk.black_dress()
    red = want("colour", "red", about=True)
    answer = await talk.say("ask", ask("count", about="stock"), red, text="how many in red")

    assert answer.lead == "There are 2 red dresses."
    answer = await talk.say("ask", ask("values", "colour", "stock"), text="what colours are there")
    assert answer.lead.startswith("Of dresses I have black (5), navy (2), red (2)")


@pytest.mark.parametrize("said", ["place", "value"])
async def test_answer_to_which_you_would_like_is_of_what_was_asked(talk: Talk, said: str) -> None:
    await talk.say("want", want("category", "shirt"), text="shirts")
    asked = ask("values", "colour", "stock")
    await talk.say("ask", asked, DRESS, text="what colours do dresses come in")
    second = act("want", facet="colour", told=True, **{"from": 2})
    navy = second if said == "place" else want("colour", "navy")
    await talk.say("want", navy, text="the second one")

    assert talk.filters == {"category": ["dress"], "colour": ["navy"]}
    later = act("want", facet="colour", told=True, **{"from": 1})
    await talk.say("want", later, text="in the first colour")
    assert talk.filters == {"category": ["dress"], "colour": ["black"]}


async def test_answer_keeps_what_was_wanted_of_the_same_kind(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), limit(lt=36), text="dresses under 36")
    asked = ask("values", "colour", "stock")
    await talk.say("ask", asked, text="what colours are there")
    await talk.say("want", want("colour", "navy"), text="navy")

    assert talk.filters == {"category": ["dress"], "colour": ["navy"], "price": {"lt": 36}}


@pytest.mark.parametrize(("about", "more"), [("stock", ()), ("list", ()), ("stock", (DRESS,))])
async def test_what_was_asked_for_the_first_is_remembered_for_one_turn(
    talk: Talk, about: str, more: tuple[dict[str, object], ...]
) -> None:
    await talk.black_dress()
    await talk.say("ask", ask("most", "price", about), *more, text="which is the dearest")
    assert talk.state.ranked == about
    await talk.say("ask", ask("least", "price", about), text="and the cheapest")
    assert talk.state.ranked == about
    await talk.say("thanks", text="thanks")
    assert not talk.state.ranked


async def test_other_values_are_of_all_else_that_is_wanted(talk: Talk) -> None:
    """Asked once more, they are still others than what was wanted."""
    await talk.say("want", want("colour", "black"), DRESS, want("fit", "slim"), text="slim black")
    for text in ("what other colours are there", "any other colours?"):
        answer = await talk.say("ask", ask("values", "colour", "stock", place="other"), text=text)
        asked = filters_of(talk.fake.asked[-1]["wants"])
        assert asked["fit"] == ["slim"] and asked["not"] == {"colour": ["black"]}
        assert "black (" not in answer.lead


@pytest.mark.parametrize(("word", "said"), [("black", "No: that is so of 5 of the 12 dresses.")])
async def test_whether_all_are_so_is_counted(talk: Talk, word: str, said: str) -> None:
    asked, black = ask("exists", about="stock", place="all"), want("colour", word, about=True)
    for _ in range(2):
        answer = await talk.say("ask", asked, DRESS, black, text="are all your dresses black")
        assert answer.lead == said
        await talk.black_dress()
    dress = (
        want("category", "dress"),
        want("colour", "black", any=[[["category", ["dress"]]]], about=True),
    )
    answer = await talk.say("ask", asked, DRESS, dress[1], text="are all your dresses so")
    assert answer.lead.startswith("Yes: that is so of all")


@pytest.mark.parametrize(("facet", "word"), [("colour", "red"), ("length", "midi")])
async def test_how_many_after_a_list_counts_what_is_listed(
    talk: Talk, facet: str, word: str
) -> None:
    await talk.say("want", want(facet, word), limit(lt=25), text=f"something {word}")
    await talk.say("ask", ask("count", about="stock"), text="how many do you have")
    wants = talk.fake.asked[-1]["wants"]
    assert {each["facet"] for each in wants} == {facet, "price"}


async def test_everything_shows_the_first_pieces_and_then_more(talk: Talk) -> None:
    every = ask("values", about="stock", place="all")
    answer = await talk.say("ask", every, text="show me everything you've got")
    assert answer.lead.startswith(f"There are {len(talk.fake.items)} pieces: dresses (12)")
    assert len(answer.ids) == 6
    further = await talk.say("more", text="more")
    assert len(further.ids) == 6 and not {*further.ids} & {*answer.ids}
    red = await talk.say("refine", want("colour", "red"), text="red ones")
    assert {item["colour"] for item in red.custom["items"]} == {"red"}


async def test_values_that_two_kinds_share_are_told(talk: Talk) -> None:
    for number, each in enumerate(talk.fake.items):
        each["attributes"]["brand"] = ("Ostra", "Tansy", "Velmira")[number % 3]
    both = ask("values", "brand", about="stock", each=True)
    named = [
        want("category", "dress", about=True, garment=0),
        want("category", "shoes", about=True, garment=1),
    ]
    held = {
        kind: {i["attributes"]["brand"] for i in talk.fake.items if i["category"] == kind}
        for kind in ("dress", "shoes")
    }
    shared = held["dress"] & held["shoes"]
    answer = await talk.say("ask", both, *named, text="which brands make both dresses and shoes")
    told = {brand for brand in ("Ostra", "Tansy", "Velmira") if brand in answer.lead}
    assert told == shared and "dresses and shoes" in answer.lead

    for each in talk.fake.items:
        each["attributes"]["brand"] = "Ostra" if each["category"] == "dress" else "Tansy"
    answer = await talk.say("ask", both, *named, text="which brands make both dresses and shoes")
    assert answer.lead == "No brands are the same for dresses and shoes."


@pytest.mark.parametrize("kind", ["dress", "shirt"])
async def test_what_is_known_is_told_beside_what_nobody_knows(talk: Talk, kind: str) -> None:
    """ "Anything from Ostra or Zarax?": of Ostra there is none, of Zarax nobody knows."""
    await talk.say("want", want("category", kind), text=kind)
    about = want("category", kind, about=True), want("pattern", "floral", about=True)
    acts = ask("exists", about="stock"), *about, unread("zarax")
    answer = await talk.say("ask", *acts, text="any floral ones, or zarax?")
    assert "“zarax”" in answer.text and "floral" in answer.text and not answer.ids


async def test_values_are_asked_of_whom_the_list_is_for(talk: Talk) -> None:
    for item in talk.fake.items[:4]:
        item["attributes"]["gender"] = ["girls"]
    await talk.say("want", want("gender", "girls"), text="girls")
    await talk.say("ask", ask("values", "colour", "stock"), text="which colours")

    assert {"facet": "gender", "values": ["girls"]} in talk.fake.asked[-1]["wants"]
