"""The parts of a map: stages, steps and touchpoints; lanes, cells and cards; the edges between steps.

They are structures of msgspec rather than dataclasses because these alone refuse a field that they do not know. A field
that is None was left out. What a field may hold beyond its type (an id, a date, an existing step) stands in its `Meta`
and is checked by `parcours.maps.document.faults`.
"""

from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta, field

from parcours.journeys.matcher import Match

__all__ = [
    "Card",
    "Cell",
    "Edge",
    "Lane",
    "LaneCurve",
    "LaneType",
    "MapPart",
    "MapRule",
    "MapRules",
    "Phase",
    "RuleTest",
    "Stage",
    "Step",
    "Text",
    "Touchpoint",
    "form",
    "own_id",
    "refers",
]

Number: TypeAlias = int | float
Text: TypeAlias = (
    Annotated[str, Meta(max_length=10_000)]
    | dict[Annotated[str, Meta(extra={"form": "language"})], Annotated[str, Meta(max_length=10_000)]]
)
"""A text, or the same text by language: `{"en": "Ask", "fr": "Demander"}`."""

ShortText: TypeAlias = Annotated[str, Meta(max_length=500)]
Share: TypeAlias = Annotated[int, Meta(ge=0, le=1)] | Annotated[float, Meta(ge=0, le=1)]
Level = Literal["positive", "neutral", "negative"]
LaneType = Literal[
    "text",
    "actions",
    "thoughts",
    "feelings",
    "quotes",
    "motivations",
    "questions",
    "needs",
    "goals",
    "pains",
    "gains",
    "opportunities",
    "solutions",
    "insights",
    "touchpoints",
    "channels",
    "curve",
    "storyboard",
    "images",
    "evidence_physical",
    "metrics",
    "frontstage",
    "backstage",
    "support_process",
    "systems",
    "policies",
    "messages",
    "owners",
    "tags",
    "links",
    "custom",
]
Phase = Literal["discover", "evaluate", "buy", "use", "stay", "recommend"]
"""What stages of different models have in common."""


def own_id(kind: str) -> Meta:
    """Say that a text is the id of a new thing of a kind.

    Examples
    --------
    >>> own_id("stage").extra
    {'form': 'id', 'defines': 'stage'}
    """
    return Meta(extra={"form": "id", "defines": kind})


def refers(*kinds: str) -> Meta:
    """Say that a text is the id of a thing of one of these kinds that the map has.

    Examples
    --------
    >>> refers("stage", "step").extra
    {'form': 'id', 'refers': ('stage', 'step')}
    """
    return Meta(extra={"form": "id", "refers": kinds})


def form(name: str) -> Meta:
    """Say that a text is of a form that has a name: `date`, `link`, ….

    Examples
    --------
    >>> form("date").extra
    {'form': 'date'}
    """
    return Meta(extra={"form": name})


Id: TypeAlias = Annotated[str, form("id")]
Color: TypeAlias = Annotated[str, form("color")]
Duration: TypeAlias = Annotated[str, form("duration")]
Link: TypeAlias = Annotated[str, form("link")]
Picture: TypeAlias = Annotated[str, form("picture")]
EvidenceIds: TypeAlias = tuple[Annotated[str, refers("evidence")], ...]
PersonaId: TypeAlias = Annotated[str, refers("persona")]
Column: TypeAlias = Annotated[str, refers("stage", "step")]


class MapPart(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="camel", kw_only=True
):
    """What every part of a map has: fields of others, whose names begin with `x-`, survive in `extensions`."""

    extensions: dict[str, Any] = field(default_factory=dict, name="x-")


class RuleTest(MapPart, frozen=True):
    """A test of one property of an event."""

    field: Annotated[str, Meta(max_length=200)]
    op: Literal["eq", "ne", "in", "gt", "ge", "lt", "le", "contains", "exists"]
    value: Any = msgspec.UNSET


class MapRule(MapPart, frozen=True):
    """Which events are meant, as exchange files write it: an event, tests that all hold, or any of several rules."""

    event: ShortText | None = None
    where: tuple[RuleTest, ...] | None = None
    any: tuple["MapRule", ...] | None = None


MapRules: TypeAlias = Match | MapRule
"""Which events are meant: the matchers of journeys, as a list, or the rule of an exchange file."""


class Touchpoint(MapPart, frozen=True):
    """A contact that is designed: on which channel, who turns to whom, and which events are taken for it.

    `library` names the shared record that it comes from, `ours` is false for what is outside the brand's control.
    """

    id: Annotated[str, own_id("touchpoint")]
    name: Text
    channel: Annotated[str, refers("channel")] | None = None
    type: Literal["communication", "action"] | None = None
    initiator: Annotated[str, refers("actor")] | None = None
    receiver: Annotated[str, refers("actor")] | None = None
    online: bool | None = None
    ours: bool | None = None
    expected: Level | None = None
    match: MapRules | None = None
    wording: Text | None = None
    library: Id | None = None
    evidence: EvidenceIds | None = None


class Step(MapPart, frozen=True):
    """A column of the map: what the customer does, through which touchpoints.

    `child_map` is the map that shows it close up, `milestone` the events that pass it, `journey_milestone` the name of
    a milestone of the map's journey whose events pass it too.
    """

    id: Annotated[str, own_id("step")]
    name: Text
    description: Text | None = None
    touchpoints: tuple[Touchpoint, ...] | None = None
    moment_of_truth: bool | None = None
    milestone: MapRules | None = None
    journey_milestone: ShortText | None = None
    outcome: Level | None = None
    child_map: Id | None = None
    expected_duration: Duration | None = None
    evidence_level: Literal["assumption", "partial", "evidenced"] | None = None


class Stage(MapPart, frozen=True):
    """A part of the journey that holds steps; `phases` say what it has in common with stages of other models."""

    id: Annotated[str, own_id("stage")]
    name: Text
    aim: Text | None = None
    steps: tuple[Step, ...] | None = None
    color: Color | None = None
    group: ShortText | None = None
    phases: tuple[Phase, ...] | None = None
    entry: MapRules | None = None
    exit: MapRules | None = None


class LaneCurve(MapPart, frozen=True):
    """The scale of a curve, and whether it is assumed, computed from insights, or measured."""

    min: Number
    max: Number
    basis: Literal["assumed", "insights", "measured"]
    metric: Annotated[str, refers("metric")] | None = None


class Lane(MapPart, frozen=True):
    """A row of the map: its type says what its cards are, `line_below` draws one of the lines of a blueprint."""

    id: Annotated[str, own_id("lane")]
    type: LaneType
    name: Text
    side: Literal["customer", "frontstage", "backstage", "support", "business"] | None = None
    line_below: Literal["interaction", "visibility", "internal_interaction"] | None = None
    persona: PersonaId | None = None
    collapsed: bool | None = None
    height: Literal["s", "m", "l"] | None = None
    required: bool | None = None
    curve: LaneCurve | None = None


class Card(MapPart, frozen=True):
    """What lies in a cell: a note, a quote, a picture, a value of the curve, or a link to a record (`ref`)."""

    id: Annotated[str, own_id("card")]
    kind: Literal[
        "note",
        "quote",
        "image",
        "link",
        "persona",
        "channel",
        "touchpoint",
        "value",
        "insight",
        "opportunity",
        "solution",
        "metric",
        "document",
    ]
    text: Text | None = None
    value: Number | None = None
    ref: Id | None = None
    src: Picture | None = None
    alt: Text | None = None
    url: Link | None = None
    color: Color | None = None
    personas: tuple[PersonaId, ...] | None = None
    tags: tuple[ShortText, ...] | None = None
    evidence: EvidenceIds | None = None


class Cell(MapPart, frozen=True, kw_only=True):
    """The cards of a lane at a step, or at a stage; at all columns up to `until` if there is one."""

    lane: Annotated[str, refers("lane")]
    at: Column
    until: Column | None = None
    items: tuple[Card, ...]


class Edge(MapPart, frozen=True):
    """A way from one step to another, or to itself; `designed_share` is how many are meant to take it."""

    source: Column = field(name="from")
    target: Column = field(name="to")
    kind: Literal["next", "branch", "loop", "channel_switch", "handoff", "pause"] | None = None
    label: Text | None = None
    designed_share: Share | None = None
