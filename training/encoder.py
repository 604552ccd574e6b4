"""Stage `encoder`: train the image tower and the projection of text in one shared space."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import torch

from training import caption_pool, checkpoint
from training.average import RunningAverage
from training.batches import Mixer
from training.datasets import clothing_photos, product_photos, renders
from training.datasets.garments import GarmentSet
from training.encoder_check import EncoderCheck
from training.encoder_model import EncoderModel, take_over
from training.encoder_settings import Settings, rate_at, size_at
from training.facet_table import FacetTable
from training.image_tower import INPUT
from training.options import data_option, renders_option


class Run:
    """Train one encoder, from nothing, from another's weights or from its own checkpoint."""

    def __init__(self, sets: list[GarmentSet], settings: Settings, folder: Path) -> None:
        """Prepare data and model; deterministic by the settings.

        Args:
            sets: the data sets.
            settings: how to train.
            folder: for the checkpoint, the log and the caption cache.
        """
        self.settings, self.folder = settings, folder
        self.table = FacetTable.of(garment for part in sets for garment in part.garments)
        pool = caption_pool.pool(
            sets, num_phrases=settings.num_phrases, seed=settings.seed, cache=folder.parent
        )
        shares = {
            "product-photos": settings.products,
            "clothing-photos": settings.clothing,
            "renders": settings.renders,
        }
        self.mixer = Mixer(
            sets,
            shares,
            self.table,
            pool,
            batch=settings.batch,
            seed=settings.seed,
            more_titles=settings.more_titles,
        )
        torch.manual_seed(settings.seed)
        self.model = EncoderModel(self.table, pretrained=True)
        self.model.to(memory_format=torch.channels_last)
        groups = self.model.parameter_groups(settings.weight_decay, settings.trunk_rate)
        self.optimizer = torch.optim.AdamW(groups, lr=settings.rate, betas=(0.9, 0.98))
        self.average = RunningAverage(self.model, settings.average)
        self.step = 0

    @property
    def checkpoint_path(self) -> Path:
        """Return where the run keeps its state."""
        return self.folder / "checkpoint.pt"

    def save(self) -> None:
        """Keep the whole state, so that a resumed run goes on as if never stopped."""
        state: dict[str, Any] = {
            "settings": asdict(self.settings),
            "table": {facet: list(values) for facet, values in self.table.values.items()},
            "step": self.step,
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average.state,
            "num_updates": self.average.num_updates,
        }
        checkpoint.save(self.checkpoint_path, state)

    def resume(self) -> None:
        """Take up the state that `save` kept.

        Raises:
            click.UsageError: it was trained with other settings.
        """
        state = checkpoint.load(self.checkpoint_path)
        ours = asdict(self.settings)
        changed = [name for name, value in state["settings"].items() if ours.get(name) != value]
        if changed:
            raise click.UsageError(
                f"{self.checkpoint_path} was trained with another {', '.join(changed)}; "
                "give the same settings or another --out"
            )
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average.load(state["average"], state["num_updates"])
        self.step = state["step"]

    def start_from(self, path: Path) -> list[str]:
        """Take over the averaged weights of another run; return what is learnt anew."""
        left = take_over(self.model, checkpoint.load(path)["average"])
        self.average = RunningAverage(self.model, self.settings.average)
        return left

    def train_step(self) -> dict[str, float]:
        """Take one step and return its losses."""
        rate = rate_at(self.step, self.settings)
        for group in self.optimizer.param_groups:
            group["lr"] = rate * group["share"]
        torch.manual_seed(self.settings.seed * 7919 + self.step)  # dropout, the same on resuming
        self.model.train()
        small = self.step < self.settings.small_until * self.settings.steps
        self.model.image.freeze(self.settings.frozen if small else self.settings.frozen_large)
        batch = self.mixer.draw(self.step, *size_at(self.step, self.settings))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = self.model(batch)
        self.optimizer.zero_grad(set_to_none=True)
        losses["total"].backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimizer.step()
        self.average.update(self.model)
        self.step += 1
        return {name: float(value.detach()) for name, value in losses.items()}


def train(run: Run, *, save_every: int, check: EncoderCheck | None, minutes: float | None) -> None:
    """Train until the steps are done or the time is up, saving as it goes."""
    began, last, first = time.monotonic(), time.monotonic(), run.step
    log = run.folder / "log.jsonl"
    sums: dict[str, float] = {}
    while run.step < run.settings.steps:
        for name, value in run.train_step().items():
            sums[name] = sums.get(name, 0.0) + value
        done = run.step == run.settings.steps
        late = minutes is not None and time.monotonic() - began > minutes * 60
        if run.step % 50 == 0 or done:
            now = time.monotonic()
            seen = (run.step - first) * run.settings.batch
            shown = " ".join(
                f"{name} {value / (run.step - first):.3f}" for name, value in sums.items()
            )
            click.echo(f"step {run.step} {shown} {seen / (now - last):.0f} images/s")
            sums, last, first = {}, now, run.step
        if run.step % save_every == 0 or done or late:
            run.save()
            if check is not None:
                figures = check.measure(run.model, run.average)
                click.echo(f"step {run.step} " + json.dumps(figures))
                with log.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"step": run.step, **figures}) + "\n")
            last = time.monotonic()
        if late:
            click.echo(f"stopped after {minutes} minutes at step {run.step}; --resume goes on")
            return


def read_sets(data: Path, renders_file: tuple[Path, ...], limit: int | None) -> list[GarmentSet]:
    """Return the data sets of the project in a fixed order."""
    sets = [
        product_photos.read(data / "fashion-product-images", limit=limit),
        clothing_photos.read(data / "clothing-cc0", limit=limit),
    ]
    if renders_file:
        sets.append(renders.read(renders_file))
    return sets


@click.command()
@data_option
@renders_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("var/training/encoder"),
    show_default=True,
)
@click.option(
    "--start-from", type=click.Path(path_type=Path, exists=True), help="Another run's checkpoint."
)
@click.option("--resume", is_flag=True, help="Go on from the checkpoint in --out.")
@click.option("--steps", type=int, default=8000, show_default=True)
@click.option("--batch", type=int, default=256, show_default=True)
@click.option("--height-px", type=int, default=INPUT.height_px, show_default=True)
@click.option("--width-px", type=int, default=INPUT.width_px, show_default=True)
@click.option(
    "--small-until", type=float, default=0.65, show_default=True, help="Share of steps at 3/4 size."
)
@click.option("--rate", type=float, default=1.5e-3, show_default=True)
@click.option(
    "--trunk-rate", type=float, default=0.35, show_default=True, help="Share of it for the trunk."
)
@click.option(
    "--frozen", type=int, default=3, show_default=True, help="First stages kept, small pictures."
)
@click.option(
    "--frozen-large", type=int, default=2, show_default=True, help="The same for large ones."
)
@click.option(
    "--more-titles", type=int, default=2048, show_default=True, help="Wrong titles beside a batch."
)
@click.option("--warmup", type=int, default=200, show_default=True)
@click.option(
    "--decay-from", type=float, default=0.0, show_default=True, help="Share of steps at full rate."
)
@click.option("--products", type=float, default=0.62, show_default=True, help="Share of a batch.")
@click.option("--clothing", type=float, default=0.2, show_default=True, help="Share of a batch.")
@click.option(
    "--renders", type=float, default=0.3, show_default=True, help="Share, with --renders-file."
)
@click.option("--seed", type=int, default=42, show_default=True)
@click.option("--save-every", type=int, default=500, show_default=True)
@click.option("--minutes", type=float, help="Stop and save after so long.")
@click.option("--threads", type=int, default=os.cpu_count(), show_default="all")
@click.option("--limit", type=int, help="Photos a set, for a trial.")
def encoder(
    data: Path, renders_file: tuple[Path, ...], out: Path, start_from: Path | None, resume: bool,
    save_every: int, minutes: float | None, threads: int, limit: int | None, **chosen: Any,
) -> None:  # fmt: skip
    """Train the image tower and the text projection by contrast, with facet heads beside."""
    torch.set_num_threads(threads)
    if not renders_file:
        chosen["renders"] = 0.0
    settings = Settings(**chosen)
    sets = read_sets(data, renders_file, limit)
    click.echo(", ".join(f"{part.name}: {len(part.garments)}" for part in sets))
    out.mkdir(parents=True, exist_ok=True)
    run = Run(sets, settings, out)
    if resume:
        run.resume()
        click.echo(f"resumed at step {run.step}")
    elif start_from is not None:
        anew = Counter(".".join(name.split(".")[:2]) for name in run.start_from(start_from))
        shown = ", ".join(f"{part} ({num} tensors)" for part, num in anew.items())
        click.echo(f"not in {start_from}, so learnt anew: {shown or 'nothing'}")
    train(run, save_every=save_every, check=EncoderCheck(sets), minutes=minutes)
