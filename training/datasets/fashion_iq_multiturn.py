"""Read multi-turn FashionIQ: several photos and feedbacks that lead to one target."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from training.datasets.fashion_iq import CATEGORIES
from training.datasets.json_files import read_list, texts_of
from training.datasets.photo_stores import PhotoStore, photo_store, unreadable
from training.datasets.relative_queries import RelativeQuery
from training.datasets.splits import Split


@dataclass(frozen=True)
class Conversation:
    """Hold the turns that lead to a target.

    Attributes:
        turns: one a feedback; each turn's target is the next one's reference, the last one's is
            that of the whole conversation.
    """

    turns: tuple[RelativeQuery, ...]

    @property
    def target(self) -> str:
        """Return the photo that the conversation ends at."""
        return self.turns[-1].target

    def keys(self) -> tuple[str, ...]:
        """Return the photos in order, the target last."""
        return (*(turn.reference for turn in self.turns), self.target)


@dataclass(frozen=True)
class ConversationSet:
    """Hold the conversations of one side.

    Attributes:
        missing: the paths of photos that were left out, with the conversations that need them.
    """

    name: str
    split: Split
    items: Sequence[Conversation]
    photos: PhotoStore | None
    missing: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Return the number of conversations."""
        return len(self.items)

    @property
    def num_missing(self) -> int:
        """Return how many photos were left out."""
        return len(self.missing)

    def keys(self) -> Sequence[str]:
        """Return every photo, each once, in order."""
        return list(dict.fromkeys(key for item in self.items for key in item.keys()))

    def photo(self, key: str) -> Image.Image:
        """Return a photo in RGB, upright.

        Raises:
            ValueError: it cannot be read, or the set was read without photos.
        """
        if self.photos is None:
            raise ValueError(f"{self.name} was read without photos; {key} cannot be shown")
        return self.photos.photo(key)

    def without(self, keys: Collection[str]) -> ConversationSet:
        """Return the conversations that use none of some photos.

        The published conversations for training use photos of FashionIQ's validation side: leave
        those out before measuring there.
        """
        kept = [item for item in self.items if not set(item.keys()) & set(keys)]
        return replace(self, items=kept)


def read(
    root: Path,
    split: Split,
    *,
    categories: Sequence[str] = CATEGORIES,
    with_photos: bool = True,
    allow_missing: bool = False,
) -> ConversationSet:
    """Return one side of multi-turn FashionIQ.

    Args:
        root: holds `<category>.<split>.json` (or `data/` with them) and `images/<ASIN>.jpg`.
        split: which side.
        categories: some of `CATEGORIES`.
        with_photos: False reads words only.
        allow_missing: leave out conversations with a photo that cannot be read.

    Raises:
        FileNotFoundError: a file or photo is missing.
        ValueError: an entry is malformed; the message has file and place.

    Source:
        Yuan and Lam, Conversational Fashion Image Retrieval via Multiturn Natural Language
        Feedback (2021): `{"target": [address, key], "reference": [[address, captions, key], ...]}`.
    """
    folder = root / "data" if (root / "data").is_dir() else root
    items = [
        conversation
        for category in categories
        for conversation in _conversations(folder / f"{category}.{split}.json", category)
    ]
    name = "fashion-iq-multiturn"
    if not with_photos:
        return ConversationSet(name, split, items, None)
    photos = photo_store(root)
    found = ConversationSet(name, split, items, photos)
    absent = {key: photos.where(key) for key in found.keys() if key not in photos}
    if absent and not allow_missing:
        raise FileNotFoundError(
            f"{name} {split}: there is no photo {next(iter(absent.values()))} "
            f"({len(absent)} are missing in all); --allow-missing leaves such conversations out"
        )
    if allow_missing:
        absent |= unreadable(photos, [key for key in found.keys() if key not in absent])
    return replace(found.without(absent), missing=tuple(absent.values()))


def _conversations(path: Path, category: str) -> Iterator[Conversation]:
    """Yield the conversations of a file.

    Raises:
        ValueError: an entry is malformed; the message has file and place.
    """
    for place, entry in enumerate(read_list(path)):
        where = f"{path}: entry {place}"
        if not isinstance(entry, dict) or not entry.keys() >= {"target", "reference"}:
            raise ValueError(f"{where} should have 'target' and 'reference', not {entry!r}")
        target, turns = entry["target"], entry["reference"]
        if not isinstance(target, list) or len(target) != 2:
            raise ValueError(f"{where}: 'target' should be [address, key], not {target!r}")
        if not isinstance(turns, list) or not turns:
            raise ValueError(f"{where}: 'reference' should be a list of turns, not {turns!r}")
        if bad := next((t for t in turns if not isinstance(t, list) or len(t) != 3), None):
            raise ValueError(f"{where}: a turn should be [address, captions, key], not {bad!r}")
        keys = [str(turn[2]) for turn in turns] + [str(target[1])]
        yield Conversation(
            tuple(
                RelativeQuery(
                    keys[number],
                    keys[number + 1],
                    texts_of(turn[1], "captions", f"{where}, turn {number}"),
                    category,
                )
                for number, turn in enumerate(turns)
            )
        )
