"""Look at uploaded photos, once each, and start searches from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from data.picture_file import read_picture
from retrieval.encoder.batching import Encoding, Recent
from retrieval.encoder.encoder import Features, unit
from retrieval.encoder.pixels import Pixels, measure
from retrieval.search.looks_like import Guesser
from retrieval.search.plan import Profile, Start

REMEMBERED = 256
CROPS = (0.85, 0.7)


@dataclass(frozen=True, slots=True)
class Photo:
    """Hold an uploaded photo's file and name."""

    upload_id: str
    path: Path


def views(photo: Image.Image) -> list[Image.Image]:
    """Return a photo, its mirror image and its middle: amateurs leave much room around."""
    found = [photo, ImageOps.mirror(photo)]
    for part in CROPS:
        wide, high = photo.width * part, photo.height * part
        left, top = (photo.width - wide) / 2, (photo.height - high) / 2
        box = (int(left), int(top), max(int(left + wide), 1), max(int(top + high), 1))
        found.append(photo.crop(box))
    return found


class SeenPhotos:
    """Encode and measure photos; one that is refined again is remembered."""

    def __init__(self, encoding: Encoding) -> None:
        """Start having seen none."""
        self._encoding = encoding
        self._seen: Recent[tuple[Features, Pixels]] = Recent(REMEMBERED)

    def start(self, photo: Photo, guesser: Guesser) -> tuple[Start, Features]:
        """Return a search's start from a photo, and the photo's features. (D,)."""
        features, pixels = self._look(photo)
        guess = guesser.guess(features, pixels)
        numbers = {"lightness": pixels.lightness, "colourfulness": pixels.colourfulness}
        likely = {
            "category": guess.category,
            "colour": guess.colour,
            "sleeve_length": guess.sleeve_length,
        }
        facets: dict[str, tuple[str, ...]] = {
            facet: (value,) for facet, value in likely.items() if value is not None
        }
        return Start(Profile(numbers, facets, False), None, photo.upload_id, guess), features

    def _look(self, photo: Photo) -> tuple[Features, Pixels]:
        seen = self._seen.get(photo.upload_id)
        if seen is None:
            image = read_picture(photo.path).convert("RGB")
            features = unit(self._encoding.photos(views(image)).mean(axis=0))
            seen = (features, measure(image))
            self._seen.keep(photo.upload_id, seen)
        return seen
