"""The hard use at length: ``python -m bench.durability --kills 200``."""

import os
import platform
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.metadata import version
from itertools import chain, repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click
from rich.console import Console
from rich.table import Table

from bench.durability.ground import lay_ground
from bench.durability.kills import KILLED_DURING, Kill, Killer, Phase, Victim, running_nurseries
from bench.durability.rivals import at_once, write_together
from bench.durability.server import running_server
from bench.durability.told import Task

SQLITE: Final = "sqlite"
POSTGRESQL: Final = "postgresql"

_CHANCE: Final = 0.5
"""Of an act being killed, so that others get through."""

_PAIR: Final = (Victim.WORKER, Victim.BACKEND)


@click.command()
@click.option("--kills", default=200, show_default=True, type=click.IntRange(0), help="On each database.")
@click.option("--rounds", default=20, show_default=True, type=click.IntRange(0), help="Of two at the same instant.")
@click.option("--writers", default=16, show_default=True, type=click.IntRange(1), help="Who write at once.")
@click.option("--seconds", default=60.0, show_default=True, type=click.FloatRange(0), help="That they write.")
@click.option("--seed", default=1, show_default=True, help="Of the instants.")
@click.option("--on", "kinds", type=click.Choice([SQLITE, POSTGRESQL]), multiple=True, default=[SQLITE, POSTGRESQL])
def main(kills: int, rounds: int, writers: int, seconds: float, seed: int, kinds: Sequence[str]) -> None:
    """Work on records, kill who does, and see each time that nothing is lost, there twice, or there by half."""
    console = Console(width=120)
    packages = ", ".join(f"{name} {version(name)}" for name in ("SQLAlchemy", "psycopg"))
    console.print(f"Python {platform.python_version()}, {packages}; {os.cpu_count()} processors", "\n")
    with ExitStack() as stack:
        ground = lay_ground(Path(stack.enter_context(TemporaryDirectory())))
        nurseries = stack.enter_context(running_nurseries(ground))
        for kind in kinds:
            server = stack.enter_context(running_server()) if kind == POSTGRESQL else None
            url = f"sqlite:///{ground.folder}/records.db" if server is None else server.new_database()
            ground.begin(url)
            killer = Killer(ground, url, nurseries, seed, server)
            victims = [Victim.WORKER] if server is None else [*chain(*repeat(_PAIR, 10)), Victim.SERVER]
            wanted = Counter({during: kills // len(KILLED_DURING) for during in KILLED_DURING})
            done = []
            for one in killer.kill(wanted, victims, _CHANCE):
                done.append(one)
                if console.is_terminal:
                    console.out(f"\r{kind}: {len(done)} kills", end="")
            console.print()
            _show(console, kind, done, killer.tally.transactions)
            for task in (Task.ANSWER, Task.DECIDE):
                found = Counter(at_once(ground, url, nurseries, task) for _ in range(rounds))
                for outcome, times in found.items():
                    console.print(f"{task} at once, {times} times: {outcome.done} did, {outcome.refused} was told")
            if seconds:
                written = write_together(ground, url, nurseries, writers, seconds)
                console.print(
                    f"{writers} writers, {written.seconds:.0f} s: {written.acknowledged:,} acts acknowledged and there"
                    f" once, {written.refused:,} told that another was quicker; the ledger verifies\n"
                )


def _show(console: Console, kind: str, kills: Sequence[Kill], transactions: int) -> None:
    title = f"{kind}: {len(kills)} kills; {transactions:,} transactions; after each, all verifies and nothing is lost"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column("killed")
    table.add_column("during")
    for phase in Phase:
        table.add_column(phase, justify="right")
    counts = Counter((one.victim, one.during, one.phase) for one in kills)
    for victim in Victim:
        for during in KILLED_DURING:
            row = [counts[victim, during, phase] for phase in Phase]
            if any(row):
                table.add_row(victim, during, *map(str, row))
    console.print(table, "\n")


if __name__ == "__main__":
    main()
