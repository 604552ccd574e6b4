"""Count what the actions do, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
REGISTRY = CollectorRegistry()
TURNS = Counter(
    "hemline_actions_turns",
    "Turns answered, by action and whether the action failed.",
    ("action", "outcome"),
    registry=REGISTRY,
)
TURN_SECONDS = Histogram(
    "hemline_actions_turn_seconds",
    "Seconds to answer a turn.",
    ("action",),
    buckets=SECONDS,
    registry=REGISTRY,
)
RETRIEVAL_SECONDS = Histogram(
    "hemline_actions_retrieval_seconds",
    "Seconds of each question to the retrieval service, by its path.",
    ("path",),
    buckets=SECONDS,
    registry=REGISTRY,
)
FAILED_QUESTIONS = Counter(
    "hemline_actions_retrieval_failures",
    "Questions to the retrieval service without a usable answer, by what went wrong.",
    ("error",),
    registry=REGISTRY,
)
EMPTY_SEARCHES = Counter(
    "hemline_actions_empty_searches", "Searches that found nothing.", registry=REGISTRY
)
