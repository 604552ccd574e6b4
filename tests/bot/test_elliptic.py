"""Kinds cut short, kinds that only say what another is for, and kinds that a column joins."""

from __future__ import annotations

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import Reader, standard_reader
from bot.understanding.shop.elliptic import filled, headed, so_too
from data.vocabulary import Vocabulary
from tests.bot.reading_of import reading_of
from tests.bot.test_small_shops import shop

KINDS = {"skirt": ("pencil", "a-line", "pleated"), "dress": ("wrap", "sheath"), "hat": ("bucket",)}
SHORT = [(kind, short) for kind, shorts in KINDS.items() for short in shorts]


def reader() -> Reader:
    styles = {f"{short} {kind}": 3 for kind, short in SHORT}
    kinds = dict.fromkeys(KINDS, 9)
    within = {kind: {f"{short} {kind}": 3 for short in KINDS[kind]} for kind in KINDS}
    return Reader(Vocabulary(facets={"category": kinds, "style": styles}, styles=within))


@pytest.mark.parametrize(("kind", "short"), SHORT)
def test_kind_cut_short_is_read_beside_what_it_is_a_kind_of(kind: str, short: str) -> None:
    one = reader()
    views = [(f"{kind}s, {short} please", {}), (f"just the {short} ones", {"garments": [[kind]]})]
    for text, view in views:
        found = filled(text, one.read(text).acts, one.names, view)
        assert f"{short} {kind}" in [each["act"].get("word") for each in found], text
    for refused in (f"no {short} ones", f"nothing {short}"):
        found = filled(refused, one.read(refused).acts, one.names, {"garments": [[kind]]})
        assert [each["act"]["op"] for each in found if each["act"].get("any")] == ["refuse"]
    other = filled(f"the {short} ones", [], one.names, {"garments": [["shirt"]]})
    assert other == []


@pytest.mark.parametrize("kind", ["scarf", "bag", "hat"])
@pytest.mark.parametrize("worn", ["a black coat", "blue jeans", "my red dress"])
def test_what_a_garment_is_for_is_not_looked_for(kind: str, worn: str) -> None:
    for text in (f"a {kind} for {worn}", f"a {kind} in silk, for {worn}"):
        read = reading_of(text)
        assert f"category={kind}" in read, text
        assert not any(worn.split()[-1] in each or worn.split()[-2] in each for each in read), text


def test_kinds_that_a_column_joins_are_two_where_the_shop_has_them_apart() -> None:
    for number, kinds in ((2, ("Ties", "Cufflinks")), (1, ("Shirts",))):
        column = dict.fromkeys((*kinds, "Ties and Cufflinks"), 3)
        one = Reader(Vocabulary(facets={"category": column}))
        assert len(reading_of("ties and cufflinks", one)) == number


@pytest.mark.parametrize("heading", ["hats:", "a bag for the gym - ", "need shoes for work:"])
@pytest.mark.parametrize("listed", ["jeans, a coat and a belt", "skirts or dresses"])
def test_name_of_what_is_listed_is_none_of_it(heading: str, listed: str) -> None:
    text = f"{heading} {listed}"
    found = headed(text, standard_reader().read(text).acts)
    kinds = {each["act"]["word"] for each in found if each["act"]["facet"] == "category"}
    assert len(kinds) == len(listed.replace(" or ", ", ").replace(" and ", ", ").split(", "))
    assert not kinds & {"hat", "bag", "shoes"}
    alone = f"{heading} jeans"
    assert len(headed(alone, standard_reader().read(alone).acts)) > 1


@pytest.mark.parametrize(
    "frame", ["{one} or {short} is fine", "{short}, or {one}", "{one}/{short}"]
)
@pytest.mark.parametrize(
    ("one", "short", "kind"),
    [("backpacks", "messenger", "Messenger Bag"), ("handbags", "trolley", "Trolley Bag"),
     ("sandals", "court", "Court Shoes")],
)  # fmt: skip
def test_kind_listed_beside_another_of_its_part_may_leave_out_its_last_word(
    frame: str, one: str, short: str, kind: str
) -> None:
    own = ["Backpacks", "Messenger Bag", "Handbags", "Trolley Bag", "Sandals", "Court Shoes"]
    read = Reader(shop(category=own)).read(frame.format(one=one, short=short), {}, shipped()).acts
    values = {v for e in read for way in e["act"].get("any", ()) for _, held in way for v in held}
    assert {each.lower() for each in values} == {one, kind.lower()}


@pytest.mark.parametrize("facet", ["category", "style", "brand", "colour"])
@pytest.mark.parametrize("place", ["the first one", "the third", "the last one", "number 2"])
@pytest.mark.parametrize("more", ["{}", "{} please", "{} in black", "show me {}", "{} or a skirt"])
def test_value_told_is_chosen_by_its_place_whatever_kind_it_is(
    facet: str, place: str, more: str
) -> None:
    view = {"told": facet, "told_last": True, "wanted": [], "shown": False}
    told = reader().read(more.format(place), view, shipped()).acts
    assert any("from" in act or "place" in act for act in (each["act"] for each in told))


GARMENTS = [("dress", "skirt"), ("jacket", "boots"), ("coat", "hat")]


def in_full(text: str, told: list[str], one: str, other: str, alone: bool = False) -> str:
    held = [[one]] if alone else [[one], [other]]
    return so_too(text, {"lately": told, "garments": held, "earlier": [one, other]})


@pytest.mark.parametrize(("one", "other"), GARMENTS)
@pytest.mark.parametrize("value", ["wool", "striped", "red"])
def test_what_was_refused_of_one_garment_is_refused_of_another(
    one: str, other: str, value: str
) -> None:
    forms = ("{} neither", "nor the {}", "and not for the {} either", "neither for the {} please")
    for alone in (False, True):
        for form in forms:
            told = in_full(form.format(other), [f"no {value}"], one, other, alone)
            assert told.startswith(f"no {value} for the {other}"), form
    assert in_full(f"no {other}", [f"no {value}"], one, other) == f"no {other}"
    assert in_full(f"{other} neither", [value], one, other) == f"{other} neither"
    assert in_full("scarf neither", [f"no {value}"], one, other) == "scarf neither"


@pytest.mark.parametrize(("one", "other"), GARMENTS)
@pytest.mark.parametrize("value", ["wool", "striped", "red"])
def test_what_was_wanted_of_one_garment_is_wanted_of_another(
    one: str, other: str, value: str
) -> None:
    for said in (f"same for the {other}", f"the {other} too", f"ditto the {other}, please"):
        assert in_full(said, [value], one, other) == f"{value} for the {other}"
        assert in_full(said, [value], one, other, alone=True) == said  # one to look for, too
    for said in (f"a {other} too", f"the {other}", f"show the {other}"):
        assert in_full(said, [value], one, other) == said
