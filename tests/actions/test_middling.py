"""A price in the middle is around what half of what is looked for costs at most."""

import pytest

from tests.actions.conftest import Talk, act, ask, limit, want

MIDDLE = act("want", facet="price", middle=True)


def priced(talk: Talk, *prices: float | None) -> None:
    for item, price in zip(talk.fake.items, prices, strict=False):
        item["price"] = price


def asked(talk: Talk) -> dict[str, float]:
    wants = talk.fake.bodies[-1]["wants"]
    sides = next((each for each in wants if each["facet"] == "price"), {})
    return {name: value for name, value in sides.items() if name != "facet"}


@pytest.mark.parametrize("factor", [1, 3])
async def test_middle_is_around_the_median_of_what_is_found(talk: Talk, factor: int) -> None:
    priced(talk, *(each * factor for each in range(10, 130, 10)))
    answer = await talk.say("want", MIDDLE, want("category", "dress"), text="mid priced dresses")

    middle = 65 * factor
    assert answer.lead.startswith(f"Half of the dresses here cost ${middle}.00 or less")
    assert asked(talk) == pytest.approx({"gte": middle * 0.8, "lte": middle * 1.2})


async def test_middle_keeps_to_another_limit(talk: Talk) -> None:
    priced(talk, *range(10, 130, 10))
    await talk.say("want", limit(lt=52), want("category", "dress"), text="dresses under 52")
    await talk.say("want", MIDDLE, text="mid priced ones")
    assert asked(talk) == pytest.approx({"gte": 24, "lte": 36})
    await talk.say("want", MIDDLE, limit(lte=25), text="mid priced, 25 at most")
    assert asked(talk)["lte"] <= 25


async def test_middle_asked_again_is_the_same(talk: Talk) -> None:
    priced(talk, *range(10, 130, 10))
    await talk.say("want", MIDDLE, want("category", "dress"), text="mid priced dresses")
    first = asked(talk)
    await talk.say("want", MIDDLE, text="mid priced please")
    assert asked(talk) == first


async def test_item_in_the_middle_of_a_list_is_told(talk: Talk) -> None:
    priced(talk, 10, 90, 30, 70, 50, 60)
    await talk.say("want", want("category", "dress"), text="dresses")
    middle = act("want", facet="price", middle=True, about=True)
    answer = await talk.say("ask", ask("which"), middle, text="which is the mid priced one")
    assert answer.lead.startswith("#5, the ")


async def test_middle_of_no_prices_is_said_to_be_untold(talk: Talk) -> None:
    priced(talk, *[None] * len(talk.fake.items))
    answer = await talk.say("want", MIDDLE, want("category", "dress"), text="mid priced dresses")
    assert answer.lead.startswith("The catalogue doesn't say prices.")
    assert asked(talk) == {}
