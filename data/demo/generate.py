"""Make the demo catalogue: draw every garment and write what a shop would state about it."""

from __future__ import annotations

import csv
import multiprocessing
import os
import random
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from data.demo import titles
from data.demo.garment import COLUMNS, Garment
from data.demo.render import render
from data.demo.stock import garment_of, plan

QUALITY = 85
BYTES_PER_ITEM = 40_000


class NotEnoughSpace(OSError):
    """Say that the disk cannot hold the catalogue."""


def row_of(item_id: str, garment: Garment, rng: random.Random) -> dict[str, str]:
    """Return a garment's line of the catalogue."""
    return {
        "id": item_id,
        "title": titles.title(garment, rng),
        "image": f"{item_id}.webp",
        "description": titles.description(garment, rng),
        **garment.attributes(),
        "price": f"{garment.price:.2f}",
        "currency": "USD",
    }


def _draw(task: tuple[int, int, tuple[str, dict[str, str]], str]) -> dict[str, str]:
    """Draw one item into a folder and return its line; runs in a worker."""
    index, seed, wanted, folder = task
    item_id = f"d{index + 1:05d}"
    garment = garment_of(index, seed, wanted)
    picture = render(garment, seed + index)
    picture.save(Path(folder) / f"{item_id}.webp", "WEBP", quality=QUALITY, method=3)
    return row_of(item_id, garment, random.Random(f"{seed}:{index}:words"))


def _leave_interrupts() -> None:
    """Let the parent alone answer Ctrl-C; it ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _rows(
    tasks: list[tuple[int, int, tuple[str, dict[str, str]], str]], workers: int
) -> Iterator[dict[str, str]]:
    """Yield the lines in order, drawn by so many processes."""
    if workers <= 1:
        yield from map(_draw, tasks)
        return
    # Spawned, not forked: Skia and the caller's threads do not survive a fork.
    with multiprocessing.get_context("spawn").Pool(workers, _leave_interrupts) as pool:
        yield from pool.imap(_draw, tasks, chunksize=8)


def _make_room(out: Path, num: int) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    free, need = shutil.disk_usage(out.parent).free, num * BYTES_PER_ITEM
    if free < need:
        raise NotEnoughSpace(
            f"the demo catalogue needs about {need // 2**20 + 1} MB in {out.parent}, "
            f"but only {free // 2**20} MB are free: free some, or ask for fewer than {num} items"
        )


def _clear_leftovers(out: Path) -> None:
    """Remove the half-made folders of runs that were killed before they could."""
    for folder in out.parent.glob(f".{out.name}-*-*"):
        owner = folder.name.removeprefix(f".{out.name}-").split("-")[0]
        if owner.isdigit() and not Path(f"/proc/{owner}").exists():
            shutil.rmtree(folder)


def _swap_in(made: Path, out: Path) -> None:
    """Put the finished folder in the place of an older one."""
    old = made.with_name(made.name + ".old")
    if out.exists():
        os.replace(out, old)
    os.replace(made, out)
    if old.exists():
        shutil.rmtree(old)


def generate(out: Path, num: int, seed: int, workers: int | None = None) -> None:
    """Draw a catalogue of `num` garments into `out`.

    It is made beside `out` and moved there when complete. The same seed and number give the same
    catalogue, whatever the number of workers.

    Args:
        out: folder for `catalogue.csv` and `images/`; one that exists is replaced.
        num: how many garments.
        seed: decides all of them.
        workers: processes, one a core by default.

    Raises:
        ValueError: `num` is below 1.
        NotEnoughSpace: the disk cannot hold the pictures.
    """
    if num < 1:
        raise ValueError(f"a catalogue needs at least one garment, not {num}")
    _make_room(out, num)
    _clear_leftovers(out)
    made = Path(tempfile.mkdtemp(prefix=f".{out.name}-{os.getpid()}-", dir=out.parent))
    try:
        images = made / "images"
        images.mkdir()
        tasks = [(i, seed, wanted, str(images)) for i, wanted in enumerate(plan(num, seed))]
        columns = (TextColumn("Drawing the demo catalogue"), BarColumn(), MofNCompleteColumn(),
                   TimeElapsedColumn())  # fmt: skip
        with (
            (made / "catalogue.csv").open("w", encoding="utf-8", newline="") as file,
            Progress(*columns) as progress,
        ):
            table = csv.DictWriter(file, COLUMNS)
            table.writeheader()
            rows = _rows(tasks, min(workers or os.cpu_count() or 1, num))
            for row in progress.track(rows, total=num):
                table.writerow(row)
        made.chmod(0o755)
        _swap_in(made, out)
    finally:
        shutil.rmtree(made, ignore_errors=True)
