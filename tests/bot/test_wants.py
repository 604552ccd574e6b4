import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tests import held_out
from bot.understanding.decision.head import shipped
from bot.understanding.reading import LONGEST_CHARS, standard_reader
from tests.bot.reading_of import reading_of
from tests.bot.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I need a black dress with long sleeves",
         {"colour=black", "category=dress", "sleeve_length=long"}),
        ("RED TSHIRT", {"colour=red", "category=t-shirt"}),
        ("longsleeved blackdress", {"sleeve_length=long", "colour=black", "category=dress"}),
        ("short sleeved long dress", {"sleeve_length=short", "length=maxi", "category=dress"}),
        ("short dress", {"length=mini", "category=dress"}),
        ("black shorts", {"colour=black", "category=shorts"}),
        ("short or long sleeves", {"sleeve_length=short", "sleeve_length=long"}),
        ("the sleeves should be short", {"sleeve_length=short"}),
        ("dark blue jeans", {"colour=navy", "category=jeans"}),
        ("deep red dress", {"colour=burgundy", "category=dress"}),
        ("a deep blue shirt", {"colour=navy", "category=shirt"}),
        ("soft purple scarf", {"colour=lavender", "category=scarf"}),
        ("a rich brown coat", {"colour=brown", "category=coat"}),
        ("dark dress", {"modification=darker", "category=dress"}),
        ("light jacket", {"modification=lighter weight", "category=jacket"}),
        ("knit dress", {"material=knit", "category=dress"}),
        ("denim jacket", {"material=denim", "category=jacket"}),
        ("wedding dress", {"occasion=wedding", "category=dress"}),
        ("wedding rings", {"category=wedding rings"}),
        ("a coat for my husband", {"category=coat", "gender=men"}),
        ("an outfit for my sister's wedding", {"occasion=wedding"}),
        ("boyfriend jeans", {"fit=loose", "category=jeans"}),
        ("a clutch to go with a red dress", {"style=clutch", "category=bag"}),
        ("hoodie without a zip", {"category=hoodie", "-unread=zip"}),
        (
            "blue dress with white flowers",
            {"colour=blue", "category=dress", "pattern=floral", "unread=white flowers"},
        ),
        ("red or blue", {"colour=red", "colour=blue"}),
        ("👗 in red", {"category=dress", "colour=red"}),
    ],
)  # fmt: skip
def test_want_is_read_by_facet(text: str, expected: set[str]) -> None:
    assert reading_of(text) == expected


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("do you have garden gnomes", "garden gnomes"),
        ("i need a trombone", "trombone"),
        ("have you got any laptops", "laptops"),
        ("show me red lawnmowers", "lawnmowers"),
    ],
)
def test_product_nobody_listed_is_a_category(text: str, product: str) -> None:
    assert f"category={product}" in reading_of(text)


@pytest.mark.parametrize("text", ["i need help", "do you have any more", "i want a refund"])
def test_what_is_no_product_is_no_category(text: str) -> None:
    assert reading_of(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "i read about it", "it is hot", "while you think", "what does it cost", "ring the bell",
        "i like that", "can you check out the shop", "who made this", "what a big day",
    ],
)  # fmt: skip
def test_ordinary_words_are_not_taken_for_slips(text: str) -> None:
    assert not any(
        fact.split("=")[0] in ("colour", "category", "pattern") for fact in reading_of(text)
    )


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("blakc", "colour=black"), ("burgandy", "colour=burgundy"), ("navi", "colour=navy"),
        ("swaeter", "category=sweater"), ("sneekers", "style=sneakers"),
        ("lether", "material=leather"),
        ("stripd", "pattern=striped"), ("weding", "occasion=wedding"),
        ("trousrs", "category=trousers"),
    ],
)  # fmt: skip
def test_slip_is_mended(text: str, fact: str) -> None:
    assert fact in reading_of(text)


@pytest.mark.parametrize("example", held_out.read(), ids=lambda example: example.text)
def test_held_out_message_yields_its_facts(example: held_out.Example) -> None:
    found = standard_reader().read(example.text).acts
    assert held_out.facts(each["act"] for each in found) == example.facts


@given(st.text(max_size=200))
def test_any_text_is_read_within_its_bounds(text: str) -> None:
    for found in standard_reader().read(text).acts:
        assert 0 <= found["start"] < found["end"] <= len(text)


def test_long_text_is_read_as_far_as_its_bound() -> None:
    assert reading_of("red".rjust(LONGEST_CHARS)) == {"colour=red"}
    assert reading_of("red".rjust(LONGEST_CHARS + 3)) == set()


@pytest.mark.parametrize(
    ("text", "product"),
    [("lanterns", "lanterns"), ("a kayak", "kayak"), ("a trombone please", "trombone")],
)
def test_bare_product_is_asked_for(text: str, product: str) -> None:
    assert reading_of(text) == {f"category={product}"}


@pytest.mark.parametrize(
    "text", ["xqzt vlorp", "asdf", "qwerty", "blah blah", "cottagecore", "lol", "bonjour", "ew"]
)
def test_noise_is_no_product(text: str) -> None:
    assert not any("category" in fact for fact in reading_of(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ok and shoes to go with it, heels", {"style=heels", "category=shoes"}),
        ("heels that go with that in red", {"style=heels", "category=shoes", "colour=red"}),
        ("a coat that goes well with it please", {"category=coat"}),
    ],
)
def test_companion_pointed_at_is_no_reference(text: str, expected: set[str]) -> None:
    assert reading_of(text) == expected


def test_lbd_is_a_black_dress() -> None:
    assert reading_of("an LBD for a party") == {"colour=black", "category=dress", "occasion=party"}


@pytest.mark.parametrize("kind", ["scarves", "coats", "boots", "jeans", "a bag"])
def test_what_else_a_kinds_name_means_asks_for_no_such_kind(kind: str) -> None:
    for frame in ("{} that suit number 3", "{} in brighter shades", "{} to suit a tall man"):
        said = frame.format(kind)
        assert not {"category=suit", "category=shades"} & told(said), said
        assert not [line for line in told(said) if line.endswith("(none)")], said


@pytest.mark.parametrize(
    ("value", "facet"),
    [("formal", "occasion"), ("party", "occasion"), ("wedding", "occasion"), ("winter", "season"),
     ("cotton", "material"), ("striped", "pattern"), ("slim", "fit"), ("midi", "length")],
)  # fmt: skip
@pytest.mark.parametrize("said", ["{} one", "{} ones", "{} one please", "ok {} one"])
def test_value_of_one_without_an_article_is_wanted(said: str, value: str, facet: str) -> None:
    view = {"shown": True, "wanted": ["category"], "named": ["shirt"], "garments": [["shirt"]]}
    acts = [
        each["act"] for each in standard_reader().read(said.format(value), view, shipped()).acts
    ]
    assert [(act["op"], act["facet"]) for act in acts] == [("want", facet)]


@pytest.mark.parametrize("wish", ["something lighter for spring", "something warmer", "cheaper"])
def test_what_is_wished_instead_of_all_that_is_shown_is_looked_for(wish: str) -> None:
    view = {"shown": True, "wanted": ["category"], "garments": [["jacket"]]}
    for said in ("neither.", "neither,"):
        acts = standard_reader().read(f"{said} {wish}", view, shipped()).acts
        assert {each["act"]["op"] for each in acts} <= {"want", "change"} and acts
    (alone,) = standard_reader().read("neither", view, shipped()).acts
    assert alone["act"] == {"op": "dislike", "place": "all"}
