"""One id and one trace lead through the whole assistant, from the page to the search."""

import http.cookiejar
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


def said_as(request_id, stack, message):
    """Say something under an id; return the shopper's cookies."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    asked = urllib.request.Request(
        f"{stack.web_url}/webhooks/rest/webhook",
        data=json.dumps({"sender": "me", "message": message}).encode(),
        headers={"Content-Type": "application/json", "X-Request-Id": request_id},
    )
    with opener.open(asked, timeout=30) as response:
        assert json.load(response)
    return [each.value for each in jar]


GATEWAY = ("hemline-web", "POST /webhooks/rest/webhook")
TURN = ("hemline-rasa", "turn")


def test_a_turn_is_one_trace_from_the_gateway_to_the_search(stack, collector):
    said_as("traced-0003", stack, "a black dress")
    searched = "hemline-retrieval", "POST /v1/search"
    spans = collector.trace_of("traced-0003", 11, GATEWAY, TURN, searched)
    by_id = {each.id: each for each in spans}

    def one(service, name):
        return next(each for each in spans if (each.service, each.name) == (service, name))

    def within(service, name):
        outer = by_id.get(one(service, name).within)
        return outer and (outer.service, outer.name)

    gateway, turn = GATEWAY, TURN
    assert within(*gateway) is None
    assert within("hemline-web", "queue") == within("hemline-web", "rasa") == gateway
    assert within(*turn) == ("hemline-web", "rasa")
    for stage in ("look_up", "read", "decide", "act", "store"):
        assert within("hemline-rasa", stage) == turn
    assert within("hemline-actions", "action_find") == turn
    assert within("hemline-actions", "retrieval /v1/search") == ("hemline-actions", "action_find")
    search = one(*searched)
    assert by_id[search.within].name == "retrieval /v1/search"
    assert {"http.response.status_code", "hemline.encode_ms"} <= set(search.known)
    assert all(each.took_ms <= one(*gateway).took_ms for each in spans)


@pytest.mark.parametrize(
    "message",
    [
        "a peculiarly saffron bodice",
        '/want{"act": {"op": "want", "facet": "price", "lt": "saffron"}}',
    ],
    ids=["said", "broken"],
)
def test_traces_hold_no_words_and_no_ids_of_a_shopper(stack, collector, message):
    cookies = said_as(request_id := f"traced-{len(message)}", stack, message)
    assert collector.trace_of(request_id, 8) and cookies
    sent = b"".join(collector.bodies)
    for word in ("saffron", "bodice", "sender", *cookies):
        assert word.encode() not in sent, word


def test_what_is_asked_by_who_watches_is_in_no_trace(stack, collector):
    for _ in range(2):
        with urllib.request.urlopen(f"{stack.web_url}/readyz", timeout=10) as response:
            assert response.status == 200
    said_as("traced-0004", stack, "a black dress")
    assert collector.trace_of("traced-0004", 11)
    first = [each for each in collector.spans if not each.within]
    assert {each.service for each in first} == {"hemline-web"}
    assert not [each.name for each in first if each.name.endswith(("readyz", "healthz"))]
