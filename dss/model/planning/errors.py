"""Errors of planning, one class per cause."""

from collections.abc import Sequence

from dss.model.errors import DssError
from dss.model.planning.plan import Ending, PlanningFinding
from dss.model.text import _


class FaultyDemand(DssError):
    """The planning problem has fatal faults, so it was not solved.

    Attributes:
        findings: Every fault found.
    """

    def __init__(self, findings: Sequence[PlanningFinding]) -> None:
        self.findings = tuple(findings)
        kinds = ", ".join(finding.kind for finding in self.findings)
        super().__init__(_("The demand can't be solved: {kinds}. Change it."), kinds=kinds)


class NoPlanPossible(DssError):
    """No plan satisfies all limits; `dss.planning.solver.conflicts` names those that conflict."""

    def __init__(self) -> None:
        super().__init__(_("No plan satisfies all the limits and required moves. Relax one of them."))


class NoPlanFound(DssError):
    """Time ran out before a plan with the required moves was found within the limits."""

    def __init__(self, ending: Ending) -> None:
        self.ending = ending
        super().__init__(
            _("Time ran out before a plan was found. Allow more time, or relax the limits and required moves.")
        )
