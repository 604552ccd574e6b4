"""Store the weights of an ONNX file in fewer bytes: 8-bit integers or half precision."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

# Smaller arrays (biases, norms, constants of shapes) are not worth a node of their own.
SMALLEST = 1024
BLOCK = 64
# float16 holds no more; a weight beyond it is kept as it is.
GREATEST_HALF = 65504.0
Floats = NDArray[np.float32]


def quantize(source: Path, target: Path) -> None:
    """Write a copy of an ONNX file whose large weights are 8-bit integers.

    Multiplications take blocks of 64 weights with a scale each and are computed in integers.
    Word tables get a scale a row and kernels of convolutions a scale a channel; both are computed
    in float, so that they only save space.

    Args:
        source: a float file.
        target: the file to write; may be the same.
    """
    model = onnx.load(str(source))
    _split_gemms(model)
    floats = _floats(model)
    for name in floats:
        users = [node for node in model.graph.node if name in node.input]
        if all(node.op_type == "Gather" for node in users):
            _quantize_table(model, name, floats[name], users)
        elif all(node.op_type == "Conv" for node in users):
            _quantize_kernels(model, name, floats[name])
    with _quiet("onnxruntime.quantization", "onnx_ir", "root"):
        from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

        quantizer = MatMulNBitsQuantizer(
            model, bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=4
        )
        quantizer.process()
    model = quantizer.model.model
    store_halves(model)
    onnx.save(model, str(target))


@contextmanager
def _quiet(*names: str) -> Iterator[None]:
    """Let loggers tell errors alone for a while: a line for every node is no progress report."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def halve(source: Path, target: Path) -> None:
    """Write a copy of an ONNX file whose weights lie in it as float16; it computes in float32.

    Args:
        source: a float file.
        target: the file to write; may be the same.
    """
    model = onnx.load(str(source))
    store_halves(model)
    onnx.save(model, str(target))


def store_halves(model: ModelProto) -> None:
    """Store float32 weights as float16 with a cast behind each, which loading folds away."""
    for name, values in _floats(model, smallest=256).items():
        if np.abs(values).max() <= GREATEST_HALF:
            cast = helper.make_node("Cast", [f"{name}_half"], [name], to=TensorProto.FLOAT)
            _replace(model, name, {f"{name}_half": values.astype(np.float16)})
            _insert(model, 0, (cast,))


def _floats(model: ModelProto, smallest: int = SMALLEST) -> dict[str, Floats]:
    """Return the large float32 weights by name."""
    return {
        held.name: numpy_helper.to_array(held)
        for held in model.graph.initializer
        if held.data_type == TensorProto.FLOAT and np.prod(held.dims) >= smallest
    }


def _split_gemms(model: ModelProto) -> None:
    """Write each linear layer as a product and a sum, which is all that the quantizer knows."""
    weights = {held.name: held for held in model.graph.initializer}
    for node in list(model.graph.node):
        if node.op_type != "Gemm" or node.input[1] not in weights:
            continue
        settings = {each.name: helper.get_attribute_value(each) for each in node.attribute}
        scaled = settings.get("alpha", 1.0) != 1.0 or settings.get("beta", 1.0) != 1.0
        if scaled or settings.get("transA", 0):
            continue
        weight, out = node.input[1], node.output[0]
        if settings.get("transB", 0):
            turned = f"{weight}_{node.name}_turned"
            values = np.ascontiguousarray(numpy_helper.to_array(weights[weight]).T)
            model.graph.initializer.append(numpy_helper.from_array(values, turned))
            if sum(weight in other.input for other in model.graph.node) == 1:
                model.graph.initializer.remove(weights[weight])
            weight = turned
        bias = list(node.input[2:])
        product = f"{out}_product" if bias else out
        made = [
            helper.make_node("MatMul", [node.input[0], weight], [product], name=f"{out}_linear")
        ]
        if bias:
            made.append(helper.make_node("Add", [product, *bias], [out]))
        place = list(model.graph.node).index(node)
        model.graph.node.remove(node)
        _insert(model, place, made)


def _to_integers(weights: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return weights as integers with a scale for each of the first axis.

    Shapes:
        weights: (N, ...).
        out: (N, ...) and (N, 1, ...).
    """
    axes = tuple(range(1, weights.ndim))
    scale = np.maximum(np.abs(weights).max(axis=axes, keepdims=True) / 127, 1e-12)
    return np.rint(weights / scale).astype(np.int8), scale.astype(np.float32)


def _quantize_table(
    model: ModelProto, name: str, table: Floats, users: Sequence[NodeProto]
) -> None:
    """Let every Gather of a table take rows of integers and scale them afterwards."""
    rows, scale = _to_integers(table)
    for node in users:
        out = node.output[0]
        scales = helper.make_node(
            "Gather", [f"{name}_scale", node.input[1]], [f"{out}_scale"], axis=0
        )
        cast = helper.make_node("Cast", [f"{out}_rows"], [f"{out}_float"], to=TensorProto.FLOAT)
        scaled = helper.make_node("Mul", [f"{out}_float", f"{out}_scale"], [out])
        node.output[0], node.input[0] = f"{out}_rows", f"{name}_rows"
        place = list(model.graph.node).index(node) + 1
        _insert(model, place, (scales, cast, scaled))
    _replace(model, name, {f"{name}_rows": rows, f"{name}_scale": scale})


def _quantize_kernels(model: ModelProto, name: str, kernels: Floats) -> None:
    """Let convolutions' kernels be scaled from integers, which loading folds away."""
    integers, scale = _to_integers(kernels)
    cast = helper.make_node("Cast", [f"{name}_int8"], [f"{name}_float"], to=TensorProto.FLOAT)
    scaled = helper.make_node("Mul", [f"{name}_float", f"{name}_scale"], [name])
    _replace(model, name, {f"{name}_int8": integers, f"{name}_scale": scale})
    _insert(model, 0, (cast, scaled))


def _insert(model: ModelProto, place: int, nodes: Sequence[NodeProto]) -> None:
    """Put nodes before the one at a place; a file's nodes stand in the order they run."""
    for offset, node in enumerate(nodes):
        model.graph.node.insert(place + offset, node)


def _replace(model: ModelProto, name: str, arrays: dict[str, NDArray[Any]]) -> None:
    """Put other arrays in place of a weight."""
    held = next(each for each in model.graph.initializer if each.name == name)
    model.graph.initializer.remove(held)
    made = [numpy_helper.from_array(each, key) for key, each in arrays.items()]
    model.graph.initializer.extend(made)
