"""Groups that a metric is split into: channels, activities, values of a property, segments."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput
from parcours.journeys import Log
from parcours.journeys.matcher import Match
from parcours.measure.metrics.cells import Place, grouped, in_groups_of_customers
from parcours.measure.metrics.rows import Scan
from parcours.measure.metrics.syntax import Pick

__all__ = ["Split", "split_by"]

Codes = Callable[[Scan], NDArray[np.unsignedinteger[Any]]]

_MOST_GROUPS = 50
_PROPERTY = "property:"


@dataclass(frozen=True, slots=True)
class Split:
    """How rows are split: the names of the groups, where a row belongs, and which dimension of a series says so.

    For segments, `picks` are their events, to be looked up with the others.
    """

    groups: tuple[str, ...]
    place: Place
    dimension: str
    picks: Mapping[Pick, Match]


def split_by(log: Log, split: str | None, segments: Mapping[str, Match]) -> Split | None:
    """Read how a metric is to be split.

    Raises
    ------
    InvalidInput
        If there is no such split.
    UnknownProperty
        If no event has the property.
    """
    if split is None:
        return None
    if split == "channel":
        return _by_code(
            log.channels, [row.name for row in log.occurrences()[1]], lambda scan: scan.chunk.channel, split
        )
    if split == "activity":
        return _by_code(
            log.activities, [row.name for row in log.occurrences()[0]], lambda scan: scan.chunk.activity, split
        )
    if split == "segment":
        return _by_segment(segments)
    if split.startswith(_PROPERTY):
        return _by_property(log, split.removeprefix(_PROPERTY))
    raise InvalidInput(
        f"A metric cannot be split by {split!r}.",
        hint="Use channel, activity, segment or property:NAME.",
        code="invalid_split",
        values={"split": split},
    )


def _by_code(names: Sequence[str], frequent: Sequence[str], codes_of: Codes, dimension: str) -> Split:
    chosen = sorted(frequent[:_MOST_GROUPS])
    group = np.full(len(names), -1, dtype=np.int64)
    for place, name in enumerate(chosen):
        group[names.index(name)] = place
    return Split(tuple(chosen), grouped(group, codes_of), dimension, {})


def _by_property(log: Log, name: str) -> Split:
    """Group by the values that most events have; events without the property belong to no group."""
    held = log.property(name)
    size = len(held.texts) + 1
    counts = np.zeros(size, dtype=np.int64)
    for codes in held.codes:
        counts += np.bincount(codes, minlength=size)
    counts[0] = 0
    order = np.argsort(-counts, kind="stable")[:_MOST_GROUPS]
    chosen = np.sort(order[counts[order] > 0])
    group = np.full(size, -1, dtype=np.int64)
    group[chosen] = np.arange(len(chosen), dtype=np.int64)
    names = tuple(held.texts[code - 1] for code in chosen.tolist())
    return Split(names, grouped(group, lambda scan: held.codes_of(scan.chunk)), name, {})


def _by_segment(segments: Mapping[str, Match]) -> Split:
    """Group by the segments of the customer, each found by events of any time."""
    picks = {Pick(f"segment@{name}", quoted=False): match for name, match in segments.items()}

    def members(scan: Scan) -> list[NDArray[np.bool_]]:
        found = np.zeros((len(picks), scan.chunk.customers), dtype=np.bool_)
        for member, pick in zip(found, picks, strict=True):
            member[scan.table(pick).owner] = True
        return list(found)

    return Split(tuple(segments), in_groups_of_customers(members), "segment", picks)
