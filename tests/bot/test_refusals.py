import pytest

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
    "text", ["no, black", "no i want black", "no make it black", "nope, black"]
)
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
