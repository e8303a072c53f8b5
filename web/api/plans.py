"""Plans: read, made and revised in the background, compared, and taken through their steps."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, assert_never

import msgspec
from msgspec import Meta, Struct, defstruct

from dss.model.casework.cases import PlanStage
from dss.model.casework.events import BeginImplementation, ClosePlan, ConcludePlan, SubmitPlan
from dss.model.identifiers import EmployeeId
from dss.model.planning.request import REQUEST_FIELDS, PlanRequest, RequestField, RequestKind
from dss.service.casework.lists import list_plans, show_plan
from dss.service.casework.views import DutyView, PlanCaseView, PlanRow, StepTaken
from dss.service.moves.papers import PlanPaper, PlanPaperTaken, hand_in_for_plan, list_plan_papers
from dss.service.office.office import Acting, Office
from dss.service.planning.solve import ReportProgress
from dss.service.plans.compare import PlanComparison, compare_plans
from dss.service.plans.life import PlainPlanEvent, plan_draft, start_dialogue, take_plan_step, withdraw_plan
from dss.service.plans.reading import read_plan
from dss.service.plans.replanning import record_revision, solve_again
from dss.service.plans.views import PlanReport
from web.api import words
from web.api.jobs import JobOutcome, JobStatus, start_job
from web.api.move_steps import Step
from web.api.moves import PaperBody
from web.api.values import FilledLine, Name, Page, Paging, Prose, ShortLine, TextLine, page_of
from web.jobs.jobs import Control
from web.site.plan_cache import plan_cache
from web.site.session import acting, office


class Pair(Struct, forbid_unknown_fields=True):
    """An employee and a seat: the id of a vacant one, or `@` and the id of the employee whose place it is."""

    employee: Name
    seat: Name


class Couple(Struct, forbid_unknown_fields=True):
    """Two employees who move into the same regency, or both stay."""

    one: Name
    other: Name


_MOST: Final = 10_000
"""Of seats, moves or couples."""


def _type(asked: RequestField) -> Any:
    """Return the type of a field of a request."""
    match asked.kind:
        case RequestKind.SEATS:
            return Annotated[tuple[Name, ...], Meta(max_length=_MOST)] | None
        case RequestKind.NUMBER:
            return Annotated[int, Meta(ge=asked.least, le=asked.most)] | None
        case RequestKind.CHOICE:
            return bool | None
        case RequestKind.FLAG:
            return bool
        case RequestKind.MOVES:
            return Annotated[tuple[Pair, ...], Meta(max_length=_MOST)]
        case RequestKind.COUPLES:
            return Annotated[tuple[Couple, ...], Meta(max_length=_MOST)]
        case _:
            assert_never(asked.kind)


if TYPE_CHECKING:

    class PlanQuestion(Struct):
        """What is asked."""

        title: str = ""
        overrule: str = ""
else:
    PlanQuestion = defstruct(
        "PlanQuestion",
        [
            *((name, _type(asked), getattr(PlanRequest(), name)) for name, asked in REQUEST_FIELDS.items()),
            ("title", ShortLine, ""),
            ("overrule", TextLine, ""),
        ],
        namespace={
            "__doc__": "What is asked of a plan; null leaves it to the planning policy.\n\nAttributes:\n"
            + "".join(f"    {name}: {asked.help}\n" for name, asked in REQUEST_FIELDS.items())
            + "    title: What the plan is called in lists; blank for its day.\n"
            "    overrule: Why moves are required although a party refused them a short while ago.\n"
        },
        module=__name__,
        forbid_unknown_fields=True,
    )


class RevisionReason(Struct, forbid_unknown_fields=True):
    """Why a plan is solved again."""

    reason: Prose


class StartPlanStep(Step, tag="start"):
    """Ask the parties of a draft: each of its moves becomes a case.

    Attributes:
        effective_on: The day on which its moves are to take effect; null while none is named.
    """

    effective_on: date | None = None

    def take(self, office: Office, acting: Acting, plan: str, seen: int | None) -> StepTaken:
        """Take it."""
        return start_dialogue(office, acting, plan, self.effective_on, seen)


class PlainPlanStep(Step):
    """A step that needs nothing but its event."""

    event: ClassVar[PlainPlanEvent]

    def take(self, office: Office, acting: Acting, plan: str, seen: int | None) -> StepTaken:
        """Take it."""
        return take_plan_step(office, acting, plan, self.event, seen)


class SubmitPlanStep(PlainPlanStep, tag="submit"):
    """Bring it before the assessment team, once the dialogue is over."""

    event: ClassVar = SubmitPlan()


class ConcludePlanStep(PlainPlanStep, tag="conclude"):
    """State that every move is decided upon, where that did not follow from a decision."""

    event: ClassVar = ConcludePlan()


class BeginPlanStep(PlainPlanStep, tag="begin"):
    """State that it is being implemented, where that did not follow from an order."""

    event: ClassVar = BeginImplementation()


class ClosePlanStep(PlainPlanStep, tag="close"):
    """Close it, when every move has come to its end."""

    event: ClassVar = ClosePlan()


class WithdrawPlanStep(Step, tag="withdraw"):
    """Withdraw it, and with it every move that is not decided."""

    reason: Prose

    def take(self, office: Office, acting: Acting, plan: str, seen: int | None) -> StepTaken:
        """Take it."""
        return withdraw_plan(office, acting, plan, self.reason, seen)


PlanStep = StartPlanStep | SubmitPlanStep | ConcludePlanStep | BeginPlanStep | ClosePlanStep | WithdrawPlanStep
"""A step of a plan."""


class PlanStepTaken(Struct):
    """What came of a step of a plan; as of one of a move."""

    case: str
    stage: PlanStage
    stage_label: str
    version: int
    entries: tuple[int, ...]
    notes: tuple[str, ...]
    awaited: tuple[DutyView, ...]


class RevisionQuery(Struct, forbid_unknown_fields=True):
    """Which revision.

    Attributes:
        revision: Its number, from 1; the newest by default.
    """

    revision: Annotated[int, Meta(ge=1, le=10_000)] | None = None


class ComparisonQuery(Struct, forbid_unknown_fields=True, kw_only=True):
    """Which plans are compared.

    Attributes:
        before, after: Their ids.
    """

    before: FilledLine
    after: FilledLine


def index(query: Paging) -> Page[PlanRow]:
    """List plans."""
    return page_of(list_plans(office(), acting()), query)


def show(plan: Name) -> PlanCaseView:
    """Show one plan."""
    return show_plan(office(), acting(), plan)


def report(plan: Name, query: RevisionQuery) -> PlanReport:
    """Return the report of a revision of a plan."""
    return read_plan(office(), acting(), plan_cache(), plan, query.revision).report


def make(body: PlanQuestion) -> JobStatus:
    """Make a plan."""
    here, by, asked = office(), acting(), _request(body)

    def work(control: Control) -> JobOutcome:
        progress = _report_to(control)
        made, _ = plan_draft(
            here,
            by,
            asked,
            title=body.title,
            overrule=body.overrule,
            stop=control.stop,
            progress=progress,
            settle=control.settle,
        )
        return JobOutcome(plan=made)

    return start_job(words.MAKE_PLAN, work, has_best=True)


def revise(plan: Name, body: RevisionReason, seen: int | None) -> JobStatus:
    """Solve a plan again."""
    here, by = office(), acting()
    show_plan(here, by, plan)

    def work(control: Control) -> JobOutcome:
        solved = solve_again(here, by, plan, stop=control.stop, progress=_report_to(control))
        control.settle()
        return JobOutcome(revision=record_revision(here, by, solved, body.reason, seen))

    return start_job(words.REVISE_PLAN, work, has_best=True)


def compare(query: ComparisonQuery) -> PlanComparison:
    """Compare two plans."""
    return compare_plans(office(), acting(), query.before, query.after)


def papers(plan: Name) -> tuple[PlanPaper, ...]:
    """List the papers that moves of a plan ask for."""
    return list_plan_papers(office(), acting(), plan)


def hand_in(plan: Name, body: PaperBody) -> PlanPaperTaken:
    """Hand in a paper for all moves that lack it."""
    return hand_in_for_plan(office(), acting(), plan, body.value())


def step(plan: Name, body: PlanStep, seen: int | None) -> PlanStepTaken:
    """Take a step."""
    taken = body.take(office(), acting(), plan, seen)
    return msgspec.convert(taken, PlanStepTaken, from_attributes=True)


def _report_to(control: Control) -> ReportProgress:
    return lambda _: control.report(words.PLANNING)


def _request(asked: PlanQuestion) -> PlanRequest:
    return PlanRequest(**{name: _plain(getattr(asked, name)) for name in REQUEST_FIELDS})


def _plain(value: Any) -> Any:
    match value:
        case Pair():
            return EmployeeId(value.employee), value.seat
        case Couple():
            return EmployeeId(value.one), EmployeeId(value.other)
        case tuple():
            return tuple(map(_plain, value))
        case _:
            return value
