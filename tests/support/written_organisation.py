"""An organisation as the files that it could have been read from."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column, Names, Organisation
from dss.reading.csv.cells import Cells, Coded, Day, Identifiers, RowOf, Words, YesNo
from dss.reading.organisation.columns import employees_form, evaluations_form, seats_form, workload_form
from dss.reading.organisation.histories import history_form
from dss.sample.columns import CodeColumn, CsvColumn, CsvTable, DayColumn, NumberColumn, TextColumn
from dss.storage.files.csv_folder import write_csv_folder

Table = Mapping[str, Column | Names]


def write_organisation(organisation: Organisation, knowledge: Knowledge, folder: Path) -> None:
    """Write its files, so that reading them gives the same."""
    people, seats = organisation.employees, organisation.seats
    levels = {
        str(id): np.where(people.competencies[:, number] < 0, UNKNOWN, people.competencies[:, number]).astype(np.int32)
        for number, id in enumerate(knowledge.competencies)
    }
    employees: Table = {"id": people.ids, "name": people.names, **people.columns, **levels}
    tables: dict[str, tuple[Table, Mapping[str, Cells]]] = {
        "employees": (employees, employees_form(knowledge, Day()).cells),
        "seats": ({"id": seats.ids, **seats.columns}, seats_form(knowledge, Day()).cells),
        "workload": (_workload(organisation, knowledge), workload_form(knowledge).cells),
        "evaluations": (organisation.evaluations, evaluations_form(knowledge, Day(), None).cells),
    }
    for name, history in organisation.histories.items():
        file = knowledge.histories[name]
        columns = {**history.columns, **history.texts}
        filled = {column.name for column in file.columns.values() if not column.written}
        written = {column: columns[column] for column in columns if column not in filled}
        tables[name] = written, history_form(file, knowledge, None, None).cells
    write_csv_folder(
        {f"{name}.csv": _table(columns, cells, people.ids) for name, (columns, cells) in tables.items()}, folder
    )


def _workload(organisation: Organisation, knowledge: Knowledge) -> Table:
    units, positions = list(knowledge.units), list(knowledge.positions)
    tasks = organisation.workload
    return {
        "unit": np.array([units.index(task.unit) for task in tasks], np.int32),
        "position": np.array([positions.index(task.position) for task in tasks], np.int32),
        "task": [task.name for task in tasks],
        "minutes": np.array([task.minutes for task in tasks], np.int32),
        "volume": np.array([task.volume for task in tasks], np.int32),
    }


def _table(columns: Table, cells: Mapping[str, Cells], ids: Names) -> CsvTable:
    return {name: _column(column, cells[name], ids, name) for name, column in columns.items()}


def _column(column: Column | Names, cells: Cells, ids: Names, name: str) -> CsvColumn:
    if not isinstance(column, np.ndarray):
        return TextColumn(np.array(list(column)))
    match cells:
        case Coded(names=names):
            return CodeColumn(names, column)
        case YesNo():
            return CodeColumn(("tidak", "ya"), column)
        case Day():
            return DayColumn(column)
        case RowOf() | Identifiers() | Words():
            assert name == "employee", name
            return CodeColumn(tuple(ids), column)
        case _:
            return NumberColumn(column)
