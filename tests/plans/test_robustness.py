"""How sure a plan's moves are: weights drawn give what the engines give, and every number is what it says."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dss.model.identifiers import ParameterName
from dss.model.planning.request import PlanRequest
from dss.model.policy.planning import PlanningTerm
from dss.model.text import Language
from dss.service.planning.robustness import DrawnPlans, draw_plans
from dss.service.planning.solve import Planned, make_plan
from dss.service.planning.weights import SCALE, WeightedWorth, Weights
from dss.service.plans.robustness import CoreBand, Robustness, describe_robustness
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace

OTHERS = {
    "points_field_exact": 29,
    "points_field_one_step": 15,
    "points_per_missing_level": -4,
    "points_experience_long": 3,
    "points_first_wish": 7,
    "points_per_travel_hour": -2,
    "points_volunteer": 850,
    "points_unasked_remote": -120,
    "points_critical_remote": 330,
    "points_ordinary": 120,
    "points_per_move": 24,
}


@pytest.fixture(scope="module")
def made(workspace: Workspace) -> Planned:
    return make_plan(workspace, PlanRequest())


@pytest.fixture(scope="module")
def worth(made: Planned) -> WeightedWorth:
    return WeightedWorth(made.demand, made.solution.problem.pairs)


@pytest.fixture(scope="module")
def drawn(made: Planned) -> DrawnPlans:
    return draw_plans(made, 40)


@pytest.fixture(scope="module")
def measured(made: Planned, drawn: DrawnPlans) -> Robustness:
    return describe_robustness(made, drawn, Language.ENGLISH)


def test_at_the_weights_of_the_policy_pairs_are_worth_what_the_plan_says(made: Planned, worth: WeightedWorth) -> None:
    assert worth.values(Weights({}, {})).tolist() == (SCALE * made.solution.problem.pairs.value).tolist()


def with_weights(settings: Settings, folder: Path) -> Workspace:
    """The sample under a policy with the weights of `OTHERS`."""
    rules = shutil.copytree(settings.rules, folder / "rules")
    for name in ("parameters.yaml", "planning.yaml"):
        text = (rules / name).read_text("utf-8")
        for weight, value in OTHERS.items():
            text = re.sub(rf"(\n  {weight}:\n.*?value: )-?\d+", rf"\g<1>{value}", text, count=1, flags=re.DOTALL)
        (rules / name).write_text(text, "utf-8")
    return Workspace(replace(settings, rules=rules))


def test_drawn_weights_give_what_the_engines_give_under_a_policy_that_has_them(
    tmp_path: Path, settings: Settings, made: Planned, worth: WeightedWorth
) -> None:
    weights = Weights(
        {ParameterName(name): SCALE * value for name, value in OTHERS.items() if name not in list(PlanningTerm)},
        {PlanningTerm(name): SCALE * value for name, value in OTHERS.items() if name in list(PlanningTerm)},
    )
    assert len(weights.planning) == 3
    with with_weights(settings, tmp_path) as edited:
        other = make_plan(edited, PlanRequest())
        pairs, theirs = made.solution.problem.pairs, other.solution.problem.pairs
        rows = theirs.find(pairs.person, pairs.seat)
        both = (rows >= 0) & (pairs.seat < made.demand.vacant)
        assert both.sum() > 200
        assert (worth.values(weights)[both] == SCALE * theirs.value[rows[both]]).all()


def test_every_weight_drawn_lies_in_its_plausible_range_and_tables_keep_their_order(worth: WeightedWorth) -> None:
    assert {"points_field_exact", "points_volunteer"} <= set(worth.ranges)
    for seed in range(100):
        drawn = worth.draw(np.random.default_rng(seed))
        for name, plausible in worth.ranges.items():
            assert SCALE * plausible.least <= drawn.rules[name] <= SCALE * plausible.most
        fields = ("exact", "one_step", "two_steps", "three_steps", "four_steps")
        points = [drawn.rules[ParameterName(f"points_field_{field}")] for field in fields]
        assert points == sorted(points, reverse=True)


def test_only_weights_are_drawn(workspace: Workspace, worth: WeightedWorth) -> None:
    decisive = {name for rule in workspace.policy.rules for name in rule.parameters - rule.weights}
    assert worth.ranges
    assert not decisive.intersection(worth.ranges)


def test_the_same_seed_draws_the_same_plans(made: Planned, drawn: DrawnPlans) -> None:
    again = draw_plans(made, 40)
    assert (again.at_weights == drawn.at_weights).all()
    assert (again.equals == drawn.equals).all()


def test_shares_and_bands_are_those_of_the_plans_drawn(made: Planned, drawn: DrawnPlans, measured: Robustness) -> None:
    ids = list(made.demand.workspace.organisation.employees.ids)
    for move in measured.moves:
        seat, person = made.demand.seat_ids.index(move.seat), ids.index(move.employee)
        shares = [int(100 * (plans[:, seat] == person).mean()) for plans in (drawn.at_weights, drawn.equals)]
        assert [move.at_weights, move.among_equals] == shares
        filled = min((plans[:, seat] >= 0).mean() for plans in (drawn.at_weights, drawn.equals))
        expected = CoreBand.CORE if min(shares) >= 90 else CoreBand.EXCHANGEABLE if filled >= 0.9 else CoreBand.WEAK
        assert move.band is expected
        assert all(one.employee != move.employee for one in move.others)


def test_what_was_counted_is_said(drawn: DrawnPlans, measured: Robustness) -> None:
    assert measured.core + measured.exchangeable + measured.weak == len(measured.moves)
    assert measured.other_equals <= len({plan.tobytes() for plan in drawn.equals})
    counted, others = measured.sentences
    assert counted.startswith("40 draws of 28 weights, each within its plausible range;")
    assert others.startswith(f"At least {measured.other_equals} other plans are worth exactly as much: 40 random")


def test_whoever_stops_gets_what_was_drawn_and_reads_that_it_was_stopped(made: Planned) -> None:
    seen: list[int] = []
    partly = draw_plans(made, 40, progress=lambda done, of: seen.append(done), stop=lambda: len(seen) >= 5)
    assert len(partly.at_weights) == 5
    shown = describe_robustness(made, partly, Language.ENGLISH)
    assert shown.sentences[-1] == "Stopped early: 40 draws of each kind were wanted."


def test_with_a_budget_fewer_plans_are_drawn(workspace: Workspace) -> None:
    limited = make_plan(workspace, PlanRequest(budget=60_000))
    few = draw_plans(limited)
    assert few.wanted == limited.demand.limits.draws_with_limits < limited.demand.limits.draws
    assert len(few.at_weights) == few.wanted
