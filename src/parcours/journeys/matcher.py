"""Matchers: which events are meant, as data.

These are structures of msgspec rather than dataclasses because it lets only structures refuse a field that they do not
know: a misspelt "activty" must not become a rule that every event satisfies.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec

from parcours.errors import InvalidInput

__all__ = ["Match", "Matcher", "MatcherLike", "Range", "Scalar", "matches", "spelled"]

Scalar: TypeAlias = str | bool | int | float


class Range(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers between two ends, both included; an end that is None is open."""

    at_least: float | None = None
    at_most: float | None = None


class Matcher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule that an event satisfies or not; what is left out is not asked for.

    Attributes
    ----------
    activity
        A name, or several of which one is enough. `*` stands for any text and `?` for any letter, unless an activity
        of the log bears exactly that name; upper and lower case count as they are written.
    channel
        A name, or several of which one is enough.
    where
        Properties that the event must carry: a value, several of which one is enough, or a `Range`. A value equals
        the property's text, or its number when both are numbers.

    Examples
    --------
    >>> Matcher(activity="Survey Answered", where={"survey": "csat", "score": Range(at_most=2)}).channel is None
    True
    """

    activity: str | tuple[str, ...] | None = None
    channel: str | tuple[str, ...] | None = None
    where: dict[str, Scalar | tuple[Scalar, ...] | Range] = msgspec.field(default_factory=dict)


Match: TypeAlias = tuple[str | Matcher, ...]
"""Any of several rules; a text is the rule that asks for an activity of this name."""

MatcherLike: TypeAlias = str | Matcher | Mapping[str, Any]


def matches(given: MatcherLike | Iterable[MatcherLike]) -> Match:
    """Read a rule or several, as people write them, into a `Match`.

    Parameters
    ----------
    given
        The name of an activity, a mapping with the fields of a `Matcher`, a `Matcher`, or a sequence of those.

    Raises
    ------
    InvalidInput
        If it is none of these.

    Examples
    --------
    >>> matches(["Order Completed", {"activity": "Call Ended", "where": {"resolved": "yes"}}])
    ('Order Completed', Matcher(activity='Call Ended', channel=None, where={'resolved': 'yes'}))
    """
    several: Sequence[Any] = (
        [given] if isinstance(given, str | Matcher | Mapping) or not isinstance(given, Iterable) else list(given)
    )
    try:
        return tuple(
            rule if isinstance(rule, str | Matcher) else msgspec.convert(dict(rule), Matcher) for rule in several
        )
    except (msgspec.ValidationError, TypeError, ValueError) as error:
        raise InvalidInput(
            f"{given!r} does not say which events are meant: {error}.",
            hint='Write the name of an activity, or {"activity": …, "channel": …, "where": {property: value}}.',
            code="invalid_matcher",
            values={"matcher": str(given), "problem": str(error)},
        ) from None


def spelled(match: Match) -> str:
    """Spell a rule as people read it, in no language.

    Examples
    --------
    >>> spelled(matches(["view", {"activity": "call", "channel": "phone", "where": {"score": Range(at_most=2)}}]))
    'view / call · phone · score ≤ 2'
    """
    return " / ".join(rule if isinstance(rule, str) else _spelled(rule) for rule in match)


def _spelled(matcher: Matcher) -> str:
    parts = [" / ".join(_several(name)) for name in (matcher.activity or "*", matcher.channel) if name is not None]
    return " · ".join([*parts, *(_condition(name, wanted) for name, wanted in matcher.where.items())])


def _condition(name: str, wanted: Scalar | tuple[Scalar, ...] | Range) -> str:
    if isinstance(wanted, Range):
        low = "" if wanted.at_least is None else f"{wanted.at_least:g} ≤ "
        high = "" if wanted.at_most is None else f" ≤ {wanted.at_most:g}"
        return f"{low}{name}{high}"
    return f"{name} = {' / '.join(_several(wanted))}"


def _several(given: Scalar | tuple[Scalar, ...]) -> tuple[str, ...]:
    return tuple(map(str, given)) if isinstance(given, tuple) else (str(given),)
