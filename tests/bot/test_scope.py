"""How a sentence is built bounds what it refuses, in whatever shop and of whatever garment."""

from __future__ import annotations

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import Reader, standard_reader
from tests.bot.test_small_shops import shop

# A shop's brand, two kinds, two colours and a material, in words of its own.
VALUES = [
    ("Fernhaven", "Sweaters", "Shoes", "Pink", "Ivory", "Silk"),
    ("Ostra", "Kurtas", "Handbags", "Maroon", "Khaki", "Linen"),
]
CASES = [
    ("everything by {brand} except the {kind}", "+brand -kind"),
    ("all {brand} bar the {kind}", "+brand -kind"),
    ("anything from {brand} apart from {kind}", "+brand -kind"),
    ("show me all the {material} ones aside from the {kind}", "+material -kind"),
    ("{kind} and {other}, everything but {colour}", "+kind +other -colour"),
    ("nothing but {material}", "+material"),
    ("everything but for the {kind}", "-kind"),
    ("no {kind} unless they're {material}", "+kind +material"),
    ("unless it's {material} i don't want it", "+material"),
    ("anything goes unless it is {colour}", "-colour"),
    ("if it isn't {material} forget it", "+material"),
    ("{colour} {kind} or if not, {shade}", "+colour +kind +shade"),
    ("{kind}. {material}. not {colour}", "+kind +material -colour"),
    ("{kind}\n{colour}\nno {material}", "+kind +colour -material"),
    ("{material}? no. {kind} please", "+kind -material"),
    ("{kind} that aren't {colour} or {shade}", "+kind -colour -shade"),
    ("{colour} {kind}, {shade} not so much", "+colour +kind -shade"),
    ("something {colour}, not {kind}, not too pricey", "+colour -kind"),
    ("{kind} excluding those meant in {colour}", "+kind -colour"),
    ("i like none of these colours: {colour}, {shade}. show me {kind}", "+kind -colour -shade"),
    ("i don't want anything {colour}, anything {shade} or anything over 50",
     "+50 -colour -shade"),
    ("no {colour}, {shade} or anything over 50", "+50 -colour -shade"),
    ("nothing in {material} or above 50", "+50 -material"),
    ("no {colour}, {shade} instead", "+shade -colour"),
    ("{kind}, not those big {colour} ones", "+kind -colour"),
    ("nothing over 50 or in {material}", "+50 -material"),
    ("he already has plenty of {colour}, {kind} please", "+kind"),
    ("she's got a {brand} one already so not that brand", "-brand"),
]  # fmt: skip


@pytest.fixture(scope="module", params=VALUES, ids=lambda values: values[0])
def told_in_shop(request: pytest.FixtureRequest) -> tuple[dict[str, str], Reader]:
    brand, kind, other, colour, shade, material = request.param
    vocabulary = shop(
        brand=[brand, "Quillon"],
        category=[kind, other],
        colour=[colour, shade],
        material=[material, "Denim"],
        gender=["Women", "Men"],
    )
    names = ("brand", "kind", "other", "colour", "shade", "material")
    return dict(zip(names, request.param, strict=True)), Reader(vocabulary)


@pytest.mark.parametrize(("said", "facts"), CASES)
def test_refusal_keeps_to_its_scope(
    said: str, facts: str, told_in_shop: tuple[dict[str, str], Reader]
) -> None:
    values, reader = told_in_shop
    text = said.format(**{name: value.lower() for name, value in values.items()})
    meant, refused = set[str](), set[str]()
    for each in reader.read(text, {"shown": True, "wanted": ["category"]}, shipped()).acts:
        act = each["act"]
        named = {value for group in act.get("any", []) for _, held in group for value in held}
        (refused if act["op"] == "refuse" else meant).update(named)
        assert act["op"] in ("want", "refuse", "change")
        if act.get("facet") == "price":
            assert act.get("lte") == 50 or act.get("lt") == 50
            meant.add("50")
    wanted = {f[1:] for f in facts.split() if f[0] == "+"}
    unwanted = {f[1:] for f in facts.split() if f[0] == "-"}
    assert meant == {values.get(name, "50") for name in wanted}
    assert refused == {values[name] for name in unwanted}


@pytest.mark.parametrize("use", ["a party", "autumn", "work", "a wedding", "summer"])
@pytest.mark.parametrize("frame", ["like number 2 but for {}", "the first one, but for {} and red"])
def test_what_an_item_is_to_be_for_is_no_exception(frame: str, use: str) -> None:
    acts = standard_reader().read(frame.format(use), {"shown": True}, shipped()).acts
    ops = {each["act"]["op"] for each in acts if each["act"].get("any")}
    assert ops == {"want"}


@pytest.mark.parametrize("one", ["formal occasions", "a party", "casual wear"])
@pytest.mark.parametrize("other", ["work", "a wedding", "the beach"])
def test_what_or_joins_is_wanted_alike(one: str, other: str) -> None:
    for frame in ("maxi shirt dresses for {} or {} for summer, no cotton", "jeans for {} or {}"):
        acts = standard_reader().read(frame.format(one, other), {}, shipped()).acts
        uses = [e["act"]["word"] for e in acts if e["act"].get("facet") == "occasion"]
        assert len(uses) == 2, (frame, uses)


@pytest.mark.parametrize("colour", ["black", "white", "navy"])
@pytest.mark.parametrize("frame", ["all {}", "everything in {}", "all in {}"])
def test_all_of_a_value_is_wanted(frame: str, colour: str) -> None:
    view = {"shown": True, "wanted": ["category"]}
    acts = standard_reader().read(frame.format(colour), view, shipped()).acts
    assert {each["act"]["op"] for each in acts if each["act"].get("any")} == {"want"}


@pytest.mark.parametrize("colour", ["white", "red", "navy"])
@pytest.mark.parametrize("refused", ["no belts", "not striped", "no silk", "but no scarves"])
def test_what_stands_before_a_refusal_is_none(colour: str, refused: str) -> None:
    view = {"shown": True, "wanted": ["category"], "garments": [["dress"]]}
    acts = standard_reader().read(f"{colour}, {refused}", view, shipped()).acts
    ops = [e["act"]["op"] for e in acts if e["act"].get("facet") == "colour"]
    assert ops == ["want"], acts


@pytest.mark.parametrize("but", ["bar", "but", "except", "other than"])
@pytest.mark.parametrize("values", ["black or brown", "black, brown and navy", "silk or lace"])
def test_all_that_an_exception_lists_is_left_out(but: str, values: str) -> None:
    of = "material" if "silk" in values else "colour"
    acts = standard_reader().read(f"a skirt, any {of} {but} {values}", {}, shipped()).acts
    told = [each["act"] for each in acts if each["act"].get("facet") == of]
    left_out = [act["word"] for act in told if act["op"] == "refuse"]
    assert left_out == [w for w in values.replace(",", "").split() if w not in ("or", "and")], told


@pytest.mark.parametrize("base", ["anything similar", "anything like it", "anything nice"])
@pytest.mark.parametrize("value", ["in white", "navy", "in silk"])
def test_what_differs_from_an_item_is_no_exception(base: str, value: str) -> None:
    view = {"shown": True, "looked_at": True, "wanted": ["category"]}
    acts = standard_reader().read(f"{base} but {value}", view, shipped()).acts
    assert "refuse" not in {each["act"]["op"] for each in acts}, acts


@pytest.mark.parametrize("named", ["no lace", "not red", "no jeans"])
@pytest.mark.parametrize("again", ["i hate those", "can't stand that", "i don't like those"])
def test_what_was_refused_is_taken_up_and_no_item(named: str, again: str) -> None:
    acts = standard_reader().read(f"{named}!! {again}", {"shown": True}, shipped()).acts
    assert [each["act"]["op"] for each in acts] == ["refuse"], acts
