"""Building the log, its size, and how soon a fresh process answers: each measured in a process of its own."""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

import parcours as pc
from benchmarks.events import Events
from benchmarks.ours import workspace
from benchmarks.questions import STEPS

__all__ = ["Storage", "storage"]

# The peers brought SciPy along, which numba imports where it finds it; whoever installs Parcours has none.
_PLAIN = "import sys; sys.modules['scipy'] = None\n"
_FIRST = f"""{_PLAIN}
import datetime
import parcours as pc
log = pc.open(sys.argv[1]).log()
pc.funnel(log, steps=sys.argv[2:], within=datetime.timedelta(days=30))
"""


@dataclass(frozen=True, slots=True)
class Storage:
    """Seconds, bytes of memory at most, and bytes per event."""

    build: float
    build_memory: int
    order_by: float
    order_by_memory: int
    bytes_per_event: float
    reopen: float
    first_answer: float
    import_numba: float
    import_parcours: float


def storage(events: Events, cache: Path, rounds: int) -> Storage:
    built, ordered = [], []
    for _ in range(rounds):  # side by side
        built.append(_elsewhere("build", events))
        ordered.append(_elsewhere("order_by", events))
    folder = workspace(events, cache).folder
    return Storage(
        build=min(seconds for seconds, _ in built),
        build_memory=max(memory for _, memory in built),
        order_by=min(seconds for seconds, _ in ordered),
        order_by_memory=max(memory for _, memory in ordered),
        bytes_per_event=_core_bytes(folder / "log") / events.events,
        reopen=_reopen(folder, rounds),
        first_answer=_process(rounds, "-c", _FIRST, str(folder), *STEPS),
        import_numba=_process(rounds, "-c", f"{_PLAIN}import numba"),
        import_parcours=_process(rounds, "-c", f"{_PLAIN}import parcours"),
    )


def _core_bytes(log: Path) -> int:
    """The files of offsets, activity, channel, time and value; not the customers' names."""
    columns = ("offsets", "activity", "channel", "time", "value")
    return sum(path.stat().st_size for column in columns for path in log.rglob(f"{column}.npy"))


def _reopen(folder: Path, rounds: int) -> float:
    """Open a workspace and its log in a process that has everything imported."""
    seconds = []
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        pc.open(folder).log()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds[1:])


def _process(rounds: int, *arguments: str) -> float:
    """The best time from the start of a fresh Python to its end; the first run, which fills caches, is not counted."""
    seconds = []
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True)
        seconds.append(time.perf_counter() - begun)
    return min(seconds[1:])


def _elsewhere(task: str, events: Events) -> tuple[float, int]:
    """Run a task of this file in a fresh process: its seconds and the most memory the process held."""
    command = [sys.executable, "-m", "benchmarks.storage", task, str(events.path)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent)
    seconds, memory = json.loads(answer.stdout)
    return float(seconds), int(memory)


def _build(table: str) -> None:
    from parcours.store.build import build

    with duckdb.connect() as connection:
        build(connection, [table])


def _order_by(table: str) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE events AS SELECT * FROM {table} ORDER BY customer, time")


if __name__ == "__main__":
    tasks: dict[str, Callable[[str], None]] = {"build": _build, "order_by": _order_by}
    started = time.perf_counter()
    tasks[sys.argv[1]](f"read_parquet('{sys.argv[2]}')")
    print(json.dumps([time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024]))
