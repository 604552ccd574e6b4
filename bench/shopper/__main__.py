"""Let a simulated shopper talk to a running assistant, and measure whether it finds its garment.

    python -m bench.shopper --url http://127.0.0.1:8080 --catalogue var/demo/catalogue.csv
    python -m bench.shopper --compare before.json after.json

Beside the assistant stand the same with the last message alone, and three that nobody runs: a
perfect filter on everything told (the ceiling), on the last message, and chance. Sessions are
frozen in a file; those for choosing are not those for reporting.
"""

import argparse
import json
import random
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.error import URLError

from bench import catalogue
from bench.ask import save, show_table, told
from bench.catalogue import Item
from bench.shopper import metrics, report, sessions
from bench.shopper.assistants import Assistant, Dropping, Filtering, LastTurnOnly, Running
from bench.shopper.play import play
from bench.shopper.sessions import Session
from bench.shopper.words import Words

FILTERS = {"ceiling": "all", "no memory": "last", "chance": "none"}
PLACES = ("--url", "--out", "--report", "--catalogue", "--sessions")
CONTESTANTS = ("assistant", "last turn only", *FILTERS)


def maker(
    name: str, url: str, items: Mapping[str, Item], drop_words: int
) -> Callable[[Session], Assistant]:
    """Return what makes a contestant for each session.

    Args:
        name: one of CONTESTANTS.
        url: the gateway.
        items: the shop's file.
        drop_words: each message of this number arrives without its words; 0 for none.
    """

    def made(session: Session) -> Assistant:
        inner: Assistant
        if name in FILTERS:
            draw = random.Random(f"ties {session.seed}")
            inner = Filtering(items, session.target, FILTERS[name], draw)
        else:
            inner = Running(url) if name == "assistant" else LastTurnOnly(url)
        return Dropping(inner, drop_words) if drop_words else inner

    return made


def measure(
    make: Callable[[Session], Assistant],
    items: Mapping[str, Item],
    chosen: Sequence[Session],
    num_wordings: int,
) -> dict[str, list[list[dict[str, Any]]]]:
    """Play each session in each wording; return their rounds by the session's name."""
    words = Words()
    found: dict[str, list[list[dict[str, Any]]]] = {each.name: [] for each in chosen}
    total = len(chosen) * num_wordings
    for number, (session, wording) in enumerate(
        ((session, wording) for session in chosen for wording in range(num_wordings)), 1
    ):
        target = items[session.target]
        rounds = play(make(session), items, target, session.seed, words, wording)
        found[session.name].append([each.body() for each in rounds])
        if number % 10 == 0:
            told(number, total)
    return found


def show(found: report.Found) -> None:
    """Print the tables of a result."""
    show_table(("", *report.COLUMNS.values()), report.rows(found))
    print()
    header = ("said", "times", "no list", "agree", "found", "shut out from here")
    show_table(header, report.by_move(next(iter(found.values()))["sessions"]))


def compare(before: Path, after: Path) -> None:
    """Print each metric's difference between two results of the assistant, with its interval."""
    bodies = [json.loads(path.read_text(encoding="utf-8")) for path in (before, after)]
    apart = metrics.compared(*(next(iter(body["found"].values()))["sessions"] for body in bodies))
    show_table(
        ("after less before", "mean", "from", "to"),
        [(name, *values) for name, values in apart.items()],
    )


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.shopper", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="the gateway")
    default = Path("var/demo/catalogue.csv")
    parser.add_argument("--catalogue", type=Path, default=default, help="the shop's file")
    parser.add_argument(
        "--sessions", type=Path, default=sessions.FROZEN_FOR_THE_DEMO, help="frozen for this shop"
    )
    parser.add_argument("--use", choices=sessions.USES, default="reporting")
    parser.add_argument("--num", type=int, default=40, help="of sessions; 0 for all")
    parser.add_argument("--wordings", type=int, default=1, help="of each session")
    parser.add_argument(
        "--only", choices=CONTESTANTS, action="append", help="contestants, all where none is named"
    )
    parser.add_argument(
        "--drop-words", type=int, default=0, help="drop each k-th message's words: a worse build"
    )
    parser.add_argument("--out", type=Path, help="everything that was said, as JSON")
    parser.add_argument("--report", type=Path, help="a page of the figures")
    parser.add_argument("--compare", type=Path, nargs=2, metavar=("BEFORE", "AFTER"))
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when nothing answers, or the sessions are another shop's."""
    asked = parsed(arguments)
    if asked.compare:
        compare(*asked.compare)
        return 0
    items = catalogue.read(asked.catalogue)
    chosen = sessions.read(asked.sessions, asked.use, asked.num)
    if strange := [each.target for each in chosen if each.target not in items]:
        print(f"{asked.catalogue} lacks {', '.join(strange[:5])}: other sessions?", file=sys.stderr)
        return 1
    found: dict[str, dict[str, Any]] = {}
    try:
        for name in asked.only or CONTESTANTS:
            make = maker(name, asked.url, items, asked.drop_words)
            played = measure(make, items, chosen, asked.wordings)
            found[name] = {"figures": metrics.figures(played), "sessions": played}
    except URLError as error:
        print(f"nothing answers: {error.reason}", file=sys.stderr)
        return 1
    show(found)
    figures = {name: each["figures"] for name, each in found.items()}
    save(asked.out, {"figures": figures, "found": found})
    if asked.report:
        command = shlex.join(["python", "-m", "bench.shopper", *_without_url(arguments)])
        what = f"{len(chosen)} sessions for {asked.use}, {asked.wordings} wording(s) of each"
        asked.report.write_text(report.markdown(found, command, what), encoding="utf-8")
    return 0


def _without_url(arguments: Sequence[str]) -> list[str]:
    """Leave out where it ran and where it wrote: they differ from one machine to the next."""
    kept: list[str] = []
    skipped = False
    for argument in arguments:
        if not skipped and argument not in PLACES:
            kept.append(argument)
        skipped = argument in PLACES
    return kept


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
