"""Show an exported folder as a dual encoder: what is served, to measure it or to build on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

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
        self.tokenizer_file = folder / self._text["tokenizer"]
        self._tokenizer = Tokenizer.from_file(str(self.tokenizer_file))
        self._tokenizer.enable_truncation(self.max_tokens)
        self._tokenizer.enable_padding(pad_id=int(self._text.get("pad_id", 0)))

    def tokenize(self, texts: Sequence[str]) -> TextTokens:
        """Return the tokens of texts, padded to the longest."""
        rows = self._tokenizer.encode_batch(list(texts))
        ids, masks = ([each.ids for each in rows], [each.attention_mask for each in rows])
        return TextTokens(torch.tensor(ids), torch.tensor(masks))

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
