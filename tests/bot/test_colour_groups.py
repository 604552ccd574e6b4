"""Colours that go by one name are those of the shop's own, whatever it calls them."""

from __future__ import annotations

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.meaning.colour_groups import settled
from bot.understanding.reading import Reader, standard_reader
from data.words.shading import GROUPS, LIGHTNESS, group
from tests.bot.test_small_shops import shop

OWN = ["Jet Black", "Dark Green", "Sky Blue", "Maroon", "Off White", "Scarlet", "Pastel Pink"]
LIGHT, DARK = {"Sky Blue", "Off White", "Pastel Pink"}, {"Jet Black", "Dark Green", "Maroon"}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(shop(category=["Kurtas", "Jeans"], colour=OWN))


@pytest.mark.parametrize(
    ("said", "op", "values"),
    [
        ("kurtas in light colours", "want", LIGHT),
        ("light coloured kurtas only", "want", LIGHT),
        ("jeans with a dark wash", "want", DARK),
        ("no dark shades please, kurtas", "refuse", DARK),
        ("kurtas, not too bright", "refuse", {"Scarlet"}),
        ("she doesn't like bright colours, kurtas for her", "refuse", {"Scarlet"}),
        ("pastel kurtas", "want", {"Sky Blue", "Off White", "Pastel Pink"}),
        ("kurtas darker than scarlet", "want", {"Jet Black", "Maroon"}),
    ],
)
def test_group_of_colours_is_the_shops_own(
    said: str, op: str, values: set[str], reader: Reader
) -> None:
    acts = [each["act"] for each in reader.read(said, {"shown": True}, shipped()).acts]
    (told,) = [act for act in acts if act.get("facet") == "colour"]
    named = {value for group in told["any"] for _, held in group for value in held}
    assert told["op"] == op
    assert named & values and named <= values


@pytest.mark.parametrize(
    "said", ["lighter colours please", "a light jacket", "soft pink kurtas", "dark green kurtas"]
)
def test_other_words_of_shade_are_no_group(said: str, reader: Reader) -> None:
    acts = [each["act"] for each in reader.read(said, {"shown": True}, shipped()).acts]
    assert not [act for act in acts if act.get("facet") == "colour" and act["word"] in GROUPS]


def test_dark_and_light_share_no_colour() -> None:
    assert not set(group("dark", LIGHTNESS)) & set(group("light", LIGHTNESS))


@pytest.fixture(scope="module")
def printed() -> Reader:
    return Reader(shop(category=["Kurtas"], pattern=["Plain", "Stripe", "Dots"]))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("patterned kurtas", {"Stripe", "Dots"}),
        ("printed kurtas", {"Stripe", "Dots"}),
        ("kurtas, loud prints", {"Stripe", "Dots"}),
        ("kurtas with a bold pattern", {"Stripe", "Dots"}),
        ("something with prints", {"Stripe", "Dots"}),
        ("striped kurtas", {"Stripe"}),
        ("kurtas with a striped pattern", {"Stripe"}),
        ("kurtas, no prints", {"Plain"}),
        ("kurtas, nothing with a loud print", {"Plain"}),
        ("i hate loud prints, kurtas", {"Plain"}),
        ("kurtas without any pattern", {"Plain"}),
        ("paisley print kurtas", set()),
    ],
)
def test_patterned_is_whatever_has_a_pattern(said: str, meant: set[str], printed: Reader) -> None:
    acts = [each["act"] for each in printed.read(said).acts]
    held = [pairs for act in acts if act.get("facet") == "pattern" for pairs in act["any"]]
    assert {value for pairs in held for _, values in pairs for value in values} == meant


def colours(text: str) -> set[str]:
    """Return the colours that a message wants, as settled."""
    reader = standard_reader()
    acts = settled(text, reader.read(text).acts, reader.names)
    return {str(each["act"]["word"]) for each in acts if each["act"].get("facet") == "colour"}


@pytest.mark.parametrize(
    ("colour", "near"), [("tan", {"beige"}), ("navy", {"blue"}), ("red", {"burgundy"})]
)
@pytest.mark.parametrize(
    "frame", ["a coat in {} or something similar", "a {} coat or similar", "{} or close to that"]
)
def test_or_similar_wants_the_colours_beside_one(frame: str, colour: str, near: set[str]) -> None:
    assert colours(frame.format(colour)) == {colour, *near}
    assert colours(f"a {colour} coat or a similar jacket to number 2") >= {colour}


@pytest.mark.parametrize("group", ["light colours", "pastel shades"])
def test_colours_told_of_a_group_are_wanted_alone(group: str) -> None:
    assert colours(f"only {group} please, mint or cream") == {"mint", "cream"}
    assert len(colours(f"{group} or black")) == 2


@pytest.mark.parametrize("frame", ["a dress in {}", "{} skirts", "something in {}", "no {}"])
@pytest.mark.parametrize(
    ("said", "has", "lacks"),
    [("jewel tones", "teal", "beige"), ("autumn colours", "brown", "lavender"),
     ("earth tones", "olive", "fuchsia"), ("spring colours", "mint", "black"),
     ("primary colours", "red", "pink"), ("rich shades", "purple", "white")],
)  # fmt: skip
def test_group_of_colours_is_no_product_and_no_season(
    frame: str, said: str, has: str, lacks: str
) -> None:
    acts = [each["act"] for each in standard_reader().read(frame.format(said)).acts]
    (colour,) = [act for act in acts if act["facet"] == "colour"]
    values = {value for way in colour["any"] for _, held in way for value in held}
    assert has in values and lacks not in values
    assert {act["facet"] for act in acts} <= {"colour", "category"}
    assert all(act["any"] for act in acts)


@pytest.mark.parametrize("frame", ["a shirt in a {}", "{} dresses", "the same idea in a {}?"])
@pytest.mark.parametrize(
    ("said", "has"), [("natural fabric", "linen"), ("synthetic fibre", "polyester")]
)
def test_group_of_materials_is_several_materials(frame: str, said: str, has: str) -> None:
    acts = [each["act"] for each in standard_reader().read(frame.format(said)).acts]
    (made_of,) = [act for act in acts if act.get("facet") == "material"]
    assert has in {value for way in made_of["any"] for _, held in way for value in held}
    assert not [act for act in acts if act["op"] == "unread"]


FAMILIES = (("red", {"red", "burgundy"}), ("blue", {"blue", "navy", "light blue"}),
            ("pink", {"pink", "fuchsia"}), ("grey", {"grey", "charcoal"}))  # fmt: skip
ALL_SHADES = ("no {0}s", "no shades of {0}", "nothing in tones of {0}", "no {0} of any kind",
              "not {0}ish", "no {0} tones", "nothing {0} whatsoever")  # fmt: skip


def coloured(text: str, op: str) -> set[str]:
    acts = [each["act"] for each in standard_reader().read(text, {}, shipped()).acts]
    named = [act for act in acts if act.get("facet") == "colour" and act["op"] == op]
    return {value for act in named for way in act["any"] for _, held in way for value in held}


@pytest.mark.parametrize(("colour", "family"), FAMILIES)
@pytest.mark.parametrize("said", ALL_SHADES)
def test_colour_refused_in_all_its_shades_is_refused_with_its_family(
    said: str, colour: str, family: set[str]
) -> None:
    assert coloured(f"a dress, {said.format(colour)}", "refuse") == family
    assert coloured(f"a dress, {said.format(colour)} please", "refuse") == family


@pytest.mark.parametrize(("colour", "family"), FAMILIES)
def test_colour_alone_is_that_colour_and_shades_of_it_are_all(
    colour: str, family: set[str]
) -> None:
    for said in (f"a dress, no {colour}", f"a dress, not {colour}", f"dresses but not in {colour}"):
        assert coloured(said, "refuse") == {colour}, said
    assert coloured(f"a dress in shades of {colour}", "want") == family
    assert coloured(f"a {colour} dress", "want") == {colour}


@pytest.mark.parametrize("narrow", ["burgundy", "navy", "charcoal", "fuchsia"])
def test_shade_that_names_no_family_stands_for_itself(narrow: str) -> None:
    assert coloured(f"a dress, no shades of {narrow}", "refuse") == {narrow}


@pytest.mark.parametrize("group", ["pastel", "neutral"])
@pytest.mark.parametrize("colour", ["pink", "beige", "grey"])
def test_group_right_before_a_colour_is_of_that_colour(group: str, colour: str) -> None:
    for said in (f"{group} {colour} dress", f"a dress in {group} {colour}", f"{group} {colour}"):
        acts = [each["act"] for each in standard_reader().read(said).acts]
        assert [a["word"] for a in acts if a.get("facet") == "colour"] == [colour], said
    acts = [each["act"] for each in standard_reader().read(f"{group} dress").acts]
    assert [a["word"] for a in acts if a.get("facet") == "colour"] == [group]


@pytest.mark.parametrize(("season", "shades"), [("spring", "dark"), ("autumn", "light")])
def test_season_set_off_from_a_group_of_colours_is_a_season(season: str, shades: str) -> None:
    def told(text: str) -> dict[str, list[str]]:
        acts = [each["act"] for each in standard_reader().read(text).acts]
        return {
            facet: [act["word"] for act in acts if act.get("facet") == facet]
            for facet in ("season", "colour")
        }

    assert told(f"a dress, {season}, {shades} colours") == {"season": [season], "colour": [shades]}
    assert told(f"a dress in {season} colours")["season"] == []
    assert len(told(f"a dress in {season} or {shades} colours")["colour"]) == 2
