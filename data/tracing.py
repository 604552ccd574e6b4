"""Carry the id of a request through a process: in what is sent on, and in every log line.

The page or the gateway makes the id; it goes to Rasa as metadata, to the actions with the tracker
and to retrieval as a header. It says nothing of whose request it is.
"""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from data import spans

HEADER, KEY = "X-Request-Id", "request_id"
FORM = re.compile(r"[A-Za-z0-9_.:-]{1,100}")
NONE = "-"
FORMAT = "%(asctime)s %(levelname)s %(name)s id=%(request_id)s %(message)s"
_current: ContextVar[str] = ContextVar(KEY, default=NONE)


def current() -> str:
    """Return the id of the request that is being answered here, "-" of none."""
    return _current.get()


def made_of(given: Any) -> str:
    """Return an id as it was given, or a new one where it has another form."""
    return given if isinstance(given, str) and FORM.fullmatch(given) else uuid.uuid4().hex[:16]


@contextmanager
def request(request_id: str) -> Iterator[str]:
    """Answer a request under an id: whatever is logged within names it."""
    token = _current.set(request_id)
    try:
        yield request_id
    finally:
        _current.reset(token)


def sent_on() -> dict[str, str]:
    """Return the headers that tell another service the id and the trace; none outside a request."""
    return {} if current() == NONE else {HEADER: current(), **spans.carried()}


def name_in_logs() -> None:
    """Give every log record of this process the id, as `request_id`; twice does no more."""
    theirs = logging.getLogRecordFactory()
    if getattr(theirs, "names_requests", False):
        return

    def named(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = theirs(*args, **kwargs)
        record.request_id = current()
        return record

    named.names_requests = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(named)
