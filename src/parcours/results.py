"""What an analysis answers: frozen results that show themselves everywhere in the same way."""

import html
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from importlib import resources
from typing import TYPE_CHECKING, Any, ClassVar, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from parcours.periods import duration_text

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["ColumnarResult", "Mean", "Notice", "Quartiles", "Rate", "Result"]

type_cell = str | int | float | bool | datetime | timedelta | None
_Z95 = 1.959963984540054
_T95 = (12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader of a result should know; `code` is stable and `values` fill its translation."""

    code: str
    message: str
    values: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its 95 % Wilson interval and the number it is a share of.

    `value`, `low` and `high` lie in [0, 1] and are None when `n` is 0.

    References
    ----------
    .. [1] E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22.

    Examples
    --------
    >>> Rate.of(225, 600)
    Rate(value=0.375, low=0.3371..., high=0.4144..., n=600)
    """

    value: float | None
    low: float | None
    high: float | None
    n: int

    @classmethod
    def of(cls, successes: int, n: int) -> Self:
        """Compute the share `successes / n` and its interval."""
        if n == 0:
            return cls(None, None, None, 0)
        share = successes / n
        spread = _Z95 * _Z95 / n
        centre = (share + spread / 2) / (1 + spread)
        half = _Z95 * math.sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
        low = 0.0 if successes == 0 else max(0.0, centre - half)
        high = 1.0 if successes == n else min(1.0, centre + half)
        return cls(share, low, high, int(n))

    @property
    def interval(self) -> tuple[float | None, float | None]:
        """The lower and upper end of the interval."""
        return self.low, self.high

    def __float__(self) -> float:
        return math.nan if self.value is None else self.value

    def __str__(self) -> str:
        if self.value is None or self.low is None or self.high is None:
            return "–"
        return f"{self.value:.1%} [{100 * self.low:.1f}, {100 * self.high:.1f}]"


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its 95 % interval by Student's t, cut to the scale, and the number of values behind it.

    All but `n` are None when `n` is 0; `low` and `high` also when it is 1, which tells nothing about the spread.

    References
    ----------
    .. [1] Student (1908), "The probable error of a mean", Biometrika 6.
    .. [2] M. Abramowitz, I. A. Stegun (1964), "Handbook of Mathematical Functions", 26.7.5 (t from the normal).

    Examples
    --------
    >>> Mean.of(np.array([50.0, 60.0, 70.0]), scale=(0, 100))
    Mean(value=60.0, low=35.158..., high=84.841..., n=3)
    """

    value: float | None
    low: float | None
    high: float | None
    n: int

    @classmethod
    def of(cls, values: NDArray[np.floating[Any]], *, scale: tuple[float, float] = (-math.inf, math.inf)) -> Self:
        """Compute the mean of the values that are not NaN; `scale` holds the lowest and the highest possible."""
        shown = np.sort(values[~np.isnan(values)]).astype(np.float64)  # so that their order does not move a last digit
        if not len(shown):
            return cls(None, None, None, 0)
        return cls._around(float(shown.mean()), float(shown.std(ddof=1)) if len(shown) > 1 else 0.0, len(shown), scale)

    @classmethod
    def from_sums(
        cls, n: int, total: float, squares: float, *, scale: tuple[float, float] = (-math.inf, math.inf)
    ) -> Self:
        """Compute the mean of `n` values from their sum and the sum of their squares."""
        if n == 0:
            return cls(None, None, None, 0)
        spread = max(0.0, squares - total * total / n) / (n - 1) if n > 1 else 0.0
        return cls._around(total / n, math.sqrt(spread), n, scale)

    @classmethod
    def _around(cls, mean: float, deviation: float, n: int, scale: tuple[float, float]) -> Self:
        if n == 1:
            return cls(mean, None, None, 1)
        half = _t95(n - 1) * deviation / math.sqrt(n)
        return cls(mean, max(scale[0], mean - half), min(scale[1], mean + half), n)

    @property
    def interval(self) -> tuple[float | None, float | None]:
        """The lower and upper end of the interval."""
        return self.low, self.high

    def __float__(self) -> float:
        return math.nan if self.value is None else self.value

    def __str__(self) -> str:
        if self.value is None:
            return "–"
        if self.low is None or self.high is None:
            return f"{self.value:.1f}"
        return f"{self.value:.1f} [{self.low:.1f}, {self.high:.1f}]"


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The quartiles of `n` durations, by linear interpolation between order statistics (R's type 7)."""

    q25: timedelta
    median: timedelta
    q75: timedelta
    n: int

    @classmethod
    def of(cls, durations: NDArray[np.int64]) -> Self | None:
        """Compute the quartiles of durations in microseconds; None when there are none."""
        if not len(durations):
            return None
        q25, median, q75 = (timedelta(microseconds=float(q)) for q in np.percentile(durations, (25, 50, 75)))
        return cls(q25, median, q75, len(durations))

    def __str__(self) -> str:
        return f"{duration_text(self.median)} [{duration_text(self.q25)}, {duration_text(self.q75)}]"


class Result:
    """The root of all results: a frozen dataclass whose rows are the field named by `rows_in`.

    Its table is those rows, flattened: a `Rate` becomes value, low, high and n, `Quartiles` become q25, median, q75
    and n. The same table is printed, shown in a notebook, and handed out as an Arrow stream.
    """

    __slots__ = ()
    analysis: ClassVar[str]
    rows_in: ClassVar[str]

    def to_json(self) -> bytes:
        """Encode as JSON: durations as ISO 8601, instants as RFC 3339 in UTC."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, encoded: bytes) -> Self:
        """Decode what `to_json` encoded."""
        return msgspec.json.decode(encoded, type=cls)

    def table(self) -> dict[str, list[type_cell]]:
        """Return the rows as columns by name, flattened."""
        rows = [dict(_cells(row)) for row in getattr(self, self.rows_in)]
        names = dict.fromkeys(name for row in rows for name in row)
        return {name: [row.get(name) for row in rows] for name in names}

    def __str__(self) -> str:
        rows = [[_text(getattr(row, column.name)) for column in fields(row)] for row in getattr(self, self.rows_in)]
        if not rows:
            return f"{type(self).__name__}: nothing to show"
        names = [column.name for column in fields(getattr(self, self.rows_in)[0])]
        widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in [names, *rows]
        ]
        return "\n".join([type(self).__name__, *(f"  {line}".rstrip() for line in lines)])

    def _repr_html_(self) -> str:
        """Show the picture that the web interface shows, in a frame of its own; a table where that is not built."""
        bundle = resources.files("parcours").joinpath("serve", "static", "embed.js")
        if not bundle.is_file():
            return _html_table(Result.table(self))
        drawing = bundle.read_text("utf-8").replace("</script", r"<\/script")
        answer = self.to_json().decode().replace("<", "\\u003c")
        page = (
            f'<!doctype html><meta charset="utf-8"><div id="result"></div><script>{drawing}</script>'
            f'<script>Parcours.render(document.getElementById("result"), "{self.analysis}", {answer},'
            f" navigator.language)</script>"
        )
        style = "width:100%;height:560px;border:0;resize:vertical;overflow:auto"
        return f'<iframe sandbox="allow-scripts allow-downloads" style="{style}" srcdoc="{html.escape(page)}"></iframe>'

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the table out through the Arrow PyCapsule interface; durations as seconds, named with `_s`."""
        from parcours.sql import connect

        columns = dict(_column(name, cells) for name, cells in self.table().items())
        with connect() as connection:
            connection.register("rows", columns)
            return connection.sql("FROM rows").__arrow_c_stream__(requested_schema)

    def to_polars(self) -> "polars.DataFrame":
        """Return the table as a Polars frame (Polars must be installed)."""
        import polars

        return polars.DataFrame(self.table(), strict=False)

    def to_pandas(self) -> "pandas.DataFrame":
        """Return the table as a pandas frame (pandas must be installed)."""
        import pandas

        return pandas.DataFrame(self.table())


class ColumnarResult(Result):
    """A result whose table is more than its figures: a row for each of perhaps millions of things, kept as columns.

    JSON, comparison and printing know the figures only, so a result that came from JSON has an empty table.
    """

    __slots__ = ("_columns",)
    _columns: Callable[[], dict[str, NDArray[Any]]]

    def with_columns(self, columns: Callable[[], dict[str, NDArray[Any]]]) -> Self:
        """Tell how to make the columns when somebody asks for the table, and return the result itself.

        Texts are arrays of objects with None where there is none, instants `datetime64[us]` in UTC with NaT, and
        numbers may be NaN where there is none.
        """
        object.__setattr__(self, "_columns", columns)
        return self

    def columns(self) -> dict[str, NDArray[Any]]:
        """Return the table as NumPy arrays."""
        return self._columns() if hasattr(self, "_columns") else {}

    def table(self) -> dict[str, list[type_cell]]:
        """Return the table as columns by name."""
        return {name: _cells_of(column) for name, column in self.columns().items()}

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the table out through the Arrow PyCapsule interface."""
        from parcours.sql import connect, identifier

        columns = self.columns() or {"nothing": np.empty(0)}
        shown = (
            f"CASE WHEN isnan({identifier(name)}) THEN NULL ELSE {identifier(name)} END AS {identifier(name)}"
            if column.dtype.kind == "f"
            else identifier(name)
            for name, column in columns.items()
        )
        with connect() as connection:
            connection.execute("SET pandas_analyze_sample = 0")  # objects are texts, whatever the first ones are
            connection.register("rows", columns)
            return connection.sql(f"SELECT {', '.join(shown)} FROM rows").__arrow_c_stream__(requested_schema)

    def to_polars(self) -> "polars.DataFrame":
        """Return the table as a Polars frame (Polars must be installed)."""
        import polars

        return polars.DataFrame(self).with_columns(
            polars.selectors.datetime().dt.replace_time_zone("UTC")  # as everywhere in Python
        )

    def to_pandas(self) -> "pandas.DataFrame":
        """Return the table as a pandas frame (pandas must be installed)."""
        import pandas

        frame = pandas.DataFrame(self.columns())
        for name in frame.select_dtypes("datetime64").columns:
            frame[name] = frame[name].dt.tz_localize("UTC")
        return frame


def _cells_of(column: NDArray[Any]) -> list[type_cell]:
    """Turn an array into cells; NaN and NaT become None, instants are aware."""
    cells = column.tolist()
    if column.dtype.kind == "M":
        return [None if cell is None else cell.replace(tzinfo=UTC) for cell in cells]
    return [None if cell != cell else cell for cell in cells] if column.dtype.kind == "f" else cells


def _t95(freedom: int) -> float:
    """The 97.5 % quantile of Student's t: a table below 10 degrees of freedom, then the expansion [2] (to 1e-5)."""
    if freedom <= len(_T95):
        return _T95[freedom - 1]
    z = _Z95
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + math.fsum(term / float(freedom) ** power for power, term in enumerate(terms, 1))


def _cells(row: Any, prefix: str = "") -> Iterable[tuple[str, type_cell]]:
    """Flatten one row: (name, cell) pairs, nested names joined by an underscore, a Rate's value without suffix."""
    for column in fields(row):
        value = getattr(row, column.name)
        name = f"{prefix}{column.name}"
        if is_dataclass(value):
            for inner, cell in _cells(value, f"{name}_"):
                yield inner.removesuffix("_value"), cell
        elif isinstance(value, tuple | list):
            yield name, " → ".join(map(str, value))
        else:
            yield name, value


def _html_table(columns: dict[str, list[type_cell]]) -> str:
    head = "".join(f"<th>{html.escape(name)}</th>" for name in columns)
    cells = zip(*columns.values(), strict=True)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(_text(cell))}</td>" for cell in row) + "</tr>" for row in cells)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _text(value: object) -> str:
    match value:
        case None:
            return "–"
        case timedelta():
            return duration_text(value)
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds").replace("+00:00", "Z")
        case float():
            return f"{value:.4g}"
        case tuple() | list():
            return " → ".join(map(str, value))
        case _:
            return str(value)


def _column(name: str, cells: list[type_cell]) -> tuple[str, NDArray[Any]]:
    """Turn cells into an array with a type of its own; nulls become NaN, NaT or None."""
    present = [cell for cell in cells if cell is not None]
    if present and all(isinstance(cell, timedelta) for cell in present):
        seconds = [cell.total_seconds() if isinstance(cell, timedelta) else math.nan for cell in cells]
        return f"{name}_s", np.array(seconds, dtype=np.float64)
    if present and all(isinstance(cell, datetime) for cell in present):
        none = np.datetime64("NaT", "us")
        naive = [cell.replace(tzinfo=None) if isinstance(cell, datetime) else none for cell in cells]
        return name, np.array(naive, dtype="datetime64[us]")
    if present and all(isinstance(cell, bool) for cell in present) and len(present) == len(cells):
        return name, np.array(cells, dtype=bool)
    if present and all(isinstance(cell, int | float) for cell in present):
        whole = len(present) == len(cells) and all(isinstance(cell, int) for cell in present)
        numbers = [math.nan if cell is None else cell for cell in cells]
        return name, np.array(numbers, dtype=np.int64 if whole else np.float64)
    return name, np.array([None if cell is None else str(cell) for cell in cells], dtype=object)
