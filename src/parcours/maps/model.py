"""A map: one document with its grid, its people, its measures and what is done about them."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from parcours.maps.parts import Cell, Duration, Edge, Id, Lane, MapPart, ShortText, Stage, Step, Text, form, own_id
from parcours.maps.records import (
    Actor,
    ChannelRecord,
    Comment,
    Decision,
    EvidenceRecord,
    Insight,
    Instant,
    MapMetric,
    Opportunity,
    Persona,
    Placement,
    Reading,
    Response,
    Solution,
)

__all__ = ["FORMAT", "VERSION", "JourneyMap", "MapKind", "MapRelations", "MapScale"]

FORMAT: Literal["journey-map"] = "journey-map"
VERSION = "1.0"

MapKind = Literal["current_state", "future_state", "day_in_the_life", "service_blueprint"]
MapScale = Literal["macro", "micro"]


class MapRelations(MapPart, frozen=True):
    """Which maps belong to this one: the one it shows close up, its counterpart (future or current), its siblings."""

    parent: Id | None = None
    counterpart: Id | None = None
    set: tuple[Id, ...] | None = None
    derived_from: ShortText | None = None


class JourneyMap(MapPart, frozen=True, kw_only=True):
    """A map. What each part holds is said by its own class; a field that is None was left out.

    `journey` is the id of the journey of the workspace that the map is about: its runs say score and outcome.

    Examples
    --------
    >>> map = JourneyMap(id="help", title="Help", kind="current_state", stages=(Stage("ask", "Ask"),))
    >>> map.stages[0].name, map.lanes
    ('Ask', None)
    """

    format: Literal["journey-map"] = FORMAT
    version: Annotated[str, form("version")] = VERSION
    id: Annotated[str, own_id("map")]
    title: Text
    lang: Annotated[str, form("language")] | None = None
    kind: MapKind
    scale: MapScale | None = None
    basis: Literal["hypothesis", "mixed", "evidence"] | None = None
    state: Literal["planned", "actual"] | None = None
    scenario: Text | None = None
    customer_goal: Text | None = None
    business_goal: Text | None = None
    description: Text | None = None
    relations: MapRelations | None = None
    journey: Id | None = None
    owner: ShortText | None = None
    status: Literal["draft", "in_review", "reference", "archived"] | None = None
    review_every: Duration | None = None
    reviewed_at: Instant | None = None
    tags: tuple[ShortText, ...] | None = None
    dimensions: dict[str, ShortText] | None = None
    personas: Annotated[tuple[Persona, ...], Meta(max_length=200)] | None = None
    actors: Annotated[tuple[Actor, ...], Meta(max_length=500)] | None = None
    channels: Annotated[tuple[ChannelRecord, ...], Meta(max_length=500)] | None = None
    stages: Annotated[tuple[Stage, ...], Meta(min_length=1, max_length=100)]
    lanes: Annotated[tuple[Lane, ...], Meta(max_length=100)] | None = None
    cells: Annotated[tuple[Cell, ...], Meta(max_length=20_000)] | None = None
    edges: Annotated[tuple[Edge, ...], Meta(max_length=5_000)] | None = None
    metrics: Annotated[tuple[MapMetric, ...], Meta(max_length=1_000)] | None = None
    placements: Annotated[tuple[Placement, ...], Meta(max_length=5_000)] | None = None
    readings: Annotated[tuple[Reading, ...], Meta(max_length=20_000)] | None = None
    insights: Annotated[tuple[Insight, ...], Meta(max_length=5_000)] | None = None
    evidence: Annotated[tuple[EvidenceRecord, ...], Meta(max_length=5_000)] | None = None
    opportunities: Annotated[tuple[Opportunity, ...], Meta(max_length=5_000)] | None = None
    solutions: Annotated[tuple[Solution, ...], Meta(max_length=5_000)] | None = None
    decisions: Annotated[tuple[Decision, ...], Meta(max_length=5_000)] | None = None
    rules: Annotated[tuple[Response, ...], Meta(max_length=1_000)] | None = None
    comments: Annotated[tuple[Comment, ...], Meta(max_length=10_000)] | None = None
    created_at: Instant | None = None
    updated_at: Instant | None = None
    revision: Annotated[int, Meta(ge=0)] | None = None
    generator: ShortText | None = None

    def columns(self) -> tuple[Stage | Step, ...]:
        """List the columns of the grid, in the order of the map: the steps, and each stage that has none.

        Examples
        --------
        >>> stages = (Stage("ask", "Ask", steps=(Step("call", "Calls"),)), Stage("pay", "Pay"))
        >>> map = JourneyMap(id="help", title="Help", kind="current_state", stages=stages)
        >>> [column.id for column in map.columns()]
        ['call', 'pay']
        """
        return tuple(part for stage in self.stages for part in stage.steps or (stage,))

    def steps(self) -> Iterator[tuple[Stage, Step]]:
        """Go through the steps with their stages, in the order of the map.

        Examples
        --------
        >>> ask = Stage("ask", "Ask", steps=(Step("call", "Calls"), Step("wait", "Waits")))
        >>> map = JourneyMap(id="help", title="Help", kind="current_state", stages=(ask,))
        >>> [step.id for stage, step in map.steps()]
        ['call', 'wait']
        """
        for stage in self.stages:
            for step in stage.steps or ():
                yield stage, step
