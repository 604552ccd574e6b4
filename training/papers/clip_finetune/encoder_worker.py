"""Encode the same photos with one model in a process of its own, timed as often as it is told to.

`encoder-speed` starts one process a model, so that neither's libraries weigh on the other's
memory, and has them take turns: on a machine that does other work too, both see the same of it.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

Encode = Callable[[Sequence[Any]], Any]
PHRASES = (
    "black dress",
    "navy blue men casual shoes",
    "a striped long sleeved t-shirt for women",
    "the same but in red, with a round neck and without the print",
)


def photos(num: int) -> list[Image.Image]:
    """Return so many smooth pictures of 300x400 px, as large as a shop shows them."""
    rng = np.random.default_rng(7)
    small = rng.integers(0, 256, (num, 8, 6, 3), np.uint8)
    return [Image.fromarray(each).resize((300, 400), Image.Resampling.BICUBIC) for each in small]


def memory_bytes(which: str) -> int:
    """Return the process's resident memory: `VmRSS` now, `VmHWM` at its highest."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{which}:"):
            return int(line.split()[1]) * 1024
    raise ValueError(f"/proc/self/status has no {which}")


def exported(folder: str, threads: int) -> tuple[Encode, Encode, int]:
    """Return an exported folder's encoders of photos and texts, and the bytes of its files."""
    from retrieval.encoder.encoder import Encoder

    encoder = Encoder.load(Path(folder), threads)
    size = sum(path.stat().st_size for path in Path(folder).glob("*.onnx"))
    return encoder.encode_images, encoder.encode_texts, size


def open_clip_model(name: str, threads: int) -> tuple[Encode, Encode, int]:
    """Return an open_clip model's encoders in torch, and the bytes of its weights.

    Weights are random, since that changes neither speed nor size.
    """
    import open_clip  # type: ignore[import-untyped]
    import torch

    logging.disable(logging.WARNING)  # that the weights are random is meant
    torch.set_num_threads(threads)
    model, _, prepare = open_clip.create_model_and_transforms(name)
    tokenizer = open_clip.get_tokenizer(name)
    model.eval()
    size = sum(each.numel() * each.element_size() for each in model.parameters())

    @torch.inference_mode()
    def images(pictures: Sequence[Image.Image]) -> Any:
        pixels = torch.stack([prepare(picture) for picture in pictures])
        return model.encode_image(pixels, normalize=True).numpy()

    @torch.inference_mode()
    def texts(phrases: Sequence[Any]) -> Any:
        return model.encode_text(tokenizer(list(phrases)), normalize=True).numpy()

    return images, texts, size


def ms_each(encode: Encode, given: Sequence[Any], batch: int) -> float:
    """Return the milliseconds that each of the given takes, in batches of so many."""
    began = time.perf_counter()
    for start in range(0, len(given), batch):
        encode(given[start : start + batch])
    return 1000 * (time.perf_counter() - began) / len(given)


def main() -> None:
    """Load what the arguments name, then answer every line of input with a round's times."""
    kind, name, threads, num, batch = sys.argv[1:6]
    before = memory_bytes("VmRSS")
    images, texts, size = (exported if kind == "exported" else open_clip_model)(name, int(threads))
    pictures, together = photos(int(num)), int(batch)
    images(pictures[:together])
    texts(PHRASES)
    images(pictures[:1])
    print(json.dumps({"weights_bytes": size, "started_bytes": before}), flush=True)
    for _ in sys.stdin:
        found = {
            "photo_ms": ms_each(images, pictures, 1),
            "photo_in_batch_ms": ms_each(images, pictures, together),
            "phrase_ms": ms_each(texts, PHRASES, 1),
            "memory_bytes": memory_bytes("VmRSS"),
            "peak_bytes": memory_bytes("VmHWM"),
        }
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
