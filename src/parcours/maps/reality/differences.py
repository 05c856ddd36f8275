"""What lies between two measured numbers, and whether that is more than chance."""

import math
from dataclasses import dataclass
from typing import Literal, Protocol, Self

__all__ = ["Difference", "Measured", "Verdict"]

Verdict = Literal["better", "worse", "no_clear_change", "too_few"]


class Measured(Protocol):
    """A number with its 95 % interval and what it is computed from: `Rate`, `Mean` and their like."""

    @property
    def value(self) -> float | None:
        """The number."""

    @property
    def low(self) -> float | None:
        """The lower end of its interval."""

    @property
    def high(self) -> float | None:
        """The upper end of its interval."""

    @property
    def n(self) -> int:
        """How many it is computed from."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One number minus another that does not depend on it, with a 95 % interval made from those of the two.

    `n` and `other_n` are what the two are computed from. For two shares this is Newcombe's hybrid score interval.

    References
    ----------
    .. [1] R. G. Newcombe (1998), "Interval estimation for the difference between independent proportions", Statistics
       in Medicine 17, method 10.
    .. [2] G. Y. Zou, A. Donner (2008), "Construction of confidence limits about effect measures: a general approach",
       Statistics in Medicine 27.

    Examples
    --------
    >>> from parcours.results import Rate
    >>> Difference.between(Rate.of(56, 70), Rate.of(48, 80))
    Difference(value=0.2..., low=0.0524..., high=0.3338..., n=70, other_n=80)
    """

    value: float
    low: float
    high: float
    n: int
    other_n: int

    @classmethod
    def between(cls, one: Measured, other: Measured, *, fewest: int = 2) -> Self | None:
        """Subtract the other number; None where one of them has no interval or fewer than `fewest` behind it."""
        if None in (one.value, one.low, one.high, other.value, other.low, other.high) or min(one.n, other.n) < fewest:
            return None
        values = (one.value, one.low, one.high, other.value, other.low, other.high)
        here, low, high, there, other_low, other_high = (float(value) for value in values if value is not None)
        value = here - there
        return cls(
            value,
            value - math.hypot(here - low, other_high - there),
            value + math.hypot(high - here, there - other_low),
            one.n,
            other.n,
        )

    def __str__(self) -> str:
        return f"{self.value:+.3g} [{self.low:+.3g}, {self.high:+.3g}]"

    def verdict(self, better: Literal["up", "down"]) -> Verdict:
        """Tell whether the number went the good way; not clear where the interval holds 0."""
        if self.low <= 0 <= self.high:
            return "no_clear_change"
        return "better" if (self.low > 0) == (better == "up") else "worse"
