"""The columns of an organisation's CSV files, and what each cell may hold."""

from typing import Final

import polars as pl

from dss.model.identifiers import FactName
from dss.model.knowledge.knowledge import Knowledge
from dss.model.knowledge.program_facts import FROM_OUTSIDE
from dss.model.organisation.organisation import MINUTES_A_YEAR, MOST_ITEMS
from dss.model.text import Text, _
from dss.reading.csv.cells import Cells, Coded, Day, Identifiers, RowOf, Whole, Words, YesNo
from dss.reading.csv.header import RepeatedKey, TableForm
from dss.reading.csv.table import in_column

EMPLOYEES_REQUIRED: Final = frozenset(
    ("id", "name", "status", "position", "unit", "golongan", "education_level", "programme", "position_since", "born")
)
"""The columns that ``employees.csv`` must have; what the others would tell is unknown where they are missing."""

HIGHEST_LEVEL: Final = 5
"""The highest level of a competency (PermenPANRB 38/2017)."""

_NOT_READ: Final = _("It is not read any more. Take it out, and record this in {file}.csv.")

_TWO_POSTS: Final = RepeatedKey(
    same=("name", "born"),
    other=("unit", "position"),
    remedy=_(
        "Both rows are of one person in two posts. Keep the row of the post that the person holds, and write the "
        "second one, held for a time (Plt, Plh or beside it), into second_posts.csv, with the columns employee, "
        "capacity (plt, plh, rangkap), position, unit, on, until, order."
    ),
)

RETIRED: Final = {
    "district_months": _NOT_READ.filled(file="positions_held"),
    "remote_months": _NOT_READ.filled(file="positions_held"),
    "training_hours": _NOT_READ.filled(file="training"),
    "competency_test": _NOT_READ.filled(file="qualifications"),
    "spouse_region": _("It is not read any more. Take it out: wishes and requests say where someone wants to be."),
}
"""Columns of ``employees.csv`` that only version 0.1.0 read, and what to do instead."""


def employees_form(knowledge: Knowledge, past: Day) -> TableForm:
    """Return the columns of ``employees.csv``; `past` is what a day that has come may be."""
    region = Coded(_("region"), tuple(knowledge.regions))
    cells: dict[str, Cells] = {
        "id": Identifiers(),
        "name": Words(),
        "status": _codes(_("status"), knowledge, "employee.status"),
        "legal_position": _codes(_("legal position"), knowledge, "employee.legal_position"),
        "born": past,
        "sex": Coded(_("sex"), ("L", "P")),
        "papuan": YesNo(),
        "joined": past,
        "appointed": past,
        "golongan": _codes(_("golongan"), knowledge, "employee.golongan"),
        "education_level": _codes(_("education level"), knowledge, "employee.education_level"),
        "programme": Coded(_("programme"), tuple(knowledge.programmes)),
        "position": Coded(_("position"), tuple(knowledge.positions)),
        "unit": Coded(_("unit"), tuple(knowledge.units)),
        "position_since": past,
        "tier_since": past,
        "sector_since": past,
        "performance_last": _codes(_("performance last"), knowledge, "employee.performance_last"),
        "performance_previous": _codes(_("performance previous"), knowledge, "employee.performance_previous"),
        "discipline": _codes(_("discipline"), knowledge, "employee.discipline"),
        "discipline_until": Day(),
        "under_process": YesNo(),
        "audit_findings": YesNo(),
        "bonded_until": Day(),
        "potential": _codes(_("potential"), knowledge, "employee.potential"),
        "field_training": YesNo(),
        "leads_unit": YesNo(),
        "health_fit": YesNo(),
        "home_region": region,
        "wish_1": region,
        "wish_2": region,
        "wish_3": region,
        "hardship": _codes(_("hardship"), knowledge, "employee.hardship"),
    }
    if FROM_OUTSIDE in knowledge.vocabulary.facts:  # knowledge of version 0.1.0 has no such fact
        cells["from_outside"] = _codes(_("origin outside the province"), knowledge, FROM_OUTSIDE)
    cells |= {competency: Whole(0, HIGHEST_LEVEL) for competency in knowledge.competencies}
    retired = {column: in_column(column, instead) for column, instead in RETIRED.items()}
    filled = frozenset({"id"})
    return TableForm(
        cells, EMPLOYEES_REQUIRED, filled, ("id",), rows_required=True, repeated=_TWO_POSTS, retired=retired
    )


def seats_form(knowledge: Knowledge, past: Day) -> TableForm:
    """Return the columns of ``seats.csv``."""
    cells: dict[str, Cells] = {
        "id": Identifiers(),
        "position": Coded(_("position"), tuple(knowledge.positions)),
        "unit": Coded(_("unit"), tuple(knowledge.units)),
        "vacant_since": past,
        "leads_unit": YesNo(),
    }
    filled = frozenset({"id", "position", "unit"})
    return TableForm(cells, required=filled, filled=filled, key=("id",))


def workload_form(knowledge: Knowledge) -> TableForm:
    """Return the columns of ``workload.csv``."""
    cells: dict[str, Cells] = {
        "unit": Coded(_("unit"), tuple(knowledge.units)),
        "position": Coded(_("position"), tuple(knowledge.positions)),
        "task": Words(),
        "minutes": Whole(1, MINUTES_A_YEAR),
        "volume": Whole(0, MOST_ITEMS),
    }
    return TableForm(cells, required=frozenset(cells), filled=frozenset(cells), key=("unit", "position", "task"))


def evaluations_form(knowledge: Knowledge, past: Day, employees: pl.Series | None) -> TableForm:
    """Return the columns of ``evaluations.csv``; where the ids of `employees` are unknown, any id will do."""
    satisfaction = Whole(1, 5)
    cells: dict[str, Cells] = {
        "employee": Identifiers() if employees is None else RowOf(_("employee"), employees),
        "moved_on": past,
        "evaluated_on": past,
        "performance": _codes(_("performance"), knowledge, "evaluation.performance"),
        "employee_satisfaction": satisfaction,
        "head_satisfaction": satisfaction,
        "difficulty": _codes(_("difficulty"), knowledge, "evaluation.difficulty"),
    }
    filled = frozenset({"employee", "moved_on", "evaluated_on"})
    return TableForm(cells, required=filled, filled=filled, key=("employee", "evaluated_on"))


def _codes(kind: Text, knowledge: Knowledge, fact: str) -> Coded:
    return Coded(kind, tuple(code.id for code in knowledge.vocabulary.facts[FactName(fact)].codes))
