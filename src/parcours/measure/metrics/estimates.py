"""The 95 % intervals of metrics, each by the method that fits what was counted."""

import math

import numpy as np
from numpy.typing import NDArray

from parcours.results import Mean, Rate

__all__ = ["Interval", "mean_interval", "net_promoter_interval", "normal_interval", "quantile", "share_interval"]

Interval = tuple[float | None, float | None]
_Z95 = 1.959963984540054


def share_interval(part: float, whole: float) -> Interval:
    """Wilson's interval of a share."""
    return Rate.of(round(part), round(whole)).interval


def mean_interval(n: int, total: float, squares: float) -> Interval:
    """Student's interval of a mean, from the sum of the numbers and of their squares.

    Examples
    --------
    >>> [round(end, 3) for end in mean_interval(3, 12.0, 50.0)]
    [1.516, 6.484]
    """
    return Mean.from_sums(n, total, squares).interval


def net_promoter_interval(net: int, opinionated: int, n: int) -> Interval:
    """The adjusted Wald interval of a net promoter score: three answers more, half of them passive.

    Parameters
    ----------
    net, opinionated
        Promoters minus detractors, and promoters plus detractors.
    n
        Answers.

    References
    ----------
    .. [1] B. Rocks (2016), "Interval estimation for the Net Promoter Score", The American Statistician 70(4).

    Examples
    --------
    >>> [round(end, 1) for end in net_promoter_interval(7 - 3, 7 + 3, 15)]
    [-13.2, 57.7]
    """
    if n == 0:
        return None, None
    size = n + 3
    score, spread = net / size, (opinionated + 1.5) / size
    half = _Z95 * math.sqrt((spread - score * score) / size)
    return max(-100.0, 100 * (score - half)), min(100.0, 100 * (score + half))


def normal_interval(value: float, variance: float) -> Interval:
    """The interval of an estimate with a known variance, about normal."""
    if math.isnan(value) or math.isnan(variance) or variance < 0:
        return None, None
    half = _Z95 * math.sqrt(variance)
    return value - half, value + half


def quantile(sorted_numbers: NDArray[np.float64], share: float) -> tuple[float, Interval]:
    """A quantile by linear interpolation, between the order statistics that hold it in 95 of 100 samples.

    References
    ----------
    .. [1] G. J. Hahn, W. Q. Meeker (1991), *Statistical Intervals*, section 5.2.

    Examples
    --------
    >>> quantile(np.arange(1.0, 101.0), 0.5)
    (50.5, (40.0, 60.0))
    """
    n = len(sorted_numbers)
    if n == 0:
        return math.nan, (None, None)
    value = float(np.quantile(sorted_numbers, share))
    half = _Z95 * math.sqrt(n * share * (1 - share))
    low, high = math.floor(n * share - half), math.ceil(n * share + half)
    if low < 1 or high > n:
        return value, (None, None)
    return value, (float(sorted_numbers[low - 1]), float(sorted_numbers[high - 1]))
