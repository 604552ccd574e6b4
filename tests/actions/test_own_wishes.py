"""What is wished of one piece of an outfit is asked of the piece that can have it."""

from typing import Any

import pytest

from tests.actions.conftest import Talk, act, filters_of, refuse, want
from tests.actions.retrieval_fake import garment

FRESH = act("pair", fresh=True)
# Which kind of garment has which value of which facet.
WISHES = [
    ("length", "knee", "dress"),
    ("neckline", "v-neck", "dress"),
    ("pattern", "striped", "dress"),
    ("fit", "loose", "dress"),
]


@pytest.fixture
def shop(talk: Talk) -> Talk:
    """A shop whose shoes and bags have no length, and whose bags are striped, too."""
    kinds = ("dress", "shoes", "bag", "shirt", "skirt")
    talk.fake.items = [garment(n, kind, "black") for n, kind in enumerate(kinds * 2, 1)]
    worn: dict[str, dict[str, Any]] = {
        "dress": {"length": "knee", "neckline": "v-neck", "pattern": "striped", "fit": "loose"},
        "shirt": {"neckline": "v-neck", "pattern": "striped", "fit": "slim"},
        "skirt": {"length": "midi", "pattern": "checked"},
        "bag": {"pattern": "striped"},
        "shoes": {},
    }
    for item in talk.fake.items:
        for facet in ("length", "neckline", "sleeve_length", "fit", "pattern"):
            item["attributes"].pop(facet, None)
        item["attributes"] |= {"gender": "women", **worn[item["category"]]}
    talk.fake.version = "wishes"
    return talk


def asked(talk: Talk, facet: str) -> dict[str, Any]:
    """Return what was asked of a facet of each kind in the rows that are shown."""
    rows = talk.fake.bodies[-len(talk.state.garments) :]
    filters = [filters_of(row["wants"]) for row in rows]
    return {each["category"][0]: each.get(facet) for each in filters}


@pytest.mark.parametrize(("facet", "word", "kind"), WISHES)
async def test_wish_of_one_piece_is_of_the_first_that_has_such_a_thing(
    shop: Talk, facet: str, word: str, kind: str
) -> None:
    answer = await shop.say("pair", FRESH, want(facet, word), text="an outfit so")
    assert asked(shop, facet) == {"dress": [word], "shoes": None, "bag": None}
    assert "no " not in answer.text.lower()


@pytest.mark.parametrize(("facet", "word", "kind"), WISHES)
async def test_wish_said_after_an_outfit_is_of_one_piece(
    shop: Talk, facet: str, word: str, kind: str
) -> None:
    await shop.say("pair", FRESH, want("colour", "black"), text="an outfit in black")
    await shop.say("refine", want(facet, word), text=f"with {word}")
    assert asked(shop, facet) == {"dress": [word], "shoes": None, "bag": None}
    assert {*map(str, asked(shop, "colour").values())} == {"['black']"}


@pytest.mark.parametrize("later", [False, True])
async def test_wish_beside_a_garment_is_of_that_garment(shop: Talk, later: bool) -> None:
    told = want("category", "skirt"), want("pattern", "checked"), want("length", "midi")
    if later:
        await shop.say("pair", FRESH, text="an outfit")
        await shop.say("want", *told, text="skirt, checked, midi")
    else:
        await shop.say("pair", FRESH, *told, text="an outfit: skirt, checked, midi")
    for facet, word in (("pattern", "checked"), ("length", "midi")):
        found = asked(shop, facet)
        assert found.pop("skirt") == [word] and {*found.values()} == {None}


async def test_wish_of_the_dress_goes_with_the_dress(shop: Talk) -> None:
    await shop.say("pair", FRESH, want("length", "knee"), text="a knee-length outfit")
    await shop.say("refine", refuse("category", "dress"), text="not the dress")
    assert "dress" not in asked(shop, "length")
    assert {*asked(shop, "length").values()} == {None}


async def test_wish_that_only_a_bag_can_have_is_of_the_bag(shop: Talk) -> None:
    for item in shop.fake.items:
        if item["category"] != "bag":
            item["attributes"].pop("pattern", None)
    shop.fake.version = "plain"
    await shop.say("pair", FRESH, want("pattern", "striped"), text="a striped outfit")
    assert asked(shop, "pattern") == {"dress": None, "shoes": None, "bag": ["striped"]}


async def test_what_is_disliked_of_a_garment_that_is_not_there_says_so(shop: Talk) -> None:
    await shop.say("pair", FRESH, text="an outfit")
    shirt = want("category", "shirt", about=True)
    answer = await shop.say("dislike", act("dislike", facet="colour"), shirt, text="its colour")
    assert answer.lead == "There are no shirts among these."


async def test_what_is_liked_instead_is_of_the_garment_it_was_asked_of(shop: Talk) -> None:
    for item in shop.fake.items[5:]:
        item["attributes"]["colour"] = item["colour"] = "navy"
    await shop.say("pair", FRESH, text="an outfit")
    shoes = want("category", "shoes", about=True)
    answer = await shop.say("dislike", act("dislike", facet="colour"), shoes, text="their colour")
    assert answer.lead == "Which colour would you like instead?"
    await shop.say("refine", want("colour", "navy"), text="navy")
    assert asked(shop, "colour") == {"dress": None, "shoes": ["navy"], "bag": None}
    await shop.say("refine", want("colour", "black"), text="all in black")
    assert {*map(str, asked(shop, "colour").values())} == {"['black']"}


async def test_what_suggests_an_outfit_is_said_once(shop: Talk) -> None:
    for item in shop.fake.items[:5]:
        item["attributes"]["occasion"] = "wedding"
    shop.fake.version = "weddings"
    hint = want("occasion", "wedding", how="suggested", said="getting married")
    answer = await shop.say("pair", FRESH, hint, text="she is getting married, what do i wear")
    assert answer.text.count("For “getting married”, what is for a wedding comes first.") == 1
    answer = await shop.say("refine", want("colour", "black"), text="in black")
    assert "getting married" not in answer.text


def of(number: int, told: dict[str, Any]) -> dict[str, Any]:
    return {**told, "value": {**told["value"], "garment": number}}


@pytest.mark.parametrize("outfit", [True, False])
@pytest.mark.parametrize("whom", ["women", "men"])
async def test_outfit_of_named_garments_is_for_one_person(
    shop: Talk, outfit: bool, whom: str
) -> None:
    for item in shop.fake.items:
        item["attributes"]["gender"] = whom if item["category"] == "skirt" else "women"
    for item in shop.fake.items[1::5]:  # shoes, for either
        item["attributes"]["gender"] = "men" if item["id"] == shop.fake.items[1]["id"] else "women"
    shop.fake.version = f"one person {outfit} {whom}"
    told = of(0, want("category", "skirt")), of(1, want("category", "shoes"))
    await shop.say("want", *told, *[FRESH] * outfit, text="an outfit, skirt and shoes")

    wanted = [each.wants.wanted("gender") for each in shop.state.garments]
    assert [[v.word for v in each] for each in wanted] == [[], [whom] if outfit else []]
