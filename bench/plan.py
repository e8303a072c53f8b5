"""Our solver and its peers on the same demands, plans verified: ``python -m bench.plan``."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Final

import click
import numpy as np
from rich.console import Console
from rich.table import Table

from bench.inputs import write_organisation
from bench.instances import drawn, screened, without_limits
from bench.planners import Answer, Planner
from bench.planners.bare import BareFlow, NetworkX, ScipyMatching
from bench.planners.ours import Ours
from bench.planners.stable import Stable
from bench.planners.whole_numbers import CpSat, Highs
from bench.timing import in_turns
from dss.planning.problem import Problem
from dss.planning.verify import verify

FOREVER: Final = 3600.0
GAP_WANTED: Final = 1e-4
"""With side limits ours ends once it has proved this, or better; `dss plan` asks for less."""

MOST_TIMES_BARE: Final = 2.0
"""How many times as long as the bare flow our solver may take where there are no side limits."""

NOTES: Final = """\
What is timed: from the arrays of pairs to the plan; the programmes that some peers take are written before. Every plan
was checked by dss.planning.verify, and exact solvers' plans are worth the same. With side limits the peers have as long
as ours took, and then three times as long; a gap is what a solver proved itself."""


class Unequal(Exception):
    """Two solvers differ, or a plan breaks a limit."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How one solver did on one demand.

    Attributes:
        worth: Of its plan, in points; None where it found none in time.
        gap: By how much of its bound a better plan may be better, as it proved itself; None where it proves nothing.
    """

    solver: str
    demand: str
    seconds: float
    worth: int | None
    gap: float | None


@click.command()
@click.option("--employees", default=20_000, show_default=True, type=click.IntRange(10), help="Of the organisation.")
@click.option("--seats", default=2_000, show_default=True, type=click.IntRange(2), help="Vacant ones.")
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1), help="Times each; medians count.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures there, too.")
def main(employees: int, seats: int, rounds: int, file: Path | None) -> None:
    """Measure our solver beside its peers; a plan that breaks a limit, or isn't as good as another's, ends the run."""
    console = Console(width=120)
    figures: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder:
        write_organisation(Path(folder), employees, seats)
        of_rules = without_limits(screened(Path(folder)))
    exact: list[Planner] = [Ours(), BareFlow(), ScipyMatching()]
    slow: list[Planner] = [Highs(), CpSat(1), NetworkX(), Stable()]
    for title, demand, peers, times in (
        ("the rules' pairs", of_rules, exact, rounds),
        ("drawn pairs", without_limits(drawn(seats)), exact, rounds),
        ("a tenth of them", without_limits(drawn(max(seats // 10, 2))), [*exact, *slow], 1),
    ):
        found = side_by_side(title, demand, peers, times)
        show(console, f"No side limits, {size_of(demand)}", found)
        if peers is exact:
            ratio = found[0].seconds / found[1].seconds
            console.print(f"{ratio:.2f} times the bare flow (at most {MOST_TIMES_BARE:g})\n")
        figures += found
    for name, demand in limited(seats):
        found = at_equal_time(name, demand)
        show(console, f"With {name}, {size_of(demand)}", found)
        figures += found
    console.print(NOTES)
    if file is not None:
        file.write_text(json.dumps([asdict(one) for one in figures], indent=1) + "\n", encoding="utf-8")


def limited(seats: int) -> Sequence[tuple[str, Problem]]:
    """Return demands with chains and floors, and further limits alone and all at once; at a size, and at twice that."""
    demands: list[tuple[str, Problem]] = []
    for size in (seats, 2 * seats):
        plain = drawn(size)
        free = Ours().solved(plain, FOREVER).chosen
        assert free is not None
        budget = int(plain.pairs.cost[free].sum()) * 6 // 10
        cap = len(free) * 8 // 10
        coupled = drawn(size, couples=size * 3 // 20)
        demands += [
            ("chains and floors", plain),
            ("a budget", replace(plain, budget=budget)),
            ("a cap", replace(plain, cap=cap)),
            ("couples", coupled),
            ("all of these", replace(coupled, budget=budget, cap=cap)),
        ]
    return demands


def side_by_side(title: str, demand: Problem, solvers: Sequence[Planner], rounds: int) -> list[Measured]:
    """Let each solve a demand to the end, in turns.

    Raises:
        Unequal: If a plan breaks a limit, or exact solvers differ in what theirs are worth.
    """
    tasks = {one.name: partial(one.solved, one.prepared(demand), FOREVER) for one in solvers}
    times = in_turns(tasks, rounds)
    found = [measured(one.name, title, demand, times[one.name].result, times[one.name].median) for one in solvers]
    for solver, one in zip(solvers, found, strict=True):
        if solver.exact and one.worth != found[0].worth:
            raise Unequal(f"{one.solver}: {one.worth} points, {found[0].solver}: {found[0].worth} points")
    return found


def at_equal_time(title: str, demand: Problem, gap_wanted: float = GAP_WANTED) -> list[Measured]:
    """Let ours solve a demand, and give each peer the same time, and then three times as much."""
    found = [solved_in(Ours(gap_wanted), title, demand, FOREVER)]
    peers: list[Planner] = [Highs(), CpSat(1), CpSat(2)]
    for times in (1, 3):
        seconds = times * found[0].seconds
        found += [
            replace(one, solver=f"{one.solver}, {times}x the time")
            for one in (solved_in(peer, title, demand, seconds) for peer in peers)
        ]
    return found


def solved_in(solver: Planner, title: str, demand: Problem, seconds: float) -> Measured:
    """Let one solver solve a demand within so many seconds."""
    prepared = solver.prepared(demand)
    started = perf_counter()
    answer = solver.solved(prepared, seconds)
    return measured(solver.name, title, demand, answer, perf_counter() - started)


def measured(solver: str, title: str, demand: Problem, answer: Answer, seconds: float) -> Measured:
    """Check an answer and state its figures.

    Raises:
        Unequal: If the plan breaks a limit.
    """
    worth = None
    if answer.chosen is not None:
        worth = demand.worth(answer.chosen)
        breaches = verify(demand, answer.chosen.tolist(), worth)
        if breaches:
            raise Unequal(f"{solver} breaks limits: {breaches[:3]}")
    gap = None
    if answer.bound is not None and worth is not None:
        gap = max(answer.bound - worth, 0) / max(abs(answer.bound), 1)
    return Measured(solver, title, seconds, worth, gap)


def size_of(demand: Problem) -> str:
    """Describe how large a demand is."""
    movers = len(np.unique(demand.pairs.person))
    return f"{demand.seats:,} seats, {movers:,} candidates, {len(demand.pairs):,} pairs"


def show(console: Console, title: str, found: Sequence[Measured]) -> None:
    """Print how solvers did on one demand; the first is ours."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for place, heading in enumerate(("", "seconds", "times ours", "worth of ours", "gap proved")):
        table.add_column(heading, justify="left" if place == 0 else "right")
    ours = found[0]
    for one in found:
        times = f"{one.seconds / ours.seconds:,.2f}"
        share = "no plan" if one.worth is None else f"{100 * one.worth / (ours.worth or 1):.3f} %"
        gap = "" if one.gap is None else f"{100 * one.gap:.4f} %"
        table.add_row(one.solver, f"{one.seconds:,.3f}", times, share, gap)
    console.print(table)
    console.print()


if __name__ == "__main__":
    main()
