"""Serve applications over real HTTP beside the tests, on a thread that outlives any one of them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from aiohttp import web

TIMEOUT_S = 30

Answer = TypeVar("Answer")


class Serving:
    """Runs applications in one event loop until it is stopped."""

    def __init__(self) -> None:
        # A loop of the thread's alone: the tests' thread keeps its own.
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._loop = self._runner.get_loop()
        self._thread = threading.Thread(target=self._work, name="serving")
        self._thread.start()
        self._apps: list[web.AppRunner] = []

    def _work(self) -> None:
        with self._runner:  # which ends what still waits, such as connections kept open
            self._loop.run_forever()

    def run(self, coroutine: Coroutine[Any, Any, Answer]) -> Answer:
        """Run a coroutine in that loop and return its result."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(TIMEOUT_S)

    def serve(self, app: web.Application) -> str:
        """Serve an application on a free port and return its address."""
        runner = web.AppRunner(app)
        self.run(self._start(runner))
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    async def _start(self, runner: web.AppRunner) -> None:
        self._apps.append(runner)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()

    def stop(self) -> None:
        """Stop the applications, the last first, and the thread."""
        try:
            for runner in reversed(self._apps):
                self.run(runner.cleanup())
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
