"""The stress test at full length: ``python -m bench.durability --kills 200``."""

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import chain, repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click

from bench.durability.ground import lay_ground
from bench.durability.kills import KILLED_DURING, Kill, Killer, Phase, Victim, running_nurseries
from bench.durability.rivals import at_once, write_together
from bench.durability.server import running_server
from bench.durability.told import Task
from bench.harness.report import Report

SQLITE: Final = "sqlite"
POSTGRESQL: Final = "postgresql"

_CHANCE: Final = 0.5
"""The probability that an act is killed, so that others get through."""

_PAIR: Final = (Victim.WORKER, Victim.BACKEND)


@click.command()
@click.option("--kills", default=200, show_default=True, type=click.IntRange(0), help="On each database.")
@click.option(
    "--rounds", default=20, show_default=True, type=click.IntRange(0), help="Runs of two at the same instant."
)
@click.option("--writers", default=16, show_default=True, type=click.IntRange(1), help="Concurrent writers.")
@click.option("--seconds", default=60.0, show_default=True, type=click.FloatRange(0), help="How long they write.")
@click.option("--seed", default=1, show_default=True, help="Seed of the instants.")
@click.option("--on", "kinds", type=click.Choice([SQLITE, POSTGRESQL]), multiple=True, default=[SQLITE, POSTGRESQL])
def main(kills: int, rounds: int, writers: int, seconds: float, seed: int, kinds: Sequence[str]) -> None:
    """Kill processes that write records, and check each time that nothing is lost, duplicated or partially saved."""
    report = Report(None, ("SQLAlchemy", "psycopg"))
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
                if report.console.is_terminal:
                    report.console.out(f"\r{kind}: {len(done)} kills", end="")
            report.print("")
            _show(report, kind, done, killer.tally.transactions)
            for task in (Task.ANSWER, Task.DECIDE):
                found = Counter(at_once(ground, url, nurseries, task) for _ in range(rounds))
                for outcome, times in found.items():
                    report.print(f"{task} at once, {times} times: {outcome.done} done, {outcome.refused} refused")
            if seconds:
                written = write_together(ground, url, nurseries, writers, seconds)
                report.print(
                    f"{writers} writers, {written.seconds:.0f} s: {written.acknowledged:,} acts acknowledged and there"
                    f" once, {written.refused:,} refused because another was first; the ledger verifies",
                    "",
                )


def _show(report: Report, kind: str, kills: Sequence[Kill], transactions: int) -> None:
    counts = Counter((one.victim, one.during, one.phase) for one in kills)
    rows = [
        [victim, during, *(str(counts[victim, during, phase]) for phase in Phase)]
        for victim in Victim
        for during in KILLED_DURING
        if any(counts[victim, during, phase] for phase in Phase)
    ]
    title = f"{kind}: {len(kills)} kills; {transactions:,} transactions; after each, all verifies and nothing is lost"
    report.table(title, ["killed", "during", *Phase], rows, texts=2)


if __name__ == "__main__":
    main()
