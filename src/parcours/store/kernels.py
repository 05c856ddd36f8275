"""Compiled loops over journeys: numba where it is installed, the same Python otherwise.

Every kernel is written once. Without numba (there is no wheel for the platform) the very same
functions run as plain Python over NumPy arrays: the same answers, about a hundred times slower.
"""

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np

__all__ = ["kernel"]

F = TypeVar("F", bound=Callable[..., Any])


def kernel(function: F) -> F:
    """Compile a function of arrays and numbers that releases the interpreter's lock while it runs."""
    try:
        from numba import njit
    except ImportError:
        return cast("F", _plain(function))
    compiled: Any = njit(cache=True, nogil=True)(function)
    return cast("F", compiled)


def _plain(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let whole numbers wrap around in silence, as they do when compiled."""

    @functools.wraps(function)
    def run(*arguments: Any) -> Any:
        with np.errstate(over="ignore"):
            return function(*arguments)

    return run
