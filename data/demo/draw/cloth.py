"""Describe a cloth: its colour or print, its weave, how it bends and how it shines."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import skia

Rgb = tuple[float, float, float]
LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)


def grain(
    tile: skia.Image, tile_cm: float, angle: float, origin: tuple[float, float]
) -> skia.Shader:
    """Return a shader that repeats a tile along the grain of the cloth.

    Hand it to `skia.Paint(Shader=...)`: `setShader` copies the whole tile through a file format.
    """
    matrix = skia.Matrix()
    matrix.setScale(tile_cm / tile.width(), tile_cm / tile.height())
    matrix.postRotate(angle)
    matrix.postTranslate(*origin)
    mode = skia.TileMode.kMirror if tile_cm > 30 else skia.TileMode.kRepeat
    return tile.makeShader(mode, mode, LINEAR, matrix)


@dataclass(frozen=True)
class Cloth:
    """Hold all that is needed to lay a panel of one cloth.

    Attributes:
        shade: the ground colour.
        tile: the print, repeating every `tile_cm`, or None for a plain cloth.
        weave_tile: the fine light and dark of the yarn, repeating every `weave_cm`.
        bump_tile: the relief of a rib, a cable or a quilting, repeating every `bump_cm`.
        relief: strength of that relief, 0 to 1.
        depth: strength of the weave, 0 to 1.
        gloss: strength of highlights, 0 to 1.
        softness: how deep folds are, around 1.
        placed: the print is one motif for the whole garment, not a repeat.
    """

    shade: Rgb
    weave_tile: skia.Image
    weave_cm: float
    tile: skia.Image | None = None
    tile_cm: float = 1.0
    bump_tile: skia.Image | None = None
    bump_cm: float = 1.0
    relief: float = 0.0
    depth: float = 0.3
    gloss: float = 0.1
    softness: float = 1.0
    material: str = "cotton"
    accents: tuple[Rgb, ...] = field(default=())
    placed: bool = False

    def paint(self, angle: float, origin: tuple[float, float]) -> skia.Paint:
        """Return the paint of the dyed or printed cloth."""
        red, green, blue = (min(max(round(v), 0), 255) for v in self.shade)
        if self.tile is None:
            return skia.Paint(Color=skia.Color(red, green, blue), AntiAlias=True)
        if self.placed:
            # One motif a garment: its middle lies on the axis, on the chest.
            angle, origin = 0.0, (-self.tile_cm * 0.5, -self.tile_cm * 0.3)
        return skia.Paint(AntiAlias=True, Shader=grain(self.tile, self.tile_cm, angle, origin))

    def weave(self, angle: float, origin: tuple[float, float]) -> skia.Paint:
        """Return the paint of the yarn's light and dark, neutral grey where there is none."""
        paint = skia.Paint(
            AntiAlias=True, Shader=grain(self.weave_tile, self.weave_cm, angle, origin)
        )
        # Fade the tile towards neutral grey by the depth of the weave.
        scale, shift = self.depth, 0.5 * (1 - self.depth)
        row = [scale, 0.0, 0.0, 0.0, shift]
        matrix = [*row, *row, *row, 0.0, 0.0, 0.0, 1.0, 0.0]
        paint.setColorFilter(skia.ColorFilters.Matrix(matrix))
        return paint

    def bumps(self, angle: float, origin: tuple[float, float]) -> skia.Paint:
        """Return the paint that raises the relief of the cloth."""
        if self.bump_tile is None:
            return skia.Paint(Alphaf=0.0)
        shader = grain(self.bump_tile, self.bump_cm, angle, origin)
        return skia.Paint(AntiAlias=True, Alphaf=self.relief, Shader=shader)

    def plain(self, shade: Rgb | None = None) -> Cloth:
        """Return the same cloth without its print, in another shade if one is given."""
        return replace(self, tile=None, shade=shade or self.shade)

    def with_bumps(self, tile: skia.Image, tile_cm: float, relief: float) -> Cloth:
        """Return the same cloth with another relief."""
        return replace(self, bump_tile=tile, bump_cm=tile_cm, relief=relief)
