"""An event that is told by what somebody does, or told of somebody else, suggests what is worn."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import Reader, standard_reader
from data.words import happening
from tests.bot.test_small_shops import shop

EVENTS = [("getting married", "wedding"), ("gets married", "wedding"), ("graduating", "formal")]
MONTHS = [("june", "summer"), ("may", "spring"), ("october", "autumn"), ("january", "winter")]


def acts(text: str, reader: Reader | None = None) -> dict[str, dict[str, Any]]:
    """Return what a message wants by its facets, and whether it is an outfit by "pair"."""
    told = (reader or standard_reader()).read(text, {}, shipped()).acts
    return {each["act"].get("facet") or each["act"]["op"]: each["act"] for each in told}


@pytest.mark.parametrize(("doing", "occasion"), EVENTS)
@pytest.mark.parametrize("who", ["my sister is", "my brother's", "a friend is", "we are"])
@pytest.mark.parametrize("rest", ["i need shoes", "and i've no idea what to wear"])
def test_event_of_somebody_else_is_what_whoever_speaks_goes_to(
    who: str, doing: str, occasion: str, rest: str
) -> None:
    if doing.startswith("gets"):
        who = who.removesuffix(" is").removesuffix(" are").removesuffix("'s")
    told = acts(f"{who} {doing} next week, {rest}")
    assert (told["occasion"]["word"], told["occasion"]["how"]) == (occasion, "suggested")
    assert "gender" not in told and ("pair" in told or "category" in told)


@pytest.mark.parametrize("rest", ["and she needs a dress", "i need a dress for her"])
def test_who_is_to_wear_it_may_be_whose_event_it_is(rest: str) -> None:
    for doing, _ in EVENTS[:1]:
        assert acts(f"my sister is {doing}, {rest}")["gender"]["word"] == "women"


@pytest.mark.parametrize(("month", "season"), MONTHS)
def test_month_suggests_its_season(month: str, season: str) -> None:
    for lead in ("in", "next", "early"):
        told = acts(f"a coat for a trip {lead} {month}")
        assert (told["season"]["word"], told["season"]["how"]) == (season, "suggested"), lead
    assert "season" not in acts(f"{month} i see coats")


@pytest.mark.parametrize("said", ["this may be too long", "this may suit me", "may i see hats"])
def test_what_may_be_is_no_month(said: str) -> None:
    assert "season" not in acts(said)


@pytest.mark.parametrize("event", ["graduation", "anniversary", "interview", "birthday"])
@pytest.mark.parametrize("said", ["going to {a} {event}, need a skirt", "we have {a} {event}"])
def test_event_is_suggested_by_its_name(said: str, event: str) -> None:
    article = "an" if event[0] in "aeiou" else "a"
    assert acts(said.format(a=article, event=event))["occasion"]["how"] == "suggested"


def test_shop_without_the_occasion_is_asked_for_it_by_its_name() -> None:
    reader = Reader(shop(category=["Dresses"], occasion=["Work"], gender=["Women", "Men"]))
    told = acts("my sister is getting married, i need a dress", reader)
    assert (told["occasion"]["word"], told["occasion"]["how"]) == ("wedding", "none")
    assert "gender" not in told


@pytest.mark.parametrize(
    ("verb", "third", "doing", "past"),
    [
        ("marry", "marries", "marrying", "married"),
        ("graduate", "graduates", "graduating", "graduated"),
        ("move", "moves", "moving", "moved"),
    ],
)
def test_verb_of_an_event_has_its_forms(verb: str, third: str, doing: str, past: str) -> None:
    forms = happening(verb)
    assert {third, doing, f"to {verb}", f"getting {past}"} <= {*forms} and past not in forms
