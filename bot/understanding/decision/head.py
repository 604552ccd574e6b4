"""Run the learnt head: it decides what a marked message does and which role each marker has."""

from __future__ import annotations

import json
import logging
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import numpy as np

FOLDER = Path(__file__).parents[1] / "operations"
FORMAT = 2
LONGEST_TOKENS = 192
log = logging.getLogger(__name__)


class Decision(NamedTuple):
    """Hold what the head answers about one message.

    Attributes:
        operation: what the message does, the likeliest.
        confidence: how likely that is, calibrated.
        ranking: the likeliest operations with their probabilities, the best first.
        roles: of each marker of the message, in order.
        role_confidences: how likely each is.
        question: what kind of question it asks, if it asks one.
        question_confidence: how likely that is.
        degree: what is to differ or to be ranked by, as "price less"; "none" for nothing, or
            where the head is not sure enough to act on it.
        degree_confidence: how likely that is.
    """

    operation: str
    confidence: float
    ranking: List[Tuple[str, float]]
    roles: List[str]
    role_confidences: List[float]
    question: str
    question_confidence: float
    degree: str = "none"
    degree_confidence: float = 0.0


class Head:
    """Answer from an exported folder, on one thread."""

    def __init__(self, folder: Path, manifest: Dict[str, Any]) -> None:
        """Load the tokenizer and the model.

        Args:
            folder: holds the files that the manifest names.
            manifest: as it was exported.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        self.manifest = manifest
        self.threshold = float(manifest["threshold"])
        self._temperature = float(manifest["temperature"])
        self._operations: List[str] = manifest["operations"]
        self._questions: List[str] = manifest["questions"]
        self._roles: List[str] = manifest["roles"]
        self._degrees: List[str] = manifest["degrees"]
        self._sure: Dict[str, float] = manifest["degree_thresholds"]
        self._tokenizer = Tokenizer.from_file(str(folder / manifest["tokenizer"]))
        self._tokenizer.enable_truncation(LONGEST_TOKENS)
        self._markers = {self._tokenizer.token_to_id(each) for each in manifest["markers"]}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / manifest["file"]), options, providers=["CPUExecutionProvider"]
        )
        self._decide = lru_cache(maxsize=4_096)(self._decide_anew)

    @classmethod
    def load(cls, folder: Path) -> Head:
        """Return the head in a folder.

        Raises:
            OSError: a file is missing.
            ValueError: the manifest is of another format.
        """
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if manifest.get("format") != FORMAT:
            raise ValueError(f"{folder}/manifest.json has format {manifest.get('format')}")
        for name in (manifest["file"], manifest["tokenizer"]):
            if not (folder / name).is_file():
                raise FileNotFoundError(f"{folder} lacks {name}")
        return cls(folder, manifest)

    def decide(self, context: str, text: str) -> Decision:
        """Return what a message does.

        Args:
            context: markers of the conversation, as `marking.mark` gives them.
            text: the message with markers, likewise.
        """
        return self._decide(context, text)

    def _decide_anew(self, context: str, text: str) -> Decision:
        encoded = self._tokenizer.encode(context, text)
        said, asked, each, differs = self._session.run(
            ["operation", "question", "role", "degree"],
            {
                "input_ids": np.array([encoded.ids], np.int64),
                "attention_mask": np.ones((1, len(encoded.ids)), np.int64),
                "token_type_ids": np.array([encoded.type_ids], np.int64),
            },
        )
        shares = _softmax(said[0] / self._temperature)
        order = np.argsort(-shares)
        ranking = [(self._operations[i], float(shares[i])) for i in order[:5]]
        places = [i for i, token in enumerate(encoded.ids) if token in self._markers]
        roles = _softmax(each[0][places]) if places else np.zeros((0, len(self._roles)))
        kinds, degrees = _softmax(asked[0]), _softmax(differs[0])
        degree, sure = self._degrees[int(degrees.argmax())], float(degrees.max())
        return Decision(
            ranking[0][0],
            ranking[0][1],
            ranking,
            [self._roles[int(row.argmax())] for row in roles],
            [float(row.max()) for row in roles],
            self._questions[int(kinds.argmax())],
            float(kinds.max()),
            degree if sure >= self._sure.get(degree, 0.0) else "none",
            sure,
        )


def _softmax(logits: Any) -> Any:
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


@lru_cache(maxsize=1)
def shipped() -> Optional[Head]:
    """Return the head that ships with the reader, loaded once; None where it cannot be loaded."""
    try:
        return Head.load(FOLDER)
    except (OSError, ValueError, ImportError) as error:
        log.warning("messages are read by grammar alone: %s", error)
        return None
