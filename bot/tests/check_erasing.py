"""Check in Rasa's own environment that what was said can be erased, to the last byte."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from pathlib import Path
from typing import List

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered

from bot.conversation_store import RecentTurnsStore

DOMAIN = Path(__file__).parents[1] / "domain.yml"
DAY_S = 86_400.0


def store_in(folder: Path) -> RecentTurnsStore:
    """Return the store that Rasa would open on a folder."""
    return RecentTurnsStore(Domain.load(str(DOMAIN)), dialect="sqlite", db=f"{folder}/kept.db")


async def say(store: RecentTurnsStore, sender: str, words: str, at: float) -> None:
    """Hold one turn at a time of its own."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    events: List[Event] = [
        SessionStarted(timestamp=at),
        UserUttered(words, {"name": "want"}, timestamp=at),
        SlotSet("conversation", {"words": words}, timestamp=at),
        ActionExecuted("action_listen", timestamp=at),
    ]
    for event in events:
        tracker.update(event)
    await store.save(tracker)


def holds(folder: Path, words: str) -> bool:
    """Tell whether any byte of the folder's files still says so."""
    return any(words.encode() in path.read_bytes() for path in folder.iterdir())


async def check_forgotten(folder: Path) -> None:
    """What one shopper said goes, in a file that logs its writes too; the others' stays."""
    store = store_in(folder)
    database = folder / "kept.db"
    assert database.stat().st_mode & 0o777 == 0o600, oct(database.stat().st_mode)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    for number in range(30):
        await say(store, "hers", f"velvet {number} " * 200, time.time())
        await say(store, "his", f"corduroy {number} " * 200, time.time())
    assert holds(folder, "velvet") and holds(folder, "corduroy")
    assert await store.forget(["hers", "nobody's"]) > 0
    assert not (await store.retrieve("hers")).events
    assert not holds(folder, "velvet") and holds(folder, "corduroy")


async def check_older(folder: Path) -> None:
    """What is too old goes; of a conversation that goes on, what it stands at stays."""
    store = store_in(folder)
    old = time.time() - 15 * DAY_S
    await say(store, "ended", "taffeta", old)
    await say(store, "goes on", "gingham", old)
    await say(store, "goes on", "tweed", time.time())
    await store.sweep()
    assert not (await store.retrieve("ended")).events
    kept = await store.retrieve("goes on")
    assert kept is not None and kept.get_slot("conversation") == {"words": "tweed"}
    assert not holds(folder, "taffeta") and not holds(folder, "gingham")


async def check_earlier_file(folder: Path) -> None:
    """Free pages of a file that an earlier version wrote are emptied when it is opened."""
    store_in(folder)
    path = folder / "kept.db"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 0")
        database.execute("PRAGMA secure_delete = OFF")
        row = "INSERT INTO events (sender_id, type_name, data) VALUES ('x', 'user', ?)"
        database.executemany(row, [("chenille " * 500,)] * 50)
        database.commit()
        database.execute("DELETE FROM events")
    database.close()
    assert holds(folder, "chenille")
    path.chmod(0o644)
    store_in(folder)
    assert not holds(folder, "chenille")
    assert path.stat().st_mode & 0o777 == 0o600


if __name__ == "__main__":
    for each in (check_forgotten, check_older, check_earlier_file):
        place = Path(sys.argv[1]) / each.__name__
        place.mkdir()
        asyncio.run(each(place))
    print("what was said is erased")
