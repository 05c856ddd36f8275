"""Branches: runs of one journey that lead into another, and what that is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput
from parcours.journeys import Log
from parcours.journeys.definition import Journey, check_measurable
from parcours.journeys.matching import unmatched_rules
from parcours.journeys.runs import OUTCOMES, RunTable, segment
from parcours.periods import microseconds
from parcours.results import Notice, Quartiles, Rate, Result

__all__ = ["Branch", "Branches", "BranchesQuestion", "branches"]

_ACHIEVED, _OPEN = OUTCOMES.index("achieved"), OUTCOMES.index("open")


@dataclass(frozen=True, slots=True)
class BranchesQuestion:
    """What was asked."""

    journey: Journey
    into: tuple[Journey, ...]
    within: timedelta


@dataclass(frozen=True, slots=True)
class Branch:
    """The runs that lead into another journey, and the runs there that they lead to.

    `runs` and `share` count the first ones, `customers` whose they are; `achieved` is the share of the ended runs
    there that reach their goal, `revenue` the sum of their values, `time_between` is from the start of the first run
    to the start of the one it leads to.
    """

    journey: str
    runs: int
    share: Rate
    customers: int
    led_to: int
    achieved: Rate
    revenue: float
    time_between: Quartiles | None


@dataclass(frozen=True, slots=True)
class Branches(Result):
    """Where the runs of a journey lead; the branch with the most runs first."""

    analysis: ClassVar[str] = "branches"
    rows_in: ClassVar[str] = "branches"

    question: BranchesQuestion
    runs: int
    branches: tuple[Branch, ...]
    warnings: tuple[Notice, ...] = ()


def branches(log: Log, journey: Journey, *, into: Sequence[Journey], within: timedelta = timedelta(days=7)) -> Branches:
    """Count the runs that lead into other journeys, such as support that sells.

    A run leads to a run of another journey when the same customer begins that one after it began and not later than
    `within` after its last touchpoint, both instants included (but a run never leads to one that begins with the very
    same event). A run that several lead to belongs to the latest of them, so that nothing is counted twice.

    Parameters
    ----------
    log
        The journeys to measure.
    journey
        The journey that leads somewhere.
    into
        The other journeys.
    within
        How long after the last touchpoint another run may begin.

    Raises
    ------
    InvalidInput
        If `within` is negative or a definition cannot be measured.

    Notes
    -----
    O(runs log runs), beside one pass over the events for each journey that was not asked for lately.

    References
    ----------
    .. [1] Design, section 5: runs that begin in one journey and end in another.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({
    ...     "customer": ["ana"] * 4,
    ...     "time": ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"],
    ...     "activity": ["call", "solved", "cart", "order"],
    ...     "value": [None, None, None, 30.0],
    ... })
    >>> goals = {"customer_goal": "be helped", "business_goal": "keep the customer"}
    >>> support = pc.Journey("Support", start=["call"], goal=["solved"], **goals)
    >>> checkout = pc.Journey("Checkout", start=["cart"], goal=["order"], **goals)
    >>> pc.branches(log, support, into=[checkout]).branches[0].revenue
    30.0
    """
    if within < timedelta():
        raise InvalidInput("The window is negative.", hint="Give a duration of zero or more.", code="negative_window")
    for each in (journey, *into):
        check_measurable(each)
    table = segment(log, journey)
    rows = [_branch(table, segment(log, other), other.name, microseconds(within)) for other in into]
    rows.sort(key=lambda row: (-row.runs, row.journey))
    told = {str(notice): notice for each in (journey, *into) for notice in unmatched_rules(log, each)}
    return Branches(BranchesQuestion(journey, tuple(into), within), len(table), tuple(rows), tuple(told.values()))


def _branch(table: RunTable, other: RunTable, name: str, within: int) -> Branch:
    """Find the runs of `other` that runs of `table` lead to."""
    source = _led_by(table, other, within)
    led = np.flatnonzero(source >= 0)
    leading = np.unique(source[led])
    outcome = other.outcome[led]
    return Branch(
        name,
        len(leading),
        Rate.of(len(leading), len(table)),
        len(np.unique(table.customer[leading])),
        len(led),
        Rate.of(int((outcome == _ACHIEVED).sum()), int((outcome != _OPEN).sum())),
        round(float(other.value[led].sum()), 6),
        Quartiles.of(other.started_at[led] - table.started_at[source[led]]),
    )


def _led_by(table: RunTable, other: RunTable, within: int) -> NDArray[np.int64]:
    """For each run of `other` the row in `table` of the run that leads to it, -1 for none.

    The candidate is the customer's latest run begun by then, not with the same event. Runs of one customer may
    overlap, with a key, so that an earlier one may still be there when the latest is over: it is looked for.
    """
    found = np.full(len(other), -1, dtype=np.int64)
    first = np.searchsorted(table.customer, other.customer)
    latest = _last_begun(table, other)
    while (looking := np.flatnonzero(latest >= first)).size:
        row = latest[looking]
        leads = (other.started_at[looking] - table.last_at[row] <= within) & (table.first[row] != other.first[looking])
        found[looking[leads]] = row[leads]
        latest[looking] = np.where(leads, -1, latest[looking] - 1)
    return found


def _last_begun(table: RunTable, other: RunTable) -> NDArray[np.int64]:
    """For each run of `other` the last row of `table` of the same customer that began by then; else one of before."""
    begun = np.concatenate((table.started_at, other.started_at))
    customer = np.concatenate((table.customer, other.customer))
    from_table = np.arange(len(begun)) < len(table)
    order = np.lexsort((~from_table, begun, customer))
    seen = np.cumsum(from_table[order]) - 1
    last = np.empty(len(begun), dtype=np.int64)
    last[order] = seen
    return last[len(table) :]
