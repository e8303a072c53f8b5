"""The facts of an employee alone, with those of the unit left behind and of the newest evaluation."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.facts.gaps import measure_gaps
from dss.facts.lookups import MANAGERIAL, TECHNICAL, Lookups, look_up, look_up_distance
from dss.facts.months import months_left, months_since, years
from dss.facts.records import EmployeeRecords, Records
from dss.facts.staffing import StaffCounts
from dss.model.identifiers import FactName
from dss.model.knowledge.facts import Vocabulary
from dss.model.knowledge.knowledge import Knowledge
from dss.model.knowledge.program_facts import FROM_OUTSIDE, NOT_FROM_OUTSIDE
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.organisation.days import day_number

_RECORDED: Final = {
    "employee.status": "status",
    "employee.legal_position": "legal_position",
    "employee.golongan": "golongan",
    "employee.education_level": "education_level",
    "employee.position": "position",
    "employee.performance_last": "performance_last",
    "employee.performance_previous": "performance_previous",
    "employee.under_process": "under_process",
    "employee.audit_findings": "audit_findings",
    "employee.potential": "potential",
    "employee.field_training": "field_training",
    "employee.health_fit": "health_fit",
    "employee.hardship": "hardship",
    "employee.indigenous_papuan": "papuan",
}
"""Facts that are columns of the records."""

_PERFORMANCE: Final = FactName("employee.performance_last")
_POTENTIAL: Final = FactName("employee.potential")

_EVALUATED: Final = ("performance", "employee_satisfaction", "head_satisfaction", "difficulty")
"""Columns of an evaluation that are facts."""


def derive_employee_facts(
    employees: EmployeeRecords, lookups: Lookups, staffing: StaffCounts, on: date
) -> dict[str, Column]:
    """Derive every fact of scope employee that no rule derives.

    Args:
        employees: The records.
        lookups: Columns of the knowledge.
        staffing: Head counts and needs of the whole organisation.
        on: The day of the assessment.
    """
    records = employees.records
    return {
        **derive_recorded_facts(employees),
        **derive_dated_employee_facts(employees, lookups, on),
        "employee.recruited_year": years(records.column("joined")),
        **_by_position(records, lookups),
        **_by_place(records, lookups),
        **_by_origin_outside(records, lookups.knowledge.vocabulary),
        **_origin(records, lookups, staffing),
        **_evaluation(employees, lookups),
    }


def derive_recorded_facts(employees: EmployeeRecords) -> dict[str, Column]:
    """Return the facts that are columns of the records."""
    return {fact: employees.records.column(column) for fact, column in _RECORDED.items()}


def derive_dated_employee_facts(employees: EmployeeRecords, lookups: Lookups, on: date) -> dict[str, Column]:
    """Derive only the facts of scope employee that depend on the day; arguments as of `derive_employee_facts`."""
    records = employees.records
    government = look_up(lookups.units.government, records.column("unit"))
    return {
        **_count_months(records, on),
        **_sanctions_and_bonds(records, lookups.knowledge.vocabulary, on),
        "employee.election_freeze": look_up(lookups.frozen(on), government),
        "evaluation.months_since_move": months_since(employees.evaluations.column("moved_on"), on),
    }


def place_on_talent_map(facts: Mapping[str, Column], knowledge: Knowledge) -> dict[str, Column]:
    """Derive the talent box of each employee from performance and potential."""
    return {"employee.nine_box": find_talent_boxes(facts[_PERFORMANCE], facts[_POTENTIAL], knowledge)}


def find_talent_boxes(performance: Column, potential: Column, knowledge: Knowledge) -> Column:
    """Return the number of each talent box, 1 to 9; UNKNOWN where performance or potential is."""
    facts = knowledge.vocabulary.facts
    ratings, potentials = facts[_PERFORMANCE].codes, facts[_POTENTIAL].codes
    boxes = np.array(
        [[knowledge.talent_boxes[rating.id][level.id] for level in potentials] for rating in ratings], np.int32
    )
    known = (performance != UNKNOWN) & (potential != UNKNOWN)
    return np.where(known, boxes[np.where(known, performance, 0), np.where(known, potential, 0)], np.int32(UNKNOWN))


def _count_months(records: Records, on: date) -> dict[str, Column]:
    return {
        "employee.months_of_service": months_since(records.column("joined"), on),
        "employee.months_since_appointment": months_since(records.column("appointed"), on),
        "employee.age_months": months_since(records.column("born"), on),
        "employee.months_in_position": months_since(records.column("position_since"), on),
        "employee.months_in_tier": months_since(records.column("tier_since"), on),
        "employee.sector_months": months_since(records.column("sector_since"), on),
    }


def _sanctions_and_bonds(records: Records, vocabulary: Vocabulary, on: date) -> dict[str, Column]:
    """Derive the facts of sanctions and bonds, which end on a day.

    An empty last day in a column that exists means that there is no bond; but a recorded sanction without a last day
    has an unknown time left.
    """
    none = vocabulary.facts[FactName("employee.discipline")].encode("tidak_ada")
    recorded, until = records.column("discipline"), records.column("discipline_until")
    over = (until != UNKNOWN) & (until < day_number(on)) & (recorded != UNKNOWN)
    left = _months_left_of(records, "discipline_until", on)
    endless = (until == UNKNOWN) & (recorded != UNKNOWN) & (recorded != none)
    return {
        "employee.discipline": np.where(over, np.int32(none), recorded),
        "employee.discipline_months_left": np.where(endless, np.int32(UNKNOWN), left),
        "employee.bond_months_left": _months_left_of(records, "bonded_until", on),
    }


def _months_left_of(records: Records, column: str, on: date) -> Column:
    if column not in records.columns:
        return records.nothing
    until = records.columns[column]
    return np.where(until == UNKNOWN, np.int32(0), months_left(until, on))


def _by_position(records: Records, lookups: Lookups) -> dict[str, Column]:
    position, known = records.column("position"), lookups.positions
    return {
        "employee.education_field": look_up(lookups.programme_fields, records.column("programme")),
        "employee.position_kind": look_up(known.kind, position),
        "employee.tier": look_up(known.tier, position),
        "employee.sector": look_up(known.sector, position),
        "employee.profession": look_up(known.profession, position),
        "employee.leads_unit": lookups.leads_unit(position, records.column("leads_unit")),
    }


def _by_place(records: Records, lookups: Lookups) -> dict[str, Column]:
    unit, home, known = records.column("unit"), records.column("home_region"), lookups.units
    return {
        "employee.agency": look_up(known.agency, unit),
        "employee.government": look_up(known.government, unit),
        "employee.regency": look_up(known.regency, unit),
        "employee.remoteness": look_up(known.remoteness, unit),
        "employee.from_underdeveloped": look_up(lookups.underdeveloped, home),
        "employee.home_border": look_up(lookups.borders, home),
        "employee.home_remoteness": look_up(lookups.remoteness, home),
    }


def find_outsiders(records: Records, vocabulary: Vocabulary) -> NDArray[np.bool_]:
    """Find who serves no government of the province, as the records say.

    Someone whose unit is not recorded is none of them; where that one serves is unknown.
    """
    recorded, fact = records.column("from_outside"), vocabulary.facts.get(FROM_OUTSIDE)
    if fact is None:
        return np.zeros(records.length, np.bool_)
    outside: NDArray[np.bool_] = (recorded != UNKNOWN) & (recorded != fact.encode(NOT_FROM_OUTSIDE))
    return outside


def _by_origin_outside(records: Records, vocabulary: Vocabulary) -> dict[str, Column]:
    """Say where outside the province someone comes from; whoever has a unit comes from none."""
    recorded, unit, fact = records.column("from_outside"), records.column("unit"), vocabulary.facts.get(FROM_OUTSIDE)
    if fact is None:
        return {}
    with_unit = (recorded == UNKNOWN) & (unit != UNKNOWN)
    return {FROM_OUTSIDE: np.where(with_unit, np.int32(fact.encode(NOT_FROM_OUTSIDE)), recorded)}


def _origin(records: Records, lookups: Lookups, staffing: StaffCounts) -> dict[str, Column]:
    unit, position = records.column("unit"), records.column("position")
    field = look_up(lookups.programme_fields, records.column("programme"))
    outside = find_outsiders(records, lookups.knowledge.vocabulary)

    def here(column: Column) -> Column:
        """Say no of someone who leaves no unit of the province."""
        return np.where(outside, np.int32(0), column)

    return {
        "origin.education_distance": look_up_distance(position, field, lookups.distances),
        "origin.staffing_percent": staffing.percent(unit, look_up(lookups.positions.group, position), change=-1),
        "origin.holders_left": staffing.others(unit, position),
        "origin.critical": here(look_up(lookups.positions.critical, position)),
        "origin.any_degree": look_up(lookups.positions.any_degree, position),
        "origin.downsizing": here(look_up(lookups.units.downsizing, unit)),
    }


def _evaluation(employees: EmployeeRecords, lookups: Lookups) -> dict[str, Column]:
    position = employees.records.column("position")
    return {
        **{f"evaluation.{name}": employees.evaluations.column(name) for name in _EVALUATED},
        "evaluation.technical_gap": measure_gaps(employees.levels, lookups.profiles[TECHNICAL], position),
        "evaluation.managerial_gap": measure_gaps(employees.levels, lookups.profiles[MANAGERIAL], position),
    }
