"""Remember what a feed told the last time, so that nothing is done where it tells the same.

A file may say the same and mean something else: another setting reads it otherwise, a sale in it
begins or ends on its day, and an import put in place what the feed had brought up to date.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from data.catalogue.rows import Row
from data.seal import digest, write_durably
from retrieval.settings import Settings

STATE = "state.json"
# The day of a list of prices alone, which knows no sales: what it says holds on every day.
EVER = "ever"


@dataclass(frozen=True, slots=True)
class LastRead:
    """Hold what was read of a feed.

    Attributes:
        asked: which file it was, and how it was read.
        day: on which what it told held, `date.today()` in ISO 8601, or `EVER`.
        told: its items; "" where that is not known.
    """

    asked: str
    day: str
    told: str = ""

    @property
    def still_holds(self) -> bool:
        """Say whether nothing of it depends on what day it is, or it is the same day."""
        return self.day in (EVER, date.today().isoformat())

    @classmethod
    def of(cls, path: Path, settings: Settings) -> LastRead:
        """Return what is to be read now, with nothing known of its items."""
        how = settings.model_dump(mode="json", include=set(_how(settings)))
        how["currency"] = settings.shop_currency()
        text = json.dumps([digest(path), how], sort_keys=True)
        return cls(_sum([text]), date.today().isoformat())

    def before(self, folder: Path) -> LastRead | None:
        """Return what was kept the last time the same file was read so, to its end."""
        try:
            kept = LastRead(**json.loads((folder / STATE).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None  # nothing was, or by an older version
        return kept if kept.asked == self.asked else None

    def keep(self, folder: Path) -> None:
        """Remember it.

        Raises:
            OSError: it cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        write_durably(folder / STATE, json.dumps(asdict(self)))


def forget(folder: Path) -> None:
    """Let a feed be read whole the next time: what it had brought about is no longer served.

    Raises:
        OSError: it cannot be forgotten.
    """
    (folder / STATE).unlink(missing_ok=True)


def told_by(rows: Iterable[Row]) -> str:
    """Return what tells whether a feed's items are the same as another time."""
    return _sum(repr(row) for row in rows)


def _how(settings: Settings) -> list[str]:
    """Return the settings that decide what is read and what it becomes."""
    names = (name for name in type(settings).model_fields if name.startswith("feed"))
    return ["collection", *(name for name in names if name != "feed_every_s")]


def _sum(texts: Iterable[str]) -> str:
    found = hashlib.sha256()
    for text in texts:
        found.update(text.encode())
    return found.hexdigest()
