import random
import re

import pytest

from data import words
from data.demo import titles
from data.demo.garment import sample
from data.demo.stock import garment_of, plan


@pytest.fixture(scope="module")
def written():
    """Return garments with their titles and descriptions."""
    out = []
    for i, wanted in enumerate(plan(1500, 11)):
        garment, rng = garment_of(i, 11, wanted), random.Random(i)
        out.append((garment, titles.title(garment, rng), titles.description(garment, rng)))
    return out


def said(facet: str, text: str) -> set[str]:
    """Return the values of a facet whose own name stands in the text, longest names first."""
    rest, found = f" {words.normal(re.sub(r'[.,]', ' ', text))} ", set()
    names = [(words.normal(n), v) for v, w in words.read(facet).items() for n in (v, *w.names)]
    for name, value in sorted(names, key=lambda pair: -len(pair[0])):
        if f" {name} " in rest:
            found.add(value)
            rest = rest.replace(f" {name} ", "  ")
    return found


@pytest.mark.parametrize("facet", ["colour", "pattern", "neckline", "fit", "material"])
def test_words_name_no_other_value(written, facet):
    for garment, title, description in written:
        own = {getattr(garment, facet)}
        if facet == "material":
            # "Wool coat" and "denim jacket" name a style; a knit is also how wool is worked.
            own |= {"knit", "denim" if "denim" in garment.style else "", "wool"}
        if facet == "neckline":
            own |= {"collared"} if garment.style == "polo" else set()
        assert said(facet, title) <= own, (facet, garment, title)
        assert said(facet, description) <= own, (facet, garment, description)


def test_words_name_no_other_sleeves(written):
    for garment, title, description in written:
        for text in (title, description):
            found = re.findall(r"(\S+) sleeves|(sleeveless)", text.lower())
            names = {"sleeveless" if b or a == "no" else a for a, b in found}
            assert names <= {garment.sleeve_length}, (garment, text)


def test_titles_state_the_category_or_style(written):
    for garment, title, _ in written:
        known = [garment.category, garment.style, titles.noun(garment), "tee"]
        assert any(word and word in title.lower() for word in known), (garment, title)


def test_titles_are_mostly_unlike_each_other(written):
    assert len({title for _, title, _ in written}) > 0.7 * len(written)


def test_descriptions_are_one_to_three_sentences(written):
    for _, _, description in written:
        assert 1 <= description.count(".") <= 3 and description[0].isupper(), description


def test_title_is_the_same_for_the_same_seed():
    garment = sample(random.Random(1), "dress")
    assert titles.title(garment, random.Random(2)) == titles.title(garment, random.Random(2))
