"""Chance with a calendar: draws that follow the seasons, the week, the hours and the customer's clock.

Only uniform numbers are asked of the generator, so that a seed means the same everywhere; what follows is rounded to
milliseconds. Summer time is left out: each country keeps one distance from UTC.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from parcours.collect.samples.ledger import Ints
from parcours.collect.samples.model import YEAR, Model

__all__ = ["DAY", "HOUR", "MINUTE", "SECOND", "Chance", "Floats"]

Floats: TypeAlias = NDArray[np.float64]

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@dataclass(slots=True)
class Chance:
    """Draws of a model: yes or no, one of several, how many, how long, and when."""

    random: np.random.Generator
    model: Model
    hours_from_utc: Ints
    """By customer."""

    def yes(self, probability: float | Floats, count: int) -> NDArray[np.bool_]:
        """Say yes with a probability, `count` times."""
        return self.random.random(count) < probability

    def one_of(self, weights: Sequence[float] | Floats, count: int) -> Ints:
        """Choose positions by weight."""
        edges = np.cumsum(np.asarray(weights, dtype=np.float64))
        chosen: Ints = np.searchsorted(edges, self.random.random(count) * edges[-1], side="right").astype(np.int64)
        return chosen

    def among(self, choices: int, count: int) -> Ints:
        """Choose positions below `choices`, all alike."""
        return (self.random.random(count) * choices).astype(np.int64)

    def geometric(self, more: float | Floats, count: int) -> Ints:
        """Count successes before the first failure, each having the chance `more`."""
        chance = np.broadcast_to(np.asarray(more, dtype=np.float64), (count,))
        certain = np.clip(chance, 1e-12, 1 - 1e-12)
        return np.floor(np.log1p(-self.random.random(count)) / np.log(certain)).astype(np.int64)

    def around(self, median: float, spread: float, count: int) -> Ints:
        """Draw durations around a median, right-skewed (log-logistic), within a factor of e**(4.6·spread)."""
        share = np.clip(self.random.random(count), 0.01, 0.99)
        return (median * np.exp(spread * np.log(share / (1 - share)))).astype(np.int64) + 1

    def between(self, low: float, high: float, count: int) -> Ints:
        """Draw durations evenly between two bounds."""
        return (low + (high - low) * self.random.random(count)).astype(np.int64)

    def season(self, customers: Ints, hours: Sequence[float], since: Floats | None = None) -> Ints:
        """Draw instants of the year by month, weekday and hour, in the customer's part `since`..1 of the year."""
        edges = np.cumsum(_day_weights(self.model))
        share = self.random.random(len(customers))
        if since is not None:
            share = since + (1 - since) * share
        days = np.minimum(np.searchsorted(edges, share * edges[-1], side="right"), len(edges) - 1)
        return self.hour(customers, days.astype(np.int64), hours)

    def hour(self, customers: Ints, days: Ints, hours: Sequence[float]) -> Ints:
        """Draw an instant of each given day by hour of the customer's clock."""
        hour = self.one_of(hours, len(customers))
        inside = (self.random.random(len(customers)) * HOUR).astype(np.int64)
        return days * DAY + (hour - self.hours_from_utc[customers]) * HOUR + inside

    def later(self, customers: Ints, after: Ints, days: tuple[int, int], hours: Sequence[float]) -> Ints:
        """Draw an instant some whole days after another (both ends included), never before it."""
        lag = days[0] + self.among(days[1] - days[0] + 1, len(customers))
        at = self.hour(customers, after // DAY + lag, hours)
        return np.where(at > after, at, after + 5 * MINUTE + self.among(HOUR, len(customers)))


def _day_weights(model: Model) -> Floats:
    first, after = date(YEAR, 1, 1), date(YEAR + 1, 1, 1)
    days = [date.fromordinal(day) for day in range(first.toordinal(), after.toordinal())]
    return np.array([model.months[day.month - 1] * model.weekdays[day.weekday()] for day in days])
