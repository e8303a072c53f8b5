"""The knowledge base under which a case began, by which its agencies, units and positions are called.

An agency that was renamed, merged or split since keeps the name of the day in old cases, and so do its units.
"""

from dss.model.identifiers import AgencyId, PlanId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.planning.record import PlanSource
from dss.service.casework.stored import PLAN
from dss.service.office.office import Office
from dss.storage.records.entries import Search


class NamesOfDay:
    """Finds the knowledge of cases, which is the present one for those of records with no other.

    Args:
        office: Where the cases are.
        present: The present knowledge.
    """

    def __init__(self, office: Office, present: Knowledge) -> None:
        self._office, self._present = office, present
        self._of_plans: dict[PlanId, Knowledge] = {}
        with office.reading() as view:
            versions = view.versions.all()
        self._digests = list(dict.fromkeys(version.digests[PlanSource.KNOWLEDGE] for version in versions))
        self._now = versions[-1].digests[PlanSource.KNOWLEDGE] if versions else ""

    def of(self, plan: PlanId | None) -> Knowledge:
        """Return the knowledge under which a plan and its moves began; the present one for a move without a plan."""
        if plan is None or len(self._digests) < 2:
            return self._present
        if plan not in self._of_plans:
            with self._office.reading() as view:
                first = view.entries.first(Search(subject=f"{PLAN}:{plan}"))
            digest = self._now if first is None else first.sources.get(PlanSource.KNOWLEDGE, self._now)
            self._of_plans[plan] = self._present if digest == self._now else self._office.knowledge(digest)
        return self._of_plans[plan]

    def having(self, agency: AgencyId, plan: PlanId | None) -> Knowledge | None:
        """Return the knowledge by which a case calls an agency: of its plan, else the newest that has it; or None."""
        own = self.of(plan)
        if agency in own.agencies or agency in self._present.agencies:
            return own if agency in own.agencies else self._present
        others = map(self._office.knowledge, reversed(self._digests))
        return next((one for one in others if agency in one.agencies), None)
