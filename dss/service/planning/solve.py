"""Make the best plan for a request; store, reopen and revise plans."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from dss.model.diagnostic import Diagnostic, Place, Severity, error
from dss.model.errors import EngineDisagreement, InvalidInput
from dss.model.judgement.assessment import Assessment
from dss.model.judgement.candidates import VERDICTS
from dss.model.planning.errors import FaultyDemand, NoPlanPossible
from dss.model.planning.plan import Breach, OrderProof, PlanningFinding, Progress
from dss.model.planning.record import SOURCES, PlanOutdated, PlanRecord, PlanSource
from dss.model.planning.request import Move, PlanRequest
from dss.model.text import Text, _
from dss.planning.faults import find_faults
from dss.planning.limits import planning_limits
from dss.planning.solver.bound import gains
from dss.planning.solver.run import Solution
from dss.planning.verify import bound_of, verify_order, verify_plan
from dss.reading.records.plan import read_plan_file
from dss.service.planning.demand import Demand, build_demand, score_pairs
from dss.service.planning.findings import (
    breach_finding,
    budget_findings,
    conflict_findings,
    demand_finding,
    floor_findings,
)
from dss.service.planning.pricing import Pricer
from dss.service.planning.record import duals_from, moves_of, record_of
from dss.service.planning.solved import SolvedDemand
from dss.service.workspace.judging import outcome_differences
from dss.service.workspace.loading import load_planning
from dss.service.workspace.settings import digests
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace
from dss.storage.files.plan import write_plan

ReportProgress = Callable[[Progress], None]

_NO_SUCH_MOVE: Final = _("The plan has no such move. Check its employee and its seat.")


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan that keeps every limit, each of its moves judged alike by both engines.

    Attributes:
        standing: The solved demand.
        cases: The case of each chosen pair, in their order.
        assessments: Their judgements.
        counted: Their judgements by the points that a plan counts alone.
        warnings: What is odd about the request and the planning policy.
    """

    standing: SolvedDemand
    cases: tuple[Transfer, ...]
    assessments: tuple[Assessment, ...]
    counted: tuple[Assessment, ...]
    warnings: tuple[Diagnostic, ...]

    @property
    def demand(self) -> Demand:
        """What was asked."""
        return self.standing.demand

    @property
    def solution(self) -> Solution:
        """What was found."""
        return self.standing.solution

    def fit(self, place: int) -> int:
        """Return how well the person fits the seat of the move at a place among the chosen, in points."""
        fit = self.demand.limits.criteria.fit
        return sum(part.points or 0 for part in self.counted[place].parts if part.criterion in fit)

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves, by seat."""
        return moves_of(self.demand, self.solution.problem, self.solution.chosen)


class PlanRefused(InvalidInput):
    """A plan that breaks a limit or isn't worth what it claims; it is not returned."""


def make_plan(
    workspace: Workspace,
    request: PlanRequest,
    *,
    near: tuple[Move, ...] = (),
    stop: Callable[[], bool] = lambda: False,
    progress: ReportProgress = lambda _: None,
) -> Planned:
    """Make the best plan for a request.

    The solvers take a third of a second to import, so they are imported at first use.

    Args:
        workspace: What to work on.
        request: What is asked.
        near: Moves of another plan; of plans of equal worth, that with the fewest other moves is made.
        stop: Asked often; once it is true, the best plan so far is returned.
        progress: Called with the progress.

    Raises:
        InvalidInput: If the request or the planning policy can't be, or limits are at odds; each with its place.
        UnknownName: If the request names an employee or a seat that isn't there.
        NoPlanPossible: If the locked moves can't be made within the limits, and it isn't known which are at odds.
        NoPlanFound: If time ran out before a plan was found.
        EngineDisagreement: If the engines differ on a move; nothing is recommended then.
    """
    from dss.planning.solver.conflicts import conflicts
    from dss.planning.solver.solve import solve

    demand, warnings = build_sound_demand(workspace, request, near)
    seconds = demand.limits.seconds if request.seconds is None else request.seconds
    try:
        solution = solve(
            demand.problem,
            time_limit_seconds=seconds,
            gap_wanted=demand.limits.gap_per_mille / 1000,
            price=Pricer(demand),
            stop=stop,
            progress=progress,
        )
    except FaultyDemand as fault:
        raise InvalidInput([demand_finding(demand, one) for one in fault.findings]) from fault
    except NoPlanPossible as fault:
        limits = conflicts(demand.problem, stop=stop)
        found = conflict_findings(demand, limits)
        if not found:
            raise
        raise InvalidInput(found) from fault
    return _verified(demand, solution, warnings, Place("--out"))


def revise_plan(
    workspace: Workspace,
    before: PlanRecord,
    refused: tuple[Move, ...],
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: ReportProgress = lambda _: None,
) -> Planned:
    """Solve a plan again without some of its moves, with as few other changes as are worth their price.

    Raises:
        InvalidInput: If the plan has no such move; else as `make_plan`.
    """
    made = {(employee.casefold(), seat.casefold()): (employee, seat) for employee, seat in before.moves}
    strangers = [move for move in refused if (move[0].casefold(), move[1].casefold()) not in made]
    if strangers:
        places = [Place(f"--refuse {':'.join(move)}") for move in strangers]
        raise InvalidInput([error(place, "no-such-move", _NO_SUCH_MOVE) for place in places])
    vetoes = tuple(made[employee.casefold(), seat.casefold()] for employee, seat in refused)
    kept = tuple(move for move in before.moves if move not in vetoes)
    request = replace(
        before.request,
        vetoes=tuple(dict.fromkeys((*before.request.vetoes, *vetoes))),
        locks=tuple(move for move in before.request.locks if move not in vetoes),
        kept=kept,
    )
    return make_plan(workspace, request, stop=stop, progress=progress)


def save_plan(planned: Planned, path: Path) -> PlanRecord:
    """Write a plan to a file.

    Raises:
        OSError: If it can't be written.
    """
    record = record_of(planned.demand, planned.solution)
    write_plan(record, path)
    return record


def read_record(path: Path) -> PlanRecord:
    """Read a plan's file without what it was made from.

    Raises:
        InvalidInput: If the file is no plan.
    """
    record, diagnostics = read_plan_file(path)
    if record is None:
        raise InvalidInput(diagnostics)
    return record


def open_plan(workspace: Workspace, path: Path) -> Planned:
    """Read a plan's file and check it against its sources.

    Raises:
        InvalidInput: If the file is no plan, or the plan breaks a limit or isn't worth what it claims.
        PlanOutdated: If rules, knowledge, data or day are others than those that it was made from.
        EngineDisagreement: If the engines differ on a move.
    """
    return reopen_plan(workspace, read_record(path), path.as_posix())


def reopen_plan(workspace: Workspace, record: PlanRecord, name: str) -> Planned:
    """Check a stored plan against its sources.

    Args:
        workspace: What to work on.
        record: The plan.
        name: What to call it in messages.

    Raises:
        InvalidInput, PlanOutdated, EngineDisagreement: As `open_plan`.
    """
    here = digests(workspace.settings)
    changed: list[Text] = [SOURCES[source] for source in PlanSource if here.get(source) != record.digests.get(source)]
    if record.as_of != workspace.as_of:
        changed.append(_("the day, {day}").filled(day=record.as_of))
    if changed:
        raise PlanOutdated(name, changed)
    demand, warnings = build_sound_demand(workspace, record.request)
    place = Place(name)
    demand = _add_pairs(demand, record.added, place)
    moves = demand.move_rows(record.moves)
    rows = demand.problem.pairs.find(moves[:, 0], moves[:, 1])
    if len(moves) != len(record.moves) or (rows < 0).any():
        raise PlanRefused([breach_finding(demand, PlanningFinding(Breach.NO_SUCH_PAIR), place)])
    chosen = np.sort(rows).astype(np.intp)
    duals = duals_from(demand, record.prices)
    solution = Solution(
        problem=demand.problem,
        chosen=chosen,
        objective=record.objective,
        bound=record.bound,
        duals=duals,
        priced_bound=record.priced_bound,
        excess=record.excess,
        gain=gains(demand.problem, duals),
        ending=record.ending,
        steps=record.steps,
        order=None if record.order is None else OrderProof(record.order.unit, duals_from(demand, record.order.prices)),
    )
    proved = record.objective <= record.bound <= record.priced_bound + record.excess
    if not proved or record.priced_bound < bound_of(demand.problem, duals):
        raise PlanRefused([breach_finding(demand, PlanningFinding(Breach.WRONG_BOUND), place)])
    return _verified(demand, solution, warnings, place)


def build_sound_demand(
    workspace: Workspace, request: PlanRequest, near: tuple[Move, ...] = ()
) -> tuple[Demand, tuple[Diagnostic, ...]]:
    """Build a demand and check it; return it with the warnings.

    Raises:
        InvalidInput: If anything about it keeps a plan from being made.
    """
    policy, found = load_planning(workspace.files, workspace.knowledge, workspace.as_of)
    demand = build_demand(workspace, policy, planning_limits(policy, workspace.as_of), request, near)
    found += [*floor_findings(demand), *budget_findings(demand)]
    found += [demand_finding(demand, finding) for finding in find_faults(demand.problem)]
    if any(one.severity is Severity.ERROR for one in found):
        raise InvalidInput([one for one in found if one.severity is Severity.ERROR])
    return demand, tuple(sorted(found))


def _add_pairs(demand: Demand, added: tuple[Move, ...], place: Place) -> Demand:
    """Return the demand with the pairs that were added to it while it was solved.

    Raises:
        PlanRefused: If the rules don't let one of them be.
    """
    rows = demand.move_rows(added)
    states = demand.planner.screen.states(rows[:, 0], demand.screen_seats[rows[:, 1]])
    fit = np.isin(states.verdicts, [VERDICTS.index(verdict) for verdict in demand.verdicts])
    if len(rows) != len(added) or not fit.all():
        raise PlanRefused([breach_finding(demand, PlanningFinding(Breach.NO_SUCH_PAIR), place)])
    pairs = score_pairs(demand, rows[:, 0], rows[:, 1], states.scores.astype(np.int64))
    return replace(demand, problem=demand.problem.with_pairs(pairs))


def _verified(demand: Demand, solution: Solution, warnings: tuple[Diagnostic, ...], place: Place) -> Planned:
    """Verify a plan by code that did not make it, and judge each of its moves by both engines.

    Raises:
        PlanRefused: If it breaks a limit.
        EngineDisagreement: If the engines differ on a move, or the screen scored it otherwise.
    """
    breaches = verify_plan(solution.problem, solution.chosen.tolist(), solution.objective)
    if solution.order is not None and not breaches:
        proved = verify_order(solution.problem, solution.chosen.tolist(), solution.duals, solution.order)
        breaches = [] if proved else [PlanningFinding(Breach.WRONG_ORDER)]
    if breaches:
        raise PlanRefused([breach_finding(demand, breach, place) for breach in breaches])
    standing = SolvedDemand(demand, solution)
    pairs = solution.problem.pairs
    cases = [
        Transfer(demand.workspace, person, seat)
        for person, seat in zip(
            pairs.person[solution.chosen].tolist(),
            demand.screen_seats[pairs.seat[solution.chosen]].tolist(),
            strict=True,
        )
    ]
    rows, names = [case.row for case in cases], [case.name for case in cases]
    assessments = demand.workspace.judge().assessments(rows, names)
    counted = demand.planner.judge().assessments(rows, names)
    for case, score, assessment in zip(cases, standing.scores[solution.chosen].tolist(), counted, strict=True):
        planned = assessment.verdict if assessment.verdict in demand.verdicts else min(demand.verdicts)
        if differences := outcome_differences((planned, score), assessment):
            raise EngineDisagreement(case.name, differences)
    return Planned(standing, tuple(cases), tuple(assessments), tuple(counted), warnings)
