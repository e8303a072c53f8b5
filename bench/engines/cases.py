"""One case at a time: traced decisions with the state of every rule, and judgements with verdict and score alone."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from bench.engines.peers import CaseJudge, Tracer
from bench.engines.rules import Judgement, deciding
from bench.harness.contest import Contestant, Outcome, compete
from bench.organisation import SEED, Inputs
from dss.engine.screening.screen import Screen
from dss.model.judgement.candidates import VERDICTS
from dss.model.organisation.table import FactRow
from dss.model.policy.compiled import CompiledPolicy


def compare_traces(tracers: Sequence[Tracer], rows: Sequence[FactRow], rounds: int) -> list[Outcome]:
    """Trace the same cases by each.

    Raises:
        WrongAnswer: If one finds another state of any rule, another verdict or score than the first, on any case.
    """
    return compete(
        [
            Contestant(
                one.name,
                partial(_each, one.trace),
                partial(_each, one.prepare, rows),
                partial(_each, one.answer),
                len(rows),
            )
            for one in tracers
        ],
        rounds,
    )


def compare_judgements(
    inputs: Inputs, peers: Sequence[Callable[[CompiledPolicy], CaseJudge]], pairs: int, rounds: int
) -> list[Outcome]:
    """Judge some pairs, drawn from all, by engines that take one case at a time.

    Raises:
        WrongAnswer: If one comes to another verdict or score than our screen.
    """
    table = inputs.table
    draws = np.random.default_rng(SEED)
    employees, seats = (draws.integers(len(ids), size=pairs) for ids in (table.employee_ids, table.seat_ids))
    rows = [table.row(employee, seat) for employee, seat in zip(employees.tolist(), seats.tolist(), strict=True)]
    states = Screen(inputs.policy, table).states(employees, seats)
    expected = [
        Judgement(VERDICTS[verdict], int(score)) for verdict, score in zip(states.verdicts, states.scores, strict=True)
    ]
    policy = deciding(inputs.policy)
    contestants = [
        Contestant(
            judge.name, partial(_each, judge.judge), partial(_each, judge.prepare, rows), list, pairs, "case by case"
        )
        for judge in (peer(policy) for peer in peers)
    ]
    return compete(contestants, rounds, expected)


def _each(task: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
    return [task(item) for item in items]
