"""What is done with all but some of those shown leaves just those some alone."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

SHOWN = {"shown": True, "wanted": ["category"], "named": ["dress"], "garments": [["dress"]]}
WAYS = [
    ("keep", "keep all {} {}"),
    ("keep", "save everything {} {} to my list"),
    ("like", "I like all of them {} {}"),
    ("dislike", "I don't like any of these {} {}"),
    ("dislike", "everything {} {} is awful"),
    ("release", "remove all from my list {} {}"),
    ("compare", "compare all {} {}"),
]
CUES = ["but", "except", "apart from", "other than", "except for"]
LEFT_OUT = [
    ("2", [2]), ("number 4", [4]), ("the first", [1]), ("the last", [-1]),
    ("2 and 3", [2, 3]), ("the second and the fourth", [2, 4]),
]  # fmt: skip


def acts(text: str, view: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    found = standard_reader().read(text, SHOWN if view is None else view, shipped())
    return [each["act"] for each in found.acts]


@pytest.mark.parametrize(("op", "way"), WAYS)
@pytest.mark.parametrize("cue", CUES)
def test_what_is_left_out_by_its_number_is_not_meant(op: str, way: str, cue: str) -> None:
    for said, places in LEFT_OUT:
        text = way.format(cue, said)
        spared = [{"op": op, "place": place, "refused": True} for place in places]
        assert acts(text) == [{"op": op, "place": "all"}, *spared], text


@pytest.mark.parametrize(("op", "way"), WAYS)
@pytest.mark.parametrize("word", ["red", "striped", "silk"])
def test_what_is_left_out_by_its_look_is_not_meant(op: str, way: str, word: str) -> None:
    every, spared = acts(way.format("but", f"the {word} one"))
    assert every == {"op": op, "place": "all"}
    assert (spared["op"], spared["described"], spared["refused"]) == (op, word, True)
    assert [value["word"] for value in spared["of"]] == [word]


@pytest.mark.parametrize("word", ["black", "wool", "striped"])
@pytest.mark.parametrize("frame", ["anything but {}", "everything except {}", "all but {}"])
def test_a_value_that_is_left_out_is_refused(word: str, frame: str) -> None:
    for view in ({}, SHOWN):
        assert [(act["op"], act["word"]) for act in acts(frame.format(word), view)] == [
            ("refuse", word)
        ]


@pytest.mark.parametrize("place", ["2", "the third", "number 5"])
def test_all_that_are_to_be_shown_but_one_are_not_put_away(place: str) -> None:
    for text in (f"show me everything but {place}", f"show all of them except {place}"):
        assert not any(
            act.get("place") == "all" and act["op"] in ("dislike", "keep", "like")
            for act in acts(text)
        ), text
