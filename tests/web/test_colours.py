"""Contrast of the page's colours, by WCAG's formula, in both themes."""

import re

import pytest

from bot.web.assets import FOLDER

TOKENS = dict(
    re.findall(
        r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\)", (FOLDER / "styles/tokens.css").read_text()
    )
)
TEXTS = [
    (text, ground)
    for text in ("ink", "ink-soft", "accent", "wrong")
    for ground in ("paper", "raised", "sunk")
] + [("accent-ink", "accent"), ("ink", "accent-wash"), ("accent", "accent-wash")]
TEXTS += [("wrong", "wrong-wash")]
EDGES = [("edge", "paper"), ("edge", "raised"), ("accent", "paper"), ("accent", "accent-wash")]


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_has_a_contrast_of_at_least_four_and_a_half(theme, text, ground):
    colours = [TOKENS[name].split(", ")[theme] for name in (text, ground)]
    assert contrast(*colours) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_have_a_contrast_of_at_least_three(theme, edge, ground):
    colours = [TOKENS[name].split(", ")[theme] for name in (edge, ground)]
    assert contrast(*colours) >= 3
