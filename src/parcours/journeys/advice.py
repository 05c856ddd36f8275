"""What a run needs next: simple rules that say which open runs are at risk, and what to do about a run."""

import numpy as np
from numpy.typing import NDArray

from parcours.journeys.calibration import ENOUGH, Calibration
from parcours.journeys.run_kernels import NEVER
from parcours.journeys.runs import OUTCOMES, RunTable

__all__ = ["REASONS", "next_action", "next_milestone", "risk_reasons", "silence_limit"]

REASONS = ("unanswered", "transferred", "dissatisfied", "silent", "repeating")
"""Why an open run is at risk, the most urgent first."""

_ACTIONS = ("answer", "give_one_person", "make_good", "remind", "help")
_OPEN, _ACHIEVED = OUTCOMES.index("open"), OUTCOMES.index("achieved")
_MANY_TRANSFERS = 2
_MIDDLE = 0.5
_SECOND = 1_000_000
_POOR = 50


def silence_limit(table: RunTable, calibration: Calibration) -> int:
    """How long a silence is no matter, in microseconds: three in four achieved runs never waited longer.

    With fewer than 20 achieved runs, the bad reference of the longest wait.
    """
    waits = table.longest_wait[table.outcome == _ACHIEVED]
    if len(waits) >= ENOUGH:
        return int(np.percentile(waits, 75))
    return int(calibration.references["longest_wait"].bad * _SECOND)


def risk_reasons(table: RunTable, calibration: Calibration, limit: int | None = None) -> NDArray[np.bool_]:
    """Tell why open runs are at risk: bool[reasons, runs], by the order of `REASONS`.

    - `unanswered`: a contact got no answer;
    - `transferred`: two transfers or more;
    - `dissatisfied`: the mean answer lies below the middle of its scale;
    - `silent`: nothing happened for longer than `silence_limit`;
    - `repeating`: more repeats than the bad reference.

    Parameters
    ----------
    table
        The runs; those that have ended are never at risk.
    calibration
        With all references.
    limit
        The silence that is no matter, where `table` holds one customer's runs only; None: `silence_limit(table)`.
    """
    quiet = silence_limit(table, calibration) if limit is None else limit
    reasons = np.array(
        [
            table.unanswered > 0,
            table.transfers >= _MANY_TRANSFERS,
            table.satisfaction < _MIDDLE,
            table.now - table.last_at > quiet,
            table.repeats > calibration.references["repeats"].bad,
        ]
    )
    return np.asarray(reasons & (table.outcome == _OPEN))


def next_milestone(table: RunTable, row: int) -> str | None:
    """Name the milestone to reach next: the first required one ahead, else the first; None for the goal itself."""
    journey = table.journey
    passed = table.milestone_at[:, row] != NEVER
    behind = table.milestone[row] if journey.order == "ordered" else -1
    ahead = [
        milestone
        for place, milestone in enumerate(journey.milestones)
        if place > behind and not passed[place] and milestone.match != journey.goal
    ]
    required = [milestone for milestone in ahead if milestone.required]
    return next((milestone.name for milestone in [*required, *ahead]), None)


def next_action(outcome: str, experience: float | None, reasons: tuple[str, ...]) -> str:
    """Name what to do next about a run.

    An open run at risk gets what its most urgent reason asks for: `answer`, `give_one_person` (who stays with the
    customer to the end), `make_good`, `remind`, `help`; any other is to `lead_on` to its next milestone. A run that
    was lost asks to `win_back`, one achieved with an experience below 50 to `make_good`, any other to `thank`.

    Examples
    --------
    >>> next_action("open", 70.0, ("transferred", "silent")), next_action("achieved", 31.0, ())
    ('give_one_person', 'make_good')
    """
    if outcome == "open":
        return _ACTIONS[REASONS.index(reasons[0])] if reasons else "lead_on"
    if outcome != "achieved":
        return "win_back"
    return "make_good" if experience is not None and experience < _POOR else "thank"
