"""Begin a run with the weights of an earlier one, whose tokenizer may know other pieces."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.operations.model import OperationHead

WORDS = "bert.embeddings.word_embeddings.weight"


def begin(model: OperationHead, folder: Path, tokenizer: Tokenizer) -> int:
    """Give a model the best weights of an earlier run; return how many of its tokens were known.

    Args:
        model: changed in place; the embeddings of tokens that the run did not know stay.
        folder: of the run: `checkpoint.pt` and `head/tokenizer.json`.
        tokenizer: of the model.

    Raises:
        OSError: a file is missing.
        RuntimeError: the run had other layers or answers.
    """
    held = torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=False)
    state = dict(held["best_state"])
    theirs = Tokenizer.from_file(str(folder / "head" / "tokenizer.json")).get_vocab()
    own = model.state_dict()[WORDS].clone()
    known = 0
    for token, place in tokenizer.get_vocab().items():
        if token in theirs:
            own[place] = state[WORDS][theirs[token]]
            known += 1
    state[WORDS] = own
    model.load_state_dict(state)
    return known
