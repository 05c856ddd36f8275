"""Quantiles of values that lie sorted in parts are those of all values together."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from parcours.journeys.quantiles import quantile

_PARTS = st.lists(st.lists(st.integers(-5, 5) | st.integers(-(2**50), 2**50)), min_size=1, max_size=6)


@given(_PARTS, st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]))
def test_a_quantile_is_that_of_all_values_together(parts: list[list[int]], share: float) -> None:
    found = quantile([np.sort(np.array(part, dtype=np.int64)) for part in parts], share)
    values = [value for part in parts for value in part]
    assert found == np.quantile(values, share) if values else math.isnan(found)
