"""Count for the shop what is searched, opened at the shop, asked, and asked in vain.

Counts hold no visitor and nothing of a message but words that stand in the catalogue or in our own
word lists. What else is said is kept only where the shop has switched that on, beside the visitor
whose it is, so that forgetting reaches it.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bot.web.database import Database, at_once, empty_log
from data import words

DAY_S = 86_400.0
TURNS, SEARCHED, MISSED, CLICKED, ANSWERED, UNTOLD, HANDED = (
    "turns",
    "searched",
    "missed",
    "clicked",
    "answered",
    "untold",
    "handed-over",
)
MISSED_TYPE = "missed"
MOST_NAMES = 50
LONGEST_CHARS = 200


class Said(NamedTuple):
    """Hold one message that found nothing, as it was written."""

    text: str
    at: float


class Summary(NamedTuple):
    """Hold what the shop is shown: totals, the commonest of each kind, and messages if kept."""

    totals: Mapping[str, int]
    names: Mapping[str, Sequence[tuple[str, int]]]
    said: Sequence[Said]


class Report:
    """Keep the counts for some days.

    Args:
        path: of the database; made where missing.
        days: how long a count is kept.
        keeps_texts: whether messages that found nothing are kept too.
    """

    def __init__(self, path: Path, days: float, *, keeps_texts: bool) -> None:
        """Only keep the arguments; the first note opens the file."""
        self._database = Database(path, _furnish)
        self._days = days
        self._keeps_texts = keeps_texts

    async def close(self) -> None:
        """Close the file."""
        await self._database.close()

    async def turn(self, visitor: str, text: str, answers: Iterable[Mapping[str, Any]]) -> None:
        """Count what came of a turn.

        Args:
            visitor: whose it is; kept with the text alone.
            text: as it was said.
            answers: of the assistant, with what it noted for the shop.
        """
        customs = [each.get("custom") or {} for each in answers]
        found = Counter({(TURNS, ""): 1})
        in_vain = False
        for custom in customs:
            found.update(self._counts(custom))
            in_vain = in_vain or bool(_missed(custom))
        said = text[:LONGEST_CHARS] if self._keeps_texts and in_vain else None
        await self._note(found, visitor, said if said and not said.startswith("/") else None)

    async def click(self, item_id: str) -> None:
        """Count that an item was opened at the shop."""
        await self._note({(CLICKED, item_id): 1})

    async def forget(self, visitor: str) -> None:
        """Erase what was kept of a visitor's messages; counts hold nothing of anybody."""

        def erase(db: sqlite3.Connection) -> None:
            with at_once(db):
                db.execute("DELETE FROM said WHERE visitor = ?", (visitor,))
            empty_log(db)

        await self._database.attempt(erase, None)

    async def summary(self) -> Summary:
        """Return what was counted in the days that are kept."""
        since = time.time() - self._days * DAY_S
        rows = await self._database.rows(
            "SELECT kind, name, SUM(num) AS n FROM counts WHERE day >= ? GROUP BY kind, name "
            "ORDER BY n DESC, name",
            int(since // DAY_S),
        )
        totals: Counter[str] = Counter()
        names: dict[str, list[tuple[str, int]]] = {}
        for kind, name, num in rows:
            totals[kind] += num
            held = names.setdefault(kind, [])
            if name and len(held) < MOST_NAMES:
                held.append((name, num))
        said = await self._database.rows(
            "SELECT text, at FROM said WHERE at >= ? ORDER BY at DESC LIMIT ?", since, MOST_NAMES
        )
        return Summary(totals, names, [Said(*row) for row in said])

    def _counts(self, custom: Mapping[str, Any]) -> Counter[tuple[str, str]]:
        found: Counter[tuple[str, str]] = Counter()
        kind = custom.get("type")
        if kind == "products":
            found[SEARCHED, ""] += 1
            for facet, values in (custom.get("applied") or {}).get("filters", {}).items():
                for value in values if isinstance(values, list) else ():
                    found[SEARCHED, f"{facet}: {value}"] += 1
        elif kind == "answer":
            topic = str(custom.get("topic") or "")
            found[ANSWERED if custom.get("told") else UNTOLD, topic] += 1
            if custom.get("handed_over"):
                found[HANDED, topic] += 1
        for word in _missed(custom):
            # Any other word is the shopper's own, and counts cannot be forgotten.
            found[MISSED, word if word in listed() else ""] += 1
        return found

    async def _note(
        self, found: Mapping[tuple[str, str], int], visitor: str = "", said: str | None = None
    ) -> None:
        now = time.time()
        day, oldest = int(now // DAY_S), now - self._days * DAY_S

        def write(db: sqlite3.Connection) -> None:
            with at_once(db):
                for (kind, name), num in found.items():
                    db.execute(
                        "INSERT INTO counts VALUES (?, ?, ?, ?) "
                        "ON CONFLICT (day, kind, name) DO UPDATE SET num = num + excluded.num",
                        (day, kind, name, num),
                    )
                if said is not None:
                    db.execute("INSERT INTO said VALUES (?, ?, ?)", (visitor, now, said))
                db.execute("DELETE FROM counts WHERE day < ?", (int(oldest // DAY_S),))
                db.execute("DELETE FROM said WHERE at < ?", (oldest,))

        await self._database.attempt(write, None)


def _missed(custom: Mapping[str, Any]) -> list[str]:
    """Return the words that a message of the assistant knows nothing for, in small letters."""
    words = custom.get("words") or () if custom.get("type") == MISSED_TYPE else ()
    chips = (custom.get("applied") or {}).get("chips") or ()
    soft = [chip.get("value") for chip in chips if chip.get("facet") == "words"]
    return [str(each).lower() for each in (*words, *soft)]


@cache
def listed() -> frozenset[str]:
    """Return the words of our own lists: who says one has told nothing of himself."""
    named: set[str] = set()
    for facet in (*words.FACETS, "elsewhere"):
        for value, word in words.read(facet).items():
            named |= {value, *word.names}
    return frozenset(named)


def without_notes(answers: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return answers without what the assistant notes for the shop alone."""
    return [a for a in answers if (a.get("custom") or {}).get("type") != MISSED_TYPE]


def _furnish(db: sqlite3.Connection) -> None:
    db.execute(
        "CREATE TABLE IF NOT EXISTS counts "
        "(day INTEGER, kind TEXT, name TEXT, num INTEGER, PRIMARY KEY (day, kind, name))"
    )
    db.execute("CREATE TABLE IF NOT EXISTS said (visitor TEXT, at REAL, text TEXT)")
