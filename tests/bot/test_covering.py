"""What of the body is to be covered is asked for by what covers it, and never bared."""

import pytest

from bot.understanding.reading import standard_reader
from bot.understanding.shop.covering import NONE_OF, ONE_OF, put
from bot.understanding.shop.names import Names
from data.vocabulary import standard
from tests.bot.reading_of import reading_of
from tests.bot.shop import vocabulary

NAMES = Names(standard())
COVERED = {
    "knees": "length=knee length=midi length=maxi",
    "ankles": "length=maxi",
    "elbows": "sleeve_length=three-quarter sleeve_length=long",
    "arms": "sleeve_length=long",
    "shoulders": "-sleeve_length=sleeveless -neckline=off-shoulder -neckline=halter",
    "tummy": "-length=cropped",
    "cleavage": "-neckline=v-neck -neckline=off-shoulder -neckline=scoop",
}
WAYS = [
    "it has to cover my {}", "something that covers the {}", "i need my {} covered",
    "my {} should be covered", "nothing that shows my {}", "i don't want to show my {}",
    "it must hide my {}", "no {} showing please", "without bare {}",
    "i want to cover up my {}", "and it should conceal her {} please",
]  # fmt: skip


def told(text: str) -> set[str]:
    return reading_of(put(text, NAMES, {}), standard_reader())


@pytest.mark.parametrize(("part", "values"), COVERED.items())
@pytest.mark.parametrize("way", WAYS)
def test_part_that_is_to_be_covered_is_asked_for_by_what_covers_it(way, part, values):
    assert told(way.format(part)) == {*values.split()}


@pytest.mark.parametrize(("part", "values"), COVERED.items())
@pytest.mark.parametrize("kind", ["dress", "coat"])
def test_garment_and_price_stand_beside_what_is_covered(kind, part, values):
    said = told(f"a red {kind} that covers my {part} under 90")
    assert {*values.split()} < said and "colour=red" in said and "price<=90" in said
    assert any(each.startswith("category=") for each in said)


@pytest.mark.parametrize("other", [part for part in COVERED if part != "knees"])
def test_several_parts_are_all_covered(other):
    both = {*COVERED["knees"].split(), *COVERED[other].split()}
    for text in (f"it has to cover my {other} and the knees", f"cover my {other}, my knees"):
        assert told(text) == both


@pytest.mark.parametrize(
    "text",
    ["it doesn't need to cover my knees", "a bag with a cover", "a book cover", "covered toes",
     "a knee-length skirt", "off the shoulder", "bare shoulders", "it covers a lot", "long legs"],
)  # fmt: skip
def test_what_covers_nothing_stays_as_it_was_said(text):
    assert put(text, NAMES, {"shown": True}) == text


@pytest.mark.parametrize(("part", "name"), [("knees", "length"), ("arms", "sleeve length")])
@pytest.mark.parametrize("item", ["it", "the second", "number 3"])
def test_whether_an_item_covers_something_asks_what_tells_it(part, name, item):
    asked = put(f"does {item} cover my {part}?", NAMES, {"shown": True})
    assert asked == f"what {name} does {item} have?"
    assert put(f"does {item} cover my {part}?", NAMES, {}) != asked


@pytest.mark.parametrize(("part", "values"), COVERED.items())
def test_shop_that_tells_nothing_of_the_kind_hears_it_all_the_same(part, values):
    said = put(f"a dress that covers my {part}", Names(vocabulary()), {})
    assert "cover" not in said and all(each.split("=")[1] in said for each in values.split()[:1])


def test_every_value_that_covers_or_bares_is_one_of_the_lexicons():
    for values in (*ONE_OF.values(), *NONE_OF.values()):
        assert all(NAMES.canonical(*each).known for each in values)
