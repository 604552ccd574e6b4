import pytest

from actions.conversation import acts
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalUnreachable
from tests.actions.conftest import Talk, act, ask, entity, point, want
from tests.actions.retrieval_fake import RetrievalFake, garment


@pytest.mark.parametrize(
    ("status", "words"), [(503, "very busy"), (429, "very busy"), (500, "can't use")]
)
async def test_failing_service_gets_a_sentence_and_keeps_the_wants(
    talk: Talk, status: int, words: str
) -> None:
    await talk.black_dress()
    shown = talk.state.shown
    talk.fake.status = status
    answer = await talk.say("refine", want("colour", "navy"), text="navy instead")

    assert words in answer.lead and "kept everything" in answer.lead
    assert answer.buttons[0]["payload"] == "/again"
    assert "navy" in answer.chips
    assert talk.state.shown == shown

    talk.fake.status = 200
    await talk.say("again", text="/again")
    assert talk.filters["colour"] == ["navy"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("gallery_broken", "out of order"),
        ("encoder_broken", "out of order"),
        ("model_mismatch", "out of order"),
        ("gallery_empty", "is empty"),
        ("not_ready", "very busy"),
        ("anything else", "very busy"),
    ],
)
async def test_broken_busy_and_empty_are_said_in_words_of_their_own(
    talk: Talk, code: str, words: str
) -> None:
    talk.fake.status, talk.fake.code = 503, code
    answer = await talk.black_dress()
    assert words in answer.lead and "kept everything" in answer.lead
    others = {"out of order", "is empty", "very busy"} - {words}
    assert not [each for each in others if each in answer.lead]


async def test_broken_index_is_not_taken_for_a_shop_without_dresses(talk: Talk) -> None:
    talk.fake.status, talk.fake.code = 503, "gallery_broken"
    shopping = await talk.black_dress()
    asking = await talk.say("ask", ask("exists", about="stock"), want("category", "dress"))
    for answer in (shopping, asking):
        assert "out of order" in answer.lead and "don't have" not in answer.lead


async def test_yes_after_a_failure_tries_again(talk: Talk) -> None:
    talk.fake.status = 503
    await talk.black_dress()
    talk.fake.status = 200
    answer = await talk.say("affirm", text="yes")

    assert len(answer.ids) == 5


async def test_failing_more_tries_more_again(talk: Talk) -> None:
    first = await talk.say("want", want("category", "dress"), text="dresses")
    talk.fake.status = 503
    answer = await talk.say("more", text="more")
    assert answer.buttons[0]["payload"] == "/more"
    talk.fake.status = 200
    answer = await talk.say("affirm", text="yes")

    assert answer.ids and not set(first.ids) & set(answer.ids)


@pytest.mark.parametrize("patience_s", [0.3])
async def test_slow_service_gets_a_sentence(talk: Talk, patience_s: float) -> None:
    talk.fake.delay_s = 4 * patience_s
    answer = await talk.black_dress()

    assert "too long" in answer.lead


@pytest.mark.parametrize("raw", ["<html>", "[]", '{"items": [{"no": "id"}]}', '{"items": 3}', "{}"])
async def test_answer_of_another_shape_gets_a_sentence(talk: Talk, raw: str) -> None:
    talk.fake.raw = raw
    answer = await talk.black_dress()

    assert "can't use" in answer.lead
    assert talk.state.wants


async def test_unreachable_service_gets_a_sentence(fake: RetrievalFake) -> None:
    client = RetrievalClient("http://127.0.0.1:9", timeout_s=3)
    try:
        with pytest.raises(RetrievalUnreachable):
            await client.item("g1")
        answer = await Talk(client, fake).black_dress()
    finally:
        await client.close()

    assert "can't reach" in answer.lead


async def test_item_details_failing_get_a_sentence(talk: Talk) -> None:
    await talk.black_dress()
    talk.fake.status = 503
    answer = await talk.say("details", point(1), text="details of the first")

    assert "very busy" in answer.lead


async def test_a_defect_anywhere_in_a_turn_still_answers_and_keeps_the_memory(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await talk.black_dress()
    before = dict(talk.slots)
    with monkeypatch.context() as broken:
        broken.setattr("actions.turn_action.read_turn", lambda *_: 1 / 0)
        answer = await talk.say("refine", want("colour", "navy"), text="navy")
    assert "went wrong on my side" in answer.lead
    assert "ZeroDivisionError" in caplog.text
    assert talk.slots == before

    assert (await talk.say("refine", want("colour", "navy"), text="navy")).ids


@pytest.mark.parametrize("word", ["dress", "ring", "kurta"])
async def test_no_kind_is_denied_while_nobody_knows_what_there_is(talk: Talk, word: str) -> None:
    talk.fake.status, talk.fake.code = 503, "gallery_broken"
    unread = want("category", word, how="none")
    answer = await talk.say("want", unread, text=f"do you sell a {word}")
    assert "can't reach" in answer.lead and "kept everything" in answer.lead
    assert answer.chips == [word]

    talk.fake.status = 200
    answer = await talk.say("again", text="/again")
    assert ("don't have" in answer.lead or f"no {word}s" in answer.lead) == (word != "dress")
    assert bool(answer.ids) == (word == "dress")


async def test_unknown_kind_named_during_a_failure_is_answered_and_not_kept(talk: Talk) -> None:
    await talk.say("greet", text="hi")
    talk.fake.status = 503
    answer = await talk.say("want", want("category", "ring", how="none"), text="a ring")

    assert "rings" in answer.lead and "dresses" in answer.lead
    assert not talk.state.wants


async def test_details_that_failed_are_those_tried_again(talk: Talk) -> None:
    first = await talk.black_dress()
    talk.fake.status = 503
    answer = await talk.say("details", point(2), text="details of the second")
    assert answer.buttons[0]["payload"] == '/details{"item_id": "' + first.ids[1] + '"}'
    talk.fake.status = 200
    answer = await talk.say("affirm", text="yes")

    assert answer.custom["item"]["id"] == first.ids[1]


@pytest.mark.parametrize(
    "limit",
    [{"facet": "price", "lt": "grandmother"}, {"facet": "colour", "lt": -5}],
)
async def test_button_whose_act_cannot_be_read_is_refused_whole_and_not_logged(
    talk: Talk, caplog: pytest.LogCaptureFixture, limit: dict[str, object]
) -> None:
    await talk.black_dress()
    before, num_asked = dict(talk.slots), len(talk.fake.bodies)
    broken = entity("act", {"op": "want", **limit})
    answer = await talk.say("want", broken, want("colour", "navy"), text="/want{...}")
    assert answer.lead and not answer.ids
    assert talk.slots == before and len(talk.fake.bodies) == num_asked
    assert "grandmother" not in caplog.text


@pytest.mark.parametrize(("text", "undoes"), [("😀", False), ("☃️ !", False), ("undo 😀", True)])
async def test_smile_takes_nothing_back(talk: Talk, text: str, undoes: bool) -> None:
    await talk.black_dress()
    before = dict(talk.slots)
    assert (await talk.say("undo", act("undo"), text=text)).lead
    assert (talk.slots != before) is undoes


async def test_words_of_a_turn_that_fails_are_not_logged(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("actions.turn_action.read_turn", lambda *_: 1 / 0)
        await talk.say("want", want("colour", "navy"), text="for my grandmother")
    assert "ZeroDivisionError" in caplog.text and "grandmother" not in caplog.text


@pytest.mark.parametrize("side", ["lt", "lte", "gt", "gte", "about"])
async def test_price_below_nothing_is_not_followed_and_changes_nothing(
    talk: Talk, side: str
) -> None:
    await talk.black_dress()
    before, searches = talk.state, len(talk.fake.bodies)
    for amount in (-5, -0.01, -1e9):
        below = entity("act", {"op": "want", "facet": "price", side: amount})
        await talk.say("want", below, text="/want{...}")
        assert talk.state == before and len(talk.fake.bodies) == searches
    # Of a column that may go below nothing it is a limit like any other.
    assert acts.read({"op": "want", "facet": "warmth", side: -5}).bounds


async def test_an_outfit_waits_for_what_the_shop_has(talk: Talk) -> None:
    talk.fake.status = 503
    answer = await talk.say("pair", act("pair", fresh=True), text="an outfit for a party")
    assert "can't reach" in answer.lead

    talk.fake.status, talk.fake.version = 200, "bags"
    talk.fake.items = [garment(n, "keyring", "red") for n in range(3)]
    answer = await talk.say("pair", act("pair", fresh=True), text="an outfit for a party")
    assert "outfits" in answer.lead and "keyrings" in answer.text
