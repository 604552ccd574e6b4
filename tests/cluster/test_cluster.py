"""Whoever answers, the conversation is one; what dies in the middle of a turn costs none."""

import threading
import time
import urllib.error
import urllib.request

import pytest

from stack.chat import Shopper
from tests.cluster.conftest import Cluster

pytestmark = pytest.mark.cluster


def status(gateway: str) -> int:
    try:
        with urllib.request.urlopen(f"{gateway}/readyz", timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def eventually(condition, seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.5)
    return bool(condition())


def filters(answers):
    found = [a["custom"] for a in answers if (a.get("custom") or {}).get("type") == "products"]
    return found[-1]["applied"]["filters"]


def test_conversation_goes_on_at_either_gateway(shopper: Shopper, whole: Cluster) -> None:
    wishes = [
        ("a black dress", {"category": ["dress"], "colour": ["black"]}),
        ("under 150", {"category": ["dress"], "colour": ["black"]}),
        ("in red instead", {"category": ["dress"], "colour": ["red"]}),
        ("with long sleeves", {"colour": ["red"], "sleeve_length": ["long"]}),
        ("any sleeves are fine", {"colour": ["red"]}),
        ("in navy instead", {"category": ["dress"], "colour": ["navy"]}),
    ]
    for number, (words, wanted) in enumerate(wishes):
        shopper.web_url = whole.gateway(number % 2)
        found = filters(shopper.say(words))
        assert wanted.items() <= found.items(), (words, found)
    assert [words for words in whole.said() if words == "in red instead"]


def test_both_rasas_answer_and_a_conversation_stays_with_one(whole: Cluster) -> None:
    logs = [whole.inner.logs / f"rasa-{number}.log" for number in (1, 2)]
    assert all(log.exists() for log in logs)
    shoppers = [Shopper(whole.gateway(number % 2)) for number in range(8)]
    for each in shoppers:
        each.say("a black dress")
    for each in shoppers:
        assert filters(each.say("under 150"))["colour"] == ["black"]


@pytest.mark.parametrize("name", ["rasa", "actions", "retrieval"])
@pytest.mark.parametrize("number", [1, 2])
def test_worker_killed_in_mid_turn_costs_no_turn(
    shopper: Shopper, whole: Cluster, name: str, number: int
) -> None:
    assert filters(shopper.say("a black dress"))["colour"] == ["black"]
    answers: list[object] = []
    turn = threading.Thread(target=lambda: answers.append(shopper.say("under 150")))
    turn.start()
    time.sleep(0.02)
    whole.kill(f"{name}-{number}")
    turn.join()
    assert answers and filters(answers[0])["price"]
    # Without it the shop goes on, at both gateways.
    for gateway in (0, 1):
        shopper.web_url = whole.gateway(gateway)
        found = filters(shopper.say("in red instead" if gateway else "in navy instead"))
        assert found["category"] == ["dress"] and found["price"]
        with urllib.request.urlopen(f"{whole.gateway(gateway)}/readyz", timeout=20) as answer:
            assert answer.status == 200


def test_redis_gone_and_back_costs_no_turn(shopper: Shopper, whole: Cluster) -> None:
    shopper.say("a black dress")
    whole.redis.stop()
    try:
        assert filters(shopper.say("in red instead"))["colour"] == ["red"]
        shopper.web_url = whole.gateway(1)
        assert filters(shopper.say("under 150"))["colour"] == ["red"]
    finally:
        whole.redis.start()
    assert filters(shopper.say("in navy instead"))["category"] == ["dress"]


def test_postgres_gone_and_back_loses_nothing_that_was_said(
    shopper: Shopper, whole: Cluster
) -> None:
    shopper.say("a black dress")
    whole.postgres.stop()
    try:
        assert filters(shopper.say("in burgundy instead"))["colour"] == ["burgundy"]
        assert filters(shopper.say("under 160"))["colour"] == ["burgundy"]
        assert eventually(lambda: status(whole.gateway(0)) == 503)
    finally:
        whole.postgres.start()
    assert filters(shopper.say("with long sleeves"))["colour"] == ["burgundy"]
    whole.wait_ready()
    said = whole.said()
    for words in ("in burgundy instead", "under 160", "with long sleeves"):
        assert words in said
