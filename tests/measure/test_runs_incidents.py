"""On a public log of incidents, runs by key are the cases, and their figures those that SQL finds."""

from pathlib import Path

import duckdb
import pytest

import parcours as pc

INCIDENTS = Path(__file__).parents[3] / "shared" / "data" / "log_bpi2013_incidents.parquet"
CASES = 7_554
SILENCE = "7 DAY"


@pytest.fixture(scope="module")
def events() -> duckdb.DuckDBPyConnection:
    if not INCIDENTS.is_file():
        pytest.skip("the incidents are not on this machine")
    connection = duckdb.connect()
    connection.execute(
        f"""
        CREATE TABLE events AS
        SELECT 'Volvo IT' AS customer, "case:concept:name" AS incident, "time:timestamp" AS time,
               "concept:name" AS activity, "lifecycle:transition" AS status, "org:group" AS channel,
               "org:resource" AS agent
        FROM read_parquet('{INCIDENTS}')
        """
    )
    return connection


@pytest.fixture(scope="module")
def log(events: duckdb.DuckDBPyConnection) -> pc.Log:
    return pc.read(events.sql("FROM events").to_arrow_table(), customer="customer", time="time", activity="activity")


def test_every_case_is_a_run_with_the_figures_that_sql_finds(log: pc.Log, events: duckdb.DuckDBPyConnection) -> None:
    cases = pc.Journey(
        "Incident",
        start=["*"],
        goal=[pc.Matcher("Completed", where={"status": "never"})],
        key="incident",
        timeout="P2000D",
        customer_goal="Work again",
        business_goal="Solve it",
    )

    runs = pc.runs(log, cases)

    assert runs.runs == CASES
    found = runs.table()
    expected = events.execute(
        """
        SELECT incident, count(*), count(*) - count(DISTINCT activity), count(DISTINCT agent), count(DISTINCT channel),
               epoch(max(time) - min(time))
        FROM events GROUP BY ALL ORDER BY ALL
        """
    ).fetchall()
    names = ("key", "touchpoints", "repeats", "people", "channels", "duration")
    assert sorted(zip(*(found[name] for name in names), strict=True)) == expected


def test_cases_cut_by_goal_and_silence_are_counted_as_sql_counts_them(
    log: pc.Log, events: duckdb.DuckDBPyConnection
) -> None:
    handling = pc.Journey(
        "Handling",
        start=["Accepted"],
        goal=[pc.Matcher("Completed", where={"status": "Closed"})],
        key="incident",
        timeout="P7D",
        customer_goal="Work again",
        business_goal="Solve it",
    )

    runs = pc.runs(log, handling)

    # An incident breaks after a goal and after a long silence; the first piece with a start is its run, from there on.
    rows = events.execute(
        f"""
        WITH ranked AS (
            SELECT *, activity = 'Accepted' AS starts, activity = 'Completed' AND status = 'Closed' AS goal,
                   CASE WHEN starts THEN 0 WHEN goal THEN 2 ELSE 1 END AS rank
            FROM events
        ), pieces AS (
            SELECT *, sum(CASE WHEN time - previous > INTERVAL {SILENCE} OR ended THEN 1 ELSE 0 END)
                      OVER (PARTITION BY incident ORDER BY place) AS piece
            FROM (SELECT *, row_number() OVER lane AS place, lag(time) OVER lane AS previous,
                         lag(goal) OVER lane AS ended
                  FROM ranked WINDOW lane AS (PARTITION BY incident ORDER BY time, rank, activity))
        ), runs AS (
            SELECT count(*) AS touchpoints, bool_or(goal) AS achieved, max(time) AS last_at
            FROM (SELECT *, max(starts) OVER (PARTITION BY incident, piece ORDER BY place) AS begun FROM pieces)
            WHERE begun GROUP BY incident, piece
            QUALIFY row_number() OVER (PARTITION BY incident ORDER BY piece) = 1
        )
        SELECT count(*) FILTER (achieved),
               count(*) FILTER (NOT achieved AND last_at + INTERVAL {SILENCE} < now),
               count(*) FILTER (NOT achieved AND last_at + INTERVAL {SILENCE} >= now),
               sum(touchpoints)
        FROM runs, (SELECT max(time) AS now FROM events)
        """
    ).fetchone()
    outcomes = runs.outcomes
    assert rows is not None
    assert (outcomes["achieved"], outcomes["abandoned"], outcomes["open"]) == rows[:3]
    assert sum(touchpoints for touchpoints in runs.table()["touchpoints"] if isinstance(touchpoints, int)) == rows[3]
    assert outcomes["failed"] == 0
