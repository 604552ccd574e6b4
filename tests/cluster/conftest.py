"""Two retrieval services, action servers, Rasas and gateways over one Postgres and one Redis."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from stack.chat import Shopper
from stack.choice import Choice
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.prepare import prepare
from stack.processes import Child, Nursery
from stack.progress import Progress
from stack.services import HOST, Service, service_environment, services
from stack.supervise import start, wait_ready
from stack.throwaway import NO_LIMITS, free_ports, furnish
from tests.cluster.databases import Database, postgres, redis, rows


class Cluster:
    """Two of each process, by names like "rasa-1"."""

    def __init__(self, layout: Layout, choice: Choice, folder: Path) -> None:
        self.nursery, self.layout = Nursery(), layout
        self.postgres, tracker_url = postgres(folder / "postgres")
        self.redis, redis_url = redis(folder / "redis")
        furnish(layout, folder / "var")
        self.inner = Layout(layout.root, folder / "var")
        self.ports = [free_ports(), free_ports()]
        env = {
            "HEMLINE_RASA_URL": self.urls("rasa"),
            "HEMLINE_ACTIONS_URL": self.urls("actions", "/webhook"),
            "HEMLINE_RETRIEVAL_URL": self.urls("retrieval"),
            "HEMLINE_TRACKER_URL": tracker_url,
            "HEMLINE_REDIS_URL": redis_url,
            **NO_LIMITS,
        }
        self.services: dict[str, Service] = {}
        for number, ports in enumerate(self.ports, 1):
            own = {**service_environment(self.inner, ports, choice), **env, "HEMLINE_HOST": HOST}
            for service in services(self.inner, ports, own):
                name = f"{service.name}-{number}"
                self.services[name] = replace(service, name=name)
        self.children: dict[str, Child] = {}

    def urls(self, name: str, path: str = "") -> str:
        return ",".join(f"http://{HOST}:{ports.of(name)}{path}" for ports in self.ports)

    def gateway(self, number: int) -> str:
        return f"http://{HOST}:{self.ports[number].web}"

    def start(self, *names: str) -> None:
        wanted = [self.services[name] for name in names or self.services]
        for child in start(wanted, self.nursery, self.inner.logs, self.layout.root):
            self.children[child.name] = child

    def kill(self, name: str) -> None:
        child = self.children.pop(name)
        os.kill(child.pid, signal.SIGKILL)
        while child.status() is None:
            time.sleep(0.01)
        self.nursery.forget(child)

    def wait_ready(self) -> None:
        """Wait until each of the eight is there, and both gateways hold turns."""
        urls = [f"http://{HOST}:{ports.retrieval}/readyz" for ports in self.ports]
        urls += [f"http://{HOST}:{ports.actions}/health" for ports in self.ports]
        urls += [f"http://{HOST}:{ports.rasa}/webhooks/rest/" for ports in self.ports]
        urls += [f"{self.gateway(number)}/readyz" for number in (0, 1)]
        wait_ready(urls, self.children.values(), Interrupts())

    def said(self) -> list[str]:
        """Return what shoppers said, as Postgres has it."""
        words = "select data::json->>'text' from events where type_name = 'user'"
        return rows(self.postgres, f"{words} and sender_id <> 'canary' order by id")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    layout = Layout.read()
    choice = Choice.read(layout, "", "", "")
    prepare(layout, choice, Progress(), Interrupts())
    # Not below pytest's own folder, which lets nobody else in: Postgres runs as somebody else.
    folder = Path(tempfile.mkdtemp(prefix="hemline-cluster-"))
    folder.chmod(0o755)
    running = Cluster(layout, choice, folder)
    databases: list[Database] = [running.postgres, running.redis]
    try:
        for each in databases:
            each.start()
        running.start()
        running.wait_ready()
        yield running
    finally:
        running.nursery.close()
        for each in databases:
            each.stop()
        shutil.rmtree(folder)


@pytest.fixture
def whole(cluster: Cluster) -> Iterator[Cluster]:
    """The cluster with all of its processes, whatever the test before killed of them."""
    gone = [name for name in cluster.services if name not in cluster.children]
    if gone:
        cluster.start(*gone)
    cluster.wait_ready()
    yield cluster


@pytest.fixture
def shopper(whole: Cluster) -> Shopper:
    return Shopper(whole.gateway(0))
