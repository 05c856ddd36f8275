"""What a metric answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from parcours.measure.metrics.cells import Period
from parcours.measure.metrics.definition import Better, Unit
from parcours.results import Notice, Rate, Result

__all__ = [
    "AnswerCount",
    "Metric",
    "MetricBeside",
    "MetricGroup",
    "MetricPoint",
    "MetricQuestion",
    "MetricRow",
    "Metrics",
    "MetricsQuestion",
]


@dataclass(frozen=True, slots=True)
class MetricQuestion:
    """What was asked; `formula` is the id of a metric or a formula."""

    formula: str
    stage: str | None
    period: Period | None
    split: str | None
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class MetricPoint:
    """The metric in one period; one that lasts beyond the last known event is not complete."""

    start: datetime
    value: float | None
    low: float | None
    high: float | None
    n: int
    complete: bool


@dataclass(frozen=True, slots=True)
class MetricGroup:
    """The metric of one channel, activity, property value or segment."""

    group: str
    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class MetricBeside:
    """A figure that stands beside the metric; names by language."""

    id: str
    name: dict[str, str]
    unit: Unit
    value: float | None
    low: float | None
    high: float | None
    n: int
    why: Notice | None


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """How often an answer on a scale was given."""

    answer: float
    count: int
    share: Rate


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A line of a metric's table: the total, then its periods, then its groups."""

    of: str
    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Metric(Result):
    """A metric: its value with its 95 % interval and what it rests on.

    Attributes
    ----------
    question
        What was asked.
    id, name, unit, better, denominator
        As its definition says; the id of a formula that has none is empty.
    stage
        Where it stands.
    formula
        How it was computed, with the formulas of other metrics put in.
    value, low, high
        None where there is no value, or no interval: totals have none.
    n
        The size of the denominator or of the sample: customers, events, runs or answers.
    why
        Why there is no value.
    events
        How many events of the whole log it is computed from; 0 tells that nothing was recorded yet.
    last_at
        The time of the last of them: how fresh it is.
    sources
        The activities they are, and imported series as `series:NAME`.
    trend
        Its value period by period.
    groups
        Its value group by group, the largest first.
    distribution
        For answers on a scale, how often each was given.
    also
        The figures that stand beside it.
    target, on_target
        The value that is aimed at, and whether it is reached.
    """

    analysis: ClassVar[str] = "metric"
    rows_in: ClassVar[str] = "rows"

    question: MetricQuestion
    id: str
    stage: str | None
    name: dict[str, str]
    unit: Unit
    better: Better
    denominator: dict[str, str]
    formula: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    why: Notice | None
    events: int
    last_at: datetime | None
    sources: tuple[str, ...]
    trend: tuple[MetricPoint, ...]
    groups: tuple[MetricGroup, ...]
    distribution: tuple[AnswerCount, ...]
    also: tuple[MetricBeside, ...]
    target: float | None
    on_target: bool | None
    warnings: tuple[Notice, ...] = ()

    @property
    def interval(self) -> tuple[float | None, float | None]:
        """The lower and upper end of the interval."""
        return self.low, self.high

    @property
    def rows(self) -> tuple[MetricRow, ...]:
        """The total, its periods and its groups."""
        return (
            MetricRow("total", self.value, self.low, self.high, self.n),
            *(MetricRow(f"{p.start:%Y-%m-%d}", p.value, p.low, p.high, p.n) for p in self.trend),
            *(MetricRow(g.group, g.value, g.low, g.high, g.n) for g in self.groups),
        )


@dataclass(frozen=True, slots=True)
class MetricsQuestion:
    """What was asked; no ids for all metrics."""

    only: tuple[str, ...]
    stage: str | None
    period: Period | None
    split: str | None
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Metrics(Result):
    """Many metrics of one log, stage by stage."""

    analysis: ClassVar[str] = "metrics"
    rows_in: ClassVar[str] = "rows"

    question: MetricsQuestion
    metrics: tuple[Metric, ...]
    warnings: tuple[Notice, ...] = ()

    @property
    def rows(self) -> tuple[MetricRow, ...]:
        """One line for each metric."""
        return tuple(
            MetricRow(f"{m.stage}: {m.id}" if m.stage else m.id, m.value, m.low, m.high, m.n) for m in self.metrics
        )
