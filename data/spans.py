"""Tell an OpenTelemetry collector where the time of a turn goes, where one is named.

`OTEL_EXPORTER_OTLP_ENDPOINT` names it, and OpenTelemetry's other variables (sampler, headers, time
limits) hold too; without it nothing is loaded and nothing is measured. The gateway begins a trace,
the other processes go on with the one that was carried to them (W3C Trace Context), so what each
does by itself is in none. No span holds what a shopper said, nor an id of theirs.
"""

from __future__ import annotations

import atexit
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
TIMEOUT = "OTEL_EXPORTER_OTLP_TIMEOUT"
KEY = "traceparent"
NAMESPACE = "hemline"
# What is waited for a collector: at the end of a process that is a wait for whoever stops it.
TIMEOUT_S = 3
log = logging.getLogger("hemline.spans")
# Not the one of the whole process: rasa-sdk would tell that whose conversation it answers.
_tracer: Any = None


class NoTracing(Exception):
    """A collector is named, and what speaks to it is not installed."""


def begin(process: str) -> None:
    """Send this process's spans from now on; nothing happens where no collector is named.

    Args:
        process: its name, "web" for instance; it is told as the service "hemline-web".

    Raises:
        NoTracing: OpenTelemetry is not in this environment.
    """
    global _tracer
    if _tracer is not None or not any(os.environ.get(name) for name in ENDPOINTS):
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise NoTracing(f"{ENDPOINTS[0]} is set, but {error}; unset it") from error
    # Its own word on a collector that is away is a traceback every few seconds.
    logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
    told = {"service.name": f"{NAMESPACE}-{process}", "service.namespace": NAMESPACE}
    provider = TracerProvider(resource=Resource.create(told), shutdown_on_exit=False)
    # None is their own variable's.
    timeout_s = None if os.environ.get(TIMEOUT) else TIMEOUT_S
    exporter = _Tolerant(OTLPSpanExporter(timeout=timeout_s))
    provider.add_span_processor(BatchSpanProcessor(exporter))  # type: ignore[arg-type]
    _tracer = provider.get_tracer(NAMESPACE)

    def end() -> None:
        if exporter.is_there:
            provider.force_flush(TIMEOUT_S * 1000)

    atexit.register(end)


class _Tolerant:
    """Send spans, and say once that the collector is away, and once that it is back.

    Args:
        exporter: what sends them.
    """

    def __init__(self, exporter: Any) -> None:
        self._exporter = exporter
        self.is_there = True

    def export(self, spans: Any) -> Any:
        from opentelemetry.sdk.trace.export import SpanExportResult

        try:
            result = self._exporter.export(spans)
        except Exception as error:  # no turn may fail for it, whatever the client raises
            result, why = SpanExportResult.FAILURE, f": {type(error).__name__}"
        else:
            why = ""
        is_there = result is SpanExportResult.SUCCESS
        if is_there != self.is_there:
            how = "takes traces again" if is_there else f"takes no traces, they are lost{why}"
            log.warning("the collector %s", how)
        self.is_there = is_there
        return result

    def shutdown(self) -> None:
        self._exporter.shutdown()

    def force_flush(self, timeout_millis: int = 0) -> bool:
        return True


@contextmanager
def span(
    name: str,
    told: Mapping[str, Any] | None = None,
    *,
    within: Any = None,
    begins: bool = False,
) -> Iterator[None]:
    """Time what is done within, as a part of the trace that is under way.

    Args:
        name: of what is done; few different ones, and nobody's words.
        told: what else is known of it, by OpenTelemetry's names.
        within: the traceparent that was carried here; without, it is part of what is timed here.
        begins: begin a trace where there is none; else nothing is timed there.
    """
    if _tracer is None:
        yield
        return
    from opentelemetry import trace

    context = _context(within) if isinstance(within, str) else None
    if not begins and not trace.get_current_span(context).get_span_context().is_valid:
        yield
        return
    with _tracer.start_as_current_span(
        name,
        context=context,
        attributes=dict(told or {}),
        # A message of an error may hold what a shopper said.
        record_exception=False,
        set_status_on_exception=False,
    ) as current:
        try:
            yield
        except Exception as error:
            current.set_status(trace.Status(trace.StatusCode.ERROR, type(error).__name__))
            raise


def note(told: Mapping[str, Any]) -> None:
    """Add to the span under way what came of it; nothing where there is none."""
    if _tracer is None:
        return
    from opentelemetry import trace

    trace.get_current_span().set_attributes(dict(told))


def carried() -> dict[str, str]:
    """Return the header by which another process goes on with this trace; none outside of one."""
    told: dict[str, str] = {}
    if _tracer is not None:
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        TraceContextTextMapPropagator().inject(told)
    return told


def _context(traceparent: str) -> Any:
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    return TraceContextTextMapPropagator().extract({KEY: traceparent})
