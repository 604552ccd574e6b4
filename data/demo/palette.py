"""Know what each colour name looks like and pick a shade that the name stays true for."""

from __future__ import annotations

import math
import random

from data.demo.draw.cloth import Rgb

# Canonical colour: centre in CIE Lab and how far a shade may wander in L*, and in a* and b*.
# Neighbours such as black and charcoal stay apart even where their shades come nearest.
LAB: dict[str, tuple[float, float, float, float, float]] = {
    "black": (15, 0.5, -1.0, 5, 0.8),
    "charcoal": (31, 0, -1.5, 3, 1.2),
    "grey": (61, 0, -1, 7, 1.2),
    "white": (94.5, 0, 0.6, 1.4, 0.5),
    "cream": (91, 0.6, 10.5, 1.4, 1.2),
    "beige": (79, 4, 15.5, 3, 1.4),
    "tan": (64, 12, 33, 4, 3),
    "brown": (35, 14, 20, 6, 3),
    "navy": (19, 6, -24, 4, 3),
    "blue": (42, 12, -55, 6, 4),
    "light blue": (78, -6, -20, 4, 3),
    "teal": (48, -29, -9, 7, 4),
    "green": (43, -36, 24, 7, 5),
    "olive": (44, -5, 26, 5, 3),
    "mint": (86, -18, 7, 3, 3),
    "yellow": (87, -3, 66, 3, 7),
    "mustard": (67, 11, 60, 4, 5),
    "orange": (66, 43, 62, 4, 5),
    "coral": (69, 40, 25, 3, 4),
    "red": (44, 63, 40, 4, 4),
    "burgundy": (26, 34, 11, 4, 3),
    "pink": (81, 24, 1, 4, 4),
    "fuchsia": (52, 72, -12, 4, 4),
    "purple": (35, 36, -38, 5, 5),
    "lavender": (75, 14, -20, 4, 3),
}
# Indigo is greyer than what else is called blue.
DENIM_LAB: dict[str, tuple[float, float, float, float, float]] = {
    "blue": (42, -1, -27, 5, 3),
    "navy": (21, 2, -17, 4, 2),
    "light blue": (72, -4, -15, 5, 2),
}
NEUTRAL = ("white", "cream", "black", "navy", "grey", "beige", "charcoal")


def rgb(lightness: float, a: float, b: float) -> Rgb:
    """Return sRGB from 0 to 255 of a CIE Lab colour (D65), clipped to what a screen shows."""
    fy = (lightness + 16) / 116
    fx, fz = fy + a / 500, fy - b / 200

    def back(f: float) -> float:
        return f**3 if f > 6 / 29 else 3 * (6 / 29) ** 2 * (f - 4 / 29)

    x, y, z = 0.95047 * back(fx), back(fy), 1.08883 * back(fz)
    linear = (
        3.2406 * x - 1.5372 * y - 0.4986 * z,
        -0.9689 * x + 1.8758 * y + 0.0415 * z,
        0.0557 * x - 0.2040 * y + 1.0570 * z,
    )

    def gamma(v: float) -> float:
        v = min(max(v, 0.0), 1.0)
        return 255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)

    return gamma(linear[0]), gamma(linear[1]), gamma(linear[2])


def lab(shade: Rgb) -> tuple[float, float, float]:
    """Return CIE Lab (D65) of sRGB from 0 to 255."""

    def linear(v: float) -> float:
        v /= 255
        return v / 12.92 if v <= 0.04045 else float(((v + 0.055) / 1.055) ** 2.4)

    red, green, blue = linear(shade[0]), linear(shade[1]), linear(shade[2])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883

    def curve(t: float) -> float:
        return t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29

    fx, fy, fz = curve(x), curve(y), curve(z)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def shades(material: str) -> dict[str, tuple[float, float, float, float, float]]:
    """Return what the named colours look like on a material, as `LAB` tells it."""
    return {**LAB, **DENIM_LAB} if material == "denim" else LAB


def shade_of(name: str, rng: random.Random, material: str = "") -> Rgb:
    """Return a shade that a shop would call by this name.

    Raises:
        KeyError: the name is no canonical colour that can be dyed.
    """
    lightness, a, b, wander_l, wander_ab = shades(material)[name]
    return rgb(
        lightness + rng.uniform(-wander_l, wander_l),
        a + rng.uniform(-wander_ab, wander_ab),
        b + rng.uniform(-wander_ab, wander_ab),
    )


def apart(one: str, other: str) -> float:
    """Return how different two named colours look, CIE76."""
    return math.dist(LAB[one][:3], LAB[other][:3])


def accent_names(ground: str, num: int, rng: random.Random) -> list[str]:
    """Return colours that can be told from the ground, a light or dark neutral first."""
    light = LAB[ground][0] > 58
    first = [name for name in NEUTRAL if (LAB[name][0] > 58) != light and apart(ground, name) > 38]
    others = [name for name in LAB if apart(ground, name) > 34 and apart(ground, name) < 130]
    names = [rng.choice(first)]
    while len(names) < num:
        name = rng.choice(others)
        if all(apart(name, taken) > 22 for taken in names):
            names.append(name)
    return names
