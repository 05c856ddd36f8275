"""Every way of writing an instant, to the microsecond."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcours.collect import guess_mapping, open_table, prepare
from parcours.collect.times import TimeColumn, instant, is_instant
from parcours.errors import InvalidInput

Files = Callable[..., Path]

NOON = 1_710_244_800_000_000  # 2024-03-12T12:00:00Z
HOUR = 3_600_000_000


def read(connection: duckdb.DuckDBPyConnection, frame: object, zone: str = "UTC") -> tuple[str, list[int], list[str]]:
    """Guess the format of the column `when` and read it: the format, the instants, the codes of notices."""
    with open_table(connection, frame) as opened:
        mapping, notices = guess_mapping(opened, customer="who", time="when", constant_activity="x", zone=zone)
        prepared = prepare(connection, opened, mapping)
        found = connection.execute(f'SELECT "time" FROM {prepared.events} ORDER BY row').fetchall()
    return mapping.time_format, [time for (time,) in found], [notice.code for notice in notices]


def column(*values: object) -> dict[str, list[object]]:
    return {"who": ["ana"] * len(values), "when": list(values)}


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("2024-03-12T12:00:00Z", "iso", NOON),
        ("2024-03-12 12:00:00", "iso", NOON),
        ("2024-03-12T14:00:00.000001+02:00", "iso", NOON + 1),
        ("2024-03-12T12:00:00,25", "iso", NOON + 250_000),
        ("2024-03-12 08:30:00-0330", "iso", NOON),
        ("2024-03-12 14:00:00 +0200", "iso", NOON),
        ("2024-03-12T12:00:00.123456789Z", "iso", NOON + 123_456),
        ("2024-03-12 12:00:00 UTC", "iso", NOON),
        ("2024-03-12T12:00", "iso", NOON),
        ("2024-03-12", "iso", NOON - 12 * HOUR),
        ("2024/3/12 12:00", "iso", NOON),
        ("20240312", "%Y%m%d", NOON - 12 * HOUR),
        ("20240312120000", "%Y%m%d%H%M%S", NOON),
        ("20240312T120000", "%Y%m%dT%H%M%S", NOON),
        ("31/03/2024 12:00", "%d/%m/%Y %H:%M", NOON + 19 * 24 * HOUR),
        ("03/31/2024 12:00", "%m/%d/%Y %H:%M", NOON + 19 * 24 * HOUR),
        ("31.03.24 12:00:00", "%d.%m.%y %H:%M:%S", NOON + 19 * 24 * HOUR),
        ("31-03-2024", "%d-%m-%Y", NOON + 19 * 24 * HOUR - 12 * HOUR),
        ("31/03/2024 12h00", "%d/%m/%Y %Hh%M", NOON + 19 * 24 * HOUR),
        ("31/03/2024 à 12:00", "%d/%m/%Y à %H:%M", NOON + 19 * 24 * HOUR),
        ("31/03/2024 12:00:00,5", "%d/%m/%Y %H:%M:%S,%f", NOON + 19 * 24 * HOUR + 500_000),
        ("12 Mar 2024 12:00", "%d %b %Y %H:%M", NOON),
        ("Mar 12, 2024, 12:00:00 PM", "%b %d, %Y, %I:%M:%S %p", NOON),
        ("12/Mar/2024:13:00:00 +0100", "%d/%b/%Y:%H:%M:%S %z", NOON),
        ("Tue, 12 Mar 2024 12:00:00 GMT", "%a, %d %b %Y %H:%M:%S %Z", NOON),
        ("1710244800", "epoch_s", NOON),
        ("1710244800.123456", "epoch_s", NOON + 123_456),
        ("1710244800,5", "epoch_s", NOON + 500_000),
        ("1710244800123", "epoch_ms", NOON + 123_000),
        ("1710244800123456", "epoch_us", NOON + 123_456),
        ("1710244800123456789", "epoch_ns", NOON + 123_456),
    ],
)
def test_a_text_is_read_to_the_microsecond(
    connection: duckdb.DuckDBPyConnection, text: str, form: str, expected: int
) -> None:
    assert read(connection, column(text, text)) == (form, [expected, expected], [])


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (1_710_244_800, "epoch_s"),
        (1_710_244_800_000, "epoch_ms"),
        (NOON, "epoch_us"),
        (NOON * 1000, "epoch_ns"),
        (1_710_244_800.0, "epoch_s"),
        (datetime.fromisoformat("2024-03-12T12:00:00"), "timestamp"),
    ],
)
def test_numbers_and_typed_instants_are_read_as_they_are(
    connection: duckdb.DuckDBPyConnection, value: object, form: str
) -> None:
    assert read(connection, column(value)) == (form, [NOON], [])


def test_a_decimal_number_of_seconds_is_exact(connection: duckdb.DuckDBPyConnection) -> None:
    _, found, _ = read(connection, column(1_710_244_800.000001, 1_710_244_800.999999))

    assert found == [NOON + 1, NOON + 999_999]


def test_typed_instants_of_every_unit_and_zone(connection: duckdb.DuckDBPyConnection) -> None:
    base = polars.DataFrame({"who": ["ana"], "when": [datetime(2024, 3, 12, 12, tzinfo=UTC)]})
    for unit in ("ms", "us", "ns"):
        zoned = base.with_columns(polars.col("when").dt.convert_time_zone("Asia/Tokyo").dt.cast_time_unit(unit))
        local = base.with_columns(polars.col("when").dt.replace_time_zone(None).dt.cast_time_unit(unit))

        assert read(connection, zoned, "Europe/Paris")[1] == [NOON]
        assert read(connection, local, "Europe/Paris")[1] == [NOON - HOUR]


def test_the_day_comes_first_when_one_value_says_so(connection: duckdb.DuckDBPyConnection) -> None:
    form, found, notices = read(connection, column(*["03/12/2024"] * 5000, "13/12/2024"))

    assert (form, len(found), notices) == ("%d/%m/%Y", 5001, [])


def test_the_month_comes_first_when_one_value_says_so(connection: duckdb.DuckDBPyConnection) -> None:
    assert read(connection, column(*["03/12/2024"] * 5000, "12/13/2024"))[0] == "%m/%d/%Y"


def test_an_undecided_order_is_day_first_and_says_so(connection: duckdb.DuckDBPyConnection) -> None:
    form, found, notices = read(connection, column("03/12/2024", "04/12/2024"))

    assert (form, notices) == ("%d/%m/%Y", ["ambiguous_day_order"])
    assert found[1] - found[0] == 24 * HOUR


def test_an_undecided_order_with_a_twelve_hour_clock_is_month_first(connection: duckdb.DuckDBPyConnection) -> None:
    form, _, notices = read(connection, column("03/12/2024 1:00 PM"))

    assert (form, notices) == ("%m/%d/%Y %I:%M %p", ["ambiguous_day_order"])


def test_two_digit_years_turn_over_at_69(connection: duckdb.DuckDBPyConnection) -> None:
    _, (old, new), _ = read(connection, column("31.12.69", "31.12.68"))

    assert (old, new) == (-24 * HOUR, 3_124_137_600_000_000)


def test_date_and_clock_in_two_columns_are_one_instant(connection: duckdb.DuckDBPyConnection) -> None:
    frame = {"client": ["ana"], "date": ["31/03/2024"], "heure": ["12:00"], "événement": ["x"]}

    with open_table(connection, frame) as opened:
        mapping, _ = guess_mapping(opened)
        found = connection.execute(f'SELECT "time" FROM {prepare(connection, opened, mapping).events}').fetchall()

    assert (mapping.time, mapping.clock, mapping.time_format) == ("date", "heure", "%d/%m/%Y %H:%M")
    assert found == [(NOON + 19 * 24 * HOUR,)]


def test_local_times_are_read_in_their_zone(connection: duckdb.DuckDBPyConnection) -> None:
    _, found, _ = read(connection, column("2024-03-12 13:00:00", "2024-07-12 14:00:00"), "Europe/Paris")

    assert found == [NOON, 1_720_785_600_000_000]


def test_an_offset_wins_over_the_zone(connection: duckdb.DuckDBPyConnection) -> None:
    assert read(connection, column("2024-03-12 12:00:00Z"), "Europe/Paris")[1] == [NOON]


def test_an_hour_that_occurs_twice_is_the_later_and_one_that_never_occurs_moves_on(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    _, (twice, never), _ = read(connection, column("2024-10-27 02:30:00", "2024-03-31 02:30:00"), "Europe/Paris")

    assert twice == 1_729_992_600_000_000  # 01:30 UTC, already standard time
    assert never == 1_711_848_600_000_000  # 01:30 UTC, which is 03:30 in summer time


def test_years_out_of_range_are_no_instants(connection: duckdb.DuckDBPyConnection) -> None:
    inside = ["1900-01-01", "2200-12-31T23:59:59.999999", *(f"2024-01-{day:02d}" for day in range(1, 20))]
    outside = ["1899-12-31 23:59:59", "2201-01-01", "9999-12-31", "0001-01-01", "infinity", "2024-02-30"]

    _, found, _ = read(connection, column(*inside, *outside))

    assert len(found) == len(inside)


def test_a_zone_that_does_not_exist_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    for zone in ("Europe/Lutece", "../etc/passwd", "'; DROP", ""):
        with pytest.raises(InvalidInput, match="is not a time zone"):
            read(connection, column("2024-01-01"), zone)


def test_a_column_that_holds_no_times_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(InvalidInput, match="does not look like instants"):
        read(connection, column("yesterday", "soon"))


INSTANTS = st.datetimes(
    datetime.fromisoformat("1900-01-02"), datetime.fromisoformat("2200-12-30"), timezones=st.just(UTC)
)


@given(INSTANTS, st.integers(-14 * 60, 14 * 60))
def test_an_instant_written_in_any_form_is_the_same_instant(moment: datetime, offset: int) -> None:
    exact = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    sign, minutes = "-" if offset < 0 else "+", abs(offset)
    there = (moment + timedelta(minutes=offset)).replace(tzinfo=None).isoformat()
    forms = {
        "iso": [moment.isoformat(), f"{there}{sign}{minutes // 60:02d}:{minutes % 60:02d}"],
        "epoch_us": [str(exact)],
        "epoch_ns": [str(exact * 1000)],
        "epoch_s": [f"{'-' if exact < 0 else ''}{abs(exact) // 1_000_000}.{abs(exact) % 1_000_000:06d}"],
        "%d/%m/%Y %H:%M:%S.%f": [moment.strftime("%d/%m/%Y %H:%M:%S.%f")],
    }
    with duckdb.connect() as connection:
        for form, texts in forms.items():
            read_as = TimeColumn("v", "VARCHAR", form, "UTC")
            query = f"SELECT {instant(read_as)} FROM (SELECT unnest(?) AS v) WHERE {is_instant(read_as)}"
            assert connection.execute(query, [texts]).fetchall() == [(exact,)] * len(texts)
