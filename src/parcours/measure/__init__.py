"""What happens: one file per analysis, and this list of them is the public interface."""

from parcours.measure.branches import Branch, Branches, branches
from parcours.measure.funnel import Exclusion, Funnel, FunnelGroup, FunnelStep, funnel, funnel_people
from parcours.measure.metrics.answers import AnswerCount, Metric, MetricBeside, MetricGroup, MetricPoint, Metrics
from parcours.measure.metrics.definition import (
    Catalogue,
    Companion,
    MetricDefinition,
    MetricStage,
    check_metric,
    metric_catalogue,
)
from parcours.measure.metrics.metric import metric, metrics
from parcours.measure.metrics.series import Series, SeriesRow, read_series
from parcours.measure.metrics.vocabulary import Vocabulary
from parcours.measure.risks import Risk, Risks, risks
from parcours.measure.run import Deduction, Reason, Run, RunEvent, RunPart, run
from parcours.measure.run_list import RunList, RunRow, run_list
from parcours.measure.run_variants import RunVariant, RunVariants, run_variants
from parcours.measure.runs import ChannelFigures, RunEnd, RunEntry, RunMilestone, Runs, runs
from parcours.measure.score import Score, ScoreGroup, ScoreMeasure, ScorePart, score
from parcours.measure.timeline import Timeline, TimelineEvent, timeline
from parcours.measure.transitions import Transition, TransitionNode, Transitions, transitions, transitions_people
from parcours.measure.variants import Variant, Variants, variants, variants_people

__all__ = [
    "AnswerCount",
    "Branch",
    "Branches",
    "Catalogue",
    "ChannelFigures",
    "Companion",
    "Deduction",
    "Exclusion",
    "Funnel",
    "FunnelGroup",
    "FunnelStep",
    "Metric",
    "MetricBeside",
    "MetricDefinition",
    "MetricGroup",
    "MetricPoint",
    "MetricStage",
    "Metrics",
    "Reason",
    "Risk",
    "Risks",
    "Run",
    "RunEnd",
    "RunEntry",
    "RunEvent",
    "RunList",
    "RunMilestone",
    "RunPart",
    "RunRow",
    "RunVariant",
    "RunVariants",
    "Runs",
    "Score",
    "ScoreGroup",
    "ScoreMeasure",
    "ScorePart",
    "Series",
    "SeriesRow",
    "Timeline",
    "TimelineEvent",
    "Transition",
    "TransitionNode",
    "Transitions",
    "Variant",
    "Variants",
    "Vocabulary",
    "branches",
    "check_metric",
    "funnel",
    "funnel_people",
    "metric",
    "metric_catalogue",
    "metrics",
    "read_series",
    "risks",
    "run",
    "run_list",
    "run_variants",
    "runs",
    "score",
    "timeline",
    "transitions",
    "transitions_people",
    "variants",
    "variants_people",
]
