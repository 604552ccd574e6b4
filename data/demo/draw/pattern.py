"""Draw the tiles of prints and woven patterns in the garment's own colours."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import numpy as np
import skia

from data.demo.draw.cloth import Rgb
from data.demo.draw.curve import at, closed
from data.demo.draw.motif import blossom, leaf, sprig

PX = 16  # pixels a centimetre in a tile


class Tile:
    """Hold a repeating canvas of so many centimetres; what leaves one side enters at the other."""

    def __init__(self, side_cm: float, ground: Rgb) -> None:
        """Make a tile of the ground colour."""
        self.side_cm = side_cm
        side = min(max(int(side_cm * PX), 48), 384)
        self.surface = skia.Surface(side, side)
        self.canvas = self.surface.getCanvas()
        self.canvas.clear(skia.Color(*(round(v) for v in ground)))
        self.canvas.scale(side / side_cm, side / side_cm)

    def fill(self, path: skia.Path, shade: Rgb, alpha: float = 1.0) -> None:
        """Fill a path, repeated over the tile's borders where it crosses them."""
        paint = skia.Paint(
            Color=skia.Color(*(round(v) for v in shade), round(alpha * 255)), AntiAlias=True
        )
        box, side = path.getBounds(), self.side_cm
        across = (
            [0.0] + ([side] if box.left() < 0 else []) + ([-side] if box.right() > side else [])
        )
        along = [0.0] + ([side] if box.top() < 0 else []) + ([-side] if box.bottom() > side else [])
        for dx in across:
            for dy in along:
                self.canvas.save()
                self.canvas.translate(dx, dy)
                self.canvas.drawPath(path, paint)
                self.canvas.restore()

    def band(self, start: float, width: float, shade: Rgb, alpha: float = 1.0) -> None:
        """Fill a stripe across the tile's whole width."""
        self.fill(skia.Path.Rect(skia.Rect.MakeXYWH(0, start, self.side_cm, width)), shade, alpha)

    def column(self, start: float, width: float, shade: Rgb, alpha: float = 1.0) -> None:
        """Fill a stripe down the tile's whole height."""
        self.fill(skia.Path.Rect(skia.Rect.MakeXYWH(start, 0, width, self.side_cm)), shade, alpha)

    def image(self) -> skia.Image:
        """Return the finished tile."""
        return self.surface.makeImageSnapshot().withDefaultMipmaps()


def _striped(shade: Rgb, accents: tuple[Rgb, ...], rng: random.Random) -> Tile:
    return _stripes(rng.choice(["breton", "breton", "wide", "pin", "varied", "vertical"]),
                    shade, accents, rng)  # fmt: skip


def _upright(shade: Rgb, accents: tuple[Rgb, ...], rng: random.Random) -> Tile:
    return _stripes(rng.choice(["pin", "pin", "vertical"]), shade, accents, rng)


def _stripes(kind: str, shade: Rgb, accents: tuple[Rgb, ...], rng: random.Random) -> Tile:
    if kind == "pin":
        tile = Tile(3.0, shade)
        tile.column(1.2, 0.32, accents[0], 0.9)
    elif kind == "vertical":
        width = rng.uniform(1.2, 2.2)
        tile = Tile(width * 2.4, shade)
        tile.column(0.4, width, accents[0])
    elif kind == "wide":
        width = rng.uniform(3.0, 4.2)
        tile = Tile(width * 2.2, shade)
        tile.band(0.5, width, accents[0])
    elif kind == "varied":
        tile = Tile(9.0, shade)
        tile.band(1, 2.2, accents[0])
        tile.band(4.2, 0.5, accents[-1])
        tile.band(5.6, 1.0, accents[0])
    else:
        gap = rng.uniform(2.6, 3.8)
        tile = Tile(gap, shade)
        tile.band(0.3, gap * rng.uniform(0.28, 0.4), accents[0])
    return tile


def _checked(shade: Rgb, accents: tuple[Rgb, ...], rng: random.Random) -> Tile:
    kind = rng.choice(["gingham", "tartan", "tartan", "windowpane"])
    if kind == "gingham":
        side = rng.uniform(1.8, 3.2)
        tile = Tile(side * 2, shade)
        tile.band(0, side, accents[0], 0.5)
        tile.column(0, side, accents[0], 0.5)
    elif kind == "windowpane":
        side = rng.uniform(4.5, 6.5)
        tile = Tile(side, shade)
        for draw in (tile.band, tile.column):
            draw(side / 2, 0.4, accents[0], 0.9)
    else:
        side = rng.uniform(7.5, 11)
        tile = Tile(side, shade)
        for draw in (tile.band, tile.column):
            draw(side * 0.08, side * 0.26, accents[0], 0.5)
            draw(side * 0.44, side * 0.07, accents[-1], 0.55)
            draw(side * 0.72, side * 0.05, accents[0], 0.75)
            draw(side * 0.84, side * 0.03, accents[-1], 0.7)
    return tile


def _scattered(
    side: float, num: int, apart: float, rng: random.Random
) -> list[tuple[float, float]]:
    """Return places on a tile that keep their distance, also over its borders."""
    places: list[tuple[float, float]] = []
    for _ in range(num * 30):
        x, y = rng.uniform(0, side), rng.uniform(0, side)
        near = (
            math.hypot((x - px + side / 2) % side - side / 2, (y - py + side / 2) % side - side / 2)
            for px, py in places
        )
        if all(away > apart for away in near):
            places.append((x, y))
        if len(places) == num:
            break
    return places


def _floral(shade: Rgb, accents: tuple[Rgb, ...], rng: random.Random) -> Tile:
    big = rng.random() < 0.5
    side = 24.0 if big else 17.0
    tile = Tile(side, shade)
    size = 3.0 if big else 1.6
    green = (74, 104, 66) if sum(shade) > 300 else (120, 150, 104)
    for i, (x, y) in enumerate(_scattered(side, 10 if big else 18, size * 1.5, rng)):
        for _ in range(rng.randint(1, 3)):
            turn = rng.uniform(0, 360)
            reach = size * rng.uniform(1.0, 1.5)
            tile.fill(leaf(x, y, reach, turn), green, 0.95)
        bloom = accents[i % max(len(accents), 1)]
        blossom(tile.fill, x, y, size * rng.uniform(0.75, 1.1), bloom, shade, rng)
    for x, y in _scattered(side, 26, 1.6, rng):
        sprig(tile.fill, x, y, size * 0.28, accents[-1], rng)
    return tile


def _dotted(shade: Rgb, accents: tuple[Rgb, ...], rng: random.Random) -> Tile:
    radius = rng.choice([0.55, 0.8, 0.8, 1.2])
    side = radius * rng.uniform(5.2, 6.4)
    tile = Tile(side, shade)
    for x, y in ((0.25, 0.25), (0.75, 0.75)):
        tile.fill(skia.Path.Circle(x * side, y * side, radius), accents[0])
    return tile


def _herringbone(shade: Rgb, accents: tuple[Rgb, ...], rng: random.Random) -> Tile:
    side = rng.uniform(3.4, 4.6)
    tile = Tile(side, shade)
    num, half = 6, side / 2
    for k in range(-num, num + 1):
        y = k * side / num
        thick = side / num * 0.5
        for x, lean in ((0.0, half), (half, -half)):
            top = y if lean > 0 else y + half
            path = skia.Path()
            path.addPoly(
                [
                    skia.Point(x, top),
                    skia.Point(x + half, top + lean),
                    skia.Point(x + half, top + lean + thick),
                    skia.Point(x, top + thick),
                ],
                True,
            )
            paint = skia.Paint(
                Color=skia.Color(*(round(v) for v in accents[0]), 165), AntiAlias=True
            )
            tile.canvas.drawPath(path, paint)
    return tile


def _animal(shade: Rgb, accents: tuple[Rgb, ...], rng: random.Random) -> Tile:
    """Leopard: broken rings around a warmer middle."""
    side = 16.0
    tile = Tile(side, shade)
    for x, y in _scattered(side, 34, 2.1, rng):
        size = rng.uniform(0.75, 1.15)
        warm = tuple(0.55 * s + 0.45 * a for s, a in zip(shade, accents[0], strict=True))
        tile.fill(leafless(x, y, size * 0.8, rng), warm)  # type: ignore[arg-type]
        for _ in range(rng.randint(2, 3)):
            turn = rng.uniform(0, 2 * math.pi)
            px, py = x + size * math.cos(turn), y + size * math.sin(turn)
            tile.fill(leafless(px, py, size * rng.uniform(0.4, 0.6), rng), accents[0])
    return tile


def leafless(x: float, y: float, size: float, rng: random.Random) -> skia.Path:
    """Return an uneven blob."""
    turn = rng.uniform(0, 6)
    points = [
        at(
            x + size * rng.uniform(0.7, 1.25) * math.cos(turn + k * math.pi / 3),
            y + size * rng.uniform(0.7, 1.25) * math.sin(turn + k * math.pi / 3),
        )
        for k in range(6)
    ]
    return closed(points)


def _dyed(shade: Rgb, accents: tuple[Rgb, ...], rng: random.Random) -> Tile:
    """Tie-dye: rings with feathered rays, one whole spiral a garment."""
    side, px = 64.0, 256
    tile = Tile(side, shade)
    y, x = (np.mgrid[0:px, 0:px].astype(np.float32) / px - 0.5) * 2
    angle, away = np.arctan2(y, x), np.hypot(x, y)
    noise = np.random.default_rng(rng.randint(0, 9999))
    rays = sum(
        noise.uniform(0.3, 1) * np.cos(k * angle + noise.uniform(0, 6)) / k**0.5 for k in (5, 9, 17)
    )
    wave = np.sin(away * 15 + 2 * angle * rng.choice([-1, 1]) + 0.7 * rays)
    mix = (1 / (1 + np.exp(-5 * (wave - 0.35))))[..., None]
    ground, other = np.array(shade), np.array(accents[0])
    blend = ground * (1 - mix) + (0.85 * other + 0.15 * ground) * mix
    rgba = np.dstack([np.clip(blend, 0, 255), np.full((px, px), 255.0)]).astype(np.uint8)
    image = skia.Image.fromarray(np.ascontiguousarray(rgba), colorType=skia.kRGBA_8888_ColorType)
    tile.canvas.resetMatrix()
    whole = skia.Rect.MakeWH(tile.surface.width(), tile.surface.height())
    tile.canvas.drawImageRect(image, whole, skia.SamplingOptions(skia.FilterMode.kLinear))
    return tile


_MAKERS: dict[str, Callable[[Rgb, tuple[Rgb, ...], random.Random], Tile]] = {
    "striped": _striped,
    "upright stripes": _upright,
    "checked": _checked,
    "floral": _floral,
    "polka dot": _dotted,
    "herringbone": _herringbone,
    "animal print": _animal,
    "tie-dye": _dyed,
}


def tile_of(
    pattern: str, shade: Rgb, accents: tuple[Rgb, ...], rng: random.Random
) -> tuple[skia.Image | None, float]:
    """Return a pattern's tile and its side in cm, or None for a cloth of one colour."""
    maker = _MAKERS.get(pattern)
    if maker is None:
        return None, 1.0
    tile = maker(shade, accents, rng)
    return tile.image(), tile.side_cm
