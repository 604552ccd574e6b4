"""Train what pre-training consists of: patch labels, the model itself, and each fine-tuning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training.loop import checkpoint
from training.loop.trainer import Trainer, TrainSettings
from training.papers.fashionvil.batches import PictureDraw, PretrainingDraw
from training.papers.fashionvil.corpus import Corpus
from training.papers.fashionvil.downstream.task import Downstream
from training.papers.fashionvil.model import FashionViL
from training.papers.fashionvil.patch_labels import PatchLabels, use_of_codes
from training.papers.fashionvil.pretraining import Pretraining
from training.papers.fashionvil.sizes import ModelSize

# Patches that the codes are first spread over, for each code.
PATCHES_A_CODE = 12


@dataclass(frozen=True)
class Start:
    """Say what a model begins with, before any pre-training.

    Attributes:
        text: `minilm`, `random` or the folder of a local BERT.
        image_weights: of torchvision's ResNet50, for the paper's size.
        separate: a transformer each for text and fusion.
    """

    text: str | Path = "minilm"
    image_weights: Path | None = None
    separate: bool = False

    def model(self, size: ModelSize, seed: int) -> FashionViL:
        """Return the model, the same for the same seed."""
        torch.manual_seed(seed)
        return FashionViL(
            size,
            separate=self.separate,
            text_start=self.text,
            image_weights=self.image_weights,
        )


def fit(trainer: Trainer, *, resume: bool = True, minutes: float | None = None) -> bool:
    """Train, going on where a checkpoint lies; return whether all steps are done."""
    trainer.fit(resume=resume and trainer.checkpoint_path.exists(), minutes=minutes)
    return trainer.step == trainer.settings.steps


def patch_labels(
    corpus: Corpus, size: ModelSize, settings: TrainSettings, folder: Path
) -> tuple[PatchLabels, dict[str, float]]:
    """Return the VQ model of a corpus, trained here unless its folder holds it, and its figures.

    Args:
        corpus: whose training side it learns from.
        size: says patches and codes.
        settings: of its training.
        folder: of its run.
    """
    torch.manual_seed(settings.seed)
    model = PatchLabels(size.patch_px, size.codes)
    rng = torch.Generator().manual_seed(settings.seed)
    num = min(len(corpus.train), 1 + PATCHES_A_CODE * size.codes // size.num_patches)
    sample = corpus.train[torch.randperm(len(corpus.train), generator=rng)[:num]]
    pixels = corpus.pictures.plain(sample)
    model.start_codes(pixels, rng)
    draw = PictureDraw(corpus, batch=settings.batch, seed=settings.seed)
    extra = {"dataset": corpus.name, "photos": len(corpus.train), "size": asdict(size)}
    trainer = Trainer(model, draw, settings, folder, extra=extra)
    fit(trainer)
    figures = use_of_codes(model.eval(), pixels.to(trainer.device))
    return model.eval(), figures


def pretrain(
    model: FashionViL,
    corpus: Corpus,
    tasks: Sequence[str],
    settings: TrainSettings,
    folder: Path,
    *,
    labels: PatchLabels | None = None,
    resume: bool = True,
    minutes: float | None = None,
) -> bool:
    """Pre-train a model in place; return whether all steps are done.

    Args:
        model: of any size.
        corpus: whose training side it learns from.
        tasks: names of `TASKS`.
        settings: of its training.
        folder: of its run.
        labels: the VQ model, for MPFC.
        resume: go on from the folder's checkpoint.
        minutes: stop and save after so long.
    """
    torch.manual_seed(settings.seed)
    whole = Pretraining(model, tasks, num_attributes=len(corpus.attributes), patch_labels=labels)
    draw = PretrainingDraw(
        corpus,
        model.size,
        tasks,
        batch=settings.batch,
        seed=settings.seed,
        accumulate=settings.accumulate,
    )
    extra: dict[str, Any] = {
        "size": asdict(model.size),
        "separate": model.separate,
        "tasks": list(tasks),
        "attributes": list(corpus.attributes),
        "dataset": corpus.name,
        "photos": len(corpus.train),
    }
    trainer = Trainer(whole, draw, settings, folder, extra=extra)
    return fit(trainer, resume=resume, minutes=minutes)


def load_pretrained(path: Path) -> FashionViL:
    """Return the model of a pre-training run's checkpoint.

    Raises:
        FileNotFoundError: nothing was saved there.
        ValueError: it is the checkpoint of another stage.
    """
    state = checkpoint.load(path)
    extra: Mapping[str, Any] = state.get("extra", {})
    if "separate" not in extra:
        raise ValueError(f"{path} is no checkpoint of `python -m training pretrain run`")
    size = dict(extra["size"])
    size["channels"] = tuple(size["channels"])
    model = FashionViL(ModelSize(**size), separate=extra["separate"], text_start="random")
    prefix = "model."
    model.take_over(
        {
            name.removeprefix(prefix): value
            for name, value in state["model"].items()
            if name.startswith(prefix)
        }
    )
    return model


def fine_tune(
    task: Downstream, backbone: FashionViL, settings: TrainSettings, folder: Path
) -> tuple[nn.Module, dict[str, float]]:
    """Return the fine-tuned model of a task and its figures on the held-out side.

    Args:
        task: what to fine-tune on.
        backbone: taken over and changed.
        settings: of the fine-tuning.
        folder: of its run.
    """
    torch.manual_seed(settings.seed)
    model = task.build(backbone)
    extra = {"task": task.name, "size": asdict(backbone.size), "separate": backbone.separate}
    trainer = Trainer(model, task, settings, folder, extra=extra)
    fit(trainer)
    return model, task.figures(model.eval())
