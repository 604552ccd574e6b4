"""What the shop has: its words are followed, its own columns can be asked for."""

import time

import pytest

from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalBroken, RetrievalBusy
from tests.actions.conftest import Talk, act, ask, change, describe, limit, point, refuse, want
from tests.actions.retrieval_fake import RetrievalFake, garment

WASH = want("care_label", "machine wash", "Machine Wash")


async def test_vocabulary_is_asked_for_again_only_when_old_and_sent_only_when_new(
    client: RetrievalClient, fake: RetrievalFake
) -> None:
    patient = RetrievalClient(client._urls[0], timeout_s=1)
    try:
        first = await patient.vocabulary()
        assert await patient.vocabulary() is first
        assert fake.num_vocabularies == 1
        patient._vocabulary_due = time.monotonic()
        assert await patient.vocabulary() is first
        assert (fake.num_vocabularies, fake.num_unchanged) == (2, 1)
    finally:
        await patient.close()

    fake.version = "v2"
    assert (await client.vocabulary()).version == "v2"


async def test_vocabulary_lasts_while_the_service_is_away(
    client: RetrievalClient, fake: RetrievalFake
) -> None:
    fake.status = 503
    with pytest.raises(RetrievalBusy):
        await client.vocabulary()
    fake.status = 200
    fake.raw_vocabulary = '{"version": "v0"}'
    with pytest.raises(RetrievalBroken):
        await client.vocabulary()
    fake.raw_vocabulary = None
    known = await client.vocabulary()
    fake.status = 503
    assert await client.vocabulary() is known


async def test_another_catalogue_is_followed_within_a_conversation(talk: Talk) -> None:
    await talk.black_dress()
    talk.fake.items = [garment(n, "dress", ("red", "blue")[n % 2]) for n in range(30, 40)]
    talk.fake.version = "v2"
    talk.fake.applied = {"relaxations": [{"facet": "colour", "kind": "want", "total": 10}]}
    answer = await talk.say("refine", limit(lt=100), text="under 100")

    assert {"facet": "colour", "values": []} in talk.body["wants"]
    assert "no black dresses under $100" in answer.lead
    assert "black" in answer.chips
    talk.fake.applied = {}
    answer = await talk.say("refine", want("colour", "red"), text="red then")
    assert len(answer.ids) == 5


async def test_value_another_catalogue_spells_otherwise_stays_the_shops_own(talk: Talk) -> None:
    await talk.black_dress()
    for item in talk.fake.items:
        item["attributes"]["colour"] = item["colour"].upper()
    talk.fake.version = "v2"
    answer = await talk.say("refine", limit(lt=100), text="under 100")

    assert talk.filters["colour"] == ["BLACK"] and len(answer.ids) == 5


async def test_column_another_catalogue_lacks_turns_wants_into_looks(talk: Talk) -> None:
    await talk.black_dress()
    talk.fake.without("colour")
    answer = await talk.say("refine", limit(lt=100), text="under 100")

    assert talk.body["words"] == ["black"] and "colour" not in talk.filters
    assert "The catalogue doesn't say colours" in answer.lead
    assert [chip["label"] for chip in answer.custom["applied"]["chips"] if chip.get("soft")] == [
        "black"
    ]


async def test_kind_another_catalogue_lacks_is_not_sold_any_more(talk: Talk) -> None:
    await talk.black_dress()
    talk.fake.items = [garment(n, "shirt", "black") for n in range(30, 34)]
    talk.fake.version = "v2"
    answer = await talk.say("refine", limit(lt=100), text="under 100")
    assert "dresses" in answer.lead and "I have shirts" in answer.lead

    answer = await talk.say("refine", limit(lt=100), text="under 100")
    assert len(answer.ids) == 4 and "dress" not in answer.chips


async def test_undo_comes_back_to_wants_as_the_catalogue_has_them_now(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refine", want("colour", "red"), text="in red")
    talk.fake.items = [garment(n, "dress", "red") for n in range(30, 34)]
    talk.fake.version = "v2"
    await talk.say("undo", text="undo")

    assert talk.filters == {"category": ["dress"], "colour": []}


async def test_conversation_begins_while_the_vocabulary_cannot_be_had(talk: Talk) -> None:
    talk.fake.status = 503
    assert "very busy" in (await talk.black_dress()).lead
    answer = await talk.say("ask", ask("values", "colour", "stock"), text="what colours are there")
    assert "can't reach" in answer.lead
    answer = await talk.say("want", want("category", "ring", how="none"), text="a ring")
    assert "can't reach" in answer.lead and "ring" in answer.chips
    talk.fake.status = 200
    assert (await talk.say("affirm", text="yes")).text


async def test_further_column_is_wanted_and_refused_like_any_other(talk: Talk) -> None:
    talk.fake.with_column("care_label", "Machine Wash", "Dry Clean")
    answer = await talk.say("want", want("category", "dress"), WASH, text="a machine wash dress")
    assert talk.filters == {"category": ["dress"], "care_label": ["Machine Wash"]}
    assert "dresses (care label: machine wash):" in answer.lead and len(answer.ids) == 6
    assert answer.chips == ["dress", "care label: machine wash"]

    dry = refuse("care_label", "machine wash", "Machine Wash")
    answer = await talk.say("refine", dry, text="no machine wash")
    assert talk.filters["not"] == {"care_label": ["Machine Wash"]}
    assert "not care label: machine wash" in answer.lead
    assert answer.chips == ["dress", "not care label: machine wash"]


async def test_yes_or_no_column_reads_as_its_name(talk: Talk) -> None:
    talk.fake.with_column("in_stock", "Yes", "No")
    stocked = want("in_stock", "in stock", "Yes")
    answer = await talk.say("want", want("category", "dress"), stocked, text="dresses in stock")

    assert talk.filters["in_stock"] == ["Yes"]
    assert "dresses (in stock)" in answer.lead and answer.chips == ["dress", "in stock"]


async def test_column_of_numbers_takes_limits(talk: Talk) -> None:
    talk.fake.with_column("rating", "3", "4.5", "5")
    talk.fake.numbers = ("rating",)
    rated = limit("rating", gt=4)
    answer = await talk.say("want", want("category", "dress"), rated, text="rated over 4")

    assert talk.filters["rating"] == {"gt": 4.0} and len(answer.ids) == 6
    assert answer.chips == ["dress", "rating: over 4"]
    assert answer.custom["applied"]["chips"][1]["payload"] == (
        '/drop{"act": {"op": "drop", "facet": "rating"}}'
    )
    answer = await talk.say("ask", ask("values", "rating", "stock"), text="what ratings are there")
    assert answer.lead == "The rating of dresses goes from 3 to 5; half of them are 4.50 or less."


async def test_values_of_a_further_column_can_be_asked_for_and_tapped(talk: Talk) -> None:
    talk.fake.with_column("care_label", "Machine Wash", "Dry Clean")
    asked = ask("values", "care_label", "stock")
    answer = await talk.say("ask", asked, text="what care labels do you have")

    assert answer.lead == "I have dry clean (10) and machine wash (10). Which would you like?"
    assert answer.buttons[0]["payload"] == (
        '/refine{"act": {"op": "want", "facet": "care_label", "word": "dry clean", '
        '"any": [[["care_label", ["Dry Clean"]]]], "how": "own"}}'
    )


@pytest.mark.parametrize(
    ("brands_from", "told"),
    [("column", ""), ("titles", " Brands are told by what the titles begin with.")],
)
async def test_brands_found_in_titles_are_said_to_be(
    talk: Talk, brands_from: str, told: str
) -> None:
    talk.fake.with_column("brand", "Alder", "Finch", "Alder")
    talk.fake.brands_from = brands_from
    asked = ask("values", "brand", "stock")
    answer = await talk.say("ask", asked, text="what brands do you have?")
    assert answer.lead == f"I have Alder (13) and Finch (7).{told} Which would you like?"

    answer = await talk.say("ask", ask("values", "colour", "stock"), text="what colours?")
    assert "titles" not in answer.lead


async def test_instead_of_what_is_not_liked_only_what_the_shop_has_is_offered(talk: Talk) -> None:
    talk.fake.with_column("care_label", "Machine Wash", "Dry Clean")
    await talk.say("want", want("category", "dress"), WASH, text="a machine wash dress")
    answer = await talk.say("dislike", act("dislike", facet="care_label"), text="not the label")

    assert answer.lead == "Which care label would you like instead?"
    assert [button["title"] for button in answer.buttons] == ["Care label: dry clean"]


async def test_shown_item_is_described_by_a_further_column(talk: Talk) -> None:
    talk.fake.with_column("care_label", "Machine Wash", "Dry Clean")
    first = await talk.black_dress()
    dry = describe("care_label", "dry clean", "Dry Clean")
    await talk.say("refer", dry, change("darker"), text="the dry clean one but darker")

    assert talk.body["reference"] == {"item_id": first.ids[2]}
    answer = await talk.say("refer", point("this"), text="it")
    assert answer.text
