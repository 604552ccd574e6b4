"""Check in Rasa's own environment that long conversations are read back short and kept whole."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import List

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversation_store import CANARY, RecentTurnsStore
from bot.recent_tracker import latest_said

DOMAIN = Path(__file__).parents[1] / "domain.yml"
NUM_SAID = 40


def turn(number: int) -> List[Event]:
    """Return the events of one turn; the memory is told in every other one."""
    told: List[Event] = [SlotSet("conversation", {"turn": number})] if number % 2 == 0 else []
    return [
        UserUttered(f"message {number}", {"name": "want"}),
        *told,
        BotUttered(f"answer {number}"),
        ActionExecuted("action_listen"),
    ]


async def check(folder: str) -> None:
    """Hold a long conversation, reading the tracker afresh each turn as the server does."""
    store = RecentTurnsStore(Domain.load(str(DOMAIN)), dialect="sqlite", db=f"{folder}/kept.db")
    written = 1
    for number in range(NUM_SAID):
        tracker = await store.get_or_create_tracker("someone", append_action_listen=False)
        for event in turn(number) if number else [SessionStarted(), *turn(0)]:
            tracker.update(event)
        # Whoever is given a copy, as Rasa's actions are, knows which turn it is.
        assert latest_said(tracker.copy())["turn"] == number + 1
        written += len(turn(number))
        await store.save(tracker)
        # A second save of the same tracker must add nothing.
        await store.save(tracker)
    recent: DialogueStateTracker = await store.retrieve("someone")
    whole = await store.retrieve_full_tracker("someone")
    said = [event.text for event in recent.events if isinstance(event, UserUttered)]
    assert whole is not None and len(whole.events) == written, len(whole.events)
    assert said == [f"message {NUM_SAID - 1}"], said
    assert not any(isinstance(event, BotUttered) for event in recent.events)
    assert recent.get_slot("conversation") == {"turn": NUM_SAID - 2}
    assert not (await store.retrieve("someone else")).events
    canary = await store.get_or_create_tracker(CANARY, append_action_listen=False)
    for event in [SessionStarted(), *turn(0)]:
        canary.update(event)
    await store.save(canary)
    assert sorted(await store.keys()) == ["someone"], await store.keys()
    with closing(sqlite3.connect(f"{folder}/kept.db")) as opened:
        # Who reads waits for nobody who writes.
        assert opened.execute("PRAGMA journal_mode").fetchone() == ("wal",)


if __name__ == "__main__":
    asyncio.run(check(sys.argv[1]))
    print("conversations are kept")
