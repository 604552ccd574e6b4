"""docker-compose.yml against the settings, ports and commands the services really have."""

import importlib.metadata
import re
from typing import Any

import pytest
import yaml
from pydantic_settings import BaseSettings

from actions.settings import Settings as ActionsSettings
from bot.web.settings import Settings as WebSettings
from retrieval.settings import Settings as RetrievalSettings
from stack.layout import ROOT, Layout
from stack.rasa import rasa_command
from tests.test_imports import PACKAGES, graph_of, reached

SETTINGS: dict[str, type[BaseSettings]] = {
    "catalogue": RetrievalSettings,
    "retrieval": RetrievalSettings,
    "actions": ActionsSettings,
    "web": WebSettings,
}
PORTS = {"retrieval": 8000, "actions": 5055, "bot": 5005, "web": 8080}
DOCKERFILE = (ROOT / "stack" / "Dockerfile").read_text()


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


@pytest.fixture(scope="module")
def services(compose) -> dict[str, Any]:
    return compose["services"]


def known_variables(settings: type[BaseSettings]) -> set[str]:
    names = {f"HEMLINE_{name.upper()}" for name in settings.model_fields}
    for field in settings.model_fields.values():
        for alias in getattr(field.validation_alias, "choices", []):
            names.add(str(alias))
    return names


def interpolated(value: str) -> str:
    return re.sub(r"\$\{(\w+):\?[^}]*\}", r"a-long-random-text-\1", value)


def test_compose_has_every_process(services):
    assert set(services) == {"qdrant", "catalogue", "retrieval", "actions", "bot", "web"}


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_compose_sets_only_what_the_service_reads(services, name):
    given = set(services[name]["environment"])
    assert given <= known_variables(SETTINGS[name])


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_compose_settings_are_accepted(services, name, monkeypatch):
    for variable, value in services[name]["environment"].items():
        monkeypatch.setenv(variable, interpolated(value))
    assert isinstance(SETTINGS[name](), BaseSettings)


def test_compose_sets_what_the_bot_reads(services):
    endpoints = (ROOT / "bot" / "endpoints.yml").read_text()
    wanted = set(re.findall(r"^[^#]*\$\{(\w+)\}", endpoints, re.M))
    assert wanted <= set(services["bot"]["environment"])


def test_compose_links_lead_to_the_service_and_port_that_listens(services):
    links = 0
    for service in services.values():
        for variable, value in service.get("environment", {}).items():
            found = re.match(r"http://([a-z]+):(\d+)", str(value))
            if not found:
                continue
            links += 1
            host, port = found[1], int(found[2])
            assert host in services, f"{variable} leads to {host}"
            assert port == PORTS.get(host, 6333), f"{variable} leads to port {port} of {host}"
            if host != "qdrant":
                assert "0.0.0.0" in str(services[host]), f"{host} listens only to itself"
    assert links == 8


@pytest.mark.parametrize("name", ["retrieval", "actions", "web"])
def test_compose_port_settings_match_the_links(services, name):
    assert services[name]["environment"][f"HEMLINE_{name.upper()}_PORT"] == str(PORTS[name])


def test_compose_dependencies_exist_and_have_health_checks(services):
    for service in services.values():
        for name, condition in service.get("depends_on", {}).items():
            if condition["condition"] == "service_healthy":
                assert "healthcheck" in services[name]
    assert services["retrieval"]["depends_on"]["catalogue"] == {
        "condition": "service_completed_successfully"
    }


def test_compose_publishes_only_the_page_and_only_here(services):
    published = {name: s["ports"] for name, s in services.items() if "ports" in s}
    assert published == {"web": ["127.0.0.1:8080:8080"]}


def test_compose_keeps_all_but_the_page_on_an_inner_network(compose, services):
    assert compose["networks"]["inside"]["internal"] is True
    for name, service in services.items():
        assert service["networks"] == (["inside", "outside"] if name == "web" else ["inside"])


def test_compose_processes_are_confined(services):
    for service in services.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["restart"]


def test_compose_secrets_come_from_outside(services):
    for service in services.values():
        for variable, value in service.get("environment", {}).items():
            if variable.endswith(("SECRET", "API_KEY")):
                assert re.fullmatch(r"\$\{\w+:\?[^}]+\}", value)


def test_compose_volumes_are_declared_and_writable_by_the_user(compose, services):
    for name, service in services.items():
        for volume in service.get("volumes", []):
            source, target = volume.split(":")[:2]
            assert source in compose["volumes"]
            if name != "qdrant":
                assert target in DOCKERFILE, f"{target} is not made for the image's user"


def test_compose_bot_runs_what_make_run_runs(services):
    ours = rasa_command(Layout.read(), PORTS["bot"], "0.0.0.0")[1:]
    theirs = services["bot"]["command"][1:]
    ours[ours.index("--model") + 1] = "/models/hemline.tar.gz"
    assert sorted(theirs) == sorted(ours)


@pytest.mark.parametrize(
    ("name", "module"), [("retrieval", "retrieval"), ("actions", "actions"), ("web", "bot.web")]
)
def test_compose_commands_are_those_of_the_modules(services, name, module):
    assert services[name]["command"] == ["python", "-m", module]
    assert (ROOT / module.replace(".", "/") / "__main__.py").is_file()


def test_compose_qdrant_server_is_one_the_client_talks_to(services):
    server = re.search(r":v1\.(\d+)\.\d+", services["qdrant"]["image"])
    client = importlib.metadata.version("qdrant-client").split(".")
    assert server is not None
    assert client[0] == "1"
    assert abs(int(client[1]) - int(server[1])) <= 1


def test_dockerfile_users_are_not_root():
    stages = DOCKERFILE.split("\nFROM ")[0:]
    assert sum(re.search(r"^USER hemline$", stage, re.M) is not None for stage in stages) == 2


def test_dockerfile_copies_only_what_the_context_holds():
    ignored = (ROOT / ".dockerignore").read_text()
    for source in re.findall(r"^COPY (\S+)", DOCKERFILE, re.M):
        assert (ROOT / source).exists(), source
        assert f"!{source.split('/')[0]}" in ignored, source


@pytest.mark.parametrize(
    ("stage", "programs"),
    [
        ("serve", ("retrieval", "actions", "bot.web")),
        ("bot", ("bot.channel", "bot.conversation_store", "bot.conversation_locks")),
        ("bot", ("bot.understanding",)),
    ],
)
def test_dockerfile_images_hold_all_that_their_programs_import(stage, programs):
    (text,) = re.findall(rf"^FROM \S+ AS {stage}$(.*?)(?=^FROM |\Z)", DOCKERFILE, re.M | re.S)
    lines = re.findall(r"^COPY (.+) \S+$", text, re.M)
    copied = [source.removesuffix(".py") for line in lines for source in line.split()]
    graph = graph_of(ROOT, PACKAGES)
    needed = {name for program in programs for name in reached(graph, program)}
    assert len(needed) > 5
    files = {name.replace(".", "/") for name in needed}
    assert [each for each in files if not any(is_below(each, source) for source in copied)] == []


def is_below(file, folder):
    return file == folder or file.startswith(f"{folder}/")
