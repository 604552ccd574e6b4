from math import cos, pi, sin
from pathlib import Path

import pytest
import torch
from torch.nn import functional

from tests.training.coloured import coloured_table, train
from training.composers.bench import measure, tune
from training.composers.composed import Composed
from training.composers.method import Method, Sum
from training.composers.triplet_features import TripletTable
from training.loop.trainer import TrainSettings
from training.models.composer import Composer
from training.papers.difference.composers.methods import (
    BOTH,
    DIFFERENCE,
    METHODS,
    RESIDUAL,
    Combiner,
    ImageOnly,
    Query,
    Slerp,
    TextOnly,
    Tirg,
    make,
)


def test_slerp_walks_the_arc() -> None:
    slerp = Slerp()
    slerp.weights = {"towards words": 1 / 3}
    found = slerp.query(torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 1.0]]))
    assert found[0].tolist() == pytest.approx([cos(pi / 6), sin(pi / 6)], abs=1e-5)


def test_simple_methods_search_with_what_they_say() -> None:
    reference, words = torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 1.0]])
    candidates = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    assert ImageOnly()(reference, words, candidates).tolist() == [[1.0, 0.0]]
    assert TextOnly()(reference, words, candidates).tolist() == [[0.0, 1.0]]
    assert Sum()(reference, words, candidates)[0].tolist() == pytest.approx([0.5**0.5] * 2)


def test_composed_score_adds_the_three_cosines_by_hand() -> None:
    class Known(Composer):
        def forward(
            self, reference: torch.Tensor, modification: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            return torch.tensor([[0.6, 0.8]]), torch.tensor([[-(0.5**0.5), 0.5**0.5]])

    method = Composed(Known(2, 4), BOTH)
    method.weights = {"query": 1.0, "difference": 0.5, "reference": 0.25}
    reference, candidate = torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 1.0]])
    found = method(reference, reference, candidate)
    assert float(found) == pytest.approx(0.8 + 0.5 * 1.0 + 0.25 * 0.0)


@pytest.mark.parametrize("name", METHODS)
def test_every_method_composes_what_words_share(name: str) -> None:
    torch.manual_seed(0)
    num = 6
    method = make(name, 16, {"kind": 2, "colour": 4}, num).eval()
    pictures, words = functional.normalize(torch.randn(2, 5, 16), dim=2)
    others = torch.cat([pictures[:, :-num], pictures[:, -num:].flip(0)], dim=1)
    found = method(pictures, words, pictures)
    if isinstance(method, Query | Sum):
        torch.testing.assert_close(method(others, words, pictures), found)
    elif isinstance(method, Composed):
        query, direction = method.composer(pictures, words)
        torch.testing.assert_close(method.composer(others, words), (query, direction))
        for made in (query, direction):
            assert made.shape == (5, 16) and not made[:, -num:].any()
            torch.testing.assert_close(made.norm(dim=1), torch.ones(5))
    else:
        assert not torch.allclose(method(others, words, pictures), found)


@pytest.mark.parametrize(
    "method",
    [
        Tirg(16),
        Combiner(16),
        Composed(Composer(16, hidden=32), RESIDUAL),
        Composed(Composer(16, hidden=32), DIFFERENCE),
        Composed(Composer(16, hidden=32), BOTH),
    ],
    ids=["TIRG", "Combiner", "residual", "difference", "both"],
)
def test_methods_learn_what_is_asked(method: Method, tmp_path: Path) -> None:
    table = coloured_table()
    before = float(measure(method, table, 5).mean())
    settings = TrainSettings(steps=60, batch=32, rate=3e-3, clip=1e9, device="cpu")
    train(method, settings, tmp_path, num_candidates=20)
    after = float(measure(method, table, 5).mean())
    assert before < 0.7
    assert after > 0.8


def test_tuning_takes_the_weights_that_find_most() -> None:
    table = coloured_table()
    words = functional.one_hot(torch.arange(4), 16).float()
    lost = TripletTable(**{**vars(table), "texts": -words})  # words that lead astray
    slerp = Slerp()
    tried = tune(slerp, lost)
    assert len(tried) == 9
    best = max(tried, key=lambda name: tried[name])
    assert slerp.weights == {"towards words": float(best.split()[-1])}
