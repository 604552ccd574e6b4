"""What somebody has is not wished for: enough of it is refused, one of it is worn with the rest."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.head import shipped
from bot.understanding.reading import standard_reader

KINDS = [("hoodie", "hoodies", "skirt"), ("scarf", "scarves", "coat"), ("bag", "bags", "shirt")]


def told(text: str, **view: object) -> dict[str, list[dict[str, Any]]]:
    acts = [each["act"] for each in standard_reader().read(text, view, shipped()).acts]
    return {op: [act for act in acts if act["op"] == op] for op in ("want", "refuse", "pair")}


def words(acts: list[dict[str, Any]], **told_of: object) -> set[str]:
    return {a["word"] for a in acts if all(a.get(name) == v for name, v in told_of.items())}


@pytest.mark.parametrize(
    "frame",
    ["he's got plenty of {}", "my sister has enough {}", "I already own too many {}",
     "she has loads of {} already", "we have a drawer full of {}", "{} he has plenty of",
     "my husband's got tons of {}, something else please"],
)  # fmt: skip
@pytest.mark.parametrize(("kind", "many", "other"), KINDS)
def test_of_what_somebody_has_enough_none_is_wanted(
    frame: str, kind: str, many: str, other: str
) -> None:
    found = told(frame.format(many), shown=True)
    assert words(found["refuse"]) == {kind} and kind not in words(found["want"])
    both = told(f"{frame.format(many)}. Show me a {other}")
    assert kind in words(both["refuse"]) and other in words(both["want"])


def test_of_too_many_of_one_colour_another_is_wanted() -> None:
    found = told("I already have too many black bags, a red one please")
    assert words(found["refuse"]) == {"black"} and words(found["want"]) == {"bag", "red"}


@pytest.mark.parametrize(
    "frame",
    ["my girlfriend has a {} {} and wants a {}", "he's got a {} {}, which {} would you suggest",
     "my mum bought a {} {} and needs a {}", "she owns a {} {}, find her a {}"],
)  # fmt: skip
@pytest.mark.parametrize(("kind", "many", "other"), KINDS)
def test_what_somebody_has_is_worn_with_what_is_asked_for(
    frame: str, kind: str, many: str, other: str
) -> None:
    found = told(frame.format("red", kind, other))
    assert found["pair"] and words(found["want"], about=True) == {"red", kind}
    assert other in words(found["want"], about=None)


@pytest.mark.parametrize(
    "text", ["do you have a red dress", "I have a red dress in mind", "I have to have a red dress"]
)
def test_what_nobody_has_yet_is_wanted(text: str) -> None:
    found = told(text)
    assert words(found["want"]) == {"red", "dress"} and not found["pair"] + found["refuse"]


@pytest.mark.parametrize("own", ["green cardigan", "striped linen shirt", "black velvet blazer"])
def test_what_is_told_of_a_garment_that_was_seen_is_wanted_with_it(own: str) -> None:
    for frame in ("I saw a {} here yesterday", "there was a {} on your page last week"):
        assert words(told(frame.format(own))["want"]) == set(own.split())


@pytest.mark.parametrize("ending", ["only", "instead", "will do", "are fine"])
@pytest.mark.parametrize(("one", "other"), [("skirts", "trousers"), ("dresses", "jeans")])
def test_what_is_named_in_place_of_a_refusal_is_wanted(one: str, other: str, ending: str) -> None:
    found = told(f"no {one}, {other} {ending}")
    assert len(words(found["refuse"])) == 1 and words(found["want"]) == {other}
