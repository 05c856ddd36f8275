"""Tables from outside as views of raw columns: each kind, encoding, separator and way to be broken."""

import gzip
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest
import zstandard

from parcours.collect import OpenedTable, open_table
from parcours.errors import UnreadableFile

Files = Callable[..., Path]

TEXT = "client;activité;note\nzoé;payé;5 €\nbéa;«né»;l’œuvre\n"
ROWS = [("zoé", "payé", "5 €"), ("béa", "«né»", "l’œuvre")]


def rows_of(opened: OpenedTable) -> list[tuple[Any, ...]]:
    names = ", ".join('"' + name.replace('"', '""') + '"' for name in opened.names)
    wanted = f"SELECT {names} FROM {opened.view}"
    if opened.staged:
        wanted += " WHERE __fault__ IS NULL"
    return opened.connection.execute(wanted + " ORDER BY __row__").fetchall()


def faults_of(opened: OpenedTable) -> list[tuple[Any, ...]]:
    query = f"SELECT __row__, __fault__, __line__ FROM {opened.view} WHERE __fault__ IS NOT NULL ORDER BY 1"
    return opened.connection.execute(query).fetchall() if opened.staged else []


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
@pytest.mark.parametrize("first", [None, 100])
def test_a_file_reads_the_same_in_every_encoding(
    connection: duckdb.DuckDBPyConnection, file: Files, encoding: str, first: int | None
) -> None:
    path = file(TEXT.encode(encoding))

    with open_table(connection, path, first=first) as opened:
        assert opened.names == ["client", "activité", "note"]
        assert rows_of(opened) == ROWS


def test_latin_1_is_read_by_its_accents(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    with open_table(connection, file("nom,ville\nZoé,Besançon\nNoël,Orléans\n".encode("latin-1"))) as opened:
        assert rows_of(opened) == [("Zoé", "Besançon"), ("Noël", "Orléans")]


def test_a_stated_encoding_is_kept(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    with open_table(connection, file("a,b\nř,ů\n".encode("cp1250")), encoding="cp1250") as opened:
        assert rows_of(opened) == [("ř", "ů")]


def test_a_few_broken_bytes_in_utf_8_cost_only_themselves(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    content = "a,b\n" + "é,ü\n" * 50
    path = file(content.encode() + b"x\xff,y\n")

    with open_table(connection, path) as opened:
        assert rows_of(opened)[-1] == ("x\ufffd", "y")
        assert [notice.code for notice in opened.notices] == ["broken_characters"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_separator_and_line_end_is_found(
    connection: duckdb.DuckDBPyConnection, file: Files, separator: str, end: str
) -> None:
    lines = [["who", "when", "amount"], ["ana", "2024-01-01", "1.5"], ["ben", "2024-01-02", '"a\nb"']]
    path = file(end.join(separator.join(line) for line in lines) + end)

    with open_table(connection, path) as opened:
        assert opened.separator == separator
        assert rows_of(opened) == [("ana", "2024-01-01", "1.5"), ("ben", "2024-01-02", "a\nb")]


def test_a_separator_inside_quotes_does_not_count(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    with open_table(connection, file('a;b\n"1,5";"x;y"\n"2,5";"say ""hi"""\n')) as opened:
        assert rows_of(opened) == [("1,5", "x;y"), ("2,5", 'say "hi"')]


def test_the_first_line_of_excel_states_the_separator(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    with open_table(connection, file("sep=;\r\na;b\r\n1,5;x\r\n")) as opened:
        assert rows_of(opened) == [("1,5", "x")]


def test_a_table_without_header_gets_numbered_columns(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    with open_table(connection, file("ana,2024-01-01,view\nben,2024-01-02,buy\n")) as opened:
        assert opened.names == ["column_1", "column_2", "column_3"]
        assert len(rows_of(opened)) == 2
        assert [notice.code for notice in opened.notices] == ["no_header"]


def test_columns_of_the_same_name_are_told_apart(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    with open_table(connection, file("id,,ID,id_2\na,b,c,d\n")) as opened:
        assert opened.names == ["id", "column_2", "ID_2", "id_2_2"]
        assert rows_of(opened) == [("a", "b", "c", "d")]


def test_a_row_with_another_number_of_cells_is_kept_apart(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    path = file("a,b,c\n1,2,3\n4,5\n6,7,8,9\n\n10,11,12,\n")

    with open_table(connection, path) as opened:
        assert rows_of(opened) == [("1", "2", "3"), ("10", "11", "12")]
        assert faults_of(opened) == [
            (2, "The row has 2 cells where 3 are expected.", "4,5"),
            (3, "The row has 4 cells where 3 are expected.", "6,7,8,9"),
        ]


def test_a_lone_quote_costs_one_row(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    path = file('a,b\n1,2\n3,"four\n5,6\n7,8\n')

    with open_table(connection, path) as opened:
        assert rows_of(opened) == [("1", "2"), ("5", "6"), ("7", "8")]
        assert [(row, line) for row, _, line in faults_of(opened)] == [(2, '3,"four')]


def test_text_after_a_closing_quote_costs_one_row(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    with open_table(connection, file('a,b\n1,2\n"x"y,2\n3,4\n')) as opened:
        assert rows_of(opened) == [("1", "2"), ("3", "4")]
        assert len(faults_of(opened)) == 1


def test_a_cell_above_the_limit_costs_one_row(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    path = file("a,b\n1,2\n3," + "x" * 3_000_000 + "\n5,6\n")

    with open_table(connection, path) as opened:
        assert rows_of(opened) == [("1", "2"), ("5", "6")]
        assert [row for row, _, _ in faults_of(opened)] == [2]


def test_zero_bytes_stay_in_their_cell(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    with open_table(connection, file(b"a,b\n1\x002,3\n4\n")) as opened:
        assert rows_of(opened) == [("1\x002", "3")]


@pytest.mark.parametrize("first", [None, 10])
def test_compressed_text_reads_like_plain_text(
    connection: duckdb.DuckDBPyConnection, file: Files, first: int | None
) -> None:
    for name, content in (
        ("t.csv.gz", gzip.compress(TEXT.encode("cp1252"))),
        ("t.csv.zst", zstandard.compress(TEXT.encode())),
    ):
        with open_table(connection, file(content, name), first=first) as opened:
            assert rows_of(opened) == ROWS
            assert opened.name == "t"


def test_a_file_that_grows_beyond_the_limit_is_refused(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    bomb = file(gzip.compress(b"a,b\n" + b"1,2\n" * 1_000_000), "bomb.csv.gz")

    with pytest.raises(UnreadableFile, match="holds more than 1,000,000 bytes") as caught:
        open_table(connection, bomb, most_bytes=1_000_000)

    assert caught.value.code == "file_too_large"


def test_json_lines_keep_numbers_and_nested_objects(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    path = file('{"who":"ana","n":1,"x":{"a":[1]}}\n\n{"who":"ben","n":2.5,"ok":true}\n', "t.jsonl")

    with open_table(connection, path) as opened:
        assert {column.name: column.type for column in opened.columns} == {
            "who": "VARCHAR",
            "n": "DOUBLE",
            "x": "JSON",
            "ok": "BOOLEAN",
        }
        assert rows_of(opened) == [("ana", 1.0, '{"a":[1]}', None), ("ben", 2.5, None, True)]


def test_a_broken_json_line_costs_one_row(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    path = file('{"a":"1"}\n{"a":\n[1]\n{"A":"2"}\n{"a":"3"}\n', "t.json")

    with open_table(connection, path) as opened:
        assert rows_of(opened) == [("1", None), (None, "2"), ("3", None)]
        assert faults_of(opened) == [
            (2, "The line is not a JSON object.", '{"a":'),
            (3, "The line is not a JSON object.", "[1]"),
        ]


def test_parquet_is_read_where_it_is(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    connection.execute(f"COPY (SELECT 'ana' who, 1::BIGINT n UNION ALL SELECT 'ben', 2) TO '{path}'")

    with open_table(connection, path) as opened:
        assert rows_of(opened) == [("ana", 1), ("ben", 2)]
        assert (opened.rows, opened.staged) == (2, False)


FRAME = {"who": ["ana", None], "n": [1, 2]}


@pytest.mark.parametrize(
    "frame",
    [
        pandas.DataFrame(FRAME),
        polars.DataFrame(FRAME),
        polars.LazyFrame(FRAME),
        pyarrow.table(FRAME),
        pyarrow.table(FRAME).to_reader(),
        pyarrow.record_batch(FRAME),
        FRAME,
    ],
    ids=lambda frame: f"{type(frame).__module__.split('.')[0]}.{type(frame).__name__}",
)
def test_frames_of_every_library_are_tables(connection: duckdb.DuckDBPyConnection, frame: object) -> None:
    with open_table(connection, frame) as opened:
        assert rows_of(opened) == [("ana", 1), (None, 2)]
        assert rows_of(opened) == [("ana", 1), (None, 2)]
        assert opened.rows == 2


def test_polars_needs_no_pyarrow() -> None:
    program = """
import sys
sys.modules["pyarrow"] = None
import duckdb, polars
from parcours.collect import open_table
frame = polars.DataFrame({"who": ["ana", None], "n": [1, 2]})
with duckdb.connect() as connection, open_table(connection, frame) as opened:
    print(connection.execute(f"SELECT n, who FROM {opened.view} WHERE n < 2").fetchall())
"""

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("[(1, 'ana')]\n", "")


@pytest.mark.parametrize("thing", [3, None, [1, 2], object(), {"a": [1], "b": [1, 2]}, {}, {"a": [[1], [2, 3]]}])
def test_what_is_no_table_is_refused(connection: duckdb.DuckDBPyConnection, thing: object) -> None:
    with pytest.raises(UnreadableFile):
        open_table(connection, thing)


def test_temporary_files_go_when_the_table_is_closed(
    connection: duckdb.DuckDBPyConnection, file: Files, tmp_path: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()

    with open_table(connection, file("a,b\nx,y\n"), scratch=scratch):
        assert len(list(scratch.iterdir())) == 1

    assert list(scratch.iterdir()) == []


def test_what_progress_raises_stops_the_reading_and_leaves_nothing(
    connection: duckdb.DuckDBPyConnection, file: Files, tmp_path: Path
) -> None:
    def stop(_rows: int) -> None:
        raise KeyboardInterrupt

    path = file('{"a":1}\n' * 10_000, "t.jsonl")
    scratch = tmp_path / "scratch"
    scratch.mkdir()

    with pytest.raises(KeyboardInterrupt):
        open_table(connection, path, scratch=scratch, progress=stop)

    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\n \n", "empty_file"),
        (b"\0" * 500, "empty_file"),
        (b"PK\x03\x04rest", "foreign_file"),
        (b"%PDF-1.7", "foreign_file"),
        (b"PAR1", "unreadable_file"),
        (gzip.compress(b"a,b\n1,2\n")[:-9], "damaged_file"),
        (b"\x28\xb5\x2f\xfdnonsense", "damaged_file"),
        (b"<html><body/></html>", "not_xes"),
        (b"<log", "not_xes"),
    ],
)
def test_a_file_that_is_no_table_gets_one_clear_sentence(
    connection: duckdb.DuckDBPyConnection, file: Files, content: bytes, code: str
) -> None:
    path = file(content)

    with pytest.raises(UnreadableFile) as caught:
        open_table(connection, path)

    assert caught.value.code == code
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_told(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.csv", tmp_path):
        with pytest.raises(UnreadableFile, match="cannot be read"):
            open_table(connection, path)


def test_ten_thousand_columns_are_read_and_one_more_is_refused(
    connection: duckdb.DuckDBPyConnection, file: Files
) -> None:
    wide = io.StringIO()
    wide.write(",".join(f"c{index}" for index in range(10_001)) + "\n")

    with pytest.raises(UnreadableFile, match="10,001 columns"):
        open_table(connection, file(wide.getvalue()))
