"""What customers said at a place: worked out by hand."""

from datetime import UTC, datetime

import pytest

import parcours as pc
from parcours.errors import InvalidInput, NotFound
from parcours.journeys import Log
from parcours.maps.model import JourneyMap
from parcours.maps.overlay.verbatims import Verbatim, verbatims
from parcours.maps.parts import Stage, Step, Touchpoint

EVENTS = [
    # customer, day, activity, channel, text, comment, sentiment
    ("ana", 1, "Page Viewed", "web", "", "Nice shop.", ""),
    ("ana", 2, "Ticket Opened", "mail", "Where is it?", "", "-0.5"),
    ("ana", 3, "Ticket Replied", "mail", "On its way.", "", ""),
    ("ana", 4, "Survey Answered", "mail", "Slow but kind.", "", "0.25"),
    ("ben", 1, "Survey Answered", "mail", "I was never there.", "", ""),
    ("ben", 2, "Page Viewed", "web", "", "", ""),
    ("cyd", 9, "Order Completed", "web", "At last!", "ignored", "1"),
]
VIEW = Step("view", "View", touchpoints=(Touchpoint("page", "Page", match=("Page Viewed",)),))
BUY = Step("buy", "Buy", milestone=("Order Completed",))
ASK = Step("ask", "Ask", touchpoints=(Touchpoint("ticket", "Ticket", match=("Ticket Opened",)),))
STAGES = (Stage("look", "Look", steps=(VIEW,)), Stage("use", "Use", steps=(BUY, ASK)), Stage("leave", "Leave"))
MAP = JourneyMap(id="m", title="Shop", kind="current_state", stages=STAGES)


@pytest.fixture
def log() -> Log:
    names = ("customer", "time", "activity", "channel", "text", "comment", "sentiment")
    table = {name: [event[at] for event in EVENTS] for at, name in enumerate(names)}
    return pc.read({**table, "time": [f"2026-01-{day:02}" for day in table["time"]]})


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("view", ["Nice shop."]),
        ("page", ["Nice shop."]),
        ("look", ["Nice shop."]),
        ("ask", ["Slow but kind.", "Where is it?"]),
        ("ticket", ["Where is it?"]),
        ("buy", ["At last!"]),
        ("use", ["At last!", "Slow but kind.", "Where is it?"]),
        ("leave", []),
    ],
)
def test_words_belong_to_the_last_step_taken_and_replies_to_none(log: Log, place: str, expected: list[str]) -> None:
    assert [said.text for said in verbatims(log, MAP, place=place).verbatims] == expected


def test_a_verbatim_says_who_when_and_how_it_felt(log: Log) -> None:
    found = verbatims(log, MAP, place="ask", limit=1)
    day = datetime(2026, 1, 4, tzinfo=UTC)
    assert found.total == 2
    assert found.verbatims == (Verbatim("ana", day, "Survey Answered", "mail", "Slow but kind.", 0.5),)
    assert [each.feeling for each in verbatims(log, MAP, place="ask", limit=1, offset=1).verbatims] == [-1.0]


def test_a_log_without_words_has_none() -> None:
    log = pc.read({"customer": ["ana"], "time": ["2026-01-01"], "activity": ["Page Viewed"]})
    assert verbatims(log, MAP, place="look").total == 0


def test_an_unknown_place_and_an_impossible_page_are_refused(log: Log) -> None:
    with pytest.raises(NotFound, match="no place 'moon'"):
        verbatims(log, MAP, place="moon")
    with pytest.raises(InvalidInput):
        verbatims(log, MAP, place="look", limit=0)
