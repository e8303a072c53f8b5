"""Everyone against every seat, in partitions: ``python -m bench.nation --employees 4400000 --seats 200000``.

The organisation is made up, a quarter of a million people at a time, from the repository's own knowledge, and judged by
its own rules. Each part goes through files, as data would come, and only its numbers are kept, so that memory stays
low. The screen is timed from the facts of everyone to the best of each seat.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

import click
import numpy as np
from numpy.typing import NDArray

from bench.harness.memory import PeakWatch, resident_bytes_with_children
from bench.organisation import AS_OF
from dss.engine.compile import compile_policy
from dss.engine.screening.screen import Screen
from dss.execution.choice import choose_executor
from dss.execution.screening import PARTITION_ROWS, screen_partitions
from dss.facts import derive_facts
from dss.graph import build_graph
from dss.model.judgement.candidates import VERDICTS, Candidates
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import Column, History, Organisation
from dss.model.organisation.table import FactTable
from dss.model.policy.compiled import CompiledPolicy
from dss.model.policy.program_parameters import EFFECTIVE_MINUTES
from dss.reading.policy.files import read_policy_files
from dss.sample.organisation import draw_organisation
from dss.service.workspace.loading import load_knowledge, load_organisation, load_policy, number_on
from dss.service.workspace.settings import Settings
from dss.storage.files.csv_folder import write_csv_folder

MADE_AT_A_TIME: Final = 250_000


@click.command()
@click.option("--employees", default=4_400_000, show_default=True, type=click.IntRange(1))
@click.option("--seats", default=200_000, show_default=True, type=click.IntRange(0))
@click.option("--most", default=50, show_default=True, type=click.IntRange(0), help="Candidates of a seat.")
@click.option("--rows", default=PARTITION_ROWS, show_default=True, type=click.IntRange(1), help="Of a partition.")
@click.option("--workers", type=click.IntRange(1), help="Processes of this machine (default: one a processor).")
@click.option("--scheduler", help="Address of a Dask scheduler, to screen on its cluster instead.")
@click.option("--whole", "at_once", is_flag=True, help="Also screen all at once in this process, and compare.")
def main(
    employees: int, seats: int, most: int, rows: int, workers: int | None, scheduler: str | None, at_once: bool
) -> None:
    """Screen a made-up organisation in partitions, and print time, memory and speed."""
    pairs = employees * seats
    executor = choose_executor(scheduler, workers)
    with measured("made and read, a quarter of a million at a time"):
        policy, table = facts_of(employees, seats)
    with measured(f"screened in partitions of {rows:,}", pairs):
        found = screen_partitions(policy, table, executor, most=most, rows=rows)
    for verdict, count in zip(VERDICTS, found.counts.sum(axis=0).tolist(), strict=True):
        click.echo(f"{verdict:>15} {count:>22,} pairs")
    if at_once:
        with measured("screened at once, index and all", pairs):
            screen = Screen(policy, table)
            same = screen.best(most=most)
        click.echo("The same bytes." if equal(found, same) else "DIFFERENT")
        with measured("asked once more", pairs):
            screen.best(most=most)
        handicap = np.random.default_rng(1).integers(0, 20, employees, np.int32)
        with measured("asked with a handicap for each employee", pairs):
            screen.best(most=most, handicap=handicap)


def facts_of(employees: int, seats: int) -> tuple[CompiledPolicy, FactTable]:
    """Make an organisation up, and derive its facts.

    Raises:
        InvalidInput: If the repository's knowledge or rules hold errors.
    """
    settings = Settings.of(AS_OF)
    knowledge, _ = load_knowledge(settings.knowledge)
    rules, _ = load_policy(read_policy_files(settings.rules), knowledge, AS_OF)
    count = -(-employees // MADE_AT_A_TIME)
    parts = [
        made(knowledge, part_of(employees, number, count), part_of(seats, number, count), seed=number + 1)
        for number in range(count)
    ]
    minutes = number_on(rules, EFFECTIVE_MINUTES, AS_OF)
    table = derive_facts(build_graph(knowledge), joined(parts), AS_OF, minutes)
    return compile_policy(rules, knowledge.vocabulary, AS_OF), table


def part_of(total: int, number: int, count: int) -> int:
    """Return the size of one part where a total is cut into parts as equal as can be."""
    return total * (number + 1) // count - total * number // count


def made(knowledge: Knowledge, employees: int, seats: int, seed: int) -> Organisation:
    """Make up an organisation, write its files and read them; no ids, names or other words are kept."""
    with TemporaryDirectory() as folder:
        write_csv_folder(draw_organisation(knowledge, employees, seed, seats), Path(folder))
        organisation, _ = load_organisation(Path(folder), knowledge, AS_OF)
    nameless = ("",) * employees
    return replace(
        organisation,
        employees=replace(organisation.employees, ids=nameless, names=nameless),
        seats=replace(organisation.seats, ids=("",) * seats),
        histories={name: replace(history, texts={}) for name, history in organisation.histories.items()},
    )


def joined(parts: Sequence[Organisation]) -> Organisation:
    """Join organisations into one."""
    first = np.cumsum([0, *(len(part.employees.ids) for part in parts)])
    evaluations = [
        {**part.evaluations, "employee": part.evaluations["employee"] + np.int32(start)}
        for part, start in zip(parts, first, strict=False)
    ]
    nameless = ("",) * int(first[-1])
    return Organisation(
        replace(
            parts[0].employees,
            ids=nameless,
            names=nameless,
            columns=joined_columns([part.employees.columns for part in parts]),
            competencies=np.concatenate([part.employees.competencies for part in parts]),
        ),
        replace(
            parts[0].seats,
            ids=("",) * sum(len(part.seats.ids) for part in parts),
            columns=joined_columns([part.seats.columns for part in parts]),
        ),
        tuple(task for part in parts for task in part.workload),
        joined_columns(evaluations),
        {name: joined_history([part.histories[name] for part in parts], first) for name in parts[0].histories},
    )


def joined_history(parts: Sequence[History], first: NDArray[np.int64]) -> History:
    """Join the rows of one file; `first` is the row of the first employee of each part."""
    moved = [
        {**part.columns, "employee": part.columns["employee"] + np.int32(start)}
        for part, start in zip(parts, first, strict=False)
    ]
    rows = np.cumsum([0, *(int(part.starts[-1]) for part in parts)])
    starts = [part.starts[:-1] + start for part, start in zip(parts, rows, strict=False)]
    return History(np.concatenate([*starts, rows[-1:]]), joined_columns(moved))


def joined_columns(parts: Sequence[Mapping[str, Column]]) -> dict[str, Column]:
    """Join tables of the same columns."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def equal(one: Candidates, other: Candidates) -> bool:
    """Tell whether two results are the same to the byte."""
    pairs = [(getattr(one, field.name), getattr(other, field.name)) for field in fields(Candidates)]
    return all(a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes() for a, b in pairs)


@contextmanager
def measured(what: str, pairs: int = 0) -> Iterator[None]:
    """Print the seconds that the block takes, the most memory in it, and the pairs per second."""
    with PeakWatch(resident_bytes_with_children) as watch:
        start = perf_counter()
        yield
        seconds = perf_counter() - start
    speed = f", {pairs / seconds / 1e6:,.0f} million pairs per second" if pairs else ""
    click.echo(f"{what}: {seconds:.1f} s, {watch.peak / 2**30:.2f} GiB at the most{speed}")


if __name__ == "__main__":
    main()
