"""Retentioneering: an event stream with the transitions as matrices. Its funnel has no window; it has no variants."""

import os
from pathlib import Path

import pandas as pd

from benchmarks.events import Events
from benchmarks.questions import STEPS, Contestant, FunnelAnswer

__all__ = ["enter"]

os.environ["RETENTIONEERING_NO_TRACK"] = "1"  # it reports its use otherwise


def enter(events: Events, cache: Path) -> Contestant:  # noqa: ARG001 - everyone is given a cache
    from retentioneering import Eventstream

    frame = pd.read_parquet(events.path, columns=["customer", "time", "activity"])
    frame["time"] = pd.to_datetime(frame["time"], unit="us")
    stream = Eventstream(frame, schema={"path_cols": ["customer"], "event_col": "activity", "timestamp_col": "time"})

    def funnel() -> FunnelAnswer:
        return tuple(int(step["unique_paths"]) for step in stream.funnel_data(steps=list(STEPS))["steps"])

    def transitions() -> dict[tuple[str, str], tuple[int, int]]:
        counts = stream.transition_graph_data(edge_weight="count").drop(index="path_start", columns="path_end")
        customers = stream.transition_graph_data(edge_weight="unique_paths")
        return {
            (source, target): (int(count), int(customers.loc[source, target]))
            for (source, target), count in counts.stack().items()
            if count and target != "path_start" and source != "path_end"
        }

    return Contestant(
        "Retentioneering", {"funnel without window": funnel, "transitions: counts, customers": transitions}
    )
