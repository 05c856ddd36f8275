"""Contestants answer one after the other, round after round, so that a busy moment of the machine touches all alike."""

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.questions import Contestant

__all__ = ["Lap", "race"]

_PATIENCE = 40.0


@dataclass(frozen=True, slots=True)
class Lap:
    """The seconds of one contestant for one question, after a first answer that is not counted.

    `wall` is what a person waits; `cpu` adds up what all threads worked, which other programs on the machine change
    less.
    """

    contestant: str
    question: str
    wall: tuple[float, ...]
    cpu: tuple[float, ...]


def race(contestants: Sequence[Contestant], question: str, rounds: int) -> list[Lap]:
    """Time all who can answer; the first one's answer is what the others must say too.

    A contestant who has used 40 seconds sits the other rounds out.
    """
    able = [contestant for contestant in contestants if question in contestant.answers]
    expected = able[0].answers[question]()
    for contestant in able[1:]:
        if contestant.answers[question]() != expected:
            raise AssertionError(f"{contestant.name} and {able[0].name} disagree about: {question}")
    spent: dict[str, list[tuple[float, float]]] = {contestant.name: [] for contestant in able}
    for _ in range(rounds):
        for contestant in able:
            if sum(wall for wall, _ in spent[contestant.name]) < _PATIENCE:
                spent[contestant.name].append(_timed(contestant, question))
    return [Lap(name, question, *zip(*seconds, strict=True)) for name, seconds in spent.items()]


def _timed(contestant: Contestant, question: str) -> tuple[float, float]:
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    contestant.answers[question]()
    return time.perf_counter() - wall, time.process_time() - cpu
