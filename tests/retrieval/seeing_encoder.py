"""Build a tiny encoder whose pictures tell their colour, and a shop of pictures of one colour."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

from retrieval.encoder.folder import model_hash
from retrieval.encoder.looked import FILE
from tests.retrieval import tiny_encoder
from tests.retrieval.tiny_encoder import DIM, HEIGHT, WIDTH

COLOURS = ("black", "white", "red")
# Of a picture of one colour the encoder is sure; of a grey one it is not.
RGB = {"black": (5, 5, 5), "white": (250, 250, 250), "red": (230, 10, 10), "grey": (128, 128, 128)}
LEAST = {"black": 0.8, "red": 0.8}


def _tower() -> onnx.ModelProto:
    """Return a tower whose features end with how probable each colour looks, as roots."""
    dice = np.random.default_rng(5)
    weights = {
        "axes": np.asarray([2, 3], dtype=np.int64),
        "shared": dice.normal(size=(3, DIM - len(COLOURS))).astype(np.float32),
        "shades": np.asarray([[-3, 3, 9], [-3, 3, -6], [-3, 3, -6]], dtype=np.float32),
    }
    nodes = [
        helper.make_node("ReduceMean", ["pixels", "axes"], ["mean"], keepdims=0),
        helper.make_node("MatMul", ["mean", "shared"], ["first"]),
        helper.make_node("MatMul", ["mean", "shades"], ["logits"]),
        helper.make_node("Softmax", ["logits"], ["odds"], axis=1),
        helper.make_node("Sqrt", ["odds"], ["roots"]),
        helper.make_node("Concat", ["first", "roots"], ["features"], axis=1),
    ]
    inputs = [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["B", 3, HEIGHT, WIDTH])]
    outputs = [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["B", DIM])]
    held = [numpy_helper.from_array(array, name) for name, array in weights.items()]
    graph = helper.make_graph(nodes, "seeing", inputs, outputs, held)
    opset = [helper.make_opsetid("", 18)]
    return helper.make_model(graph, opset_imports=opset, ir_version=9)


def build(folder: Path, least: Mapping[str, float] | None = LEAST) -> Path:
    """Write an encoder folder; without `least` nothing was measured, so nothing is told."""
    tiny_encoder.build(folder)
    onnx.save(_tower(), folder / "image.onnx")
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["files"]["image.onnx"] = hashlib.sha256(
        (folder / "image.onnx").read_bytes()
    ).hexdigest()
    manifest["model_hash"] = model_hash(manifest["files"])
    manifest["details"] = {"values": {"colour": list(COLOURS)}}
    path.write_text(json.dumps(manifest), encoding="utf-8")
    if least is not None:
        held = {"model_hash": manifest["model_hash"], "facets": {"colour": {"least": dict(least)}}}
        (folder / FILE).write_text(json.dumps(held), encoding="utf-8")
    return folder


def shop(folder: Path, rows: Sequence[Mapping[str, str]]) -> tuple[Path, Path]:
    """Write a shop whose rows say under "shows" which colour their picture is.

    Returns:
        The catalogue, which has no such column, and the folder of pictures.
    """
    images = folder / "images"
    images.mkdir(parents=True)
    columns = [name for name in dict.fromkeys(n for row in rows for n in row) if name != "shows"]
    path = folder / "catalogue.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["id", "image", *columns], extrasaction="ignore")
        writer.writeheader()
        for number, row in enumerate(rows):
            name = f"p{number}.png"
            picture = Image.new("RGB", (WIDTH, HEIGHT), RGB[row["shows"]])
            picture.putpixel((0, 0), (number, 0, 0))  # no two pictures are one
            picture.save(images / name)
            writer.writerow({"id": f"i{number}", "image": name, **row})
    return path, images
