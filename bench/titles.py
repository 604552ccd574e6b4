"""Say the titles of a shop's own products and see whether they are found.

    python -m bench.titles --url http://127.0.0.1:8080 --catalogue shop.csv

Titles drawn from the shop's file are said whole, within a sentence, with a slip in one word, and by
two of their words, each in a new conversation. An item counts where it has that title; of two words
it counts where one that is shown has both in its title, as many items may.
"""

import argparse
import random
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.error import URLError

from bench import catalogue
from bench.ask import save, show_table, told
from bench.catalogue import Item
from bench.conversation import Conversation, Heard

WITHIN = 6
WORD = re.compile(r"[^\W_]+")


def whole(title: str, rng: random.Random) -> str:
    """Return the title as it is."""
    return title


def in_a_sentence(title: str, rng: random.Random) -> str:
    """Return it as people ask for something they know."""
    return rng.choice(("show me {}", "do you have the {}?", "i'm looking for the {}")).format(title)


def with_a_slip(title: str, rng: random.Random) -> str:
    """Return it with two letters of its longest word turned."""
    word = max(WORD.findall(title), key=len)
    i = rng.randrange(1, max(2, len(word) - 2))
    return title.replace(word, word[:i] + word[i + 1 : i + 2] + word[i : i + 1] + word[i + 2 :], 1)


def two_words(title: str, rng: random.Random) -> str:
    """Return two of its words, in their order."""
    words = [word for word in WORD.findall(title) if len(word) > 2 and not word.isdigit()]
    chosen = sorted(rng.sample(range(len(words)), min(2, len(words))))
    return " ".join(words[i] for i in chosen)


WAYS: Mapping[str, Callable[[str, random.Random], str]] = {
    "whole": whole,
    "in a sentence": in_a_sentence,
    "with a slip": with_a_slip,
    "two words": two_words,
}


def found(answer: Heard) -> tuple[str, ...]:
    """Return what an answer shows, a card alone included."""
    return tuple(dict.fromkeys((*(answer.shown or ()), *answer.cards)))


def is_it(way: str, said: str, title: str, item: Item) -> bool:
    """Say whether an item is what was asked for."""
    if way != "two words":
        return item.title.casefold() == title.casefold()
    return {word.casefold() for word in said.split()} <= {
        word.casefold() for word in WORD.findall(item.title)
    }


def measure(
    url: str, items: Mapping[str, Item], num: int, seed: int
) -> tuple[list[tuple[object, ...]], list[dict[str, Any]]]:
    """Say the titles of some items in every way; return the table and each outcome."""
    drawn = random.Random(seed).sample(list(items.values()), min(num, len(items)))
    rows: list[tuple[object, ...]] = []
    outcomes: list[dict[str, Any]] = []
    for way, say in WAYS.items():
        rng = random.Random(f"{seed} {way}")
        first = within = 0
        for number, item in enumerate(drawn, 1):
            said = say(item.title, rng)
            answer = Conversation(url).say(said)
            right = [is_it(way, said, item.title, items[each]) for each in found(answer)[:WITHIN]]
            first, within = first + any(right[:1]), within + any(right)
            outcomes.append({"way": way, "say": said, "right": right, "text": answer.first_line})
            told(number, len(drawn))
        rows.append((way, len(drawn), first / len(drawn), within / len(drawn)))
    return rows, outcomes


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when nothing answers."""
    parser = argparse.ArgumentParser(prog="python -m bench.titles", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="the gateway")
    parser.add_argument("--catalogue", type=Path, default=Path("var/demo/catalogue.csv"))
    parser.add_argument("--num", type=int, default=100, help="titles")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args(arguments)
    try:
        items = catalogue.read(asked.catalogue)
        rows, outcomes = measure(asked.url, items, asked.num, asked.seed)
    except URLError as error:
        print(f"nothing answers: {error.reason}", file=sys.stderr)
        return 1
    show_table(("said", "titles", "first", f"within {WITHIN}"), rows)
    figures = {str(way): {"first": first, "within": within} for way, _, first, within in rows}
    save(asked.out, {"figures": figures, "titles": outcomes})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
