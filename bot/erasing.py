"""Erase conversations from Rasa's database, so that no byte of them is left in its files."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any, Iterable

import sqlalchemy as sa
from rasa.shared.core.events import SlotSet

OWNER_ALONE = stat.S_IRUSR | stat.S_IWUSR
# SQLite's own number in the file: from this one on, whatever is deleted is overwritten.
OVERWRITES = 1
AT_ONCE = 200


def keep_private(engine: Any) -> None:
    """Have SQLite overwrite what is deleted, in a file that its owner alone can read.

    A file written before this was so is written anew once, without what lay in its free pages.
    Another kind of database is left as it is: who may read it is settled there.
    """
    path = _file(engine)
    if path is None:
        return
    engine.dispose()
    sa.event.listen(engine, "connect", _overwrite)
    for each in (path, *_beside(path)):
        if each.exists():
            each.chmod(OWNER_ALONE)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.exec_driver_sql("PRAGMA user_version").scalar() < OVERWRITES:
            connection.exec_driver_sql("VACUUM")
            # What it wrote lies beside the file until it is taken in, over what was there.
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql(f"PRAGMA user_version = {OVERWRITES}")


def erase(engine: Any, event: Any, senders: Iterable[str]) -> int:
    """Delete everything said in some conversations; return how many events that were.

    Args:
        engine: of the database.
        event: Rasa's table of events.
        senders: the conversations, as Rasa knows them; those unknown are passed over.
    """
    wanted, gone = sorted(set(senders)), 0
    with engine.begin() as connection:
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            gone += connection.execute(sa.delete(event).where(event.sender_id.in_(some))).rowcount
    _empty_log(engine)
    return gone


def erase_older(engine: Any, event: Any, before: float) -> int:
    """Delete what was said before a time; return how many events that were.

    Conversations that ended before it go whole. Of those that go on since, the latest value of
    each slot stays: it is what the conversation stands at, however long ago it was told.

    Args:
        engine: of the database.
        event: Rasa's table of events.
        before: seconds since 1970.
    """
    ended = (
        sa.select(event.sender_id)
        .group_by(event.sender_id)
        .having(sa.func.max(event.timestamp) < before)
    )
    latest = (
        sa.select(sa.func.max(event.id))
        .where(event.type_name == SlotSet.type_name)
        .group_by(event.sender_id, event.action_name)
    )
    with engine.begin() as connection:
        going = [row[0] for row in connection.execute(ended)]
        gone: int = 0
        for start in range(0, len(going), AT_ONCE):
            some = going[start : start + AT_ONCE]
            gone += connection.execute(sa.delete(event).where(event.sender_id.in_(some))).rowcount
        old = sa.delete(event).where(event.timestamp < before, event.id.notin_(latest))
        gone += connection.execute(old).rowcount
    if gone:
        _empty_log(engine)
    return gone


def _overwrite(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA secure_delete = ON")


def _empty_log(engine: Any) -> None:
    """Take what was erased out of SQLite's log of writes too, where it keeps one."""
    if _file(engine) is None:
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _file(engine: Any) -> Path | None:
    name = engine.url.database if engine.dialect.name == "sqlite" else None
    return Path(os.path.abspath(name)) if name and name != ":memory:" else None


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")]
