"""Start the processes together, wait until they answer, and stop them together."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from http.client import HTTPException
from pathlib import Path

from stack.failure import SetupFailure, Stopped
from stack.interrupts import Interrupts
from stack.processes import Child, Nursery
from stack.progress import Progress
from stack.services import Service

READY_TIMEOUT_S = 300.0
POLL_S = 0.5
ANSWER_TIMEOUT_S = 5.0


def start(wanted: Iterable[Service], nursery: Nursery, logs: Path, cwd: Path) -> list[Child]:
    """Start every process with its own log.

    Raises:
        Stopped: everything is being stopped already.
    """
    children = []
    for service in wanted:
        log = logs / f"{service.name}.log"
        child = nursery.start(service.name, service.command, log, service.env, cwd)
        if child is None:
            raise Stopped
        children.append(child)
    return children


def answers(url: str) -> bool:
    """Say whether a health address answers 200."""
    try:
        with urllib.request.urlopen(url, timeout=ANSWER_TIMEOUT_S) as response:
            return bool(response.status == 200)
    except (OSError, HTTPException):
        return False  # not up yet, or up and not ready: both mean asking again


def explain(url: str) -> str:
    """Give what a health address says while it is not ready."""
    try:
        with urllib.request.urlopen(url, timeout=ANSWER_TIMEOUT_S) as response:
            return str(response.read(500).decode(errors="replace"))
    except urllib.error.HTTPError as error:
        body = error.read(500).decode(errors="replace")
        try:
            return json.dumps(json.loads(body))
        except ValueError:
            return body
    except (OSError, HTTPException) as error:
        return str(error)


def wait_ready(
    urls: Iterable[str],
    children: Iterable[Child],
    interrupts: Interrupts,
    progress: Progress | None = None,
    timeout_s: float = READY_TIMEOUT_S,
) -> None:
    """Wait until every address answers 200.

    Raises:
        SetupFailure: a process died, or one is not ready in time.
        Stopped: a signal came.
    """
    watched = list(children)
    waiting = list(urls)
    deadline = time.monotonic() + timeout_s
    while waiting:
        raise_if_dead(watched)
        waiting = [url for url in waiting if not answers(url)]
        if waiting and time.monotonic() > deadline:
            raise SetupFailure(
                f"Not ready after {timeout_s:.0f} s: {waiting[0]} says {explain(waiting[0])};"
                f" logs are in {watched[0].log.parent}"
            )
        if progress:
            progress.tick()
        if interrupts.wait(POLL_S):
            raise Stopped


def raise_if_dead(children: Iterable[Child]) -> None:
    """Raise for the first process that has ended by itself.

    Raises:
        SetupFailure: names it, with the end of its log before.
    """
    for child in children:
        status = child.status()
        if status is not None:
            raise SetupFailure(
                f"The {child.name} process ended by itself (status {status});"
                f" its log is {child.log}",
                child.tail(),
            )
