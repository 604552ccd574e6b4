"""Record what an assistant answers to every message we hold, and compare two recordings.

    python -m bench.record --url http://127.0.0.1:8080 --out before.json
    python -m bench.record diff before.json after.json

Each message of bot/tests/nlu is a conversation of its own; each story of bot/tests is one
conversation. A recording keeps what an outsider can see: the text, the items, what was applied.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError

import yaml

from stack.chat import Shopper

ROOT = Path(__file__).parents[1]
MESSAGES = sorted((ROOT / "bot" / "tests").glob("nlu/*.yml")) + [
    ROOT / "bot" / "tests" / "stories.yml"
]
ANNOTATED = re.compile(r"\[(?P<text>[^\]]*)\]\{[^}]*\}")
COUNT = re.compile(r"(?<![\w$€£₹.,#])\d[\d,]*(?![\w.]*\d)(?!\.\d)")
LISTED = re.compile(r"^\d+\. .*$", re.MULTILINE)
TOLD_EVERY = 50


class Conversation(NamedTuple):
    """Hold what one shopper says, turn by turn, and where it stands."""

    name: str
    says: tuple[str, ...]


def conversations(files: Sequence[Path]) -> Iterator[Conversation]:
    """Give every message and every story of some Rasa files, as a shopper would type it.

    Raises:
        ValueError: a file holds neither messages nor stories.
    """
    for path in files:
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(body, list):
            for story in body:
                says = tuple(turn["say"] for turn in story["turns"])
                yield Conversation(f"story {story['story']}", says)
        elif "nlu" in body:
            lines = [line for entry in body["nlu"] for line in entry["examples"].splitlines()]
            for number, line in enumerate(filter(None, lines), 1):
                yield Conversation(f"{path.stem} {number}", (plain(line.removeprefix("- ")),))
        else:
            raise ValueError(f"{path}: expected `nlu:` or `stories:`")


def plain(annotated: str) -> str:
    """Return a message without the annotations of its entities."""
    return ANNOTATED.sub(lambda found: found["text"], annotated).strip()


def seen(answers: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what a shopper sees of one turn's answers.

    Args:
        answers: as Rasa's REST channel gives them.
    """
    text = "\n".join(answer["text"] for answer in answers if answer.get("text"))
    turn: dict[str, Any] = {"text": text, "counts": counts(text)}
    for answer in answers:
        custom = answer.get("custom") or {}
        if custom.get("type") == "products":
            applied = custom.get("applied") or {}
            turn["items"] = [item["id"] for item in custom["items"]]
            turn["filters"] = applied.get("filters") or {}
            turn["modifications"] = applied.get("modifications") or []
    return turn


def counts(text: str) -> list[str]:
    """Return the numbers that a text says, but for prices and the list's own."""
    return COUNT.findall(LISTED.sub("", text))


def hold(url: str, says: Sequence[str]) -> list[dict[str, Any]]:
    """Hold one conversation and give what was seen, turn by turn; a refusal is a turn too."""
    shopper = Shopper(url)
    turns = []
    for say in says:
        try:
            turn = seen(shopper.say(say))
        except HTTPError as error:
            turn = {"text": "", "counts": [], "error": error.code}
        turns.append({"say": say, **turn})
    return turns


def record(url: str, files: Sequence[Path], after: str = "") -> dict[str, Any]:
    """Hold every conversation of some files.

    Args:
        url: the gateway.
        files: Rasa files.
        after: what is said before each of the messages, so that "darker" has something to change.

    Raises:
        URLError: nothing answers there.
    """
    held = []
    began = time.monotonic()
    for number, conversation in enumerate(conversations(files), 1):
        says = (after, *conversation.says) if after else conversation.says
        held.append({"name": conversation.name, "turns": hold(url, says)})
        if number % TOLD_EVERY == 0:
            print(f"  {number} conversations, {time.monotonic() - began:.0f} s", file=sys.stderr)
    return {"url": url, "conversations": held}


def differences(old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    """Compare two recordings turn by turn.

    Yields:
        Where, what was said, and what differs, for each turn that both hold and answer differently.
    """
    after = {each["name"]: each["turns"] for each in new["conversations"]}
    for before in old["conversations"]:
        pairs = zip(before["turns"], after.get(before["name"], ()), strict=False)
        for number, (was, now) in enumerate(pairs, 1):
            if found := changed(was, now):
                yield f"{before['name']}:{number}", was["say"], found


def changed(was: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Return what differs between two answers to one message, most important first."""
    found = []
    if was.get("error") != now.get("error"):
        found.append(f"error {was.get('error')} -> {now.get('error')}")
    for part in ("filters", "modifications"):
        if was.get(part) != now.get(part):
            found.append(f"{part} {short(was.get(part))} -> {short(now.get(part))}")
    if was.get("items") != now.get("items"):
        both = len(set(was.get("items") or ()) & set(now.get("items") or ()))
        sizes = [len(each.get("items") or ()) for each in (was, now)]
        found.append(f"items {sizes[0]} -> {sizes[1]}, {both} the same")
    if was["counts"] != now["counts"]:
        found.append(f"counts {' '.join(was['counts'])} -> {' '.join(now['counts'])}")
    if was["text"] != now["text"]:
        found.append("text")
    return found


def short(value: Any) -> str:
    """Return a value as JSON without the blanks, or a dash where there is none."""
    if value is None:
        return "-"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def show(old: Path, new: Path, with_text: bool, only: str) -> None:
    """Print how two recordings differ: a line for each turn, then how many turns differ in what."""
    was, now = (json.loads(path.read_text(encoding="utf-8")) for path in (old, new))
    texts = {
        (f"{each['name']}:{number}", which): turn["text"]
        for which, recording in enumerate((was, now))
        for each in recording["conversations"]
        for number, turn in enumerate(each["turns"], 1)
    }
    tally: dict[str, int] = {}
    for where, say, found in differences(was, now):
        for kind in {each.split(" ")[0] for each in found}:
            tally[kind] = tally.get(kind, 0) + 1
        if only and not any(each.split(" ")[0] == only for each in found):
            continue
        print(f"{where}  {say!r}\n    " + "; ".join(found))
        if with_text and "text" in found:
            for sign, which in (("-", 0), ("+", 1)):
                print(f"    {sign} " + texts[where, which].replace("\n", f"\n    {sign} "))
    num_turns = sum(len(each["turns"]) for each in was["conversations"])
    told = ", ".join(f"{count} in {kind}" for kind, count in sorted(tally.items()))
    print(f"{num_turns} turns; differ: {told or 'none'}")
    names = [{each["name"] for each in recording["conversations"]} for recording in (was, now)]
    for one, missing in (("old", names[0] - names[1]), ("new", names[1] - names[0])):
        if missing:
            print(f"only in the {one}: {len(missing)}")


def main(arguments: Sequence[str]) -> int:
    """Record, or compare; return 1 when nothing answers."""
    if arguments and arguments[0] == "diff":
        parser = argparse.ArgumentParser(prog="python -m bench.record diff")
        parser.add_argument("old", type=Path)
        parser.add_argument("new", type=Path)
        parser.add_argument("--text", action="store_true", help="both texts where they differ")
        parser.add_argument("--only", default="", help="items, filters, counts, ... alone")
        asked = parser.parse_args(arguments[1:])
        show(asked.old, asked.new, asked.text, asked.only)
        return 0
    parser = argparse.ArgumentParser(prog="python -m bench.record", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="the gateway")
    parser.add_argument("--messages", type=Path, nargs="+", default=MESSAGES, help="Rasa files")
    parser.add_argument("--after", default="", help="what is said first in each conversation")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    try:
        body = record(asked.url, asked.messages, asked.after)
    except URLError as error:
        print(f"{asked.url}: {error.reason}", file=sys.stderr)
        return 1
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(json.dumps(body, ensure_ascii=False, indent=1), encoding="utf-8")
    num_turns = sum(len(each["turns"]) for each in body["conversations"])
    print(f"{len(body['conversations'])} conversations, {num_turns} turns: {asked.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
