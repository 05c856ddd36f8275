"""The engine of one machine: a kernel runs over chunks of whole journeys on a few threads."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

__all__ = ["map_chunks", "worker_count"]

Item = TypeVar("Item")
State = TypeVar("State")


def worker_count() -> int:
    """Count the processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_chunks(kernel: Callable[[Item], State], chunks: Sequence[Item]) -> list[State]:
    """Run a kernel over each chunk; the states come back in the order of the chunks."""
    workers = min(worker_count(), len(chunks))
    if workers <= 1:
        return [kernel(chunk) for chunk in chunks]
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(kernel, chunks))
