"""Stage `encoder-speed`: time a model as it is served beside open_clip in torch, in one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import click

from training import command_line
from training.export import served_folder
from training.model_option import model_option, name_of
from training.options import reports_option

OURS, THEIRS = "exported", "open_clip"
TIMES = {
    "photo_ms": "a photo, one by one",
    "photo_in_batch_ms": "a photo, in batches",
    "phrase_ms": "a phrase, one by one",
}
SIZES = {
    "weights_bytes": "weights on disk",
    "memory_bytes": "memory of the process",
    "peak_bytes": "memory of the process, peak",
}
FASTER, SMALLER = 5.0, 3.0


class Worker:
    """Hold one model in a process of its own."""

    def __init__(self, kind: str, name: str, threads: int, num: int, batch: int) -> None:
        """Start it; `ready` waits until it has loaded and warmed up."""
        words = [kind, name, str(threads), str(num), str(batch)]
        quiet = {"OMP_NUM_THREADS": str(threads), "MKL_NUM_THREADS": str(threads)}
        self.kind = kind
        self._process = subprocess.Popen(
            [sys.executable, "-m", "training.papers.clip_finetune.encoder_worker", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **quiet},
        )

    def ready(self) -> dict[str, Any]:
        """Return what is known of the model once it has loaded."""
        return self._line()

    def round(self) -> dict[str, Any]:
        """Return the times of one more round."""
        assert self._process.stdin is not None
        self._process.stdin.write("again\n")
        self._process.stdin.flush()
        return self._line()

    def close(self) -> None:
        """End the process, be it still loading."""
        self._process.terminate()
        self._process.wait(60)
        if self._process.stdin is not None:
            self._process.stdin.close()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _line(self) -> dict[str, Any]:
        """Return the next line that it says.

        Raises:
            click.ClickException: it ended instead; its own message stands above.
        """
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise click.ClickException(f"the process of {self.kind} ended without an answer")
        found: dict[str, Any] = json.loads(line)
        return found


def compare(
    ours: Sequence[Mapping[str, float]], theirs: Sequence[Mapping[str, float]]
) -> dict[str, dict[str, float]]:
    """Return medians over the rounds and how many times more theirs is.

    A time's ratio is the median of each round's own, since the machine's other work changes
    between rounds; a size's is that of the last round.
    """
    table = {}
    for name in TIMES:
        pairs = [(a[name], b[name]) for a, b in zip(ours, theirs, strict=True)]
        table[name] = {
            OURS: median(a for a, _ in pairs),
            THEIRS: median(b for _, b in pairs),
            "ratio": median(b / a for a, b in pairs),
        }
    for name in SIZES:
        mine, other = ours[-1][name], theirs[-1][name]
        table[name] = {OURS: mine, THEIRS: other, "ratio": other / mine}
    return table


def report(table: Mapping[str, Mapping[str, float]], title: str, command: str, how: str) -> str:
    """Return the comparison in Markdown."""
    lines = [
        f"# {title}",
        "",
        f"Measured by `{command}`.",
        "",
        how,
        "",
        f"| | {OURS} | {THEIRS} | times | at least |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, label in TIMES.items():
        row = table[name]
        goal = f"{FASTER:g} faster" if name.startswith("photo") else ""
        lines.append(
            f"| {label} | {row[OURS]:.2f} ms | {row[THEIRS]:.2f} ms | {row['ratio']:.1f} faster "
            f"| {goal} |"
        )
    for name, label in SIZES.items():
        row = table[name]
        mine, other = (f"{row[each] / 1e6:,.0f} MB" for each in (OURS, THEIRS))
        lines.append(
            f"| {label} | {mine} | {other} | {row['ratio']:.1f} smaller | {SMALLER:g} smaller |"
        )
    return "\n".join(lines) + "\n"


@click.command("encoder-speed")
@model_option()
@click.option("--against", default="ViT-B-32", show_default=True, help="open_clip architecture.")
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True)
@click.option(
    "--photos", type=click.IntRange(min=2), default=64, show_default=True, help="A round."
)
@click.option("--batch", type=click.IntRange(min=1), default=32, show_default=True)
@click.option("--rounds", type=click.IntRange(min=1), default=7, show_default=True)
@click.option("--name", default="encoder-speed", show_default=True, help="Of the report's files.")
@reports_option
@click.pass_context
def encoder_speed(
    ctx: click.Context, model: str, against: str, threads: int, photos: int, batch: int,
    rounds: int, name: str, reports: Path,
) -> None:  # fmt: skip
    """Compare the speed and memory of a model as it is served with open_clip in torch.

    Photos go from decoded picture to normalised features, each model with its own preparation.
    Each model runs in its own process, warmed up, and they take turns round by round.
    """
    with served_folder(model) as folder:
        workers = [
            Worker(OURS, str(folder), threads, photos, batch),
            Worker(THEIRS, against, threads, photos, batch),
        ]
        found: list[list[dict[str, Any]]] = [[], []]
        try:
            known = [worker.ready() for worker in workers]
            for number in range(rounds):
                for place, worker in enumerate(workers):
                    found[place].append({**known[place], **worker.round()})
                mine, other = (found[place][-1]["photo_ms"] for place in (0, 1))
                click.echo(
                    f"round {number + 1}: {mine:.2f} ms and {other:.2f} ms a photo", err=True
                )
        finally:
            for worker in workers:
                worker.close()
    table = compare(*found)
    command = command_line.command(ctx)
    called = name_of(model)
    how = (
        f"{OURS} is `{called}` in onnxruntime, {THEIRS} is {against} in torch, float32, with "
        f"random weights. {threads} threads each, {photos} photos of 300x400 px a round, batches "
        f"of {batch}, {rounds} rounds in turns after a warm-up; times are medians, a ratio is the "
        "median of the rounds' ratios. Milliseconds depend on the machine and on what else it "
        "does; the ratios hold for both alike. A photo's time includes its preparation."
    )
    reports.mkdir(parents=True, exist_ok=True)
    saved = {"command": command, "how": how, "comparison": table}
    (reports / f"{name}.json").write_text(json.dumps(saved, indent=2) + "\n", encoding="utf-8")
    text = report(table, f"{called} beside {against}", command, how)
    (reports / f"{name}.md").write_text(text, encoding="utf-8")
    click.echo(text)
