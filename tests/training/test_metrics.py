import pytest
import torch

from training import metrics

SCORES = torch.tensor([[0.9, 0.5, 0.1], [0.2, 0.8, 0.7]])


def test_recall_counts_the_best_right_candidate() -> None:
    right = torch.tensor([[False, True, True], [False, True, False]])
    assert metrics.recall_at(SCORES, right, (1, 2)) == {1: 0.5, 2: 1.0}


def test_recall_refuses_a_query_without_answer() -> None:
    with pytest.raises(ValueError, match="no right candidate"):
        metrics.recall_at(SCORES, torch.zeros(2, 3, dtype=torch.bool), (1,))


def test_precision_is_the_share_of_right_ones() -> None:
    right = torch.tensor([[True, True, False], [True, False, True]])
    assert metrics.precision_at(SCORES, right, 2) == pytest.approx(0.75)


def test_accuracy_overall_and_by_label() -> None:
    labels = torch.tensor([0, 2])
    assert metrics.accuracy(SCORES, labels) == 0.5
    assert metrics.by_label(SCORES, labels, ["hat", "bag", "shoe"]) == {"hat": 1.0, "shoe": 0.0}
