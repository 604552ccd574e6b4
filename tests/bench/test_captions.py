"""How captions are read, said and judged, by cases worked by hand in the published format."""

import json

import pytest

from bench import captions
from bench.auditing import pages
from bench.auditing.conditions import Compared, Has
from bench.auditing.pages import Card, Page
from bench.captioned import published
from bench.captioned.published import Told
from bench.captioned.reading import read
from bench.captions import MET, NONE, NOT, PARTLY, UNJUDGED, judge, said
from bench.catalogue import Item

DARKER, LONGER = Compared("lightness", -1), Compared("length", 1)


def dress(id, colour, sleeves="short", length="knee", pattern="solid"):
    facets = {
        "category": ("dress",),
        "gender": ("women",),
        "colour": (colour,),
        "pattern": (pattern,),
        "sleeve_length": (sleeves,),
        "length": (length,),
    }
    return Item(id, f"{colour} dress {id}", 20.0, facets)


ITEMS = {
    each.id: each
    for each in (
        dress("1", "red"),
        dress("2", "black", "long"),
        dress("3", "black"),
        dress("4", "white", "sleeveless", "midi"),
        dress("5", "red", "short", "knee"),
    )
}


def showing(ids="", text=""):
    return Page(text, tuple(Card(each, ITEMS[each].title, 20.0) for each in ids))


@pytest.mark.parametrize(
    ("caption", "conditions", "whole"),
    [
        ("is darker and has longer sleeves", (DARKER, Compared("sleeve_length", 1)), True),
        ("is solid black with no sleeves", None, True),
        ("is longer", (LONGER,), True),
        ("is black with yellow writing", (Has("colour", ("black",)),), False),
        ("has yellow writing", (), False),
        ("is black and white", (Has("colour", ("black", "white")),), True),
        ("is navy blue with no stripes", None, True),
        ("is not floral", (Has("pattern", ("floral",), negated=True),), True),
        ("is printed", (Has("pattern", ("solid",), negated=True),), True),
        ("Is dark blue.", (Has("colour", ("navy", "blue")),), True),
        ("is not darker", (), False),
        ("is more revealing", (), False),
        ("is darker purple", (DARKER, Has("colour", ("purple",))), True),
        ("has short sleeves and shorter sleeves", (Has("sleeve_length", ("short",)),), True),
    ],
)
def test_a_caption_is_read_with_caution(caption, conditions, whole):
    asked = read(caption)
    assert asked.whole == whole
    if conditions is not None:
        assert asked.conditions == conditions


def test_refusals_stand_beside_what_is_asked_for():
    assert set(read("is solid black with no sleeves").conditions) == {
        Has("pattern", ("solid",)),
        Has("colour", ("black",)),
        Has("sleeve_length", ("sleeveless",)),
    }
    assert set(read("is navy blue with no stripes").conditions) == {
        Has("colour", ("navy",)),
        Has("pattern", ("striped",), negated=True),
    }


@pytest.mark.parametrize(
    ("page", "asked", "expected"),
    [
        (showing("23"), (DARKER,), MET),
        (showing("24"), (DARKER,), PARTLY),
        (showing("4"), (DARKER,), NOT),
        (showing("2"), (Has("colour", ("black",)), Has("sleeve_length", ("long",))), MET),
        (showing("3"), (Has("colour", ("black",)), Has("sleeve_length", ("long",))), PARTLY),
        (showing("4"), (Has("colour", ("black",)), Has("sleeve_length", ("long",))), NOT),
        (showing("", "I have nothing like that."), (Has("colour", ("green",)),), NONE),
        (showing("", "I have nothing like that."), (Has("colour", ("black",)),), NOT),
        (showing("", "Which one do you mean?"), (Has("colour", ("green",)),), NOT),
        (showing("4", "I have nothing in green."), (Has("colour", ("green",)),), NONE),
        (showing("4", "Like #1, but in green:"), (Has("colour", ("green",)),), NOT),
        (showing("4"), (Has("material", ("lace",)),), UNJUDGED),
        (showing("5"), (DARKER,), UNJUDGED),
        (showing("3"), (Has("colour", ("red",), negated=True),), MET),
        (showing("5"), (Has("colour", ("red",), negated=True),), NOT),
    ],
)
def test_an_answer_is_judged_by_what_is_shown(page, asked, expected):
    assert judge(page, asked, (), ITEMS["1"], ITEMS)[0] == expected


def test_nothing_is_denied_rightly_without_regard_to_earlier_captions():
    none = showing("", "I have nothing like that.")
    asked, earlier = (Has("colour", ("black",)),), (Has("length", ("midi",)),)
    assert judge(none, asked, (), ITEMS["1"], ITEMS)[0] == NOT
    assert judge(none, asked, earlier, ITEMS["1"], ITEMS)[0] == NONE


def test_a_caption_is_said_of_the_item_at_a_place():
    assert said("Is darker.", 2, plainly=True) == "more like number 2, is darker"
    assert said("is red", 2, plainly=False) == "more like number 2 but it is red"
    assert said("pink", 3, plainly=False) == "more like number 3 but pink"
    assert said("A white v-neck", 1, plainly=False) == "more like number 1 but a white v-neck"


@pytest.fixture
def data(tmp_path):
    one = tmp_path / "fashion-iq"
    turns = tmp_path / "fashion-iq-multiturn"
    one.mkdir()
    turns.mkdir()
    for kind in published.OPENINGS:
        pair = {"target": "B008BHCT58", "candidate": "B003FGW7MK"}
        told = [
            pair | {"captions": ["is black", " "]},
            pair | {"captions": ["is longer", "is new"]},
        ]
        (one / f"cap.{kind}.train.json").write_text(json.dumps(told, indent=4))
        session = {
            "target": ["http://ecx.example/I/31.jpg", "B00CGYJYC8"],
            "reference": [
                ["http://ecx.example/I/32.jpg", ["is black", "is dark"], "B00BXB7S5A"],
                ["http://ecx.example/I/33.jpg", [" ", "is longer"], "B00CGYK75Q"],
            ],
        }
        (turns / f"{kind}.train.json").write_text(json.dumps([session]))
    return tmp_path


def test_published_files_are_read(data):
    single = published.single(data / "fashion-iq")
    assert len(single) == 9 and single[0] == Told("dresses", ("is black",))
    several = published.several(data / "fashion-iq-multiturn")
    assert several[-1] == Told("tops", ("is black", "is longer"))
    drawn = published.drawn(single, 5, seed=1)
    assert [each.opening for each in drawn].count("tops") == 1 and len(drawn) == 5
    assert drawn == published.drawn(single, 5, seed=1)


class Shopper:
    """Answer over REST as a shop does that shows a black dress whatever is asked."""

    said: list[str] = []

    def __init__(self, url):
        self.url = url

    def say(self, text):
        self.said.append(text)
        shown = [{"id": "3", "title": "black dress 3", "price": 20.0}]
        return [{"text": "Here are:"}, {"custom": {"type": "products", "items": shown}}]


def test_a_run_says_captions_after_an_opening_and_tells_verdicts(data, monkeypatch, capsys):
    monkeypatch.setattr(pages, "Shopper", Shopper)
    monkeypatch.setenv("HEMLINE_DATA_DIR", str(data))
    file = data / "catalogue.csv"
    rows = [
        f"{each.id},{each.title},dress,women,{each.facets['colour'][0]},solid,short,knee"
        for each in ITEMS.values()
    ]
    header = "id,title,category,gender,colour,pattern,sleeve_length,length"
    file.write_text("\n".join([header, *rows]))
    asked = ["--catalogue", str(file), "--num", "3", "--multiturn", "--url", "http://shop"]
    assert captions.main(asked) == 0
    figures = json.loads(capsys.readouterr().out.strip().split("\n")[-1])
    assert figures["all"] == {"captions": 6, "met": 3, "not at all": 3, "right": 0.5}
    assert any("number 1" in each and "is black" in each for each in Shopper.said)


def test_a_run_without_captions_says_where_they_should_be(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HEMLINE_DATA_DIR", str(tmp_path))
    assert captions.main([]) == 1
    assert "HEMLINE_DATA_DIR" in capsys.readouterr().err
