"""Let other people's clients search, refine and open an item, each in a way of its own.

    npm install --prefix DIR rasa-webchat
    python -m venv DIR/spck && DIR/spck/bin/pip install spck-conformance
    python -m bench.clients --webchat DIR/node_modules/rasa-webchat --spck DIR/spck/bin

Runs a whole prepared assistant on free ports and a page of another site that holds rasa-webchat,
which Chromium opens; calls the tools at `/mcp` by the official package's client; and lets
spck-conformance make its checks. Neither the first nor the last is a part of the project: each is
tried where it is named. Prints what each did; the status is 1 where one of them failed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import urllib.request
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mcp.client import Client

from bench.client_steps import Steps, made, tried
from bench.client_webchat import page_elsewhere, webchat
from stack.choice import Choice
from stack.failure import SetupFailure
from stack.layout import Layout
from stack.services import HOST, Service
from stack.throwaway import NO_LIMITS, throwaway

SEARCH, REFINEMENT = "a black dress under $60", "darker"
ANSWER_S, CHECKS_S = 60, 600


async def mcp(home: str) -> Steps:
    """Search, refine and open by the tools at `/mcp`.

    Raises:
        Wrong: a step did not bring what it should.
    """
    async with Client(f"{home}/mcp") as client:

        async def call(tool: str, **catalog: Any) -> Mapping[str, Any]:
            found = await client.call_tool(tool, {"catalog": catalog})
            made(not found.is_error, f"{tool}: {found.structured_content}")
            return found.structured_content or {}

        found = (await call("search_catalog", query=SEARCH))["products"]
        made(len(found) > 1, "nothing was found")
        first = found[0]
        further = await call("refine", query=REFINEMENT, like={"id": first["id"]})
        made(all(each["id"] != first["id"] for each in further["products"]), "it is like itself")
        opened = (await call("get_product", id=first["id"]))["product"]
        made(opened["title"] == first["title"], f"{first['title']} opened {opened['title']}")
    return {
        "search": f"search_catalog “{SEARCH}”: {len(found)} products",
        "refine": f"refine “{REFINEMENT}”: {len(further['products'])}",
        "open": f"get_product: {opened['title']}, {opened['url'].removeprefix(home)}",
    }


def spck(program: Path, home: str, folder: Path) -> Steps:
    """Let spck-conformance make its checks of the catalogue.

    Raises:
        Wrong: a check found something to deviate.
    """
    asked = json.dumps({"query": SEARCH}).encode()
    there = urllib.request.Request(
        f"{home}/ucp/v1/catalog/search", asked, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(there, timeout=ANSWER_S) as answer:
        found = json.load(answer)
    product = found["products"][0]
    config = folder / "merchant.json"
    catalog = {
        "variant_id": product["variants"][0]["id"],
        "max_batch": 50,
        "paginated_query": SEARCH,
        "paginated_total": found["pagination"]["total_count"],
    }
    config.write_text(json.dumps({"product_id": product["id"], "catalog": catalog}))
    command = (str(program), "--server", home, "--config", str(config), "--json")
    told = subprocess.run(command, capture_output=True, text=True, timeout=CHECKS_S, check=False)
    made(told.stdout.startswith("{"), f"it ended with {told.returncode}: {told.stderr[-400:]}")
    report = json.loads(told.stdout)
    failed = [each["id"] for each in report["checks"] if each["status"] == "deviation"]
    made(not failed, f"deviates in {', '.join(failed)}")
    clean = [each["id"] for each in report["checks"] if each["status"].startswith("clean")]
    rooms = Counter(str(each).split(".")[0] for each in clean)
    run = report["checks_summary"]["run"]
    return {
        "checks": f"{len(clean)} of {run} that it made pass, none deviates",
        "of": ", ".join(f"{room} {num}" for room, num in rooms.most_common()),
    }


def with_agents(service: Service) -> Service:
    """Return a process that knows by which address agents reach the gateway."""
    home = f"http://{HOST}:{service.env['HEMLINE_WEB_PORT']}"
    return replace(service, env={**service.env, "HEMLINE_AGENTS": home})


def try_all(webchat_dir: Path | None, programs: Path | None) -> list[bool]:
    """Return of every client that is there whether all of it came about.

    Raises:
        SetupFailure: the checkout is not prepared, or does not start.
    """
    layout = Layout.read()
    if not layout.rasa_model.exists():
        raise SetupFailure(f"There is no Rasa model at {layout.rasa_model}: `make prepare` first.")
    choice = Choice.read(layout, "", "", "")
    done: list[bool] = []
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="hemline-clients-")))
        settings, told, origin = dict(NO_LIMITS), dict[str, str](), ""
        if webchat_dir is not None:
            page = page_elsewhere(webchat_dir / "lib" / "index.js")
            origin, told = running.enter_context(page)
            settings["HEMLINE_ALLOWED_ORIGINS"] = origin
        shop = throwaway(layout, choice, folder / "var", settings, with_agents)
        home = running.enter_context(shop).web_url
        if webchat_dir is not None:
            told["socketUrl"] = home
            own = json.loads((webchat_dir / "package.json").read_text(encoding="utf-8"))
            done.append(tried(f"rasa-webchat {own['version']}", lambda: webchat(origin)))
        done.append(tried(f"mcp {version('mcp')}", lambda: asyncio.run(mcp(home))))
        if programs is not None:
            program = programs / "spck-conformance"
            done.append(tried(program.name, lambda: spck(program, home, folder)))
    return done


def main(arguments: Sequence[str]) -> int:
    """Try every client that is there; return 1 where one failed."""
    parser = argparse.ArgumentParser(prog="python -m bench.clients", description=__doc__)
    parser.add_argument("--webchat", type=Path, help="the folder of the npm package rasa-webchat")
    parser.add_argument("--spck", type=Path, help="the folder of the program spck-conformance")
    asked = parser.parse_args(arguments)
    try:
        return 0 if all(try_all(asked.webchat, asked.spck)) else 1
    except SetupFailure as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
