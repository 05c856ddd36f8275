"""The laws that every analysis obeys, whatever it measures.

A law takes an analysis, the facts of a small log and the arguments of a question, and fails with an
`AssertionError` when the answer breaks it. `LAWS` lists them all.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from parcours.journeys import Log
from parcours.surface import Analysis, ask
from parcours.testing.logs import Fact, log_of_facts

__all__ = ["LAWS", "Law"]

Law = Callable[[Analysis, Sequence[Fact], Mapping[str, Any]], None]

_SHIFT = 86_400 * 400 + 12_345
_DOUBLED = {
    "customers",
    "lost",
    "count",
    "events",
    "n",
    "total",
    "excluded",
    "runs",
    "outcomes",
    "grades",
    "distribution",
    "open",
    "touchpoints",
    "switches_in",
    "switches_out",
    "without_key",
    "early_goals",
    "led_to",
    "revenue",
    "reasons",
}
_CHANGED_BY_SIZE = {"low", "high", "q25", "q75", "warnings"}
_LISTED = {"people", "risks", "runs"}


def chunks_do_not_matter(analysis: Analysis, facts: Sequence[Fact], question: Mapping[str, Any]) -> None:
    """Any cut of the log into chunks of whole journeys gives the same answer, so states merge associatively."""
    log = log_of_facts(facts)
    cuts = random.Random(len(facts)).choices(range(1, 4), k=log.customers)  # noqa: S311 - not for secrets
    assert _answer(analysis, log.split(cuts), question) == _answer(analysis, log, question)


def the_order_of_events_in_the_source_does_not_matter(
    analysis: Analysis, facts: Sequence[Fact], question: Mapping[str, Any]
) -> None:
    """Events in any order, those of one instant too, give the same answer."""
    shuffled = random.Random(len(facts)).sample(facts, len(facts))  # noqa: S311 - not for secrets
    assert _answer(analysis, log_of_facts(shuffled), question) == _answer(analysis, log_of_facts(facts), question)


def customers_are_only_named(analysis: Analysis, facts: Sequence[Fact], question: Mapping[str, Any]) -> None:
    """Other names of customers, and so another order, change nothing but those names."""

    def rename(name: str) -> str:
        return "".join(chr(0x250 - ord(letter)) for letter in name)

    renamed = [fact._replace(customer=rename(fact.customer)) for fact in facts]
    asked = {name: rename(value) if name == "customer" else value for name, value in question.items()}
    answer = _answer(analysis, log_of_facts(renamed), asked)
    assert _mapped(answer, "customer", rename) == _answer(analysis, log_of_facts(facts), question)


def activities_are_only_named(analysis: Analysis, facts: Sequence[Fact], question: Mapping[str, Any]) -> None:
    """Other names of activities in the same alphabetical order change nothing but those names."""
    prefix = "an event called "
    renamed = [fact._replace(activity=prefix + fact.activity) for fact in facts]
    known = {fact.activity for fact in facts}
    answer = _answer(analysis, log_of_facts(renamed), _renamed(question, known, prefix))
    assert _renamed(_answer(analysis, log_of_facts(facts), question), known, prefix) == answer


def a_time_shift_changes_only_dates(analysis: Analysis, facts: Sequence[Fact], question: Mapping[str, Any]) -> None:
    """All events later by the same time: instants are later by it, everything else stays."""
    later = [fact._replace(at=fact.at + _SHIFT) for fact in facts]
    answer = _answer(analysis, log_of_facts(later), question)
    assert _shifted(answer) == _answer(analysis, log_of_facts(facts), question)


def doubling_all_customers_doubles_counts(
    analysis: Analysis, facts: Sequence[Fact], question: Mapping[str, Any]
) -> None:
    """Every customer once more, under another name: counts double, shares and medians stay."""
    if "customer" in question:
        return
    doubled = [*facts, *(fact._replace(customer=fact.customer + "'") for fact in facts)]
    once, twice = _answer(analysis, log_of_facts(facts), question), _answer(analysis, log_of_facts(doubled), question)
    assert _scaled(twice, 1) == _scaled(once, 2)


def an_answer_survives_json(analysis: Analysis, facts: Sequence[Fact], question: Mapping[str, Any]) -> None:
    """What is encoded as JSON decodes to the same result, and a question sent as JSON gets the same answer."""
    log = log_of_facts(facts)
    result = ask(analysis.name, log, question)
    assert analysis.result.from_json(result.to_json()) == result
    sent = msgspec.json.decode(msgspec.json.encode(question))
    assert ask(analysis.name, log, sent).to_json() == result.to_json()


LAWS: tuple[Law, ...] = (
    chunks_do_not_matter,
    the_order_of_events_in_the_source_does_not_matter,
    customers_are_only_named,
    activities_are_only_named,
    a_time_shift_changes_only_dates,
    doubling_all_customers_doubles_counts,
    an_answer_survives_json,
)


def _answer(analysis: Analysis, log: Log, question: Mapping[str, Any]) -> Any:
    """The answer as plain values; lists of people, whose order among equals is free, are sorted."""
    result = ask(analysis.name, log, question)
    plain = _listed(msgspec.to_builtins(result, builtin_types=(datetime, timedelta)))
    return {name: sorted(item, key=repr) if _is_list(name, item) else item for name, item in plain.items()}


def _is_list(name: str, value: Any) -> bool:
    """Tell a page of people or runs from their number, which may bear the same name."""
    return name in _LISTED and isinstance(value, list)


def _listed(value: Any) -> Any:
    """Tuples as lists, all the way down, so that values compare."""
    if isinstance(value, dict):
        return {name: _listed(item) for name, item in value.items()}
    return [_listed(item) for item in value] if isinstance(value, list | tuple) else value


def _mapped(value: Any, name: str, change: Callable[[str], str]) -> Any:
    """Change the text of every field of one name, and sort the lists of people anew."""
    if isinstance(value, dict):
        plain = {
            k: change(v) if k == name and isinstance(v, str) else _mapped(v, name, change) for k, v in value.items()
        }
        return {k: sorted(v, key=repr) if _is_list(k, v) else v for k, v in plain.items()}
    return [_mapped(item, name, change) for item in value] if isinstance(value, list | tuple) else value


def _renamed(value: Any, known: set[str], prefix: str) -> Any:
    """Put the prefix before every activity, also where rules are spelled in the place of one."""
    if isinstance(value, dict | Mapping):
        return {
            name: "".join(_renamed(re.split("( [/·] )", item), known, prefix))
            if name == "activity" and isinstance(item, str)
            else _renamed(item, known, prefix)
            for name, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [_renamed(item, known, prefix) for item in value]
    return prefix + value if isinstance(value, str) and value in known else value


def _shifted(value: Any) -> Any:
    """Take the shift off every instant, and sort the lists of people anew."""
    if isinstance(value, dict):
        plain = {name: _shifted(item) for name, item in value.items()}
        return {name: sorted(item, key=repr) if _is_list(name, item) else item for name, item in plain.items()}
    if isinstance(value, list | tuple):
        return [_shifted(item) for item in value]
    return value - timedelta(seconds=_SHIFT) if isinstance(value, datetime) else value


def _scaled(value: Any, factor: int) -> Any:
    """Multiply the counts, and drop what depends on the size of the sample and the lists of people."""
    if isinstance(value, dict):
        return {
            name: _times(item, factor) if name in _DOUBLED or _is_sum(name, value) else _scaled(item, factor)
            for name, item in value.items()
            if name not in _CHANGED_BY_SIZE and not _is_list(name, item)
        }
    return [_scaled(item, factor) for item in value] if isinstance(value, list | tuple) else value


def _is_sum(name: str, around: Mapping[str, Any]) -> bool:
    """Tell a sum of values, which stands beside counts, from the value of a share, which stays."""
    return name == "value" and "outcomes" in around


def _times(value: Any, factor: int) -> Any:
    """Multiply a count, or the counts in a list or under names."""
    if isinstance(value, int | float):
        return value * factor
    if isinstance(value, dict):
        return {name: item * factor if isinstance(item, int) else _scaled(item, factor) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [item * factor if isinstance(item, int) else _scaled(item, factor) for item in value]
    return value
