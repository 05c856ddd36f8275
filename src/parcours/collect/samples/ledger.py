"""Events written down block by block, then laid out so that one customer does one thing at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from parcours.collect.samples.model import activity_code, channel_code

__all__ = ["ABSENT", "COLUMNS", "Column", "Columns", "Ints", "Ledger", "only", "settle"]

Ints: TypeAlias = NDArray[np.int64]
Column: TypeAlias = int | Ints
Columns: TypeAlias = dict[str, Column]

ABSENT = -1
"""What a column holds where an event has no such property."""

COLUMNS = (
    *("order_id", "cart_id", "ticket_id", "case_id", "message_id", "subscription_id"),
    *("product", "campaign", "device", "agent", "team", "topic", "reason", "plan", "resolved"),
    *("survey", "score", "rating", "transfers", "text"),
)
"""The properties an event may have, each a column of whole numbers: ids, positions in `WORDS`, or plain numbers."""

_GAP = 1_000
_APART = 10**12


@dataclass(slots=True)
class Ledger:
    """Episodes (a visit, a call, a letter) and the events inside them, in milliseconds since the year began.

    An episode is never interrupted: `settle` pushes what would begin before it ends. So inside an episode the next
    event is the model's next event, and a rate of the model is a rate of the data.
    """

    _customers: list[Ints] = field(default_factory=list)
    _starts: list[Ints] = field(default_factory=list)
    _episodes: int = 0
    _ids: dict[str, int] = field(default_factory=dict)
    _blocks: list[dict[str, Ints | NDArray[np.float64]]] = field(default_factory=list)

    def open(self, customer: Ints, start: Ints) -> Ints:
        """Open one episode per customer and start; give their numbers."""
        self._customers.append(customer)
        self._starts.append(start)
        first, self._episodes = self._episodes, self._episodes + len(customer)
        return np.arange(first, self._episodes)

    def ids(self, kind: str, count: int) -> Ints:
        """Give `count` new identifiers of a kind (order, ticket, …)."""
        first = self._ids.get(kind, 1)
        self._ids[kind] = first + count
        return np.arange(first, first + count)

    def add(
        self,
        activity: str | Ints,
        episode: Ints,
        offset: Column,
        channel: str | Ints,
        *,
        value: NDArray[np.float64] | None = None,
        properties: Mapping[str, Column] = {},
    ) -> None:
        """Write one event per episode, `offset` milliseconds after the episode began; columns are copied."""
        block: dict[str, Ints | NDArray[np.float64]] = {"episode": episode}
        block["offset"] = _full(offset, len(episode))
        block["activity"] = _full(activity_code(activity) if isinstance(activity, str) else activity, len(episode))
        block["channel"] = _full(channel_code(channel) if isinstance(channel, str) else channel, len(episode))
        if value is not None:
            block["value"] = value
        for name, column in properties.items():
            block[name] = _full(column, len(episode))
        self._blocks.append(block)

    def point(
        self,
        activity: str | Ints,
        customer: Ints,
        at: Ints,
        channel: str | Ints,
        *,
        value: NDArray[np.float64] | None = None,
        properties: Mapping[str, Column] = {},
    ) -> None:
        """Write one event per customer, each an episode of its own."""
        self.add(activity, self.open(customer, at), 0, channel, value=value, properties=properties)

    def columns(self) -> dict[str, NDArray[np.int64] | NDArray[np.float64]]:
        """Lay everything out: `customer`, `time`, `activity`, `channel`, `value` and `COLUMNS`, sorted by time."""
        customers, starts = np.concatenate(self._customers), np.concatenate(self._starts)
        sizes = [len(block["episode"]) for block in self._blocks]
        ends = np.cumsum(sizes)
        whole: dict[str, NDArray[np.int64] | NDArray[np.float64]] = {
            name: np.full(ends[-1], ABSENT, dtype=np.int64)
            for name in ("episode", "offset", "activity", "channel", *COLUMNS)
        }
        whole["value"] = np.full(ends[-1], np.nan)
        for block, end, size in zip(self._blocks, ends, sizes, strict=True):
            for name, column in block.items():
                whole[name][end - size : end] = column
        episode, offset = whole.pop("episode").astype(np.int64), whole.pop("offset").astype(np.int64)
        lengths = np.zeros(self._episodes, dtype=np.int64)
        np.maximum.at(lengths, episode, offset)
        whole["customer"] = customers[episode]
        whole["time"] = settle(customers, starts, lengths)[episode] + offset
        order = np.lexsort((whole["customer"], whole["time"]))
        return {name: column[order] for name, column in whole.items()}


def only(columns: Mapping[str, Column], rows: Ints | NDArray[np.bool_]) -> Columns:
    """Keep some rows of columns."""
    return {name: column if isinstance(column, int) else column[rows] for name, column in columns.items()}


def settle(customers: Ints, starts: Ints, lengths: Ints) -> Ints:
    """Push episodes so that no two of one customer overlap, keeping their order.

    Each begins at its start or one second after the end of the one before, whichever is later: with D the time taken
    by all earlier ones, start' − D is the running maximum of start − D.
    """
    order = np.lexsort((np.arange(len(starts)), starts, customers))
    taken = lengths[order] + _GAP
    before = np.cumsum(taken) - taken
    slack = starts[order] - before + customers[order] * _APART
    settled = np.empty_like(starts)
    settled[order] = np.maximum.accumulate(slack) + before - customers[order] * _APART
    return settled


def _full(column: Column, size: int) -> Ints:
    return np.full(size, column, dtype=np.int64) if isinstance(column, int) else column.copy()
