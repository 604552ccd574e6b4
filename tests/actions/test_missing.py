"""Why something is not among what is shown: the wish that leaves it out is named."""

from typing import Any

import pytest

from tests.actions.conftest import Talk, ask, limit, refuse, tap, want

WISHES = {
    "red": (want("colour", "red"), "in red"),
    "stripes": (refuse("pattern", "striped"), "no stripes"),
    "long": (want("sleeve_length", "long"), "with long sleeves"),
    "dear": (limit(lt=25), "under $25"),
}
LED = "What leaves that out is what you asked for: "


@pytest.mark.parametrize(
    ("wishes", "missed", "reasons"),
    [
        (("red",), want("colour", "navy"), ["red"]),
        (("red", "long"), want("colour", "navy"), ["red"]),
        (("red", "dear"), want("colour", "white"), ["red", "dear"]),
        (("stripes", "dear"), want("pattern", "striped"), ["stripes", "dear"]),
        (("long",), want("sleeve_length", "short"), ["long"]),
        (("stripes", "long"), want("colour", "white"), ["long"]),
    ],
)
async def test_wish_that_leaves_something_out_is_named(
    talk: Talk, wishes: tuple[str, ...], missed: dict[str, Any], reasons: list[str]
) -> None:
    asked = [WISHES[each][0] for each in wishes]
    await talk.say("want", want("category", "dress"), *asked, text="a dress")
    before = talk.state.garments
    answer = await talk.say("ask", ask("why"), missed, text="why are those not here?")

    told = answer.text.partition(LED)[2]
    assert [name for name, (_, words) in WISHES.items() if words in told] == reasons, answer.text
    assert "dress" not in told and talk.state.garments == before
    shown = await tap(talk, answer.buttons[0])
    assert shown.ids and all(talk.filters.get(n) == v for n, v in told_by(missed).items())


def told_by(wanted: dict[str, Any]) -> dict[str, list[str]]:
    return {wanted["value"]["facet"]: [wanted["value"]["word"]]}


async def test_what_nothing_leaves_out_comes_further_down(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), want("sleeve_length", "long"), text="long")
    answer = await talk.say("ask", ask("why"), want("pattern", "striped"), text="where are those?")
    assert "further down the list" in answer.text and LED not in answer.text


@pytest.mark.parametrize("kind", ["dress", "shirt"])
async def test_what_the_shop_lacks_is_not_left_out_by_a_wish(talk: Talk, kind: str) -> None:
    await talk.say("want", want("category", kind), want("colour", "blue"), text="in blue")
    missed = want("pattern", "striped"), want("colour", "pink")
    answer = await talk.say("ask", ask("why"), *missed, text="why no pink striped ones?")
    assert answer.lead.startswith("No: I have no ") and kind in answer.lead


async def test_asking_why_while_the_service_is_away_is_apologised_for(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), want("colour", "red"), text="a red dress")
    talk.fake.status = 503
    answer = await talk.say("ask", ask("why"), want("colour", "navy"), text="why no navy ones?")
    assert "very busy" in answer.lead
