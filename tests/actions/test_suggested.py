"""What is suggested comes first and is said to; what is refused does not come back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.conversation.facet import Facet, firm
from actions.conversation.meaning import Value
from tests.actions.conftest import Talk, change, drop, limit, order, refuse, unread, want

DRESS, SHOES = want("category", "dress"), want("category", "shoes")


def suggested(facet: str, word: str, said: str) -> dict[str, Any]:
    return want(facet, word, how="suggested", said=said)


async def test_an_event_orders_and_leaves_nothing_out(talk: Talk) -> None:
    for number in (2, 4):
        talk.fake.items[number]["attributes"]["occasion"] = "party"
    answer = await talk.say("want", DRESS, suggested("occasion", "party", "birthday"), text="dress")

    best, rest = talk.body["wants"][-1]["any"]
    assert best == [{"facet": "occasion", "values": ["party"]}] and rest[0]["facet"] == "category"
    assert "For “birthday”, what is for a party comes first" in answer.lead
    assert "12 dresses;" in answer.lead and "dresses for a party" not in answer.lead
    assert answer.chips == ["dress", "for a party"]


async def test_an_event_that_nothing_suits_is_said(talk: Talk) -> None:
    answer = await talk.say("want", DRESS, suggested("occasion", "party", "date"), text="a dress")
    assert "None of these is for a party" in answer.lead and answer.ids


async def test_what_is_named_beside_an_event_is_asked_for(talk: Talk) -> None:
    talk.fake.items[2]["attributes"]["occasion"] = "wedding"
    both = suggested("occasion", "party", "date"), want("occasion", "wedding")
    answer = await talk.say("want", DRESS, *both, text="a dress for a date or a wedding")
    assert answer.ids == ["g3"] and "for a party or a wedding" in answer.lead


@pytest.mark.parametrize(("word", "way"), [("warm", "descending"), ("lightweight", "ascending")])
async def test_warm_is_told_by_the_season(talk: Talk, word: str, way: str) -> None:
    for number, each in enumerate(talk.fake.items):
        each["attributes"]["season"] = ("summer", "winter")[number % 2]
    await talk.say("want", DRESS, unread(word), text=f"{word} dress")
    assert talk.body["order"] == {"by": "warmth", "direction": way} and not talk.body["words"]
    await talk.say("want", DRESS, unread("floaty"), order("price"), text="floaty")
    assert "floaty" in talk.body["words"]


@pytest.mark.parametrize(
    ("word", "by", "way"),
    [("colourful", "colourfulness", "descending"), ("vibrant", "colourfulness", "descending"),
     ("drab", "colourfulness", "ascending"), ("pale", "lightness", "descending"),
     ("posh", "formality", "descending"), ("busy", "busyness", "descending")],
)  # fmt: skip
async def test_a_degree_said_by_itself_is_an_order(
    talk: Talk, word: str, by: str, way: str
) -> None:
    for number, each in enumerate(talk.fake.items):
        each["attributes"]["pattern"] = ("solid", "floral")[number % 2]
        each["attributes"]["occasion"] = ("casual", "formal")[number % 2]
    answer = await talk.say("want", DRESS, unread(word), text=f"{word} dress")
    assert talk.body["order"] == {"by": by, "direction": way} and not talk.body["words"]
    assert "Nothing here says" not in answer.lead


async def test_of_two_degrees_the_other_is_named(talk: Talk) -> None:
    answer = await talk.say("want", DRESS, unread("pale colourful"), text="pale colourful dress")
    assert talk.body["order"]["by"] == "lightness" and "colourful" in answer.lead


async def test_a_purpose_that_a_change_gives_up_is_said(talk: Talk) -> None:
    for number, each in enumerate(talk.fake.items):
        each["attributes"]["occasion"] = ("beach", "party", "formal")[number % 3]
    await talk.say("want", DRESS, want("occasion", "beach"), text="dress for the beach")
    answer = await talk.say("refine", change("more formal"), text="more elegant")
    assert "no longer for the beach" in answer.lead
    answer = await talk.say("refine", change("more formal"), text="more elegant")
    assert "no longer for the beach" not in answer.lead


async def test_what_is_refused_now_neither_comes_back_nor_is_offered(talk: Talk) -> None:
    await talk.say("want", want("category", "shoes"), limit(lt=60), text="shoes under 60")
    answer = await talk.say("refine", refuse("colour", "black"), text="not black")
    assert not answer.ids and "allow" not in answer.lead
    assert all("allow" not in each["title"].lower() for each in answer.buttons)

    parts = want("category", "dress", garment=0), want("category", "shoes", garment=1)
    await talk.say("want", *parts, text="a dress and shoes")
    answer = await talk.say("refine", refuse("colour", "black"), text="not black")
    assert not {"g13", "g14", "g15", "g16"} & {*answer.ids} and answer.ids
    answer = await talk.say("drop", drop("colour"), text="any colour")
    assert {"g13", "g14"} & {*answer.ids}


async def test_few_of_a_colour_tell_of_its_shades(talk: Talk) -> None:
    answer = await talk.say("want", DRESS, want("colour", "blue"), text="blue dresses")
    assert answer.lead.startswith("Beside blue there are 2 in navy.")
    answer = await talk.say("refine", want("colour", "navy"), text="navy")
    assert "Beside" not in answer.lead


async def test_shown_shade_is_the_colour_that_is_asked_for(talk: Talk) -> None:
    """Of a list without any blue "the blue ones" are its navy ones; unshown, they are none."""
    talk.fake.items[13]["attributes"]["colour"] = "navy"
    shoes, blue = want("category", "shoes"), want("colour", "blue")
    answer = await talk.say("want", shoes, blue, text="blue shoes")
    assert "no blue shoes" in answer.lead and not answer.ids
    assert (
        "Beside blue there is one in navy." in answer.lead and answer.buttons[0]["title"] == "Navy"
    )

    await talk.say("want", shoes, text="shoes")
    answer = await talk.say("refine", want("colour", "red"), text="the red ones")
    assert not answer.ids
    answer = await talk.say("refine", blue, text="the blue ones")
    assert answer.ids == ["g14"] and answer.lead.startswith("There are none in blue itself.")
    answer = await talk.say("refine", limit("price", lt=500), text="under 500")
    assert answer.ids == ["g14"]


async def test_a_month_told_in_passing_orders_and_is_told_by_its_chip_alone(talk: Talk) -> None:
    for number, each in enumerate(talk.fake.items):
        each["attributes"]["season"] = ("summer", "winter")[number % 2]
    summer = suggested("season", "summer", "in august")
    answer = await talk.say("want", DRESS, summer, text="my cousin marries in august, a dress")
    assert talk.body["wants"][-1]["any"][0] == [{"facet": "season", "values": ["summer"]}]
    assert "august" not in answer.lead and "for summer" in answer.chips


@pytest.mark.parametrize("use", ["work", "party"])
def test_what_is_suggested_is_a_condition_where_it_is_to_be_firm(use: str) -> None:
    """The cheapest of an outfit for an interview is looked for among what is for work."""
    meant = (((("occasion", (use,))),),)
    hint, named = Value(use, meant, "suggested", "interview"), Value("red", how="own")
    firmly = firm({"occasion": Facet((hint,)), "colour": Facet((named,))})
    assert firmly["occasion"].wanted == (replace(hint, how="own"),)
    assert firmly["colour"] == Facet((named,))
