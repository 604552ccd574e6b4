"""Make the plain shapes that trimmings are cut from, and combine areas."""

from __future__ import annotations

import skia


def rounded(x: float, y: float, width: float, height: float, radius: float) -> skia.Path:
    """Return a rounded rectangle with its top left corner at (x, y)."""
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(x, y, width, height), radius, radius)
    return path


def disc(x: float, y: float, radius: float, flat: float = 1.0) -> skia.Path:
    """Return a circle, or an ellipse `flat` times as high as wide."""
    path = skia.Path()
    high = radius * flat
    path.addOval(skia.Rect.MakeXYWH(x - radius, y - high, 2 * radius, 2 * high))
    return path


def overlap(one: skia.Path, two: skia.Path) -> skia.Path:
    """Return the area that both paths cover."""
    return skia.Op(one, two, skia.PathOp.kIntersect_PathOp)


def without(one: skia.Path, two: skia.Path) -> skia.Path:
    """Return the first path's area less the second's."""
    return skia.Op(one, two, skia.PathOp.kDifference_PathOp)
