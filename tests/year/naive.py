"""An organisation as plain rows of its CSV files, to which events happen one by one, apart from the step."""

import csv
import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

Row = dict[str, str]

OF_A_PERSON = (
    "discipline",
    "education",
    "evaluations",
    "positions_held",
    "qualifications",
    "ratings",
    "requests",
    "talent",
    "training",
)


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[Row], columns: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


class NaiveOrganisation:
    """The rows of the files of an organisation.

    Attributes:
        people: Rows of employees.csv by id.
        seats: Rows of seats.csv by id.
    """

    def __init__(self, folder: Path, retirement_ages: Mapping[str, int]) -> None:
        self._ages = retirement_ages
        self._columns: dict[str, list[str]] = {}
        self.read(folder)

    def read(self, folder: Path) -> None:
        """Take the rows of a folder."""
        self._folder = folder
        self.people = {row["id"]: row for row in read(folder / "employees.csv")}
        self.seats = {row["id"]: row for row in read(folder / "seats.csv")}
        self.rows = {name: read(folder / f"{name}.csv") for name in OF_A_PERSON}
        self._columns = {name: list(read(folder / f"{name}.csv")[0]) for name in (*OF_A_PERSON, "employees", "seats")}

    def retire(self, day: date) -> set[str]:
        """Take out who reaches the age by a day; return them."""
        gone = {id for id, row in self.people.items() if self._retires(row) <= day}
        for id in gone:
            self._take_out(id)
        return gone

    def move(self, person: str, unit: str, position: str, seat: str, on: date, leaves: str) -> None:
        row = self.people[person]
        self._open(leaves, row, on)
        self.seats.pop(seat, None)
        for held in self.rows["positions_held"]:
            if held["employee"] == person and not held["to"]:
                held["to"] = str(on - timedelta(days=1))
        self.rows["positions_held"].append({"employee": person, "unit": unit, "position": position, "from": str(on)})
        row |= {"unit": unit, "position": position, "position_since": str(on)}

    def join(self, person: str, values: Row, on: date) -> None:
        self.seats.pop(values.get("seat", ""), None)
        cells = {name: value for name, value in values.items() if name != "seat"}
        self.people[person] = {"id": person, **cells, "position_since": str(on)}
        held = {"employee": person, "unit": values["unit"], "position": values["position"], "from": str(on)}
        self.rows["positions_held"].append(held)

    def leave(self, person: str, on: date, leaves: str) -> None:
        row = self.people[person]
        self._open(leaves, row, on)
        self._take_out(person)

    def save(self, folder: Path) -> None:
        """Write the files of an import."""
        shutil.copytree(self._folder, folder, dirs_exist_ok=True)
        write(folder / "employees.csv", list(self.people.values()), self._columns["employees"])
        write(folder / "seats.csv", list(self.seats.values()), self._columns["seats"])
        for name, rows in self.rows.items():
            write(folder / f"{name}.csv", rows, self._columns[name])

    def _open(self, seat: str, row: Row, on: date) -> None:
        """Let the place of someone be vacant, if it is to be a seat."""
        if seat:
            post = {name: row[name] for name in ("unit", "position")}
            self.seats[seat] = {"id": seat, **post, "vacant_since": str(on)}

    def _take_out(self, person: str) -> None:
        del self.people[person]
        for name, rows in self.rows.items():
            self.rows[name] = [row for row in rows if row["employee"] != person]

    def _retires(self, row: Row) -> date:
        born = date.fromisoformat(row["born"])
        year = born.year + self._ages[row["position"]]
        try:
            return born.replace(year=year)
        except ValueError:
            return date(year, 3, 1)
