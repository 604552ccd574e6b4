"""Turn a picture into the numbers an image tower takes, for serving and training alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from data.picture_file import flatten

RESAMPLING = {"bilinear": Image.Resampling.BILINEAR, "bicubic": Image.Resampling.BICUBIC}
FITS = ("pad", "crop", "squash")


@dataclass(frozen=True)
class ImageInput:
    """Hold what a manifest's `image` section says about the pixels its model takes.

    Args:
        height_px: rows the model takes.
        width_px: columns the model takes.
        resize: `pad` keeps the whole picture on the background, `crop` fills the frame and cuts
            the overhang, `squash` stretches.
        background: red, green and blue, 0-255, under transparency and around a padded picture.
        mean: per channel, taken off after scaling to 0-1.
        std: per channel, divided by afterwards.
        interpolation: `bilinear` or `bicubic`, both antialiased.
    """

    height_px: int
    width_px: int
    resize: str
    background: tuple[int, int, int]
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    interpolation: str = "bicubic"

    def __post_init__(self) -> None:
        """Refuse settings that no picture could be prepared with.

        Raises:
            ValueError: an unknown resize or interpolation, or a size below one pixel.
        """
        if self.resize not in FITS:
            raise ValueError(f"image.resize is {self.resize!r}; it must be one of {FITS}")
        if self.interpolation not in RESAMPLING:
            raise ValueError(
                f"image.interpolation is {self.interpolation!r}; "
                f"it must be one of {tuple(RESAMPLING)}"
            )
        if self.height_px < 1 or self.width_px < 1:
            raise ValueError(f"image size {self.height_px}x{self.width_px} px is empty")

    @classmethod
    def read(cls, section: Mapping[str, Any]) -> ImageInput:
        """Return the input that a manifest's `image` section describes.

        Raises:
            KeyError: the section misses a field.
            ValueError: a field holds something unknown.
        """
        red, green, blue = (int(value) for value in section["background"])
        mean, std = tuple(map(float, section["mean"])), tuple(map(float, section["std"]))
        if len(mean) != 3 or len(std) != 3:
            raise ValueError("image.mean and image.std need one number a channel, three each")
        return cls(
            height_px=int(section["height_px"]),
            width_px=int(section["width_px"]),
            resize=str(section["resize"]),
            background=(red, green, blue),
            mean=(mean[0], mean[1], mean[2]),
            std=(std[0], std[1], std[2]),
            interpolation=str(section.get("interpolation", "bicubic")),
        )


def crop_box(width_px: int, height_px: int, spec: ImageInput) -> tuple[float, float, float, float]:
    """Return the middle part of a picture that has the frame's proportions: left to bottom.

    Each edge lies within the picture, without rounding: Pillow refuses one that is off by a hair.

    Args:
        width_px: of the picture.
        height_px: of the picture.
        spec: what the model takes.
    """
    if width_px * spec.height_px > height_px * spec.width_px:
        left = (width_px - height_px * spec.width_px / spec.height_px) / 2
        return left, 0.0, width_px - left, float(height_px)
    top = (height_px - width_px * spec.height_px / spec.width_px) / 2
    return 0.0, top, float(width_px), height_px - top


def fit(image: Image.Image, spec: ImageInput) -> Image.Image:
    """Return the picture as RGB at exactly the size the model takes.

    Args:
        image: any mode and size; EXIF rotation is the caller's business.
        spec: what the model takes.
    """
    picture = flatten(image, spec.background)
    size, filter_ = (spec.width_px, spec.height_px), RESAMPLING[spec.interpolation]
    if picture.size == size:
        return picture
    if spec.resize == "squash":
        return picture.resize(size, filter_)
    if spec.resize == "crop":
        # The part of the source that fills the frame: cutting before scaling costs less.
        return picture.resize(size, filter_, box=crop_box(*picture.size, spec))
    scale = min(size[0] / picture.width, size[1] / picture.height)
    inner = (
        min(size[0], max(1, round(picture.width * scale))),
        min(size[1], max(1, round(picture.height * scale))),
    )
    ground = Image.new("RGB", size, spec.background)
    ground.paste(
        picture.resize(inner, filter_), ((size[0] - inner[0]) // 2, (size[1] - inner[1]) // 2)
    )
    return ground


def prepare(images: Sequence[Image.Image], spec: ImageInput) -> NDArray[np.float32]:
    """Return the pictures as one array for the image tower.

    Shapes:
        out: (B, 3, height_px, width_px), scaled by mean and std.
    """
    pixels = np.empty((len(images), spec.height_px, spec.width_px, 3), np.float32)
    for row, image in enumerate(images):
        pixels[row] = np.asarray(fit(image, spec), np.float32)
    pixels /= 255.0
    pixels -= np.asarray(spec.mean, np.float32)
    pixels /= np.asarray(spec.std, np.float32)
    return np.ascontiguousarray(pixels.transpose(0, 3, 1, 2))
