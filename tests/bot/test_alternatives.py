"""Alternatives that several facets tell are held as wholes; what one facet tells stays as it is."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.reading import standard_reader
from bot.understanding.together.alternatives import EITHER, whole
from data.vocabulary import standard

COLOURS = sorted(standard().facets["colour"])[::4]
MATERIALS = sorted(standard().facets["material"])[::5]
KINDS = ("dress", "skirt", "coat", "shirt", "jacket", "bag")


def held(text: str) -> list[dict[str, Any]]:
    acts = standard_reader().read(text).acts
    return [each["act"] for each in whole(text, acts, acts)]


def wholes(text: str, op: str = "want") -> list[tuple[str, list[str]]]:
    """Return of each whole the facet it is a value of, and its parts in words."""
    return [
        (act["facet"], [str(p.get("word") or p.get("lt") or p.get("gt")) for p in act["parts"]])
        for act in held(text)
        if act.get("parts") and act["op"] == op
    ]


def plain(text: str) -> list[str]:
    return [act["word"] for act in held(text) if act["op"] == "want" and "parts" not in act]


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("material", MATERIALS)
def test_alternatives_of_two_facets_are_each_a_whole(colour: str, material: str) -> None:
    for text in (
        f"{colour} or {material} dresses",
        f"a dress, {colour} or {material}",
        f"dresses in {colour} or {material}",
    ):
        assert wholes(text) == [(EITHER, [colour]), (EITHER, [material])], text
        assert plain(text) == ["dress"], text


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("kind", KINDS)
def test_condition_is_asked_of_the_alternative_before_it_alone(colour: str, kind: str) -> None:
    for text in (
        f"a red {kind}, or a {colour} one if it's lace",
        f"red {kind} or {colour} as long as it is in lace",
        f"a red {kind} or, if it's lace, a {colour} one",
    ):
        if colour == "red":
            continue
        assert wholes(text) == [("colour", sorted([colour, "lace"], key="lace".__eq__))], text
        assert "red" in plain(text), text


def test_alternative_of_the_same_facet_stands_for_all_that_is_said_from_there() -> None:
    assert wholes("a red floral or blue dress") == [("colour", ["red", "floral"])]
    assert plain("a red floral or blue dress") == ["blue", "dress"]


@pytest.mark.parametrize("kind", KINDS[1:])
@pytest.mark.parametrize("colour", COLOURS)
def test_kinds_with_words_of_their_own_are_wholes(kind: str, colour: str) -> None:
    dress = ("category", ["red", "dress"])
    assert wholes(f"red dresses or {colour} {kind}s") == [dress, ("category", [colour, kind])]
    assert wholes(f"a red dress or a {colour} {kind}") == [dress, ("category", [colour, kind])]
    limits = wholes(f"dresses under 60 or {kind}s under 30")
    assert [sorted(parts) for _, parts in limits] == [["60.0", "dress"], ["30.0", kind]]
    for text in (f"{colour} dresses or {kind}s", f"dresses or {kind}s in {colour}"):
        assert wholes(text) == [] and colour in plain(text), text


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("kind", ["puffers", "parkas", "clutches"])
def test_what_is_refused_with_something_is_refused_only_so(colour: str, kind: str) -> None:
    for text in (f"jackets but no {colour} leather", f"jackets, not {colour} ones in leather"):
        assert wholes(text, "refuse") == [("colour", [colour, "leather"])], text
    under = wholes(f"{kind}, but no {kind} under 60", "refuse")
    assert [(facet, parts[1:]) for facet, parts in under] == [("style", ["60.0"])]
    for text in (f"not {colour}, not leather", f"no {colour} or leather", f"no {colour} bags"):
        assert wholes(text, "refuse") == [], text


@pytest.mark.parametrize(
    "text",
    [
        "red or black lace dresses",
        "a slim black or blue dress",
        "black shoes, a hat or gloves",
        "sneakers or a hat",
        "a dress for a wedding or a party",
        "a navy blazer, white shirt and tie",
        "a lace dress if it's black",
    ],
)
def test_what_one_facet_tells_is_no_whole(text: str) -> None:
    assert wholes(text) == []


@pytest.mark.parametrize("pair", [("halter", "off-shoulder"), ("black", "navy"), ("lace", "silk")])
@pytest.mark.parametrize(("use", "meant"), [("a party", "party"), ("work", "work")])
def test_or_joins_what_stands_beside_it_and_the_purpose_stays_of_both(
    pair: tuple[str, str], use: str, meant: str
) -> None:
    one, other = pair
    for text in (
        f"a jumpsuit for {use}, {one} or {other}",
        f"I want a jumpsuit for {use}, {one} or {other} please",
        f"a jumpsuit. for {use}, {one} or {other}",
        f"a jumpsuit, for {use}, {one} or {other}",
        f"a jumpsuit, {one} or {other}, for {use}",
        f"a floral jumpsuit for {use}, {one} or {other}",
    ):
        assert wholes(text) == [], text
        assert {meant, one, other, "jumpsuit"} <= {*plain(text)}, text
    for text in (f"a jumpsuit for {use}, {one} or striped", f"a jumpsuit for {use}, red, {one} or"):
        assert meant in plain(text) and ["party"] not in [parts for _, parts in wholes(text)], text
    assert {meant, "cotton"} <= {*plain(f"a cotton shirt for {use}, white, blue or striped")}
    twice = f"a jumpsuit for a party or a wedding, {one} or {other}"
    assert {"party", "wedding", one, other} <= {*plain(twice)}


NARROWER = [("coats", "parkas"), ("jackets", "bombers"), ("shoes", "boots"), ("bags", "totes")]


@pytest.mark.parametrize(("kind", "narrower"), NARROWER)
def test_kind_beside_some_of_it_stays_whole(kind: str, narrower: str) -> None:
    """Of red shoes or boots both are red; wool coats or parkas need no wool parka."""
    assert "red" in plain(f"red {kind} or {narrower}")
    assert len(wholes(f"red {kind} or {narrower}")) > 0
    for text in (f"wool {kind} or {narrower}", f"wool {kind}, {narrower} or hoodies"):
        assert "wool" not in plain(text), text
        assert sum("wool" in parts for _, parts in wholes(text)) == 1, text


@pytest.mark.parametrize(("one", "other"), [("dress", "skirt"), ("blouse", "shirt")])
def test_article_begins_anew(one: str, other: str) -> None:
    for text in (f"a red {one} or a {other}", f"a {one} in red or some {other}"):
        assert "red" not in plain(text) and sum("red" in each for _, each in wholes(text)) == 1
    assert "red" in plain(f"a red {one} or {other}")


@pytest.mark.parametrize(
    ("colour", "kind"), [("red", "dress"), ("black", "shirt"), ("navy", "coat")]
)
@pytest.mark.parametrize("more", [", midi", ", midi, slim fit", ", with long sleeves"])
@pytest.mark.parametrize(("one", "other"), [("silk", "velvet"), ("floral", "striped")])
def test_what_follows_a_garment_is_said_of_it_up_to_what_or_joins(
    colour: str, kind: str, more: str, one: str, other: str
) -> None:
    text = f"a {colour} {kind}{more}, {one} or {other}"
    assert wholes(text) == [], text
    assert {colour, kind, one, other} < set(plain(text)), text


@pytest.mark.parametrize("colour", COLOURS[:3])
@pytest.mark.parametrize("before", ["silk", "striped", "slim fit"])
def test_what_stands_before_alternatives_of_another_facet_is_of_both(
    before: str, colour: str
) -> None:
    for text in (f"{before}, {colour} or white", f"{before}, {colour} or white skirts"):
        assert wholes(text) == [], text
