"""The figures as plain tables."""

from collections.abc import Mapping, Sequence
from typing import Final

from rich.console import Console
from rich.table import Table

from bench.cases import Traces
from bench.pairs import PairTime
from bench.scale import Scale

TRACED_TARGETS: Final[Mapping[str, float]] = {"durable-rules' Host": 3, "ZEN": 1}
"""How many times longer than `prove` a peer should take, at least."""

PAIR_TARGETS: Final[Mapping[str, float]] = {"dense numpy": 30, "Polars": 80, "DuckDB": 250, "ZEN": 10_000}
"""How many times longer than `screen` with its index ready a peer should take for a pair, at least."""


def show_traces(console: Console, traces: Sequence[Traces], cases: int, rules: int) -> None:
    """Print how fast cases are traced; the first is ours."""
    table = _table(f"Traced decisions: {rules} rules on {cases:,} cases", "", "cases a second", "times prove")
    for each in traces:
        ratio = each.seconds_a_case / traces[0].seconds_a_case
        table.add_row(each.peer, f"{each.cases_a_second:,.0f}", _ratio(ratio, TRACED_TARGETS.get(each.peer)))
    console.print(table)


def show_pairs(console: Console, times: Sequence[PairTime], title: str) -> None:
    """Print how long a pair takes; the first is ours, with its index ready."""
    table = _table(title, "", "measured on", "ns a pair", "times screen")
    for each in times:
        ratio = each.seconds_a_pair / times[0].seconds_a_pair
        nanoseconds = each.seconds_a_pair * 1e9
        digits = 2 if nanoseconds < 100 else 0
        table.add_row(
            each.peer, each.measured, f"{nanoseconds:,.{digits}f}", _ratio(ratio, PAIR_TARGETS.get(each.peer))
        )
    console.print(table)


def show_scale(console: Console, scale: Scale, seconds: float, one_seat: float) -> None:
    """Print what a whole organisation takes, with the most seconds that it should."""
    table = _table(f"{scale.employees:,} people x {scale.seats:,} seats, all processors", "", "seconds", "at most")
    table.add_row("from records to the best 50 of each seat", f"{scale.seconds_whole:.2f}", f"{seconds:g}")
    table.add_row("  of which: facts", f"{scale.seconds_for_facts:.2f}", "")
    table.add_row("  of which: index", f"{scale.seconds_for_index:.2f}", "")
    table.add_row("  of which: best, the first time", f"{scale.seconds_for_best:.2f}", "")
    table.add_row("best, once more", f"{scale.seconds_again:.3f}", "")
    table.add_row("one seat, once loaded", f"{scale.seconds_one_seat:.4f}", f"{one_seat:g}")
    table.add_row("loading rules, knowledge and files, before that", f"{scale.seconds_to_load:.2f}", "")
    console.print(table)
    loaded, peak = (f"{size / 2**30:.2f} GiB" for size in (scale.loaded_bytes, scale.peak_bytes))
    console.print(f"Peak memory: {loaded} until loaded, {peak} in all.\n")


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="left" if place == 0 or heading == "measured on" else "right")
    return table


def _ratio(ratio: float, target: float | None) -> str:
    shown = f"{ratio:,.2f}" if ratio < 100 else f"{ratio:,.0f}"
    if target is None:
        return shown
    return f"{shown} ({'reaches' if ratio >= target else 'misses'} {target:,g})"
