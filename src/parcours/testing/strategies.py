"""Random small logs, and for each analysis random questions that fit them."""

from typing import Any

from hypothesis import strategies as st

from parcours.testing.logs import Fact

__all__ = ["facts", "funnels", "journeys", "matchers", "metrics", "questions", "run_lists"]

_ACTIVITIES = ("a", "b", "c", "d")
_CHANNELS = ("phone", "web")
_PROPERTIES: tuple[dict[str, str], ...] = (
    {},
    {"ticket": "1"},
    {"ticket": "2", "rating": "4"},
    {"ticket": "1", "agent": "zoe", "sentiment": "-0.5"},
)

facts = st.lists(
    st.builds(
        Fact,
        customer=st.sampled_from(("ana", "ben", "eve")),
        at=st.integers(0, 6),
        activity=st.sampled_from(_ACTIVITIES),
        channel=st.sampled_from(_CHANNELS),
        value=st.sampled_from((None, 1.5, 2.0)),
        properties=st.sampled_from(_PROPERTIES),
    ),
    min_size=1,
    max_size=14,
)
"""Few instants and few names, so that ties, repeats and returns are frequent."""


@st.composite
def questions(draw: st.DrawFn, name: str, log: list[Fact]) -> dict[str, Any]:
    """Draw the arguments of an analysis that fit a log."""
    there = sorted({fact.activity for fact in log})
    activity = st.sampled_from(there)
    page = {"limit": 100}
    if name.startswith("funnel"):
        question = draw(funnels(there, rules=draw(st.booleans())))
        if name == "funnel":
            return question | {"breakdown": draw(st.sampled_from((None, "channel")))}
        step = draw(st.integers(0, len(question["steps"]) - 1))
        return question | page | {"step": step, "lost": draw(st.booleans())}
    only = draw(st.lists(activity, max_size=2, unique=True))
    match name:
        case "transitions":
            return {"only": only, "coverage": draw(st.sampled_from((1.0, 0.6)))}
        case "transitions_people":
            end = st.none() | activity
            return page | {"only": only, "source": draw(end), "target": draw(end)}
        case "variants":
            return {"only": only, "collapse": draw(st.booleans()), "top": draw(st.integers(1, 4))}
        case "variants_people":
            return page | {
                "activities": draw(st.lists(activity, min_size=1, max_size=3)),
                "collapse": draw(st.booleans()),
            }
        case "score":
            named = ["property:ticket"] if any("ticket" in fact.properties for fact in log) else []
            breakdowns = (None, "channel", "entry", "milestone", "outcome", *named)
            return {"journey": draw(journeys(there)), "breakdown": draw(st.sampled_from(breakdowns))}
        case "runs":
            return {"journey": draw(journeys(there))}
        case "run_list":
            return page | draw(run_lists(there))
        case "run_variants":
            ways = ("activities", "milestones", "channels")
            return {"journey": draw(journeys(there)), "top": draw(st.integers(1, 4)), "by": draw(st.sampled_from(ways))}
        case "branches":
            into = draw(st.lists(journeys(there), max_size=2))
            return {"journey": draw(journeys(there)), "into": into, "within": draw(st.sampled_from(("PT0S", "PT3S")))}
        case "risks":
            return page | {"journey": draw(journeys(there))}
        case "run":
            first = draw(st.sampled_from(log))
            return {"journey": draw(journeys(there, start=first.activity)), "customer": first.customer}
        case "metric":
            return draw(metrics(there))
        case "metrics":
            own = draw(metrics(there))
            formula = own.pop("formula")
            return own | {"definitions": [{"id": "own", "formula": formula}], "only": ["own", "conversion_rate"]}
        case "timeline":
            return {"customer": draw(st.sampled_from(sorted({fact.customer for fact in log})))}
    raise AssertionError(f"Write how to question {name!r} here, so that the laws are checked on it.")


@st.composite
def journeys(draw: st.DrawFn, there: list[str], start: str | None = None) -> dict[str, Any]:
    """Draw a journey that can be measured, over the activities that are there; its start may be given."""
    start = start or draw(st.sampled_from(there))
    others = [activity for activity in there if activity != start] or ["z"]
    other = st.sampled_from(others)
    names = draw(st.lists(st.sampled_from(("first", "second", "third")), unique=True, max_size=3))
    goal = draw(other)
    rest = [activity for activity in there if activity != goal] or [start]
    return {
        "name": "Journey",
        "start": [start],
        "goal": [goal],
        "failure": draw(st.lists(other, max_size=1)),
        "milestones": [
            {"name": name, "match": [draw(st.sampled_from(rest))], "required": draw(st.booleans())} for name in names
        ],
        "key": draw(st.sampled_from((None, "ticket"))),
        "timeout": draw(st.sampled_from(("PT1S", "PT2S", "PT4S"))),
        "deadline": draw(st.sampled_from((None, "PT3S"))),
        "restart": draw(st.sampled_from(("continue", "new"))),
        "order": draw(st.sampled_from(("ordered", "any"))),
        "opens": draw(st.sampled_from(("start", "anywhere"))),
        "customer_goal": "Get it",
        "business_goal": "Sell it",
        "service": {"contacts": [draw(other)], "replies": [draw(other)], "transfers": [draw(other)]},
    }


@st.composite
def run_lists(draw: st.DrawFn, there: list[str]) -> dict[str, Any]:
    """Draw a question for the runs behind a number."""
    journey = draw(journeys(there))
    milestones = st.none() | st.sampled_from(range(len(journey["milestones"]))) if journey["milestones"] else st.none()
    activity = st.none() | st.sampled_from(there)
    return {
        "journey": journey,
        "outcome": draw(st.sampled_from((None, "achieved", "abandoned", "open"))),
        "milestone": draw(milestones),
        "lost_at": draw(milestones),
        "grade": draw(st.sampled_from((None, None, "A", "C"))),
        "entry": draw(activity),
        "ended_at_activity": draw(activity),
        "sort": draw(st.sampled_from(("recent", "score", "experience", "duration", "value"))),
    }


_FORMULAS = (
    'people(leading(one, two, within="PT2S")) / people(one)',
    "count(one) / people(any)",
    "mean(following(one, any))",
    "median(waits(one, two))",
    "share(any, 1.5, 1.6)",
    'count(missed(one, two, within="PT1S")) / count(met(one, two, within="PT1S"))',
    'count(sessions(one, two, within="PT1S")) / people(next(one))',
    'count(bounces(any, within="PT1S")) / count(sessions(any, within="PT1S"))',
    "sum(one except first(any)) / count(two)",
    'count(runs("achieved")) / count(runs("ended"))',
    'mean(runs(), "touchpoints")',
)


@st.composite
def metrics(draw: st.DrawFn, there: list[str]) -> dict[str, Any]:
    """Draw a metric's question whose value is a ratio, so that it does not depend on how many customers there are."""
    one, two = (draw(st.lists(st.sampled_from(there), min_size=1, max_size=2, unique=True)) for _ in range(2))
    return {
        "formula": draw(st.sampled_from(_FORMULAS)),
        "words": {"events": {"one": one, "two": two}},
        "split": draw(st.sampled_from((None, "channel", "activity", "segment"))),
        "segments": {"who did one": one, "who did two": two},
        "journey": draw(journeys(there)),
    }


@st.composite
def matchers(draw: st.DrawFn, there: list[str]) -> str | dict[str, Any]:
    """Draw a rule that says which events are meant: a name, or a matcher of names, a channel and a property."""
    activity = draw(st.sampled_from(there))
    if draw(st.booleans()):
        return activity
    several = draw(st.lists(st.sampled_from(there), min_size=1, max_size=2, unique=True))
    fields = {
        "activity": draw(st.sampled_from((None, activity, several))),
        "channel": draw(st.sampled_from((None, None, *_CHANNELS))),
        "where": draw(st.sampled_from(({}, {}, {"ticket": "1"}, {"agent": "zoe"}))),
    }
    return {name: value for name, value in fields.items() if value}


@st.composite
def funnels(draw: st.DrawFn, there: list[str], *, rules: bool = False) -> dict[str, Any]:
    """Draw a funnel's question; its steps are names of activities, or `rules` too."""
    step = matchers(there) | st.lists(matchers(there), min_size=2, max_size=2) if rules else st.sampled_from(there)
    steps = draw(st.lists(step, min_size=1, max_size=4))
    order = draw(st.sampled_from(("ordered", "strict", "any")))
    within = draw(st.sampled_from((None, "PT0S", "PT2S", "PT4S")))
    question: dict[str, Any] = {"steps": steps, "order": order, "within": within}
    if order == "any":
        return question
    places = [k for k in range(1, len(steps)) if k == len(steps) - 1 or steps[k] != steps[k + 1]]
    question["optional"] = draw(st.lists(st.sampled_from(places), unique=True)) if places else []
    others = [activity for activity in there if repr(activity) not in str(steps)]
    if others and len(steps) > 1 and draw(st.booleans()):
        first = draw(st.integers(0, len(steps) - 2))
        last = draw(st.integers(first + 1, len(steps) - 1))
        question["exclude"] = [{"activity": draw(st.sampled_from(others)), "from_step": first, "to_step": last}]
    return question
