import pytest

from actions.conversation.bounds import Bounds
from actions.conversation.facet import Facet
from actions.conversation.meaning import NEAR, TYPO, Change, Value
from actions.conversation.shop import value_of
from actions.conversation.wants import Wants
from actions.speech.amounts import limits
from actions.speech.cards import in_words
from actions.speech.describing import phrase, short
from actions.speech.facet_words import alternatives, label, refusal, spoken, with_words
from actions.speech.kind_words import one_of, plural
from actions.speech.language import a, count, listing, sentence


def facet(name: str, *words: str, no: tuple[str, ...] = ()) -> dict[str, Facet]:
    values = tuple(value_of(name, word) for word in words)
    return {name: Facet(values, tuple(value_of(name, word) for word in no))}


WANTS = Wants(
    {
        **facet("category", "dress"),
        **facet("colour", "black", "navy", no=("red",)),
        **facet("sleeve_length", "long"),
        **facet("neckline", "v-neck"),
        **facet("pattern", no=("striped",)),
        **facet("occasion", "work"),
        **facet("gender", "women"),
    },
    {"price": Bounds(lt=60.0)},
)
COLUMNS = Wants(
    {
        **facet("category", "Coats"),
        **facet("care_label", "Machine Wash", "Hand Wash"),
        **facet("in_stock", "Yes"),
        **facet("lining", no=("Silk",)),
    },
    {"rating": Bounds(gte=4)},
)


def test_wants_are_said_as_a_phrase_and_as_labels() -> None:
    assert phrase(WANTS, "USD") == (
        "women's black or navy dresses with long sleeves and a v-neck for work under $60"
    )
    assert short(WANTS, "USD") == (
        "black or navy dress, long sleeves, v-neck, for work, women's, "
        "no red, no stripes, under $60"
    )


def test_columns_of_the_shops_own_read_well_whatever_they_are_called() -> None:
    assert phrase(COLUMNS, "USD") == (
        "coats (care label: machine wash or hand wash; in stock; rating: from 4)"
    )
    assert phrase(COLUMNS, "USD", count=1).startswith("coat (care label")
    assert short(COLUMNS, "USD") == (
        "coats, care label: machine wash or hand wash, in stock, not lining: silk, rating: from 4"
    )


def test_shops_kinds_are_said_of_one_and_of_several() -> None:
    assert [one_of(kind) for kind in ("dresses", "jeans", "track pants", "trench")] == [
        "dress",
        "jeans",
        "track pants",
        "trench coat",
    ]


def test_style_that_is_no_noun_describes_the_kind() -> None:
    wants = Wants({**facet("category", "dresses"), **facet("style", "bohemian")})
    assert phrase(wants, None) == "bohemian dresses"
    wants = Wants({**facet("category", "shoes"), **facet("style", "sneakers")})
    assert phrase(wants, None) == "sneakers"


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
    ("price", "text"),
    [
        (Bounds(lt=60), "under $60"),
        (Bounds(lte=60), "up to $60"),
        (Bounds(gt=50), "over $50"),
        (Bounds(gte=40, lte=70.5), "between $40 and $70.50"),
        (Bounds(about=60), "around $60"),
        (Bounds(), ""),
    ],
)
def test_price_range_in_words(price: Bounds, text: str) -> None:
    assert limits("price", price, "USD") == text


def test_limits_join_and_the_later_of_two_that_contradict_holds() -> None:
    assert Bounds(gte=40).narrowed(Bounds(lt=60)) == Bounds(gte=40, lt=60)
    assert Bounds(lt=60).narrowed(Bounds(lte=50)) == Bounds(lte=50)
    assert Bounds(gte=40).narrowed(Bounds(lt=30)) == Bounds(lt=30)
    assert Bounds(lt=30).narrowed(Bounds(gt=40)) == Bounds(gt=40)
    assert Bounds(lt=30).narrowed(Bounds(about=50)) == Bounds(about=50)
    assert Bounds(about=50).as_sent() == {"gte": 40.0, "lte": 60.0}


@pytest.mark.parametrize(
    ("facet", "value", "after", "chip", "no"),
    [
        ("sleeve_length", "long", "with long sleeves", "long sleeves", "no long sleeves"),
        ("sleeve_length", "long sleeve", "with long sleeves", "long sleeves", "no long sleeves"),
        ("sleeve_length", "sleeveless", "sleeveless", "sleeveless", "nothing sleeveless"),
        ("neckline", "hooded", "with a hood", "hood", "no hood"),
        ("neckline", "round", "with a round neck", "round neck", "no round neck"),
        ("pattern", "striped", "striped", "striped", "no stripes"),
        ("pattern", "solid", "solid", "solid", "no solid ones"),
        ("colour", "red", "in red", "red", "no red"),
        ("occasion", "work", "for work", "for work", "nothing for work"),
        ("brand", "Levi's", "by Levi's", "by Levi's", "nothing by Levi's"),
        ("fit", "slim", "slim", "slim fit", "no slim fit"),
        ("fit", "regular fit", "regular fit", "regular fit", "no regular fit"),
        ("length", "knee", "knee-length", "knee-length", "no knee-length"),
        ("style", "trench", "trench coat", "trench coat", "no trench coats"),
        ("season", "all year", "for all year round", "for all year round",
         "nothing for all year round"),
        ("care_label", "machine wash", "care label: machine wash", "care label: machine wash",
         "not care label: machine wash"),
        ("in_stock", "yes", "in stock", "in stock", "not in stock"),
        ("in_stock", "in stock", "in stock", "in stock", "not in stock"),
        ("in_stock", "no", "not in stock", "not in stock", "in stock"),
    ],
)  # fmt: skip
def test_value_of_a_facet_in_words(facet: str, value: str, after: str, chip: str, no: str) -> None:
    assert with_words(facet, value) == after
    assert label(facet, value) == chip
    assert refusal(facet, value) == no


def test_alternatives_share_what_they_begin_with() -> None:
    assert alternatives("colour", ["red", "pink"]) == "in red or pink"
    assert alternatives("care_label", ["hand wash", "dry clean"]) == (
        "care label: hand wash or dry clean"
    )


def test_value_is_said_with_the_shops_word_where_the_shoppers_would_be_untrue() -> None:
    red = ((("colour", ("Bright Red",)),),)
    assert spoken("colour", Value("scarlet", red, "synonym")) == "scarlet"
    assert spoken("colour", Value("crimson", red, NEAR)) == "bright red"
    assert spoken("colour", Value("bright red", red, NEAR, "crimson")) == "bright red"
    assert spoken("category", Value("jeens", ((("category", ("Jeans",)),),), TYPO)) == "jeans"
    assert spoken("brand", value_of("brand", "Levi's")) == "Levi's"
    assert spoken("gender", Value("wife", ((("gender", ("Women",)),),), "synonym")) == "women"


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ({"kind": "change", "axis": "lightness", "direction": "less"},
         "darker than the one you picked"),
        ({"kind": "change", "axis": "price", "direction": "less", "apart": -3.5}, "$3.50 cheaper"),
        ({"kind": "change", "axis": "price", "direction": "more", "apart": 12}, "$12.00 more"),
        ({"kind": "change", "axis": "formality", "direction": "more", "facet": "occasion",
          "value": "Wedding"}, "more formal: for a wedding"),
        ({"kind": "change", "axis": "fit", "direction": "more"}, "looser"),
        ({"kind": "same", "facet": "sleeve_length"}, "same sleeves"),
        ({"kind": "same", "facet": "care_label"}, "same care label"),
        ({"kind": "bound", "facet": "price", "lt": 80}, "under $80"),
        ({"kind": "bound", "facet": "rating", "gte": 4}, "rating: from 4"),
        ({"kind": "has", "facet": "sleeve_length", "value": "Long"}, "long sleeves"),
        ({"kind": "has", "facet": "in_stock", "value": "Yes"}, "in stock"),
        ({"kind": "named", "word": "boho"}, "“boho” in its name"),
    ],
)  # fmt: skip
def test_reason_in_words(reason: dict[str, object], words: str) -> None:
    assert in_words([reason], "USD") == [words]


def test_reasons_that_say_nothing_are_left_out_and_each_is_said_once() -> None:
    same = {"kind": "same", "facet": "fit"}
    kind = {"kind": "has", "facet": "category", "value": "Dress"}
    assert in_words([kind, same, same, {"kind": "dance"}, "text"], None) == ["same fit"]


def test_change_ends_with_what_names_it_and_turns_on_its_axis() -> None:
    darker, longer = Change.of("lightness", "less"), Change.of("length", "more")
    assert darker.ended_by("colour") and not darker.ended_by("length")
    assert longer.ended_by("length") and Change.of("price", "less").ended_by("price")
    assert darker.turns_on([Change.of("lightness", "more")]) and not darker.turns_on([longer])
    assert Change("puffier").turns_on([Change("puffier")])


def test_small_words() -> None:
    assert (a("orange coat"), a("dress"), a("jeans")) == ("an orange coat", "a dress", "jeans")
    assert (count(2), count(0), count(1200)) == ("two", "no", "1,200")
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert sentence("hello there") == "Hello there."
    assert sentence("like this:") == "Like this:"


@pytest.mark.parametrize(
    "one", ["blouse", "purse", "dress", "vase", "size", "watch", "box", "skirt"]
)
def test_one_of_several_is_said_as_english_does(one: str) -> None:
    several = f"{one}es" if one.endswith(("ss", "ch", "x")) else f"{one}s"
    assert one_of(several) == one


@pytest.mark.parametrize(
    ("kinds", "part"),
    [
        (("t-shirt", "shirt", "blouse", "sweater", "hoodie"), "women's red tops"),
        (("trousers", "jeans", "skirt", "shorts", "leggings"), "women's red bottoms"),
        (("shirt", "sweater"), "women's red shirts or sweaters"),
        (("t-shirt", "shirt", "blouse", "sweater", "dress"), "shirts, blouses"),
    ],
)
def test_many_kinds_of_one_part_are_told_by_what_it_is_called(
    kinds: tuple[str, ...], part: str
) -> None:
    wanted = {**facet("category", *kinds), **facet("colour", "red"), **facet("gender", "women")}
    assert part in phrase(Wants(wanted), None)
