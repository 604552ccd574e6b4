import pytest

from actions.describing import phrase, query_text, short
from actions.facet_words import label, plural, refused, with_words
from actions.money import money, price_range
from actions.phrasing import a, count, listing, pick, sentence
from actions.wants import Facet, Price, Wants

WANTS = Wants(
    {
        "category": Facet(("dress",)),
        "colour": Facet(("black", "navy"), ("red",)),
        "sleeve_length": Facet(("long",)),
        "neckline": Facet(("v-neck",)),
        "pattern": Facet((), ("striped",)),
        "occasion": Facet(("work",)),
        "gender": Facet(("women",)),
    },
    Price(max=60.0, under=True),
)


def test_wants_are_said_as_a_query_a_phrase_and_labels() -> None:
    assert query_text(WANTS) == (
        "women's black or navy dress with long sleeves and a v-neck for work"
    )
    assert phrase(WANTS, "USD") == (
        "women's black or navy dresses with long sleeves and a v-neck for work under $60"
    )
    assert short(WANTS, "USD") == (
        "black or navy dress, long sleeves, v-neck, for work, women's, "
        "no red, no stripes, under $60"
    )


@pytest.mark.parametrize(
    ("kind", "several"),
    [
        ("dress", "dresses"),
        ("scarf", "scarves"),
        ("jeans", "jeans"),
        ("trench", "trench coats"),
        ("cargo", "cargo trousers"),
        ("wedding rings", "wedding rings"),
        ("body", "bodies"),
        ("bag", "bags"),
    ],
)
def test_plural_of_a_kind(kind: str, several: str) -> None:
    assert plural(kind) == several


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (49.9, "USD", "$49.90"),
        (1299, "EUR", "€1,299.00"),
        (20, "GBP", "£20.00"),
        (999.5, "INR", "₹999.50"),
        (20, "CHF", "CHF 20.00"),
        (20, None, "20.00"),
    ],
)
def test_money_is_written_as_in_a_shop(amount: float, currency: str | None, text: str) -> None:
    assert money(amount, currency) == text


@pytest.mark.parametrize(
    ("price", "text"),
    [
        (Price(max=60, under=True), "under $60"),
        (Price(max=60), "up to $60"),
        (Price(min=50, over=True), "over $50"),
        (Price(min=40, max=70.5), "between $40 and $70.50"),
        (Price(about=60), "around $60"),
        (Price(), ""),
    ],
)
def test_price_range_in_words(price: Price, text: str) -> None:
    assert price_range(price, "USD") == text


@pytest.mark.parametrize(
    ("facet", "value", "after", "chip", "no"),
    [
        ("sleeve_length", "long", "with long sleeves", "long sleeves", "long sleeves"),
        ("sleeve_length", "sleeveless", "sleeveless", "sleeveless", "sleeveless"),
        ("neckline", "hooded", "with a hood", "hood", "hood"),
        ("pattern", "striped", "striped", "striped", "stripes"),
        ("pattern", "solid", "plain", "plain", "plain ones"),
        ("colour", "red", "in red", "red", "red"),
        ("occasion", "work", "for work", "for work", "for work"),
        ("fit", "slim", "slim", "slim fit", "slim fit"),
        ("length", "knee", "knee-length", "knee-length", "knee-length"),
        ("style", "trench", "trench coat", "trench coat", "trench coats"),
        ("season", "all year", "for all year round", "for all year round", "for all year round"),
    ],
)
def test_value_of_a_facet_in_words(facet: str, value: str, after: str, chip: str, no: str) -> None:
    assert with_words(facet, value) == after
    assert label(facet, value) == chip
    assert refused(facet, value) == no


def test_small_words() -> None:
    assert (a("orange coat"), a("dress"), a("jeans")) == ("an orange coat", "a dress", "jeans")
    assert (count(2), count(0), count(1200)) == ("two", "no", "1,200")
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert sentence("hello there") == "Hello there."
    assert sentence("like this:") == "Like this:"
    assert [pick(("x", "y"), turn) for turn in range(3)] == ["x", "y", "x"]
