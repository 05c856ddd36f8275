"""Variants: worked by hand, against a plain count, at the edges, and what is refused."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parcours as pc
from parcours.testing import Fact, log_of, log_of_facts
from parcours.testing.strategies import facts

SECONDS = timedelta(seconds=1)


def test_customers_with_the_same_sequence_are_one_variant() -> None:
    log = log_of(
        "ana: view@0/web buy@10/phone | ben: view@5/web buy@25/web | eve: buy/web | tom: view@0/web buy@30/phone"
    )

    variants = pc.variants(log)

    assert (variants.distinct, variants.customers) == (2, 4)
    first = variants.variants[0]
    assert (first.activities, first.channels, first.customers) == (("view", "buy"), ("web", "phone"), 3)
    assert first.share == pc.Rate.of(3, 4)
    assert first.duration == pc.Quartiles(15 * SECONDS, 20 * SECONDS, 25 * SECONDS, 3)


def test_the_covered_share_counts_the_customers_of_the_listed_variants() -> None:
    log = log_of("ana: a | ben: a | eve: b | tom: c")

    assert pc.variants(log, top=1).covered == pc.Rate.of(2, 4)


def test_equal_variants_are_ranked_by_length_then_by_name() -> None:
    log = log_of("ana: b b | ben: a c | eve: c | tom: a b")

    listed = [variant.activities for variant in pc.variants(log).variants]

    assert listed == [("c",), ("a", "b"), ("a", "c"), ("b", "b")]


def test_direct_repeats_are_read_as_one_when_collapsed() -> None:
    log = log_of("ana: a a b a | ben: a b b a")

    assert pc.variants(log).distinct == 2
    assert [v.activities for v in pc.variants(log, collapse=True).variants] == [("a", "b", "a")]


def test_the_duration_runs_between_the_kept_events() -> None:
    log = log_of("ana: help@0 view@10 buy@30 help@90")

    (variant,) = pc.variants(log, only=["view", "buy"]).variants

    assert variant.duration == pc.Quartiles(20 * SECONDS, 20 * SECONDS, 20 * SECONDS, 1)


def test_the_people_behind_a_variant_are_those_it_counts() -> None:
    log = log_of("ana: view buy | ben: view | eve: view buy")

    people = pc.variants_people(log, activities=["view", "buy"])

    assert sorted(person.customer for person in people.people) == ["ana", "eve"]


@settings(max_examples=200, deadline=None)
@given(log=facts, collapse=st.booleans(), top=st.integers(1, 4))
def test_variants_are_those_of_a_plain_count(log: list[Fact], collapse: bool, top: int) -> None:
    sequences = []
    for customer in {fact.customer for fact in log}:
        events = sorted((fact.at, fact.activity) for fact in log if fact.customer == customer)
        names = [name for _, name in events]
        kept = [name for place, name in enumerate(names) if not (collapse and place and names[place - 1] == name)]
        sequences.append(tuple(kept))
    counted = Counter(sequences)
    expected = sorted(counted.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0]))

    found = pc.variants(log_of_facts(log), collapse=collapse, top=top)

    assert [(variant.activities, variant.customers) for variant in found.variants] == expected[:top]
    assert found.distinct == len(counted)


def test_an_empty_log_has_no_variants() -> None:
    variants = pc.variants(log_of_facts([]))

    assert (variants.variants, variants.distinct, variants.covered) == ((), 0, pc.Rate(None, None, None, 0))


def test_a_number_of_variants_out_of_range_is_refused() -> None:
    with pytest.raises(pc.InvalidInput, match=re.escape("0 variants cannot be listed. Ask for 1 to 1,000.")):
        pc.variants(log_of("ana: view"), top=0)
