"""Run the gateway on the fakes, for looking at the page: python -m tests.web.trial PORT."""

import asyncio
import sys
import tempfile
from pathlib import Path

from aiohttp import web

from bot.web.app import make_app
from bot.web.settings import Settings
from tests.web.fakes import FakeActions, FakeRasa, FakeRetrieval


async def start(app, port):
    """Serve an app on a port of this machine and return its runner."""
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner


async def main(port):
    """Serve the gateway on `port` and the fakes on the three after it."""
    var_dir = Path(tempfile.mkdtemp(prefix="hemline-trial-"))
    settings = Settings(
        var_dir=var_dir,
        rasa_url=f"http://127.0.0.1:{port + 1}",
        actions_url=f"http://127.0.0.1:{port + 2}/webhook",
        retrieval_url=f"http://127.0.0.1:{port + 3}",
    )
    for number, app in enumerate(
        (make_app(settings), FakeRasa().app(), FakeActions().app(), FakeRetrieval().app())
    ):
        await start(app, port + number)
    print(f"http://127.0.0.1:{port}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
