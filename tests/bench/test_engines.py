"""The comparison with peers finds them equal, and finds out when they are not; times are no matter here."""

import time
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from bench.engines.cases import compare_judgements, compare_traces
from bench.engines.pair_work import PairWork
from bench.engines.pairs import compare_rankings
from bench.engines.peers.durable_host import DurableHost
from bench.engines.peers.generated_python import GeneratedPython
from bench.engines.peers.numpy import Numpy
from bench.engines.peers.polars import Polars
from bench.engines.peers.prover import Proved
from bench.harness.contest import WrongAnswer
from bench.harness.isolation import run_apart
from bench.organisation import Inputs, load, write_organisation
from bench.plan.contest import Rival, at_equal_time, check, side_by_side, solve_within
from bench.plan.demands import Shape, draw_demand, with_couples, with_limits, without_limits
from bench.plan.solvers import Answer, Solver
from bench.plan.solvers.bare import FULL_MATCHING, MIN_COST_FLOW, NETWORK_SIMPLEX
from bench.plan.solvers.cp_sat import cp_sat
from bench.plan.solvers.highs import highs
from bench.plan.solvers.ours import ours
from dss.model.organisation.table import Rows
from dss.planning.problem import PlanningProblem

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:durable.*")  # utcfromtimestamp, since Python 3.12


def never_answer(demand: PlanningProblem, seconds: float) -> Answer:
    time.sleep(3600)
    return Answer(None)


def claim_that_nothing_is_worth_anything(demand: PlanningProblem, seconds: float) -> Answer:
    return Answer(np.empty(0, np.intp), 0)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    folder = tmp_path_factory.mktemp("organisation")
    write_organisation(folder, employees=300, seats=20)
    return load(folder)


def test_peers_trace_every_rule_as_the_prover_does(inputs: Inputs):
    peers = [GeneratedPython(inputs.policy), DurableHost(inputs.policy)]
    traces = compare_traces([Proved(inputs.policy), *peers], inputs.cases(30), rounds=1)
    assert [each.name for each in traces] == ["prove", "generated Python function", "durable-rules' Host"]


def test_a_peer_that_leaves_a_rule_out_is_found_out(inputs: Inputs):
    peer = GeneratedPython(replace(inputs.policy, rules=inputs.policy.rules[1:]))
    with pytest.raises(WrongAnswer, match=inputs.policy.rules[0].id):
        compare_traces([Proved(inputs.policy), peer], inputs.cases(2), rounds=1)


def test_columns_find_the_candidates_of_the_screen(inputs: Inputs):
    peers = [partial(Numpy, shortcuts=False), partial(Numpy, shortcuts=True), Polars]
    times = compare_rankings(inputs, peers, seats=12, rounds=1, threads=1)
    assert [each.units for each in times] == [6000, 6000, 3600, 3600, 3600, 3600]


def test_a_ranking_by_other_rules_is_found_out(inputs: Inputs):
    def peer(work: PairWork, seats: Rows) -> Polars:
        return Polars(replace(work, policy=replace(work.policy, rules=())), seats)

    with pytest.raises(WrongAnswer, match="Polars differs"):
        compare_rankings(inputs, [peer], seats=12, rounds=1, threads=1)


def test_one_case_at_a_time_gives_the_verdicts_and_scores_of_columns(inputs: Inputs):
    times = compare_judgements(inputs, [GeneratedPython, Proved], pairs=50, rounds=1)
    assert [each.units for each in times] == [50, 50]


def test_solvers_without_side_limits_agree_where_they_are_exact():
    solvers = [ours(), MIN_COST_FLOW, FULL_MATCHING, highs(whole=False), highs(), cp_sat(), NETWORK_SIMPLEX]
    found = side_by_side(without_limits(draw_demand(Shape.of(20))), solvers, rounds=1)
    assert len(found) == len(solvers) and found[0].result.worth > 0


@pytest.mark.parametrize("limits", ["a budget", "a cap", "couples", "budget, cap and couples"])
def test_solvers_of_whole_numbers_are_given_every_limit(limits: str):
    plain = draw_demand(Shape.of(20))
    demand = with_limits(plain, ours().solve(plain, 60).chosen)[limits]
    best = solve_within(ours(), demand, 60).result
    for solver in (highs(), highs(2), cp_sat()):
        found = solve_within(solver, demand, 60).result
        assert (found.worth, found.gap) == (best.worth, 0)


def test_a_peer_is_solved_in_a_process_of_its_own():
    demand = with_couples(draw_demand(Shape.of(20)), 4)
    first, other = (one.result for one in at_equal_time(demand, [Rival(cp_sat(2), 100)]))
    assert (other.worth, other.bound) == (first.worth, first.bound)


def test_a_solver_that_goes_on_past_its_time_is_ended():
    endless = Solver("endless", never_answer, exact=False)
    run = run_apart(endless.on(without_limits(draw_demand(Shape.of(20))), 0.0), 0.0, grace_seconds=0.1)
    assert run.result is None and run.seconds < 5


def test_a_plan_that_breaks_a_limit_is_found_out():
    demand = without_limits(draw_demand(Shape.of(20)))
    chosen = MIN_COST_FLOW.solve(demand, 60).chosen
    with pytest.raises(WrongAnswer, match="breaks limits"):
        check("other", replace(demand, cap=5), Answer(chosen))


def test_a_bound_below_a_plan_is_found_out():
    demand = without_limits(draw_demand(Shape.of(20)))
    boastful = Solver("boastful", claim_that_nothing_is_worth_anything)
    with pytest.raises(WrongAnswer, match="bounds plans by 0"):
        at_equal_time(demand, [Rival(boastful, 1)])
