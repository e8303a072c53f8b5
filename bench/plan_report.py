"""The figures of plans as plain tables."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from rich.console import Console
from rich.table import Table

from bench.contest import Measured
from bench.plan_size import PlanSize
from dss.planning.problem import Problem

MOST_TIMES_BARE: Final = 2.0
"""How many times as long as the bare flow our solver may take where there are no side limits."""


def size_of(demand: Problem) -> str:
    """Describe how large a demand is."""
    movers = len(np.unique(demand.pairs.person))
    return f"{demand.seats:,} seats, {movers:,} candidates, {len(demand.pairs):,} pairs"


def show_exact(console: Console, title: str, found: Sequence[Measured]) -> None:
    """Print how solvers did that had no limit of time; the first is ours."""
    console.print(title)
    table = _table("", "seconds", "times ours", "worth of ours")
    ours = found[0]
    for one in found:
        table.add_row(one.solver, f"{one.seconds:,.3f}", f"{one.seconds / ours.seconds:,.2f}", _share(one, ours))
    console.print(table)


def show_bare_ratio(console: Console, ours: Measured, bare: Measured) -> None:
    """Print how many times as long as the bare flow ours took."""
    ratio = ours.seconds / bare.seconds
    verdict = "reaches" if ratio <= MOST_TIMES_BARE else "misses"
    console.print(f"Ours takes {ratio:.2f} times the bare flow ({verdict} {MOST_TIMES_BARE:g}).\n")


def show_gaps(console: Console, title: str, found: Sequence[Measured]) -> None:
    """Print how solvers did that had a limit of time; the first is ours."""
    console.print(title)
    table = _table("", "seconds", "worth of ours", "gap proved", "below best bound")
    ours = found[0]
    best_bound = min(one.bound for one in found if one.bound is not None)
    for one in found:
        below = None if one.worth is None else (best_bound - one.worth) / max(abs(best_bound), 1)
        name = one.solver if one.times == 1 else f"{one.solver}, {one.times}x the time"
        table.add_row(name, f"{one.seconds:,.2f}", _share(one, ours), _percent(one.gap), _percent(below))
    console.print(table)
    for times in sorted({one.times for one in found[1:]}):
        least = min((one.gap for one in found[1:] if one.times == times and one.gap is not None), default=None)
        console.print(f"{_smallest(ours.gap, least)} with {times}x the time for peers.")
    console.print()


def show_sizes(console: Console, sizes: Sequence[PlanSize]) -> None:
    """Print what demands of each size take."""
    console.print("Solved alone, one processor")
    table = _table("", "limits", "pairs", "moves", "seconds", "gap", "peak memory")
    for one in sizes:
        memory = f"{one.peak_bytes / 2**30:.2f} GiB"
        table.add_row(
            f"{one.name}: {one.persons:,} people x {one.seats:,} seats",
            one.limits,
            f"{one.pairs:,}",
            f"{one.moves:,}",
            f"{one.seconds:.2f}",
            _percent(one.gap),
            memory,
        )
    console.print(table)
    console.print()


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="left" if place == 0 or heading == "limits" else "right")
    return table


def _share(one: Measured, ours: Measured) -> str:
    return "no plan" if one.worth is None else f"{100 * one.worth / (ours.worth or 1):.3f} %"


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.4f} %"


def _smallest(ours: float | None, least: float | None) -> str:
    """Say whether our gap is smaller than the smallest of the peers', None where nobody has one."""
    if ours is not None and ours == least:
        return "The smallest gap of a peer is as small as ours"
    reached = ours is not None and (least is None or ours < least)
    return f"Ours has {'the smallest gap: reaches' if reached else 'not the smallest gap: misses'}"
