import pytest

from bot.understanding.asking.marking import Span
from bot.understanding.decision.roles import settled_role
from bot.understanding.reading import standard_reader
from data.vocabulary import standard
from tests.bot.reading_of import reading_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no stripes", {"-pattern=striped"}),
        ("no stripes or dots", {"-pattern=striped", "-pattern=polka dot"}),
        ("no stripes, dots or florals, under 60",
         {"-pattern=striped", "-pattern=polka dot", "-pattern=floral", "price<=60"}),
        ("anything but black", {"-colour=black"}),
        ("any color except red", {"-colour=red"}),
        ("i dont want florals", {"-pattern=floral"}),
        ("not a fan of yellow", {"-colour=yellow"}),
        ("hate red", {"-colour=red"}),
        ("not too tight", {"-fit=slim"}),
        ("without a hood", {"-neckline=hooded"}),
        ("get rid of the stripes", {"-pattern=striped"}),
        ("stripes are a no go", {"-pattern=striped"}),
        ("not blue, green", {"-colour=blue", "colour=green"}),
        ("green not blue", {"-colour=blue", "colour=green"}),
        ("purple instead of pink", {"-colour=pink", "colour=purple"}),
        ("no long sleeves, short ones", {"-sleeve_length=long", "sleeve_length=short"}),
        ("a red dress, no collar", {"colour=red", "category=dress", "-neckline=collared"}),
        ("i don't want a striped dress", {"-pattern=striped", "category=dress"}),
        ("no denim jackets", {"-material=denim", "category=jacket"}),
    ],
)  # fmt: skip
def test_refusal_reaches_just_what_is_refused(text: str, expected: set[str]) -> None:
    assert reading_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no sleeves", {"sleeve_length=sleeveless"}),
        ("without sleeves", {"sleeve_length=sleeveless"}),
        ("i don't want sleeves", {"sleeve_length=sleeveless"}),
        ("with sleeves", {"-sleeve_length=sleeveless"}),
        ("no pattern", {"pattern=solid"}),
        ("without any prints", {"pattern=solid"}),
    ],
)
def test_absence_of_a_part_is_a_value(text: str, expected: set[str]) -> None:
    assert reading_of(text) == expected


@pytest.mark.parametrize(
    "text",
    ["no, black", "no i want black", "no make it black", "nope, black", "no actually black",
     "no sorry black", "no hang on, black", "no wait black", "no, well, black", "no i mean black"],
)  # fmt: skip
def test_refusal_is_not_read_in_an_answer(text: str) -> None:
    assert reading_of(text) == {"colour=black"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("any colour is fine", {"~facet=colour"}),
        ("colour doesn't matter anymore", {"~facet=colour"}),
        ("forget the budget", {"~facet=price"}),
        ("remove the price limit", {"~facet=price"}),
        ("money is no object", {"~facet=price"}),
        ("never mind long sleeves", {"~sleeve_length=long"}),
        ("forget the stripes", {"~pattern=striped"}),
        ("it doesn't have to be red", {"~colour=red"}),
        ("i dont care about the length", {"~facet=length"}),
        ("skip the price limit", {"~facet=price"}),
    ],
)
def test_want_given_up_is_dropped(text: str, expected: set[str]) -> None:
    assert reading_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not so light", {"modification=darker"}),
        ("not as dark", {"modification=lighter"}),
        ("less light", {"modification=darker"}),
        ("too light", {"modification=darker"}),
        ("similar to no. 2 but not so light", {"position=2", "modification=darker"}),
        ("not so long", {"modification=shorter"}),
        ("less short", {"modification=longer"}),
        ("nah to tight", {"modification=looser"}),
        ("too baggy", {"modification=slimmer"}),
        ("not so formal", {"modification=more casual"}),
        ("less casual", {"modification=more formal"}),
        ("not so cheap", {"modification=pricier"}),
        ("less colourful", {"modification=less colourful"}),
        ("too plain", {"modification=more patterned"}),
        ("i'm cold", {"modification=warmer"}),
        ("more light blue shirts", {"colour=light blue", "category=shirt"}),
        ("no strips", {"-pattern=striped"}),
    ],
)
def test_denied_adjective_asks_for_its_opposite(text: str, expected: set[str]) -> None:
    assert reading_of(text) == expected


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("I don't like the colour", "colour"),
        ("the colour is ugly", "colour"),
        ("not keen on the pattern", "pattern"),
    ],
)
def test_disliked_facet_is_not_dropped(text: str, facet: str) -> None:
    assert reading_of(text) == {f"-facet={facet}"}


@pytest.mark.parametrize(
    "pattern", [each for each in standard().facets["pattern"] if each != "solid"]
)
def test_plain_is_wanted_right_after_a_pattern_is_refused(pattern: str) -> None:
    def told(text: str) -> set[tuple[str, str]]:
        found = standard_reader().read(text).acts
        return {(each["act"]["op"], each["act"]["word"]) for each in found if "word" in each["act"]}

    assert {("refuse", pattern), ("want", "solid")} <= told(f"a shirt, no {pattern}, plain")
    assert {("refuse", pattern), ("refuse", "solid")} <= told(f"a shirt, no {pattern} or plain")


@pytest.mark.parametrize("verb", ["don't", "doesn't", "won't", "can't"])
def test_what_a_garment_is_not_to_do_is_refused(verb: str) -> None:
    assert read_unread(f"trousers that {verb} crease") == [("crease", True)]
    assert read_unread("trousers that can crease") == [("crease", False)]


def read_unread(text: str) -> list[tuple[str, bool]]:
    acts = [each["act"] for each in standard_reader().read(text).acts]
    return [(act["word"], act["refused"]) for act in acts if act["op"] == "unread"]


@pytest.mark.parametrize("cue", ["anything but", "everything except", "other than", "apart from"])
@pytest.mark.parametrize("join", ["and", "or", "&"])
def test_all_that_is_listed_after_but_is_refused_whatever_it_is_of(cue: str, join: str) -> None:
    for one, other in (("polyester", "black"), ("red", "blue"), ("floral", "silk")):
        found = standard_reader().read(f"{cue} {one} {join} {other}").acts
        told = {(each["act"]["op"], each["act"]["word"]) for each in found}
        assert told == {("refuse", one), ("refuse", other)}
    kept = [e["act"] for e in standard_reader().read(f"a skirt in {cue} pink, and a hat").acts]
    assert [act["word"] for act in kept if act["op"] == "want"] == ["skirt", "hat"]


PAIRS = [
    ("category", "skirt", "dress"), ("category", "blouse", "shirt"), ("colour", "red", "blue"),
    ("material", "wool", "polyester"), ("pattern", "floral", "striped"),
]  # fmt: skip


@pytest.mark.parametrize(("facet", "wanted", "refused"), PAIRS)
@pytest.mark.parametrize(
    "frame",
    ["i'd rather have {} than {}", "rather see {} than {}", "would sooner wear {} than {}",
     "i prefer {} to {}", "prefer {} over {}", "i like {} better than {}", "{} rather than {}"],
)  # fmt: skip
def test_what_is_preferred_leaves_out_what_it_is_preferred_to(
    frame: str, facet: str, wanted: str, refused: str
) -> None:
    assert reading_of(frame.format(wanted, refused)) == {
        f"{facet}={wanted}", f"-{facet}={refused}",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["i prefer a dress to wear to work", "i'd rather spend under 50"])
def test_to_prefer_one_thing_refuses_nothing(text: str) -> None:
    assert not any(each.startswith("-") for each in reading_of(text))


@pytest.mark.parametrize("word", ["same", "existing", "current", "usual"])
@pytest.mark.parametrize("name", ["colour", "length", "sleeves"])
def test_what_is_to_stay_as_it_is_is_not_given_up(word: str, name: str) -> None:
    said = f"cheaper, in the {word} {name}"
    span = Span(said.index(name), len(said), "facet", value=name)
    assert settled_role(said, span, "out", 0.9, "search") == "context"


@pytest.mark.parametrize("maybe", ["maybe", "perhaps", "possibly"])
@pytest.mark.parametrize(
    ("gone", "meant", "facet"),
    [
        ("black", "brown", "colour"),
        ("wool", "cotton", "material"),
        ("striped", "floral", "pattern"),
    ],
)
def test_what_may_be_instead_is_not_refused(maybe: str, gone: str, meant: str, facet: str) -> None:
    expected = {f"-{facet}={gone}", f"{facet}={meant}"}
    assert reading_of(f"not {gone}, {meant} {maybe}") == expected
    assert reading_of(f"no {gone}, {maybe} {meant}") == expected


@pytest.mark.parametrize("cue", ["no", "without", "with no", "nothing with"])
@pytest.mark.parametrize(
    "listed", ["frills or", "frills, or", "frills, bows or", "frills, bows, tassels nor"]
)
@pytest.mark.parametrize(
    ("said", "fact"), [("stripes", "-pattern=striped"), ("lace", "-material=lace")]
)
def test_what_ends_a_list_of_unknown_words_is_refused_with_them(
    cue: str, listed: str, said: str, fact: str
) -> None:
    facts = reading_of(f"a dress {cue} {listed} {said}")
    assert fact in facts and fact.removeprefix("-") not in facts


@pytest.mark.parametrize("text", ["no frills, red or blue", "no bows, please, a red or blue dress"])
def test_what_follows_a_refused_unknown_word_is_wanted(text: str) -> None:
    assert {"colour=red", "colour=blue"} <= reading_of(text)


@pytest.mark.parametrize(
    ("facet", "value"), [("colour", "black"), ("material", "wool"), ("pattern", "striped")]
)
def test_another_value_than_one_is_not_that_one(facet: str, value: str) -> None:
    for said in (f"another {facet} than {value}", f"other {facet}s than {value} please"):
        assert reading_of(said) == {f"-{facet}={value}"}, said


@pytest.mark.parametrize(("said", "value"), [("red", "colour=red"), ("wool", "material=wool")])
@pytest.mark.parametrize("shown", ["those", "these", "them"])
def test_what_is_shown_is_refused_and_what_follows_wanted(
    said: str, value: str, shown: str
) -> None:
    assert reading_of(f"not {shown}, {said} ones") == {value}
    assert reading_of(f"not {said} ones") == {f"-{value}"}
