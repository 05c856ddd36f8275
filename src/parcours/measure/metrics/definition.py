"""Metrics as data: a formula with its names, unit, direction and stages; and the catalogue that ships with Parcours."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from parcours.errors import InvalidInput, nearest
from parcours.journeys.matcher import Match
from parcours.measure.metrics.parse import parse
from parcours.measure.metrics.syntax import Formula, Negation, Operation, Otherwise, Reference
from parcours.measure.metrics.vocabulary import Vocabulary

__all__ = [
    "Better",
    "Catalogue",
    "Companion",
    "MetricDefinition",
    "MetricStage",
    "Unit",
    "check_metric",
    "expand",
    "metric_catalogue",
]

Unit = Literal["count", "people", "percent", "money", "score", "duration", "milliseconds", "position", "number"]
Better = Literal["up", "down", "info"]

_MOST_PARTS = 2_000


@dataclass(frozen=True, slots=True)
class Companion:
    """A figure that stands beside a metric, such as the mean beside the share of the satisfied; names by language."""

    id: str
    formula: str
    unit: Unit
    name: dict[str, str]


@dataclass(frozen=True, slots=True)
class MetricDefinition:
    """A metric as data.

    Parameters
    ----------
    id
        What formulas call it: letters, digits and underscores.
    formula
        How it is computed.
    unit
        What the number is: `percent` is a share from 0 to 1, `duration` is in seconds.
    better
        The direction that is good.
    name, definition, denominator
        By language (`en`, `fr`): what it is called, what is counted, and what it is a share of, in words.
    stages
        Where it stands; a word such as `entry` has each stage's own meaning there.
    also
        The figures that stand beside it.
    target
        The value that is aimed at.

    Examples
    --------
    >>> MetricDefinition("waste", 'count("Order Refunded") / count("Order Completed")', unit="percent").better
    'info'
    """

    id: str
    formula: str
    unit: Unit = "number"
    better: Better = "info"
    name: dict[str, str] = field(default_factory=dict)
    definition: dict[str, str] = field(default_factory=dict)
    denominator: dict[str, str] = field(default_factory=dict)
    stages: tuple[str, ...] = ()
    also: tuple[Companion, ...] = ()
    target: float | None = None


@dataclass(frozen=True, slots=True)
class MetricStage:
    """A column of the catalogue: what `entry` and `goal` mean in it."""

    id: str
    name: dict[str, str]
    entry: Match = ()
    goal: Match = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The metrics that ship with Parcours, their stages, and the words of their formulas."""

    stages: tuple[MetricStage, ...]
    words: Vocabulary
    metrics: tuple[MetricDefinition, ...]


@cache
def metric_catalogue() -> Catalogue:
    """Read the catalogue: 51 metrics, one of them under two stages.

    Examples
    --------
    >>> sum(len(metric.stages) for metric in metric_catalogue().metrics)
    51
    """
    text = files(__package__).joinpath("catalogue.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Catalogue)


def check_metric(definition: MetricDefinition, others: Iterable[MetricDefinition] = ()) -> None:
    """Refuse a definition that cannot be computed.

    Parameters
    ----------
    definition
        What is about to be saved.
    others
        The company's other metrics, which it may name; it replaces the one of its own id.

    Raises
    ------
    InvalidInput
        If its id is no word, or its formula cannot be read, names what is not there, or refers to itself.
    """
    if not definition.id.isidentifier():
        raise InvalidInput(
            f"{definition.id!r} cannot be the id of a metric.",
            hint="Use letters, digits and underscores, such as repeat_orders.",
            code="metric_id",
            values={"id": definition.id},
        )
    known = {each.id: each.formula for each in (*metric_catalogue().metrics, *others, definition)}
    expand(definition.formula, known, definition.id)
    for companion in definition.also:
        expand(companion.formula, known)


def expand(formula: str, known: Mapping[str, str], name: str = "") -> Formula:
    """Read a formula, and put the formulas of the metrics that it names in their places.

    Parameters
    ----------
    formula
        Its text.
    known
        The formulas of the metrics by id.
    name
        The id of the metric whose formula it is, if it is one's.

    Raises
    ------
    InvalidInput
        If it cannot be read, names a metric that is not there, or goes round in a circle.
    """
    read: dict[str, tuple[Formula, int]] = {}

    def of(name: str, path: tuple[str, ...]) -> tuple[Formula, int]:
        if name in path:
            circle = " → ".join((*path[path.index(name) :], name))
            raise InvalidInput(
                f"The formula goes round in a circle: {circle}.",
                hint="Let one of these metrics be computed without the others.",
                code="cyclic_formula",
                values={"circle": circle},
            )
        if name not in known:
            close = nearest(name, known)
            raise InvalidInput(
                f"There is no metric {name!r}.",
                hint=f"Did you mean {', '.join(close)}?" if close else "Functions of events need brackets: count(…).",
                code="unknown_metric",
                values={"metric": name, "nearest": ", ".join(close)},
            )
        if name not in read:
            read[name] = inside(parse(known[name]), (*path, name))
        return read[name]

    def inside(tree: Formula, path: tuple[str, ...]) -> tuple[Formula, int]:
        match tree:
            case Reference(name):
                return of(name, path)
            case Negation(operand):
                whole, size = inside(operand, path)
                return Negation(whole), size + 1
            case Operation(operator, left, right):
                (one, first), (other, second) = inside(left, path), inside(right, path)
                return Operation(operator, one, other), _allowed(first + second + 1)
            case Otherwise(left, right):
                (one, first), (other, second) = inside(left, path), inside(right, path)
                return Otherwise(one, other), _allowed(first + second + 1)
            case _:
                return tree, 1

    return inside(parse(formula), (name,) if name else ())[0]


def _allowed(parts: int) -> int:
    if parts > _MOST_PARTS:
        raise InvalidInput(
            f"The formula has more than {_MOST_PARTS} parts once its metrics are put in.",
            hint="Use fewer of them.",
            code="formula_too_large",
            values={"most": _MOST_PARTS},
        )
    return parts
