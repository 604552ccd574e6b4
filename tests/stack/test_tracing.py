"""One id leads through the whole assistant: the page's, in the log of every process."""

import json
import urllib.request
from urllib.parse import urlsplit

import pytest

from stack.chat import Shopper

pytestmark = pytest.mark.stack


def test_one_id_stands_in_the_log_of_every_process(stack):
    shopper = Shopper(stack.web_url)
    body = {"sender": "me", "message": "a black dress", "metadata": {"turn_id": "traced-0001"}}
    asked = urllib.request.Request(
        f"{stack.web_url}/webhooks/rest/webhook",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "X-Request-Id": "traced-0001"},
    )
    with shopper.opener.open(asked, timeout=30) as response:
        assert response.headers["X-Request-Id"] == "traced-0001"
        assert json.load(response)
    for name in ("web", "rasa", "retrieval"):
        lines = (stack.log_dir / f"{name}.log").read_text().splitlines()
        assert any("id=traced-0001" in line for line in lines), name


def test_actions_name_the_id_of_what_they_log(stack):
    shopper = Shopper(stack.web_url)
    broken = '/want{"act": {"op": "want", "facet": "price", "lt": "x"}}'
    body = {"sender": "me", "message": broken}
    asked = urllib.request.Request(
        f"{stack.web_url}/webhooks/rest/webhook",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "X-Request-Id": "traced-0002"},
    )
    with shopper.opener.open(asked, timeout=30) as response:
        assert json.load(response)
    assert "id=traced-0002" in (stack.log_dir / "actions.log").read_text()


def test_rasa_tells_of_its_turns_and_their_stages_on_a_port_of_its_own(stack):
    assert Shopper(stack.web_url).say("a black dress")
    port = (urlsplit(stack.rasa_url).port or 0) + 1000
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as response:
        told = response.read().decode()
    for stage in ("look_up", "read", "decide", "act", "store", "turn"):
        assert f'hemline_rasa_stage_seconds_count{{stage="{stage}"}}' in told
    assert 'turns_total{outcome="answered"}' in told
    assert 'turns_total{outcome="answered"} 0' not in told
