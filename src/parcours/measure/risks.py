"""Risks: the open runs that need somebody, by simple rules, with what to do next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

import numpy as np

from parcours.journeys import Log, check_page
from parcours.journeys.advice import REASONS, next_action, next_milestone, risk_reasons, silence_limit
from parcours.journeys.calibration import Calibration, calibrate, calibration_warnings
from parcours.journeys.definition import Journey, check_measurable
from parcours.journeys.matching import unmatched_rules
from parcours.journeys.runs import OUTCOMES, RunTable, segment
from parcours.periods import from_microseconds
from parcours.results import Notice, Result

__all__ = ["Risk", "Risks", "RisksQuestion", "risks"]


@dataclass(frozen=True, slots=True)
class RisksQuestion:
    """What was asked."""

    journey: Journey


@dataclass(frozen=True, slots=True)
class Risk:
    """An open run at risk.

    `number` counts the customer's runs from 0; `stage` is the milestone passed last; `reasons` are the most urgent
    first; `next_action` is a code, and `next_milestone` where to lead the customer (None: to the goal).
    """

    customer: str
    key: str | None
    number: int
    started_at: datetime
    last_at: datetime
    silence: timedelta
    value: float
    stage: str | None
    reasons: tuple[str, ...]
    next_action: str
    next_milestone: str | None


@dataclass(frozen=True, slots=True)
class Risks(Result):
    """The open runs at risk: `total` of them among `open` ones, `risks` a page, the most reasons first."""

    analysis: ClassVar[str] = "risks"
    rows_in: ClassVar[str] = "risks"

    question: RisksQuestion
    open: int
    total: int
    silence_limit: timedelta
    reasons: dict[str, int]
    risks: tuple[Risk, ...]
    warnings: tuple[Notice, ...] = ()


def risks(
    log: Log, journey: Journey, *, calibration: Calibration | None = None, limit: int = 100, offset: int = 0
) -> Risks:
    """List the open runs at risk of being lost.

    A run is at risk for one reason or more: a contact without an answer (`unanswered`), two transfers or more
    (`transferred`), a mean answer below the middle of its scale (`dissatisfied`), a silence longer than the longest
    wait of three in four achieved runs (`silent`; with fewer than 20 of those, than the bad reference), more repeats
    than the bad reference (`repeating`). Those with the most reasons come first, then those with the highest value,
    then the longest silent.

    Parameters
    ----------
    log
        The journeys.
    journey
        The definition.
    calibration
        As in `score`.
    limit, offset
        The page to list.

    Raises
    ------
    InvalidInput
        As in `score`, or if the page has no meaning.

    Notes
    -----
    One pass over the events, O(runs log runs) after it. Rules, not a model: nothing is estimated.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({
    ...     "customer": ["ana", "ana", "ben"],
    ...     "time": ["2026-01-01", "2026-01-02", "2026-01-05"],
    ...     "activity": ["Ticket Opened", "Ticket Commented", "Ticket Opened"],
    ... })
    >>> help_me = pc.Journey("Help", start=["Ticket Opened"], goal=["Ticket Closed"],
    ...                      customer_goal="It works again", business_goal="Solve at once")
    >>> [(risk.customer, risk.reasons, risk.next_action) for risk in pc.risks(log, help_me).risks]
    [('ana', ('unanswered',), 'answer'), ('ben', ('unanswered',), 'answer')]
    """
    check_measurable(journey)
    check_page(limit, offset)
    table = segment(log, journey)
    settled = calibrate(table, calibration)
    reasons = risk_reasons(table, settled)
    found = np.flatnonzero(reasons.any(axis=0))
    order = np.lexsort((table.last_at[found], -table.value[found], -reasons[:, found].sum(axis=0)))
    page = found[order][offset : offset + limit].tolist()
    return Risks(
        RisksQuestion(journey),
        int((table.outcome == OUTCOMES.index("open")).sum()),
        len(found),
        timedelta(microseconds=silence_limit(table, settled)),
        dict(zip(REASONS, reasons.sum(axis=1).tolist(), strict=True)),
        tuple(_risk(log, table, row, tuple(np.array(REASONS)[reasons[:, row]].tolist())) for row in page),
        (*unmatched_rules(log, journey), *calibration_warnings(settled)),
    )


def _risk(log: Log, table: RunTable, row: int, reasons: tuple[str, ...]) -> Risk:
    customer, key, last_at = int(table.customer[row]), int(table.key[row]), int(table.last_at[row])
    return Risk(
        log.name(customer),
        table.keys[key - 1] if key else None,
        row - int(np.searchsorted(table.customer, customer)),
        from_microseconds(int(table.started_at[row])),
        from_microseconds(last_at),
        timedelta(microseconds=table.now - last_at),
        round(float(table.value[row]), 6),
        table.journey.milestones[place].name if (place := int(table.milestone[row])) >= 0 else None,
        reasons,
        next_action("open", None, reasons),
        next_milestone(table, row),
    )
