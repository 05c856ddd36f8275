"""What an analysis answers: frozen results that show themselves everywhere in the same way."""

import html
import math
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime, timedelta
from importlib import resources
from typing import TYPE_CHECKING, Any, ClassVar, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from parcours.periods import duration_text

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Notice", "Quartiles", "Rate", "Result"]

type_cell = str | int | float | bool | datetime | timedelta | None
_Z95 = 1.959963984540054


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

    def __str__(self) -> str:
        if self.value is None or self.low is None or self.high is None:
            return "–"
        return f"{self.value:.1%} [{100 * self.low:.1f}, {100 * self.high:.1f}]"


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
            return _html_table(self.table())
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
        naive = [cell.replace(tzinfo=None) if isinstance(cell, datetime) else np.datetime64("NaT") for cell in cells]
        return name, np.array(naive, dtype="datetime64[us]")
    if present and all(isinstance(cell, bool) for cell in present) and len(present) == len(cells):
        return name, np.array(cells, dtype=bool)
    if present and all(isinstance(cell, int | float) for cell in present):
        whole = len(present) == len(cells) and all(isinstance(cell, int) for cell in present)
        numbers = [math.nan if cell is None else cell for cell in cells]
        return name, np.array(numbers, dtype=np.int64 if whole else np.float64)
    return name, np.array([None if cell is None else str(cell) for cell in cells], dtype=object)
