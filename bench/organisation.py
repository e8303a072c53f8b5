"""The organisation that is measured on: made up under the repository's knowledge, and judged by its rules."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np

from dss.engine.screening.screen import Screen
from dss.model.organisation.table import FactRow, FactTable
from dss.model.policy.compiled import CompiledPolicy
from dss.service.workspace import exports
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace

AS_OF: Final = date(2026, 7, 1)
SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Inputs:
    """The policy in force and the facts of everyone."""

    policy: CompiledPolicy
    table: FactTable

    def cases(self, count: int) -> list[FactRow]:
        """Choose cases: half of them good candidates, as people ask about, half drawn from all pairs."""
        draws = np.random.default_rng(SEED)
        people, seats = len(self.table.employee_ids), len(self.table.seat_ids)
        drawn = [(int(draws.integers(people)), int(draws.integers(seats))) for _ in range(count - count // 2)]
        best = Screen(self.policy, self.table).best(most=3).employees
        seat, place = np.nonzero(best >= 0)
        some = draws.choice(len(seat), count // 2, replace=len(seat) < count // 2)
        good = list(zip(best[seat[some], place[some]].tolist(), seat[some].tolist(), strict=True))
        return [self.table.row(employee, seat) for employee, seat in drawn + good]


def write_organisation(folder: Path, employees: int, seats: int) -> None:
    """Make up an organisation, always the same."""
    exports.write_sample(Settings.of(AS_OF), employees, seats, SEED, folder)


@contextmanager
def made_up(employees: int, seats: int) -> Iterator[Path]:
    """Make up an organisation in a folder that is removed after the block."""
    with TemporaryDirectory() as folder:
        write_organisation(Path(folder), employees, seats)
        yield Path(folder)


def load(folder: Path) -> Inputs:
    """Read the rules, knowledge and an organisation, and derive the facts."""
    workspace = Workspace(Settings.of(AS_OF, data=folder))
    return Inputs(workspace.judge().policy, workspace.table)
