"""What somebody likes of all they wear is marked so, and what is said of one garment is not."""

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.decision.wishes import lasting
from bot.understanding.reading import standard_reader

LIKED = [
    ("pastel colours", "pastel"), ("muted colours", "muted"), ("navy", "navy"),
    ("stripes", "striped"), ("linen", "linen"), ("long sleeves", "long"), ("loose things", "loose"),
]  # fmt: skip


def marked(text):
    acts = lasting(text, standard_reader().read(text).acts)
    return {each["act"]["word"] for each in acts if each["act"].get("lasting")}


@pytest.mark.parametrize(("said", "word"), LIKED)
@pytest.mark.parametrize(
    "text",
    ["i like {}", "I mostly wear {}", "my mum prefers {}", "she only wears {}", "hi, he loves {}",
     "coats, she likes {}", "she hates checks and loves {}", "usually wear {}",
     "my son wears only {}",
     "I'm 40 and i prefer {} and nothing tight"],
)  # fmt: skip
def test_taste_of_a_person_lasts(text, said, word):
    assert word in marked(text.format(said))


@pytest.mark.parametrize("pair", [("navy", "cream"), ("linen", "cotton"), ("striped", "floral")])
def test_all_that_is_liked_lasts(pair):
    assert marked(f"i like {pair[0]} and {pair[1]}") == {*pair}


@pytest.mark.parametrize("pair", [("navy", "cream"), ("red", "pink")])
def test_colours_that_are_liked_need_not_be_together(pair):
    text = f"i only wear {pair[0]} and {pair[1]}"
    acts = standard_reader().read(text, {}, shipped()).acts
    assert [each["act"]["word"] for each in acts] == [*pair]
    assert not any(each["act"].get("together") for each in acts)


@pytest.mark.parametrize(("said", "word"), LIKED[2:5])
@pytest.mark.parametrize(
    "text",
    ["i'd like {}", "i want {}", "i like it in {}", "I like this but in {}", "a dress in {}",
     "i like the one in {}", "she would like a dress in {}"],
)  # fmt: skip
def test_wish_for_one_garment_does_not_last(text, said, word):
    assert marked(text.format(said)) == set()


@pytest.mark.parametrize("colour", ["red", "navy"])
@pytest.mark.parametrize("kind", ["dresses", "coats"])
def test_garment_that_is_liked_is_looked_for(colour, kind):
    assert marked(f"she likes {colour} {kind}") == set()


@pytest.mark.parametrize(
    ("said", "word"), [("wool", "wool"), ("red", "red"), ("stripes", "striped")]
)
def test_what_oneself_never_wears_lasts_and_another_refusal_does_not(said, word):
    def refused(text):
        acts = lasting(text, standard_reader().read(text).acts)
        told = [each["act"] for each in acts if each["act"]["op"] == "refuse"]
        return {act["word"] for act in told}, {a["word"] for a in told if a.get("lasting")}

    for text in ("i never wear {}", "I hate {}", "i can't stand {}", "no {}, i'm allergic",
                 "no {}, as a vegan"):  # fmt: skip
        assert refused(text.format(said))[1] == {word}, text
    for text in ("no {}", "no {} please, i'm in a hurry", "she hates {}", "not the {} one"):
        assert refused(text.format(said))[1] == set(), text
    assert refused(f"i don't like {said} dresses")[1] == set()
