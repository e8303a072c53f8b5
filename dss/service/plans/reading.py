"""Recorded plans as their readers see them: the list, one plan's report, its dialogue and its possible steps.

Names are masked for an auditor until a reason is given (`dss.service.casework.reading_reasons`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from dss.lifecycle.context import Context
from dss.lifecycle.machine import transition_for
from dss.lifecycle.move import step_move
from dss.lifecycle.plan import PLAN_TABLE, capacities
from dss.model.casework.cases import MoveCase, PlanCase, PlanStage
from dss.model.casework.errors import CaseRefusal
from dss.model.casework.events import (
    BeginImplementation,
    CloseConsultation,
    ClosePlan,
    ConcludePlan,
    OpenDialogue,
    PlanEvent,
    Pursue,
    Replan,
    SubmitPlan,
    WithdrawPlan,
)
from dss.model.errors import UnknownName
from dss.model.office.access import Action, Reach
from dss.model.planning.plan import gap_percent
from dss.model.planning.record import PlanRecord, PlanSource
from dss.model.planning.request import PLACE_OF, Move
from dss.model.text import Language, Text
from dss.service.casework.lists import make_describer
from dss.service.casework.reading_reasons import PersonalRecord, RecordKind, is_clear
from dss.service.casework.stored import moves_kept, plan_kept
from dss.service.casework.transaction import participant
from dss.service.casework.views import CaseRow, MoveCaseView, PlanCaseView, PlanRow
from dss.service.office.access import reach_of
from dss.service.office.masking import mask_view
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import Mask
from dss.service.planning.record import load_record
from dss.service.plans.cache import OpenPlan, PlanCache
from dss.service.plans.life import SettlingEvent
from dss.service.plans.other_program import naming_program
from dss.service.plans.robustness import Robustness, describe_robustness
from dss.service.plans.tradeoff import TradeOff
from dss.service.plans.views import PlanReport
from dss.service.plans.words import ending_words
from dss.service.workspace.case_rules import load_case_rules


@dataclass(frozen=True, slots=True)
class PlanHeadline:
    """A plan in a list, with what its newest revision comes to.

    Attributes:
        moves: Of the newest revision; `filled` of them fill vacant seats.
        objective: What it is worth, in points.
        gap_percent: By how much a better one could be better, to two decimals, rounded up.
    """

    row: PlanRow
    moves: int
    filled: int
    objective: int
    gap_percent: str
    ending_label: str


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A revision of a plan, for one reader.

    Attributes:
        case: The plan's case; its moves are those of all revisions.
        revision: Which revision it is, and `newest`, whether there is none after it.
        report: Its report; masked unless `clear`.
        cases: The newest case of each move that has any, by employee and seat; empty unless `clear`.
        open: The plan itself, for further reports.
        outdated: What has changed since it was made; empty where nothing has.
        clear: Whether its reader may be shown names.
    """

    case: PlanCaseView
    revision: int
    newest: bool
    record: PlanRecord
    report: PlanReport
    cases: Mapping[Move, CaseRow]
    open: OpenPlan
    outdated: tuple[PlanSource, ...]
    clear: bool


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure a revision of a plan is, and what fewer unasked postings cost it, as far as that was computed.

    Attributes:
        robustness: Masked unless the reader may be shown names; None where no plans were drawn.
        traded: None where it was not computed; `sentences` say what it comes to.
    """

    robustness: Robustness | None
    traded: TradeOff | None
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PossibleStep:
    """A step that the stage of a plan has.

    Attributes:
        refusal: Why it can't be taken yet; None where it can.
    """

    event: type[PlanEvent]
    refusal: Text | None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The state of the dialogue about a plan.

    Attributes:
        moves: The cases of its moves, in the order in which they came.
        due: The last day for answers that are missing; None where none are, or there is no such day.
        settling: By which steps each move can be settled now that can be settled at all; empty for those who only read.
    """

    case: PlanCaseView
    moves: tuple[MoveCaseView, ...]
    due: date | None
    settling: Mapping[str, tuple[type[SettlingEvent], ...]]
    clear: bool


def plan_headlines(
    office: Office, acting: Acting, cache: PlanCache, rows: Iterable[PlanRow]
) -> tuple[PlanHeadline, ...]:
    """Return plans of a list with what they come to.

    Raises:
        AccessError: If the role may not read plans.
        UnknownName: If one isn't there.
    """
    acting.allow(Action.READ_PLAN)
    with office.reading() as view:
        newest = [(row, plan_kept(view, row.plan).case.revisions[-1].record) for row in rows]
        records = [(row, cache.record(digest, partial(load_record, view))) for row, digest in newest]
    return tuple(
        PlanHeadline(
            row=row,
            moves=len(record.moves),
            filled=sum(not seat.startswith(PLACE_OF) for _, seat in record.moves),
            objective=record.objective,
            gap_percent=gap_percent(record.objective, record.bound),
            ending_label=ending_words[record.ending].spoken(office.language),
        )
        for row, record in records
    )


def read_plan(
    office: Office,
    acting: Acting,
    cache: PlanCache,
    plan: str,
    revision: int | None = None,
    *,
    with_reasons: bool = True,
) -> ReadPlan:
    """Return a revision of a plan; the newest if none is named.

    Args:
        office: Where.
        acting: Who reads.
        cache: Opened plans.
        plan: Id of the plan.
        revision: Its number, from 1.
        with_reasons: Whether the report has the rules behind each move.

    Raises:
        AccessError: If the role may not read plans.
        UnknownName: If there is no such plan or revision.
        PlanOfOtherProgram: If another version of the program made it, and this one judges it otherwise.
        InvalidInput, EngineDisagreement: If it no longer holds, as `reopen_plan`.
        SnapshotMissing, SnapshotDamaged: If what it was made from is not kept any more.
    """
    acting.allow(Action.READ_PLAN)
    with office.reading() as view:
        kept = plan_kept(view, plan)
        moves = [move.case for move in moves_kept(view, kept.case)]
        number = len(kept.case.revisions) if revision is None else revision
        if not 1 <= number <= len(kept.case.revisions):
            raise UnknownName("revision", str(number), [str(one.number) for one in kept.case.revisions][-5:])
        digest = kept.case.revisions[number - 1].record
        record = cache.record(digest, partial(load_record, view))
        clear = is_clear(view, office, acting, PersonalRecord(RecordKind.PLAN, kept.case.id))
    with naming_program(office, kept.case.id, digest):
        open_plan = cache.open(office, digest, record)
    describe = make_describer(office)
    report, mask = open_plan.report(office.language, with_reasons=with_reasons), Mask()
    case, cases = describe.plan(kept, moves, clear=clear), {move.move: describe.row(move) for move in moves}
    return ReadPlan(
        case=case if clear else mask_view(case, mask),
        revision=number,
        newest=number == len(kept.case.revisions),
        record=record,
        report=report if clear else mask_view(report, mask),
        cases=cases if clear else {},
        open=open_plan,
        outdated=_outdated(office, record),
        clear=clear,
    )


def read_sureness(read: ReadPlan, language: Language) -> Sureness:
    """Return what was computed so far of how sure a plan is, in a language."""
    drawn, traded = read.open.drawn, read.open.traded
    robustness = None if drawn is None else describe_robustness(read.open.planned, drawn, language)
    if robustness is not None and not read.clear:
        robustness = mask_view(robustness, Mask())
    return Sureness(robustness, traded, () if traded is None else traded.sentences(language))


def read_dialogue(office: Office, acting: Acting, plan: str) -> Dialogue:
    """Return the state of the dialogue about a plan.

    Raises:
        AccessError: If the role may not read plans.
        UnknownName: If there is no such plan.
    """
    acting.allow(Action.READ_PLAN)
    with office.reading() as view:
        kept = plan_kept(view, plan)
        moves = moves_kept(view, kept.case)
        clear = is_clear(view, office, acting, PersonalRecord(RecordKind.PLAN, kept.case.id))
    describe, mask = make_describer(office), Mask()
    case = describe.plan(kept, [move.case for move in moves], clear=clear)
    shown = tuple(describe.move(move, with_team=False) for move in moves)
    due = [duty.due for move in shown for duty in move.awaited if duty.due is not None and duty.duty == "answer"]
    return Dialogue(
        case=case if clear else mask_view(case, mask),
        moves=shown if clear else mask_view(shown, mask),
        due=min(due, default=None),
        settling=_settling(office, acting, [move.case for move in moves]),
        clear=clear,
    )


def _settling(
    office: Office, acting: Acting, cases: Iterable[MoveCase]
) -> Mapping[str, tuple[type[SettlingEvent], ...]]:
    if reach_of(acting.role, Action.SETTLE) is Reach.NOTHING:
        return {}
    rules = load_case_rules(office.workspace(), office.on)
    context = Context(office.on, participant(acting), rules.limits, rules.calendar, rules.ties)
    tried: tuple[SettlingEvent, ...] = (CloseConsultation(), Pursue("-"))
    possible = {case.id: tuple(type(event) for event in tried if _allows(case, event, context)) for case in cases}
    return {move: steps for move, steps in possible.items() if steps}


def _allows(case: MoveCase, event: SettlingEvent, context: Context) -> bool:
    try:
        step_move(case, event, context)
    except CaseRefusal:
        return False
    return True


def possible_steps(office: Office, acting: Acting, plan: str) -> tuple[PossibleStep, ...]:
    """Return which steps the stage of a plan has, and whether each can be taken now; none for those who only read.

    Raises:
        AccessError: If the role may not read plans.
        UnknownName: If there is no such plan.
    """
    acting.allow(Action.READ_PLAN)
    with office.reading() as view:
        kept = plan_kept(view, plan)
        moves = [move.case for move in moves_kept(view, kept.case)]
        draft = kept.case.stage is PlanStage.DRAFT
        proposed = draft and bool(load_record(view, kept.case.revisions[-1].record).moves)
    workspace = office.workspace()
    rules = load_case_rules(workspace, office.on)
    context = Context(office.on, participant(acting), rules.limits, rules.calendar, rules.ties, tuple(moves))
    if not capacities(context):
        return ()
    here = {row.event for row in PLAN_TABLE if row.stage is kept.case.stage}
    return tuple(
        PossibleStep(type(event), _refusal(kept.case, event, context, proposed=proposed))
        for event in _TRIED
        if type(event) in here
    )


_TRIED: Final[tuple[PlanEvent, ...]] = (
    OpenDialogue(),
    SubmitPlan(),
    ConcludePlan(),
    BeginImplementation(),
    ClosePlan(),
    Replan("", "-"),
    WithdrawPlan("-"),
)
"""An event of each kind, with a reason where it needs one."""


def _refusal(case: PlanCase, event: PlanEvent, context: Context, *, proposed: bool) -> Text | None:
    if isinstance(event, OpenDialogue) and proposed:
        return None  # its moves have no cases yet, which the table needs
    try:
        transition_for(PLAN_TABLE, case, event, case, capacities(context), context)
    except CaseRefusal as refusal:
        return refusal.reason
    return None


def _outdated(office: Office, record: PlanRecord) -> tuple[PlanSource, ...]:
    digests = office.version().digests
    return tuple(source for source in PlanSource if digests.get(source) != record.digests.get(source))
