"""A value arrives as it was handed over, its arrays mapped from the file."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dss.execution.handover import hand_over, take_over

columns = arrays.arrays(
    st.sampled_from([np.int8, np.uint16, np.int32, np.int64]), arrays.array_shapes(max_dims=2, min_side=0, max_side=50)
)


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("scratch") / "arrays"


@given(st.dictionaries(st.text(max_size=3), columns, max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_value_arrives_as_it_was(file, value):
    arrived = take_over(hand_over(value, file))
    assert arrived.keys() == value.keys()
    for name, column in value.items():
        assert arrived[name].dtype == column.dtype
        np.testing.assert_array_equal(arrived[name], column)


def test_what_is_written_to_an_array_that_arrived_stays_out_of_the_file(file):
    handed = hand_over(np.arange(5), file)
    take_over(handed)[:] = 0
    assert take_over(handed).tolist() == [0, 1, 2, 3, 4]


def test_an_array_that_stands_in_two_places_is_written_once(file):
    column = np.zeros(100_000, np.int32)
    hand_over([column, column], file)
    assert file.stat().st_size == column.nbytes


def test_arrays_are_left_out_of_what_is_pickled(file):
    assert len(hand_over(np.zeros(100_000, np.int32), file).pickled) < 1_000
