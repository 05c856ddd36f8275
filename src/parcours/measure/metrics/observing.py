"""One pass over a log: what each figure of some formulas sees in each cell, chunk by chunk, and the sum of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from parcours.measure.metrics.cells import View
from parcours.measure.metrics.rows import Scan, Table
from parcours.measure.metrics.syntax import Call, Combination, Expression, Negation, Operation, Otherwise, Pick, Rows

__all__ = [
    "QUANTILES",
    "Observation",
    "Seen",
    "Sighting",
    "Wanted",
    "figures_in",
    "observe",
    "parts_of",
    "picks_in",
    "sources_of",
]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

QUANTILES = {"median": 0.5, "p75": 0.75, "p90": 0.9}
_WITH_NUMBERS = {"sum", "mean", "share", "net_promoters", *QUANTILES}
_ROWS_TOO = {"mean", "share", "net_promoters"}


@dataclass(slots=True)
class Seen:
    """What a figure sees.

    Attributes
    ----------
    parts
        float64[parts, cells]: sums over rows; see `parts_of`.
    squares
        float64[cells]: the sum of the squared numbers.
    rows
        int64[cells]: rows that count.
    samples
        For quantiles, pieces of (cell, number).
    distinct
        int64: cell and code of each distinct value.
    answers
        How often each number occurs in the total, for answers on a scale.
    """

    parts: Floats
    squares: Floats
    rows: Ints
    samples: list[tuple[Ints, Floats]] = field(default_factory=list)
    distinct: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    answers: dict[float, int] = field(default_factory=dict)


@dataclass(slots=True)
class Sighting:
    """What some rows meet in the whole log: events of each activity, and the time of the last."""

    activities: Ints
    last: int | None


@dataclass(slots=True)
class Observation:
    """All that one pass sees; `moments` are, for some formulas, sums over customers of products of their parts."""

    figures: dict[Call, Seen]
    moments: dict[int, Floats]
    picks: dict[Rows, Sighting]

    def add(self, other: "Observation") -> None:
        """Add what another chunk saw."""
        for figure, seen in other.figures.items():
            mine = self.figures[figure]
            mine.parts += seen.parts
            mine.squares += seen.squares
            mine.rows += seen.rows
            mine.samples += seen.samples
            mine.distinct = np.union1d(mine.distinct, seen.distinct)
            for answer, count in seen.answers.items():
                mine.answers[answer] = mine.answers.get(answer, 0) + count
        for formula, moments in other.moments.items():
            self.moments[formula] += moments
        for pick, sighting in other.picks.items():
            met = self.picks[pick]
            met.activities += sighting.activities
            met.last = max((last for last in (met.last, sighting.last) if last is not None), default=None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: figures, answers among them, and the figures whose moments each formula needs."""

    figures: tuple[Call, ...]
    answers: frozenset[Call]
    moments: Mapping[int, tuple[Call, ...]]
    picks: tuple[Rows, ...]
    views: tuple[View, ...]
    since: int | None
    until: int | None
    activities: int


def parts_of(function: str) -> int:
    """Count the sums a figure is computed from: its numerator, and for a mean or a share its rows."""
    return 2 if function in _ROWS_TOO else 0 if function in QUANTILES or function == "distinct" else 1


def figures_in(tree: Expression) -> Iterator[Call]:
    """List the figures of a formula, from left to right."""
    match tree:
        case Operation(_, left, right) | Otherwise(left, right):
            yield from figures_in(left)
            yield from figures_in(right)
        case Negation(operand):
            yield from figures_in(operand)
        case Call():
            yield tree


def picks_in(rows: Rows) -> Iterator[Pick]:
    """List the events that rows are made from."""
    match rows:
        case Pick():
            yield rows
        case Combination(_, left, right):
            yield from picks_in(left)
            yield from picks_in(right)
        case Call():
            for each in rows.rows:
                yield from picks_in(each)


def sources_of(figure: Call) -> tuple[Rows, ...]:
    """List what a figure is computed from: events, those that carry its property, or the runs of the journey."""
    if figure.text is not None and figure.rows and isinstance(figure.rows[0], Pick):
        return (figure,)
    if any(isinstance(rows, Call) and rows.function == "runs" for rows in figure.rows):
        return (Call("runs"),)
    return tuple(pick for rows in figure.rows for pick in picks_in(rows))


def _counts_holders(rows: Rows) -> bool:
    match rows:
        case Call(function, inner):
            return function in ("holders", "leavers") or any(map(_counts_holders, inner))
        case Combination(_, left, right):
            return _counts_holders(left) or _counts_holders(right)
    return False


def observe(scan: Scan, calendar: Scan, wanted: Wanted) -> Observation:
    """Look at one chunk; `calendar` is the scan that counts holders at the starts of the trend's periods."""
    made = {figure: _Figure(figure, scan, calendar, wanted) for figure in wanted.figures}
    figures = {figure: each.seen(figure in wanted.answers) for figure, each in made.items()}
    moments = {
        formula: _moments([made[figure] for figure in chosen], wanted.views, scan.chunk.customers)
        for formula, chosen in wanted.moments.items()
    }
    picks = {pick: _sighting(scan, pick, wanted.activities) for pick in wanted.picks}
    return Observation(figures, moments, picks)


def _sighting(scan: Scan, rows: Rows, activities: int) -> Sighting:
    """See the events of a source; of runs the first event of each, and when the last one was touched."""
    if isinstance(rows, Call) and rows.text is not None:
        table = scan.table(rows.rows[0])
        event = table.event[scan.codes(table, rows.text) > 0]
    else:
        event = scan.table(rows).event
    met = np.bincount(scan.chunk.activity[event + scan.here.start], minlength=activities)
    last = scan.last(scan.table(rows)) if rows == Call("runs") else int(scan.time[event].max()) if len(event) else None
    return Sighting(met, last)


class _Figure:
    """The rows of a figure in one chunk, their numbers, and what each adds to the figure's parts."""

    def __init__(self, figure: Call, scan: Scan, calendar: Scan, wanted: Wanted) -> None:
        self.figure = figure
        self.views = wanted.views
        self.width = sum(view.width for view in wanted.views)
        self._since, self._until = wanted.since, wanted.until
        self._scans = (scan, calendar)
        self._counts_holders = _counts_holders(figure.rows[0])
        self._tables: dict[bool, tuple[Table, Floats | None]] = {}

    def table(self, view: View) -> tuple[Table, Floats | None, Scan]:
        """The rows that count for a view, and the number of each if the figure needs one."""
        other = view.calendar and self._counts_holders
        scan = self._scans[other]
        if other not in self._tables:
            self._tables[other] = self._rows(scan)
        return *self._tables[other], scan

    def _rows(self, scan: Scan) -> tuple[Table, Floats | None]:
        figure = self.figure
        table = scan.table(figure.rows[0])
        if self._since is not None or self._until is not None:
            inside = np.ones(len(table), dtype=np.bool_)
            if self._since is not None:
                inside &= scan.times(table) >= self._since
            if self._until is not None:
                inside &= scan.times(table) < self._until
            table = table.take(inside)
        if figure.function == "distinct" or (figure.function == "count" and figure.text and table.run is None):
            codes = scan.codes(table, figure.text or "")
            return table.take(codes > 0), codes[codes > 0].astype(np.float64)
        if figure.function not in _WITH_NUMBERS:
            return table, None
        numbers = scan.numbers(table, figure.text)
        known = ~np.isnan(numbers)
        return (table, numbers) if known.all() else (table.take(known), numbers[known])

    def weights(self, numbers: Floats | None) -> list[Floats | None]:
        """What each row adds to each part; None for one."""
        match self.figure.function:
            case "sum":
                return [numbers]
            case "mean":
                return [numbers, None]
            case "share":
                low, high = self.figure.numbers
                assert numbers is not None  # noqa: S101 - shares are of numbers
                return [((numbers >= low) & (numbers <= high)).astype(np.float64), None]
            case "net_promoters":
                assert numbers is not None  # noqa: S101 - as above
                return [(numbers >= 9).astype(np.float64) - (numbers <= 6), None]
            case "count" | "people":
                return [None]
        return []

    def seen(self, answers: bool) -> Seen:
        seen = Seen(
            np.zeros((parts_of(self.figure.function), self.width)), np.zeros(self.width), np.zeros(self.width, np.int64)
        )
        for view in self.views:
            table, numbers, scan = self.table(view)
            rows, cell = view.place(scan, table)
            here = None if numbers is None else numbers[rows]
            if self.figure.function == "people":
                met = _people(table.owner[rows], cell, scan.chunk.customers, view.width).sum(axis=0)
                seen.parts[0, view.cells], seen.rows[view.cells] = met, met
                continue
            counted = np.bincount(cell, minlength=view.width)
            seen.rows[view.cells] = counted
            for part, weight in enumerate(self.weights(here)):
                seen.parts[part, view.cells] = counted if weight is None else np.bincount(cell, weight, view.width)
            if self.figure.function == "distinct" and here is not None:
                seen.distinct = np.union1d(seen.distinct, (cell + view.first) << 32 | here.astype(np.int64))
            elif self.figure.function in QUANTILES and here is not None:
                seen.samples.append((cell + view.first, here))
            elif here is not None:
                squared = (
                    (here >= 9).astype(np.float64) + (here <= 6) if self.figure.function == "net_promoters" else here**2
                )
                seen.squares[view.cells] = np.bincount(cell, squared, view.width)
            if answers and view.first == 0 and here is not None:
                values, counts = np.unique(here, return_counts=True)
                seen.answers = dict(zip(values.tolist(), counts.tolist(), strict=True))
        return seen

    def by_customer(self, view: View) -> list[Floats]:
        """The parts of each customer in each cell of a view: float64[customers, width] each."""
        table, numbers, scan = self.table(view)
        rows, cell = view.place(scan, table)
        owner, customers = table.owner[rows], scan.chunk.customers
        if self.figure.function == "people":
            return [_people(owner, cell, customers, view.width).astype(np.float64)]
        key, size = owner * view.width + cell, customers * view.width
        weights = self.weights(None if numbers is None else numbers[rows])
        return [np.bincount(key, weight, size).astype(np.float64).reshape(customers, view.width) for weight in weights]


def _people(owner: Ints, cell: Ints, customers: int, width: int) -> NDArray[np.bool_]:
    met = np.zeros((customers, width), dtype=np.bool_)
    met[owner, cell] = True
    return met


def _moments(figures: Sequence[_Figure], views: Sequence[View], customers: int) -> Floats:
    """Sum over customers the products of two parts each: float64[parts, parts, cells], 0 in the cells of the trend."""
    parts = sum(parts_of(figure.figure.function) for figure in figures)
    moments = np.zeros((parts, parts, sum(view.width for view in views)))
    for view in views:
        if not view.calendar and customers:
            each = np.stack([part for figure in figures for part in figure.by_customer(view)])
            moments[:, :, view.cells] = np.einsum("iow,jow->ijw", each, each)
    return moments
