"""Getting help: calls and their transfers, tickets, chats that also sell, posts on social media."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parcours.collect.samples.calendar import DAY, HOUR, MINUTE, SECOND, Chance
from parcours.collect.samples.delivery import Problems, score_out_of_five
from parcours.collect.samples.ledger import Columns, Ints, Ledger, only
from parcours.collect.samples.model import PRODUCTS, WORDS
from parcours.collect.samples.population import Population
from parcours.collect.samples.words import Writer

__all__ = ["other_problems", "support"]

_CSAT, _CES = WORDS["survey"].index("csat"), WORDS["survey"].index("ces")
_FRONT = WORDS["team"].index("front line")
_TEAM_OF_TOPIC = np.array([WORDS["team"].index(team) for team in ("technical", "delivery", "billing", "streaming")])
_MOST_CALLS = 4
_PRICES = np.array([product.price for product in PRODUCTS])


@dataclass(frozen=True, slots=True)
class _Cases:
    case: Ints
    customer: Ints
    at: Ints
    topic: Ints
    product: Ints

    def only(self, chosen: Ints | NDArray[np.bool_], at: Ints | None = None) -> "_Cases":
        when = self.at[chosen] if at is None else at
        return _Cases(self.case[chosen], self.customer[chosen], when, self.topic[chosen], self.product[chosen])


def other_problems(chance: Chance, people: Population) -> Problems:
    """Draw the problems that no order explains: bills, streaming, older products."""
    expected = chance.model.other_cases_per_year * (1 - people.since)
    customer = np.repeat(np.arange(len(people)), chance.geometric(expected / (1 + expected), len(people)))
    at = chance.season(customer, chance.model.office_hours, people.since[customer])
    topic = chance.one_of((0.40, 0.0, 0.35, 0.25), len(customer))
    return Problems(customer, at, topic, chance.among(len(PRODUCTS), len(customer)))


def support(ledger: Ledger, chance: Chance, writer: Writer, problems: Problems) -> None:
    """Bring every problem to one of the four entries."""
    count = len(problems.customer)
    cases = _Cases(ledger.ids("case", count), problems.customer, problems.at, problems.topic, problems.product)
    entry = chance.one_of(tuple(chance.model.entries.values()), count)
    names = tuple(chance.model.entries)
    _calls(ledger, chance, writer, cases.only(entry == names.index("phone")))
    _tickets(ledger, chance, writer, cases.only(entry == names.index("ticket")))
    _chats(ledger, chance, writer, cases.only(entry == names.index("chat")))
    _posts(ledger, chance, writer, cases.only(entry == names.index("social")))


def _calls(ledger: Ledger, chance: Chance, writer: Writer, cases: _Cases) -> None:
    """Call until it is solved, or given up."""
    model = chance.model
    for _ in range(_MOST_CALLS):
        count = len(cases.case)
        transfers = np.where(
            chance.yes(model.first_transfer, count), 1 + chance.geometric(model.further_transfer, count), 0
        )
        level = np.minimum(transfers, len(model.solved_by_transfers) - 1)
        solved = chance.yes(np.array(model.solved_by_transfers)[level], count)
        ended = _one_call(ledger, chance, cases, transfers, solved)
        _ask_after_call(ledger, chance, writer, cases, ended, transfers, level)
        again = ~solved & chance.yes(model.call_again, count)
        cases = cases.only(again, chance.later(cases.customer[again], ended[again], (1, 3), model.office_hours))


def _one_call(ledger: Ledger, chance: Chance, cases: _Cases, transfers: Ints, solved: NDArray[np.bool_]) -> Ints:
    """Write a call from first ring to last word; give its end."""
    episode = ledger.open(cases.customer, cases.at)
    same: Columns = {"case_id": cases.case, "topic": cases.topic}
    agent = chance.among(len(WORDS["agent"]), len(cases.case))
    ledger.add("Call Started", episode, 0, "phone", properties={**same, "agent": agent, "team": _FRONT})
    clock = chance.around(4 * MINUTE, 0.4, len(cases.case))
    team = np.full(len(cases.case), _FRONT)
    for number in range(int(transfers.max(initial=0))):
        moved = np.flatnonzero(transfers > number)
        agent[moved] = (agent[moved] + 1 + chance.among(len(WORDS["agent"]) - 1, len(moved))) % len(WORDS["agent"])
        team[moved] = _TEAM_OF_TOPIC[cases.topic[moved]] if number % 2 else _FRONT
        about = only(same, moved) | {"agent": agent[moved], "team": team[moved]}
        ledger.add("Call Transferred", episode[moved], clock[moved], "phone", properties=about)
        clock[moved] += chance.around(5 * MINUTE, 0.4, len(moved))
    done = np.flatnonzero(solved)
    about = {**only(same, done), "agent": agent[done], "team": team[done]}
    ledger.add("Issue Resolved", episode[done], clock[done], "phone", properties=about)
    clock += chance.around(40 * SECOND, 0.4, len(clock))
    last: Columns = {"agent": agent, "team": team, "transfers": transfers, "resolved": solved.astype(np.int64)}
    ledger.add("Call Ended", episode, clock, "phone", properties={**same, **last})
    return np.asarray(cases.at + clock)


def _ask_after_call(
    ledger: Ledger, chance: Chance, writer: Writer, cases: _Cases, ended: Ints, transfers: Ints, level: Ints
) -> None:
    model = chance.model
    answers = np.flatnonzero(chance.yes(model.call_survey, len(cases.case)))
    satisfied = chance.yes(np.array(model.satisfied_by_transfers)[level[answers]], len(answers))
    score = score_out_of_five(chance, satisfied)
    customer = cases.customer[answers]
    properties: Columns = {
        "survey": _CSAT,
        "score": score,
        "case_id": cases.case[answers],
        "topic": cases.topic[answers],
        "transfers": transfers[answers],
        "text": writer.write(customer, "support", score - 3, cases.product[answers]),
    }
    at = ended[answers] + chance.between(2 * MINUTE, 4 * HOUR, len(answers))
    ledger.point("Survey Answered", customer, at, "survey", properties=properties)


def _tickets(ledger: Ledger, chance: Chance, writer: Writer, cases: _Cases) -> None:
    """Write a ticket, exchange messages, resolve it or let it fall asleep; reopen a few."""
    model, count = chance.model, len(cases.case)
    ticket = ledger.ids("ticket", count)
    agent = chance.among(len(WORDS["agent"]), count)
    same: Columns = {"ticket_id": ticket, "case_id": cases.case, "topic": cases.topic}
    asked = writer.ask(cases.customer, cases.topic, cases.product)
    ledger.point("Ticket Opened", cases.customer, cases.at, "ticket", properties={**same, "text": asked})
    comments = chance.geometric(model.ticket_comment, count)
    clock = cases.at.copy()
    for number in range(int(comments.max(initial=0)) + 1):
        on = np.flatnonzero(comments >= number)
        about = only(same, on)
        clock[on] = chance.later(cases.customer[on], clock[on], (0, 1), model.office_hours)
        by: Columns = {"agent": agent[on], "team": _TEAM_OF_TOPIC[cases.topic[on]]}
        ledger.point("Ticket Replied", cases.customer[on], clock[on], "ticket", properties={**about, **by})
        back = np.flatnonzero(comments > number)
        about = only(same, back)
        clock[back] += chance.around(5 * HOUR, 0.5, len(back))
        about["text"] = writer.reply(cases.customer[back], number, cases.product[back])
        ledger.point("Ticket Commented", cases.customer[back], clock[back], "ticket", properties=about)
    _close_tickets(ledger, chance, writer, cases, same, clock, comments)


def _close_tickets(
    ledger: Ledger, chance: Chance, writer: Writer, cases: _Cases, same: Columns, clock: Ints, comments: Ints
) -> None:
    model, count = chance.model, len(cases.case)
    wants = np.flatnonzero(chance.yes(model.refund_requested, count))
    about = only(same, wants)
    clock[wants] += chance.around(2 * HOUR, 0.5, len(wants))
    ledger.point("Refund Requested", cases.customer[wants], clock[wants], "ticket", properties=about)
    solved = np.flatnonzero(chance.yes(model.ticket_resolved, count))
    about = only(same, solved)
    clock[solved] += chance.around(3 * HOUR, 0.5, len(solved))
    ledger.point("Ticket Resolved", cases.customer[solved], clock[solved], "ticket", properties=about)
    reopened = chance.yes(model.ticket_reopened, len(solved))
    again, quiet = solved[reopened], solved[~reopened]
    clock[again] = chance.later(cases.customer[again], clock[again], (0, 2), model.office_hours)
    about = only(same, again)
    ledger.point("Ticket Reopened", cases.customer[again], clock[again], "ticket", properties=about)
    about = only(same, quiet)
    ledger.point("Ticket Closed", cases.customer[quiet], clock[quiet] + 2 * DAY, "ticket", properties=about)
    asked = quiet[chance.yes(model.ticket_survey, len(quiet))]
    effort = np.clip(1 + comments[asked] * 2 + chance.among(3, len(asked)), 1, 7)
    properties: Columns = {
        **only(same, asked),
        "survey": _CES,
        "score": 8 - effort,  # the scale asks how easy it was: 7 is effortless
        "text": writer.write(cases.customer[asked], "support", 3 - effort, cases.product[asked]),
    }
    at = clock[asked] + chance.between(3 * HOUR, 30 * HOUR, len(asked))
    ledger.point("Survey Answered", cases.customer[asked], at, "survey", properties=properties)


def _chats(ledger: Ledger, chance: Chance, writer: Writer, cases: _Cases) -> None:
    """Chat with the robot, then perhaps with somebody, who may offer a dearer product."""
    model, count = chance.model, len(cases.case)
    episode = ledger.open(cases.customer, cases.at)
    same: Columns = {"case_id": cases.case, "topic": cases.topic}
    asked = writer.ask(cases.customer, cases.topic, cases.product)
    ledger.add("Chat Started", episode, 0, "chat", properties={**same, "text": asked})
    clock = chance.around(2 * MINUTE, 0.4, count)
    human = np.flatnonzero(chance.yes(model.chat_to_agent, count))
    about = only(same, human)
    about |= {"agent": chance.among(len(WORDS["agent"]), len(human)), "team": _TEAM_OF_TOPIC[cases.topic[human]]}
    ledger.add("Chat Transferred", episode[human], clock[human], "chat", properties=about)
    clock[human] += chance.around(5 * MINUTE, 0.4, len(human))
    solved = np.flatnonzero(chance.yes(model.chat_solved, count))
    about = only(same, solved)
    ledger.add("Issue Resolved", episode[solved], clock[solved], "chat", properties=about)
    clock[solved] += chance.around(50 * SECOND, 0.4, len(solved))
    offered = solved[np.isin(solved, human) & chance.yes(model.offer_in_chat, len(solved))]
    dearer = np.argsort(_PRICES)[np.minimum(np.argsort(np.argsort(_PRICES))[cases.product[offered]] + 1, 9)]
    ledger.add(
        "Product Offered",
        episode[offered],
        clock[offered],
        "chat",
        properties={**only(same, offered), "product": dearer},
    )
    clock[offered] += chance.around(90 * SECOND, 0.4, len(offered))
    accepts = chance.yes(model.offer_accepted, len(offered))
    accepted, product = offered[accepts], dearer[accepts]
    sold: Columns = {**only(same, accepted), "product": product}
    ledger.add("Offer Accepted", episode[accepted], clock[accepted], "chat", properties=sold)
    clock[accepted] += chance.around(100 * SECOND, 0.4, len(accepted))
    sold["order_id"] = ledger.ids("order", len(accepted))
    ledger.add("Order Completed", episode[accepted], clock[accepted], "chat", value=_PRICES[product], properties=sold)
    clock += chance.around(40 * SECOND, 0.4, count)
    ledger.add("Chat Ended", episode, clock, "chat", properties=same)


def _posts(ledger: Ledger, chance: Chance, writer: Writer, cases: _Cases) -> None:
    """Ask in public; where nobody answers, half of them call."""
    model, count = chance.model, len(cases.case)
    text = writer.ask(cases.customer, cases.topic, cases.product, public=True)
    same: Columns = {"case_id": cases.case, "topic": cases.topic}
    ledger.point("Social Mention Posted", cases.customer, cases.at, "social", properties={**same, "text": text})
    answered = chance.yes(model.social_reply, count)
    about = only(same, answered)
    replied = chance.later(cases.customer[answered], cases.at[answered], (0, 1), model.office_hours)
    about |= {"agent": chance.among(len(WORDS["agent"]), len(replied)), "team": WORDS["team"].index("social media")}
    ledger.point("Social Reply Sent", cases.customer[answered], replied, "social", properties=about)
    calls = np.flatnonzero(~answered & chance.yes(model.call_after_silence, count))
    at = chance.later(cases.customer[calls], cases.at[calls], (1, 2), model.office_hours)
    _calls(ledger, chance, writer, cases.only(calls, at))
