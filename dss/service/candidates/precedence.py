"""The published order of equals: who comes first where the rules give several people the same.

The planning policy names what counts, the first first (`dss.model.policy.planning.TieBreak`); a lot is the last. The
lot of an employee is the SHA-256 digest of the seed of the policy and the employee's id, so that anyone can draw it
again. The order depends neither on the rows of a file nor on who asks.
"""

from functools import cached_property
from hashlib import sha256
from typing import Final

import numpy as np

from dss.model.identifiers import FactName
from dss.model.organisation.table import Rows
from dss.model.planning.plan import Mask, Whole
from dss.model.policy.planning import TieBreak, TieOrder
from dss.model.text import Text, _
from dss.planning.limits import tie_order
from dss.service.workspace.loading import load_planning
from dss.service.workspace.workspace import Workspace

_IN_POSITION: Final = FactName("employee.months_in_position")
_REMOTE: Final = FactName("employee.remote_months")
_WISH: Final = FactName("match.wish_rank")
_REQUEST: Final = FactName("transfer.own_request")

_SETTLED: Final = {
    TieBreak.ASKED: _("who asked for the place comes first"),
    TieBreak.WAITING: _("longer in the present position ({first} months against {second})"),
    TieBreak.BURDEN: _("less service in remote posts ({first} months against {second})"),
    TieBreak.LOT: _("the lot"),
}


class Precedence:
    """The order of everyone of a workspace among equals.

    Args:
        workspace: The people.
        order: The order that the policy publishes.
    """

    def __init__(self, workspace: Workspace, order: TieOrder) -> None:
        self._ids = workspace.organisation.employees.ids
        self._facts = workspace.table.employees
        self._order = order

    def order(self, persons: Rows, asked: Mask) -> Rows:
        """Return the places of some people in the order of precedence, each as one who asked for a place or not."""
        keys = (self._key(one, persons, asked) for one in reversed(self._order.breaks))
        order: Rows = np.lexsort((persons, *keys))
        return order

    @cached_property
    def places(self) -> Whole:
        """The place of everyone, from 1, as one who has not asked and as one who has; shape (2, persons)."""
        people = len(self._ids)
        places = np.empty(2 * people, np.int64)
        everyone = np.tile(np.arange(people), 2)
        places[self.order(everyone, np.repeat([False, True], people))] = np.arange(1, 2 * people + 1)
        return places.reshape(2, people)

    def settled_by(self, persons: Rows, asked: Mask) -> Text:
        """Describe what puts the first of two people before the second; each as one who asked for a place or not."""
        for one in self._order.breaks:
            first, second = self._key(one, persons, asked).tolist()
            if first != second:
                return _SETTLED[one].filled(first=abs(first), second=abs(second))
        return _SETTLED[TieBreak.LOT]

    def _key(self, one: TieBreak, persons: Rows, asked: Mask) -> Whole:
        """Return a number of each person, lower for who comes first; months that are unknown count as none."""
        match one:
            case TieBreak.ASKED:
                return (~asked).astype(np.int64)
            case TieBreak.WAITING:
                return -self._months(_IN_POSITION, persons)
            case TieBreak.BURDEN:
                return self._months(_REMOTE, persons)
            case TieBreak.LOT:
                return np.array([self._lot(self._ids[row]) for row in persons.tolist()], np.int64)

    def _months(self, fact: FactName, persons: Rows) -> Whole:
        return np.maximum(self._facts[fact][persons], 0).astype(np.int64)

    def _lot(self, id: str) -> int:
        digest = sha256(f"{self._order.lot_seed}:{id}".encode()).digest()
        return int.from_bytes(digest[:8]) >> 1


def precedence_of(workspace: Workspace) -> Precedence:
    """Return the order of equals of a workspace on its day.

    Raises:
        InvalidInput: If the planning policy holds errors, is not there, or lacks a number on the day.
    """

    def make() -> Precedence:
        policy, _ = load_planning(workspace.files, workspace.knowledge, workspace.as_of)
        return Precedence(workspace, tie_order(policy, workspace.as_of))

    return workspace.once(Precedence, make)


def find_asked(workspace: Workspace, persons: Rows, seats: Rows) -> Mask:
    """Find who of persons[i] has asked for seats[i]: by a wish for its place, or by a signed request."""
    pairs = workspace.table.pairs
    asked: Mask = (pairs[_WISH].values(persons, seats) > 0) | (pairs[_REQUEST].values(persons, seats) == 1)
    return asked
