"""`python -m benchmarks`: measure ours beside the peers, print the table of ratios, write it as JSON."""

import argparse
import importlib
import json
import logging
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console

from benchmarks import ours
from benchmarks.events import Events, events
from benchmarks.machine import bandwidth, machine, versions
from benchmarks.questions import STEPS
from benchmarks.race import Lap, race
from benchmarks.report import Report, show
from benchmarks.storage import storage

_CACHE = Path(__file__).parent.parent / ".cache" / "benchmarks"
_PEERS = {"duckdb": "duckdb_sql", "clickhouse": "clickhouse", "polars": "polars_frames"}
_SMALL_PEERS = {"pm4py": "pm4py_log", "retentioneering": "retentioneering_stream"}
_QUESTIONS = ("funnel", "transitions", "variants", "runs")
_SMALL_QUESTIONS = (
    "funnel without window",
    "transitions: counts",
    "transitions: counts, customers",
    "variants: counts",
)
_SMALL = 1_000_000


def main() -> None:
    asked = _arguments()
    console = Console(width=None if Console().is_terminal else 120)
    warnings.simplefilter("ignore")  # of the peers
    logging.disable(logging.WARNING)
    data = events(asked.events, _CACHE)
    small = events(min(asked.events, _SMALL), _CACHE)
    questions = [question for question in _QUESTIONS if asked.only in (None, question)]
    small_questions = [q for q in _SMALL_QUESTIONS if asked.only is None or q.startswith(asked.only)]
    with console.status("Storage") as status:
        stored = storage(data, _CACHE, asked.storage_rounds) if asked.only in (None, "storage") else None
        laps = _laps(data, _PEERS, asked, questions, status.update)
        small_laps = _laps(small, _SMALL_PEERS, asked, small_questions, status.update)
        status.update("Memory bandwidth")
        speed = bandwidth()
    report = Report(
        data.events,
        machine(),
        versions(),
        speed,
        _least_bytes(data) if laps else {},
        tuple(laps),
        small.events,
        tuple(small_laps),
        stored,
    )
    show(report, console)
    if asked.json is not None:
        asked.json.write_text(json.dumps(report.to_json(), indent=2) + "\n", encoding="utf-8")


def _laps(
    data: Events,
    modules: Mapping[str, str],
    asked: argparse.Namespace,
    questions: Sequence[str],
    tell: Callable[[str], None],
) -> list[Lap]:
    """Race ours against those of the peers that were asked for."""
    chosen = [module for name, module in modules.items() if asked.peers is None or name in asked.peers]
    if not chosen or not questions:
        return []
    contestants = [ours.enter(data, _CACHE)]
    for module in chosen:
        tell(f"{data.events:,} events: loading {module}")
        contestants.append(importlib.import_module(f"benchmarks.{module}").enter(data, _CACHE))
    laps = []
    for question in questions:
        tell(f"{data.events:,} events: {question}")
        laps += race(contestants, question, asked.rounds)
    return laps


def _least_bytes(data: Events) -> dict[str, int]:
    """What each question cannot avoid reading: offsets and activities, and the times of the events that matter."""
    workspace = ours.workspace(data, _CACHE)
    size = {
        column: sum(path.stat().st_size for path in (workspace.folder / "log").rglob(f"{column}.npy"))
        for column in ("offsets", "activity", "time")
    }
    activities, _ = workspace.log().occurrences()
    matching = sum(activity.events for activity in activities if activity.name in STEPS)
    sequences = size["offsets"] + size["activity"]
    time = size["time"] // data.events
    everything = sum(path.stat().st_size for path in (workspace.folder / "log").rglob("*.npy"))
    return {
        "funnel": sequences + time * matching,
        "transitions": sequences + size["time"],
        "variants": sequences,
        "runs": everything,
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--events", type=int, default=10_000_000, help="how many events (default: 10,000,000)")
    parser.add_argument("--only", choices=[*_QUESTIONS, "storage"], help="measure only this")
    parser.add_argument("--peers", nargs="*", choices=[*_PEERS, *_SMALL_PEERS], help="only these peers (default: all)")
    parser.add_argument("--rounds", type=int, default=7, help="timed answers of each (default: 7)")
    parser.add_argument("--storage-rounds", type=int, default=3, help="timed builds and starts (default: 3)")
    parser.add_argument("--json", type=Path, help="also write everything here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
