import math

import pytest
import torch

from training import losses

EYE = torch.eye(2)


def test_contrastive_matches_cross_entropy_by_hand() -> None:
    fit = torch.eye(2, dtype=torch.bool)
    loss = losses.contrastive(EYE, EYE, torch.tensor(1.0), fit, ~fit)
    # Each row holds logits 1 and 0, the right one first.
    assert float(loss) == pytest.approx(math.log(math.e + 1) - 1)


def test_contrastive_shares_weight_among_all_right_captions() -> None:
    fit = torch.ones(2, 2, dtype=torch.bool)
    loss = losses.contrastive(EYE, EYE, torch.tensor(1.0), fit, ~fit)
    assert float(loss) == pytest.approx(math.log(math.e + 1) - 0.5)


def test_contrastive_leaves_unknown_pairs_out() -> None:
    fit = torch.eye(2, dtype=torch.bool)
    nothing = torch.zeros(2, 2, dtype=torch.bool)
    loss = losses.contrastive(EYE, EYE, torch.tensor(1.0), fit, nothing)
    assert float(loss) == pytest.approx(0.0)


def test_contrastive_gradient_is_finite_with_unknown_pairs() -> None:
    image = torch.randn(3, 4, requires_grad=True)
    fit = torch.eye(3, dtype=torch.bool)
    unfit = torch.tensor([[0, 1, 0], [0, 0, 0], [1, 0, 0]], dtype=torch.bool)
    losses.contrastive(image, torch.randn(3, 4), torch.tensor(5.0), fit, unfit).backward()
    assert image.grad is not None and bool(image.grad.isfinite().all())


def test_contrastive_tells_captions_apart_from_further_pictures_by_hand() -> None:
    fit = torch.eye(2, dtype=torch.bool)
    others = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    unfit = torch.tensor([[True, False], [False, False]])
    loss = losses.contrastive(EYE, EYE, torch.tensor(1.0), fit, ~fit, others, unfit)
    # The first caption has a third logit of 1 against it; pictures see captions only.
    plain = math.log(math.e + 1) - 1
    first = math.log(2 * math.e + 1) - 1
    assert float(loss) == pytest.approx((plain + (first + plain) / 2) / 2)


def test_heads_ignore_unknown_facets() -> None:
    logits = {"colour": torch.tensor([[9.0, 0.0], [0.0, 9.0]]), "gender": torch.zeros(2, 2)}
    known = torch.tensor([[0, -1], [-1, -1]])
    right = losses.heads(logits, known, ("colour", "gender"))
    wrong = losses.heads(logits, torch.tensor([[1, -1], [-1, -1]]), ("colour", "gender"))
    assert float(right) < 0.5 < float(wrong)


def test_heads_of_nothing_known_are_zero() -> None:
    loss = losses.heads({"colour": torch.zeros(2, 3)}, torch.full((2, 1), -1), ("colour",))
    assert float(loss) == 0.0
