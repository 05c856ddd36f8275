"""Open runs at risk: one rule after the other, worked by hand."""

from typing import Any

import parcours as pc
from parcours.journeys.service import Service
from parcours.testing import log_of

GOALS: Any = {"customer_goal": "It works again", "business_goal": "Solve at once"}
SERVICE = Service(contacts=("call",), replies=("reply",), transfers=("transfer",))
HELP = pc.Journey(
    "Help",
    start=["call"],
    goal=["solved"],
    milestones=[{"name": "Heard", "match": ["reply"]}, {"name": "Shown", "match": ["look"], "required": False}],
    service=SERVICE,
    **GOALS,
)
DAY = 86_400


def at_risk(text: str) -> dict[str, tuple[str, ...]]:
    return {risk.customer: risk.reasons for risk in pc.risks(log_of(text), HELP).risks}


def test_a_contact_without_an_answer_is_a_risk_and_an_answered_one_is_not() -> None:
    assert at_risk("ana: call | ben: call reply") == {"ana": ("unanswered",)}


def test_two_transfers_are_a_risk_and_one_is_not() -> None:
    assert at_risk("ana: call transfer transfer | ben: call transfer") == {"ana": ("transferred",)}


def test_an_answer_below_the_middle_of_its_scale_is_a_risk() -> None:
    assert at_risk("ana: call reply#csat=2 | ben: call reply#csat=3") == {"ana": ("dissatisfied",)}


def test_a_silence_longer_than_the_bad_reference_is_a_risk_while_few_have_achieved() -> None:
    # The first guess: a wait of three days is bad. Ana has been silent for longer, Ben for exactly that long.
    found = pc.risks(log_of(f"ana: call@-2 reply@-1 | ben: call@-1 reply@0 | eve: solved@{3 * DAY}"), HELP)

    assert [(risk.customer, risk.reasons) for risk in found.risks] == [("ana", ("silent",))]
    assert found.silence_limit.days == 3


def test_a_silence_is_long_when_three_in_four_achieved_runs_never_waited_so_long() -> None:
    achieved = " | ".join(f"c{k}: call@0 reply@0 solved@{k * 10}" for k in range(1, 22))

    found = pc.risks(log_of(f"{achieved} | ana: call@0 reply@49 | ben: call@0 reply@50 | eve: look@210"), HELP)

    assert found.silence_limit.total_seconds() == 160
    assert [(risk.customer, risk.reasons, risk.silence.total_seconds()) for risk in found.risks] == [
        ("ana", ("silent",), 161)
    ]


def test_more_repeats_than_bad_are_a_risk() -> None:
    assert at_risk("ana: call" + " reply" * 6 + " | ben: call" + " reply" * 5) == {"ana": ("repeating",)}


def test_those_with_the_most_reasons_come_first_with_what_to_do() -> None:
    found = pc.risks(log_of("ana: call | ben: call transfer transfer reply#csat=1 | eve: call reply solved"), HELP)

    assert (found.open, found.total) == (2, 2)
    assert found.reasons == {"unanswered": 1, "transferred": 1, "dissatisfied": 1, "silent": 0, "repeating": 0}
    ben, ana = found.risks
    assert (ben.customer, ben.stage, ben.next_action, ben.next_milestone) == (
        "ben",
        "Heard",
        "give_one_person",
        "Shown",
    )
    assert (ana.customer, ana.stage, ana.next_action, ana.next_milestone) == ("ana", None, "answer", "Heard")


def test_a_page_of_risks_keeps_the_total() -> None:
    found = pc.risks(log_of("ana: call | ben: call | eve: call"), HELP, limit=1, offset=2)

    assert (found.total, len(found.risks)) == (3, 1)


def test_what_to_do_about_a_run_follows_its_end() -> None:
    log = log_of("ana: call reply solved | ben: call reply | eve: call@0 | zoe: look@9999999")
    actions = {who: pc.run(log, HELP, customer=who).next_action for who in ("ana", "ben", "eve")}

    assert actions == {"ana": "thank", "ben": "win_back", "eve": "win_back"}
    assert pc.run(log_of("ana: call reply"), HELP, customer="ana").next_action == "lead_on"
