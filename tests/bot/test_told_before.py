"""A place in a list of values that was told is one of those: "from the first brand"."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.asking.told_before import other_end, told_before
from bot.understanding.finding.dropping import NAMES
from bot.understanding.reading import standard_reader
from bot.understanding.text.numbers import ORDINALS
from bot.understanding.together.reckoning import Reckoned
from tests.bot.test_reckoning import RANKED

NAMED = [(name, facet) for name, facet in NAMES.items() if not name.endswith("s")]


def lent(text: str, **view: Any) -> dict[str, Any] | None:
    found = told_before(text, standard_reader().read(text).acts, view)
    return found[0]["act"] if found else None


@pytest.mark.parametrize(("name", "facet"), NAMED)
def test_place_in_what_was_told_is_wanted_by_any_name_of_it(name: str, facet: str) -> None:
    for word, place in ORDINALS.items():
        wanted = {"op": "want", "facet": facet, "from": place, "told": True}
        for said in (f"the {word} {name}", f"from the {word} {name} please", f"{word} {name}"):
            assert lent(said, told=facet, shown=True) == wanted, said
        assert lent(f"the {word} one", told=facet, told_last=True) == wanted
        assert lent(f"the {word} one", told=facet, told_last=False) is None
        assert lent(f"what is the {word} {name}?", told=facet) is None


def test_first_brand_of_no_list_that_was_told_is_that_of_an_item() -> None:
    of_item = {"op": "want", "facet": "brand", "from": 2, "told": False}
    assert lent("from the second brand", told="colour", shown=True) == of_item
    assert lent("from the second brand") is None
    assert lent("the second brand", shown=True) is None


def test_what_else_is_wanted_stays() -> None:
    text = "something red from the first brand, under 40"
    found = told_before(text, standard_reader().read(text).acts, {"told": "brand"})
    assert [each["act"].get("facet") for each in found or ()] == ["brand", "colour", "price"]


@pytest.mark.parametrize("about", ["list", "stock", "kept"])
@pytest.mark.parametrize(("most", "axis", "question"), RANKED)
def test_superlative_after_one_asked_is_asked_of_the_same(
    most: str, axis: str, question: str, about: str
) -> None:
    for frame in ("and the {}", "and the {} one?", "so which is the {}?", "{}?"):
        said, asked = frame.format(most), {"ranked": about, "shown": True}
        acts = standard_reader().read(said).acts
        assert other_end(said, acts, asked, ()) == Reckoned(question, axis, about=about), said
        assert other_end(said, acts, {"ranked": "", "shown": True}, ()) is None
    for said in (f"and the {most} dress", f"{most} first", f"show me the {most} in red"):
        assert other_end(said, standard_reader().read(said).acts, {"ranked": about}, ()) is None


@pytest.mark.parametrize("what", ["everything", "all stuff", "things", "whatever"])
def test_whatever_there_is_of_what_was_told_is_wanted(what: str) -> None:
    found = lent(f"show me {what} from the second one", told="brand", told_last=True)
    assert found == {"op": "want", "facet": "brand", "from": 2, "told": True}
