"""Having sleeves or a pattern at all refuses the value for none; having none wants it."""

from __future__ import annotations

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from tests.bot.reading_of import reading_of

SOME = {
    "sleeves": "-sleeve_length=sleeveless",
    "print": "-pattern=solid",
    "pattern": "-pattern=solid",
}
NONE = {"sleeves": "sleeve_length=sleeveless", "pattern": "pattern=solid", "print": "pattern=solid"}


@pytest.mark.parametrize("frame", ["has {}", "with {}", "dresses with {}", "is red and has {}"])
@pytest.mark.parametrize(("name", "fact"), SOME.items())
def test_having_it_refuses_none(frame: str, name: str, fact: str) -> None:
    article = "" if name == "sleeves" else "a "

    assert fact in reading_of(frame.format(article + name))


@pytest.mark.parametrize("frame", ["has no {}", "without {}", "no {}"])
@pytest.mark.parametrize(("name", "fact"), NONE.items())
def test_having_none_wants_none(frame: str, name: str, fact: str) -> None:
    assert fact in reading_of(frame.format(name))


@pytest.mark.parametrize(
    "text", ["the sleeves should be long", "any pattern", "the pattern doesn't matter",
             "i don't like the pattern", "what patterns do you have", "a floral print dress"],
)  # fmt: skip
def test_what_is_said_of_it_otherwise_stays(text: str) -> None:
    assert not set(reading_of(text)) & {*SOME.values()}


@pytest.mark.parametrize("kind", ["dress", "shirt", "top"])
@pytest.mark.parametrize(
    "said",
    ["with sleeves but not long ones", "with sleeve but sleeve not long", "sleeves not too long"],
)
def test_sleeves_that_are_not_long_are_no_long_sleeves(kind: str, said: str) -> None:
    facts = reading_of(f"a {kind} {said}")
    assert "-sleeve_length=long" in facts and not [f for f in facts if f.startswith("length")]


@pytest.mark.parametrize("said", ["falls below the knee", "falls to the knee"])
def test_what_falls_is_of_no_season(said: str) -> None:
    assert "season=autumn" not in reading_of(f"a skirt that {said}")


@pytest.mark.parametrize("part", ["strap", "handles", "zip", "fringe"])
@pytest.mark.parametrize("word", ["long", "short"])
def test_what_is_long_may_be_a_part(word: str, part: str) -> None:
    for frame in ("a bag with a {}", "number 5 but with a {}", "a skirt with {}"):
        facts = reading_of(frame.format(f"{word} {part}"))
        assert not [fact for fact in facts if fact.startswith("length")], frame
        assert [fact for fact in facts if fact.startswith("unread") and part in fact], frame


@pytest.mark.parametrize(("word", "value"), [("long", "maxi"), ("short", "mini")])
@pytest.mark.parametrize("said", ["not {}", "not {} ones please", "a skirt, not {}", "not {}, but"])
def test_length_that_is_denied_is_refused(said: str, word: str, value: str) -> None:
    assert f"-length={value}" in reading_of(said.format(word))


@pytest.mark.parametrize(
    "text",
    ["no patterned stuff", "no patterned things", "no patterns please", "nothing with a pattern"],
)
@pytest.mark.parametrize("view", [{}, {"shown": True, "wanted": ["category"], "named": ["dress"]}])
def test_none_of_something_is_wanted_however_it_is_refused(
    text: str, view: dict[str, object]
) -> None:
    acts = [each["act"] for each in standard_reader().read(text, view, shipped()).acts]
    assert [(a["op"], a["word"]) for a in acts] == [("want", "solid")]
