"""Each weight of a candidate's score does what it is there for; without it a test here fails.

Every item lies where the model cannot tell two of them apart, so that only the weight can.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from retrieval.encoder.encoder import Weights
from retrieval.gallery.item import Item, title_words
from retrieval.gallery.stock import Stock
from retrieval.search.composer import Aim
from retrieval.search.facets import Facets
from retrieval.search.plan import Condition, Plan, Profile, Start
from retrieval.search.scoring import KEPT, WORDED, Scoring, Taste, lifted

AHEAD = np.asarray([1.0, 0, 0, 0], np.float32)


class Model:
    """The model of an encoder's folder, which here says nothing of its own."""

    def __init__(self, **weights: float) -> None:
        self.weights = Weights(**{**dict.fromkeys(Weights.__slots__, 0.0), **weights})

    def agree(self, reference: Any, changes: Any, candidates: Any) -> Any:
        return candidates[:, 1]


def item(point: int, lightness: float = 50.0, **facets: str) -> Item:
    held = {facet: (value,) for facet, value in facets.items()}
    return Item(
        point, f"i{point}", "A thing", "x.jpg", "", None, None, lightness, lightness,
        ("#808080",), held, title_words("A thing"), (),
    )  # fmt: skip


def scoring(
    *items: Item, rows: Any = None, taste: Taste | None = None, **weights: float
) -> Scoring:
    vectors = np.tile(AHEAD, (len(items), 1)) if rows is None else np.asarray(rows, np.float32)
    stock = Stock(list(items), vectors)
    return Scoring(stock, Facets(stock), Model(**weights), taste or Taste())  # type: ignore[arg-type]


def score(made: Scoring, plan: Plan | None = None, start: Start | None = None, **aim: Any) -> Any:
    points = np.arange(len(made.stock))
    return made.score(points, Aim(AHEAD, **aim), plan or Plan(), start)


SIDES = [[0.8, 0.6, 0, 0], [0.8, -0.6, 0, 0]]
UP = np.asarray([0, 1.0, 0, 0], np.float32)


def test_words_that_were_typed_draw_what_has_them() -> None:
    made = scoring(item(0), item(1))
    worded = np.asarray([0.2, 0.8], np.float32)
    low, high = made.score(np.arange(2), Aim(AHEAD), Plan(), None, worded)
    assert high - low == pytest.approx(0.6 * WORDED) and WORDED > 0


def test_query_draws_what_is_near_it() -> None:
    rows = [[1, 0, 0, 0], [0.6, 0.8, 0, 0]]
    found = score(scoring(item(0), item(1), rows=rows, query=1.0))
    assert found == pytest.approx([1.0, 0.6])


def test_direction_draws_what_lies_that_way_from_the_reference() -> None:
    made = scoring(item(0), item(1), rows=SIDES, difference=1.0)
    up, down = score(made, reference=AHEAD, direction=UP)
    assert up > 0 > down


def test_reference_draws_what_is_like_it() -> None:
    made = scoring(item(0), item(1), rows=SIDES, reference=1.0)
    near, far = score(made, reference=np.asarray(SIDES[0], np.float32), direction=UP)
    assert near == pytest.approx(1.0)
    assert far == pytest.approx(0.64 - 0.36)


def test_agreement_draws_what_agrees() -> None:
    made = scoring(item(0), item(1), rows=SIDES, agreement=2.0)
    found = score(made, reference=AHEAD, changes=UP[None])
    assert found == pytest.approx([1.2, -1.2])


def test_liked_pulls_and_disliked_pushes() -> None:
    liking = scoring(item(0), item(1), rows=SIDES, taste=Taste(liked=UP))
    up, down = score(liking)
    assert up > 0 > down
    disliking = scoring(item(0), item(1), rows=SIDES, taste=Taste(disliked=UP))
    up, down = score(disliking)
    assert up < 0 < down


@pytest.mark.parametrize("facet", [*KEPT, "heel"])
def test_kept_attribute_draws_what_has_it(facet: str) -> None:
    made = scoring(item(0, **{facet: "own"}), item(1, **{facet: "other"}))
    start = Start(Profile(facets={facet: ("own",)}))
    same, other = score(made, Plan(keep=frozenset({facet})), start)
    assert same > other == 0
    assert same == pytest.approx(KEPT.get(facet, 0.02))
    assert score(made, Plan(), start).tolist() == [0, 0]


def test_sleeves_and_length_are_worth_more_than_the_rest_of_a_garment() -> None:
    assert min(KEPT["sleeve_length"], KEPT["length"]) > max(
        worth for facet, worth in KEPT.items() if facet not in ("sleeve_length", "length")
    )


def test_family_draws_near_colours_unless_a_colour_is_asked_for() -> None:
    made = scoring(item(0, colour="Maroon"), item(1, colour="Navy Blue"), item(2, colour="Red"))
    start = Start(Profile(facets={"colour": ("Red",)}))
    near, far, _ = score(made, Plan(), start)
    assert near > far == 0
    asked = Plan(conditions=[Condition("colour", "want")])
    assert score(made, asked, start).tolist() == [0, 0, 0]


@pytest.mark.parametrize("field", ["lightness", "colourfulness"])
def test_clearly_darker_goes_before_darker_by_a_hair(field: str) -> None:
    made = scoring(item(0, lightness=49.9), item(1, lightness=40.0), item(2, lightness=20.0))
    plan = Plan(conditions=[Condition(field, "change", axis=field, direction="less", here=50.0)])
    hair, clear, very = score(made, plan)
    assert hair < 0.01 < clear == very
    wanted = Plan(conditions=[Condition(field, "want")])
    assert score(made, wanted).tolist() == [0, 0, 0]


def test_twins_do_not_stand_side_by_side() -> None:
    made = scoring(*(item(n) for n in range(3)), rows=[AHEAD, AHEAD, UP])
    points, scores = made.order(np.arange(3), np.asarray([0.50, 0.49, 0.48], np.float32))
    assert points.tolist() == [0, 2, 1]
    assert (np.diff(scores) <= 0).all()


def test_higher_steps_come_first_whatever_the_scores() -> None:
    scores = np.asarray([9.0, -3.0, 0.1, 0.0], np.float32)
    heights = np.asarray([0, 5, 2, 2])
    assert np.argsort(-lifted(scores, heights)).tolist() == [1, 2, 3, 0]
    made = scoring(*(item(n) for n in range(4)))
    points, found = made.order(np.arange(4), scores, heights)
    # All four are twins, which costs less than a step is high.
    assert points.tolist() == [1, 2, 3, 0]
    assert (np.diff(found) <= 0).all()
    same = np.zeros(4, np.float32)
    points, _ = made.order(np.arange(4), same, heights)
    assert points.tolist()[0] == 1
    assert points.tolist()[-1] == 0


def test_worth_of_taste_and_of_the_family_is_a_share_of_a_cosine() -> None:
    liking = scoring(item(0), rows=[SIDES[0]], taste=Taste(liked=UP))
    assert score(liking) == pytest.approx([0.15])
    disliking = scoring(item(0), rows=[SIDES[0]], taste=Taste(disliked=UP))
    assert score(disliking) == pytest.approx([-0.15])
    family = scoring(item(0, colour="Maroon"))
    assert score(family, Plan(), Start(Profile(facets={"colour": ("Red",)}))) == pytest.approx(0.3)


def test_difference_is_a_cosine_even_where_an_item_is_the_reference() -> None:
    made = scoring(item(0), item(1), rows=[AHEAD, [0, 1, 0, 0]], difference=1.0, reference=0.5)
    same, other = score(made, reference=AHEAD, direction=UP)
    assert same == pytest.approx(0.5)
    assert other == pytest.approx(np.sqrt(0.5))


def test_weights_of_a_reference_count_only_with_what_they_need() -> None:
    every = {"difference": 1.0, "reference": 1.0, "agreement": 1.0}
    made = scoring(item(0), rows=[SIDES[0]], **every)
    assert score(made, reference=AHEAD).tolist() == [0]
    assert score(made, direction=UP).tolist() == [0]
    assert score(made, changes=UP[None]).tolist() == [0]


def test_several_kept_values_and_attributes_add_up() -> None:
    made = scoring(item(0, fit="slim", neckline="crew"), item(1, fit="loose"), item(2))
    start = Start(Profile(facets={"fit": ("slim", "loose"), "neckline": ("crew",)}))
    both = score(made, Plan(keep=frozenset({"fit", "neckline"})), start)
    assert both == pytest.approx([0.20, 0.08, 0.0])
    points = np.asarray([2, 0])
    assert made.score(points, Aim(AHEAD), Plan(keep=frozenset({"fit"})), start) == pytest.approx(
        [0.0, 0.08]
    )


def test_clearly_darker_is_worth_its_share_up_to_a_bound() -> None:
    made = scoring(item(0, lightness=50.0), item(1, lightness=46.0), item(2, lightness=58.0))
    plan = Plan(conditions=[Condition("lightness", "change", here=50.0)])
    assert score(made, plan) == pytest.approx([0.0, 0.06, 0.12])
    dearer = Plan(conditions=[Condition("price", "change", here=50.0)])
    assert score(made, dearer).tolist() == [0, 0, 0]


def test_twins_cost_each_of_those_behind_and_no_more_than_three() -> None:
    made = scoring(*(item(n) for n in range(6)))
    points, scores = made.order(np.arange(6), np.zeros(6, np.float32))
    assert points.tolist() == [0, 1, 2, 3, 4, 5]
    assert scores == pytest.approx([0, -0.03, -0.06, -0.09, -0.09, -0.09])


def test_equal_scores_stand_in_the_order_of_their_points() -> None:
    rows = np.eye(4, dtype=np.float32)
    made = scoring(*(item(n) for n in range(4)), rows=rows)
    points, scores = made.order(np.asarray([3, 1, 2]), np.asarray([0.5, 0.5, 0.7], np.float32))
    assert points.tolist() == [2, 1, 3]
    assert scores == pytest.approx([0.7, 0.5, 0.5])


def test_only_the_first_ninety_six_are_compared_as_twins() -> None:
    made = scoring(*(item(n) for n in range(98)))
    scores = -np.arange(98, dtype=np.float32)
    points, found = made.order(np.arange(98), scores)
    assert points.tolist() == list(range(98))
    assert found[95] == pytest.approx(-95.09)
    assert found[96:] == pytest.approx([-96, -97])


def test_step_is_higher_than_all_that_scores_and_twins_can_make_up() -> None:
    scores = np.asarray([1.0, 0.0, 0.5], np.float32)
    apart = 1.0 + 4 * 0.03
    assert lifted(scores, np.asarray([-7, 2, 9])) == pytest.approx([1.0, apart, 0.5 + 2 * apart])
    assert lifted(np.zeros(0, np.float32), np.zeros(0, np.int64)).tolist() == []
