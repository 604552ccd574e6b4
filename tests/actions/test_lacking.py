"""Of values any of which will do, those that nothing found has are said to be none."""

import pytest

from actions.retrieval.errors import RetrievalError
from tests.actions.conftest import Talk, refuse, want

NONE_OF_KIND = [
    ("shoes", "red", "dress"),
    ("shoes", "blue", "shirt"),
    ("shirt", "black", "dress"),
    ("shirt", "black", "shoes"),
]


@pytest.mark.parametrize(("lacking", "colour", "other"), NONE_OF_KIND)
async def test_kind_of_which_nothing_was_found_is_said(
    talk: Talk, lacking: str, colour: str, other: str
) -> None:
    for kinds in ((lacking, other), (other, lacking)):
        told = [want("category", kind) for kind in kinds]
        answer = await talk.say("want", want("colour", colour), *told, text="either")
        plural = "shirts" if lacking == "shirt" else lacking
        assert f"No {plural} are like that." in answer.text and answer.ids


async def test_colour_of_which_nothing_was_found_is_said(talk: Talk) -> None:
    told = want("colour", "blue"), want("colour", "red"), want("category", "shirt")
    answer = await talk.say("want", *told, text="blue or red shirts")
    assert "Nothing in red is like that." in answer.text


async def test_nothing_is_said_of_what_is_among_them_or_refused(talk: Talk) -> None:
    both = [want("category", kind) for kind in ("dress", "shirt")]
    answer = await talk.say("want", *both, text="dresses or shirts")
    assert "like that" not in answer.text
    answer = await talk.say("want", *both, refuse("colour", "red"), text="none in red")
    assert "like that" not in answer.text


async def test_count_that_fails_costs_no_answer(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(*asked: object) -> None:
        raise RetrievalError("told to fail")

    monkeypatch.setattr(talk.client, "stock", failing)
    told = want("colour", "blue"), want("colour", "red"), want("category", "shirt")
    answer = await talk.say("want", *told, text="blue or red shirts")
    assert answer.ids and "like that" not in answer.text
