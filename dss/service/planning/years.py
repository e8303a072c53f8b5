"""Plans of several years: the planner of one year on an aged organisation, year by year.

Year 1 is the plan itself. Each later year is planned on its first day, on the organisation that the plans before it
would leave: moves carried out, people retired, what they left vacant where it is needed, records renewed. One programme
over all years was worth 0 to 4 percent more on paper, and no more once it was carried out year by year. Which people
and which posts are due stays much the same when later years are planned again; who goes where doesn't, so that only
year 1 has pairs.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from dss.model.identifiers import EmployeeId, FactName, ParameterName
from dss.model.organisation.changes import Moved
from dss.model.organisation.needs import PRIORITIES, NeedLimits
from dss.model.organisation.organisation import Organisation
from dss.model.planning.errors import NoPlanFound
from dss.model.planning.plan import Ending, Progress
from dss.model.planning.record import PlanRecord
from dss.model.planning.request import PLACE_OF, PlanRequest
from dss.model.planning.years import PlanYear, PostDue, YearsRecord
from dss.model.policy.program_parameters import MINIMUM_MONTHS, ROTATION_MONTHS
from dss.organisation.days import year_later
from dss.organisation.renewal import renew_records
from dss.organisation.step import apply_changes
from dss.planning.limits import planning_limits
from dss.planning.needs.needs import analyse_needs
from dss.service.needs.analysis import need_limits
from dss.service.planning.ageing import age, moves_carried_out
from dss.service.planning.demand import Demand, build_demand
from dss.service.planning.gates import find_unfilled
from dss.service.planning.solve import Planned, ReportProgress, make_plan
from dss.service.planning.terms import ends_of_terms, promised_returns
from dss.service.workspace.loading import load_planning, number_or_none
from dss.service.workspace.workspace import Workspace
from dss.storage.files.plan import serialise_plan, write_years

ReportYear = Callable[[int, Progress], None]
"""Called with the year that is planned, from 1, and its progress."""

_MONTHS: Final = FactName("employee.months_in_position")


def plan_years(
    workspace: Workspace,
    first: Planned,
    record: PlanRecord,
    years: int,
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: ReportYear = lambda year, progress: None,
) -> YearsRecord:
    """Plan several years, of which the first has a plan.

    Args:
        workspace: What the plan of the first year was made on.
        first: That plan. Its cap and budget hold for each year; the moves that it requires are of the first alone.
        record: The same as it is stored.
        years: How many years, the first included; at least 1.
        stop: Asked often; once it is true, each year takes the best plan so far.
        progress: Called with the progress of later years.

    Raises:
        InvalidInput: If the policy changes so that it can't be used in a later year.
        EngineDisagreement: As `make_plan`.
    """
    knowledge, organisation = workspace.knowledge, workspace.organisation
    promised: dict[EmployeeId, date] = {}
    found = []
    for number in range(years):
        on, until = (year_later(workspace.as_of, later) for later in (number, number + 1))
        here, planned = workspace, _Solved(first.demand, first)
        if number:
            here = workspace.later(on, renew_records(organisation, knowledge, number))
            planned = _solve_later(here, first.demand.request, stop, partial(progress, number + 1))
        limits = need_limits(here)
        after = apply_changes(organisation, planned.moves, on, knowledge)
        later = age(organisation, after, on, until, knowledge, limits)
        promised |= planned.promised
        unmoved = apply_changes(workspace.organisation, (), on, knowledge)
        found.append(
            PlanYear(
                on=on,
                moves=len(planned.persons),
                cost=planned.cost,
                retiring=len(organisation.employees.ids) - len(later.employees.ids),
                short_without=_shortage(here, unmoved, limits),
                short_with=_shortage(here, after, limits),
                past_minimum=_past(here, MINIMUM_MONTHS),
                past_rotation=_past(here, ROTATION_MONTHS),
                people_due=planned.persons,
                posts_due=planned.posts,
                unfilled=find_unfilled(planned.demand),
                terms=ends_of_terms(here, after, until, promised),
                ending=planned.ending,
            )
        )
        organisation = later
    plan = sha256(serialise_plan(record).encode()).hexdigest()
    return YearsRecord(record.as_of, record.digests, record.request, plan, record.moves, tuple(found))


def save_years(record: YearsRecord, path: Path) -> None:
    """Write a plan of several years to a file.

    Raises:
        OSError: If it can't be written.
    """
    write_years(record, path)


@dataclass(frozen=True, slots=True)
class _Solved:
    """A year's demand, and its plan; None where there was nothing to solve or no time."""

    demand: Demand
    plan: Planned | None

    @property
    def moves(self) -> tuple[Moved, ...]:
        """What is carried out."""
        return () if self.plan is None else moves_carried_out(self.plan)

    @property
    def promised(self) -> dict[EmployeeId, date]:
        """Who may return, from which day on."""
        return {} if self.plan is None else promised_returns(self.plan)

    @property
    def persons(self) -> tuple[EmployeeId, ...]:
        """Who moves, by id."""
        return () if self.plan is None else tuple(sorted(case.employee_id for case in self.plan.cases))

    @property
    def posts(self) -> tuple[PostDue, ...]:
        """Which posts are filled, by unit, then position."""
        workspace = self.demand.workspace
        seats = [] if self.plan is None else [case.seat for case in self.plan.cases]
        posts = [(workspace.unit_of_seat(seat).id, workspace.position_of_seat(seat).id) for seat in seats]
        priorities = dict(zip(posts, self.demand.posts.priorities(np.array(seats, np.intp)), strict=True))
        return tuple(PostDue(*post, priorities[post], people) for post, people in sorted(Counter(posts).items()))

    @property
    def cost(self) -> int:
        """In thousands of rupiah."""
        solution = None if self.plan is None else self.plan.solution
        return 0 if solution is None else int(solution.problem.pairs.cost[solution.chosen].sum())

    @property
    def ending(self) -> Ending | None:
        """Why solving ended."""
        return None if self.plan is None else self.plan.solution.ending


def _solve_later(
    workspace: Workspace, asked: PlanRequest, stop: Callable[[], bool], progress: ReportProgress
) -> _Solved:
    """Plan a later year.

    Raises:
        InvalidInput, EngineDisagreement: As `make_plan`.
    """
    request = _ask_later(workspace, asked)
    try:
        planned = make_plan(workspace, request, stop=stop, progress=progress)
        return _Solved(planned.demand, planned)
    except NoPlanFound:
        pass
    policy, _ = load_planning(workspace.files, workspace.knowledge, workspace.as_of)
    return _Solved(build_demand(workspace, policy, planning_limits(policy, workspace.as_of), request), None)


def _ask_later(workspace: Workspace, request: PlanRequest) -> PlanRequest:
    """Return what is asked of a later year: the same, without what it requires and whoever isn't there any more."""
    people, seats = set(workspace.organisation.employees.ids), set(workspace.organisation.seats.ids)
    there = {*seats, *(f"{PLACE_OF}{id}" for id in people)}
    return replace(
        request,
        seats=None if request.seats is None else tuple(seat for seat in request.seats if seat in seats),
        locks=(),
        kept=(),
        vetoes=tuple(move for move in request.vetoes if move[0] in people and move[1] in there),
        couples=tuple(couple for couple in request.couples if people.issuperset(couple)),
    )


def _shortage(workspace: Workspace, organisation: Organisation, limits: NeedLimits) -> tuple[int, ...]:
    """Return the people missing, by priority."""
    posts = analyse_needs(workspace.knowledge, organisation, workspace.as_of, limits).posts
    missing = np.bincount(posts.priorities, posts.shortage, len(PRIORITIES))
    return tuple(int(people) for people in missing)


def _past(workspace: Workspace, name: ParameterName) -> int | None:
    """Count who has held the present position for as many months as a parameter says; None where it has no value."""
    months = number_or_none(workspace.policy, name, workspace.as_of)
    return None if months is None else int((workspace.table.employees[_MONTHS] >= months).sum())
