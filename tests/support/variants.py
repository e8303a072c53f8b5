"""Small policies and organisations for tests of plans, made from the repository's own."""

import csv
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dss.service.workspace.settings import Settings


def with_rules(settings: Settings, folder: Path, edits: Mapping[str, Sequence[tuple[str, str]]]) -> Settings:
    """Copy the rules and replace text in some files; each text must stand there."""
    shutil.copytree(settings.rules, folder / "rules")
    for name, replacements in edits.items():
        path = folder / "rules" / name
        text = path.read_text("utf-8")
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")
    return replace(settings, rules=folder / "rules")


def with_data(
    settings: Settings, folder: Path, people: Sequence[str] | None = None, seats: int | None = None
) -> Settings:
    """Copy the sample with some people, what is recorded of them, and its first seats; all of them by default."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in settings.data.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        whose = "id" if path.name == "employees.csv" else "employee"
        if whose in header and people is not None:
            rows = [row for row in rows if row[header.index(whose)] in people]
        if path.name == "seats.csv" and seats is not None:
            rows = rows[:seats]
        with (folder / path.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
    return replace(settings, data=folder)
