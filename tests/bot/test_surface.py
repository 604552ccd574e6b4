"""What stands around a request is no wish: it reads as it does alone, wherever it is said."""

import itertools

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

ASKED = (
    "a white cotton dress without sleeves",
    "show me navy coats under 80",
    "compare 1 and 3",
    "keep the cheaper one",
    "not the red ones",
    "what is number 2 made of?",
    "sort them by price",
    "anything but leather for my dad",
)
BEFORE = (
    "hiya,", "good evening all,", "yo", "hello there!", "hey guys -", "sorry to trouble you,",
    "hope you're all keeping well.", "if you would be so good,", "hi, me again,",
    "i'm new to this,", "it's been years,", "I should be most grateful if you could",
)  # fmt: skip
BEHIND = (
    "pls lol", "tbh", "cheers love", "much appreciated", "with best wishes", "thank you so much!",
    ", if it's no bother", "if that's ok", "you're an angel", ", no hurry", "haha", "xx",
    "whenever you have a moment", ", I'd be ever so grateful",
)  # fmt: skip
VIEW = {"shown": True, "wanted": ("category",)}


def read(said: str) -> list[dict[str, object]]:
    """Return the acts of a message after a list, without where they stand."""
    return [each["act"] for each in standard_reader().read(said, VIEW, shipped()).acts]


@pytest.mark.parametrize("asked", ASKED)
def test_courtesy_changes_nothing(asked: str) -> None:
    alone, changed = read(asked), []
    for before, behind in itertools.zip_longest(BEFORE, BEHIND, fillvalue=""):
        for said in (f"{before} {asked}", f"{asked} {behind}"):
            if read(said.strip()) != alone:
                changed.append(said)
    assert changed == []


@pytest.mark.parametrize(
    "said", ["hiya", "good morning all", "thanks a lot", "if you'd be so kind", "lol", "morning,"]
)
def test_talk_alone_is_answered_as_talk(said: str) -> None:
    assert {act["op"] for act in read(said)} <= {"chat", "unsure"}


def test_places_are_those_of_the_message() -> None:
    said = "hiya mate, sorry to bother you, shwo me blakc dresses undr 80 plz, ta very much"
    acts = standard_reader().read(said, VIEW, shipped()).acts
    told = {said[each["start"] : each["end"]] for each in acts}
    assert {"blakc", "dresses"} <= told


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("asked", ["navy coats under 80", "what is number 2 made of?"])
def test_greeting_before_a_request_is_no_part_of_it(before: str, asked: str) -> None:
    assert read(f"{before} {asked}") == read(asked)


@pytest.mark.parametrize(
    "behind", ["thanks in advance", "that's very kind", "you have been great", "have a lovely day"]
)
@pytest.mark.parametrize("asked", ["black bags", "show me navy coats under 80"])
def test_thanks_behind_a_request_are_no_part_of_it(behind: str, asked: str) -> None:
    assert read(f"{asked}, {behind}") == read(asked)


PRAISES = ("perfect", "great", "ok lovely", "oh excellent, super", "really nice")


@pytest.mark.parametrize("praise", PRAISES)
@pytest.mark.parametrize("thanks", ["thanks a lot!", "thank you so much", "ta", "ty"])
def test_praise_with_thanks_likes_no_item(praise: str, thanks: str) -> None:
    assert read(f"{praise}, {thanks}") == [{"op": "chat", "name": "thanks"}]
    assert read(f"{thanks} {praise}") == [{"op": "chat", "name": "thanks"}]
    assert "thanks" not in {act.get("name") for act in read(f"i love number 2, {thanks}")}
