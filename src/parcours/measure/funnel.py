"""Funnels: how many customers reach each step of a sequence, and how long they take."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput
from parcours.journeys import Log, People, list_people
from parcours.journeys.matcher import Match, Matcher, MatcherLike, matches, spelled
from parcours.journeys.matching import Marks, unmatched
from parcours.measure.funnel_kernels import NEVER, chains_any_order, chains_in_order, chains_of_shared_events
from parcours.periods import microseconds
from parcours.results import Notice, Quartiles, Rate, Result
from parcours.store.columns import Chunk, code_type

__all__ = [
    "Exclusion",
    "Funnel",
    "FunnelGroup",
    "FunnelQuestion",
    "FunnelStep",
    "Order",
    "funnel",
    "funnel_people",
]

Order = Literal["ordered", "strict", "any"]

_NO_LIMIT = 2**62
_MOST_STEPS = 60
_SMALL_SAMPLE = 30


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An activity that must not happen after `from_step` and before `to_step` (both counted from 0)."""

    activity: str
    from_step: int = 0
    to_step: int | None = None


@dataclass(frozen=True, slots=True)
class FunnelQuestion:
    """What a funnel was asked."""

    steps: tuple[str | Matcher | Match, ...]
    within: timedelta | None
    order: Order
    optional: tuple[int, ...]
    exclude: tuple[Exclusion, ...]
    breakdown: Literal["channel"] | None


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step: who reached it, and who did not among those at the required step before it.

    `conversion` is a share of the customers at the first step, `step_conversion` of those at the required step
    before; `time_from_previous` is the time since that step. The first step has no time, nor has an optional one.
    `activity` is the name of the step's activity, or its rules as people read them.
    """

    activity: str
    optional: bool
    customers: int
    lost: int
    conversion: Rate
    step_conversion: Rate
    time_from_previous: Quartiles | None


@dataclass(frozen=True, slots=True)
class FunnelGroup:
    """The funnel of the customers whose chain began with this value."""

    value: str
    steps: tuple[FunnelStep, ...]


@dataclass(frozen=True, slots=True)
class Funnel(Result):
    """Customers reaching each step; `excluded` were taken out because of an excluded activity."""

    analysis: ClassVar[str] = "funnel"
    rows_in: ClassVar[str] = "steps"

    question: FunnelQuestion
    customers: int
    excluded: int
    steps: tuple[FunnelStep, ...]
    groups: tuple[FunnelGroup, ...]
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Chains:
    """The best chains of those customers who have one, in the order of the log.

    `customers` int64[n] positions, `times` int64[steps, n] (NEVER where not done), `channels` [n] of their first
    events; `excluded` counts the customers whose best chain is tainted.
    """

    customers: NDArray[np.int64]
    times: NDArray[np.int64]
    channels: NDArray[Any]
    excluded: int


def funnel(
    log: Log,
    *,
    steps: Sequence[MatcherLike | Sequence[MatcherLike]],
    within: timedelta | None = None,
    order: Order = "ordered",
    optional: Sequence[int] = (),
    exclude: Sequence[Exclusion] = (),
    breakdown: Literal["channel"] | None = None,
) -> Funnel:
    """Count the customers who do the steps of a sequence.

    A *chain* is a row of different events of one customer that match the first, second, … step, each not earlier
    than the one before, all at most `within` after the chain's first event (that instant included). Each customer
    counts once, at the furthest step over all their chains.

    - `ordered`: other events may lie between two steps.
    - `strict`: no other event may lie between two steps.
    - `any`: the steps may be done in any order inside one window; row k counts the customers who did at least
      k + 1 of them.

    One event never fills two steps of a chain, even where it matches both, so a step named twice must be done twice.
    Events at one instant may
    serve in whatever order is best for the customer: in strict order only an event at an instant strictly between two
    steps breaks a chain, and an excluded event among others at one instant does not taint it. So shuffling equal-time
    events changes nothing.

    Parameters
    ----------
    log
        The journeys to measure.
    steps
        1 to 60, in order: each the name of an activity, a matcher, or a list of such rules of which one is enough.
    within
        Longest time from the first step of a chain to any other, inclusive. None: no limit.
    order
        `ordered`, `strict` or `any`.
    optional
        Places of steps, from 0, that a chain may skip. Not the first step, and not before the same activity.
        A skipped step never loses a conversion; times and step conversions refer to the required steps.
    exclude
        Activities that taint a chain when one of their events, that matches no step, happens after `from_step` and
        before `to_step` (by default the last) and inside the window. A customer whose furthest chain is tainted is
        left out of the whole funnel.
    breakdown
        `channel`: also a funnel for each channel, by the channel of the first event of the customer's chain.

    Raises
    ------
    InvalidInput
        If there are no steps or more than 60, a window is negative, or options contradict each other.
    UnknownActivity
        If a step that is a mere name, or an excluded activity, never occurs in the log. What a matcher asks for and no
        event has is a warning.

    Notes
    -----
    One pass; O(events + matches × steps) time, O(customers × steps) memory.

    References
    ----------
    .. [1] PostHog, `aggregate_funnel` (window from the first step, reverse-order matching, exclusions, ties).
    .. [2] ClickHouse, `windowFunnel` (the same counts in order, where no two events share an instant).

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({
    ...     "customer": ["ana", "ana", "ben", "ben"],
    ...     "time": ["2026-01-01", "2026-01-02", "2026-01-01", "2026-01-09"],
    ...     "activity": ["view", "buy", "view", "buy"],
    ... })
    >>> [step.customers for step in pc.funnel(log, steps=["view", "buy"], within=timedelta(days=7)).steps]
    [2, 1]
    """
    question = FunnelQuestion(_read(steps), within, order, tuple(optional), tuple(exclude), breakdown)
    chains = _chains(log, question)
    rows = _steps(question, chains.times)
    codes = np.unique(chains.channels).tolist() if breakdown == "channel" else []
    groups = [
        FunnelGroup(log.channels[code], _steps(question, chains.times[:, chains.channels == code])) for code in codes
    ]
    groups.sort(key=lambda group: (-group.steps[0].customers, group.value))
    warnings = (*_warnings(rows), *unmatched(log, [rule for step in question.steps for rule in matches(step)]))
    return Funnel(question, log.customers, chains.excluded, rows, tuple(groups), warnings)


def funnel_people(
    log: Log,
    *,
    steps: Sequence[MatcherLike | Sequence[MatcherLike]],
    step: int,
    lost: bool = False,
    channel: str | None = None,
    within: timedelta | None = None,
    order: Order = "ordered",
    optional: Sequence[int] = (),
    exclude: Sequence[Exclusion] = (),
    limit: int = 100,
    offset: int = 0,
) -> People:
    """List the customers behind a step of a funnel.

    The same chains as `funnel`, so `total` equals the number shown there.

    Parameters
    ----------
    log
        The journeys to measure.
    steps, within, order, optional, exclude
        The funnel's question.
    step
        Place of the step, from 0.
    lost
        False: those who reached it. True: those at the required step before who did not.
    channel
        Only those whose chain began on this channel.
    limit, offset
        The page to list.

    Raises
    ------
    InvalidInput
        If there is no such step, or as in `funnel`.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({"customer": ["ana", "ben"], "time": ["2026-01-01"] * 2, "activity": ["view", "view"]})
    >>> pc.funnel_people(log, steps=["view"], step=0).total
    2
    """
    if not 0 <= step < len(steps):
        raise InvalidInput(
            f"There is no step {step} in a funnel of {len(steps)} steps.",
            hint=f"Steps are counted from 0 to {len(steps) - 1}.",
            code="no_such_step",
            values={"step": step, "steps": len(steps)},
        )
    question = FunnelQuestion(_read(steps), within, order, tuple(optional), tuple(exclude), None)
    chains = _chains(log, question)
    chosen = chains.times[step] != NEVER
    if lost:
        chosen = (chains.times[_required_before(question, step)] != NEVER) & ~chosen
    if channel is not None:
        chosen = chosen & (chains.channels == (log.channels.index(channel) if channel in log.channels else -1))
    return list_people(log, chains.customers[chosen], limit=limit, offset=offset)


def _chains(log: Log, question: FunnelQuestion) -> _Chains:
    """Find every customer's furthest chain."""
    _check(question)
    n = len(question.steps)
    within = _NO_LIMIT if question.within is None else microseconds(question.within)
    optional = np.array([step in question.optional for step in range(n)])
    coder = _Coder(log, question)

    def find(chunk: Chunk) -> _Chains:
        who, first = np.empty((2, chunk.customers), dtype=np.int64)
        times = np.empty((n, chunk.customers), dtype=np.int64)
        offsets, time, codes, steps_of, tainted_by = coder.read(chunk)
        out = (who, first, times)
        if question.order != "any":
            strict = question.order == "strict"
            rows, excluded = chains_in_order(offsets, time, codes, steps_of, tainted_by, optional, within, strict, *out)
        elif coder.apart:
            rows, excluded = chains_any_order(offsets, time, codes, _bit_counts(steps_of), within, *out)
        else:
            rows, excluded = chains_of_shared_events(offsets, time, codes, steps_of, within, *out)
        channels = chunk.channel[first[:rows] + (chunk.offsets[0] - offsets[0])]
        return _Chains(who[:rows] + chunk.first, times[:, :rows], channels, excluded)

    def merge(states: Sequence[_Chains]) -> _Chains:
        return _Chains(
            np.concatenate([state.customers for state in states]),
            np.concatenate([state.times for state in states], axis=1),
            np.concatenate([state.channels for state in states]),
            sum(state.excluded for state in states),
        )

    return log.fold(find, merge)


class _Coder:
    """Tells events apart by the steps they match and the chains they taint.

    Attributes
    ----------
    apart
        Whether the codes are those of activities, and each step is one of them.
    """

    def __init__(self, log: Log, question: FunnelQuestion) -> None:
        names = [step for step in question.steps if isinstance(step, str)]
        log.codes([*names, *(excluded.activity for excluded in question.exclude)])
        self._marks = Marks(log, [(1 << place, matches(step)) for place, step in enumerate(question.steps)])
        self._taints = np.zeros(len(log.activities), dtype=np.int64)
        for excluded in question.exclude:
            to_step = len(question.steps) - 1 if excluded.to_step is None else excluded.to_step
            taints = sum(1 << step for step in range(excluded.from_step, to_step))
            self._taints[log.codes([excluded.activity])] |= taints
        bits = self._marks.of_activities
        self._taints[bits != 0] = 0
        self.apart = self._marks.plain and all(
            np.count_nonzero(bits >> place & 1) == 1 for place in range(len(question.steps))
        )

    def read(self, chunk: Chunk) -> tuple[NDArray[Any], ...]:
        """Return offsets, times and codes of the events of a chunk, and by code the steps matched and chains tainted.

        Where the activity alone decides they are the log's own columns; else an event that matches no step is told
        apart by the chains it taints, as a negative number.
        """
        if self._marks.plain:
            return chunk.offsets, chunk.time, chunk.activity, self._marks.of_activities, self._taints
        here = slice(int(chunk.offsets[0]), int(chunk.offsets[-1]))
        bits = self._marks.of(chunk)
        if self._taints.any():
            bits = np.where(bits != 0, bits, -self._taints[chunk.activity[here]])
        some = np.flatnonzero(bits)
        values, places = np.unique(bits[some], return_inverse=True)
        codes = np.zeros(len(bits), dtype=code_type(len(values) + 1, np.uint16))
        codes[some] = places + 1
        offsets, values = chunk.offsets - here.start, np.concatenate(([0], values))
        offsets.flags.writeable = codes.flags.writeable = False  # as in the log, so that no kernel compiles again
        return offsets, chunk.time[here], codes, np.maximum(values, 0), np.maximum(-values, 0)


def _steps(question: FunnelQuestion, times: NDArray[np.int64]) -> tuple[FunnelStep, ...]:
    """Count each step among the customers of some chains."""
    reached = times != NEVER
    counts = reached.sum(axis=1).tolist()
    rows = []
    for step, asked in enumerate(question.steps):
        before = _required_before(question, step)
        optional = step in question.optional
        timed = step > 0 and not optional
        who = np.flatnonzero(reached[step]) if timed else np.empty(0, dtype=np.intp)
        gaps = times[step, who] - times[before, who]
        rows.append(
            FunnelStep(
                spelled(matches(asked)),
                optional,
                counts[step],
                counts[before] - counts[step],
                Rate.of(counts[step], counts[0]),
                Rate.of(counts[step], counts[before]),
                Quartiles.of(gaps),
            )
        )
    return tuple(rows)


def _read(steps: Iterable[MatcherLike | Sequence[MatcherLike]]) -> tuple[str | Matcher | Match, ...]:
    """Read the steps as people write them; a list of one rule is that rule."""
    return tuple(match[0] if len(match) == 1 else match for match in map(matches, steps))


def _bit_counts(bits: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.array([int(each).bit_count() for each in bits], dtype=np.int64)


def _required_before(question: FunnelQuestion, step: int) -> int:
    """The required step before `step`; the first step stands before itself."""
    return next((before for before in range(step - 1, -1, -1) if before not in question.optional), 0)


def _warnings(rows: tuple[FunnelStep, ...]) -> tuple[Notice, ...]:
    entered = rows[0].customers
    if entered >= _SMALL_SAMPLE:
        return ()
    message = f"Only {entered} customers entered: the intervals are wide."
    return (Notice("small_sample", message, {"customers": entered}),)


def _check(question: FunnelQuestion) -> None:
    """Refuse questions that cannot be right."""
    n = len(question.steps)
    if not 1 <= n <= _MOST_STEPS:
        raise InvalidInput(
            f"A funnel of {n} steps cannot be measured.",
            hint=f"Name 1 to {_MOST_STEPS} activities.",
            code="funnel_length",
            values={"steps": n, "most": _MOST_STEPS},
        )
    if () in question.steps:
        raise InvalidInput(
            f"Step {question.steps.index(())} is a list without a rule.",
            hint="Name at least one activity.",
            code="invalid_matcher",
            values={"matcher": "[]", "problem": "it holds no rule"},
        )
    if question.within is not None and question.within < timedelta():
        raise InvalidInput("The window is negative.", hint="Give a duration of zero or more.", code="negative_window")
    if question.order == "any" and (question.optional or question.exclude):
        raise InvalidInput(
            "Optional steps and exclusions have no meaning when the steps may be done in any order.",
            hint="Use the order 'ordered' or 'strict'.",
            code="funnel_any_order",
        )
    for step in question.optional:
        last = step == n - 1
        if not 1 <= step < n or (not last and question.steps[step] == question.steps[step + 1]):
            raise InvalidInput(
                f"Step {step} cannot be optional.",
                hint="The first step is never optional, nor is one that the same activity follows.",
                code="funnel_optional",
                values={"step": step},
            )
    named = {rule for step in question.steps for rule in matches(step) if isinstance(rule, str)}
    for excluded in question.exclude:
        to_step = n - 1 if excluded.to_step is None else excluded.to_step
        if not 0 <= excluded.from_step < to_step < n or excluded.activity in named:
            raise InvalidInput(
                f"{excluded.activity!r} cannot be excluded from step {excluded.from_step} to step {to_step}.",
                hint=f"Choose an activity that is no step, and two steps counted from 0 to {n - 1}.",
                code="funnel_exclusion",
                values={"activity": excluded.activity, "from_step": excluded.from_step, "to_step": to_step},
            )
