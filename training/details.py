"""Stage `details`: learn, on a locked trunk, what facets pictures seem to show."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import torch
from torch import nn

from training.datasets.garments import FACETS, GarmentSet, Source
from training.datasets.options import batch_shares, datasets_options, read_garments
from training.hemline.detailed import DetailedEncoder, SummaryMixer
from training.hemline.details import SHARE
from training.hemline.encoder_model import EncoderModel, take_over
from training.hemline.feature_cache import FeatureCache
from training.loop.trainer import Trainer, TrainSettings
from training.model_option import load_own_model, model_option
from training.options import encoder_options, renders_option, train_options

# Few photos state most facets, and what tells of them is wide.
WEIGHT_DECAY = 0.5
SHARES: dict[Source, float] = {"shop": 0.75, "amateur": 0.05, "drawn": 0.2}


def prepare(
    start: EncoderModel,
    sets: Sequence[GarmentSet],
    settings: TrainSettings,
    folder: Path,
    *,
    shares: Sequence[float] = (),
) -> Trainer:
    """Return a run that is ready to train.

    Args:
        start: the encoder; details that it has already are learnt anew.
        sets: the data sets.
        settings: of the loop.
        folder: for the run; what the trunk saw of pictures is kept beside it.
        shares: of a batch, one a set; none for the usual ones.
    """
    had_some = start.image.num_details > 0
    start.image.details = None
    cache = FeatureCache(folder.parent, start)
    seen = [cache.summarize(part, [int(row) for row in part.rows(held_out=False)]) for part in sets]
    torch.manual_seed(settings.seed)
    model = DetailedEncoder(
        start.table,
        dim=start.image.dim,
        folded=start.image.is_folded,
        detailed=True,
    )
    take_over(model, start.state_dict())
    assert model.image.details is not None
    model.image.details.standardize(seen[0].float())
    if not had_some:  # cosines with captions shrink by as much
        model.log_scale.data -= math.log(1 - SHARE) / 2
    mixer = SummaryMixer(
        sets, seen, batch_shares(sets, shares, SHARES), start.table,
        batch=settings.batch, seed=settings.seed,
    )  # fmt: skip
    held = [int(row) for row in sets[0].rows(held_out=True)]
    unseen = cache.summarize(sets[0], held)
    right = start.table.targets([sets[0].garments[row] for row in held])

    def check(model: nn.Module) -> dict[str, float]:
        assert isinstance(model, DetailedEncoder)
        device = model.log_scale.device
        read = model.read(unseen.float().to(device))
        figures = {}
        for column, facet in enumerate(FACETS):
            known = right[:, column] >= 0
            if facet in read and bool(known.any()):
                hits = read[facet].argmax(1).cpu()[known] == right[known, column]
                figures[facet] = round(float(hits.float().mean()), 4)
        return figures

    return Trainer(
        model,
        mixer.draw,
        settings,
        folder,
        groups=model.details_groups(settings.weight_decay),
        check=check,
        extra={
            "table": start.table.lists(),
            "tower": cache.tower,
            "shares": tuple(shares),
        },
    )


@click.command()
@model_option(None)
@datasets_options("product-photos", "clothing-photos")
@renders_option
@train_options(
    out=Path("var/training/details"), steps=1200, batch=320, rate=1.5e-3, warmup=100,
    save_every=300,
)  # fmt: skip
@encoder_options(average=0.99, shares=SHARES)
def details(
    model: str, dataset: tuple[str, ...], root: tuple[Path, ...], allow_missing: bool,
    limit: int | None, mapped: tuple[str, ...], renders_file: tuple[Path, ...], out: Path,
    resume: bool,
    minutes: float | None, threads: int, share: tuple[float, ...], **chosen: Any,
) -> None:  # fmt: skip
    """Learn what the features of an encoder of ours end with: what facets pictures show.

    The trunk and all that captions share stay as they are. What the trunk saw of each picture is
    kept beside --out. The checkpoint in --out is one of an encoder, for `composer` and `export`;
    a trunk that is trained on, by `encoder` or `finetune`, needs its details learnt anew.
    """
    torch.set_num_threads(threads)
    settings = TrainSettings(clip=5.0, weight_decay=WEIGHT_DECAY, **chosen)
    sets = read_garments(
        dataset, root, renders_file, allow_missing=allow_missing, limit=limit, mapped=mapped
    )
    start = load_own_model(model).model
    prepare(start, sets, settings, out, shares=share).fit(resume=resume, minutes=minutes)
