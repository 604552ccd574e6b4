"""What messages do, as the head that ships decides."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.asking.marking import mark
from bot.understanding.decision.deciding import decide
from bot.understanding.decision.head import FOLDER, Decision, Head, shipped
from bot.understanding.decision.possible import is_plain
from bot.understanding.decision.unfound import OF_A_LIST
from bot.understanding.reading import standard_reader
from bot.understanding.together.ordering import superlative
from data.vocabulary import standard
from data.words.changes import AXES, BY_NAME, LESS, MORE

VALUES = [value for values in standard().facets.values() for value in values]
COLOURS = [*standard().facets["colour"]]
KINDS = [*standard().facets["category"], *standard().facets["style"]]
VIEW = {"wanted": ["category", "colour", "pattern", "material"], "shown": True}


def acts(text: str, **view: Any) -> list[dict[str, Any]]:
    head = shipped()
    assert head is not None
    return [each["act"] for each in standard_reader().read(text, {**VIEW, **view}, head).acts]


def stated(act: dict[str, Any]) -> str:
    """Return an act in short: "want colour=green replace", "keep 2"."""
    said = [str(act["op"])]
    if "facet" in act and "word" in act:
        said.append(f"{act['facet']}={act['word']}")
    for name in ("facet", "axis", "by", "direction", "question", "place", "described", "name"):
        if name in act and not (name == "facet" and "word" in act):
            said.append(str(act[name]))
    return " ".join([*said, *(name for name in ("also", "replace", "about") if act.get(name))])


@pytest.mark.parametrize(
    ("said", "does"),
    [
        ("swap the blue for green", ["drop colour=blue", "want colour=green replace"]),
        ("blue, no, green", ["drop colour=blue", "want colour=green replace"]),
        ("polyester makes me sweat so none of that", ["refuse material=polyester"]),
        ("the sleeves aren't important", ["drop sleeve_length"]),
        ("also in green", ["want colour=green also"]),
        ("save the second one", ["keep 2"]),
        ("take number 2 off my list", ["release 2"]),
        ("love 2, hate 1", ["like 2", "dislike 1"]),
        (
            "shoes to go with blue jeans",
            [
                "pair this",
                "want category=shoes",
                "want colour=blue about",
                "want category=jeans about",
            ],
        ),
        (
            "something to wear over a red dress",
            ["pair this", "want colour=red about", "want category=dress about"],
        ),
        (
            "trousers for men, no jeans, size 32",
            ["want category=trousers", "want gender=men", "refuse category=jeans", "want size=32"],
        ),
        ("heels for number 4", ["pair 4", "want style=heels", "want category=shoes"]),
        ("is three for men or for women", ["ask gender fact 3 about"]),
        (
            "is 2 or 3 silk",
            ["ask which about", "compare 2", "compare 3", "want material=silk about"],
        ),
        ("what about their shoes", ["want category=shoes", "want brand"]),
        ("compare 1 and 3", ["compare 1", "compare 3"]),
        ("3 v 5", ["compare 3", "compare 5"]),
        ("what goes with it", ["pair this"]),
        ("shoes to go with number 2", ["pair 2", "want category=shoes"]),
        ("cheapest first", ["order price ascending"]),
        ("sort by price high to low", ["order price descending"]),
        ("thanks", ["chat thanks"]),
        ("where is my order", ["chat elsewhere"]),
        ("cool", ["chat idle"]),
        ("hmm well", ["chat idle"]),
        ("what's the weather like", ["chat unknown"]),
        ("je cherche une robe rouge", ["chat language"]),
        ("start over", ["restart"]),
        ("undo that", ["undo"]),
        ("show me my list", ["kept"]),
    ],
)
def test_what_a_message_does(said: str, does: list[str]) -> None:
    assert [stated(act) for act in acts(said)] == does


def test_questions_tell_what_is_asked_of_what() -> None:
    assert acts("which of these is the cheapest")[0] == {
        "op": "ask",
        "question": "least",
        "about": "list",
        "facet": "price",
        "direction": "ascending",
    }
    lead, *rest = acts("how many red dresses do you have under $50")
    assert (lead["question"], lead["about"]) == ("count", "stock")
    assert [act["facet"] for act in rest] == ["colour", "category", "price"]
    assert all(act["about"] for act in rest)
    item = acts("how much is number 3")[0]
    assert (item["question"], item["about"], item["place"]) == ("fact", "item", 3)


def test_a_change_from_an_item_names_it() -> None:
    found = acts("more like the third one but cheaper")
    assert {"op": "reference", "place": 3} in found
    assert any(act["op"] == "change" and act["axis"] == "price" for act in found)


def test_without_a_head_the_grammar_speaks_alone() -> None:
    reader = standard_reader()
    said = "save the second one"
    assert reader.read(said, VIEW) == reader.read(said)
    assert reader.read(said).operation == ""


def test_doubt_is_said() -> None:
    said = "a red dress"
    found = standard_reader().read(said).acts
    ranking = [("point", 0.3), ("search", 0.28)]
    decision = Decision("point", 0.3, ranking, ["want", "want"], [0.9, 0.9], "fact", 0.5)
    act = decide(said, found, mark(said, found, VIEW), decision, 0.4)[0]["act"]
    assert act == {"op": "unsure", "between": ["point", "search"]}


def test_what_is_named_is_looked_for_rather_than_asked_about() -> None:
    said = "a red dress"
    found = standard_reader().read(said).acts
    for sure, op in ((0.3, "want"), (0.15, "unsure")):
        ranking = [("search", sure), ("point", sure - 0.02)]
        decision = Decision("search", sure, ranking, ["want", "want"], [0.9, 0.9], "fact", 0.5)
        assert decide(said, found, mark(said, found), decision, 0.4)[0]["act"]["op"] == op


@pytest.mark.parametrize("word", ["vegan", "itchy", "scratchy", "preppy", "flimsy", "slippery"])
def test_word_that_is_refused_is_named_rather_than_asked_about(word: str) -> None:
    for view in ({}, {"shown": False, "wanted": []}):
        (act,) = acts(f"not {word}", **view)
        assert act == {"op": "unread", "word": word, "refused": True}


def test_acts_are_not_changed_for_the_next_reading() -> None:
    reader, head = standard_reader(), shipped()
    said = "how many red dresses do you have"
    before = [dict(each["act"]) for each in reader.read(said).acts]
    reader.read(said, VIEW, head)
    assert [each["act"] for each in reader.read(said).acts] == before


@pytest.mark.parametrize("said", ["", " ", "?", "\u200b", "x" * 5_000, "2 " * 600, "[kind:want]"])
def test_anything_can_be_decided(said: str) -> None:
    standard_reader().read(said, VIEW, shipped())


def test_a_folder_of_another_format_is_refused(tmp_path: Any) -> None:
    text = (FOLDER / "manifest.json").read_text(encoding="utf-8")
    (tmp_path / "manifest.json").write_text(text.replace('"format": 2', '"format": 9'))
    with pytest.raises(ValueError, match="format 9"):
        Head.load(tmp_path)
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(OSError, match="lacks operations.onnx"):
        Head.load(tmp_path)


@settings(max_examples=300)
@given(
    said=st.sampled_from(VALUES)
    | st.builds(
        str.format,
        st.sampled_from(["{} {}", "a {} {}", "{} {}, please", "{} {} under $60"]),
        st.sampled_from(COLOURS),
        st.sampled_from(KINDS),
    ),
    shown=st.booleans(),
    asked=st.sampled_from(["", "drop"]),
)
def test_values_alone_are_wanted_whatever_the_conversation_holds(
    said: str, shown: bool, asked: str
) -> None:
    reader = standard_reader()
    wanted = reader.read(said).acts
    assert wanted and all(each["act"]["op"] == "want" for each in wanted)
    assert is_plain(said, wanted)
    found = reader.read(said, {**VIEW, "shown": shown, "asked": asked}, shipped())
    assert (found.operation, found.confidence) == ("search", 1.0)
    assert found.acts == wanted


@pytest.mark.parametrize(
    "said", ["", "red?", "also red", "not red", "red, no, blue", "2", "i love red", "darker"]
)
def test_what_says_more_than_values_is_for_the_head(said: str) -> None:
    assert not is_plain(said, standard_reader().read(said).acts)


def test_nothing_of_a_list_is_offered_where_none_is_shown() -> None:
    between = [
        each["act"]["between"]
        for each in standard_reader()
        .read("show me something you'd recommend", None, shipped())
        .acts
        if each["act"]["op"] == "unsure"
    ]
    assert all(name not in OF_A_LIST for names in between for name in names)


@pytest.mark.parametrize("less", ["cheaper", "darker", "plainer"])
def test_the_one_that_differs_most_is_pointed_at(less: str) -> None:
    said = f"the {less} one"
    found = standard_reader().read(said).acts
    decision = Decision(
        "point", 0.8, [("point", 0.8)], ["want", "context"], [0.9, 0.9], "fact", 0.5
    )
    (act,) = (each["act"] for each in decide(said, found, mark(said, found, VIEW), decision, 0.4))
    assert act["op"] == "point" and act["rank"]["direction"] == "ascending"


@pytest.mark.parametrize("kind", KINDS[:40])
@pytest.mark.parametrize("sure", [0.5, 0.62, 0.8])
def test_what_is_refused_is_not_wanted_on_a_doubt(kind: str, sure: float) -> None:
    said = f"something nice, no {kind}"
    found = [each for each in standard_reader().read(said).acts if each["act"]["op"] == "refuse"]
    marked = mark(said, found)
    sure_of = [sure] * len(marked.spans)
    roles = ["want"] * len(marked.spans)
    decision = Decision("search", 0.9, [("search", 0.9)], roles, sure_of, "fact", 0.5)
    told = [each["act"] for each in decide(said, found, marked, decision, 0.4)]
    assert [act["op"] for act in told if act.get("any")] == ["refuse"] * len(found)


@pytest.mark.parametrize("where", ["cart", "basket", "shopping bag"])
def test_what_goes_into_a_basket_may_be_kept(where: str) -> None:
    assert stated(acts(f"add the first one to my {where}")[0]) == "keep 1"
    assert acts("how do I check out?")[0] == {"op": "chat", "name": "basket"}
    assert acts("how do I buy something here?")[0] == {"op": "chat", "name": "basket"}
    for said in ("checkout", "ok let's check out", "pay now please", "buy it"):
        assert acts(said) == [{"op": "chat", "name": "basket"}]
    for said in ("buy the second one", "put the second in my bag", "put 2 into my shopping bag"):
        assert acts(said, shown=True) == [
            {"op": "keep", "place": 2},
            {"op": "chat", "name": "basket"},
        ]


@pytest.mark.parametrize("wanted", [["category"], ["category", "colour"]])
@pytest.mark.parametrize("colour", COLOURS[:12])
def test_what_is_refused_and_named_again_stays_refused(colour: str, wanted: list[str]) -> None:
    for said in (f"not {colour}, everyone wears {colour}", f"no {colour}, {colour} isn't me"):
        told = [act for act in acts(said, wanted=wanted) if act.get("facet") == "colour"]
        assert {act["op"] for act in told} <= {"refuse", "drop"}, said
        assert "colour" in wanted or {act["op"] for act in told} == {"refuse"}, said


@pytest.mark.parametrize("word", [axis.called(way) for axis in AXES for way in (LESS, MORE)])
def test_a_change_that_is_given_up_is_not_asked_once_more(word: str) -> None:
    for said in (f"forget the {word} thing", f"drop the {word} bit"):
        told = acts(said, reference=True)
        assert [(act["op"], act["word"]) for act in told] == [("drop", word)], said


@pytest.mark.parametrize("kind", ["dress", "coat", "skirt", "jeans", "shirt", "jacket"])
def test_made_otherwise_is_what_is_shown(kind: str) -> None:
    told = acts(f"make the {kind} warmer")
    assert {act["op"] for act in told} == {"describe", "change"}
    told = acts(f"make the {kind} blue")
    assert {(act["op"], act["word"]) for act in told if act["facet"] == "colour"} == {
        ("want", "blue")
    }
    assert all(act["op"] == "describe" for act in told if act["facet"] != "colour")


@pytest.mark.parametrize("part", ["hood", "collar", "neckline", "colour", "pattern"])
def test_a_part_that_is_not_liked_puts_no_item_away(part: str) -> None:
    told = acts(f"i don't like the {part}")
    assert [(act["op"], "facet" in act) for act in told] == [("dislike", True)]


@pytest.mark.parametrize("facet", ["colour", "material", "pattern", "brand"])
@pytest.mark.parametrize("limit", ["cheaper than {}", "under {}", "it must be below {}"])
@pytest.mark.parametrize("join", ["any {}, but {}", "any {} as long as {}", "any {} {}"])
def test_a_limit_that_something_is_given_up_for_is_kept(facet: str, limit: str, join: str) -> None:
    said = join.format(facet, limit.format(40))
    told = acts(said, wanted=["category", "colour", "material", "pattern", "brand", "price"])
    bounds = [act for act in told if act.get("facet") == "price"]
    assert [(act["op"], act.get("lt", act.get("lte"))) for act in bounds] == [("want", 40)], said


@pytest.mark.parametrize("degree", ["so", "that", "quite", "really", "all that"])
@given(st.sampled_from(COLOURS))
@settings(max_examples=12)
def test_what_is_to_be_less_of_a_colour_is_never_wanted(degree: str, colour: str) -> None:
    told = acts(f"not {degree} {colour}", wanted=["category"])
    assert {act["op"] for act in told if act.get("facet") == "colour"} <= {"refuse"} and told


@pytest.mark.parametrize("change", ["longer", "shorter"])
@pytest.mark.parametrize("frame", ["could the {} be {}?", "the {} should be a bit {}",
                                   "one where the {} is {}", "the {} needs to be {}"])  # fmt: skip
@pytest.mark.parametrize(("part", "axis"), [("sleeve", "sleeve_length"), ("hem", "length")])
def test_a_part_said_to_be_otherwise_is_changed(
    change: str, frame: str, part: str, axis: str
) -> None:
    told = acts(frame.format(part, change))
    direction = "more" if change == "longer" else "less"
    assert [(act["op"], act["axis"], act["direction"]) for act in told] == [
        ("change", axis, direction)
    ], told


CHEAP = (*BY_NAME["price"].adjectives_less.split(), "reasonably priced", "low cost")


@pytest.mark.parametrize("word", CHEAP)
@pytest.mark.parametrize(
    "said", ["a {} coat", "something {}", "coats, {} ones", "a coat that's {}"]
)
def test_what_is_to_be_cheap_is_never_passed_over(said: str, word: str) -> None:
    told = {stated(act) for act in acts(said.format(word), shown=False, wanted=[])}
    assert told & {"change price less", "order price ascending"}


@pytest.mark.parametrize("word", BY_NAME["price"].adjectives_more.split())
@pytest.mark.parametrize("said", ["a coat, not too {}", "a coat not too {}", "nothing too {}"])
def test_what_is_not_to_be_too_dear_is_to_be_cheaper(said: str, word: str) -> None:
    told = [stated(act) for act in acts(said.format(word), shown=False, wanted=[])]
    assert "change price less" in told and not any(each.startswith("refuse") for each in told)


@pytest.mark.parametrize("pattern", [*standard().facets["pattern"]])
def test_value_named_alone_gives_nothing_up(pattern: str) -> None:
    for said in (f"{pattern}?", f"and {pattern} then"):
        found = acts(said, wanted=["category"])
        assert {act["op"] for act in found} <= {"want", "ask"}, said


@pytest.mark.parametrize(
    ("said", "does"),
    [
        ("i'd rather have the first", ["like 1"]),
        ("i'd rather have the second, but in black", ["reference 2", "want colour=black replace"]),
        ("keep it", ["keep this"]),
        ("dresses available in green", ["want category=dress", "want colour=green"]),
        ("what do you have in silk apart from dresses", None),
    ],
)
def test_what_is_preferred_or_asked_for_is_done(said: str, does: list[str] | None) -> None:
    told = [stated(act) for act in acts(said)]
    assert not any(each.startswith("dislike") for each in told)
    assert does is None or told == does


@pytest.mark.parametrize("low", [20, 40, 100])
@pytest.mark.parametrize(
    "said", ["in my price range, {} to {}", "my range is {} to {}", "{} to {}"]
)
def test_both_ends_of_a_range_are_wanted(said: str, low: int) -> None:
    told = acts(said.format(low, 2 * low), wanted=["category", "price"])
    limits = [act for act in told if act["op"] == "want"]
    assert {act.get("gte") for act in limits} | {act.get("lte") for act in limits} >= {
        float(low),
        2.0 * low,
    }


@pytest.mark.parametrize("length", ["mini", "knee-length", "midi"])
def test_comparison_with_a_value_gives_nothing_up(length: str) -> None:
    for view in ({}, {"wanted": ["category", "length"]}):
        told = acts(f"longer than {length}", **view)
        assert told and all(act["op"] == "want" and act["facet"] == "length" for act in told)


@pytest.mark.parametrize("material", ["wool", "linen", "silk", "denim"])
def test_value_that_is_chosen_is_not_given_up(material: str) -> None:
    for said in (f"{material} then, or a {material} blend", f"{material} then", f"ok {material}"):
        told = acts(said, wanted=["category"])
        assert {act["op"] for act in told if act.get("facet") == "material"} == {"want"}, said


@pytest.mark.parametrize("kind", ["blouse", "dress", "coat", "shirt"])
def test_what_is_fine_is_not_put_away(kind: str) -> None:
    for said in (f"no the {kind} is fine", f"the {kind} looks great", f"no, the {kind}s are ok"):
        assert not any(act["op"] in ("dislike", "refuse", "drop") for act in acts(said)), said


@pytest.mark.parametrize("adjective", ["crinkled", "pleated", "quilted", "stretchy"])
def test_word_after_please_describes(adjective: str) -> None:
    told = acts(f"black trousers please, {adjective}, no cropped ones", wanted=[], shown=False)
    assert adjective in [act["word"] for act in told if act["op"] == "unread"]


def test_question_which_is_most_sorts_nothing() -> None:
    for axis in AXES:
        most = superlative((axis.comparatives_more or "longer sleeved").split()[0])
        if most.endswith("est"):
            asked = acts(f"which blouse is the {most}")[0]
            assert (asked["op"], asked["question"]) == ("ask", "most"), most


@pytest.mark.parametrize("colour", COLOURS[:12])
def test_value_is_not_refused_with_what_it_is_not_to_be_too_much_of(colour: str) -> None:
    for said in (f"{colour}, not too bright", f"{colour} but not too bright"):
        told = acts(said, wanted=["category"])
        assert "refuse" not in {act["op"] for act in told if act.get("word") == colour}, said


@pytest.mark.parametrize("kind", ["skirt", "coat", "shirt"])
def test_one_kind_in_a_strange_sentence_is_looked_for(kind: str) -> None:
    told = acts(f"mujhe {kind} chahiye for my dad", wanted=[], shown=False)
    assert ("want", kind) in {(act["op"], act.get("word")) for act in told}


@pytest.mark.parametrize("further", ["knee length", "in red", "cotton", "not black", "under 50"])
@pytest.mark.parametrize("kind", ["dress", "top"])
def test_having_sleeves_is_never_merely_told(kind: str, further: str) -> None:
    told = acts(f"a {kind} with sleeves, {further}", wanted=[], shown=False)
    assert ("refuse", "sleeveless") in {(act["op"], act.get("word")) for act in told}
