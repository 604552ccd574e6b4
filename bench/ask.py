"""Ask a running assistant one thing as a new shopper, and tell what was measured."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from stack.chat import Shopper


@dataclass(frozen=True)
class Answer:
    """Hold what a shopper sees of an answer.

    Args:
        text: all of it.
        shown: the ids of the items shown, in order.
        applied: what the message of products says was applied; empty where there was none.
    """

    text: str
    shown: tuple[str, ...]
    applied: Mapping[str, Any]


def ask(url: str, say: str) -> Answer:
    """Say one message in a conversation of its own; a refusal by the gateway is an empty answer.

    Raises:
        URLError: nothing answers there.
    """
    try:
        answers = Shopper(url).say(say)
    except HTTPError as error:
        return Answer(f"HTTP {error.code}", (), {})
    text = "\n".join(each["text"] for each in answers if each.get("text"))
    products = [each["custom"] for each in answers if _is_products(each)]
    if not products:
        return Answer(text, (), {})
    shown = tuple(item["id"] for item in products[-1]["items"])
    return Answer(text, shown, products[-1].get("applied") or {})


def _is_products(answer: Mapping[str, Any]) -> bool:
    return (answer.get("custom") or {}).get("type") == "products"


def told(number: int, of: int) -> None:
    """Say how far it is, on standard error."""
    if number % 100 == 0 or number == of:
        print(f"  {number} of {of}", file=sys.stderr)


def show_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table, its first column to the left and the others to the right."""
    cells = [tuple(map(_cell, line)) for line in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for first, *others in cells:
        right = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        print("  ".join([first.ljust(widths[0]), *right]))


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def save(path: Path | None, body: Mapping[str, Any]) -> None:
    """Print the figures as one line of JSON, and write everything to a file where one is named.

    Args:
        path: of the file, or None.
        body: what was measured; what stands under "figures" is printed.
    """
    print(json.dumps(body["figures"], ensure_ascii=False))
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(body, ensure_ascii=False, indent=1), encoding="utf-8")
