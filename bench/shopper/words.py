"""Put what the simulated shopper tells into words, by the constructions of a file."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench.shopper.facts import Fact
from bench.shopper.moves import Move

FILE = Path(__file__).parents[1] / "shopper_wordings.yml"
NTH = ("", "first", "second", "third", "fourth", "fifth", "sixth")
CASED = ("brand",)


class Words:
    """Know the constructions of a file; which is taken is drawn by a wording's number."""

    def __init__(self, path: Path = FILE) -> None:
        """Read a file of constructions."""
        self._body: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.more = str(self._body["more"])

    def say(self, move: Move, draw: random.Random) -> str:
        """Return a message that tells a move.

        Args:
            move: what is told.
            draw: decides among the constructions.
        """
        pointed = {"n": str(move.place), "nth": NTH[move.place]}
        if move.kind in ("opening", "repeating"):
            wish = self._wish(move, draw)
            article = self._article(wish, move.kind_of)
            return self._one(move.kind, draw).format(wish=wish, a_wish=f"{article}{wish}")
        if move.kind == "comparing":
            [fact] = move.facts
            ways = self._body["comparing"][fact.column][fact.kind]
            return str(draw.choice(ways)).format(**pointed)
        if move.kind == "refusing":
            [fact] = move.facts
            if adjective := self._part(fact, "before", draw):
                return self._one("refusing", draw).format(adjective=adjective, **pointed)
            clause = self._part(fact, "after", draw)
            return self._one("refusing_after", draw).format(clause=clause, **pointed)
        adjective = self._part(move.facts[0], "before", draw)
        if move.kind == "narrowing" and len(move.facts) == 1 and adjective and draw.random() < 0.4:
            said = self._one("adjusting", draw).format(adjective=adjective)
            vowel = adjective[0] in "aeiou"
            return said.replace(f"a {adjective}", f"an {adjective}") if vowel else said
        clause = self._clause(move.facts, draw)
        wrong = self._clause((move.wrong,), draw) if move.wrong else ""
        return self._one(move.kind, draw).format(clause=clause, wrong=wrong, **pointed)

    def num_constructions(self) -> int:
        """Return how many constructions there are, those of single values left out."""
        named = (v for k, v in self._body.items() if isinstance(v, list) and k != "columns")
        compared = (ways for axis in self._body["comparing"].values() for ways in axis.values())
        return sum(map(len, named)) + sum(map(len, compared))

    def _one(self, name: str, draw: random.Random) -> str:
        return str(draw.choice(self._body[name]))

    def _part(self, fact: Fact, side: str, draw: random.Random) -> str:
        """Return how a fact is said before or after the kind; "" where it can't stand there."""
        column = self._body["columns"].get(fact.column, {})
        value = fact.value if fact.column in CASED else fact.value.lower()
        own = column.get("values", {}).get(value.lower())
        ways = (column if own is None else own).get(side)
        return str(draw.choice(ways)).format(v=value) if ways else ""

    def _clause(self, facts: Sequence[Fact], draw: random.Random) -> str:
        parts = [
            self._part(fact, "after", draw) or self._part(fact, "before", draw) for fact in facts
        ]
        return " and ".join(parts)

    def _wish(self, move: Move, draw: random.Random) -> str:
        """Return the kind of garment with what is told of it before and after."""
        before: list[str] = []
        after: list[str] = []
        for fact in move.facts:
            if fact.kind not in ("is", "under") or fact.column == "category":
                continue
            sides = [side for side in ("before", "after") if self._part(fact, side, draw)]
            side = draw.choice(sides)
            (before if side == "before" else after).append(self._part(fact, side, draw))
        return " ".join([*before, move.kind_of.lower(), *after])

    @staticmethod
    def _article(wish: str, kind: str) -> str:
        """Return the article of a wish: none for what comes in pairs or is written in plural."""
        if kind.lower().endswith("s") and not kind.lower().endswith("ss"):
            return ""
        return "an " if wish[0] in "aeiou" else "a "
