"""A map as the grid that people see: columns, rows, and the texts of each cell in one language."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from parcours.maps.model import JourneyMap
from parcours.maps.parts import Card, Lane, Stage, Step, Text
from parcours.maps.records import Insight, Opportunity, Solution
from parcours.maps.words import said
from parcours.results import Notice

__all__ = ["HEADINGS", "Column", "Grid", "Part", "left_out"]

Part = Literal["lanes", "touchpoints", "edges", "metrics", "evidence", "insights", "personas", "rules", "comments"]

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML can hold, and so neither a workbook nor a slide."""

HEADINGS: dict[str, Text] = {
    "insights": {"en": "Insights", "fr": "Enseignements"},
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
    >>> from parcours.maps.catalogue.starting import new_map
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
        """Say a text; a space stands for what no file can hold, such as the vertical tab that comes with pasting."""
        return _UNWRITABLE.sub(" ", said(text, self.language, self.map.lang))

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

    def aims(self) -> list[str]:
        """Say what the map is about: its scenario, and the goals of customer and business."""
        goals = (("goal", self.map.customer_goal), ("business", self.map.business_goal))
        said_ = [self.say(self.map.scenario)]
        said_ += [f"{self.say(HEADINGS[word])} – {self.say(goal)}" for word, goal in goals if goal]
        return [text for text in said_ if text]

    def findings(self) -> list[tuple[str, list[str]]]:
        """List insights, opportunities and solutions, as far as there are any: a heading and their titles."""
        kinds: dict[str, Sequence[Insight | Opportunity | Solution]] = {
            "insights": self.map.insights or (),
            "opportunities": self.map.opportunities or (),
            "solutions": self.map.solutions or (),
        }
        return [
            (self.say(HEADINGS[word]), [self.say(each.title) for each in records])
            for word, records in kinds.items()
            if records
        ]

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


def left_out(map_: JourneyMap, parts: Iterable[Part]) -> list[Notice]:
    """Say how many of some parts a map has that a format has no place for.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
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
