"""The questions everyone is asked, and the form of an answer, so that answers can be compared to the last digit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

__all__ = [
    "GOAL",
    "LISTED",
    "MILESTONES",
    "START",
    "STEPS",
    "WITHIN",
    "WITHIN_MICROSECONDS",
    "Answers",
    "Contestant",
    "FunnelAnswer",
    "RunsAnswer",
    "TransitionsAnswer",
    "VariantsAnswer",
    "ranked",
]

STEPS = ("a02", "a03", "a05", "a08")
WITHIN = timedelta(days=30)
WITHIN_MICROSECONDS = WITHIN // timedelta(microseconds=1)
LISTED = 20

START, GOAL = "a02", "a08"
MILESTONES = ("a03", "a05")
"""Of a journey whose runs are abandoned after the same time in silence; its milestones are optional, in order."""

FunnelAnswer = tuple[int, ...]
"""Customers who reach each step."""

TransitionsAnswer = dict[tuple[str, str], tuple[int, int, int]]
"""By edge (source, target): count, customers, median gap in whole microseconds (half to even); no start and end."""

VariantsAnswer = tuple[int, list[tuple[tuple[str, ...], int, int]]]
"""How many distinct sequences; and the first 20 by customers, length, activities, with the median duration in µs."""

RunsAnswer = tuple[int, ...]
"""Achieved, abandoned and open runs, those that pass each milestone; then over all runs the sums of their touchpoints,
repeats, channels and switches, and of their durations and longest waits in µs."""

Answers = Mapping[str, Callable[[], object]]
"""By the name of a question, what answers it."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """Someone with the events loaded the way that suits them best, and the questions they can answer."""

    name: str
    answers: Answers


def ranked(rows: list[tuple[tuple[str, ...], int, int]]) -> list[tuple[tuple[str, ...], int, int]]:
    """Sort variants the way all contestants list them."""
    return sorted(rows, key=lambda row: (-row[1], len(row[0]), row[0]))[:LISTED]
