"""Parcours: the public functions, on a saved log that is mapped into memory."""

import itertools
from datetime import timedelta
from pathlib import Path

import numpy as np

import parcours as pc
from benchmarks.events import Events
from benchmarks.questions import (
    GOAL,
    LISTED,
    MILESTONES,
    START,
    STEPS,
    WITHIN,
    Contestant,
    FunnelAnswer,
    RunsAnswer,
    TransitionsAnswer,
    VariantsAnswer,
)

__all__ = ["enter", "workspace"]

_MICROSECOND = timedelta(microseconds=1)


def workspace(events: Events, cache: Path) -> pc.Workspace:
    """Import the events into a workspace, or open the one where that was done."""
    folder = cache / f"{events.path.stem}-workspace"
    if (folder / "log" / "manifest.json").exists():
        return pc.open(folder)
    made = pc.open(folder) if (folder / "workspace.json").exists() else pc.Workspace.create(folder)
    made.import_table(events.path)
    return made


def enter(events: Events, cache: Path) -> Contestant:
    log = workspace(events, cache).log()

    def funnel(within: timedelta | None) -> FunnelAnswer:
        return tuple(step.customers for step in pc.funnel(log, steps=STEPS, within=within).steps)

    def transitions() -> TransitionsAnswer:
        return {
            (edge.source, edge.target): (edge.count, edge.customers, edge.median_time // _MICROSECOND)
            for edge in pc.transitions(log).edges
            if edge.source is not None and edge.target is not None and edge.median_time is not None
        }

    def variants() -> VariantsAnswer:
        found = pc.variants(log, top=LISTED)
        rows = [
            (row.activities, row.customers, row.duration.median // _MICROSECOND)
            for row in found.variants
            if row.duration is not None
        ]
        return found.distinct, rows

    asked = itertools.count()

    def runs() -> RunsAnswer:
        # Another time to wait for answers, of which there are none: so what was remembered of the last round is not
        # used. All figures and scores of each run are worked out, those too that nobody else is asked for.
        journey = pc.Journey(
            "Benchmark",
            start=[START],
            goal=[GOAL],
            milestones=[{"name": name, "match": [name], "required": False} for name in MILESTONES],
            timeout=WITHIN,
            answers_within=timedelta(days=14, microseconds=next(asked)),
            customer_goal="have it",
            business_goal="sell it",
        )
        found = pc.runs(log, journey)
        columns = found.columns()
        return (
            *(found.outcomes[name] for name in ("achieved", "abandoned", "open")),
            *(milestone.runs for milestone in found.milestones),
            *(int(columns[name].sum()) for name in ("touchpoints", "repeats", "channels", "switches")),
            *(int(np.rint(columns[name] * 1e6).astype(np.int64).sum()) for name in ("duration", "longest_wait")),
        )

    def transition_counts() -> dict[tuple[str, str], int]:
        return {edge: count for edge, (count, _, _) in transitions().items()}

    def transition_people() -> dict[tuple[str, str], tuple[int, int]]:
        return {edge: (count, customers) for edge, (count, customers, _) in transitions().items()}

    def variant_counts() -> tuple[int, list[tuple[tuple[str, ...], int]]]:
        distinct, rows = variants()
        return distinct, [(activities, customers) for activities, customers, _ in rows]

    return Contestant(
        "Parcours",
        {
            "funnel": lambda: funnel(WITHIN),
            "transitions": transitions,
            "variants": variants,
            "runs": runs,
            "funnel without window": lambda: funnel(None),
            "transitions: counts": transition_counts,
            "transitions: counts, customers": transition_people,
            "variants: counts": variant_counts,
        },
    )
