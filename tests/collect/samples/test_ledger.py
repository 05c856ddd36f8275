import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcours.collect.samples.ledger import Ledger, only, settle


def test_an_episode_waits_until_the_one_before_has_ended() -> None:
    customers, starts, lengths = np.array([0, 0, 0]), np.array([0, 5_000, 6_000]), np.array([10_000, 2_000, 0])

    assert settle(customers, starts, lengths).tolist() == [0, 11_000, 14_000]


def test_an_episode_does_not_wait_for_another_customer() -> None:
    customers, starts, lengths = np.array([1, 0]), np.array([5_000, 0]), np.array([0, 60_000])

    assert settle(customers, starts, lengths).tolist() == [5_000, 0]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 10_000), st.integers(0, 4_000)), min_size=1, max_size=30))
def test_settled_episodes_keep_their_order_and_never_overlap(planned: list[tuple[int, int, int]]) -> None:
    customers, starts, lengths = (np.array(column) for column in zip(*planned, strict=True))

    settled = settle(customers, starts, lengths)

    assert (settled >= starts).all()
    for customer in set(customers.tolist()):
        rows = np.flatnonzero(customers == customer)
        order = rows[np.argsort(starts[rows], kind="stable")]
        ends = settled[order] + lengths[order]
        assert (settled[order][1:] >= ends[:-1] + 1_000).all()


def test_events_come_out_in_order_of_time_with_what_was_said_of_them() -> None:
    ledger = Ledger()
    episode = ledger.open(np.array([3]), np.array([2_000]))
    ledger.add("Call Started", episode, 0, "phone", properties={"case_id": 9})
    ledger.add("Call Ended", episode, 500, "phone")
    ledger.point("Ticket Opened", np.array([1]), np.array([1_000]), "ticket", value=np.array([7.5]))

    columns = ledger.columns()

    assert columns["customer"].tolist() == [1, 3, 3]
    assert columns["time"].tolist() == [1_000, 2_000, 2_500]
    assert columns["case_id"].tolist() == [-1, 9, -1]
    assert columns["value"].tolist()[0] == pytest.approx(7.5)


def test_a_kind_of_identifier_never_repeats() -> None:
    ledger = Ledger()

    assert [*ledger.ids("order", 2), *ledger.ids("order", 2), *ledger.ids("ticket", 1)] == [1, 2, 3, 4, 1]


def test_rows_are_kept_in_every_column_and_constants_stay() -> None:
    kept = only({"a": np.array([1, 2, 3]), "b": 5}, np.array([True, False, True]))

    assert (kept["b"], np.asarray(kept["a"]).tolist()) == (5, [1, 3])


def test_what_was_written_does_not_change_when_the_writer_goes_on() -> None:
    ledger, agent = Ledger(), np.array([4])
    episode = ledger.open(np.array([0]), np.array([0]))
    ledger.add("Call Started", episode, 0, "phone", properties={"agent": agent})

    agent[0] = 5
    ledger.add("Call Transferred", episode, 60, "phone", properties={"agent": agent})

    assert ledger.columns()["agent"].tolist() == [4, 5]
