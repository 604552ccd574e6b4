"""Make the head's own tokenizer: MiniLM's pieces that English needs, and one for each marker."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from bot.understanding.asking.marking import CONTEXT, MARKERS
from training.hemline.minilm import tokenizer_file

# The commonest English words; rarer ones are read by their pieces.
MOST_WORDS = 12_000
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
LONGEST = 64


def pruned(texts: Iterable[str], known: Iterable[str] = ()) -> tuple[Tokenizer, list[list[int]]]:
    """Return the tokenizer, and for each of its tokens the tokens of MiniLM to start from.

    Args:
        texts: whose pieces are all kept.
        known: pieces of an earlier run, which are kept too where MiniLM has them.
    """
    theirs = Tokenizer.from_file(str(tokenizer_file()))
    theirs.no_padding()
    theirs.no_truncation()
    vocabulary = theirs.get_vocab()
    kept: set[str] = {piece for piece in vocabulary if len(piece.removeprefix("##")) == 1}
    lines = [*texts, *_english()]
    for encoded in theirs.encode_batch(lines, add_special_tokens=False):
        kept.update(encoded.tokens)
    kept.update(vocabulary.keys() & set(known))
    kept -= {*SPECIAL, "[MASK]"}
    markers = [f"[{name}]" for name in (*CONTEXT, *MARKERS)]
    tokens = [*SPECIAL, *markers, *sorted(kept, key=vocabulary.__getitem__)]
    starts = [[vocabulary[token]] if token in vocabulary else [] for token in tokens]
    for place, name in enumerate((*CONTEXT, *MARKERS), start=len(SPECIAL)):
        words = name.replace(":", " ")
        starts[place] = theirs.encode(words, add_special_tokens=False).ids
    body: dict[str, Any] = json.loads(theirs.to_str())
    body["model"]["vocab"] = {token: place for place, token in enumerate(tokens)}
    body["added_tokens"] = [
        {
            "id": place, "content": token, "single_word": False, "lstrip": False,
            "rstrip": False, "normalized": False, "special": True,
        }
        for place, token in enumerate(tokens[: len(SPECIAL) + len(markers)])
    ]  # fmt: skip
    for special in body["post_processor"].get("special_tokens", {}).values():
        special["ids"] = [tokens.index(special["id"])]
    if "sep" in body["post_processor"]:
        for name in ("sep", "cls"):
            body["post_processor"][name][1] = tokens.index(body["post_processor"][name][0])
    made = Tokenizer.from_str(json.dumps(body))
    made.enable_truncation(LONGEST)
    made.no_padding()
    return made, starts


def _english() -> list[str]:
    source = Path(str(files("symspellpy"))) / "frequency_dictionary_en_82_765.txt"
    lines = source.read_text(encoding="utf-8-sig").splitlines()
    return [line.split()[0] for line in lines[:MOST_WORDS]]
