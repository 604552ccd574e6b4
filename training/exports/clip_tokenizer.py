"""Turn open_clip's tokenizers into the `tokenizer.json` that serving reads."""

from __future__ import annotations

from typing import Any

from tokenizers import (
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
)

WORDS = r"""'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"""
PUNCTUATION = r"""[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"""


def convert(tokenizer: Any) -> tuple[Tokenizer, int]:
    """Return the same tokenizer as a `tokenizers.Tokenizer`, and the id it pads with.

    Args:
        tokenizer: an open_clip `SimpleTokenizer` (CLIP's byte pairs) or `HFTokenizer`.

    Raises:
        TypeError: another kind of tokenizer.
    """
    kind = type(tokenizer).__name__
    if kind == "SimpleTokenizer":
        return _byte_pairs(tokenizer), 0
    inner = getattr(tokenizer, "tokenizer", None)
    backend = getattr(inner, "backend_tokenizer", None)
    if backend is None:
        raise TypeError(
            f"cannot convert open_clip's {kind}: only SimpleTokenizer and a HFTokenizer with a "
            "fast Hugging Face tokenizer can become a tokenizer.json"
        )
    converted = Tokenizer.from_str(backend.to_str())
    converted.no_truncation()
    converted.no_padding()
    cleaned = _cleaning(getattr(tokenizer, "clean_fn", None))
    if cleaned:
        own = converted.normalizer
        converted.normalizer = normalizers.Sequence([*cleaned, *([own] if own else [])])
    return converted, int(getattr(inner, "pad_token_id", 0) or 0)


def _byte_pairs(tokenizer: Any) -> Tokenizer:
    """Return CLIP's byte pair encoding with its start and end tokens."""
    vocabulary: dict[str, int] = dict(tokenizer.encoder)
    merges = sorted(tokenizer.bpe_ranks, key=tokenizer.bpe_ranks.get)
    names = {number: token for token, number in vocabulary.items()}
    start, end = int(tokenizer.sot_token_id), int(tokenizer.eot_token_id)
    converted = Tokenizer(
        models.BPE(
            vocab=vocabulary,
            merges=merges,
            continuing_subword_prefix="",
            end_of_word_suffix="</w>",
            fuse_unk=False,
            unk_token=names[end],
        )
    )
    converted.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    converted.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(WORDS), behavior="removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    converted.decoder = decoders.ByteLevel()
    converted.add_special_tokens([names[start], names[end]])
    converted.post_processor = processors.TemplateProcessing(
        single=f"{names[start]} $A {names[end]}",
        special_tokens=[(names[start], start), (names[end], end)],
    )
    return converted


def _cleaning(clean: Any) -> list[Any]:
    """Return what open_clip does to a text before a Hugging Face tokenizer sees it."""
    name = getattr(clean, "__name__", "")
    space = [normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    if "canonicalize" in name:
        # Underscores part words; every other mark just goes.
        parted = [normalizers.Replace("_", " "), normalizers.Replace(Regex(PUNCTUATION), "")]
        return [*parted, normalizers.Lowercase(), *space]
    if "lower" in name:
        return [*space, normalizers.Lowercase()]
    return space if "whitespace" in name else []
