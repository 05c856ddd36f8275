"""A map while it is being read from a format that knows less than a map: names become ids, texts become cards."""

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from parcours.errors import InvalidInput
from parcours.journeys.typical import Language
from parcours.maps.catalogue import map_catalogue
from parcours.maps.model import JourneyMap
from parcours.maps.parts import Card, Cell, Lane, LaneCurve, LaneType, Stage, Step, Touchpoint
from parcours.maps.records import Actor, ChannelRecord, Persona

__all__ = ["CURVE", "Sketch", "lane_type"]

CURVE = LaneCurve(-2, 2, "assumed")
"""The scale that a curve is read into."""

_MOST_PARTS = 50_000


def lane_type(name: str) -> LaneType:
    """Tell which type of lane a name means: a type, or its name in the catalogue in one of its languages; else a text.

    Upper and lower case, accents and what follows in brackets do not matter.

    Examples
    --------
    >>> lane_type("Irritants"), lane_type("PAINS"), lane_type("Whatever")
    ('pains', 'pains', 'text')
    """
    return _lane_names().get(_plain(name), "text")


@dataclass(slots=True)
class Sketch:
    """Stages, steps, lanes and cards in the order in which they are read; a step belongs to the stage read last.

    All methods that add a part raise `InvalidInput` when there are more than 50,000.

    Examples
    --------
    >>> sketch = Sketch("Help")
    >>> ask = sketch.stage("Ask")
    >>> call = sketch.step("Calls")
    >>> sketch.card(sketch.lane("Pains"), call, Card("", "note", "Waits"))
    >>> map = sketch.map()
    >>> map.lanes[0].type, map.cells[0].at, map.cells[0].items[0].text
    ('pains', 'step-1', 'Waits')
    """

    title: str
    language: Language = "en"
    stages: list[Stage] = field(default_factory=list)
    lanes: dict[str, Lane] = field(default_factory=dict)
    cells: dict[tuple[str, str], list[Card]] = field(default_factory=dict)
    personas: dict[str, Persona] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    channels: dict[str, ChannelRecord] = field(default_factory=dict)
    _steps: list[list[Step]] = field(default_factory=list)
    _points: dict[str, list[Touchpoint]] = field(default_factory=dict)
    _count: Counter[str] = field(default_factory=Counter)

    def stage(self, name: str) -> str:
        """Begin a stage; its id is returned."""
        identifier = self._next("stage")
        self.stages.append(Stage(identifier, name))
        self._steps.append([])
        return identifier

    def step(self, name: str) -> str:
        """Add a step to the last stage; its id is returned."""
        if not self.stages:
            self.stage(self.title)
        identifier = self._next("step")
        self._steps[-1].append(Step(identifier, name))
        return identifier

    def lane(self, name: str, kind: LaneType | None = None) -> str:
        """Find the lane of a name, or add it; its id is returned."""
        if name not in self.lanes:
            meant = kind or lane_type(name)
            known = next(each for each in map_catalogue(self.language).lanes if each.id == meant)
            curve = CURVE if meant == "curve" else None
            self.lanes[name] = Lane(self._next("lane"), meant, name, known.side, known.line_below, curve=curve)
        return self.lanes[name].id

    def card(self, lane: str, at: str, card: Card) -> None:
        """Add a card to a cell; the card gets an id of its own."""
        cards = self.cells.setdefault((lane, at), [])
        values = {name: getattr(card, name) for name in card.__struct_fields__ if name != "id"}
        cards.append(Card(id=self._next("card"), **values))

    def touchpoint(self, step: str, name: str, channel: str | None = None, **more: str) -> str:
        """Add a touchpoint to a step; its id is returned."""
        identifier = self._next("touchpoint")
        point = Touchpoint(identifier, name, self.channel(channel) if channel else None, **more)  # type: ignore[arg-type]
        self._points.setdefault(step, []).append(point)
        return identifier

    def channel(self, name: str) -> str:
        """Find the channel of a name, or add it; its id is returned."""
        if name not in self.channels:
            self.channels[name] = ChannelRecord(self._next("channel"), name)
        return self.channels[name].id

    def persona(self, name: str) -> str:
        """Find the persona of a name, or add it; its id is returned."""
        if name not in self.personas:
            self.personas[name] = Persona(self._next("persona"), name)
        return self.personas[name].id

    def map(self) -> JourneyMap:
        """Make the map: a hypothesis of what is now, until somebody says otherwise."""
        stages = tuple(
            Stage(stage.id, stage.name, steps=tuple(self._finished(step) for step in steps))
            for stage, steps in zip(self.stages, self._steps, strict=True)
        )
        return JourneyMap(
            id=_identifier(self.title),
            title=self.title,
            lang=self.language,
            kind="current_state",
            basis="hypothesis",
            state="planned",
            status="draft",
            personas=tuple(self.personas.values()) or None,
            actors=tuple(self.actors.values()) or None,
            channels=tuple(self.channels.values()) or None,
            stages=stages,
            lanes=tuple(self.lanes.values()),
            cells=tuple(Cell(lane=lane, at=at, items=tuple(cards)) for (lane, at), cards in self.cells.items()),
        )

    def _next(self, kind: str) -> str:
        """Make the id of the next part of a kind; a file may not fill the memory with them."""
        self._count[kind] += 1
        if (given := self._count.total()) > _MOST_PARTS:
            raise InvalidInput(
                f"The file has more than {_MOST_PARTS:,} stages, steps, cards and other parts.",
                hint="Split it into several maps.",
                code="map_too_many",
                values={"given": given, "most": _MOST_PARTS},
            )
        return f"{kind}-{self._count[kind]}"

    def _finished(self, step: Step) -> Step:
        points = self._points.get(step.id)
        return Step(step.id, step.name, touchpoints=tuple(points)) if points else step


def _identifier(title: str) -> str:
    letters = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in _plain(title))
    return "-".join(letters.split())[:60].strip("-") or "map"


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.partition("(")[0]).casefold()
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


@cache
def _lane_names() -> dict[str, LaneType]:
    languages: tuple[Language, ...] = ("en", "fr")
    names = {_plain(lane.name): lane.id for each in languages for lane in map_catalogue(each).lanes}
    return (
        names
        | {lane.id.replace("_", " "): lane.id for lane in map_catalogue().lanes}
        | {lane.id: lane.id for lane in map_catalogue().lanes}
    )
