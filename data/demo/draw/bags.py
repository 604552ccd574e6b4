"""Draw bags: totes, backpacks, clutches and crossbody bags."""

from __future__ import annotations

from data.demo.draw import details
from data.demo.draw.cloth import Cloth, Rgb
from data.demo.draw.curve import at, closed, corner, mirrored, opened, traced
from data.demo.draw.easel import Easel, tint
from data.demo.draw.folds import fold
from data.demo.draw.graphic import blocks, emblem
from data.demo.draw.shape import rounded
from data.demo.garment import Garment


def bag(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a bag by its style."""
    {"tote": _tote, "backpack": _backpack, "clutch": _clutch, "crossbody": _crossbody}[
        garment.style
    ](easel, garment, cloth)
    if garment.style == "tote" and garment.gender == "women":
        ribbon = cloth.plain(tint(cloth.shade, 1.22 if sum(cloth.shade) < 240 else 0.72))
        details.bow(easel, 8.2, -5.0, ribbon, 0.8)


def _strap(
    easel: Easel, points: list[tuple[float, float]], shade: Rgb, wide: float, back: bool = False
) -> None:
    """Draw a strap or handle with stitched edges."""
    path = opened([at(*p) for p in points])
    tone = tint(shade, 0.7 if back else 1.0)
    if not back:
        easel.line(path, (10, 10, 14), wide + 0.3, 0.3, blur_cm=0.4)
    easel.line(path, tint(tone, 0.55), wide)
    easel.line(path, tone, wide * 0.86)
    easel.groove(path, wide * 0.8, wide * 0.2, -0.3)
    easel.line(path, tint(tone, 0.6), wide * 0.62, 0.0)
    for width in (wide * 0.62,):
        easel.line(path, tint(tone, 0.55), 0.12, 0.5 if width else 0, dash=(0.4, 0.3))


def _trim(garment: Garment, cloth: Cloth) -> Rgb:
    """Return the colour of handles and binding."""
    if garment.material in ("leather", "velvet", "silk", "polyester"):
        return cloth.shade
    return (134, 88, 52) if garment.seed % 2 else tint(cloth.shade, 0.6)


def _tote(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    trim = _trim(garment, cloth)
    easel.frame(21.5, -24.0, 35.0, 46.0)
    drop = -21.0 + easel.rng.uniform(-1.5, 1.5)
    _strap(
        easel,
        [
            (-8.4, 3),
            (-8.0, -10),
            (-4.6, drop + 2.2),
            (0, drop + 1),
            (4.6, drop + 2.2),
            (8.0, -10),
            (8.4, 3),
        ],
        trim,
        1.7,
        back=True,
    )
    inside = closed(mirrored(traced("0,-1 17.4,-0.6! 17.2,3! 0,4")))
    easel.panel(inside, cloth, shade=0.55, drop=0, bevel=0.2)
    half = traced("0,1.3 9,0.9 18,0! 19,12 19.4,24 18.6,32.4 16.4,34 8,34.3 0,34.5")
    path = closed(mirrored(half))
    easel.panel(path, cloth, easel.rng.uniform(-1, 1), drop=0.3, bevel=0.9)
    rng = easel.rng
    with easel.within(path):
        for _ in range(6):
            x, y = rng.uniform(-15, 15), rng.uniform(3, 22)
            fold(
                easel, [at(x, y), at(x + rng.uniform(-2, 2), y + 5), at(x * 0.9, y + 11)], 3.4, 0.08
            )
        base = opened(traced("-19,28.6 0,29.4 19,28.6"))
        easel.groove(base, 0.8, 0.4, 0.2)
        top = opened(traced("-18.2,2.2 0,3.2 18.2,2.2"))
        easel.line(top, tint(cloth.shade, 0.5), 0.14, 0.5, dash=(0.45, 0.3))
    if garment.pattern == "graphic":
        emblem(easel, 0, 17, 10, garment.accents)
    if garment.pattern == "colour block":
        blocks(easel, path, 34, 6, cloth, garment.accents)
    drop = -20.0 + rng.uniform(-1.5, 1.5)
    _strap(
        easel,
        [
            (-9.4, 6.5),
            (-9.2, -8),
            (-5.4, drop + 2.4),
            (0, drop),
            (5.4, drop + 2.4),
            (9.2, -8),
            (9.4, 6.5),
        ],
        trim,
        1.8,
    )
    for side in (-1, 1):
        tab = rounded(side * 9.4 - 1.3, 2.2, 2.6, 5.2, 0.5)
        easel.panel(tab, cloth.plain(trim), drop=0.35, bevel=0.8)
        details.button(easel, side * 9.4, 5.8, 0.45, details.BRASS, shank=True)


def _backpack(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    trim = _trim(garment, cloth)
    easel.frame(20.0, -7.5, 43.0, 46.0)
    _strap(easel, [(-3.4, 0.6), (-3.2, -4.2), (0, -5.8), (3.2, -4.2), (3.4, 0.6)], trim, 1.7)
    for side in (-1, 1):
        _strap(
            easel,
            [(side * 8, 1.5), (side * 15.6, 10), (side * 17.4, 24), (side * 14.8, 39)],
            tint(cloth.shade, 0.8),
            3.0,
            back=True,
        )
    half = traced("0,-0.6 8,0 13.2,4.6 14.9,14 15.4,28 14.8,39.4 12.6,41.6 6,42 0,42.1")
    path = closed(mirrored(half))
    easel.panel(path, cloth, drop=0.35, bevel=1.2)
    with easel.within(path):
        zip_line = traced("-14.6,17 -11.6,6.4 0,2.6 11.6,6.4 14.6,17")
        arc = opened(zip_line)
        easel.groove(arc, 1.4, 0.4, 0.2)
        easel.line(arc, tint(cloth.shade, 0.45), 1.1)
        easel.line(arc, details.METAL, 0.4, 0.9, dash=(0.25, 0.25))
    details.zipper(easel, (11.8, 7.0), (12.6, 8.6), cloth.shade, wide=0.5)
    pocket = closed(mirrored(traced("0,20.4 8,20.8 11.6,22.6 12.2,30 11.8,38.6 10,40 0,40.3")))
    easel.panel(pocket, cloth, 0, (1, 1), drop=0.45, bevel=1.2)
    zipped = opened(traced("-11.4,25 0,23.6 11.4,25"))
    easel.groove(zipped, 1.2, 0.35, 0.2)
    easel.line(zipped, tint(cloth.shade, 0.45), 1.0)
    easel.line(zipped, details.METAL, 0.4, 0.9, dash=(0.25, 0.25))
    patch = rounded(-3.2, 11.4, 6.4, 4.4, 0.6)
    easel.panel(patch, cloth.plain(trim), drop=0.4, bevel=0.8)
    easel.line(opened(traced("-1.9,13.6 1.9,13.6")), tint(trim, 0.4), 0.4, 0.8)
    for side in (-1, 1):
        mesh = closed(
            [
                corner(side * 15.2, 27),
                at(side * 17.6, 30),
                at(side * 17.4, 38),
                corner(side * 14.8, 40.4),
            ]
        )
        easel.panel(mesh, cloth, shade=0.85, drop=0.2, bevel=0.8)


def _clutch(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    easel.frame(15.5, -11.0, 11.0, 46.0)
    body = closed(mirrored(traced("0,-7.6 9,-7.6 13.6,-7.2! 14.2,0 13.8,8.2! 7,8.6 0,8.7")))
    easel.panel(body, cloth, drop=0.3, bevel=1.2)
    kind = garment.seed % 3
    if kind == 0:
        flap = closed(mirrored(traced("0,-8 9,-8 13.9,-7.6! 13.2,-3.6 7,1.8 0,3.6")))
        easel.panel(flap, cloth, 0, (2, 1), drop=0.55, bevel=1.2)
        details.button(easel, 0, 1.6, 0.85, details.BRASS, shank=True)
    elif kind == 1:
        frame = closed(mirrored(traced("0,-8.6 9,-8.5 13.8,-7.8! 13.8,-6.2! 7,-6.7 0,-6.8")))
        easel.panel(frame, cloth.plain(details.BRASS), drop=0.45, bevel=1.2)
        for side in (-1, 1):
            easel.fill(rounded(side * 0.55 - 0.55, -10.0, 1.1, 1.7, 0.5), details.BRASS)
        with easel.within(body):
            for k in range(9):
                x = -12 + 3 * k
                fold(easel, [at(x * 0.9, -6.8), at(x, -3), at(x * 1.04, 1)], 2.2, 0.13, "fading")
    else:
        flap = closed(mirrored(traced("0,4.6! 13.9,-7.6! 7,-8 0,-8")))
        easel.panel(flap, cloth, 0, (2, 1), drop=0.55, bevel=1.2)
        easel.line(rounded(-1.1, 1.8, 2.2, 2.2, 0.3), details.BRASS, 0.5)
    tassel = easel.rng.random() < 0.35
    if tassel:
        _strap(easel, [(13.4, -6), (17.0, -4), (16.6, 4), (14.2, 6.4)], cloth.shade, 0.8)


def _crossbody(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    easel.frame(14.5, -27.0, 14.0, 46.0)
    trim, rng = _trim(garment, cloth), easel.rng
    lean = rng.uniform(-2.5, 2.5)
    _strap(
        easel,
        [
            (-10.2, -6),
            (-10.8, -14),
            (-6 + lean, -23.0),
            (lean, -25.5),
            (6 + lean, -23.0),
            (10.8, -14),
            (10.2, -6),
        ],
        trim,
        1.1,
    )
    body = closed(mirrored(traced("0,-7.6 7,-7.5 11.2,-7! 11.8,0 11.6,7.4 9.8,9.8 5,10.2 0,10.3")))
    easel.panel(body, cloth, drop=0.3, bevel=1.3)
    if garment.seed % 3 == 0:
        details.zipper(easel, (-9.6, -5.0), (9.8, -5.0), cloth.shade, wide=0.8)
        pocket = rounded(-8.6, -1.8, 17.2, 10.2, 2.0)
        easel.panel(pocket, cloth, 0, (2, 2), drop=0.45, bevel=1.1)
        details.zipper(easel, (-7.0, 0.6), (7.0, 0.6), cloth.shade, wide=0.6)
    else:
        flap = closed(mirrored(traced("0,-8 7,-7.9 11.5,-7.3! 11.4,-1 9.6,2.2 4.5,3.6 0,3.9")))
        easel.panel(flap, cloth, 0, (1, 2), drop=0.6, bevel=1.3)
        with easel.within(flap):
            inset = closed(mirrored(traced("0,-9 7,-9 10.9,-9! 10.7,-1.2 9.2,1.6 4.4,2.9 0,3.2")))
            easel.line(inset, tint(cloth.shade, 0.5), 0.12, 0.6, dash=(0.4, 0.28))
        plate = rounded(-1.6, 1.6, 3.2, 3.6, 0.6)
        easel.cast(plate, 0.5, 0.3)
        easel.fill(plate, details.BRASS)
        easel.swell(plate, 0.25, 0.3)
        easel.fill(rounded(-0.7, 2.6, 1.4, 1.5, 0.4), tint(details.BRASS, 0.6))
    for side in (-1, 1):
        ring = rounded(side * 10.3 - 1.0, -8.6, 2.0, 2.6, 0.9)
        easel.line(ring, details.BRASS, 0.5)
