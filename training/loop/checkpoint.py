"""Save and load training states, never leaving half a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import torch


def save(path: Path, state: dict[str, Any]) -> None:
    """Write a state; a crash leaves the old file whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    torch.save(state, part)
    os.replace(part, path)


def load(path: Path) -> dict[str, Any]:
    """Return a saved state.

    Raises:
        FileNotFoundError: nothing was saved there.
        ValueError: the file holds no state, or half of one.
    """
    if not path.exists():
        raise FileNotFoundError(
            f"no checkpoint at {path}: run `python -m training encoder` first, or name another"
        )
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch raises whatever damage makes it stumble over
        raise ValueError(f"{path} is damaged, or no checkpoint of a stage") from error
    return state
