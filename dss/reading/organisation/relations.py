"""``relations.csv``, which an organisation may have: family relations between its employees.

Columns ``employee``, ``relative`` and ``relation`` (what the relative is to the employee). They serve for one thing, to
find conflicts of interest (UU 30/2014 ps 42-43); no rule reads them.
"""

from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from dss.model.diagnostic import Diagnostic
from dss.model.identifiers import EmployeeId
from dss.model.organisation.family import FamilyRelation, FamilyTies
from dss.model.organisation.organisation import Names
from dss.model.text import Text, _
from dss.reading.csv.cells import Cells, Coded, RowOf
from dss.reading.csv.header import TableForm
from dss.reading.csv.table import Table, read_table
from dss.reading.yaml.document import unreadable

RELATIONS: Final = "relations.csv"
"""The file's name in the folder of an organisation."""


def read_relations(folder: Path, employees: Names) -> tuple[FamilyTies | None, list[Diagnostic]]:
    """Read the family relations of an organisation.

    Args:
        folder: The folder of the organisation.
        employees: The ids of its employees.

    Returns:
        The relations, none where there is no file, or None where anything is wrong; and every fault by place.
    """
    shown_as = f"{folder.name}/{RELATIONS}"
    ids = pl.Series(employees, dtype=pl.String)
    try:
        table, findings = read_table(folder / RELATIONS, shown_as, relations_form(ids))
    except FileNotFoundError:
        return FamilyTies(), []
    except OSError as fault:
        return None, [unreadable(shown_as, fault)]
    if table is not None and {"employee", "relative"} <= table.columns.keys():
        same = table.columns["employee"] == table.columns["relative"]
        rows = np.flatnonzero(same.fill_null(False).to_numpy())
        table.report(rows, "relative", partial(_explain_same, ids, table), findings)
    diagnostics = findings.diagnostics()
    return (None, diagnostics) if diagnostics or table is None else (_ties(table, ids), [])


def relations_form(employees: pl.Series) -> TableForm:
    """Return the columns of ``relations.csv``."""
    cells: dict[str, Cells] = {
        "employee": RowOf(_("employee"), employees),
        "relative": RowOf(_("employee"), employees),
        "relation": Coded(_("relation"), tuple(relation.value for relation in FamilyRelation)),
    }
    return TableForm(cells, required=frozenset(cells), filled=frozenset(cells), key=("employee", "relative"))


def _explain_same(ids: pl.Series, table: Table, row: int) -> tuple[str, Text]:
    message = _("{employee!q} can't be a relative of the same person. Which of the two ids is wrong?")
    return "own-relative", message.filled(employee=ids[table.columns["employee"][row]])


def _ties(table: Table, ids: pl.Series) -> FamilyTies:
    relations = tuple(FamilyRelation)
    rows = zip(*(table.columns[name].to_list() for name in ("employee", "relative", "relation")), strict=True)
    return FamilyTies({(EmployeeId(ids[one]), EmployeeId(ids[other])): relations[kind] for one, other, kind in rows})
