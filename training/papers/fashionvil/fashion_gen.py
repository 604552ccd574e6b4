"""Read FashionGen: `fashiongen_256_256_train.h5` and `fashiongen_256_256_validation.h5`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from data.picture_file import PictureUnreadable
from training.datasets.pairs import Item, PairSet, pair_set
from training.datasets.splits import Split

if TYPE_CHECKING:
    import h5py  # type: ignore[import-untyped]

FILES: dict[str, Split] = {
    "fashiongen_256_256_train.h5": "train",
    "fashiongen_256_256_validation.h5": "test",
}
NEEDED = (
    "input_image", "input_productID", "input_name", "input_description", "input_category",
    "input_subcategory",
)  # fmt: skip
ATTRIBUTES = {
    "input_brand": "brand", "input_composition": "composition", "input_department": "department",
    "input_gender": "gender", "input_season": "season",
}  # fmt: skip


def read(root: Path, *, allow_missing: bool = False, limit: int | None = None) -> PairSet:
    """Return the data set below `root`, validation as the test side, as published figures do.

    Captions are the name and the description. The published split keeps products apart, but some
    names (`Black Jeans`) are of products on both sides; `PairSet.leaks` lists them.

    Args:
        root: holds one or both of the files.
        allow_missing: leave out rows whose picture cannot be read.
        limit: about so many photos; None takes all.

    Raises:
        FileNotFoundError: neither file is there.
        ValueError: a file lacks a column, or its columns differ in length.

    Source:
        Rostamzadeh et al., Fashion-Gen (2018). Columns are (N, 1), texts Latin-1 bytes,
        `input_image` (N, 256, 256, 3) uint8; several rows a product, one a pose.
    """
    paths = [root / name for name in FILES if (root / name).is_file()]
    if not paths:
        raise FileNotFoundError(f"{root} holds none of {', '.join(FILES)}")
    items: list[Item] = []
    sides: list[Split] = []
    for path in paths:
        found = _items(path)
        items.extend(found)
        sides.extend([FILES[path.name]] * len(found))
    return pair_set(
        "fashiongen",
        ((item, item.key) for item in items),
        Hdf5Photos(paths),
        sides=sides,
        allow_missing=allow_missing,
        limit=limit,
    )


class Hdf5Photos:
    """Read pictures out of HDF5 files, named `FILE:ROW`.

    Every process opens its own handle: one that was open at a fork must not be used after it.
    """

    def __init__(self, paths: list[Path]) -> None:
        """Note the files and how many pictures each holds."""
        self._paths = {path.name: str(path) for path in paths}
        self._handles: dict[tuple[int, str], h5py.File] = {}
        self._lengths = {name: len(self._file(name)["input_image"]) for name in self._paths}

    def __getstate__(self) -> dict[str, Any]:
        """Leave open files out of what is sent to another process."""
        return {**self.__dict__, "_handles": {}}

    def __contains__(self, name: object) -> bool:
        """Return whether there is such a picture."""
        file, _, row = str(name).rpartition(":")
        return row.isdigit() and int(row) < self._lengths.get(file, 0)

    def photo(self, name: str) -> Image.Image:
        """Return a picture in RGB; raise PictureUnreadable with file and row."""
        if name not in self:
            raise FileNotFoundError(f"there is no photo {self.where(name)}")
        file, _, row = name.rpartition(":")
        try:
            pixels: NDArray[np.uint8] = self._file(file)["input_image"][int(row)]  # (H, W, 3)
            return Image.fromarray(pixels, "RGB")
        except (OSError, TypeError, ValueError) as error:
            raise PictureUnreadable(self.where(name), str(error)) from error

    def where(self, name: str) -> str:
        """Return the file and the row of a picture."""
        file, _, row = name.rpartition(":")
        return f"{self._paths.get(file, file)}: row {row} of input_image"

    def mark(self, name: str) -> str | None:
        """Return the file's path, size and date, and the row."""
        file, _, row = name.rpartition(":")
        found = os.stat(self._paths[file])
        return f"{self._paths[file]} {found.st_size} {found.st_mtime_ns} {row}"

    def _file(self, name: str) -> h5py.File:
        """Return this process's handle of a file."""
        import h5py

        key = (os.getpid(), name)
        if key not in self._handles:
            self._handles[key] = h5py.File(self._paths[name], "r")
        return self._handles[key]


def _items(path: Path) -> list[Item]:
    """Return the item of every row of a file.

    Raises:
        ValueError: the file is no HDF5, lacks a column, or its columns differ in length.
    """
    import h5py

    try:
        file = h5py.File(path, "r")
    except OSError as error:
        raise ValueError(f"{path} is not an HDF5 file: {error}") from error
    with file:
        if lacking := [name for name in NEEDED if name not in file]:
            raise ValueError(f"{path} lacks the columns {', '.join(lacking)}")
        num = len(file["input_image"])
        texts = {
            name: _column(file, name, num, path)
            for name in (*NEEDED[1:], *ATTRIBUTES, "input_pose")
            if name in file
        }
    return [_item(path, row, {name: column[row] for name, column in texts.items()}) for row in
            range(num)]  # fmt: skip


def _column(file: h5py.File, name: str, num: int, path: Path) -> list[str]:
    """Return a column as texts.

    Raises:
        ValueError: it is not as long as the pictures.
    """
    values = np.asarray(file[name][()]).reshape(len(file[name]), -1)  # (N, 1)
    if len(values) != num:
        raise ValueError(f"{path}: {name} has {len(values)} rows, but there are {num} pictures")
    return [
        value.decode("latin-1").strip() if isinstance(value, bytes) else str(value).strip()
        for value in values[:, 0]
    ]


def _item(path: Path, row: int, texts: dict[str, str]) -> Item:
    """Return the item of a row."""
    captions = tuple(text for text in (texts["input_name"], texts["input_description"]) if text)
    return Item(
        key=f"{path.name}:{row}",
        product=texts["input_productID"],
        captions=captions,
        category=texts["input_category"],
        subcategory=texts["input_subcategory"],
        attributes={
            name: texts[column] for column, name in ATTRIBUTES.items() if texts.get(column)
        },
        title=texts["input_name"],
        view=texts.get("input_pose", ""),
    )
