"""The commands behind the Makefile."""

import argparse
import sys
from collections.abc import Sequence

from stack.backup import backup, restore
from stack.bench_turn import bench_turn
from stack.benches import bench_load, bench_shopper
from stack.chaos import chaos
from stack.choice import Choice
from stack.clean import clean
from stack.cluster import test_cluster
from stack.docs import docs
from stack.failure import SetupFailure, Stopped
from stack.import_catalogue import import_catalogue
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.lock_requirements import lock_requirements
from stack.prepare import prepare
from stack.progress import Progress
from stack.run import run, serve
from stack.selection import Selection
from stack.shell import shell
from stack.verify import verify

COMMANDS = (
    "run",
    "serve",
    "prepare",
    "import",
    "shell",
    "test",
    "test-chaos",
    "test-cluster",
    "bench-turn",
    "bench-shopper",
    "bench-load",
    "backup",
    "restore",
    "docs",
    "lock",
    "clean",
)


def main(arguments: Sequence[str]) -> int:
    """Run one command and give the exit status; a failure is one line on standard error."""
    parser = argparse.ArgumentParser(prog="python -m stack", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--catalogue", default="", help="CSV file of a catalogue of your own")
    parser.add_argument("--images", default="", help="folder of its pictures")
    parser.add_argument("--fetch", default="", help="get pictures from their addresses")
    parser.add_argument("--encoder", default="", help="folder of an exported encoder")
    parser.add_argument("--to", default="", help="file that a backup is written to")
    parser.add_argument("--from", dest="source", default="", help="backup to be restored")
    parser.add_argument("--only", default="", help="tests to run, all of them when empty")
    asked = parser.parse_args(arguments)
    interrupts = Interrupts()
    interrupts.listen()
    try:
        return _do(asked, interrupts)
    except SetupFailure as failure:
        if failure.detail:
            print(f"\n{failure.detail}\n", file=sys.stderr)
        print(failure, file=sys.stderr)
        return 1
    except Stopped:
        return interrupts.exit_status


def _do(asked: argparse.Namespace, interrupts: Interrupts) -> int:
    layout = Layout.read()
    progress = Progress()
    if asked.command == "clean":
        clean(layout, progress)
        return 0
    if asked.command == "backup":
        backup(layout, asked.to, progress)
        return 0
    if asked.command == "restore":
        restore(layout, asked.source, progress)
        return 0
    if asked.command == "docs":
        docs(layout, progress, interrupts)
        return 0
    if asked.command == "lock":
        lock_requirements(layout, progress, interrupts)
        return 0
    choice = Choice.read(layout, asked.catalogue, asked.images, asked.encoder, asked.fetch)
    if asked.command == "run":
        run(layout, choice, progress, interrupts)
    if asked.command == "serve":
        serve(layout, choice, progress, interrupts)
    if asked.command == "prepare":
        prepare(layout, choice, progress, interrupts)
    if asked.command == "shell":
        return shell(layout, choice, progress, interrupts)
    if asked.command == "test":
        selection = Selection.read(layout, asked.only)
        return verify(layout, choice, selection, progress, interrupts)
    if asked.command == "import":
        return import_catalogue(layout, choice, progress, interrupts)
    if asked.command == "test-cluster":
        return test_cluster(layout, choice, progress, interrupts)
    if asked.command == "test-chaos":
        return chaos(layout, choice, progress, interrupts)
    if asked.command == "bench-turn":
        return bench_turn(layout, choice, progress, interrupts)
    if asked.command == "bench-load":
        return bench_load(layout, choice, progress, interrupts)
    if asked.command == "bench-shopper":
        return bench_shopper(layout, choice, progress, interrupts)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
