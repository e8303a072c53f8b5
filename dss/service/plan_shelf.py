"""Plans of the records, opened and checked once for all who read them; what is kept under a digest never changes."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from dss.model.plan_record import PlanRecord
from dss.model.text import Language
from dss.service.office import Office
from dss.service.plan_report import Reporter
from dss.service.plan_views import PlanReport
from dss.service.planner import Planned, reopen_plan

_MOST: Final = 6
"""How many plans stay open; each holds its pairs. The one asked for longest ago is let go first."""


@dataclass(frozen=True)
class OpenPlan:
    """A plan that keeps every limit, with what has been said of it so far."""

    planned: Planned
    _said: dict[Language, tuple[Reporter, PlanReport]] = field(default_factory=dict)

    def reporter(self, language: Language) -> Reporter:
        """Return who tells of it in a language."""
        return self._in(language)[0]

    def report(self, language: Language) -> PlanReport:
        """Return all that is said of it in a language."""
        return self._in(language)[1]

    def _in(self, language: Language) -> tuple[Reporter, PlanReport]:
        if language not in self._said:
            reporter = Reporter(self.planned, language)
            self._said[language] = reporter, reporter.report()
        return self._said[language]


@dataclass
class PlanShelf:
    """Where plans lie open. Safe to share between threads: of those who ask for the same plan, one opens it."""

    _open: dict[str, Future[OpenPlan]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def opened(self, office: Office, digest: str, record: PlanRecord) -> OpenPlan:
        """Return a plan, checked against what it was made from, on the day that it was made for.

        Args:
            office: Where that is kept.
            digest: What the plan is kept under.
            record: The plan.

        Raises:
            InvalidInput, PlanOutdated, EngineDisagreement: As `reopen_plan`.
            SnapshotMissing, SnapshotDamaged, NotWritten: As `Office.workspace`.
        """
        with self._lock:
            there = self._open.pop(digest, None)
            found = self._open[digest] = Future[OpenPlan]() if there is None else there
            self._let_go()
        if there is None:
            try:
                workspace = office.workspace(record.digests, record.as_of)
                found.set_result(OpenPlan(reopen_plan(workspace, record, digest[:8])))
            except BaseException as fault:
                with self._lock:
                    if self._open.get(digest) is found:
                        del self._open[digest]
                found.set_exception(fault)
        return found.result()

    def lay(self, digest: str, planned: Planned) -> None:
        """Lay a plan that was just made and recorded, so that nobody has to open it."""
        done: Future[OpenPlan] = Future()
        done.set_result(OpenPlan(planned))
        with self._lock:
            self._open.setdefault(digest, done)
            self._let_go()

    def _let_go(self) -> None:
        while len(self._open) > _MOST:
            self._open.pop(next(iter(self._open)))
