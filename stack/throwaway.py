"""A whole assistant on free ports with its own conversations, for tests and measurements."""

import random
import shutil
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stack.choice import Choice
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.processes import Child, Nursery, stop_all
from stack.services import HOST, Ports, Service, service_environment, services
from stack.supervise import start, wait_ready

SHARED = ("demo", "rasa")
COPIED = ("gallery",)
# One machine asks far more often than a shopper may.
NO_LIMITS = {"HEMLINE_RATE_LIMIT": "100000/minute", "HEMLINE_IP_RATE_LIMIT": "100000/minute"}

# Below what Linux gives to connections on their way out: one of those may take a port between its
# being found free and a process that starts slowly.
PORTS = (20_000, 32_000)
NUM_TRIED = 400


@dataclass
class Throwaway:
    """Point at a running assistant.

    Args:
        web_url: the gateway.
        rasa_url: the Rasa server behind it.
        actions_url: the action server, without `/webhook`.
        retrieval_url: the retrieval service.
        log_dir: what each process prints.
        var: its run-time files.
    """

    web_url: str
    rasa_url: str
    actions_url: str
    retrieval_url: str
    log_dir: Path
    var: Path
    _services: Mapping[str, Service]
    _children: dict[str, Child]
    _nursery: Nursery
    _root: Path

    def pid(self, name: str) -> int:
        """Name the process, whose children may do its work."""
        return self._children[name].pid

    def stop(self, name: str) -> None:
        """Stop one process, as a crash would."""
        child = self._children.pop(name)
        stop_all([child])
        self._nursery.forget(child)

    def start(self, name: str) -> None:
        """Start one process again and wait for the whole to be ready."""
        again = start([self._services[name]], self._nursery, self.log_dir, self._root)
        self._children[name] = again[0]
        self.wait_ready()

    def wait_ready(self) -> None:
        """Wait until the gateway says that everything behind it answers."""
        children = self._children.values()
        wait_ready([f"{self.web_url}/readyz"], children, Interrupts())


def free_ports() -> Ports:
    """Find four ports that nothing uses, none of those that connections are given on their way out.

    Raises:
        OSError: of hundreds that were tried not four are free.
    """
    found: list[int] = []
    for port in random.SystemRandom().sample(range(*PORTS), NUM_TRIED):
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue  # another's, or not yet given back
        found.append(port)
        if len(found) == 4:
            return Ports(*found)
    raise OSError(f"not four of {NUM_TRIED} ports between {PORTS[0]} and {PORTS[1]} are free")


def own_urls(ports: Ports) -> dict[str, str]:
    """Point the processes at each other whatever the person's own settings say."""
    return {
        "HEMLINE_RASA_URL": f"http://{HOST}:{ports.rasa}",
        "HEMLINE_ACTIONS_URL": f"http://{HOST}:{ports.actions}/webhook",
        "HEMLINE_RETRIEVAL_URL": f"http://{HOST}:{ports.retrieval}",
    }


@contextmanager
def throwaway(
    layout: Layout,
    choice: Choice,
    var: Path,
    settings: Mapping[str, str] | None = None,
    called: Callable[[Service], Service] = lambda service: service,
) -> Iterator[Throwaway]:
    """Run everything on prepared results until the block ends.

    Args:
        layout: the checkout, prepared.
        choice: the catalogue and encoder.
        var: an empty folder for run-time files; the catalogue and model are shared by links, the
            gallery is copied because two processes may not write one.
        settings: further `HEMLINE_*` settings.
        called: gives each process as it is to be called, to watch it for instance.
    """
    furnish(layout, var)
    ports = free_ports()
    inner = Layout(layout.root, var)
    env = service_environment(inner, ports, choice)
    env = {**env, **own_urls(ports), "HEMLINE_HOST": HOST, **(settings or {})}
    wanted = [called(service) for service in services(inner, ports, env)]
    nursery = Nursery()
    try:
        children = start(wanted, nursery, inner.logs, layout.root)
        running = Throwaway(
            f"http://{HOST}:{ports.web}",
            f"http://{HOST}:{ports.rasa}",
            f"http://{HOST}:{ports.actions}",
            f"http://{HOST}:{ports.retrieval}",
            inner.logs,
            var,
            {service.name: service for service in wanted},
            {child.name: child for child in children},
            nursery,
            layout.root,
        )
        running.wait_ready()
        yield running
    finally:
        nursery.close()


def furnish(layout: Layout, var: Path) -> None:
    """Fill an empty folder with what the set-up made, by links where nothing is written."""
    var.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        (var / name).symlink_to(layout.var / name, target_is_directory=True)
    for name in COPIED:
        if (layout.var / name).is_dir():
            shutil.copytree(layout.var / name, var / name)
