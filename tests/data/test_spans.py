"""Traces: sent where a collector is named, nothing without; one that is away stops nothing."""

import os
import subprocess
import sys
import time

import pytest

from data import spans
from tests.stack.collector import collecting

PROGRAM = """
import logging, time
logging.basicConfig(level="WARNING", format="%(message)s")
from data import spans
spans.begin("trial")
with spans.span("asked", {"num": 3}, begins=True):
    carried = spans.carried()
    with spans.span("searched"):
        time.sleep(0.01)
with spans.span("went on", within=carried.get(spans.KEY)):
    pass
with spans.span("by itself"):
    pass
try:
    with spans.span("failed", begins=True):
        raise ValueError("secret words")
except ValueError:
    pass
print(sorted(carried))
"""


def run(env, program=PROGRAM):
    began = time.monotonic()
    told = {**os.environ, "PYTHONPATH": os.getcwd(), **env}
    done = subprocess.run(
        [sys.executable, "-c", program], env=told, capture_output=True, text=True, timeout=60
    )
    return done, time.monotonic() - began


def test_spans_tell_of_each_other_and_of_errors_without_their_words():
    with collecting() as collector:
        done, _ = run({"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url})
        assert (done.returncode, done.stderr) == (0, "")
        told = {each.name: each for each in collector.spans}
        assert set(told) == {"asked", "searched", "went on", "failed"}
        asked = told["asked"]
        assert told["searched"].within == told["went on"].within == asked.id
        assert asked.within == b"" and told["failed"].trace != asked.trace
        assert told["searched"].took_ms >= 10
        assert {each.service for each in collector.spans} == {"hemline-trial"}
        sent = b"".join(collector.bodies)
        assert b"ValueError" in sent and b"secret" not in sent


def test_nothing_is_loaded_where_no_collector_is_named():
    program = PROGRAM + "import sys; print([m for m in sys.modules if 'opentelemetry' in m])"
    done, _ = run({}, program)
    assert (done.returncode, done.stdout.split("\n")[:2]) == (0, ["[]", "[]"])


def test_collector_that_is_away_is_told_once_and_holds_up_no_end():
    with collecting() as collector:
        away = collector.url
    again = PROGRAM.replace("print(", "time.sleep(1)\nprint(")
    done, took_s = run(
        {"OTEL_EXPORTER_OTLP_ENDPOINT": away, "OTEL_BSP_SCHEDULE_DELAY": "50"}, again
    )
    assert done.returncode == 0 and done.stdout == "['traceparent']\n"
    assert done.stderr.count("collector takes no traces") == 1
    assert "Traceback" not in done.stderr
    assert took_s < 20


def test_span_holds_what_is_done_within_whether_it_is_sent_or_not():
    with pytest.raises(KeyError), spans.span("without", begins=True):
        assert spans.carried() == {}
        raise KeyError("x")


def test_missing_library_is_named(monkeypatch):
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(spans.NoTracing, match="OTEL_EXPORTER_OTLP_ENDPOINT is set, but"):
        spans.begin("trial")
