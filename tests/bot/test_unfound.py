"""What the head leaves open is settled by what the conversation allows, not asked back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.decision.head import Decision, shipped
from bot.understanding.decision.unfound import (
    ASKING,
    OF_A_LIST,
    allowed,
    asked_of,
    looked_for,
    only_describes,
    ranked_in_words,
    words_left,
)
from bot.understanding.reading import Reader, standard_reader
from data.vocabulary import Vocabulary, standard

SHOWN = {"wanted": ["category"], "shown": True}
THRESHOLD = 0.4


def acts(text: str, **view: Any) -> list[dict[str, Any]]:
    head = shipped()
    assert head is not None
    return [each["act"] for each in standard_reader().read(text, {**SHOWN, **view}, head).acts]


def between(*shares: tuple[str, float]) -> Decision:
    return Decision(shares[0][0], shares[0][1], [*shares], [], [], "least", 0.5)


@pytest.mark.parametrize("word", ["barbour", "bridal", "smocked", "poppers"])
@pytest.mark.parametrize("frame", ["ok, {} anything?", "anything {}", "{} or not, no matter"])
def test_word_that_nobody_knows_is_looked_for(frame: str, word: str) -> None:
    told = acts(frame.format(word))
    assert told[0]["op"] != "unsure"
    named = [act["word"] for act in told if act["op"] in ("unread", "want", "drop")]
    assert any(word.startswith(each) for each in named), told


@given(st.sampled_from([*standard().facets["colour"]]))
def test_words_of_talk_are_never_looked_for(colour: str) -> None:
    left = words_left(f"well okay then, could you show me something nice please, not {colour}")
    assert [each["act"]["word"] for each in left] in ([], [colour], colour.split())
    assert all(each["act"]["refused"] for each in left[:1])


@given(
    st.permutations([*ASKING, "order"]),
    st.floats(0.21, 0.39),
    st.booleans(),
    st.booleans(),
)
def test_doubtful_question_is_of_what_is_in_sight(
    names: list[str], share: float, shown: bool, looked_at: bool
) -> None:
    doubtful = between((names[0], share), (names[1], 0.2))
    view = {"shown": shown, "looked_at": looked_at and shown}
    told = asked_of(doubtful, view, THRESHOLD)
    assert told.operation in ASKING
    assert (told.operation == "ask_stock") == (not shown)
    assert told.confidence >= THRESHOLD


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_what_cannot_be_meant_gives_way_to_what_is_likely(first: float, second: float) -> None:
    one, two = sorted((first, second), reverse=True)
    told = allowed(between(("like", one), ("order", two / 2), ("help", two / 2)), OF_A_LIST)
    assert told.operation in ("like", "help")
    assert told.operation == "like" or two / 2 >= 0.1


@pytest.mark.parametrize("frame", ["{} or something", "a {} then", "only {}"])
def test_known_values_are_left_to_the_grammar(frame: str) -> None:
    for value in standard().facets["colour"]:
        told = acts(frame.format(value))
        assert any(act["op"] == "want" for act in told), told
        assert all(act["op"] != "unread" for act in told), told


@pytest.mark.parametrize("word", ["aviator", "wayfarer", "clubmaster", "raglan"])
@pytest.mark.parametrize("frame", ["not {}", "no {}", "not {}s", "nothing {}"])
def test_word_of_titles_refused_by_itself_refuses_that_and_puts_no_list_away(
    frame: str, word: str
) -> None:
    reader = Reader(Vocabulary(title_words={word: 2}, facets={"category": {"sunglasses": 9}}))
    said = frame.format(word)
    found = [each["act"] for each in reader.read(said, SHOWN, shipped()).acts]
    assert [(act["op"], act["refused"]) for act in found] == [("unread", True)], said


@pytest.mark.parametrize("word", ["reversible", "crinkled", "analogue", "quilted"])
def test_word_that_is_only_asked_is_looked_for(word: str) -> None:
    said = [{"act": {"op": "unread", "word": word, "refused": False}, "start": 0, "end": 3}]
    assert only_describes(f"{word}?", said) and not only_describes(word, said)
    assert not only_describes(f"not {word}?", [{"act": {**said[0]["act"], "refused": True}}])


@pytest.mark.parametrize("word", ["softest", "comfiest", "stretchiest", "thickest"])
@pytest.mark.parametrize("shown", [True, False])
def test_most_of_what_no_column_tells_is_looked_for(word: str, shown: bool) -> None:
    ask = {"op": "ask", "question": "most", "about": "stock", "direction": "descending"}
    kind = {"op": "want", "facet": "category", "word": "hoodie", "about": True}
    decided = {"acts": [{"act": a, "start": 0, "end": 1} for a in (ask, kind)], "operation": "ask"}
    told = ranked_in_words(f"which is your {word} hoodie", decided, {"shown": shown})
    assert [each["act"].get("word") for each in told] == ["hoodie", word]
    decided["acts"][0]["act"] = {**ask, "facet": "price"}
    assert ranked_in_words(f"which is your {word} hoodie", decided, {}) == decided["acts"]


def test_most_of_an_axis_orders_what_is_yet_to_be_shown() -> None:
    rank = {"by": "lightness", "direction": "descending"}
    decided = {"acts": [{"act": {"op": "point", "rank": rank}}], "operation": "search"}
    assert ranked_in_words("the brightest dress", decided, {})[0]["act"] == {"op": "order", **rank}


@pytest.mark.parametrize("said", ["send me pics of {}", "do you have photos of {}", "images of {}"])
def test_pictures_of_a_kind_are_asked_for_as_the_kind_is(said: str) -> None:
    text = said.format("white tops")
    found = standard_reader().read(text).acts
    photo = Decision("photo", 0.9, [("photo", 0.9)], [], [], "", 0.0, "none", 1.0)
    names = standard_reader().names
    sought = looked_for(text, photo, found, names, THRESHOLD)
    assert (sought.operation, sought.confidence, {*sought.roles}) == ("search", 1.0, {"want"})
    mine = "i have photos of my dress"
    found = standard_reader().read(mine).acts
    assert looked_for(mine, photo, found, names, THRESHOLD).operation == "photo"


@pytest.mark.parametrize(
    ("text", "word"),
    [("t-shirts that say something funny", "funny"), ("a hoodie saying girl power", "girl power"),
     ("a jacket for rainy days", "rainy days"), ("coats for windy walks", "windy walks"),
     ("a bag for a 15 inch laptop", "15 inch"), ("aviator style jackets", "aviator")],
)  # fmt: skip
def test_what_no_column_knows_is_named_as_it_was_said(text: str, word: str) -> None:
    read = standard_reader().read(text, {}, shipped()).acts
    assert word in {e["act"]["word"] for e in read if e["act"]["op"] == "unread"}


@pytest.mark.parametrize("said", ["ooh", "wow", "aww", "ugh", "hmm"])
def test_what_is_merely_exclaimed_is_looked_for_nowhere(said: str) -> None:
    read = standard_reader().read(f"{said} jumpsuits, yes. no prints", {}, shipped()).acts
    assert not [e for e in read if e["act"]["op"] == "unread"]


@pytest.mark.parametrize("text", ["a blazer, 42 chest", "jeans, 32 waist", "trousers waist 34"])
def test_measure_of_somebody_is_a_size(text: str) -> None:
    read = standard_reader().read(text, {}, shipped()).acts
    assert "size" in {e["act"].get("facet") for e in read}


@pytest.mark.parametrize(
    ("text", "word"),
    [("coat warm but not too expensive", "warm"), ("I want comfy stuff", "comfy"),
     ("something to wear on a boat", "on a boat"), ("what to wear on a boat", "on a boat"),
     ("an outfit for a 90s party", "90s"), ("I need sturdy clothes for work", "sturdy")],
)  # fmt: skip
def test_quality_is_named_wherever_it_stands(text: str, word: str) -> None:
    read = standard_reader().read(text, {}, shipped()).acts
    assert word in {e["act"].get("word") for e in read if e["act"]["op"] == "unread"}
    assert "neckline" not in {e["act"].get("facet") for e in read}


@pytest.mark.parametrize("frame", ["mujhe {} {} chahiye", "{} {} dikhao", "ek {} {} chahiye ji"])
@pytest.mark.parametrize("kind", ["dress", "shirt", "skirt"])
@pytest.mark.parametrize("word", ["laal", "kaala"])
def test_word_of_another_language_beside_what_is_sold_is_named(
    frame: str, kind: str, word: str
) -> None:
    acts = standard_reader().read(frame.format(word, kind), {}, shipped()).acts
    assert {e["act"].get("word") for e in acts if e["act"]["op"] == "want"} == {kind}
    assert [e["act"]["word"] for e in acts if e["act"]["op"] == "unread"] == [word]


@pytest.mark.parametrize("text", ["je cherche un jean noir", "ich suche schwarze shirts bitte"])
def test_message_in_another_language_is_said_to_be_so(text: str) -> None:
    (act,) = [e["act"] for e in standard_reader().read(text, {}, shipped()).acts]
    assert act == {"op": "chat", "name": "language"}


@pytest.mark.parametrize("lead", ["", "honestly ", "sorry, ", "hm, "])
@pytest.mark.parametrize(
    "said",
    ["i don't know what i want", "no idea what i'm looking for", "not sure what to get",
     "im unsure", "i dont really know what i need", "no clue",
     "we're not sure yet what to look for"],
)  # fmt: skip
def test_who_does_not_know_what_they_want_is_undecided(lead: str, said: str) -> None:
    acts = [each["act"] for each in standard_reader().read(lead + said, {}, shipped()).acts]
    assert acts == [{"op": "chat", "name": "undecided"}]


@pytest.mark.parametrize("said", ["i don't know if i like red", "not sure about the second one"])
def test_doubt_about_something_is_no_indecision(said: str) -> None:
    acts = [each["act"] for each in standard_reader().read(said, {}, shipped()).acts]
    assert all(act.get("name") != "undecided" for act in acts)


@pytest.mark.parametrize("part", ["belt", "zip", "buckles"])
@pytest.mark.parametrize("frame", ["a dress with no {}", "black shoes with no {} for work"])
def test_part_that_a_garment_is_to_have_none_of_is_refused(frame: str, part: str) -> None:
    read = standard_reader().read(frame.format(part), {}, shipped()).acts
    assert [e["act"]["refused"] for e in read if e["act"].get("word") == part] == [True]


@pytest.mark.parametrize("animal", ["peacocks", "salmons"])
def test_things_that_somebody_loves_are_no_colours(animal: str) -> None:
    said = f"a scarf to give my boss, she loves {animal}"
    acts = [each["act"] for each in standard_reader().read(said, {}, shipped()).acts]
    assert "colour" not in {act.get("facet") for act in acts}
    assert [act["word"] for act in acts if act["op"] == "unread"] == [animal]


@pytest.mark.parametrize("frame", ["something bright {}", "anything bright {}, no denim"])
@pytest.mark.parametrize("after", ["for work", "and cheap", "to wear"])
def test_something_bright_is_of_a_bright_colour(frame: str, after: str) -> None:
    acts = standard_reader().read(frame.format(after), {}, shipped()).acts
    assert "bright" in {e["act"].get("word") for e in acts if e["act"].get("facet") == "colour"}


SEEN = {"shown": [{"id": "a"}, {"id": "b"}], "wanted": ["category", "colour"]}


@pytest.mark.parametrize("kind", ["hat", "coat", "bag", "skirt", "blazer"])
@pytest.mark.parametrize("frame", ["do you have a {}", "do you have {}s", "have you got a {}?"])
def test_garment_asked_for_is_no_business_of_the_shops(kind: str, frame: str) -> None:
    read = standard_reader().read(frame.format(kind), SEEN, shipped())
    acts = [each["act"] for each in read.acts]
    assert kind in [act.get("word") for act in acts] and read.operation != "elsewhere"


@pytest.mark.parametrize("verb", ["swap", "change", "replace"])
@pytest.mark.parametrize("kind", ["skirt", "shirt", "coat", "bag"])
def test_garment_to_swap_begins_nothing_anew(verb: str, kind: str) -> None:
    read = standard_reader().read(f"{verb} the {kind}", SEEN, shipped()).acts
    assert [each["act"]["op"] for each in read][0] != "restart"


@pytest.mark.parametrize("colour", ["white", "navy", "red"])
@pytest.mark.parametrize("lead", ["anything similar", "something similar", "anything like it"])
def test_what_is_to_be_similar_but_in_a_colour_is_wanted_in_it(colour: str, lead: str) -> None:
    read = standard_reader().read(f"{lead} but in {colour}?", SEEN, shipped()).acts
    told = [each["act"]["op"] for each in read if each["act"].get("facet") == "colour"]
    assert told == ["want"]


@pytest.mark.parametrize("word", ["pointy", "wobbly", "stretchy", "ruffly", "knobbly"])
@pytest.mark.parametrize(
    "said", ["the {} ones", "show me the {} ones please", "any {} ones", "just those {} ones"]
)
def test_ones_that_no_column_tells_are_looked_for_by_the_word(said: str, word: str) -> None:
    view = {"shown": 6, "garments": [["shoes"]], "wanted": ["category"]}
    found = [
        each["act"] for each in standard_reader().read(said.format(word), view, shipped()).acts
    ]
    assert [(act["op"], act.get("word")) for act in found] == [("unread", word)]


@pytest.mark.parametrize("said", ["sort them", "in order please", "arrange these"])
def test_what_is_to_be_sorted_stays_an_order(said: str) -> None:
    view = {"shown": 6, "garments": [["shoes"]], "wanted": ["category"]}
    assert standard_reader().read(said, view, shipped()).acts[0]["act"]["op"] == "order"
