"""Begin a run with the weights of an earlier one, whose tokenizer may know other pieces.

What ships has its weights in 8 bits; read back they differ from the run's own by at most half a
step of each block, which is near enough to learn on from.
"""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import ModelProto, numpy_helper
from tokenizers import Tokenizer
from torch import Tensor

from training.operations.model import OperationHead

WORDS = "bert.embeddings.word_embeddings.weight"
# The products of one layer of BERT, in the order in which they are computed.
PRODUCTS = (
    "attention.self.query", "attention.self.key", "attention.self.value",
    "attention.output.dense", "intermediate.dense", "output.dense",
)  # fmt: skip
ANSWERS = ("mix", "operation", "question", "role", "degree")
ZERO = 128  # the quantizer's unsigned weights stand this much above nought
Floats = NDArray[np.float32]


def pieces_of(folder: Path) -> list[str]:
    """Return the pieces that an earlier run's tokenizer knows.

    Args:
        folder: as `begin` takes it.
    """
    return list(Tokenizer.from_file(str(_tokenizer(folder))).get_vocab())


def _tokenizer(folder: Path) -> Path:
    run = folder / "head" / "tokenizer.json"
    return run if (folder / "checkpoint.pt").exists() else folder / "tokenizer.json"


def begin(model: OperationHead, folder: Path, tokenizer: Tokenizer) -> int:
    """Give a model the best weights of an earlier run; return how many of its tokens were known.

    An answer that the run did not give yet begins anew.

    Args:
        model: changed in place; the embeddings of tokens that the run did not know stay.
        folder: of the run, `checkpoint.pt` and `head/tokenizer.json`, or of a head that ships.
        tokenizer: of the model.

    Raises:
        OSError: a file is missing.
        RuntimeError: the run had other layers, or other values to choose from.
    """
    if (folder / "checkpoint.pt").exists():
        held = torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=False)
        state = dict(held["best_state"])
    else:
        state = exported(folder / "operations.onnx")
    theirs = Tokenizer.from_file(str(_tokenizer(folder))).get_vocab()
    own = model.state_dict()[WORDS].clone()
    known = 0
    for token, place in tokenizer.get_vocab().items():
        if token in theirs:
            own[place] = state[WORDS][theirs[token]]
            known += 1
    state[WORDS] = own
    begun = {name: value for name, value in model.state_dict().items() if name not in state}
    if any(name.startswith("bert.encoder.") for name in begun):
        raise RuntimeError(f"{folder} has other layers: it lacks {sorted(begun)[0]}")
    model.load_state_dict({**begun, **state})
    return known


def average(model: OperationHead, folder: Path, tokenizer: Tokenizer, share: float) -> None:
    """Move a fitted model's weights towards those of an earlier run, which it thus forgets less.

    Args:
        model: changed in place; what the earlier run does not have stays as it is.
        folder: of the earlier run, as `begin` takes it.
        tokenizer: of the model.
        share: of the model's own weights, from 0 to 1.

    Source:
        Wortsman et al., Robust fine-tuning of zero-shot models (2022), WiSE-FT.
    """
    other = copy.deepcopy(model)
    begin(other, folder, tokenizer)
    mixed = {
        name: share * own + (1 - share) * former if own.is_floating_point() else own
        for (name, own), former in zip(
            model.state_dict().items(), other.state_dict().values(), strict=True
        )
    }
    model.load_state_dict(mixed)


def exported(file: Path) -> dict[str, Tensor]:
    """Return the weights of an exported head by their names in the model.

    Raises:
        FileNotFoundError: there is no such file.
    """
    model = onnx.load(str(file))
    arrays = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    arrays |= {
        name.removesuffix("_half"): values.astype(np.float32)
        for name, values in arrays.items()
        if name.endswith("_half")
    }
    state = {
        name: values
        for name, values in arrays.items()
        if name.startswith(("bert.", *(f"{each}." for each in ANSWERS)))
        and name.endswith((".weight", ".bias"))
    }
    for name in [each for each in arrays if each.endswith(".weight_rows")]:
        table = name.removesuffix("_rows")
        state[table] = arrays[name].astype(np.float32) * arrays[f"{table}_scale"]
    products = _products(model, arrays)
    layers = (len(products) - len(ANSWERS) + 1) // len(PRODUCTS)
    names = [f"bert.encoder.layer.{i}.{each}" for i in range(layers) for each in PRODUCTS]
    for i, values in enumerate(products[: len(names)]):
        state[f"{names[i]}.weight"] = values
    for values in products[len(names) :]:
        # What stands behind the layers is told by its bias, which has its name and its size.
        own = next(
            each
            for each in ANSWERS
            if f"{each}.weight" not in state and len(arrays[f"{each}.bias"]) == len(values)
        )
        state[f"{own}.weight"] = values
    return {name: torch.from_numpy(np.array(values)) for name, values in state.items()}


def _products(model: ModelProto, arrays: dict[str, Floats]) -> list[Floats]:
    """Return the weights of every product in 8 bits, in the order in which they are computed."""
    found = []
    for node in model.graph.node:
        if node.op_type != "MatMulNBits":
            continue
        steps, scales = arrays[node.input[1]].astype(np.float32) - ZERO, arrays[node.input[2]]
        scaled = steps * scales.reshape(*steps.shape[:2], 1)
        found.append(scaled.reshape(len(steps), -1).astype(np.float32))
    return found
