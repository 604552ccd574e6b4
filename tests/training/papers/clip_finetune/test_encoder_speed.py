import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.retrieval import tiny_encoder
from tests.training import tiny_clip
from training.__main__ import stages
from training.papers.clip_finetune import encoder_worker
from training.papers.clip_finetune.encoder_speed import compare, report


def rounds(*times: float) -> list[dict[str, float]]:
    sizes = {"weights_bytes": 2e6, "memory_bytes": 10e6, "peak_bytes": 20e6}
    names = ("photo_ms", "photo_in_batch_ms", "phrase_ms")
    return [{**dict.fromkeys(names, time), **sizes} for time in times]


def test_comparison_takes_the_median_of_each_rounds_ratio() -> None:
    # In the second round something else took the machine from both.
    ours, theirs = rounds(2, 20, 3), rounds(12, 100, 21)
    theirs[-1]["peak_bytes"] = 60e6
    table = compare(ours, theirs)
    assert table["photo_ms"] == {"exported": 3, "open_clip": 21, "ratio": 6}
    assert table["peak_bytes"]["ratio"] == 3
    text = report(table, "title", "cmd", "how")
    assert "| a photo, one by one | 3.00 ms | 21.00 ms | 6.0 faster | 5 faster |" in text
    assert "| weights on disk | 2 MB | 2 MB | 1.0 smaller | 3 smaller |" in text


def test_worker_times_every_picture_in_batches() -> None:
    seen: list[int] = []
    each = encoder_worker.ms_each(lambda part: seen.append(len(part)), list(range(7)), 3)
    assert seen == [3, 3, 1] and each >= 0
    assert encoder_worker.memory_bytes("VmHWM") >= encoder_worker.memory_bytes("VmRSS") > 1e6
    with pytest.raises(ValueError, match="no VmNothing"):
        encoder_worker.memory_bytes("VmNothing")


def test_encoder_speed_command_compares_two_processes(tmp_path: Path) -> None:
    folder = tiny_encoder.build(tmp_path / "tiny")
    words = [
        "encoder-speed", "--model", str(folder),
        "--against", tiny_clip.byte_pairs(tmp_path / "clip"), "--photos", "2", "--batch", "2",
        "--rounds", "1", "--threads", "1", "--reports", str(tmp_path),
    ]  # fmt: skip
    result = CliRunner().invoke(stages, words)
    assert result.exit_code == 0, result.output
    table = json.loads((tmp_path / "encoder-speed.json").read_text())["comparison"]
    assert table["peak_bytes"]["open_clip"] > table["peak_bytes"]["exported"] > 1e6
    assert table["photo_ms"]["exported"] > 0
    # Both weigh only what they load: torch is in neither of the exported folder's figures.
    assert table["memory_bytes"]["ratio"] > 1


def test_encoder_speed_command_ends_when_a_model_does_not_load(tmp_path: Path) -> None:
    folder = tiny_encoder.build(tmp_path / "tiny")
    words = ["encoder-speed", "--model", str(folder), "--against", "no-such-model"]
    result = CliRunner().invoke(stages, [*words, "--rounds", "1"])
    assert result.exit_code == 1 and "ended without an answer" in result.output
