"""The curve that was drawn by hand: how people are assumed to feel at each column of a map."""

from collections.abc import Iterator

from parcours.maps.model import JourneyMap
from parcours.maps.parts import Cell, Lane

__all__ = ["assumed_feelings", "columns_by_part"]

_SPAN = 4
_LOWEST = -2


def assumed_feelings(map_: JourneyMap, persona: str | None = None) -> dict[str, float]:
    """Tell how people are assumed to feel at the columns and stages of a map, from -2 to 2.

    A column has the mean of all values that lie on it in lanes of the type `curve`, each brought from the scale of its
    lane to -2 … 2; a cell at a stage, or one that spans columns, lies on all of them. A stage has the mean of its
    columns. Curves that are measured are no assumption.

    Parameters
    ----------
    map_
        The map.
    persona
        The id of a persona: what is about others only is left out.

    Examples
    --------
    >>> from parcours.maps.parts import Card, LaneCurve, Stage, Step
    >>> stage = Stage("help", "Help", steps=(Step("ask", "Ask"), Step("wait", "Wait")))
    >>> lane = Lane("felt", "curve", "Feeling", curve=LaneCurve(0, 10, "assumed"))
    >>> cells = (Cell(lane="felt", at="ask", items=(Card("v", "value", value=10),)),)
    >>> assumed_feelings(JourneyMap(id="m", title="Help", kind="current_state", stages=(stage,), lanes=(lane,),
    ...                             cells=cells))
    {'ask': 2.0, 'help': 2.0}
    """
    columns = columns_by_part(map_)
    ids = [part.id for stage in map_.stages for part in stage.steps or (stage,)]
    lanes = {lane.id: lane for lane in map_.lanes or () if _is_assumed(lane, persona)}
    found: dict[str, list[float]] = {}
    for cell in map_.cells or ():
        if cell.lane in lanes:
            last = columns[cell.until or cell.at][-1]
            for value in _values(cell, lanes[cell.lane], persona):
                for column in range(columns[cell.at][0], last + 1):
                    found.setdefault(ids[column], []).append(value)
    means = {column: sum(values) / len(values) for column, values in found.items()}
    for stage in map_.stages:
        inside = [means[step.id] for step in stage.steps or () if step.id in means]
        if inside:
            means[stage.id] = sum(inside) / len(inside)
    return means


def columns_by_part(map_: JourneyMap) -> dict[str, range]:
    """Tell which columns each stage and step covers, by its id.

    Examples
    --------
    >>> from parcours.maps.parts import Stage, Step
    >>> stages = (Stage("a", "A", steps=(Step("b", "B"), Step("c", "C"))), Stage("d", "D"))
    >>> columns_by_part(JourneyMap(id="m", title="M", kind="current_state", stages=stages))
    {'b': range(0, 1), 'c': range(1, 2), 'a': range(0, 2), 'd': range(2, 3)}
    """
    columns, count = {}, 0
    for stage in map_.stages:
        first = count
        for step in stage.steps or ():
            columns[step.id] = range(count, count + 1)
            count += 1
        count = max(count, first + 1)
        columns[stage.id] = range(first, count)
    return columns


def _is_assumed(lane: Lane, persona: str | None) -> bool:
    measured = lane.curve is not None and lane.curve.basis == "measured"
    return lane.type == "curve" and not measured and (None in (persona, lane.persona) or lane.persona == persona)


def _values(cell: Cell, lane: Lane, persona: str | None) -> Iterator[float]:
    least, most = (_LOWEST, _LOWEST + _SPAN) if lane.curve is None else (lane.curve.min, lane.curve.max)
    for card in cell.items:
        if card.value is not None and (persona is None or not card.personas or persona in card.personas):
            yield _LOWEST + _SPAN * (card.value - least) / (most - least)
