"""A comparison with a value means the values beyond it: "skirts shorter than knee length"."""

from __future__ import annotations

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from bot.understanding.shop.beyond import beyond
from data.vocabulary import standard
from data.words.changes import BY_NAME, LESS, MORE, SCALES

NAMES = standard_reader().names
PLACED = [
    (axis, facet, value)
    for axis, scales in SCALES.items()
    for facet, scale in scales.items()
    for value in scale
    if value in standard().facets[facet]
]


@pytest.mark.parametrize(("axis", "facet", "value"), PLACED)
@pytest.mark.parametrize("way", [LESS, MORE])
@pytest.mark.parametrize("joined", ["{change} than {value}", "{value} or {change}"])
def test_values_beyond_any_value_are_wanted(
    axis: str, facet: str, value: str, way: str, joined: str
) -> None:
    text = joined.format(change=BY_NAME[axis].called(way), value=value)
    called = text.index(BY_NAME[axis].called(way))
    change = {"op": "change", "axis": axis, "direction": way, "word": BY_NAME[axis].called(way)}
    want = {"op": "want", "facet": facet, "word": value, "any": [[[facet, [value]]]]}
    start = text.index(value, 0 if "or" in joined else text.index(" than "))
    acts = [
        {"act": change, "start": called, "end": called + len(str(change["word"]))},
        {"act": want, "start": start, "end": start + len(value)},
    ]
    found = [each["act"] for each in beyond(text, acts, NAMES)]

    low, high = SCALES[axis][facet][value]
    ends = SCALES[axis][facet]
    past = {v for v, at in ends.items() if (at[1] < low if way == LESS else at[0] > high)}
    meant = (past | ({value} if " or " in text else set())) & {*standard().facets[facet]}
    assert {act["word"] for act in found if act["how"] == "own"} == meant
    assert all(act["op"] == "want" for act in found) and found
    if not meant:
        assert found[0]["any"] == []


@pytest.mark.parametrize("said", ["a shorter skirt in midi", "shorter, and a knee length one"])
def test_change_that_is_compared_with_nothing_stays(said: str) -> None:
    acts = standard_reader().read(said).acts
    assert beyond(said, acts, NAMES) == acts


@pytest.mark.parametrize("value", ["mini", "knee", "midi", "maxi"])
@pytest.mark.parametrize("lead", ["not more than", "no longer than", "at most", "max"])
def test_most_that_is_allowed_is_wanted_too(lead: str, value: str) -> None:
    said = f"a dress, {lead} {value}"
    acts = [each["act"] for each in beyond(said, standard_reader().read(said).acts, NAMES)]
    lengths = {act["word"] for act in acts if act.get("facet") == "length"}
    assert value in lengths and ("maxi" in lengths) == (value == "maxi")
    assert all(act["op"] == "want" for act in acts)


@pytest.mark.parametrize(("lead", "way"), [("below", MORE), ("past", MORE), ("above", LESS)])
@pytest.mark.parametrize("article", ["", "the ", "her "])
def test_knee_needs_no_article(lead: str, way: str, article: str) -> None:
    said = f"a black dress but {lead} {article}knee and with sleeves"
    acts = [each["act"] for each in beyond(said, standard_reader().read(said).acts, NAMES)]
    lengths = {act["word"] for act in acts if act.get("facet") == "length"}
    assert lengths and lengths <= ({"midi", "maxi"} if way == MORE else {"mini", "cropped"})


@pytest.mark.parametrize("kind", ["t-shirt", "hoodie", "blazer"])
@pytest.mark.parametrize(("word", "by"), [("warmer", "warmth"), ("dressier", "formality")])
def test_kind_that_is_only_compared_with_is_not_meant(kind: str, word: str, by: str) -> None:
    view = {"shown": True, "wanted": ["category"], "garments": [["jacket"]]}
    acts = standard_reader().read(f"anything {word} than a {kind} under 80?", view, shipped()).acts
    told = [(each["act"]["op"], each["act"].get("by") or each["act"]["facet"]) for each in acts]
    assert told == [("order", by), ("drop", "category"), ("refuse", told[2][1]), ("want", "price")]
