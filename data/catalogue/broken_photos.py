"""Find the photos of a catalogue that cannot be decoded."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from data.picture_file import PictureUnreadable, read_picture

# A photo is decoded no larger than this where its format allows: it is only tried.
TRIED_PX = (256, 256)


def broken(images_dir: Path, names: Sequence[str]) -> dict[str, str]:
    """Return what is wrong with each photo that cannot be read, by its path below a folder."""

    def fault(name: str) -> str | None:
        try:
            read_picture(images_dir / name, draft_px=TRIED_PX)
        except (PictureUnreadable, OSError) as error:
            return getattr(error, "reason", None) or str(error)
        return None

    distinct = list(dict.fromkeys(names))
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = zip(distinct, pool.map(fault, distinct), strict=True)
        return {name: reason for name, reason in found if reason}
