"""Measure whether text can be read in a colour, and find one near it that can (WCAG 2.2)."""

from __future__ import annotations

import re

TEXT, OUTLINE = 4.5, 3.0
"""The least contrast of text, and of what only has to be seen."""
WHITE, BLACK = "#ffffff", "#000000"
STEPS = 100


def is_colour(text: str) -> bool:
    """Say whether a text is a colour as "#rgb" or "#rrggbb"."""
    return re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", text) is not None


def whole(colour: str) -> str:
    """Return a colour as "#rrggbb", in small letters."""
    digits = colour[1:].lower()
    return "#" + ("".join(2 * each for each in digits) if len(digits) == 3 else digits)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour that is `share` (0 to 1) of one and the rest of another."""
    parts = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in parts)


def readable(colour: str, grounds: tuple[str, ...], least: float = TEXT) -> str:
    """Return the colour nearest to one, darker or lighter, that is seen on all of some grounds.

    Args:
        colour: the one that is liked.
        grounds: what it stands on.
        least: the contrast wanted.

    Raises:
        ValueError: there is none: the grounds are too different, or too middling.
    """
    for step in range(STEPS + 1):
        for end in (BLACK, WHITE):
            tried = mixed(end, colour, step / STEPS)
            if all(contrast(tried, ground) >= least for ground in grounds):
                return tried
    raise ValueError(f"no colour can be read on all of {', '.join(grounds)}")


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(whole(colour)[place : place + 2], 16) for place in (1, 3, 5))


def _luminance(colour: str) -> float:
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in _channels(colour))
    )
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
