"""Quantiles of values that are sorted part by part."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["quantile"]


def quantile(parts: Sequence[NDArray[Any]], share: float) -> float:
    """Return a quantile of the values of all parts together, by linear interpolation; NaN when there are none.

    Exactly what `numpy.quantile` says of them. Only the values between the least and the greatest of the parts' own
    quantiles are looked at: those below the former are too few to reach it, as are those above the latter.

    Parameters
    ----------
    parts
        Values, each part ascending.
    share
        Of the values that lie below, from 0 to 1.

    Notes
    -----
    O(parts log values), and O(values) where the parts differ much.

    Examples
    --------
    >>> quantile([np.array([1, 4]), np.array([2]), np.array([])], 0.5)
    2.0
    """
    filled = [part for part in parts if len(part)]
    if not filled:
        return math.nan
    place = share * (sum(len(part) for part in filled) - 1)
    low = min(part[math.floor(share * (len(part) - 1))] for part in filled)
    high = max(part[math.ceil(share * (len(part) - 1))] for part in filled)
    if low == high:
        return float(low)
    begins = [int(part.searchsorted(low)) for part in filled]
    ends = [int(part.searchsorted(high, side="right")) for part in filled]
    inside = np.sort(np.concatenate([part[a:b] for part, a, b in zip(filled, begins, ends, strict=True)]))
    before, after = (inside[end(place) - sum(begins)].item() for end in (math.floor, math.ceil))
    rest = place - math.floor(place)
    return float(before + (after - before) * rest if rest < 0.5 else after - (after - before) * (1 - rest))
