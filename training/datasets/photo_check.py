"""Decode every photo of a data set once, side by side, and remember which cannot be."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from data.picture_file import PictureUnreadable
from training.datasets.photo_stores import PhotoStore
from training.loop.progress import pieces

# Photos that are handed out to the threads at once.
AT_ONCE = 256


def faults(photos: PhotoStore, names: Iterable[str]) -> dict[str, str]:
    """Return what is wrong with each photo that cannot be decoded, by name.

    What was found is kept below HEMLINE_VAR_DIR by each file's path, size and date, so that a
    photo is decoded once and not by every stage that reads it; one that was exchanged is decoded
    anew. Photos that lie in memory or are drawn need no check.

    Args:
        photos: where they are.
        names: of photos that are there.
    """
    marks = {name: mark for name in names if (mark := photos.mark(name)) is not None}
    kept = Verdicts(marks.values())
    left = [name for name, mark in marks.items() if mark not in kept.known]

    def judge(name: str) -> str:
        try:
            photos.photo(name)
        except PictureUnreadable as error:
            return error.reason
        return ""

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for some in pieces(left, AT_ONCE, "checking photos"):
            judged = zip(some, pool.map(judge, some), strict=True)
            kept.add({marks[name]: found for name, found in judged})
    return {name: reason for name, mark in marks.items() if (reason := kept.known[mark])}


class Verdicts:
    """Keep what was found of files, a line each, in a file for each folder that they lie in.

    Attributes:
        known: what is wrong with the file of each mark, "" where nothing is.
    """

    def __init__(self, marks: Iterable[str]) -> None:
        """Read what was found of some files before."""
        wanted = list(marks)
        place = os.path.commonpath([os.path.dirname(mark) for mark in wanted]) if wanted else ""
        var = Path(os.environ.get("HEMLINE_VAR_DIR") or "var")
        self.path = var / "training" / "checked" / f"{_digest(os.path.abspath(place))}.txt"
        found: dict[str, str] = {}
        if wanted and self.path.exists():
            for line in self.path.read_text(encoding="utf-8").splitlines():
                digest, _, reason = line.partition(" ")
                found[digest] = reason
        digests = {mark: _digest(mark) for mark in wanted}
        self.known = {mark: found[each] for mark, each in digests.items() if each in found}

    def add(self, found: dict[str, str]) -> None:
        """Keep what was found of further files."""
        self.known |= found
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lines = (f"{_digest(mark)} {' '.join(why.split())}\n" for mark, why in found.items())
        with self.path.open("a", encoding="utf-8") as file:
            file.write("".join(lines))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
