"""One customer before they are answered: found by name, and told as the runs, risks and timelines tell it."""

import dataclasses

import numpy as np
import pytest

import parcours as pc
from parcours.errors import NotFound
from parcours.journeys import Log
from parcours.journeys.calibration import calibrate
from parcours.journeys.customer import Customer, find_customers, show_customer
from parcours.journeys.runs import segment
from parcours.journeys.service import Service
from parcours.testing import log_of

HELP = pc.Journey(
    "Help",
    start=["call"],
    goal=["solved"],
    milestones=[{"name": "Heard", "match": ["reply"]}],
    service=Service(contacts=("call",), replies=("reply",), transfers=("transfer",)),
    customer_goal="It works again",
    business_goal="Solve at once",
)
BUY = pc.Journey("Buy", start=["view"], goal=["buy"], customer_goal="Have it", business_goal="Sell it")
DAY = 86_400


def found(log: Log, text: str, limit: int = 10) -> list[str]:
    return [person.customer for person in find_customers(log, text, limit=limit).people]


def shown(log: Log, name: str, *journeys: pc.Journey) -> Customer:
    known = [(journey.name.lower(), journey, calibrate(segment(log, journey))) for journey in journeys]
    return show_customer(log, name, known)


def test_customers_are_found_by_how_their_name_starts_the_latest_seen_first() -> None:
    log = log_of("anna: view@1 | ana: view@3 | hanna: view@4 | anouk: view@2 | AN: view@0")

    assert found(log, "an") == ["ana", "anouk", "anna", "AN"]
    assert found(log, "an", limit=2) == ["ana", "anouk"]
    assert find_customers(log, "an", limit=2).total == 4


def test_the_one_of_exactly_this_name_comes_first_and_once() -> None:
    log = log_of("c1: view@0 | c10: view@9 | c11: view@8")

    assert found(log, "c1") == ["c1", "c10", "c11"]
    assert found(log, "c1", limit=1) == ["c1"]


def test_letters_other_than_a_to_z_are_taken_as_they_are() -> None:
    log = log_of("Éva: view | éva: view | 日本太郎: view")

    assert found(log, "é") == ["éva"]
    assert found(log, "日本") == ["日本太郎"]
    assert found(log, "nobody") == []


def test_those_found_are_those_whose_names_start_so() -> None:
    rng = np.random.default_rng(7)
    names = sorted({"".join(rng.choice(list("abAB1é"), rng.integers(1, 5))) for _ in range(300)})
    log = log_of(" | ".join(f"{name}: view" for name in names))

    for text in ("", "a", "AB", "1é", "b1A", *names[:40]):
        places = log.starting_with(text)
        folded = [name for name in names if name.encode().lower().startswith(text.encode().lower())]
        assert sorted(log.names(places)) == folded


def test_a_customer_under_way_has_stage_reasons_and_next_action() -> None:
    log = log_of("ana: view@0/web buy@10/web call@20/phone reply@30/phone call@40/phone | ben: view@41")

    customer = shown(log, "ana", BUY, HELP)

    assert [(one.id, one.total, one.milestones) for one in customer.journeys] == [("help", 1, 1), ("buy", 1, 0)]
    (run,) = customer.journeys[0].runs
    assert (run.outcome, run.stage, run.passed, run.at_risk) == ("open", "Heard", 1, ("unanswered",))
    assert (run.next_action, run.next_milestone, run.last_activity, run.last_channel) == (
        "answer",
        None,
        "call",
        "phone",
    )
    assert [(use.channel, use.events) for use in customer.channels] == [("phone", 3), ("web", 2)]
    assert [event.activity for event in customer.recent] == ["call", "reply", "call", "buy", "view"]
    assert (customer.events, customer.value, customer.now.second) == (5, None, 41)


def test_every_run_is_told_as_on_its_own_page_and_in_the_list_of_risks() -> None:
    log = log_of(
        f"ana: call@0 reply@9 solved@99 call@{DAY} transfer@{DAY + 1} transfer@{DAY + 2} | "
        f"ben: call@0 reply@{DAY} | eve: view@{5 * DAY} | {' | '.join(f'c{k}: call reply solved' for k in range(25))}"
    )

    risks = {(risk.customer, risk.number): risk.reasons for risk in pc.risks(log, HELP).risks}

    assert risks == {("ana", 1): ("transferred", "silent"), ("ben", 0): ("silent",)}
    for name in ("ana", "ben", "c3"):
        for run in shown(log, name, HELP).journeys[0].runs:
            page = pc.run(log, HELP, customer=name, number=run.number)
            assert run.score == pytest.approx(page.score)
            assert run.experience == pytest.approx(page.experience)
            assert (run.grade, run.outcome, run.stage) == (page.grade, page.outcome, page.stage)
            assert (run.next_action, run.next_milestone) == (page.next_action, page.next_milestone)
            assert run.at_risk == page.at_risk == risks.get((name, run.number), ())


def test_open_runs_come_before_later_ones_that_ended() -> None:
    log = log_of("ana: call@0#case=a call@10#case=b reply@20#case=b solved@30#case=b")
    keyed = dataclasses.replace(HELP, key="case")

    runs = shown(log, "ana", keyed).journeys[0].runs

    assert [(run.key, run.outcome) for run in runs] == [("a", "open"), ("b", "achieved")]


def test_the_mood_is_the_latest_answer_or_sentiment_with_what_was_said() -> None:
    log = log_of("ana: call@0#sentiment=-0.5,text=again? reply@5#agent=eve,team=desk rated@9#csat=5 view@20")

    feelings = shown(log, "ana", HELP, BUY).feelings

    assert [(felt.event.activity, felt.satisfaction, felt.sentiment) for felt in feelings] == [
        ("rated", 1.0, None),
        ("call", None, -0.5),
    ]
    assert feelings[1].event.text == "again?"
    assert (shown(log, "ana").recent[2].team, shown(log, "ana").recent[2].agent) == ("desk", "eve")


def test_a_customer_in_no_journey_is_shown_all_the_same_and_an_unknown_one_is_not_found() -> None:
    log = log_of("ana: look | ben: call")

    assert shown(log, "ana", HELP).journeys == ()
    with pytest.raises(NotFound) as refused:
        shown(log, "cleo", HELP)
    assert refused.value.code == "unknown_customer"
