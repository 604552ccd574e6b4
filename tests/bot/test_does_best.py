"""What shown items do best, and no column tells, is asked in its own word and ranked by nothing."""

import pytest

from bot.understanding.asking.does_best import read
from bot.understanding.decision.head import shipped
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


COATS = {"shown": True, "wanted": ["category"], "garments": [["coat"]]}


@pytest.mark.parametrize("use", ["hail", "a christening", "gardening", "my driving test"])
@pytest.mark.parametrize(
    "text", ["which is best for {}", "which coat is best for {}?", 
     "and which of these is good for {}",
             "which coat would be better for {}"],
)  # fmt: skip
def test_best_for_what_no_column_knows_is_asked_of_what_is_shown(text, use):
    asked, *told = acts(text.format(use), COATS)
    assert (asked["op"], asked["question"], asked["about"]) == ("ask", "which", "list")
    assert told[-1]["op"] == "unread" and told[-1]["word"] in use
    assert [each.get("about") for each in told[:-1]] == [True] * len(told[:-1])


@pytest.mark.parametrize("view", [{}, {**COATS, "garments": [["dress"]]}])
def test_best_of_a_kind_that_is_not_shown_is_looked_for(view):
    kind, use = acts("which coat is best for hail", view)
    assert (kind["op"], kind["word"]) == ("want", "coat")
    assert (use["op"], use["word"]) == ("unread", "hail")


@pytest.mark.parametrize("word", ["durable", "comfortable", "practical", "trustworthy", "comfiest"])
def test_superlative_that_no_column_tells_ranks_by_no_price(word):
    most = word if word.endswith("est") else f"most {word}"
    for said in (f"which is {most}", f"which of these is the {most}?", f"which one is the {most}"):
        told = acts(said, COATS)
        assert all(act.get("question") not in ("most", "least") for act in told), said
        assert [act["word"] for act in told if act["op"] == "unread"] == [word]


@pytest.mark.parametrize(
    ("text", "by"),
    [("which is the most expensive", "price"), ("which is warmest", "warmth"),
     ("which costs the most", "price"), ("which is the least formal", "formality")],
)  # fmt: skip
def test_superlative_that_a_column_tells_ranks_by_it(text, by):
    (asked,) = acts(text, COATS)
    assert asked["question"] in ("most", "least") and by in (asked.get("axis"), asked.get("facet"))


@pytest.mark.parametrize("word", ["ml", "zips", "buttons", "karat"])
def test_what_is_counted_and_is_no_piece_is_named(word):
    told = acts(f"how many {word}?", COATS)
    assert all(act.get("question") != "count" for act in told)
    assert any(word in str(act.get("word", "")) for act in told)


@pytest.mark.parametrize("word", ["pieces", "are there", "options", "coats"])
def test_pieces_are_counted(word):
    assert acts(f"how many {word}?", COATS)[0]["question"] == "count"


@pytest.mark.parametrize(
    ("text", "word"),
    [("how do I wash it", "wash"), ("how should I iron the second?", "iron"),
     ("does it wrinkle a lot", "wrinkle"), ("do they shrink much?", "shrink"),
     ("is the third one appropriate for a 60 year old", "60 year old"),
     ("what heel height has the first", "heel height")],
)  # fmt: skip
def test_what_no_column_tells_of_an_item_is_named(text, word):
    asked, *told = acts(text, COATS)
    assert asked["op"] == "ask" and [act["word"] for act in told] == [word]


@pytest.mark.parametrize("use", ["swimming", "hail", "a christening"])
def test_use_that_no_column_knows_stands_beside_a_comparison(use):
    told = acts(f"is 1 or 3 better for {use}?", COATS)
    assert [act["place"] for act in told if act["op"] == "compare"] == [1, 3]
    assert told[-1]["op"] == "unread" and told[-1]["word"] in use
