"""The shop's report: off by default, behind its token, without texts unless wanted."""

import base64
import time

import pytest

from bot.web.report import listed

TOKEN = "a-long-enough-token"
BASIC = {"Authorization": "Basic " + base64.b64encode(f"shop:{TOKEN}".encode()).decode()}
PRODUCTS = {
    "type": "products",
    "items": [],
    "applied": {
        "filters": {"colour": ["black"], "price": {"lt": 80}},
        "chips": [
            {"facet": "words", "value": "Jane's sequins"},
            {"facet": "words", "value": "bow"},
        ],
    },
}
MISSED = {"type": "missed", "words": ["wedding rings"]}


def answer(topic, *, told, handed_over):
    return {"type": "answer", "topic": topic, "told": told, "handed_over": handed_over, "links": []}


async def shown(client, status=200, headers=BASIC):
    response = await client.get("/report", headers=headers)
    assert response.status == status
    return await response.text()


async def test_without_a_token_there_is_no_report_and_nothing_is_counted(edge, client, say):
    await say(client, "hello")
    assert (await client.get("/report", headers=BASIC)).status == 404
    assert (await client.post("/v1/clicks", json={"item_id": "g01"})).status == 404
    assert not (edge.tmp_path / "var" / "report.db").exists()
    assert 'data-report=""' in await (await client.get("/")).text()


@pytest.mark.parametrize(
    "given", ["", "Basic", "Basic ???", "Basic " + base64.b64encode(b"shop:other").decode()]
)
async def test_report_opens_to_its_token_alone(visit, given):
    client = await visit(report_token=TOKEN)
    refused = await client.get("/report", headers={"Authorization": given} if given else {})
    assert refused.status == 401 and "Basic" in refused.headers["WWW-Authenticate"]
    assert "What was asked" in await shown(client)


async def test_what_comes_of_turns_is_counted_without_what_was_said(edge, visit, say):
    client = await visit(report_token=TOKEN)
    for custom in (
        PRODUCTS,
        MISSED,
        answer("delivery", told=True, handed_over=False),
        answer("payment", told=False, handed_over=True),
    ):
        edge.rasa.answers = [{"text": "So."}, {"custom": custom}]
        answers = await (await say(client, "something of mine")).json()
        assert all((each.get("custom") or {}).get("type") != "missed" for each in answers)
    await client.post("/v1/clicks", json={"item_id": "g<01>"})
    page = await shown(client)
    for told in ("colour: black", "wedding rings", "delivery", "payment", "g&lt;01&gt;"):
        assert f"<td>{told}</td>" in page, told
    assert "Asked for and not found: 3" in page and "4 messages" in page
    assert "Jane" not in page and "something of mine" not in page


async def test_no_note_for_the_shop_stands_in_the_conversation(edge, visit, say):
    client = await visit(report_token=TOKEN)
    edge.rasa.answers = [{"text": "So."}, {"custom": MISSED}]
    await say(client, "rings", sender="web")
    turns = (await (await client.get("/v1/conversation?sender=web")).json())["turns"]
    assert turns[0]["answers"] == [{"text": "So."}]


async def test_texts_are_kept_where_asked_for_and_forgotten_with_their_visitor(edge, visit, say):
    client = await visit(report_token=TOKEN, report_texts=True)
    edge.rasa.answers = [{"custom": PRODUCTS}]
    await say(client, "a dress with Jane's sequins")
    page = await shown(client)
    assert "<td>a dress with Jane&#x27;s sequins</td>" in page
    await client.delete("/v1/conversation")
    assert "sequins" not in await shown(client)
    stored = b"".join(path.read_bytes() for path in (edge.tmp_path / "var").glob("report.db*"))
    assert b"sequins" not in stored


async def test_counts_end_with_their_days(edge, visit, say, monkeypatch):
    client = await visit(report_token=TOKEN, report_days=2)
    await client.post("/v1/clicks", json={"item_id": "g01"})
    now = time.time()
    monkeypatch.setattr("bot.web.report.time.time", lambda: now + 4 * 86_400)
    assert "g01" not in await shown(client)


@pytest.mark.parametrize(("body", "status"), [({}, 422), ({"item_id": 3}, 422), ([], 400)])
async def test_a_click_on_nothing_is_refused(visit, body, status):
    client = await visit(report_token=TOKEN)
    assert (await client.post("/v1/clicks", json=body)).status == status


def test_listed_words_are_those_of_our_own_lists():
    assert {"wedding rings", "watch", "crimson"} <= listed() and "jane" not in listed()
