"""Draw scarves: hanging in a loop, or folded in two, with fringes."""

from __future__ import annotations

from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import Point, at, closed, corner, opened, traced
from data.demo.draw.easel import Easel, tint
from data.demo.draw.folds import fold
from data.demo.garment import Garment


def scarf(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a scarf in one of two arrangements."""
    if garment.seed % 2:
        _looped(easel, garment, cloth)
    else:
        _folded(easel, garment, cloth)


def _fringe(easel: Easel, garment: Garment, cloth: Cloth, left: Point, right: Point) -> None:
    """Hang a fringe between two points."""
    if garment.material in ("silk", "chiffon"):
        return
    rng, num = easel.rng, 16
    for k in range(num):
        share = (k + 0.5) / num
        x, y = left.x + (right.x - left.x) * share, left.y + (right.y - left.y) * share
        thread = opened(
            [
                at(x, y - 0.6),
                at(x + rng.uniform(-0.3, 0.3), y + 2.6),
                at(x + rng.uniform(-0.9, 0.9), y + rng.uniform(4.6, 5.6)),
            ]
        )
        shade = (
            cloth.accents[k % len(cloth.accents)] if cloth.accents and k % 3 == 0 else cloth.shade
        )
        easel.line(thread, tint(shade, 0.6), 0.8)
        easel.line(thread, tint(shade, rng.uniform(0.86, 1.05)), 0.6)
        easel.groove(thread, 0.5, 0.12, -0.3)


def _tail(easel: Easel, garment: Garment, cloth: Cloth, points: list[Point], angle: float) -> None:
    """Lay a hanging end, given its outline whose 3rd and 4th points are the lower corners."""
    path = closed(points)
    _fringe(easel, garment, cloth, points[3], points[2])
    easel.panel(path, cloth, angle, (points[0].x, 0), drop=0.5, bevel=0.8)
    rng = easel.rng
    with easel.within(path):
        for share in (0.22, 0.5, 0.78):
            top_x = points[0].x + (points[1].x - points[0].x) * share
            low_x = points[3].x + (points[2].x - points[3].x) * (share + rng.uniform(-0.08, 0.08))
            low_y = (points[2].y + points[3].y) / 2
            fold(
                easel,
                [
                    at(top_x, points[0].y),
                    at((top_x + low_x) / 2 + rng.uniform(-1, 1), low_y * 0.5),
                    at(low_x, low_y),
                ],
                3.6,
                0.16 * cloth.softness,
                "fading",
            )


def _looped(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Lay the scarf as it is worn: around the neck, ends hanging."""
    easel.frame(22.0, -19.0, 62.0)
    rng = easel.rng
    back = closed(traced("-14,2! -13.5,-8 -7,-15 0,-16.5 7,-15 13.5,-8 14,2! 7.5,-3 0,-6 -7.5,-3"))
    easel.panel(back, cloth, 88, (0, 0), shade=0.75, drop=0, bevel=0.8)
    long = rng.uniform(50, 56)
    _tail(
        easel,
        garment,
        cloth,
        [corner(1.0, 6), corner(12.0, 2), corner(14.6, long - 6), corner(2.4, long - 4)],
        -3,
    )
    _tail(
        easel,
        garment,
        cloth,
        [corner(-11.0, 2), corner(1.6, 6), corner(-2.4, long), corner(-15.2, long - 2)],
        4,
    )
    loop = closed(
        traced(
            "-15,-3! -16.6,3.5 -11,11 0,14.4 11,11 16.6,3.5 15,-3! 12.6,-10 9.2,-3.2 "
            "0,1.2 -9.2,-3.2 -12.6,-10"
        )
    )
    easel.panel(loop, cloth, 84, (4, 2), drop=0.6, bevel=1.1)
    with easel.within(loop):
        for k in range(4):
            lift = k * 3.2
            fold(
                easel,
                [
                    at(-15.5 + k, 0.4 + lift * 0.3),
                    at(-7.5, 4.0 + lift * 0.8),
                    at(0, 5.0 + lift * 0.9),
                    at(7.5, 4.0 + lift * 0.8),
                    at(15.5 - k, 0.4 + lift * 0.3),
                ],
                2.6,
                0.2 * cloth.softness,
            )


def _folded(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Hang the scarf over a peg, its ends side by side."""
    easel.frame(20.0, -3.0, 66.0)
    _tail(easel, garment, cloth, traced("-1,2! 5.6,2! 14.2,54! 1.2,57!"), -7)
    _tail(easel, garment, cloth, traced("-5.8,2! 2.2,1.6! 0.6,60! -13.4,58!"), 5)
    turn = closed(traced("-6,5.4! -5.6,0.6 -2.6,-2 2.4,-2 5.4,0.6 6,5.4! 2,4.4 -2,4.6"))
    easel.panel(turn, cloth, 2, (0, 0), drop=0.15, bevel=0.9)
    with easel.within(turn):
        for x in (-3.4, 0.2, 3.2):
            fold(easel, [at(x * 0.5, -2), at(x * 0.9, 2), at(x, 6)], 2.0, 0.18)
