"""A collector of traces, as OpenTelemetry's protocol over HTTP has it; it keeps what it is sent."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


class Told(NamedTuple):
    """Hold a span as it was sent: who did what, within what, and what is known of it."""

    service: str
    name: str
    id: bytes
    within: bytes
    trace: bytes
    known: dict[str, str]
    took_ms: float


class Collector:
    """Hold all that was sent.

    Args:
        port: where it listens.
    """

    def __init__(self, port: int) -> None:
        """Begin with nothing."""
        self.bodies: list[bytes] = []
        self.url = f"http://127.0.0.1:{port}"

    @property
    def spans(self) -> list[Told]:
        """Return the spans that were sent."""
        found = []
        for body in list(self.bodies):
            for sender in ExportTraceServiceRequest.FromString(body).resource_spans:
                about = {each.key: each.value.string_value for each in sender.resource.attributes}
                for scope in sender.scope_spans:
                    for span in scope.spans:
                        known = {each.key: str(each.value).strip() for each in span.attributes}
                        took = (span.end_time_unix_nano - span.start_time_unix_nano) / 1e6
                        told = (span.span_id, span.parent_span_id, span.trace_id, known, took)
                        found.append(Told(about["service.name"], span.name, *told))
        return found

    def trace_of(
        self, request_id: str, num: int, *last: tuple[str, str], patience_s: float = 20.0
    ) -> list[Told]:
        """Return the spans of the request with an id, once there are so many.

        Args:
            request_id: of the request.
            num: how many spans there are at least.
            last: the services and names of spans that are waited for, too: each process sends its
                own when it likes.
            patience_s: after so long what there is comes back.
        """
        until = time.monotonic() + patience_s
        while True:
            spans = self.spans
            traces = {each.trace for each in spans if request_id in str(each.known)}
            found = [each for each in spans if each.trace in traces]
            told = len(found) >= num and {*last} <= {(each.service, each.name) for each in found}
            if told or time.monotonic() > until:
                return found
            time.sleep(0.1)


@contextmanager
def collecting() -> Iterator[Collector]:
    """Listen on a free port until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            collector.bodies.append(body)
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    collector = Collector(server.server_address[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield collector
    finally:
        server.shutdown()
        server.server_close()
