"""Stand shoes on what tells whom they are for: a slim heel, lugs or an even platform."""

from __future__ import annotations

from collections.abc import Callable

from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import at, closed, opened, traced
from data.demo.draw.easel import Easel, tint
from data.demo.garment import Garment


def stand(
    easel: Easel,
    draw: Callable[[Easel, Garment, Cloth], None],
    garment: Garment,
    cloth: Cloth,
    x: float,
    y: float,
) -> None:
    """Draw one shoe on the sole and in the proportions that its gender calls for."""
    tilt = easel.rng.uniform(-1.0, 1.0)
    if garment.style in ("heels", "flats"):
        with easel.turned(x, y, tilt):
            draw(easel, garment, cloth)
        return
    raised = garment.gender == "women" and garment.style != "sneakers"
    thick = {"women": 0.0, "men": 1.9}.get(garment.gender, 2.7)
    wide, high = {"women": (0.98, 0.84), "men": (1.02, 1.12)}.get(garment.gender, (1.0, 1.0))
    with easel.turned(x, y - thick, tilt + (6.0 if raised else 0.0)):
        for canvas in easel.layers:
            canvas.scale(wide, high)
        if raised:
            heel = traced("0.6,0! 1.0,2.4 1.1,4.6! 5.2,4.3! 5.6,2.2 7.6,0!")
            easel.panel(closed(heel), cloth.plain(tint(cloth.shade, 0.55)), drop=0.3, bevel=0.9)
        elif garment.gender == "men":
            _lugs(easel, cloth, thick)
        draw(easel, garment, cloth)
        if not raised and garment.gender not in ("women", "men"):
            _platform(easel, garment, cloth, thick)


def _lugs(easel: Easel, cloth: Cloth, thick: float) -> None:
    """Lay a thick sole with lugs and a broad heel under the shoe."""
    shade = (58, 46, 38)
    front = f"0.2,-1! 28.4,-1.4! 28.2,0.4 26.4,{thick}! 10.6,{thick}! 10,0.9! 9,{thick + 0.5}!"
    outline = closed(traced(f"{front} 0.4,{thick + 0.5}!"))
    easel.panel(outline, cloth.plain(shade), drop=0.45, bevel=0.9)
    with easel.within(outline):
        for k in range(1, 14):
            notch = opened([at(k * 2.05, thick - 0.7), at(k * 2.05, thick)])
            easel.line(notch, tint(shade, 0.5), 0.3, 0.7)


def _platform(easel: Easel, garment: Garment, cloth: Cloth, thick: float) -> None:
    """Put the shoe on an even platform, over whatever sole and heel it has."""
    pale = garment.style == "sneakers" and sum(cloth.shade) < 560
    shade = (226, 219, 205) if pale else (158, 124, 88)
    edge = f"0.1,-1.2! 14,-0.9 28.5,-1.3! 28.6,{thick - 1} 27.6,{thick}! 0.6,{thick}!"
    outline = closed(traced(edge))
    easel.panel(outline, cloth.plain(shade), drop=0.45, bevel=0.9)
    rand = opened(traced(f"0.5,{thick - 0.9} 28,{thick - 0.9}"))
    easel.line(rand, tint(shade, 0.55), 0.3)
