"""ClickHouse, embedded (chdb): a MergeTree ordered by customer and time; integer customers, Enum8 activities."""

import json
from pathlib import Path
from typing import Any

import chdb.session

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


def enter(events: Events, cache: Path) -> Contestant:  # noqa: ARG001 - its own files lie in a temporary folder
    open_session: Any = chdb.session.Session
    session = open_session()
    activities, channels = (
        ", ".join(f"'{name}' = {code}" for code, name in enumerate(names)) for names in (ACTIVITIES, CHANNELS)
    )
    session.query(
        f"CREATE TABLE events (customer UInt32, time UInt64, activity Enum8({activities}), channel Enum8({channels})) "
        "ENGINE = MergeTree ORDER BY (customer, time)"
    )
    session.query(
        "INSERT INTO events SELECT toUInt32(substring(customer, 2)), toUInt64(time), activity, channel "
        f"FROM file('{events.path}')"
    )
    session.query("OPTIMIZE TABLE events FINAL")

    def ask(query: str) -> list[list[Any]]:
        answer = session.query(f"{query} SETTINGS output_format_json_quote_64bit_integers = 0", "JSONCompactEachRow")
        return [json.loads(line) for line in answer.bytes().splitlines()]

    def funnel() -> FunnelAnswer:
        return tuple(ask(_FUNNEL)[0])

    def transitions() -> TransitionsAnswer:
        return {
            (source, target): (count, customers, round(gap))
            for source, target, count, customers, gap in ask(_TRANSITIONS)
        }

    def variants() -> VariantsAnswer:
        rows = ask(_VARIANTS)
        return rows[0][0], [(tuple(activities), count, round(middle)) for _, activities, count, middle in rows]

    def runs() -> RunsAnswer:
        return tuple(ask(_RUNS)[0])

    answers = {"funnel": funnel, "transitions": transitions, "variants": variants, "runs": runs}
    return Contestant("ClickHouse", answers)


_CONDITIONS = ", ".join(f"activity = '{step}'" for step in STEPS)
_FUNNEL = f"""
    SELECT {", ".join(f"countIf(level >= {step})" for step in range(1, len(STEPS) + 1))}
    FROM (SELECT windowFunnel({WITHIN_MICROSECONDS})(time, {_CONDITIONS}) AS level
          FROM events WHERE activity IN {STEPS} GROUP BY customer)
    """

# groupArray keeps the order of its rows only when they come from an ordered subquery; it is the order of the table, so
# that costs little. It was faster than arraySort.
_TRANSITIONS = """
    SELECT source, target, count(), uniqExact(customer), quantileExactInclusive(0.5)(gap)
    FROM (SELECT customer, groupArray(activity) AS activities, groupArray(time) AS times
          FROM (SELECT * FROM events ORDER BY customer, time)
          GROUP BY customer SETTINGS optimize_aggregation_in_order = 1)
    ARRAY JOIN arrayPopBack(activities) AS source, arrayPopFront(activities) AS target,
               arrayPopFront(arrayDifference(times)) AS gap
    GROUP BY source, target
    """

_VARIANTS = f"""
    SELECT count() OVER (), activities, count() AS customers, quantileExactInclusive(0.5)(duration)
    FROM (SELECT groupArray(activity) AS activities, max(time) - min(time) AS duration
          FROM (SELECT * FROM events ORDER BY customer, time)
          GROUP BY customer SETTINGS optimize_aggregation_in_order = 1)
    GROUP BY activities ORDER BY customers DESC, length(activities), activities LIMIT {LISTED}
    """

# A customer's events are cut behind a goal and before a long silence; a run is such a piece from its first start on.
_RUNS = f"""
    WITH (SELECT max(time) FROM events) AS now
    SELECT countIf(achieved), countIf(NOT achieved AND times[-1] + {WITHIN_MICROSECONDS} < now),
           countIf(NOT achieved AND times[-1] + {WITHIN_MICROSECONDS} >= now),
           countIf(first > 0 AND (second = 0 OR first < second)), countIf(second > 0),
           sum(length(times)), sum(length(times) - arrayUniq(activities)), sum(arrayUniq(channels)),
           sum(arrayCount((a, b) -> a != b, arrayPopBack(channels), arrayPopFront(channels))),
           sum(times[-1] - times[1]), sum(arrayMax(arrayDifference(times)))
    FROM (SELECT arrayFirstIndex(a -> a = '{START}', all_activities) AS begin,
                 arraySlice(all_times, begin) AS times, arraySlice(all_activities, begin) AS activities,
                 arraySlice(all_channels, begin) AS channels, activities[-1] = '{GOAL}' AS achieved,
                 indexOf(activities, '{MILESTONES[0]}') AS first, indexOf(activities, '{MILESTONES[1]}') AS second
          FROM (SELECT arrayMap((gap, before) -> gap > {WITHIN_MICROSECONDS} OR before = '{GOAL}',
                                arrayDifference(times), arrayPushFront(arrayPopBack(activities), '{START}')) AS cuts,
                       arraySplit((_, cut) -> cut, times, cuts) AS pieces_of_times,
                       arraySplit((_, cut) -> cut, activities, cuts) AS pieces_of_activities,
                       arraySplit((_, cut) -> cut, channels, cuts) AS pieces_of_channels
                FROM (SELECT groupArray(activity) AS activities, groupArray(time) AS times,
                             groupArray(channel) AS channels
                      FROM (SELECT * FROM events ORDER BY customer, time)
                      GROUP BY customer SETTINGS optimize_aggregation_in_order = 1))
          ARRAY JOIN pieces_of_times AS all_times, pieces_of_activities AS all_activities,
                     pieces_of_channels AS all_channels
          WHERE begin > 0)
    """
