"""The core that evaluates all metrics: formulas are compiled, seen in one pass over the log, and answered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce

import numpy as np

from parcours.journeys import Log
from parcours.journeys.definition import Journey
from parcours.journeys.matcher import Match
from parcours.journeys.matching import unmatched
from parcours.journeys.runs import segment
from parcours.journeys.service import Answer
from parcours.measure.metrics.answering import Answers, moment_figures
from parcours.measure.metrics.answers import (
    AnswerCount,
    Metric,
    MetricBeside,
    MetricGroup,
    MetricPoint,
    MetricQuestion,
)
from parcours.measure.metrics.cells import View, in_periods, in_total, period_starts
from parcours.measure.metrics.definition import MetricDefinition, MetricStage, expand
from parcours.measure.metrics.observing import Observation, Wanted, figures_in, observe, picks_in, sources_of
from parcours.measure.metrics.rows import Scan, Sources, look_up
from parcours.measure.metrics.series import Series, SeriesRow, Total, total_of
from parcours.measure.metrics.splitting import Split, split_by
from parcours.measure.metrics.syntax import (
    Call,
    Combination,
    Formula,
    Negation,
    Operation,
    Otherwise,
    Pick,
    Rows,
    written,
)
from parcours.measure.metrics.vocabulary import STAGE_WORDS, Meant, Vocabulary, meant_by
from parcours.periods import from_microseconds, microseconds_at
from parcours.results import Notice, Rate
from parcours.store.columns import Chunk

__all__ = ["Asked", "Context", "evaluate"]

_AT_STAGE = re.compile(r"\b(entry|goal)@\w*")


@dataclass(frozen=True, slots=True)
class Asked:
    """A metric to compute, at a stage."""

    question: MetricQuestion
    definition: MetricDefinition
    stage: MetricStage | None
    target: float | None


@dataclass(frozen=True, slots=True)
class Context:
    """What all metrics of one question share."""

    question: MetricQuestion
    known: Mapping[str, MetricDefinition]
    words: Vocabulary
    series: tuple[Series, ...]
    journey: Journey | None
    segments: Mapping[str, Match]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where each number stands: the total, the periods, the groups; `span` is that of the log's events."""

    views: tuple[View, ...]
    starts: np.ndarray[tuple[int], np.dtype[np.int64]]
    cut: bool
    groups: tuple[str, ...]
    span: tuple[int, int] | None

    @property
    def cells(self) -> int:
        return sum(view.width for view in self.views)

    @property
    def first_group(self) -> int:
        return self.cells - len(self.groups)


def evaluate(log: Log, asked: Sequence[Asked], context: Context) -> list[Metric]:
    """Compute metrics in one pass."""
    known = {name: definition.formula for name, definition in context.known.items()}
    formulas: list[list[Formula]] = []
    meant: dict[str, Match | tuple[Answer, ...]] = dict(context.words.meanings())
    for each in asked:
        meant.update(_at(each.stage))
        definition = each.definition
        trees = [expand(definition.formula, known, definition.id)]
        trees += [expand(companion.formula, known) for companion in definition.also]
        formulas.append([_placed(tree, each.stage) for tree in trees])
    split = split_by(log, context.question.split, context.segments)
    if split is not None:
        meant.update({pick.name: match for pick, match in split.picks.items()})
    layout = _layout(log, context, split)
    flat = [formula for group in formulas for formula in group]
    seen = _observe(log, flat, meant, layout, context, split)
    figures = {figure for formula in flat for figure in figures_in(formula)}
    read = {figure: _read(figure, context, layout, split) for figure in figures if figure.function.startswith("series")}
    series = {figure: total for figure, total in read.items() if total is not None}
    answers = Answers(seen, series, log.customers, layout.cells, has_journey=context.journey is not None)
    writer = _Writer(log, answers, seen, series, layout, context, meant)
    numbers = {formula: number for number, formula in enumerate(dict.fromkeys(flat))}
    return [writer.metric(each, group, numbers) for each, group in zip(asked, formulas, strict=True)]


def _at(stage: MetricStage | None) -> dict[str, Match]:
    """What the words of a stage mean; each stage has its own words inside."""
    if stage is None:
        return dict.fromkeys(STAGE_WORDS, ())
    return {f"entry@{stage.id}": stage.entry, f"goal@{stage.id}": stage.goal}


def _placed(tree: Formula, stage: MetricStage | None) -> Formula:
    """Put the words of its stage into a formula."""
    if stage is None:
        return tree

    def rows(tree: Rows) -> Rows:
        match tree:
            case Pick(name, quoted) if name in STAGE_WORDS and not quoted:
                return replace(tree, name=f"{name}@{stage.id}")
            case Combination(operator, left, right):
                return Combination(operator, rows(left), rows(right))
            case Call():
                return replace(tree, rows=tuple(map(rows, tree.rows)))
        return tree

    match tree:
        case Operation(operator, left, right):
            return Operation(operator, _placed(left, stage), _placed(right, stage))
        case Otherwise(first, second):
            return Otherwise(_placed(first, stage), _placed(second, stage))
        case Negation(operand):
            return Negation(_placed(operand, stage))
        case Call():
            return replace(tree, rows=tuple(map(rows, tree.rows)))
    return tree


def _layout(log: Log, context: Context, split: Split | None) -> _Layout:
    question, span = context.question, log.period
    views = [View(0, 1, in_total)]
    starts, cut = np.empty(0, dtype=np.int64), False
    if question.period is not None and span is not None:
        first = span[0] if question.since is None else microseconds_at(question.since)
        last = span[1] if question.until is None else microseconds_at(question.until) - 1
        starts, cut = period_starts(first, max(first, last), question.period)
        views.append(View(1, len(starts) - 1, in_periods(starts), calendar=True))
    if split is not None and split.groups:
        views.append(View(sum(view.width for view in views), len(split.groups), split.place))
    return _Layout(tuple(views), starts, cut, () if split is None else split.groups, span)


def _observe(
    log: Log, formulas: Sequence[Formula], meant: Meant, layout: _Layout, context: Context, split: Split | None
) -> Observation:
    """Look at the log once for all formulas."""
    unique = list(dict.fromkeys(formulas))
    figures = tuple(dict.fromkeys(figure for formula in unique for figure in figures_in(formula) if figure.rows))
    picks = tuple(dict.fromkeys(pick for figure in figures for rows in figure.rows for pick in picks_in(rows)))
    properties = {name for figure in figures for name in _properties(figure)}
    span = layout.span or (0, 0)
    since, until = (
        None if at is None else microseconds_at(at) for at in (context.question.since, context.question.until)
    )
    has_runs = any("runs(" in written(figure) for figure in figures)
    months, _ = period_starts(since or span[0], max(span[1] if until is None else until - 1, since or span[0]), "month")
    sources = Sources(
        {pick: look_up(log, pick, meant) for pick in (*picks, *(() if split is None else split.picks))},
        {name: log.property(name) for name in sorted(properties) if name in log.properties},
        segment(log, context.journey) if context.journey is not None and has_runs else None,
        months[:-1],
        span[1],
    )
    fine = replace(sources, starts=layout.starts[:-1]) if context.question.period in ("day", "week") else sources
    answers = {figure for figure in figures if _is_about_answers(figure, meant)}
    moments = {number: chosen for number, formula in enumerate(unique) if (chosen := moment_figures(formula))}
    sources_met = dict.fromkeys((*picks, *(source for figure in figures for source in sources_of(figure))))
    wanted = Wanted(
        figures, frozenset(answers), moments, tuple(sources_met), layout.views, since, until, len(log.activities)
    )

    def look(chunk: Chunk) -> Observation:
        return observe(Scan(chunk, sources), Scan(chunk, fine), wanted)

    def add(states: Sequence[Observation]) -> Observation:
        first, *rest = states
        for state in rest:
            first.add(state)
        return first

    return log.fold(look, add)


def _properties(rows: Rows) -> set[str]:
    """List the properties by which rows are told apart or measured."""
    match rows:
        case Call(function, inner, text, _, by):
            named = {text} if text is not None and not function.startswith(("runs", "series")) else set()
            return reduce(set.union, map(_properties, inner), named | ({by} if by is not None else set()))
        case Combination(_, left, right):
            return _properties(left) | _properties(right)
    return set()


def _is_about_answers(figure: Call, meant: Meant) -> bool:
    rows = figure.rows[0] if figure.rows else None
    if (
        not isinstance(rows, Pick)
        or figure.text is not None
        or figure.function not in ("mean", "share", "net_promoters")
    ):
        return False
    return any(answered is not None for _, answered, _, _ in meant_by(rows, meant))


def _read(figure: Call, context: Context, layout: _Layout, split: Split | None) -> Total | None:
    """Read an imported series into the cells; None if nobody imported it."""
    found = [series for series in context.series if series.name == figure.text]
    if not found:
        return None
    whole = Series(figure.text or "", tuple(row for series in found for row in series.rows))
    question = context.question
    places = {group: layout.first_group + place for place, group in enumerate(layout.groups)}

    def cells_of(at: int, row: SeriesRow) -> list[int]:
        if (question.since is not None and row.time < question.since) or (
            question.until is not None and row.time >= question.until
        ):
            return []
        cells = [0]
        period = int(np.searchsorted(layout.starts, at, "right")) - 1
        if 0 <= period < len(layout.starts) - 1:
            cells.append(1 + period)
        group = places.get(row.dimensions.get(split.dimension, "")) if split is not None else None
        return cells if group is None else [*cells, group]

    return total_of(whole, figure.function, layout.cells, cells_of)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the answers down."""

    log: Log
    answers: Answers
    seen: Observation
    series: Mapping[Call, Total]
    layout: _Layout
    context: Context
    meant: Meant

    def metric(self, asked: Asked, formulas: Sequence[Formula], numbers: Mapping[Formula, int]) -> Metric:
        main, definition = formulas[0], asked.definition
        value, low, high, n = self._cell(main, numbers[main], 0)
        last, sources, events = self._source(main)
        also = tuple(
            MetricBeside(each.id, each.name, each.unit, *self._cell(tree, numbers[tree], 0), self._why(tree))
            for each, tree in zip(definition.also, formulas[1:], strict=True)
        )
        return Metric(
            asked.question,
            definition.id,
            None if asked.stage is None else asked.stage.id or None,
            definition.name,
            definition.unit,
            definition.better,
            definition.denominator,
            _AT_STAGE.sub(r"\1", written(main)),
            value,
            low,
            high,
            n,
            self._why(main),
            events,
            last,
            sources,
            self._trend(main, numbers[main]),
            self._groups(main, numbers[main]),
            self._distribution(formulas),
            also,
            asked.target,
            _on_target(value, asked.target, definition.better),
            self._warnings(formulas),
        )

    def _cell(self, formula: Formula, number: int, cell: int) -> tuple[float | None, float | None, float | None, int]:
        values, sizes = self.answers.values(formula)
        value = float(values[cell])
        if np.isnan(value):
            return None, None, None, int(sizes[cell])
        return value, *self.answers.interval(formula, cell, number), int(sizes[cell])

    def _why(self, formula: Formula) -> Notice | None:
        why = self.answers.why(formula)
        if why is None:
            return None
        picks = [pick for figure in figures_in(formula) for rows in figure.rows for pick in picks_in(rows)]
        if any(
            pick.name.split("@")[0] in STAGE_WORDS and not self.meant.get(pick.name)
            for pick in picks
            if not pick.quoted
        ):
            return Notice("no_stage", "No value, because nobody said which events enter the stage and reach its goal.")
        return why

    def _trend(self, formula: Formula, number: int) -> tuple[MetricPoint, ...]:
        starts, span = self.layout.starts.tolist(), self.layout.span
        return tuple(
            MetricPoint(
                from_microseconds(start),
                *self._cell(formula, number, 1 + place),
                span is not None and starts[place + 1] <= span[1],
            )
            for place, start in enumerate(starts[:-1])
        )

    def _groups(self, formula: Formula, number: int) -> tuple[MetricGroup, ...]:
        first = self.layout.first_group
        rows = [
            MetricGroup(group, *self._cell(formula, number, first + place))
            for place, group in enumerate(self.layout.groups)
        ]
        return tuple(sorted((row for row in rows if row.n or row.value), key=lambda row: (-row.n, row.group)))

    def _source(self, formula: Formula) -> tuple[datetime | None, tuple[str, ...], int]:
        """The time of the last event that a formula is computed from, the activities, and how many events."""
        figures = dict.fromkeys(figures_in(formula))
        origins = dict.fromkeys(source for figure in figures for source in sources_of(figure))
        met = np.zeros(len(self.log.activities), dtype=np.int64)
        lasts = []
        for origin in origins:
            met = np.maximum(met, self.seen.picks[origin].activities)
            lasts.append(self.seen.picks[origin].last)
        lasts += [self.series[figure].last for figure in figures if figure in self.series]
        last = max((at for at in lasts if at is not None), default=None)
        names = [f"series:{figure.text}" for figure in figures if figure in self.series]
        activities = [self.log.activities[code] for code in np.flatnonzero(met).tolist()]
        return None if last is None else from_microseconds(last), (*activities, *dict.fromkeys(names)), int(met.sum())

    def _distribution(self, formulas: Sequence[Formula]) -> tuple[AnswerCount, ...]:
        """How often each answer was given; of whole answers those that nobody gave too."""
        for figure in (figure for formula in formulas for figure in figures_in(formula) if figure in self.seen.figures):
            counts = dict(self.seen.figures[figure].answers)
            if counts and isinstance(figure.rows[0], Pick):
                ends = [end for *_, worst, best in meant_by(figure.rows[0], self.meant) for end in (worst, best)]
                if all(answer.is_integer() for answer in counts):
                    counts = {float(step): 0 for step in range(int(min(ends)), int(max(ends)) + 1)} | counts
                total = sum(counts.values())
                return tuple(AnswerCount(a, counts[a], Rate.of(counts[a], total)) for a in sorted(counts))
        return ()

    def _warnings(self, formulas: Sequence[Formula]) -> tuple[Notice, ...]:
        picks = dict.fromkeys(
            pick
            for formula in formulas
            for figure in figures_in(formula)
            for rows in figure.rows
            for pick in picks_in(rows)
        )
        quoted = [rule for pick in picks if pick.quoted for match, *_ in meant_by(pick, self.meant) for rule in match]
        asked = dict.fromkeys(condition.property for pick in picks for condition in pick.where)
        notices = unmatched(self.log, quoted, asked)
        for pick in picks:
            if not pick.quoted and self.meant.get(pick.name) and not self.seen.picks[pick].activities.any():
                word = _AT_STAGE.sub(r"\1", written(pick))
                message = f"No event of the log is what this means: {word}."
                notices.append(Notice("no_such_events", message, {"word": word}))
        if self.layout.cut:
            message = "The trend shows the last 400 periods."
            notices.append(Notice("trend_cut", message, {"most": 400}))
        return tuple(notices)


def _on_target(value: float | None, target: float | None, better: str) -> bool | None:
    if value is None or target is None or better == "info":
        return None
    return value >= target if better == "up" else value <= target
