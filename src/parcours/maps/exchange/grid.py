"""A map as the grid that people see: columns, rows, and the texts of each cell in one language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean
from typing import Literal

from parcours.maps.model import JourneyMap
from parcours.maps.parts import Card, Lane, Stage, Step, Text
from parcours.maps.words import said
from parcours.results import Notice

__all__ = ["HEADINGS", "Column", "Grid", "Part", "curve_values", "left_out"]

Part = Literal["lanes", "touchpoints", "edges", "metrics", "evidence", "insights", "personas", "rules", "comments"]


HEADINGS: dict[str, Text] = {
    "insights": {"en": "Insights", "fr": "Constats"},
    "opportunities": {"en": "Opportunities", "fr": "Opportunités"},
    "solutions": {"en": "Solutions", "fr": "Solutions"},
    "feeling": {"en": "Feeling", "fr": "Ressenti"},
    "goal": {"en": "Customer's goal", "fr": "Objectif du client"},
    "business": {"en": "Business goal", "fr": "Objectif de l'entreprise"},
}
"""What a file says itself, in both languages."""


@dataclass(frozen=True, slots=True)
class Column:
    """A step, or a stage that has none; `first` when its stage begins here."""

    stage: Stage
    step: Step | None
    first: bool

    @property
    def id(self) -> str:
        """The id of the step, or of the stage that has none."""
        return self.stage.id if self.step is None else self.step.id


@dataclass(frozen=True)
class Grid:
    """A map in one language: the given one, else the map's own, else the first that a text has.

    Examples
    --------
    >>> from parcours.maps.starting import new_map
    >>> grid = Grid(new_map("ecommerce-three"), "fr")
    >>> [grid.say(column.stage.name) for column in grid.columns if column.first]
    ['Attirer', 'Vendre', 'Fidéliser']
    >>> points = next(lane for lane in grid.map.lanes if lane.type == "touchpoints")
    >>> grid.texts(points, grid.columns[0])
    ['Clic sur une publicité']
    """

    map: JourneyMap
    language: str | None = None

    def say(self, text: Text | None) -> str:
        """Say a text."""
        return said(text, self.language, self.map.lang)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their order."""
        return tuple(
            Column(stage, step, place == 0)
            for stage in self.map.stages
            for place, step in enumerate(stage.steps or (None,))
        )

    def cards(self, lane: Lane, column: Column) -> tuple[Card, ...]:
        """List the cards of a lane at a column; what lies at a stage with steps is listed at its first one."""
        found = self._cards.get((lane.id, column.id), ())
        if column.step is not None and column.first:
            return (*self._cards.get((lane.id, column.stage.id), ()), *found)
        return found

    def texts(self, lane: Lane, column: Column) -> list[str]:
        """Say what stands in a cell: its cards, in a lane of touchpoints the step's touchpoints first."""
        points = column.step.touchpoints if column.step is not None and lane.type == "touchpoints" else None
        return [self.say(point.name) for point in points or ()] + [self.card(card) for card in self.cards(lane, column)]

    def card(self, card: Card) -> str:
        """Say a card: its text, the record that it links to, its number, or what stands for its picture."""
        said_ = self.say(card.text) or self.say(self._records.get(card.ref or ""))
        number = "" if card.value is None else f"{card.value:g}"
        return said_ or number or self.say(card.alt) or card.url or card.src or ""

    @cached_property
    def _cards(self) -> dict[tuple[str, str], tuple[Card, ...]]:
        return {(cell.lane, cell.at): cell.items for cell in self.map.cells or ()}

    @cached_property
    def _records(self) -> dict[str, Text]:
        titled: Iterable[tuple[str, Text]] = (
            (each.id, each.title)
            for records in (self.map.insights, self.map.opportunities, self.map.solutions, self.map.evidence)
            for each in records or ()
        )
        named = (
            (each.id, each.name)
            for records in (self.map.personas, self.map.channels, self.map.metrics)
            for each in records or ()
        )
        points = ((point.id, point.name) for _, step in self.map.steps() for point in step.touchpoints or ())
        return dict(titled) | dict(named) | dict(points)


def curve_values(map_: JourneyMap) -> dict[str, float]:
    """Say where the first curve of a map lies at each column that it touches, from 0 (its least) to 1 (its most).

    Several values at one column give their mean.

    Examples
    --------
    >>> from parcours.maps.samples import maps_of_sample
    >>> curve_values(maps_of_sample("simulated-brand")[0])["st2"]
    0.0
    """
    lane = next((each for each in map_.lanes or () if each.type == "curve" and each.curve is not None), None)
    if lane is None or lane.curve is None:
        return {}
    least, most = lane.curve.min, lane.curve.max
    return {
        cell.at: (fmean(values) - least) / (most - least)
        for cell in map_.cells or ()
        if cell.lane == lane.id and (values := [card.value for card in cell.items if card.value is not None])
    }


def left_out(map_: JourneyMap, parts: Iterable[Part]) -> list[Notice]:
    """Say how many of some parts a map has that a format has no place for.

    Examples
    --------
    >>> from parcours.maps.starting import new_map
    >>> [notice.message for notice in left_out(new_map("ecommerce-three"), ("edges", "rules"))]
    ['Left out: 7 edges.']
    """
    counts = dict(_counted(map_))
    return [
        Notice(f"map_{part}_left_out", f"Left out: {counts[part]} {part}.", {"count": counts[part]})
        for part in parts
        if counts[part]
    ]


def _counted(map_: JourneyMap) -> Iterator[tuple[Part, int]]:
    yield "lanes", sum(lane.type != "curve" for lane in map_.lanes or ())
    yield "touchpoints", sum(len(step.touchpoints or ()) for _, step in map_.steps())
    yield "edges", len(map_.edges or ())
    yield "metrics", len(map_.metrics or ())
    yield "evidence", len(map_.evidence or ())
    yield "insights", sum(map(len, (map_.insights or (), map_.opportunities or (), map_.solutions or ())))
    yield "personas", len(map_.personas or ())
    yield "rules", len(map_.rules or ())
    yield "comments", len(map_.comments or ())
