"""Formulas are read by a parser that evaluates nothing: what is written comes back, what is wrong is shown."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parcours as pc
from parcours.journeys.matcher import Range
from parcours.measure.metrics.parse import parse
from parcours.measure.metrics.syntax import (
    FUNCTIONS,
    RUN_FIGURES,
    Call,
    Combination,
    Condition,
    Formula,
    Function,
    Negation,
    Number,
    Operation,
    Otherwise,
    Pick,
    Reference,
    Rows,
    written,
)

WORDS = ("orders", "visits", "csat", "été", "x1")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
NUMBERS = st.floats(0, 1e12, allow_nan=False).map(lambda number: abs(float(number)))
ENDS = st.floats(-1e6, 1e6, allow_nan=False)
CONDITIONS = st.builds(
    Condition,
    TEXTS | st.sampled_from(WORDS),
    st.lists(TEXTS | st.booleans() | ENDS, min_size=1, max_size=3).map(tuple)
    | ENDS.map(lambda end: Range(at_least=end))
    | ENDS.map(lambda end: Range(at_most=end)),
)
PICKS = st.builds(
    Pick, TEXTS, st.just(True), st.lists(TEXTS, max_size=2).map(tuple), st.lists(CONDITIONS, max_size=2).map(tuple)
) | st.builds(Pick, st.sampled_from(WORDS), st.just(False), st.just(()), st.lists(CONDITIONS, max_size=1).map(tuple))


@st.composite
def calls(draw: st.DrawFn, rows: st.SearchStrategy[Rows], gives: str) -> Call:
    name = draw(st.sampled_from([name for name, each in FUNCTIONS.items() if each.gives == gives and name != "runs"]))
    function: Function = FUNCTIONS[name]
    inner = tuple(draw(st.lists(rows, min_size=function.rows[0], max_size=function.rows[1])))
    text = draw(TEXTS) if function.text == "required" or (function.text == "optional" and draw(st.booleans())) else None
    return Call(
        name,
        inner,
        text,
        tuple(draw(st.lists(ENDS, min_size=2, max_size=2))) if function.numbers else (),
        draw(st.none() | TEXTS) if function.by else None,
        draw(st.sampled_from((None, timedelta(days=7), timedelta(minutes=90)))) if function.within else None,
    )


ROWS: st.SearchStrategy[Rows] = st.recursive(
    PICKS,
    lambda rows: st.builds(Combination, st.sampled_from(("or", "except")), rows, rows) | calls(rows, "rows"),
    max_leaves=4,
)
RUNS = st.builds(
    lambda state, figure: Call("mean", (Call("runs", (), state),), figure),
    st.sampled_from((None, "achieved", "lost")),
    st.sampled_from((None, *RUN_FIGURES)),
)
FORMULAS: st.SearchStrategy[Formula] = st.recursive(
    st.builds(Number, NUMBERS) | st.builds(Reference, st.sampled_from(WORDS)) | calls(ROWS, "number") | RUNS,
    lambda inner: (
        st.builds(Operation, st.sampled_from("+-*/"), inner, inner)
        | st.builds(Negation, inner)
        | st.builds(Otherwise, inner, inner)
    ),
    max_leaves=5,
)


@given(FORMULAS)
def test_what_is_written_is_read_again_as_the_same_tree(formula: Formula) -> None:
    text = written(formula)
    try:
        read = parse(text)
    except pc.InvalidInput as refused:
        assert refused.code in {"formula_too_long", "formula_too_deep"}  # noqa: PT017 - only its size may be refused
    else:
        assert read == formula


@given(st.text(max_size=40))
def test_any_text_is_a_formula_or_refused_in_words(text: str) -> None:
    try:
        parse(text)
    except pc.InvalidInput as refused:
        assert str(refused)  # noqa: PT017 - either is right, nothing else is


@given(st.lists(st.sampled_from([*'()+-*/,=|"', "count", "or", "where", "by", "x", "3", '"a"', " "]), max_size=20))
def test_any_row_of_signs_is_a_formula_or_refused_in_words(signs: list[str]) -> None:
    try:
        parse("".join(signs))
    except pc.InvalidInput as refused:
        assert 0 <= int(refused.values["position"]) <= len("".join(signs))  # noqa: PT017 - as above


def test_operators_bind_as_everybody_expects() -> None:
    assert parse("1 + 2 * 3 - 4 / 5") == parse("(1 + (2 * 3)) - (4 / 5)")
    assert parse("1 - 2 - 3") == parse("(1 - 2) - 3")
    assert parse("-2 * 3") == parse("(-2) * 3")
    assert parse("1 or 2 + 3") == parse("1 or (2 + 3)")


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("", "formula_number", 0),
        ("1 +", "formula_number", 3),
        ("(1", "formula_expected", 2),
        ("1 2", "formula_sign", 2),
        ("count(", "formula_events", 6),
        ('count("a', "formula_events", 6),
        ("cout(a)", "formula_function", 0),
        ("2 * met(a, b)", "formula_function", 4),
        ("count(count(a))", "formula_function", 6),
        ("distinct(a)", "formula_arguments", 0),
        ("share(csat, 4)", "formula_arguments", 0),
        ('people(leading(a, b, within="soon"))', "formula_duration", 28),
        ("count(a where x)", "formula_expected", 15),
        ("count(a where x =)", "formula_value", 17),
        ('count(runs("happy"))', "formula_arguments", 6),
        ('mean(runs(), "colour")', "run_figure", 0),
        ("count(first(runs()))", "run_figure", 6),
        ("(" * 40 + "1", "formula_too_deep", 30),
    ],
)
def test_a_formula_that_cannot_be_read_is_refused_at_its_place(text: str, code: str, position: int) -> None:
    with pytest.raises(pc.InvalidInput) as refused:
        parse(text)

    assert (refused.value.code, refused.value.values["position"]) == (code, position)


def test_the_place_is_shown_with_a_caret() -> None:
    with pytest.raises(pc.InvalidInput) as refused:
        parse("people(orders) / / 2")

    assert refused.value.message.splitlines() == [
        "The formula cannot be read at letter 18: a number was expected, not '/'.",
        "  people(orders) / / 2",
        "                   ^",
    ]


def test_a_formula_of_two_thousand_letters_is_the_longest() -> None:
    with pytest.raises(pc.InvalidInput, match="2001 letters"):
        parse("1" + " " * 2000)
