"""The processes: their commands, ports and settings."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from stack.choice import Choice
from stack.layout import Layout
from stack.rasa import RASA_ENV, rasa_command

HOST = "127.0.0.1"
DEFAULT_PORTS = {"web": 8080, "rasa": 5005, "actions": 5055, "retrieval": 8000}


@dataclass(frozen=True)
class Ports:
    """Hold the port of each process."""

    web: int
    rasa: int
    actions: int
    retrieval: int

    @classmethod
    def read(cls) -> "Ports":
        """Take the ports from `HEMLINE_WEB_PORT` and its three sisters."""
        named = {name: os.environ.get(variable(name)) for name in DEFAULT_PORTS}
        return cls(**{name: int(value or DEFAULT_PORTS[name]) for name, value in named.items()})

    def of(self, name: str) -> int:
        """Give the port of one process."""
        return int(getattr(self, name))


@dataclass(frozen=True)
class Service:
    """Describe one process: what to run, where it listens, and where it tells that it lives.

    One without such an address is never asked.
    """

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str]
    port: int
    health: str = ""


def variable(name: str) -> str:
    """Name the setting that holds a process's port."""
    return f"HEMLINE_{name.upper()}_PORT"


def service_environment(layout: Layout, ports: Ports, choice: Choice) -> dict[str, str]:
    """Give every process its environment: the person's own settings win where there are any."""
    settings = {
        "HEMLINE_RASA_URL": f"http://{HOST}:{ports.rasa}",
        "HEMLINE_ACTIONS_URL": f"http://{HOST}:{ports.actions}/webhook",
        "HEMLINE_RETRIEVAL_URL": f"http://{HOST}:{ports.retrieval}",
    }
    ours = {variable(name): str(ports.of(name)) for name in DEFAULT_PORTS}
    ours |= {"HEMLINE_HOST": HOST, "HEMLINE_VAR_DIR": str(layout.var)}
    return {**settings, **os.environ, **ours, **choice.environment(), "PYTHONUNBUFFERED": "1"}


def services(layout: Layout, ports: Ports, env: Mapping[str, str]) -> list[Service]:
    """List the processes in the order in which a turn meets them, last first."""
    python = str(layout.python("serve"))
    rasa_env = {**env, **RASA_ENV, "PYTHONPATH": str(layout.root)}
    # The gateway is the one public port: an address to listen on is for it alone.
    web_env = {**env, "HEMLINE_HOST": os.environ.get("HEMLINE_HOST", HOST)}
    web_host = web_env["HEMLINE_HOST"]
    return [
        Service("retrieval", (python, "-m", "retrieval"), env, *_at(ports.retrieval, "healthz")),
        Service("actions", (python, "-m", "actions"), env, *_at(ports.actions, "health")),
        Service("rasa", tuple(rasa_command(layout, ports.rasa)), rasa_env, *_at(ports.rasa, "")),
        Service("web", (python, "-m", "bot.web"), web_env, *_at(ports.web, "healthz", web_host)),
    ]


def _at(port: int, path: str, host: str = HOST) -> tuple[int, str]:
    """Give a process's port, and where it tells that it lives."""
    return port, f"http://{host}:{port}/{path}"
