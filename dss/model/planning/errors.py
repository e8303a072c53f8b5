"""Errors of planning: why no plan was made."""

from collections.abc import Sequence

from dss.model.errors import DssError
from dss.model.planning.plan import Ending, PlanningFinding


class FaultyDemand(DssError):
    """A demand for a plan holds fatal faults, so nothing was solved.

    Attributes:
        findings: Every fault found.
    """

    def __init__(self, findings: Sequence[PlanningFinding]) -> None:
        self.findings = tuple(findings)
        super().__init__("The demand can't be solved: " + ", ".join(finding.kind for finding in self.findings))


class NoPlanPossible(DssError):
    """No plan keeps all limits; `dss.planning.solver.conflicts` finds which of them conflict."""

    def __init__(self) -> None:
        super().__init__("No plan keeps all the limits and required moves.")


class NoPlanFound(DssError):
    """Time ran out before a plan with the required moves was found within the limits."""

    def __init__(self, ending: Ending) -> None:
        self.ending = ending
        super().__init__(f"No plan with the required moves was found within the limits ({ending}); there may be one.")
