"""All pairs: the best candidates of each seat, by the time that a pair takes."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from bench.engines.columns import Best, Known, narrow
from bench.engines.pair_work import PairColumns, PairWork, pair_work
from bench.engines.peers import Ranker
from bench.harness.contest import Contestant, Outcome, compete
from bench.organisation import SEED, Inputs
from dss.engine.screening.limits import Limits
from dss.engine.screening.screen import Screen
from dss.model.judgement.candidates import Candidates
from dss.model.organisation.table import Rows

MOST: Final = 50
"""How many candidates of a seat are asked for."""


def compare_rankings(
    inputs: Inputs, peers: Sequence[Callable[[PairWork, Rows], Ranker]], seats: int, rounds: int, threads: int
) -> list[Outcome]:
    """Rank everyone by each: for all seats by our engine, for some of them by the peers, whose time grows with them.

    Raises:
        WrongAnswer: If a peer finds other candidates, scores or verdicts, or another order.
    """
    table, limits = inputs.table, Limits(threads=threads)
    people, all_seats = len(table.employee_ids), len(table.seat_ids)
    chosen = np.sort(np.random.default_rng(SEED).choice(all_seats, min(seats, all_seats), replace=False))
    work = pair_work(inputs.policy, table)
    every, some, note = all_seats * people, len(chosen) * people, f"{len(chosen)} seats"

    def ready() -> Screen:
        return Screen(inputs.policy, table, limits)

    def of_chosen(best: Best | Candidates) -> dict[str, object]:
        rows = chosen if isinstance(best, Candidates) else slice(None)
        return {name: getattr(best, name)[rows] for name in ("employees", "scores", "verdicts")}

    def ranking(peer: Callable[[PairWork, Rows], Ranker]) -> Contestant:
        ranker = peer(work, chosen)
        return Contestant(
            ranker.name, lambda _: ranker.best(MOST), answer=of_chosen, units=some, note=f"{note}, pair facts ready"
        )

    return compete(
        [
            Contestant(
                "screen", lambda screen: screen.best(most=MOST), ready, of_chosen, every, "all seats, index ready"
            ),
            Contestant(
                "screen",
                lambda _: ready().best(most=MOST),
                answer=of_chosen,
                units=every,
                note="all seats, index built first",
            ),
            *map(ranking, peers),
            Contestant(
                "(pair facts by numpy)",
                lambda _: _pair_facts(work, chosen),
                units=some,
                note=f"{note}; comes on top of columns",
            ),
        ],
        rounds,
    )


def _pair_facts(work: PairWork, seats: Rows) -> list[Known]:
    columns = PairColumns(work)
    return [narrow(column) for seat in seats.tolist() for column in columns.of_seat(seat).values()]
