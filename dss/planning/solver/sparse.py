"""A sparse matrix by columns, and the connected components of a graph."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import Reals, Whole


@dataclass(frozen=True, slots=True)
class SparseColumns:
    """A matrix of which only the entries that are not 0 are kept, by column, then row.

    Attributes:
        height: How many rows it has.
        starts: Where the entries of each column begin, then how many entries there are; shape (columns + 1,).
        row, amount: Of each entry.
    """

    height: int
    starts: Rows
    row: Rows
    amount: Reals

    @classmethod
    def of(cls, height: int, width: int, row: Rows, column: Rows, amount: Reals) -> Self:
        """Make a matrix of entries in any order; amounts at the same place are added."""
        key = column * height + row
        order = np.argsort(key, kind="stable")
        first = np.flatnonzero(np.diff(key[order], prepend=-1))
        kept = order[first]
        sums = np.add.reduceat(amount[order], first) if len(first) else np.empty(0)
        counts = np.bincount(column[kept], minlength=width)
        return cls(height, np.concatenate(([0], np.cumsum(counts))), row[kept], sums)

    def at(self, columns: Rows) -> Self:
        """Return the matrix of some columns, in this order."""
        entries = positions_in(columns, self.starts)
        counts = self.starts[columns + 1] - self.starts[columns]
        starts = np.concatenate(([0], np.cumsum(counts)))
        return type(self)(self.height, starts, self.row[entries], self.amount[entries])

    def with_row(self, amounts: Whole) -> Self:
        """Return the matrix with one more row, the last, by column."""
        width = len(self.starts) - 1
        row = np.append(self.row, np.full(width, self.height))
        column = np.append(np.repeat(np.arange(width), np.diff(self.starts)), np.arange(width))
        return type(self).of(self.height + 1, width, row, column, np.append(self.amount, amounts))

    def sums(self, columns: Rows) -> Reals:
        """Return the sum of some columns; shape (height,)."""
        entries = positions_in(columns, self.starts)
        return np.bincount(self.row[entries], self.amount[entries], self.height).astype(float, copy=False)


def positions_in(parts: Rows, starts: Rows) -> Rows:
    """Return the positions of some parts of a list, where part v lies from starts[v] to starts[v + 1] (exclusive)."""
    counts = starts[parts + 1] - starts[parts]
    total = int(counts.sum())
    shift = np.repeat(starts[parts] - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
    return np.arange(total) + shift


def components(count: int, one: Rows, other: Rows) -> Rows:
    """Return the lowest node of each node's connected component.

    Each round joins every root to its lowest neighbour, then lets every node point to its root (Shiloach and Vishkin
    1982).

    Args:
        count: How many nodes there are.
        one: One end of each edge.
        other: The other.
    """
    root = np.arange(count)
    while True:
        low, high = np.minimum(root[one], root[other]), np.maximum(root[one], root[other])
        apart = low < high
        if not apart.any():
            return root
        one, other = one[apart], other[apart]
        np.minimum.at(root, high[apart], low[apart])
        while (root != (higher := root[root])).any():
            root = higher
