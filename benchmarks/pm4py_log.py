"""PM4Py: a pandas frame with its column names, sorted by customer and time. It has no funnel."""

from pathlib import Path

import pandas as pd
import pm4py

from benchmarks.events import Events
from benchmarks.questions import Contestant, ranked

__all__ = ["enter"]


def enter(events: Events, cache: Path) -> Contestant:  # noqa: ARG001 - everyone is given a cache
    frame = pd.read_parquet(events.path, columns=["customer", "time", "activity"])
    frame["time"] = pd.to_datetime(frame["time"], unit="us", utc=True)
    frame = frame.sort_values(["customer", "time"], ignore_index=True)
    log = pm4py.format_dataframe(frame, case_id="customer", activity_key="activity", timestamp_key="time")

    def transition_counts() -> dict[tuple[str, str], int]:
        edges, _, _ = pm4py.discover_dfg(log)
        return {edge: int(count) for edge, count in edges.items()}

    def variant_counts() -> tuple[int, list[tuple[tuple[str, ...], int]]]:
        variants = pm4py.get_variants(log)
        rows = ranked([(activities, int(count), 0) for activities, count in variants.items()])
        return len(variants), [(activities, count) for activities, count, _ in rows]

    return Contestant("PM4Py", {"transitions: counts": transition_counts, "variants: counts": variant_counts})
