"""Functions of events against brute force: the same rows, found by comparing every event with every other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parcours as pc
from parcours.testing import Fact, log_of_facts

FACTS = st.lists(
    st.builds(
        Fact,
        customer=st.sampled_from(("ana", "ben")),
        at=st.integers(0, 9),
        activity=st.sampled_from("abc"),
        value=st.just(1.0),
        properties=st.sampled_from(({}, {"cart": "1"}, {"cart": "2"})),
    ),
    min_size=1,
    max_size=14,
)
LIMITS = st.sampled_from((None, 0, 1, 3))


@dataclass(frozen=True)
class Asked:
    """Events `one` and `other`, the property that makes lanes, and the longest time between the two in seconds."""

    log: list[Fact]
    by: str | None
    within: int | None

    def lanes(self) -> list[list[Fact]]:
        def lane(fact: Fact) -> tuple[str, str]:
            return fact.customer, fact.properties.get(self.by, "") if self.by else ""

        return [list(facts) for _, facts in groupby(sorted(self.log, key=lambda f: (lane(f), f.at)), key=lane)]

    def near(self, one: Fact, other: Fact) -> bool:
        return one is not other and 0 <= other.at - one.at <= (99 if self.within is None else self.within)

    def formula(self, function: str, one: str, other: str) -> str:
        by = f', by="{self.by}"' if self.by else ""
        within = "" if self.within is None else f', within="PT{self.within}S"'
        return f'{function}("{one}", "{other}"{by}{within})'

    def value(self, formula: str) -> float:
        value = pc.metric(log_of_facts(self.log), formula=formula).value
        assert value is not None
        return value


ASKED = st.builds(Asked, FACTS, st.sampled_from((None, "cart")), LIMITS)
SIDES = st.sampled_from((("a", "b"), ("a", "a")))


@given(ASKED, SIDES)
def test_what_follows_and_what_leads_are_found(asked: Asked, sides: tuple[str, str]) -> None:
    one, other = sides
    pairs = [
        (a, b)
        for lane in asked.lanes()
        for a in lane
        for b in lane
        if (a.activity, b.activity) == sides and asked.near(a, b)
    ]

    assert asked.value(f"count({asked.formula('leading', one, other)})") == len({id(a) for a, _ in pairs})
    assert asked.value(f"count({asked.formula('following', one, other)})") == len({id(b) for _, b in pairs})
    assert asked.value(f"people({asked.formula('following', one, other)})") == len({b.customer for _, b in pairs})


def cases(asked: Asked, one: str, other: str) -> tuple[list[int], int]:
    """The seconds that each closed case took, and how many were given up."""
    now = max(fact.at for fact in asked.log)
    limit = 99 if asked.within is None else asked.within
    waits, missed = [], 0
    for lane in asked.lanes():
        opened: int | None = None
        for at, facts in groupby(lane, key=lambda fact: fact.at):
            here = [fact.activity for fact in facts]
            if opened is not None and at - opened > limit:
                opened, missed = None, missed + 1
            if one != other and opened is None and one in here:
                opened = at
            for _ in range(here.count(other)):
                if opened is not None:
                    waits.append(at - opened)
                opened = at if one == other else None
        missed += opened is not None and now - opened > limit
    return waits, missed


@given(ASKED, SIDES)
def test_cases_are_met_or_missed(asked: Asked, sides: tuple[str, str]) -> None:
    waits, missed = cases(asked, *sides)

    assert asked.value(f"count({asked.formula('met', *sides)})") == len(waits)
    assert asked.value(f"count({asked.formula('missed', *sides)})") == missed
    assert asked.value(f"sum({asked.formula('waits', *sides)})") == sum(waits)


@given(FACTS, st.sampled_from((0, 1, 3)))
def test_sessions_end_with_a_longer_pause(log: list[Fact], pause: int) -> None:
    sessions: list[list[Fact]] = []
    for fact in sorted((f for f in log if f.activity != "c"), key=lambda f: (f.customer, f.at)):
        before = sessions[-1][-1] if sessions else None
        if before is None or before.customer != fact.customer or fact.at - before.at > pause:
            sessions.append([])
        sessions[-1].append(fact)
    holding = [
        s
        for s in sessions
        if any(f.activity == "c" and f.customer == s[0].customer and s[0].at <= f.at <= s[-1].at + pause for f in log)
    ]
    asked = Asked(log, None, None)
    visits, within = '"a" or "b"', f'within="PT{pause}S"'

    assert asked.value(f"count(sessions({visits}, {within}))") == len(sessions)
    assert asked.value(f"count(bounces({visits}, {within}))") == sum(len(session) == 1 for session in sessions)
    assert asked.value(f'count(sessions({visits}, "c", {within}))') == len(holding)


@given(FACTS)
def test_first_next_and_other_take_events_apart(log: list[Fact]) -> None:
    asked = Asked(log, None, None)
    mine = [fact for fact in log if fact.activity == "a"]
    people = {fact.customer for fact in mine}
    kinds = {(fact.customer, fact.properties["cart"]) for fact in mine if fact.properties}

    assert asked.value('count(first("a"))') == len(people)
    assert asked.value('count(next("a"))') == len(mine) - len(people)
    assert asked.value('count("a" except first("a"))') == len(mine) - len(people)
    # The first event that has the property makes the customer's first kind; if it is not the customer's first event,
    # its kind is not another one either.
    assert asked.value('count(other("a", "cart"))') == len(kinds) - len({customer for customer, _ in kinds})
    assert asked.value('distinct("a", "cart")') == len({kind for _, kind in kinds})


def day(month: int, number: int) -> int:
    return int(datetime(2026, month, number, tzinfo=UTC).timestamp())


HOLDINGS = {
    "ana": [(1, 5, "in")],  # stays
    "ben": [(1, 5, "in"), (2, 10, "out")],  # leaves in February
    "eve": [(1, 5, "in"), (1, 20, "out"), (2, 20, "in"), (3, 10, "out")],  # away at the start of February
    "joe": [(2, 3, "in"), (2, 25, "out")],  # never there at the start of a month
    "zoe": [(3, 20, "in")],
}


def holdings() -> pc.Log:
    facts = [Fact(who, day(m, d), what) for who, events in HOLDINGS.items() for m, d, what in events]
    return log_of_facts([*facts, Fact("zoe", day(3, 30), "seen")])


@pytest.mark.parametrize(
    ("period", "points"),
    [("month", [(None, 0), (0.5, 2), (0.5, 2)]), (None, [])],
)
def test_holders_are_counted_at_the_start_of_each_month(period: str | None, points: list[tuple[float, int]]) -> None:
    churn: Callable[..., pc.Metric] = pc.metric
    found = churn(holdings(), formula='count(leavers("in", "out")) / count(holders("in", "out"))', period=period)

    assert [(point.value, point.n) for point in found.trend] == points
    assert (found.value, found.n) == (0.5, 4)  # 2 of 2 + 2 who were there at the start of February and of March


def test_in_a_trend_by_weeks_holders_are_counted_at_the_start_of_each_week() -> None:
    found = pc.metric(holdings(), formula='count(holders("in", "out"))', period="week")

    by_week = {f"{point.start:%m-%d}": point.value for point in found.trend}
    assert by_week["01-12"] == 3  # ana, ben, eve
    assert by_week["02-09"] == 3  # ana, ben, joe
    assert by_week["02-23"] == 3  # ana, eve, joe
    assert found.value == 4  # but the total stays by month
