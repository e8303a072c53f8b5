"""The sample with equals of one of its employees, and with its rows in another order."""

import csv
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace


def with_twins(folder: Path, settings: Settings, employee: str, twins: Sequence[str], *, last_first: bool) -> Workspace:
    """Copy the sample, with all rows of an employee once more for each twin; the last rows first if wanted."""
    shutil.copytree(settings.data, folder)
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as text:
            header, *rows = csv.reader(text)
        rows += [[id, *row[1:]] for row in rows if row[0] == employee for id in twins]
        with file.open("w", encoding="utf-8", newline="") as text:
            csv.writer(text).writerows([header, *(rows[::-1] if last_first else rows)])
    return Workspace(replace(settings, data=folder))
