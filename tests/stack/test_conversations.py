"""Whole conversations over REST: ask, look, refine, change one's mind."""

import pytest

from stack.chat import Shopper
from tests.stack.looking import lightness, products, share, text, values

pytestmark = pytest.mark.stack

ASKS = (
    "I need a black dress with long sleeves",
    "do you have a long-sleeved dress in black?",
    "looking for a blck dres with long sleves",
    "black dress long sleeve pls",
)


def asked(shopper: Shopper, words: str = ASKS[0]):
    items = products(shopper.say(words))
    assert len(items) >= 6
    return items


@pytest.mark.parametrize("words", ASKS)
def test_want_shows_dresses_black_and_long_sleeved(shopper, words):
    items = asked(shopper, words)
    assert share(items, "category", "dress") == 1
    black_and_long = [
        item
        for item in items
        if "black" in values(item, "colour") and "long" in values(item, "sleeve_length")
    ]
    assert len(black_and_long) >= 0.8 * len(items)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("something like the second one but darker", 2),
        ("the 2nd but darker please", 2),
        ("can i see number three, only darker", 3),
        ("more like the last one but in a darker shade", -1),
        ("the frist one but drker", 1),
    ],
)
def test_darker_than_a_shown_item_is_darker(shopper, words, place):
    # Of no colour: than a black one the stock has hardly any that are darker.
    items = products(shopper.say("I need a dress with long sleeves"))
    reference = items[place - 1 if place > 0 else place]
    found = products(shopper.say(words))
    assert found
    assert all(lightness(item) < lightness(reference) for item in found)
    assert share(found, "category", "dress") == 1
    assert reference["id"] not in {item["id"] for item in found}
    assert share(found, "sleeve_length", *values(reference, "sleeve_length")) > 0.5
    # What comes first keeps the length too; where the stock has few such, the kind counts beside.
    assert values(found[0], "length") == values(reference, "length")


@pytest.mark.parametrize("words", ["no stripes", "nothing striped please", "i dont like stripes"])
def test_refused_pattern_stays_away(shopper, words):
    shopper.say("a summer dress")
    for turn in (words, "show me more", "in blue", "under 90", "with long sleeves"):
        items = products(shopper.say(turn))
        assert items, turn
        assert share(items, "pattern", "striped") == 0, turn


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("under 60", 60),
        ("below $45 please", 45),
        ("max 70 bucks", 70),
        ("less than 50 dollars", 50),
    ],
)
def test_budget_holds_until_dropped(shopper, words, limit):
    shopper.say("a dress")
    for turn in (words, "with long sleeves", "in blue", "actually a skirt"):
        items = products(shopper.say(turn))
        assert items, turn
        assert all(item["price"] <= limit for item in items), turn
    dropped = products(shopper.say("forget the budget"))
    assert dropped
    # The dearer ones need not be the best six.
    dropped += [item for _ in range(3) for item in products(shopper.say("show me more"))]
    assert any(item["price"] > limit for item in dropped)


def test_new_colour_replaces_the_old_one(shopper):
    asked(shopper)
    items = products(shopper.say("hmm navy instead"))
    assert share(items, "category", "dress") == 1
    assert share(items, "colour", "navy") >= 0.8


def test_start_over_clears_every_want(shopper):
    asked(shopper)
    shopper.say("under 60")
    shopper.say("start over")
    items = products(shopper.say("show me bags"))
    assert share(items, "category", "bag") == 1
    assert any("black" not in values(item, "colour") for item in items)
    assert any(item["price"] > 60 for item in items)


@pytest.mark.parametrize("words", ["wedding rings", "do you sell laptops?", "i want a sofa"])
def test_unknown_want_is_answered_honestly(shopper, words):
    answers = shopper.say(words)
    assert products(answers) == []
    assert text(answers)


def test_no_conversation_sees_another(stack):
    one, other = Shopper(stack.web_url), Shopper(stack.web_url)
    asked(one)
    other.say("red sneakers")
    items = products(one.say("under 80"))
    assert share(items, "category", "dress") == 1


def test_more_brings_other_items_of_the_same_wants(shopper):
    first = {item["id"] for item in asked(shopper, "a dress")}
    items = products(shopper.say("show me more"))
    assert share(items, "category", "dress") == 1
    assert not first & {item["id"] for item in items}


def test_disliked_item_does_not_come_back(shopper):
    disliked = asked(shopper, "a dress")[0]["id"]
    shopper.say("i don't like the first one")
    for turn in ("show me dresses", "in red", "any colour"):
        found = products(shopper.say(turn))
        assert disliked not in {item["id"] for item in found}, turn


def test_liked_item_is_acknowledged(shopper):
    asked(shopper)
    assert text(shopper.say("I love the second one"))
    assert products(shopper.say("show me more"))


def test_details_name_the_item(shopper):
    second = asked(shopper)[1]
    answers = shopper.say("tell me more about the second one")
    assert second["title"] in text(answers)


def test_card_tapped_beside_a_text_is_the_one_meant(shopper):
    reference = asked(shopper, "a dress")[3]
    found = products(shopper.say("but darker", item_id=reference["id"]))
    assert found
    assert all(lightness(item) < lightness(reference) for item in found)


def test_summary_names_what_was_asked(shopper):
    asked(shopper)
    shopper.say("under 80")
    said = text(shopper.say("what did I ask for so far?")).lower()
    for word in ("black", "dress", "long", "80"):
        assert word in said


def test_chip_removed_drops_that_want_alone(shopper):
    asked(shopper)
    items = products(
        shopper.say('/drop{"act": {"op": "drop", "facet": "colour", "word": "black"}}')
    )
    assert share(items, "category", "dress") == 1
    assert share(items, "sleeve_length", "long") >= 0.8
    assert share(items, "colour", "black") < 1


def test_long_search_narrows_step_by_step(shopper):
    shopper.say("hi there")
    shopper.say("i want a dress for summer")
    shopper.say("floral")
    shopper.say("under 120")
    shopper.say("thanks")
    items = products(shopper.say("with short sleeves"))
    assert share(items, "category", "dress") == 1
    assert share(items, "pattern", "floral") >= 0.8
    assert share(items, "sleeve_length", "short") >= 0.8
    assert all(item["price"] <= 120 for item in items)


def test_every_answer_has_text_and_numbered_lines(shopper):
    answers = shopper.say(ASKS[0])
    lines = [line for line in text(answers).splitlines() if line[:1].isdigit()]
    assert len(lines) == len(products(answers))


def test_retrieval_lost_and_found_keeps_the_conversation(stack, shopper):
    asked(shopper)
    stack.stop("retrieval")
    try:
        lost = shopper.say("under 90")
        assert text(lost)
        assert products(lost) == []
    finally:
        stack.start("retrieval")
    items = products(shopper.say("yes please"))
    assert share(items, "category", "dress") == 1
    assert share(items, "colour", "black") >= 0.8
    assert all(item["price"] <= 90 for item in items)
