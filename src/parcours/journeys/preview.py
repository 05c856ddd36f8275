"""What a definition finds in a log while it is being written: the events of each rule, and what becomes of runs."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from weakref import WeakKeyDictionary

import msgspec
import numpy as np

from parcours.errors import nearest
from parcours.journeys.definition import Fault, Journey, faults_of
from parcours.journeys.log import Log, Occurrence
from parcours.journeys.matcher import Matcher
from parcours.journeys.matching import count_matches, meant_activities, unmatched_rules
from parcours.journeys.run_kernels import NEVER
from parcours.journeys.runs import OUTCOMES, segment
from parcours.results import Notice, Rate

__all__ = ["JourneyPreview", "MilestonePreview", "RulePreview", "preview", "unreadable"]

_SHOWN = 10
_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class RulePreview:
    """What a rule matches; `path` is its place, such as `start.0` or `milestones.1.match.0`.

    Where it matches nothing because no event bears the name, `nearest` are the names that are most like it.
    """

    path: str
    events: int
    customers: int
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MilestonePreview:
    """How many runs passed a milestone."""

    name: str
    runs: int
    share: Rate


@dataclass(frozen=True, slots=True)
class JourneyPreview:
    """What a definition finds in a log.

    Attributes
    ----------
    faults
        Why it cannot be measured; then there are no runs.
    rules
        Every rule of start, goal, failure and milestones.
    runs, customers, outcomes, goal, milestones
        As in `runs`; `goal` is the share of the ended runs.
    unmatched
        The most frequent activities that no rule names.
    warnings
        What measuring will warn of.
    """

    faults: tuple[Fault, ...]
    rules: tuple[RulePreview, ...]
    runs: int
    customers: int
    outcomes: dict[str, int]
    goal: Rate
    milestones: tuple[MilestonePreview, ...]
    unmatched: tuple[Occurrence, ...]
    warnings: tuple[Notice, ...]


def preview(log: Log, journey: Journey) -> JourneyPreview:
    """Tell what a definition, finished or not, finds in a log.

    Parameters
    ----------
    log
        The log.
    journey
        The definition; its faults are told, not raised.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({"customer": ["ana", "ana"], "time": ["2026-01-01", "2026-01-02"], "activity": ["view", "buy"]})
    >>> found = preview(log, Journey("Shop", start="veiw", goal="buy"))
    >>> found.rules[0]
    RulePreview(path='start.0', events=0, customers=0, nearest=('view',))
    >>> found.unmatched[0].name, found.runs
    ('view', 0)

    Notes
    -----
    One pass for the runs, and one for the rules that this log was not asked before.
    """
    faults = tuple(faults_of(journey))
    named = _rules(journey)
    counts = _counts(log, [rule for _, rule in named])
    rules = tuple(_told(log, path, rule, *counts[k]) for k, (path, rule) in enumerate(named))
    named_activities = {name for _, rule in named for name in _activities(log, rule)}
    occurring = _occurring(log)
    unmatched = tuple(each for each in occurring if each.name not in named_activities)[:_SHOWN]
    warnings = tuple(unmatched_rules(log, journey))
    if faults:
        none = Rate.of(0, 0)
        return JourneyPreview(faults, rules, 0, 0, dict.fromkeys(OUTCOMES, 0), none, (), unmatched, warnings)
    table = segment(log, journey)
    ends = np.bincount(table.outcome, minlength=len(OUTCOMES)).tolist()
    outcomes = dict(zip(OUTCOMES, ends, strict=True))
    passed = np.count_nonzero(table.milestone_at != NEVER, axis=1).tolist()
    milestones = tuple(
        MilestonePreview(milestone.name, runs, Rate.of(runs, len(table)))
        for milestone, runs in zip(journey.milestones, passed, strict=True)
    )
    goal = Rate.of(outcomes["achieved"], len(table) - outcomes["open"])
    customers = len(np.unique(table.customer))
    return JourneyPreview(faults, rules, len(table), customers, outcomes, goal, milestones, unmatched, warnings)


def unreadable(fault: Fault) -> JourneyPreview:
    """Tell of a draft only why it cannot be understood."""
    return JourneyPreview((fault,), (), 0, 0, dict.fromkeys(OUTCOMES, 0), Rate.of(0, 0), (), (), ())


def _rules(journey: Journey) -> list[tuple[str, str | Matcher]]:
    """Name every rule by its place."""
    matches = [("start", journey.start), ("goal", journey.goal), ("failure", journey.failure)]
    matches += [(f"milestones.{k}.match", milestone.match) for k, milestone in enumerate(journey.milestones)]
    return [(f"{path}.{k}", rule) for path, match in matches for k, rule in enumerate(match)]


def _told(log: Log, path: str, rule: str | Matcher, events: int, customers: int) -> RulePreview:
    near = [] if events else [name for asked in _names(rule) for name in _near(log, asked)]
    return RulePreview(path, events, customers, tuple(dict.fromkeys(near)))


def _near(log: Log, asked: str) -> list[str]:
    return [] if asked in log.activities or not asked else nearest(asked, log.activities)


def _names(rule: str | Matcher) -> tuple[str, ...]:
    names = rule if isinstance(rule, str) else rule.activity
    return (names,) if isinstance(names, str) else names or ()


def _activities(log: Log, rule: str | Matcher) -> list[str]:
    """List the activities that a rule names; a rule about any activity names none in particular."""
    names = _names(rule)
    return meant_activities(log, names) if names else []


@dataclass(slots=True)
class _Memory:
    """What a log has answered; it is asked again after every letter that somebody types."""

    counts: OrderedDict[bytes, tuple[int, int]] = field(default_factory=OrderedDict)
    occurring: list[Occurrence] | None = None


_memories: WeakKeyDictionary[Log, _Memory] = WeakKeyDictionary()
_remembering = Lock()


def _counts(log: Log, rules: Sequence[str | Matcher]) -> list[tuple[int, int]]:
    """Count the events and customers of each rule, in one pass for those that were not asked before."""
    asked = {msgspec.json.encode(rule, order="sorted"): rule for rule in rules}
    with _remembering:
        known = _memories.setdefault(log, _Memory()).counts
        answers = {key: known[key] for key in asked if key in known}
    new = {key: rule for key, rule in asked.items() if key not in answers}
    if new:
        answers |= zip(new, count_matches(log, tuple(new.values())), strict=True)
    with _remembering:
        for key in asked:
            known[key] = answers[key]
            known.move_to_end(key)
        while len(known) > _REMEMBERED:
            known.popitem(last=False)
    return [answers[msgspec.json.encode(rule, order="sorted")] for rule in rules]


def _occurring(log: Log) -> list[Occurrence]:
    with _remembering:
        memory = _memories.setdefault(log, _Memory())
    if memory.occurring is None:
        memory.occurring = log.occurrences()[0]
    return memory.occurring
