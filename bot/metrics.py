"""Count Rasa's turns and time their stages, for Prometheus, on a port of their own.

Rasa's environment has no library for that; what is counted here needs two kinds of line.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from contextlib import contextmanager
from functools import wraps
from http.server import ThreadingHTTPServer
from typing import Any, Dict, Iterator, Optional, Tuple

from data import metrics_page, spans

log = logging.getLogger(__name__)

# As the gateway and the actions have them (their settings of the same names).
PORT, OFFSET, HOST = "HEMLINE_RASA_PORT", "HEMLINE_METRICS_OFFSET", "HEMLINE_METRICS_HOST"
TURNS = ("hemline_rasa_turns_total", "counter", "Turns, by what became of them.")
STAGES = ("hemline_rasa_stage_seconds", "summary", "Seconds of each stage of a turn.")
_lock = threading.Lock()
_turns: Dict[str, int] = {"answered": 0, "empty": 0, "failed": 0}
_stages: Dict[str, Tuple[int, float]] = {}


def count_turn(outcome: str) -> None:
    """Count a turn: "answered", "empty" where nothing was said, or "failed"."""
    with _lock:
        _turns[outcome] += 1


@contextmanager
def stage(name: str, within: Any = None) -> Iterator[None]:
    """Time a stage, whether it succeeds or fails: look_up, read, decide, act, store or turn.

    Args:
        name: of the stage.
        within: the trace that it goes on with; without, the one under way.
    """
    began = time.perf_counter()
    try:
        with spans.span(name, within=within):
            yield
    finally:
        took_s = time.perf_counter() - began
        with _lock:
            number, total = _stages.get(name, (0, 0.0))
            _stages[name] = number + 1, total + took_s


def timed(name: str, of: Any, method: str) -> None:
    """Have a method of a class timed as a stage; one that is timed already stays as it is."""
    theirs = getattr(of, method)
    if hasattr(theirs, "stage"):
        return

    @wraps(theirs)
    def with_time(*args: Any, **kwargs: Any) -> Any:
        with stage(name):
            return theirs(*args, **kwargs)

    with_time.stage = name  # type: ignore[attr-defined]
    setattr(of, method, with_time)


def told() -> str:
    """Return all that was counted, as Prometheus reads it."""
    with _lock:
        turns, stages = dict(_turns), dict(_stages)
    lines = metrics_page.head(*TURNS)
    lines += [f'{TURNS[0]}{{outcome="{name}"}} {num}' for name, num in turns.items()]
    lines += metrics_page.head(*STAGES)
    for name, (number, total) in stages.items():
        lines.append(f'{STAGES[0]}_count{{stage="{name}"}} {number}')
        lines.append(f'{STAGES[0]}_sum{{stage="{name}"}} {total:.6f}')
    return metrics_page.page(lines)


def serve() -> Optional[ThreadingHTTPServer]:
    """Serve what is counted, where there is a port for it; no turn needs that.

    Returns:
        The server, which answers until the process ends; None where there is none.
    """
    port, offset = (int(os.environ.get(name) or 0) for name in (PORT, OFFSET))
    offset = offset if os.environ.get(OFFSET) else 1000
    if not port or not offset or port + offset > 65_535:
        return None
    try:
        return metrics_page.serve(os.environ.get(HOST) or "127.0.0.1", port + offset, told)
    except OSError as error:
        log.warning("no metrics on port %d: %s", port + offset, error)
        return None
