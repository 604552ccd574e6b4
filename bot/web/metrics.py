"""Count what the gateway does, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Hold the gateway's own counters, in a registry of their own."""

    def __init__(self) -> None:
        """Register every counter."""
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "hemline_web_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "hemline_web_request_seconds",
            "Seconds to answer a request.",
            ("route",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.turns_waiting = Gauge(
            "hemline_web_turns_in_progress",
            "Turns waiting for Rasa.",
            registry=self.registry,
        )

    def text(self) -> bytes:
        """Return every counter in Prometheus's text format."""
        return generate_latest(self.registry)
