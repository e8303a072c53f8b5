"""The facts of an employee with a seat, each in a compact shape that gives any pair's value."""

from collections.abc import Mapping
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from dss.facts.employee import find_outsiders
from dss.facts.gaps import build_levels_fact, measure_gaps
from dss.facts.kinds import DistinctValues, find_distinct, tabulate_fact
from dss.facts.lookups import ALL, BEHAVIOURAL, TECHNICAL, Lookups, look_up, place_fields
from dss.facts.records import EmployeeRecords, Records
from dss.model.knowledge.knowledge import CompetencyKind
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.organisation.table import KeyedFact, LevelsFact, Measure, PairFact, SparseFact

WISHES: Final = ("wish_1", "wish_2", "wish_3")
"""The columns of the wishes, in order of preference."""

Months = TypeVar("Months", int, Column)


def derive_pair_facts(
    employees: EmployeeRecords, seats: Records, facts: Mapping[str, Column], lookups: Lookups
) -> dict[str, PairFact]:
    """Derive every fact of scope pair that no rule derives.

    Args:
        employees: The records of the employees.
        seats: The records of the seats; position and unit are known of every seat.
        facts: The facts of both, by name.
        lookups: Columns of the knowledge.
    """
    return {
        **_by_kinds(employees.records, seats, facts, lookups),
        **_by_levels(employees.levels, seats.column("position"), lookups),
        **_by_wishes(employees.records, facts["seat.region"], lookups),
    }


def _by_kinds(employees: Records, seats: Records, facts: Mapping[str, Column], lookups: Lookups) -> dict[str, PairFact]:
    steps, tiers, hours = lookups.distances, lookups.tier_changes, lookups.graph.travel_hours()
    position, seat_position = find_distinct(employees.column("position")), find_distinct(seats.column("position"))
    outside = find_outsiders(employees, lookups.knowledge.vocabulary)
    region = find_distinct(look_up(lookups.units.region, employees.column("unit")))
    group = find_distinct(look_up(lookups.positions.group, employees.column("position")))
    seat_group = find_distinct(look_up(lookups.positions.group, seats.column("position")))

    def alike(word: str) -> KeyedFact:
        return tabulate_fact(find_distinct(facts[f"employee.{word}"]), find_distinct(facts[f"seat.{word}"]), np.equal)

    def same_place(here: Column, there: Column) -> KeyedFact:
        """Compare places; whoever comes from outside the province is at none where a seat is."""
        nowhere = np.int32(max(here.max(initial=0), there.max(initial=0)) + 1)
        return tabulate_fact(find_distinct(np.where(outside, nowhere, here)), find_distinct(there), np.equal)

    def rise(word: str) -> KeyedFact:
        return tabulate_fact(
            find_distinct(facts[f"employee.{word}"]), find_distinct(facts[f"seat.{word}"]), _difference
        )

    return {
        "match.education_distance": tabulate_fact(
            find_distinct(place_fields(facts["employee.education_field"], steps)),
            seat_position,
            lambda field, position: steps[position, field],
        ),
        "match.travel_hours": tabulate_fact(
            region, find_distinct(facts["seat.region"]), lambda here, there: hours[here, there]
        ),
        "match.remoteness_change": rise("remoteness"),
        "match.tier_change": tabulate_fact(position, seat_position, lambda here, there: tiers[here, there]),
        "match.months_to_retirement": tabulate_fact(
            find_distinct(facts["employee.age_months"]),
            find_distinct(facts["seat.retirement_age"]),
            months_to_retirement,
        ),
        "match.same_unit": same_place(employees.column("unit"), seats.column("unit")),
        "match.same_agency": same_place(facts["employee.agency"], facts["seat.agency"]),
        "match.same_government": same_place(facts["employee.government"], facts["seat.government"]),
        "match.same_regency": same_place(facts["employee.regency"], facts["seat.regency"]),
        "match.same_sector": alike("sector"),
        "match.same_position": tabulate_fact(position, seat_position, np.equal),
        "match.same_group": tabulate_fact(group, seat_group, np.equal),
    }


def months_to_retirement(age_months: Months, retirement_age: Months) -> Months:
    """Count the months until the age of retirement: the only fact of a pair that depends on the day."""
    return retirement_age * 12 - age_months


def _difference(employee: Column, seat: Column) -> Column:
    return seat - employee


_GAPS: Final[Mapping[str, tuple[CompetencyKind, ...]]] = {
    "match.competency_gap": ALL,
    "match.managerial_gap": BEHAVIOURAL,
    "match.technical_gap": TECHNICAL,
}
"""The facts that count missing levels, each with the kinds of competencies that it counts."""


def measure_gaps_for_position(held: NDArray[np.int8], position: int, lookups: Lookups) -> dict[str, int]:
    """Count the levels that one employee lacks for a position, whether or not it has a seat.

    Args:
        held: Levels held, shape (1, competencies).
        position: Number of the position.
        lookups: Columns of the knowledge.

    Returns:
        By the fact of scope pair; UNKNOWN where a required competency was not assessed.
    """
    asked = np.array([position], np.int32)
    return {name: int(measure_gaps(held, lookups.profiles[kept], asked)[0]) for name, kept in _GAPS.items()}


def _by_levels(held: NDArray[np.int8], seat_position: Column, lookups: Lookups) -> dict[str, PairFact]:
    def measured(measure: Measure, kept: tuple[CompetencyKind, ...]) -> LevelsFact:
        return build_levels_fact(measure, held, lookups.profiles[kept], seat_position, lookups.weights)

    return {
        **{name: measured(Measure.GAP, kept) for name, kept in _GAPS.items()},
        "match.profile_score": measured(Measure.WEIGHT, ALL),
    }


def _by_wishes(employees: Records, seat_region: Column, lookups: Lookups) -> dict[str, PairFact]:
    regions = find_distinct(seat_region)
    kind_of_region = np.full(len(lookups.regencies), UNKNOWN, np.int32)
    kind_of_region[regions.values] = np.arange(len(regions.values))
    return {"match.wish_rank": _exceptions(employees, WISHES, regions, kind_of_region)}


def _exceptions(
    employees: Records, columns: tuple[str, ...], regions: DistinctValues, kind_of_region: Column
) -> SparseFact:
    """List the employees who name the region of a seat: the place, from 1, of the first column with it.

    Employees who name none have 0; if none of the columns was recorded, everyone has UNKNOWN.
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
