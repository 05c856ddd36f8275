"""The curves that were drawn by hand: how people are assumed to feel at each column of a map."""

from collections.abc import Iterator
from statistics import fmean

from parcours.maps.model import JourneyMap
from parcours.maps.parts import Lane

__all__ = ["assumed_feelings", "curve_heights", "curve_scale", "curve_values"]

_SCALE = (-2.0, 2.0)


def assumed_feelings(map_: JourneyMap, persona: str | None = None) -> dict[str, float]:
    """Tell how people are assumed to feel at the columns and stages of a map, from -2 to 2.

    A column has the mean of all values that lie on it in lanes of the type `curve`, each brought from the scale of its
    lane to -2 … 2. A stage has the mean of its columns. Curves that are measured are no assumption.

    Parameters
    ----------
    map_
        The map.
    persona
        The id of a persona: what is about others only is left out.

    Examples
    --------
    >>> from parcours.maps.parts import Card, Cell, LaneCurve, Stage, Step
    >>> stage = Stage("help", "Help", steps=(Step("ask", "Ask"), Step("wait", "Wait")))
    >>> lane = Lane("felt", "curve", "Feeling", curve=LaneCurve(0, 10, "assumed"))
    >>> cells = (Cell(lane="felt", at="ask", items=(Card("v", "value", value=10),)),)
    >>> assumed_feelings(JourneyMap(id="m", title="Help", kind="current_state", stages=(stage,), lanes=(lane,),
    ...                             cells=cells))
    {'ask': 2.0, 'help': 2.0}
    """
    found: dict[str, list[float]] = {}
    for lane in map_.lanes or ():
        if _is_assumed(lane, persona):
            for column, values in curve_values(map_, lane, persona).items():
                found.setdefault(column, []).extend(
                    _SCALE[0] + (_SCALE[1] - _SCALE[0]) * _height(value, lane) for value in values
                )
    means = {column: fmean(values) for column, values in found.items()}
    for stage in map_.stages:
        inside = [means[step.id] for step in stage.steps or () if step.id in means]
        if inside:
            means[stage.id] = fmean(inside)
    return means


def curve_heights(map_: JourneyMap, lane: Lane) -> dict[str, float]:
    """Tell where a curve lies at each column that it touches, from 0 (the least of its scale) to 1 (the most).

    Several values at one column give their mean.

    Examples
    --------
    >>> from parcours.maps.catalogue.samples import maps_of_sample
    >>> map = maps_of_sample("simulated-brand")[1]
    >>> curve_heights(map, next(lane for lane in map.lanes if lane.type == "curve"))["st2"]
    0.0
    """
    return {column: _height(fmean(values), lane) for column, values in curve_values(map_, lane).items()}


def curve_values(map_: JourneyMap, lane: Lane, persona: str | None = None) -> dict[str, list[float]]:
    """List the values of a curve at each column that it touches, on the scale of its lane.

    A cell at a stage, or one that spans columns, lies on all of them.

    Parameters
    ----------
    map_
        The map.
    lane
        One of its lanes.
    persona
        The id of a persona: values about others only are left out.

    Examples
    --------
    >>> from parcours.maps.parts import Card, Cell, Stage, Step
    >>> stage = Stage("help", "Help", steps=(Step("ask", "Ask"), Step("wait", "Wait")))
    >>> lane = Lane("felt", "curve", "Feeling")
    >>> cells = (Cell(lane="felt", at="help", items=(Card("v", "value", value=1),)),)
    >>> curve_values(JourneyMap(id="m", title="Help", kind="current_state", stages=(stage,), lanes=(lane,),
    ...                         cells=cells), lane)
    {'ask': [1], 'wait': [1]}
    """
    spans, columns = _spans(map_), [column.id for column in map_.columns()]
    found: dict[str, list[float]] = {}
    for cell in map_.cells or ():
        values = [
            card.value
            for card in cell.items
            if card.value is not None and (persona is None or not card.personas or persona in card.personas)
        ]
        if cell.lane == lane.id and values:
            for column in columns[spans[cell.at].start : spans[cell.until or cell.at].stop]:
                found.setdefault(column, []).extend(values)
    return found


def curve_scale(lane: Lane) -> tuple[float, float]:
    """Tell the ends of a curve's scale: those of its lane, else -2 and 2.

    Examples
    --------
    >>> curve_scale(Lane("felt", "curve", "Feeling"))
    (-2.0, 2.0)
    """
    return _SCALE if lane.curve is None else (lane.curve.min, lane.curve.max)


def _height(value: float, lane: Lane) -> float:
    least, most = curve_scale(lane)
    return (value - least) / (most - least)


def _spans(map_: JourneyMap) -> dict[str, range]:
    """Which columns each stage and step covers."""

    def covered() -> Iterator[tuple[str, range]]:
        count = 0
        for stage in map_.stages:
            first, steps = count, stage.steps or ()
            count += max(1, len(steps))
            yield stage.id, range(first, count)
            yield from ((step.id, range(place, place + 1)) for place, step in enumerate(steps, first))

    return dict(covered())


def _is_assumed(lane: Lane, persona: str | None) -> bool:
    measured = lane.curve is not None and lane.curve.basis == "measured"
    return lane.type == "curve" and not measured and (None in (persona, lane.persona) or lane.persona == persona)
