"""Count how often each process was started again, for Prometheus, on a port of their own.

The processes count what they do themselves (docs/deployment.md); that one of them was killed only
the supervisor can tell. Its Python has nothing but the standard library.
"""

import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from data.metrics_page import head, page, serve
from stack.failure import SetupFailure
from stack.logs import note

PORT, HOST = "HEMLINE_SUPERVISOR_METRICS_PORT", "HEMLINE_METRICS_HOST"
DEFAULT_PORT = 9180
NAME = "hemline_supervisor_restarts_total"
DIED, HUNG, ASKED = "died", "hung", "asked"


class Restarts:
    """Hold the counts of some processes.

    Args:
        names: of the processes.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Start at nought, which is told too."""
        self._counts = {(name, why): 0 for name in names for why in (DIED, HUNG, ASKED)}
        self._lock = threading.Lock()

    def count(self, name: str, why: str) -> None:
        """Count that a process died, hung, or was asked to start again."""
        with self._lock:
            self._counts[name, why] += 1

    def told(self) -> str:
        """Return all that was counted, as Prometheus reads it."""
        with self._lock:
            counts = dict(self._counts)
        lines = head(NAME, "counter", "Ends of a process after which it is started again, by why.")
        for (name, why), num in counts.items():
            lines.append(f'{NAME}{{process="{name}",why="{why}"}} {num}')
        return page(lines)

    @contextmanager
    def served(self, journal: Path) -> Iterator[None]:
        """Serve the counts until the block ends; where the port is taken that is noted, no more.

        Raises:
            SetupFailure: the setting is no port.
        """
        port = metrics_port()
        server = None
        try:
            if port:
                server = serve(os.environ.get(HOST) or "127.0.0.1", port, self.told)
        except OSError as error:
            note(journal, f"no metrics on port {port}: {error}")
        try:
            yield
        finally:
            if server is not None:
                server.shutdown()
                server.server_close()


def metrics_port() -> int:
    """Take the port from HEMLINE_SUPERVISOR_METRICS_PORT; 0 for none.

    Raises:
        SetupFailure: it is no port.
    """
    given = os.environ.get(PORT) or str(DEFAULT_PORT)
    if not given.isdecimal() or int(given) > 65_535:
        raise SetupFailure(f"{PORT} must be a port, 0 for none, not {given!r}.")
    return int(given)
