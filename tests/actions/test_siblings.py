"""What a shop lists colour by colour is one thing in several colours."""

import pytest

from actions.conversation.shown import ShownItem
from actions.effects.siblings import family
from tests.actions.conftest import Talk, ask, want
from tests.actions.retrieval_fake import garment


@pytest.mark.parametrize("between", [" - ", " \u2013 ", ", ", " / ", " ("])
@pytest.mark.parametrize("colour", ["pink", "navy blue"])
def test_title_up_to_its_colour_is_the_family(between: str, colour: str) -> None:
    closed = ")" if "(" in between else ""
    item = ShownItem("a", f"Lark Sweater{between}{colour.title()}{closed}", colour=colour)
    assert family(item) == "lark sweater"


@pytest.mark.parametrize("title", ["Lark sweater in pink", "Pink lark sweater", "Lark pink"])
def test_colour_in_a_name_makes_no_family(title: str) -> None:
    assert family(ShownItem("a", title, colour="pink")) == ""


async def test_colours_of_one_are_those_of_all(talk: Talk) -> None:
    for number, colour in enumerate(("pink", "navy", "red"), 30):
        item = garment(number, "jumper", colour)
        talk.fake.items.append({**item, "title": f"Lark jumper - {colour.title()}"})
    await talk.say("want", want("category", "jumper"), text="jumpers")
    asked = ask("fact", "colour", "item", place=1)
    answer = await talk.say("ask", asked, text="what colours does it come in")
    assert answer.lead.endswith("is one of several colours: pink, navy and red.")

    green = ask("exists", "", "item", place=1), want("colour", "red", about=True)
    answer = await talk.say("ask", *green, text="does it come in red?")
    assert answer.lead == "Yes, in red there is the Lark jumper - Red."
    assert talk.state.current is not None and talk.state.current.id == "g32"
    costs = ask("fact", "price", "item", place="this"), want("colour", "navy", about=True)
    answer = await talk.say("ask", *costs, text="what is it in navy?")
    assert "Lark jumper - Navy" in answer.lead and "costs $" in answer.lead
    assert talk.state.current is not None and talk.state.current.id == "g31"


async def test_which_come_in_several_colours_tells_of_each_once(talk: Talk) -> None:
    told = ask("which", "colour", "list", each=True)
    await talk.say("want", want("category", "dress"), text="dresses")
    answer = await talk.say("ask", told, text="which come in more than one colour")
    assert answer.lead == "Each of these comes in one colour alone, as far as the catalogue tells."

    for number, colour in enumerate(("pink", "navy"), 30):
        item = garment(number, "jumper", colour)
        talk.fake.items.append({**item, "title": f"Lark jumper - {colour.title()}"})
    talk.fake.items.append(garment(40, "jumper", "red"))
    await talk.say("want", want("category", "jumper"), text="jumpers")
    answer = await talk.say("ask", told, text="which come in more than one colour")
    assert answer.lead.count("is one of several colours: pink and navy.") == 1
    assert "red" not in answer.lead.lower()
