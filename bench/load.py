"""Many shoppers at once, on a machine with little else to do and on one that is kept busy.

    python -m bench.load --url URL --processes rasa=PID web=PID ... --report reports/load.md

`make bench-load` starts an assistant of its own for it. Each shopper has a limit of price of its
own; what it is told of its wants must name that one and no other.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.load_shoppers import Tally, talk
from stack.usage import ProcessorTime, resident_mb

NUM_SHOPPERS, SECONDS, BUSY_SECONDS = 50, 120.0, 30.0
NUM_WARM_UP, NUM_GROWTH = 300, 2000
BUSY_LOOP = "while True: pass"


@contextmanager
def busy_cores(number: int) -> Iterator[None]:
    """Keep some cores busy with something else."""
    loops = [subprocess.Popen([sys.executable, "-c", BUSY_LOOP]) for _ in range(number)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def percentile(times: Sequence[float], part: float) -> float:
    """Return the time within which a part of the turns was answered; 0 of none."""
    return sorted(times)[min(len(times) - 1, int(part * len(times)))] if times else 0.0


def row(name: str, tally: Tally) -> str:
    """Return a line of the report's table."""
    answered, refused = tally.answered_s, tally.refused_s
    gone = {key: num for key, num in tally.statuses.items() if key not in ("200", "503")}
    cells = (
        name,
        str(len(answered)),
        f"{len(answered) / tally.took_s:.1f}",
        f"{statistics.median(answered):.2f}" if answered else "-",
        f"{percentile(answered, 0.95):.2f}",
        str(tally.statuses.get("503", 0)),
        f"{percentile(refused, 0.95):.2f}",
        f"{max(refused, default=0.0):.2f}",
        str(tally.statuses.get("504", 0)),
        ", ".join(f"{key}: {num}" for key, num in sorted(gone.items())) or "none",
        f"{len(tally.crossed)} of {tally.num_summaries}",
    )
    return f"| {' | '.join(cells)} |"


HEADER = (
    "|  | turns answered | turns/s | median s | p95 s | asked to wait | p95 s until told |"
    " longest | 504 | other statuses | crossed |\n|" + " --- |" * 11
)


def measure(url: str, processes: dict[str, int], shoppers: int, seconds: float) -> list[str]:
    """Hold every scene; return the report's lines."""
    asyncio.run(talk(url, shoppers, seconds, NUM_WARM_UP))
    before = {name: resident_mb(pid) for name, pid in processes.items()}
    taken = ProcessorTime(processes)
    calm = asyncio.run(talk(url, shoppers, seconds))
    ms = taken.ms_a_turn(len(calm.answered_s))
    left = NUM_GROWTH - len(calm.answered_s)
    rest = asyncio.run(talk(url, shoppers, 4 * seconds, left)) if left > 0 else Tally()
    after = {name: resident_mb(pid) for name, pid in processes.items()}
    num_turns = len(calm.answered_s) + len(rest.answered_s)
    cores = len(os.sched_getaffinity(0))
    with busy_cores(cores):
        busy = asyncio.run(talk(url, shoppers, min(seconds, BUSY_SECONDS)))
    lines = [HEADER, row(f"{shoppers} shoppers, {seconds:g} s", calm)]
    lines.append(row(f"the same with {cores} cores kept busy, {busy.took_s:.0f} s", busy))
    lines += ["", f"Processor time of the first row's turns, and memory over {num_turns:,}:", ""]
    lines += ["| process | ms a turn | MB before | after |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {name} | {ms[name]:.1f} | {before[name]:.0f} | {after[name]:.0f} |"
        for name in processes
    ]
    crossed = [*calm.crossed, *rest.crossed, *busy.crossed]
    lines += [f"\nCrossed: {each}" for each in crossed[:5]]
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; write the report where one is named."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--processes", nargs="*", default=[], metavar="NAME=PID")
    parser.add_argument("--shoppers", type=int, default=NUM_SHOPPERS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--beside", default="", help="what else the machine was doing")
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args(arguments)
    pairs = (each.partition("=") for each in asked.processes)
    processes = {name: int(pid) for name, _, pid in pairs}
    lines = measure(asked.url, processes, asked.shoppers, asked.seconds)
    beside = f"; {asked.beside}" if asked.beside else ""
    intro = (
        f"Written by `make bench-load` on {os.cpu_count()} cores"
        f" (load of the last five minutes at the end {os.getloadavg()[1]:.1f}{beside})."
        "\n\nEvery shopper asks, changes, asks what was asked for, wants more and thanks, without a"
        " pause. Told that\nmany ask, it says the same again a second later. *Crossed* are answers"
        " to what was asked for that name\nanother's limit, or not one's own."
    )
    report = "\n".join(["# Many at once", "", intro, "", *lines, ""])
    print(report)
    if asked.report:
        asked.report.write_text(report, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
