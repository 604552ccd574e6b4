import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from tests.bot.reading_of import acts_of, reading_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the second one", {"position=2"}),
        ("2nd", {"position=2"}),
        ("#3", {"position=3"}),
        ("number 4", {"position=4"}),
        ("no. 2", {"position=2"}),
        ("item five", {"position=5"}),
        ("the last", {"position=-1"}),
        ("the second to last one", {"position=-2"}),
        ("the first two", {"position=1", "position=2"}),
        ("1 and 3", {"position=1", "position=3"}),
        ("2 but darker", {"position=2", "modification=darker"}),
        ("the 2nd but longer", {"position=2", "modification=longer"}),
        ("something like the secnd one but drker", {"position=2", "modification=darker"}),
        ("this in red", {"position=this", "colour=red"}),
        ("same in green", {"position=this", "colour=green"}),
        ("like that one but shorter", {"position=this", "modification=shorter"}),
    ],
)
def test_position_is_read(text: str, expected: set[str]) -> None:
    assert reading_of(text) == expected


@pytest.mark.parametrize(
    "text", ["wait a second", "a second hand bag", "make it red", "for this summer", "last week"]
)
def test_position_is_not_read_elsewhere(text: str) -> None:
    assert not any("position" in fact for fact in reading_of(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the striped one", {"@pattern=striped"}),
        ("that red one but cheaper", {"@colour=red", "modification=cheaper"}),
        ("like the floral dress you showed", {"@pattern=floral", "@category=dress"}),
        ("like the red dress but in blue", {"@colour=red", "@category=dress", "colour=blue"}),
        ("the one with the hood but in grey", {"@neckline=hooded", "colour=grey"}),
    ],
)
def test_description_of_a_shown_item_is_not_a_want(text: str, expected: set[str]) -> None:
    assert reading_of(text) == expected


def test_description_is_stated_in_its_words() -> None:
    described = [act for act in acts_of("the Navy striped one") if "described" in act]
    assert described == [{"op": "point", "described": "navy striped"}]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a bit darker", "darker"),
        ("not so tight", "looser"),
        ("too expensive", "cheaper"),
        ("something cheaper", "cheaper"),
        ("shorter sleeves", "shorter sleeves"),
        ("the sleeves are too long", "shorter sleeves"),
        ("less formal", "more casual"),
        ("not formal enough", "more formal"),
        ("way too short", "longer"),
        ("less bright", "darker"),
        ("cheper", "cheaper"),
        ("it's a bit pricey", "cheaper"),
        ("too plain", "more patterned"),
    ],
)
def test_change_is_read_in_every_form(text: str, change: str) -> None:
    assert reading_of(text) == {f"modification={change}"}


def test_number_of_items_is_read() -> None:
    assert reading_of("show me 5 red dresses") == {"number=5", "colour=red", "category=dress"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the black one with stripes", {"@colour=black", "@pattern=striped"}),
        ("the black one in red", {"@colour=black", "colour=red"}),
        ("the red one with long sleeves", {"@colour=red", "@sleeve_length=long"}),
    ],
)
def test_description_reaches_over_what_the_item_has(text: str, expected: set[str]) -> None:
    assert reading_of(text) == expected


@pytest.mark.parametrize(
    "text", ["not the red one", "i don't want the red one", "i hate the red one"]
)
def test_refused_item_is_described_as_unwanted(text: str) -> None:
    acts = [act for act in acts_of(text) if act["op"] in ("describe", "point", "refuse", "want")]

    assert [act["op"] for act in acts] == ["describe", "point"]
    assert acts[1] == {"op": "point", "described": "red", "refused": True}


@pytest.mark.parametrize("text", ["show me 10", "show me ten please", "give me the best ten"])
def test_number_alone_is_how_many_to_show(text: str) -> None:
    assert reading_of(text) == {"number=10"}


@pytest.mark.parametrize(
    "said", ["same idea in {}?", "the same look but in {}", "anything close to it in {}"]
)
@pytest.mark.parametrize("value", ["black", "linen", "a natural fabric"])
def test_same_idea_otherwise_starts_from_the_item_in_mind(said: str, value: str) -> None:
    view = {"shown": True, "looked_at": True, "wanted": ["kind"]}
    acts = standard_reader().read(said.format(value), view, shipped()).acts
    assert {"op": "reference", "place": "this"} in [each["act"] for each in acts]
    assert value.split()[-1] in " ".join(e["act"].get("word", "") for e in acts)


@pytest.mark.parametrize(
    "lead", ["something like", "any others like", "more like", "anything like"]
)
@pytest.mark.parametrize("it", ["that", "this"])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("in navy", "colour=navy"),
        ("in wool", "material=wool"),
        ("with long sleeves", "sleeve_length=long"),
    ],
)
def test_like_that_with_something_is_the_one_in_mind_with_it(
    lead: str, it: str, asked: str, told: str
) -> None:
    assert reading_of(f"{lead} {it} {asked}") == {"position=this", told}
    view = {"shown": True, "looked_at": True, "wanted": ["category"], "garments": [["dress"]]}
    acts = standard_reader().read(f"{lead} {it} {asked}", view, shipped()).acts
    assert all("described" not in each["act"] for each in acts)
    assert any(each["act"]["op"] == "want" for each in acts)


@pytest.mark.parametrize("colour", ["navy", "red", "green"])
def test_like_the_one_in_a_colour_still_describes_it(colour: str) -> None:
    for said in (f"like the one in {colour}", f"like that {colour} one", f"like the {colour}"):
        acts = [each["act"] for each in standard_reader().read(said).acts]
        assert any(act.get("described") for act in acts), said


@pytest.mark.parametrize("said", ["blue", "black dresses", "striped", "the ones in silk"])
@pytest.mark.parametrize("frame", ["{} first", "show {} first", "put {} first please"])
def test_what_is_to_come_first_is_no_first_item(frame: str, said: str) -> None:
    acts = acts_of(frame.format(said))
    assert not [act for act in acts if act.get("place") == 1]
