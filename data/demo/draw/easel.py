"""Hold the layers a garment is drawn on and the few strokes everything is made of.

Three layers share one coordinate system in centimetres: `colour` (what is dyed), `height` (how
the cloth lies: 0.5 is flat, 1 stands `RELIEF_CM` above it) and `detail` (the weave's fine light and
dark, grey is neutral). `light.py` turns them into a picture.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import skia
from numpy.typing import NDArray

from data.demo.draw.cloth import Cloth, Rgb

RELIEF_CM = 6.0


def pigment(shade: Rgb, alpha: float = 1.0) -> int:
    """Return Skia's number for a colour."""
    red, green, blue = (min(max(round(v), 0), 255) for v in shade)
    return int(skia.Color(red, green, blue, round(alpha * 255)))


def tint(shade: Rgb, factor: float) -> Rgb:
    """Return the colour scaled towards black (below 1) or towards white (above 1)."""
    if factor <= 1:
        return (shade[0] * factor, shade[1] * factor, shade[2] * factor)
    return tuple(v + (255 - v) * (factor - 1) for v in shade)  # type: ignore[return-value]


@dataclass(frozen=True)
class View:
    """Hold how a garment lies in the picture.

    Attributes:
        tilt_deg: turned clockwise.
        shift_x: share of the width moved to the right.
        shift_y: share of the height moved down.
        zoom: size compared with the usual.
    """

    tilt_deg: float = 0.0
    shift_x: float = 0.0
    shift_y: float = 0.0
    zoom: float = 1.0


class Easel:
    """Draw panels, folds and trimmings in centimetres onto the three layers."""

    def __init__(
        self, width_px: int, height_px: int, rng: random.Random, view: View | None = None
    ) -> None:
        """Make empty layers.

        Args:
            width_px: width of the picture.
            height_px: height of the picture.
            rng: the source of every small irregularity.
            view: how the garment lies in the picture.
        """
        self.width_px, self.height_px, self.rng = width_px, height_px, rng
        self.view = view or View()
        self._colour = skia.Surface(width_px, height_px)
        half = skia.ImageInfo.Make(
            width_px, height_px, skia.kRGBA_F16_ColorType, skia.kPremul_AlphaType
        )
        self._height = skia.Surface.MakeRaster(half)
        self._detail = skia.Surface(width_px, height_px)
        self.colour = self._colour.getCanvas()
        self.height = self._height.getCanvas()
        self.detail = self._detail.getCanvas()
        self.layers = (self.colour, self.height, self.detail)
        self.height.clear(skia.Color4f(0.5, 0.5, 0.5, 1))
        self.detail.clear(pigment((128, 128, 128)))
        self.px_per_cm = 1.0

    def place(self, x_px: float, y_px: float, px_per_cm: float, tilt_deg: float = 0.0) -> None:
        """Put the origin of the garment's centimetres onto the picture."""
        self.px_per_cm = px_per_cm
        for canvas in self.layers:
            canvas.resetMatrix()
            canvas.translate(x_px, y_px)
            canvas.rotate(tilt_deg)
            canvas.scale(px_per_cm, px_per_cm)

    def frame(self, half_width: float, top: float, bottom: float, closest_cm: float = 74.0) -> None:
        """Fit a garment that reaches so many cm left and right, and from top to bottom.

        Call it once, before anything is drawn. The view's tilt and shift are kept. A picture
        never shows less than `closest_cm` from top to bottom.
        """
        view = self.view
        fit = min(
            self.width_px * 0.86 / (2 * half_width),
            self.height_px * 0.87 / (bottom - top),
            self.height_px / closest_cm,
        )
        scale = fit * view.zoom
        middle = (top + bottom) / 2
        self.place(
            self.width_px * (0.5 + view.shift_x),
            self.height_px * (0.5 + view.shift_y) - middle * scale,
            scale,
            view.tilt_deg,
        )

    @contextmanager
    def within(self, path: skia.Path) -> Iterator[None]:
        """Keep what is drawn inside the path."""
        for canvas in self.layers:
            canvas.save()
            canvas.clipPath(path, doAntiAlias=True)
        yield
        for canvas in self.layers:
            canvas.restore()

    @contextmanager
    def turned(self, x: float, y: float, degrees: float, flip: bool = False) -> Iterator[None]:
        """Draw around (x, y) with the coordinates turned, for example along a sleeve."""
        for canvas in self.layers:
            canvas.save()
            canvas.translate(x, y)
            canvas.rotate(degrees)
            if flip:
                canvas.scale(-1, 1)
        yield
        for canvas in self.layers:
            canvas.restore()

    def panel(
        self,
        path: skia.Path,
        cloth: Cloth,
        angle: float = 0.0,
        origin: tuple[float, float] = (0.0, 0.0),
        *,
        drop: float = 0.45,
        bevel: float = 0.5,
        shade: float = 1.0,
        level: float = 0.5,
    ) -> None:
        """Lay a piece of cloth.

        Args:
            path: its outline.
            cloth: what it is made of.
            angle: degrees the grain of the cloth is turned by.
            origin: a point of the grain, so that neighbours do not match by magic.
            drop: darkness of the shadow it throws on what lies below, 0 to 1.
            bevel: how round its edge is, 0 to 1.
            shade: factor on the colour, below 1 for the inside of a garment.
            level: height of the cloth, 0 to 1.
        """
        if drop:
            self.cast(path, drop)
        paint = cloth.paint(angle, origin)
        if shade != 1.0:
            paint.setColorFilter(
                skia.ColorFilters.Blend(pigment((0, 0, 0), 1 - shade), skia.BlendMode.kSrcATop)
            )
        self.colour.drawPath(path, paint)
        flat = skia.Paint(Color4f=skia.Color4f(level, level, level, 1), AntiAlias=True)
        self.height.drawPath(path, flat)
        self.detail.drawPath(path, cloth.weave(angle, origin))
        if cloth.relief:
            self.height.drawPath(path, cloth.bumps(angle, origin))
        if bevel:
            with self.within(path):
                self.groove(path, 1.2, 0.5, 0.11 * bevel)

    def cast(self, path: skia.Path, darkness: float, blur_cm: float = 0.8) -> None:
        """Throw a soft shadow of the path on whatever garment lies below it."""
        paint = skia.Paint(
            Color=pigment((8, 8, 14), darkness),
            AntiAlias=True,
            BlendMode=skia.BlendMode.kSrcATop,
            MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur_cm),
        )
        self.colour.save()
        self.colour.translate(0.15, 0.35)
        self.colour.drawPath(path, paint)
        self.colour.restore()

    def _relief(self, amount: float, blur_cm: float) -> skia.Paint:
        level = 1.0 if amount > 0 else 0.0
        paint = skia.Paint(Color4f=skia.Color4f(level, level, level, abs(amount)), AntiAlias=True)
        if blur_cm:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur_cm))
        return paint

    def swell(self, path: skia.Path, amount: float, blur_cm: float = 0.5) -> None:
        """Raise (above 0) or sink (below 0) the area of a path softly."""
        self.height.drawPath(path, self._relief(amount, blur_cm))

    def groove(self, path: skia.Path, width_cm: float, blur_cm: float, depth: float) -> None:
        """Press a line into the cloth; a negative depth raises a ridge."""
        paint = self._relief(-depth, blur_cm)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(width_cm)
        paint.setStrokeCap(skia.Paint.kRound_Cap)
        self.height.drawPath(path, paint)

    def line(
        self,
        path: skia.Path,
        shade: Rgb,
        width_cm: float = 0.18,
        alpha: float = 1.0,
        dash: tuple[float, float] | None = None,
        blur_cm: float = 0.0,
    ) -> None:
        """Draw a line in a colour, dashed as `(on, off)` centimetres for stitches."""
        paint = skia.Paint(Color=pigment(shade, alpha), AntiAlias=True, StrokeWidth=width_cm)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeCap(skia.Paint.kRound_Cap if dash is None else skia.Paint.kButt_Cap)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
        if dash is not None:
            paint.setPathEffect(skia.DashPathEffect.Make(list(dash), 0))
        if blur_cm:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur_cm))
        self.colour.drawPath(path, paint)

    def fill(self, path: skia.Path, shade: Rgb, alpha: float = 1.0, blur_cm: float = 0.0) -> None:
        """Fill a path with one colour, without cloth."""
        paint = skia.Paint(Color=pigment(shade, alpha), AntiAlias=True)
        if blur_cm:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur_cm))
        self.colour.drawPath(path, paint)

    def darken(self, path: skia.Path, alpha: float, blur_cm: float = 1.0) -> None:
        """Shade an area of the garment, and only of the garment, softly."""
        paint = skia.Paint(
            Color=pigment((6, 6, 12), alpha), AntiAlias=True, BlendMode=skia.BlendMode.kSrcATop
        )
        if blur_cm:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur_cm))
        self.colour.drawPath(path, paint)

    def picture(self) -> skia.Image:
        """Return the colour layer."""
        return self._colour.makeImageSnapshot()

    def arrays(self) -> tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.float32]]:
        """Return colour, height and detail.

        Shapes: (H, W, 4) premultiplied RGBA; (H, W) in centimetres; (H, W) around 0, at most 1.
        """
        colour = np.zeros((self.height_px, self.width_px, 4), np.uint8)
        info = skia.ImageInfo.Make(
            self.width_px, self.height_px, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType
        )
        self._colour.readPixels(info, colour, self.width_px * 4, 0, 0)
        raised = np.zeros((self.height_px, self.width_px, 4), np.float16)
        info = info.makeColorType(skia.kRGBA_F16_ColorType)
        self._height.readPixels(info, raised, self.width_px * 8, 0, 0)
        weave = np.zeros((self.height_px, self.width_px, 4), np.uint8)
        info = info.makeColorType(skia.kRGBA_8888_ColorType)
        self._detail.readPixels(info, weave, self.width_px * 4, 0, 0)
        height_cm = (raised[..., 0].astype(np.float32) - 0.5) * RELIEF_CM
        return colour, height_cm, weave[..., 0].astype(np.float32) / 127.5 - 1.0
