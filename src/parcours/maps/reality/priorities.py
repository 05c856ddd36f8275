"""Priorities: what each opportunity of a map is worth, by what people think and by what the events say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from parcours.journeys import Log
from parcours.journeys.definition import Journey, check_measurable
from parcours.journeys.runs import segment
from parcours.maps.model import JourneyMap
from parcours.maps.overlay import Overlay, PlaceFigures, overlay
from parcours.maps.overlay.match import Bound, bind
from parcours.maps.parts import Text
from parcours.maps.reality.before_after import places_of
from parcours.maps.records import Opportunity
from parcours.measure.overview.standing import worth_of
from parcours.results import Notice, Rate, Result
from parcours.store.columns import Chunk

__all__ = ["Priorities", "Priority", "priorities"]

_DAY = 86_400_000_000
_MONTH = 365.25 / 12 * _DAY


@dataclass(frozen=True, slots=True)
class Priority:
    """What an opportunity is worth. None is no data.

    Attributes
    ----------
    id, title, at
        The opportunity and the stages and steps it is about.
    people
        The customers with an event at one of them.
    reach
        These by months of the log: people a month.
    worst
        The one of its places where most customers are lost.
    loss
        The share of its customers who do not go on.
    lost
        Reach × loss: people a month.
    money
        Reach × loss × what a run of the journey is worth.
    customer_value, business_value, effort
        The scores that people gave.
    evidence
        How many pieces of evidence its insights cite.
    """

    id: str
    title: Text
    at: tuple[str, ...]
    people: int
    reach: float | None
    worst: str | None
    loss: Rate | None
    lost: float | None
    money: float | None
    customer_value: float | None
    business_value: float | None
    effort: float | None
    evidence: int


@dataclass(frozen=True, slots=True)
class Priorities(Result):
    """The opportunities of a map, those that most people a month are lost at first.

    `months` is the length of the log, at least one; `worth` what one run of the journey is worth: the mean value of
    those that achieved its goal ("runs") or, where these carry none, of a customer's events ("customers").
    """

    analysis: ClassVar[str] = "priorities"
    rows_in: ClassVar[str] = "opportunities"

    months: float | None
    worth: float | None
    worth_from: Literal["runs", "customers", "none"]
    opportunities: tuple[Priority, ...]
    warnings: tuple[Notice, ...] = ()


def priorities(
    log: Log,
    map: JourneyMap,  # noqa: A002 - people write priorities(log, map)
    *,
    journey: Journey | None = None,
) -> Priorities:
    """Weigh the opportunities of a map: how many people they reach, and how many of these are lost.

    The places of an opportunity are those it names or, where it names none, those of its insights; a touchpoint stands
    for its step, the map for all its stages (`parcours.maps.reality.before_after.places_of`). Customers, losses and
    shares of a place are those of `overlay`. A month is a twelfth of 365.25 days; a shorter log counts as one.

    Parameters
    ----------
    log
        The events.
    map
        The map.
    journey
        The journey that the map is about; it says what a run is worth.

    Raises
    ------
    InvalidInput
        If the map has more than 1,000 columns, or the journey cannot be measured.

    Notes
    -----
    An overlay, and one more pass over the events.

    Examples
    --------
    >>> import parcours as pc
    >>> from parcours.maps.parts import Stage
    >>> from parcours.maps.records import Opportunity
    >>> log = pc.read({
    ...     "customer": ["ana", "ana", "ben"],
    ...     "time": ["2026-01-01", "2026-01-02", "2026-01-01"],
    ...     "activity": ["view", "buy", "view"],
    ... })
    >>> map = pc.JourneyMap(
    ...     id="m", title="Shop", kind="current_state",
    ...     stages=(Stage("look", "Look", entry=("view",)), Stage("own", "Own", entry=("buy",))),
    ...     opportunities=(Opportunity("faster", "Faster", at=("look",), scores={"effort": 2}),),
    ... )
    >>> row, = pc.priorities(log, map).opportunities
    >>> row.reach, row.loss.value, row.lost, row.effort
    (2.0, 0.5, 1.0, 2)
    """
    if journey is not None:
        check_measurable(journey)
    asked = [(each, places_of(map, each)) for each in map.opportunities or ()]
    told = overlay(log, replace(map, placements=None), journey=journey)  # no metric is weighed
    people = _people(log, bind(log, map, journey), [places for _, places in asked])
    months = None if log.period is None else max(1.0, (log.period[1] - log.period[0]) / _MONTH)
    worth, source = worth_of(log, segment(log, journey)) if journey else (0.0, "none")
    value = None if source == "none" else worth
    proofs = {insight.id: set(insight.evidence or ()) for insight in map.insights or ()}
    rows = [
        _priority(each, places, count, told, months, value, proofs)
        for (each, places), count in zip(asked, people, strict=True)
    ]
    rows.sort(key=lambda row: (-(row.lost or 0.0), -(row.reach or 0.0), row.id))
    return Priorities(months, value, source, tuple(rows), told.warnings)


def _people(log: Log, bound: Bound, asked: Sequence[Sequence[str]]) -> list[int]:
    """Count the customers with an event at any of some places."""
    number = {place.id: k for k, place in enumerate(bound.places)}

    def count(chunk: Chunk) -> NDArray[np.int64]:
        classes = bound.classes(chunk)
        ends = chunk.offsets - chunk.offsets[0]
        counts = []
        for places in asked:
            here = np.asarray(classes.at[:, [number[place] for place in places]].any(axis=1))
            so_far = np.append(0, np.cumsum(here[classes.of]))
            counts.append(np.count_nonzero(np.diff(so_far[ends])))
        return np.array(counts, dtype=np.int64)

    found: list[int] = log.fold(count, lambda states: np.asarray(np.sum(states, axis=0))).tolist()
    return found


def _priority(
    opportunity: Opportunity,
    places: Sequence[str],
    people: int,
    told: Overlay,
    months: float | None,
    worth: float | None,
    proofs: dict[str, set[str]],
) -> Priority:
    scores = opportunity.scores or {}
    reach = None if months is None or not places else people / months
    here = [each for each in (*told.stages, *told.steps) if each.id in places and each.goes_on is not None]
    worst = max(here, key=lambda each: each.lost or 0, default=None)
    loss = None if worst is None else _loss(worst)
    lost = None if reach is None or loss is None or loss.value is None else reach * loss.value
    return Priority(
        opportunity.id,
        opportunity.title,
        tuple(places),
        people,
        reach,
        None if worst is None else worst.id,
        loss,
        lost,
        None if lost is None or worth is None else lost * worth,
        scores.get("customer_value"),
        scores.get("business_value"),
        scores.get("effort"),
        len(set().union(*(proofs.get(insight, set()) for insight in opportunity.insights or ()))),
    )


def _loss(place: PlaceFigures) -> Rate:
    return Rate.of(place.lost or 0, place.customers)
