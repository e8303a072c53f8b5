"""The facts of an employee with a seat, each in the shape that gives any pair's value from far less."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.facts.education import distances, studied
from dss.facts.gaps import levels_fact
from dss.facts.lookups import Lookups, look_up, one_each
from dss.facts.records import EmployeeRecords, Records
from dss.graph import KnowledgeGraph
from dss.model.knowledge import CompetencyKind
from dss.model.organisation import UNKNOWN, Column
from dss.model.table import KeyedFact, LevelsFact, Measure, PairFact, SparseFact

WISHES: Final = ("wish_1", "wish_2", "wish_3")
"""The columns of the wishes, dearest first."""

_BEHAVIOURAL: Final = (CompetencyKind.MANAGERIAL, CompetencyKind.SOCIOCULTURAL)


@dataclass(frozen=True)
class Kinds:
    """A column as few distinct values and a key into them.

    Attributes:
        values: Ascending, UNKNOWN first where it occurs.
        key: Place in `values` of each row.
    """

    values: Column
    key: Column


def kinds(column: Column) -> Kinds:
    """Find the distinct values of a column of whole numbers from 0 up, and UNKNOWN."""
    places = np.where(column == UNKNOWN, 0, column + 1)
    occurs = np.zeros(int(places.max(initial=0)) + 1, np.bool_)
    occurs[places] = True
    values = np.flatnonzero(occurs).astype(np.int32) - 1
    numbers = np.cumsum(occurs, dtype=np.int32) - 1
    return Kinds(np.where(values < 0, np.int32(UNKNOWN), values), numbers[places])


def keyed(employee: Kinds, seat: Kinds, value: Callable[[Column, Column], Column]) -> KeyedFact:
    """Tabulate a fact over kinds; UNKNOWN where either kind is.

    Args:
        employee: What the fact reads of the employee.
        seat: What it reads of the seat.
        value: Of known values, employees' of shape (1, n) and seats' of shape (m, 1), the values (m, n).
    """
    known_employee, known_seat = employee.values != UNKNOWN, seat.values != UNKNOWN
    table = np.full((len(seat.values), len(employee.values)), UNKNOWN, np.int32)
    table[np.ix_(known_seat, known_employee)] = value(
        employee.values[known_employee][None, :], seat.values[known_seat][:, None]
    )
    return KeyedFact(table, employee.key, seat.key)


def pair_facts(
    employees: EmployeeRecords,
    seats: Records,
    facts: Mapping[str, Column],
    lookups: Lookups,
    graph: KnowledgeGraph,
) -> dict[str, PairFact]:
    """Derive every fact of scope pair that no rule derives.

    Args:
        employees: The records of the employees.
        seats: The records of the seats; position and unit are known of every seat.
        facts: The facts of both, by name.
        lookups: Columns of the knowledge.
        graph: The knowledge graph.
    """
    return {
        **_by_kinds(employees.records, seats, facts, lookups, graph),
        **_by_levels(employees.levels, seats.column("position"), lookups, graph),
        **_by_wishes(employees.records, facts["seat.region"], lookups),
    }


def _by_kinds(
    employees: Records, seats: Records, facts: Mapping[str, Column], lookups: Lookups, graph: KnowledgeGraph
) -> dict[str, PairFact]:
    steps, hours, regencies = distances(graph), graph.travel_hours(), lookups.regencies
    unit, position = kinds(employees.column("unit")), kinds(employees.column("position"))
    seat_unit, seat_position = kinds(seats.column("unit")), kinds(seats.column("position"))
    region = kinds(look_up(lookups.units.region, employees.column("unit")))
    group = kinds(look_up(lookups.positions.group, employees.column("position")))
    seat_group = kinds(look_up(lookups.positions.group, seats.column("position")))

    def alike(word: str) -> KeyedFact:
        return keyed(kinds(facts[f"employee.{word}"]), kinds(facts[f"seat.{word}"]), np.equal)

    def rise(word: str) -> KeyedFact:
        return keyed(kinds(facts[f"employee.{word}"]), kinds(facts[f"seat.{word}"]), _difference)

    return {
        "match.education_distance": keyed(
            kinds(studied(facts["employee.education_field"], graph)),
            seat_position,
            lambda field, position: steps[position, field],
        ),
        "match.travel_hours": keyed(region, kinds(facts["seat.region"]), lambda here, there: hours[here, there]),
        "match.remoteness_change": rise("remoteness"),
        "match.tier_change": rise("tier"),
        "match.months_to_retirement": keyed(
            kinds(facts["employee.age_months"]),
            kinds(facts["seat.retirement_age"]),
            lambda age_months, retirement_age: retirement_age * 12 - age_months,
        ),
        "match.same_unit": keyed(unit, seat_unit, np.equal),
        "match.same_agency": alike("agency"),
        "match.same_government": alike("government"),
        "match.same_regency": alike("regency"),
        "match.same_sector": alike("sector"),
        "match.same_position": keyed(position, seat_position, np.equal),
        "match.same_group": keyed(group, seat_group, np.equal),
        "match.home_regency": keyed(
            kinds(look_up(regencies, employees.column("home_region"))), kinds(facts["seat.regency"]), np.equal
        ),
    }


def _difference(employee: Column, seat: Column) -> Column:
    return seat - employee


def _by_levels(
    levels: NDArray[np.int8], seat_position: Column, lookups: Lookups, graph: KnowledgeGraph
) -> dict[str, PairFact]:
    weights = one_each(lookups.knowledge.profile_weights[difference] for difference in range(-5, 6))

    def measured(measure: Measure, *asked: CompetencyKind) -> LevelsFact:
        required = np.where(np.isin(lookups.competency_kinds, asked), graph.required_levels, np.int8(0))
        return levels_fact(measure, levels, required, seat_position, weights)

    return {
        "match.competency_gap": measured(Measure.GAP, *CompetencyKind),
        "match.managerial_gap": measured(Measure.GAP, *_BEHAVIOURAL),
        "match.technical_gap": measured(Measure.GAP, CompetencyKind.TECHNICAL),
        "match.profile_score": measured(Measure.WEIGHT, *CompetencyKind),
    }


def _by_wishes(employees: Records, seat_region: Column, lookups: Lookups) -> dict[str, PairFact]:
    regions = kinds(seat_region)
    kind_of_region = np.full(len(lookups.regencies), UNKNOWN, np.int32)
    kind_of_region[regions.values] = np.arange(len(regions.values))
    rank = _exceptions(employees, WISHES, regions, kind_of_region)
    asked = replace(rank, default=np.minimum(rank.default, 1), exceptions=np.minimum(rank.exceptions, 1))
    return {
        "match.wish_rank": rank,
        "transfer.own_request": asked,
        "match.with_spouse": _exceptions(employees, ("spouse_region",), regions, kind_of_region),
    }


def _exceptions(employees: Records, columns: tuple[str, ...], regions: Kinds, kind_of_region: Column) -> SparseFact:
    """List who names which region of a seat: the place, from 1, of the first column in which it stands.

    Who names none has 0; where none of the columns was recorded it is UNKNOWN of everyone.
    """
    recorded = [(place, employees.columns[name]) for place, name in enumerate(columns, 1) if name in employees.columns]
    default = np.zeros(employees.length, np.int32) if recorded else employees.nothing
    pairs, places = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)]
    for place, column in recorded:
        kind = look_up(kind_of_region, column)
        rows = np.flatnonzero(kind != UNKNOWN)
        pairs.append(kind[rows].astype(np.int64) * employees.length + rows)
        places.append(np.full(len(rows), place, np.int32))
    distinct, first = np.unique(np.concatenate(pairs), return_index=True)
    starts = np.searchsorted(distinct, np.arange(len(regions.values) + 1, dtype=np.int64) * employees.length)
    named_by = (distinct % max(employees.length, 1)).astype(np.int32)
    return SparseFact(default, regions.key, starts.astype(np.int64), named_by, np.concatenate(places)[first])
