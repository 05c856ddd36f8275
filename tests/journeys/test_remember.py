"""What a log remembers of a kernel: everything is looked at once, and the keys asked for last are kept."""

from collections.abc import Callable

import pytest

import parcours.journeys.log as logs
from parcours.store.columns import Chunk
from parcours.testing import log_of, log_of_facts

LOG = "ana: a b | ben: a | eve: a b c | zoe: b"


def counting(seen: list[int]) -> Callable[[Chunk], int]:
    def events(chunk: Chunk) -> int:
        seen.append(chunk.events)
        return chunk.events

    return events


def test_a_kernel_runs_once_for_a_key() -> None:
    log, seen = log_of(LOG), list[int]()

    first = [state for _, state in log.remember(b"events", counting(seen))]
    again = [state for _, state in log.remember(b"events", counting(seen))]

    assert (first, again, seen) == ([7], [7], [7])


def test_another_key_is_another_question() -> None:
    log, seen = log_of(LOG), list[int]()

    log.remember(b"events", counting(seen))
    log.remember(b"the same by another name", counting(seen))

    assert seen == [7, 7]


def test_the_key_asked_for_longest_ago_is_forgotten() -> None:
    log, seen = log_of(LOG), list[int]()
    for number in (*range(8), 0, 8):
        log.remember(bytes([number]), counting(seen))

    log.remember(bytes([0]), counting(seen))
    assert len(seen) == 9
    log.remember(bytes([1]), counting(seen))
    assert len(seen) == 10


def test_chunks_come_in_the_order_of_the_customers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_REMEMBERED_CHUNK", 3)

    states = log_of(LOG).remember(b"events", lambda chunk: chunk.events)

    assert [(chunk.first, chunk.customers, events) for chunk, events in states] == [(0, 2, 3), (2, 1, 3), (3, 1, 1)]


def test_a_split_log_is_asked_by_its_own_chunks_and_remembers_them_apart() -> None:
    log, seen = log_of(LOG), list[int]()
    log.remember(b"events", counting(seen))

    parts = log.split([1, 2]).remember(b"events", counting(seen))

    assert [(chunk.first, events) for chunk, events in parts] == [(0, 2), (1, 4), (3, 1)]
    assert sorted(seen) == [1, 2, 4, 7]


def test_an_empty_log_is_one_chunk_without_customers() -> None:
    states = log_of_facts([]).remember(b"nothing", lambda chunk: chunk.customers)

    assert [state for _, state in states] == [0]
