"""Find out whether a turn can be answered by having one answered, and whether it can be kept."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.web.places import addresses
from bot.web.settings import Settings

CHECK_TIMEOUT = ClientTimeout(total=3)
CANARY_TIMEOUT = ClientTimeout(total=10)
CANARY = "canary"
"""The sender of the turn whose answer is known; shoppers' are made in another form."""
GREETING = "hello"
READY, WAITING, BUSY, BROKEN = "ready", "waiting", "busy", "broken"
FULL, UNKEPT = "disk full", "not kept"
WORST_FIRST = (BROKEN, FULL, UNKEPT, WAITING, BUSY)
CODES = {"disk_full": FULL, "not_ready": WAITING, "stuck": BUSY}
"""What retrieval's own codes mean here; every other is of something broken."""
PLACES = (
    (re.compile(r"Cannot connect to host .*"), "no connection"),
    (re.compile(r"\s*\b(?:at |to |from )?https?://[^\s;,]+"), ""),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?|\[[0-9a-fA-F:]{2,}\](?::\d+)?"), "an address"),
    (re.compile(r"(?<![\w/])/(?:[\w.~-]+/?)+"), "a folder"),
)


class Check(NamedTuple):
    """Say whether something works, and if not, what is missing and of which kind that is."""

    ok: bool
    message: str
    state: str = READY


def overall(checks: dict[str, Check]) -> str:
    """Return the worst state of several checks."""
    found = {check.state for check in checks.values()}
    return next((state for state in WORST_FIRST if state in found), READY)


def without_places(text: str) -> str:
    """Return a text without addresses of services and folders of the machine."""
    for place, instead in PLACES:
        text = place.sub(instead, text)
    return text


class Readiness:
    """Check Rasa, retrieval, the action server and the disk, and hold a turn with all of them.

    That turn is held at most once in some seconds; in between its last outcome counts.

    Args:
        settings: the gateway's settings.
        session: the HTTP client.
    """

    def __init__(self, settings: Settings, session: ClientSession) -> None:
        """Work out each service's address of health."""
        rasas = addresses(settings.rasa_url)
        actions = [urlsplit(url) for url in addresses(settings.actions_url)]
        self._addresses = {
            "rasa": [f"{url}/webhooks/rest/" for url in rasas],
            "conversations": [f"{url}/webhooks/rest/storage" for url in rasas],
            "actions": [f"{url.scheme}://{url.netloc}/health" for url in actions],
            "retrieval": [f"{url}/readyz" for url in addresses(settings.retrieval_url)],
        }
        self._turn_urls = [f"{url}/webhooks/rest/webhook" for url in rasas]
        self._folder = settings.var_dir
        self._every_s = settings.canary_every_s
        self._session = session
        self._sung: dict[str, Check] = {}
        self._sung_at = -settings.canary_every_s
        self._singing = asyncio.Lock()

    async def check(self) -> dict[str, Check]:
        """Return each check, made at the same time."""
        found = await asyncio.gather(*(self._ask(*pair) for pair in self._addresses.items()))
        checks = dict(zip(self._addresses, found, strict=True))
        async with self._singing:
            if time.monotonic() - self._sung_at >= self._every_s or not _well(self._sung):
                self._sung = {"disk": await asyncio.to_thread(check_writable, self._folder)}
                # Nothing is to be learnt from a turn while somebody is away whom it needs.
                if _well(checks):
                    self._sung["turn"] = await self._turn()
                    self._sung_at = time.monotonic()
            return {**checks, **self._sung}

    async def _ask(self, name: str, urls: Sequence[str]) -> Check:
        """Return the first check that is well: one of several is enough to go on with."""
        checks = await asyncio.gather(*(self._ask_at(name, url) for url in urls))
        unkept = [check for check in checks if check.state == UNKEPT]
        if unkept:
            return unkept[0]
        well = [check for check in checks if check.ok]
        if not well or len(well) == len(checks):
            return checks[0]
        away = "; ".join(check.message for check in checks if not check.ok)
        return Check(True, f"{len(well)} of {len(checks)} ready: {away}")

    async def _ask_at(self, name: str, url: str) -> Check:
        try:
            async with self._session.get(url, timeout=CHECK_TIMEOUT) as response:
                if response.status == 200:
                    return Check(True, "ready")
                said = await _json(response)
                if trouble := said.get("trouble"):
                    told = f"conversations go on in memory alone, they cannot be stored: {trouble}"
                    return Check(False, told, UNKEPT)
                missing = "; ".join(map(str, said.get("missing") or ()))
                state = CODES.get(str(said["code"]), BROKEN) if said.get("code") else WAITING
                told = f": {missing}" if missing else ""
                return Check(False, f"{name} answers {response.status} at {url}{told}", state)
        except TimeoutError:
            waited = f"{CHECK_TIMEOUT.total:g} s"
            return Check(False, f"{name} does not answer in {waited} at {url}", BUSY)
        except ClientError as error:
            return Check(False, f"{name} cannot be reached at {url}: {error}", WAITING)

    async def _turn(self) -> Check:
        """Greet the assistant: reading, dialogue, actions and storage all have a part in that."""
        checks = [await self._turn_at(url) for url in self._turn_urls]
        return next((check for check in checks if check.ok), checks[0])

    async def _turn_at(self, url: str) -> Check:
        message = {"sender": CANARY, "message": GREETING, "metadata": {}}
        try:
            async with self._session.post(url, json=message, timeout=CANARY_TIMEOUT) as response:
                answers: Any = await response.json() if response.status == 200 else None
        except TimeoutError:
            waited = f"{CANARY_TIMEOUT.total:g} s"
            return Check(False, f"a greeting is not answered in {waited}", BUSY)
        except (ClientError, ValueError) as error:
            return Check(False, f"a greeting is answered with {error!r}", BROKEN)
        if not isinstance(answers, list) or not any(_has_text(each) for each in answers):
            told = f"status {response.status}" if answers is None else "nothing"
            return Check(False, f"a greeting is answered with {told}: is the model whole?", BROKEN)
        return Check(True, "answered")


def check_writable(folder: Path) -> Check:
    """Write a block below a folder and bring it to the disk; nothing of it stays."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"x" * 4096)
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return Check(
            False,
            f"nothing can be written to {folder} ({error.strerror}): turns are answered, and"
            " nothing of them is kept; free some space",
            FULL,
        )
    return Check(True, "written")


def _well(checks: dict[str, Check]) -> bool:
    return bool(checks) and all(check.ok for check in checks.values())


def _has_text(answer: object) -> bool:
    return isinstance(answer, dict) and bool(answer.get("text"))


async def _json(response: Any) -> dict[str, Any]:
    """Return the JSON object of an answer, an empty one where it holds none."""
    try:
        body = await response.json(content_type=None)
    except (ClientError, ValueError):
        return {}
    return body if isinstance(body, dict) else {}
