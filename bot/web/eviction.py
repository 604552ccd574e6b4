"""Decide whose turns go when there are more than may be kept: a crowd's before a visitor's."""

from __future__ import annotations

import sqlite3

SAID_ONCE = "SELECT visitor FROM turns GROUP BY visitor HAVING COUNT(*) = 1"


def fair_share(counts: list[int], total: int) -> int:
    """Return the most that each may keep so that all together keep no more than `total`.

    Whoever has no more than the share keeps everything. It is never less than one.
    """
    left, num_left = total, len(counts)
    for count in sorted(counts):
        share = left // num_left
        if count > share:
            return max(1, share)
        left -= count
        num_left -= 1
    return max([1, *counts])


def evict(database: sqlite3.Connection, total: int) -> None:
    """Delete turns until no more than `total` are left.

    First go, the oldest before the others, those of visitors who spoke once and never came back:
    a crowd without cookies. Then whoever has more than a fair share of the rest loses the oldest
    beyond it. So nobody who comes back loses a conversation to what others say.
    """
    num_turns = database.execute("SELECT COUNT(*) FROM turns").fetchone()[0]
    if num_turns <= total:
        return
    gone = database.execute(
        f"DELETE FROM turns WHERE number IN (SELECT number FROM turns WHERE visitor IN"
        f" ({SAID_ONCE}) ORDER BY number LIMIT ?)",
        (num_turns - total,),
    ).rowcount
    if num_turns - gone <= total:
        return
    counts = database.execute("SELECT COUNT(*) FROM turns GROUP BY visitor").fetchall()
    share = fair_share([count for (count,) in counts], total)
    database.execute(
        "DELETE FROM turns WHERE number IN (SELECT number FROM (SELECT number, ROW_NUMBER()"
        " OVER (PARTITION BY visitor ORDER BY number DESC) AS place FROM turns) WHERE place > ?)",
        (share,),
    )
    # More visitors than may keep a turn each: those who spoke last do.
    database.execute(
        "DELETE FROM turns WHERE number <= (SELECT number FROM turns"
        " ORDER BY number DESC LIMIT 1 OFFSET ?)",
        (total,),
    )
