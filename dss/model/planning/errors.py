"""Why a plan can't be made."""

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
    """No plan keeps all limits; `dss.planning.solver.conflicts` says which of them are at odds."""

    def __init__(self) -> None:
        super().__init__("No plan keeps all the limits and locked moves.")


class NoPlanFound(DssError):
    """Time ran out before any plan was found that makes the locked moves within the limits."""

    def __init__(self, ending: Ending) -> None:
        self.ending = ending
        super().__init__(f"No plan with the locked moves was found within the limits ({ending}); there may be one.")
