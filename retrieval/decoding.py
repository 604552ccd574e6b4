"""Have photos decoded by bounded processes, one at a time, and say what is wrong with one."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.picture_file import most_px
from retrieval.errors import Invalid, TooLarge, TooManyPhotos, UnsupportedImage

WORKER = "retrieval.photo_worker"
FOLDER = Path(__file__).resolve().parents[1]
ROOT = str(FOLDER)
# Of the processor the kernel gives a photo 30 s; on a busy machine those take longer.
WAIT_S = 90.0
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"RIFF")
FIELD = "image"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Hold a photo as it is kept: a plain JPEG, upright and small."""

    content: bytes
    width_px: int
    height_px: int


class PhotoQueue:
    """Let one photo be decoded at a time, some wait, and no more be read into memory.

    Args:
        most: photos that may be here at once.
        wait_s: longest wait of one for its turn.
    """

    def __init__(self, most: int, wait_s: float = 60.0) -> None:
        """Start empty."""
        self._most, self._wait_s = most, wait_s
        self._num = 0
        self._turn = asyncio.Lock()

    @property
    def waiting(self) -> int:
        """Return how many photos are here."""
        return self._num

    @asynccontextmanager
    async def place(self) -> AsyncIterator[PhotoTurn]:
        """Take a place for a photo; what is given is entered while it is decoded.

        Raises:
            TooManyPhotos: there is none free (503).
        """
        if self._num >= self._most:
            raise too_many()
        self._num += 1
        try:
            yield PhotoTurn(self._turn, self._wait_s)
        finally:
            self._num -= 1


class PhotoTurn:
    """Wait for the photos that came before; entering raises TooManyPhotos after a while (503)."""

    def __init__(self, turn: asyncio.Lock, wait_s: float) -> None:
        """Keep what is waited for, and for how long."""
        self._turn, self._wait_s = turn, wait_s

    async def __aenter__(self) -> None:
        """Wait."""
        try:
            async with asyncio.timeout(self._wait_s):
                await self._turn.acquire()
        except TimeoutError as error:
            raise too_many() from error

    async def __aexit__(self, *_: object) -> None:
        """Let the next one in."""
        self._turn.release()


def too_many() -> TooManyPhotos:
    """Return the refusal of a photo for which there is no place, or no time."""
    return TooManyPhotos("many photos are being looked at; try again in a moment", FIELD)


def decode(content: bytes, max_px: int) -> Decoded:
    """Return a photo as it is kept; this waits for a process of its own.

    Args:
        content: of the file, of any kind.
        max_px: longest side taken.

    Raises:
        UnsupportedImage: it is no JPEG, PNG, WebP, GIF or HEIC (415).
        TooLarge: it has too many pixels (413).
        Invalid: it begins like an image and is damaged (422).
    """
    if not content:
        raise Invalid("the file is empty", FIELD)
    command = [sys.executable, "-m", WORKER, str(max_px)]
    # Nothing of ours is in its environment: no key, no address. One arena: they count as memory.
    env = {"PATH": os.defpath, "MALLOC_ARENA_MAX": "1", "PYTHONPATH": ROOT}
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, env=env, cwd=FOLDER, timeout=WAIT_S
        )
    except subprocess.TimeoutExpired as error:
        raise Invalid("the photo takes too long to open; send another", FIELD) from error
    line, _, picture = done.stdout.partition(b"\n")
    if done.returncode != 0 or not line:
        # The kernel ended it, or a library that found no memory did: only such photos do that.
        raise TooLarge("the photo needs too much memory to open; send a smaller one", FIELD)
    told = json.loads(line)
    if fault := told.get("fault"):
        raise _refusal(str(fault), told, content)
    width, height = told["px"]
    return Decoded(picture, width, height)


def _refusal(fault: str, told: dict[str, Any], content: bytes) -> Exception:
    if fault == "memory":
        return TooLarge("the photo needs too much memory to open; send a smaller one", FIELD)
    if fault == "large":
        width, height = told["px"]
        most = (
            f"{told['side']:,} a side"
            if "side" in told
            else f"{most_px(told['kind']) // 1_000_000} million of {told['kind']}"
        )
        message = f"the photo is {width} x {height} pixels; at most {most} are taken"
        return TooLarge(message, FIELD)
    if fault == "damaged":
        return Invalid(f"the photo is damaged or cut short: {told['reason']}", FIELD)
    if content.startswith(BEGINNINGS) or content[4:12] in (b"ftypheic", b"ftypmif1"):
        return Invalid("the photo is damaged and cannot be opened", FIELD)
    return UnsupportedImage(
        "this file is no photo we can read; send a JPEG, PNG, WebP, GIF or HEIC", FIELD
    )
