"""Keep our towers' own torch weights beside their ONNX files, to fine-tune or compare them."""

from __future__ import annotations

from pathlib import Path

import torch

from training.hemline import word_table
from training.hemline.details import sizes_of
from training.hemline.folded import is_folded
from training.hemline.image_tower import ImageTower
from training.hemline.text_tower import TextProjection

FILE = "towers.safetensors"
# With these weights a folder may weigh no more; without them it is served alike.
GREATEST_BYTES = 60_000_000


def keep(folder: Path, image: ImageTower, projection: TextProjection) -> bool:
    """Write both towers into an exported folder if it stays small enough, and say whether."""
    save(folder, image, projection)
    small = sum(path.stat().st_size for path in folder.iterdir()) <= GREATEST_BYTES
    if not small:
        (folder / FILE).unlink()
    return small


def save(folder: Path, image: ImageTower, projection: TextProjection) -> None:
    """Write both towers as float16; MiniLM comes from its own package."""
    from safetensors.torch import save_file

    path = folder / FILE
    tensors = {}
    for part, state in (
        ("image", image.state_dict()),
        ("text", word_table.pack(projection.state_dict())),
    ):
        for name, value in state.items():
            stored = value.to(torch.float16) if value.is_floating_point() else value
            tensors[f"{part}.{name}"] = stored.contiguous()
    save_file(tensors, path, {"format": "pt"})
    path.chmod(0o644)  # safetensors lets nobody else read it


def load(folder: Path) -> tuple[ImageTower, TextProjection]:
    """Return the image tower and the text projection of an exported folder, in float32.

    Raises:
        FileNotFoundError: the folder was exported without them.
    """
    from safetensors.torch import load_file

    path = folder / FILE
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: the folder was exported without its weights")
    held = load_file(path)
    parts = {
        part: {
            name.removeprefix(f"{part}."): value.float() if value.is_floating_point() else value
            for name, value in held.items()
            if name.startswith(f"{part}.")
        }
        for part in ("image", "text")
    }
    dim = parts["image"]["project.weight"].shape[0]
    counts = parts["image"].get("details.counts")
    read = None if counts is None else sizes_of(counts)
    image = ImageTower(dim, folded=is_folded(parts["image"]), read=read)
    hidden = parts["text"]["first.weight"].shape[0]
    projection = TextProjection(dim, hidden, num_details=image.num_details)
    image.load_state_dict(parts["image"])
    projection.load_state_dict(word_table.unpack(parts["text"], dim))
    return image.eval(), projection.eval()
