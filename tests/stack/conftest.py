"""One whole assistant for all tests that need it, and ways to look at what it answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stack.chat import Shopper
from stack.choice import Choice
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.prepare import prepare
from stack.progress import Progress
from stack.throwaway import NO_LIMITS, Throwaway, throwaway
from tests.stack.collector import Collector, collecting


@pytest.fixture(scope="session")
def prepared() -> tuple[Layout, Choice]:
    """Make what the processes need, unless it is up to date."""
    layout = Layout.read()
    choice = Choice.read(layout, "", "", "")
    prepare(layout, choice, Progress(), Interrupts())
    return layout, choice


@pytest.fixture(scope="session")
def collector() -> Iterator[Collector]:
    """Take the traces of the whole assistant."""
    with collecting() as collector:
        yield collector


@pytest.fixture(scope="session")
def stack(
    prepared: tuple[Layout, Choice], collector: Collector, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Throwaway]:
    """Run every process on free ports with conversations of its own."""
    layout, choice = prepared
    var: Path = tmp_path_factory.mktemp("stack") / "var"
    told = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url, "OTEL_BSP_SCHEDULE_DELAY": "200"}
    with throwaway(layout, choice, var, NO_LIMITS | told) as running:
        yield running


@pytest.fixture
def shopper(stack: Throwaway) -> Shopper:
    """Begin a conversation nobody has touched."""
    return Shopper(stack.web_url)
