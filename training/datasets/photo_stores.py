"""Open the photos of a data set by name, one at a time, out of a folder, tars or memory."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from data.picture_file import decode_picture, flatten, read_picture

WHITE = (255, 255, 255)
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")


class PhotoStore(Protocol):
    """Hold photos that are read when asked for, from any process."""

    def __contains__(self, name: object) -> bool:
        """Return whether there is such a photo."""

    def photo(self, name: str) -> Image.Image:
        """Return a photo, RGB and upright; raise PictureUnreadable with its path if it is none."""

    def where(self, name: str) -> str:
        """Return the path of a photo, or where it should be."""

    def mark(self, name: str) -> str | None:
        """Return what changes when a photo's file does; None where there is no file to check."""


class FolderPhotos:
    """Read photos that are files of one folder, named with or without their ending."""

    def __init__(self, folder: Path, *, deep: bool = False) -> None:
        """List the folder.

        Args:
            folder: with all that lies below it.
            deep: photos are also found by their bare names, in whichever folder below they lie.

        Raises:
            FileNotFoundError: there is no such folder.
        """
        if not folder.is_dir():
            raise FileNotFoundError(f"there is no folder {folder}")
        self._folder = folder
        self._paths: dict[str, str] = {}
        for path in _files(str(folder)):
            name = os.path.relpath(path, folder)
            self._paths[name] = path
            stem, ending = os.path.splitext(name)
            if ending.lower() in ENDINGS:
                self._paths.setdefault(stem, path)
                if deep:
                    self._paths.setdefault(os.path.basename(stem), path)

    def __contains__(self, name: object) -> bool:
        """Return whether there is such a photo."""
        return name in self._paths

    def photo(self, name: str) -> Image.Image:
        """Return a photo; see `PhotoStore`."""
        path = Path(self.where(name))
        if name not in self._paths:
            raise FileNotFoundError(f"there is no photo {path}")
        return flatten(read_picture(path), WHITE)

    def where(self, name: str) -> str:
        """Return the path of a photo, or where it should be."""
        known = self._paths.get(name)
        if known is not None:
            return known
        ending = "" if name.lower().endswith(ENDINGS) else ".jpg"
        return str(self._folder / f"{name}{ending}")

    def mark(self, name: str) -> str | None:
        """Return the photo's path with its size and date."""
        return _mark(self.where(name))


class TarPhotos:
    """Read photos that lie in plain tar files, each by its place, so that processes may share.

    A photo is read with `os.pread`, which moves no file offset: forked workers may use the same
    handle, and a pickled store opens its own.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        """Index the tars.

        Raises:
            ValueError: a file is no plain tar.
        """
        self._handles: dict[str, int] = {}
        self._marks: dict[str, str] = {}
        self._places: dict[str, tuple[str, str, int, int]] = {}
        self._paths = [str(path) for path in paths]
        for path in self._paths:
            try:
                with tarfile.open(path, "r:") as tar:
                    for member in tar:
                        if member.isfile():
                            place = (path, member.name, member.offset_data, member.size)
                            name = member.name.removeprefix("./").removeprefix("images/")
                            self._places[name] = place
                            self._places.setdefault(os.path.splitext(name)[0], place)
            except tarfile.TarError as error:
                raise ValueError(f"{path} is not a plain tar file: {error}") from error

    def __getstate__(self) -> dict[str, Any]:
        """Leave open files out of what is sent to another process."""
        return {**self.__dict__, "_handles": {}}

    def __contains__(self, name: object) -> bool:
        """Return whether there is such a photo."""
        return name in self._places

    def photo(self, name: str) -> Image.Image:
        """Return a photo; see `PhotoStore`."""
        if name not in self._places:
            raise FileNotFoundError(f"there is no photo {self.where(name)}")
        path, _, offset, size = self._places[name]
        if path not in self._handles:
            self._handles[path] = os.open(path, os.O_RDONLY)
        content = os.pread(self._handles[path], size, offset)
        return flatten(decode_picture(content, self.where(name)), WHITE)

    def where(self, name: str) -> str:
        """Return the tar and the member's name, or where the photo should be."""
        if name in self._places:
            path, member, _, _ = self._places[name]
            return f"{path}:{member}"
        return f"{' or '.join(self._paths)}:images/{name}.jpg"

    def mark(self, name: str) -> str | None:
        """Return the photo's place in its tar, with the tar's size and date."""
        path, _, offset, _ = self._places[name]
        if path not in self._marks:
            self._marks[path] = _mark(path)
        return f"{self._marks[path]} {offset}"


class ArrayPhotos:
    """Hold decoded photos in memory, all of one size."""

    def __init__(self, names: Iterable[str], pixels: NDArray[np.uint8]) -> None:
        """Keep the photos.

        Shapes:
            pixels: (N, height_px, width_px, 3).
        """
        self.pixels = pixels
        self._rows: Mapping[str, int] = {name: row for row, name in enumerate(names)}

    def __contains__(self, name: object) -> bool:
        """Return whether there is such a photo."""
        return name in self._rows

    def photo(self, name: str) -> Image.Image:
        """Return a photo; see `PhotoStore`."""
        return Image.fromarray(self.pixels[self._rows[name]])

    def where(self, name: str) -> str:
        """Return what to call the photo."""
        return f"memory:{name}"

    def mark(self, name: str) -> str | None:
        """Return None: what is in memory was decoded."""
        return None


class PathPhotos:
    """Read photos by paths as a table tells them: whole ones, or below one of some folders."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Remember the folders, the likeliest first."""
        self._folders = [str(folder) for folder in folders]

    def __contains__(self, name: object) -> bool:
        """Return whether there is such a photo."""
        return os.path.isfile(self.where(str(name)))

    def photo(self, name: str) -> Image.Image:
        """Return a photo; see `PhotoStore`."""
        return flatten(read_picture(Path(self.where(name))), WHITE)

    def where(self, name: str) -> str:
        """Return the path of a photo, or where it should be."""
        paths = [os.path.join(folder, name) for folder in self._folders]
        return next(filter(os.path.isfile, paths), paths[0])

    def mark(self, name: str) -> str | None:
        """Return the photo's path with its size and date."""
        return _mark(self.where(name))


def photo_store(root: Path, *, deep: bool = False) -> PhotoStore:
    """Return the photos of `root/images/` or of `root/images*.tar`.

    Args:
        root: of the data set.
        deep: see `FolderPhotos`.

    Raises:
        FileNotFoundError: neither is there.
    """
    if (root / "images").is_dir():
        return FolderPhotos(root / "images", deep=deep)
    if tars := sorted(root.glob("images*.tar")):
        return TarPhotos(tars)
    raise FileNotFoundError(f"{root} holds neither images/ nor images*.tar")


def _mark(path: str) -> str:
    """Return a file's path with its size and date."""
    found = os.stat(path)
    return f"{path} {found.st_size} {found.st_mtime_ns}"


def _files(folder: str) -> Iterator[str]:
    """Yield the path of every file below a folder, in a fixed order."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry.path)
        else:
            yield entry.path
