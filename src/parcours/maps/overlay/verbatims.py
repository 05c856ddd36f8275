"""What customers said and wrote at a place of a map, in their own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from parcours.journeys import Log
from parcours.journeys.definition import Journey
from parcours.journeys.matching import Opinions, Rule
from parcours.journeys.people import check_page
from parcours.journeys.service import Service
from parcours.maps.model import JourneyMap
from parcours.maps.overlay.match import Bound, bind
from parcours.maps.overlay.people import place_number
from parcours.periods import from_microseconds
from parcours.results import Result
from parcours.store.columns import Chunk

__all__ = ["Verbatim", "Verbatims", "verbatims"]

_WORDS = ("text", "comment")


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What a customer said with an event, and the feeling from -2 to 2 that came with it, where one did."""

    customer: str
    time: datetime
    activity: str
    channel: str
    text: str
    feeling: float | None


@dataclass(frozen=True, slots=True)
class Verbatims(Result):
    """How many there are, and a page of them, the latest first."""

    total: int
    verbatims: tuple[Verbatim, ...]


def verbatims(
    log: Log,
    map: JourneyMap,  # noqa: A002 - as in overlay
    *,
    place: str,
    journey: Journey | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Verbatims:
    """List what customers said at a place; what the company replied is left out.

    The words of an event are its property `text`, else `comment`. Like a feeling, they belong to the column that the
    customer was taken at last, and to its stage; to a touchpoint belongs only what its own events say.

    Parameters
    ----------
    log, map, journey
        As in `overlay`.
    place
        The id of a stage, step or touchpoint.
    limit, offset
        The page to list.

    Raises
    ------
    NotFound
        If the map has no such place.
    InvalidInput
        If the page is impossible.

    Examples
    --------
    >>> import parcours as pc
    >>> from parcours.maps.parts import Stage
    >>> log = pc.read({"customer": ["ana", "ana"], "time": ["2026-01-01", "2026-01-02"],
    ...                "activity": ["view", "Survey Answered"], "text": ["", "Easy to find."]})
    >>> stages = (Stage("look", "Look", entry=("view",)),)
    >>> map = pc.JourneyMap(id="m", title="Shop", kind="current_state", stages=stages)
    >>> [said.text for said in verbatims(log, map, place="look").verbatims]
    ['Easy to find.']
    """
    check_page(limit, offset)
    bound = bind(log, map, journey)
    number = place_number(bound, place)
    words = _Words(log, Service() if journey is None else journey.service)
    found = log.fold(lambda chunk: words.at(chunk, _belongs(bound, chunk, number)), _joined)
    latest = np.lexsort((found["event"], -found["time"]))[offset : offset + limit]
    return Verbatims(len(found), tuple(words.verbatim(each) for each in found[latest]))


def _belongs(bound: Bound, chunk: Chunk, number: int) -> NDArray[np.bool_]:
    """Tell which events of a chunk belong to a place."""
    place = bound.places[number]
    if place.kind == "touchpoint":
        return np.asarray(bound.places_at(chunk)[number])
    columns = [each.column for k, each in enumerate(bound.places) if each.column >= 0 and number in (k, each.parent)]
    taken = bound.steps_of(chunk)
    events = np.arange(len(taken))
    last = np.maximum.accumulate(np.where(taken >= 0, events, -1)) if len(taken) else events
    begins = np.repeat(chunk.offsets[:-1] - chunk.offsets[0], np.diff(chunk.offsets))
    return (last >= begins) & np.isin(taken[last], columns)


_FOUND = np.dtype([("time", "i8"), ("event", "i8"), ("owner", "i8"), ("activity", "i8"), ("channel", "i8"),
                   ("words", "i8"), ("feeling", "f8")])  # fmt: skip


class _Words:
    """The words of the events of a log, by their number in the list of all."""

    def __init__(self, log: Log, service: Service) -> None:
        self._log = log
        self._properties = [log.property(name) for name in _WORDS if name in log.properties]
        self._opinions = Opinions(log, service)
        self._replies = [Rule(log, rule) for rule in service.replies]

    def at(self, chunk: Chunk, belongs: NDArray[np.bool_]) -> NDArray[np.void]:
        """List the events of a chunk that belong somewhere and say something."""
        here = slice(int(chunk.offsets[0]), int(chunk.offsets[-1]))
        words = np.zeros(len(belongs), dtype=np.int64)
        before = 0
        for each in self._properties:
            codes = each.codes_of(chunk)[here].astype(np.int64)
            words = np.where((words == 0) & (codes > 0), codes + before, words)
            before += len(each.texts)
        said = belongs & (words > 0)
        for rule in self._replies:
            said[rule.events(chunk, here)] = False
        events = np.flatnonzero(said)
        found = np.empty(len(events), dtype=_FOUND)
        absolute = events + here.start
        found["event"] = chunk.arrival[absolute]
        found["owner"] = np.searchsorted(chunk.offsets, absolute, side="right") - 1 + chunk.first
        for name in ("time", "activity", "channel"):
            found[name] = getattr(chunk, name)[absolute]
        found["words"], found["feeling"] = words[events], self._feeling(chunk, events)
        return found

    def _feeling(self, chunk: Chunk, events: NDArray[np.intp]) -> NDArray[np.float64]:
        """From -2 to 2: the sentiment of each event, else its answer; NaN where it has neither."""
        answers, moods = (
            column[events].astype(np.float64) if len(column) else np.full(len(events), np.nan)
            for column in self._opinions.read(chunk)
        )
        return np.where(np.isnan(moods), 4 * answers - 2, 2 * moods)

    def _text(self, number: int) -> str:
        for each in self._properties:
            if number < len(each.texts):
                return each.texts[number]
            number -= len(each.texts)
        raise IndexError(number)

    def verbatim(self, row: np.void) -> Verbatim:
        feeling = float(row["feeling"])
        return Verbatim(
            self._log.name(int(row["owner"])),
            from_microseconds(int(row["time"])),
            self._log.activities[row["activity"]],
            self._log.channels[row["channel"]],
            self._text(int(row["words"]) - 1),
            None if np.isnan(feeling) else round(feeling, 6),
        )


def _joined(parts: Sequence[NDArray[np.void]]) -> NDArray[np.void]:
    return np.concatenate(parts) if parts else np.empty(0, dtype=_FOUND)
