"""What the figures were measured on, and how fast it can read its memory."""

import os
import platform
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numba
import numpy as np
from numpy.typing import NDArray

from parcours.store.threads import worker_count

__all__ = ["bandwidth", "machine", "versions"]

_PACKAGES = ("parcours", "numpy", "numba", "duckdb", "chdb", "chdb-core", "polars", "pm4py", "retentioneering")
_WORDS = 100_000_000


def machine() -> dict[str, str | int | float]:
    """Processor, processors this process may use, memory in GiB, how busy they are, system and Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": _processor(),
        "processors": worker_count(),
        "memory_gib": round(memory, 1),
        "load": round(os.getloadavg()[0], 1),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def versions() -> dict[str, str]:
    """Versions of what takes part, where it is installed."""
    found = {}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def bandwidth() -> float:
    """Bytes per second that all processors together read from memory, in order: the best of five."""
    words = np.ones(_WORDS, dtype=np.int64)
    parts = np.array_split(words, worker_count())
    _total(parts[0][:1])
    best = np.inf
    with ThreadPoolExecutor(len(parts)) as pool:
        for _ in range(5):
            begun = time.perf_counter()
            list(pool.map(_total, parts))
            best = min(best, time.perf_counter() - begun)
    return float(words.nbytes / best)


@numba.njit(nogil=True)
def _total(words: NDArray[np.int64]) -> int:
    total = 0
    for word in words:
        total += word
    return total


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
