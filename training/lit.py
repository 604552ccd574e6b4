"""Stage `lit`: go on with the text side of a trained encoder alone (locked-image tuning)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import torch

from training.datasets.garments import GarmentSet, Source
from training.datasets.options import batch_shares, datasets_options, read_garments
from training.hemline import caption_pool
from training.hemline.batch_captions import Captioner
from training.hemline.encoder_check import EncoderCheck
from training.hemline.encoder_model import EncoderModel
from training.hemline.encoder_settings import EncoderSettings
from training.hemline.facet_table import FacetTable
from training.hemline.feature_cache import FeatureCache
from training.hemline.locked import LockedEncoder, LockedMixer
from training.loop.trainer import Trainer, TrainSettings
from training.model_option import load_own_model, model_option
from training.options import encoder_options, renders_option, train_options

WEIGHT_DECAY = 0.05
# Wrong titles beside a batch's own.
MORE_TITLES = 2048
SHARES: dict[Source, float] = {"shop": 0.65, "amateur": 0.15, "drawn": 0.2}


def prepare(
    start: EncoderModel,
    sets: Sequence[GarmentSet],
    settings: TrainSettings,
    folder: Path,
    *,
    words_rate: float,
    noise: float,
    more_titles: int,
    shares: Sequence[float] = (),
) -> Trainer:
    """Return a run that is ready to train.

    Args:
        start: the encoder.
        sets: the data sets.
        settings: of the loop.
        folder: for the run; features and captions are kept beside it.
        words_rate: share of the learning rate for the word table.
        noise: length of what is added to pictures' features while training.
        more_titles: negatives of every picture: titles beside a batch's own.
        shares: of a batch, one a set; none for the usual ones.
    """
    cache = FeatureCache(folder.parent, start)
    table = FacetTable.of(garment for part in sets for garment in part.garments)
    pool = caption_pool.pool(
        sets, num_phrases=EncoderSettings.num_phrases, seed=settings.seed, cache=folder.parent
    )
    mixer = LockedMixer(
        sets,
        [cache.encode(part, [int(row) for row in part.rows(held_out=False)]) for part in sets],
        batch_shares(sets, shares, SHARES),
        Captioner(sets, table, pool, more_titles=more_titles),
        batch=settings.batch,
        seed=settings.seed,
    )
    model = LockedEncoder(
        start.table,
        dim=start.image.project.out_features,
        folded=start.image.is_folded,
        detailed=start.image.details is not None,
    )
    model.load_state_dict(start.state_dict())
    model.noise = noise
    return Trainer(
        model,
        mixer.draw,
        settings,
        folder,
        groups=model.text_groups(settings.weight_decay, words_rate),
        check=EncoderCheck(sets).measure,
        extra={
            "table": start.table.lists(),
            "tower": cache.tower,
            "words_rate": words_rate,
            "noise": noise,
            "more_titles": more_titles,
            "shares": tuple(shares),
        },
    )


@click.command()
@model_option(None)
@datasets_options("product-photos", "clothing-photos")
@renders_option
@train_options(
    out=Path("var/training/lit"), steps=300, batch=2048, rate=3e-4, warmup=30, save_every=100,
)  # fmt: skip
@click.option(
    "--words-rate", type=click.FloatRange(0), default=30.0, show_default=True,
    help="Share of the rate for the table of words.",
)  # fmt: skip
@click.option(
    "--noise", type=click.FloatRange(0), default=0.3, show_default=True,
    help="Length of what is added to pictures' features, which have length one.",
)  # fmt: skip
@encoder_options(average=0.99, shares=SHARES)
def lit(
    model: str, dataset: tuple[str, ...], root: tuple[Path, ...], allow_missing: bool,
    limit: int | None, mapped: tuple[str, ...], renders_file: tuple[Path, ...], out: Path,
    resume: bool,
    minutes: float | None, threads: int, share: tuple[float, ...], words_rate: float, noise: float,
    **chosen: Any,
) -> None:  # fmt: skip
    """Go on with the projection of text and the table of words of an encoder of ours.

    Pictures are encoded once, as they are served, and kept beside --out; the image tower stays as
    it is. The checkpoint in --out is one of an encoder, for `composer` and `export`.
    """
    torch.set_num_threads(threads)
    settings = TrainSettings(clip=5.0, weight_decay=WEIGHT_DECAY, **chosen)
    sets = read_garments(
        dataset, root, renders_file, allow_missing=allow_missing, limit=limit, mapped=mapped
    )
    prepared = prepare(
        load_own_model(model).model,
        sets,
        settings,
        out,
        words_rate=words_rate,
        noise=noise,
        more_titles=MORE_TITLES,
        shares=share,
    )  # fmt: skip
    prepared.fit(resume=resume, minutes=minutes)
