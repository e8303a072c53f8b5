"""What a draft of the policy would change, all of it: verdicts and scores, the plan of all moves, the open cases.

It takes seconds to half a minute, is done once for all who ask, and described in every language.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from threading import Lock
from typing import Final

from dss.model.casework.cases import MoveCase
from dss.model.office.access import Action
from dss.model.planning.plan import Progress
from dss.model.planning.record import PlanSource
from dss.model.planning.request import PlanRequest
from dss.model.policy.draft import DraftFile, NothingDrafted
from dss.model.text import Language
from dss.service.casework.stored import moves_found
from dss.service.drafts.case_impact import CaseImpact, OpenCases, changed_for_employee, compare_open_cases
from dss.service.drafts.edits import Edit, apply_edits
from dss.service.drafts.stored import find_draft
from dss.service.drafts.texts import FileTexts, check_fresh, keep_as_drafted, read_texts_of
from dss.service.drafts.verdict_impact import VerdictImpact, compare_verdicts, compare_verdicts_in
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import record_access
from dss.service.plans.compare import PlanComparison, Side, compare_policies, plan_under_both
from dss.service.workspace.workspace import Workspace

IMPACT: Final = "impact"
"""What is read, as the entry of access says it."""

_MOST_PEOPLE: Final = 1_000_000
_MOST_SEATS: Final = 200
_MOST_KEPT: Final = 4
"""Impacts that are kept; of a province each holds some megabytes."""

ImpactKey = tuple[tuple[str, ...], tuple[DraftFile, ...], date]
"""What is in force, what is drafted, and the day."""


class Phase(StrEnum):
    """What is being counted."""

    VERDICTS = "verdicts"
    PLAN_BEFORE = "plan_before"
    PLAN_AFTER = "plan_after"
    CASES = "cases"


@dataclass(frozen=True, slots=True)
class PhaseProgress:
    """How far it is.

    Attributes:
        percent: How much of the phase is done; None where that is unknown.
    """

    phase: Phase
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class PolicyImpact:
    """What a draft would change, in each language."""

    key: ImpactKey
    verdicts: Mapping[Language, VerdictImpact]
    assignment: Mapping[Language, PlanComparison]
    cases: Mapping[Language, OpenCases]


class ImpactCache:
    """The impacts that were counted lately. One serves all officers; threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[ImpactKey, PolicyImpact] = OrderedDict()

    def lay(self, impact: PolicyImpact) -> None:
        """Keep an impact; the least recently used one is dropped."""
        with self._lock:
            self._kept[impact.key] = impact
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)

    def find(self, key: ImpactKey) -> PolicyImpact | None:
        """Return an impact; None where it was not counted, or is not kept any more."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found


def impact_key(office: Office, acting: Acting, id: str) -> ImpactKey:
    """Return what the impact of a draft, as it is now, is kept under.

    Raises:
        AccessError: If the role may not weigh drafts.
        UnknownName: If there is no such draft.
    """
    acting.allow(Action.WEIGH)
    version = office.version()
    with office.reading() as view:
        files = find_draft(view, id).draft.files
    return tuple(version.digests.get(source, "") for source in PlanSource), files, office.on


def count_impact(
    office: Office,
    acting: Acting,
    id: str,
    *,
    stop: Callable[[], bool] = lambda: False,
    check: Callable[[], None] = lambda: None,
    progress: Callable[[PhaseProgress], None] = lambda progress: None,
) -> PolicyImpact:
    """Count what a draft would change, against what is in force.

    Args:
        office: Where.
        acting: Who asks.
        id: The draft's.
        stop: Asked often while plans are made; once it is true, the best so far are compared.
        check: Called often; may raise to end it with nothing.
        progress: Told how far it is.

    Raises:
        NothingDrafted: If the draft changes nothing.
        TextChanged: If a file in force was changed since its edit began.
        InvalidInput: If it holds errors.
        EngineDisagreement: If the engines differ on a case that is shown.
        AccessError: If the role may not weigh drafts.
        UnknownName: If there is no such draft.
        DssError: As `compare_policies`.
    """
    key = impact_key(office, acting, id)

    def counted(done: int, pairs: int) -> None:
        check()
        progress(PhaseProgress(Phase.VERDICTS, 100 * done // max(pairs, 1)))

    def planned(side: Side, _: Progress) -> None:
        check()
        progress(PhaseProgress(Phase.PLAN_BEFORE if side is Side.BEFORE else Phase.PLAN_AFTER))

    with _policies(office, acting, id) as (before, after):
        progress(PhaseProgress(Phase.VERDICTS, 0))
        verdicts = compare_verdicts_in(before, after, most=_MOST_PEOPLE, progress=counted)
        progress(PhaseProgress(Phase.PLAN_BEFORE))
        plans = plan_under_both(before, after, PlanRequest(), stop=stop, progress=planned)
        check()
        assignment = {language: plans.compare(language) for language in Language}
        progress(PhaseProgress(Phase.CASES))
        cases = _open_cases(office, before, after, check)
    return PolicyImpact(key, verdicts, assignment, cases)


def weigh_person(office: Office, acting: Acting, id: str, employee: str, most: int) -> tuple[CaseImpact, ...]:
    """Tell for which seats a draft judges an employee otherwise, and record that it was read.

    Raises:
        UnknownName: If there is no such draft or employee.
        NothingDrafted, TextChanged, InvalidInput, EngineDisagreement, AccessError: As `count_impact`.
    """
    acting.allow(Action.WEIGH)
    with _policies(office, acting, id) as (before, after):
        found = changed_for_employee(before, after, employee, most)
        row = before.employees.row(employee)
        record_weighed(office, acting, id, (before.organisation.employees.ids[row],))
    return found


def record_weighed(office: Office, acting: Acting, id: str, employees: Collection[str]) -> None:
    """Record whose impact is shown, before it is.

    Raises:
        AccessError: If the role may not weigh drafts.
    """
    acting.allow(Action.WEIGH)
    if employees:
        with office.recording(acting) as work:
            record_access(work, employees, IMPACT, f"draft {id}")


@contextmanager
def _policies(office: Office, acting: Acting, id: str) -> Iterator[tuple[Workspace, Workspace]]:
    """Give what is in force, and the same under a draft."""
    version = office.version()
    with office.reading() as view:
        draft = find_draft(view, id).draft
        texts = read_texts_of(view, draft, version)
    if not draft.files:
        raise NothingDrafted
    check_fresh(texts)
    before = office.workspace(version.digests)
    if all(one.source is PlanSource.RULES for one in draft.files):
        after = before.under(before.files.with_texts(_drafted(texts)))
    else:
        after = office.open_workspace(keep_as_drafted(office, acting, draft, version), office.on)
    with after:
        yield before, after


def _drafted(texts: Collection[FileTexts]) -> Mapping[str, str | None]:
    return {one.file.path: one.drafted for one in texts}


def _open_cases(
    office: Office, before: Workspace, after: Workspace, check: Callable[[], None]
) -> Mapping[Language, OpenCases]:
    with office.reading() as view:
        cases = [kept.case for kept in moves_found(view) if _is_open(kept.case)]
    return {
        language: compare_open_cases(before.speaking(language), after.speaking(language), cases, check)
        for language in Language
    }


def _is_open(case: MoveCase) -> bool:
    """Return whether the outcome of a case may still change: it has not ended, and no order was issued."""
    return not case.final and case.order is None


@dataclass(frozen=True, slots=True)
class EditImpact:
    """What edits would change.

    Attributes:
        assignment: What they would change of the plan of all moves; None where that was not asked.
    """

    verdicts: VerdictImpact
    assignment: PlanComparison | None


@dataclass(frozen=True, slots=True)
class Watcher:
    """Receives progress, and may end the work by raising.

    Attributes:
        screened: Called with the number of pairs judged so far, and of all pairs.
        planned: Called with the plan that is being made.
        settle: Called before it is recorded whose data are shown.
    """

    screened: Callable[[int, int], None] = lambda done, pairs: None
    planned: Callable[[Side], None] = lambda side: None
    settle: Callable[[], None] = lambda: None


def compare_edit(
    office: Office, acting: Acting, edits: Sequence[Edit], *, most: int, assignment: bool, watcher: Watcher
) -> EditImpact:
    """Tell what edits would change against what is in force, and record whose data that shows.

    Args:
        office: Where.
        acting: Who asks.
        edits: Edits of files of the rules.
        most: The most people and seats that are listed.
        assignment: Whether plans are made by both policies and compared.
        watcher: Receives progress.

    Raises:
        NotAllowed: If the role may not weigh edits.
        StaleEdit, NoPolicyFile: If an edit can't be, as `apply_edits`.
        InvalidInput: If the rules would hold errors.
        EngineDisagreement: If the engines differ on a case that is shown.
        DssError: As `compare_policies`.
    """
    acting.allow(Action.WEIGH)
    before = office.workspace()
    with before.under(apply_edits(before.files, edits).files) as after:
        verdicts = compare_verdicts(before, after, most=most, language=office.language, progress=watcher.screened)
        comparison: PlanComparison | None = None
        if assignment:
            comparison = compare_policies(before, after, PlanRequest(), progress=lambda side, _: watcher.planned(side))
    shown = {person.employee for person in verdicts.top_people}
    shown |= set() if comparison is None else {change.employee for change in comparison.changes}
    watcher.settle()
    if shown:
        with office.recording(acting) as work:
            record_access(work, shown, IMPACT, "edited rules")
    return EditImpact(verdicts, comparison)
