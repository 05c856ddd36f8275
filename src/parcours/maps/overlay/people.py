"""The customers behind a figure of the overlay."""

from collections.abc import Callable
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput, NotFound
from parcours.journeys import Log, People, list_people
from parcours.journeys.definition import Journey
from parcours.journeys.matcher import Matcher
from parcours.maps.model import JourneyMap
from parcours.maps.overlay import onward_places
from parcours.maps.overlay.match import Bound, bind
from parcours.measure import funnel_people
from parcours.store.columns import Chunk

__all__ = ["PlaceFigure", "off_map_people", "overlay_people", "place_number"]

PlaceFigure: TypeAlias = Literal["in", "going_on", "lost", "looping"]


def overlay_people(
    log: Log,
    map: JourneyMap,  # noqa: A002 - as in overlay
    *,
    place: str,
    figure: PlaceFigure = "in",
    to: str | None = None,
    journey: Journey | None = None,
    limit: int = 100,
    offset: int = 0,
) -> People:
    """List the customers behind a figure of a place; `total` is the figure.

    Parameters
    ----------
    log
        The log that the overlay was asked of.
    map, journey
        As in `overlay`.
    place
        The id of a stage, step or touchpoint.
    figure
        `in`: its `customers`. `going_on`, `lost`: those who go on to any place of its `onward`, and those who do not.
        `looping`: those taken there again.
    to
        The id of a column: instead, those who are taken there next.
    limit, offset
        The page to list.

    Raises
    ------
    NotFound
        If the map has no such place.
    InvalidInput
        If the place has no such figure, or the page is impossible.

    Examples
    --------
    >>> import parcours as pc
    >>> from parcours.maps.parts import Stage
    >>> log = pc.read({"customer": ["ana", "ana", "ben"], "time": ["2026-01-01", "2026-01-02", "2026-01-01"],
    ...                "activity": ["view", "buy", "view"]})
    >>> stages = (Stage("look", "Look", entry=("view",)), Stage("own", "Own", entry=("buy",)))
    >>> map = pc.JourneyMap(id="m", title="Shop", kind="current_state", stages=stages)
    >>> [person.customer for person in overlay_people(log, map, place="look", figure="lost").people]
    ['ben']
    """
    bound = bind(log, map, journey)
    number = place_number(bound, place)
    match = _rules(bound, number)
    if to is not None or figure == "looping":
        columns = [bound.places[number].column, -1 if to is None else bound.places[place_number(bound, to)].column]
        if columns[0] < 0 or (to is not None and columns[1] < 0):
            raise _no_figure(place, "to" if to is not None else figure)
        return list_people(log, _walkers(log, bound, *columns), limit=limit, offset=offset)
    if figure == "in":
        steps, step = [match], 0
    else:
        onward = onward_places(bound, map).get(number)
        if onward is None:
            raise _no_figure(place, figure)
        steps, step = [match, _rules(bound, *onward)], 1
    if not match:
        return list_people(log, np.empty(0, dtype=np.int64), limit=limit, offset=offset)
    return funnel_people(log, steps=steps, step=step, lost=figure == "lost", limit=limit, offset=offset)


def off_map_people(
    log: Log,
    map: JourneyMap,  # noqa: A002 - as in overlay
    *,
    activity: str,
    channel: str,
    journey: Journey | None = None,
    limit: int = 100,
    offset: int = 0,
) -> People:
    """List the customers who have an event of an activity on a channel that counts nowhere on the map.

    Parameters
    ----------
    log, map, journey, limit, offset
        As in `overlay_people`.
    activity, channel
        As in `OffMap`.

    Examples
    --------
    >>> import parcours as pc
    >>> from parcours.maps.parts import Stage
    >>> log = pc.read({"customer": ["ana"], "time": ["2026-01-01"], "activity": ["view"]})
    >>> map = pc.JourneyMap(id="m", title="Shop", kind="current_state", stages=(Stage("own", "Own"),))
    >>> off_map_people(log, map, activity="view", channel="unknown").total
    1
    """
    bound = bind(log, map, journey)
    code = log.codes([activity])[0]
    medium = log.channels.index(channel) if channel in log.channels else -1

    def find(chunk: Chunk) -> NDArray[np.int64]:
        here = slice(int(chunk.offsets[0]), int(chunk.offsets[-1]))
        meant = np.flatnonzero((chunk.activity[here] == code) & (chunk.channel[here] == medium))
        classes = bound.classes(chunk)
        return meant[~classes.at[classes.of[meant]].any(axis=1)]

    return list_people(log, _owners(log, find), limit=limit, offset=offset)


def _walkers(log: Log, bound: Bound, column: int, target: int) -> NDArray[np.int64]:
    """The customers taken at a column and next at a target; without one (-1), those taken there again."""

    def find(chunk: Chunk) -> NDArray[np.int64]:
        taken = bound.steps_of(chunk)
        events = np.flatnonzero(taken >= 0)
        columns, owners = taken[events], _owner(chunk, events)
        first = np.diff(owners, prepend=-1) != 0
        changes = first | (np.diff(columns, prepend=-1) != 0)
        events, columns, first = events[changes], columns[changes], first[changes]
        if target >= 0:
            return np.asarray(events[1:][(columns[:-1] == column) & (columns[1:] == target) & ~first[1:]])
        there = events[columns == column]
        return np.asarray(there[1:][np.diff(_owner(chunk, there)) == 0])

    return _owners(log, find)


def _owners(log: Log, find: Callable[[Chunk], NDArray[np.int64]]) -> NDArray[np.int64]:
    """The positions of the customers of the events that are found."""
    return log.fold(lambda chunk: np.unique(_owner(chunk, find(chunk))) + chunk.first, np.concatenate)


def _owner(chunk: Chunk, events: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.asarray(np.searchsorted(chunk.offsets, events + chunk.offsets[0], side="right") - 1)


def _rules(bound: Bound, *numbers: int) -> list[Matcher]:
    """The rules of some places; as matchers, because a funnel refuses a mere name that never occurs."""
    return [Matcher(rule) if isinstance(rule, str) else rule for rule in bound.match_of(numbers)]


def place_number(bound: Bound, place: str) -> int:
    """Find the number of a place among those of a map by its id.

    Raises
    ------
    NotFound
        If the map has no such place.
    """
    for number, each in enumerate(bound.places):
        if each.id == place:
            return number
    raise NotFound(f"The map has no place {place!r}.", code="unknown_place", values={"place": place})


def _no_figure(place: str, figure: str) -> InvalidInput:
    return InvalidInput(
        f"{place!r} has no figure {figure!r}.",
        hint="Touchpoints and the last stage and step lead to none; only columns are moved between.",
        code="no_such_figure",
        values={"place": place, "figure": figure},
    )
