"""What a person asks of a plan."""

from dataclasses import dataclass
from typing import Final

from dss.model.identifiers import EmployeeId

PLACE_OF: Final = "@"
"""Before an employee's id, the place that the employee leaves."""


Move = tuple[EmployeeId, str]
"""An employee with a seat: the id of a vacant one, or ``@`` and the id of the employee whose place it is."""


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a person asks of a plan; None leaves it to the planning policy.

    Attributes:
        seats: The vacant seats to fill, by id; None for all.
        most_moves: The most moves of all.
        budget: The most that all moves together may cost, in thousands of rupiah.
        chains: Whether places that movers leave may be filled in turn.
        with_referred: Whether moves that need someone's consent are proposed too.
        locks: Moves that must be made.
        vetoes: Moves that may not be made.
        couples: Two employees who move into the same regency, or both stay.
        kept: The moves of an earlier plan that is to be changed as little as can be.
        seconds: The longest that solving may take.
    """

    seats: tuple[str, ...] | None = None
    most_moves: int | None = None
    budget: int | None = None
    chains: bool | None = None
    with_referred: bool = False
    locks: tuple[Move, ...] = ()
    vetoes: tuple[Move, ...] = ()
    couples: tuple[tuple[EmployeeId, EmployeeId], ...] = ()
    kept: tuple[Move, ...] = ()
    seconds: int | None = None
