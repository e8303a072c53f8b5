"""The comparison of engines on the command line: ``python -m bench.engines``."""

import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Final

import click

from bench.engines.cases import compare_judgements, compare_traces
from bench.engines.history_cost import measure_history_cost, remove_histories
from bench.engines.pair_work import PairWork
from bench.engines.pairs import MOST, compare_rankings
from bench.engines.peers import Ranker, Tracer
from bench.engines.peers.clips import Clips
from bench.engines.peers.duckdb import DuckDb
from bench.engines.peers.durable_host import DurableHost
from bench.engines.peers.generated_python import GeneratedPython
from bench.engines.peers.numpy import Numpy
from bench.engines.peers.polars import Polars
from bench.engines.peers.prover import Proved
from bench.engines.peers.zen import Zen
from bench.engines.scale import Scale, measure
from bench.harness.contest import Outcome
from bench.harness.isolation import in_new_process
from bench.harness.report import Report, gibibytes, json_option
from bench.organisation import Inputs, load, made_up
from dss.model.organisation.table import Rows

POLARS_THREADS: Final = "POLARS_MAX_THREADS"
"""The environment variable that limits Polars' threads; Polars reads it once."""

TRACED_TARGETS: Final = {"durable-rules' Host": 3.0, "ZEN": 1.0}
"""How many times as long as `prove` a peer should take, at least."""

PAIR_TARGETS: Final = {"dense numpy": 30.0, "Polars": 80.0, "DuckDB": 250.0, "ZEN": 10_000.0}
"""How many times as long as `screen` with its index ready a peer should take for a pair, at least."""

NOTES: Final = """\
Traced decisions: each reports the three states of every rule, the verdict and the score, with its own trace; prove also
reports what is missing and the effects.
Pairs: only rules that bear on verdict and score are evaluated. For columns, rules that depend on the employee or the
seat alone are evaluated once beforehand, and the facts of pairs are ready as columns, which no one could keep for all
pairs. Screen also counts the verdicts of each seat; the peers don't. All use {threads} thread(s).
All results were compared, and are equal: states, verdicts, scores, and the order of the candidates."""


@click.command()
@click.option("--employees", default=20_000, show_default=True, type=click.IntRange(1))
@click.option("--seats", default=2_000, show_default=True, type=click.IntRange(1))
@click.option("--cases", default=1_000, show_default=True, type=click.IntRange(2), help="Cases traced one by one.")
@click.option("--pairs", default=500, show_default=True, type=click.IntRange(1), help="Pairs judged one by one.")
@click.option("--chosen", default=64, show_default=True, type=click.IntRange(1), help="Seats ranked by columns.")
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1), help="Runs of each; medians count.")
@click.option("--threads", default=1, show_default=True, type=click.IntRange(1), help="Of each engine of columns.")
@click.option("--million", is_flag=True, help="Also screen a million people.")
@json_option
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
    packages = ("numpy", "numba", "polars", "durable_rules", "zen-engine", "clipspy", "duckdb")
    report = Report(file, packages, threads=threads, rounds=rounds)
    with made_up(employees, seats) as folder:
        inputs = load(folder)
        _show_traces(report, inputs, cases, rounds)
        _show_pairs(report, inputs, chosen, pairs, rounds, threads)
        _show_history_cost(report, inputs, rounds, threads)
        del os.environ[POLARS_THREADS]  # Polars has read it; a new process uses all processors
        _show_scale(report, in_new_process(measure, folder, 3))
    if million:
        with made_up(1_000_000, 2_000) as folder:
            _show_scale(report, in_new_process(measure, folder, 60))
    report.print(NOTES.format(threads=threads))
    report.write()


def _show_traces(report: Report, inputs: Inputs, cases: int, rounds: int) -> None:
    policy = inputs.policy
    tracers: list[Tracer] = [Proved(policy), GeneratedPython(policy), Clips(policy), Zen(policy), DurableHost(policy)]
    outcomes = compare_traces(tracers, inputs.cases(cases), rounds)
    title = f"Traced decisions: {len(policy.rules)} rules on {cases:,} cases"
    report.contest(title, outcomes, ("cases per second", lambda one: one.units_per_second), TRACED_TARGETS)
    report.keep("traced", map(Outcome.record, outcomes))


def _show_pairs(report: Report, inputs: Inputs, chosen: int, pairs: int, rounds: int, threads: int) -> None:
    rankers: list[Callable[[PairWork, Rows], Ranker]] = [
        partial(Numpy, shortcuts=False),
        partial(Numpy, shortcuts=True),
        Polars,
        partial(DuckDb, threads=threads),
    ]
    outcomes = compare_rankings(inputs, rankers, chosen, rounds, threads)
    outcomes += compare_judgements(inputs, [GeneratedPython, Proved, Clips, Zen], pairs, rounds)
    people, seats = len(inputs.table.employee_ids), len(inputs.table.seat_ids)
    title = f"The best {MOST} of {people:,} people for each of {seats:,} seats"
    report.contest(title, outcomes, ("ns per pair", lambda one: one.seconds_per_unit * 1e9), PAIR_TARGETS)
    report.keep("pairs", map(Outcome.record, outcomes))


def _show_history_cost(report: Report, inputs: Inputs, rounds: int, threads: int) -> None:
    figures = measure_history_cost(inputs, MOST, rounds, threads)
    removed = len(inputs.policy.rules) - len(remove_histories(inputs).rules)
    report.figures(f"Screen, {removed} of {len(inputs.policy.rules)} rules over histories", figures, "without them")
    report.keep("histories", map(asdict, figures))


def _show_scale(report: Report, scale: Scale) -> None:
    report.figures(f"{scale.employees:,} people x {scale.seats:,} seats, all processors", scale.figures)
    loaded, peak = gibibytes(scale.loaded_bytes), gibibytes(scale.peak_bytes)
    report.print(f"Peak memory: {loaded} until loaded, {peak} in all.", "")
    report.keep("scale", [asdict(scale)])


if __name__ == "__main__":
    main()
