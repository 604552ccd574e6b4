import math

import pytest
import torch

from training.papers.fashionvil.objectives import (
    hard_negatives,
    hide_patches,
    hide_words,
    info_nce,
    itc,
    itm,
    mlm,
    mpfc,
    mvc,
    pac,
)

APART = torch.tensor([0, 1])


def rng(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def test_info_nce_is_the_hand_worked_figure() -> None:
    queries = torch.tensor([[1.0, 0.0], [0.0, 2.0]])
    keys = torch.tensor([[3.0, 0.0], [1.0, 1.0]])
    # Cosines: 1 and 0.7071 in the first row, 0 and 0.7071 in the second; the scale is 2.
    near = math.sqrt(0.5)
    forth = math.log(1 + math.exp(2 * (near - 1))) + math.log(1 + math.exp(2 * (0 - near)))
    back = math.log(1 + math.exp(2 * (0 - 1))) + math.log(1 + math.exp(2 * (near - near)))
    found = info_nce(queries, keys, 2.0, APART)
    assert float(found) == pytest.approx((forth / 2 + back / 2) / 2)


@pytest.mark.parametrize("objective", [itc, mvc])
def test_contrastive_objectives_cost_nothing_when_pairs_alone_agree(objective: object) -> None:
    same = torch.eye(4)
    products = torch.arange(4)
    assert float(objective(same, same, 100.0, products)) == pytest.approx(0.0, abs=1e-6)
    swapped = same.flip(0)
    assert float(objective(same, swapped, 100.0, products)) > 50


def test_info_nce_leaves_out_further_pictures_of_a_product() -> None:
    same = torch.tensor([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    assert float(info_nce(same, same, 100.0, torch.tensor([7, 7, 8]))) == pytest.approx(0, abs=1e-6)
    assert float(info_nce(same, same, 100.0, torch.arange(3))) > 0.4  # ln 2 for two rows of three


def test_pac_costs_nothing_for_named_attributes_evenly() -> None:
    attributes = torch.tensor([[1, 1, 0, 0], [0, 0, 0, 1]], dtype=torch.bool)
    perfect = torch.where(attributes, 50.0, -50.0)
    assert float(pac(perfect, perfect, attributes)) == pytest.approx(0.0, abs=1e-5)
    # Even logits cost ln 4 - ln 2 for the first row and ln 4 for the second, from either side.
    even = torch.zeros(2, 4)
    expected = 2 * (math.log(4) - math.log(2) / 2)
    assert float(pac(even, even, attributes)) == pytest.approx(expected, rel=1e-5)


def test_pac_leaves_out_captions_that_name_nothing() -> None:
    attributes = torch.tensor([[1, 0], [0, 0]], dtype=torch.bool)
    logits = torch.tensor([[2.0, 0.0], [5.0, -3.0]], requires_grad=True)
    pac(logits, logits, attributes).backward()
    assert logits.grad is not None
    assert logits.grad[0].abs().sum() > 0
    assert logits.grad[1].abs().sum() == 0
    assert float(pac(logits, logits, torch.zeros(2, 2, dtype=torch.bool)).detach()) == 0.0


def test_hidden_patches_are_enough_but_not_all() -> None:
    hidden = hide_patches(200, (4, 3), rng())
    counts = hidden.sum(1)
    assert hidden.shape == (200, 12)
    assert int(counts.min()) >= 3
    assert int(counts.max()) <= 6
    assert hidden.any(0).all()
    assert torch.equal(hidden, hide_patches(200, (4, 3), rng()))
    assert int(hide_patches(1, (1, 1), rng()).sum()) == 1


def test_mpfc_counts_hidden_patches_only() -> None:
    labels = torch.tensor([[0, 1, 2]])
    hidden = torch.tensor([[False, True, False]])
    logits = torch.full((1, 3, 3), -9.0)
    logits[0, 1, 1] = 90.0
    assert float(mpfc(logits, labels, hidden)) == pytest.approx(0.0, abs=1e-6)
    logits[0, 1, 1] = -9.0
    assert float(mpfc(logits, labels, hidden)) == pytest.approx(math.log(3))


def test_hidden_words_are_candidates_and_at_least_one() -> None:
    ids = torch.arange(1000, 1024).repeat(400, 1)
    words = torch.zeros_like(ids, dtype=torch.bool)
    words[:, 4:12] = True
    words[-1] = False
    shown, hidden = hide_words(ids, words, 103, 30522, rng())
    assert not bool((hidden & ~words).any())
    assert bool(hidden[:-1].any(1).all())
    assert not bool(hidden[-1].any())
    assert torch.equal(shown[~hidden], ids[~hidden])
    masked = float((shown[hidden] == 103).float().mean())
    kept = float((shown[hidden] == ids[hidden]).float().mean())
    assert masked == pytest.approx(0.8, abs=0.06)
    assert kept == pytest.approx(0.1, abs=0.05)


def test_mlm_counts_hidden_words_only() -> None:
    ids = torch.tensor([[5, 6, 7]])
    hidden = torch.tensor([[False, True, True]])
    logits = torch.full((2, 10), -9.0)
    logits[0, 6] = logits[1, 7] = 90.0
    assert float(mlm(logits, ids, hidden)) == pytest.approx(0.0, abs=1e-6)
    assert float(mlm(logits.flip(0), ids, hidden)) > 90
    assert float(mlm(logits[:0], ids, torch.zeros_like(hidden))) == 0.0


def test_hard_negatives_never_are_the_positive() -> None:
    products = torch.tensor([0, 1, 1, 2, 3])
    near = torch.eye(5) * 90 + torch.randn(5, 5, generator=rng())
    torch.manual_seed(1)
    for _ in range(200):
        wrong, has_other = hard_negatives(near, products)
        assert bool((products[wrong] != products).all())
        assert bool(has_other.all())


def test_hard_negatives_are_mostly_the_nearest() -> None:
    near = torch.tensor(
        [[0.0, 6.0, 0.0, 0.0], [0.0, 0.0, 0.0, 6.0], [6.0, 0, 0, 0], [0, 0, 6.0, 0]]
    )
    torch.manual_seed(1)
    drawn = torch.stack([hard_negatives(near, torch.arange(4))[0] for _ in range(100)])
    share = float((drawn == torch.tensor([1, 3, 0, 2])).float().mean())
    assert 0.97 < share < 1.0  # e^6 against two of e^0: 0.995


def test_hard_negatives_tell_rows_without_any() -> None:
    _, has_other = hard_negatives(torch.zeros(3, 3), torch.tensor([4, 4, 4]))
    assert not bool(has_other.any())


def test_itm_costs_nothing_when_pairs_are_judged_right() -> None:
    matching = torch.tensor([True, False])
    right = torch.tensor([[-50.0, 50.0], [50.0, -50.0]])
    assert float(itm(right, matching)) == pytest.approx(0.0, abs=1e-6)
    assert float(itm(torch.zeros(2, 2), matching)) == pytest.approx(math.log(2))
