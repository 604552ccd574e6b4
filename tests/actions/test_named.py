"""What is called by its name is shown, whatever else its words could be read as."""

import pytest

from actions.conversation.message import Message
from tests.actions.conftest import Talk, act, change, describe, point, refuse, unread, want
from tests.actions.retrieval_fake import RetrievalFake

DRESS = want("category", "dress")
TITLE = "Marram long-line dress"


def called(fake: RetrievalFake, place: int = 3) -> str:
    """Give one item a name of its own; return its id."""
    fake.items[place]["title"] = TITLE
    return str(fake.items[place]["id"])


@pytest.mark.parametrize(
    "acts",
    [
        [unread("marram"), DRESS],
        [describe("colour", "navy"), DRESS],
        [change("longer"), DRESS],
        [],
        [act("unsure", between=["search", "like"])],
        [act("chat", name="unknown")],
    ],
)
@pytest.mark.parametrize("intent", ["want", "refine", "fallback", "out_of_scope", "like"])
async def test_a_name_is_found_however_it_was_read(talk: Talk, intent: str, acts: list) -> None:  # type: ignore[type-arg]
    item = called(talk.fake)
    answer = await talk.say(intent, *acts, text=f"show me the {TITLE.lower()}")

    assert answer.ids == [item] and answer.lead == f"Here is the {TITLE}:"
    assert talk.state.current is not None and talk.state.current.id == item


async def test_what_is_said_next_is_about_what_was_named(talk: Talk) -> None:
    item = called(talk.fake)
    await talk.say("want", unread("marram"), DRESS, text=TITLE)
    await talk.say("want", want("colour", "red"), text="in red")

    assert talk.body["reference"] == {"item_id": item}


async def test_a_question_about_what_is_named_is_answered(talk: Talk) -> None:
    called(talk.fake)
    asked = act("ask", question="fact", about="item", facet="price")
    answer = await talk.say("ask", asked, DRESS, unread("marram"), text=f"price of the {TITLE}?")

    assert TITLE in answer.lead and "$" in answer.lead


async def test_several_of_one_name_are_all_shown(talk: Talk) -> None:
    ids = [called(talk.fake, place) for place in (2, 5)]
    answer = await talk.say("want", unread("marram"), DRESS, text=TITLE)

    assert sorted(answer.ids) == sorted(ids) and "2 called" in answer.lead


@pytest.mark.parametrize(
    "acts", [[point(2)], [refuse("colour", "red")], [unread("marram", refused=True)]]
)
async def test_what_points_or_refuses_calls_nothing_by_its_name(talk: Talk, acts: list) -> None:  # type: ignore[type-arg]
    called(talk.fake)
    await talk.say("want", DRESS, text="dresses")
    answer = await talk.say("refine", *acts, text=f"not the {TITLE}")

    assert answer.lead != f"Here is the {TITLE}:"


@pytest.mark.parametrize(
    "acts",
    [
        [refuse("colour", "black")],
        [want("colour", "navy", garment=0), want("category", "coat", garment=1)],
        [act("point", place=2)],
        [act("undo")],
    ],
)
async def test_a_title_that_is_all_that_is_said_is_meant_whatever_was_read(
    talk: Talk,
    acts: list,  # type: ignore[type-arg]
) -> None:
    """ "Sun Block Cream" was read as no cream."""
    item = called(talk.fake)
    answer = await talk.say("refine", *acts, text=TITLE)
    assert answer.ids == [item] and answer.lead == f"Here is the {TITLE}:"


async def test_a_kind_that_nobody_sells_may_be_part_of_a_name(talk: Talk) -> None:
    item = called(talk.fake)
    unsold = want("category", "long line", any=[], how="none")
    answer = await talk.say("want", unsold, text=f"do you have the {TITLE}?")
    assert answer.ids == [item]


@pytest.mark.parametrize("acts", [[act("chat", name="bye")], [], [refuse("colour", "red")]])
async def test_a_part_of_a_title_is_shown_where_nothing_else_would_be(
    talk: Talk,
    acts: list,  # type: ignore[type-arg]
) -> None:
    item = called(talk.fake)
    answer = await talk.say("goodbye", *acts, text="marram long-line")
    assert answer.ids == [item] and answer.lead == "This one has that in its name:"


@pytest.mark.parametrize("acts", [[DRESS], [unread("marram")], [act("ask", question="least")]])
async def test_a_part_of_a_title_takes_no_search_or_question_over(
    talk: Talk,
    acts: list,  # type: ignore[type-arg]
) -> None:
    called(talk.fake)
    answer = await talk.say("want", *acts, text="marram long-line")
    assert "in its name:" not in answer.lead


async def test_what_only_a_part_of_its_name_tells_is_said_so(talk: Talk) -> None:
    item = called(talk.fake)
    talk.fake.applied = {"partly": [item]}
    answer = await talk.say("want", DRESS, text="marram dress")
    assert answer.lead.startswith("These have that in their names; the last") or (
        answer.lead.startswith("This one has that in its name; the others come close")
    )


async def test_a_button_names_nothing(talk: Talk) -> None:
    called(talk.fake)
    answer = await talk.say("greet", text=f"/greet{{}} {TITLE}")

    assert not answer.ids


async def test_what_titles_say_is_not_denied_although_it_is_no_kind(talk: Talk) -> None:
    talk.fake.items[3]["title"] += " Kestrel"
    answer = await talk.say("want", want("category", "kestrel", how="none"), text="any kestrel?")
    assert answer.ids and "don't have" not in answer.text

    answer = await talk.say("want", want("category", "trombone", how="none"), text="trombones")
    assert not answer.ids


@pytest.mark.parametrize(("colour", "shown"), [("pink", True), ("red", False)])
async def test_what_titles_say_is_looked_for_beside_what_columns_tell(
    talk: Talk, colour: str, shown: bool
) -> None:
    named = talk.fake.items[3]
    named["title"] += " Kestrel"
    told = want("category", "kestrel", how="none"), want("colour", colour)
    answer = await talk.say("want", *told, text=f"any {colour} kestrel?")
    assert answer.ids == ([named["id"]] if shown else [])
    assert talk.filters["colour"] == [colour] and talk.body["words"] == ["kestrel"]


async def test_a_name_is_not_denied_for_what_else_is_looked_for(talk: Talk) -> None:
    named = next(item for item in talk.fake.items if item["category"] == "shoes")
    named["title"] += " Kestrel"
    await talk.say("want", want("category", "shirt"), want("colour", "blue"), text="blue shirts")
    kestrel = want("category", "kestrel", how="none")
    answer = await talk.say("want", kestrel, text="do you have kestrel?")
    assert "“kestrel” is in the name of one item" in answer.text


def test_a_limit_of_a_number_is_no_product_number() -> None:
    told = {"op": "want", "facet": "price", "lt": 157.0}
    entity = {"entity": "act", "value": told, "start": 14, "end": 17}
    message = Message.read({"text": "jackets under 157 or 12", "entities": [entity]})
    assert message.text == "jackets under     or 12"
    for wrong in ({"start": None}, {"end": 99}, {"start": "14"}):
        beside = Message.read({"text": "under 157", "entities": [{**entity, **wrong}]})
        assert beside.text == "under 157"
