"""Shoppers' photos of every kind come out right, in little memory, or are refused in words."""

from __future__ import annotations

import asyncio
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from retrieval.decoding import PhotoQueue, decode
from retrieval.errors import Invalid, TooLarge, TooManyPhotos, UnsupportedImage

MAX_PX = 16_384
WEBP_BOMB = b"RIFF\x2a\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00" + bytes(4) + b"\xff\x3e\x00" * 2


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    content = io.BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()


def grey16(size: tuple[int, int]) -> bytes:
    """A PNG of 16 bits a pixel, dark at its top and light at its bottom."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    width, height = size
    packer = zlib.compressobj(1)
    rows = b"".join(
        packer.compress(b"\0" + struct.pack(">H", 65_535 * row // (height - 1)) * width)
        for row in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 16, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", rows + packer.flush()), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def split(size: tuple[int, int], mode: str, left: object, right: object) -> Image.Image:
    """A picture of two colours beside each other."""
    image = Image.new(mode, size, left)  # type: ignore[arg-type]
    image.paste(right, (size[0] // 2, 0, *size))  # type: ignore[arg-type]
    return image


def shown(content: bytes) -> Image.Image:
    photo = decode(content, MAX_PX)
    picture = Image.open(io.BytesIO(photo.content))
    assert (picture.format, picture.mode, picture.size) == (
        "JPEG", "RGB", (photo.width_px, photo.height_px),
    )  # fmt: skip
    assert max(picture.size) <= 1024
    return picture


def is_near(picture: Image.Image, at: tuple[float, float], colour: tuple[int, int, int]) -> bool:
    x, y = int(at[0] * picture.width), int(at[1] * picture.height)
    found = picture.getpixel((x, y))
    assert isinstance(found, tuple)
    return all(abs(one - other) <= 24 for one, other in zip(found, colour, strict=True))


@pytest.mark.parametrize("size", [(300, 400), (3000, 4000)])
@pytest.mark.parametrize(
    ("kind", "mode", "left", "right"),
    [
        ("JPEG", "RGB", (200, 30, 40), (20, 60, 200)),
        ("JPEG", "L", 40, 200),
        ("JPEG", "CMYK", (0, 255, 255, 0), (255, 255, 0, 0)),
        ("PNG", "RGB", (200, 30, 40), (20, 60, 200)),
        ("PNG", "RGBA", (200, 30, 40, 255), (0, 0, 0, 0)),
        ("PNG", "LA", (40, 255), (0, 0)),
        ("PNG", "P", 0, 255),
        ("PNG", "1", 0, 1),
        ("WEBP", "RGBA", (200, 30, 40, 255), (0, 0, 0, 0)),
        ("GIF", "P", 0, 255),
        ("HEIF", "RGB", (200, 30, 40), (20, 60, 200)),
    ],
)
def test_photo_of_every_kind_shows_its_colours(
    kind: str, mode: str, left: object, right: object, size: tuple[int, int]
) -> None:
    image = split(size, mode, left, right)
    if mode == "P":
        image.putpalette([40] * 3 + [0] * 762 + [200] * 3)
    reds = {"RGB": (200, 30, 40), "RGBA": (200, 30, 40), "CMYK": (255, 0, 0), "1": (0, 0, 0)}
    blues = {"RGB": (20, 60, 200), "RGBA": (255,) * 3, "LA": (255,) * 3, "CMYK": (0, 0, 255)}
    picture = shown(encoded(image, kind))
    assert is_near(picture, (0.25, 0.5), reds.get(mode, (40, 40, 40)))
    light = {"1": (255,) * 3}.get(mode, (200, 200, 200))
    assert is_near(picture, (0.75, 0.5), blues.get(mode, light))


@pytest.mark.parametrize("size", [(300, 400), (3000, 4000)])
def test_grey_of_16_bits_keeps_its_shades(size: tuple[int, int]) -> None:
    picture = shown(grey16(size))
    for part in (0.1, 0.5, 0.9):
        assert is_near(picture, (0.5, part), (round(255 * part),) * 3), part


def test_photo_of_a_phone_stands_upright_however_it_is_shrunk() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    for kind in ("JPEG", "PNG", "WEBP"):
        lying = split((4000, 3000), "RGB", (200, 30, 40), (20, 60, 200))
        picture = shown(encoded(lying, kind, exif=exif.tobytes()))
        assert picture.size == (768, 1024)
        assert is_near(picture, (0.5, 0.2), (200, 30, 40)), kind


def test_photo_in_wide_colours_is_shown_in_those_of_the_screen() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    odd = encoded(Image.new("RGB", (64, 64), (200, 30, 40)), "JPEG", icc_profile=profile)
    assert is_near(shown(odd), (0.5, 0.5), (200, 30, 40))  # a profile of other channels
    junk = encoded(Image.new("RGB", (64, 64), (200, 30, 40)), "JPEG", icc_profile=b"junk" * 50)
    assert is_near(shown(junk), (0.5, 0.5), (200, 30, 40))


@pytest.mark.parametrize(
    ("kind", "size"),
    [("JPEG", (8160, 6120)), ("PNG", (7000, 9333)), ("HEIF", (8064, 6048))],
)
def test_photo_of_50_million_pixels_is_taken(kind: str, size: tuple[int, int]) -> None:
    picture = shown(encoded(split(size, "RGB", (200, 30, 40), (20, 60, 200)), kind))
    assert max(picture.size) == 1024
    assert is_near(picture, (0.25, 0.5), (200, 30, 40))


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", Invalid, "empty"),
        (b"just words", UnsupportedImage, "JPEG, PNG, WebP, GIF or HEIC"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 40, Invalid, "damaged"),
        (b"\0\0\0\x18ftypheic" + b"0" * 40, Invalid, "damaged"),
        (WEBP_BOMB, TooLarge, "16128 x 16128 pixels; at most 30 million of WEBP"),
        (grey16((20, 17_000)), TooLarge, "at most 16,384 a side"),
        (encoded(Image.new("1", (12_000, 12_000)), "PNG"), TooLarge, "110 million of PNG"),
    ],
)
def test_photo_that_is_refused_is_told_why(content: bytes, error: type, words: str) -> None:
    with pytest.raises(error, match=words):
        decode(content, MAX_PX)


def test_photo_that_takes_too_much_memory_is_refused_by_the_kernel(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whatever the sizes in its header say: here the worker is given hardly any memory."""
    hungry = tmp_path / "hungry.py"
    hungry.write_text(
        "from retrieval import photo_worker\n"
        "photo_worker.MEMORY_BYTES = 150 * 2**20\n"
        "photo_worker.main()\n"
    )
    monkeypatch.setattr("retrieval.decoding.WORKER", "hungry")
    monkeypatch.setattr("retrieval.decoding.ROOT", f"{Path.cwd()}:{tmp_path}")
    monkeypatch.setattr("retrieval.decoding.FOLDER", Path.cwd())
    with pytest.raises(TooLarge, match="too much memory"):
        decode(encoded(Image.new("RGB", (6000, 6000)), "PNG"), MAX_PX)


async def test_photos_wait_in_a_queue_that_ends() -> None:
    queue, order = PhotoQueue(2), []

    async def look(number: int) -> None:
        async with queue.place() as turn, turn:
            order.append(number)
            await asyncio.sleep(0.02)

    first, second = asyncio.ensure_future(look(1)), asyncio.ensure_future(look(2))
    await asyncio.sleep(0)
    with pytest.raises(TooManyPhotos, match="try again in a moment"):
        await look(3)
    await asyncio.gather(first, second)
    assert order == [1, 2]
    await look(4)


async def test_photo_does_not_wait_for_long() -> None:
    queue = PhotoQueue(9, wait_s=0.02)
    async with queue.place() as turn, turn:
        with pytest.raises(TooManyPhotos):
            async with queue.place() as other, other:
                raise AssertionError("two at once")
    async with queue.place() as turn, turn:
        assert queue.waiting == 1
