"""What is asked about without its name: "what is it made of?", "how long is it?"."""

import pytest

from bot.understanding.asking.asked_of import facet_unnamed, values_asked
from bot.understanding.decision.head import shipped
from bot.understanding.finding.dropping import NAMES
from bot.understanding.reading import Reader, standard_reader
from data.words.changes import AXES
from tests.bot.test_small_shops import shop

DEGREES = [
    (adjective, axis)
    for axis in AXES
    for adjective in (axis.plain_less, axis.plain_more)
    if adjective.isalpha() and axis.name != "price"
]


@pytest.mark.parametrize(("adjective", "axis"), DEGREES)
@pytest.mark.parametrize("template", ["how {} is it?", "tell me how {} number 2 is", "How {}"])
def test_how_much_of_any_axis_asks_for_what_tells_it(template, adjective, axis):
    said = template.format(adjective)
    facet, start, end = facet_unnamed(said)
    assert facet in [
        each.facet or each.name for each in AXES if adjective in (each.plain_less, each.plain_more)
    ]
    assert said[start:end].lower() == f"how {adjective}"


@pytest.mark.parametrize(
    "said", ["what's it made of?", "what is number 2 made from", "what does it consist of"]
)
def test_what_it_consists_of_asks_for_the_material(said):
    assert facet_unnamed(said)[0] == "material"


@pytest.mark.parametrize("said", ["who makes it?", "who is number 2 by", "who are these from"])
def test_who_it_is_by_asks_for_the_brand(said):
    assert facet_unnamed(said)[0] == "brand"


@pytest.mark.parametrize("said", ["how do i wash it?", "is it long?", ""])
def test_what_asks_for_no_degree_names_no_facet(said):
    assert facet_unnamed(said) is None


SEVERAL = [
    (name, facet) for name, facet in NAMES.items() if name.endswith("s") and facet != "price"
]


@pytest.mark.parametrize(("name", "facet"), SEVERAL)
def test_name_of_a_facet_alone_asks_for_its_values(name, facet):
    asked = {"op": "ask", "question": "values", "about": "stock", "facet": facet}
    for said in (f"{name}?", f"and what {name}?"):
        assert values_asked(said) == asked, said
    for said in (f"other {name.title()} please?", f"any other {name}?"):
        assert values_asked(said) == asked | {"place": "other"}, said
    for said in (name, f"no {name}", f"what {name} does the first come in?"):
        assert values_asked(said) is None, said


def question(text):
    found = standard_reader().read(text, {"wanted": ["category"], "shown": True}, shipped()).acts
    return [each["act"] for each in found]


@pytest.mark.parametrize("word", ["other than", "apart from", "besides", "except"])
@pytest.mark.parametrize("colour", ["black", "green", "navy"])
def test_values_but_one_leave_that_one_out(word, colour):
    asked, told = question(f"what colours do you have {word} {colour}?")
    assert (asked["question"], asked["facet"]) == ("values", "colour")
    assert (told["op"], told["word"]) == ("refuse", colour)


@pytest.mark.parametrize("colour", ["black", "green", "navy"])
def test_question_that_names_its_answer_looks_for_it(colour):
    acts = question(f"what else do you have in {colour}?")
    assert [(act["op"], act["facet"], act["word"]) for act in acts] == [("want", "colour", colour)]


@pytest.mark.parametrize("whom", ["women", "men"])
@pytest.mark.parametrize("lead", ["what else is there", "what else do you have", "anything else"])
def test_what_else_there_is_for_somebody_is_of_any_kind(lead, whom):
    for text in (f"{lead} for {whom}", f"ok {lead} for {whom} under 60"):
        (told,) = (act for act in question(text) if act.get("facet") == "gender")
        assert told["op"] == "want" and told.get("fresh"), text


@pytest.mark.parametrize("carry", ["you carry", "you stock", "you sell"])
@pytest.mark.parametrize("lead", ["tell me about", "can you tell me about"])
@pytest.mark.parametrize(("colour", "kind"), [("green", "dresses"), ("navy", "skirts")])
def test_what_the_shop_carries_of_a_description_is_asked_of_all_of_it(lead, carry, colour, kind):
    asked, *told = question(f"{lead} the {colour} {kind} {carry}")
    assert asked["about"] == "stock"
    assert {each["word"] for each in told} >= {colour} and all(each["about"] for each in told)
    assert any(each["facet"] == "category" for each in told)


@pytest.mark.parametrize(
    "text",
    ["what's the {} and the {}?", "which is {} and {}", "what are the {} and the {} of these?"],
)
@pytest.mark.parametrize("shown", [True, False])
def test_both_ends_asked_for_at_once_are_a_range(text: str, shown: bool) -> None:
    view = {"shown": shown, "wanted": ["category"]}
    for ends in (
        ("cheapest", "dearest"),
        ("cheapest", "most expensive"),
        ("lowest price", "highest"),
    ):
        found = standard_reader().read(text.format(*ends), view, shipped()).acts[0]["act"]
        assert (found["question"], found["facet"]) == ("range", "price"), found
        one = standard_reader().read(f"which is {ends[0]}?", view, shipped()).acts[0]["act"]
        assert one["question"] == "least", one


@pytest.mark.parametrize("all_of_it", ["everything", "all", "all products", "all items"])
@pytest.mark.parametrize("said", ["show me {}", "{} you've got please", "list {} in the shop"])
def test_everything_before_anything_is_what_the_shop_has(said: str, all_of_it: str) -> None:
    text = said.format(all_of_it)
    read = standard_reader().read
    assert [each["act"] for each in read(text, {}, shipped()).acts] == [
        {"op": "ask", "question": "values", "about": "stock", "place": "all"}
    ], text


USES = [
    ("is number 2 good for {} in {}", 2),
    ("could i wear it for {} in {}", "this"),
    ("which of these are good for {} in {}", None),
]


@pytest.mark.parametrize("season", ["spring", "winter"])
@pytest.mark.parametrize("use", ["jogging", "the gym", "clubbing", "a picnic", "gardening"])
@pytest.mark.parametrize(("template", "place"), USES)
def test_question_asks_all_that_a_garment_is_for(template, place, use, season):
    view = {"shown": True, "looked_at": True, "wanted": ["category"], "garments": [["hat"]]}
    read = standard_reader().read(template.format(use, season), view, shipped())
    asked, one, other = (each["act"] for each in read.acts)
    assert (asked["op"], asked.get("place")) == ("ask", place)
    assert use.split()[-1] in (one.get("said") or one["word"]).split()
    assert (one["facet"], other["word"]) == ("occasion", season)


@pytest.mark.parametrize("shown", [False, True])
@pytest.mark.parametrize("what", ["dresses", "linen", "for work", "under 30", "striped"])
@pytest.mark.parametrize("those", ["them", "these", "those"])
def test_how_many_of_them_is_of_all_there_are_before_a_list(those, what, shown):
    view = {"shown": True, "wanted": ["category"], "garments": [["coat"]]} if shown else {}
    read = standard_reader().read(f"how many of {those} are {what}", view, shipped())
    asked, *told = (each["act"] for each in read.acts)
    assert (asked["question"], asked["about"]) == ("count", "list" if shown else "stock")
    assert told and all(each["about"] for each in told)


OF_A_BRAND = [
    "what does {} have in {}",
    "what {1} does {0} sell",
    "which {1} does {0} make",
    "what has {} got in {}",
    "what do you have by {} in {}",
]


@pytest.mark.parametrize("kind", ["tees", "dresses"])
@pytest.mark.parametrize("brand", ["Mika", "Ostra"])
@pytest.mark.parametrize("said", OF_A_BRAND)
def test_what_a_brand_has_is_to_be_seen(said, brand, kind):
    reader = Reader(shop(category=["Tees", "Dresses"], brand=["Mika", "Ostra"], colour=["Rust"]))
    wanted = {
        (each["act"]["op"], each["act"]["word"], each["act"].get("about", False))
        for each in reader.read(said.format(brand, kind), {}, shipped()).acts
    }
    assert wanted == {("want", brand.lower(), False), ("want", kind, False)}
    asked = reader.read(f"what colours does {brand} have in {kind}", {}, shipped()).acts[0]["act"]
    assert (asked["op"], asked["facet"]) == ("ask", "colour")


@pytest.mark.parametrize("called", ["clothes", "clothing", "garments"])
@pytest.mark.parametrize("facet", ["brands", "colours"])
def test_what_all_clothes_are_like_is_asked_of_all(facet: str, called: str) -> None:
    view = {"shown": True, "wanted": ["category"], "garments": [["skirt"]]}
    for said in (
        f"which {facet} do your {called} come in",
        f"what {facet} are there in women's {called}",
    ):
        found = standard_reader().read(said, view, shipped()).acts
        assert (found[0]["act"]["question"], found[0]["act"].get("place")) == ("values", "all"), (
            said
        )
