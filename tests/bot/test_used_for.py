"""What is to go with an item keeps what it is for: "what can I wear with it at the beach?"."""

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

USES = [
    ("at the beach", ("occasion", "beach")), ("for a wedding", ("occasion", "wedding")),
    ("to a party", ("occasion", "party")), ("for work", ("occasion", "work")),
    ("in winter", ("season", "winter")), ("in the summer", ("season", "summer")),
]  # fmt: skip


def acts(text, view):
    return [each["act"] for each in standard_reader().read(text, view, shipped()).acts]


@pytest.mark.parametrize(("said", "use"), USES)
@pytest.mark.parametrize(
    "text",
    ["what can i wear with it {}?", "what goes with number 2 {}",
     "what can I wear with the first {}", "what shoes go with it {}",
     "which jacket could i wear over it {}"],
)  # fmt: skip
def test_use_that_is_told_beside_a_pairing_is_wanted(text, said, use):
    view = {"shown": True, "looked_at": True}
    first, *rest = acts(text.format(said), view)
    assert first["op"] == "pair"
    wanted = [each for each in rest if each["op"] == "want" and each["facet"] == use[0]]
    assert [each["word"] for each in wanted] == [use[1]]
    assert not any(each.get("about") for each in wanted)


@pytest.mark.parametrize("text", ["what can i wear with it?", "what goes with number 2"])
def test_pairing_for_nothing_is_for_anything(text):
    view = {"shown": True, "looked_at": True}
    assert not any(each["op"] == "want" for each in acts(text, view))


@pytest.mark.parametrize(("who", "gender"), [("husband", "men"), ("wife", "women"), ("dad", "men")])
@pytest.mark.parametrize(
    "text", ["what could my {} wear with it at a wedding", "what can my {} wear with the first one"]
)
def test_who_is_to_wear_it_is_told_beside_a_pairing(text, who, gender):
    first, *rest = acts(text.format(who), {"shown": True, "looked_at": True})
    assert first["op"] == "pair"
    assert [each["word"] for each in rest if each.get("facet") == "gender"] == [gender]


@pytest.mark.parametrize("kind", ["sneakers", "a scarf", "a bag"])
@pytest.mark.parametrize(("item", "place"), [("6", 6), ("#2", 2), ("number 3", 3)])
def test_item_that_is_to_be_matched_is_that_of_its_number(kind, item, place):
    first = acts(f"{kind} to match {item}", {"shown": True, "looked_at": True})[0]
    assert (first["op"], first["place"]) == ("pair", place)
