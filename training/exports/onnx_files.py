"""Write torch modules as ONNX files with a free batch axis."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn


def write_onnx(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    *,
    inputs: Sequence[str],
    outputs: Sequence[str],
    free_axes: Sequence[int] = (0,),
) -> None:
    """Write one module as a self-contained ONNX file.

    Args:
        module: put into evaluation mode first.
        example: one tensor an input, at least two long on every free axis (one would be taken
            for a constant).
        path: the file to write.
        inputs: names of the inputs.
        outputs: names of the outputs.
        free_axes: axes of every input whose length may vary: 0 batch, 1 tokens.
    """
    module.eval()
    names = {0: "batch", 1: "tokens"}
    dims = {axis: torch.export.Dim(names[axis], min=1) for axis in free_axes}
    # dynamic_shapes may not be tied to argument names, since forward's are not the file's.
    shapes = tuple({axis: torch.export.Dim.DYNAMIC for axis in dims} for _ in example)
    program = torch.onnx.export(
        module,
        example,
        dynamo=True,
        dynamic_shapes=shapes,
        input_names=list(inputs),
        output_names=list(outputs),
        opset_version=18,
        optimize=True,
        verbose=False,
    )
    if program is None:
        raise RuntimeError(f"torch exported no program for {path.name}")
    program.save(str(path), external_data=False)
    _forget(path)


def _forget(path: Path) -> None:
    """Take the exporter's notes (source lines, inner shapes) out of a file; they say nothing here.

    They name folders of the machine that exported, and its notes on inner shapes contradict what
    the quantizer infers anew.
    """
    import onnx

    model = onnx.load(str(path))
    model.graph.ClearField("value_info")
    model.ClearField("metadata_props")
    model.graph.ClearField("metadata_props")
    for node in model.graph.node:
        node.ClearField("metadata_props")
        node.ClearField("doc_string")
    onnx.save(model, str(path))
