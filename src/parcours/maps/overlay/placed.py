"""Metrics where they are placed on a map: their value there, and whether it is good."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from parcours.errors import InvalidInput
from parcours.journeys import Log
from parcours.journeys.definition import Journey
from parcours.journeys.filters import filtered
from parcours.journeys.matcher import Match
from parcours.maps.model import JourneyMap
from parcours.maps.records import MapMetric, MetricThresholds, Reading
from parcours.measure import Metric, metric
from parcours.measure.overview import Words
from parcours.results import Notice

__all__ = ["PlacedMetric", "Reached", "metrics_at"]

Reached = Literal["good", "bad", "between", "none"]


@dataclass(frozen=True, slots=True)
class PlacedMetric:
    """A metric where it is placed; `value` is None where there is no data, `as_of` is the time of the last event in it.

    `n` is the size of its denominator or sample, None where a reading does not say. `state` is "good" from the good end
    on (the threshold, else the target), "bad" from the bad threshold on (without one: wherever it is not good),
    "between" those, and "none" where there is no value or nothing to compare it with.
    """

    metric: str
    at: str
    value: float | None
    low: float | None
    high: float | None
    n: int | None
    target: float | None
    better: Literal["up", "down", "none"]
    state: Reached
    unit: str
    as_of: datetime | None


def metrics_at(
    log: Log,
    map_: JourneyMap,
    places: dict[str, tuple[Match, Match]],
    *,
    journey: Journey | None = None,
    words: Words | None = None,
) -> tuple[tuple[PlacedMetric, ...], tuple[Notice, ...]]:
    """Compute the metrics of a map where they are placed.

    A metric that names one of the workspace or the catalogue (`library`), or has a formula, is computed: at the map
    over the whole log, elsewhere over the journeys of the customers who have an event of the place
    (`filtered(log, customers=…)`), where the words `entry` and `goal` mean the events of the place and those of
    what follows it. Any other metric, and one whose formula cannot be read, has its latest reading.

    Parameters
    ----------
    log
        The events.
    map_
        The map.
    places
        The events of each place, and those of what follows it, by id.
    journey
        The journey of the map.
    words
        What formulas may name.

    Examples
    --------
    >>> import parcours as pc
    >>> from parcours.maps.parts import Stage
    >>> from parcours.maps.records import Placement
    >>> log = pc.read({"customer": ["ana", "ben"], "time": ["2026-01-01"] * 2, "activity": ["view", "buy"]})
    >>> map = JourneyMap(id="m", title="Shop", kind="current_state", stages=(Stage("s", "Shop", entry=("buy",)),),
    ...                  metrics=(MapMetric("orders", "Orders", "count", formula='count("buy")', target=2),),
    ...                  placements=(Placement("orders", "s"),))
    >>> placed, = metrics_at(log, map, {"s": (("buy",), ())})[0]
    >>> placed.value, placed.target, placed.state
    (1.0, 2, 'none')
    """
    known = {each.id: each for each in map_.metrics or ()}
    notices: dict[str, Notice] = {}
    found = []
    for placement in map_.placements or ():
        followed, at = known[placement.metric], placement.at
        match, goal = places.get(at, ((), ()))
        here = filtered(log, customers=match) if match else log if at == map_.id else None
        formula = _formula(followed)
        computed = None
        if here is not None and formula is not None:
            given = words or Words()
            try:
                computed = metric(
                    here,
                    formula=formula,
                    entry=match,
                    goal=goal,
                    journey=journey,
                    words=given.words,
                    definitions=given.definitions,
                    series=given.series,
                )
            except InvalidInput as error:
                message = f"The metric {followed.id!r} cannot be computed: {error}"
                values: dict[str, str | int | float] = {"metric": followed.id, "problem": str(error)}
                notices[followed.id] = Notice("map_metric_not_computed", message, values)
        if computed is None:
            found.append(_read(followed, at, _latest(map_, followed.id, at)))
        else:
            found.append(_told(followed, at, computed))
    return tuple(found), tuple(notices.values())


def _formula(followed: MapMetric) -> str | None:
    match followed:
        case MapMetric(library=str(shared)):
            return shared
        case _:
            return followed.formula


def _told(followed: MapMetric, at: str, computed: Metric) -> PlacedMetric:
    better = followed.better or ("none" if computed.better == "info" else computed.better)
    target = computed.target if followed.target is None else followed.target
    return PlacedMetric(
        followed.id,
        at,
        computed.value,
        computed.low,
        computed.high,
        computed.n,
        target,
        better,
        _state(computed.value, better, target, followed.thresholds),
        followed.unit or computed.unit,
        computed.last_at,
    )


def _read(followed: MapMetric, at: str, reading: Reading | None) -> PlacedMetric:
    better, value = followed.better or "none", None if reading is None else reading.value
    return PlacedMetric(
        followed.id,
        at,
        value,
        None,
        None,
        None if reading is None else reading.n,
        followed.target,
        better,
        _state(value, better, followed.target, followed.thresholds),
        followed.unit or "number",
        None if reading is None else datetime.fromisoformat(reading.as_of),
    )


def _latest(map_: JourneyMap, metric_id: str, at: str) -> Reading | None:
    readings = [each for each in map_.readings or () if (each.metric, each.at) == (metric_id, at)]
    return max(readings, key=lambda each: datetime.fromisoformat(each.as_of), default=None)


def _state(
    value: float | None,
    better: Literal["up", "down", "none"],
    target: float | None,
    thresholds: MetricThresholds | None,
) -> Reached:
    good = target if thresholds is None or thresholds.good is None else thresholds.good
    bad = None if thresholds is None else thresholds.bad
    if value is None or better == "none" or (good is None and bad is None):
        return "none"
    sign = 1 if better == "up" else -1
    if good is not None and sign * value >= sign * good:
        return "good"
    if bad is None or sign * value <= sign * bad:
        return "bad"
    return "between"
