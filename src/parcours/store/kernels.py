"""Compiled loops over journeys: numba where it is installed, the same Python otherwise.

Every kernel is written once. Without numba (no wheel for the platform, or `NUMBA_DISABLE_JIT=1`) the very same
functions run as plain Python over NumPy arrays: the same answers, about a hundred times slower.
"""

from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["kernel"]

F = TypeVar("F", bound=Callable[..., Any])

try:
    from numba import njit as _njit
except ImportError:  # pragma: no cover - exercised by the tests that hide numba
    _njit = None


def kernel(function: F) -> F:
    """Compile a function of arrays and numbers that releases the interpreter's lock while it runs."""
    if _njit is None:
        return function
    compiled: F = _njit(cache=True, nogil=True)(function)
    return compiled
