"""Stage `encoder`: train the image tower and the projection of text in one shared space."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import torch

from training.datasets.garments import GarmentSet, Source
from training.datasets.options import batch_shares, datasets_options, read_garments
from training.hemline import caption_pool
from training.hemline.batch_captions import Captioner
from training.hemline.batches import Batch, Mixer
from training.hemline.encoder_check import EncoderCheck
from training.hemline.encoder_model import EncoderModel, take_over
from training.hemline.encoder_settings import EncoderSettings
from training.hemline.facet_table import FacetTable
from training.loop.trainer import Trainer, TrainSettings
from training.models.dual_encoder_loading import starting_weights
from training.options import Callback, encoder_options, renders_option, train_options

DEFAULTS = EncoderSettings()
WEIGHT_DECAY = 0.05
SHARES: dict[Source, float] = {"shop": 0.6, "amateur": 0.2, "drawn": 0.2}


def prepare(
    sets: Sequence[GarmentSet],
    settings: TrainSettings,
    chosen: EncoderSettings,
    folder: Path,
    *,
    start_from: str | None = None,
    pretrained: bool = True,
) -> Trainer:
    """Return a run that is ready to train.

    Under `torchrun` each process tells its own pictures apart from its own captions and from
    `more_titles` further ones, so nothing needs to be gathered.

    Args:
        sets: the data sets.
        settings: of the loop.
        chosen: of what is learnt from.
        folder: for the run; the caption cache is beside it.
        start_from: name of a run whose averaged weights are taken over, or of an exported
            folder with its torch weights.
        pretrained: start the trunk from ImageNet rather than at random.
    """
    table = FacetTable.of(garment for part in sets for garment in part.garments)
    pool = caption_pool.pool(
        sets, num_phrases=chosen.num_phrases, seed=settings.seed, cache=folder.parent
    )
    mixer = Mixer(
        sets,
        batch_shares(sets, chosen.shares, SHARES),
        Captioner(sets, table, pool, more_titles=chosen.more_titles),
        batch=settings.batch,
        seed=settings.seed,
    )
    torch.manual_seed(settings.seed)
    model = EncoderModel(
        table,
        pretrained=pretrained,
        folded=chosen.folded,
        remembered=chosen.remembered,
        heads_weight=chosen.heads_weight,
    )
    model.to(memory_format=torch.channels_last)
    if start_from is not None:
        left = take_over(model, starting_weights(start_from, folded=chosen.folded))
        left = [name for name in left if not name.startswith("memory.")]
        parts = Counter(".".join(name.split(".")[:2]) for name in left)
        shown = ", ".join(f"{part} ({num} tensors)" for part, num in parts.items())
        click.echo(f"not in {start_from}, so learnt anew: {shown or 'nothing'}")

    def draw(number: int) -> Batch:
        each = settings.accumulate * trainer.num_processes
        share = number // each / settings.steps
        return mixer.draw(
            number,
            *chosen.size_at(share),
            frozen=chosen.frozen_at(share),
            ease=chosen.ease_at(share),
        )

    trainer = Trainer(
        model,
        draw,
        settings,
        folder,
        groups=model.parameter_groups(settings.weight_decay, chosen.trunk_rate, chosen.words_rate),
        check=EncoderCheck(sets).measure,
        extra={
            "table": table.lists(),
            **dataclasses.asdict(chosen),
        },
    )
    return trainer


def _share(name: str, default: float, text: str) -> Callable[[Callback], Callback]:
    return click.option(
        name, type=click.FloatRange(0, 1), default=default, show_default=True, help=text
    )


@click.command()
@datasets_options("product-photos", "clothing-photos")
@renders_option
@train_options(
    out=Path("var/training/encoder"), steps=2800, batch=160, rate=1.5e-3, warmup=100,
    save_every=350,
)  # fmt: skip
@click.option(
    "--start-from",
    help="Another run or an exported folder, named as --model is elsewhere.",
)
@_share("--small-until", DEFAULTS.small_until, "Share of steps on smaller pictures.")
@_share("--trunk-rate", DEFAULTS.trunk_rate, "Share of the rate for the trunk.")
@click.option(
    "--words-rate", type=click.FloatRange(0), default=DEFAULTS.words_rate, show_default=True,
    help="The same for the table of words, which starts from nothing.",
)  # fmt: skip
@click.option(
    "--heads-weight", type=click.FloatRange(0), default=DEFAULTS.heads_weight, show_default=True,
    help="Of the facet heads' loss, beside 1 for each of titles and phrases.",
)  # fmt: skip
@encoder_options(average=0.998, shares=SHARES)
def encoder(
    dataset: tuple[str, ...], root: tuple[Path, ...], allow_missing: bool, limit: int | None,
    mapped: tuple[str, ...], renders_file: tuple[Path, ...], out: Path,
    start_from: str | None, resume: bool,
    minutes: float | None, threads: int, share: tuple[float, ...], **chosen: Any,
) -> None:  # fmt: skip
    """Train the image tower and the text projection by contrast, with facet heads beside.

    The trunk begins at ImageNet, or where --start-from ended, then without its norms.
    """
    torch.set_num_threads(threads)
    chosen |= {"folded": start_from is not None, "shares": share}
    names = {field.name for field in dataclasses.fields(EncoderSettings)}
    own = EncoderSettings(**{name: chosen.pop(name) for name in names & set(chosen)})
    settings = TrainSettings(clip=5.0, weight_decay=WEIGHT_DECAY, **chosen)
    sets = read_garments(
        dataset, root, renders_file, allow_missing=allow_missing, limit=limit, mapped=mapped
    )
    run = prepare(sets, settings, own, out, start_from=start_from)
    run.fit(resume=resume, minutes=minutes)
