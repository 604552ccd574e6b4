"""What somebody has is not wished for: enough of it is refused, one of it is worn with the rest."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import Reader, standard_reader
from tests.bot.shop import vocabulary

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
     "my husband's got tons of {}, something else please", "she likes linen, has plenty of {}"],
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


@pytest.mark.parametrize(
    "frame",
    ["{} size I don't know. Something else", "{} are too dear, something else please",
     "no {} for her, anything else?", "he hates {}. Something different"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["shoes", "skirts", "jackets"])
def test_something_else_is_none_of_what_is_doubted(frame: str, kind: str) -> None:
    found = told(frame.format(kind), shown=True, wanted=["kind"])
    assert len(words(found["refuse"])) == 1 and not words(found["want"]) & {kind, kind[:-1]}


@pytest.mark.parametrize(
    ("frame", "mine"),
    [("a work outfit around the {} {}", None), ("an outfit built around my {} {}", True),
     ("can you do me a look based on a {} {}?", None)],
)  # fmt: skip
@pytest.mark.parametrize(("kind", "many", "other"), KINDS)
def test_outfit_is_built_around_a_garment(
    frame: str, mine: bool | None, kind: str, many: str, other: str
) -> None:
    found = told(f"{frame.format('navy', kind)}. A {other}, not red")
    assert found["pair"] and found["pair"][0].get("mine") == mine
    assert words(found["want"], about=True) == {"navy", kind}
    assert other in words(found["want"], about=None) and words(found["refuse"]) == {"red"}


@pytest.mark.parametrize("said", ["that's a lot", "ouch, pricey", "bit expensive", "too much"])
def test_dismay_at_a_price_likes_nothing(said: str) -> None:
    view = {"shown": True, "looked_at": True}
    read = standard_reader().read(f"{said}. A sweater instead then", view, shipped()).acts
    assert "like" not in {e["act"]["op"] for e in read}
    assert "sweater" in {e["act"].get("word") for e in read}


@pytest.mark.parametrize("brand", ["Velmira", "Ostra"])
@pytest.mark.parametrize("dear", ["is too pricey", "too dear", "is way too expensive"])
def test_brand_that_is_too_dear_is_refused(brand: str, dear: str) -> None:
    shop = Reader(vocabulary())
    for view in ({}, {"shown": True, "wanted": ["kind"]}):
        read = shop.read(f"{brand} {dear}, anything else", view, shipped()).acts
        told_of = [e["act"] for e in read if e["act"].get("facet") == "brand"]
        assert [act["op"] for act in told_of] == ["refuse"]


@pytest.mark.parametrize("owned", ["I already have {}", "I own {}", "she's already got {}"])
@pytest.mark.parametrize(("kind", "many", "other"), KINDS)
def test_what_is_owned_is_wanted_no_more_when_told_last(
    owned: str, kind: str, many: str, other: str
) -> None:
    plain = told(f"a {other}, {owned.format(many)}")
    assert words(plain["want"]) & {kind, other} == {other} and not plain["pair"]
    worn = told(f"a {other}, {owned.format(f'navy {many}')}")
    assert worn["pair"] and words(worn["want"], about=True) == {"navy", kind}
    assert other in words(worn["want"], about=None)
    whole = told(f"an outfit please, {owned.format(f'navy {many}')}")
    assert whole["pair"] and words(whole["want"], about=True) == {"navy", kind}


@pytest.mark.parametrize(
    "frame", ["I own a {} {}, show me another in {}", "I have a {} {} and want a {} one"]
)
@pytest.mark.parametrize("kind", ["coat", "dress"])
def test_what_one_that_is_owned_is_like_is_not_wanted_of_another(frame: str, kind: str) -> None:
    found = told(frame.format("black", kind, "grey"))
    assert words(found["want"]) == {kind, "grey"} and not found["pair"]
