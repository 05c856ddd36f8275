"""Whatever comes from outside, the answer is a table or one clear error of ours, soon."""

import contextlib
import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from parcours.collect import preview
from parcours.collect.tables import open_table
from parcours.errors import ParcoursError

Files = Callable[..., Path]

GOOD = "user,time,event\nana,2024-01-01,view\nben,2024-01-02,buy\n"
MEGABYTE = 1 << 20
POISON = {
    "nul_bytes": b"user,time,event\n\0ana,2024-01-01,view\0\n\0\0\0,,\n",
    "lone_quotes": b'user,time,event\n"ana,2024-01-01,view\nben","2024-01-01",view"\n"""\n' + GOOD.encode() * 50,
    "only_quotes": b'"' * 5000,
    "quotes_and_commas": b'","",""",",,"\n' * 2000,
    "ten_megabyte_cell": b"user,time,event\nana,2024-01-01," + b"x" * (10 * MEGABYTE) + b"\n" + GOOD.encode(),
    "ten_megabyte_quoted_cell": b'user,time,event\nana,2024-01-01,"' + b"x\n" * MEGABYTE + b'"\nana,2024-01-01,y\n',
    "one_line_without_end": b"x" * (5 * MEGABYTE),
    "ten_thousand_columns": b",".join([b"user,time,event", *(b"c%d" % i for i in range(9_997))]) + b"\n" + b"," * 9_999,
    "too_many_columns": b"," * 200_000 + b"\n",
    "gzip_bomb": gzip.compress(b"\0" * (64 * MEGABYTE)),
    "gzip_in_gzip": gzip.compress(gzip.compress(GOOD.encode())),
    "zstd_bomb": zstandard.compress(b"a,b\n" * (16 * MEGABYTE)),
    "gzip_cut": gzip.compress(GOOD.encode())[:20],
    "zstd_cut": zstandard.compress(GOOD.encode())[:20],
    "utf_16_cut_in_half": GOOD.encode("utf-16")[:-1],
    "utf_16_cut_early": b"\xff\xfea",
    "utf_32_nonsense": b"\xff\xfe\0\0\xff\xff\xff\xff" * 10,
    "mark_only": b"\xef\xbb\xbf",
    "mark_in_the_middle": b"user,time,event\n\xef\xbb\xbfana,2024-01-01,view\n",
    "latin_1_in_utf_8": "é,è\n".encode() * 10 + "é,è\n".encode("latin-1") * 10,
    "shift_jis": "名前,時刻,出来事\n太郎,2024-01-01,購入\n".encode("shift_jis"),
    "cyrillic": "клиент,дата,событие\nанна,2024-01-01,покупка\n".encode("cp1251"),
    "header_only": b"user,time,event\n",
    "same_names": b"a,a,a,A,A\n1,2,3,4,5\n",
    "our_names": b"__row__,__fault__,__line__,user,time,event\n1,2,3,ana,2024-01-01,x\n",
    "parquet_name_only": b"PAR1" + b"x" * 100 + b"PAR1",
    "wild_times": b"user,time,event\n" + b"".join(
        b"ana,%s,x\n" % t
        for t in (b"0000-00-00", b"1e300", b"-1", b"9" * 400, b"NaT", b"infinity", b"2024-13-45", b"24:61")
    ),
    "deep_json": b'{"user":"ana","time":"2024-01-01","event":"x","deep":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n",
    "json_surrogates": b'{"user":"\\ud800","time":"2024-01-01","event":"x"}\n' * 3,
    "json_numbers": b'{"user":1e999,"time":123456789012345678901234567890,"event":-0}\n{"user":NaN}\n',
    "json_same_keys": b'{"user":"a","User":"b","USER":"c","time":"2024-01-01","event":"x"}\n',
    "json_array": json.dumps([{"user": "ana"}]).encode(),
    "json_many_keys": b"".join(b'{"k%d":1}\n' % i for i in range(11_000)),
    "xml_laughs": b'<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><log>&b;</log>',
    "xml_deep": b"<log>" + b"<string>" * 20_000,
    "xml_unclosed": b"<log><trace><event>",
    "html": b"<!doctype html><html><body>hi</body></html>",
    "binary": random.Random(1).randbytes(100_000),
    "png": b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
}  # fmt: skip


@pytest.mark.parametrize("first", [None, 1000])
@pytest.mark.parametrize("name", POISON)
def test_poison_gives_a_table_or_our_error(
    connection: duckdb.DuckDBPyConnection, file: Files, name: str, first: int | None
) -> None:
    path = file(POISON[name], name)

    said = ""
    try:
        with open_table(connection, path, first=first, most_bytes=32 * MEGABYTE) as opened:
            connection.execute(f"SELECT count(*) FROM {opened.view}").fetchall()
        preview(path)
    except ParcoursError as error:
        said = str(error)

    assert "\n" not in said
    assert len(said) < 10_000


@pytest.mark.parametrize("name", ["nul_bytes", "lone_quotes", "ten_megabyte_cell", "ten_megabyte_quoted_cell"])
def test_good_rows_among_poison_are_kept(connection: duckdb.DuckDBPyConnection, file: Files, name: str) -> None:
    with open_table(connection, file(POISON[name])) as opened:
        kept = connection.execute(
            f"SELECT count(*) FROM {opened.view} WHERE event IN ('buy', 'y', 'view' || chr(0))"
        ).fetchone()

    assert kept is not None
    assert kept[0] >= 1


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
@settings(max_examples=30)
def test_any_bytes_give_a_table_or_our_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes"
    path.write_bytes(content)

    for prefix in (b"", GOOD.encode(), b'{"user":'):
        path.write_bytes(prefix + content)
        with contextlib.suppress(ParcoursError):
            preview(path)
            with duckdb.connect() as connection, open_table(connection, path):
                pass
