"""Make smooth outlines from a few points, the way a pattern maker's curve does."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import skia


class Point(NamedTuple):
    """Hold a point of an outline in centimetres; the curve has an angle at a `corner`."""

    x: float
    y: float
    corner: bool = False


Points = Sequence[Point]


def at(x: float, y: float) -> Point:
    """Return a point that the curve runs through smoothly."""
    return Point(x, y)


def corner(x: float, y: float) -> Point:
    """Return a point where the curve has an angle."""
    return Point(x, y, True)


def traced(text: str) -> list[Point]:
    """Return the points of a text such as "0,1.5! 2,3 4,3!"; "!" marks a corner.

    Raises:
        ValueError: a point is not two numbers with a comma between them.
    """
    points = []
    for word in text.split():
        x, y = word.removesuffix("!").split(",")
        points.append(Point(float(x), float(y), word.endswith("!")))
    return points


def mirrored(half: Points) -> list[Point]:
    """Return the closed outline whose right half, from top to bottom, is `half`.

    Points on the axis (x = 0) are not doubled.
    """
    left = [Point(-p.x, p.y, p.corner) for p in reversed(half) if abs(p.x) > 1e-6]
    return [*half, *left]


def flipped(points: Points) -> list[Point]:
    """Return the points mirrored at the axis x = 0."""
    return [Point(-p.x, p.y, p.corner) for p in points]


def moved(points: Points, dx: float, dy: float) -> list[Point]:
    """Return the points shifted by centimetres."""
    return [Point(p.x + dx, p.y + dy, p.corner) for p in points]


def _control(before: Point, start: Point, end: Point, after: Point) -> tuple[float, ...]:
    """Return the two cubic control points of a Catmull-Rom span."""
    return (
        start.x + (end.x - before.x) / 6,
        start.y + (end.y - before.y) / 6,
        end.x - (after.x - start.x) / 6,
        end.y - (after.y - start.y) / 6,
    )


def closed(points: Points) -> skia.Path:
    """Return a closed Catmull-Rom path through the points, broken at corners."""
    path, num = skia.Path(), len(points)
    path.moveTo(points[0].x, points[0].y)
    for i in range(num):
        start, end = points[i], points[(i + 1) % num]
        before = start if start.corner else points[i - 1]
        after = end if end.corner else points[(i + 2) % num]
        path.cubicTo(*_control(before, start, end, after), end.x, end.y)
    path.close()
    return path


def opened(points: Points) -> skia.Path:
    """Return an open Catmull-Rom path through the points, broken at corners."""
    path, last = skia.Path(), len(points) - 1
    path.moveTo(points[0].x, points[0].y)
    for i in range(last):
        start, end = points[i], points[i + 1]
        before = start if start.corner or i == 0 else points[i - 1]
        after = end if end.corner or i + 1 == last else points[i + 2]
        path.cubicTo(*_control(before, start, end, after), end.x, end.y)
    return path


def sampled(points: Points, num: int) -> list[Point]:
    """Return `num` points spread along the open curve through `points`."""
    spans, out = len(points) - 1, []
    for k in range(num):
        place = k / (num - 1) * spans
        i = min(int(place), spans - 1)
        t, start, end = place - i, points[i], points[i + 1]
        before = start if i == 0 else points[i - 1]
        after = end if i + 1 == spans else points[i + 2]
        ax, ay, bx, by = _control(before, start, end, after)
        u = 1 - t
        weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        x = sum(w * v for w, v in zip(weights, (start.x, ax, bx, end.x), strict=True))
        y = sum(w * v for w, v in zip(weights, (start.y, ay, by, end.y), strict=True))
        out.append(Point(x, y))
    return out


def ribbon(points: Points, width: Callable[[float], float], num: int = 14) -> skia.Path:
    """Return the outline of a stroke whose width in cm changes along it (0 to 1)."""
    line = sampled(points, num)
    left, right = [], []
    for i, point in enumerate(line):
        before, after = line[max(i - 1, 0)], line[min(i + 1, num - 1)]
        dx, dy = after.x - before.x, after.y - before.y
        long = math.hypot(dx, dy) or 1.0
        half = width(i / (num - 1)) / 2
        left.append(Point(point.x - dy / long * half, point.y + dx / long * half))
        right.append(Point(point.x + dy / long * half, point.y - dx / long * half))
    outline = [*left, *reversed(right)]
    path = skia.Path()
    path.addPoly([skia.Point(p.x, p.y) for p in outline], True)
    return path


def lens(t: float) -> float:
    """Return the width profile of a stroke that is thin at both ends."""
    return float(math.sin(math.pi * min(max(t, 0.0), 1.0)) ** 0.8)


def swelling(t: float) -> float:
    """Return the width profile of a stroke that grows from nothing."""
    return float(t**0.8)


def fading(t: float) -> float:
    """Return the width profile of a stroke that dies away."""
    return float((1 - t) ** 0.8)
