"""Serve counters for Prometheus where its own library is not installed, on a port of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KIND = "text/plain; version=0.0.4; charset=utf-8"


def head(name: str, kind: str, what: str) -> list[str]:
    """Return the two lines that stand before a counter's values.

    Args:
        name: of the counter.
        kind: "counter", "gauge" or "summary".
        what: it counts.
    """
    return [f"# HELP {name} {what}", f"# TYPE {name} {kind}"]


def page(lines: Iterable[str]) -> str:
    """Return lines as a page that Prometheus reads: each with its end."""
    return "\n".join([*lines, ""])


def serve(host: str, port: int, told: Callable[[], str]) -> ThreadingHTTPServer:
    """Serve what is counted on a thread of its own; the server answers until the process ends.

    Args:
        host: the address to listen on.
        port: likewise.
        told: returns the page as it is now.

    Raises:
        OSError: the port is taken.
        OverflowError: there is no such port.
    """

    class Page(BaseHTTPRequestHandler):
        timeout = 5

        def do_GET(self) -> None:
            body = told().encode()
            self.send_response(200)
            self.send_header("Content-Type", KIND)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Log nothing: who asks does so every few seconds."""

    server = ThreadingHTTPServer((host, port), Page)
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    return server
