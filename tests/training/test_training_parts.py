"""What the trainer is made of: schedule, stopping, drawing ahead, speed, curves."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
import torch
from torch import Tensor, nn

from training.loop import curves, devices, stopping
from training.loop.optimization import parameter_groups, rate_share
from training.loop.prefetch import prefetched
from training.loop.stopping import StopSignals
from training.loop.throughput import Throughput, peak_flops


def test_rate_rises_and_falls_as_a_cosine() -> None:
    shares = [rate_share(step, 7, 3, "cosine") for step in range(7)]
    assert shares == pytest.approx([0.25, 0.5, 0.75, 1.0, 0.8535534, 0.5, 0.1464466])
    assert [rate_share(step, 3, 0, "constant") for step in range(3)] == [1.0, 1.0, 1.0]
    # A warm-up that is longer than a trial still ends half way.
    assert [rate_share(step, 4, 100, "constant") for step in range(4)] == [1 / 3, 2 / 3, 1, 1]


def test_parameter_groups_let_only_matrices_decay() -> None:
    model = nn.Sequential(nn.Linear(2, 3), nn.LayerNorm(3), nn.Linear(3, 1))
    model[2].requires_grad_(False)
    matrices, others = parameter_groups(model.named_parameters(), 0.2, share=0.1)
    assert [tuple(p.shape) for p in matrices["params"]] == [(3, 2)]
    assert [tuple(p.shape) for p in others["params"]] == [(3,), (3,), (3,)]
    assert (matrices["weight_decay"], others["weight_decay"], others["share"]) == (0.2, 0.0, 0.1)


def test_stop_signals_break_off_only_at_an_impatient_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = signal.getsignal(signal.SIGINT)
    with StopSignals() as signals:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)  # as torchrun passes it on
        assert signals.received == signal.SIGINT
        monkeypatch.setattr(stopping, "IMPATIENT_S", 0.0)
        time.sleep(0.01)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_stop_signals_leave_as_sigterm_asks() -> None:
    with StopSignals() as signals:
        signals.leave()  # nothing came
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(SystemExit) as left:
            signals.leave()
    assert left.value.code == 143


@pytest.mark.parametrize("num_threads", [0, 3])
def test_drawn_keeps_the_order_and_tells_of_failures(num_threads: int) -> None:
    def draw(number: int) -> int:
        time.sleep(0.002 * (number % 3))  # later ones are done before earlier ones
        if number == 12:
            raise ValueError("photo 12 cannot be read")
        return number * number

    assert list(prefetched(draw, range(1, 11), num_threads)) == [(n, n * n) for n in range(1, 11)]
    with pytest.raises(ValueError, match="photo 12"):
        list(prefetched(draw, range(10, 20), num_threads))


def test_drawn_draws_the_first_alone_and_leaves_the_training_thread_its_cores() -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        cores = [batch for _, batch in prefetched(lambda _: torch.get_num_threads(), range(4), 2)]
        assert (cores, torch.get_num_threads()) == ([2, 1, 1, 1], 2)
    finally:
        torch.set_num_threads(before)


def test_throughput_counts_the_operations_of_forward_and_backward() -> None:
    speed = Throughput(pictures=8, batches=2, num_processes=1)
    model = nn.Linear(3, 5, bias=False)
    with speed.counting():
        model(torch.ones(4, 3)).sum().backward()
    # A product of (4, 3) and (3, 5) is 2 x 4 x 3 x 5; so is the weight's gradient, and the input
    # needs none.
    assert speed.flops == 120 + 120


def test_throughput_reports_the_share_of_the_peak(monkeypatch: pytest.MonkeyPatch) -> None:
    speed = Throughput(pictures=100, batches=2, num_processes=1)
    assert speed.report(torch.device("cpu")) == ""
    speed.flops, speed.seconds = 10**12, [9.0, 0.5, 0.5]
    assert speed.report(torch.device("cpu")) == "200 images/s on 1 x cpu"
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda device: "NVIDIA A100-SXM4-80GB")
    assert speed.report(torch.device("cuda")) == (
        "200 images/s on 1 x NVIDIA A100-SXM4-80GB, 4.0 TFLOP/s each, "
        "1.3% of its bf16 peak of 312 TFLOP/s"
    )
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda device: "Abacus 7")
    assert speed.report(torch.device("cuda")).endswith(
        "4.0 TFLOP/s each; its bf16 peak is not listed in training/loop/throughput.py"
    )


@pytest.mark.parametrize(
    ("name", "tflops"),
    [
        ("NVIDIA H200", 989.4),
        ("NVIDIA H100 80GB HBM3", 989.4),
        ("NVIDIA H100 PCIe", 756.4),
        ("NVIDIA A10G", 70.0),
        ("NVIDIA A10", 125.0),
        ("NVIDIA L4", 121.0),
        ("NVIDIA L40S", 362.0),
        ("NVIDIA GeForce RTX 4090", 165.2),
    ],
)
def test_peak_is_known_by_the_gpus_name(name: str, tflops: float) -> None:
    assert peak_flops(name) == pytest.approx(tflops * 1e12)
    assert peak_flops(name.replace("NVIDIA ", "NVIDIA X")) is None or "RTX" in name


def test_curves_are_smoothed_by_the_mean_of_those_before() -> None:
    assert curves.smooth([1.0, 3.0, 5.0, 10.0], 2).tolist() == [1.0, 2.0, 4.0, 7.5]


def test_curves_are_drawn_from_a_log_that_a_crash_cut_short(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text(
        '{"step": 1, "losses": {"total": 2.0}, "rate": 0.1}\n'
        '{"step": 1, "figures": {"recall": 0.5}}\n{"step": 2, "los',
        encoding="utf-8",
    )
    lines = curves.read(log)
    assert [line["step"] for line in lines] == [1, 1]
    curves.draw(lines, tmp_path / "curves.png")
    assert (tmp_path / "curves.png").read_bytes().startswith(b"\x89PNG")


@dataclass(frozen=True)
class Batch:
    pixels: Tensor
    names: tuple[str, ...]
    parts: dict[str, list[Tensor]]


def test_moved_reaches_every_tensor_of_a_batch() -> None:
    batch = Batch(torch.ones(2), ("a", "b"), {"more": [torch.zeros(1)]})
    there = devices.moved(batch, torch.device("meta"))
    assert (there.pixels.device.type, there.parts["more"][0].device.type) == ("meta", "meta")
    assert there.names == ("a", "b")
    assert batch.pixels.device.type == "cpu"


def test_device_cuda_is_refused_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert devices.wants_cpu("auto") and devices.wants_cpu("cpu")
    with pytest.raises(click.UsageError, match="--device cuda: torch sees no GPU"):
        devices.wants_cpu("cuda")


def test_bf16_is_used_unasked_only_where_the_processor_knows_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cpu = torch.device("cpu")
    for able in ({"avx2": True}, {"avx2": True, "amx_bf16": True}):
        monkeypatch.setattr(torch.cpu, "get_capabilities", lambda able=able: able)
        known = "amx_bf16" in able
        assert devices.has_fast_bf16(cpu) is known
        for asked, used in ((None, known), (True, True), (False, False)):
            with devices.low_precision(cpu, bf16=asked):
                assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype == (
                    torch.bfloat16 if used else torch.float32
                )
    assert devices.has_fast_bf16(torch.device("cuda"))
