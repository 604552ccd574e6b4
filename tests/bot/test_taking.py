"""An item that is chosen is kept, and the like of one is looked for, however it is said."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.asking import choosing
from bot.understanding.asking.asked_of import told_after
from bot.understanding.asking.sums import reckoned
from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from bot.understanding.together.reckoning import Reckoned
from bot.understanding.together.taking import read

SHOWN = {"shown": True}
CHOICES = [
    "i'll take {}", "ok, ill have {} please", "bet ill grab {}",
    "let's go with {}", "I'd go for {}", "can i get {}",
    "I think we'll go for {} then", "i'm going to buy {}", "we will keep {}, thanks",
]  # fmt: skip
TOLD = [
    ("the cheaper one", {"rank": {"by": "price", "direction": "ascending"}}),
    ("the pricier of the two", {"rank": {"by": "price", "direction": "descending"}}),
    ("the warmest", {"rank": {"by": "warmth", "direction": "descending"}}),
    ("the cheapest dress", {"rank": {"by": "price", "direction": "ascending"}}),
    ("the second one", {"place": 2}),
    ("number 4", {"place": 4}),
]


def acts(text: str) -> list[dict[str, Any]] | None:
    reading = standard_reader().read(text)
    told = [*reading.acts, *reading.companions]
    found = choosing.read(text, told, SHOWN) or read(text, told, SHOWN, ())
    return None if found is None else [each["act"] for each in found]


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize(("said", "told"), TOLD)
def test_what_is_chosen_is_kept(choice: str, said: str, told: dict[str, Any]) -> None:
    assert acts(choice.format(said)) == [{"op": "keep", **told}]


@pytest.mark.parametrize("said", ["2 and 3", "the second and the third", "2, 3", "#2 and #3"])
def test_several_that_are_chosen_are_all_kept(said: str) -> None:
    assert acts(f"i'll take {said}") == [{"op": "keep", "place": 2}, {"op": "keep", "place": 3}]


@pytest.mark.parametrize(
    "said",
    ["the cheaper one in black", "a look at number 2", "2 shirts", "20 of them", "a cheaper one",
     "something cheaper", "any colour", "the bus"],
)  # fmt: skip
def test_what_is_wanted_otherwise_is_no_choice(said: str) -> None:
    assert acts(f"i'll take {said}") is None


@pytest.mark.parametrize(
    "text", ["show me similar", "anything similar?", "got any similar ones", "similar styles pls",
             "do you have something along those lines?", "find me comparable ones"]
)  # fmt: skip
def test_like_of_the_item_in_mind_is_looked_for(text: str) -> None:
    assert acts(text) == [{"op": "reference", "place": "this"}]
    assert acts(f"{text} but in red") is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("what's the total of what i've kept?", "total"),
        ("how much is my list altogether", "total"),
        ("what would my saved things set me back", "total"),
        ("whats the cheapest on my list", "least"),
        ("the average price of the saved ones", "average"),
    ],
)
def test_own_list_is_reckoned_apart_from_the_screen(text: str, question: str) -> None:
    assert reckoned(text, {"kept": True}, ()) == Reckoned(question, about="kept")
    assert reckoned(text, {}, ()) is None


@pytest.mark.parametrize("asks", ["was {} cheaper before", "is {} wool", "how much is {}"])
@pytest.mark.parametrize("item", ["the brown one", "number 3", "the red silk dress"])
def test_item_that_is_told_after_a_question_is_what_it_asks_of(asks: str, item: str) -> None:
    for between in ("? ", ", ", "? i mean "):
        text = asks.format("it") + between + item
        assert told_after(text) == asks.format(item) + "?"
    assert told_after(asks.format("it") + "?") == asks.format("it") + "?"


@pytest.mark.parametrize(
    "said", ["get me the longer one", "show me the cheaper", "just the warmest"]
)
def test_of_two_the_one_that_differs_is_looked_at(said: str) -> None:
    found = read(said, standard_reader().read(said).acts, {**SHOWN, "two": True}, ())
    assert found is not None and found[0]["act"]["op"] == "point" and acts(said) is None


@pytest.mark.parametrize("said", ["take it off again", "ok, take that off my list", "cross it out"])
def test_what_was_saved_is_taken_off(said: str) -> None:
    found = read(said, [], {**SHOWN, "kept": True}, ())
    assert found is not None and found[0]["act"] == {"op": "release", "place": "this"}
    assert acts(said) is None


@pytest.mark.parametrize(
    "verb", ["remove", "delete", "drop", "get rid of", "take off", "please bin"]
)
@pytest.mark.parametrize(
    ("said", "by", "direction"),
    [("the more expensive one", "price", "descending"), ("the cheaper one", "price", "ascending"),
     ("the less formal of the two", "formality", "ascending"),
     ("the dearer", "price", "descending"),
     ("the warmest coat", "warmth", "descending")],
)  # fmt: skip
def test_what_is_removed_by_what_it_has_most_of(
    verb: str, said: str, by: str, direction: str
) -> None:
    text, rank = f"{verb} {said}", {"by": by, "direction": direction}
    for held, op in (({"kept": True}, "release"), ({}, "dislike")):
        told = read(text, standard_reader().read(text).acts, {**SHOWN, **held}, ())
        assert told is not None and [e["act"] for e in told] == [{"op": op, "rank": rank}]


@pytest.mark.parametrize(
    "said", ["the first and third, save", "1 and 3 save pls", "#1, #3 keep them"]
)
def test_what_is_saved_may_be_told_first(said: str) -> None:
    assert acts(said) == [{"op": "keep", "place": 1}, {"op": "keep", "place": 3}]


SIZES = [("in M", "m"), ("in a large", "large"), ("in size XL", "xl"), ("in a 38", "38")]


@pytest.mark.parametrize(("said", "size"), SIZES)
@pytest.mark.parametrize(
    ("which", "told"),
    [
        ("I'll get it", {"place": "this"}),
        ("ok i'm taking the second dress", {"place": 2}),
        ("right, both", {"place": "all"}),
        ("the third one", {"place": 3}),
        ("the cheaper of the first two", {"rank": TOLD[0][1]["rank"], "among": [1, 2]}),
    ],
)
def test_what_is_chosen_is_kept_in_a_size(
    which: str, told: dict[str, Any], said: str, size: str
) -> None:
    found = acts(f"{which} {said}, please")
    assert found is not None and found[0].items() >= {"op": "keep", **told}.items()
    assert found[1]["facet"] == "size" and found[1]["about"] and size in found[1]["word"]


@pytest.mark.parametrize(
    "said", ["these 2", "both of these", "both please", "ok those two, thanks"]
)
def test_so_many_of_those_seen_are_kept(said: str) -> None:
    assert acts(said) == [{"op": "keep", "place": "all"}]


@pytest.mark.parametrize(
    ("said", "by", "way"),
    [
        ("the cheaper of {}", "price", "ascending"),
        ("of {} I'd take the dearer", "price", "descending"),
        ("I'll have the warmest of {}", "warmth", "descending"),
    ],
)
def test_what_is_told_by_what_it_has_most_of_among_some(said: str, by: str, way: str) -> None:
    for among, places in (("the first two", [1, 2]), ("1 and 3", [1, 3]), ("the last 2", [-2, -1])):
        found = acts(said.format(among) + ", please")
        rank = {"by": by, "direction": way}
        assert found == [{"op": "keep", "rank": rank, "among": places}], among


PERSONS = {"my dad": "men", "my wife": "women", "him": "men", "mum": "women", "me": ""}


@pytest.mark.parametrize("verb", ["", "I'll take ", "ok, "])
@pytest.mark.parametrize("one", PERSONS)
@pytest.mark.parametrize("other", ["my brother", "my aunt"])
def test_what_is_chosen_for_each_person_is_kept(verb: str, one: str, other: str) -> None:
    found = acts(f"{verb}the first for {one}, the third for {other} please")
    assert found is not None and [act["op"] for act in found] == ["keep", "keep"]
    assert [act["place"] for act in found] == [1, 3]
    whom = [[value["word"] for value in act.get("of", ())] for act in found]
    assert whom[0] == ([PERSONS[one]] if PERSONS[one] else []) and len(whom[1]) == 1
    assert acts(f"{verb}the first is for {one}, which is cheaper") is None


@pytest.mark.parametrize("lead", ["ok ", "I'll take ", "let's go with the "])
@pytest.mark.parametrize(
    ("one", "other"), [("dress", "bag"), ("jacket", "shirt"), ("skirt", "coat")]
)
def test_what_is_chosen_by_kind_and_number_is_kept(lead: str, one: str, other: str) -> None:
    for text in (f"{lead}{one} 1 n {other} 3", f"{lead}{one} number 1, {other} #3 please"):
        found = acts(text)
        assert found is not None and [act["op"] for act in found] == ["keep", "keep"], text
        assert [(a["place"], a["described"]) for a in found] == [(1, one), (3, other)], text
        placed = acts(f"{lead.removesuffix('the ')}the first {one} and the third {other}")
        assert placed is not None and [act["place"] for act in placed] == [1, 3]
    assert acts(f"{one} 1 or {other} 3?") is None


@pytest.mark.parametrize("said", ["take that one", "ok grab this one", "i'll get that one please"])
def test_that_one_is_chosen(said: str) -> None:
    assert acts(said) == [{"op": "keep", "place": "this"}]
    assert acts(said.replace("one", "")) in (None, [{"op": "keep", "place": "this"}])


@pytest.mark.parametrize("lead", ["the", "ok the", "hmm, the", "great, the"])
@pytest.mark.parametrize(
    ("differs", "by", "direction"),
    [("warmer", "warmth", "descending"), ("cheaper", "price", "ascending"),
     ("longer", "length", "descending"), ("darker", "lightness", "ascending")],
)  # fmt: skip
def test_of_two_the_one_told_beside_the_other_is_looked_at(
    lead: str, differs: str, by: str, direction: str
) -> None:
    said = f"{lead} {differs} one please"
    told = standard_reader().read(said).acts
    found = read(said, told, {**SHOWN, "two": True}, ())
    rank = {"by": by, "direction": direction}
    assert found is not None and found[0]["act"] == {"op": "point", "rank": rank}
    assert read(said, told, SHOWN, ()) is None
    another = f"a {differs} one please"
    assert read(another, standard_reader().read(another).acts, {**SHOWN, "two": True}, ()) is None


@pytest.mark.parametrize("places", [(1, 2), (3, 5), (2, 4, 6)])
@pytest.mark.parametrize("frame", ["{}, then", "ok {}", "let's go with {}"])
def test_several_numbers_that_are_agreed_on_are_taken(frame: str, places: tuple[int, ...]) -> None:
    said = ", ".join(map(str, places[:-1])) + f" and {places[-1]}"
    view = {"shown": True, "wanted": ["category"], "named": ["dress"], "garments": [["dress"]]}
    found = standard_reader().read(frame.format(said), view, shipped()).acts
    assert [each["act"] for each in found] == [{"op": "keep", "place": each} for each in places]


OFFERED = {"asked": "drop", "vain": ["blue", "dresses"]}
THOSE = [
    "show me those",
    "let me see them then",
    "can you show these please",
    "ok see it",
    "show it",
]


def taken(said: str, view: dict[str, Any]) -> dict[str, Any]:
    return standard_reader().read(said, view, shipped()).acts[0]["act"]


@pytest.mark.parametrize("said", THOSE)
def test_offer_is_taken_by_asking_to_see_what_it_brings(said: str) -> None:
    for view in (OFFERED, {**OFFERED, "shown": True}):
        assert taken(said, view) == {"op": "chat", "name": "affirm"}
    assert taken(said, SHOWN).get("name") != "affirm"


@pytest.mark.parametrize(
    ("said", "place"),
    [("the first {}", "1"), ("second {}", "2"), ("i'll take the third {}", "3"),
     ("let's go with the last {}", "2"), ("ok the other {} then", "2"), ("the latter {}", "2")],
)  # fmt: skip
def test_one_of_several_offers_is_taken_by_its_place(said: str, place: str) -> None:
    for noun in ("option", "suggestion", "idea", "way"):
        for view in (OFFERED, {**OFFERED, "shown": True}):
            expected = {"op": "chat", "name": "affirm", "topic": place}
            assert taken(said.format(noun), view) == expected, (noun, view)
    assert "topic" not in taken(said.format("one"), {**OFFERED, "shown": True})
    assert taken(said.format("one"), OFFERED)["topic"] == place
    assert "topic" not in taken(said.format("option"), SHOWN)


@pytest.mark.parametrize("choice", ["i'll take {}", "save {} please", "let's go with {}"])
@pytest.mark.parametrize(("first", "second"), [("coat", "skirt"), ("red dress", "bag")])
def test_items_told_by_place_and_by_kind_are_chosen_together(
    choice: str, first: str, second: str
) -> None:
    for one, place in ((f"the second {first}", 2), (f"the {first}", None)):
        told = acts(choice.format(f"{one} and the {second}"))
        assert told is not None and [act["op"] for act in told] == ["keep", "keep"]
        assert [act.get("place") for act in told] == [place, None]
        assert [act["described"] for act in told] == [first, second]
    assert acts(f"i want the {first} and the {second}") is None  # to look for
