"""Every fact of one case, worked out again from the records one by one, in plain Python and in other ways.

Nothing here is shared with the code under test but the model.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Any

from dss.model.identifiers import FactName, FieldId, RegionId
from dss.model.knowledge.knowledge import CompetencyKind, Knowledge, Position
from dss.model.organisation.organisation import UNKNOWN, Column, Organisation
from tests.facts.naive_histories import NaiveHistories, later

NINE_BOX = {
    ("sangat_baik", "tinggi"): 9,
    ("sangat_baik", "menengah"): 7,
    ("sangat_baik", "rendah"): 4,
    ("baik", "tinggi"): 8,
    ("baik", "menengah"): 5,
    ("baik", "rendah"): 2,
    ("under", "tinggi"): 6,
    ("under", "menengah"): 3,
    ("under", "rendah"): 1,
}

AS_RECORDED = (
    "status",
    "legal_position",
    "golongan",
    "education_level",
    "position",
    "performance_last",
    "performance_previous",
    "under_process",
    "audit_findings",
    "potential",
    "field_training",
    "health_fit",
    "hardship",
)


def naive_months_since(start: date, on: date) -> int:
    """Count months by walking through them."""
    return next(months for months in count() if later(start, months + 1) > on)


def naive_months_left(until: date, on: date) -> int:
    """Count the months that must be walked to be past the last day."""
    return next(months for months in count() if later(on, months) > until)


class NaiveFacts:
    """The facts of any case of an organisation on a day; a fact that is not known is left out."""

    def __init__(self, knowledge: Knowledge, organisation: Organisation, on: date, effective_minutes: int) -> None:
        self.knowledge = knowledge
        self.organisation = organisation
        self.on = on
        self.effective_minutes = effective_minutes
        self.positions = list(knowledge.positions.values())
        self.units = list(knowledge.units.values())
        self.regions = list(knowledge.regions.values())
        self.fields = list(knowledge.fields)
        self.people = range(len(organisation.employees.ids))
        self.histories = NaiveHistories(knowledge, organisation, on)

    def case(self, employee: int, seat: int) -> dict[FactName, int]:
        """Return every known fact of a case."""
        of_seat = self.seat(seat)
        facts = {**self.employee(employee), **of_seat, **self.pair(employee, seat)}
        facts |= self.histories.employee(employee)
        facts["employee.nine_box"] = self.nine_box(facts["employee.performance_last"], facts["employee.potential"])
        facts |= self.histories.pair(employee, self.described(of_seat, seat))
        return {FactName(name): int(number) for name, number in facts.items() if number is not None}

    def described(self, of_seat: Mapping[str, int | None], seat: int) -> dict[str, Any]:
        """Return the facts of a seat as codes, with its unit."""
        facts = self.knowledge.vocabulary.facts
        named = {
            name: None if number is None else facts[FactName(name)].decode(number) for name, number in of_seat.items()
        }
        return {**named, "seat.unit": self.units[int(self.organisation.seats.columns["unit"][seat])].id}

    # Reading

    def cell(self, columns: Mapping[str, Column], name: str, row: int) -> int | None:
        number = int(columns[name][row]) if name in columns else UNKNOWN
        return None if number == UNKNOWN else number

    def of_employee(self, name: str, row: int) -> int | None:
        return self.cell(self.organisation.employees.columns, name, row)

    def day(self, number: int | None) -> date | None:
        return None if number is None else date(1970, 1, 1) + timedelta(days=number)

    def since(self, number: int | None) -> int | None:
        day = self.day(number)
        if day is None:
            return None
        return 0 if day > self.on else naive_months_since(day, self.on)

    def code(self, fact: str, id: str | None) -> int | None:
        codes = [code.id for code in self.knowledge.vocabulary.facts[FactName(fact)].codes]
        return None if id is None else codes.index(id)

    def position_of(self, row: int) -> Position | None:
        number = self.of_employee("position", row)
        return None if number is None else self.positions[number]

    def left(self, column: str, row: int) -> int | None:
        if column not in self.organisation.employees.columns:
            return None
        until = self.day(self.of_employee(column, row))
        return 0 if until is None or until < self.on else naive_months_left(until, self.on)

    def freeze(self, government: str) -> bool:
        return any(
            freeze.start <= self.on and (freeze.end is None or self.on <= freeze.end)
            for freeze in self.knowledge.governments[government].freezes
        )

    def frozen_of(self, row: int) -> bool | None:
        unit = self.of_employee("unit", row)
        if unit is None:
            return None
        return self.freeze(self.knowledge.agencies[self.units[unit].agency].government)

    def outside_code(self, row: int) -> int | None:
        recorded, tidak = self.of_employee("from_outside", row), self.code("employee.from_outside", "tidak")
        return tidak if recorded is None and self.of_employee("unit", row) is not None else recorded

    def from_outside(self, row: int) -> bool:
        recorded = self.of_employee("from_outside", row)
        return recorded is not None and recorded != self.code("employee.from_outside", "tidak")

    # Scopes

    def employee(self, row: int) -> dict[str, int | None]:
        knowledge, position = self.knowledge, self.position_of(row)
        unit_number = self.of_employee("unit", row)
        unit = None if unit_number is None else self.units[unit_number]
        agency = None if unit is None else knowledge.agencies[unit.agency]
        region = None if unit is None else knowledge.regions[unit.region]
        home = self.of_employee("home_region", row)
        joined = self.day(self.of_employee("joined", row))
        facts: dict[str, int | None] = {f"employee.{name}": self.of_employee(name, row) for name in AS_RECORDED}
        facts |= {
            "employee.indigenous_papuan": self.of_employee("papuan", row),
            "employee.months_of_service": self.since(self.of_employee("joined", row)),
            "employee.months_since_appointment": self.since(self.of_employee("appointed", row)),
            "employee.recruited_year": joined.year if joined else None,
            "employee.age_months": self.since(self.of_employee("born", row)),
            "employee.months_in_position": self.since(self.of_employee("position_since", row)),
            "employee.months_in_tier": self.since(self.of_employee("tier_since", row)),
            "employee.sector_months": self.since(self.of_employee("sector_since", row)),
            "employee.education_field": self.field(row),
            "employee.position_kind": self.code("employee.position_kind", position.kind) if position else None,
            "employee.tier": position.tier if position else None,
            "employee.sector": self.code("employee.sector", position.sector) if position else None,
            "employee.profession": self.code("employee.profession", position.profession) if position else None,
            "employee.leads_unit": position.leads_unit or self.of_employee("leads_unit", row) == 1
            if position
            else None,
            "employee.agency": self.code("employee.agency", agency.id) if agency else None,
            "employee.government": self.code("employee.government", agency.government) if agency else None,
            "employee.regency": self.code("employee.regency", region.regency) if region else None,
            "employee.remoteness": region.remoteness if region else None,
            "employee.discipline": self.discipline(row),
            "employee.discipline_months_left": self.discipline_left(row),
            "employee.bond_months_left": self.left("bonded_until", row),
            "employee.from_underdeveloped": None if home is None else self.regions[home].underdeveloped,
            "employee.home_border": None if home is None else self.regions[home].border,
            "employee.home_remoteness": None if home is None else self.regions[home].remoteness,
            "employee.election_freeze": self.frozen_of(row),
            "origin.staffing_percent": self.staffing(unit_number, position, -1),
            "origin.holders_left": self.holders_left(row),
            "origin.critical": False if self.from_outside(row) else position.critical if position else None,
            "origin.any_degree": position.fields == () if position else None,
            "origin.downsizing": False if self.from_outside(row) else agency.downsizing if agency else None,
            "employee.from_outside": self.outside_code(row),
            "origin.education_distance": self.education_distance(row, position) if position else None,
        }
        return facts | self.evaluation(row)

    def seat(self, row: int) -> dict[str, int | None]:
        columns, knowledge = self.organisation.seats.columns, self.knowledge
        position = self.positions[int(columns["position"][row])]
        unit = self.units[int(columns["unit"][row])]
        agency, region = knowledge.agencies[unit.agency], knowledge.regions[unit.region]
        return {
            "seat.position": self.code("seat.position", position.id),
            "seat.position_kind": self.code("seat.position_kind", position.kind),
            "seat.level": self.code("seat.level", position.level),
            "seat.tier": position.tier,
            "seat.sector": self.code("seat.sector", position.sector),
            "seat.profession": self.code("seat.profession", position.profession),
            "seat.agency": self.code("seat.agency", agency.id),
            "seat.government": self.code("seat.government", agency.government),
            "seat.regency": self.code("seat.regency", region.regency),
            "seat.region": self.code("seat.region", region.id),
            "seat.remoteness": region.remoteness,
            "seat.underdeveloped": region.underdeveloped,
            "seat.border": region.border,
            "seat.place_of_mover": 0,
            "seat.critical": position.critical,
            "seat.district_head": position.district_head,
            "seat.leads_unit": position.leads_unit or self.cell(columns, "leads_unit", row) == 1,
            "seat.any_degree": position.fields == (),
            "seat.test": self.code("seat.test", position.test),
            "seat.certificate": self.code("seat.certificate", position.certificate),
            "seat.licence": self.code("seat.licence", position.licence),
            "seat.vacant_months": self.since(self.cell(columns, "vacant_since", row)),
            "seat.staffing_percent": self.staffing(int(columns["unit"][row]), position, 0),
            "seat.education_level_min": self.code("seat.education_level_min", position.education_level_min),
            "seat.golongan_min": self.code("seat.golongan_min", position.golongan_min),
            "seat.golongan_max": self.code("seat.golongan_max", position.golongan_max),
            "seat.retirement_age": position.retirement_age,
            "seat.election_freeze": self.freeze(agency.government),
        }

    def pair(self, row: int, seat: int) -> dict[str, int | None]:
        columns, knowledge = self.organisation.seats.columns, self.knowledge
        target = self.positions[int(columns["position"][seat])]
        there = self.units[int(columns["unit"][seat])]
        position = self.position_of(row)
        number = self.of_employee("unit", row)
        here = None if number is None else self.units[number]
        age = self.since(self.of_employee("born", row))
        there_region, there_agency = knowledge.regions[there.region], knowledge.agencies[there.agency]
        facts: dict[str, int | None] = {
            "match.education_distance": self.education_distance(row, target),
            "match.competency_gap": self.gap(row, target, set(CompetencyKind)),
            "match.managerial_gap": self.gap(row, target, {CompetencyKind.MANAGERIAL, CompetencyKind.SOCIOCULTURAL}),
            "match.technical_gap": self.gap(row, target, {CompetencyKind.TECHNICAL}),
            "match.profile_score": self.profile_score(row, target),
            "match.months_to_retirement": None if age is None else 12 * target.retirement_age - age,
            "match.wish_rank": self.wish_rank(row, there.region),
        }
        if here is not None:
            here_region, here_agency = knowledge.regions[here.region], knowledge.agencies[here.agency]
            facts |= {
                "match.travel_hours": self.hours(here.region, there.region),
                "match.remoteness_change": there_region.remoteness - here_region.remoteness,
                "match.same_unit": here.id == there.id,
                "match.same_agency": here.agency == there.agency,
                "match.same_government": here_agency.government == there_agency.government,
                "match.same_regency": here_region.regency == there_region.regency,
            }
        if self.from_outside(row):
            places = ("match.same_unit", "match.same_agency", "match.same_government", "match.same_regency")
            facts |= dict.fromkeys(places, False)
        if position is not None:
            facts |= {
                "match.tier_change": self.rise(position, target),
                "match.same_sector": target.sector == position.sector,
                "match.same_position": target.id == position.id,
                "match.same_group": target.group == position.group,
            }
        return facts

    # Parts

    def rise(self, here: Position, there: Position) -> int:
        if here.kind.startswith("jf_") and there.kind.startswith("jf_"):
            return there.tier - here.tier
        return there.standing - here.standing

    def field(self, row: int) -> int | None:
        programme = self.of_employee("programme", row)
        if programme is None:
            return None
        return self.fields.index(list(self.knowledge.programmes.values())[programme].field)

    def discipline(self, row: int) -> int | None:
        recorded, until = self.of_employee("discipline", row), self.day(self.of_employee("discipline_until", row))
        return 0 if recorded is not None and until is not None and until < self.on else recorded

    def discipline_left(self, row: int) -> int | None:
        sanctioned = (self.of_employee("discipline", row) or 0) > 0
        if sanctioned and self.of_employee("discipline_until", row) is None:
            return None
        return self.left("discipline_until", row)

    def nine_box(self, performance: int | None, potential: int | None) -> int | None:
        if performance is None or potential is None:
            return None
        rating = ("under", "under", "under", "baik", "sangat_baik")[performance]
        return NINE_BOX[rating, ("rendah", "menengah", "tinggi")[potential]]

    def staffing(self, unit: int | None, position: Position | None, change: int) -> int | None:
        if unit is None or position is None:
            return None
        minutes = sum(
            task.minutes * task.volume
            for task in self.organisation.workload
            if task.unit == self.units[unit].id and self.knowledge.positions[task.position].group == position.group
        )
        need = int(minutes / self.effective_minutes + 0.5)
        if need == 0:
            return None
        group = [row for row in self.people if self.of_employee("unit", row) == unit]
        held = [self.position_of(row) for row in group]
        people = len([one for one in held if one is not None and one.group == position.group])
        return ((people + change) * 100) // need

    def holders_left(self, row: int) -> int | None:
        mine = self.of_employee("unit", row), self.of_employee("position", row)
        if None in mine:
            return None
        return [(self.of_employee("unit", one), self.of_employee("position", one)) for one in self.people].count(
            mine
        ) - 1

    def evaluation(self, row: int) -> dict[str, int | None]:
        columns, position = self.organisation.evaluations, self.position_of(row)
        facts: dict[str, int | None] = {}
        for place in [place for place, one in enumerate(columns.get("employee", [])) if one == row]:
            facts["evaluation.months_since_move"] = self.since(self.cell(columns, "moved_on", place))
            for name in ("performance", "employee_satisfaction", "head_satisfaction", "difficulty"):
                facts[f"evaluation.{name}"] = self.cell(columns, name, place)
        if position is not None:
            facts["evaluation.technical_gap"] = self.gap(row, position, {CompetencyKind.TECHNICAL})
            facts["evaluation.managerial_gap"] = self.gap(row, position, {CompetencyKind.MANAGERIAL})
        return facts

    def levels(self, row: int, position: Position) -> list[tuple[CompetencyKind, int, int]]:
        held = self.organisation.employees.competencies[row].tolist()
        return [
            (competency.kind, held[place], position.competencies[competency.id])
            for place, competency in enumerate(self.knowledge.competencies.values())
            if competency.id in position.competencies
        ]

    def gap(self, row: int, position: Position, kinds: set[CompetencyKind]) -> int | None:
        levels = [(held, required) for kind, held, required in self.levels(row, position) if kind in kinds]
        if any(held == -1 for held, _ in levels):
            return None
        return sum(required - held for held, required in levels if required > held)

    def profile_score(self, row: int, position: Position) -> int | None:
        levels = [(held, required) for _, held, required in self.levels(row, position)]
        if any(held == -1 for held, _ in levels):
            return None
        weights = [self.knowledge.profile_weights[held - required] for held, required in levels]
        return int(sum(weights) / len(weights) + 0.5) if weights else self.knowledge.profile_weights[0]

    def education_distance(self, row: int, position: Position) -> int | None:
        if not position.fields:
            return 0
        number = self.field(row)
        if number is None:
            return None
        field = self.fields[number]
        if field.startswith(position.fields):
            return 0
        return min(self.steps(field)[required] for required in position.fields)

    def steps(self, start: FieldId) -> dict[str, int]:
        edges = [(id, id[:-1].strip(".") if len(id) > 2 else "root", 1) for id in self.fields]
        edges += [(kin.a, kin.b, kin.steps) for kin in self.knowledge.kinships]
        return cheapest(edges, start)

    def hours(self, here: RegionId, there: RegionId) -> int | None:
        minutes = cheapest([(way.a, way.b, way.minutes) for way in self.knowledge.travel], here).get(there)
        return None if minutes is None else (minutes + 59) // 60

    def wish_rank(self, row: int, region: RegionId) -> int | None:
        names = [name for name in ("wish_1", "wish_2", "wish_3") if name in self.organisation.employees.columns]
        if not names:
            return None
        wished = {int(name[-1]): self.of_employee(name, row) for name in names}
        ranks = [rank for rank, number in wished.items() if number is not None and self.regions[number].id == region]
        return min(ranks, default=0)


def cheapest(edges: list[tuple[str, str, int]], start: str) -> dict[str, int]:
    """Return the least cost from a start over edges that lead both ways (Dijkstra, by hand)."""
    costs: dict[str, int] = {}
    queue = [(0, start)]
    while queue:
        cost, place = heappop(queue)
        if place not in costs:
            costs[place] = cost
            for a, b, length in edges:
                for one, other in ((a, b), (b, a)):
                    if one == place:
                        heappush(queue, (cost + length, other))
    return costs
