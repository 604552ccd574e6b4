"""Read photos by name out of a folder or out of the tar files beside it."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.picture_file import decode_picture
from retrieval.encoder.image_input import ImageInput, fit


def photos(root: Path) -> Iterator[tuple[str, str, bytes]]:
    """Yield the name without ending, the path and the bytes of every photo of a data set.

    The path of one in a tar is the tar's, a colon and the member's.

    Args:
        root: holds `images/` with the photos, or `images*.tar` with the same inside.

    Raises:
        FileNotFoundError: neither is there.
    """
    folder, tars = root / "images", sorted(root.glob("images*.tar"))
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            yield path.stem, str(path), path.read_bytes()
        return
    if not tars:
        raise FileNotFoundError(f"{root} holds neither images/ nor images*.tar")
    for path in tars:
        with tarfile.open(path) as tar:
            for member in tar:
                file = tar.extractfile(member) if member.isfile() else None
                if file is not None:
                    yield Path(member.name).stem, f"{path}:{member.name}", file.read()


def decode(content: bytes, spec: ImageInput, where: str) -> NDArray[np.uint8]:
    """Return a photo at the size it is kept in memory.

    Shapes:
        out: (height_px, width_px, 3).

    Raises:
        PictureUnreadable: the photo cannot be decoded; the message says which.
    """
    return np.asarray(fit(decode_picture(content, where), spec), np.uint8)
