"""Random small logs, and for each analysis random questions that fit them."""

from typing import Any

from hypothesis import strategies as st

from parcours.testing.logs import Fact

__all__ = ["facts", "funnels", "questions"]

_ACTIVITIES = ("a", "b", "c", "d")
_CHANNELS = ("phone", "web")

facts = st.lists(
    st.builds(
        Fact,
        customer=st.sampled_from(("ana", "ben", "eve")),
        at=st.integers(0, 6),
        activity=st.sampled_from(_ACTIVITIES),
        channel=st.sampled_from(_CHANNELS),
        value=st.sampled_from((None, 1.5, 2.0)),
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
        question = draw(funnels(there))
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
        case "timeline":
            return {"customer": draw(st.sampled_from(sorted({fact.customer for fact in log})))}
    raise AssertionError(f"Write how to question {name!r} here, so that the laws are checked on it.")


@st.composite
def funnels(draw: st.DrawFn, there: list[str]) -> dict[str, Any]:
    """Draw a funnel's question."""
    steps = draw(st.lists(st.sampled_from(there), min_size=1, max_size=4))
    order = draw(st.sampled_from(("ordered", "strict", "any")))
    within = draw(st.sampled_from((None, "PT0S", "PT2S", "PT4S")))
    question: dict[str, Any] = {"steps": steps, "order": order, "within": within}
    if order == "any":
        return question
    places = [k for k in range(1, len(steps)) if k == len(steps) - 1 or steps[k] != steps[k + 1]]
    question["optional"] = draw(st.lists(st.sampled_from(places), unique=True)) if places else []
    others = [activity for activity in there if activity not in steps]
    if others and len(steps) > 1 and draw(st.booleans()):
        first = draw(st.integers(0, len(steps) - 2))
        last = draw(st.integers(first + 1, len(steps) - 1))
        question["exclude"] = [{"activity": draw(st.sampled_from(others)), "from_step": first, "to_step": last}]
    return question
