"""Stage `crossmodal`: train a transformer over both modalities' tokens to rerank stage one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import numpy as np
import torch
from click.core import ParameterSource
from numpy.typing import NDArray
from torch import nn

from training import command_line
from training.datasets.options import dataset_options, read_dataset
from training.model_option import model_option
from training.options import train_options
from training.papers.clip_finetune.towers import Whole, load_whole
from training.papers.crossmodal import crossmodal_measure, crossmodal_report
from training.papers.crossmodal.crossmodal_data import CandidateBatches, Side, read_side
from training.papers.crossmodal.crossmodal_measure import Reranked
from training.papers.crossmodal.model import CrossModal, Shape, state_of

# Held-out captions on which the reranker's weight is chosen; the figures come from others.
NUM_TUNING = 300
NUM_CHECKED = 100
PAPER_RATE = 1e-6


def shape_of(encoder: Whole, side: Side, width: int, layers: int, heads: int) -> Shape:
    """Return the shape of a transformer over an encoder's tokens."""
    features = side.features
    return Shape(
        image_dim=features.image_tokens.shape[2],
        text_dim=features.packed.shape[1],
        num_image_tokens=features.image_tokens.shape[1],
        max_text_tokens=encoder.max_tokens,
        width=width,
        layers=layers,
        heads=heads,
    )


def checked(side: Side, queries: NDArray[np.int64], top: int) -> Callable[..., dict[str, float]]:
    """Return what measures a model in training: by its scores alone, and stage one beside it."""

    def check(model: nn.Module) -> dict[str, float]:
        assert isinstance(model, CrossModal)
        found = crossmodal_measure.rerank(model, side.features, queries, side.answers(queries), top)
        alone, before = found.ranks(None), found.before
        return {
            "held_r1": float((alone < 1).mean()),
            "held_r10": float((alone < 10).mean()),
            "stage_one_r1": float((before < 1).mean()),
            "stage_one_r10": float((before < 10).mean()),
        }

    return check


def measure(
    model: CrossModal,
    encoder: Whole,
    side: Side,
    found: Reranked,
    *,
    tuning: int,
    queries: NDArray[np.int64],
    seed: int,
) -> dict[str, Any]:
    """Return both stages' figures on held-out captions, with the weight that was chosen.

    Args:
        model: trained.
        encoder: of stage one.
        side: held out.
        found: scores of all queries.
        tuning: how many of them, the first, choose the weight.
        queries: the captions behind `found`.
        seed: of the bootstrap.
    """
    first = np.arange(len(queries)) < tuning
    weight, tried = crossmodal_measure.best_weight(found.part(first))
    judged = found.part(~first)
    alone, both = judged.ranks(None), judged.ranks(weight)
    figures: dict[str, Any] = {
        "num_queries": int((~first).sum()),
        "num_tuning": int(first.sum()),
        "gallery": len(side.features.images),
        "top": found.candidates.shape[1],
        "weight": weight,
        "tried": tried,
        "right_among_candidates": round(float(judged.right.any(axis=1).mean()), 4),
        "stage_one": crossmodal_measure.recalls(judged.before),
        "reranker_alone": crossmodal_measure.recalls(alone),
        "reranked": crossmodal_measure.recalls(both),
        "gain_alone": crossmodal_measure.gain(judged.before, alone, seed),
        "gain": crossmodal_measure.gain(judged.before, both, seed),
    }
    if model.objective == "paper":
        every, places = np.unique(side.owners, return_index=True)
        ranks = crossmodal_measure.leaky_ranks(model, side.features, places, every)
        asked = side.owners[queries[~first]]
        figures["leaky"] = crossmodal_measure.recalls(ranks[asked])

    def encode(place: int) -> torch.Tensor:
        tokens = encoder.tokenize([side.texts[queries[place]]]).to(encoder.device)
        with torch.inference_mode():
            return nn.functional.normalize(encoder.encode_text(tokens).float(), dim=1).cpu()

    figures["cost"] = crossmodal_measure.cost(
        encode, model, side.features, queries, found.candidates.shape[1]
    )
    figures["cost"]["threads"] = torch.get_num_threads()
    return figures


@click.command()
@model_option()
@dataset_options
@train_options(
    out=Path("var/training/crossmodal"), steps=2000, batch=16, rate=4e-4, warmup=100, save_every=500
)
@click.option(
    "--paper",
    is_flag=True,
    help="Paper 1's objective: contrast the CLS outputs of matched pairs, for one epoch at its "
    "rate of 1e-6 unless --steps and --rate say otherwise. Its answers leak; see the report.",
)
@click.option(
    "--objective",
    type=click.Choice(["softmax", "binary"]),
    default="softmax",
    show_default=True,
    help="Pick the right picture among candidates, or judge each pair by itself.",
)
@click.option(
    "--wrong",
    type=click.IntRange(1),
    default=7,
    show_default=True,
    help="Wrong pictures scored beside the right one.",
)
@click.option(
    "--hardest",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    help="They are drawn from so many that stage one ranks highest.",
)
@click.option("--temperature", type=float, default=0.1, show_default=True, help="Of --paper.")
@click.option("--width", type=click.IntRange(8), default=256, show_default=True)
@click.option("--layers", type=click.IntRange(1), default=6, show_default=True)
@click.option("--heads", type=click.IntRange(1), default=8, show_default=True)
@click.option(
    "--top",
    type=click.IntRange(2),
    default=20,
    show_default=True,
    help="Pictures of stage one that are reranked.",
)
@click.option(
    "--queries",
    type=click.IntRange(10),
    default=2000,
    show_default=True,
    help="Held-out captions to measure on, beside those that tune the weight.",
)
@click.option(
    "--pictures",
    type=click.IntRange(1),
    help="Train on so many pictures, at random. [default: all of the training side]",
)
@click.option(
    "--tokens",
    type=click.Path(path_type=Path),
    default=Path("var/training/tokens"),
    show_default=True,
    help="Folder that keeps the encoder's tokens between runs.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    default=Path("reports/crossmodal"),
    show_default=True,
    help="Written with .json and .md behind it.",
)
def crossmodal(
    model: str, dataset: str, root: Path | None, allow_missing: bool, limit: int | None,
    mapped: tuple[str, ...], out: Path, resume: bool, minutes: float | None, threads: int,
    paper: bool, objective: str, wrong: int, hardest: int,
    temperature: float, width: int, layers: int, heads: int, top: int, queries: int,
    pictures: int | None, tokens: Path, report: Path, **chosen: Any,
) -> None:  # fmt: skip
    """Train the reranker on frozen tokens, and report both stages apart with the cost a query.

    The encoder's tokens are computed once. Stage one ranks the whole gallery; its first --top
    pictures are scored jointly with the caption.
    """
    from accelerate import PartialState

    from training.loop.devices import wants_cpu
    from training.loop.trainer import Trainer, TrainSettings

    ctx = click.get_current_context()
    torch.set_num_threads(threads)
    try:
        encoder = load_whole(model)
        pairs = read_dataset(dataset, root, allow_missing, limit, mapped)
        processes = PartialState(cpu=wants_cpu(chosen["device"]))
        encoder.to(processes.device)
        with processes.main_process_first():
            train = read_side(encoder, pairs, "train", tokens, pictures)
            held = read_side(encoder, pairs, "test", tokens)
        if paper:
            given = {
                name for name in ("rate", "steps")
                if ctx.get_parameter_source(name) is not ParameterSource.DEFAULT
            }  # fmt: skip
            a_step = chosen["batch"] * chosen["accumulate"] * processes.num_processes
            epoch = {"rate": PAPER_RATE, "steps": max(1, len(train.texts) // a_step)}
            chosen |= {name: value for name, value in epoch.items() if name not in given}
        draw = CandidateBatches(
            train, batch=chosen["batch"], wrong=0 if paper else wrong, hardest=hardest,
            seed=chosen["seed"],
        )  # fmt: skip
        shape = shape_of(encoder, train, width, layers, heads)
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    settings = TrainSettings(**chosen)
    torch.manual_seed(settings.seed)
    reranker = CrossModal(shape, objective="paper" if paper else objective, temperature=temperature)  # type: ignore[arg-type]
    top = min(top, len(held.features.images))
    sampled = held.sample(NUM_TUNING + queries, settings.seed)
    tuning = min(NUM_TUNING, len(sampled) // 4)
    extra = {
        "model": state_of(reranker), "encoder": encoder.fingerprint(), "dataset": pairs.name,
        "num_captions": len(train.texts), "wrong": wrong, "hardest": hardest,
    }  # fmt: skip
    check = checked(held, sampled[:tuning][:NUM_CHECKED], top)
    trainer = Trainer(reranker, draw, settings, out, check=check, extra=extra)
    trainer.fit(resume=resume, minutes=minutes)
    if trainer.rank != 0:
        return
    click.echo(f"scoring {top} pictures for each of {len(sampled)} held-out captions")
    found = crossmodal_measure.rerank(reranker, held.features, sampled, held.answers(sampled), top)
    figures = measure(
        reranker, encoder, held, found, tuning=tuning, queries=sampled, seed=settings.seed
    )
    crossmodal_report.write(
        report,
        {
            "command": command_line.command(ctx),
            "encoder": encoder.name,
            "dataset": pairs.name,
            "objective": reranker.objective,
            "steps": trainer.step,
            "pairs_seen": trainer.step * settings.batch * settings.accumulate
            * trainer.num_processes * (1 if paper else 1 + wrong),
            "num_weights": sum(value.numel() for value in reranker.parameters()),
            "speed": trainer.speed,
            **figures,
        },
    )  # fmt: skip
    click.echo(report.with_suffix(".md").read_text(encoding="utf-8"))
