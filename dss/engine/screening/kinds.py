"""Kinds: groups of indistinguishable rows, numbered from 0, so that one row represents its kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.closures import Readers
from dss.engine.screening.columns import evaluate_conjunct, evaluate_points
from dss.model.identifiers import FactName
from dss.model.organisation.organisation import UNKNOWN, Column

_NARROW: Final = 1 << 16
"""A span of numbers up to this, or a few times the rows, is numbered by a table rather than by sorting."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kind of each row.

    Attributes:
        of: Kind of each row, from 0; every kind below `count` occurs.
        count: How many kinds there are.
    """

    of: NDArray[np.int32]
    count: int

    def examples(self) -> NDArray[np.intp]:
        """Return one row of each kind."""
        rows = np.empty(self.count, np.intp)
        rows[self.of] = np.arange(len(self.of))
        return rows


def number_values(numbers: NDArray[np.int32 | np.int64], low: int, high: int) -> Kinds:
    """Number the distinct values of `numbers`, all from `low` to `high` (inclusive), in ascending order."""
    span = high - low + 1
    if span > _NARROW + 8 * len(numbers):
        values, number = np.unique(numbers, return_inverse=True)
        return Kinds(number.astype(np.int32), len(values))
    shifted = numbers if low == 0 else numbers - low
    present = np.zeros(span, bool)
    present[shifted] = True
    of_number = np.cumsum(present, dtype=np.int32) - np.int32(1)
    return Kinds(of_number[shifted], int(of_number[-1]) + 1)


def make_one_kind(rows: int) -> Kinds:
    """Return a single kind for all rows (no kind if there is no row)."""
    return Kinds(np.zeros(rows, np.int32), min(rows, 1))


def combine_kinds(parts: Iterable[tuple[NDArray[np.uint16 | np.int32 | np.bool_], int]], rows: int) -> Kinds:
    """Combine several numberings of rows: rows are of one kind if all of them agree.

    Args:
        parts: A number for each row, from 0 to below the bound that comes with it.
        rows: How many rows there are.
    """
    codes: NDArray[Any] = np.zeros(rows, np.int32)
    bound = 1
    for numbers, below in parts:
        if below <= 1:
            continue
        if bound * below > _NARROW:
            kinds = number_values(codes, 0, bound - 1)
            codes, bound = kinds.of, kinds.count
        wide = bound * below >= 2**31
        codes = codes.astype(np.int64 if wide else np.int32, copy=False)
        codes = codes * np.int32(below) + numbers
        bound *= below
    return number_values(codes, 0, bound - 1) if rows else make_one_kind(0)


def find_distinct_values(column: Column) -> tuple[Column, Kinds]:
    """Return the distinct values of a column, and which of them each row has."""
    if not len(column):
        return column, make_one_kind(0)
    unknown = column == UNKNOWN
    known = column[~unknown] if unknown.any() else column
    if not len(known):
        return np.array([UNKNOWN], np.int32), make_one_kind(len(column))
    low, high = int(known.min()), int(known.max())
    filled = np.where(unknown, np.int32(low - 1), column)
    kinds = number_values(filled, low - 1, high)
    return column[kinds.examples()], kinds


def find_distinct_rows(*matrices: NDArray[np.generic]) -> Kinds:
    """Find the distinct rows over several matrices with equally many rows."""
    rows = len(matrices[0])
    if not rows:
        return make_one_kind(0)
    parts = [np.ascontiguousarray(matrix).reshape(rows, -1) for matrix in matrices]
    raw = [part.view(np.uint8).reshape(rows, -1) for part in parts if part.size]
    if not raw:
        return make_one_kind(rows)
    lines = np.ascontiguousarray(np.hstack(raw))
    values, codes = np.unique(lines.view(np.dtype((np.void, lines.shape[1]))).ravel(), return_inverse=True)
    return Kinds(codes.astype(np.int32), len(values))


def classify_values(values: Column, fact: FactName, readers: Readers) -> Kinds:
    """Group distinct values of a fact in classes: two values share a class if no reader distinguishes them.

    Args:
        values: Distinct values, UNKNOWN perhaps among them.
        fact: Their fact.
        readers: What reads the fact.
    """
    if readers.compared:
        return Kinds(np.arange(len(values), dtype=np.int32), len(values))
    facts = {fact: values}
    parts = [evaluate_conjunct((atom,), facts).astype(np.int32) for atom in readers.atoms]
    for points in readers.points:
        given, unknown = evaluate_points(points, facts)
        parts += [given, unknown.astype(np.int32)]
    return find_distinct_rows(np.column_stack(parts)) if parts else make_one_kind(len(values))
