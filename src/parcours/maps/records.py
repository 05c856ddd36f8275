"""What a map knows beside its grid: people, channels, metrics, evidence, insights, what is done about them, comments.

A record that the workspace shares between maps is named by `library`.
"""

from typing import Annotated, Any, Literal, TypeAlias

from msgspec import UNSET, Meta, UnsetType, field

from parcours.maps.parts import (
    Color,
    EvidenceIds,
    Id,
    Link,
    MapPart,
    MapRules,
    Number,
    PersonaId,
    Picture,
    Share,
    ShortText,
    Text,
    form,
    own_id,
    refers,
)

__all__ = [
    "Actor",
    "ChannelRecord",
    "Comment",
    "Decision",
    "EvidenceRecord",
    "Insight",
    "MapMetric",
    "MetricSource",
    "MetricThresholds",
    "Money",
    "Opportunity",
    "Persona",
    "Placement",
    "Reading",
    "ReadingPeriod",
    "Response",
    "ResponseAction",
    "Solution",
    "Trait",
]

Day: TypeAlias = Annotated[str, form("date")]
Instant: TypeAlias = Annotated[str, form("instant")]
Whole: TypeAlias = Annotated[int, Meta(ge=0)]
Place: TypeAlias = Annotated[str, refers("map", "stage", "step", "touchpoint")]
Places: TypeAlias = tuple[Place, ...]
MetricId: TypeAlias = Annotated[str, refers("metric")]
ANYTHING = (
    *("map", "stage", "step", "touchpoint", "lane", "card", "persona", "actor", "channel", "metric", "evidence"),
    *("insight", "opportunity", "solution", "decision", "rule", "comment"),
)
"""The kinds of everything in a map that has an id."""


class Money(MapPart, frozen=True):
    """An amount of a currency."""

    amount: Number
    currency: Annotated[str, form("currency")]


class Trait(MapPart, frozen=True):
    """How much of something a persona has, from 0 to 1."""

    label: Text
    value: Share


class Persona(MapPart, frozen=True):
    """A described type of customer; `segment` is the rule that finds the people who are alive."""

    id: Annotated[str, own_id("persona")]
    name: Text
    summary: Text | None = None
    goals: tuple[Text, ...] | None = None
    needs: tuple[Text, ...] | None = None
    pains: tuple[Text, ...] | None = None
    quote: Text | None = None
    image: Picture | None = None
    color: Color | None = None
    traits: tuple[Trait, ...] | None = None
    segment: dict[str, Any] | None = None
    evidence: EvidenceIds | None = None
    library: Id | None = None


class Actor(MapPart, frozen=True):
    """Who does something: the customer, a member of staff, a team, a system, a partner."""

    id: Annotated[str, own_id("actor")]
    name: Text
    kind: Literal["customer", "staff", "team", "system", "partner"]
    persona: PersonaId | None = None


class ChannelRecord(MapPart, frozen=True):
    """A medium that carries touchpoints."""

    id: Annotated[str, own_id("channel")]
    name: Text
    kind: ShortText | None = None
    online: bool | None = None
    icon: Annotated[str, form("word")] | None = None
    library: Id | None = None


class MetricThresholds(MapPart, frozen=True):
    """Where bad ends and where good begins."""

    bad: Number | None = None
    good: Number | None = None


class MetricSource(MapPart, frozen=True):
    """Where a metric's values come from."""

    kind: Literal["computed", "manual", "import", "api"]
    query: dict[str, Any] | None = None


class MapMetric(MapPart, frozen=True):
    """A number that is followed on the map; `library` names the metric of the workspace or its catalogue."""

    id: Annotated[str, own_id("metric")]
    name: Text
    type: Literal["nps", "csat", "ces", "ratio", "count", "sum", "average", "duration", "money", "score", "rank"]
    unit: ShortText | None = None
    better: Literal["up", "down", "none"] | None = None
    target: Number | None = None
    thresholds: MetricThresholds | None = None
    formula: Annotated[str, Meta(max_length=10_000)] | None = None
    source: MetricSource | None = None
    dimensions: tuple[ShortText, ...] | None = None
    owner: ShortText | None = None
    library: Id | None = None


class Placement(MapPart, frozen=True):
    """Where a metric is shown, and how."""

    metric: MetricId
    at: Place
    show: Literal["chip", "row", "sparkline", "bar"] | None = None
    filter: dict[str, Any] | None = None


class ReadingPeriod(MapPart, frozen=True):
    """A time between two instants."""

    since: Instant = field(name="from")
    until: Instant = field(name="to")


class Reading(MapPart, frozen=True, kw_only=True):
    """What a metric was at a date, kept so that a shared file can show numbers without events; None is no data."""

    metric: MetricId
    at: Place
    as_of: Instant
    period: ReadingPeriod | None = None
    value: int | float | None
    n: Whole | None = None
    previous: int | float | UnsetType | None = UNSET
    parts: dict[str, Number] | None = None


class EvidenceRecord(MapPart, frozen=True):
    """What somebody looked at, by which method, and how much it proves."""

    id: Annotated[str, own_id("evidence")]
    title: Text
    method: Literal[
        "observation",
        "interview",
        "customer_account",
        "survey",
        "focus_group",
        "analytics",
        "conversation_analysis",
        "social_listening",
        "workshop",
        "external_study",
        "game",
        "other",
    ]
    strength: Literal["assumption", "limited", "strong"] | None = None
    date: Day | None = None
    people: Whole | None = None
    url: Link | None = None
    excerpt: Text | None = None


class Insight(MapPart, frozen=True):
    """Something learnt about customers, where on the map, and how much it lifts or hurts (−2 to 2)."""

    id: Annotated[str, own_id("insight")]
    title: Text
    type: Literal["pain", "gain", "need", "job", "question", "observation"]
    impact: Annotated[int, Meta(ge=-2, le=2)] | Annotated[float, Meta(ge=-2, le=2)] | None = None
    weight: Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0)] | None = None
    personas: tuple[PersonaId, ...] | None = None
    at: Places | None = None
    evidence: EvidenceIds | None = None
    status: ShortText | None = None
    library: Id | None = None


class Opportunity(MapPart, frozen=True):
    """A chance to do better that insights speak for, with what it is worth and what it costs."""

    id: Annotated[str, own_id("opportunity")]
    title: Text
    insights: tuple[Annotated[str, refers("insight")], ...] | None = None
    at: Places | None = None
    scores: dict[str, Number] | None = None
    strategy: ShortText | None = None
    status: Literal["open", "chosen", "parked", "done"] | None = None
    owner: ShortText | None = None
    value: Money | None = None
    library: Id | None = None


class Solution(MapPart, frozen=True):
    """What is done about opportunities, by whom and when; on `live` it went out to customers."""

    id: Annotated[str, own_id("solution")]
    title: Text
    opportunities: tuple[Annotated[str, refers("opportunity")], ...] | None = None
    status: Literal["idea", "planned", "doing", "live", "measured", "dropped"] | None = None
    owner: ShortText | None = None
    start: Day | None = None
    live: Day | None = None
    metrics: tuple[MetricId, ...] | None = None
    tracker_url: Link | None = None
    library: Id | None = None


class Decision(MapPart, frozen=True):
    """What was decided, when, by whom and why."""

    id: Annotated[str, own_id("decision")]
    title: Text
    date: Day
    by: ShortText | None = None
    reason: Text | None = None
    at: Places | None = None
    opportunities: tuple[Annotated[str, refers("opportunity")], ...] | None = None
    solutions: tuple[Annotated[str, refers("solution")], ...] | None = None


class ResponseAction(MapPart, frozen=True):
    """What a rule does."""

    kind: Literal["email", "webhook", "task", "notify", "survey", "reward"]
    template: ShortText | None = None


class Response(MapPart, frozen=True, kw_only=True):
    """A rule of the map: when something happens, and unless something else follows, do this."""

    id: Annotated[str, own_id("rule")]
    name: Text
    at: Place | None = None
    when: MapRules
    wait: Annotated[str, form("duration")] | None = None
    unless: MapRules | None = None
    then: ResponseAction
    enabled: bool | None = None


class Comment(MapPart, frozen=True):
    """What somebody said about anything in the map that has an id."""

    id: Annotated[str, own_id("comment")]
    at: Annotated[str, refers(*ANYTHING)]
    author: ShortText
    date: Instant
    text: Annotated[str, Meta(max_length=10_000)]
    resolved: bool | None = None
    reply_to: Annotated[str, refers("comment")] | None = None
    mentions: tuple[ShortText, ...] | None = None
    assignee: ShortText | None = None
