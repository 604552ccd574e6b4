"""Outfits for some use are wanted in whatever words, and pointed at where something is shown."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from bot.understanding.together.worn import ideas

SHOWN = {"shown": True, "wanted": ["category"], "garments": [["dress"]]}


def read(text: str) -> list[dict[str, Any]]:
    return [each["act"] for each in standard_reader().read(text, SHOWN, shipped()).acts]


@pytest.mark.parametrize(
    "said",
    ["3 {} outfits", "outfit ideas for {}", "give me 3 options for {} outfit", "some {} outfits",
     "a few outfit suggestions for {} please", "ideas for a {} outfit"],
)  # fmt: skip
@pytest.mark.parametrize("use", ["office", "party", "beach", "wedding", "summer", "winter"])
def test_outfits_for_a_use_begin_anew_whatever_is_shown(said: str, use: str) -> None:
    text = said.format(use)
    led, *rest = read(text)
    assert (led["op"], led.get("fresh"), led.get("place")) == ("pair", True, None), text
    assert {act["facet"] for act in rest} <= {"occasion", "season"} and rest, text


@pytest.mark.parametrize(
    "text",
    ["outfit ideas for number 2", "outfit ideas for it", "which of these outfits is for the office",
     "save the summer outfit", "outfit ideas for the velvet skirt", "how much is the party outfit",
     "outfit ideas", "a summer dress"],
)  # fmt: skip
def test_what_is_of_something_else_is_no_new_outfit(text: str) -> None:
    assert ideas(text, standard_reader().read(text).acts) is None


@pytest.mark.parametrize("kind", ["boots", "a hat", "a red skirt", "white sneakers"])
@pytest.mark.parametrize(
    "said",
    ["an outfit with {}", "a summer outfit with {}", "an outfit with {} for my son"],
)
def test_an_outfit_with_one_piece_is_of_more_than_it(said: str, kind: str) -> None:
    led, *rest = read(said.format(kind))
    assert (led["op"], led.get("fresh")) == ("pair", True)
    assert any(act["facet"] in ("category", "style") for act in rest)


@pytest.mark.parametrize(
    "said", ["an outfit with it", "an outfit with number 2", "the outfit with boots costs how much"]
)
def test_an_outfit_of_what_is_shown_begins_none_anew(said: str) -> None:
    assert not any(act.get("fresh") for act in read(said))


@pytest.mark.parametrize("event", ["gig", "christening", "bake sale"])
@pytest.mark.parametrize("lead", ["pick me an", "find me an", "i'd like an", "put together an"])
def test_outfit_for_what_no_shop_knows_is_for_no_item(lead: str, event: str) -> None:
    for view in ({}, {"shown": True, "looked_at": True}):
        acts = standard_reader().read(f"{lead} outfit for a {event}", view, shipped()).acts
        pairs = [each["act"] for each in acts if each["act"]["op"] == "pair"]
        assert pairs == [{"op": "pair", "fresh": True}], lead
    with_it = standard_reader().read(f"{lead} outfit with it for a {event}", view, shipped()).acts
    assert not any(each["act"].get("fresh") for each in with_it)
