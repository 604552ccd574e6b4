"""Stage `baseline`: measure how a model as it comes finds pictures by captions, and the reverse."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click
import torch

from training.command_line import command
from training.datasets.options import dataset_options, read_dataset
from training.datasets.pairs import PairSet
from training.loop.devices import wants_cpu
from training.model_option import load_model, model_option, name_of
from training.papers.clip_finetune import pair_features, retrieval_report
from training.papers.clip_finetune.pair_features import Queries
from training.papers.clip_finetune.towers import num_tokens


def queries_of(pairs: PairSet, split: str, gallery: str, captions: Any) -> Queries:
    """Return what is asked on one side of a data set.

    Args:
        pairs: the data set.
        split: the side that asks, or `all`.
        gallery: `split` asks among that side, `all` among the whole data set.
        captions: which of each picture's captions ask.

    Raises:
        click.ClickException: the side is empty.
    """
    whole = list(range(len(pairs)))
    rows = whole if split == "all" else [row for row in whole if pairs.sides[row] == split]
    among = whole if gallery == "all" else rows
    try:
        return Queries.of(pairs, rows, captions=captions, gallery=among)
    except ValueError as error:
        raise click.ClickException(str(error)) from error


@click.command()
@model_option()
@dataset_options
@click.option(
    "--split",
    type=click.Choice(["test", "val", "train", "all"]),
    default="test",
    show_default=True,
    help="Side of the data set that asks.",
)
@click.option(
    "--gallery",
    type=click.Choice(["split", "all"]),
    default="split",
    show_default=True,
    help="Ask among that side, or among the whole data set.",
)
@click.option(
    "--captions",
    type=click.Choice(["first", "longest", "all"]),
    default="first",
    show_default=True,
    help="Which captions of a photo ask.",
)
@click.option(
    "--long-captions",
    type=click.Choice(["cut", "segments"]),
    default="cut",
    show_default=True,
    help="Cut captions at the model's context, or encode them in segments and pool.",
)
@click.option("--batch", type=click.IntRange(1), default=64, show_default=True, help="At once.")
@click.option(
    "--bf16/--fp32", default=None, show_default="whichever is faster here",
    help="Compute in bfloat16.",
)  # fmt: skip
@click.option("--seed", type=int, default=42, show_default=True, help="Of the batches of 32.")
@click.option("--threads", type=click.IntRange(1), help="Threads of the processor. [default: all]")
@click.option(
    "--device", type=click.Choice(["auto", "cpu", "cuda"]), default="auto", show_default=True
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help="Where to write .json and .md. [default: reports/baseline-MODEL-DATASET]",
)
@click.pass_context
def baseline(
    ctx: click.Context, model: str, dataset: str, root: Path | None, allow_missing: bool,
    limit: int | None, mapped: tuple[str, ...], split: str, gallery: str,
    captions: str, long_captions: Any, batch: int, bf16: bool | None, seed: int,
    threads: int | None, device: str, report: Path | None,
) -> None:  # fmt: skip
    """Measure zero-shot retrieval: Recall@1, 5 and 10, text to image and image to text.

    Over the whole gallery, and within batches of 32 as paper 1 does beside it, each with what
    guessing gives. Any model of open_clip's, ours, or what `finetune` wrote.
    """
    if threads:
        torch.set_num_threads(threads)
    encoder = load_model(model).to("cpu" if wants_cpu(device) else "cuda")
    pairs = read_dataset(dataset, root, allow_missing, limit, mapped)
    queries = queries_of(pairs, split, gallery, captions)
    figures = pair_features.measure(
        encoder, queries, how=long_captions, batch=batch, bf16=bf16, seed=seed, keep=True
    )
    name = name_of(model)
    cut = sum(num > encoder.max_tokens for num in num_tokens(encoder, queries.texts))
    told = {
        "command": command(ctx),
        "model": name,
        "dataset": pairs.name,
        "photos": len(pairs),
        "missing photos": pairs.num_missing,
        "split": split,
        "gallery": gallery,
        "captions": captions,
        "captions longer than the context": cut,
        "long captions": long_captions,
        **figures,
    }
    how = "cut" if long_captions == "cut" else "encoded in segments"
    page = [
        f"Written by `{told['command']}`: {name} on the {split} side of {pairs.name} "
        f"({len(pairs)} photos read, {pairs.num_missing} missing or unreadable).",
        "",
        *retrieval_report.whole_table({name: figures}),
        "",
        f"{cut} of {len(queries.texts)} captions have more tokens than the model's "
        f"{encoder.max_tokens}" + (f" and were {how}." if cut else "."),
        "",
        *retrieval_report.batch_table({name: figures}),
    ]
    plain = re.sub(r"[^\w.-]+", "-", name).strip("-")
    path = report or Path("reports") / f"baseline-{plain}-{pairs.name}"
    retrieval_report.write(path, f"Baseline: {name} on {pairs.name}", told, page)
    click.echo("\n".join(page))
