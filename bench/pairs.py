"""All pairs: the best candidates of each seat, by the time that a pair takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np

from bench.blocks import Best, Known, narrow
from bench.cases import Different
from bench.inputs import SEED, Inputs
from bench.pair_work import PairColumns, PairWork, pair_work
from bench.peers import CaseJudge, Ranker
from bench.rules import Judgement, deciding
from bench.timing import in_turns
from dss.engine.screening.limits import Limits
from dss.engine.screening.screen import Screen
from dss.model.judgement.candidates import VERDICTS, Candidates
from dss.model.organisation.table import Rows
from dss.model.policy.compiled import CompiledPolicy

MOST: Final = 50
"""How many candidates of a seat are asked for."""


@dataclass(frozen=True, slots=True)
class PairTime:
    """The time that one pair takes.

    Attributes:
        measured: What was timed.
        pairs: On how many pairs.
    """

    peer: str
    measured: str
    pairs: int
    seconds_a_pair: float


def compare_rankings(
    inputs: Inputs, peers: Sequence[Callable[[PairWork, Rows], Ranker]], seats: int, rounds: int, threads: int
) -> list[PairTime]:
    """Rank everyone by each: for all seats by our engine, for some of them by the peers, whose time grows with them.

    Raises:
        Different: If a peer finds other candidates, scores or verdicts, or another order.
    """
    table, limits = inputs.table, Limits(threads=threads)
    people, all_seats = len(table.employee_ids), len(table.seat_ids)
    chosen = np.sort(np.random.default_rng(SEED).choice(all_seats, min(seats, all_seats), replace=False))
    screen = Screen(inputs.policy, table, limits)
    work = pair_work(inputs.policy, table)
    rankers = [peer(work, chosen) for peer in peers]
    tasks: dict[str, Callable[[], Any]] = {
        "screen": partial(screen.best, most=MOST),
        "building": lambda: Screen(inputs.policy, table, limits).best(most=MOST),
        "facts": partial(_pair_facts, work, chosen),
        **{ranker.name: partial(ranker.best, MOST) for ranker in rankers},
    }
    runs = in_turns(tasks, rounds)
    expected = screen.best(chosen, most=MOST)
    for ranker in rankers:
        _check(ranker.name, runs[ranker.name].result, expected)
    some = f"{len(chosen)} seats"

    def row(task: str, peer: str, measured: str, seats: int) -> PairTime:
        return PairTime(peer, measured, seats * people, runs[task].median / (seats * people))

    return [
        row("screen", "screen", "all seats, index ready", all_seats),
        row("building", "screen", "all seats, index built first", all_seats),
        *(row(ranker.name, ranker.name, f"{some}, pair facts ready", len(chosen)) for ranker in rankers),
        row("facts", "(pair facts by numpy)", f"{some}; comes on top of columns", len(chosen)),
    ]


def compare_judgements(
    inputs: Inputs, peers: Sequence[Callable[[CompiledPolicy], CaseJudge]], pairs: int, rounds: int
) -> list[PairTime]:
    """Judge some pairs, drawn from all, by engines that take one case at a time.

    Raises:
        Different: If a peer comes to another verdict or score.
    """
    table = inputs.table
    draws = np.random.default_rng(SEED)
    employees, seats = (draws.integers(len(ids), size=pairs) for ids in (table.employee_ids, table.seat_ids))
    rows = [table.row(employee, seat) for employee, seat in zip(employees.tolist(), seats.tolist(), strict=True)]
    policy = deciding(inputs.policy)
    judges = [peer(policy) for peer in peers]
    runs = in_turns(
        {judge.name: partial(_judge, judge, [judge.prepared(row) for row in rows]) for judge in judges}, rounds
    )
    states = Screen(inputs.policy, table).states(employees, seats)
    expected = [
        Judgement(VERDICTS[verdict], int(score)) for verdict, score in zip(states.verdicts, states.scores, strict=True)
    ]
    for judge in judges:
        for number, (mine, theirs) in enumerate(zip(expected, runs[judge.name].result, strict=True)):
            if mine != theirs:
                raise Different(judge.name, f"pair {number}: {theirs} against {mine}")
    return [PairTime(judge.name, "case by case", pairs, runs[judge.name].median / pairs) for judge in judges]


def _judge(peer: CaseJudge, cases: Sequence[Any]) -> list[Judgement]:
    return [peer.judged(case) for case in cases]


def _pair_facts(work: PairWork, seats: Rows) -> list[Known]:
    columns = PairColumns(work)
    return [narrow(column) for seat in seats.tolist() for column in columns.of_seat(seat).values()]


def _check(peer: str, best: Best, expected: Candidates) -> None:
    for name in ("employees", "scores", "verdicts"):
        found, wanted = getattr(best, name), getattr(expected, name)
        if not np.array_equal(found, wanted):
            place = int(np.flatnonzero((found != wanted).any(axis=1))[0])
            raise Different(peer, f"{name} of seat {expected.seats[place]}: {found[place]} against {wanted[place]}")
