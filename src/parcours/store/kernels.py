"""Compiled loops over journeys: numba where it is installed, the same Python otherwise.

Every kernel is written once. Without numba (no wheel for the platform, or `NUMBA_DISABLE_JIT=1`) the very same
functions run as plain Python over NumPy arrays: the same answers, about a hundred times slower.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

__all__ = ["kernel"]

F = TypeVar("F", bound=Callable[..., Any])


def kernel(function: F) -> F:
    """Compile a function of arrays and numbers that releases the interpreter's lock while it runs."""
    try:
        from numba import njit
    except ImportError:
        return function
    compiled: Any = njit(cache=True, nogil=True)(function)
    return cast("F", compiled)
