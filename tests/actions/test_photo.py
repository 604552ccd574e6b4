from tests.actions.conftest import Talk, act, change, entity, limit, order, point, want

KINDS = ("dress", "shirt")
LOOKS = {"reference": {"looks_like": {"category": "dress", "colour": "blue", "confidence": 0.8}}}


async def share(talk: Talk) -> str:
    talk.fake.applied = LOOKS
    text = '/share_photo{"upload_id": "u1"}'
    return (await talk.say("share_photo", entity("upload_id", "u1"), text=text)).lead


async def test_photo_is_the_reference_and_says_what_it_looks_like(talk: Talk) -> None:
    lead = await share(talk)

    assert talk.body["reference"] == {"upload_id": "u1"}
    assert "closest to your photo" in lead
    assert "It looks like a blue dress" in lead


async def test_photo_keeps_budget_but_not_the_old_kind(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refine", limit(lte=60.0), text="up to 60")
    await share(talk)

    assert talk.filters == {"price": {"lte": 60.0}}


async def test_photo_takes_the_place_of_several_garments_and_of_an_order(talk: Talk) -> None:
    both = [{**want("category", kind)["value"], "garment": n} for n, kind in enumerate(KINDS)]
    acts = [act(**each) for each in both]
    await talk.say("want", *acts, order("price"), text="a dress and a shirt, cheapest first")
    assert len(talk.state.garments) == 2
    await share(talk)

    assert len(talk.state.garments) == 1 and "order" not in talk.body


async def test_like_this_but_in_red_works_on_the_photo(talk: Talk) -> None:
    await share(talk)
    answer = await talk.say("refine", want("colour", "red"), text="like this but in red")

    assert talk.body["reference"] == {"upload_id": "u1"}
    assert talk.body["changes"] == []
    assert talk.filters["colour"] == ["red"]
    assert "your photo" in answer.lead and "It looks like" not in answer.lead


async def test_photo_wish_without_photo_tells_how(talk: Talk) -> None:
    answer = await talk.say("share_photo", text="can I send a picture")
    assert "camera button" in answer.lead

    talk.channel = "cmdline"
    answer = await talk.say("share_photo", text="can I send a picture")
    assert "web page" in answer.lead


async def test_photo_that_is_gone_is_let_go(talk: Talk) -> None:
    talk.fake.status = 404
    lead = await share(talk)

    assert "photo is no longer here" in lead
    assert talk.state.reference is None


async def test_photo_that_never_arrived_changes_nothing(talk: Talk) -> None:
    await talk.black_dress()
    before = dict(talk.slots)
    talk.fake.status = 404
    await share(talk)

    assert talk.slots == before


async def test_photo_that_expired_meanwhile_leaves_the_wants(talk: Talk) -> None:
    await share(talk)
    talk.fake.status = 404
    answer = await talk.say("refine", want("colour", "red"), text="in red")

    assert "photo is no longer here" in answer.lead
    assert talk.state.reference is None
    assert answer.chips == ["red"]


async def test_photo_that_comes_with_words_is_searched_from_as_they_say(talk: Talk) -> None:
    talk.fake.applied = LOOKS
    told = {"upload_id": "u1"}
    await talk.say(
        "refine", point("this"), want("colour", "red"), text="this in red", metadata=told
    )
    assert talk.body["reference"] == {"upload_id": "u1"} and talk.filters == {"colour": ["red"]}

    await talk.say("refine", change("darker"), text="this but darker", metadata=told)
    assert [each["axis"] for each in talk.body["changes"]] == ["lightness"]
