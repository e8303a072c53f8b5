"""Open cases judged again, once rules, knowledge or data change, and once a day.

Each case that would be decided differently keeps what differs (`dss.model.casework.cases.CaseReview`), until nothing
does. One entry records what was found in all of them; which cases were judged is kept as bytes of their own, that stay
the same while the same cases are open.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import msgspec

from dss.ledger.canonical import canonicalise
from dss.lifecycle.proposal import referrals_of
from dss.model.casework.cases import CaseReview, ChangedFact, MoveCase, Obstacle, Referral
from dss.model.disclosure import Open
from dss.model.errors import DssError
from dss.model.identifiers import EmployeeId, FactName, PositionId, RuleId, UnitId
from dss.model.judgement.assessment import Assessment
from dss.model.ledger.errors import EntryUnreadable
from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.office.access import Action
from dss.model.office.storage_errors import StateChanged
from dss.model.policy.casework import CaseworkLimits
from dss.model.text import Verbatim
from dss.service.casework.judgement import MoveBasis, gate_facts, judge_again, rules_that_forbid
from dss.service.casework.stored import MOVE, Kept, moves_found, state_of
from dss.service.office.office import Acting, Office, check_still_in_force
from dss.service.workspace.case_rules import load_case_rules
from dss.service.workspace.workspace import Workspace
from dss.storage.records.entries import Search
from dss.storage.records.versions import Version
from dss.storage.view import View

SUBJECT: Final = "review:cases"
FACTS: Final = "facts"
"""The key under which the entry of a proposal has what its gates read."""

_MOST_ENTRIES: Final = 500
"""The most entries of a case that are searched for recorded facts, the newest first."""

_ATTEMPTS: Final = 3
"""How often cases are judged that someone else changes meanwhile."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The open cases as they were judged last.

    Attributes:
        judged: How many were open.
        flagged: Those that would be decided differently, by id.
        changed: Those of which something else was found than before, by id.
        entry: Sequence number of the entry; None where no case is open, and nothing was recorded.
    """

    on: Open[date]
    judged: Open[int]
    flagged: Open[tuple[str, ...]]
    changed: Open[tuple[str, ...]]
    entry: Open[int | None]


def review_cases(office: Office, acting: Acting) -> Reviewed:
    """Judge every open case again, unless that was done on this day with what is in force and the same cases.

    Raises:
        AccessError: If the role may not settle cases.
        StateChanged: If something else came into force meanwhile.
        InvalidInput, ParameterMissing: As `load_case_rules`.
    """
    acting.allow(Action.SETTLE)
    return _review(office, acting)


def review_after_change(office: Office, acting: Acting) -> None:
    """Judge open cases again after a change that was recorded, by whomever; where that fails, it remains to be done."""
    with suppress(DssError):
        _review(office, acting)


def review_if_due(office: Office, acting: Acting) -> None:
    """Judge open cases again unless that was done on this day with what is in force; as `review_after_change`."""
    with suppress(DssError):
        version = office.version()
        with office.reading() as view:
            if _last(view, office.on, version) is not None:
                return
        _review(office, acting)


def review_of(
    case: MoveCase, judged: Assessment | Obstacle, on: date, then: Callable[[], Mapping[str, Json]]
) -> CaseReview | None:
    """Return in what a case differs from its proposal by its judgement now; None where it doesn't.

    Args:
        case: The case.
        judged: Its judgement now.
        on: The day.
        then: Returns the recorded values of what its gates read; asked only where something stands against it.
    """
    if isinstance(judged, Obstacle):
        found = CaseReview(on, judged)
    else:
        against = _Against.of(judged, {referral.rule for referral in case.proposal.referrals})
        if not against.rules:
            return None
        facts = _changed(judged, against.rules, then())
        found = CaseReview(on, None, against.forbids, against.undecided, against.gates, facts)
    same = case.review is not None and replace(found, since=case.review.since) == case.review
    return case.review if same else found


def judged_now(
    view: View, workspace: Workspace, limits: CaseworkLimits, case: MoveCase, on: date
) -> tuple[MoveCase, Assessment | Obstacle]:
    """Judge one case again; return it with what differs, and its judgement."""
    (judged,) = judge_again(workspace, [MoveBasis.of(case, limits)])
    return replace(case, review=review_of(case, judged, on, lambda: facts_recorded(view, case))), judged


def facts_recorded(view: View, case: MoveCase) -> Mapping[str, Json]:
    """Return the values of what the gates of a case read when it was proposed or decided, as far as recorded."""
    facts: dict[str, Json] = {}
    for entry in reversed(view.entries.newest(Search(subject=f"{MOVE}:{case.id}"), _MOST_ENTRIES)):
        recorded = entry.body.get(FACTS)
        if isinstance(recorded, Mapping):
            facts |= recorded
    return facts


def recompute_review(entry: LedgerEntry, load: Callable[[date], Workspace], view: View) -> Mapping[str, Json]:
    """Recompute what was found in open cases, from the sources that the entry names.

    Raises:
        EntryUnreadable: If it doesn't say which cases were judged, and when.
        SnapshotMissing, SnapshotDamaged: If the list of cases is missing or was changed.
    """
    try:
        made = msgspec.convert(entry.body, _Recorded)
        cases = msgspec.json.decode(view.snapshots.content(made.cases), type=list[_Listed])
    except msgspec.ValidationError as fault:
        raise EntryUnreadable(Verbatim(str(fault))) from fault
    judged = judge_again(load(made.on), [one.basis for one in cases])
    return {**entry.body, "differ": _differences(cases, judged)}


class _Listed(msgspec.Struct, omit_defaults=True):
    """What of an open case its judgement, and what differs, hang on."""

    move: str
    employee: str
    seat: str
    unit: str | None = None
    position: str | None = None
    effective_on: date | None = None
    gates: tuple[str, ...] = ()
    """The rules that referred it when it was proposed."""
    set_aside: tuple[str, ...] = ()

    @classmethod
    def of(cls, case: MoveCase, limits: CaseworkLimits) -> "_Listed":
        basis = MoveBasis.of(case, limits)
        unit, position = basis.place or (None, None)
        gates = tuple(sorted(referral.rule for referral in case.proposal.referrals))
        set_aside = tuple(sorted(basis.set_aside))
        return cls(case.id, basis.employee, basis.seat, unit, position, basis.effective_on, gates, set_aside)

    @property
    def basis(self) -> MoveBasis:
        place = None if self.unit is None or self.position is None else (UnitId(self.unit), PositionId(self.position))
        set_aside = tuple(map(RuleId, self.set_aside))
        return MoveBasis(EmployeeId(self.employee), self.seat, place, self.effective_on, set_aside)


@dataclass(frozen=True, slots=True)
class _Against:
    """What stands against a case by its judgement now: rules that forbid it, can't be decided, or refer it to more."""

    forbids: tuple[RuleId, ...]
    undecided: tuple[RuleId, ...]
    gates: tuple[Referral, ...]

    @classmethod
    def of(cls, judged: Assessment, known: Collection[str]) -> "_Against":
        """Return it; `known` are the rules that referred the case when it was proposed."""
        gates = tuple(one for one in referrals_of(judged) if one.rule not in known)
        return cls(rules_that_forbid(judged), judged.open_gates, gates)

    @property
    def rules(self) -> frozenset[RuleId]:
        """All of them; empty where nothing stands against it."""
        return frozenset({*self.forbids, *self.undecided, *(one.rule for one in self.gates)})


class _Recorded(msgspec.Struct):
    """What the recomputation of an entry hangs on."""

    on: date
    cases: str


def _review(office: Office, acting: Acting) -> Reviewed:
    for attempt in range(_ATTEMPTS):
        try:
            return _review_once(office, acting)
        except StateChanged:
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError


def _review_once(office: Office, acting: Acting) -> Reviewed:
    version = office.version()
    with office.reading() as view:
        kept = [one for one in moves_found(view) if one.case.underway and one.case.proposal.to_seat]
        last = _last(view, office.on, version)
    if not kept:
        return Reviewed(office.on, 0, (), (), None)
    workspace = office.workspace(version.digests)
    limits = load_case_rules(workspace, office.on).limits
    listed = [_Listed.of(one.case, limits) for one in kept]
    content = canonicalise(msgspec.to_builtins(listed))
    judged = judge_again(workspace, [one.basis for one in listed])
    with office.recording(acting) as work:
        check_still_in_force(work, version)
        found = [_found(work, office, one, result) for one, result in zip(kept, judged, strict=True)]
        changed = [now for before, now in zip(kept, found, strict=True) if now.case.review != before.case.review]
        flagged = tuple(one.case.id for one in found if one.case.flagged)
        ids = tuple(one.case.id for one in changed)
        digest = work.keep_content(content)
        if last is not None and last.body.get("cases") == digest and not changed:
            return Reviewed(office.on, len(kept), flagged, (), last.sequence)
        body: dict[str, Json] = {
            "on": office.on.isoformat(),
            "cases": digest,
            "judged": len(kept),
            "differ": _differences(listed, judged),
        }
        states = [state_of(one, limits) for one in changed]
        entry = work.record(EntryDraft(EntryKind.REVIEW, SUBJECT, body, version.digests), states)
    return Reviewed(office.on, len(kept), flagged, ids, entry.sequence)


def _last(view: View, on: date, version: Version) -> LedgerEntry | None:
    """Return the newest entry, where it is of this day and of what is in force."""
    newest = view.entries.newest(Search(EntryKind.REVIEW), 1)
    same = newest and newest[0].body.get("on") == on.isoformat() and dict(newest[0].sources) == dict(version.digests)
    return newest[0] if same else None


def _found(view: View, office: Office, kept: Kept[MoveCase], judged: Assessment | Obstacle) -> Kept[MoveCase]:
    case = kept.case
    review = review_of(case, judged, office.on, lambda: facts_recorded(view, case))
    return replace(kept, case=replace(case, review=review))


def _differences(cases: Sequence[_Listed], judged: Sequence[Assessment | Obstacle]) -> dict[str, Json]:
    """Return what is found of each case that differs from its proposal, by id."""
    differ: dict[str, Json] = {}
    for case, result in zip(cases, judged, strict=True):
        if isinstance(result, Obstacle):
            differ[case.move] = {"obstacle": result.value}
            continue
        against = _Against.of(result, case.gates)
        if against.rules:
            differ[case.move] = {
                "verdict": result.verdict.value,
                "forbids": list(against.forbids),
                "undecided": list(against.undecided),
                "referrals": {one.rule: one.authority for one in against.gates},
                FACTS: facts_body(result, against.rules),
            }
    return differ


def facts_body(assessment: Assessment, rules: Collection[str]) -> dict[str, Json]:
    """Return the values that some rules read, as an entry has them."""
    return dict(gate_facts(assessment, rules).items())


def _changed(judged: Assessment, rules: Collection[str], then: Mapping[str, Json]) -> tuple[ChangedFact, ...]:
    changed = []
    for fact, now in gate_facts(judged, rules).items():
        before = then.get(fact, now)
        if before != now and (before is None or isinstance(before, int)):
            changed.append(ChangedFact(FactName(fact), before, now))
    return tuple(changed)
