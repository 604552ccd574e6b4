"""Read photos by name out of a folder or out of the tar files beside it."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from retrieval.encoder.image_input import ImageInput, fit


def photos(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name without ending and the bytes of every photo of a data set.

    Args:
        root: holds `images/` with the photos, or `images*.tar` with the same inside.

    Raises:
        FileNotFoundError: neither is there.
    """
    folder, tars = root / "images", sorted(root.glob("images*.tar"))
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            yield path.stem, path.read_bytes()
        return
    if not tars:
        raise FileNotFoundError(f"{root} holds neither images/ nor images*.tar")
    for path in tars:
        with tarfile.open(path) as tar:
            for member in tar:
                file = tar.extractfile(member) if member.isfile() else None
                if file is not None:
                    yield Path(member.name).stem, file.read()


def decode(content: bytes, spec: ImageInput, where: str) -> NDArray[np.uint8]:
    """Return a photo at the size it is kept in memory.

    Shapes:
        out: (height_px, width_px, 3).

    Raises:
        ValueError: the photo cannot be read; the message says which.
    """
    try:
        with Image.open(io.BytesIO(content)) as image:
            upright = ImageOps.exif_transpose(image) or image
            return np.asarray(fit(upright, spec), np.uint8)
    except (UnidentifiedImageError, OSError) as error:
        raise ValueError(f"{where} is not a readable photo: {error}") from error
