from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from tests.training.two_processes import (
    CAPTIONS,
    PRODUCTS,
    SETTINGS,
    Towers,
    cross_modal,
    draw,
    pairs,
)
from training.loop.processes import joined
from training.papers.crossmodal.model import Candidates
from training.papers.gather import gather

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ranks(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What each of two processes under torchrun found."""
    out = tmp_path_factory.mktemp("ranks")
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone"]
    command += ["--nproc-per-node", "2", str(ROOT / "tests/training/two_processes.py"), str(out)]
    env = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert (out / "straight" / "curves.png").stat().st_size > 0
    return [torch.load(out / f"rank-{rank}.pt", weights_only=True) for rank in range(2)]


def test_gather_gives_the_gradient_of_the_joint_batch(ranks: list[dict[str, Any]]) -> None:
    parts = [draw(number) for number in range(2)]
    model = Towers()
    model({name: torch.cat([part[name] for part in parts]) for name in parts[0]})[
        "total"
    ].backward()
    for name, parameter in model.named_parameters():
        for found in ranks:
            if name.startswith(("unused", "logged")):
                assert found["grads"][name] is None
            else:
                assert parameter.grad is not None and bool(parameter.grad.any())
                torch.testing.assert_close(found["grads"][name], parameter.grad)


def test_gather_cut_off_gives_another_gradient(ranks: list[dict[str, Any]]) -> None:
    """Each process contrasting only its own rows would not pass the test above."""
    model = Towers()
    for number in range(2):
        (model(draw(number))["total"] / 2).backward()
    assert model.image.weight.grad is not None
    assert not torch.allclose(model.image.weight.grad, ranks[0]["grads"]["image.weight"], rtol=0.01)


def test_paper_contrasts_the_pairs_of_all_processes(ranks: list[dict[str, Any]]) -> None:
    captions = [int(row) for number in range(2) for row in pairs().captions(number)[0]]
    assert len({*captions}) < len(captions)  # drawn by both, and no wrong answer
    sold_as = {text: {p for t, p in zip(CAPTIONS, PRODUCTS, strict=True) if t == text}
               for text in CAPTIONS}  # fmt: skip
    fit = [[PRODUCTS[other] in sold_as[CAPTIONS[own]] for other in captions] for own in captions]
    assert fit != [list(column) for column in zip(*fit, strict=True)]
    parts = [pairs()(number) for number in range(2)]
    joint = Candidates(
        torch.cat([part.image_tokens for part in parts]),
        torch.cat([part.text_tokens for part in parts]),
        torch.cat([part.text_mask for part in parts]),
        torch.tensor(fit),
    )
    model = cross_modal()
    model(joint)["total"].backward()
    for name, parameter in model.named_parameters():
        for found in ranks:
            if name.startswith("match"):  # which the paper has not
                assert found["paper"][name] is None
            else:
                assert parameter.grad is not None and bool(parameter.grad.any())
                torch.testing.assert_close(found["paper"][name], parameter.grad)


def test_processes_have_the_same_weights_and_losses(ranks: list[dict[str, Any]]) -> None:
    for run in ("straight", "resumed"):
        for name, value in ranks[0][run].items():
            assert torch.equal(value, ranks[1][run][name]), name
    assert ranks[0]["losses"] == ranks[1]["losses"]
    # Each process has a loss that the other does not know.
    assert (ranks[0]["losses"]["rank 0"], ranks[0]["losses"]["rank 1"]) == (0.0, 1.0)
    assert not torch.equal(ranks[0]["straight"]["scale"], Towers().scale)


def test_processes_stop_together_and_resume_bit_for_bit(ranks: list[dict[str, Any]]) -> None:
    # Batch 3 is the second process's in the first of four steps.
    assert [found["stopped_at"] for found in ranks] == [1, 1]
    assert SETTINGS.steps == 4
    for name, value in ranks[0]["straight"].items():
        assert torch.equal(value, ranks[0]["resumed"][name]), name


def test_gather_of_one_process_is_the_features() -> None:
    features = torch.ones(2, 3, requires_grad=True)
    assert gather(features) is features


def test_joined_averages_a_loss_over_the_batches_that_had_it() -> None:
    assert joined({"total": (6.0, 3), "matching": (0.5, 1)}) == {"total": 2.0, "matching": 0.5}


def test_towers_lose_what_the_formula_says() -> None:
    """The loss that the gradients are of, by hand for one batch."""
    model, batch = Towers(), draw(0)
    image = functional.normalize(model.image(batch["image"]), dim=1)
    text = functional.normalize(model.text(batch["text"]), dim=1)
    logits = model.scale.exp() * image @ text.T
    by_hand: Tensor = -(logits.log_softmax(1).diag().mean() + logits.log_softmax(0).diag().mean())
    assert model(batch)["total"].item() == pytest.approx(by_hand.item())
