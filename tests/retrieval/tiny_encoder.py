"""Build a tiny encoder folder of random weights, so that tests need no trained one."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from data import words
from retrieval.encoder.folder import model_hash

DIM, SENTENCE_DIM, HEIGHT, WIDTH = 16, 24, 16, 12


def _model(nodes, inputs, outputs, weights, opset: int = 17) -> onnx.ModelProto:
    held = [numpy_helper.from_array(array, name) for name, array in weights.items()]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, held)
    imports = [helper.make_opsetid("", opset)]
    made = helper.make_model(graph, opset_imports=imports, ir_version=9)
    onnx.checker.check_model(made)
    return made


def _value(name: str, shape: list, kind: int = TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def image_tower(dice: np.random.Generator) -> onnx.ModelProto:
    pooled = 3 * (HEIGHT // 4) * (WIDTH // 4)
    weights = {"weight": dice.normal(size=(pooled, DIM)).astype(np.float32)}
    nodes = [
        helper.make_node("AveragePool", ["pixels"], ["pool"], kernel_shape=[4, 4], strides=[4, 4]),
        helper.make_node("Flatten", ["pool"], ["flat"]),
        helper.make_node("MatMul", ["flat", "weight"], ["features"]),
    ]
    inputs = [_value("pixels", ["B", 3, HEIGHT, WIDTH])]
    return _model(nodes, inputs, [_value("features", ["B", DIM])], weights)


def text_tower(dice: np.random.Generator, num_words: int) -> onnx.ModelProto:
    weights = {
        "words": dice.normal(size=(num_words, DIM)).astype(np.float32),
        "meanings": dice.normal(size=(num_words, SENTENCE_DIM)).astype(np.float32),
        "axis": np.asarray([1], dtype=np.int64),
        "last": np.asarray([2], dtype=np.int64),
    }
    nodes = [
        helper.make_node("Cast", ["attention_mask"], ["kept"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["kept", "last"], ["mask"]),
    ]
    for table, output in (("words", "features"), ("meanings", "sentence")):
        nodes += [
            helper.make_node("Gather", [table, "input_ids"], [f"{table}_rows"]),
            helper.make_node("Mul", [f"{table}_rows", "mask"], [f"{table}_kept"]),
            helper.make_node("ReduceSum", [f"{table}_kept", "axis"], [output], keepdims=0),
        ]
    inputs = [
        _value(name, ["B", "T"], TensorProto.INT64) for name in ("input_ids", "attention_mask")
    ]
    outputs = [_value("features", ["B", DIM]), _value("sentence", ["B", SENTENCE_DIM])]
    return _model(nodes, inputs, outputs, weights)


def composer(dice: np.random.Generator) -> onnx.ModelProto:
    weights = {"weight": dice.normal(size=(DIM, DIM)).astype(np.float32)}
    nodes = [
        helper.make_node("MatMul", ["modification", "weight"], ["direction"]),
        helper.make_node("Add", ["reference", "modification"], ["query"]),
    ]
    inputs = [_value(name, ["B", DIM]) for name in ("reference", "modification")]
    outputs = [_value(name, ["B", DIM]) for name in ("query", "direction")]
    return _model(nodes, inputs, outputs, weights)


def agreement() -> onnx.ModelProto:
    """The mean cosine with all that was said, whatever the reference."""
    axis = {"axis": np.asarray([0], dtype=np.int64)}
    nodes = [
        helper.make_node("ReduceMean", ["modification", "axis"], ["said"], keepdims=1),
        helper.make_node("Transpose", ["candidates"], ["columns"], perm=[1, 0]),
        helper.make_node("MatMul", ["said", "columns"], ["agreement"]),
        helper.make_node("Identity", ["reference"], ["unused"]),
    ]
    inputs = [_value(name, ["M", DIM]) for name in ("reference", "modification")]
    inputs.append(_value("candidates", ["N", DIM]))
    return _model(nodes, inputs, [_value("agreement", [1, "N"])], axis, opset=18)


def _tokenizer() -> Tokenizer:
    known = {"[PAD]": 0, "[UNK]": 1}
    for facet in words.facets():
        for value, word in words.read(facet).items():
            for token in words.normal(" ".join([value, *word.names])).split():
                known.setdefault(token, len(known))
    tokenizer = Tokenizer(models.WordLevel(known, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return tokenizer


def build(
    folder: Path, seed: int = 7, with_composer: bool = True, agreed: float | None = None
) -> Path:
    """Write an encoder folder; another seed makes another model.

    With `agreed` it also holds an agreement, which counts so much in a candidate's score.
    """
    folder.mkdir(parents=True, exist_ok=True)
    dice = np.random.default_rng(seed)
    tokenizer = _tokenizer()
    onnx.save(image_tower(dice), folder / "image.onnx")
    onnx.save(text_tower(dice, tokenizer.get_vocab_size()), folder / "text.onnx")
    tokenizer.save(str(folder / "tokenizer.json"))
    names = ["image.onnx", "text.onnx", "tokenizer.json"]
    if with_composer:
        onnx.save(composer(dice), folder / "composer.onnx")
        names.append("composer.onnx")
    if agreed is not None:
        onnx.save(agreement(), folder / "agreement.onnx")
        names.append("agreement.onnx")
    files = {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names}
    section = {"file": "composer.onnx", "inputs": ["reference", "modification"]}
    manifest = {
        "format": 1,
        "name": "tiny",
        "dim": DIM,
        "image": {
            "file": "image.onnx",
            "input": "pixels",
            "output": "features",
            "height_px": HEIGHT,
            "width_px": WIDTH,
            "resize": "pad",
            "background": [255, 255, 255],
            "mean": [0.5, 0.5, 0.5],
            "std": [0.5, 0.5, 0.5],
            "interpolation": "bilinear",
        },
        "text": {
            "file": "text.onnx",
            "tokenizer": "tokenizer.json",
            "max_tokens": 32,
            "inputs": ["input_ids", "attention_mask"],
            "pad_id": 0,
            "output": "features",
            "sentence_output": "sentence",
        },
        "composer": {**section, "outputs": ["query", "direction"]} if with_composer else None,
        "agreement": None
        if agreed is None
        else {
            "file": "agreement.onnx",
            "inputs": ["reference", "modification", "candidates"],
            "output": "agreement",
        },
        "weights": {"query": 1.0, "difference": 0.5, "reference": 0.3, "agreement": agreed or 0.0},
        "temperature": 0.05,
        "files": files,
        "model_hash": model_hash(files),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder
