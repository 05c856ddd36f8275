"""Transitions: worked by hand, against a plain count, at the edges, and what is refused."""

import itertools
import re
import statistics
from collections import Counter, defaultdict
from datetime import timedelta

import pytest
from hypothesis import given, settings

import parcours as pc
from parcours.testing import Fact, log_of, log_of_facts
from parcours.testing.strategies import facts

SECONDS = timedelta(seconds=1)


def test_each_journey_is_read_from_its_start_to_its_end() -> None:
    log = log_of("ana: view@0 view@10 buy@40 | ben: view@0 buy@20")

    edges = {(edge.source, edge.target): edge for edge in pc.transitions(log).edges}

    assert {key: (edge.count, edge.customers, edge.median_time) for key, edge in edges.items()} == {
        (None, "view"): (2, 2, None),
        ("view", "view"): (1, 1, 10 * SECONDS),
        ("view", "buy"): (2, 2, 25 * SECONDS),
        ("buy", None): (2, 2, None),
    }
    assert edges["view", "buy"].share == 2 / 7


def test_activities_that_are_not_kept_are_as_if_they_had_not_happened() -> None:
    log = log_of("ana: view@0 help@10 buy@40 | ben: help@0")

    transitions = pc.transitions(log, only=["view", "buy"])

    assert [(edge.source, edge.target) for edge in transitions.edges] == [
        ("buy", None),
        ("view", "buy"),
        (None, "view"),
    ]
    assert (transitions.customers, transitions.events) == (1, 2)


def test_coverage_keeps_the_most_frequent_edges_and_counts_the_hidden_ones() -> None:
    log = log_of("ana: a b a b a b | ben: a c")

    transitions = pc.transitions(log, coverage=0.5)

    assert [(edge.source, edge.target, edge.count) for edge in transitions.edges] == [
        ("a", "b", 3),
        ("b", "a", 2),
        (None, "a", 2),
    ]
    assert transitions.hidden_edges == 3


def test_the_people_behind_an_edge_are_those_it_counts() -> None:
    log = log_of("ana: view buy | ben: view help buy | eve: buy")

    assert [person.customer for person in pc.transitions_people(log, source="view", target="buy").people] == ["ana"]
    assert pc.transitions_people(log, source=None, target="buy").people[0].customer == "eve"
    assert pc.transitions_people(log, source="buy", target=None).total == 3


@settings(max_examples=200, deadline=None)
@given(log=facts)
def test_counts_customers_and_medians_are_those_of_a_plain_count(log: list[Fact]) -> None:
    counts: Counter[tuple[str | None, str | None]] = Counter()
    customers = defaultdict(set)
    gaps = defaultdict(list)
    for customer in {fact.customer for fact in log}:
        journey = sorted((fact.at, fact.activity) for fact in log if fact.customer == customer)
        path = [(0, None), *journey, (0, None)]
        for (left, source), (right, target) in itertools.pairwise(path):
            counts[source, target] += 1
            customers[source, target].add(customer)
            gaps[source, target].append(right - left)

    found = {(edge.source, edge.target): edge for edge in pc.transitions(log_of_facts(log)).edges}

    assert {key: edge.count for key, edge in found.items()} == counts
    for key, edge in found.items():
        assert edge.customers == len(customers[key])
        assert edge.median_time == (None if None in key else statistics.median(gaps[key]) * SECONDS)


def test_an_empty_log_has_no_transitions() -> None:
    transitions = pc.transitions(log_of_facts([]))

    assert (transitions.edges, transitions.nodes, transitions.customers) == ((), (), 0)


def test_a_coverage_out_of_range_is_refused() -> None:
    with pytest.raises(pc.InvalidInput, match=re.escape("A coverage of 1.5 has no meaning. Give a share above 0")):
        pc.transitions(log_of("ana: view"), coverage=1.5)


def test_too_many_activities_are_refused_with_a_way_out() -> None:
    log = log_of("ana: " + " ".join(f"a{number}" for number in range(2001)))

    with pytest.raises(
        pc.InvalidInput, match=re.escape("2,001 activities cannot be joined in one graph. Choose up to")
    ):
        pc.transitions(log)
    assert pc.transitions(log, only=["a1", "a2"]).edges[0].count == 1
