"""Whether a formula is a share by its very form: whether what it counts is counted among its denominator too."""

from parcours.measure.metrics.syntax import ANY, Call, Combination, Operation, Pick, Rows

__all__ = ["is_share"]

_CHOSEN_AMONG_FIRST = {"bounces", "first", "next", "other", "leading", "met", "missed"}


def is_share(formula: Operation) -> bool:
    """Tell whether a division is one count of a part by the count of its whole.

    Examples
    --------
    >>> from parcours.measure.metrics.parse import parse
    >>> is_share(parse('people(first(orders)) / people(orders)'))
    True
    >>> is_share(parse('people("Order Completed") / people("Page Viewed")'))
    False
    """
    one, other = formula.left, formula.right
    if formula.operator != "/" or not isinstance(one, Call):
        return False
    if isinstance(other, Operation) and other.operator == "+":
        # missed / (missed + met): two kinds of the same cases
        return isinstance(other.left, Call) and isinstance(other.right, Call) and one in _cases(other.left, other.right)
    if not isinstance(other, Call) or one.function != other.function or one.text != other.text:
        return False
    return one.function in ("count", "people", "distinct") and _within(one.rows[0], other.rows[0])


def _cases(one: Call, other: Call) -> tuple[Call, ...]:
    """Two counts if they are of cases that were met, and of those that were missed."""
    if not one.function == other.function == "count":
        return ()
    left, right = one.rows[0], other.rows[0]
    if (
        not isinstance(left, Call)
        or not isinstance(right, Call)
        or {left.function, right.function} != {"met", "missed"}
    ):
        return ()
    same = (left.rows, left.by, left.within) == (right.rows, right.by, right.within)
    return (one, other) if same else ()


def _within(one: Rows, other: Rows) -> bool:
    """Tell whether each row of the one is surely a row of the other, dated alike."""
    if one == other or (other == Pick(ANY, quoted=False) and not _is_dated_apart(one)):
        return True
    match one, other:
        case Combination("except", left, _), _:
            return _within(left, other)
        case Combination("or", left, right), _:
            return _within(left, other) and _within(right, other)
        case _, Combination("or", left, right):
            return _within(one, left) or _within(one, right)
        case Call("runs"), Call("runs"):
            return other.text in (None, "all") or (other.text == "ended" and one.text not in (None, "all", "open"))
        case Call("leavers"), Call("holders"):
            return one.rows == other.rows
        case Call("sessions" | "bounces"), Call("sessions"):
            return one.rows[:1] == other.rows and one.within == other.within
        case Call(function), _ if function in _CHOSEN_AMONG_FIRST and function != "bounces":
            return _within(one.rows[0], other)
        case Pick(), Pick():
            same = (one.name, one.quoted) == (other.name, other.quoted)
            channels = not other.channels or (one.channels and set(one.channels) <= set(other.channels))
            return same and bool(channels) and set(other.where) <= set(one.where)
    return False


def _is_dated_apart(rows: Rows) -> bool:
    """Tell whether rows are no events of their own: holders, leavers and runs."""
    return isinstance(rows, Call) and rows.function in ("holders", "leavers", "runs")
