"""Formulas as trees: what a metric computes, its functions, and how a tree is written as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, TypeAlias

import msgspec

from parcours.journeys.matcher import Range, Scalar

__all__ = [
    "ANY",
    "FUNCTIONS",
    "RUN_FIGURES",
    "Call",
    "Combination",
    "Condition",
    "Expression",
    "Formula",
    "Function",
    "Negation",
    "Number",
    "Operation",
    "Otherwise",
    "Pick",
    "Reference",
    "Rows",
    "written",
]

ANY = "any"
"""The word for all events."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is."""

    value: float


@dataclass(frozen=True, slots=True)
class Reference:
    """Another metric, by its id."""

    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two numbers joined by `+`, `-`, `*` or `/`."""

    operator: Literal["+", "-", "*", "/"]
    left: "Formula"
    right: "Formula"


@dataclass(frozen=True, slots=True)
class Negation:
    """The opposite of a number."""

    operand: "Formula"


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The first number if anything was ever recorded for it, else the second."""

    first: "Formula"
    second: "Formula"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a property must be: one of some values, or a number in a range."""

    property: str
    allowed: tuple[Scalar, ...] | Range


@dataclass(frozen=True, slots=True)
class Pick:
    """Events by the name of their activity (`quoted`) or by a word, narrowed by channel and `where`."""

    name: str
    quoted: bool
    channels: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Combination:
    """The events of either side (`or`), or those of the left that are not of the right (`except`)."""

    operator: Literal["or", "except"]
    left: "Rows"
    right: "Rows"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of events: a figure, or events chosen among events."""

    function: str
    rows: tuple["Rows", ...] = ()
    text: str | None = None
    numbers: tuple[float, ...] = ()
    by: str | None = None
    within: timedelta | None = None


Rows: TypeAlias = Pick | Combination | Call
Formula: TypeAlias = Number | Reference | Operation | Negation | Otherwise | Call
Expression: TypeAlias = Formula | Rows


@dataclass(frozen=True, slots=True)
class Function:
    """What a function takes: so many `rows` (least, most), perhaps a text, two numbers, `by` and `within`."""

    gives: Literal["number", "rows"]
    rows: tuple[int, int] = (1, 1)
    text: Literal["none", "optional", "required"] = "none"
    numbers: bool = False
    by: bool = False
    within: bool = False

    def usage(self, name: str) -> str:
        """Say how it is written."""
        arguments = ["events"] * self.rows[0] + ["[events]"] * (self.rows[1] - self.rows[0])
        arguments += {"none": [], "optional": ['["text"]'], "required": ['"text"']}[self.text]
        arguments += ["from", "to"] * self.numbers
        arguments += ['[by="property"]'] * self.by + ['[within="P7D"]'] * self.within
        return f"{name}({', '.join(arguments)})"


_NUMBER_OF = Function("number", text="optional")
_PAIR = Function("rows", rows=(2, 2), by=True, within=True)
_SERIES = Function("number", rows=(0, 0), text="required")

FUNCTIONS: dict[str, Function] = {
    "count": _NUMBER_OF,
    "people": Function("number"),
    "distinct": Function("number", text="required"),
    "sum": _NUMBER_OF,
    "mean": _NUMBER_OF,
    "median": _NUMBER_OF,
    "p75": _NUMBER_OF,
    "p90": _NUMBER_OF,
    "share": Function("number", text="optional", numbers=True),
    "net_promoters": _NUMBER_OF,
    "series": _SERIES,
    "series_mean": _SERIES,
    "series_last": _SERIES,
    "sessions": Function("rows", rows=(1, 2), within=True),
    "bounces": Function("rows", within=True),
    "first": Function("rows"),
    "next": Function("rows"),
    "other": Function("rows", text="required"),
    "following": _PAIR,
    "leading": _PAIR,
    "met": _PAIR,
    "missed": _PAIR,
    "waits": _PAIR,
    "holders": Function("rows", rows=(2, 2)),
    "leavers": Function("rows", rows=(2, 2)),
    "runs": Function("rows", rows=(0, 0), text="optional"),
}
"""The functions of the language by name."""

_WORD = re.compile(r"[^\W\d]\w*")
RUN_FIGURES = (
    *("duration", "longest_wait", "touchpoints", "channels", "switches", "repeats", "back_steps", "contacts"),
    *("unanswered", "transfers", "errors", "people", "answers", "satisfaction", "sentiment_mean", "value"),
)
"""What can be measured about a run; its durations are in seconds."""

_STRENGTH = {"or": 1, "+": 2, "-": 2, "*": 3, "/": 3}
_UNARY, _ATOM = 4, 5


def written(tree: Expression) -> str:
    """Write a tree as a formula; reading it again gives the same tree.

    Examples
    --------
    >>> written(Operation("/", Call("people", (Pick("Order Completed", True),)), Call("people", (Pick("any", False),))))
    'people("Order Completed") / people(any)'
    """
    match tree:
        case Number(value):
            return _number(value)
        case Reference(name):
            return name
        case Operation(operator, left, right):
            # Operators of one strength are read from the left, so the right side needs brackets at equal strength.
            strength = _STRENGTH[operator]
            return f"{_inside(left, strength)} {operator} {_inside(right, strength + 1)}"
        case Negation(operand):
            return f"-{_inside(operand, _UNARY)}"
        case Otherwise(first, second):
            return f"{_inside(first, 1)} or {_inside(second, 2)}"
        case Combination(operator, left, right):
            bracketed = f"({written(right)})" if isinstance(right, Combination) else written(right)
            return f"{written(left)} {operator} {bracketed}"
        case Pick():
            return "".join(_pick(tree))
        case Call():
            return f"{tree.function}({', '.join(_arguments(tree))})"


def _inside(tree: Formula, least: int) -> str:
    return f"({written(tree)})" if _strength(tree) < least else written(tree)


def _strength(tree: Formula) -> int:
    match tree:
        case Operation(operator):
            return _STRENGTH[operator]
        case Otherwise():
            return _STRENGTH["or"]
        case Negation():
            return _UNARY
        case _:
            return _ATOM


def _arguments(call: Call) -> Iterator[str]:
    yield from map(written, call.rows)
    if call.text is not None:
        yield _quoted(call.text)
    yield from map(_number, call.numbers)
    if call.by is not None:
        yield f"by={_quoted(call.by)}"
    if call.within is not None:
        yield f"within={msgspec.json.encode(call.within).decode()}"


def _pick(pick: Pick) -> Iterator[str]:
    yield _quoted(pick.name) if pick.quoted else pick.name
    if pick.channels:
        yield " on " + " | ".join(map(_quoted, pick.channels))
    for place, condition in enumerate(pick.where):
        yield " and " if place else " where "
        yield condition.property if _WORD.fullmatch(condition.property) else _quoted(condition.property)
        match condition.allowed:
            case Range(at_least, at_most):
                yield f" >= {_number(at_least)}" if at_least is not None else f" <= {_number(at_most or 0.0)}"
            case values:
                yield " = " + " | ".join(map(_scalar, values))


def _scalar(value: Scalar) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return _quoted(value) if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()
