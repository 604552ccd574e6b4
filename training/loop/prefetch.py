"""Prefetch batches, on threads beside the one that trains."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any

import torch


def prefetched(
    draw: Callable[[int], Any], numbers: Iterable[int], num_threads: int
) -> Generator[tuple[int, Any], None, None]:
    """Yield numbers with their batches, in order.

    Reading, decoding and scaling photos leave Python's lock, so threads do them side by side.
    A batch depends on its number alone, so that nobody can tell who drew it or when.

    Args:
        draw: returns a batch; must not use the generators that all threads share.
        numbers: of the batches.
        num_threads: that draw, a batch each and two waiting; with 0 every batch is drawn when it
            is asked for.
    """
    if num_threads == 0:
        for number in numbers:
            yield number, draw(number)
        return
    left = iter(numbers)
    # Tokenizers and stores that set themselves up when first used may do so before others come.
    for number in islice(left, 1):
        yield number, draw(number)
    # Were each to compute on all cores too, they would only stand in each other's way; the
    # number holds for the thread that sets it, and leaves the one that trains its own.
    pool = ThreadPoolExecutor(
        num_threads, initializer=torch.set_num_threads, initargs=(1,), thread_name_prefix="draw"
    )
    try:
        waiting: list[tuple[int, Future[Any]]] = [
            (number, pool.submit(draw, number)) for number in islice(left, num_threads + 2)
        ]
        while waiting:
            number, batch = waiting.pop(0)
            yield number, batch.result()
            waiting += [(following, pool.submit(draw, following)) for following in islice(left, 1)]
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
