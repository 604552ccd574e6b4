"""Words are taken by what they are said of: shoes have no sleeves, a colour's shades no glasses."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.finding.sold_words import as_new
from bot.understanding.reading import Reader, standard_reader
from data.catalogue.read import Row
from data.vocabulary import Vocabulary


def acts(text: str, reader: Reader | None = None, **view: Any) -> list[dict[str, Any]]:
    told = (reader or standard_reader()).read(text, view, shipped()).acts
    return [each["act"] for each in told]


def shop(**columns: tuple[str, ...]) -> Reader:
    """A shop whose items have each column's values in turn."""
    rows = []
    for number in range(60):
        facets = {name: (held[number % len(held)],) for name, held in columns.items()}
        rows.append(Row(str(number), f"{facets['category'][0]} {number}", "a.jpg", facets=facets))
    return Reader(Vocabulary.of(rows, (), "parts", "column"))


@pytest.mark.parametrize("kind", ["shoes", "sneakers", "bag", "hat", "scarf"])
@pytest.mark.parametrize("said", ["with straps", "with spaghetti straps", "strappy"])
def test_what_has_no_body_has_no_sleeves(kind: str, said: str) -> None:
    for found in (
        acts(f"{kind} {said}" if said.startswith("with") else f"{said} {kind}"),
        acts(said, garments=[[kind]], shown=6, wanted=["category"]),
    ):
        assert not any(act.get("facet") == "sleeve_length" for act in found), found
        assert any(act["op"] == "unread" and "strap" in act["word"] for act in found), found


@pytest.mark.parametrize("kind", ["dress", "top", "jumpsuit"])
def test_what_is_worn_on_the_body_has(kind: str) -> None:
    facets = {act.get("facet"): act.get("word") for act in acts(f"a {kind} with spaghetti straps")}
    assert facets["sleeve_length"] == "sleeveless"


@pytest.mark.parametrize("colour", ["blue", "red", "black"])
def test_shades_of_what_is_looked_for_are_of_its_colour(colour: str) -> None:
    view = {"garments": [["shirt"]], "shown": 6, "wanted": ["category"]}
    for said in (f"{colour} shades only", f"in {colour} shades"):
        found = acts(said, **view)
        assert {act.get("facet") for act in found} == {"colour"}, said
    assert [act.get("facet") for act in acts(f"{colour} shades")] == ["colour", "category"]


@pytest.mark.parametrize("mark", ["new-in", "New Arrivals", "just in", "NEW"])
def test_what_a_shop_marks_as_new_is_new(mark: str) -> None:
    reader = shop(category=("Dresses", "Shirts"), tags=(mark, "summer"))
    for said in ("what's new", "show me the newest dresses", "any new arrivals?"):
        (found,) = [act for act in acts(said, reader) if act.get("facet") == "tags"]
        assert found["op"] == "want" and found["any"] == [[["tags", [mark]]]], said
    assert [act["op"] for act in acts("oldest first", reader)] == ["order"]


def test_without_a_mark_what_is_new_stays_an_order() -> None:
    reader = shop(category=("Dresses", "Shirts"), tags=("renewed", "summer"))
    order = {"op": "order", "by": "added", "direction": "descending"}
    told = [{"act": order, "start": 0, "end": 9}]
    assert as_new(told, reader.names) == told


@pytest.mark.parametrize("said", ["shirts for the office", "office shirts", "shirts for work"])
def test_work_is_what_is_formal_where_a_shop_has_no_name_for_it(said: str) -> None:
    uses = ("Casual", "Formal", "Smart Casual")
    for occasion, expected in (
        (uses, [[["occasion", ["Smart Casual"]]], [["occasion", ["Formal"]]]]),
        (("Work", "Formal"), [[["occasion", ["Work"]]]]),
    ):
        reader = shop(category=("Dresses", "Shirts"), occasion=occasion)
        (found,) = [act for act in acts(said, reader) if act.get("facet") == "occasion"]
        assert found["any"] == expected, (said, occasion)


@pytest.mark.parametrize("said", ["something for {}", "a dress for {}", "for {}"])
def test_nothing_is_for_a_brand(said: str) -> None:
    reader = shop(category=("Dresses", "Shirts"), brand=("Puma", "Ostra"))
    assert not any(act.get("facet") == "brand" for act in acts(said.format("puja"), reader))
    (found,) = [act for act in acts("a shirt by pumma", reader) if act.get("facet") == "brand"]
    assert found["word"] == "puma"


@pytest.mark.parametrize(
    "said", ["something for my cousin's {}", "an outfit for a {}", "anything for {}"]
)
@pytest.mark.parametrize("event", ["sangeet", "mehendi", "haldi"])
def test_an_occasion_that_nobody_knows_is_no_garment_misspelt(said: str, event: str) -> None:
    found = acts(said.format(event))
    assert not any(act.get("facet") in ("category", "style") for act in found), found
    assert any(act["op"] == "unread" and event in act["word"] for act in found), found


@pytest.mark.parametrize("kind", ["scarves", "ties", "scarf", "hats"])
@pytest.mark.parametrize("said", ["no {}? ok a shirt then", "no {}, a shirt", "a shirt, no {}"])
def test_what_is_not_sold_is_refused_without_a_word(said: str, kind: str) -> None:
    reader = shop(category=("Dresses", "Shirts"), colour=("Red", "Black"))
    assert [act["op"] for act in acts(said.format(kind), reader)] == ["want"]
    assert acts(f"no {kind}", reader)[0]["op"] != "want"


@pytest.mark.parametrize(
    "said", ["show it", "ok show that one please", "open this", "display it then"]
)
def test_what_is_told_of_is_shown(said: str) -> None:
    view = {"shown": 6, "looked_at": True, "garments": [["dress"]], "wanted": ["category"]}
    (found,) = acts(said, **view)
    assert (found["op"], found["place"]) == ("point", "this")


@pytest.mark.parametrize(
    "said",
    [
        "something like it that I can actually buy",
        "only what we can get now",
        "ones I can order today",
    ],
)
def test_what_can_be_bought_is_in_stock(said: str) -> None:
    view = {"shown": 6, "garments": [["shirt"]], "wanted": ["category"]}
    assert [act["op"] for act in acts(said, **view) if act.get("facet") == "availability"] == [
        "want"
    ]


@pytest.mark.parametrize(
    "said",
    [
        "what would you put me in for a wedding",
        "a law firm job interview, what would you dress her in?",
    ],
)
def test_what_somebody_would_be_put_in_is_an_outfit(said: str) -> None:
    assert acts(said)[0] == {"op": "pair", "fresh": True}


PARTS = ["strap", "soles", "lining", "buttons", "dial", "trim", "buckle", "hem"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("frame", ["{c} {p}", "{k}, {c} {p}", "{k} {c} {p}", "{k} with a {c} {p}"])
def test_colour_of_a_part_is_no_colour_of_the_garment(frame: str, part: str) -> None:
    for colour, kind in product(("brown", "white"), ("dress", "bag", "jacket")):
        text = frame.format(c=colour, k=kind, p=part)
        told = acts(text)
        assert f"{colour} {part}" in {a["word"] for a in told if a["op"] == "unread"}, text
        assert "colour" not in {act.get("facet") for act in told}, text


@pytest.mark.parametrize("denied", ["no {c} {p}", "{k}, not a {c} {p}", "{k} without {c} {p}"])
def test_colour_of_a_part_is_refused_with_it(denied: str) -> None:
    for part, kind in product(PARTS[:4], ("dress", "bag")):
        told = acts(denied.format(c="brown", k=kind, p=part))
        assert [a["refused"] for a in told if a["op"] == "unread"] == [True], (denied, part)


@pytest.mark.parametrize("text", ["a black {} jacket", "a white {} shirt", "red {} dress"])
def test_colour_before_a_part_and_a_garment_is_of_the_garment(text: str) -> None:
    for part in ("zip", "button", "pocket", "buckle"):
        assert "colour" in {act.get("facet") for act in acts(text.format(part))}, part
    told = acts(text.format("v-neck"))
    assert {"colour", "neckline"} <= {act.get("facet") for act in told}


@pytest.mark.parametrize("name", ["ostra", "velmira"])
@pytest.mark.parametrize("slip", ["ostrz", "velmirs"])
def test_word_further_on_of_what_something_is_for_is_no_maker(name: str, slip: str) -> None:
    """ "For diwali puja" is for no Puma, though one letter is all between them."""
    reader = shop(category=("Shirts", "Jackets"), colour=("Black",), brand=("Ostra", "Velmira"))
    for text in (f"black shirts for zovrex {slip}", f"black shirts for {slip}"):
        assert not any(act.get("facet") == "brand" for act in acts(text, reader)), text
    assert any(act.get("facet") == "brand" for act in acts(f"black shirts by {slip}", reader))
    for text in (f"shirts for my dad {name}", f"shirts for the gym, {name}"):
        assert any(act.get("facet") == "brand" for act in acts(text, reader)), text


@pytest.mark.parametrize("thing", ["border", "rivets", "zari", "patches"])
@pytest.mark.parametrize("ending", ["", ", cotton", " please", " if you have it"])
def test_second_colour_before_an_unknown_thing_is_the_things(thing: str, ending: str) -> None:
    """A red dress, gold rivets: nothing is to be gold but the rivets."""
    found = acts(f"red dress gold {thing}{ending}")
    colours = [act["word"] for act in found if act.get("facet") == "colour"]
    unread = [act["word"] for act in found if act["op"] == "unread"]
    assert colours == ["red"] and f"gold {thing}" in unread


@pytest.mark.parametrize("text", ["red dress gold please", "black shirt white cotton"])
def test_second_colour_of_the_garment_is_an_alternative(text: str) -> None:
    assert len([act for act in acts(text) if act.get("facet") == "colour"]) == 2
