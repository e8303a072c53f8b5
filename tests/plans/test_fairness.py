"""The figures of fairness of a plan, counted again by plain loops, and on a plan that is unfair on purpose."""

from dataclasses import replace

import numpy as np
import pytest

from dss.model.identifiers import FactName
from dss.model.planning.request import PlanRequest
from dss.model.policy.program_parameters import REMOTE_CLASS
from dss.model.text import Language
from dss.service.planning.solve import Planned, make_plan
from dss.service.planning.solved import SolvedDemand
from dss.service.plans.fairness import FairnessWriter
from dss.service.plans.views import Fairness
from dss.service.workspace.loading import number_on
from dss.service.workspace.workspace import Workspace


@pytest.fixture(scope="module")
def made(workspace: Workspace) -> Planned:
    return make_plan(workspace, PlanRequest())


@pytest.fixture(scope="module")
def shown(made: Planned) -> Fairness:
    return FairnessWriter(made, Language.ENGLISH).fairness()


def without(planned: Planned, place: int) -> Planned:
    """The same plan without one of its moves, which is no best plan any more."""
    kept = [number for number in range(len(planned.cases)) if number != place]
    chosen = planned.solution.chosen[kept]
    worth = planned.solution.problem.worth(chosen)
    solution = replace(planned.solution, chosen=chosen, objective=worth, order=None)
    return replace(
        planned,
        standing=SolvedDemand(planned.demand, solution),
        cases=tuple(planned.cases[number] for number in kept),
        assessments=tuple(planned.assessments[number] for number in kept),
        counted=tuple(planned.counted[number] for number in kept),
    )


def asked_of(planned: Planned, place: int) -> bool:
    row = planned.cases[place].row
    return row.value(FactName("match.wish_rank")) != 0 or row.value(FactName("transfer.own_request")) is True


def test_the_best_plan_leaves_no_blocking_pair_that_its_limits_allow(shown: Fairness) -> None:
    assert (shown.blocking_pairs, shown.envy_pairs, shown.wasted_seats) == (0, 0, 0)
    assert shown.asked_served > 0


def test_whoever_is_not_served_though_the_seat_stays_open_is_in_a_blocking_pair(made: Planned, shown: Fairness) -> None:
    place = next(place for place in range(len(made.cases)) if asked_of(made, place))
    employee, seat = made.moves[place]
    found = FairnessWriter(without(made, place), Language.ENGLISH).fairness()
    assert (employee, seat, None) in [(one.employee, one.seat, one.taken_by) for one in found.blocking]
    assert found.wasted_seats >= 1
    assert found.asked_served == shown.asked_served - 1


def test_who_is_worse_off_is_whoever_moves_unasked_to_a_more_remote_place_or_fits_less(
    made: Planned, shown: Fairness
) -> None:
    expected = []
    for place, case in enumerate(made.cases):
        person = int(made.solution.problem.pairs.person[made.solution.chosen[place]])
        more_remote = (case.row.value(FactName("match.remoteness_change")) or 0) > 0
        lower_fit = made.fit(place) < made.demand.here[person]
        if not asked_of(made, place) and (more_remote or lower_fit):
            expected.append((case.employee_id, more_remote, lower_fit))
    assert [(one.employee, one.more_remote, one.lower_fit) for one in shown.worse_off] == expected
    assert shown.worse_off_people == len(expected)
    assert shown.unasked_remote == sum(more_remote for _, more_remote, _ in expected)
    assert shown.unasked == sum(not asked_of(made, place) for place in range(len(made.cases)))


def test_everyone_who_has_served_long_and_still_serves_remotely_is_due_and_has_a_reason(
    workspace: Workspace, made: Planned, shown: Fairness
) -> None:
    least, facts = number_on(workspace.policy, REMOTE_CLASS, workspace.as_of), workspace.table.employees
    ids = list(workspace.organisation.employees.ids)
    months, remoteness = facts[FactName("employee.remote_months")], facts[FactName("employee.remoteness")]
    expected = {ids[row] for row in range(len(ids)) if months[row] >= 36 and remoteness[row] >= least}
    assert {claim.employee for claim in shown.claims} == expected
    assert [claim.months for claim in shown.claims] == sorted((claim.months for claim in shown.claims), reverse=True)
    assert all(claim.why for claim in shown.claims)


def test_a_claim_is_served_by_a_less_remote_place_alone(made: Planned, shown: Fairness) -> None:
    change = {case.employee_id: case.row.value(FactName("match.remoteness_change")) for case in made.cases}
    for claim in shown.claims:
        assert claim.served == (claim.employee in change and (change[claim.employee] or 0) < 0)
        assert (claim.moves_to is None) == (claim.employee not in change)
    assert shown.due_served == sum(claim.served for claim in shown.claims)


def test_the_seats_open_to_a_claim_are_those_that_the_rules_allow(
    workspace: Workspace, made: Planned, shown: Fairness
) -> None:
    for claim in [*shown.claims[:20], *(claim for claim in shown.claims if claim.seats)][:40]:
        person = workspace.employees.row(claim.employee)
        seats = np.arange(len(workspace.organisation.seats.ids))
        states = workspace.screen.states(np.full(len(seats), person), seats)
        less = workspace.table.pairs[FactName("match.remoteness_change")].values(np.full(len(seats), person), seats) < 0
        assert claim.seats == int(((states.verdicts == 0) & less).sum())
