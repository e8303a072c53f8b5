"""Finding things by name, and the nearest names where there is none."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TypeVar

from dss.model.errors import UnknownName
from dss.model.identifiers import AgencyId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import Names

Key = TypeVar("Key", bound=str)


def unknown(kind: str, name: str, known: Iterable[str]) -> UnknownName:
    """Build the error for a name that nothing has, with up to five that come closest."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(name.casefold(), by_folded, n=5, cutoff=0.4)
    return UnknownName(kind, name, [by_folded[folded] for folded in close])


def find_agency(knowledge: Knowledge, given: str) -> AgencyId:
    """Return the id of an agency by this id, or by its name in any language, with the government where others share it.

    Raises:
        UnknownName: If there is none; it carries the nearest ids and names.
    """
    called = {
        name: id for id in knowledge.agencies for name in (id, *knowledge.agency_name(id).in_all_languages().values())
    }
    for name, id in called.items():
        if given.strip().casefold() == name.casefold():
            return id
    raise unknown("agency", given, called)


class Register:
    """Rows by id, for the ids of a column.

    Args:
        kind: What the rows are, for messages, e.g. ``employee``.
        ids: The ids in row order.
    """

    def __init__(self, kind: str, ids: Names) -> None:
        self.kind = kind
        self._ids = ids
        self._rows = {id.casefold(): row for row, id in enumerate(ids)}

    def row(self, id: str) -> int:
        """Return the row of an id, in capitals or not.

        Raises:
            UnknownName: If there is none; it carries the nearest.
        """
        row = self._rows.get(id.strip().casefold())
        if row is None:
            raise unknown(self.kind, id, self._ids)
        return row

    def written(self, id: str) -> str:
        """Return an id, in capitals or not, as the records write it; else as `row`."""
        return self._ids[self.row(id)]

    def __contains__(self, id: str) -> bool:
        """Tell whether there is such an id, in capitals or not."""
        return id.strip().casefold() in self._rows
