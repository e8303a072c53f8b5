"""Lists on pages: what they are sorted by, as the address says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dss.model.text import Text
from web.site.query import QueryReader

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class SortColumn(Generic[Row]):
    """What a list may be sorted by.

    Attributes:
        descending: Whether the highest come first unless the address says otherwise.
    """

    label: Text
    key: Callable[[Row], tuple[str | int, ...]]
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a list: the name of what it is sorted by, and whether the highest come first."""

    sort: str
    descending: bool


def asked_order(query: QueryReader, descending: Mapping[str, bool], usual: str) -> Order:
    """Read ``sort`` and ``order`` of the address.

    Args:
        query: What the address says.
        descending: The names that ``sort`` takes, each with whether the highest come first unless ``order`` is given.
        usual: The name that counts where none is given.

    Raises:
        BadValue: If either has another value.
    """
    sort = query.code("sort", descending) or usual
    order = query.code("order", ("asc", "desc"))
    return Order(sort, order == "desc" if order else descending[sort])


def asked_column(query: QueryReader, columns: Mapping[str, SortColumn[Row]], usual: str) -> Order:
    """Read the order of a list of columns; `usual` names the order that the list already has."""
    return asked_order(query, {usual: False} | {name: one.descending for name, one in columns.items()}, usual)


def in_order(rows: Sequence[Row], columns: Mapping[str, SortColumn[Row]], order: Order) -> Sequence[Row]:
    """Sort rows by a column; by any other name they keep their order, or reverse it."""
    if order.sort in columns:
        return sorted(rows, key=columns[order.sort].key, reverse=order.descending)
    return rows[::-1] if order.descending else rows
