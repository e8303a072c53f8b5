"""The ledger in memory beside pymerkle's own tree, and in SQLite: ``python -m bench.ledger``."""

import json
import os
import platform
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table

from bench.ledger_work import PEER, Figure, measure_memory, measure_sqlite

PACKAGES: Final = ("pymerkle", "rfc8785", "cryptography", "SQLAlchemy")


@click.command()
@click.option("--entries", default=100_000, show_default=True, type=click.IntRange(2), help="Entries of the ledger.")
@click.option(
    "--transactions", default=1_000, show_default=True, type=click.IntRange(1), help="Appended to SQLite one by one."
)
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(1), help="Times each is run in memory.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures there, too.")
def main(entries: int, transactions: int, rounds: int, file: Path | None) -> None:
    """Measure the ledger; a proof that does not verify, or differs from the peer's, ends the run."""
    console = Console(width=120)
    machine = {
        "Python": platform.python_version(),
        "on": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        **{name: version(name) for name in PACKAGES},
    }
    console.print(", ".join(f"{name} {value}" for name, value in machine.items()), "\n")
    memory = measure_memory(entries, rounds)
    _show(console, f"In memory, {entries:,} entries", memory)
    with tempfile.TemporaryDirectory() as folder:
        sqlite = measure_sqlite(Path(folder) / "bench.db", entries, transactions)
    _show(console, f"In SQLite, {entries:,} entries and {transactions:,} more", sqlite)
    if file is not None:
        figures = {"machine": machine, "memory": [*map(asdict, memory)], "sqlite": [*map(asdict, sqlite)]}
        file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _show(console: Console, title: str, figures: Sequence[Figure]) -> None:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for place, heading in enumerate(("", "ours", PEER, "ours to peer's", "target")):
        table.add_column(heading, justify="right" if place else "left")
    for figure in figures:
        table.add_row(
            figure.what,
            _amount(figure.ours, figure.unit),
            "" if figure.peer is None else _amount(figure.peer, figure.unit),
            "" if figure.peer is None else f"{figure.ours / figure.peer:.2f}",
            _target(figure),
        )
    console.print(table)
    console.print()


def _amount(amount: float, unit: str) -> str:
    return f"{amount:,.3f} {unit}" if unit == "ms" else f"{amount:,.0f} {unit}"


def _target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    return f"{figure.target:,g} ({'reached' if figure.reached else 'missed'})"


if __name__ == "__main__":
    main()
