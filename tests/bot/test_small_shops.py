"""Small shops, each with one way of writing its values, read in their own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.understanding.decision.degrees import of_clothes
from bot.understanding.decision.head import shipped
from bot.understanding.reading import Reader
from bot.understanding.shop.elliptic import filled
from bot.understanding.together.ordering import key
from data.vocabulary import Vocabulary
from tests.bot.told import told

LINES = (Path(__file__).parent / "readings_of_shops.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.replace(" -> ", ": ", 1).split(": ", 2)) for line in LINES]


def shop(
    titles: tuple[str, ...] = (),
    styles: dict[str, dict[str, int]] | None = None,
    **columns: list[str],
) -> Vocabulary:
    """A shop with some values in each column, and with what its titles end with."""
    return Vocabulary(
        facets={name: dict.fromkeys(values, 3) for name, values in columns.items()},
        styles=styles or {},
        heads=dict.fromkeys(titles, 2),
        groups=tuple(name for name in columns if name.startswith("group")),
        numbers={"rating": (1.0, 5.0)},
    )


SHOPS = {
    "abroad": shop(category=["Kleider", "Jacken", "Schuhe"], colour=["Schwarz", "Weiß"]),
    "path": shop(
        category=["Women > Dresses > Maxi Dresses", "Men > Shirts", "Kids/Toys", "Shoes & Boots"]
    ),
    "adorn": shop(
        category=["Womens Skirts", "Mens Shirts", "Skirts"],
        colour=[
            "Jet Black",
            "Black",
            "Black/White",
            "Dark Navy",
            "Navy",
            "Sky Blue",
            "Red, Green",
            "Multi-Colour",
        ],
        material=["Merino Wool", "Wool", "100% Cotton", "Cotton Blend", "Faux Leather"],
    ),
    "gender": shop(category=["Shirts"], gender=["M", "F", "U"]),
    "gender2": shop(category=["Shirts"], gender=["Women", "Girls", "Boys", "Men"]),
    "gender3": shop(category=["Shirts"], gender=["Kids", "Adults"]),
    "style": shop(
        category=["Shoes", "Coats", "Bags"],
        style=["Boots", "Sneakers", "Wool Coat", "Bomber", "Tote", "Chukkas"],
        material=["Wool", "Denim"],
        styles={
            "Shoes": {"Boots": 1, "Sneakers": 2, "Chukkas": 1},
            "Coats": {"Wool Coat": 1},
            "Bags": {"Tote": 1},
        },
    ),
    "nostyle": shop(
        category=["Shoes", "Coats"],
        titles=("boot", "ankle boot", "sneaker", "trench coat", "kayak"),
    ),
    "groups": shop(
        category=["Perfume and Body Mist", "Deodorant", "Vest", "Vests and Camis", "Rain Jackets"],
        group_of=["Fragrance", "Perfume", "Topwear"],
    ),
    "broader": shop(category=["Blouses", "Shirts", "Sweaters", "Jeans", "Necklaces", "Rings"]),
    "elsewhere": shop(category=["Laptop Bags", "Tablets", "Nightwear", "Lip Gloss"]),
    "yes": shop(
        category=["Shirts"],
        organic=["Yes", "No"],
        vegan=["true"],
        sold_out=["0", "1"],
        eco=["N"],
        finish=["yes", "matt"],
    ),
    "own": shop(
        category=["Shirts"],
        care_label=["machine wash", "dry clean only", "iron"],
        fit_type=["boxy", "in"],
        shoe_size=["8", "9", "M", "wide"],
        washing_notes=["cold, gentle", "warm"],
    ),
    "brand": shop(
        category=["Shirts"],
        brand=["Next", "Gap", "Zorvex", "H&M", "Free People", "For All", "7 Days"],
    ),
    "short": shop(
        category=["Shirts", "Tie"], colour=["Tan", "Ivory Cream"], finish=["xl", "ab", "abc"]
    ),
    "swallow": shop(category=["Jeans", "Dresses", "Hats"], colour=["Blue"], material=["Denim"]),
    "places": shop(
        finish=["Rose", "Matt"],
        material=["Rose", "Denim"],
        colour=["Rose"],
        group_of=["Denim", "Tops"],
        category=["Jeans", "Shirts"],
    ),
    "vests": shop(category=["Vests", "Rain Vests", "Tank Tops"]),
    "heads": shop(category=["Body Vests", "Camisoles"], titles=("vest",)),
    "letters": shop(category=["T Shirts", "V Necks", "X Ray Vests"]),
    "plurals": shop(
        category=["Short", "Flat", "Glass Frames", "Perfume", "Body Lotion"], colour=["Plum"]
    ),
    "joined": shop(
        category=["Track Pants", "A B", "Sun Hats", "Nightdress"], brand=["Free People", "Ox Ford"]
    ),
    "stems": shop(
        category=["Shirts"],
        care=["machine wash", "dry clean only", "tumble dry", "iron", "only cold"],
    ),
    "columns": shop(
        category=["Shirts"],
        water_rating=["1", "2"],
        washing=["cold", "warm"],
        colour_family=["Reds", "Blues"],
    ),
    "bound": shop(category=["Shirts"]),
    "kin2": shop(category=["Shirts"], gender=["Boys", "Girls", "Unisex Kids", "Mens"]),
    "labels": shop(
        category=["Bra", "Skirts", "Tops And Tees"],
        style=["Midi Skirt", "Wrap"],
        colour=["RED", "Dk Red"],
        styles={"Skirts": {"Midi Skirt": 2, "Wrap": 1}, "Bra": {"Wrap": 1}},
    ),
    "blazer": shop(category=["Coats & Jackets", "Suits/Blazers", "Bags > Totes"]),
    "quantities": shop(
        category=["Shirts"],
        pack=["pack of 2", "pack of 3"],
        fit=["Slim Fit", "Regular Fit", "Tailored"],
        neckline=["V Neck", "Crew-Neck"],
        sleeve_length=["3/4 Sleeve", "Long"],
        pattern=["Stripes", "Dots"],
        season=["SS", "Autumn/Winter"],
        occasion=["Work & Office", "Party"],
    ),
    "colours": shop(
        category=["Shirts"], colour=["Crimson", "Red", "Navy", "Teal", "Charcoal", "Pink/Red"]
    ),
    "titles": shop(colour=["Red"], titles=("sneaker", "coat", "umbrella")),
}


@pytest.fixture(scope="module")
def readers() -> dict[str, Reader]:
    return {name: Reader(vocabulary) for name, vocabulary in SHOPS.items()}


@pytest.mark.parametrize(("name", "text", "facts"), CASES)
def test_shop_is_read_in_its_own_words(
    name: str, text: str, facts: str, readers: dict[str, Reader]
) -> None:
    assert told(text, readers[name], values=True) == set(facts.split("; ")) - {"nothing"}


@pytest.mark.parametrize(
    ("category", "colour"),
    [
        ("裙子", "чёрный"),
        ("Kleid", "Schwarz"),
        ("Ceket", "Siyah"),
        ("Φόρεμα", "Μαύρο"),
    ],
)
@pytest.mark.parametrize("way", ["{1} {0}", "do you have any {0}?", "show me a {0}", "{0}"])
def test_a_word_of_the_shop_is_no_foreign_language_there(
    category: str, colour: str, way: str
) -> None:
    reader = Reader(shop(category=[category], colour=[colour]))
    said = way.format(category.lower(), colour.lower())
    reading = reader.read(said, None, shipped())
    named = {each["act"]["facet"] for each in reading.acts if each["act"].get("how") == "own"}
    assert reading.operation == "search"
    assert named == ({"category", "colour"} if "{1}" in way else {"category"})


def test_a_kind_by_another_name_comes_after_the_one_that_is_said() -> None:
    reader = Reader(shop(category=["T-Shirts", "Tees", "Shirts", "Polo Shirts"]))
    for said, values in (("t-shirts", ["T-Shirts", "Tees"]), ("tees", ["Tees", "T-Shirts"])):
        (told_of,) = reader.read(said).acts
        assert [value for ((_, named),) in told_of["act"]["any"] for value in named] == values


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("colour", "Deep Red", "red"),
        ("colour", "Dusty Pale Pink", "pink"),
        ("material", "Merino Wool", "wool"),
        ("material", "Brushed Organic Cotton", "cotton"),
        ("pattern", "Bold Striped", "striped"),
    ],
)
def test_value_that_adorns_a_plain_word_is_found_by_it(column: str, value: str, said: str) -> None:
    reader = Reader(shop(category=["Dress"], **{column: [value]}))
    found = told(f"a {said} dress", reader, values=True)
    assert f"{column}={said} (synonym) [{value}]" in found or f"{column}={said} [{value}]" in found


SHOES = {
    "running shoes": "Sports Shoes",
    "gym shoes": "Sports Shoes",
    "casual shoes": "Casual Shoes",
}


@pytest.mark.parametrize(("said", "kind"), SHOES.items())
def test_kind_of_one_use_is_none_of_another(said: str, kind: str) -> None:
    reader = Reader(shop(category=["Sports Shoes", "Casual Shoes", "Formal Shoes", "Shirts"]))
    (act,) = [each["act"] for each in reader.read(said).acts]
    assert act["any"][0] == [["category", [kind]]]


@pytest.mark.parametrize(("own", "said"), [("Gold", "golden"), ("Copper", "copper")])
def test_own_colour_is_meant_before_what_the_lexicon_takes_its_name_for(
    own: str, said: str
) -> None:
    reader = Reader(shop(category=["Rings"], colour=[own, "Mustard", "Brown", "Orange"]))
    found = [each["act"] for each in reader.read(f"a {said} ring").acts]
    colours = [act for act in found if act.get("facet") == "colour"]
    assert [act["any"][0] for act in colours] == [[["colour", [own]]]]


@pytest.mark.parametrize(
    "said", ["heels not too high", "heels, not very high", "boots that are so high"]
)
def test_degree_is_no_kind(said: str) -> None:
    reader = Reader(shop(category=["High Heels", "Boots", "Heels"]))
    acts = filled(said, reader.read(said).acts, reader.names, {})
    assert not [each for each in acts if each["act"]["op"] == "refuse"]


@pytest.mark.parametrize("column", ["year", "release_year"])
def test_year_tells_how_new_things_are_where_nothing_else_does(column: str) -> None:
    assert key("newest first", (column,)) == (column, "descending")
    assert key("the oldest", (column,)) == (column, "ascending")
    assert key("newest first", ("rating",)) == ("added", "descending")


@pytest.mark.parametrize("kind", ["watches", "handbags", "perfume", "earrings"])
@pytest.mark.parametrize("said", ["smaller", "bigger", "lighter weight"])
def test_change_of_clothes_is_a_word_of_what_is_carried(kind: str, said: str) -> None:
    change = {"op": "change", "axis": "fit", "direction": "less", "strength": 1.0, "word": said}
    acts = [{"act": change, "start": 0, "end": len(said)}]
    (told_of,) = of_clothes(said, acts, {"garments": [[kind]]})
    assert told_of["act"] == {"op": "unread", "word": said, "refused": False}
    assert of_clothes(said, acts, {"garments": [["dress"]]}) == acts


@pytest.mark.parametrize("kind", ["bag", "watch"])
@pytest.mark.parametrize("size", ["big", "small", "large", "wide"])
def test_what_is_carried_is_not_too_big_by_no_fit(kind: str, size: str) -> None:
    said = f"not too {size}"
    fit = {"op": "refuse", "facet": "fit", "word": "loose", "how": "synonym"}
    acts = [{"act": fit, "start": 0, "end": len(said)}]
    (told_of,) = of_clothes(said, acts, {"garments": [[kind]]})
    assert told_of["act"] == {"op": "unread", "word": size, "refused": True}
    assert of_clothes(said, acts, {"garments": [["trousers"]]}) == acts


@pytest.mark.parametrize(
    ("colours", "said", "near"),
    [
        (["Navy", "Red"], "blue", ["Navy"]),
        (["Teal", "Black"], "turquoise", ["Teal"]),
        (["Charcoal", "Red"], "grey", ["Charcoal"]),
        (["White", "Red"], "green", []),
    ],
)
def test_colour_that_is_not_sold_is_the_nearest_of_its_family(
    colours: list[str], said: str, near: list[str]
) -> None:
    reader = Reader(shop(category=["Coats"], colour=colours))
    (act,) = [each["act"] for each in reader.read(f"{said} coats").acts[:1]]
    assert [value for group in act["any"] for _, held in group for value in held] == near
    assert act["how"] == ("near" if near else "none")


@pytest.mark.parametrize(
    ("kinds", "said", "found"),
    [
        (["Slip Frocks", "Bags"], "frocks", "Slip Frocks"),
        (["Rain Ponchos", "Bags"], "a poncho", "Rain Ponchos"),
        (["Silk Festival Kimonos", "Bags"], "festival kimonos", "Silk Festival Kimonos"),
    ],
)
def test_kind_is_found_by_what_its_name_ends_with(kinds: list[str], said: str, found: str) -> None:
    (act,) = [each["act"] for each in Reader(shop(category=kinds)).read(said).acts]
    assert act["facet"] == "category" and [["category", [found]]] in act["any"]


@pytest.mark.parametrize(
    ("columns", "said", "facet"),
    [
        ({"colour": ["Denim/Blue", "Red"], "material": ["Denim", "Wool"]}, "denim", "material"),
        ({"colour": ["Sand", "Red"], "material": ["Sand/Stone", "Wool"]}, "sand", "colour"),
        ({"colour": ["Rust/Floral", "Red"], "pattern": ["Floral", "Plain"]}, "floral", "pattern"),
    ],
)
def test_whole_value_comes_before_part_of_another(
    columns: dict[str, list[str]], said: str, facet: str
) -> None:
    acts = [each["act"] for each in Reader(shop(category=["Coats"], **columns)).read(said).acts]
    assert [act["facet"] for act in acts] == [facet]
