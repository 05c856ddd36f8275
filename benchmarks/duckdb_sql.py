"""DuckDB: SQL on a table in memory, ordered by customer and time, with integer customers and enumerated activities."""

from pathlib import Path

import duckdb

from benchmarks.events import ACTIVITIES, CHANNELS, Events
from benchmarks.questions import (
    GOAL,
    LISTED,
    MILESTONES,
    START,
    STEPS,
    WITHIN_MICROSECONDS,
    Contestant,
    FunnelAnswer,
    RunsAnswer,
    TransitionsAnswer,
    VariantsAnswer,
)

__all__ = ["enter"]


def enter(events: Events, cache: Path) -> Contestant:
    connection = duckdb.connect(config={"temp_directory": str(cache / "duckdb")})
    connection.execute("SET enable_progress_bar = false")
    connection.execute(f"CREATE TYPE activity AS ENUM ({', '.join(map(repr, ACTIVITIES))})")
    connection.execute(f"CREATE TYPE channel AS ENUM ({', '.join(map(repr, CHANNELS))})")
    connection.execute(
        f"""
        CREATE TABLE events AS
        SELECT customer[2:]::UINTEGER AS customer, time, activity::activity AS activity, channel::channel AS channel
        FROM read_parquet('{events.path}') ORDER BY ALL
        """
    )

    def funnel() -> FunnelAnswer:
        row = connection.execute(_funnel()).fetchone()
        assert row is not None
        return tuple(int(count) for count in row)

    def transitions() -> TransitionsAnswer:
        rows = connection.execute(_TRANSITIONS).fetchall()
        return {(source, target): (count, customers, round(gap)) for source, target, count, customers, gap in rows}

    def variants() -> VariantsAnswer:
        rows = connection.execute(_VARIANTS).fetchall()
        return rows[0][0], [(tuple(activities), count, round(middle)) for _, activities, count, middle in rows]

    def runs() -> RunsAnswer:
        row = connection.execute(_RUNS).fetchone()
        assert row is not None
        return tuple(int(count) for count in row)

    answers = {"funnel": funnel, "transitions": transitions, "variants": variants, "runs": runs}
    return Contestant("DuckDB", answers)


def _funnel() -> str:
    """For each event that matches step k, the latest start of a chain that reaches k there: one window per step."""
    chains = (
        f"SELECT *, CASE WHEN activity = '{STEPS[0]}' THEN time END AS start_1 FROM events WHERE activity IN {STEPS}"
    )
    for step, activity in enumerate(STEPS[1:], start=2):
        before = f"max(start_{step - 1}) OVER journey"
        chains = f"""
            SELECT *, CASE WHEN activity = '{activity}' AND time - {before} <= {WITHIN_MICROSECONDS} THEN {before} END
                      AS start_{step}
            FROM ({chains}) WINDOW journey AS (PARTITION BY customer ORDER BY time)
            """
    places = range(1, len(STEPS) + 1)
    reached = ", ".join(f"count(start_{step}) > 0 AS reached_{step}" for step in places)
    return f"""
        SELECT {", ".join(f"count(*) FILTER (reached_{step})" for step in places)}
        FROM (SELECT {reached} FROM ({chains}) GROUP BY customer)
        """


_TRANSITIONS = """
    SELECT source, target, count(*), count(DISTINCT customer), median(gap)
    FROM (SELECT customer, activity AS target, lag(activity) OVER journey AS source,
                 time - lag(time) OVER journey AS gap
          FROM events WINDOW journey AS (PARTITION BY customer ORDER BY time))
    WHERE source IS NOT NULL
    GROUP BY ALL
    """

_VARIANTS = f"""
    WITH journeys AS (
        SELECT list(activity ORDER BY time) AS activities, max(time) - min(time) AS duration
        FROM events GROUP BY customer
    )
    SELECT count(*) OVER (), activities, count(*) AS customers, median(duration)
    FROM journeys GROUP BY activities
    ORDER BY customers DESC, len(activities), activities::VARCHAR[] LIMIT {LISTED}
    """

# A customer's events are cut behind a goal and before a long silence; a run is such a piece from its first start on.
_RUNS = f"""
    WITH pieces AS (
        SELECT *, count(*) FILTER (time - previous > {WITHIN_MICROSECONDS} OR previous_activity = '{GOAL}')
                  OVER journey AS piece
        FROM (SELECT *, lag(time) OVER journey AS previous, lag(activity) OVER journey AS previous_activity
              FROM events WINDOW journey AS (PARTITION BY customer ORDER BY time))
        WINDOW journey AS (PARTITION BY customer ORDER BY time)
    ), touchpoints AS (
        SELECT *, lag(time) OVER run AS before, lag(channel) OVER run AS channel_before
        FROM (SELECT *, min(time) FILTER (activity = '{START}') OVER (PARTITION BY customer, piece) AS begun
              FROM pieces)
        WHERE time >= begun
        WINDOW run AS (PARTITION BY customer, piece ORDER BY time)
    ), runs AS (
        SELECT max(time) AS last_at, max(time) - min(time) AS duration, count(*) AS touchpoints,
               count(*) - count(DISTINCT activity) AS repeats, count(DISTINCT channel) AS channels,
               count(*) FILTER (channel <> channel_before) AS switches, max(time - before) AS longest_wait,
               min(time) FILTER (activity = '{MILESTONES[0]}') AS first_at,
               min(time) FILTER (activity = '{MILESTONES[1]}') AS second_at, bool_or(activity = '{GOAL}') AS achieved
        FROM touchpoints GROUP BY customer, piece
    )
    SELECT count(*) FILTER (achieved), count(*) FILTER (NOT achieved AND last_at + {WITHIN_MICROSECONDS} < now),
           count(*) FILTER (NOT achieved AND last_at + {WITHIN_MICROSECONDS} >= now),
           count(*) FILTER (first_at < second_at OR (first_at IS NOT NULL AND second_at IS NULL)), count(second_at),
           sum(touchpoints), sum(repeats), sum(channels), sum(switches), sum(duration), sum(longest_wait)
    FROM runs, (SELECT max(time) AS now FROM events)
    """
