"""What is told of other people's clients: what they did, or what they did not get."""

import asyncio
import json
import sys
import urllib.request
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bench import client_webchat, clients
from bench.client_steps import Wrong, made, tried

CLEAN = [{"id": "catalog.search.shape", "status": "clean-pass"}]
FOUND = {
    "products": [{"id": "d1", "variants": [{"id": "d1~1"}]}],
    "pagination": {"total_count": 28},
}


def program(folder: Path, prints: str) -> Path:
    """Stand for the checks: print something, and keep the settings that were given."""
    path = folder / "spck-conformance"
    kept = f"copy(sys.argv[sys.argv.index('--config') + 1], {str(folder / 'told')!r})"
    lines = ("import sys", "from shutil import copy", kept, f"print({prints!r})")
    path.write_text(f"#!{sys.executable}\n" + "\n".join(lines))
    path.chmod(0o755)
    return path


@pytest.fixture
async def home() -> str:
    """Serve a search of the catalogue."""

    async def search(request: web.Request) -> web.Response:
        return web.json_response(FOUND)

    app = web.Application()
    app.router.add_post("/ucp/v1/catalog/search", search)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


async def checks(home: str, folder: Path, prints: str) -> dict[str, str]:
    return await asyncio.to_thread(clients.spck, program(folder, prints), home, folder)


async def test_checks_are_told_what_there_is_and_counted(home: str, tmp_path: Path) -> None:
    report = {"checks": CLEAN, "checks_summary": {"run": 1}}
    told = await checks(home, tmp_path, json.dumps(report))
    assert told == {"checks": "1 of 1 that it made pass, none deviates", "of": "catalog 1"}
    config = json.loads((tmp_path / "told").read_text())
    assert (config["product_id"], config["catalog"]["variant_id"]) == ("d1", "d1~1")
    assert config["catalog"]["paginated_total"] == 28


@pytest.mark.parametrize(
    ("prints", "words"),
    [
        (
            json.dumps({"checks": [*CLEAN, {"id": "mcp.tools", "status": "deviation"}]}),
            "deviates in mcp.tools",
        ),
        ("Traceback", "it ended with 0"),
    ],
)
async def test_checks_that_deviate_or_do_not_end_are_a_failure(
    home: str, tmp_path: Path, prints: str, words: str
) -> None:
    with pytest.raises(Wrong, match=words):
        await checks(home, tmp_path, prints)


def test_page_of_another_site_holds_the_client_with_its_settings(tmp_path: Path) -> None:
    (script := tmp_path / "index.js").write_text("client();")
    with client_webchat.page_elsewhere(script) as (origin, told):
        told["socketUrl"] = "http://127.0.0.1:1"
        page = urllib.request.urlopen(origin).read().decode()
        assert json.dumps(told) in page and 'src="/client.js"' in page
        assert urllib.request.urlopen(f"{origin}/client.js").read() == b"client();"


def test_one_client_that_fails_is_told_and_leaves_the_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails() -> dict[str, str]:
        made(False, "no cards")
        return {}

    assert [tried("one", fails), tried("two", lambda: {"search": "6"})] == [False, True]
    assert capsys.readouterr().out == "one: failed: Wrong: no cards\ntwo: search: 6\n"


def test_assistant_knows_the_address_that_agents_reach_it_by() -> None:
    service = clients.Service("web", ("python",), {"HEMLINE_WEB_PORT": "5"}, 5)
    assert clients.with_agents(service).env["HEMLINE_AGENTS"] == "http://127.0.0.1:5"
