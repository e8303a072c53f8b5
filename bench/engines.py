"""Our engines and their peers on the same rules and cases, results compared: ``python -m bench.engines``."""

import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import click
from rich.console import Console

from bench.cases import compare_traces
from bench.inputs import Inputs, load, write_organisation
from bench.pair_work import PairWork
from bench.pairs import PairTime, compare_judgements, compare_rankings
from bench.peers import Ranker, Tracer
from bench.peers.clips_peer import Clips
from bench.peers.duckdb_peer import DuckDb
from bench.peers.durable_host import DurableHost
from bench.peers.generated_python import GeneratedPython
from bench.peers.numpy_peer import Numpy
from bench.peers.polars_peer import Polars
from bench.peers.proved import Proved
from bench.peers.zen_peer import Zen
from bench.report import show_pairs, show_scale, show_traces
from bench.scale import POLARS_THREADS, measure_apart
from dss.model.organisation.table import Rows

PACKAGES: Final = ("numpy", "numba", "polars", "durable_rules", "zen-engine", "clipspy", "duckdb")

NOTES: Final = """\
Traced decisions: each tells the three states of every rule, the verdict and the score, with its own trace; prove also
tells what is missing and the effects.
Pairs: only rules that bear on verdict and score are evaluated. For columns, what hangs on the employee or the seat
alone is told once beforehand, and the pairs' facts lie ready as columns, which no one could keep for all pairs.
Screen also counts the verdicts of each seat; the peers don't. All use {threads} thread(s).
All results were compared, and are equal: states, verdicts, scores, and the order of the candidates."""


@click.command()
@click.option("--employees", default=20_000, show_default=True, type=click.IntRange(1))
@click.option("--seats", default=2_000, show_default=True, type=click.IntRange(1))
@click.option("--cases", default=1_000, show_default=True, type=click.IntRange(2), help="Cases traced one by one.")
@click.option("--pairs", default=500, show_default=True, type=click.IntRange(1), help="Pairs judged one by one.")
@click.option("--chosen", default=64, show_default=True, type=click.IntRange(1), help="Seats ranked by columns.")
@click.option(
    "--rounds", default=5, show_default=True, type=click.IntRange(1), help="Times each is run; medians count."
)
@click.option(
    "--threads", default=1, show_default=True, type=click.IntRange(1), help="Threads of each engine of columns."
)
@click.option("--million", is_flag=True, help="Also screen a million people.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures there, too.")
def main(
    employees: int,
    seats: int,
    cases: int,
    pairs: int,
    chosen: int,
    rounds: int,
    threads: int,
    million: bool,
    file: Path | None,
) -> None:
    """Measure our engines beside their peers; a difference in any result ends the run."""
    if os.environ.get(POLARS_THREADS) != str(threads):
        os.environ[POLARS_THREADS] = str(threads)
        os.execv(sys.executable, [sys.executable, "-m", "bench.engines", *sys.argv[1:]])
    console = Console(width=120)
    figures: dict[str, Any] = {"machine": _machine(), "threads": threads, "rounds": rounds}
    console.print(", ".join(f"{name} {value}" for name, value in figures["machine"].items()), "\n")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        write_organisation(made, employees, seats)
        inputs = load(made)
        figures["traced"] = _traced(console, inputs, cases, rounds)
        figures["pairs"] = _pairs(console, inputs, chosen, pairs, rounds, threads)
        figures["scale"] = [_scale(console, made, seconds=3, one_seat=0.1)]
    if million:
        with tempfile.TemporaryDirectory() as folder:
            write_organisation(Path(folder), 1_000_000, 2_000)
            figures["scale"].append(_scale(console, Path(folder), seconds=60, one_seat=0.1))
    console.print(NOTES.format(threads=threads))
    if file is not None:
        file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _traced(console: Console, inputs: Inputs, cases: int, rounds: int) -> list[dict[str, Any]]:
    policy = inputs.policy
    peers: list[Tracer] = [GeneratedPython(policy), Clips(policy), Zen(policy), DurableHost(policy)]
    traces = compare_traces(Proved(policy), peers, inputs.cases(cases), rounds)
    show_traces(console, traces, cases, len(policy.rules))
    console.print()
    return [{**asdict(each), "cases": cases} for each in traces]


def _pairs(
    console: Console, inputs: Inputs, chosen: int, pairs: int, rounds: int, threads: int
) -> list[dict[str, Any]]:
    rankers: list[Callable[[PairWork, Rows], Ranker]] = [
        partial(Numpy, shortcuts=False),
        partial(Numpy, shortcuts=True),
        Polars,
        partial(DuckDb, threads=threads),
    ]
    times: list[PairTime] = compare_rankings(inputs, rankers, chosen, rounds, threads)
    times += compare_judgements(inputs, [GeneratedPython, Proved, Clips, Zen], pairs, rounds)
    people, seats = len(inputs.table.employee_ids), len(inputs.table.seat_ids)
    show_pairs(console, times, f"The best 50 of {people:,} people for each of {seats:,} seats")
    console.print()
    return [asdict(each) for each in times]


def _scale(console: Console, folder: Path, seconds: float, one_seat: float) -> dict[str, Any]:
    scale = measure_apart(folder)
    show_scale(console, scale, seconds, one_seat)
    return asdict(scale)


def _machine() -> dict[str, str]:
    return {
        "Python": platform.python_version(),
        "on": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        **{name: version(name) for name in PACKAGES},
    }


if __name__ == "__main__":
    main()
