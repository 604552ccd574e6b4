"""A fact that no column states is told as what an item's own texts say."""

import pytest

from tests.actions.conftest import Talk, ask, want

SAID = [
    ("material", "Linen", "linen"),
    ("neckline", "Square neck", "square neck"),
    ("fit", "Slim", "slim"),
]


@pytest.mark.parametrize(("facet", "written", "word"), SAID)
@pytest.mark.parametrize("where", ["title", "description"])
async def test_fact_is_told_from_the_texts(
    talk: Talk, facet: str, written: str, word: str, where: str
) -> None:
    for item in talk.fake.items:
        item["attributes"].pop(facet, None)
        item[where] = f"Cut with care. {written} all over."
    await talk.say("want", want("category", "dress"), text="dresses")
    asked = ask("fact", facet, "item", place=1)
    answer = await talk.say("ask", asked, text="what about number 1")
    assert f"The {where} of #1" in answer.lead and f"says “{word}”" in answer.lead.lower()

    asked = ask("fact", "", "item", place=1)
    answer = await talk.say("ask", asked, want(facet, word, about=True), text="is number 1 so?")
    assert f"says “{word}”" in answer.lead.lower()


async def test_what_no_text_says_is_said_to_be_unknown(talk: Talk) -> None:
    for item in talk.fake.items:
        item["attributes"].pop("material", None)
    await talk.say("want", want("category", "dress"), text="dresses")
    answer = await talk.say("ask", ask("fact", "material", "item", place=1), text="made of what")
    assert "The catalogue doesn't say the material" in answer.lead
