"""shop.yml: what is taken, what is refused with which words, and colours that can be read."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.web.assets import FOLDER
from data.storefront.colours import OWN, PAIRS, Colours
from data.storefront.contrast import contrast
from data.storefront.storefront import Unusable, read

COLOUR = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
SCHEME = st.fixed_dictionaries({}, optional={name: COLOUR for name in ("accent", "paper", "ink")})


def written(tmp_path, text):
    path = tmp_path / "shop.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_told_is_hemline_with_the_pages_own_look():
    shop = read(None)
    assert shop.name == "Hemline" and shop.colours.css() == ""


def test_all_that_is_told_is_held(tmp_path):
    (tmp_path / "logo.svg").write_text("<svg/>")
    shop = read(
        written(
            tmp_path,
            "name: Marlow & Finch\nlogo: logo.svg\nlinks: [{title: Home, url: 'https://x.example'}]"
            "\nanswers:\n  Opening  Hours: From nine.\n  returns: {text: Yes., asked: ['Swap?']}"
            "\nperson: {mail: help@x.example}\n",
        )
    )
    assert (shop.name, shop.logo) == ("Marlow & Finch", tmp_path / "logo.svg")
    assert shop.answers["opening hours"].text == "From nine."
    assert shop.answers["returns"].asked == ("Swap?",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: A\nnme: B\n", "line 2: nme: there is no such key"),
        (
            "name: A\n\ncolours:\n  light:\n    accent: red\n",
            "line 5: colours.light.accent: must be",
        ),
        (
            "colours:\n  dark:\n    accent: '#222222'\n",
            "line 3: colours.dark.accent: accent #222222",
        ),
        ("colours: {light: {paper: '#808080'}}\n", "for paper, or another like it"),
        ("answers:\n  delivery: 3\n", "line 2: answers.delivery: write a text"),
        ("links:\n- title: A\n  url: javascript:x\n", "line 3: links.0.url: must be an address"),
        ("person:\n  name: Our team\n", "line 1: person: tell how to reach them"),
        ("logo: gone.svg\n", "line 1: logo: there is no file"),
        ("name: A\ncurrency: pounds\n", "line 2: currency: write a code like USD, not 'pounds'"),
        ("view_at_shop: {tab: old}\n", "line 1: view_at_shop.tab: Input should be 'new' or 'same'"),
        ("currency: XQQ\n", "line 1: currency: 'XQQ' is not a currency"),
        ("logo: shop.yml\n", "must be a file that ends in .svg"),
        ("a: [", "is no YAML"),
        ("- a\n", "must hold keys"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_key(tmp_path, text, told):
    with pytest.raises(Unusable, match=".") as refused:
        read(written(tmp_path, text))
    assert told in str(refused.value)


def test_several_faults_are_told_at_once_and_a_missing_file_too(tmp_path):
    with pytest.raises(Unusable) as refused:
        read(written(tmp_path, "x: 1\ny: 2\n"))
    assert len(str(refused.value).splitlines()) == 2
    with pytest.raises(Unusable, match="cannot be read"):
        read(tmp_path / "none.yml")


@settings(max_examples=60)
@given(st.fixed_dictionaries({}, optional={"light": SCHEME, "dark": SCHEME}))
def test_any_colours_are_refused_with_one_that_is_taken_or_can_all_be_read(told):
    try:
        colours = Colours.model_validate(told)
    except ValidationError as error:
        message = error.errors()[0]["msg"]
        if "take #" not in message:
            return
        scheme, _, key = message.removeprefix("Value error, ").partition(":")[0].partition(".")
        advised = message.partition("take ")[2][:7]
        Colours.model_validate({scheme: {**told.get(scheme, {}), key: advised}})
        return
    for scheme, (text, ground) in product(OWN, PAIRS):
        used = colours.used(scheme)
        assert contrast(used[text], used[ground]) >= PAIRS[text, ground]


def test_an_accent_alone_is_brought_to_both_and_leaves_the_greys():
    css = Colours.model_validate({"accent": "#0a6d4a"}).css()
    assert "--accent: light-dark(#0a6d4a, #" in css and "--paper" not in css


def test_the_pages_own_colours_are_those_of_its_style_sheet():
    tokens = (FOLDER / "styles/tokens.css").read_text()
    for name in OWN["light"]:
        assert f"--{name}: light-dark({OWN['light'][name]}, {OWN['dark'][name]});" in tokens
