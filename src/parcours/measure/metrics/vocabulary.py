"""The words of formulas: what "orders" or "csat" mean in the events of a company, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from parcours.errors import InvalidInput, nearest
from parcours.journeys.matcher import Match, Matcher, Range, Scalar
from parcours.journeys.service import Answer
from parcours.measure.metrics.syntax import ANY, Condition, Pick

__all__ = ["STAGE_WORDS", "Meant", "Vocabulary", "meant_by"]

STAGE_WORDS = ("entry", "goal")
"""The words that each stage gives a meaning of its own."""

Allowed = Scalar | tuple[Scalar, ...] | Range
Meant = Mapping[str, Match | tuple[Answer, ...]]
"""What each word means: events, or answers on a scale."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the words of formulas mean: change a word, and every metric that uses it follows.

    Parameters
    ----------
    events
        Words for events, each with the rules of which one is enough.
    answers
        Words for answers on a scale, each with the ways in which one may be given; an event counts once, by the first.

    Examples
    --------
    >>> Vocabulary(events={"orders": ("purchase",)}).events["orders"]
    ('purchase',)
    """

    events: dict[str, Match] = field(default_factory=dict)
    answers: dict[str, tuple[Answer, ...]] = field(default_factory=dict)

    def meanings(self) -> Meant:
        """List what each word means; a word of both kinds means the events."""
        return {**self.answers, **self.events}


def meant_by(pick: Pick, words: Meant) -> list[tuple[Match, str | None, float, float]]:
    """Tell what a pick means: rules, with the property and the scale of the number if they are answers.

    Raises
    ------
    InvalidInput
        If it is a word that means nothing.
    """
    if pick.quoted or pick.name == ANY:
        meaning: Match | tuple[Answer, ...] = (pick.name if pick.quoted else Matcher(),)
    elif pick.name in words:
        meaning = words[pick.name]
    else:
        close = nearest(pick.name, [*words, ANY])
        raise InvalidInput(
            f"The word {pick.name!r} means no events.",
            hint=f"Use {', '.join(close)}; " * bool(close) + "put the name of an activity in double quotes.",
            code="unknown_word",
            values={"word": pick.name, "nearest": ", ".join(close)},
        )
    found: list[tuple[Match, str | None, float, float]] = []
    events = tuple(rule for rule in meaning if not isinstance(rule, Answer))
    if events:
        found.append((_narrowed(events, pick), None, 0.0, 0.0))
    answers = (rule for rule in meaning if isinstance(rule, Answer))
    found += [(_narrowed(answer.match, pick), answer.property, answer.worst, answer.best) for answer in answers]
    return found


def _narrowed(match: Match, pick: Pick) -> Match:
    """Add the pick's own conditions to each rule."""
    if not pick.channels and not pick.where:
        return match
    return tuple(_with(Matcher(rule) if isinstance(rule, str) else rule, pick) for rule in match)


def _with(rule: Matcher, pick: Pick) -> Matcher:
    channels: str | tuple[str, ...] | None = rule.channel
    if pick.channels:
        already = (channels,) if isinstance(channels, str) else channels
        channels = tuple(name for name in pick.channels if already is None or name in already)
    where: dict[str, Allowed] = dict(rule.where)
    for condition in pick.where:
        where[condition.property] = _both(where.get(condition.property), condition)
    return Matcher(rule.activity, channels, where)


def _both(one: Allowed | None, other: Condition) -> Allowed:
    """What satisfies two conditions on one property."""
    allowed = other.allowed
    if one is None:
        return allowed
    if isinstance(one, Range) and isinstance(allowed, Range):
        least = [end for end in (one.at_least, allowed.at_least) if end is not None]
        most = [end for end in (one.at_most, allowed.at_most) if end is not None]
        return Range(max(least, default=None), min(most, default=None))
    if isinstance(one, Range):
        assert isinstance(allowed, tuple)  # noqa: S101 - two ranges were joined above
        return tuple(value for value in allowed if _inside(value, one))
    values = one if isinstance(one, tuple) else (one,)
    if isinstance(allowed, Range):
        return tuple(value for value in values if _inside(value, allowed))
    return tuple(value for value in values if value in allowed)


def _inside(value: Scalar, ends: Range) -> bool:
    try:
        number = float(value)
    except ValueError:
        return False
    return (ends.at_least is None or number >= ends.at_least) and (ends.at_most is None or number <= ends.at_most)
