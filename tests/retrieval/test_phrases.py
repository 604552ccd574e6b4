from __future__ import annotations

import pytest

from retrieval.search.phrases import Relative, garments, read_text

SAID = {
    "black dress with long sleeves": ({"black", "dress", "long"}, set()),
    "no stripes": (set(), {"striped"}),
    "not red or pink": (set(), {"red", "pink"}),
    "navy, not black": ({"navy"}, {"black"}),
    "a dress but not black": ({"dress"}, {"black"}),
    "jacket without a hood": ({"jacket"}, {"hooded"}),
    "anything but florals please": (set(), {"floral"}),
    "a shirt, no stripes or dots, for work": ({"shirt", "work"}, {"striped", "polka dot"}),
    "no stripes and long sleeves": ({"long"}, {"striped"}),
    "no sleeves": ({"sleeveless"}, set()),
    "not too formal dress": ({"dress"}, {"formal"}),
    "blck dres": ({"black", "dress"}, set()),
    "denim jacket": ({"denim jacket"}, set()),
    "dress to wear with boots": ({"dress"}, set()),
    "with a bow at the back and buttons": (set(), set()),
    "wedding rings": ({"ring"}, set()),
    "long dress": ({"dress", "long"}, set()),
}


@pytest.mark.parametrize("text", SAID)
def test_read_text_tells_wanted_from_unwanted(text: str) -> None:
    said = read_text(text)
    wanted, unwanted = SAID[text]
    assert {phrase.value for phrase in said.wanted} == wanted
    assert {phrase.value for phrase in said.unwanted} == unwanted


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("dress under $60", {"lte": 60.0}),
        ("less than 45.50 please", {"lte": 45.5}),
        ("80 dollars or less", {"lte": 80.0}),
        ("over €50", {"gte": 50.0}),
        ("between 70 and 40", {"gte": 40.0, "lte": 70.0}),
        ("size 40", {}),
    ],
)
def test_read_text_reads_prices(text: str, bounds: dict[str, float]) -> None:
    assert read_text(text).price == bounds


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("darker", [Relative("darker")]),
        ("much darker", [Relative("darker", 2.0)]),
        ("a bit darker", [Relative("darker", 0.5)]),
        ("drker and less expensive", [Relative("darker"), Relative("cheaper")]),
        ("not as long", [Relative("shorter")]),
        ("too expensive", [Relative("cheaper")]),
        ("in red", []),
    ],
)
def test_read_text_reads_relative_wants(text: str, relative: list[Relative]) -> None:
    assert read_text(text, relative=True).relative == relative


def test_read_text_leaves_relative_words_where_nothing_is_compared() -> None:
    assert read_text("darker dress").relative == []


def test_garments_prefers_the_garment_to_its_material() -> None:
    assert [each.value for each in garments(read_text("knit dress").wanted)] == ["dress"]


def test_read_text_knows_garments_few_shops_sell() -> None:
    for word in ("kilt", "sarong", "corset", "tutus", "apron"):
        assert [each.facet for each in read_text(f"a red {word}").wanted] == ["colour", "elsewhere"]
