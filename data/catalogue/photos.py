"""Find the photo that a cell names in a shop's folder of photos, however the cell puts it."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from data.catalogue.cells import literal, texts, unique

ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
_ANY_ENDING = re.compile(r"\.(?:jpe?g|png|webp|gif|bmp|tiff?|avif)$", re.IGNORECASE)
# What follows the number of a product in the name of one of its views: "50000-1", "50000_600x600".
_VIEW = re.compile(r"[^a-z0-9]+(?:\d{1,4}|\d+x\d*|front|back|main|model|large|small|cover)$")
# What pictures are called that lay in a shop's file itself.
PREFIX = "within-the-file-"
_NUMBER = re.compile(r"\d{3}")
# Further photos of an item that are kept.
NUM_VIEWS = 8


class Fetched(NamedTuple):
    """Hold what was found of an item's pictures at their addresses.

    Attributes:
        path: of the first that could be had, whole; "" where none could.
        faults: what was wrong with those before it, a sentence each.
    """

    path: str
    faults: tuple[str, ...]


# Given the names of each item's pictures, returns what was found of each item.
Fetch = Callable[[Sequence[Sequence[str]]], Sequence[Fetched]]


def photos_in(cell: str) -> list[str]:
    """Return the photos that a cell names, in order: a list written out, or parted by | , or ;.

    A comma within one address stays: it parts only what look like names of photos.
    """
    found = literal(cell)
    if found is not None:
        return unique(each.strip() for each in texts(found))
    named: list[str] = []
    for part in re.split(r"[|;\n]|(?<![,\s])\s+(?=https?://)", cell):
        comma = r",\s*(?=(?:https?:)?//)" if "://" in part else ","
        pieces = [piece.strip() for piece in re.split(comma, part)]
        if all(_looks_like_photo(piece) for piece in pieces if piece):
            named += pieces
        else:
            named.append(part.strip())
    return unique(each for each in named if each)


def _looks_like_photo(text: str) -> bool:
    return with_ending(path_of(text)) or "://" in text


def with_ending(path: str) -> bool:
    """Say whether a path has the ending of a picture."""
    return bool(_ANY_ENDING.search(path))


def path_of(text: str) -> str:
    """Return an address's path without its query, or a path as it stands."""
    if "://" not in text and not text.startswith("//"):
        return text
    try:
        return unquote(urlsplit(text).path)
    except ValueError:
        return text


class PhotoFolder:
    """Look photos up in a folder that is walked through once.

    Attributes:
        by_id: how many were found by the item's id, none of the photos named being there.
        by_view: how many by the number that a view's name begins with.
    """

    def __init__(self, folder: Path | None, within: Path | None = None) -> None:
        """Remember the folder; it is walked through when a photo is not simply there.

        Args:
            folder: of photos; None where the shop has none, and nothing is found.
            within: of photos that lay in the shop's file itself.
        """
        self._within = within.resolve() if within else None
        self.folder = folder
        self._inside = folder.resolve() if folder else None
        self._names: dict[str, list[str]] | None = None
        self._stems: dict[str, list[str]] = defaultdict(list)
        self.by_id = self.by_view = 0

    def find(self, named: Sequence[str], item_id: str) -> str:
        """Return the path, below the folder, of the first of some photos that is there.

        A photo is looked for by its path, by the last part of its address, by its name in any
        case and with any ending, and by the item's id.

        Raises:
            LookupError: none of them is there; the message says what was looked for.
        """
        for each in named:
            if self._within and each.startswith(PREFIX) and "/" not in each:
                if (unpacked := self._within / each).is_file():
                    return str(unpacked)
        for each in named:
            if (plain := self._there(each.lstrip("/"))) is not None:
                return plain
        for each in named:
            if (found := self._by_name(path_of(each))) is not None:
                return found
        if not any(".." in PurePosixPath(each).parts for each in named):
            for stem in filter(None, (item_id, item_id.replace("/", "-"))):
                if (found := self._by_stem(stem.lower())) is not None:
                    self.by_id += 1
                    return found
            for each in named:
                if (found := self._of_view(path_of(each))) is not None:
                    self.by_view += 1
                    return found
        raise LookupError(self._missing(named))

    def views(self, named: Sequence[str], first: str) -> tuple[str, ...]:
        """Return the paths of the other photos of an item that are there, in order, a few at most.

        They are looked for by their path and by their name alone.

        Args:
            named: photos, as the shop names them.
            first: the path of the one that was found.
        """
        found = [first]
        for each in named:
            plain = self._there(each.lstrip("/"))
            path = plain if plain is not None else self._by_name(path_of(each))
            if path is not None and path not in found and len(found) <= NUM_VIEWS:
                found.append(path)
        return tuple(found[1:])

    def _missing(self, named: Sequence[str]) -> str:
        if not named:
            return "names no photo, and none in the folder is called after its id"
        first = named[0]
        if self.folder is None:
            return f"there is no folder to look for {first!r} in (--images); --fetch gets photos"
        if ".." in PurePosixPath(first).parts:
            return f"{first!r} lies outside {self.folder}"
        path = path_of(first).lstrip("/")
        if path != first.lstrip("/"):
            where = self.folder / PurePosixPath(path).name
            return f"there is no photo {where}; --fetch gets photos from the web"
        return f"there is no photo {self.folder / path}"

    def _there(self, path: str) -> str | None:
        """Return a path below the folder that is a file, as it stands."""
        if not path or "\0" in path or len(path) > 1_000:
            return None
        if self.folder is None or self._inside is None:
            return None
        photo = self.folder / path
        try:
            inside = photo.resolve().is_relative_to(self._inside)
            return path if inside and photo.is_file() else None
        except OSError:
            return None

    def _by_name(self, path: str) -> str | None:
        whole = PurePosixPath(path.replace("\\", "/").lower())
        parts = [part for part in whole.parts if part != "/"]
        if not parts or ".." in parts:
            return None
        names = self._walked()
        found = names.get(parts[-1], [])
        if not found:
            stem = _ANY_ENDING.sub("", parts[-1])
            return self._by_stem(stem, parts[:-1])
        return self._nearest(found, parts[:-1])

    def _by_stem(self, stem: str, above: Sequence[str] = ()) -> str | None:
        self._walked()
        return self._nearest(self._stems.get(stem, []), above)

    def _nearest(self, found: Sequence[str], above: Sequence[str]) -> str | None:
        """Return the one of several photos of a name whose folders agree best with a path's."""
        if len(found) <= 1:
            return found[0] if found else None

        def agreement(path: str) -> int:
            folders = PurePosixPath(path.lower()).parts[:-1]
            pairs = zip(reversed(folders), reversed(above), strict=False)
            same = 0
            for ours, theirs in pairs:
                if ours != theirs:
                    break
                same += 1
            return same

        best = sorted(found, key=agreement, reverse=True)
        if agreement(best[0]) > agreement(best[1]):
            return best[0]
        # One photo with two endings is the same photo; two folders' are not.
        folders = {PurePosixPath(each).parent for each in found}
        return best[0] if len(folders) == 1 else None

    def _of_view(self, path: str) -> str | None:
        """Return the photo whose name a view's begins with: "50000-1.jpg" is a view of "50000"."""
        stem = _ANY_ENDING.sub("", PurePosixPath(path.lower()).name)
        while view := _VIEW.search(stem):
            stem = stem[: view.start()]
            if _NUMBER.search(stem) and (found := self._by_stem(stem)) is not None:
                return found
        return None

    def _walked(self) -> dict[str, list[str]]:
        if self._names is None:
            self._names = defaultdict(list)
            for path in self._files():
                name = PurePosixPath(path).name.lower()
                self._names[name].append(path)
                stem, ending = os.path.splitext(name)
                if ending in ENDINGS:
                    self._stems[stem].append(path)
        return self._names

    def _files(self) -> Iterator[str]:
        if self.folder is None or self._inside is None:
            return
        for above, folders, names in os.walk(self.folder):
            folders.sort()
            below = Path(above).relative_to(self.folder).as_posix()
            for name in sorted(names):
                whole = os.path.join(above, name)
                if os.path.islink(whole) and not Path(whole).resolve().is_relative_to(self._inside):
                    continue
                yield name if below == "." else f"{below}/{name}"
