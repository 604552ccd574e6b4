"""Check in Rasa's own environment that a full disk or a damaged file costs no turn."""

from __future__ import annotations

import asyncio
import io
import logging
import resource
import sys
from pathlib import Path
from typing import List

from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered

from bot.conversation_store import RecentTurnsStore

REFUSES = "CREATE TRIGGER refuses BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'no room'); END"
DOMAIN = Path(__file__).parents[1] / "domain.yml"


def turn(number: int) -> List[Event]:
    """Return the events of one turn."""
    start = [] if number else [SessionStarted()]
    said = UserUttered(f"message {number}", {"name": "want"})
    told = SlotSet("conversation", {"turn": number})
    return [*start, said, told, ActionExecuted("action_listen")]


async def say(store: FailSafeTrackerStore, sender: str, number: int) -> None:
    """Hold one turn as the server does: read afresh, add, store; and find the last turn there."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    known = tracker.get_slot("conversation")
    assert known == ({"turn": number - 1} if number else None), (number, known)
    for event in turn(number):
        tracker.update(event)
    await store.save(tracker)


def disk(is_full: bool) -> None:
    """Have the kernel refuse to let any file of this process grow, as a full disk does."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0 if is_full else most, most))


async def check(folder: Path) -> None:
    """Hold conversations while the disk is full, and over a file that is damaged meanwhile."""
    file = folder / "kept.db"

    def opened() -> RecentTurnsStore:
        return RecentTurnsStore(Domain.load(str(DOMAIN)), dialect="sqlite", db=str(file))

    ours = opened()
    store = FailSafeTrackerStore(ours)
    for number in range(3):
        await say(store, "someone", number)
    disk(True)
    for number in range(3, 6):
        await say(store, "someone", number)
        await say(store, "another", number - 3)
    assert ours.trouble, "nobody was told"
    assert not await ours.store_waiting()
    disk(False)
    assert await ours.store_waiting() and ours.trouble is None
    # A refusal in the middle of writing: the database tells of it with all that was to be written.
    logged = io.StringIO()
    logging.getLogger().addHandler(logging.StreamHandler(logged))
    with ours.engine.begin() as connection:
        connection.exec_driver_sql(REFUSES)
    await say(store, "another", 3)
    with ours.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER refuses")
    assert "no room" in logged.getvalue() and "no room" in ours.trouble
    for word in ("message 3", "another"):
        assert word not in logged.getvalue(), logged.getvalue()
    assert await ours.store_waiting()
    assert ours.trouble is None and not len(ours._unsaved)
    again = FailSafeTrackerStore(opened())
    for sender, last in (("someone", 5), ("another", 3)):
        tracker = await again.retrieve(sender)
        assert tracker is not None and tracker.get_slot("conversation") == {"turn": last}
        whole = await again.retrieve_full_tracker(sender)
        said = [each.text for each in whole.events if isinstance(each, UserUttered)]
        assert said == [f"message {number}" for number in range(last + 1)], said
    for each in (ours, again._tracker_store):
        each.engine.dispose()
    # Damaged between two starts, and while it is open.
    file.write_bytes(b"noise" * 3_000)
    store = FailSafeTrackerStore(opened())
    for number in range(2):
        await say(store, "third", number)
    # A connection that has the pages in memory would not notice.
    store._tracker_store.engine.dispose()
    with file.open("r+b") as open_file:
        open_file.seek(100)
        open_file.write(b"\x5a" * (file.stat().st_size - 100))
    await say(store, "fourth", 0)
    await say(store, "fourth", 1)
    aside = [
        path
        for path in folder.glob("kept.db.damaged-*")
        if not path.name.endswith(("-wal", "-shm"))
    ]
    assert len(aside) == 2, aside


if __name__ == "__main__":
    asyncio.run(check(Path(sys.argv[1])))
    print("a full disk costs no turn")
