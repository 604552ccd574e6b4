"""Of several garments in hand the one that is named is meant, and the others stay as they are."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.reading import standard_reader
from bot.understanding.together.in_hand import read
from data.words import KINDS
from tests.bot.reading_of import reading_of

PAIRS = [("shirt", "trousers"), ("coat", "boots"), ("top", "skirt"), ("dress", "bag")]


def told(text: str, *held: str) -> list[dict[str, Any]] | None:
    """The acts of a message where some garments are in hand."""
    view = {"garments": [[kind] for kind in held], "shown": True}
    acts = read(text, standard_reader().read(text).acts, view)
    return None if acts is None else [each["act"] for each in acts]


def kinds(acts: list[dict[str, Any]], *ops: str) -> set[str]:
    return {act["word"] for act in acts if act["op"] in ops and act["facet"] in KINDS}


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize(
    "text",
    ["swap the {} for a white one", "ok different {}, white",
     "keep the {other}, different {}, white",
     "can you change the {} for something white", "show me other {} in white",
     "the {other} is fine, but another {}, white", "replace that {} with a white one"],
)  # fmt: skip
def test_one_of_several_is_replaced_and_stays_of_its_kind(text: str, one: str, other: str) -> None:
    acts = told(text.format(one, other=other), one, other)
    assert acts is not None
    assert [act["word"] for act in acts if act.get("replace")] == ["white"]
    assert one in kinds(acts, "describe") and other not in kinds(acts, "describe", "want")


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize(
    "text", ["different {} please", "keep the {other}, different {}", "swap the {} for another",
             "i like the {other} but show me other {}"],
)  # fmt: skip
def test_others_of_one_are_shown(text: str, one: str, other: str) -> None:
    acts = told(text.format(one, other=other), one, other)
    assert acts is not None and acts[0] == {"op": "more"}
    assert one in kinds(acts[1:], "want") and other not in kinds(acts[1:], "want")


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize(
    "text", ["forget the {}", "not the {}, it's for summer", "i don't need the {} any more",
             "drop the {}, i have one", "no {} then", "skip the {} because i have a red one"],
)  # fmt: skip
def test_one_is_given_up_and_why_is_no_wish(text: str, one: str, other: str) -> None:
    acts = told(text.format(one), one, other)
    assert acts is not None and one in kinds(acts, "drop")
    assert {act["op"] for act in acts} == {"drop"}


@pytest.mark.parametrize(
    "text",
    ["a red coat", "swap the skirt for trousers", "white shirts", "forget the hat", "boots?"],
)
def test_what_names_no_garment_in_hand_so_is_left_to_others(text: str) -> None:
    acts = told(text, "skirt", "sweater")
    assert acts is None or kinds(acts, "refuse") == {"hat"}


@pytest.mark.parametrize("verb", ["swap", "change", "exchange", "switch"])
@pytest.mark.parametrize(
    ("one", "new"), [("shoes", "shirt"), ("dress", "skirt"), ("hat", "red scarf")]
)
def test_garment_that_another_is_swapped_for_is_no_purpose(verb: str, one: str, new: str) -> None:
    facts = reading_of(f"{verb} the {one} for a {new}")
    assert f"category={new.split()[-1]}" in facts and f"category={one}" in facts


@pytest.mark.parametrize(
    ("gone", "stays", "new"),
    [("skirt", "shoes", "trousers"), ("coat", "boots", "jacket"), ("shirt", "jeans", "sweater")],
)
@pytest.mark.parametrize(
    "text", ["instead {}", "maybe {}", "{} then", "{} instead please", "how about some {} instead"]
)
def test_what_is_worn_in_the_same_place_takes_its_place(
    text: str, gone: str, stays: str, new: str
) -> None:
    acts = told(text.format(new), gone, stays)
    assert acts is not None and kinds(acts, "want") == {new} and kinds(acts, "drop") == {gone}


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("word", ["cheaper", "darker", "longer"])
def test_those_that_are_more_so_come_first_and_others_only_differ(
    word: str, one: str, other: str
) -> None:
    for text, ops in (
        ("swap the {} for the {} ones", {"order"}),
        ("swap the {} for {} ones", {"change"}),
        ("swap the {} for something {}", {"change"}),
    ):
        acts = told(text.format(one, word), one, other)
        assert acts is not None and {act["op"] for act in acts} - {"describe"} == ops, text


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("text", ["for the {}", "for the {}, please", "black for the {}?"])
def test_nothing_is_told_of_one_by_a_question_or_by_its_name_alone(
    text: str, one: str, other: str
) -> None:
    assert told(text.format(one), one, other) is None


@pytest.mark.parametrize("kind", ["boots", "shirt", "coat"])
@pytest.mark.parametrize("value", ["leather", "red", "stripes"])
def test_what_is_said_for_the_only_garment_in_hand_is_of_no_item(kind: str, value: str) -> None:
    for text in (f"no {value} for the {kind}", f"not {value} on the {kind}, i'm picky"):
        acts = told(text, kind)
        assert acts and {act["op"] for act in acts} == {"refuse", "want"}, text
        assert kinds(acts, "want") >= {kind} and not kinds(acts, "refuse"), text
    assert told(f"a belt for the {kind}", kind) is None


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("value", ["without stripes", "not in red", "in linen"])
def test_garment_swapped_for_something_may_be_of_another_kind(
    one: str, other: str, value: str
) -> None:
    for lead in ("swap", "can you change"):
        for what, soft in (("something", True), ("one", None)):
            acts = told(f"{lead} the {one} for {what} {value}", one, other)
            named = [act for act in acts or () if act["facet"] in KINDS]
            assert named and {act.get("soft") for act in named} == {soft}, lead


@pytest.mark.parametrize(("one", "other"), [*PAIRS[:2], *PAIRS[3:]])
@pytest.mark.parametrize(
    "text", ["show me more of the {}", "more {} please", "some more of those {}", "see more {}"]
)
def test_more_of_one_is_of_that_one(text: str, one: str, other: str) -> None:
    acts = told(text.format(one), one, other)
    assert acts is not None and acts[0] == {"op": "more"}
    assert one in kinds(acts[1:], "want") and other not in kinds(acts[1:], "want")


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("text", ["no more {}", "more expensive {}", "more like the {}"])
def test_more_of_something_else_is_not_more_of_it(text: str, one: str, other: str) -> None:
    acts = told(text.format(one), one, other) or []
    assert "more" not in {act["op"] for act in acts}
