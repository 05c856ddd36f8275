"""Any table of text, written as CSV in any dialect, reads back the same, by Python and by DuckDB."""

import csv
import io
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcours.collect import open_table
from parcours.collect.delimited import Dialect, Record, dialect_of, records

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\ufeff\r"), max_size=8) | st.sampled_from(
    ["", " ", '"', '""', "a,b", "a;b", "x\ny", "x\r\ny", "'", "\\", "é", "#", "\t", "|", " x", "x ", '" x', "null"]
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    width = draw(st.integers(2, 4))
    header = [f"name{index}" for index in range(width)]
    return header, draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6))


@given(
    table=tables(),
    separator=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    first=st.sampled_from([None, 100]),
)
def test_any_table_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    table: tuple[list[str], list[list[str]]],
    separator: str,
    end: str,
    quoting: Any,
    encoding: str,
    first: int | None,
) -> None:
    header, rows = table
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting)
    writer.writerow(header)
    writer.writerows(rows)
    path: Path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    names = ", ".join(header)

    with duckdb.connect() as connection, open_table(connection, path, first=first) as opened:
        found = connection.execute(f"SELECT {names} FROM {opened.view} ORDER BY __row__").fetchall()

    assert opened.names == header
    assert [[cell or "" for cell in row] for row in found] == rows


def test_the_dialect_is_told_by_what_cuts_regularly() -> None:
    assert dialect_of("a;b\n1,5;2,5\n3,5;4,5\n") == Dialect(";", header=("a", "b"), width=2)
    assert dialect_of("a\tb,c\n1\t2,3\n4\t5\n").separator == "\t"
    assert dialect_of("who|what\nana|'x'\n").quote == '"'
    assert dialect_of("who,what\n'ana','a,b'\n'ben','c'\n").quote == "'"
    assert dialect_of('who,what\n"a\\"b",x\n').escape == "\\"
    assert dialect_of('who, what\n"ana", "a, b"\n').spaced


def test_an_unclosed_quote_far_from_any_other_is_given_up_soon() -> None:
    lines = ["a,b\n", '1,"2\n', *("3,4\n" for _ in range(5000))]

    found = list(records(io.StringIO("".join(lines)), Dialect(",", header=("a", "b"), width=2)))

    assert found[0] == Record([], "A quote in this row is not closed, or text follows a closing quote.", '1,"2')
    assert [record.cells for record in found[1:]] == [["3", "4"]] * 5000
