"""What Rasa's process counts of its turns, and the port it is told on."""

from __future__ import annotations

from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot import metrics
from stack.throwaway import free_ports


def counted() -> dict[tuple[str, str], float]:
    families = text_string_to_metric_families(metrics.told())
    samples = [each for family in families for each in family.samples]
    return {(each.name, next(iter(each.labels.values()))): each.value for each in samples}


def test_turns_are_counted_by_outcome_and_stages_timed_even_where_they_fail():
    before = counted()
    for outcome in ("answered", "empty", "failed"):
        metrics.count_turn(outcome)
    with pytest.raises(ValueError, match="no"), metrics.stage("trial"):
        raise ValueError("no")
    after = counted()
    for outcome in ("answered", "empty", "failed"):
        name = ("hemline_rasa_turns_total", outcome)
        assert after[name] == before[name] + 1
    assert after["hemline_rasa_stage_seconds_count", "trial"] == 1
    assert 0 <= after["hemline_rasa_stage_seconds_sum", "trial"] < 1


def test_method_is_timed_once_however_often_it_is_asked_for():
    class Rasas:
        def decide(self, what: str) -> str:
            return f"decided {what}"

    for _ in range(2):
        metrics.timed("twice", Rasas, "decide")
    assert Rasas().decide("it") == "decided it"
    assert counted()["hemline_rasa_stage_seconds_count", "twice"] == 1


def test_metrics_are_served_on_a_port_of_their_own_or_nowhere(monkeypatch):
    port = free_ports().web
    monkeypatch.setenv("HEMLINE_RASA_PORT", str(port - 7))
    monkeypatch.setenv("HEMLINE_METRICS_OFFSET", "7")
    server = metrics.serve()
    assert server is not None
    try:
        with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
            assert b"hemline_rasa_turns_total" in answer.read()
        # A port that is taken costs a warning, and no turn.
        assert metrics.serve() is None
    finally:
        server.shutdown()
        server.server_close()
    monkeypatch.setenv("HEMLINE_METRICS_OFFSET", "0")
    assert metrics.serve() is None
