"""The rates of the model are found again by counting in SQL, with nothing of parcours.measure."""

from dataclasses import replace
from math import sqrt
from pathlib import Path

import duckdb
import pytest

from parcours.collect.samples import MODEL, TRUTH, Truth, truths

_Z = 3.2905267314919255
"""The normal quantile that leaves 0.05 % on each side."""


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The 99.9 % interval of a share (Wilson 1927)."""
    share, square = successes / trials, _Z**2
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = _Z / (1 + square / trials) * sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    return middle - half, middle + half


def count(events: duckdb.DuckDBPyConnection, truth: Truth) -> tuple[int, int]:
    """Count (successes, trials) of a truth, as its docstring says."""
    conditions = "".join(f" AND {column} = '{value}'" for column, value in truth.where.items())
    if truth.measure == "transition":
        query = f"""SELECT count(*) FILTER (following = '{truth.steps[1]}'), count(*)
            FROM followed WHERE activity = '{truth.steps[0]}' {conditions}"""
    elif truth.measure == "share":
        enough = "" if truth.at_least is None else f" AND score >= {truth.at_least}"
        query = f"""SELECT count(*) FILTER (activity = '{truth.steps[0]}' {enough}), count(*)
            FROM events WHERE activity IN {(*truth.among, "")} {conditions}"""
    else:
        query = funnel(truth, conditions)
    row = events.execute(query).fetchone()
    assert row is not None
    return row[0], row[1]


def funnel(truth: Truth, conditions: str) -> str:
    """Chain the steps: for each passage, the first time of each step that comes after the step before."""
    who = truth.key or "customer"
    within = f"AND later.time <= start + INTERVAL {truth.within.days} DAY" if truth.within else ""
    chain = f"""step0 AS (
        SELECT {who} AS who, min(time) AS time, min(time) AS start FROM events
        WHERE activity = '{truth.steps[0]}' AND {who} IS NOT NULL {conditions} GROUP BY 1)"""
    for number, activity in enumerate(truth.steps[1:]):
        chain += f""", step{number + 1} AS (
            SELECT who, min(later.time) AS time, any_value(start) AS start
            FROM step{number} AS earlier JOIN events AS later ON later.{who} = who
            WHERE later.activity = '{activity}' AND later.time > earlier.time {within} GROUP BY 1)"""
    last = len(truth.steps) - 1
    return f"WITH {chain} SELECT (SELECT count(*) FROM step{last}), (SELECT count(*) FROM step0)"


@pytest.mark.parametrize("truth", TRUTH, ids=lambda truth: truth.id)
def test_the_events_hold_the_rate_of_the_model(events: duckdb.DuckDBPyConnection, truth: Truth) -> None:
    successes, trials = count(events, truth)

    low, high = wilson(successes, trials)

    assert low <= truth.rate <= high, f"{successes} of {trials}"


@pytest.mark.parametrize("truth", TRUTH, ids=lambda truth: truth.id)
def test_a_truth_rests_on_enough_events(events: duckdb.DuckDBPyConnection, truth: Truth) -> None:
    _, trials = count(events, truth)

    assert trials >= 50


def test_each_truth_has_its_own_id_and_is_said_in_both_languages() -> None:
    assert len({truth.id for truth in TRUTH}) == len(TRUTH)
    assert all(set(truth.name) == {"en", "fr"} and truth.name["en"] != truth.name["fr"] for truth in TRUTH)


def test_a_funnel_per_customer_has_a_first_step_that_nobody_does_twice(events: duckdb.DuckDBPyConnection) -> None:
    once = {truth.steps[0] for truth in TRUTH if truth.measure == "funnel" and truth.key is None}

    most = events.execute(
        "SELECT max(times) FROM (SELECT count(*) AS times FROM events WHERE list_contains($1, activity) "
        "GROUP BY customer, activity)",
        [sorted(once)],
    ).fetchone()

    assert most == (1,)


def test_the_truths_follow_the_model() -> None:
    changed = replace(MODEL, invitation_open=0.25)

    opened = next(truth for truth in truths(changed) if truth.id == "invited to Invitation Opened")

    assert opened.rate == 0.25


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_documentation_says_each_truth_with_its_rate(language: str) -> None:
    page = (Path(__file__).parents[3] / "docs" / language / "reference" / "samples.md").read_text("utf-8")
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    told = {row[0]: float(row[1].rstrip("% ").replace(",", ".")) for row in rows if row[1].endswith("%")}

    assert told == {truth.name[language]: pytest.approx(truth.rate * 100, abs=0.006) for truth in TRUTH}
