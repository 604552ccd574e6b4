"""Many shoppers at once: what is counted of their turns, and how crossed answers are found."""

import os
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bench.load import busy_cores, main, percentile, row
from bench.load_shoppers import CHEAPEST, SUMMARY, talk


class Assistant:
    """Remember each cookie's limit; mix them up, or refuse, where told to."""

    def __init__(self):
        self.limits, self.mixed, self.refuse_every, self.num = {}, False, 0, 0

    async def webhook(self, request):
        self.num += 1
        if self.refuse_every and self.num % self.refuse_every == 0:
            return web.json_response({"error": {"code": "busy"}}, status=503)
        said = (await request.json())["message"]
        who = request.cookies.get("hemline") or f"v{len(self.limits)}"
        if "under" in said:
            self.limits[who] = said.split("under ")[1].split()[0]
        told = next(iter(self.limits.values())) if self.mixed else self.limits.get(who)
        text = f"Dresses under ${told}." if said == SUMMARY else "Here."
        response = web.json_response([{"text": text}])
        response.set_cookie("hemline", who)
        return response


@pytest.fixture
async def assistant():
    made = Assistant()
    app = web.Application()
    app.router.add_post("/webhooks/rest/webhook", made.webhook)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    made.url = str(server.make_url(""))
    yield made
    await server.close()


async def test_shoppers_are_told_of_their_own_wants(assistant):
    tally = await talk(assistant.url, 4, 20, most_turns=60)
    assert len(tally.answered_s) >= 60 and tally.statuses.keys() == {"200"}
    assert tally.num_summaries >= 8 and not tally.crossed


async def test_answers_that_are_mixed_up_are_found(assistant):
    assistant.mixed = True
    tally = await talk(assistant.url, 3, 20, most_turns=45)
    assert tally.crossed and f"under {CHEAPEST + 1}" in "".join(tally.crossed)


async def test_refusals_are_counted_and_said_again(assistant, monkeypatch):
    monkeypatch.setattr("bench.load_shoppers.AGAIN_S", 0.01)
    assistant.refuse_every = 4
    tally = await talk(assistant.url, 2, 20, most_turns=30)
    assert tally.statuses["503"] == len(tally.refused_s) >= 8 and not tally.crossed
    told = row("two", tally)
    assert told.startswith("| two | 3") and "| none | 0 of" in told


async def test_talk_ends_with_its_time(assistant):
    tally = await talk(assistant.url, 2, 0.3)
    assert 0.3 <= tally.took_s < 5


@pytest.mark.parametrize(("part", "found"), [(0.95, 96), (0.5, 51), (1.0, 100)])
def test_percentile_of_a_hundred(part, found):
    assert percentile([float(each) for each in range(1, 101)], part) == found
    assert percentile([], part) == 0.0


def test_busy_cores_end_with_the_scene():
    with busy_cores(1):
        children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
        assert children
    left = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    assert len(left) == len(children) - 1


def test_bench_wants_an_address(capsys):
    with pytest.raises(SystemExit):
        main([])
    assert "--url" in capsys.readouterr().err
