"""What shown items do best, and no column tells, is asked in its own word and ranked by nothing."""

import pytest

from bot.understanding.does_best import read
from bot.understanding.head import shipped
from bot.understanding.reading import standard_reader
from data.words.spelling import plural

VERBS = ["photograph", "wash", "crease", "shrink", "travel", "breathe", "stretch", "iron", "fade"]


def acts(text, view):
    return [each["act"] for each in standard_reader().read(text, view, shipped()).acts]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    "text", ["which one would {} best next to mine?", "which of these will {} the least",
             "what would {} better"],
)  # fmt: skip
def test_what_is_done_best_is_asked_in_its_own_word(text, verb):
    does = plural(verb)
    for said in (text.format(verb), f"and which one {does} most", f"which {does} best?"):
        asked, told = acts(said, {"shown": True})
        assert (asked["op"], asked["question"], asked["about"]) == ("ask", "which", "list")
        assert told["op"] == "unread" and told["word"].startswith(verb)
        assert read(said, [], {}) is None


def test_what_lasts_longest_is_no_length():
    asked, told = acts("which would last longest", {"shown": True})
    assert asked["question"] == "which" and told["word"] == "last"


@pytest.mark.parametrize(
    "text",
    ["which costs least", "which is the longest", "which looks best",
     "which of these suits me best", "which has the most colours",
     "which is rated best", "which one is least formal",
     "which is the most expensive", "which would you pick"],
)  # fmt: skip
def test_what_is_told_or_a_matter_of_taste_is_left_to_others(text):
    assert read(text, standard_reader().read(text).acts, {"shown": True}) is None
