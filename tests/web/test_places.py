"""Several addresses of one service: a conversation stays with one, and goes on at another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.web.errors import TooMany
from bot.web.limits import Limits
from bot.web.places import AWAY_S, Places, addresses
from bot.web.settings import Settings
from tests.web.fakes import FakeRasa

URLS = [f"http://rasa-{number}:5005" for number in range(4)]


@given(name=st.text(), lost=st.sampled_from(URLS))
def test_conversation_keeps_its_place_whatever_becomes_of_the_others(name, lost):
    places = Places(URLS)
    before = places.order(name)
    assert sorted(before) == URLS
    places.lost(lost)
    after = places.order(name)
    assert after[-1] == lost
    assert after[:-1] == [url for url in before if url != lost]
    places.found(lost)
    assert places.order(name) == before


def test_names_are_spread_over_all_places():
    places = Places(URLS)
    first = [places.order(f"web-{number}")[0] for number in range(2_000)]
    assert all(400 < first.count(url) < 600 for url in URLS)


def test_place_that_was_away_is_tried_again_after_a_while():
    now = [0.0]
    places = Places(URLS, lambda: now[0])
    first = places.order("somebody")[0]
    places.lost(first)
    assert places.order("somebody")[-1] == first
    now[0] = AWAY_S + 0.1
    assert places.order("somebody")[0] == first


def test_addresses_are_told_with_commas_between():
    assert addresses(" http://a:1/, http://b:2 ,") == ("http://a:1", "http://b:2")
    assert Settings(rasa_url="http://a:1/,http://b:2").rasa_url == "http://a:1,http://b:2"
    with pytest.raises(ValidationError, match="several with commas between"):
        Settings(rasa_url="http://a:1,b:2")


async def two_rasas(edge, visit):
    other = FakeRasa()
    server = await edge.serve(other.app())
    urls = [str(edge.rasa_server.make_url("")), str(server.make_url(""))]
    client = await visit(rasa_url=",".join(url.rstrip("/") for url in urls))
    return client, {edge.rasa: edge.rasa_server, other: server}


async def test_turns_of_a_conversation_go_to_one_rasa(edge, visit, say):
    client, rasas = await two_rasas(edge, visit)
    for _ in range(5):
        assert (await say(client, "hello")).status == 200
    assert sorted(len(rasa.turns) for rasa in rasas) == [0, 5]
    for number in range(20):
        await say(client, "hello", sender=f"another {number}")
    assert all(len(rasa.turns) > 3 for rasa in rasas)


async def test_conversation_goes_on_at_another_rasa_where_its_own_is_away(edge, visit, say):
    client, rasas = await two_rasas(edge, visit)
    await say(client, "hello")
    own = next(rasa for rasa in rasas if rasa.turns)
    other = next(rasa for rasa in rasas if rasa is not own)
    await rasas[own].close()
    edge.servers.remove(rasas[own])
    for _ in range(3):
        assert (await say(client, "a dress")).status == 200
    assert len(other.turns) == 3


async def test_readyz_is_content_with_one_of_two_and_says_which_is_away(edge, visit):
    client, rasas = await two_rasas(edge, visit)
    assert (await client.get("/readyz")).status == 200
    lost = rasas[edge.rasa]
    await lost.close()
    edge.servers.remove(lost)
    response = await client.get("/readyz")
    checks = (await response.json())["checks"]
    assert response.status == 200 and checks["rasa"]["message"].startswith("1 of 2 ready")


async def test_rates_are_counted_alone_where_redis_is_away(caplog):
    limits = Limits(Settings(redis_url="redis://127.0.0.1:9/0", rate_limit="2/minute"))
    try:
        for _ in range(2):
            await limits.take_turn("somebody", "127.0.0.1")
        with pytest.raises(TooMany, match="a lot at once"):
            await limits.take_turn("somebody", "127.0.0.1")
    finally:
        await limits.close()
    assert "each gateway for itself" in caplog.text
