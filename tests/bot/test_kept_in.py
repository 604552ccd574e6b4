"""Where clothes are kept or carried is no wish for it: "in my wardrobe", "throw in a suitcase"."""

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.decision.unfound import is_of_a_wardrobe, words_left
from bot.understanding.reading import standard_reader
from data.words import KINDS


def kinds(text):
    acts = standard_reader().read(text, {}, shipped()).acts
    return {each["act"]["word"] for each in acts if each["act"].get("facet") in KINDS}


@pytest.mark.parametrize("place", ["suitcase", "backpack", "bag", "small rucksack", "handbag"])
@pytest.mark.parametrize("verb", ["throw", "pack", "put", "fit", "carry"])
@pytest.mark.parametrize("kind", ["dress", "jacket"])
def test_what_things_are_put_into_is_not_wanted(kind, verb, place):
    assert kinds(f"a {kind} that i can {verb} in my {place}") == {kind}
    assert not kinds(f"something i could {verb} in a {place}")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("show me something in a tote bag", "bag"), ("a small backpack", "backpack"),
     ("i need a bag for my laptop", "bag"), ("a bag to carry a laptop in", "bag")],
)  # fmt: skip
def test_what_holds_things_is_wanted_where_it_is_asked_for(text, kind):
    assert kind in kinds(text)


@pytest.mark.parametrize("place", ["wardrobe", "closet", "drawers", "cupboard"])
@pytest.mark.parametrize(
    "text", ["i hate everything in my {}", "i have nothing in my {}", "my {} is boring",
             "i need a whole new look for my {}"],
)  # fmt: skip
def test_message_of_a_wardrobe_alone_wishes_for_nothing(text, place):
    text = text.format(place)
    assert words_left(text) == [] and not kinds(text)
    if "look" not in text:
        assert is_of_a_wardrobe(text, standard_reader().read(text).acts)
        (act,) = [each["act"] for each in standard_reader().read(text, {}, shipped()).acts]
        assert act == {"op": "chat", "name": "undecided"}


@pytest.mark.parametrize("wish", ["a red coat", "cotton", "silver sandals"])
@pytest.mark.parametrize("place", ["wardrobe", "closet"])
def test_wish_beside_a_wardrobe_is_read(place, wish):
    text = f"my {place} is full of black, i need {wish}"
    assert not is_of_a_wardrobe(text, standard_reader().read(text).acts)


def test_compound_that_is_no_product_is_no_kind_of_its_end():
    for text, known in (("wardrobe", False), ("sundress", True), ("overcoat", True)):
        assert bool(kinds(f"a nice {text}")) is known
