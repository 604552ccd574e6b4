"""Let an exported tower give out tokens that it computes on the way to its features."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper

from training.exports.parity import ParityError, demand, lowest_cosine, run_onnx

Floats = NDArray[np.float32]
END = 2**31 - 1  # of a slice that goes to the end


def give_out(
    path: Path,
    feeds: Mapping[str, NDArray[np.generic]],
    wanted: Floats,
    mask: NDArray[np.bool_],
    name: str,
    floor: float,
) -> float:
    """Add an output (B, P, D) to an ONNX file and return its lowest cosine with torch.

    The tensor is found by what it holds: the last one in the file that is within `floor` of
    torch's tokens. So the weights stay as they lie, quantized or not, and whatever tower the file
    was made from, what is given out is known to be right.

    Args:
        path: of the file, which is replaced.
        feeds: its inputs.
        wanted: torch's tokens for them. (B, P, D)
        mask: which of them count. (B, P)
        name: of the new output; one that is there already is left as it is.
        floor: lowest cosine allowed between any token and torch's.

    Raises:
        ParityError: no tensor in the file holds these tokens.
    """
    model = onnx.load(str(path))
    if name not in [output.name for output in model.graph.output]:
        inner, skipped = _find(model, path, feeds, wanted, mask, floor)
        _add(model, inner, skipped, wanted.shape, name)
        onnx.save(model, str(path))
    (given,) = run_onnx(path, feeds, [name])
    # A tower may pad its texts further than torch's tokens go.
    given = given[:, : wanted.shape[1]]
    return demand(f"{path.name} {name}", lowest_cosine(given[mask], wanted[mask]), floor)


def _find(
    model: ModelProto,
    path: Path,
    feeds: Mapping[str, NDArray[np.generic]],
    wanted: Floats,
    mask: NDArray[np.bool_],
    floor: float,
) -> tuple[str, int | None]:
    """Return the name of the tensor that holds the tokens, and how to read it: see `_readings`."""
    names = [output for node in model.graph.node for output in node.output if output]
    shown = ModelProto()
    shown.CopyFrom(model)
    held = {output.name for output in model.graph.output}
    shown.graph.output.extend(onnx.ValueInfoProto(name=each) for each in names if each not in held)
    seeing = path.with_name(f"{path.stem}-seeing.onnx")
    onnx.save(shown, str(seeing))
    try:
        values = dict(zip(names, _run(seeing, feeds, names), strict=True))
    finally:
        seeing.unlink()
    best = -1.0
    for each in reversed(names):
        for skipped, tokens in _readings(values[each], wanted.shape):
            cosine = lowest_cosine(tokens[mask], wanted[mask])
            if cosine >= floor:
                return each, skipped
            best = max(best, cosine)
    raise ParityError(
        f"{path.name} holds none of the tokens that torch gives (nearest cosine {best:.4f}): "
        "it was exported from other weights"
    )


def _run(
    path: Path, feeds: Mapping[str, NDArray[np.generic]], names: list[str]
) -> list[NDArray[np.generic]]:
    """Return every named tensor, of whatever type."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    answers: list[NDArray[np.generic]] = session.run(names, dict(feeds))
    return answers


def _readings(
    value: NDArray[np.generic], shape: tuple[int, ...]
) -> list[tuple[int | None, Floats]]:
    """Return a tensor read as tokens (B, P, D) in every way it can be.

    Each with how many tokens are skipped, such as a class token, or None for a map (B, D, H, W).
    """
    num, places, dim = shape
    if value.dtype != np.float32:
        return []
    held = np.asarray(value, np.float32)
    if held.ndim == 3 and held.shape[::2] == (num, dim) and held.shape[1] >= places:
        more = held.shape[1] - places
        return [(skipped, held[:, skipped : skipped + places]) for skipped in {0, more}]
    if held.ndim == 4 and held.shape[:2] == (num, dim) and held[0, 0].size == places:
        return [(None, held.reshape(num, dim, places).transpose(0, 2, 1))]
    return []


def _add(
    model: ModelProto, inner: str, skipped: int | None, shape: tuple[int, ...], name: str
) -> None:
    """Write the nodes that turn a tensor into the output."""
    _, places, dim = shape
    graph = model.graph

    def constant(what: str, values: list[int]) -> str:
        held = helper.make_tensor(f"{name}_{what}", TensorProto.INT64, [len(values)], values)
        graph.initializer.append(held)
        return held.name

    if skipped is None:
        flat = f"{name}_flat"
        graph.node.append(
            helper.make_node("Reshape", [inner, constant("sizes", [0, dim, places])], [flat])
        )
        graph.node.append(helper.make_node("Transpose", [flat], [name], perm=[0, 2, 1]))
    else:
        bounds = [constant("from", [skipped]), constant("to", [END]), constant("axis", [1])]
        graph.node.append(helper.make_node("Slice", [inner, *bounds], [name]))
    sizes: list[str | int | None] = ["batch", f"{name}_length", dim]
    graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, sizes))
