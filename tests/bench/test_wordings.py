"""What each key of `then` demands: by a shop of eight things, an answer that holds, one not."""

from typing import Any

import pytest

from bench import wordings
from bench.catalogue import Item
from bench.conversation import Conversation, Heard, Pressable, heard
from bench.judging import JUDGES, failures
from bench.saying import stands
from bench.scene import Scene, SettingError


def thing(id: str, title: str, price: float, **cells: str) -> Item:
    return Item(id, title, price, {name: tuple(cell.split("|")) for name, cell in cells.items()})


ITEMS = {
    item.id: item
    for item in (
        thing("a", "Oak black dress", 40, category="dress", colour="black", length="midi",
              sleeve_length="short", fit="regular", material="cotton", season="spring",
              occasion="casual|work", pattern="solid"),
        thing("b", "Elm white dress", 90, category="dress", colour="white", length="maxi",
              sleeve_length="long", fit="loose", material="wool", season="winter",
              occasion="formal", pattern="solid"),
        thing("c", "Fir red skirt", 30, category="skirt", colour="red", length="mini",
              sleeve_length="sleeveless", fit="slim", material="linen", season="summer",
              occasion="beach", pattern="solid"),
        thing("d", "Ash blue scarf", 20, category="scarf", colour="blue", material="wool"),
        thing("e", "Bay black skirt", 60, category="skirt", colour="black", length="knee"),
        thing("f", "Yew navy scarf", 25, category="scarf", colour="navy", material="silk"),
        thing("g", "Box black dress", 55, category="dress", colour="black", length="mini",
              pattern="striped"),
    )
}  # fmt: skip


def seen(*shown: str, text: str = "", former: str = "abc", **more: Any) -> Scene:
    """Return a scene of some items shown after the list a, b, c."""
    lists = [tuple(former)] if former else []
    answer = Heard(
        text, shown or None, more.pop("groups", (shown,) if shown else ()), more.pop("cards", ())
    )
    return Scene(ITEMS, answer, lists, [*lists], former=tuple(former), **more)


SCARVES = {"category": ["scarf"]}
CASES: list[tuple[dict[str, Any], Scene, Scene]] = [
    ({"every": {"category": ["dress", "skirt"], "colour": ["black"]}},
     seen("a", "e"), seen("a", "c")),
    ({"every": {"occasion": ["work"]}}, seen("a"), seen()),
    ({"every": {"price": {"gte": 30, "lt": 60}}}, seen("a", "c"), seen("e")),
    ({"every": {"price": {"near": 50}}}, seen("a", "e"), seen("b")),
    ({"none": {"colour": ["black"], "length": ["maxi"]}}, seen("c", "d"), seen("c", "b")),
    ({"none": {"colour": ["black"]}}, seen("c"), seen()),
    ({"less": {"price": 1}}, seen("c", "d"), seen("c", "a")),
    ({"less": {"price": "list"}}, seen("c", "d"), seen("e")),
    ({"more": {"price": "list"}}, seen("e"), seen("a")),
    ({"more": {"lightness": 1}}, seen("b", "c"), seen("e", "f")),
    ({"less": {"lightness": 2}}, seen("a"), seen("b")),
    ({"more": {"brightness": 1}}, seen("c"), seen("f")),
    ({"less": {"length": 1}}, seen("c", "e"), seen("c", "d")),
    ({"more": {"sleeve_length": 1}}, seen("b"), seen("c")),
    ({"less": {"fit": 1}}, seen("c"), seen("b")),
    ({"more": {"warmth": 1}}, seen("b"), seen("c")),
    ({"more": {"formality": 1}}, seen("b"), seen("c")),
    ({"unlike": {"colour": 1}}, seen("b", "c"), seen("b", "e")),
    ({"same": {"colour": 1}}, seen("e", "g"), seen("e", "b")),
    ({"order": {"column": "price", "direction": "ascending"}, "every": SCARVES},
     seen("d", "f"), seen("f", "d")),
    ({"order": {"column": "price", "direction": "descending"}, "every": SCARVES},
     seen("f", "d"), seen("d")),
    ({"shown": "none"}, seen(), seen("a")),
    ({"shown": "unchanged"}, seen("a", "b", "c"), seen("a", "b")),
    ({"shown": "unchanged"}, seen(), seen("d")),
    ({"shown": "new"}, seen("d", "e"), seen("d", "a")),
    ({"shown": {"turn": 1}}, seen("a", "b", "c"), seen("a", "b", "d")),
    ({"shown": {"turn": -1}}, seen("a", "b", "c"), seen()),
    ({"gone": [1]}, seen("d", more=Heard("", ("e",))), seen("d", more=Heard("", ("a",)))),
    ({"gone": [1, 2]}, seen("c", more=Heard("")), seen("b", more=Heard(""))),
    ({"says": [["cotton"], ["$40", "40.00"]]},
     seen(text="It's Cotton, at $40."), seen(text="cotton, $400")),
    ({"says": [["{2.material}"], ["{2.price}"], ["{2.title}"]]},
     seen(text="The Elm white dress is wool, $90"), seen(text="The Elm white dress: cotton, $90")),
    ({"says": [["{1.occasion}"]]}, seen(text="for work or casual days"), seen(text="for work")),
    ({"says": [["from {min.price} to {max.price}"]]},
     seen(text="From 30.00 to 90.00"), seen(text="From 20.00 to 90.00")),
    ({"says": [["{min.price}"], ["{max.price}"]]}, seen(text="$30 up to $90"), seen(text="$90")),
    ({"says": [["{count}"]], "where": SCARVES},
     seen(text="There are two."), seen(text="12 scarves")),
    ({"says": [["{values.colour}"]], "where": SCARVES},
     seen(text="in navy and blue"), seen(text="in navy")),
    ({"says": [["?"]]}, seen(text="Which one?"), seen(text="It is red.")),
    ({"says": ["?"]}, seen(text="The catalogue doesn’t say."), seen(text="So.")),
    ({"not_says": ["{1.material}", "sorry"]}, seen(text="It is silk"), seen(text="It is cotton")),
    ({"item": 2}, seen(text="The Elm white dress is wool."), seen(text="The Oak black dress.")),
    ({"item": 2}, seen(cards=("b",)), seen(text="Oak black dress, not the Elm white dress")),
    ({"items": [1, 3]},
     seen(text="Oak black dress or Fir red skirt"), seen(text="Oak black dress")),
    ({"keeps": True},
     seen(summary_before="You're looking for dresses.", summary_after="So far: dresses."),
     seen(summary_before="You're looking for dresses.", summary_after="So far: skirts.")),
    ({"forgets": ["black"]},
     seen(summary_after="You're looking for dresses"), seen(summary_after="black dresses")),
    ({"groups": [{"category": ["skirt"], "colour": ["black"]}, SCARVES]},
     seen("e", "d", "f", groups=(("e",), ("d", "f"))), seen("e", "d", groups=(("e", "d"),))),
    ({"groups": [SCARVES, {"category": ["skirt"]}]},
     seen("e", "d", groups=(("e",), ("d",))), seen("e", "a", groups=(("e",), ("a",)))),
    ({"after": {"say": "and?", "then": {"item": 1}}},
     seen(after=seen(text="Oak black dress")), seen(after=seen(text="Elm white dress"))),
]  # fmt: skip


@pytest.mark.parametrize(("then", "good", "bad"), CASES)
def test_demand_holds_of_one_answer_and_not_of_another(then, good, bad):
    assert failures(then, good) == []
    assert failures(then, bad) != []


def test_every_key_has_a_case():
    assert {key for then, _, _ in CASES for key in then} == {*JUDGES, "where"}


def test_failure_names_its_key_and_the_item():
    [why] = failures({"every": {"colour": ["black"]}}, seen("a", "c"))
    assert why == "every: c 'Fir red skirt' by colour"


def test_item_that_the_file_lacks_fails():
    answer = Heard("", ("z",))
    assert failures({"shown": "new"}, Scene(ITEMS, answer)) == ["shown: z is not in the file"]


@pytest.mark.parametrize(
    "then", [{"item": 4}, {"less": {"price": 9}}, {"shown": {"turn": 3}}, {"says": [["{7.title}"]]}]
)
def test_place_that_was_never_shown_is_the_settings_fault(then):
    with pytest.raises(SettingError):
        failures(then, seen("a"))


def test_shades_that_the_file_cannot_tell_are_no_failure_unless_they_are_most():
    assert failures({"more": {"lightness": 1}}, seen("b", "e")) == []
    assert failures({"more": {"lightness": 1}}, seen("b", "e", "g")) != []
    assert failures({"more": {"length": 1}}, seen("b", "d")) != []


def test_item_compared_with_is_no_more_than_itself():
    assert failures({"more": {"lightness": 1}}, seen("b", "c", "a")) != []


@pytest.mark.parametrize(
    ("words", "text", "there"),
    [
        ("blue", "light blue", True),
        ("red", "I preferred it", False),
        ("v-neck", "with a v neck", True),
        ("$40", "at $40.", True),
        ("40", "at $40.50", False),
        ("40", "at 140", False),
        ("scarf", "no scarfs", True),
    ],
)
def test_words_stand_whole(words, text, there):
    assert stands(words, text) is there


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("You're looking for dresses. Shall I go on?", "So far: dresses."),
        ("You haven’t asked for anything yet. Colours help.", "Nothing yet. Black dresses, say?"),
        ("You're looking for dresses under $80.", "You want dresses under $80"),
    ],
)
def test_summaries_are_compared_by_what_they_say_is_wanted(before, after):
    assert failures({"keeps": True}, seen(summary_before=before, summary_after=after)) == []
    assert failures({"keeps": False}, seen(summary_before=before, summary_after=after)) != []
    changed = seen(summary_before=before, summary_after="You want skirts under $80")
    assert failures({"keeps": True}, changed) != []


def test_answer_is_what_the_page_shows():
    products = {
        "type": "products",
        "items": [
            {"id": "a", "title": "Oak black dress", "group": 0},
            {"id": "e", "title": "Bay black skirt", "group": 1},
        ],
        "applied": {"filters": {"colour": ["black"]}},
    }
    answer = heard(
        [
            {
                "text": "I found two:\n1. Oak black dress — $40 (black)\n2. Bay black skirt — $60",
                "buttons": [{"title": "Cheaper", "payload": "/x"}],
            },
            {"custom": products},
        ]
    )
    assert (answer.text, answer.shown) == ("I found two:", ("a", "e"))
    assert answer.groups == (("a",), ("e",))
    assert answer.buttons == (Pressable("Cheaper", "/x"),)
    assert answer.filters == {"colour": ["black"]}


@pytest.mark.parametrize(
    "custom",
    [
        {"type": "details", "item": {"id": "b"}},
        {"type": "item", "item": {"id": "b"}},
        {"type": "kept", "items": [{"id": "b"}]},
    ],
)
def test_card_alone_is_known_whatever_its_type(custom):
    answer = heard([{"custom": custom}])
    assert (answer.cards, answer.shown) == (("b",), None)


def test_entries_are_read_with_their_operation(tmp_path):
    (tmp_path / "swap.yml").write_text(
        "- say: in green\n  before: [scarves]\n  then: {every: {colour: [green]}}\n"
        "- say: how many\n  where: {category: [scarf]}\n  then: {says: [['{count}']]}\n"
    )
    first, second = wordings.read(tmp_path)
    assert first == wordings.Wording(
        "swap", "in green", ("scarves",), {"every": {"colour": ["green"]}}
    )
    assert second.then["where"] == SCARVES


@pytest.mark.parametrize(
    "then", ["{evry: {colour: [green]}}", "{after: {say: x, then: {sayz: [[a]]}}}", "{}"]
)
def test_entry_that_nothing_judges_is_refused(tmp_path, then):
    (tmp_path / "swap.yml").write_text(f"- say: in green\n  then: {then}\n")
    with pytest.raises(ValueError, match="swap.yml: 'in green'"):
        wordings.read(tmp_path)


class Parrot(Conversation):
    """Answer with the list that a message spells."""

    said: list[list[str]] = []

    def __init__(self, url: str) -> None:
        self.lists, self.by_message = [], []
        Parrot.said.append([])

    def _send(self, text: str) -> Heard:
        Parrot.said[-1].append(text)
        shown = tuple(text) if set(text) <= set(ITEMS) else None
        return Heard(text, shown)


def test_message_is_said_after_those_before_and_further_ones_in_conversations_alike(monkeypatch):
    monkeypatch.setattr(wordings, "Conversation", Parrot)
    monkeypatch.setattr(Parrot, "said", [])
    then = {"keeps": True, "gone": [1], "after": {"say": "d", "then": {"gone": [2]}}}
    scene = wordings.seen("", ITEMS, ["ab", "hm"], "c", then)
    assert (scene.former, scene.by_message) == (("a", "b"), [("a", "b"), None])
    assert scene.after and scene.after.former == ("a", "b")
    assert scene.after.lists == [("a", "b"), ("c",)]
    assert Parrot.said == [
        ["ab", "hm", "c"],
        ["ab", "hm", "c", wordings.MORE],
        ["ab", "hm", wordings.SUMMARY],
        ["ab", "hm", "c", wordings.SUMMARY],
        ["ab", "hm", "c", "d"],
        ["ab", "hm", "c", "d", wordings.MORE],
    ]


def test_report_counts_by_operation_and_shows_each_failure(capsys):
    outcomes = [
        {"operation": "swap", "say": "x", "before": [], "failed": [], "text": ""},
        {
            "operation": "swap",
            "say": "y",
            "before": [],
            "failed": ["every: no list"],
            "text": "Hm.",
        },
    ]
    wordings.report(outcomes, None)
    printed = capsys.readouterr().out
    assert "swap             2      1  0.500" in printed
    assert "swap: 'y'  after []\n    every: no list\n    > Hm." in printed
