"""Cache of recorded plans, opened and checked once for all readers; what is stored under a digest never changes."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from dss.model.planning.record import PlanRecord
from dss.model.text import Language
from dss.service.office.office import Office
from dss.service.planning.robustness import DrawnPlans
from dss.service.planning.solve import Planned, reopen_plan
from dss.service.plans.report import Reporter
from dss.service.plans.tradeoff import TradeOff
from dss.service.plans.views import PlanReport

_MOST: Final = 6
"""How many plans stay open; each holds its pairs. The one used longest ago is evicted first."""

_MOST_RECORDS: Final = 60
"""How many plans are kept as they were read; likewise."""


@dataclass(frozen=True)
class OpenPlan:
    """A plan that keeps every limit, with its reports so far. Safe to share between threads."""

    planned: Planned
    _worked: dict[type[DrawnPlans | TradeOff], DrawnPlans | TradeOff] = field(default_factory=dict)
    _reporters: dict[Language, Reporter] = field(default_factory=dict)
    _reports: dict[tuple[Language, bool], PlanReport] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def drawn(self) -> DrawnPlans | None:
        """The plans drawn beside it, or None where none were."""
        found = self._worked.get(DrawnPlans)
        return found if isinstance(found, DrawnPlans) else None

    @property
    def traded(self) -> TradeOff | None:
        """Its trade-off, or None where it was not computed."""
        found = self._worked.get(TradeOff)
        return found if isinstance(found, TradeOff) else None

    def keep(self, worked: DrawnPlans | TradeOff) -> None:
        """Keep what was computed about it, for all readers."""
        self._worked[type(worked)] = worked

    def reporter(self, language: Language) -> Reporter:
        """Return the reporter in a language."""
        with self._lock:
            return self._reporter(language)

    def report(self, language: Language, *, with_reasons: bool = True) -> PlanReport:
        """Return its report in a language, with or without the rules behind each move."""
        with self._lock:
            if (language, with_reasons) not in self._reports:
                report = self._reporter(language).report(with_reasons=with_reasons)
                self._reports[language, with_reasons] = report
            return self._reports[language, with_reasons]

    def _reporter(self, language: Language) -> Reporter:
        if language not in self._reporters:
            self._reporters[language] = Reporter(self.planned, language)
        return self._reporters[language]


@dataclass
class PlanCache:
    """A cache of opened plans. Safe to share between threads: of several who ask for the same plan, one opens it."""

    _open: dict[str, Future[OpenPlan]] = field(default_factory=dict)
    _records: dict[str, PlanRecord] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def record(self, digest: str, read: Callable[[str], PlanRecord]) -> PlanRecord:
        """Return a plan as it is kept.

        Args:
            digest: What it is kept under.
            read: Reads it; asked if it wasn't read before. What it raises is raised here.
        """
        with self._lock:
            found = self._records.pop(digest, None)
        if found is None:
            found = read(digest)
        with self._lock:
            self._records[digest] = found
            while len(self._records) > _MOST_RECORDS:
                self._records.pop(next(iter(self._records)))
        return found

    def open(self, office: Office, digest: str, record: PlanRecord) -> OpenPlan:
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
            self._evict()
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

    def add(self, digest: str, planned: Planned) -> None:
        """Add a plan that was just made and recorded, so that it need not be opened."""
        done: Future[OpenPlan] = Future()
        done.set_result(OpenPlan(planned))
        with self._lock:
            self._open.setdefault(digest, done)
            self._evict()

    def _evict(self) -> None:
        while len(self._open) > _MOST:
            self._open.pop(next(iter(self._open)))
