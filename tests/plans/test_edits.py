"""Changes of a plan by hand: priced at once, worked out, and the cache of opened plans."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from dss.model.errors import InvalidInput, UnknownName
from dss.model.identifiers import EmployeeId
from dss.model.text import Language
from dss.service.planning.solve import Planned, PlanRefused
from dss.service.plans.cache import PlanCache
from dss.service.plans.edits import EditKind, EditPricer, HandEdit, resolve_edit
from dss.service.plans.previews import preview_revision
from dss.service.plans.reading import ReadPlan, read_plan
from dss.service.plans.replanning import SolvedAgain, solve_again
from tests.support.planned_sample import DRAFT, PlannedSample

HR = "test.hr_officer"


@pytest.fixture(scope="module")
def draft(planned: PlannedSample) -> ReadPlan:
    office = planned.sample.office
    return read_plan(office, office.acting(HR), PlanCache(), DRAFT)


@pytest.fixture(scope="module")
def solved(planned: PlannedSample) -> Callable[..., SolvedAgain]:
    office = planned.sample.office
    return lambda *edits: solve_again(office, office.acting(HR), DRAFT, edits)


def worth(planned: Planned) -> int:
    """What a plan is worth without what it earns for being like another."""
    standing = planned.standing
    return sum(
        int(value)
        for value in planned.demand.value_of(
            standing.solution.problem.pairs.person[standing.solution.chosen],
            standing.solution.problem.pairs.seat[standing.solution.chosen],
            standing.scores[standing.solution.chosen],
        )
    )


def test_a_pin_costs_no_less_than_was_said_at_once(draft: ReadPlan, solved: Callable[..., SolvedAgain]) -> None:
    pricer = EditPricer(draft.open.planned, Language.ENGLISH)
    others = [move.instead[-1] for move in draft.report.moves[:2]]
    for other in others:
        edit = HandEdit(EditKind.PIN, other.employee, other.seat)
        priced, again = pricer.price(edit), solved(edit)
        assert edit.move in again.planned.moves
        assert priced.loses_at_least is not None
        assert worth(draft.open.planned) - worth(again.planned) >= priced.loses_at_least


def test_who_is_to_stay_stays_and_whom_nobody_names_moves_as_before(
    draft: ReadPlan, solved: Callable[..., SolvedAgain]
) -> None:
    first, *others = [(move.candidate.employee, move.seat) for move in draft.report.moves]
    again = solved(HandEdit(EditKind.STAY, first[0]))
    assert all(employee != first[0] for employee, _ in again.planned.moves)
    assert set(others) <= set(again.planned.moves)
    assert (preview_revision(again).kept, preview_revision(again).new) == (0, 0), "a draft has no cases"


def test_what_was_excluded_is_not_in_the_next_plan(draft: ReadPlan, solved: Callable[..., SolvedAgain]) -> None:
    move = draft.report.moves[0]
    again = solved(HandEdit(EditKind.EXCLUDE, move.candidate.employee, move.seat))
    assert (move.candidate.employee, move.seat) not in again.planned.moves


def test_what_is_so_already_and_what_is_unknown_is_told(draft: ReadPlan) -> None:
    pricer, move = EditPricer(draft.open.planned, Language.ENGLISH), draft.report.moves[0]
    who = move.candidate.employee
    told = [
        pricer.price(HandEdit(kind, employee, seat))
        for kind, employee, seat in (
            (EditKind.PIN, who, move.seat),
            (EditKind.EXCLUDE, who, "F000001"),
            (EditKind.STAY, EmployeeId("S0000001"), ""),
            (EditKind.STAY, who, ""),
            (EditKind.EXCLUDE, who, move.seat),
        )
    ]
    assert [(one.changes, one.loses_at_least) for one in told] == [(False, 0)] * 3 + [(True, None)] * 2


def test_a_pin_that_no_plan_allows_is_told_with_the_limit_in_its_way(
    draft: ReadPlan, solved: Callable[..., SolvedAgain]
) -> None:
    other = draft.report.moves[2].instead[0]
    with pytest.raises(InvalidInput, match="limits-at-odds"):
        solved(HandEdit(EditKind.PIN, other.employee, other.seat))


def test_a_pin_outside_of_what_was_asked_is_planned_and_not_priced_at_once(
    draft: ReadPlan, solved: Callable[..., SolvedAgain]
) -> None:
    edit = HandEdit(EditKind.PIN, EmployeeId("S0001112"), "F000019")
    priced = EditPricer(draft.open.planned, Language.ENGLISH).price(edit)
    assert (priced.possible, priced.loses_at_least) == (True, None)
    assert edit.move in solved(edit).planned.moves


def test_edits_at_odds_with_each_other_are_told_by_the_planner(
    draft: ReadPlan, solved: Callable[..., SolvedAgain]
) -> None:
    move = draft.report.moves[0]
    edits = [HandEdit(kind, move.candidate.employee, move.seat) for kind in (EditKind.PIN, EditKind.EXCLUDE)]
    with pytest.raises(InvalidInput, match="locked-and-vetoed"):
        solved(*edits)


def test_names_are_found_in_whatever_capitals_or_not_at_all(planned: PlannedSample) -> None:
    workspace = planned.sample.office.workspace()
    assert resolve_edit(workspace, EditKind.PIN, "s0001112", "@s0000001").move == ("S0001112", "@S0000001")
    assert resolve_edit(workspace, EditKind.STAY, "s0001112", "f000001").seat == ""
    for employee, seat in (("S7", "F000001"), ("S0001112", "F7"), ("S0001112", "@S7")):
        with pytest.raises(UnknownName):
            resolve_edit(workspace, EditKind.PIN, employee, seat)


def test_of_several_who_ask_for_a_plan_one_opens_it(planned: PlannedSample, draft: ReadPlan) -> None:
    cache, office = PlanCache(), planned.sample.office
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: cache.open(office, "a" * 64, draft.record), range(4)))
    assert len(set(map(id, found))) == 1
    report = found[0].report(Language.ENGLISH, with_reasons=False)
    assert report.moves[0].reasons == ()
    assert draft.report.moves[0].reasons


def test_a_plan_that_is_not_what_it_says_is_refused_each_time(planned: PlannedSample, draft: ReadPlan) -> None:
    cache, office = PlanCache(), planned.sample.office
    boasting = replace(draft.record, bound=draft.record.bound - 1)
    for _ in range(2):
        with pytest.raises(PlanRefused):
            cache.open(office, "b" * 64, boasting)
