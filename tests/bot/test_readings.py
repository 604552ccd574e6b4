"""What each message says, worked out by hand: one line a message in the files of `readings`.

A message stands before " -> ", what it says after, in the notation of `told`. The files but one
are read as in a shop with every word of the lexicon; `own` is read in a shop with its own words.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.understanding.reading import Reader, standard_reader
from tests.bot import shop
from tests.bot.told import told

FOLDER = Path(__file__).parent / "readings"


def said(name: str) -> list[tuple[str, set[str]]]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parted = [line.split(" -> ") for line in lines]
    return [(text, set(facts.split("; ")) - {"nothing"}) for text, facts in parted]


STANDARD = sorted({path.stem for path in FOLDER.glob("*.txt")} - {"own"})
CASES = [case for name in STANDARD for case in said(name)]
OWN = said("own")


@pytest.fixture(scope="module", autouse=True)
def standard() -> Reader:
    return standard_reader()


@pytest.fixture(scope="module")
def own() -> Reader:
    return Reader(shop.vocabulary())


@pytest.mark.parametrize(("text", "facts"), CASES, ids=[text for text, _ in CASES])
def test_message_says_this_and_nothing_else(text: str, facts: set[str]) -> None:
    assert told(text) == facts


@pytest.mark.parametrize(("text", "facts"), OWN, ids=[text for text, _ in OWN])
def test_message_to_a_shop_finds_its_own_values(text: str, facts: set[str], own: Reader) -> None:
    assert told(text, own, values=True) == facts
