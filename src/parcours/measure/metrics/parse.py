"""From the text of a formula to its tree: a small parser by recursive descent, which evaluates nothing."""

import re
from datetime import timedelta
from typing import Any, NoReturn

import msgspec

from parcours.errors import InvalidInput, nearest
from parcours.journeys.matcher import Range, Scalar
from parcours.measure.metrics.syntax import (
    ANY,
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
)
from parcours.periods import parse_duration

__all__ = ["parse"]

_LONGEST = 2_000
_DEEPEST = 30
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<text>\"(?:[^\"\\]|\\.)*\")|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign>>=|<=|[-+*/(),=|])|(?P<end>\Z)|(?P<other>.))",
    re.DOTALL,
)
_RUN_STATES = ("all", "achieved", "failed", "abandoned", "open", "ended", "lost")
_SENTENCE = {
    "formula_number": "a number",
    "formula_events": "events",
    "formula_value": "a value",
    "formula_text": "a text in double quotes",
    "formula_sign": "one of + - * /, or the end",
}


def parse(text: str) -> Formula:
    """Read a formula.

    Parameters
    ----------
    text
        At most 2,000 letters.

    Raises
    ------
    InvalidInput
        If it is none; the message shows the place with a caret, and `position` counts letters from 0.

    Examples
    --------
    >>> parse("count(any) / 2")
    Operation(operator='/', left=Call(function='count', ...), right=Number(value=2.0))
    """
    if len(text) > _LONGEST:
        raise InvalidInput(
            f"The formula has {len(text)} letters.",
            hint=f"Use at most {_LONGEST}; give parts of it an id of their own.",
            code="formula_too_long",
            values={"letters": len(text), "most": _LONGEST},
        )
    reader = _Reader(text)
    formula = reader.formula()
    if reader.kind != "end":
        reader.refuse("formula_sign")
    return formula


class _Reader:
    """The letters of a formula, and the token that is looked at."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.depth = 0
        self.kind = ""
        self.start = 0
        self.end = 0
        self.next()

    def next(self) -> str:
        """Go to the next token, and give the one that was looked at."""
        passed = self.text[self.start : self.end] if self.end else ""
        found = _TOKEN.match(self.text, self.end)
        assert found is not None  # noqa: S101 - the last alternative takes any letter, the one before the end
        self.kind = found.lastgroup or "end"
        self.start, self.end = found.span(self.kind)
        return passed

    @property
    def token(self) -> str:
        return self.text[self.start : self.end]

    def skip(self, *tokens: str) -> str:
        """Pass one of some signs or words if it stands here."""
        return self.next() if self.kind in ("sign", "name") and self.token in tokens else ""

    def stands(self, sign: str) -> bool:
        """Tell whether a sign stands here."""
        return self.kind == "sign" and self.token == sign

    def must(self, sign: str) -> None:
        if not self.skip(sign):
            self.refuse("formula_expected", expected=sign)

    def refuse(self, code: str, *, at: int | None = None, **values: str | int) -> NoReturn:
        """Say what was expected here."""
        place = self.start if at is None else at
        found = self.token or "the end"
        expected = values.get("expected", _SENTENCE.get(code, ""))
        sentence = f"The formula cannot be read at letter {place + 1}: {expected} was expected, not {found!r}."
        self.fail(code, sentence, "", place, **values)

    def fail(self, code: str, sentence: str, hint: str, place: int, **values: str | int) -> NoReturn:
        shown = f"{sentence}\n  {_one_line(self.text)}\n  {' ' * place}^\n"
        values = {"formula": self.text, "position": place, "letter": place + 1, "found": self.token, **values}
        raise InvalidInput(shown, hint=hint, code=code, values=values)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            sentence = f"The formula has more than {_DEEPEST} brackets inside each other."
            self.fail("formula_too_deep", sentence, "Give parts of it an id of their own.", self.start, most=_DEEPEST)

    # numbers

    def formula(self) -> Formula:
        self.deeper()
        left = self.total()
        while self.skip("or"):
            left = Otherwise(left, self.total())
        self.depth -= 1
        return left

    def total(self) -> Formula:
        left = self.product()
        while operator := self.skip("+", "-"):
            left = Operation(operator, left, self.product())  # type: ignore[arg-type]
        return left

    def product(self) -> Formula:
        left = self.factor()
        while operator := self.skip("*", "/"):
            left = Operation(operator, left, self.factor())  # type: ignore[arg-type]
        return left

    def factor(self) -> Formula:
        if self.skip("-"):
            self.deeper()
            negated = Negation(self.factor())
            self.depth -= 1
            return negated
        if self.skip("("):
            inside = self.formula()
            self.must(")")
            return inside
        if self.kind == "number":
            return Number(self.number())
        if self.kind != "name" or self.token in ("or", ANY):
            self.refuse("formula_number")
        at, name = self.start, self.next()
        if self.skip("("):
            return self.call(name, at, "number")
        return Reference(name)

    # events

    def rows(self) -> Rows:
        self.deeper()
        left = self.row()
        while operator := self.skip("or", "except"):
            at = self.start
            left = Combination(operator, left, self.row())  # type: ignore[arg-type]
            if any(isinstance(side, Call) and side.function == "runs" for side in (left.left, left.right)):
                self.measures_runs(operator, FUNCTIONS["first"], None, at)
        self.depth -= 1
        return left

    def row(self) -> Rows:
        if self.skip("("):
            inside = self.rows()
            self.must(")")
            return inside
        if self.kind not in ("text", "name"):
            self.refuse("formula_events")
        at, quoted = self.start, self.kind == "text"
        name = self.quoted() if quoted else self.next()
        if not quoted and self.skip("("):
            return self.call(name, at, "rows")
        channels: tuple[str, ...] = ()
        where: list[Condition] = []
        if self.skip("on"):
            channels = (self.quoted(),)
            while self.skip("|"):
                channels += (self.quoted(),)
        if self.skip("where"):
            where.append(self.condition())
            while self.skip("and"):
                where.append(self.condition())
        return Pick(name, quoted, channels, tuple(where))

    def condition(self) -> Condition:
        if self.kind not in ("text", "name"):
            self.refuse("formula_text")
        name = self.quoted() if self.kind == "text" else self.next()
        if self.skip(">="):
            return Condition(name, Range(at_least=self.signed()))
        if self.skip("<="):
            return Condition(name, Range(at_most=self.signed()))
        self.must("=")
        values = [self.value()]
        while self.skip("|"):
            values.append(self.value())
        return Condition(name, tuple(values))

    def value(self) -> Scalar:
        if self.kind == "text":
            return self.quoted()
        if word := self.skip("true", "false"):
            return word == "true"
        if self.kind != "number" and not self.stands("-"):
            self.refuse("formula_value")
        return self.signed()

    # functions

    def call(self, name: str, at: int, wanted: str) -> Call:
        """Read the arguments of a function, whose opening bracket is passed."""
        self.deeper()
        function = FUNCTIONS.get(name)
        if function is None or function.gives != wanted:
            there = [known for known, each in FUNCTIONS.items() if each.gives == wanted]
            close = nearest(name, there) or there
            what = "gives no number" if function else "is no function"
            sentence = f"{name!r} {what}."
            self.fail(
                "formula_function", sentence, f"Use {', '.join(close)}.", at, function=name, nearest=", ".join(close)
            )
        call = self.arguments(name, function, at)
        self.depth -= 1
        return call

    def arguments(self, name: str, function: Function, at: int) -> Call:
        rows: list[Rows] = []
        given: dict[str, Any] = {}
        numbers: tuple[float, ...] = ()
        least, most = function.rows
        while not self.stands(")"):
            if (rows or given or numbers) and not self.skip(","):
                self.refuse("formula_expected", expected="',' or ')'")
            if self.keyword(function, given):
                continue
            if len(rows) < most:
                rows.append(self.rows())
            elif function.text != "none" and "text" not in given and self.kind == "text" and not numbers:
                given["text"] = self.quoted()
            elif function.numbers and len(numbers) < 2:
                numbers += (self.signed(),)
            else:
                self.misused(name, function, at)
        self.must(")")
        missing = len(rows) < least or (function.text == "required" and "text" not in given)
        wrong_state = name == "runs" and given.get("text", "all") not in _RUN_STATES
        if missing or wrong_state or (function.numbers and len(numbers) != 2):
            self.misused(name, function, at)
        if any(isinstance(row, Call) and row.function == "runs" for row in rows):
            self.measures_runs(name, function, given.get("text"), at)
        return Call(name, tuple(rows), numbers=numbers, **given)

    def measures_runs(self, name: str, function: Function, figure: str | None, at: int) -> None:
        """Refuse to choose among runs, and to measure what they do not have."""
        if function.gives == "rows" or name == "distinct" or figure not in (None, *RUN_FIGURES):
            named = ", ".join(RUN_FIGURES)
            sentence = f"{name!r} cannot be used on runs like this."
            self.fail("run_figure", sentence, f"Of runs there are: {named}.", at, function=name, names=named)

    def keyword(self, function: Function, given: dict[str, Any]) -> bool:
        """Read `by=` or `within=` if the function takes it and it stands here."""
        allowed = ["by"] * function.by + ["within"] * function.within
        word = self.token
        is_keyword = self.kind == "name" and self.text[self.end :].lstrip().startswith("=")
        if not is_keyword or word not in allowed or word in given:
            return False
        self.next()
        self.must("=")
        at, text = self.start, self.quoted()
        given[word] = text if word == "by" else self.duration(text, at)
        return True

    def misused(self, name: str, function: Function, at: int) -> NoReturn:
        usage = function.usage(name)
        choices = f" The text is one of: {', '.join(_RUN_STATES)}." if name == "runs" else ""
        sentence = f"The function {name!r} is not used like this."
        self.fail("formula_arguments", sentence, f"Write {usage}.{choices}", at, function=name, usage=usage)

    # words

    def quoted(self) -> str:
        if self.kind != "text":
            self.refuse("formula_text")
        try:
            text = msgspec.json.decode(self.token, type=str)
        except msgspec.DecodeError:
            self.refuse("formula_text")
        self.next()
        return text

    def number(self) -> float:
        if self.kind != "number":
            self.refuse("formula_number")
        value = float(self.token)
        if value > 1e300:
            self.refuse("formula_number")
        self.next()
        return value

    def signed(self) -> float:
        return -self.number() if self.skip("-") else self.number()

    def duration(self, text: str, at: int) -> timedelta:
        try:
            return parse_duration(text)
        except (InvalidInput, OverflowError):
            self.refuse("formula_duration", at=at, expected="a duration such as P7D")


def _one_line(text: str) -> str:
    """Keep each letter in its place, above the caret."""
    return re.sub(r"\s", " ", text)
