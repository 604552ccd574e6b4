import numpy as np
import pytest
import torch

from training import metrics

SCORES = torch.tensor([[0.9, 0.5, 0.1], [0.2, 0.8, 0.7]])


def test_recall_counts_the_best_right_candidate() -> None:
    right = torch.tensor([[False, True, True], [False, True, False]])
    assert metrics.recall_at(SCORES, right, (1, 2)) == {1: 0.5, 2: 1.0}


def test_ranks_count_wrong_candidates_ahead_of_the_best_right_one() -> None:
    gallery = torch.eye(4)
    queries = torch.tensor([[0.9, 0.5, 0.1, 0.0], [0.1, 0.2, 0.3, 0.9], [0.5, 0.5, 0.5, 0.5]])
    right = [[1, 2], np.array([3]), [0]]
    # The third query cannot tell the candidates apart: all three wrong ones come first.
    assert metrics.ranks(queries, gallery, right).tolist() == [1, 0, 3]


@pytest.mark.parametrize("num_right", [1, 3])
def test_a_model_that_gives_all_the_same_features_finds_nothing(num_right: int) -> None:
    same = torch.ones(40, 8)
    rows = [[(query + step) % 40 for step in range(num_right)] for query in range(40)]
    right = torch.zeros(40, 40, dtype=torch.bool)
    for query, found in enumerate(rows):
        right[query, found] = True
    assert metrics.recall_at(same @ same.T, right, (1, 5, 10)) == {1: 0.0, 5: 0.0, 10: 0.0}
    assert (metrics.ranks(same, same, rows) == 40 - num_right).all()


def test_recall_refuses_a_query_without_answer() -> None:
    with pytest.raises(ValueError, match="no right candidate"):
        metrics.recall_at(SCORES, torch.zeros(2, 3, dtype=torch.bool), (1,))


def test_precision_is_the_share_of_right_ones() -> None:
    right = torch.tensor([[True, True, False], [True, False, True]])
    assert metrics.precision_each(SCORES, right, 2).tolist() == [1.0, 0.5]


def test_accuracy_is_of_the_highest_score() -> None:
    labels = torch.tensor([0, 2])
    assert metrics.accuracy(SCORES, labels) == 0.5
