"""A message that does two things of different sorts is done in steps; one wish is never parted."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

VIEW = {"shown": True, "wanted": ["category"], "kept": True}
# What is done with an item, asked, gone back to and looked for, and the leading acts of each.
SAID = {
    "keep": "save the {place}",
    "like": "I love the {place}",
    "item": "what is the {place} made of",
    "list": "which one is the cheapest",
    "find": "show me {colour} {kind}",
    "undo": "undo that",
    "shop": "do you deliver abroad",
}
LEADS = {
    "keep": "keep", "like": "like", "item": "ask", "list": "ask", "find": "want", "undo": "undo",
    "shop": "chat",
}  # fmt: skip
PAIRS = [
    ("keep", "find"), ("keep", "item"), ("keep", "list"), ("like", "item"), ("item", "find"),
    ("list", "keep"), ("item", "keep"), ("undo", "find"), ("keep", "undo"),
    ("shop", "find"), ("keep", "shop"), ("find", "shop"), ("shop", "item"),
]  # fmt: skip
VALUES = [("second", "red", "dresses"), ("last", "navy", "boots"), ("first", "beige", "coats")]
JOINED = ("{0}, now {1}", "{0} and {1}", "{0}, and {1}", "{0}. {1}", "{0}, then {1}", "{0} but {1}")


def led(text: str) -> list[list[dict[str, Any]]]:
    """The acts of a message, step by step."""
    steps: list[list[dict[str, Any]]] = [[]]
    for each in standard_reader().read(text, VIEW, shipped()).acts:
        if each["act"]["op"] == "then":
            steps.append([])
        else:
            steps[-1].append(each["act"])
    return steps


@pytest.mark.parametrize("joined", JOINED)
@pytest.mark.parametrize("pair", PAIRS)
def test_two_things_of_different_sorts_are_done_one_after_the_other(
    pair: tuple[str, str], joined: str
) -> None:
    for place, colour, kind in VALUES:
        first, second = (SAID[each].format(place=place, colour=colour, kind=kind) for each in pair)
        text = joined.format(first, second)
        steps = led(text)
        assert [step[0]["op"] for step in steps] == [LEADS[each] for each in pair], text
        alone = [*led(first), *led(second)]
        assert [[act.get("place") for act in step] for step in steps] == [
            [act.get("place") for act in step] for step in alone
        ], text


@pytest.mark.parametrize("said", ["ok 5", "fine, the second", "great, number 3", "the last one"])
@pytest.mark.parametrize("further", ["and a belt also", "show me wallets in the same brown"])
def test_what_is_chosen_is_done_with_and_a_further_wish_takes_its_place(
    said: str, further: str
) -> None:
    kept, wish = led(f"{said}. {further}")
    assert kept[0]["op"] == "keep" and {"facet", "word"} <= {*wish[0]}
    assert not any(act.get("also") for act in wish)
    assert ("brown" in further) == any(act.get("facet") == "colour" for act in wish)


@pytest.mark.parametrize("place", ["1", "the second", "number 3"])
def test_item_said_by_its_place_is_one_of_those_that_are_seen(place: str) -> None:
    looked, kept = led(f"show me red dresses and save {place}"), led(f"save {place}")
    assert looked[0] == kept[0] and looked[1][0]["op"] == "want"


@pytest.mark.parametrize(
    "text",
    [
        "a black dress, size 10, under 50, and red shoes",
        "I like the second but it's too long",
        "the third one but in blue",
        "a dress for a wedding. Preferably silk. And I need it in green!",
        "do you have red coats? show me",
        "not the red one, the blue one",
        "what colours and sizes does it come in",
        "save 1 and 3",
        "love 2, hate 1",
        "compare 1 and 3 and 4",
        "my sister is getting married and I want something to wear with sandals",
        "start over and show me skirts",
        "do you do repairs and adjustments",
        "I like number 3. Can I get it with a slim fit?",
        "I love the second, do you have it in navy?",
        "do you sell coats? my wife likes something light",
        "do you have kurtas? i need one in blue",
    ],
)
def test_what_one_reading_does_is_not_parted(text: str) -> None:
    assert len(led(text)) == 1


@pytest.mark.parametrize("second", ["also need a scarf in green", "want a red bag", "any coats"])
@pytest.mark.parametrize("first", ["do you do gift cards?", "do you ship to spain?"])
def test_what_is_asked_of_the_shop_and_what_is_looked_for_are_two(first: str, second: str) -> None:
    steps = led(f"{first} {second}")
    assert len(steps) == 2 and steps[1][0]["op"] == "want"


# How one chooses before looking for something else, and what is chosen.
CHOOSING = [
    ("fine, the {0}. ", [2]), ("ok the {0} one, and ", [2]), ("keep the {0} of those and ", [2]),
    ("I'll go with the {0}. Now ", [2]), ("the {0} it is. ", [2]), ("great, number 2. next: ", [2]),
    ("{0} of these please, then ", [2]), ("sold on the first two. ", [1, 2]), ("I pick 2. ", [2]),
    ("put the first and the {0} aside please and ", [1, 2]), ("number two is the one. ", [2]),
]  # fmt: skip


@pytest.mark.parametrize(("chosen", "places"), CHOOSING)
@pytest.mark.parametrize("wish", ["show {0} {1}", "I need {0} {1} too", "what {1} go with it"])
def test_what_is_chosen_is_kept_before_what_is_looked_for(
    chosen: str, places: list[int], wish: str
) -> None:
    for place, colour, kind in (("second", "black", "belts"), ("2nd", "beige", "shoes")):
        text = chosen.format(place) + wish.format(colour, kind)
        kept, then = led(text)
        assert [act.get("place") for act in kept if act["op"] == "keep"] == places, text
        assert then[0]["op"] == ("pair" if "go with" in wish else "want"), text


@pytest.mark.parametrize("chosen", ["I'll take the {0} ones", "the {0} one then", "the {0} it is"])
def test_what_is_described_is_chosen_before_what_is_looked_for(chosen: str) -> None:
    for colour, wish in (("red", "show me belts"), ("navy", "now white shirts")):
        kept, then = led(f"{chosen.format(colour)}. {wish}")
        assert (kept[0]["op"], kept[0]["described"]) == ("keep", colour) and then[0]["op"] == "want"


@pytest.mark.parametrize(
    "text", ["the second but in {}", "ok the second, is it {}?", "the 2nd one. in {}?",
             "ok the second. got it in {}?", "like the second, but {}", "{}, the second"]
)  # fmt: skip
def test_what_is_said_of_an_item_chooses_it_not(text: str) -> None:
    for colour in ("red", "navy"):
        assert all(act["op"] != "keep" for step in led(text.format(colour)) for act in step)


@pytest.mark.parametrize(
    ("one", "other"), [("cheaper", "dearer"), ("lighter", "darker"), ("shorter", "longer")]
)
@pytest.mark.parametrize(
    "text", ["show me one {} and one {} than that", "one {} and one {} please"]
)
def test_one_either_way_is_two_searches_from_the_same_item(text: str, one: str, other: str) -> None:
    view = {**VIEW, "looked_at": True}
    told = standard_reader().read(text.format(one, other), view, shipped()).acts
    ops = [each["act"]["op"] for each in told]
    assert ops == ["reference", "change", "count", "then", "reference", "change", "count"]
    changes = [each["act"] for each in told if each["act"]["op"] == "change"]
    assert [each["axis"] for each in changes] == [changes[0]["axis"]] * 2
    assert changes[0]["direction"] != changes[1]["direction"]


@pytest.mark.parametrize("asked", ["what would match {}", "what would go with {}?"])
@pytest.mark.parametrize("them", ["it", "them", "these"])
@pytest.mark.parametrize(
    ("first", "place"),
    [("i like number 2.", 2), ("save the third.", 3), ("ok number one.", 1), ("the last one,", -1)],
)
def test_what_goes_with_them_is_asked_of_what_was_just_pointed_at(
    first: str, place: int, asked: str, them: str
) -> None:
    text = f"{first} {asked.format(them)}"
    said = [act for step in led(text) for act in step]
    assert said[0]["place"] == place, text
    pair = next(act for act in said if act["op"] == "pair")
    assert pair["place"] == (place if len(said) == 1 else "this"), text


@pytest.mark.parametrize("back", ["back please", "undo that", "go back"])
@pytest.mark.parametrize(
    "asked", ["which is cheapest?", "which one is the dearest?", "how much is the first?"]
)
def test_what_is_asked_after_going_back_is_of_what_is_shown_then(back: str, asked: str) -> None:
    told = [
        [e["act"] for e in standard_reader().read(f"{back}. {asked}", view, shipped()).acts]
        for view in ({"shown": False}, {"shown": True, "wanted": ["category"]})
    ]
    assert told[0] == told[1]
    assert {"list", "item"} & {act.get("about") for act in told[0]}


@pytest.mark.parametrize("kept", ["save 2", "add the first to my list", "keep number 3"])
@pytest.mark.parametrize(
    "shown", ["show me the list", "then show my list", "open my wish list please"]
)
def test_a_list_is_shown_after_what_is_put_on_it(kept: str, shown: str) -> None:
    one, other = led(f"{kept} and {shown}")
    assert one[0]["op"] == "keep" and [act["op"] for act in other] == ["kept"]


@pytest.mark.parametrize("first", ["I'll take the {one}", "I'll have the {one} and the {two}"])
@pytest.mark.parametrize(
    "second", ["put the bag on hold", "save the hat too", "add number 5 to my list"]
)
def test_two_ways_of_keeping_are_both_done(first: str, second: str) -> None:
    for one, two in (("first", "third"), ("second", "last")):
        said = first.format(one=one, two=two)
        for join in (", and ", " and ", ". "):
            steps = led(f"{said}{join}{second}")
            assert [act["op"] for step in steps for act in step if act["op"] != "then"] == [
                "keep"
            ] * (2 + ("{two}" in first)), (said, join, second)


@pytest.mark.parametrize("gone", ["remove 1", "take the second off", "delete number 3"])
def test_what_is_removed_before_a_list_is_shown_is_off_that_list(gone: str) -> None:
    steps = led(f"{gone} and show me my list")
    assert [[act["op"] for act in step if act["op"] != "then"] for step in steps] == [
        ["release"],
        ["kept"],
    ]


@pytest.mark.parametrize("size", ["XL", "size 12"])
@pytest.mark.parametrize("asked", ["which is the cheapest?", "which one is the warmest"])
def test_size_before_a_question_is_taken_up_and_the_question_answered(
    size: str, asked: str
) -> None:
    view = {"shown": True, "wanted": ["category", "size"], "sized": True}
    told = [
        each["act"] for each in standard_reader().read(f"ok {size}. {asked}", view, shipped()).acts
    ]
    assert [act["op"] for act in told] == ["want", "then", "ask"]
    assert told[0]["facet"] == "size"


@pytest.mark.parametrize(("one", "other"), [("skirt", "jeans"), ("coat", "bag"), ("dress", "hat")])
@pytest.mark.parametrize(
    "text",
    ["put {} and {} on my list", "add {} and {} to my list", "save {} and {} to my wishlist",
     "ok add the {} and the {} to my favourites please"],
)  # fmt: skip
def test_each_that_is_put_on_the_list_is_put_there(text: str, one: str, other: str) -> None:
    acts = [act for step in led(text.format(one, other)) for act in step]
    assert [act["op"] for act in acts] == ["keep", "keep"]
    assert [act["described"] for act in acts] == [one, other]


@pytest.mark.parametrize("kind", ["hoodie", "coat", "belt"])
@pytest.mark.parametrize(
    "text", ["add it to my favourites and the cheapest {} too", "save this and the cheapest {}"]
)
def test_one_in_mind_is_put_beside_one_that_is_told(text: str, kind: str) -> None:
    first, second = led(text.format(kind))
    assert first == [{"op": "keep", "place": "this"}]
    assert second[0]["op"] == "keep" and second[0]["rank"]["by"] == "price"
    assert second[1]["word"] == kind


@pytest.mark.parametrize(
    ("text", "then"),
    [("put it on my list, and a belt to go with it", "pair"),
     ("add number 2 to my list and show me hats", "want"),
     ("put it on my list and make it red", "want")],
)  # fmt: skip
def test_what_else_is_asked_is_not_put_on_the_list(text: str, then: str) -> None:
    first, second = led(text)
    assert first[0]["op"] == "keep" and second[0]["op"] == then
