"""Ask the running assistant about the shop's own terms, and about garments: is each told apart?

Start it with HEMLINE_SHOP=docs/shop.yml. Every message is said in a conversation of its own.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click
import yaml

from stack.chat import Shopper

SET = Path("tests/sets/policy.yml")
PARTS = ("seen", "later", "apart")


def topic_of(answers: list[dict[str, Any]]) -> str | None:
    """Return which topic an answer is about, None where it is about none."""
    customs = [each.get("custom") or {} for each in answers]
    return next((str(c["topic"]) for c in customs if c.get("type") == "answer"), None) or None


@click.command()
@click.option("--url", default="http://127.0.0.1:8080", help="of the gateway")
def main(url: str) -> None:
    """Print how many of each part are answered by their topic, by another, and by none."""
    held = yaml.safe_load(SET.read_text(encoding="utf-8"))
    for part in PARTS:
        found: Counter[str] = Counter()
        for topic, messages in held[part].items():
            for message in messages:
                got = topic_of(Shopper(url).say(message))
                found["right" if got == topic else "none" if got is None else "other"] += 1
        click.echo(f"{part}: {dict(found)} of {found.total()}")
    for part in (name for name in held if name not in PARTS):
        told = {each: topic_of(Shopper(url).say(each)) for each in held[part]}
        taken = {message: topic for message, topic in told.items() if topic}
        click.echo(f"{part}: {len(taken)} of {len(told)} taken for a topic: {taken}")


if __name__ == "__main__":
    main()
