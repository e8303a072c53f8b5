"""Facts over histories, worked out row by row from the words of docs/data.md, in plain Python.

Nothing here is shared with the code under test but the model. The declarations are read as plain YAML.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Final

import yaml

from dss.model.identifiers import FactName
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Organisation
from tests.support.repository import REPOSITORY

Row = Mapping[str, Any]
"""A row of a history: codes and ids, days, whole numbers, yes and no; None where a cell is empty."""

RECORDS: Final = REPOSITORY / "knowledge" / "records.yaml"
FACTS: Final = REPOSITORY / "knowledge" / "facts.yaml"


@cache
def written(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def later(day: date, months: int) -> date:
    """Return the same day so many months later, or the first of the month after where there is none."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    try:
        return date(year, month, day.day)
    except ValueError:
        return date(year + month // 12, month % 12 + 1, 1)


def full_months(start: date, end: date) -> int:
    return next(months for months in count() if later(start, months + 1) > end)


@cache
def window_start(on: date, months: int) -> date:
    """Return the last day from which so many months are full, by walking back."""
    return next(day for day in (on - timedelta(days) for days in count()) if later(day, months) <= on)


def both(*results: bool | None) -> bool | None:
    """Whether all hold, None where that is undecided."""
    if False in results:
        return False
    return None if None in results else True


def either(results: Iterable[bool | None]) -> bool | None:
    found = list(results)
    if True in found:
        return True
    return None if None in found else False


class NaiveHistories:
    """The facts of any person and any seat on a day; what is not taken from a history is left out."""

    def __init__(self, knowledge: Knowledge, organisation: Organisation, on: date, facts: Path = FACTS) -> None:
        self.knowledge, self.organisation, self.on = knowledge, organisation, on
        self.files = written(RECORDS)["files"]
        self.facts = {name: fact for name, fact in written(facts)["facts"].items() if "history" in fact}
        self._rows: dict[tuple[str, int], list[Row]] = {}

    def employee(self, employee: int) -> dict[FactName, int | None]:
        """Return the facts of a person alone, None where unknown; those of missing files are left out."""
        return self._values("employee", employee, {})

    def pair(self, employee: int, seat: Mapping[str, Any]) -> dict[FactName, int | None]:
        """Return the facts of a person with a seat, given by its facts and seat.unit."""
        return self._values("pair", employee, seat)

    def _values(self, scope: str, employee: int, seat: Mapping[str, Any]) -> dict[FactName, int | None]:
        return {
            FactName(name): self._number(name, self.value(fact, employee, seat))
            for name, fact in self.facts.items()
            if fact["scope"] == scope and self.there(fact["history"]["file"])
        }

    def _number(self, name: str, value: Any) -> int | None:
        if not isinstance(value, str):
            return value
        return [code.id for code in self.knowledge.vocabulary.facts[FactName(name)].codes].index(value)

    def there(self, file: str) -> bool:
        return file in self.organisation.histories or self.files[file].get("assumed", False)

    def rows(self, file: str, employee: int) -> list[Row]:
        """Decode the rows of a person."""
        if file not in self.organisation.histories:
            return []
        if (file, employee) not in self._rows:
            columns = self.organisation.histories[file].columns
            mine = [place for place, one in enumerate(columns["employee"].tolist()) if one == employee]
            self._rows[file, employee] = [
                {
                    name: self._decoded(column, int(columns[name][place]))
                    for name, column in self.files[file]["columns"].items()
                    if column["type"] != "words"
                }
                for place in mine
            ]
        return self._rows[file, employee]

    def _decoded(self, column: Mapping[str, Any], number: int) -> Any:
        if number == UNKNOWN:
            return None
        match column["type"], column.get("codes"):
            case "day", _:
                return date(1970, 1, 1) + timedelta(number)
            case "yes_no", _:
                return bool(number)
            case "code", {"from": "units"}:
                return list(self.knowledge.units)[number]
            case "code", {"from": "programmes"}:
                return list(self.knowledge.programmes)[number]
            case "code", str() as fact:
                return self.knowledge.vocabulary.facts[FactName(fact)].codes[number].id
            case _:
                return number

    # When a row counts

    def by_year(self, file: Mapping[str, Any]) -> bool:
        return "begins" in file and file["columns"][file["begins"]]["type"] == "year"

    def begin(self, file: Mapping[str, Any], row: Row) -> date | None:
        """Return the day from which a row counts."""
        begins = row[file["begins"]]
        if begins is None or not self.by_year(file):
            return begins
        return date(begins + file["columns"][file["begins"]].get("complete", False), 1, 1)

    def newest_year(self, file: Mapping[str, Any]) -> int:
        return self.on.year - (1 if file["columns"][file["begins"]].get("complete") else 0)

    def in_time(self, source: Mapping[str, Any], file: Mapping[str, Any], row: Row) -> bool | None:
        if source.get("valid") and row[file["ends"]] is not None and row[file["ends"]] < self.on:
            return False
        begin = self.begin(file, row)
        if begin is None:
            return None
        if begin > self.on:
            return False
        if "within_months" in source and source["take"] != "months":
            return full_months(begin, self.on) < source["within_months"]
        if "within_years" in source:
            return bool(row[file["begins"]] > self.newest_year(file) - source["within_years"])
        return True

    def complete(self, source: Mapping[str, Any], file: Mapping[str, Any], name: str, employee: int) -> bool:
        """Whether no row of a person that could count can be missing."""
        if file["coverage"] == "register":
            return True
        joined = self._joined(employee)
        if self.by_year(file):
            newest = self.newest_year(file)
            starts = [] if joined is None else [joined.year + 1]
            starts += [newest - source["within_years"] + 1] if "within_years" in source else []
            held = {row[file["begins"]] for row in self.rows(name, employee)}
            return bool(starts) and set(range(max(starts), newest + 1)) <= held
        starts_on = [] if joined is None else [joined]
        if "within_months" in source:
            start = window_start(self.on, source["within_months"])
            starts_on.append(start if source["take"] == "months" else start + timedelta(1))
        if joined is None and "within_months" not in source:
            return False
        known = [begin for row in self.rows(name, employee) if (begin := self.begin(file, row)) is not None]
        return bool(known) and min(known) <= max(starts_on)

    def _joined(self, employee: int) -> date | None:
        column = self.organisation.employees.columns.get("joined")
        number = UNKNOWN if column is None else int(column[employee])
        return None if number == UNKNOWN else date(1970, 1, 1) + timedelta(number)

    # Filters

    def passes(
        self, file: Mapping[str, Any], row: Row, where: Mapping[str, Any], seat: Mapping[str, Any]
    ) -> bool | None:
        results = []
        for name, test in where.items():
            if name == "any":
                results.append(either(self.passes(file, row, one, seat) for one in test))
            else:
                results.append(self._passes_one(file["columns"][name], row[name], test, seat))
        return both(*results)

    def _passes_one(self, column: Mapping[str, Any], value: Any, test: Any, seat: Mapping[str, Any]) -> bool | None:
        tests = test if isinstance(test, dict) else {"is": test}
        if value is None:
            return True if tests.get("or_empty") else None
        if "same_as" in tests:
            return bool(value == seat[tests["same_as"]])
        if "is" in tests:
            return value in (tests["is"] if isinstance(tests["is"], list) else [tests["is"]])
        rank = self._rank(column)
        return ("at_least" not in tests or rank(value) >= rank(tests["at_least"])) and (
            "below" not in tests or rank(value) < rank(tests["below"])
        )

    def _rank(self, column: Mapping[str, Any]) -> Callable[[Any], int]:
        if column["type"] != "code":
            return int
        codes = [code.id for code in self.knowledge.vocabulary.facts[FactName(column["codes"])].codes]
        return codes.index

    # Takes

    def value(self, fact: Mapping[str, Any], employee: int, seat: Mapping[str, Any]) -> Any:
        source = fact["history"]
        name, where = source["file"], source.get("where", {})
        file = self.files[name]
        wanted = [test["same_as"] for test in where.values() if isinstance(test, dict) and "same_as" in test]
        if any(seat[one] is None for one in wanted):
            return None
        sure, doubtful = [], []
        for row in self.rows(name, employee):
            counts = both(self.in_time(source, file, row), self.passes(file, row, where, seat))
            if counts is True:
                sure.append(row)
            elif counts is None:
                doubtful.append(row)
        complete = self.complete(source, file, name, employee)
        register = file["coverage"] == "register"
        nothing = source.get("none", False if fact["type"] == "yes_no" and register else None)
        if source["take"] == "months":
            return self.months(source, file, sure, doubtful, complete)
        if source["take"] == "exists":
            return True if sure else None if doubtful or not complete else False
        if source["take"] == "count":
            return None if doubtful or not complete else len(sure)
        if source["take"] == "sum":
            values = [row[source["column"]] for row in sure]
            if not complete or None in values or any(row[source["column"]] != 0 for row in doubtful):
                return None
            return sum(values)
        if source["take"] == "months_left":
            ends = [row[file["ends"]] for row in sure]
            if doubtful or not complete or None in ends:
                return None
            return next(months for months in count() if later(self.on, months) > max(ends)) if ends else 0
        if source["take"] == "months_since":
            newest = max((self.begin(file, row) for row in sure), default=None)
            if newest is None or any((begin := self.begin(file, row)) is None or begin > newest for row in doubtful):
                return None
            return full_months(newest, self.on)
        if source["take"] == "highest":
            values = [row[source["column"]] for row in sure]
            if doubtful or not complete or None in values:
                return None
            rank = self._rank(file["columns"][source["column"]])
            return max(values, key=rank) if values else nothing
        assert source["take"] == "latest"
        return self.latest(source, file, sure, doubtful, complete, nothing)

    def months(
        self, source: Mapping[str, Any], file: Mapping[str, Any], sure: list[Row], doubtful: list[Row], complete: bool
    ) -> int | None:
        def days(row: Row) -> tuple[date, date] | None:
            begin, end = row[file["begins"]], self.on
            if row[file["ends"]] is not None:
                end = min(end, row[file["ends"]] + timedelta(1))
            if "within_months" in source:
                begin = max(begin, window_start(self.on, source["within_months"]))
            return (begin, end) if begin < end else None

        if not complete or any(days(row) for row in doubtful):
            return None
        runs: list[tuple[date, date]] = []
        for begin, end in sorted(period for row in sure if (period := days(row))):
            if runs and runs[-1][1] == begin:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((begin, end))
        months = [full_months(begin, end) for begin, end in runs]
        rest = [(end - later(begin, full)).days for (begin, end), full in zip(runs, months, strict=True)]
        return sum(months) + sum(rest) // 31

    def latest(
        self,
        source: Mapping[str, Any],
        file: Mapping[str, Any],
        sure: list[Row],
        doubtful: list[Row],
        complete: bool,
        nothing: Any,
    ) -> Any:
        skip = source.get("skip", 0)
        taken: Row | None = None
        if self.by_year(file) and sure:
            year = file["begins"]
            wanted = max(row[year] for row in sure) - skip
            taken = next((row for row in sure if row[year] == wanted), None)
        elif len(sure) > skip:
            taken = sorted(sure, key=lambda row: self.begin(file, row) or date.min)[-1 - skip]
        day = None if taken is None else self.begin(file, taken)
        begins = [self.begin(file, row) for row in doubtful]
        if any(begin is None or day is None or begin >= day for begin in begins):
            return None
        if taken is not None:
            return taken[source["column"]]
        return None if sure or not complete else nothing
