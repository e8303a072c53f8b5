"""Plans: read, made and revised in the background, compared, and taken through their steps."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from dss.model.casework.cases import PlanStage
from dss.model.casework.events import BeginImplementation, ClosePlan, ConcludePlan, SubmitPlan
from dss.model.identifiers import EmployeeId
from dss.model.planning.request import PlanRequest
from dss.service.casework.lists import list_plans, show_plan
from dss.service.casework.views import DutyView, PlanCaseView, PlanRow, StepTaken
from dss.service.office.office import Acting, Office
from dss.service.planning.solve import Told
from dss.service.plans.compare import PlanComparison, compare_plans
from dss.service.plans.life import plan_draft, start_dialogue, take_plan_step, withdraw_plan
from dss.service.plans.reading import read_plan
from dss.service.plans.replanning import record_revision, solve_again
from dss.service.plans.views import PlanReport
from web.api import words
from web.api.jobs import JobOutcome, JobStatus, start_job
from web.api.move_steps import Step
from web.api.values import Count, FilledLine, Name, Page, Paging, Prose, page_of
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


Pairs = Annotated[tuple[Pair, ...], Meta(max_length=10_000)]


class PlanQuestion(Struct, forbid_unknown_fields=True):
    """What is asked of a plan; null leaves it to the planning policy.

    Attributes:
        seats: The vacant seats to fill; null for all.
        most_moves: The most moves.
        budget: The most that all moves may cost, in thousands of rupiah.
        chains: Whether places that movers leave may be filled in turn.
        with_referred: Whether moves that need someone's consent are proposed too.
        locks: Moves that must be made.
        vetoes: Moves that may not be made.
        seconds: The longest that solving may take.
    """

    seats: Annotated[tuple[Name, ...], Meta(max_length=10_000)] | None = None
    most_moves: Count | None = None
    budget: Count | None = None
    chains: bool | None = None
    with_referred: bool = False
    locks: Pairs = ()
    vetoes: Pairs = ()
    couples: Annotated[tuple[Couple, ...], Meta(max_length=10_000)] = ()
    seconds: Annotated[int, Meta(ge=1, le=3600)] | None = None


class Revision(Struct, forbid_unknown_fields=True):
    """Why a plan is solved again."""

    reason: Prose


class StartStep(Step, tag="start"):
    """Ask the parties of a draft: each of its moves becomes a case.

    Attributes:
        effective_on: The day on which its moves are to take effect; null while nobody has named one.
    """

    effective_on: date | None = None

    def take(self, office: Office, acting: Acting, plan: str, seen: int | None) -> StepTaken:
        """Take it."""
        return start_dialogue(office, acting, plan, self.effective_on, seen)


class SubmitStep(Step, tag="submit"):
    """Bring it before the assessment team, once the dialogue is over."""

    def take(self, office: Office, acting: Acting, plan: str, seen: int | None) -> StepTaken:
        """Take it."""
        return take_plan_step(office, acting, plan, SubmitPlan(), seen)


class ConcludeStep(Step, tag="conclude"):
    """State that every move is decided upon, where that did not follow from a decision."""

    def take(self, office: Office, acting: Acting, plan: str, seen: int | None) -> StepTaken:
        """Take it."""
        return take_plan_step(office, acting, plan, ConcludePlan(), seen)


class BeginStep(Step, tag="begin"):
    """State that it is being implemented, where that did not follow from an order."""

    def take(self, office: Office, acting: Acting, plan: str, seen: int | None) -> StepTaken:
        """Take it."""
        return take_plan_step(office, acting, plan, BeginImplementation(), seen)


class CloseStep(Step, tag="close"):
    """Close it, when every move has come to its end."""

    def take(self, office: Office, acting: Acting, plan: str, seen: int | None) -> StepTaken:
        """Take it."""
        return take_plan_step(office, acting, plan, ClosePlan(), seen)


class WithdrawStep(Step, tag="withdraw"):
    """Give it up, and with it every move that is not decided."""

    reason: Prose

    def take(self, office: Office, acting: Acting, plan: str, seen: int | None) -> StepTaken:
        """Take it."""
        return withdraw_plan(office, acting, plan, self.reason, seen)


PlanStep = StartStep | SubmitStep | ConcludeStep | BeginStep | CloseStep | WithdrawStep
"""A step of a plan."""


class PlanStepTaken(Struct):
    """What came of a step of a plan; as of one of a move."""

    case: str
    stage: PlanStage
    stage_label: str
    version: int
    entries: tuple[int, ...]
    told: tuple[str, ...]
    awaited: tuple[DutyView, ...]


class RevisionQuery(Struct, forbid_unknown_fields=True):
    """Which revision.

    Attributes:
        revision: Its number, from 1; the newest unless said.
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
    """Tell all that there is to say of a revision of a plan."""
    return read_plan(office(), acting(), plan_cache(), plan, query.revision).report


def make(body: PlanQuestion) -> JobStatus:
    """Make a plan."""
    here, by, asked = office(), acting(), _request(body)

    def work(control: Control) -> JobOutcome:
        made, _ = plan_draft(here, by, asked, stop=control.stop, progress=_teller(control), settle=control.settle)
        return JobOutcome(plan=made)

    return start_job(words.MAKE_PLAN, work, has_best=True)


def revise(plan: Name, body: Revision, seen: int | None) -> JobStatus:
    """Solve a plan again."""
    here, by = office(), acting()
    show_plan(here, by, plan)

    def work(control: Control) -> JobOutcome:
        solved = solve_again(here, by, plan, stop=control.stop, progress=_teller(control))
        control.settle()
        return JobOutcome(revision=record_revision(here, by, solved, body.reason, seen))

    return start_job(words.REVISE_PLAN, work, has_best=True)


def compare(query: ComparisonQuery) -> PlanComparison:
    """Compare two plans."""
    return compare_plans(office(), acting(), query.before, query.after)


def step(plan: Name, body: PlanStep, seen: int | None) -> PlanStepTaken:
    """Take a step."""
    taken = body.take(office(), acting(), plan, seen)
    return msgspec.convert(taken, PlanStepTaken, from_attributes=True)


def _teller(control: Control) -> Told:
    return lambda _: control.report(words.PLANNING)


def _request(asked: PlanQuestion) -> PlanRequest:
    return PlanRequest(
        seats=asked.seats,
        most_moves=asked.most_moves,
        budget=asked.budget,
        chains=asked.chains,
        with_referred=asked.with_referred,
        locks=_moves(asked.locks),
        vetoes=_moves(asked.vetoes),
        couples=tuple((EmployeeId(each.one), EmployeeId(each.other)) for each in asked.couples),
        seconds=asked.seconds,
    )


def _moves(pairs: tuple[Pair, ...]) -> tuple[tuple[EmployeeId, str], ...]:
    return tuple((EmployeeId(pair.employee), pair.seat) for pair in pairs)
