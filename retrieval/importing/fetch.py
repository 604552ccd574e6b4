"""Fetch the pictures that a shop's file names by their addresses, each once.

A picture lies under the hash of its address, and appears there only when it is complete and is a
picture: an import that was interrupted goes on with those that are missing.
"""

from __future__ import annotations

import asyncio
import hashlib
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

from data.catalogue.photos import Fetched
from data.picture_file import ENDINGS, PictureUnreadable, ending_of
from retrieval.importing.public_web import (
    USUAL,
    Connect,
    Limits,
    PublicWeb,
    Unfetched,
    public_socket,
)

AT_ONCE = 8
# A product with more pictures than these, none of which can be had, has none.
MOST_TRIED = 6
LONGEST_ADDRESS = 2_000
PART = ".part"
Advance = Callable[[int], None]


def is_address(name: str) -> bool:
    """Say whether a picture's name is an address on the web."""
    return name.lower().startswith(("http://", "https://", "//"))


class PictureCache:
    """Keep fetched pictures in a folder, by address."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder."""
        self._folder = folder.resolve()

    def find(self, address: str) -> Path | None:
        """Return the picture of an address, if it was fetched."""
        place = self._place(address)
        found = (place.with_suffix(ending) for ending in dict.fromkeys(ENDINGS.values()))
        return next((each for each in found if each.is_file()), None)

    def keep(self, address: str, content: bytes) -> Path:
        """Write a picture and return where.

        Raises:
            PictureUnreadable: it is none.
            OSError: it cannot be written.
        """
        path = self._place(address).with_suffix(ending_of(content, address))
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{uuid.uuid4().hex}{PART}")
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return path

    def sweep(self) -> None:
        """Remove what an interrupted run left half written."""
        for part in self._folder.glob(f"*/*{PART}"):
            part.unlink(missing_ok=True)

    def _place(self, address: str) -> Path:
        key = hashlib.sha256(address.encode(errors="surrogatepass")).hexdigest()[:40]
        return self._folder / key[:2] / key


class PictureFetch:
    """Find the pictures of items at their addresses: of each item the first that can be had."""

    def __init__(
        self,
        cache: PictureCache,
        progress: Callable[[int], AbstractContextManager[Advance]],
        limits: Limits = USUAL,
        connect: Connect = public_socket,
    ) -> None:
        """Remember where pictures are kept.

        Args:
            cache: of pictures.
            progress: entered with the number of items; it gives what is told of more that are done.
            limits: of each picture.
            connect: makes connections, and refuses those to addresses that are not public.
        """
        self._cache, self._progress, self._limits, self._connect = cache, progress, limits, connect

    def __call__(self, items: Sequence[Sequence[str]]) -> list[Fetched]:
        """Return a picture for each item, by the names of its pictures in the file."""
        self._cache.sweep()
        with self._progress(len(items)) as advance:
            return asyncio.run(self._all(items, advance))

    async def _all(self, items: Sequence[Sequence[str]], advance: Advance) -> list[Fetched]:
        found: list[Fetched] = [Fetched("", ())] * len(items)
        asked: dict[str, asyncio.Task[Path]] = {}
        waiting: Iterator[tuple[int, Sequence[str]]] = iter(list(enumerate(items)))

        async def work(web: PublicWeb) -> None:
            for place, names in waiting:
                found[place] = await self._one(web, names, asked)
                advance(1)

        async with PublicWeb(self._limits, AT_ONCE, self._connect) as web:
            try:
                async with asyncio.TaskGroup() as workers:
                    for _ in range(min(AT_ONCE, len(items))):
                        workers.create_task(work(web))
            except* OSError as errors:  # the folder cannot be written: no picture can be kept
                raise errors.exceptions[0] from None
        return found

    async def _one(
        self, web: PublicWeb, names: Sequence[str], asked: dict[str, asyncio.Task[Path]]
    ) -> Fetched:
        faults: list[str] = []
        for address in [each for each in names if is_address(each)][:MOST_TRIED]:
            # Two items may share a picture, and be looked at at once.
            if address not in asked:
                asked[address] = asyncio.create_task(self._picture(web, address))
            try:
                return Fetched(str(await asked[address]), tuple(faults))
            except (Unfetched, PictureUnreadable) as error:
                reason = error.reason if isinstance(error, PictureUnreadable) else str(error)
                faults.append(f"{address[:LONGEST_ADDRESS]}: {reason}")
        return Fetched("", tuple(faults))

    async def _picture(self, web: PublicWeb, address: str) -> Path:
        if (kept := self._cache.find(address)) is not None:
            return kept
        if len(address) > LONGEST_ADDRESS:
            raise Unfetched(f"it has more than {LONGEST_ADDRESS:,} characters")
        content = await web.get(_with_scheme(address))
        return await asyncio.to_thread(self._cache.keep, address, content)


def planned(cache: PictureCache, items: Sequence[Sequence[str]]) -> list[Fetched]:
    """Return what is there of each item, or else the address that is to be fetched first."""
    found = []
    for names in items:
        addresses = [each for each in names if is_address(each) and _whole(each)]
        kept = next(filter(None, map(cache.find, addresses)), None)
        found.append(Fetched(str(kept or _with_scheme(next(iter(addresses), ""))), ()))
    return found


def _with_scheme(address: str) -> str:
    return f"https:{address}" if address.startswith("//") else address


def _whole(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname) and len(address) <= LONGEST_ADDRESS
    except ValueError:
        return False
