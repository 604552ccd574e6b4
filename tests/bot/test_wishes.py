"""A mere wish is told from what must be, whatever it is a wish for."""

from __future__ import annotations

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import Reader
from tests.bot.test_small_shops import shop


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(shop(category=["Kurtas"], colour=["Maroon", "Khaki"], material=["Linen", "Wool"]))


@pytest.mark.parametrize(
    ("said", "wishes"),
    [
        ("maroon kurtas, linen if poss", {"linen"}),
        ("kurtas in maroon if you have it, in linen", {"maroon"}),
        ("kurtas in linen, ideally khaki", {"khaki"}),
        ("a kurta, linen would be nice", {"linen"}),
        ("preferably maroon kurtas in wool", {"maroon"}),
        ("kurtas (khaki if possible)", {"khaki"}),
        ("maybe a kurta in wool", set()),
        ("maroon kurtas in linen", set()),
    ],
)
def test_what_is_merely_wished_is_told_apart(said: str, wishes: set[str], reader: Reader) -> None:
    acts = [each["act"] for each in reader.read(said, {}, shipped()).acts]
    assert {act["word"] for act in acts if act.get("soft")} == wishes


@pytest.mark.parametrize("said", ["{} too", "{} would also do", "{} works as well", "or {}"])
def test_what_will_do_as_well_joins_what_is_wanted(said: str, reader: Reader) -> None:
    view = {"shown": True, "wanted": ["category", "colour"], "named": ["maroon"]}
    (told,) = [each["act"] for each in reader.read(said.format("khaki"), view, shipped()).acts]
    assert (told["op"], told["word"], told["also"]) == ("want", "khaki", True)
