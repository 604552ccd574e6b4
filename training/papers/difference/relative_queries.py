"""Hold queries that start from a photo: a reference, what to change, and the target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PIL import Image

from training.datasets.photo_check import faults
from training.datasets.photo_stores import PhotoStore
from training.datasets.splits import Split

Gallery = Literal["original", "union"]


@dataclass(frozen=True)
class RelativeQuery:
    """Hold one query.

    Attributes:
        reference: the photo it starts from.
        target: the photo it should find, or empty where the data set keeps that secret.
        captions: what should change, in one or several people's words.
        category: of both photos; a gallery is of one category.
        as_right: further photos that answer as well as the target, where that is known.
    """

    reference: str
    target: str
    captions: tuple[str, ...]
    category: str
    as_right: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the captions as one, joined by "and" as is usual for FashionIQ."""
        return " and ".join(caption.strip(" .?!") for caption in self.captions)


@dataclass(frozen=True)
class TripletSet:
    """Hold the queries of one side of a data set, and what each is searched in.

    Attributes:
        items: the queries.
        galleries: keys of the photos of each category that are searched, each once.
        photos: where the photos are; None where only words were asked for.
        missing: the paths of photos that were left out, with the queries that need them.
        num_queries_left_out: for want of a photo.
    """

    name: str
    split: Split
    items: Sequence[RelativeQuery]
    galleries: Mapping[str, Sequence[str]]
    photos: PhotoStore | None
    missing: tuple[str, ...] = ()
    num_queries_left_out: int = 0

    def __len__(self) -> int:
        """Return the number of queries."""
        return len(self.items)

    @property
    def num_missing(self) -> int:
        """Return how many photos were left out."""
        return len(self.missing)

    def keys(self) -> Sequence[str]:
        """Return every photo of the galleries and the queries, each once."""
        return list(dict.fromkeys([*_gallery_keys(self.galleries), *_query_keys(self.items)]))

    def photo(self, key: str) -> Image.Image:
        """Return a photo in RGB, upright.

        Raises:
            ValueError: it cannot be read, or the set was read without photos.
        """
        if self.photos is None:
            raise ValueError(f"{self.name} was read without photos; {key} cannot be shown")
        return self.photos.photo(key)

    def report(self) -> str:
        """Return a line that counts queries, galleries and what is missing."""
        sizes = ", ".join(f"{name} {len(keys)}" for name, keys in self.galleries.items())
        line = f"{self.name} {self.split}: {len(self)} queries, galleries: {sizes}"
        if self.missing:
            line += (
                f"; left out {self.num_missing} missing or unreadable photos and the "
                f"{self.num_queries_left_out} queries that need them, first {self.missing[0]}"
            )
        return line


def union_gallery(items: Sequence[RelativeQuery], category: str) -> tuple[str, ...]:
    """Return the references and targets of a category's queries, each once, in order.

    Raises:
        ValueError: a target is secret, so that there is no such gallery.
    """
    asked = [query for query in items if query.category == category]
    if any(not query.target for query in asked):
        raise ValueError(
            f"the targets of {category} are not published, so there is no union gallery; "
            "use the original one"
        )
    return tuple(dict.fromkeys(_query_keys(asked)))


def triplet_set(
    name: str,
    split: Split,
    items: Sequence[RelativeQuery],
    galleries: Mapping[str, Sequence[str]],
    photos: PhotoStore | None,
    *,
    allow_missing: bool = False,
) -> TripletSet:
    """Return a set of the queries whose photos are there.

    Args:
        name: of the data set.
        split: which side.
        items: the queries.
        galleries: by category.
        photos: where the photos are; None reads words only.
        allow_missing: leave out what has no readable photo instead of stopping.

    Raises:
        FileNotFoundError: a photo is missing; the message has its path.
        ValueError: a photo is unreadable, the message has its path; or no query is left.
    """
    if photos is None:
        return TripletSet(name, split, items, galleries, None)
    wanted = dict.fromkeys([*_gallery_keys(galleries), *_query_keys(items)])
    absent = {key: photos.where(key) for key in wanted if key not in photos}
    if absent and not allow_missing:
        raise FileNotFoundError(
            f"{name} {split}: there is no photo {next(iter(absent.values()))} "
            f"({len(absent)} are missing in all), nor in a folder below; "
            "--allow-missing leaves such queries out"
        )
    torn = faults(photos, [key for key in wanted if key not in absent])
    if torn and not allow_missing:
        key, reason = next(iter(torn.items()))
        raise ValueError(
            f"{name} {split}: {photos.where(key)} is not a readable photo: {reason} "
            f"({len(torn)} are unreadable in all); --allow-missing leaves such queries out"
        )
    absent |= {key: photos.where(key) for key in torn}
    kept = [query for query in items if not {query.reference, query.target} & absent.keys()]
    if not kept:
        raise ValueError(f"{name} {split}: no query has its photos ({len(absent)} are missing)")
    return TripletSet(
        name,
        split,
        kept,
        {
            category: tuple(key for key in keys if key not in absent)
            for category, keys in galleries.items()
        },
        photos,
        tuple(absent.values()),
        len(items) - len(kept),
    )


def _gallery_keys(galleries: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield every photo of the galleries."""
    for keys in galleries.values():
        yield from keys


def _query_keys(items: Sequence[RelativeQuery]) -> Iterator[str]:
    """Yield every photo of the queries; a secret target is none."""
    for query in items:
        yield query.reference
        if query.target:
            yield query.target
