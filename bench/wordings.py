"""Say every wording of tests/sets/operations and judge what the assistant does by the shop's file.

    python -m bench.wordings --url http://127.0.0.1:8080 --catalogue var/demo/catalogue.csv

Each entry is said in a conversation of its own, after its earlier messages. What asks further
("show me more", "what did I ask for?", a message said afterwards) is asked in conversations that
repeat the same messages, so that no question changes what another one sees.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError

import yaml

from bench import catalogue
from bench.ask import save, show_table, told
from bench.catalogue import Item
from bench.conversation import Conversation, Heard
from bench.judging import JUDGES, failures
from bench.scene import Scene, SettingError, Then

FOLDER = Path(__file__).parents[1] / "tests" / "sets" / "operations"
MORE = "show me more"
SUMMARY = "what did I ask for?"
KEYS = {"say", "before", "then", "where"}


@dataclass(frozen=True)
class Wording:
    """Hold one entry: the operation it is of, the messages before, the message, what must hold."""

    operation: str
    say: str
    before: tuple[str, ...]
    then: Then


def read(folder: Path, only: str = "") -> list[Wording]:
    """Read the entries of all operations, or of one.

    Raises:
        ValueError: an entry has a key that nothing judges, or nothing that must hold.
        FileNotFoundError: there is no such operation.
    """
    paths = [folder / f"{only}.yml"] if only else sorted(folder.glob("*.yml"))
    found = []
    for path in paths:
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
        entries = body if isinstance(body, list) else next(iter(body.values()))
        for entry in entries:
            then = {**entry["then"], **({"where": entry["where"]} if "where" in entry else {})}
            if unknown := {*entry} - KEYS | _unknown(then):
                raise ValueError(f"{path.name}: {entry['say']!r}: unknown {sorted(unknown)}")
            if not then:
                raise ValueError(f"{path.name}: {entry['say']!r}: nothing must hold")
            before = tuple(map(str, entry.get("before") or ()))
            found.append(Wording(path.stem, str(entry["say"]), before, then))
    return found


def _unknown(then: Then) -> set[str]:
    further = then.get("after", {}).get("then", {})
    return {*then} - {*JUDGES, "where"} | (_unknown(further) if further else set())


def seen(
    url: str,
    items: Mapping[str, Item],
    before: Sequence[str],
    say: str,
    then: Then,
    former: Sequence[str] | None = None,
) -> Scene:
    """Say a message after others and return what a judgement needs to see.

    Args:
        url: the gateway.
        items: the shop's file.
        before: the messages before it.
        say: the message that is judged.
        then: what must hold; decides what is asked besides.
        former: the list that places count in; None for the last that `before` shows.
    """

    def after_all(*messages: str) -> tuple[Conversation, Heard]:
        talk = Conversation(url)
        for message in messages[:-1]:
            talk.say(message)
        return talk, talk.say(messages[-1])

    talk, answer = after_all(*before, say)
    by_message = talk.by_message[:-1]
    lists = [each for each in by_message if each]
    if former is None:
        former = lists[-1] if lists else ()
    more = after_all(*before, say, MORE)[1] if "gone" in then else None
    summary_before = summary_after = ""
    if "keeps" in then:
        summary_before = after_all(*before, SUMMARY)[1].text
    if "keeps" in then or "forgets" in then:
        summary_after = after_all(*before, say, SUMMARY)[1].text
    after = None
    if further := then.get("after"):
        told_before = (*before, say)
        after = seen(url, items, told_before, further["say"], further.get("then", {}), former)
    return Scene(
        items, answer, lists, by_message, former, more, summary_before, summary_after, after
    )


def measure(url: str, items: Mapping[str, Item], chosen: Sequence[Wording]) -> list[dict[str, Any]]:
    """Say everything and return what came of each entry."""
    outcomes = []
    for number, each in enumerate(chosen, 1):
        scene = seen(url, items, each.before, each.say, each.then)
        setting = False
        try:
            failed = failures(each.then, scene)
        except SettingError as error:
            failed, setting = [f"setting: {error}"], True
        answer = scene.answer
        outcomes.append(
            {
                "operation": each.operation,
                "say": each.say,
                "before": list(each.before),
                "failed": failed,
                "setting": setting,
                "text": answer.first_line,
                "shown": list(answer.shown or ()),
            }
        )
        told(number, len(chosen))
    return outcomes


def report(outcomes: Sequence[Mapping[str, Any]], out: Path | None) -> None:
    """Print a line for each operation, then each failure, then how often which key failed."""
    rows: list[tuple[object, ...]] = []
    figures: dict[str, Any] = {}
    for name in [*dict.fromkeys(each["operation"] for each in outcomes), "total"]:
        ours = [each for each in outcomes if name in ("total", each["operation"])]
        right = sum(not each["failed"] for each in ours)
        rows.append((name, len(ours), right, right / max(len(ours), 1)))
        figures[name] = {"entries": len(ours), "right": right}
    show_table(("operation", "entries", "right", "share"), rows)
    for each in outcomes:
        if each["failed"]:
            print(f"\n{each['operation']}: {each['say']!r}  after {each['before']}")
            print(*(f"    {why}" for why in each["failed"]), sep="\n")
            print(f"    > {each['text']}")
    keys = [why.split(":")[0] for each in outcomes for why in each["failed"]]
    by_key = sorted(((key, keys.count(key)) for key in set(keys)), key=lambda pair: -pair[1])
    if by_key:
        print()
        show_table(("what failed", "times"), by_key)
    save(out, {"figures": {**figures, "failed": dict(by_key)}, "wordings": list(outcomes)})


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when nothing answers or there is nothing to say."""
    parser = argparse.ArgumentParser(prog="python -m bench.wordings", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="the gateway")
    default = Path("var/demo/catalogue.csv")
    parser.add_argument("--catalogue", type=Path, default=default, help="the shop's file")
    parser.add_argument("--only", default="", help="one operation, by its file's name")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="of the entries")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args(arguments)
    try:
        chosen = read(asked.folder, asked.only)
        outcomes = measure(asked.url, catalogue.read(asked.catalogue), chosen)
    except URLError as error:
        print(f"nothing answers: {error.reason}", file=sys.stderr)
        return 1
    except (FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    if not outcomes:
        print(f"no entries in {asked.folder}", file=sys.stderr)
        return 1
    report(outcomes, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
