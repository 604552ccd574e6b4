"""Count what the service does, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

BUCKETS_S = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Metrics:
    """Hold one service's counters in a registry of its own."""

    def __init__(self) -> None:
        """Register everything at nought."""
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "hemline_retrieval_requests_total",
            "Requests answered.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "hemline_retrieval_request_seconds",
            "Time to answer a request.",
            ("route",),
            buckets=BUCKETS_S,
            registry=self.registry,
        )
        self.stages = Histogram(
            "hemline_retrieval_search_stage_seconds",
            "Time of each stage of a search.",
            ("stage",),
            buckets=BUCKETS_S,
            registry=self.registry,
        )
        self.empty = Counter(
            "hemline_retrieval_empty_searches_total",
            "Searches that found nothing.",
            registry=self.registry,
        )
        self.changed = Counter(
            "hemline_retrieval_changed_items_total",
            "Items whose price, stock or more changed while they were served.",
            ("by",),
            registry=self.registry,
        )
        self.feed_reads = Counter(
            "hemline_retrieval_feed_reads_total",
            "Readings of the shop's feed, by what came of them.",
            ("outcome",),
            registry=self.registry,
        )
        self.fed = Counter(
            "hemline_retrieval_fed_items_total",
            "Items that the feed changed, edited, brought (new) or took out (gone).",
            ("kind",),
            registry=self.registry,
        )
        self.feed_left_out = Gauge(
            "hemline_retrieval_feed_rows_left_out",
            "Rows of the feed with something wrong, when it was last taken in.",
            registry=self.registry,
        )
        self.feed_read_at = Gauge(
            "hemline_retrieval_feed_read_timestamp_seconds",
            "When the feed was last read to its end.",
            registry=self.registry,
        )
        self.items = Gauge(
            "hemline_retrieval_items", "Items in the gallery.", registry=self.registry
        )

    def text(self) -> bytes:
        """Return everything in Prometheus' text format."""
        return generate_latest(self.registry)
