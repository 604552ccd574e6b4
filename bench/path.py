"""Tell through which of our Python files one message passes, from the gateway to the answer.

    python -m bench.path "a black dress under 80"

Runs a whole prepared assistant with each of its processes watched, lets another shopper say two
other things first, so that what is loaded once is loaded, and then says the message as a new
shopper. A file counts where a function in it ran before the answer came; what a file does while it
is imported, and what is merely declared there, does not. --root measures another checkout.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.ask import show_table
from bench.follow import TICKS_A_S
from stack.chat import Shopper
from stack.choice import Choice
from stack.failure import SetupFailure
from stack.layout import ROOT, Layout
from stack.services import Service
from stack.throwaway import throwaway

FOLLOW = Path(__file__).with_name("follow.py")
WARM_UP = ("hello", "red skirts over 20")
# Looking for another gallery is no part of a turn: after the first look it waits.
SETTINGS = {"HEMLINE_WATCH_EVERY_S": "86400"}
# Nothing else happens so near to the turn that it could be taken for a part of it.
APART_S = 0.5


@dataclass(frozen=True)
class Passed:
    """Hold one file that a message passed through.

    Args:
        path: below the checkout.
        num_lines: of the file.
        functions: of it that ran.
    """

    path: str
    num_lines: int
    functions: tuple[str, ...]

    @property
    def room(self) -> str:
        """Return the folder that it lies in."""
        return str(Path(self.path).parent)


def followed(service: Service, notes: Path, root: Path) -> Service:
    """Return a process as it is called to be watched."""
    python, flag, *module = service.command
    assert flag == "-m", f"{service.name} runs no module"
    command = (python, str(FOLLOW), str(notes / f"{service.name}.json"), str(root), *module)
    return replace(service, command=command)


def passed(notes: Path, root: Path, began_s: float, ended_s: float) -> list[Passed]:
    """Return the files in which something ran within a time, by path.

    Args:
        notes: the folder of what the processes noted.
        root: the checkout they ran from.
        began_s: of the monotonic clock.
        ended_s: of the same.
    """
    first, last = int(began_s * TICKS_A_S), int(ended_s * TICKS_A_S)
    ran: dict[str, set[str]] = defaultdict(set)
    for file in sorted(notes.glob("*.json")):
        for path, function, ticks in json.loads(file.read_text(encoding="utf-8")):
            if any(first <= tick <= last for tick in ticks):
                ran[path].add(function)
    return [
        Passed(path, len((root / path).read_bytes().splitlines()), tuple(sorted(ran[path])))
        for path in sorted(ran)
    ]


def measure(message: str, root: Path, cold: bool) -> tuple[str, list[Passed]]:
    """Say a message and return the first line of the answer, and the files that it passed through.

    Args:
        message: what a shopper types.
        root: a prepared checkout.
        cold: whether it is the first message of all.

    Raises:
        SetupFailure: the checkout is not prepared, or does not start.
    """
    layout = Layout(root, Layout.read().var if root == ROOT else root / "var")
    if not layout.rasa_model.exists():
        raise SetupFailure(f"There is no Rasa model at {layout.rasa_model}: `make prepare` first.")
    choice = Choice.read(layout, "", "", "")
    with tempfile.TemporaryDirectory(prefix="hemline-path-") as folder:
        notes = Path(folder)
        with throwaway(
            layout,
            choice,
            notes / "var",
            SETTINGS,
            called=lambda each: followed(each, notes, root),
        ) as running:
            other = Shopper(running.web_url)
            for text in () if cold else WARM_UP:
                other.say(text)
            time.sleep(APART_S)
            began_s = time.monotonic()
            answers = Shopper(running.web_url).say(message)
            ended_s = time.monotonic()
            time.sleep(APART_S)
        text = "\n".join(answer["text"] for answer in answers if answer.get("text"))
        return text.split("\n")[0], passed(notes, root, began_s, ended_s)


def report(answer: str, files: Sequence[Passed]) -> None:
    """Print the files by room, and how many there are."""
    print(answer)
    by_room: Mapping[str, list[Passed]] = defaultdict(list)
    for file in files:
        by_room[file.room].append(file)
    rows: list[tuple[object, ...]] = []
    for room, held in by_room.items():
        num_lines = sum(file.num_lines for file in held)
        rows.append((f"{room} ({len(held)})", num_lines, ""))
        rows += [
            (f"  {Path(file.path).name}", file.num_lines, len(file.functions)) for file in held
        ]
    rows.append((f"all ({len(files)})", sum(file.num_lines for file in files), ""))
    show_table(("file", "lines", "functions run"), rows)


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when the assistant does not start."""
    parser = argparse.ArgumentParser(prog="python -m bench.path", description=__doc__)
    parser.add_argument("message", nargs="?", default="a black dress under 80")
    parser.add_argument("--root", type=Path, default=ROOT, help="a prepared checkout")
    parser.add_argument("--cold", action="store_true", help="as the first message of all")
    asked = parser.parse_args(arguments)
    try:
        report(*measure(asked.message, asked.root.resolve(), asked.cold))
    except SetupFailure as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
