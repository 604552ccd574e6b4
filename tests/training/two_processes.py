"""Train small contrastive models; run by `torchrun` in two processes, and read by the tests."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.loop.processes import num_processes, rank
from training.loop.trainer import Trainer, TrainSettings
from training.papers.crossmodal.crossmodal_data import CandidateBatches, Side
from training.papers.crossmodal.hard_negatives import right_pictures
from training.papers.crossmodal.model import CrossModal, Shape
from training.papers.crossmodal.token_features import TokenFeatures
from training.papers.gather import gather

SETTINGS = TrainSettings(
    steps=4, batch=3, accumulate=2, rate=0.05, clip=1e9, bf16=False, save_every=100, device="cpu"
)


class Towers(nn.Module):
    """Two towers with a temperature, one layer that no loss needs and one that only a log needs."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(3)
        self.image, self.text = nn.Linear(5, 4), nn.Linear(6, 4)
        self.scale = nn.Parameter(torch.tensor(1.0))
        self.unused, self.logged = nn.Linear(2, 2), nn.Linear(5, 1)

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        image = functional.normalize(self.image(batch["image"]), dim=1)
        text = functional.normalize(self.text(batch["text"]), dim=1)
        right = torch.arange(len(image)) + rank() * len(image)
        total = functional.cross_entropy(self.scale.exp() * image @ gather(text).T, right)
        total = total + functional.cross_entropy(self.scale.exp() * text @ gather(image).T, right)
        mean = self.logged(batch["image"]).mean()
        return {"total": total, "logged": mean} | {f"rank {rank()}": mean.detach() * 0 + rank()}


def draw(number: int) -> dict[str, Tensor]:
    rng = torch.Generator().manual_seed(number)
    return {
        "image": torch.randn(SETTINGS.batch, 5, generator=rng),
        "text": torch.randn(SETTINGS.batch, 6, generator=rng),
    }


def interrupted(number: int) -> dict[str, Tensor]:
    """Draw as ever, but the second process alone gets a Ctrl-C in the middle of the run."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGINT)
    return draw(number)


# The picture of each caption, and its product: some answer each other's captions, others only one
# way, since a product with two captions answers both and is not answered by either's others.
CAPTIONS = ["red", "red dress", "red", "blue", "blue coat", "coat", "coat", "hat"]
PRODUCTS = ["a", "a", "b", "c", "c", "c", "d", "e"]


def side() -> Side:
    """Return eight pictures with a caption each, of three tokens."""
    rng, num = np.random.default_rng(0), len(CAPTIONS)
    features = TokenFeatures(
        image_tokens=rng.normal(size=(num, 2, 6)).astype(np.float16),
        images=torch.zeros(num, 4),
        packed=rng.normal(size=(num * 3, 5)).astype(np.float16),
        ends=(np.arange(num) + 1) * 3,
        texts=torch.zeros(num, 4),
    )
    right = right_pictures(CAPTIONS, range(num), PRODUCTS)
    return Side(CAPTIONS, np.arange(num), right, features)


def pairs() -> CandidateBatches:
    return CandidateBatches(side(), batch=4, wrong=0, hardest=1, seed=1)


def cross_modal() -> CrossModal:
    """Return a small transformer with the paper's objective."""
    torch.manual_seed(4)
    shape = Shape(6, 5, 2, 3, width=8, layers=1, heads=2, dim=4, dropout=0.0)
    return CrossModal(shape, objective="paper")


def grads_of(trainer: Trainer) -> dict[str, Any]:
    """Return the gradients of this process's first batch, averaged with the other's."""
    trainer.wrapped(trainer.draw(rank()))["total"].backward()
    grads = {name: parameter.grad for name, parameter in trainer.model.named_parameters()}
    trainer.model.zero_grad(set_to_none=True)
    return grads


def main(out: Path) -> None:
    trainer = Trainer(Towers(), draw, SETTINGS, out / "straight")
    assert (trainer.num_processes, trainer.rank) == (num_processes(), rank())
    grads = grads_of(trainer)
    losses = trainer.fit()
    half = Trainer(Towers(), interrupted, SETTINGS, out / "half")
    try:
        half.fit()
    except KeyboardInterrupt:
        stopped_at = half.step
    rest = Trainer(Towers(), draw, SETTINGS, out / "half")
    rest.fit(resume=True)
    found = {
        "grads": grads,
        "paper": grads_of(Trainer(cross_modal(), pairs(), SETTINGS, out / "paper")),
        "losses": losses,
        "stopped_at": stopped_at,
        "straight": trainer.model.state_dict(),
        "resumed": rest.model.state_dict(),
    }
    torch.save(found, out / f"rank-{rank()}.pt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
