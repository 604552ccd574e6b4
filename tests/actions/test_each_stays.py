"""What is said of one of several garments leaves the others, their rows and the budget alone."""

from __future__ import annotations

import pytest

from actions.effects.garments import budget_of
from bot.understanding.head import shipped
from bot.understanding.intents import intent
from bot.understanding.reading import Reader
from bot.understanding.view import view
from tests.actions.conftest import SLOT, Answer, Talk, entity

KINDS = ("dress", "shoes", "shirt")
# Each with the garment's name and a colour that some of it has.
OPERATIONS = (
    "not the {colour} {kind}",
    "no {colour} {kind}",
    "skip the {colour} {kind}, too dull",
    "{colour} for the {kind}",
    "swap the {kind} for a {colour} one",
    "swap the {kind} for the cheapest ones",
    "swap the {kind} for something dearer",
    "cheapest {kind} please",
    "{kind} under 30",
    "make the {kind} {colour}",
)


async def say(talk: Talk, reader: Reader, text: str) -> Answer:
    """Say something as it is typed."""
    acts = reader.read(text, view(talk.slots.get(SLOT)), shipped()).acts
    told = [
        {**entity("act", each["act"]), "start": each["start"], "end": each["end"]} for each in acts
    ]
    return await talk.say(intent(acts), *told, text=text)


def rows(talk: Talk) -> list[list[str]]:
    numbers = range(len(talk.state.garments))
    return [[i.id for i in talk.state.shown if i.group == number] for number in numbers]


@pytest.mark.parametrize("budget", ["", ", 120 altogether"])
@pytest.mark.parametrize(
    ("number", "kind", "colour"),
    [(0, "dress", "black"), (1, "shoes", "black"), (2, "shirt", "blue")],
)
async def test_others_stay_whatever_is_said_of_one(
    talk: Talk, number: int, kind: str, colour: str, budget: str
) -> None:
    reader = Reader(await talk.client.vocabulary())
    begin = f"a {KINDS[0]}, {KINDS[1]} and a {KINDS[2]}{budget}"
    for operation in OPERATIONS:
        talk.slots.clear()
        await say(talk, reader, begin)
        before, seen = talk.state, rows(talk)
        assert len(before.garments) == 3, begin

        answer = await say(talk, reader, operation.format(kind=kind, colour=colour))

        after, now = talk.state, rows(talk)
        others = [each for each in range(3) if each != number]
        assert len(after.garments) == 3, operation
        assert all(after.garments[n] == before.garments[n] for n in others), operation
        assert all(now[n] == seen[n] for n in others), operation
        assert budget_of(after.garments) == budget_of(before.garments), operation
        assert ("$120 together" in answer.text) == bool(budget), operation
