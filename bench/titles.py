"""Say the titles of a shop's own products and see whether they are found.

    python -m bench.titles --url http://127.0.0.1:8080 --catalogue shop.csv

Titles drawn from the shop's file are said whole, within a sentence, with a slip in one word, and by
two of their words, each in a new conversation. An item counts where it has that title; of two words
it counts where one that is shown has both in its title, as they are written there.

Many titles may have the same two words, so that six cannot show every one of them: a second table
tells how often the very title that the words were drawn from is among the six, and how often that
is to be expected where nothing tells which is meant: of all pairs, of those that six titles have at
most, and of those that more have; and all of it of pairs without a stop word ("with", "and").
"""

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.error import URLError

from bench import catalogue
from bench.ask import save, show_table, told
from bench.catalogue import Item
from bench.conversation import Conversation, Heard

WITHIN = 6
STOP_WORDS = frozenset("a an and at by for from in of on or the to with without".split())
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


def words_of(text: str) -> frozenset[str]:
    """Return a text's words in one case."""
    return frozenset(word.casefold() for word in WORD.findall(text))


class Pairs:
    """Know how many titles of a shop have the same words."""

    def __init__(self, items: Mapping[str, Item]) -> None:
        """Cut each title of the shop once."""
        self._titles = [words_of(title) for title in {item.title for item in items.values()}]

    def held(self, said: str) -> int:
        """Return how many different titles have all words that are said."""
        return sum(words_of(said) <= title for title in self._titles)

    def table(self, outcomes: Sequence[Mapping[str, Any]]) -> list[tuple[object, ...]]:
        """Return a line for each kind of pair: how many, and what was found of them."""
        pairs = [each for each in outcomes if each["way"] == "two words"]
        telling = [each for each in pairs if not words_of(each["say"]) & STOP_WORDS]
        kinds = {
            "all": pairs,
            f"{WITHIN} titles at most have both": [e for e in pairs if e["held"] <= WITHIN],
            "more titles have both": [e for e in pairs if e["held"] > WITHIN],
            "without a stop word": telling,
            f"of these, {WITHIN} titles at most": [e for e in telling if e["held"] <= WITHIN],
        }
        return [
            (
                name,
                len(group),
                _mean(any(each["right"][:1]) for each in group),
                _mean(any(each["right"]) for each in group),
                _mean(any(each["own"]) for each in group),
                _mean(min(1.0, WITHIN / each["held"]) for each in group),
            )
            for name, group in kinds.items()
        ]


def _mean(found: Iterable[float]) -> float:
    values = [float(each) for each in found]
    return sum(values) / len(values) if values else 0.0


def measure(
    url: str, items: Mapping[str, Item], num: int, seed: int
) -> tuple[list[tuple[object, ...]], list[dict[str, Any]]]:
    """Say the titles of some items in every way; return the table and each outcome."""
    pairs = Pairs(items)
    drawn = random.Random(seed).sample(list(items.values()), min(num, len(items)))
    rows: list[tuple[object, ...]] = []
    outcomes: list[dict[str, Any]] = []
    for way, say in WAYS.items():
        rng = random.Random(f"{seed} {way}")
        first = within = 0
        for number, item in enumerate(drawn, 1):
            said = say(item.title, rng)
            answer = Conversation(url).say(said)
            shown = [items[each] for each in found(answer)[:WITHIN]]
            right = [is_it(way, said, item.title, each) for each in shown]
            own = [is_it("whole", said, item.title, each) for each in shown]
            first, within = first + any(right[:1]), within + any(right)
            told_of = {"held": pairs.held(said), "own": own, "text": answer.first_line}
            outcomes.append({"way": way, "say": said, "right": right, **told_of})
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
    print()
    header = ("two words", "pairs", "first", f"within {WITHIN}", "the very title", "expected")
    show_table(header, Pairs(items).table(outcomes))
    figures = {str(way): {"first": first, "within": within} for way, _, first, within in rows}
    save(asked.out, {"figures": figures, "titles": outcomes})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
