"""The ways of a map: from which column one may go to which, as its edges and the order of its columns say.

A column is a step, or a stage that has none.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput
from parcours.maps.model import JourneyMap
from parcours.store.kernels import kernel

__all__ = ["FAR", "INSERT", "SKIP", "Ways", "columns_of", "onward_of", "ways_of"]

SKIP = 1 << 40
"""What leaving out a step costs in an alignment. What lies below it only decides between equal ones."""

INSERT = SKIP + (1 << 20)
"""What a step costs that the walk does not have: as much, but of equal alignments the one with fewer is taken."""

FAR = 1 << 60
"""More than any alignment costs."""

_UNSEEN = 1
_MOST_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class Ways:
    """Where one may go on a map.

    Attributes
    ----------
    columns
        The ids of the columns, in the order of the map; n of them.
    drawn
        bool[n, n]: whether one may go from a column directly to another, or to itself.
    entrances
        bool[n]: where a walk begins.
    gap
        int64[n + 1, n]: what the columns cost that lie between one (n: before the map) and another on the cheapest way,
        neither of them included; `FAR` where there is no way.
    next
        int16[n + 1, n]: the first column of that way; -1 where there is none.
    cost
        int64[n]: what leaving out each one costs: `SKIP`, or nearly nothing where no event can tell that it was taken.
    """

    columns: tuple[str, ...]
    drawn: NDArray[np.bool_]
    entrances: NDArray[np.bool_]
    gap: NDArray[np.int64]
    next: NDArray[np.int16]
    cost: NDArray[np.int64]


def ways_of(map_: JourneyMap, visible: NDArray[np.bool_] | None = None) -> Ways:
    """Read the ways off a map.

    From a column one goes on along its edges of the kind `next` (an edge without a kind is one) or, where it has none,
    to the column after it; along every other edge that is drawn from it one may go as well. An edge from a stage leaves
    from its last step, an edge to a stage leads to its first. One enters at the first column, and at each one, in the
    order of the map, that no entrance before it leads to.

    Parameters
    ----------
    map_
        The map.
    visible
        Which of its columns an event can tell of; all, if left out.

    Raises
    ------
    InvalidInput
        If the map has more than 1,000 columns.

    Notes
    -----
    O(columns³).

    Examples
    --------
    >>> from parcours.maps.parts import Edge, Stage, Step
    >>> steps = (Step("ask", "Ask"), Step("wait", "Wait"), Step("solve", "Solve"))
    >>> map = JourneyMap(id="m", title="Help", kind="current_state", stages=(Stage("help", "Help", steps=steps),),
    ...                  edges=(Edge("wait", "ask", "loop"),))
    >>> [[ways.columns[k] for k in row.nonzero()[0]] for ways in [ways_of(map)] for row in ways.drawn]
    [['wait'], ['ask', 'solve'], []]
    """
    columns = columns_of(map_)
    drawn = _drawn(map_, columns)
    entrances = _entrances(drawn)
    seen = np.ones(len(columns), np.bool_) if visible is None else visible
    cost = np.where(seen, SKIP, _UNSEEN).astype(np.int64)
    rows = np.vstack((drawn, entrances))
    gap = np.where(rows, 0, FAR).astype(np.int64)
    first = np.where(rows, np.arange(len(columns)), -1).astype(np.int16)
    _shorten(gap, first, cost)
    return Ways(columns, drawn, entrances, gap, first, cost)


def onward_of(map_: JourneyMap) -> NDArray[np.bool_]:
    """Tell which columns are drawn as following which: bool[n, n].

    Those that the ways of the map lead to, directly or through others. A loop leads back, so it is no way on; and no
    column follows itself.

    Notes
    -----
    O(columns³) bits.

    Examples
    --------
    >>> from parcours.maps.parts import Edge, Stage, Step
    >>> steps = (Step("ask", "Ask"), Step("wait", "Wait"), Step("solve", "Solve"))
    >>> map = JourneyMap(id="m", title="Help", kind="current_state", stages=(Stage("help", "Help", steps=steps),),
    ...                  edges=(Edge("ask", "solve"), Edge("wait", "ask", "loop")))
    >>> onward_of(map).tolist()
    [[False, False, True], [False, False, True], [False, False, False]]
    """
    columns = columns_of(map_)
    onward = _drawn(map_, columns, loops=False)
    for through in range(len(columns)):
        onward[onward[:, through]] |= onward[through]
    np.fill_diagonal(onward, False)
    return onward


def columns_of(map_: JourneyMap) -> tuple[str, ...]:
    """List the ids of the columns of a map that is narrow enough to be measured.

    Raises
    ------
    InvalidInput
        If it has more than 1,000.

    Examples
    --------
    >>> from parcours.maps.parts import Stage
    >>> stages = (Stage("ask", "Ask"), Stage("pay", "Pay"))
    >>> columns_of(JourneyMap(id="m", title="Help", kind="current_state", stages=stages))
    ('ask', 'pay')
    """
    columns = tuple(column.id for column in map_.columns())
    if len(columns) > _MOST_COLUMNS:
        raise InvalidInput(
            f"The map has {len(columns):,} columns.",
            hint=f"Measure a map of at most {_MOST_COLUMNS:,}, or split it.",
            code="map_too_wide",
            values={"columns": len(columns), "most": _MOST_COLUMNS},
        )
    return columns


def _drawn(map_: JourneyMap, columns: tuple[str, ...], *, loops: bool = True) -> NDArray[np.bool_]:
    first = {column: place for place, column in enumerate(columns)}
    last = dict(first)
    for stage in map_.stages:
        inside = [first[step.id] for step in stage.steps or ()]
        if inside:
            first[stage.id], last[stage.id] = inside[0], inside[-1]
    drawn = np.zeros((len(columns), len(columns)), dtype=np.bool_)
    goes_on = np.zeros(len(columns), dtype=np.bool_)
    for edge in map_.edges or ():
        source, target = last[edge.source], first[edge.target]
        drawn[source, target] |= loops or edge.kind != "loop"
        goes_on[source] |= (edge.kind or "next") == "next"
    for place in np.flatnonzero(~goes_on[:-1]):
        drawn[place, place + 1] = True
    return drawn


def _entrances(drawn: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Take the first column, then each one that cannot be reached from those taken."""
    entrances, reached = np.zeros(len(drawn), dtype=np.bool_), np.zeros(len(drawn), dtype=np.bool_)
    for place in range(len(drawn)):
        entrances[place] = not reached[place]
        found = [place] if entrances[place] else []
        while found:
            here = found.pop()
            if not reached[here]:
                reached[here] = True
                found += np.flatnonzero(drawn[here] & ~reached).tolist()
    return entrances


@kernel
def _shorten(gap: Any, first: Any, cost: Any) -> None:
    """Find the cheapest way from each row to each column, after Floyd and Warshall; of equal ones the direct one."""
    for through in range(len(cost)):
        for source in range(len(gap)):
            if gap[source, through] == FAR:
                continue
            so_far = gap[source, through] + cost[through]
            for target in range(len(cost)):
                if so_far + gap[through, target] < gap[source, target]:
                    gap[source, target] = so_far + gap[through, target]
                    first[source, target] = first[source, through]
