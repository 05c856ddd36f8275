"""On the simulated brand the analyses recover the rates of the model that made it."""

import math
from pathlib import Path

import pytest

import parcours as pc
from parcours.collect.samples.truth import TRUTH, Truth

FUNNELS = [truth for truth in TRUTH if truth.measure == "funnel" and truth.key is None and not truth.where]
TRANSITIONS = [truth for truth in TRUTH if truth.measure == "transition" and not truth.where]
_Z999 = 3.2905


@pytest.mark.parametrize("truth", FUNNELS, ids=lambda truth: truth.id)
def test_a_funnel_recovers_the_true_rate(truth: Truth, demo: Path) -> None:
    log = pc.open(demo / "simulated-brand").log()

    funnel = pc.funnel(log, steps=truth.steps, within=truth.within)

    assert is_near(funnel.steps[-1].customers, funnel.steps[0].customers, truth.rate)


@pytest.mark.parametrize("truth", TRANSITIONS, ids=lambda truth: truth.id)
def test_transitions_recover_the_true_rate(truth: Truth, demo: Path) -> None:
    log = pc.open(demo / "simulated-brand").log()

    transitions = pc.transitions(log)

    source, target = truth.steps
    begun = next(node.count for node in transitions.nodes if node.activity == source)
    followed = sum(edge.count for edge in transitions.edges if (edge.source, edge.target) == (source, target))
    assert is_near(followed, begun, truth.rate)


def test_there_are_truths_of_both_kinds() -> None:
    assert len(FUNNELS) >= 5
    assert len(TRANSITIONS) >= 5


def is_near(successes: int, n: int, rate: float) -> bool:
    """Tell whether a count lies within the 99.9 % range of the binomial's normal approximation."""
    return abs(successes / n - rate) <= _Z999 * math.sqrt(rate * (1 - rate) / n)
