"""Turns over Rasa's REST channel: what gets through, what is refused, what happens in trouble."""

import asyncio

import pytest

WEBHOOK = "/webhooks/rest/webhook"


async def error_of(response):
    return (await response.json())["error"]


async def test_turn_returns_rasas_messages_with_the_clients_own_sender(client, say):
    response = await say(client, "a black dress", sender="anna")
    messages = await response.json()
    assert response.status == 200
    assert {message["recipient_id"] for message in messages} == {"anna"}
    assert messages[0]["text"].startswith("Here are 8")
    assert messages[1]["custom"]["type"] == "products"


async def test_turn_tells_rasa_a_sender_nobody_can_guess(edge, client, say):
    await say(client, "hello", sender="anna")
    assert edge.rasa.turns[0]["sender"].startswith("web-")
    assert "anna" not in edge.rasa.turns[0]["sender"]


async def test_turn_keeps_one_conversation_for_one_cookie_and_sender(edge, client, say):
    for _ in range(2):
        await say(client, "hello", sender="anna")
    await say(client, "hello", sender="bo")
    first, second, other = [turn["sender"] for turn in edge.rasa.turns]
    assert first == second != other


async def test_turn_keeps_visitors_apart_who_name_the_same_sender(edge, visit, say):
    server = await edge.gateway()
    for _ in range(2):
        await say(await visit(server), "hello", sender="anna")
    assert len({turn["sender"] for turn in edge.rasa.turns}) == 2


async def test_turn_without_a_sender_is_taken_as_default(client):
    response = await client.post(WEBHOOK, json={"message": "hello"})
    assert [m["recipient_id"] for m in await response.json()] == ["default"]


async def test_turn_passes_on_the_item_and_keeps_the_label_to_itself(edge, client, say):
    metadata = {"item_id": "g02", "label": "More like #2", "turn_id": "0123456789ab"}
    await say(client, "darker", metadata=metadata)
    told = edge.rasa.turns[0]["metadata"]
    assert told.pop("request_id") and told == {"item_id": "g02"}


@pytest.mark.parametrize(
    "metadata",
    [{"colour": "red", "page": {"url": [1]}}, {"customer": None}, {}, None, "web", 7, ["a"], False],
)
async def test_turn_takes_any_metadata_of_a_clients_own_and_tells_rasa_none(
    edge, client, say, metadata
):
    assert (await say(client, "hello", metadata=metadata)).status == 200
    assert set(edge.rasa.turns[0]["metadata"]) == {"request_id"}


async def test_garments_come_as_a_generic_template_with_whole_addresses_beside_custom(client, say):
    answers = await (await say(client, "a black dress")).json()
    [shown] = [answer for answer in answers if "attachment" in answer]
    elements = shown["attachment"]["payload"]["elements"]
    assert shown["attachment"]["type"] == "template"
    assert [each["title"] for each in elements] == [
        f"{item['position']}. {item['title']}" for item in shown["custom"]["items"]
    ]
    home = f"http://{client.host}:{client.port}"
    assert elements[0]["image_url"] == f"{home}/v1/items/g01/image?width=480"
    assert (await client.get(elements[0]["image_url"].removeprefix(home))).status == 200
    assert elements[0]["subtitle"].startswith("$49.90 · ")
    links = [
        [button["url"] for button in each["buttons"] if button["type"] == "web_url"]
        for each in elements
    ]
    # What is no address on the web is nowhere to be opened.
    assert links[0] == ["https://shop.example/g01?from=hemline"] and links[4] == links[7] == []
    alike = elements[1]["buttons"][-1]
    assert (alike["type"], alike["payload"]) == ("postback", '/refer{"item_id":"g02"}')


async def test_addresses_at_the_shop_get_its_campaign(edge, visit, say, tmp_path):
    (shop := tmp_path / "shop.yml").write_text("view_at_shop: {campaign: {utm_source: chat}}")
    client = await visit(shop=shop)
    answers = await (await say(client, "a black dress")).json()
    [elements] = [
        answer["attachment"]["payload"]["elements"] for answer in answers if "attachment" in answer
    ]
    address = "https://shop.example/g01?from=hemline&utm_source=chat"
    assert elements[0]["default_action"]["url"] == elements[0]["buttons"][0]["url"] == address
    # What is no address on the web is not made one: the item's own view here is opened.
    own = f"http://{client.host}:{client.port}/#/item/g05"
    assert elements[4]["default_action"]["url"] == own


async def test_the_own_page_is_sent_no_template_that_it_does_not_show(client, say):
    answers = await (await say(client, "a black dress", sender="web")).json()
    assert [answer for answer in answers if "attachment" in answer] == []


@pytest.mark.parametrize("body", [b"{", b"", b"[1]", b'"hi"', b"\xff\xfe", b"[" * 20_000])
async def test_turn_refuses_a_body_that_is_no_json_object(client, body):
    headers = {"Content-Type": "application/json"}
    response = await client.post(WEBHOOK, data=body, headers=headers)
    assert response.status == 400
    assert (await error_of(response))["code"] == "malformed"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"sender": "me"}, "message"),
        ({"sender": "me", "message": 5}, "message"),
        ({"sender": "me", "message": ""}, "message"),
        ({"sender": "me", "message": "  \n"}, "message"),
        ({"sender": "me", "message": "x" * 1001}, "message"),
        ({"sender": "me", "message": "bad \ud800"}, "message"),
        ({"sender": "", "message": "hi"}, "sender"),
        ({"sender": "x" * 201, "message": "hi"}, "sender"),
        ({"message": "hi", "metadata": {"item_id": 3}}, "metadata.item_id"),
        ({"message": "hi", "metadata": {"item_id": "x" * 201}}, "metadata.item_id"),
        ({"message": "hi", "metadata": {"turn_id": "../.."}}, "metadata.turn_id"),
    ],
)
async def test_turn_refuses_a_wrong_field_by_its_name(edge, client, body, field):
    response = await client.post(WEBHOOK, json=body)
    error = await error_of(response)
    assert (response.status, error["code"], error["field"]) == (422, "invalid", field)
    assert error["message"]
    assert not edge.rasa.turns


async def test_turn_takes_a_message_of_the_greatest_length(client, say):
    assert (await say(client, "x" * 1000)).status == 200


async def test_turn_refuses_a_huge_body_and_takes_the_next(client, say):
    response = await say(client, "x" * 70_000)
    assert response.status == 413
    assert (await say(client, "hello")).status == 200


async def test_turn_says_503_while_rasa_is_away(edge, visit, say):
    client = await visit(rasa_url="http://127.0.0.1:9")
    response = await say(client, "hello")
    assert response.status == 503
    assert response.headers["Retry-After"]
    assert "try again" in (await error_of(response))["message"]


async def test_turn_says_503_where_rasa_fails_and_recovers(edge, client, say):
    edge.rasa.status = 500
    assert (await say(client, "hello")).status == 503
    edge.rasa.status = 200
    assert (await say(client, "hello")).status == 200


async def test_turn_says_503_where_rasa_has_no_answer(edge, client, say):
    edge.rasa.answers = []
    response = await say(client, "hello")
    assert (response.status, (await error_of(response))["code"]) == (503, "no_answer")


async def test_turn_says_504_where_rasa_is_too_slow(edge, visit, say):
    edge.rasa.delay_s = 0.5
    client = await visit(rasa_timeout_s=0.1)
    response = await say(client, "hello")
    assert (response.status, (await error_of(response))["code"]) == (504, "timed_out")


async def until(condition):
    """Wait, not too long, until something is so."""
    async with asyncio.timeout(10):
        while not await condition():
            await asyncio.sleep(0.01)


async def test_turns_of_one_conversation_go_one_at_a_time_in_order(edge, client, say):
    await client.get("/")
    edge.rasa.gate = asyncio.Event()
    said = [f"message {number}" for number in range(5)]
    tasks = []

    async def all_noted():
        response = await client.get("/v1/conversation", params={"sender": "me"})
        return len((await response.json())["turns"]) == len(tasks)

    for text in said:
        tasks.append(asyncio.ensure_future(say(client, text)))
        await until(all_noted)
    edge.rasa.gate.set()
    assert [response.status for response in await asyncio.gather(*tasks)] == [200] * 5
    assert [turn["message"] for turn in edge.rasa.turns] == said
    assert len(edge.rasa.most_busy) == 1


async def test_turns_of_two_conversations_do_not_wait_for_each_other(edge, client, say):
    await client.get("/")
    edge.rasa.gate = asyncio.Event()
    tasks = [asyncio.ensure_future(say(client, "hello", sender=sender)) for sender in "ab"]

    async def both_busy():
        return len(edge.rasa.busy) == 2

    await until(both_busy)
    edge.rasa.gate.set()
    assert [response.status for response in await asyncio.gather(*tasks)] == [200, 200]


async def test_turn_is_refused_where_too_many_wait(edge, visit, say):
    client = await visit(queue_max_turns=2)
    await client.get("/")
    edge.rasa.gate = asyncio.Event()
    tasks = [asyncio.ensure_future(say(client, "hello")) for _ in range(4)]

    async def two_refused():
        return sum(task.done() for task in tasks) == 2

    await until(two_refused)
    edge.rasa.gate.set()
    responses = await asyncio.gather(*tasks)
    assert sorted(response.status for response in responses) == [200, 200, 429, 429]


async def test_turn_sent_again_gets_the_same_answer_and_is_said_once(edge, client, say):
    metadata = {"turn_id": "0123456789ab"}
    first = await (await say(client, "a dress", metadata=metadata)).json()
    assert await (await say(client, "a dress", metadata=metadata)).json() == first
    assert len(edge.rasa.turns) == 1


async def test_turn_that_failed_is_said_when_sent_again(edge, client, say):
    metadata = {"turn_id": "0123456789ab"}
    edge.rasa.status = 500
    await say(client, "a dress", metadata=metadata)
    edge.rasa.status = 200
    assert (await say(client, "a dress", metadata=metadata)).status == 200


async def test_turns_over_the_rate_are_refused_with_when_to_come_back(visit, say):
    client = await visit(rate_limit="2/minute")
    statuses = [(await say(client, "hello")).status for _ in range(2)]
    response = await say(client, "hello")
    assert (statuses, response.status) == ([200, 200], 429)
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert (await say(client, "hello", sender="someone else")).status == 200


async def test_turns_of_one_address_are_counted_over_all_cookies(edge, visit, say):
    server = await edge.gateway(ip_rate_limit="2/minute")
    statuses = [(await say(await visit(server), "hello")).status for _ in range(3)]
    assert statuses == [200, 200, 429]


async def test_addresses_behind_a_proxy_are_told_apart(edge, visit):
    client = await visit(ip_rate_limit="1/minute", behind_proxy=True)
    statuses = []
    for address in ("10.0.0.1", "10.0.0.2", "spoofed, 10.0.0.1"):
        response = await client.post(
            WEBHOOK, json={"message": "hi"}, headers={"X-Forwarded-For": address}
        )
        statuses.append(response.status)
    assert statuses == [200, 200, 429]
