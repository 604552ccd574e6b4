"""Read the shop's feed again and again, in a process beside the one that answers."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
import time
from pathlib import Path
from typing import Any

from retrieval.metrics import Metrics
from retrieval.settings import Settings

log = logging.getLogger("hemline.feed")
KINDS = ("changed", "edited", "new", "gone")
# After an import, which it does not wait for, the feed is read again sooner.
SOON_S = 30.0
MOST_LINE_BYTES = 1_000_000


class Feeding:
    """Start `python -m retrieval feed` on a schedule; tell its outcome to the log and the metrics.

    A process of its own reads, so that no file, however bad, costs an answer. What it published
    the service notices as it notices any import.
    """

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        """Remember what is read, and how often."""
        self._settings, self._metrics = settings, metrics

    async def run(self) -> None:
        """Read now and after each interval, until cancelled."""
        while True:
            began = time.monotonic()
            every_s = self._settings.feed_every_s
            try:
                if (await self.once()).get("outcome") == "importing":
                    every_s = min(every_s, SOON_S)
            except OSError:
                log.exception("the feed could not be read")
            left = every_s - (time.monotonic() - began)
            await asyncio.sleep(max(left, 1.0))

    async def once(self) -> dict[str, Any]:
        """Read the feed once; return what came of it."""
        began = time.monotonic()
        reading = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "retrieval",
            "feed",
            env={**os.environ, **self._environment()},
            stdout=asyncio.subprocess.PIPE,
            limit=MOST_LINE_BYTES,
        )
        try:
            out, _ = await reading.communicate()
        except asyncio.CancelledError:
            with contextlib.suppress(ProcessLookupError):
                reading.terminate()
            await reading.wait()
            raise
        done = _last_line(out)
        self._tell(done, time.monotonic() - began)
        return done

    def _environment(self) -> dict[str, str]:
        """Return the settings as the reading process takes them: the same as here."""
        named = self._settings.model_dump(mode="json", exclude_none=True)
        names = ["var_dir", "encoder_dir", "collection", "log_level"]
        names += [name for name in named if name.startswith("feed")]
        found = {f"HEMLINE_{name.upper()}": str(named[name]) for name in names if name in named}
        found["PYTHONPATH"] = str(Path(__file__).parents[1])
        if self._settings.qdrant_url:
            found["QDRANT_URL"] = self._settings.qdrant_url
        return found

    def _tell(self, done: dict[str, Any], took_s: float) -> None:
        outcome = str(done.get("outcome", "failed"))
        metrics = self._metrics
        metrics.feed_reads.labels(outcome).inc()
        if outcome in ("applied", "same"):
            metrics.feed_read_at.set_to_current_time()
        if outcome == "same":
            log.info("feed: the same as the last time (%.1f s)", took_s)
            return
        if outcome != "applied":
            log.warning("feed: %s: %s", outcome, done.get("message", "its reader broke down"))
            return
        for kind in KINDS:
            metrics.fed.labels(kind).inc(done[kind])
        metrics.feed_left_out.set(done["left_out"])
        log.info(
            "feed: %s; %d kept as they were, %d rows left out; version %s (%.1f s)",
            ", ".join(f"{done[kind]} {kind}" for kind in KINDS),
            done["kept"],
            done["left_out"],
            done["version"],
            took_s,
        )


def _last_line(out: bytes) -> dict[str, Any]:
    try:
        found = json.loads(out.splitlines()[-1])
    except (IndexError, ValueError):
        return {"outcome": "failed"}
    return found if isinstance(found, dict) else {"outcome": "failed"}
