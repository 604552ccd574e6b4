"""What is wanted as another item has it is wanted of that facet alone, and no reference."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.asking.borrowing import borrow, demonstrated, otherwise
from bot.understanding.decision.head import shipped
from bot.understanding.finding.dropping import NAMES
from bot.understanding.reading import standard_reader


def read(text: str) -> list[dict[str, Any]]:
    found = borrow(text, standard_reader().read(text).acts)
    return [each["act"] for each in found]


@pytest.mark.parametrize(
    ("text", "lent", "left"),
    [
        ("the colour of 1 with the sleeves of 3", {"colour": 1, "sleeve_length": 3}, []),
        ("number 2 in the colour of the first", {"colour": 1}, [2]),
        ("like 2 with the neckline of 5", {"neckline": 5}, [2]),
        ("same pattern as the third one", {"pattern": 3}, []),
    ],
)
def test_named_attribute_of_an_item_is_borrowed(
    text: str, lent: dict[str, int], left: list[int]
) -> None:
    acts = read(text)

    assert {act["facet"]: act["from"] for act in acts if "from" in act} == lent
    assert [act["place"] for act in acts if act["op"] == "point"] == left


@pytest.mark.parametrize("text", ["like the second one", "number 3 but darker", "the price of 2"])
def test_places_that_lend_nothing_stay(text: str) -> None:
    assert not any("from" in act for act in read(text))


@pytest.mark.parametrize(
    "name", [n for n, f in NAMES.items() if f in ("colour", "material", "fit")]
)
@pytest.mark.parametrize("place", [1, 4, 6])
def test_every_name_of_a_facet_can_be_borrowed(name: str, place: int) -> None:
    lent = [act for act in read(f"something in the {name} of number {place}") if "from" in act]

    assert lent == [{"op": "want", "facet": NAMES[name], "from": place}]


@pytest.mark.parametrize("facet", ["colour", "material", "pattern", "sleeve_length", "brand"])
@pytest.mark.parametrize("op", ["dislike", "reference", "point"])
def test_another_value_than_an_items_is_a_refusal_of_its_own(facet: str, op: str) -> None:
    drop = {"act": {"op": "drop", "facet": facet}, "start": 0, "end": 5}
    item = {"act": {"op": op, "place": 3}, "start": 6, "end": 8}

    found = [each["act"] for each in otherwise([item, drop], [], "")]

    assert found == [{"op": "refuse", "facet": facet, "from": 3}]


def test_any_value_will_do_where_another_is_wanted_or_no_item_named() -> None:
    drop = {"act": {"op": "drop", "facet": "colour"}, "start": 0, "end": 5}
    red = {"act": {"op": "want", "facet": "colour", "any": [[["colour", ["red"]]]]}}

    assert otherwise([drop], [], "")[0]["act"] == drop["act"]
    item = {"act": {"op": "point", "place": 3}, "start": 6, "end": 8}
    assert [each["act"]["op"] for each in otherwise([drop, red, item], [], "")] == [
        "drop",
        "want",
        "point",
    ]


@pytest.mark.parametrize("facet", ["colour", "material", "pattern", "sleeve_length", "brand"])
@pytest.mark.parametrize(
    ("place", "leads", "refused"),
    [
        ("this", "that one in other ", True),
        ("this", "that one in any ", False),
        (2, "number 2 in other ", True),
    ],
)
def test_an_item_in_other_values_stays_what_the_search_starts_from(
    facet: str, place: int | str, leads: str, refused: bool
) -> None:
    text = leads + "ones"
    item = {"act": {"op": "reference", "place": place}, "start": 0, "end": 8}
    drop = {"act": {"op": "drop", "facet": facet}, "start": len(leads), "end": len(text)}

    found = [each["act"] for each in otherwise([item, drop], [], text)]

    refusal = {"op": "refuse", "facet": facet, "from": place}
    assert found == [item["act"], refusal if refused else drop["act"]]


@pytest.mark.parametrize("kind", ["coats", "red dresses", "sandals"])
def test_what_they_make_is_of_the_brand_of_the_item_in_mind(kind: str) -> None:
    text = f"show me their {kind}"
    wanted = standard_reader().read(text).acts
    (lent,) = [each for each in demonstrated(text, wanted) if each not in wanted]

    assert lent["act"] == {"op": "want", "facet": "brand", "from": "this"}
    assert demonstrated(f"{kind} for their wedding", standard_reader().read(kind).acts) == []


NAMED = [n for n, f in NAMES.items() if f not in ("price", "category", "style")]


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize(
    ("frame", "op"),
    [
        ("more from that {}", "want"),
        ("something in this {}", "want"),
        ("cheaper but not the same {}", "refuse"),
        ("any, just not in that {}", "refuse"),
    ],
)
def test_the_one_in_mind_lends_what_is_pointed_out(name: str, frame: str, op: str) -> None:
    (lent,) = demonstrated(frame.format(name), [])

    assert lent["act"] == {"op": op, "facet": NAMES[name], "from": "this"}


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize(
    "frame", ["the same {} as 2", "that {} of the first", "this {} is lovely", "any {} will do"]
)
def test_what_is_lent_otherwise_is_not_lent_twice(name: str, frame: str) -> None:
    assert demonstrated(frame.format(name), []) == []


def test_a_place_in_the_message_is_where_it_is_from() -> None:
    item = {"act": {"op": "reference", "place": 3}, "start": 0, "end": 5}
    told = {"act": {"op": "want", "facet": "colour", "any": [[]]}, "start": 0, "end": 5}

    (lent,) = demonstrated("like the third but not the same brand", [item])
    assert lent["act"] == {"op": "refuse", "facet": "brand", "from": 3}
    assert demonstrated("blue, like that colour", [told]) == []


@pytest.mark.parametrize("place", ["number 2", "the second one", "#2"])
@pytest.mark.parametrize("verb", ["are", "look", "seem", "are a bit"])
@pytest.mark.parametrize(("said", "direction"), [("short", "more"), ("long", "less")])
def test_part_that_is_told_to_be_too_much_is_to_differ_and_lends_nothing(
    place: str, verb: str, said: str, direction: str
) -> None:
    for text in (f"the sleeves of {place} {verb} too {said}", f"{place}'s sleeves are too {said}"):
        acts = read(text)
        changes = [act for act in acts if act["op"] == "change"]
        assert [(act["axis"], act["direction"]) for act in changes] == [
            ("sleeve_length", direction)
        ], text
        assert not any("from" in act for act in acts) and any(act.get("place") == 2 for act in acts)


@pytest.mark.parametrize("kind", ["belt", "bag", "scarf", "hat"])
@pytest.mark.parametrize(
    "same", ["of the same", "in the same", "of the very same", "in the same, please"]
)
def test_same_alone_is_the_colour_of_the_one_in_mind(kind: str, same: str) -> None:
    text = f"a {kind} {same}"
    acts = standard_reader().read(text).acts
    lent = [each["act"] for each in demonstrated(text, acts)]
    assert lent == [{"op": "want", "facet": "colour", "from": "this"}]


@pytest.mark.parametrize(
    "text", ["more of the same", "a belt of the same brand", "a belt of the same as 2", "the same"]
)
def test_same_of_something_named_is_no_colour(text: str) -> None:
    acts = standard_reader().read(text).acts
    assert not [e for e in demonstrated(text, acts) if e["act"]["facet"] == "colour"]


@pytest.mark.parametrize("facet", ["brand", "colour", "material", "pattern"])
@pytest.mark.parametrize(
    "said",
    ["anything similar from another {}", "same thing, different {}", "similar ones in other {}s"],
)
def test_the_same_in_another_is_of_the_item_in_mind(said: str, facet: str) -> None:
    text = said.format(facet)
    read = standard_reader().read(text).acts
    acts = [each["act"] for each in otherwise(read, read, text, in_mind=True)]
    assert {"op": "reference", "place": "this"} in acts, text
    assert {"op": "refuse", "facet": facet, "from": "this"} in acts, text

    acts = [each["act"] for each in otherwise(read, read, text)]
    assert not [act for act in acts if "from" in act], text


@pytest.mark.parametrize("same", ["same shade", "same colour", "same brand", "same fabric"])
def test_what_nobody_has_seen_yet_is_looked_for_though_it_is_to_be_alike(same: str) -> None:
    for said in (f"a hat and a scarf in the {same}", f"I need a bag and a belt of the {same}"):
        found = [each["act"] for each in standard_reader().read(said, {}, shipped()).acts]
        assert not any("from" in act for act in found), said
        assert [act["word"] for act in found if act["op"] == "unread"] == [same], said
        assert len({act["garment"] for act in found if act.get("facet") == "category"}) == 2, said
