"""`python -m benchmarks.overlay [EVENTS]`: a map of 60 touchpoints over many events, cold and after some more arrived.

The map has 6 stages, 20 steps and 60 touchpoints; a third of the touchpoints ask for a channel too. It is laid over
the events that all contestants get: without a journey, with one whose calibration is kept (as a workspace keeps it),
and with one that is calibrated on the log each time. Cold: nothing of the map is remembered, while the log is open and
the kernels are compiled. After: 1,000 events more were imported, of one customer and then of a thousand.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np

import parcours as pc
from benchmarks.events import ACTIVITIES, CHANNELS, events
from benchmarks.machine import machine
from benchmarks.ours import workspace as open_workspace
from parcours.journeys.calibration import calibrate
from parcours.journeys.runs import segment
from parcours.maps.parts import Edge, Stage, Step, Touchpoint

_STAGES, _STEPS, _TOUCHPOINTS = 6, 20, 60
_NEW = 1_000
_JOURNEY = pc.Journey(
    "Benchmark", start=["a02"], goal=["a08"], customer_goal="get it", business_goal="sell it", restart="new"
)


def the_map() -> pc.JourneyMap:
    """Draw the map."""
    points = [_touchpoint(number) for number in range(_TOUCHPOINTS)]
    steps = [Step(f"s{k}", f"Step {k}", touchpoints=tuple(points[k * 3 : k * 3 + 3])) for k in range(_STEPS)]
    cuts = np.linspace(0, _STEPS, _STAGES + 1).astype(int).tolist()
    stages = tuple(Stage(f"g{k}", f"Stage {k}", steps=tuple(steps[a:b])) for k, (a, b) in enumerate(pairwise(cuts)))
    return pc.JourneyMap(
        id="benchmark", title="Benchmark", kind="current_state", stages=stages, edges=(Edge("s3", "s1", "loop"),)
    )


def _touchpoint(number: int) -> Touchpoint:
    activity = ACTIVITIES[number % len(ACTIVITIES)]
    rule = activity if number % 3 else pc.Matcher(activity, CHANNELS[number % len(CHANNELS)])
    return Touchpoint(f"t{number}", f"Touchpoint {number}", match=(rule,))


def _timed(ask: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of all processors."""
    clock, used = time.perf_counter(), time.process_time()
    ask()
    return time.perf_counter() - clock, time.process_time() - used


def _import(workspace: pc.Workspace, customers: int) -> None:
    random = np.random.default_rng(workspace.log().events)
    chosen = random.integers(customers, size=_NEW) if customers > 1 else np.zeros(_NEW, dtype=np.int64)
    last = workspace.log().period
    at = (0 if last is None else last[1]) + np.arange(1, _NEW + 1)
    workspace.import_table(
        {
            "customer": [f"c{number:08d}" for number in chosen],
            "time": [str(np.datetime64(int(each), "us")) for each in at],
            "activity": [ACTIVITIES[k] for k in random.integers(8, size=_NEW)],
            "channel": [CHANNELS[k] for k in random.integers(len(CHANNELS), size=_NEW)],
        },
        name=f"more of {customers}",
    )


def main(count: int) -> None:
    """Measure, and print a line for each case."""
    cache, map_ = Path(".cache/benchmarks"), the_map()
    made = events(count, cache)
    sys.stdout.write(f"{machine()}\n{count:,} events of {made.customers:,} customers, {_TOUCHPOINTS} touchpoints\n")
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        shutil.copytree(open_workspace(made, cache).folder, Path(folder) / "copy")
        workspace = pc.open(Path(folder) / "copy")
        kept = calibrate(segment(workspace.log(), _JOURNEY))
        small = pc.read({"customer": ["a"] * 2, "time": ["2026-01-01", "2026-01-02"], "activity": ["a02", "a08"]})
        for kind, journey, calibration in (
            ("without a journey", None, None),
            ("with a journey", _JOURNEY, kept),
            ("calibrated anew", _JOURNEY, None),
        ):
            pc.overlay(small, map_, journey=journey)  # compiles
            workspace = pc.open(workspace.folder)
            log = workspace.log()
            log.occurrences()  # maps the columns into memory
            cases = [("cold", None), ("again", None), ("1,000 events of one customer", 1), ("of 1,000", made.customers)]
            for name, customers in cases:
                if customers is not None:
                    _import(workspace, customers)
                    log = workspace.log()
                ask = partial(pc.overlay, log, map_, journey=journey, calibration=calibration)
                clock, used = _timed(ask)
                sys.stdout.write(f"{kind:18} {name:30} {clock:7.3f} s   {used:7.3f} s of processors\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000)
