"""Runs equal those of a brute force that first cuts lists of events, then reads each figure off them."""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from parcours.events import NO_CHANNEL
from parcours.journeys.definition import Journey
from parcours.journeys.matcher import Match, Matcher
from parcours.journeys.run_kernels import NEVER
from parcours.journeys.runs import ENDED_BY, OUTCOMES, segment
from parcours.journeys.service import Answer, Service
from parcours.testing import Fact, log_of_facts

SECOND = 1_000_000
SERVICE = Service(
    contacts=("c", "h"),
    replies=("r",),
    transfers=(Matcher("t"),),
    errors=(Matcher("x", channel="web"),),
    answers=(
        Answer((Matcher(where={"survey": "nps"}),), "score", 0.0, 10.0),
        Answer((Matcher(),), "stars", 1.0, 5.0),
    ),
)
PROPERTIES: tuple[dict[str, str], ...] = (
    {},
    {},
    {"ticket": "1"},
    {"ticket": "2", "agent": "zoe"},
    {"ticket": "1", "agent": "max", "stars": "2"},
    {"ticket": "2", "survey": "nps", "score": "9", "stars": "1"},
    {"sentiment": "-0.5", "agent": "zoe"},
    {"ticket": "1", "sentiment": "0.25", "due": "1970-01-01T00:00:03"},
)
facts = st.lists(
    st.builds(
        Fact,
        customer=st.sampled_from(("ana", "ben")),
        at=st.integers(0, 12),
        activity=st.sampled_from(("s", "s", "g", "f", "m", "n", "c", "h", "r", "t", "x")),
        channel=st.sampled_from(("phone", "web", NO_CHANNEL)),
        value=st.sampled_from((None, 1.5, 2.0)),
        properties=st.sampled_from(PROPERTIES),
    ),
    min_size=1,
    max_size=24,
)
starts = st.sampled_from((("s",), (Matcher("s", channel="web"), "c"), (Matcher("s", where={"ticket": 1}), "s"), ("?",)))
rules = st.sampled_from(
    (("m",), ("n",), ("s",), ("m", "n"), ("g",), (Matcher("m", where={"ticket": "1"}),), (Matcher(channel="phone"),))
)
journeys = st.builds(
    Journey,
    st.just("journey"),
    start=starts,
    goal=st.sampled_from((("g",), (Matcher("g", channel="web"),), ("g", "n"))),
    failure=st.sampled_from(((), ("f",), ("f", "x"), ("g", "f"))),
    milestones=st.lists(st.tuples(rules, st.booleans()), max_size=3).map(
        # A required milestone after the goal would be refused.
        lambda drawn: [
            {"name": f"m{place}", "match": match, "required": required and match != ("g",)}
            for place, (match, required) in enumerate(drawn)
        ]
    ),
    key=st.sampled_from((None, "ticket")),
    timeout=st.sampled_from(("PT1S", "PT3S", "PT6S")),
    deadline=st.sampled_from((None, "PT3S", "PT5S")),
    restart=st.sampled_from(("continue", "new")),
    order=st.sampled_from(("ordered", "any")),
    opens=st.sampled_from(("start", "anywhere")),
    answers_within=st.sampled_from(("PT1S", "PT4S")),
    promised=st.sampled_from((None, "due")),
    service=st.just(SERVICE),
)


@dataclass
class Run:
    """A run of the oracle: its touchpoints, the events heard after its end, and what was passed at which of them."""

    customer: str
    key: str
    events: list[Fact]
    outcome: str = "open"
    ended_by: str = "open"
    after: list[Fact] = field(default_factory=list)
    passed: dict[int, int] = field(default_factory=dict)
    steps: list[int] = field(default_factory=list)
    backs: int = 0
    early: int = 0


@settings(max_examples=600, deadline=None)
@given(facts=facts, journey=journeys)
def test_runs_equal_those_of_a_brute_force(facts: list[Fact], journey: Journey) -> None:
    table = segment(log_of_facts(facts), journey)

    names = sorted({fact.customer for fact in facts})
    rows = [
        {
            "customer": names[table.customer[row]],
            "key": "" if table.key[row] == 0 else table.keys[table.key[row] - 1],
            "outcome": OUTCOMES[table.outcome[row]],
            "ended_by": ENDED_BY[table.ended_by[row]],
            "milestone_at": [None if at == NEVER else at // SECOND for at in table.milestone_at[:, row].tolist()],
            "promised": None if table.promised_at[row] == NEVER else table.promised_at[row] // SECOND,
            **{name: getattr(table, name)[row].item() // SECOND for name in ("started_at", "last_at", "longest_wait")},
            **{name: getattr(table, name)[row].item() for name in COUNTS},
            **{name: _rounded(getattr(table, name)[row].item()) for name in MEANS},
        }
        for row in range(len(table))
    ]
    expected = [_figures(run, journey) for run in _runs(facts, journey)]
    assert rows == expected
    assert table.unkeyed == sum(journey.key is not None and "ticket" not in fact.properties for fact in facts)


@settings(max_examples=100, deadline=None)
@given(facts=facts, journey=journeys, cut=st.integers(0, 2))
def test_chunks_and_what_is_remembered_change_nothing(facts: list[Fact], journey: Journey, cut: int) -> None:
    log = log_of_facts(facts)

    table, again, split = segment(log, journey), segment(log, journey), segment(log.split([cut]), journey)

    for name in (*COUNTS, *MEANS, "customer", "key", "first", "last", "outcome", "activity_trail", "channel_set"):
        np.testing.assert_array_equal(getattr(table, name), getattr(again, name))
        np.testing.assert_array_equal(getattr(table, name), getattr(split, name))


COUNTS = (
    "touchpoints", "channels", "switches", "repeats", "back_steps", "contacts", "unanswered", "transfers", "errors",
    "people", "answers", "early_goals", "milestone", "value",
)  # fmt: skip
MEANS = ("satisfaction", "sentiment_mean", "sentiment_lowest", "sentiment_last")


def _runs(facts: list[Fact], journey: Journey) -> list[Run]:
    """Cut the runs, customer by customer and lane by lane."""
    now = max(fact.at for fact in facts)
    runs = []
    for customer in sorted({fact.customer for fact in facts}):
        mine = [fact for fact in facts if fact.customer == customer]
        keys = sorted({_key(fact, journey) for fact in mine})
        found = [
            run for key in keys for run in _lane([fact for fact in mine if _key(fact, journey) == key], journey, now)
        ]
        runs += sorted(found, key=lambda run: (run.events[0].at, run.key))
    return runs


def _lane(facts: list[Fact], journey: Journey, now: int) -> Iterator[Run]:
    """Cut one lane: walk it in order, with the run at hand, which may be over already."""
    facts = sorted(facts, key=lambda f: (f.at, _rank(f, journey), f.activity, f.channel, f.value is not None, f.value))
    run: Run | None = None
    for fact in facts:
        if run and run.outcome == "open":
            _expire(run, journey, fact.at)
        restarts = journey.restart == "new" and _is(fact, journey.start) and not _is(fact, journey.goal)
        if run and run.outcome == "open" and restarts:
            run.outcome, run.ended_by = "abandoned", "restart"
        opening = _is(fact, journey.start) or (
            journey.opens == "anywhere" and any(_is(fact, milestone.match) for milestone in journey.milestones)
        )
        spent = run is not None and run.key != "" and journey.restart != "new"
        if (run is None or run.outcome != "open") and opening and not spent:
            if run:
                yield run
            run = Run(fact.customer, _key(fact, journey), [])
        if run and run.outcome == "open":
            run.events.append(fact)
            _advance(run, fact, journey)
        elif run and fact.at - run.events[-1].at <= journey.answers_within.total_seconds():
            run.after.append(fact)
    if run:
        if run.outcome == "open":
            _expire(run, journey, now)
        yield run


def _expire(run: Run, journey: Journey, at: int) -> None:
    silent = run.events[-1].at + journey.timeout.total_seconds()
    late = math.inf if journey.deadline is None else run.events[0].at + journey.deadline.total_seconds()
    if at > silent and silent <= late:
        run.outcome, run.ended_by = "abandoned", "timeout"
    elif at > late:
        run.outcome, run.ended_by = "failed", "deadline"


def _advance(run: Run, fact: Fact, journey: Journey) -> None:
    """Let an event pass a milestone, and perhaps end the run."""
    matching = [place for place, milestone in enumerate(journey.milestones) if _is(fact, milestone.match)]
    furthest = max(run.passed, default=-1)
    required = [place for place, milestone in enumerate(journey.milestones) if milestone.required]
    free = [place for place in matching if place not in run.passed]
    if journey.order == "ordered":
        free = [
            place
            for place in free
            if place > furthest and all(before in run.passed for before in required if before < place)
        ]
    if free:
        run.passed[free[0]] = fact.at
        run.steps.append(free[0])
    elif journey.order == "ordered" and any(place < furthest for place in matching):
        run.backs += 1
    if _is(fact, journey.goal):
        if all(place in run.passed for place in required):
            run.outcome, run.ended_by = "achieved", "goal"
            return
        run.early += 1
    if _is(fact, journey.failure):
        run.outcome, run.ended_by = "failed", "failure"


def _figures(run: Run, journey: Journey) -> dict[str, Any]:
    """Read all figures off the lists."""
    events, heard = run.events, run.events + run.after
    channels = [fact.channel for fact in events if fact.channel != NO_CHANNEL]
    answers = [answer for fact in heard if (answer := _answer(fact)) is not None]
    feelings = [float(fact.properties["sentiment"]) for fact in heard if "sentiment" in fact.properties]
    promised = [3 for fact in events if journey.promised and "due" in fact.properties]
    return {
        "customer": run.customer,
        "key": run.key,
        "outcome": run.outcome,
        "ended_by": run.ended_by,
        "milestone_at": [run.passed.get(place) for place in range(len(journey.milestones))],
        "promised": promised[0] if promised else None,
        "started_at": events[0].at,
        "last_at": events[-1].at,
        "longest_wait": max((b.at - a.at for a, b in itertools.pairwise(events)), default=0),
        "touchpoints": len(events),
        "channels": len(set(channels)),
        "switches": sum(a != b for a, b in itertools.pairwise(channels)),
        "repeats": len(events) - len({fact.activity for fact in events}),
        "back_steps": run.backs,
        "contacts": sum(_is(fact, SERVICE.contacts) for fact in events),
        "unanswered": _unanswered(run),
        "transfers": sum(fact.activity == "t" for fact in events),
        "errors": sum(fact.activity == "x" and fact.channel == "web" for fact in events),
        "people": len({fact.properties["agent"] for fact in events if "agent" in fact.properties}),
        "answers": len(answers),
        "early_goals": run.early,
        "milestone": run.steps[-1] if run.steps else -1,
        "value": sum(fact.value or 0 for fact in events),
        "satisfaction": _rounded(sum(answers) / len(answers)) if answers else None,
        "sentiment_mean": _rounded(sum(feelings) / len(feelings)) if feelings else None,
        "sentiment_lowest": min(feelings, default=None),
        "sentiment_last": feelings[-1] if feelings else None,
    }


def _unanswered(run: Run) -> int:
    """Contacts whose next contact or reply is a contact; and a contact that is the last of a run not achieved."""
    spoken = [fact for fact in run.events if fact.activity in "chrt"]
    again = sum(a.activity in "ch" and b.activity in "ch" for a, b in itertools.pairwise(spoken))
    return again + (run.events[-1].activity in "ch" and run.outcome != "achieved")


def _answer(fact: Fact) -> float | None:
    if fact.properties.get("survey") == "nps":
        return float(fact.properties["score"]) / 10
    return (float(fact.properties["stars"]) - 1) / 4 if "stars" in fact.properties else None


def _rank(fact: Fact, journey: Journey) -> tuple[int, int]:
    if _is(fact, journey.start):
        return 0, 0
    for place, milestone in enumerate(journey.milestones):
        if _is(fact, milestone.match):
            return 2, place
    if _is(fact, journey.goal):
        return 3, 0
    return (4, 0) if _is(fact, journey.failure) else (1, 0)


def _key(fact: Fact, journey: Journey) -> str:
    return "" if journey.key is None else fact.properties.get(journey.key, "")


def _is(fact: Fact, match: Match) -> bool:
    return any(_holds(fact, Matcher(rule) if isinstance(rule, str) else rule) for rule in match)


def _holds(fact: Fact, rule: Matcher) -> bool:
    return (
        rule.activity in (None, "?", fact.activity)
        and rule.channel in (None, fact.channel)
        and all(fact.properties.get(name) == str(value) for name, value in rule.where.items())
    )


def _rounded(number: float) -> float | None:
    return None if math.isnan(number) else round(number, 5)
