"""Figures as plain tables on the terminal and as JSON in a file."""

import json
import os
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import click
from rich.console import Console
from rich.table import Table

from bench.harness.contest import Outcome

PER_SECOND: Final = "per second"

json_option = click.option(
    "--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures there, too."
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement of ours.

    Attributes:
        what: What was done.
        unit: "s", "ms" or `PER_SECOND`.
        peer: The peer's amount; None where it does nothing of the kind.
        target: The least rate, or the longest time, that ours should reach; None without a target.
    """

    what: str
    ours: float
    unit: str
    peer: float | None = None
    target: float | None = None

    @property
    def reached(self) -> bool | None:
        """Tell whether the target is reached; None without a target."""
        if self.target is None:
            return None
        return self.ours >= self.target if self.unit == PER_SECOND else self.ours <= self.target

    @property
    def advantage(self) -> float | None:
        """How many times as fast as the peer ours is; None without a peer."""
        if self.peer is None:
            return None
        return self.ours / self.peer if self.unit == PER_SECOND else self.peer / self.ours


class Report:
    """Prints tables and keeps the figures for the JSON file."""

    def __init__(self, file: Path | None, packages: Iterable[str] = (), **settings: object) -> None:
        """Print the machine and the versions measured.

        Args:
            file: Where `write` writes the figures; None for nowhere.
            packages: The distributions whose versions are named.
            settings: The settings of the run, written with the figures.
        """
        machine = {
            "Python": platform.python_version(),
            "on": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
            **{name: version(name) for name in packages},
        }
        self.console = Console(width=120)
        self._file = file
        self._figures: dict[str, Any] = {"machine": machine, **settings}
        self.print(", ".join(f"{name} {value}" for name, value in machine.items()), "")

    def print(self, *lines: str) -> None:
        """Print lines of text."""
        for line in lines:
            self.console.print(line)

    def keep(self, part: str, figures: Iterable[Mapping[str, Any]]) -> None:
        """Add figures to a part of the JSON file."""
        self._figures.setdefault(part, []).extend(figures)

    def write(self) -> None:
        """Write all that was kept."""
        if self._file is not None:
            self._file.write_text(json.dumps(self._figures, indent=1) + "\n", encoding="utf-8")

    def table(self, title: str, headings: Sequence[str], rows: Iterable[Sequence[str]], texts: int = 1) -> None:
        """Print a table; the first `texts` columns are text, the others numbers."""
        table = Table(box=None, pad_edge=False)
        for place, heading in enumerate(headings):
            table.add_column(heading, justify="left" if place < texts else "right")
        for row in rows:
            table.add_row(*row)
        self.print(title)
        self.console.print(table, "")

    def contest(
        self,
        title: str,
        outcomes: Sequence[Outcome],
        amount: tuple[str, Callable[[Outcome], float]],
        targets: Mapping[str, float] | None = None,
        more: Mapping[str, Callable[[Outcome], str]] | None = None,
    ) -> None:
        """Print how contestants did, with the ratio of their times to the first one's.

        Args:
            title: Of the table.
            outcomes: The first is ours.
            amount: The heading of the column with the amount, and the amount.
            targets: By contestant, how many times as long as the first it should take at least.
            more: Further columns, by heading.
        """
        first, targets, more = outcomes[0], targets or {}, more or {}
        place = ["measured on"] if any(one.note for one in outcomes) else []
        rows = []
        for one in outcomes:
            ratio = one.seconds_per_unit / first.seconds_per_unit
            target = targets.get(one.name)
            shown = number(ratio) if target is None else f"{number(ratio)} ({verdict(ratio >= target, target)})"
            note = [one.note] * len(place)
            rows.append([one.name, *note, number(amount[1](one)), shown, *(column(one) for column in more.values())])
        self.table(title, ["", *place, amount[0], f"times {first.name}", *more], rows, texts=1 + len(place))

    def figures(self, title: str, figures: Sequence[Figure], peer: str = "") -> None:
        """Print measurements of ours, beside those of a peer if one is named."""
        rows = []
        for one in figures:
            beside = ["", ""]
            if one.peer is not None and one.advantage is not None:
                beside = [f"{number(one.peer)} {one.unit}", number(one.advantage)]
            target = "" if one.target is None else verdict(bool(one.reached), one.target)
            rows.append([one.what, f"{number(one.ours)} {one.unit}", *(beside if peer else []), target])
        self.table(title, ["", "ours", *([peer, "times as fast"] if peer else []), "target"], rows)


def number(amount: float) -> str:
    """Write a number with three significant digits, or as a whole number from 100 on."""
    return f"{amount:,.0f}" if abs(amount) >= 100 else f"{amount:#.3g}".removesuffix(".")


def verdict(reached: bool, target: float) -> str:
    """Say whether a target is reached."""
    return f"{'reaches' if reached else 'misses'} {target:,g}"


def percent(share: float | None) -> str:
    """Write a share in percent; blank for None."""
    return "" if share is None else f"{100 * share:.4f} %"


def gibibytes(size: int) -> str:
    """Write an amount of memory."""
    return f"{size / 2**30:.2f} GiB"
