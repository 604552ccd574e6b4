"""What a speaker takes back in the same breath is not wanted."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.reading import standard_reader
from bot.understanding.text.repair import repaired

TERMS = ("no", "no wait", "sorry", "er", "i mean", "actually", "scrap that", "make that", "oops")


def words(text: str) -> list[Any]:
    acts = repaired(text, standard_reader().read(text).acts)
    return [each["act"]["word"] for each in acts if each["act"]["op"] == "want"]


@pytest.mark.parametrize("term", TERMS)
@pytest.mark.parametrize(
    ("said", "meant", "kind"),
    [("blue", "green", "scarf"), ("striped", "floral", "dress"), ("wool", "cotton", "sweater")],
)
def test_value_after_an_editing_term_takes_the_place_of_the_one_before(
    term: str, said: str, meant: str, kind: str
) -> None:
    assert words(f"a {said}, {term}, {meant} {kind}") == [meant, kind]
    assert words(f"show me a {said} {kind}, {term}, a {meant} one") == [kind, meant]


@pytest.mark.parametrize("term", [term for term in TERMS if term != "no"])
def test_whole_garment_is_taken_back_with_its_material(term: str) -> None:
    assert words(f"a wool coat, {term} a leather jacket") == ["leather", "jacket"]


@pytest.mark.parametrize(
    "text", ["blue or green scarves", "blue, green and red scarves", "blue scarves, no stripes",
             "a blue scarf and a green one", "a blue scarf with no fringe"],
)  # fmt: skip
def test_what_is_not_taken_back_stays(text: str) -> None:
    assert "blue" in words(text)


def test_what_is_meant_replaces_what_was_wanted_before() -> None:
    text = "blue, sorry, green"
    acts = repaired(text, standard_reader().read(text).acts)

    assert [each["act"].get("replace") for each in acts if "any" in each["act"]] == [True]


@pytest.mark.parametrize("kind", ["shoes", "blazer", "bag"])
def test_bare_no_drops_what_another_term_takes_in_place_of_what_was_said(kind: str) -> None:
    def ops(text: str) -> list[str]:
        start = text.index(kind)
        drop = {"op": "drop", "facet": "category", "word": kind, "any": [[["category", [kind]]]]}
        told = [{"act": drop, "start": start, "end": start + len(kind)}]
        return [each["act"]["op"] for each in repaired(text, told)]

    assert ops(f"no {kind}, I have some") == ops(f"nope, no {kind}") == ["drop"]
    assert ops(f"scrap that, {kind}") == ops(f"no wait, a {kind}") == ["want"]
