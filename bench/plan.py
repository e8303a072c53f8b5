"""Our solver and its peers on the same demands, plans verified: ``python -m bench.plan``."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import click
from rich.console import Console

from bench.contest import FOREVER, Measured, Rival, at_equal_time, side_by_side
from bench.inputs import write_organisation
from bench.instances import Shape, drawn, limited, screened, without_limits
from bench.plan_report import show_bare_ratio, show_exact, show_gaps, show_sizes, size_of
from bench.plan_size import ALL, PLAIN, SHAPES, measure_apart
from bench.planners import Planner
from bench.planners.bare import BareFlow, NetworkX, ScipyMatching
from bench.planners.cp_sat import CpSat
from bench.planners.highs import Highs
from bench.planners.ours import Ours
from bench.planners.stable import Stable
from dss.planning.problem import Problem

PARTS: Final = ("exact", "gaps", "sizes")

RIVALS: Final = (Rival(Highs(), 1), Rival(CpSat(), 1), Rival(CpSat(2), 1), Rival(Highs(2), 3), Rival(CpSat(2), 3))
"""Peers where there are side limits: in equal time, and with twice the threads in three times the time."""

NOTES: Final = """\
What is timed: from the arrays of pairs to the plan; the programmes that HiGHS, CP-SAT, networkx and matching take are
written before, and not timed. All use one thread unless they say otherwise; ours always does. Every plan was checked by
dss.planning.verify; exact solvers' plans are worth the same, and no bound is below any plan. A stable matching is no
optimum. Gap proved: by how much of its own bound a solver left room for a better plan. Below best bound: the same with
the lowest bound of any solver. Budget: 60 % of what the plan without it costs; cap: 80 % of its moves; 3 couples for 20
moves."""


@click.command()
@click.option("--employees", default=20_000, show_default=True, type=click.IntRange(10), help="Of the organisation.")
@click.option("--seats", default=2_000, show_default=True, type=click.IntRange(20), help="Vacant ones.")
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1), help="Times each; medians count.")
@click.option("--part", "parts", multiple=True, type=click.Choice(PARTS), default=PARTS, help="Only this part.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures there, too.")
def main(employees: int, seats: int, rounds: int, parts: Sequence[str], file: Path | None) -> None:
    """Measure our solver beside its peers; a plan that breaks a limit, or isn't as good as another's, ends the run."""
    console = Console(width=120)
    figures: dict[str, list[Any]] = {part: [] for part in PARTS}
    with tempfile.TemporaryDirectory() as folder:
        write_organisation(Path(folder), employees, seats)
        bare, chained = (screened(Path(folder), chains=chains) for chains in (False, True))
    province, double = drawn(Shape.of(seats)), drawn(Shape.of(2 * seats))
    if "exact" in parts:
        for title, plain in (("the rules' pairs", bare), ("drawn pairs", province), ("twice as many", double)):
            figures["exact"] += map(asdict, _bare(console, title, without_limits(plain), rounds))
        figures["exact"] += map(asdict, _all_peers(console, without_limits(drawn(Shape.of(seats // 10)))))
        figures["exact"] += map(asdict, _chained(console, province, rounds))
    if "gaps" in parts:
        for title, plain in (("the rules' pairs", chained), ("drawn pairs", province), ("twice as many", double)):
            figures["gaps"] += map(asdict, _gaps(console, title, plain))
    if "sizes" in parts:
        found = [measure_apart(name, limits) for name in SHAPES for limits in (PLAIN, ALL)]
        show_sizes(console, found)
        figures["sizes"] += map(asdict, found)
    console.print(NOTES)
    if file is not None:
        file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _bare(console: Console, title: str, demand: Problem, rounds: int) -> list[Measured]:
    """Compare where nothing but persons and seats bounds the plan; HiGHS takes much longer, and runs once."""
    found = side_by_side(title, demand, [Ours(), BareFlow(), ScipyMatching()], rounds)
    found += side_by_side(title, demand, [Ours(), Highs(whole=False)], 1)[1:]
    show_exact(console, f"No limits but persons and seats: {title}, {size_of(demand)}", found)
    show_bare_ratio(console, found[0], found[1])
    return found


def _all_peers(console: Console, demand: Problem) -> list[Measured]:
    """Compare all peers on a demand that is small enough for the slowest."""
    solvers: list[Planner] = [Ours(), BareFlow(), ScipyMatching(), Highs(whole=False), Highs(), CpSat()]
    found = side_by_side("a tenth of them", demand, [*solvers, NetworkX(), Stable()], 1)
    show_exact(console, f"No limits but persons and seats: a tenth of them, {size_of(demand)}", found)
    console.print()
    return found


def _chained(console: Console, demand: Problem, rounds: int) -> list[Measured]:
    """Compare where there are chains and floors, too."""
    title = "drawn pairs"
    found = side_by_side(title, demand, [Ours()], rounds)
    found += side_by_side(title, demand, [Ours(), Highs(whole=False)], 1)[1:]
    show_exact(console, f"Chains and floors: {title}, {size_of(demand)}", found)
    console.print()
    return found


def _gaps(console: Console, title: str, plain: Problem) -> list[Measured]:
    """Compare where further limits bound the plan, each alone and all at once."""
    found = []
    free = Ours().solved(plain, FOREVER).chosen
    assert free is not None
    for limits, demand in limited(plain, free).items():
        some = at_equal_time(f"{title}, {limits}", demand, RIVALS)
        show_gaps(console, f"With {limits}, chains and floors: {title}, {size_of(demand)}", some)
        found += some
    return found


if __name__ == "__main__":
    main()
