"""Say what a gallery can do, apart from the engine that does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from data.vocabulary import Vocabulary
from retrieval.errors import GalleryBroken
from retrieval.gallery.texts import Sparse

Vector = npt.NDArray[np.float32]
Payload = dict[str, Any]
# The list of an item's variants in its payload, and what the names of their fields begin with.
VARIANTS_KEY = "variants"
VARIANTS = f"{VARIANTS_KEY}[]."


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Ask that a field holds at least one of some words."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Ask that a number lies within bounds; None leaves that side open."""

    field: str
    gt: float | None = None
    gte: float | None = None
    lt: float | None = None
    lte: float | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """Ask that a point is one of these."""

    points: frozenset[int]


@dataclass(frozen=True, slots=True)
class Either:
    """Ask that at least one clause holds."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """Ask that all clauses hold, inside an `Either`."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Ask that a clause does not hold, inside an `Either` or an `Every`."""

    clause: Clause


@dataclass(frozen=True, slots=True)
class OneVariant:
    """Ask that one and the same variant of an item satisfies all clauses.

    Each is about fields of variants; a clause about such a field that stands outside asks that any
    variant satisfies it.
    """

    clauses: tuple[Clause, ...]


Clause = AnyOf | Between | Points | Either | Every | Without | OneVariant


def is_of_variants(clause: Clause) -> bool:
    """Say whether a clause asks of nothing but fields of variants."""
    if isinstance(clause, AnyOf | Between):
        return clause.field.startswith(VARIANTS)
    if isinstance(clause, Either | Every):
        return all(map(is_of_variants, clause.clauses))
    return isinstance(clause, Without) and is_of_variants(clause.clause)


def within_variant(clause: Clause) -> Clause:
    """Return a clause about variants with their fields as the engines name them in one variant."""
    if isinstance(clause, AnyOf | Between):
        return replace(clause, field=clause.field.removeprefix(VARIANTS))
    if isinstance(clause, Either | Every):
        return replace(clause, clauses=tuple(map(within_variant, clause.clauses)))
    return (
        replace(clause, clause=within_variant(clause.clause))
        if isinstance(clause, Without)
        else clause
    )


@dataclass(frozen=True, slots=True)
class Conditions:
    """Hold what every answer must and must not satisfy."""

    must: tuple[Clause, ...] = ()
    must_not: tuple[Clause, ...] = ()

    def and_also(self, must: Sequence[Clause] = (), must_not: Sequence[Clause] = ()) -> Conditions:
        """Return these conditions with more of them."""
        return Conditions((*self.must, *must), (*self.must_not, *must_not))


@dataclass(frozen=True, slots=True)
class Stored:
    """Hold one point of a gallery: its number, vector and payload, and when written its words."""

    point: int
    vector: Vector  # (D,)
    payload: Payload
    words: Sparse | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold a point that was found, and its cosine with the query or the BM25 of its words."""

    point: int
    score: float


@dataclass(frozen=True, slots=True)
class About:
    """Say what a gallery is: which model made its vectors and where its pictures lie.

    Args:
        collection: the name people give it.
        model_hash: the encoder's hash; a gallery is only searched with the same one.
        dim: length of a vector.
        images_dir: the folder of the pictures.
        num_items: how many items it holds.
        created_at: ISO time it was completed.
        fields: payload fields with an index, and "keyword" or "float" for each.
        has_words: whether the words of items' texts can be looked for in it.
    """

    collection: str
    model_hash: str
    dim: int
    images_dir: str
    num_items: int = 0
    created_at: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    has_words: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values, for a file or a collection's metadata."""
        return asdict(self)


class Gallery(Protocol):
    """Search one finished set of items."""

    @property
    def about(self) -> About:
        """Return what the gallery says of itself."""

    @property
    def vocabulary(self) -> Vocabulary | None:
        """Return the words of its catalogue, or None where it was published without them."""

    def nearest(self, query: Vector, conditions: Conditions, limit: int) -> list[Hit]:
        """Return the points nearest to a query of shape (D,), best first."""

    def worded(self, query: Sparse, conditions: Conditions, limit: int) -> list[Hit]:
        """Return the points whose texts have some of a query's words, by BM25, best first.

        A gallery that was published without words has none to find.
        """

    def count(self, conditions: Conditions) -> int:
        """Return how many points satisfy the conditions, exactly."""

    def points(self) -> Iterator[Stored]:
        """Yield every point with its vector and payload, without words, in order of number."""

    def close(self) -> None:
        """Release the engine."""


def incomplete(collection: str, num_found: int, num_written: int) -> GalleryBroken:
    """Return the error of a draft that lost points."""
    return GalleryBroken(
        f"the new version of collection {collection!r} holds {num_found} of {num_written} items; "
        "the last version serves on: embed the catalogue again"
    )


def lost(what: str, num_found: int, num_said: int) -> GalleryBroken:
    """Return the error of a gallery that does not hold what it says it holds."""
    return GalleryBroken(
        f"{what} holds {num_found} of {num_said} items; import the catalogue again"
    )


@dataclass(frozen=True, slots=True)
class Revision:
    """Say in what a version differs from the one before.

    Args:
        changed: parts of payloads that take the place of those they have, by point.
        fields: payload fields to index beside those that are.
        vocabulary: of what is held then; it is kept under the new version's name.
    """

    changed: Mapping[int, Payload]
    fields: Mapping[str, str]
    vocabulary: Vocabulary


class Draft(Protocol):
    """Fill a gallery nobody searches yet."""

    def add(self, points: Sequence[Stored]) -> None:
        """Write points; a point written twice is kept once."""

    def finish(self) -> None:
        """Build the indexes of what was written, which takes long; nothing is added after it."""

    def amend(self, changed: Mapping[int, Payload], fields: Mapping[str, str]) -> None:
        """Let parts of payloads take the place of those that were written.

        Args:
            changed: the parts, by point.
            fields: payload fields to index beside those that are.
        """

    def publish(self, vocabulary: Vocabulary) -> None:
        """Let searches find this gallery in place of the last, finished if it was not.

        Args:
            vocabulary: of the catalogue; it is kept with the gallery under the version's name.

        Raises:
            GalleryBroken: not every point that was written is there; nothing is published.
        """

    def discard(self) -> None:
        """Remove what was written."""


class GalleryStore(Protocol):
    """Keep galleries by collection name, each with the version searches should use."""

    def version(self, collection: str) -> str | None:
        """Return the current version's name, or None where the collection is unknown."""

    def open(self, collection: str) -> Gallery:
        """Open the current version.

        Raises:
            GalleryBroken: there is none, or it cannot be read.
        """

    def begin(self, about: About) -> Draft:
        """Start a new version beside the current one."""

    def revise(self, collection: str, revision: Revision) -> str:
        """Publish the current version once more, revised; return the new version's name.

        Vectors and words stay as they are. Searches find the old version until the new one is
        whole.

        Raises:
            GalleryBroken: there is no current version, or it cannot be read or written.
        """
