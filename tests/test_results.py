"""Results: rates and quartiles by published definitions, and how they show themselves."""

import math
from datetime import timedelta

import numpy as np
import pyarrow
import pytest

import parcours as pc
from parcours.testing import log_of


def test_a_rate_has_the_wilson_interval_of_newcombe_1998_table_1() -> None:
    # R. G. Newcombe (1998), "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17:
    # method 3 gives 81/263: 0.2553 to 0.3662; 15/148: 0.0624 to 0.1605; 0/20: 0 to 0.1611; 1/29: 0.0061 to 0.1718.
    intervals = [pc.Rate.of(*counts).interval for counts in ((81, 263), (15, 148), (0, 20), (1, 29))]

    rounded = [(round(low or 0, 4), round(high or 0, 4)) for low, high in intervals]
    assert rounded == [(0.2553, 0.3662), (0.0624, 0.1605), (0.0, 0.1611), (0.0061, 0.1718)]


def test_a_rate_of_nothing_has_no_value() -> None:
    assert pc.Rate.of(0, 0) == pc.Rate(None, None, None, 0)


def test_a_mean_has_the_interval_of_student() -> None:
    # Fisher and Yates (1963), table III: t(0.05) is 12.706 for 1 degree of freedom, 2.086 for 20 and 1.984 for 100.
    for n, t in ((2, 12.706), (21, 2.086), (101, 1.984)):
        values = np.arange(n, dtype=np.float64)
        mean = pc.Mean.of(values)
        assert mean.high == pytest.approx(values.mean() + t * values.std(ddof=1) / np.sqrt(n), rel=2e-4)


def test_a_mean_leaves_out_what_is_missing_and_stays_on_its_scale() -> None:
    mean = pc.Mean.of(np.array([np.nan, 90.0, 100.0]), scale=(0, 100))

    assert (mean.value, mean.high, mean.n) == (95.0, 100, 2)
    assert mean.low == pytest.approx(95 - 12.706205 * 5)
    assert pc.Mean.of(np.array([7.0])) == pc.Mean(7.0, None, None, 1)
    assert pc.Mean.of(np.array([np.nan])) == pc.Mean(None, None, None, 0)
    shown = [str(pc.Mean.of(np.array(some))) for some in ([1.0, 2.0], [1.0], [np.nan])]
    assert shown == ["1.5 [-4.9, 7.9]", "1.0", "–"]


def test_quartiles_interpolate_between_order_statistics() -> None:
    quartiles = pc.Quartiles.of(np.array([10, 20, 30, 40]) * 1_000_000)

    assert quartiles == pc.Quartiles(timedelta(seconds=17.5), timedelta(seconds=25), timedelta(seconds=32.5), 4)
    assert pc.Quartiles.of(np.array([], dtype=np.int64)) is None


def test_a_result_prints_as_a_table() -> None:
    printed = str(pc.transitions(log_of("ana: view buy")))

    assert printed.splitlines() == [
        "Transitions",
        "  source  target  count  customers  share   median_time",
        "  buy     –       1      1          0.3333  –",
        "  view    buy     1      1          0.3333  1 min",
        "  –       view    1      1          0.3333  –",
    ]


def test_a_result_in_a_notebook_cannot_be_broken_out_of() -> None:
    hostile = "</script><img src=x onerror=alert(1)>"

    shown = pc.transitions(log_of(f"ana: {hostile.replace(' ', '_')} buy"))._repr_html_()

    assert "<img" not in shown
    assert "</script><img" not in shown.replace("&lt;", "<").replace("&gt;", ">")


def test_an_arrow_stream_carries_durations_as_seconds() -> None:
    table = pyarrow.table(pc.transitions(log_of("ana: view@0 buy@90")))

    assert table.column("median_time_s").to_pylist()[1] == 90.0
    assert table.column("source").to_pylist() == ["buy", "view", None]
    assert math.isclose(sum(table.column("share").to_pylist()), 1)
