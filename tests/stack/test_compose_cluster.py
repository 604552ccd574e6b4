"""docker-compose.cluster.yml against docker-compose.yml and the settings that the services read."""

import re
from typing import Any

import pytest
import yaml

from actions.settings import Settings as ActionsSettings
from bot.web.settings import Settings as WebSettings
from retrieval.settings import Settings as RetrievalSettings
from stack.layout import ROOT
from tests.stack.test_compose import interpolated, known_variables

READ = {"web": WebSettings, "actions": ActionsSettings, "retrieval": RetrievalSettings}
BOT = {"HEMLINE_TRACKER_URL", "TICKET_LOCK_LIFETIME", "HEMLINE_REDIS_URL"}
PORTS = {"retrieval": 8000, "actions": 5055, "bot": 5005, "redis": 6379}


class Loader(yaml.SafeLoader):
    """Read compose's own tags as what they stand before."""


Loader.add_constructor("!override", lambda loader, node: loader.construct_sequence(node))


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    text = (ROOT / "docker-compose.cluster.yml").read_text()
    return yaml.load(text, Loader)["services"]


@pytest.fixture(scope="module")
def alone() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def test_cluster_has_two_of_each_process_and_three_nodes(services, alone):
    twice = {f"{name}-2" for name in ("retrieval", "actions", "bot", "web", "qdrant")}
    assert set(services) == set(alone) | twice | {"qdrant-3", "postgres", "redis"}
    for name in [*twice, "qdrant-3"]:
        base = name.rsplit("-", 1)[0]
        assert services[name]["extends"] == {"file": "docker-compose.yml", "service": base}
        assert services[name]["environment"] == services[base]["environment"]


def test_cluster_addresses_lead_to_services_and_their_ports(services):
    for service in services.values():
        for value in service.get("environment", {}).values():
            for host, port in re.findall(r"(?:http|redis)://([a-z0-9-]+):(\d+)", str(value)):
                assert host in services
                assert int(port) == PORTS[host.removesuffix("-2")]


@pytest.mark.parametrize("name", sorted(READ))
def test_cluster_settings_are_read_and_accepted(services, name, monkeypatch):
    for variable, value in services[name]["environment"].items():
        monkeypatch.setenv(variable, interpolated(value))
    READ[name]()
    read = {variable for settings in READ.values() for variable in known_variables(settings)}
    assert set(services[name]["environment"]) <= read | BOT


def test_cluster_bot_reads_its_settings(services):
    sources = "".join(path.read_text() for path in (ROOT / "bot").glob("*.py"))
    for variable in BOT - {"TICKET_LOCK_LIFETIME"}:
        assert variable in services["bot"]["environment"] and variable in sources


def test_cluster_publishes_only_pages_and_only_here(services):
    published = {name: each["ports"] for name, each in services.items() if "ports" in each}
    assert published == {"web-2": ["127.0.0.1:8081:8080"]}


def test_cluster_keeps_databases_inside_and_confined(services):
    for name in ("postgres", "redis"):
        each = services[name]
        assert each["networks"] == ["inside"] and each["read_only"] and each["cap_drop"] == ["ALL"]
        assert "healthcheck" in each and each["user"] == name
