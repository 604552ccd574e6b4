"""Measure how fast a run goes, and how much of its GPU it uses."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

import torch

# Dense bfloat16 with float32 sums, without sparsity, as the makers' data sheets state it; the more
# exact name stands before the shorter one that it contains.
PEAK_TFLOPS = {
    "B300": 2250.0,
    "B200": 2250.0,
    "GH200": 989.4,
    "H200 NVL": 835.5,
    "H200": 989.4,
    "H100 NVL": 835.5,
    "H100 PCIe": 756.4,
    "H100": 989.4,
    "H800": 989.4,
    "H20": 148.0,
    "A100": 312.0,
    "A800": 312.0,
    "A40": 149.7,
    "A30": 165.0,
    "A16": 17.9,
    "A10G": 70.0,
    "A10": 125.0,
    "A2": 18.0,
    "L40S": 362.0,
    "L40": 181.0,
    "L20": 119.5,
    "L4": 121.0,
    "RTX PRO 6000": 503.8,
    "RTX 6000 Ada": 364.2,
    "RTX A6000": 154.8,
    "RTX A5000": 111.1,
    "RTX 5090": 209.5,
    "RTX 5080": 112.6,
    "RTX 4090": 165.2,
    "RTX 4080": 97.5,
    "RTX 3090": 71.0,
    "RTX 3080": 59.5,
}


def peak_flops(name: str) -> float | None:
    """Return a GPU's highest rate of bfloat16 operations a second, None for one not listed.

    Args:
        name: as `torch.cuda.get_device_name()` has it.
    """
    for known, tflops in PEAK_TFLOPS.items():
        if re.search(rf"(?<![A-Za-z0-9]){re.escape(known)}(?![A-Za-z0-9])", name):
            return tflops * 1e12
    return None


class Throughput:
    """Time the steps of a run.

    Attributes:
        images_s: of the last step, in all processes.
        flops: operations of the first batch in one process, forward and backward; where later
            batches cost more or less than it, the share of the peak is only a rough one.
    """

    def __init__(self, pictures: int, batches: int, num_processes: int) -> None:
        """Begin.

        Args:
            pictures: of a step, in all processes.
            batches: of a step, in one process.
            num_processes: each with its own GPU.
        """
        self.pictures, self.batches, self.num_processes = pictures, batches, num_processes
        self.seconds: list[float] = []
        self.flops: int | None = None
        self._began = time.perf_counter()

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count the operations of the batch that is taken inside."""
        from torch.utils.flop_counter import FlopCounterMode

        with FlopCounterMode(display=False) as counter:
            yield
        self.flops = counter.get_total_flops()

    def start(self) -> None:
        """Begin a step; what went before, such as a check, does not count."""
        self._began = time.perf_counter()

    def stop(self) -> float:
        """End a step and return its images a second."""
        self.seconds.append(time.perf_counter() - self._began)
        return self.pictures / self.seconds[-1]

    def report(self, device: torch.device) -> str:
        """Return one sentence on a finished run's speed, nothing before its second step.

        The median step stands for all; the first ones, in which kernels are chosen, do not matter.
        """
        if len(self.seconds) < 2:
            return ""
        step_s = median(self.seconds)
        images_s = self.pictures / step_s
        text = f"{images_s:.0f} images/s" if images_s >= 10 else f"{images_s:.2g} images/s"
        if device.type != "cuda" or self.flops is None:
            return f"{text} on {self.num_processes} x {device.type}"
        name = torch.cuda.get_device_name(device)
        rate = self.flops * self.batches / step_s
        text += f" on {self.num_processes} x {name}, {rate / 1e12:.1f} TFLOP/s each"
        peak = peak_flops(name)
        if peak is None:
            return f"{text}; its bf16 peak is not listed in training/loop/throughput.py"
        return f"{text}, {rate / peak:.1%} of its bf16 peak of {peak / 1e12:.0f} TFLOP/s"
