"""Sparse matrices and connected components, checked against SciPy's."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from dss.model.organisation.table import Rows
from dss.planning.solver.sparse import SparseColumns, components

HEIGHT, WIDTH = 4, 5
ENTRIES = st.lists(st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1), st.integers(1, 9)), max_size=30)
EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=15)


def columns_of(entries: list[tuple[int, int, int]]) -> tuple[Rows, Rows, Rows]:
    row, column, amount = np.array(entries, np.intp).reshape(-1, 3).T
    return row, column, amount


@given(ENTRIES, st.lists(st.integers(0, WIDTH - 1)))
def test_some_columns_and_their_sum_are_those_of_scipy(entries: list[tuple[int, int, int]], some: list[int]) -> None:
    row, column, amount = columns_of(entries)
    taken = np.array(some, np.intp)
    expected = coo_array((amount, (row, column)), shape=(HEIGHT, WIDTH)).tocsc()[:, taken]
    matrix = SparseColumns.of(HEIGHT, WIDTH, row, column, amount.astype(float))
    found = matrix.at(taken)
    assert (found.starts.tolist(), found.row.tolist()) == (expected.indptr.tolist(), expected.indices.tolist())
    assert found.amount.tolist() == expected.data.tolist()
    assert matrix.sums(taken).tolist() == expected.sum(axis=1).tolist()


@given(EDGES)
def test_two_nodes_have_the_same_label_where_scipy_finds_a_path(edges: list[tuple[int, int]]) -> None:
    one, other = np.array(edges, np.intp).reshape(-1, 2).T
    expected = connected_components(coo_array((np.ones(len(one)), (one, other)), shape=(12, 12)), directed=False)[1]
    found = components(12, one, other)
    assert ((found[:, None] == found) == (expected[:, None] == expected)).all()


def test_a_long_path_is_one_component_however_its_nodes_are_numbered() -> None:
    path = np.random.default_rng(1).permutation(10_000)
    assert not components(10_000, path[:-1], path[1:]).any()
