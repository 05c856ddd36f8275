"""Why a journey matters to a company, and which figures it is judged by."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from parcours.errors import InvalidInput, nearest

__all__ = ["Emphasis", "Question", "check_emphasis"]

Question = Literal["onboarding", "support", "checkout", "improve"]

_MOST_MEASURES = 3


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What a company says of a journey beside its definition; nothing of it decides about runs or scores.

    Parameters
    ----------
    answers
        To the four questions that choose journeys, those that were asked: is onboarding new customers a priority
        (`onboarding`), does support solve problems quickly (`support`), does checkout cause abandoned baskets
        (`checkout`), does this journey need improving (`improve`).
    measures
        Ids of the metrics that stand in its header, at most three.

    Examples
    --------
    >>> Emphasis({"support": False, "checkout": False}, ("csat",)).reasons
    ('support',)
    """

    answers: dict[Question, bool] = field(default_factory=dict)
    measures: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[Question, ...]:
        """Return the questions whose answers speak for the journey: a yes, but for support a no."""
        return tuple(question for question, said in self.answers.items() if said is not (question == "support"))


def check_emphasis(emphasis: Emphasis, metrics: Iterable[str]) -> None:
    """Refuse more measures than a header shows, and those that are no metric.

    Parameters
    ----------
    emphasis
        What is about to be saved.
    metrics
        The ids of all metrics that there are.

    Raises
    ------
    InvalidInput
        With the code `too_many_measures` or `no_such_metric`.
    """
    if len(set(emphasis.measures)) != len(emphasis.measures) or len(emphasis.measures) > _MOST_MEASURES:
        raise InvalidInput(
            f"{len(emphasis.measures)} measures were chosen.",
            hint=f"Choose at most {_MOST_MEASURES} different ones.",
            code="too_many_measures",
            values={"given": len(emphasis.measures), "most": _MOST_MEASURES},
        )
    known = list(metrics)
    for measure in emphasis.measures:
        if measure not in known:
            close = nearest(measure, known)
            raise InvalidInput(
                f"There is no metric {measure!r}.",
                hint=f"Did you mean {close[0]!r}?" if close else "See the catalogue of metrics.",
                code="no_such_metric",
                values={"measure": measure, "nearest": close[0] if close else ""},
            )
