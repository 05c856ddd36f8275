"""Before and after: what changed on the map since a solution went out to customers."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar, Literal

from msgspec.structs import replace

from parcours.errors import InvalidInput, NotFound
from parcours.journeys import Log
from parcours.journeys.calibration import Calibration, calibrate
from parcours.journeys.definition import Journey
from parcours.journeys.filters import filtered
from parcours.journeys.runs import segment
from parcours.maps.model import JourneyMap
from parcours.maps.overlay import Overlay, PlaceFigures, overlay
from parcours.maps.reality.differences import Difference, Measured, Verdict
from parcours.maps.records import Opportunity
from parcours.measure import funnel
from parcours.periods import from_microseconds
from parcours.results import Notice, Quartiles, Result

__all__ = ["BeforeAfter", "ComparedPeriod", "Measure", "PlaceChange", "before_after", "places_of"]

ChangedFigure = Literal["goes_on", "median_time", "score", "feeling"]

_BETTER: dict[ChangedFigure, Literal["up", "down"]] = {
    "goes_on": "up",
    "median_time": "down",
    "score": "up",
    "feeling": "up",
}
_FEWEST = 30
_MOST_DAYS = 90
_NOTCH = 1.57


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its 95 % interval and how many it is computed from; a time is in seconds."""

    value: float | None
    low: float | None
    high: float | None
    n: int

    def __str__(self) -> str:
        if self.value is None:
            return "–"
        return f"{self.value:.4g}" if self.low is None else f"{self.value:.4g} [{self.low:.4g}, {self.high:.4g}]"


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A figure of a place before and after; `change` is after minus before, None where one of them has no interval.

    The verdict is `too_few` with fewer than 30 on a side, `no_clear_change` where the interval of the change holds 0,
    and else `better` or `worse`: less time is better, more of everything else.
    """

    at: str
    figure: ChangedFigure
    before: Measure
    after: Measure
    change: Difference | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ComparedPeriod:
    """A period, `since` included and `until` not, with the customers and events in it."""

    since: datetime
    until: datetime
    customers: int
    events: int


@dataclass(frozen=True, slots=True)
class BeforeAfter(Result):
    """What changed at the places of a solution; periods of equal length on both sides of the day it went live."""

    analysis: ClassVar[str] = "before_after"
    rows_in: ClassVar[str] = "changes"

    solution: str
    live: date
    days: int
    before: ComparedPeriod
    after: ComparedPeriod
    changes: tuple[PlaceChange, ...]
    warnings: tuple[Notice, ...] = ()


def before_after(
    log: Log,
    map: JourneyMap,  # noqa: A002 - people write before_after(log, map, …)
    solution: str,
    *,
    journey: Journey | None = None,
    calibration: Calibration | None = None,
) -> BeforeAfter:
    """Compare the places that a solution touches before and after it went live.

    Its places are those of its opportunities or, where one has none, of the insights behind it; a touchpoint stands for
    its step, the map for all its stages. The figures are those of `overlay` on two periods of as many whole days
    (UTC), as the log has on either side of the day it went live, at most 90: the day itself belongs to the second. So
    what begins in one period and ends later counts as lost in both alike. Scores of both are relative to one
    calibration. The interval of a median time is that of a notched box plot: ± 1.57 × interquartile range / √n.

    What changed may have other causes too: the comparison is no experiment.

    Parameters
    ----------
    log
        The events.
    map
        The map.
    solution
        The id of the solution.
    journey
        The journey that the map is about; without one there are no scores.
    calibration
        What scores are relative to; that of the whole log, if left out.

    Raises
    ------
    NotFound
        If the map has no such solution.
    InvalidInput
        If it has no day on which it went live, touches no place, or the log has no whole day before it or after.

    Notes
    -----
    Two overlays, and a funnel for each place and period.

    References
    ----------
    .. [1] R. McGill, J. W. Tukey, W. A. Larsen (1978), "Variations of box plots", The American Statistician 32.
    .. [2] R. G. Newcombe (1998), "Interval estimation for the difference between independent proportions", Statistics
       in Medicine 17.

    Examples
    --------
    >>> import parcours as pc
    >>> from parcours.maps.parts import Stage
    >>> from parcours.maps.records import Opportunity, Solution
    >>> log = pc.read({
    ...     "customer": ["ana", "ben", "cleo", "cleo", "dan"],
    ...     "time": ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-03", "2026-01-04"],
    ...     "activity": ["view", "view", "view", "buy", "view"],
    ... })
    >>> map = pc.JourneyMap(
    ...     id="m", title="Shop", kind="current_state",
    ...     stages=(Stage("look", "Look", entry=("view",)), Stage("own", "Own", entry=("buy",))),
    ...     opportunities=(Opportunity("faster", "Faster", at=("look",)),),
    ...     solutions=(Solution("button", "A button", opportunities=("faster",), live="2026-01-03"),),
    ... )
    >>> told = pc.before_after(log, map, "button")
    >>> told.days, [(row.figure, row.before.value, row.after.value, row.verdict) for row in told.changes][0]
    (2, ('goes_on', 0.0, 0.5, 'too_few'))
    """
    live, places = _asked(map, solution)
    since, middle, until = _periods(log, live)
    if journey is not None:
        calibration = calibrate(segment(log, journey), calibration)
    logs = [filtered(log, since=since, until=middle), filtered(log, since=middle, until=until)]
    plain = replace(map, placements=None)  # no metric is compared
    overlays = [overlay(each, plain, journey=journey, calibration=calibration) for each in logs]
    figures = [_figures_of(each) for each in overlays]
    changes = [
        change
        for place in places
        for change in _changes(place, [(each, found[place], found) for each, found in zip(logs, figures, strict=True)])
    ]
    spans = ((since, middle), (middle, until))
    past, present = (ComparedPeriod(*span, each.customers, each.events) for span, each in zip(spans, logs, strict=True))
    warnings = {notice.code + notice.message: notice for each in overlays for notice in each.warnings}
    return BeforeAfter(solution, live, (until - middle).days, past, present, tuple(changes), tuple(warnings.values()))


def places_of(map: JourneyMap, opportunity: Opportunity) -> tuple[str, ...]:  # noqa: A002 - as above
    """List the stages and steps that an opportunity is about, in the order of the map.

    Those of its insights where it names none itself; a touchpoint stands for its step, the map for all its stages.

    Examples
    --------
    >>> from parcours.maps.parts import Stage, Step, Touchpoint
    >>> stage = Stage("ask", "Ask", steps=(Step("call", "Calls", touchpoints=(Touchpoint("line", "Hotline"),)),))
    >>> map = JourneyMap(id="help", title="Help", kind="current_state", stages=(stage,))
    >>> places_of(map, Opportunity("faster", "Faster", at=("line", "help")))
    ('ask', 'call')
    """
    wanted = set(opportunity.at or ())
    if not wanted:
        behind = set(opportunity.insights or ())
        wanted = {place for insight in map.insights or () if insight.id in behind for place in insight.at or ()}
    found: list[str] = []
    for stage in map.stages:
        if wanted & {stage.id, map.id}:
            found.append(stage.id)
        found += [
            step.id for step in stage.steps or () if wanted & {step.id, *(point.id for point in step.touchpoints or ())}
        ]
    return tuple(found)


def _asked(map_: JourneyMap, solution: str) -> tuple[date, tuple[str, ...]]:
    """The day a solution went live, and its places."""
    found = next((each for each in map_.solutions or () if each.id == solution), None)
    values: dict[str, str | int | float] = {"solution": solution}
    if found is None:
        raise NotFound(f"The map has no solution {solution!r}.", code="unknown_solution", values=values)
    if found.live is None:
        sentence, hint = f"The solution {solution!r} is not live.", "Say on which day it went out to customers."
        raise InvalidInput(sentence, hint=hint, code="solution_not_live", values=values)
    opportunities = {each.id: each for each in map_.opportunities or ()}
    places = [places_of(map_, opportunities[each]) for each in found.opportunities or ()]
    distinct = tuple(dict.fromkeys(place for some in places for place in some))
    if not distinct:
        sentence = f"The solution {solution!r} touches no place of the map."
        hint = "Link it to an opportunity that lies at a stage, a step or a touchpoint."
        raise InvalidInput(sentence, hint=hint, code="solution_without_place", values=values)
    return date.fromisoformat(found.live), distinct


def _periods(log: Log, live: date) -> tuple[datetime, datetime, datetime]:
    """The beginning of the first period, the day between, and the end of the second."""
    days = 0
    if log.period is not None:
        first, last = (from_microseconds(at).date() for at in log.period)
        days = min((live - first).days, (last - live).days + 1, _MOST_DAYS)
    if days < 1:
        raise InvalidInput(
            f"There are no events both before and after {live}.",
            hint="Import events of both times, or correct the day on which the solution went live.",
            code="no_periods_to_compare",
            values={"live": live.isoformat()},
        )
    middle = datetime.combine(live, time(), UTC)
    return middle - timedelta(days=days), middle, middle + timedelta(days=days)


def _figures_of(of: Overlay) -> dict[str, PlaceFigures]:
    return {each.id: each for each in (*of.stages, *of.steps)}


_Side = tuple[Log, PlaceFigures, dict[str, PlaceFigures]]


def _changes(place: str, sides: Sequence[_Side]) -> Iterator[PlaceChange]:
    for figure, better in _BETTER.items():
        before, after = (_measure(figure, side) for side in sides)
        if before.n or after.n:
            change = Difference.between(after, before)
            few = change is None or min(before.n, after.n) < _FEWEST
            verdict: Verdict = "too_few" if change is None or few else change.verdict(better)
            yield PlaceChange(place, figure, before, after, change, verdict)


def _measure(figure: ChangedFigure, side: _Side) -> Measure:
    log, place, others = side
    if figure == "median_time":
        return _median(_times(log, place, others))
    found: Measured | None = getattr(place, figure)
    return Measure(None, None, None, 0) if found is None else Measure(found.value, found.low, found.high, found.n)


def _times(log: Log, place: PlaceFigures, others: dict[str, PlaceFigures]) -> Quartiles | None:
    """The times from a place to the first event onward, as the overlay's median counts them."""
    if not place.onward or not place.customers:
        return None
    onward = [rule for each in place.onward for rule in others[each].match]
    return funnel(log, steps=[list(place.match), onward]).steps[1].time_from_previous


def _median(times: Quartiles | None) -> Measure:
    if times is None:
        return Measure(None, None, None, 0)
    middle = times.median.total_seconds()
    half = _NOTCH * (times.q75 - times.q25).total_seconds() / math.sqrt(times.n)
    return Measure(middle, max(0.0, middle - half), middle + half, times.n)
