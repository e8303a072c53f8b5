"""The comparison with peers finds them equal, and finds out when they are not; times are no matter here."""

import time
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from bench.apart import solved_apart
from bench.cases import Different, compare_traces
from bench.contest import Rival, Unequal, at_equal_time, measured, side_by_side, solved_in
from bench.inputs import Inputs, load, write_organisation
from bench.instances import Shape, drawn, limited, with_couples, without_limits
from bench.pair_work import PairWork
from bench.pairs import compare_judgements, compare_rankings
from bench.peers.durable_host import DurableHost
from bench.peers.generated_python import GeneratedPython
from bench.peers.numpy_peer import Numpy
from bench.peers.polars_peer import Polars
from bench.peers.proved import Proved
from bench.planners import Answer
from bench.planners.bare import BareFlow, NetworkX, ScipyMatching
from bench.planners.cp_sat import CpSat
from bench.planners.highs import Highs
from bench.planners.ours import Ours
from dss.model.organisation.table import Rows
from dss.planning.problem import Problem

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:durable.*")  # utcfromtimestamp, since Python 3.12


class Endless:
    """Never answers."""

    name = "endless"
    exact = False

    def prepared(self, demand: Problem) -> Problem:
        return demand

    def solved(self, prepared: Problem, seconds: float) -> Answer:
        time.sleep(3600)
        return Answer(None)


class Boastful:
    """Says that nothing is worth anything, and so its plan of nothing the best."""

    name = "boastful"
    exact = True

    def prepared(self, demand: Problem) -> Problem:
        return demand

    def solved(self, prepared: Problem, seconds: float) -> Answer:
        return Answer(np.empty(0, np.intp), 0)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    folder = tmp_path_factory.mktemp("organisation")
    write_organisation(folder, employees=300, seats=20)
    return load(folder)


def test_peers_trace_every_rule_as_the_prover_does(inputs: Inputs):
    peers = [GeneratedPython(inputs.policy), DurableHost(inputs.policy)]
    traces = compare_traces(Proved(inputs.policy), peers, inputs.cases(30), rounds=1)
    assert [each.peer for each in traces] == ["prove", "generated Python function", "durable-rules' Host"]


def test_a_peer_that_leaves_a_rule_out_is_found_out(inputs: Inputs):
    peer = GeneratedPython(replace(inputs.policy, rules=inputs.policy.rules[1:]))
    with pytest.raises(Different, match=inputs.policy.rules[0].id):
        compare_traces(Proved(inputs.policy), [peer], inputs.cases(2), rounds=1)


def test_columns_find_the_candidates_of_the_screen(inputs: Inputs):
    peers = [partial(Numpy, shortcuts=False), partial(Numpy, shortcuts=True), Polars]
    times = compare_rankings(inputs, peers, seats=12, rounds=1, threads=1)
    assert [each.pairs for each in times] == [6000, 6000, 3600, 3600, 3600, 3600]


def test_a_ranking_by_other_rules_is_found_out(inputs: Inputs):
    def peer(work: PairWork, seats: Rows) -> Polars:
        return Polars(replace(work, policy=replace(work.policy, rules=())), seats)

    with pytest.raises(Different, match="Polars differs"):
        compare_rankings(inputs, [peer], seats=12, rounds=1, threads=1)


def test_one_case_at_a_time_gives_the_verdicts_and_scores_of_columns(inputs: Inputs):
    times = compare_judgements(inputs, [GeneratedPython, Proved], pairs=50, rounds=1)
    assert [each.pairs for each in times] == [50, 50]


def test_solvers_without_side_limits_agree_where_they_are_exact():
    solvers = [Ours(), BareFlow(), ScipyMatching(), Highs(whole=False), Highs(), CpSat(), NetworkX()]
    found = side_by_side("drawn", without_limits(drawn(Shape.of(20))), solvers, rounds=1)
    assert len(found) == len(solvers) and found[0].worth > 0


@pytest.mark.parametrize("limits", ["a budget", "a cap", "couples", "budget, cap and couples"])
def test_solvers_of_whole_numbers_are_given_every_limit(limits: str):
    plain = drawn(Shape.of(20))
    demand = limited(plain, Ours().solved(plain, 60).chosen)[limits]
    best = solved_in(Ours(), "drawn", demand, 60)
    for solver in (Highs(), Highs(2), CpSat()):
        found = solved_in(solver, "drawn", demand, 60)
        assert (found.worth, found.gap) == (best.worth, 0)


def test_a_peer_is_solved_in_a_process_of_its_own():
    demand = with_couples(drawn(Shape.of(20)), 4)
    ours, other = at_equal_time("drawn", demand, [Rival(CpSat(2), 100)])
    assert (other.worth, other.bound) == (ours.worth, ours.bound)


def test_a_solver_that_goes_on_past_its_time_is_ended():
    answer, seconds = solved_apart(Endless(), without_limits(drawn(Shape.of(20))), 0.0, grace_seconds=0.1)
    assert answer.chosen is None and seconds < 5


def test_a_plan_that_breaks_a_limit_is_found_out():
    demand = without_limits(drawn(Shape.of(20)))
    chosen = BareFlow().solved(demand, 60).chosen
    with pytest.raises(Unequal, match="breaks limits"):
        measured("other", "drawn", replace(demand, cap=5), Answer(chosen), 1)


def test_a_bound_below_a_plan_is_found_out():
    demand = without_limits(drawn(Shape.of(20)))
    with pytest.raises(Unequal, match="bounds plans by 0"):
        at_equal_time("drawn", demand, [Rival(Boastful(), 1)])
