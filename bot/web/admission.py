"""Let so many turns at a time to Rasa, and so many photos of an address; none wait for long."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.web.errors import Busy

Place = asyncio.Future[None]


class Admission:
    """Give out places for turns, by turns to every address and to every visitor of it.

    Whoever asks a hundred times at once waits behind themselves, not before everybody else: the
    next place goes to the address that has waited longest for one, and there to such a visitor.

    Args:
        at_once: turns that may be with Rasa at a time.
        wait_s: longest wait for a place.
        most_waiting: turns that may wait in all.
    """

    def __init__(self, at_once: int, wait_s: float, most_waiting: int) -> None:
        """Start with every place free."""
        self._free = at_once
        self._wait_s = wait_s
        self._most_waiting = most_waiting
        self._lines: OrderedDict[str, OrderedDict[str, deque[Place]]] = OrderedDict()
        self.waiting = 0
        """How many turns wait."""

    @asynccontextmanager
    async def place(self, address: str, visitor: str) -> AsyncIterator[None]:
        """Wait for a place and hold it.

        Args:
            address: where the turn comes from.
            visitor: whose it is.

        Raises:
            Busy: 503, no place was free in time.
        """
        if self._free:
            self._free -= 1
        else:
            await self._wait(address, visitor)
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, address: str, visitor: str) -> None:
        if self.waiting >= self._most_waiting:
            self._make_room(address, visitor)
        line = self._lines.setdefault(address, OrderedDict()).setdefault(visitor, deque())
        place: Place = asyncio.get_running_loop().create_future()
        line.append(place)
        self.waiting += 1
        try:
            async with asyncio.timeout(self._wait_s):
                await place
        except BaseException as error:
            if place.done() and not place.cancelled() and place.exception() is None:
                self._pass_on()  # it came at the moment that the wait was given up
            elif place in line:
                self._leave(address, visitor, place)
            if isinstance(error, TimeoutError):
                raise Busy() from error
            raise

    def _pass_on(self) -> None:
        """Give a place to who is next, or keep it free."""
        while self._lines:
            address, visitors = next(iter(self._lines.items()))
            visitor, line = next(iter(visitors.items()))
            place = line[0]
            self._leave(address, visitor, place)
            # Whoever is left of them waits behind the others now.
            if visitor in visitors:
                visitors.move_to_end(visitor)
            if address in self._lines:
                self._lines.move_to_end(address)
            if not place.done():
                place.set_result(None)
                return
        self._free += 1

    def _make_room(self, address: str, visitor: str) -> None:
        """Refuse the latest turn of whoever has most waiting: an address, and there a visitor.

        Raises:
            Busy: 503, nobody has more than the newcomer, who is refused.
        """
        mine = self._lines.get(address, OrderedDict[str, deque[Place]]())
        own = (sum(map(len, mine.values())), len(mine.get(visitor, ())))
        # Of those with as many, who came last.
        most = max(reversed(self._lines), key=self._length)
        if self._length(most) <= own[0]:
            most = address
        lines = self._lines.get(most)
        if not lines:
            raise Busy()
        whose = max(reversed(lines), key=lambda each: len(lines[each]))
        if most == address and len(lines[whose]) <= max(1, own[1]):
            raise Busy()
        place = lines[whose][-1]
        self._leave(most, whose, place)
        if not place.done():
            place.set_exception(Busy())

    def _length(self, address: str) -> int:
        return sum(map(len, self._lines[address].values()))

    def _leave(self, address: str, visitor: str, place: Place) -> None:
        visitors = self._lines[address]
        visitors[visitor].remove(place)
        self.waiting -= 1
        if not visitors[visitor]:
            del visitors[visitor]
        if not visitors:
            del self._lines[address]


class Arrivals:
    """Let no more than some photos of one address be on their way at once.

    Retrieval keeps a place for each photo that arrives, however slowly: whoever sends several a
    byte at a time would leave none to anybody else.

    Args:
        most: photos that an address may be sending at once.
        wait_s: longest wait of a further one.
    """

    def __init__(self, most: int, wait_s: float) -> None:
        """Nobody sends any yet."""
        self._most, self._wait_s = most, wait_s
        self._places: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def place(self, address: str) -> AsyncIterator[None]:
        """Wait for a place of an address and hold it.

        Raises:
            Busy: 503, none was free in time.
        """
        places = self._places.get(address)
        if places is None:
            places = self._places[address] = asyncio.Semaphore(self._most)
        try:
            async with asyncio.timeout(self._wait_s):
                await places.acquire()
        except TimeoutError as error:
            raise Busy() from error
        try:
            yield
        finally:
            places.release()
