"""Metrics: numbers by formula, with interval, trend, split, source and freshness, all from one pass over the log."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from parcours.errors import InvalidInput, nearest
from parcours.journeys import Log
from parcours.journeys.definition import Journey
from parcours.journeys.matcher import Match
from parcours.measure.metrics.answers import Metric, MetricQuestion, Metrics, MetricsQuestion
from parcours.measure.metrics.cells import Period
from parcours.measure.metrics.definition import MetricDefinition, MetricStage, metric_catalogue
from parcours.measure.metrics.evaluation import Asked, Context, evaluate
from parcours.measure.metrics.parse import parse
from parcours.measure.metrics.series import Series
from parcours.measure.metrics.syntax import Reference
from parcours.measure.metrics.vocabulary import Vocabulary
from parcours.periods import aware

__all__ = ["metric", "metrics"]


def metric(
    log: Log,
    *,
    formula: str,
    stage: str | None = None,
    entry: Match = (),
    goal: Match = (),
    journey: Journey | None = None,
    period: Period | None = None,
    split: str | None = None,
    segments: dict[str, Match] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    words: Vocabulary | None = None,
    stages: Sequence[MetricStage] = (),
    definitions: Sequence[MetricDefinition] = (),
    series: Sequence[Series] = (),
    target: float | None = None,
) -> Metric:
    """Compute a metric.

    A formula is made of figures of events, joined by `+ - * /`, brackets, numbers, the ids of other metrics, and `or`
    (the first that was ever recorded): `people("Order Completed") / people("Page Viewed")`. Its language is described
    in the reference. A denominator of 0 gives no value and says why.

    A row counts in the period into which it falls, `since` included and `until` not; what a row follows or leads to
    may lie outside. Intervals hold in 95 of 100 samples of customers like these: Wilson's for a count divided by the
    count of its whole, Student's for a mean, adjusted Wald for a net promoter score, order statistics for a quantile,
    and for other ratios the delta method over customers (not in the trend). Totals have none.

    Parameters
    ----------
    log
        The events.
    formula
        A formula, or the id of a metric of the catalogue or of `definitions`.
    stage
        The stage whose meaning of the words `entry` and `goal` counts; the metric's first if left out.
    entry, goal
        What these words mean, instead of the stage's.
    journey
        The journey whose runs `runs()` counts.
    period
        Also the value in each day, week (from Monday) or month of UTC, the last 400 at most.
    split
        Also the value in each group: `channel`, `activity`, `property:NAME` or `segment`; the 50 largest. An event
        that was chosen because it follows another belongs to the other's group.
    segments
        For `segment`: customers with at least one such event, by name; a customer may belong to several.
    since, until
        Only rows of this time; an instant without zone is in UTC.
    words
        What words of formulas mean, beside or instead of the catalogue's.
    stages
        Further stages, beside or instead of the catalogue's.
    definitions
        Further metrics, beside or instead of the catalogue's.
    series
        Imported numbers over time.
    target
        The value that is aimed at, instead of the definition's.

    Raises
    ------
    InvalidInput
        If the formula cannot be read (the sentence shows the place), names what is not there or itself, or the split
        has no meaning.

    Notes
    -----
    One pass; O(events) time for each distinct word, O(customers × cells) memory on each thread.

    References
    ----------
    .. [1] F. F. Reichheld (2003), "The one number you need to grow", Harvard Business Review 81(12): NPS.
    .. [2] B. Rocks (2016), "Interval estimation for the Net Promoter Score", The American Statistician 70(4).
    .. [3] A. W. van der Vaart (1998), *Asymptotic Statistics*, chapter 3: the delta method.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({"customer": ["ana", "ben"], "time": ["2026-01-01"] * 2, "activity": ["view", "buy"]})
    >>> pc.metric(log, formula='count("buy") / people(any)').value
    0.5
    """
    known = _known(definitions)
    read = parse(formula)
    definition = known.get(read.name) if isinstance(read, Reference) else None
    definition = definition or MetricDefinition("", formula)
    places = _stages(stages, known)
    place = _stage(stage or (definition.stages[0] if definition.stages else None), places)
    if place is None and (entry or goal):
        place = MetricStage("", {})
    if place is not None and (entry or goal):
        place = replace(place, entry=entry or place.entry, goal=goal or place.goal)
    question = MetricQuestion(formula, stage, period, split, aware(since), aware(until))
    asked = Asked(question, definition, place, definition.target if target is None else target)
    context = Context(question, known, _words(words), tuple(series), journey, segments or {})
    return evaluate(log, [asked], context)[0]


def metrics(
    log: Log,
    *,
    only: Sequence[str] = (),
    stage: str | None = None,
    journey: Journey | None = None,
    period: Period | None = None,
    split: str | None = None,
    segments: dict[str, Match] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    words: Vocabulary | None = None,
    stages: Sequence[MetricStage] = (),
    definitions: Sequence[MetricDefinition] = (),
    series: Sequence[Series] = (),
    targets: dict[str, float] | None = None,
) -> Metrics:
    """Compute many metrics in one pass: those of the catalogue and one's own.

    A metric that stands under several stages comes once for each, with that stage's entry and goal.

    Parameters
    ----------
    log
        The events.
    only
        Ids of metrics; all if left out.
    stage
        Only the metrics of this stage.
    journey, period, split, segments, since, until, words, stages, definitions, series
        As in `metric`.
    targets
        The values that are aimed at, by id.

    Raises
    ------
    InvalidInput
        If there is no such metric or stage, or as in `metric`.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({"customer": ["ana"], "time": ["2026-01-01"], "activity": ["Order Completed"], "value": [20.0]})
    >>> [(metric.id, metric.value) for metric in pc.metrics(log, only=["sales", "churn"]).metrics]
    [('sales', 20.0), ('churn', None)]
    """
    known = _known(definitions)
    places = _stages(stages, known)
    place = _stage(stage, places)
    aims = targets or {}
    chosen = [_defined(name, known) for name in only] if only else list(known.values())
    since, until = aware(since), aware(until)
    asked = []
    for definition in chosen:
        target = aims.get(definition.id, definition.target)
        for where in definition.stages or (None,):
            if place is None or where == place.id:
                question = MetricQuestion(definition.id, where, period, split, since, until)
                asked.append(Asked(question, definition, _stage(where, places), target))
    question = MetricQuestion("", stage, period, split, since, until)
    context = Context(question, known, _words(words), tuple(series), journey, segments or {})
    return Metrics(
        MetricsQuestion(tuple(only), stage, period, split, since, until), tuple(evaluate(log, asked, context))
    )


def _known(definitions: Iterable[MetricDefinition]) -> dict[str, MetricDefinition]:
    return {definition.id: definition for definition in (*metric_catalogue().metrics, *definitions)}


def _defined(name: str, known: dict[str, MetricDefinition]) -> MetricDefinition:
    if name not in known:
        close = ", ".join(nearest(name, known))
        raise InvalidInput(
            f"There is no metric {name!r}.",
            hint=f"Did you mean {close}?" if close else "",
            code="unknown_metric",
            values={"metric": name, "nearest": close},
        )
    return known[name]


def _stages(own: Iterable[MetricStage], known: dict[str, MetricDefinition]) -> dict[str, MetricStage]:
    """List the stages by id; one that only metrics name has neither entry nor goal."""
    named = {stage: MetricStage(stage, {}) for definition in known.values() for stage in definition.stages}
    return named | {stage.id: stage for stage in (*metric_catalogue().stages, *own)}


def _stage(name: str | None, stages: dict[str, MetricStage]) -> MetricStage | None:
    if name is not None and name not in stages:
        raise InvalidInput(
            f"There is no stage {name!r}.",
            hint=f"The stages are: {', '.join(stages)}.",
            code="unknown_stage",
            values={"stage": name, "stages": ", ".join(stages)},
        )
    return None if name is None else stages[name]


def _words(words: Vocabulary | None) -> Vocabulary:
    ours = metric_catalogue().words
    if words is None:
        return ours
    # A word of their own for events takes the place of one for answers, and the other way round.
    answers = {word: meaning for word, meaning in ours.answers.items() if word not in words.events}
    events = {word: meaning for word, meaning in ours.events.items() if word not in words.answers}
    return Vocabulary(events | words.events, answers | words.answers)
