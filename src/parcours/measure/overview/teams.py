"""The figures that each team looks at first, in two periods."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from parcours.journeys.log import Log
from parcours.measure.metrics.answers import Metric
from parcours.measure.metrics.definition import MetricDefinition, metric_catalogue
from parcours.measure.metrics.metric import metrics
from parcours.measure.metrics.series import Series
from parcours.measure.metrics.vocabulary import Vocabulary
from parcours.measure.overview.spans import Span
from parcours.results import Notice

__all__ = ["TeamFigure", "TeamSheet", "Words", "team_sheets"]

Team = Literal["marketing", "cx", "support", "ecommerce"]

_WATCHED: dict[Team, tuple[tuple[str, str], ...]] = {
    "marketing": (
        ("site_visits", "awareness"),
        ("conversion_rate", "awareness"),
        ("leads", "conversion"),
        ("clicks", "consideration"),
        ("open_rate", "consideration"),
        ("bounce_rate", "website"),
    ),
    "cx": (
        ("nps", "retention"),
        ("csat", "retention"),
        ("ces", "whole_journey"),
        ("loyalty", "retention"),
        ("churn", "whole_journey"),
        ("recommendations", "advocacy"),
    ),
    "support": (
        ("support_tickets", "retention"),
        ("call_volume", "whole_journey"),
        ("resolution_time", "whole_journey"),
        ("csat", "retention"),
        ("ces", "whole_journey"),
        ("upsell", "whole_journey"),
    ),
    "ecommerce": (
        ("sales", "conversion"),
        ("conversion_rate", "conversion"),
        ("basket_abandonment", "whole_journey"),
        ("mobile_conversion", "website"),
        ("clv", "retention"),
        ("customer_reviews", "advocacy"),
    ),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a company adds to the catalogue of metrics."""

    definitions: tuple[MetricDefinition, ...] = ()
    series: tuple[Series, ...] = ()
    words: Vocabulary | None = None


@dataclass(frozen=True, slots=True)
class TeamFigure:
    """A metric in the later period, with its 95 % interval and what it rests on, and `before` in the earlier one.

    Where there is no value, `why` says so.
    """

    metric: str
    stage: str | None
    name: dict[str, str]
    unit: str
    better: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    before: float | None
    n_before: int
    why: Notice | None


@dataclass(frozen=True, slots=True)
class TeamSheet:
    """The figures of a team."""

    team: Team
    figures: tuple[TeamFigure, ...]


def team_sheets(log: Log, now: Span, words: Words) -> tuple[TeamSheet, ...]:
    """Compute the figures of every team, two passes for all of them."""
    asked = sorted({name for watched in _WATCHED.values() for name, _ in watched})
    later, earlier = (_answers(log, asked, span, words) for span in (now, now.before()))
    known = {each.id: each for each in (*metric_catalogue().metrics, *words.definitions)}
    return tuple(
        TeamSheet(team, tuple(_figure(known[name], stage, later, earlier) for name, stage in watched))
        for team, watched in _WATCHED.items()
    )


def _answers(log: Log, asked: Sequence[str], span: Span, words: Words) -> dict[tuple[str, str | None], Metric]:
    period = span.said()
    answered = metrics(
        log,
        only=asked,
        since=period.start,
        until=period.end,
        words=words.words,
        definitions=words.definitions,
        series=words.series,
    )
    return {(metric.id or "", metric.stage): metric for metric in answered.metrics}


def _figure(
    definition: MetricDefinition,
    stage: str,
    later: dict[tuple[str, str | None], Metric],
    earlier: dict[tuple[str, str | None], Metric],
) -> TeamFigure:
    place = (definition.id, stage if stage in definition.stages else None)
    now, before = later[place], earlier[place]
    return TeamFigure(
        definition.id,
        place[1],
        definition.name,
        definition.unit,
        definition.better,
        now.value,
        now.low,
        now.high,
        now.n,
        before.value,
        before.n,
        now.why,
    )
