"""A message as the learnt head sees it."""

import re

import pytest

from bot.understanding.asking.marking import CONTEXT, MARKERS, context, mark, written
from bot.understanding.decision.head import shipped
from bot.understanding.reading import Reader, standard_reader
from tests.bot.shop import vocabulary


def marked(text: str, reader: Reader | None = None, **view: object) -> tuple[str, str]:
    reader = reader or standard_reader()
    columns = {" ".join(said): column for said, column in reader.names.columns.items()}
    found = mark(text, reader.read(text).acts, view, columns)
    return found.context, found.text


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("a red dress", "a [colour:want] red [kind:want] dress"),
        ("no stripes please", "no [pattern:refuse] stripes please"),
        ("under $60", "under [price:most]"),
        ("compare 1 and 3", "compare [place] and [place]"),
        ("3 v 5", "[digit] 3 v [digit] 5"),
        ("something darker", "something [change] darker"),
        ("cheapest first please", "[rank] cheapest [place] please"),
        ("what goes with it", "what goes with [pronoun] it"),
        ("the sleeves aren't important", "the [facet:drop] sleeves aren't important"),
        ("the first two", "[places]"),
        ("hello", "hello"),
    ],
)
def test_what_is_named_stands_as_markers(said: str, seen: str) -> None:
    assert marked(said)[1] == seen


def test_the_conversation_stands_in_front() -> None:
    context, _ = marked("hi", wanted=["colour", "price"], shown=True, asked="relax")
    assert context == "[wants:colour] [wants:price] [shown] [asked]"


def test_a_shops_own_columns_are_facets() -> None:
    seen = marked("what care labels do you have", Reader(vocabulary()))[1]
    assert seen == "what [facet] care labels do you have"


def test_values_can_stand_without_their_words() -> None:
    said = "swap the blue for green"
    found = mark(said, standard_reader().read(said).acts)
    assert written(said, found.spans, words=False) == "swap the [colour:want] for [colour:want]"


def test_spans_never_overlap_and_markers_are_known() -> None:
    said = "like 2, not the red one, cheapest wool coat under 80 with puffy sleeves, any colour"
    found = mark(said, standard_reader().read(said).acts)
    for one, other in zip(found.spans, found.spans[1:], strict=False):
        assert one.end <= other.start
    told = re.findall(r"\[([a-z:]+)\]", found.text)
    assert told == [span.marker for span in found.spans]
    assert set(told) <= {*MARKERS, *CONTEXT}


@pytest.mark.parametrize(
    "sign", "\U0001f937 \U0001f610 \U0001f643 \U0001fae0 ? !!! ... \U0001f4b8".split()
)
def test_sign_that_nobody_knows_does_nothing(sign: str) -> None:
    shown = {"shown": True, "wanted": ["category"], "named": ["dress"]}
    (said,) = standard_reader().read(sign, shown, shipped()).acts
    assert said["act"] == {"op": "chat", "name": "idle"}


@pytest.mark.parametrize("sign", ["\U0001f499", "\U0001f49c", "\U0001f63b", "\u2764\ufe0f"])
def test_heart_of_any_colour_likes(sign: str) -> None:
    (said,) = standard_reader().read(f"2 {sign}", {"shown": True}, shipped()).acts
    assert said["act"] == {"op": "like", "place": 2}


def test_what_holds_only_as_an_alternative_is_no_context() -> None:
    """The head has met no such thing, and took "quit" for a search after it."""
    assert context({"wanted": ["either", "category"]}) == context({"wanted": ["category"]})
