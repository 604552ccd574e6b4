"""Items stand on steps: what is named so first, then the better alternative, then the rest."""

from __future__ import annotations

from typing import Any

import numpy as np

from retrieval.gallery.interface import AnyOf, Conditions, Hit
from retrieval.gallery.item import Item, title_words
from retrieval.gallery.stock import Stock
from retrieval.search.candidates import Steps, further, nearest
from retrieval.search.composer import Aim
from retrieval.search.plan import Condition, Plan
from retrieval.search.saying import Saying, titled

TITLES = ["Boho Red Dresses", "Red Skirt", "Blue Dress", "Boho Bag", "Green Hat", "Red Hat"]
COLOURS = ["Red", "Red", "Blue", "Blue", "Green", "Red"]
ANGLES = np.linspace(0, 1.4, len(TITLES))
VECTORS = np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=1).astype(np.float32)
AHEAD = np.asarray([1, 0], np.float32)
ASIDE = np.asarray([0, 1], np.float32)
RED, BLUE = AnyOf("facets.colour", ("Red",)), AnyOf("facets.colour", ("Blue",))
STOCK = Stock(
    [
        Item(n, f"i{n}", title, "", "", None, None, 0.0, 0.0, (), {"colour": (colour,)},
             title_words(title), ())
        for n, (title, colour) in enumerate(zip(TITLES, COLOURS, strict=True))
    ],
    VECTORS,
)  # fmt: skip


class Gallery:
    """Searches as an engine does, over the stock, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[int], int]] = []

    def nearest(self, query: Any, conditions: Conditions, limit: int) -> list[Hit]:
        inside = np.flatnonzero(STOCK.satisfying(conditions))
        self.asked.append((inside.tolist(), limit))
        cosines = VECTORS[inside] @ query
        return [Hit(int(inside[i]), float(cosines[i])) for i in np.argsort(-cosines)[:limit]]

    def worded(self, query: Any, conditions: Conditions, limit: int) -> list[Hit]:
        return []


def steps(*words: str, preferred: Any = (), conditions: Any = ()) -> Steps:
    plan = Plan(list(conditions), preferred=list(preferred))
    return Steps(STOCK, plan, words, Saying(STOCK, Gallery()))


def groups(made: Steps) -> list[list[int]]:
    return [
        np.flatnonzero(STOCK.satisfying(each) & made.inside).tolist() for each in made.descending()
    ]


def test_title_has_a_word_in_any_number_and_every_word_of_a_phrase() -> None:
    assert np.flatnonzero(titled(STOCK, "dress")).tolist() == [0, 2]
    assert np.flatnonzero(titled(STOCK, "dresses")).tolist() == [0, 2]
    assert np.flatnonzero(titled(STOCK, "red dress")).tolist() == [0]
    assert np.flatnonzero(titled(STOCK, "purple")).tolist() == []
    assert np.flatnonzero(titled(STOCK, "?")).tolist() == []


def test_without_words_or_alternatives_all_stand_together() -> None:
    made = steps()
    assert made.heights.tolist() == [0] * 6
    assert list(made.descending()) == [Conditions()]


def test_more_words_stand_higher() -> None:
    made = steps("red", "boho")
    assert made.heights.tolist() == [2, 1, 0, 1, 0, 1]
    assert groups(made) == [[0], [1, 3, 5], [2, 4]]
    assert made.named(0) == ["red", "boho"]
    assert made.named(3) == ["boho"]
    assert made.named(4) == []


def test_word_said_twice_counts_once() -> None:
    assert steps("red", "red").heights.tolist() == [1, 1, 0, 0, 0, 1]
    assert len(steps("red", "red").applied()) == 2


def test_better_alternative_stands_higher() -> None:
    made = steps(preferred=[(BLUE, RED)])
    assert made.heights.tolist() == [-1, -1, 0, 0, -2, -1]
    assert groups(made) == [[2, 3], [0, 1, 5], [4]]


def test_item_that_is_several_alternatives_stands_by_the_best() -> None:
    made = steps(preferred=[(RED, AnyOf("facets.colour", ("Red", "Blue")))])
    assert made.heights.tolist() == [0, 0, -1, -1, -2, 0]


def test_name_goes_before_any_alternative() -> None:
    made = steps("boho", preferred=[(RED, BLUE)])
    assert made.heights.tolist() == [3, 0, -1, 2, -2, 0]
    assert groups(made) == [[0], [3], [1, 5], [2], [4]]


def test_only_what_satisfies_the_conditions_counts() -> None:
    made = steps("boho", conditions=[Condition("colour", "want", (RED,))])
    assert made.inside.tolist() == [True, True, False, False, False, True]
    assert groups(made) == [[0], [1, 5]]
    assert [(each.word, each.how, each.total) for each in made.applied()] == [("boho", "named", 1)]
    lost = steps("bag", conditions=[Condition("colour", "want", (RED,))])
    assert [(each.how, each.total) for each in lost.applied()] == [("looked", 0)]
    assert list(lost.descending()) == [Conditions()]


def found(made: Steps, num: int, gallery: Gallery | None = None, **aim: Any) -> list[int]:
    return nearest(gallery or Gallery(), Conditions(), made, Aim(AHEAD, **aim), num).tolist()  # type: ignore[arg-type]


def test_nearest_goes_down_the_steps_until_there_are_enough() -> None:
    made = steps("red", "boho")
    assert found(made, 1) == [0]
    assert found(made, 2) == [0, 1, 3]
    assert found(made, 4) == [0, 1, 3, 5]
    assert found(made, 5) == [0, 1, 3, 5, 2, 4]
    gallery = Gallery()
    found(made, 2, gallery)
    assert gallery.asked == [([0], 2), ([1, 3, 5], 2)]


def test_nearest_looks_about_the_reference_too() -> None:
    gallery = Gallery()
    assert found(steps(), 2, gallery, reference=ASIDE) == [0, 1, 5]
    assert [limit for _, limit in gallery.asked] == [2, 1]


def test_further_points_follow_by_step_then_by_likeness() -> None:
    made = steps("red")
    rest = further(STOCK, made, Aim(AHEAD), np.asarray([0]))
    assert rest.tolist() == [1, 5, 2, 3, 4]
    assert made.inside.all()
    reds = steps(conditions=[Condition("colour", "want", (RED,))])
    assert further(STOCK, reds, Aim(ASIDE), np.asarray([1])).tolist() == [5, 0]
