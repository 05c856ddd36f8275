"""Journeys as data: where one starts, what is passed on the way, what ends it well or badly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import Any, Literal, TypeAlias

import msgspec

from parcours.errors import InvalidInput, nearest
from parcours.journeys.matcher import Match, MatcherLike, matches
from parcours.journeys.service import Service
from parcours.periods import parse_duration

__all__ = ["Fault", "Journey", "Milestone", "check_measurable", "faults_of"]

_MOST_MILESTONES = 40

Rules: TypeAlias = MatcherLike | Iterable[MatcherLike]


class Milestone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step of a journey, whatever the channel: `match` says which events pass it.

    A goal counts only when every required milestone was passed before it, or by it; one that is not required may be
    skipped.
    """

    name: str
    match: Match
    required: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a definition: where (a path such as "milestones.1.match"), and a code with its sentence."""

    path: str
    code: str
    message: str
    hint: str
    values: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, init=False)
class Journey:
    """A journey: the rules that cut a customer's events into runs.

    Parameters
    ----------
    name
        What it is called.
    start
        Which events open a run; any of several rules.
    goal
        Which events end a run well.
    failure
        Which events end it badly.
    milestones
        The steps on the way, each a `Milestone` or a mapping with its fields.
    key
        The property that tells apart several runs of one customer at once, such as `"ticket_id"`; each of its values
        names one run. Events without it make runs of their own, without a key.
    timeout
        The silence after which a run is abandoned; a duration or its ISO 8601 text. An event exactly then belongs
        still.
    deadline
        The longest time a run may take; later it has failed. None for any.
    restart
        What a start inside an open run does: "continue" it, or open a "new" one and abandon the first. With a key,
        "new" also lets a start open another run for a value of the key whose run has ended.
    order
        Whether milestones are passed in their "ordered" sequence, or in "any" order.
    opens
        Whether a run opens at a "start" only, or "anywhere": at a milestone too.
    customer_goal, business_goal
        What the customer wants from it, and what the company does; both are needed before it is measured.
    audience, owner
        Who it is for, and who answers for it.
    answers_within
        How long after its end a run still takes in the answers to surveys.
    promised
        The property that holds the instant promised for the goal (a date or an instant in ISO 8601), if there is one.
    service
        Which events are contacts, replies, transfers, errors and answers.

    Raises
    ------
    InvalidInput
        If it cannot be right: no start or goal, a goal that is also a start, a timeout that is not positive, a
        required milestone that could only be passed after the goal, two milestones of one name.

    Examples
    --------
    >>> journey = Journey(name="Checkout", start=["Checkout Started"], goal=["Order Completed"], timeout="PT30M")
    >>> journey.timeout, journey.restart
    (datetime.timedelta(seconds=1800), 'continue')
    """

    name: str
    start: Match
    goal: Match
    failure: Match = ()
    milestones: tuple[Milestone, ...] = ()
    key: str | None = None
    timeout: timedelta = timedelta(days=30)
    deadline: timedelta | None = None
    restart: Literal["continue", "new"] = "continue"
    order: Literal["ordered", "any"] = "ordered"
    opens: Literal["start", "anywhere"] = "start"
    customer_goal: str = ""
    business_goal: str = ""
    audience: str = ""
    owner: str = ""
    answers_within: timedelta = timedelta(days=14)
    promised: str | None = None
    service: Service = field(default_factory=Service)

    def __init__(
        self,
        name: str,
        *,
        start: Rules,
        goal: Rules,
        failure: Rules = (),
        milestones: Iterable[Milestone | Mapping[str, Any]] = (),
        key: str | None = None,
        timeout: timedelta | str = timedelta(days=30),
        deadline: timedelta | str | None = None,
        restart: Literal["continue", "new"] = "continue",
        order: Literal["ordered", "any"] = "ordered",
        opens: Literal["start", "anywhere"] = "start",
        customer_goal: str = "",
        business_goal: str = "",
        audience: str = "",
        owner: str = "",
        answers_within: timedelta | str = timedelta(days=14),
        promised: str | None = None,
        service: Service | None = None,
    ) -> None:
        given = {
            "name": name,
            "start": matches(start),
            "goal": matches(goal),
            "failure": matches(failure),
            "milestones": tuple(map(_milestone, milestones)),
            "key": key,
            "timeout": _duration(timeout),
            "deadline": None if deadline is None else _duration(deadline),
            "restart": _one_of("restart", restart, ("continue", "new")),
            "order": _one_of("order", order, ("ordered", "any")),
            "opens": _one_of("opens", opens, ("start", "anywhere")),
            "customer_goal": customer_goal,
            "business_goal": business_goal,
            "audience": audience,
            "owner": owner,
            "answers_within": _duration(answers_within),
            "promised": promised,
            "service": service or Service(),
        }
        for each, value in given.items():
            object.__setattr__(self, each, value)
        for fault in faults_of(self):
            raise _refusal(fault)

    @classmethod
    def read(cls, document: bytes) -> "Journey":
        """Decode a definition from JSON, as it is: `faults_of` tells what is wrong with it.

        Raises
        ------
        InvalidInput
            If it is no JSON object of the fields of a journey; an unknown field is named, with the nearest known ones.
        """
        known = [field.name for field in fields(cls)]
        try:
            given = msgspec.json.decode(document, type=dict[str, msgspec.Raw])
            journey = msgspec.json.decode(document, type=cls)
        except msgspec.DecodeError as error:
            raise _undecodable(str(error)) from None
        for name in given:
            if name not in known:
                close = nearest(name, known)
                raise _undecodable(f"there is no field {name!r}" + (f"; is {close[0]!r} meant?" if close else ""))
        return journey

    def fingerprint(self) -> bytes:
        """Name the definition by what decides about its runs; two that cut the same runs alike share it."""
        words = ("name", "customer_goal", "business_goal", "audience", "owner")
        plain = msgspec.to_builtins(self)
        return msgspec.json.encode({name: value for name, value in plain.items() if name not in words}, order="sorted")


def faults_of(journey: Journey) -> list[Fault]:
    """List what makes a definition impossible, in the order of its fields.

    What only the data can show (an activity that never occurs) is no fault; measuring tells it as a warning.
    """
    faults = []
    if not journey.name.strip():
        faults.append(Fault("name", "journey_without_name", "The journey has no name.", "Give it one."))
    for path, rules in (("start", journey.start), ("goal", journey.goal)):
        if not rules:
            sentence = f"The journey has no {path}."
            faults.append(Fault(path, f"no_{path}", sentence, "Name at least one activity."))
    both = [rule for rule in journey.goal if rule in journey.start]
    if both:
        faults.append(
            Fault(
                "goal",
                "goal_is_start",
                f"{_said(both[0])} is both a start and the goal, so a run would end where it begins.",
                "Choose another goal, or tell the two apart by a channel or a property.",
                {"activity": _said(both[0])},
            )
        )
    faults += _milestone_faults(journey)
    for path, span in (("timeout", journey.timeout), ("deadline", journey.deadline)):
        if span is not None and span <= timedelta():
            faults.append(
                Fault(
                    path,
                    f"{path}_not_positive",
                    f"A {path} of {span} leaves no time for anything.",
                    "Use a positive duration, such as P30D (thirty days).",
                )
            )
    return faults


def check_measurable(journey: Journey) -> None:
    """Refuse to measure a definition that is impossible or lacks one of its two goals.

    Raises
    ------
    InvalidInput
        With the code of the first fault, `goals_missing`, or `invalid_journey` if it is no definition at all.
    """
    if not isinstance(journey, Journey):
        raise InvalidInput(
            f"{journey!r} is not the definition of a journey.",
            hint="Make one with pc.Journey(…); a document in JSON is read by pc.Journey.read(…).",
            code="invalid_journey",
            values={"problem": type(journey).__name__},
        )
    for fault in faults_of(journey):
        raise _refusal(fault)
    missing = [name for name in ("customer_goal", "business_goal") if not getattr(journey, name).strip()]
    if missing:
        raise InvalidInput(
            f"The journey {journey.name!r} does not say its {' and its '.join(missing)}.",
            hint="Say what the customer wants from it and what the company does, then measure.",
            code="goals_missing",
            values={"journey": journey.name, "missing": ", ".join(missing)},
        )


def _milestone_faults(journey: Journey) -> list[Fault]:
    faults = []
    if len(journey.milestones) > _MOST_MILESTONES:
        sentence = f"The journey has {len(journey.milestones)} milestones."
        hint = f"Use at most {_MOST_MILESTONES}."
        faults.append(Fault("milestones", "too_many_milestones", sentence, hint, {"most": _MOST_MILESTONES}))
    seen: set[str] = set()
    behind_goal = False
    for index, milestone in enumerate(journey.milestones):
        values: dict[str, str | int | float] = {"milestone": milestone.name}
        if not milestone.name.strip() or milestone.name in seen:
            sentence = f"The name {milestone.name!r} does not tell this milestone from the others."
            faults.append(Fault(f"milestones.{index}.name", "milestone_name", sentence, "Give it its own.", values))
        seen.add(milestone.name)
        if not milestone.match:
            sentence = f"The milestone {milestone.name!r} matches nothing."
            hint = "Name at least one activity."
            faults.append(Fault(f"milestones.{index}.match", "milestone_without_match", sentence, hint, values))
        if behind_goal and milestone.required:
            sentence = f"The milestone {milestone.name!r} stands after the goal, where no run ever gets."
            hint = "Move it before the milestone that is the goal, or make it optional."
            faults.append(Fault(f"milestones.{index}", "milestone_after_goal", sentence, hint, values))
        only_goal = bool(milestone.match) and all(rule in journey.goal for rule in milestone.match)
        behind_goal = behind_goal or (journey.order == "ordered" and milestone.required and only_goal)
    return faults


def _milestone(given: Milestone | Mapping[str, Any]) -> Milestone:
    if isinstance(given, Milestone):
        return given
    unknown = set(given) - {"name", "match", "required"}
    if unknown or not {"name", "match"} <= set(given):
        raise InvalidInput(
            f"{dict(given)!r} is not a milestone.",
            hint='Write {"name": …, "match": […], "required": true or false}.',
            code="invalid_milestone",
            values={"milestone": str(dict(given))},
        )
    return Milestone(str(given["name"]), matches(given["match"]), bool(given.get("required", True)))


def _duration(given: timedelta | str) -> timedelta:
    return given if isinstance(given, timedelta) else parse_duration(given)


def _one_of(name: str, given: str, allowed: tuple[str, ...]) -> str:
    if given not in allowed:
        raise InvalidInput(
            f"{given!r} is no {name}.",
            hint=f"Use {' or '.join(map(repr, allowed))}.",
            code="invalid_choice",
            values={"field": name, "given": given, "allowed": ", ".join(allowed)},
        )
    return given


def _said(rule: object) -> str:
    return rule if isinstance(rule, str) else msgspec.json.encode(rule).decode()


def _undecodable(problem: str) -> InvalidInput:
    return InvalidInput(
        f"This is not the definition of a journey: {problem}.",
        hint="See the reference of journeys for its fields.",
        code="invalid_journey",
        values={"problem": problem},
    )


def _refusal(fault: Fault) -> InvalidInput:
    return InvalidInput(fault.message, hint=fault.hint, code=fault.code, values={"path": fault.path, **fault.values})
