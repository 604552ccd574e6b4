"""Choose thresholds at which what is told of pictures is right nine times in ten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from retrieval.encoder.looked import FILE
from training import looked as stage
from training.measures import looked_report
from training.measures.looked_curves import (
    FEWEST,
    NEVER_BELOW,
    Judged,
    confirmed,
    curve,
    surely,
    threshold,
    thresholds,
    told,
    told_of,
)
from training.measures.looked_sources import Source

VALUES = ("black", "white")


def judged(*photos: tuple[float, str]) -> Judged:
    """Photos by how black they look, and what their shop says."""
    shown = np.asarray([[black, 1 - black] for black, _ in photos], np.float32)
    return Judged.of(shown, VALUES, [stated for _, stated in photos])


def test_lower_end_of_a_share() -> None:
    assert surely(90, 100) == pytest.approx(0.8657, abs=1e-3)
    assert surely(20, 20) == pytest.approx(20 / 21)
    assert surely(0, 0) == 0.0


def test_threshold_falls_as_far_as_it_is_surely_right() -> None:
    probability = np.linspace(0.99, 0.51, 49)
    right = np.asarray([True] * 40 + [False] * 9)
    found = threshold(probability, right)
    # 40 of 42 are surely nine in ten, 40 of 43 are not.
    assert found == pytest.approx(probability[41])


def test_few_photos_show_nothing() -> None:
    assert threshold(np.full(FEWEST - 1, 0.9), np.ones(FEWEST - 1, np.bool_)) is None
    assert threshold(np.full(FEWEST, 0.9), np.ones(FEWEST, np.bool_)) == 0.9


def test_what_is_less_likely_than_not_is_never_told() -> None:
    found = threshold(np.linspace(0.9, 0.1, 81), np.ones(81, np.bool_))
    assert found is not None and found >= NEVER_BELOW


def test_a_value_that_is_mostly_wrong_gets_none() -> None:
    seen = judged(*[(0.9, "black")] * 30, *[(0.1, "black")] * 30)
    assert set(thresholds(seen, VALUES)) == {"black"}


def test_photos_of_which_nothing_is_stated_are_left_out() -> None:
    shown = np.asarray([[0.9, 0.1], [0.2, 0.8]], np.float32)
    assert len(Judged.of(shown, VALUES, [None, "white"])) == 1


def test_how_much_is_told_and_how_much_of_it_is_right() -> None:
    seen = judged((0.9, "black"), (0.8, "white"), (0.6, "black"), (0.1, "white"))
    found = told(seen, VALUES, {"black": 0.7})
    assert (found.num, found.told, found.right) == (4, 2, 1)
    assert (found.coverage, found.precision) == (0.5, 0.5)
    of_black = told_of(seen, VALUES, {"black": 0.7}, "black")
    assert (of_black.num, of_black.told, of_black.right) == (2, 2, 1)
    coverage, precision = curve(seen)
    assert coverage[-1] == 1.0 and precision.tolist()[:2] == [1.0, 1.0]


def test_other_photos_raise_a_threshold_or_take_it_away() -> None:
    clear, doubtful = [(0.95, "black")] * 30, [(0.8, "white")] * 30
    assert confirmed(judged(*clear, *doubtful), VALUES, {"black": 0.7}) == pytest.approx(
        {"black": 0.95}, abs=1e-3
    )
    assert confirmed(judged(*doubtful), VALUES, {"black": 0.7}) == {}
    # So few of them speak against nothing.
    assert confirmed(judged(*doubtful[: FEWEST - 1]), VALUES, {"black": 0.7}) == {"black": 0.7}


class Encoder:
    """What a report needs to know of an encoder."""

    name, model_hash, details = "tiny", "0123456789abcdef", {"colour": list(VALUES)}


def source(name: str, num: int, wrong: int = 0, choosing: bool = True) -> Source:
    """Photos that look black, all but some of which are."""
    stated = [{"colour": "white" if row < wrong else "black"} for row in range(2 * num)]
    shown = np.repeat(np.asarray([[0.9, 0.1]], np.float32), 2 * num, axis=0)
    sides = np.arange(2 * num) % 2 == 0
    return Source(name, {"colour": shown}, stated, sides if choosing else ~sides)


@pytest.fixture
def one_facet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "FACETS", ("colour",))


def test_stage_writes_thresholds_and_says_what_they_do(tmp_path: Path, one_facet: None) -> None:
    facets = stage.measure(
        cast(Any, Encoder()),
        source("photos", 150),
        source("larger ones", 40),
        [source("drawn ones", 10, wrong=10)],
        tmp_path,
    )
    held = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    assert held["model_hash"] == Encoder.model_hash
    assert held["facets"]["colour"]["least"] == {"black": pytest.approx(0.9, abs=1e-3)}
    seen = {name: (each.told, each.right) for name, each in facets["colour"]["seen"].items()}
    assert seen == {"photos": (150, 150), "larger ones": (40, 40), "drawn ones": (20, 10)}
    text = looked_report.write(tmp_path, cast(Any, Encoder()), facets, "python -m training looked")
    assert "| colour | drawn ones | 20 | 1.000 | 0.500 |" in text
    assert (tmp_path / "looked.png").stat().st_size > 1_000


def test_facet_that_few_photos_state_is_not_told(tmp_path: Path, one_facet: None) -> None:
    facets = stage.measure(cast(Any, Encoder()), source("photos", 90), None, [], tmp_path)
    assert facets["colour"]["least"] == {} and not facets["colour"]["enough"]
    text = looked_report.write(tmp_path, cast(Any, Encoder()), facets, "the command")
    assert "Nothing is told of colour (180)" in text
