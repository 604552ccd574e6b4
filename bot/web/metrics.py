"""Count what the gateway does, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

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
            "Turns that wait for a place or for Rasa.",
            registry=self.registry,
        )
        self.turns = Counter(
            "hemline_web_turns",
            "Turns by outcome: done, or the code of the refusal.",
            ("outcome",),
            registry=self.registry,
        )
        self.stages = Histogram(
            "hemline_web_turn_stage_seconds",
            "Seconds of a turn: in the queue for a place, and with Rasa.",
            ("stage",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.queue = Gauge(
            "hemline_web_turns_queued", "Turns that wait for a place.", registry=self.registry
        )
        self.uploads = Counter(
            "hemline_web_uploads",
            "Photos by outcome: done, or the code of the refusal.",
            ("outcome",),
            registry=self.registry,
        )
