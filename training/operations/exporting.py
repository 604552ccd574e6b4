"""Write a fitted head as the folder that ships: int8 ONNX, tokenizer, manifest, model card."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from bot.understanding.asking.marking import CONTEXT, MARKERS, ROLES
from training.exports import manifest as manifests
from training.exports.onnx_files import write_onnx
from training.exports.onnx_weights import quantize
from training.operations.batches import Encoded, batches
from training.operations.model import OperationHead
from training.operations.wordings import DEGREES, OPERATIONS, QUESTIONS

FILE = "operations.onnx"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("operation", "question", "role", "degree")
CARD = """# hemline-operations

Decides what a shopper's message does (29 operations), which role each thing named in it has (17),
what kind of question it asks (9), and what is asked to differ or to be ranked by where no word for
it stands there ("I'd freeze in that": warmer; 18 degrees or none). What the grammar found stands
in the text as markers, each with the role that the grammar proposes; the head settles the role.

- Made by `{command}`.
- Starts from all-MiniLM-L6-v2 (Apache-2.0): {layers} layers, its vocabulary pruned to {tokens}
  pieces, fine-tuned whole, weights in 8 bits.
- Learnt from {written} constructions written for it (`training/operations/corpus`), filled with
  the words of {shops} shops and read by the real grammar, and from the examples for Rasa.
- {size} MB; {ms} ms a message on one thread. In 8 bits it answers as in float for
  {same_operations} of operations and {same_roles} of roles.

On {apart} constructions kept apart ({messages} messages), none of them seen in any filling:

| | head | beside it |
| --- | --- | --- |
| operation | {right} | {counting} by counting words |
| role | {roles_right}, mean F1 {f1} | |
| role of values alone | {values} | {grammar} by the grammar's proposals |
| kind of question | {questions} | |
| degree, where the corpus tells it without a word for it | {degrees} | |
| operation, older wordings kept apart | {older} | |
| calibration error at temperature {temperature} | {error} | |

{shipped}

| operation | constructions | recall | precision |
| --- | --- | --- | --- |
{rows}

Roles (F1): {roles}.

Below a confidence of {threshold} an answer is likelier wrong than right: there the assistant asks.
It reads English alone; other languages it knows only as such.
"""


def export(
    model: OperationHead,
    tokenizer: Tokenizer,
    held: Sequence[Encoded],
    folder: Path,
    told: Mapping[str, Any],
) -> dict[str, Any]:
    """Write the folder; return its manifest.

    Args:
        model: fitted.
        tokenizer: its own.
        held: messages on which the files' answers are compared with torch's.
        folder: to write into.
        told: `temperature`, `threshold` and whatever else the manifest tells.
    """
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    example = next(batches(list(held)[:4], 4, None))
    write_onnx(
        model, (example.ids, example.mask, example.types), whole,
        inputs=INPUTS, outputs=OUTPUTS, free_axes=(0, 1),
    )  # fmt: skip
    quantize(whole, folder / FILE)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    parity = agreement(model, whole, folder / FILE, held)
    whole.unlink()
    files = {name: manifests.file_hash(folder / name) for name in (FILE, "tokenizer.json")}
    made: dict[str, Any] = {
        "format": 2,
        "name": "hemline-operations",
        "file": FILE,
        "tokenizer": "tokenizer.json",
        "operations": list(OPERATIONS),
        "questions": list(QUESTIONS),
        "roles": list(ROLES),
        "degrees": list(DEGREES),
        "markers": [f"[{name}]" for name in MARKERS],
        "context": [f"[{name}]" for name in CONTEXT],
        **told,
        "parity": parity,
        "files": files,
        "model_hash": manifests.model_hash(files),
    }
    path = folder / "manifest.json"
    path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return made


def agreement(
    model: OperationHead, whole: Path, small: Path, held: Sequence[Encoded]
) -> dict[str, float]:
    """Return how often the files answer as torch does, and how long one message takes."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    model.eval()
    found: dict[str, float] = {}
    for name, path in (("float", whole), ("int8", small)):
        session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        same, roles, spent = [], [], []
        for each in held:
            batch = next(batches([each], 1, None))
            feeds = {
                key: value.numpy()
                for key, value in zip(INPUTS, (batch.ids, batch.mask, batch.types), strict=True)
            }
            begun = time.perf_counter()
            said, _, role, _ = session.run(list(OUTPUTS), feeds)
            spent.append(time.perf_counter() - begun)
            with torch.inference_mode():
                one, _, three, _ = model(batch.ids, batch.mask, batch.types)
            same.append(int(said.argmax()) == int(one.argmax()))
            told = batch.roles[0].numpy() != -100
            roles += list(role[0].argmax(-1)[told] == three[0].numpy().argmax(-1)[told])
        found[f"{name}_operations"] = round(float(np.mean(same)), 4)
        found[f"{name}_roles"] = round(float(np.mean(roles)), 4) if roles else 1.0
        found[f"{name}_ms"] = round(1000 * float(np.median(spent)), 2)
    return found


def card(folder: Path, figures: Mapping[str, Any], command: str) -> None:
    """Write the model card beside the files."""
    test, parity = figures["test"], figures["parity"]
    rows = "\n".join(
        f"| {name} | {each['constructions']} | {each['recall']:.2f} | {each['precision']:.2f} |"
        for name, each in test["operations"].items()
    )
    size = sum((folder / name).stat().st_size for name in (FILE, "tokenizer.json")) / 1e6
    told = {
        "command": command,
        "layers": figures["layers"],
        "tokens": f"{figures['tokens']:,}",
        "written": f"{figures['constructions']:,}",
        "shops": figures["shops"],
        "size": f"{size:.1f}",
        "ms": parity["int8_ms"],
        "same_operations": _percent(parity["int8_operations"]),
        "same_roles": _percent(parity["int8_roles"]),
        "apart": test["constructions"],
        "messages": test["messages"],
        "right": _percent(test["operation_accuracy"]),
        "counting": _percent(figures["counting"]),
        "questions": _percent(test["question_accuracy"] or 0.0),
        "degrees": _percent(test["degree_accuracy"] or 0.0),
        "roles_right": _percent(test["role_accuracy"]),
        "f1": f"{test['role_f1']:.3f}",
        "error": f"{test['calibration_error']:.3f}",
        "temperature": f"{figures['temperature']:.2f}",
        "grammar": _percent(figures["grammar"]["role_accuracy"]),
        "values": _percent(figures["head_on_values"]["role_accuracy"]),
        "older": _percent(figures["older"]["operation_accuracy"]),
        "shipped": figures["shipped"],
        "rows": rows,
        "roles": ", ".join(f"{name} {f1:.2f}" for name, f1 in test["roles"].items()),
        "threshold": f"{figures['threshold']:.2f}",
    }
    (folder / "README.md").write_text(CARD.format(**told), encoding="utf-8")


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def ship(folder: Path, target: Path) -> None:
    """Copy what ships."""
    target.mkdir(parents=True, exist_ok=True)
    for name in (FILE, "tokenizer.json", "manifest.json", "README.md"):
        shutil.copyfile(folder / name, target / name)
