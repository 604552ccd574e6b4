"""What the head is told of a conversation comes from its slot, whatever that holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.view import view

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(
        st.sampled_from("garments lists kept offer wants facets told wanted word".split()), parts
    ),
    max_leaves=10,
)  # fmt: skip


def test_view_tells_what_is_wanted_shown_and_offered() -> None:
    held = {
        "garments": [
            {
                "wants": {
                    "facets": {
                        "colour": {"wanted": [{"word": "Rust"}]},
                        "gender": {"wanted": [{"word": "women"}]},
                    },
                    "numbers": {"price": {}},
                },
                "reference": {"a": 1},
            },
            {
                "wants": {
                    "facets": {
                        "category": {
                            "wanted": [{"word": "dress"}],
                            "unwanted": [{"word": "lace"}],
                        },
                        "colour": {},
                    }
                }
            },
        ],
        "lists": [{"number": 1}],
        "offer": {"kind": "drop", "facet": "price"},
    }

    assert view(held) == {
        "wanted": ["colour", "gender", "price", "category"],
        "named": ["rust", "women", "dress"],
        "refused": ["lace"],
        "whom": "women",
        "garments": [[], ["dress"]],
        "whose": ["women", ""],
        "genders": ["women", ""],
        "vain": [],
        "theirs": False,
        "sized": False,
        "shown": True,
        "looked_at": False,
        "pair": False,
        "reference": True,
        "kept": False,
        "two": False,
        "alone": False,
        "asked": "drop",
        "ranked": "",
        "ordered": "",
        "told": "",
        "told_last": False,
        "lately": ["rust"],
        "earlier": [],
    }


def test_what_was_told_last_is_what_the_step_before_had_not() -> None:
    def holding(*refused: str) -> list[dict[str, object]]:
        colour = {"wanted": [{"word": "Red"}]}
        material = {"unwanted": [{"word": each} for each in refused]}
        return [{"wants": {"facets": {"colour": colour, "material": material}}}]

    before = {"garments": holding("silk")}
    kept = {"garments": holding("silk", "wool"), "history": [before]}
    vain = {**before, "tried": holding("silk", "lace")}

    assert view(kept)["lately"] == ["no wool"]
    assert view(vain)["lately"] == ["no lace"]


@pytest.mark.parametrize("held", [None, {}, [], "junk", 3])
def test_nothing_held_is_nothing_told(held: object) -> None:
    assert not any(view(held).values())


@given(JSON)
def test_view_of_junk_is_told_without_an_error(held: object) -> None:
    told = (
        "wanted named refused whom garments shown looked_at reference kept two alone asked told "
        "told_last whose genders ranked theirs sized vain pair lately earlier ordered"
    )
    assert set(view(held)) == {*told.split()}


@pytest.mark.parametrize(
    ("held", "ranked"),
    [("price", "price"), ("warmth", "warmth"), ("size", ""), (None, ""), (3, "")],
)
def test_what_was_ranked_last_is_told_but_for_a_size(held: object, ranked: str) -> None:
    told = view({"ranked": held})
    assert told["ranked"] == ranked and told["sized"] == (held == "size")
