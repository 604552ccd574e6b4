"""Draw pairs of shoes from the side: sneakers, boots, heels, loafers, sandals and flats."""

from __future__ import annotations

import skia

from data.demo.draw import details, soles
from data.demo.draw.cloth import Cloth, Rgb
from data.demo.draw.curve import Point, at, closed, corner, opened, traced
from data.demo.draw.easel import Easel, tint
from data.demo.draw.shape import disc, overlap, rounded
from data.demo.garment import Garment

# Centimetres; the heel is near x = 0, the toe points right, the ground is y = 0.


def shoes(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a pair: one shoe behind, the other in front of it."""
    draw, top = {
        "sneakers": (_sneaker, 12.5),
        "boots": (_boot, 21.0),
        "heels": (_heel, 15.0),
        "loafers": (_loafer, 10.5),
        "sandals": (_sandal, 11.0),
        "flats": (_flat, 7.5),
    }[garment.style]
    easel.frame(18.0, -top * 1.15 - 7.0, 8.0, 42.0)
    soles.stand(easel, draw, garment, cloth, -10.5, -6.0)
    soles.stand(easel, draw, garment, cloth, -17.0, 1.5)


def _sole(easel: Easel, points: list[Point], shade: Rgb, cloth: Cloth) -> skia.Path:
    path = closed(points)
    easel.panel(path, cloth.plain(shade), drop=0.45, bevel=0.8)
    return path


def _stitch_line(easel: Easel, cloth: Cloth, *points: tuple[float, float]) -> None:
    path = opened([at(*p) for p in points])
    easel.groove(path, 0.22, 0.1, 0.16)
    easel.line(path, tint(cloth.shade, 0.45), 0.09, 0.7, dash=(0.28, 0.18))


def _opening(easel: Easel, cloth: Cloth, points: list[Point]) -> None:
    """Show the lining inside the shoe."""
    path = closed(points)
    easel.panel(path, cloth.plain(tint(cloth.shade, 0.62)), shade=0.6, drop=0, bevel=0.2)


def _sneaker(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    white: Rgb = (240, 239, 235)
    rng = easel.rng
    _opening(easel, cloth, traced("0.9,-9! 2.2,-10.2 6,-8.6 10.8,-11.6! 10.5,-8 4,-6"))
    tongue = closed(traced("8.6,-8! 9,-10.8 10.8,-12.2 12.6,-11.4! 14,-9.2 13,-7!"))
    easel.panel(tongue, cloth, drop=0.2, bevel=1.0)
    body = traced(
        "0.9,-2! 0.1,-4.6 0.5,-7.6 0.8,-9.8! 2.2,-9.9 5,-7.4 7.8,-8.2 10.2,-10.4! "
        "13.6,-8.4 18.2,-5.9 23,-5 26.6,-3.6 28,-1.8! 27.6,-1.4! 1.2,-1.4!"
    )
    path = closed(body)
    easel.panel(path, cloth, 4, drop=0.4, bevel=1.0)
    trim = cloth.plain(
        garment.accents[0] if garment.accents and rng.random() < 0.5 else tint(cloth.shade, 0.86)
    )
    heel = overlap(path, closed(traced("-1,0! -1,-11! 2.6,-11! 4.2,-6.5 6.2,0!")))
    toe = overlap(path, closed(traced("20.6,0! 20.4,-3.4 22.6,-7! 30,-7! 30,0!")))
    stay = closed(
        traced(
            "9.4,-9.8! 10.6,-10.8! 14.5,-8.3 19.2,-5.9! 19.6,-4.6 18.2,-4.2! 13.6,-5.9 8.8,-7.4!"
        )
    )
    for part in (heel, toe, stay):
        easel.panel(part, trim, 10, drop=0.3, bevel=0.7)
    if rng.random() < 0.6:
        mark = closed(traced("7.2,-2.6! 10.5,-3.8 16.4,-4.6! 12.4,-2.6 9,-1.8!"))
        easel.panel(mark, cloth.plain(white if sum(cloth.shade) < 520 else (60, 62, 66)), drop=0.3)
    _stitch_line(easel, cloth, (5.9, -1.8), (4.1, -6.2), (2.9, -9.4))
    _stitch_line(easel, cloth, (20.3, -1.8), (20.2, -3.6), (21.6, -5.2))
    laces: Rgb = white if sum(cloth.shade) < 690 else (226, 224, 218)
    for k in range(5):
        x, y = 10.9 + k * 1.75, -9.3 + k * 0.86
        lace = opened([at(x - 0.7, y + 1.1), at(x + 0.2, y - 0.2), at(x + 1.2, y - 0.9)])
        easel.line(lace, (10, 10, 14), 0.75, 0.3, blur_cm=0.2)
        easel.line(lace, laces, 0.58)
        easel.groove(lace, 0.5, 0.12, -0.25)
        easel.fill(disc(x - 0.7, y + 1.1, 0.2), (70, 70, 72))
    sole_shade = white if rng.random() < 0.75 else tint(cloth.shade, 0.5)
    _sole(
        easel,
        traced("0.4,-2.5! 8,-2 18,-2 28.3,-2.4! 28.6,-1 26.6,0.5 14,0.6 3,0.7 0.2,-0.2"),
        sole_shade,
        cloth,
    )
    easel.line(opened(traced("0.3,-0.9 14,-0.7 28.4,-1")), tint(sole_shade, 0.6), 0.16, 0.6)
    easel.line(opened(traced("1.5,0.4 14,0.4 26.4,0.25")), (90, 84, 76), 0.5, 0.7)


def _boot(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    chelsea = garment.seed % 2 == 0
    _opening(easel, cloth, traced("1.4,-19.2! 6,-20.4 11.4,-19.4! 6,-17.8"))
    body = traced(
        "1.2,-1.6! 0.7,-5 1.6,-9.5 1.3,-14.5 1.2,-19.4! 6.2,-18.6 11.8,-19.6! "
        "11.9,-14.8 12.8,-10.4 17.6,-7 23,-5.4 26.8,-3.6 28,-1.6! 27.6,-1.2! "
        "1.4,-1.2!"
    )
    path = closed(body)
    easel.panel(path, cloth, 5, drop=0.4, bevel=1.1)
    for k in range(3):
        wrinkle = opened(
            [at(11.8 - k * 0.2, -10.8 + k * 1.5), at(8.6, -8.4 + k * 1.4), at(6.0, -8.4 + k * 1.3)]
        )
        easel.groove(wrinkle, 0.6, 0.35, 0.2)
    if chelsea:
        gore = closed(
            traced("4.4,-18.4! 6.3,-18.2 8.6,-18.7! 8.2,-13.5 7,-8.8! 5.6,-8.8! 4.9,-13.5")
        )
        easel.panel(gore, cloth.plain(tint(cloth.shade, 0.6)), drop=0.2, bevel=0.5)
        for k in range(7):
            x = 4.9 + k * 0.52
            easel.line(opened([at(x, -18.0), at(x * 0.4 + 3.8, -9.2)]), (0, 0, 0), 0.08, 0.4)
        tab = rounded(0.7, -22.0, 1.1, 4.6, 0.4)
        easel.panel(tab, cloth, drop=0.3, bevel=0.8)
    else:
        _stitch_line(easel, cloth, (9.6, -19.0), (9.8, -13), (10.8, -8.2), (13, -4), (13.4, -1.6))
        for k in range(7):
            y = -18.2 + k * 1.45
            x = 10.6 + max(0, k - 4) * 0.9
            lace = opened([at(x - 1.2, y + 0.7), at(x + 1.1, y - 0.1)])
            easel.line(lace, tint(cloth.shade, 0.35 if sum(cloth.shade) > 200 else 2.0), 0.42)
            easel.fill(disc(x - 1.3, y + 0.7, 0.24), details.METAL)
    dark: Rgb = (44, 38, 34) if sum(cloth.shade) > 150 else (20, 19, 19)
    _sole(
        easel,
        traced("0.7,-1.7! 14,-1.3 28.2,-1.8! 28.5,-0.8 26.4,0.2 9.2,0.1! 8.9,2! 0.8,2!"),
        dark,
        cloth,
    )


def _heel(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    block_heel = garment.seed % 3 == 0
    heel = (
        traced("0.6,-8.4! 0.9,-4 0.9,1.6! 4.8,1.6! 5.2,-3 7.4,-6.4!")
        if block_heel
        else traced("0.5,-8.6! 1.5,-4 1.9,1.6! 2.9,1.6! 3.2,-3.4 7.4,-6.6!")
    )
    easel.panel(closed(heel), cloth, drop=0.3, bevel=1.0)
    _opening(easel, cloth, traced("1.2,-12.4! 6,-9.4 12,-4.8 19,-2.6! 14.5,-2 5,-7.6"))
    body = traced(
        "0.4,-8.2! -0.3,-10.6 0.7,-13! 2.2,-12.2 5.2,-8.4 9.5,-4.6 14.5,-2.6 "
        "18.4,-3! 22.4,-2 26.8,1! 20,1.2 14.4,0.9 10.4,-1.2 6.6,-5.4"
    )
    easel.panel(closed(body), cloth, 30, drop=0.4, bevel=1.1)
    edge = opened(traced("0.8,-12.8 2.4,-11.8 5.4,-8 9.7,-4.3 14.5,-2.3 18.4,-2.7"))
    easel.line(edge, tint(cloth.shade, 0.5), 0.14, 0.6)
    sole = opened(traced("0.5,-8.2 6.6,-5.2 10.6,-1 14.6,1.1 20,1.4 26.6,1.2"))
    easel.line(sole, (150, 116, 84) if sum(cloth.shade) < 300 else tint(cloth.shade, 0.45), 0.34)
    if garment.seed % 4 == 1:
        strap = opened(traced("1.2,-12 4.2,-13.6 7.6,-11.2 8.4,-6.2"))
        easel.line(strap, tint(cloth.shade, 0.6), 0.95)
        easel.line(strap, cloth.shade, 0.75)
        easel.groove(strap, 0.7, 0.15, -0.25)
        easel.line(rounded(6.9, -11.2, 1.2, 1.3, 0.2), details.BRASS, 0.25)


def _loafer(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    _opening(easel, cloth, traced("0.9,-7.6! 5,-7.6 12.6,-9.4! 8,-5.4"))
    body = traced(
        "1,-1.4! 0.2,-4.4 0.8,-8.2! 3,-7.4 7,-6.6 11.6,-8! 13.4,-9.4 15.2,-9! "
        "19.6,-6.4 24.4,-5 27.4,-3.2 28.2,-1.4! 27.6,-1! 1.2,-1!"
    )
    path = closed(body)
    easel.panel(path, cloth, 5, drop=0.4, bevel=1.1)
    apron = opened(traced("15.2,-6 19.5,-4.4 24.6,-4 26.4,-3.4"))
    easel.groove(apron, 0.45, 0.2, -0.3)
    easel.line(apron, tint(cloth.shade, 0.45), 0.16, 0.6)
    strap = closed(traced("11.4,-8! 13.4,-9.6 15.6,-8.8! 16.6,-5 16.2,-2! 13,-2! 12.6,-5.2"))
    easel.panel(overlap(path, strap), cloth, 5, drop=0.45, bevel=0.9)
    if garment.seed % 2:
        slot = closed(traced("13.4,-6.6! 15.4,-6.3! 15.2,-5.4 15.6,-4.4! 13.6,-4.7! 13.9,-5.6"))
        easel.fill(slot, tint(cloth.shade, 0.3))
    else:
        bar = opened(traced("12.8,-6.4 14.6,-5.6 16.4,-5.6"))
        easel.line(bar, details.BRASS, 0.5)
        easel.line(disc(12.9, -6.2, 0.6), details.BRASS, 0.3)
        easel.line(disc(16.3, -5.5, 0.6), details.BRASS, 0.3)
    _stitch_line(easel, cloth, (1.2, -7.4), (4, -6.5), (8, -5.8), (11.6, -7.0))
    _sole(
        easel,
        traced("0.6,-1.4! 14,-1.1 28.4,-1.6! 28.4,-0.8 26,-0.1 8.6,-0.1! 8.4,1.2! 0.8,1.2!"),
        (60, 44, 34) if sum(cloth.shade) > 160 else (26, 23, 22),
        cloth,
    )


def _sandal(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    cork: Rgb = (196, 160, 116)
    footbed = traced(
        "0.6,-2.6! 3,-3 10,-2.6 18,-2 25,-2.2 28,-2.6! 28,-1 25,0.4 12,0.2 2,0.6 0.4,-0.6"
    )
    straps = [
        traced("16.2,-1.6! 17.4,-5.8 20,-6.9! 22.8,-6! 20.9,-4.6 20.4,-1.6!"),
        traced("9.6,-1.9! 11.2,-7 13.9,-8.6! 16.4,-7.6! 14.2,-5.6 13,-1.9!"),
    ]
    far = closed(traced("17.2,-3.2! 19.4,-6.4 22.6,-6.4! 24.6,-4.6 25.2,-2.6! 22,-2.6!"))
    easel.panel(far, cloth, shade=0.7, drop=0.2, bevel=0.4)
    far = closed(traced("10.8,-3.4! 13,-8.2 16.4,-8! 18.4,-5.4 18.6,-2.6! 14.6,-2.6!"))
    easel.panel(far, cloth, shade=0.7, drop=0.2, bevel=0.4)
    far_ankle = opened(traced("1,-7.4 4,-9.2 8,-9.4 11.4,-8.2"))
    easel.line(far_ankle, tint(cloth.shade, 0.5), 1.0)
    _sole(easel, footbed, cork, cloth)
    counter = closed(traced("0.7,-2.6! 0.2,-5.2 0.5,-8.3! 2,-8! 2.4,-5 4.2,-2.8!"))
    easel.panel(counter, cloth, -8, drop=0.4, bevel=1.1)
    ankle = opened(traced("1.2,-7.6 4.6,-6.5 8.4,-6.6 12,-7.8"))
    easel.line(ankle, (10, 10, 14), 1.5, 0.3, blur_cm=0.3)
    easel.line(ankle, tint(cloth.shade, 0.6), 1.2)
    easel.line(ankle, cloth.shade, 1.05)
    easel.groove(ankle, 0.9, 0.2, -0.3)
    easel.line(opened(traced("0.6,-2.4 10,-2.3 18,-1.7 28,-2.3")), tint(cork, 0.6), 0.2, 0.7)
    easel.line(opened(traced("0.8,0.2 12,0 26,0.1")), (70, 58, 46), 0.6, 0.9)
    for points in straps:
        easel.panel(closed(points), cloth, -20, drop=0.45, bevel=1.1)
    for x, y in ((5.6, -6.6), (18.0, -4.2)):
        easel.line(rounded(x, y - 0.8, 1.5, 1.6, 0.3), details.BRASS, 0.32)
        easel.line(opened([at(x, y), at(x + 1.3, y)]), details.BRASS, 0.2)


def _flat(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    _opening(easel, cloth, traced("0.8,-6! 6,-4.6 13,-3.4 20.4,-3.8! 14,-2 6,-2.6"))
    body = traced(
        "0.9,-0.6! 0.1,-3.2 0.7,-6.6! 2.4,-5.6 6.4,-3.6 12.6,-2.6 17.6,-3.2 "
        "20.4,-4.2! 24.6,-3.4 27.2,-1.9 27.8,-0.4! 27.2,0! 1.4,0!"
    )
    easel.panel(closed(body), cloth, 5, drop=0.4, bevel=1.1)
    edge = opened(traced("0.9,-6.3 2.6,-5.2 6.5,-3.2 12.6,-2.2 17.6,-2.8 20.4,-3.8"))
    easel.line(edge, tint(cloth.shade, 0.5), 0.3, 0.6)
    easel.groove(edge, 0.4, 0.15, -0.2)
    if garment.seed % 3:
        for side in (-1, 1):
            loop = closed(
                [
                    corner(21.2, -4.0),
                    at(21.2 + side * 1.0, -4.75),
                    at(21.2 + side * 2.1, -4.4 + side * 0.2),
                    at(21.2 + side * 1.9, -3.5 + side * 0.25),
                ]
            )
            easel.panel(loop, cloth, drop=0.4, bevel=1.0)
        easel.panel(rounded(20.8, -4.4, 0.8, 0.95, 0.35), cloth, drop=0.4, bevel=1.0)
    _sole(
        easel,
        traced("0.9,-0.5! 14,-0.3 27.9,-0.6! 26.6,0.4 7,0.4! 6.8,0.9! 1.2,0.9!"),
        (64, 50, 42),
        cloth,
    )
