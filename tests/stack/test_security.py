"""SECURITY.md names the versions that are locked, and nothing that is not there."""

import re

import pytest

from stack.layout import ROOT

NAMED = re.compile(r"\b([a-z0-9][a-z0-9-]*)==([0-9][0-9a-z.]*[0-9a-z])")


@pytest.fixture(scope="module")
def told() -> str:
    return (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def locked(name: str) -> dict[str, str]:
    lock = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {
        each.lower(): version
        for each, version in re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", lock, re.MULTILINE)
    }


def test_versions_that_are_judged_are_those_of_the_lock(told: str) -> None:
    pins = locked("bot")
    named = NAMED.findall(told)
    assert len(named) > 30
    assert {f"{each}=={version}" for each, version in named if pins.get(each) != version} == set()


def test_gateway_has_the_version_that_is_said_to_be_mended(told: str) -> None:
    [version] = re.findall(r"gateway and retrieval run ([0-9.]+),", told)
    assert locked("serve")["aiohttp"] == version


def test_tests_that_are_named_are_there(told: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", told)
    assert len(named) >= 8
    assert [each for each in named if not (ROOT / each).is_file()] == []


def test_rasa_runs_as_it_is_said_to(told: str) -> None:
    channels = (ROOT / "bot" / "credentials.yml").read_text(encoding="utf-8")
    opened = [line for line in channels.splitlines() if line and not line.startswith(("#", " "))]
    assert opened == ["bot.channel.GatewayInput:"]
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert "--enable-api" not in compose and "--cors" not in compose
