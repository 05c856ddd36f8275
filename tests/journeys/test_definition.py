import re
from datetime import timedelta

import msgspec
import pytest

from parcours.errors import InvalidInput
from parcours.journeys.definition import Journey, Milestone, check_measurable, faults_of
from parcours.journeys.matcher import Matcher, Range, matches


def journey(**changed: object) -> Journey:
    given = {"name": "Checkout", "start": ["cart"], "goal": ["pay"], "customer_goal": "own it", "business_goal": "sell"}
    return Journey(**(given | changed))  # type: ignore[arg-type]


def refusal(**changed: object) -> InvalidInput:
    with pytest.raises(InvalidInput) as refused:
        journey(**changed)
    return refused.value


def test_rules_are_read_as_people_write_them() -> None:
    rule = {"activity": "Call Ended", "channel": ["phone", "chat"], "where": {"score": {"at_most": 2}, "vip": True}}
    read = Matcher("Call Ended", ("phone", "chat"), {"score": Range(at_most=2.0), "vip": True})
    assert matches(rule) == (read,)
    assert matches(["pay", rule]) == ("pay", read)
    assert matches("pay") == ("pay",)


@pytest.mark.parametrize("given", [{"activty": "pay"}, {"where": "x"}, [3], {"activity": {"a": 1}}])
def test_what_is_no_rule_is_refused_with_what_would_be_one(given: object) -> None:
    with pytest.raises(InvalidInput, match=r'Write the name of an activity, or \{"activity"'):
        matches(given)  # type: ignore[arg-type]


def test_a_journey_survives_json_and_keeps_its_fingerprint() -> None:
    whole = journey(
        goal=["pay", {"activity": "Call Ended", "where": {"resolved": "yes", "score": {"at_least": 3}}}],
        milestones=[{"name": "address", "match": "ship", "required": False}, Milestone("card", ("card",))],
        key="cart_id",
        timeout="PT30M",
        deadline=timedelta(days=2),
    )
    again = msgspec.json.decode(msgspec.json.encode(whole), type=Journey)
    assert again == whole
    assert again.fingerprint() == whole.fingerprint()


def test_words_about_a_journey_do_not_change_its_fingerprint_but_rules_do() -> None:
    words = journey(name="Payer", owner="Ada", audience="all", customer_goal="l'avoir", business_goal="vendre")
    assert words.fingerprint() == journey().fingerprint()
    assert journey(timeout="P1D").fingerprint() != journey().fingerprint()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": " "}, "journey_without_name"),
        ({"start": []}, "no_start"),
        ({"goal": []}, "no_goal"),
        ({"goal": ["pay", "cart"]}, "goal_is_start"),
        ({"timeout": "PT0S"}, "timeout_not_positive"),
        ({"deadline": timedelta(seconds=-1)}, "deadline_not_positive"),
        ({"timeout": "a month"}, "invalid_duration"),
        ({"restart": "again"}, "invalid_choice"),
        ({"milestones": [{"name": "m"}]}, "invalid_milestone"),
        ({"milestones": [{"name": "m", "match": "x", "optional": True}]}, "invalid_milestone"),
        ({"milestones": [{"name": "m", "match": "x"}, {"name": "m", "match": "y"}]}, "milestone_name"),
        ({"milestones": [{"name": "m", "match": []}]}, "milestone_without_match"),
        ({"milestones": [{"name": "m", "match": "pay"}, {"name": "n", "match": "y"}]}, "milestone_after_goal"),
        ({"milestones": [{"name": str(n), "match": "x"} for n in range(41)]}, "too_many_milestones"),
    ],
)
def test_what_cannot_be_right_is_refused_where_it_is_written(changed: dict[str, object], code: str) -> None:
    refused = refusal(**changed)
    assert refused.code == code
    assert refused.hint


def test_the_goal_may_be_the_last_milestone_and_what_follows_it_may_be_optional() -> None:
    last = {"name": "paid", "match": "pay"}
    assert faults_of(journey(milestones=[{"name": "address", "match": "ship"}, last])) == []
    assert faults_of(journey(milestones=[last, {"name": "thanks", "match": "thank", "required": False}])) == []


def test_a_channel_may_tell_the_goal_from_the_start() -> None:
    assert faults_of(journey(start=["visit"], goal=[{"activity": "visit", "channel": "store"}])) == []


def test_a_draft_decoded_from_json_tells_all_its_faults_with_their_places() -> None:
    draft = (
        b'{"name": "", "start": ["a"], "goal": ["a"], "timeout": "PT0S", "milestones": [{"name": "m", "match": []}]}'
    )
    faults = faults_of(msgspec.json.decode(draft, type=Journey))
    assert [fault.path for fault in faults] == ["name", "goal", "milestones.0.match", "timeout"]


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (b"[]", "Expected `object`"),
        (b'{"name": "x"}', "missing required field `start`"),
        (b'{"name": "x", "start": ["a"], "goal": ["b"], "time_out": "P1D"}', "no field 'time_out'; is 'timeout' meant"),
        (b'{"name": "x", "start": [{"activty": "a"}], "goal": ["b"]}', "unknown field `activty`"),
    ],
)
def test_a_document_with_unknown_or_missing_fields_is_refused_by_name(document: bytes, problem: str) -> None:
    with pytest.raises(InvalidInput, match=re.escape(problem)) as refused:
        Journey.read(document)
    assert refused.value.code == "invalid_journey"


def test_a_journey_without_both_goals_is_kept_but_not_measured() -> None:
    check_measurable(journey())
    with pytest.raises(InvalidInput, match=r"'Checkout' does not say its business_goal\.") as refused:
        check_measurable(journey(business_goal=" "))
    assert refused.value.code == "goals_missing"
    with pytest.raises(InvalidInput, match="customer_goal and its business_goal"):
        check_measurable(journey(customer_goal="", business_goal=""))
