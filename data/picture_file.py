"""Decode pictures, or say which file cannot be: here alone files of pictures are opened."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

# What phones of today write.
register_heif_opener(thumbnails=False)
# Sizes are checked here, by format and before anything is unpacked.
Image.MAX_IMAGE_PIXELS = None
# Phones take up to 108 million pixels. libwebp unpacks a pixel to 16 bytes, others to 4 or 6.
MOST_PX, MOST_PX_WEBP = 110_000_000, 30_000_000
# Above this a picture that may come smaller is shrunk, in bands of so many rows.
LARGE_PX, BAND_PX = 6_000_000, 64

# What files of each format end with: of those that pictures in shops are in.
ENDINGS = {
    "JPEG": ".jpg",
    "MPO": ".jpg",
    "PNG": ".png",
    "WEBP": ".webp",
    "GIF": ".gif",
    "AVIF": ".avif",
    "HEIF": ".heic",
}


class PictureUnreadable(ValueError):
    """Tell that a file holds no picture that can be decoded.

    Attributes:
        where: the file, or the archive and what is read of it.
        reason: what is wrong with it.
    """

    def __init__(self, where: str, reason: str) -> None:
        """Name the file and what is wrong with it."""
        super().__init__(where, reason)  # as given, so that it passes between processes
        self.where, self.reason = where, reason

    def __str__(self) -> str:
        """Return both in one line."""
        return f"{self.where} is not a readable photo: {self.reason}"


class PictureTooLarge(PictureUnreadable):
    """Tell that a picture has more pixels than are unpacked."""


def read_picture(path: Path, *, draft_px: tuple[int, int] | None = None) -> Image.Image:
    """Return the picture in a file, decoded and upright, in the mode it has; see `decode_picture`.

    Raises:
        FileNotFoundError: there is no such file.
        PictureUnreadable: it cannot be read or decoded.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise PictureUnreadable(str(path), error.strerror or str(error)) from error
    return decode_picture(content, str(path), draft_px=draft_px)


def decode_picture(
    content: bytes,
    where: str,
    *,
    draft_px: tuple[int, int] | None = None,
    formats: tuple[str, ...] | None = None,
) -> Image.Image:
    """Return a picture, decoded and turned upright as its camera noted, with 8 bits a channel.

    It has the mode it is stored in, but what prints (CMYK, Lab) comes as RGB, and deep grey as
    grey. A picture with a profile of colours that is not plain sRGB comes in sRGB.

    Args:
        content: of the file.
        where: the file, for the message.
        draft_px: the picture may come smaller where it is at least this wide and high: a JPEG is
            then decoded so, and a large picture of any kind is shrunk while it is converted; None
            decodes everything as it is.
        formats: Pillow's names of those taken; None takes all that it knows.

    Raises:
        PictureUnreadable: it is in no known format, damaged, or would unpack to more pixels than
            `most_px` of its format.
        PictureTooLarge: as a kind of that, where only its size is wrong.
    """
    try:
        _check_size(*measured(content, formats), where)
        with Image.open(io.BytesIO(content), formats=formats) as opened:
            if draft_px is not None:
                opened.draft("RGB", draft_px)
            opened.load()
            profile = opened.info.get("icc_profile")
            plain = _eight_bits(opened, _factor(opened, draft_px))
            upright = ImageOps.exif_transpose(plain)
            return _in_srgb(upright, profile)
    except UnidentifiedImageError as error:
        raise PictureUnreadable(where, "it is in no format that we know") from error
    except PictureUnreadable:
        raise
    except MemoryError as error:
        raise PictureUnreadable(where, "it needs more memory than there is") from error
    except Exception as error:  # decoders raise whatever damage makes them stumble over
        raise PictureUnreadable(where, str(error) or type(error).__name__) from error


def most_px(kind: str | None) -> int:
    """Return the most pixels that are unpacked of a format."""
    return MOST_PX_WEBP if kind == "WEBP" else MOST_PX


def flatten(image: Image.Image, background: tuple[int, int, int]) -> Image.Image:
    """Return the picture as RGB, laid on `background` where it is transparent."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, (*background, 255))
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")


def measured(content: bytes, formats: tuple[str, ...] | None = None) -> tuple[int, int, str | None]:
    """Return a picture's width and height in pixels and its format, without unpacking it.

    Raises:
        UnidentifiedImageError: it is in no format that we know.
        Exception: what Pillow raises of a header that is damaged.
    """
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP" and (size := _webp_size(content)):
        # Pillow makes room for all its pixels as soon as it opens one.
        return *size, "WEBP"
    with Image.open(io.BytesIO(content), formats=formats) as opened:
        return opened.width, opened.height, opened.format


def _webp_size(content: bytes) -> tuple[int, int] | None:
    """Return a WebP's width and height. Source: RFC 9649, sections 2.5 to 2.7."""
    kind, told = content[12:16], content[20:30]
    if len(told) < 10:
        return None
    if kind == b"VP8X":
        width, height = (int.from_bytes(told[at : at + 3], "little") for at in (4, 7))
        return width + 1, height + 1
    if kind == b"VP8L":
        bits = int.from_bytes(told[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = (int.from_bytes(told[at : at + 2], "little") for at in (6, 8))
        return width & 0x3FFF, height & 0x3FFF
    return None


def _check_size(width: int, height: int, kind: str | None, where: str) -> None:
    most = most_px(kind)
    if width * height > most:
        size = f"{width:,} x {height:,} pixels"
        raise PictureTooLarge(where, f"its size of {size} exceeds limit of {most} pixels")


def _factor(image: Image.Image, draft_px: tuple[int, int] | None) -> int:
    """Return how many times smaller a large picture may come."""
    if draft_px is None or image.width * image.height <= LARGE_PX:
        return 1
    return max(1, min(image.width // draft_px[0], image.height // draft_px[1]))


def _eight_bits(image: Image.Image, factor: int) -> Image.Image:
    """Return a loaded picture with 8 bits a channel, a band at a time where it is shrunk.

    A band is converted and shrunk before the next: a whole copy would take the memory again.
    """
    scale = _scale(image)
    if factor == 1:
        return _converted(image, scale)
    width, height = image.width // factor, image.height // factor
    small: Image.Image | None = None
    for top in range(0, height, BAND_PX):
        bottom = min(top + BAND_PX, height)
        box = (0, top * factor, width * factor, bottom * factor)
        band = _converted(image.crop(box), scale, mixes=True).reduce(factor)
        if small is None:
            small = Image.new(band.mode, (width, height))
        small.paste(band, (0, top))
    if small is None:
        raise ValueError("it has no rows")
    small.info = {name: image.info[name] for name in ("exif", "xmp") if name in image.info}
    return small


def _scale(image: Image.Image) -> float | None:
    """Return what makes a deep grey's values 0 to 255; None where a picture is no deep grey."""
    if image.mode.startswith("I;16"):
        return 1 / 256
    if image.mode not in ("I", "F"):
        return None
    _, high = image.getextrema()
    # Of 16 bits that is stored wider, else of 8; floats are commonly 0 to 1.
    most = float(high) if isinstance(high, (int, float)) else 255.0
    return 1 / 256 if most > 255 else 255.0 if most <= 1 else 1.0


def _converted(image: Image.Image, scale: float | None, mixes: bool = False) -> Image.Image:
    """Return a picture in a mode of 8 bits a channel; in one whose pixels can be averaged, if so.

    Args:
        image: loaded.
        scale: see `_scale`.
        mixes: whether its pixels will be averaged, as those of a palette can't be.
    """
    if scale is not None:
        return image.point(lambda value: value * scale).convert("L")
    if not mixes:
        return image
    if image.mode in ("P", "PA") or "transparency" in image.info:
        clear = image.mode == "PA" or "transparency" in image.info
        return image.convert("RGBA" if clear else "RGB")
    return image.convert("L") if image.mode == "1" else image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in the colours of the screen; what has no profile is taken for sRGB."""
    if profile and image.mode in ("RGB", "CMYK", "LAB"):
        try:
            source = ImageCms.getOpenProfile(io.BytesIO(profile))
            if image.mode == "RGB" and "sRGB" in ImageCms.getProfileDescription(source):
                return image
            target = ImageCms.createProfile("sRGB")
            shown = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
            if shown is not None:
                return shown
        except (ImageCms.PyCMSError, OSError):
            # A profile that nobody can read, or of other channels than the picture's: the
            # picture is shown as it would be without.
            return image.convert("RGB")
    return image.convert("RGB") if image.mode in ("CMYK", "LAB", "YCbCr", "HSV") else image


def ending_of(content: bytes, where: str) -> str:
    """Return what a picture's file ends with (".jpg"), by what it is, however it is called.

    Args:
        content: of the file; it is decoded whole.
        where: the file, for the message.

    Raises:
        PictureUnreadable: it is no picture, damaged, or in none of the formats of `ENDINGS`.
    """
    decode_picture(content, where)
    with Image.open(io.BytesIO(content)) as opened:
        ending = ENDINGS.get(opened.format or "")
    if ending is None:
        raise PictureUnreadable(where, f"{opened.format} is no format that shops show")
    return ending
