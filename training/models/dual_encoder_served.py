"""Show an exported folder as a dual encoder: what is served, to measure it or to build on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from retrieval.encoder.folder import open_session, read_manifest
from retrieval.encoder.image_input import ImageInput
from retrieval.errors import EncoderBroken
from training.models.dual_encoder import DualEncoder, TextTokens


class ServedEncoder(DualEncoder):
    """Answer by a folder's ONNX files, on the processor; nothing of it can be trained."""

    def __init__(self, folder: Path, name: str) -> None:
        """Open both towers.

        Raises:
            ValueError: the folder is incomplete or altered.
        """
        super().__init__()
        try:
            manifest = read_manifest(folder)
        except EncoderBroken as error:
            raise ValueError(str(error)) from error
        self.folder, self.name, self.dim = folder, name, int(manifest["dim"])
        self._image, self._text = manifest["image"], manifest["text"]
        self.spec = ImageInput.read(self._image)
        self.max_tokens = int(self._text["max_tokens"])
        threads = torch.get_num_threads()
        self._look = open_session(folder / self._image["file"], threads)
        self._listen = open_session(folder / self._text["file"], threads)
        scale = math.log(1 / float(manifest["temperature"]))
        self.log_scale = nn.Parameter(torch.tensor(scale), requires_grad=False)
        self.digest = str(manifest["model_hash"])
        told = (manifest.get("details") or {}).get("values") or {}
        self.detail_values = {facet: tuple(values) for facet, values in told.items()}
        self._cutting, self._counting = (
            Tokenizer.from_file(str(folder / self._text["tokenizer"])) for _ in range(2)
        )
        self._cutting.enable_truncation(self.max_tokens)
        self._cutting.enable_padding(pad_id=int(self._text.get("pad_id", 0)))
        self._counting.no_truncation()
        self._counting.no_padding()

    def tokenize(self, texts: Sequence[str]) -> TextTokens:
        """Return the tokens of texts, padded to the longest."""
        rows = self._cutting.encode_batch(list(texts))
        ids, masks = ([each.ids for each in rows], [each.attention_mask for each in rows])
        return TextTokens(torch.tensor(ids), torch.tensor(masks))

    def num_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has uncut."""
        return [len(row.ids) for row in self._counting.encode_batch(list(texts))]

    def encode_image(self, pixels: Tensor) -> Tensor:
        """Return features of pixels: (B, dim)."""
        feeds = {self._image["input"]: pixels.float().numpy()}
        found = self._look.run([self._image["output"]], feeds)[0]
        return torch.from_numpy(np.asarray(found, np.float32))

    def encode_text(self, tokens: TextTokens) -> Tensor:
        """Return features of tokens: (B, dim)."""
        feeds = {"input_ids": tokens.ids.numpy(), "attention_mask": tokens.mask.numpy()}
        named = {name: feeds[name] for name in self._text["inputs"]}
        found = self._listen.run([self._text["output"]], named)[0]
        return torch.from_numpy(np.asarray(found, np.float32))

    def image_tokens(self, pixels: Tensor) -> Tensor:
        """Refuse: the towers are opened for their features alone."""
        self._refuse()

    def text_tokens(self, tokens: TextTokens) -> tuple[Tensor, Tensor]:
        """Refuse, as `image_tokens` does."""
        self._refuse()

    def towers(self) -> tuple[list[nn.Module], list[nn.Module]]:
        """Refuse: there is nothing to train."""
        self._refuse()

    def tower_modules(self) -> tuple[nn.Module, nn.Module]:
        """Refuse, as `towers` does."""
        self._refuse()

    def write(self, folder: Path) -> str:
        """Refuse: it is written already."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        """Tell what an exported folder is good for.

        Raises:
            ValueError: always.
        """
        raise ValueError(
            f"{self.folder} is an exported folder without weights to train: it can be "
            "measured, composed on and pushed; for this stage name the model it was exported from"
        )
