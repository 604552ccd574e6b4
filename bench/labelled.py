"""Say the labelled messages to an assistant: is each understood, and does what is shown satisfy it?

    python -m bench.labelled --url http://127.0.0.1:8080 --catalogue shop.csv --shop fixture

Understood means that the filters applied equal those of one of the message's readings. What is
shown is judged by the shop's file alone.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.error import URLError

from bench import catalogue, sets
from bench.ask import ask, save, show_table, told
from bench.catalogue import Item
from bench.sets import Message


def judge(url: str, message: Message, items: Mapping[str, Item]) -> dict[str, Any]:
    """Say one message and compare: filters with readings, items shown with the shop's file."""
    answer = ask(url, message.say)
    filters = sets.normal(answer.applied.get("filters") or {})
    shown = [items[each] for each in answer.shown if each in items]
    right = max(sum(map(reading.holds, shown)) for reading in message.readings)
    return {
        "say": message.say,
        "understood": any(reading.normal() == filters for reading in message.readings),
        "wanted": _plain(message.readings[0].normal()),
        "applied": _plain(filters),
        "shown": len(shown),
        "right": right,
        "text": answer.text.split("\n")[0],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return (
        {name: _plain(each) for name, each in value.items()} if isinstance(value, dict) else value
    )


def report(outcomes: Sequence[Mapping[str, Any]], out: Path | None) -> None:
    """Print the shares, then each message that was not understood or not satisfied."""
    total = len(outcomes)
    understood = sum(each["understood"] for each in outcomes)
    whole = sum(bool(each["shown"]) and each["right"] == each["shown"] for each in outcomes)
    nothing = sum(not each["shown"] for each in outcomes)
    share = sum(each["right"] / each["shown"] for each in outcomes if each["shown"]) / max(total, 1)
    show_table(
        ("of the messages", "number", "share"),
        [
            ("said", total, 1.0),
            ("filters as labelled", understood, understood / max(total, 1)),
            ("all items shown satisfy", whole, whole / max(total, 1)),
            ("mean share of items that do", "", share),
            ("nothing shown", nothing, nothing / max(total, 1)),
        ],
    )
    for each in outcomes:
        if not each["understood"]:
            print(f"{each['say']!r}\n    wanted  {each['wanted']}\n    applied {each['applied']}")
            print(f"    {each['right']} of {each['shown']} right: {each['text']}")
        elif each["right"] < each["shown"] or not each["shown"]:
            print(f"{each['say']!r}: {each['right']} of {each['shown']} right: {each['text']}")
    figures = {"messages": total, "understood": understood, "satisfied": whole}
    figures |= {"nothing": nothing, "mean_right": round(share, 4)}
    save(out, {"figures": figures, "messages": list(outcomes)})


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when nothing answers."""
    parser = argparse.ArgumentParser(prog="python -m bench.labelled", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="the gateway")
    parser.add_argument("--catalogue", type=Path, required=True, help="the shop's file")
    parser.add_argument("--shop", choices=("demo", "fixture"), required=True)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args(arguments)
    items = catalogue.read(asked.catalogue)
    outcomes = []
    chosen = sets.messages(asked.shop)
    try:
        for number, message in enumerate(chosen, 1):
            outcomes.append(judge(asked.url, message, items))
            told(number, len(chosen))
    except URLError as error:
        print(f"{asked.url}: {error.reason}", file=sys.stderr)
        return 1
    report(outcomes, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
