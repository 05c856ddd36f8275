"""The results as a table that people read, and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

from benchmarks.questions import STEPS
from benchmarks.race import Lap
from benchmarks.storage import Storage

__all__ = ["Report", "show"]

TARGETS = {
    ("funnel", "ClickHouse"): 6.0,
    ("funnel", "Polars"): 2.5,
    ("transitions", "ClickHouse"): 10.0,
    ("transitions", "Polars"): 2.5,
    ("variants", "ClickHouse"): 8.0,
    ("variants", "Polars"): 8.0,
    ("runs", "ClickHouse"): 20.0,
    ("runs", "DuckDB"): 20.0,
}
"""How many times faster than a peer we want to be."""

_MEBIBYTE, _GIBIBYTE = 2**20, 2**30


@dataclass(frozen=True, slots=True)
class Report:
    """All that was measured; `least_bytes` is what a question cannot avoid reading."""

    events: int
    machine: dict[str, str | int | float]
    versions: dict[str, str]
    bandwidth: float
    least_bytes: dict[str, int]
    laps: tuple[Lap, ...]
    small_events: int
    small_laps: tuple[Lap, ...]
    storage: Storage | None

    def to_json(self) -> dict[str, object]:
        return asdict(self)


def show(report: Report, console: Console) -> None:
    host = report.machine
    console.print(
        f"{host['processor']}, {host['processors']} processors, {host['memory_gib']} GiB, load {host['load']}; "
        f"{host['system']}, Python {host['python']}; memory is read at {report.bandwidth / 1e9:.1f} GB/s"
    )
    console.print(", ".join(f"{name} {version}" for name, version in report.versions.items()), style="dim")
    if report.laps:
        console.print(_race(f"{report.events:,} events, warm; × is how many times ours", report.laps, TARGETS))
        console.print(_limits(report))
    if report.small_laps:
        console.print(_race(f"{report.small_events:,} events, warm", report.small_laps, {}))
    if report.storage is not None:
        console.print(_storage(report.storage, report.events))
    console.print(
        f"Steps of the funnel: {' → '.join(STEPS)} within 30 days. Everyone gave the same answers.", style="dim"
    )


def _race(title: str, laps: Sequence[Lap], targets: dict[tuple[str, str], float]) -> Table:
    table = _table(title, "question", "contestant", "best s", "median s", "×", "CPU s", "× CPU", "target")
    ours: Lap | None = None
    for lap in laps:
        if ours is None or lap.question != ours.question:
            table.add_section()
            ours = lap
        ratio, work = min(lap.wall) / min(ours.wall), min(lap.cpu) / min(ours.cpu)
        wanted = targets.get((lap.question, lap.contestant))
        table.add_row(
            lap.question if lap is ours else "",
            lap.contestant,
            f"{min(lap.wall):.3f}",
            f"{sorted(lap.wall)[len(lap.wall) // 2]:.3f}",
            f"{ratio:.1f}",
            f"{min(lap.cpu):.3f}",
            f"{work:.1f}",
            "" if wanted is None else f"{wanted:g} {'met' if ratio >= wanted else 'missed'}",
        )
    return table


def _limits(report: Report) -> Table:
    table = _table(
        "How far ours is from reading memory once", "question", "MiB to read", "least ms", "best ms", "× least"
    )
    for lap in report.laps:
        if lap.question in report.least_bytes and lap.contestant == report.laps[0].contestant:
            least = report.least_bytes[lap.question] / report.bandwidth
            table.add_row(
                lap.question,
                f"{report.least_bytes[lap.question] / _MEBIBYTE:.0f}",
                f"{least * 1e3:.1f}",
                f"{min(lap.wall) * 1e3:.0f}",
                f"{min(lap.wall) / least:.0f}",
            )
    return table


def _storage(storage: Storage, events: int) -> Table:
    rows = (
        ("Build the log from Parquet", f"{storage.build:.2f} s", ""),
        ("DuckDB: ORDER BY customer, time into a table", f"{storage.order_by:.2f} s", ""),
        ("Build / ORDER BY", *_judged(storage.build / storage.order_by, 3.0, "×")),
        ("Peak memory while building", *_judged(storage.build_memory / _GIBIBYTE, 2.5, " GiB")),
        ("Peak memory of DuckDB's ORDER BY", f"{storage.order_by_memory / _GIBIBYTE:.2f} GiB", ""),
        (
            "On disk, per event: offsets, activity, channel, time, value",
            *_judged(storage.bytes_per_event, 16, " bytes"),
        ),
        ("Reopen a saved log", f"{storage.reopen * 1e3:.0f} ms", ""),
        ("First answer of a fresh process: import, open, funnel", *_judged(storage.first_answer, 1.5, " s")),
        ("… of which: import numba", f"{storage.import_numba:.2f} s", ""),
        ("… of which: import parcours", f"{storage.import_parcours:.2f} s", ""),
    )
    table = _table(f"Storage, {events:,} events", "what", "measured", "at most")
    for row in rows:
        table.add_row(*row)
    return table


def _judged(measured: float, limit: float, unit: str) -> tuple[str, str]:
    return f"{measured:.2f}{unit}", f"{limit:g}{unit} {'met' if measured <= limit else 'missed'}"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for place, column in enumerate(columns):
        table.add_column(column, justify="left" if place == 0 or column == "contestant" else "right")
    return table
