"""What a step is taken in: the day, who takes it, and what was in force and on record then."""

from dataclasses import dataclass, field
from datetime import date

from dss.lifecycle.calendar import WorkCalendar
from dss.model.casework.cases import Capacity, MoveCase
from dss.model.identifiers import EmployeeId
from dss.model.office.access import Actor, Role
from dss.model.organisation.family import FamilyTies
from dss.model.policy.casework import CaseworkLimits


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes a step.

    Attributes:
        employee: The employee of the account; None for an account of no employee.
        agencies: Those that an agency head acts for, else empty.
    """

    actor: Actor
    employee: EmployeeId | None = None
    agencies: frozenset[str] = frozenset()

    def capacities_in(self, case: MoveCase) -> frozenset[Capacity]:
        """Return in which capacities this one takes part in a move; none for someone it doesn't concern.

        An HR officer who is to be moved takes part as the employee alone (UU 30/2014 ps 42).
        """
        proposal = case.proposal
        match self.actor.role:
            case Role.HR_OFFICER if self.employee != proposal.employee:
                return frozenset({Capacity.HR_OFFICER})
            case Role.AGENCY_HEAD:
                heads = {Capacity.ORIGIN_HEAD: proposal.origin, Capacity.RECEIVING_HEAD: proposal.receiver}
                return frozenset(c for c, agency in heads.items() if agency in self.agencies)
            case Role.EMPLOYEE if self.employee == proposal.employee:
                return frozenset({Capacity.EMPLOYEE})
            case Role.TEAM_MEMBER if any(one.employee == self.employee and not one.released for one in case.team):
                return frozenset({Capacity.TEAM_MEMBER})
            case _:
                return frozenset()


@dataclass(frozen=True, slots=True)
class Context:
    """What a step is taken in.

    Attributes:
        on: The day of the event.
        limits: The policy of casework on that day.
        ties: The family relations on record.
        moves: The moves of the plan, for a step of a plan; else empty.
    """

    on: date
    by: Participant
    limits: CaseworkLimits
    calendar: WorkCalendar
    ties: FamilyTies = field(default_factory=FamilyTies)
    moves: tuple[MoveCase, ...] = ()
