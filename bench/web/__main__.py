"""The pages under load: 50 HR officers at once for a minute, over 20,000 people and 2,000 vacant seats.

``python -m bench.web`` makes up the province in SQLite, serves it as ``make run`` does, and lets people from as many
addresses ask for candidates and for why, with a moment to think between. Beside them, a page that asks nothing of the
records, for what signing in, the session and the server cost by themselves. Server and users share the machine.
"""

import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

import click
import numpy as np

from bench.harness.memory import resident_bytes
from bench.harness.report import Report, json_option, number
from bench.web.province import Province, Server, found_province, serving
from bench.web.users import CANDIDATES, FLOOR, WHY, Asked, User, at_once, signed_in

THINKING: Final = 7.0
"""Seconds between an answer and the next question, on average, exponentially distributed, as of the users of TPC-W."""

MILLISECONDS: Final = 200
"""How long 95 of 100 answers should take at the most."""

_WARM_UP: Final = 10
_FLOOR_ASKED: Final = 20


@dataclass(frozen=True, slots=True)
class Load:
    """What a minute of all users gave.

    Attributes:
        floor: The page that asks nothing, by one user alone.
        before: Bytes that the server held after warming up, and `after` the minute.
    """

    asked: Asked
    floor: Asked
    seconds: float
    before: int
    after: int


def measure(province: Province, server: Server, seconds: float, thinking: float) -> Load:
    """Let all users work for so long, after a warm-up that doesn't count."""
    users = signed_in(server.port, province)

    def work(span: float) -> Asked:
        until = perf_counter() + span
        return at_once(users, lambda user: user.work(province.seats, until, thinking))

    work(_WARM_UP)
    floor = at_once(users[:1], _ask_nothing)
    before, start = resident_bytes(server.process), perf_counter()
    asked = work(seconds)
    return Load(asked, floor, perf_counter() - start, before, resident_bytes(server.process))


def _ask_nothing(user: User) -> None:
    for _ in range(_FLOOR_ASKED):
        user.ask(FLOOR, "/account")


def show(report: Report, load: Load, users: int) -> None:
    """Print the figures, with the most that each should be."""
    floor = load.floor.seconds[FLOOR]
    rows = []
    for kind, seconds, at_most in (
        (FLOOR, floor, ""),
        (CANDIDATES, load.asked.seconds[CANDIDATES], f"{MILLISECONDS} (95 %)"),
        (WHY, load.asked.seconds[WHY], f"{MILLISECONDS} (95 %)"),
    ):
        half, most, nearly_all = (f"{value * 1000:.0f}" for value in np.percentile(seconds, (50, 95, 99)))
        ratio = number(median(seconds) / median(floor))
        rows.append([kind, f"{len(seconds):,}", half, most, nearly_all, at_most, ratio])
    title = f"{users} users at once for {load.seconds:.0f} s; milliseconds until the last byte"
    report.table(title, ["", "answers", "half", "95 %", "99 %", "at most", "times the floor"], rows)
    answers = sum(len(seconds) for seconds in load.asked.seconds.values())
    report.print(
        f"{answers / load.seconds:.0f} answers a second, {len(load.asked.faults)} errors; "
        f"memory {load.before / 2**20:,.0f} MiB before and {load.after / 2**20:,.0f} MiB after.",
        "",
        *load.asked.faults[:10],
    )
    report.keep("load", [asdict(load)])


@click.command()
@click.option("--employees", default=20_000, show_default=True)
@click.option("--seats", default=2_000, show_default=True)
@click.option("--users", default=50, show_default=True)
@click.option("--seconds", default=60, show_default=True, help="How long they work.")
@click.option("--thinking", default=THINKING, show_default=True, help="Seconds between answer and question.")
@json_option
def main(employees: int, seats: int, users: int, seconds: int, thinking: float, file: Path | None) -> None:
    """Measure the pages under load."""
    report = Report(file)
    with tempfile.TemporaryDirectory() as folder:
        province = found_province(Path(folder), employees, seats, users)
        with serving(province) as server:
            show(report, measure(province, server, seconds, thinking), users)
    report.write()


if __name__ == "__main__":
    main()
