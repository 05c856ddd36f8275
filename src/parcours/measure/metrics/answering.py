"""From what was seen to numbers: the value of a formula in each cell, its interval, and why there is none."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parcours.measure.metrics.estimates import (
    Interval,
    mean_interval,
    net_promoter_interval,
    normal_interval,
    quantile,
    share_interval,
)
from parcours.measure.metrics.observing import QUANTILES, Observation, Seen, figures_in, parts_of, picks_in
from parcours.measure.metrics.series import Total
from parcours.measure.metrics.subsets import is_share
from parcours.measure.metrics.syntax import (
    Call,
    Expression,
    Formula,
    Negation,
    Number,
    Operation,
    Otherwise,
    written,
)
from parcours.results import Notice

__all__ = ["Answers", "moment_figures"]

Floats = NDArray[np.float64]
_STAGE_WORD = re.compile(r"\b(entry|goal)@\w*")
Slopes = dict[tuple[Call, int], Floats]


def moment_figures(formula: Formula) -> tuple[Call, ...]:
    """List the figures whose joint spread over customers makes the interval of a formula; none where it needs none.

    Sums and differences of totals need none: they are what they are. Shares, means and quantiles have intervals of
    their own. Ratios of totals need it, unless a quantile or a number of distinct values stands in them.
    """
    if not _has_division(formula) or (isinstance(formula, Operation) and is_share(formula)):
        return ()
    figures = tuple(dict.fromkeys(figure for figure in figures_in(formula) if not figure.function.startswith("series")))
    return figures if figures and all(parts_of(figure.function) for figure in figures) else ()


def _has_division(tree: Expression) -> bool:
    match tree:
        case Operation(operator, left, right):
            return operator == "/" or _has_division(left) or _has_division(right)
        case Negation(operand):
            return _has_division(operand)
        case Otherwise(first, second):
            return _has_division(first) or _has_division(second)
        case Call(function):
            return function in ("mean", "share", "net_promoters")
    return False


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A value in each cell (NaN for none), how it moves with each part of each figure, and what it rests on."""

    value: Floats
    slopes: Slopes
    n: NDArray[np.int64]


class Answers:
    """The numbers of formulas, from one observation.

    Parameters
    ----------
    seen
        What the pass over the log saw.
    series
        What the imported series give in each cell, for each figure that reads one which is there.
    customers
        How many the log has.
    cells
        How many numbers each formula has.
    has_journey
        Whether a journey was given.
    """

    def __init__(
        self, seen: Observation, series: Mapping[Call, Total], customers: int, cells: int, *, has_journey: bool
    ) -> None:
        self._seen = seen
        self._series = series
        self._customers = customers
        self._has_journey = has_journey
        self._cells = cells
        self._made: dict[Expression, _Quantity] = {}
        self._sorted: dict[int, list[Floats]] = {}

    def values(self, formula: Formula) -> tuple[Floats, NDArray[np.int64]]:
        """The value of a formula in each cell, NaN for none, and the size of its denominator or sample."""
        quantity = self._quantity(formula)
        return quantity.value, quantity.n

    def interval(self, formula: Formula, cell: int, number: int) -> Interval:
        """The 95 % interval of a formula in one cell; `number` names its moments."""
        match formula:
            case Negation(operand):
                low, high = self.interval(operand, cell, number)
                return (None if high is None else -high), (None if low is None else -low)
            case Operation("*", Number(factor), Call() | Operation() as other) if factor > 0 and not self._needs(other):
                return tuple(None if end is None else factor * end for end in self.interval(other, cell, number))  # type: ignore[return-value]
            case Otherwise(first, second):
                return self.interval(first if self._is_recorded(first) else second, cell, number)
            case Operation(_, left, right) if is_share(formula):
                return share_interval(self._quantity(left).value[cell], self._quantity(right).value[cell])
            case Call():
                return self._figure_interval(formula, cell)
        return self._ratio_interval(formula, cell, number)

    def why(self, formula: Formula) -> Notice | None:
        """Tell why a formula has no value in the total; None if it has one."""
        if not math.isnan(self._quantity(formula).value[0]):
            return None
        match formula:
            case Negation(operand):
                return self.why(operand)
            case Otherwise(first, second):
                return self.why(first if self._is_recorded(first) else second)
            case Operation(_, left, right):
                inner = self.why(left) or self.why(right)
                if inner is not None:
                    return inner
                return self._notice("zero_denominator", "No value, because {text} is 0.", right)
            case Call():
                return self._why_figure(formula)
        return None

    def _why_figure(self, figure: Call) -> Notice:
        if figure.function.startswith("series"):
            text = f"No value, because no series {figure.text!r} was imported or it has no number here."
            return Notice("no_series", text, {"series": figure.text or ""})
        if not self._has_journey and any(isinstance(rows, Call) and rows.function == "runs" for rows in figure.rows):
            return Notice("no_journey", "No value, because no journey was chosen.", {})
        return self._notice(
            "no_numbers", "No value, because nothing that {text} is computed from was recorded.", figure
        )

    def _notice(self, code: str, message: str, tree: Expression) -> Notice:
        text = _STAGE_WORD.sub(r"\1", written(tree))
        return Notice(code, message.format(text=text), {"formula": text})

    def _needs(self, tree: Expression) -> bool:
        return bool(moment_figures(tree)) and not isinstance(tree, Call)  # type: ignore[arg-type]

    def _is_recorded(self, tree: Formula) -> bool:
        """Tell whether anything was ever recorded that a formula is computed from, in whatever period."""
        for figure in figures_in(tree):
            if figure in self._series and self._series[figure].last is not None:
                return True
            for rows in figure.rows:
                if any(self._seen.picks[pick].activities.any() for pick in picks_in(rows)):
                    return True
        return False

    def _quantity(self, tree: Formula) -> _Quantity:
        if tree not in self._made:
            with np.errstate(all="ignore"):
                self._made[tree] = self._compute(tree)
        return self._made[tree]

    def _compute(self, tree: Formula) -> _Quantity:
        match tree:
            case Number(value):
                return _Quantity(np.full(self._cells, value), {}, np.zeros(self._cells, dtype=np.int64))
            case Negation(operand):
                inner = self._quantity(operand)
                return _Quantity(-inner.value, {part: -slope for part, slope in inner.slopes.items()}, inner.n)
            case Otherwise(first, second):
                return self._quantity(first if self._is_recorded(first) else second)
            case Operation(operator, left, right):
                return _combined(operator, self._quantity(left), self._quantity(right))
            case Call(function) if function.startswith("series"):
                total = self._series.get(tree)
                if total is None:
                    return _Quantity(np.full(self._cells, np.nan), {}, np.zeros(self._cells, dtype=np.int64))
                return _Quantity(total.values, {}, total.rows)
            case Call():
                return self._figure(tree, self._seen.figures[tree])
        raise AssertionError(tree)

    def _figure(self, figure: Call, seen: Seen) -> _Quantity:
        if figure.function == "distinct":
            counts = np.bincount(seen.distinct >> 32, minlength=self._cells).astype(np.float64)
            return _Quantity(counts, {}, seen.rows)
        if figure.function in QUANTILES:
            values = [quantile(numbers, QUANTILES[figure.function])[0] for numbers in self._samples(seen)]
            return _Quantity(np.array(values), {}, seen.rows)
        if any(isinstance(rows, Call) and rows.function == "runs" for rows in figure.rows) and not self._has_journey:
            return _Quantity(np.full(self._cells, np.nan), {}, seen.rows)
        if len(seen.parts) == 1:
            return _Quantity(seen.parts[0], {(figure, 0): np.ones(self._cells)}, seen.rows)
        factor = 100.0 if figure.function == "net_promoters" else 1.0
        part, whole = seen.parts
        value = factor * np.where(whole > 0, part / whole, np.nan)
        return _Quantity(value, {(figure, 0): factor / whole, (figure, 1): -value / whole}, seen.rows)

    def _samples(self, seen: Seen) -> list[Floats]:
        """The sorted numbers of each cell."""
        if id(seen) in self._sorted:
            return self._sorted[id(seen)]
        cells = np.concatenate([np.empty(0, dtype=np.int64), *(cell for cell, _ in seen.samples)])
        numbers = np.concatenate([np.empty(0), *(numbers for _, numbers in seen.samples)])
        order = np.lexsort((numbers, cells))
        self._sorted[id(seen)] = np.split(numbers[order], np.searchsorted(cells[order], np.arange(1, self._cells)))
        return self._sorted[id(seen)]

    def _figure_interval(self, figure: Call, cell: int) -> Interval:
        if figure.function.startswith("series"):
            return None, None
        seen = self._seen.figures[figure]
        if figure.function in QUANTILES:
            return quantile(self._samples(seen)[cell], QUANTILES[figure.function])[1]
        if len(seen.parts) < 2:
            return None, None
        part, n = float(seen.parts[0, cell]), int(seen.rows[cell])
        if figure.function == "share":
            return share_interval(part, n)
        if figure.function == "net_promoters":
            return net_promoter_interval(round(part), round(float(seen.squares[cell])), n)
        return mean_interval(n, part, float(seen.squares[cell]))

    def _ratio_interval(self, formula: Formula, cell: int, number: int) -> Interval:
        """Propagate the spread over customers through the formula (delta method)."""
        moments = self._seen.moments.get(number)
        quantity = self._quantity(formula)
        if moments is None or self._customers < 2 or math.isnan(quantity.value[cell]):
            return None, None
        parts = [(figure, k) for figure in moment_figures(formula) for k in range(parts_of(figure.function))]
        totals = np.array([self._seen.figures[figure].parts[k, cell] for figure, k in parts])
        slopes = np.array([quantity.slopes[part][cell] if part in quantity.slopes else 0.0 for part in parts])
        spread = moments[:, :, cell] - np.outer(totals, totals) / self._customers
        if not moments[:, :, cell].any():
            return None, None
        variance = float(slopes @ spread @ slopes) * self._customers / (self._customers - 1)
        return normal_interval(float(quantity.value[cell]), variance) if variance > 0 else (None, None)


def _combined(operator: str, one: _Quantity, other: _Quantity) -> _Quantity:
    """Apply an operator in every cell, with the rules of differentiation for the slopes."""
    if operator in "+-":
        sign = 1.0 if operator == "+" else -1.0
        return _Quantity(one.value + sign * other.value, _joined(one.slopes, 1.0, other.slopes, sign), one.n + other.n)
    if operator == "*":
        n = np.where(one.n > 0, one.n, other.n)
        return _Quantity(one.value * other.value, _joined(one.slopes, other.value, other.slopes, one.value), n)
    value = np.where(other.value != 0, one.value / other.value, np.nan)
    slopes = _joined(one.slopes, 1 / other.value, other.slopes, -value / other.value)
    # Divided by a number or a series, it rests on what was counted above.
    return _Quantity(value, slopes, other.n if other.slopes or not one.slopes else one.n)


def _joined(one: Slopes, by: Floats | float, other: Slopes, other_by: Floats | float) -> Slopes:
    slopes = {part: slope * by for part, slope in one.items()}
    for part, slope in other.items():
        slopes[part] = slopes.get(part, 0.0) + slope * other_by
    return slopes
