"""Convert a solved demand to its stored form and back; only non-zero prices are kept."""

import numpy as np

from dss.model.diagnostic import Place
from dss.model.errors import InvalidInput
from dss.model.organisation.table import Rows
from dss.model.planning.plan import Duals, Whole
from dss.model.planning.record import OrderRecord, PlanRecord, PriceRecord
from dss.model.planning.request import Move
from dss.planning.problem import PlanningProblem
from dss.planning.solver.run import Solution
from dss.reading.records.plan import parse_plan
from dss.service.planning.demand import Demand
from dss.service.workspace.settings import digests
from dss.storage.view import View


def moves_of(demand: Demand, problem: PlanningProblem, rows: Rows) -> tuple[Move, ...]:
    """Return pairs as moves."""
    return tuple(
        (demand.employee(person), demand.seat_ids[seat])
        for person, seat in zip(problem.pairs.person[rows].tolist(), problem.pairs.seat[rows].tolist(), strict=True)
    )


def record_of(demand: Demand, solution: Solution) -> PlanRecord:
    """Return a plan in its stored form."""
    pairs = solution.problem.pairs
    order = None if demand.near else solution.order
    added = np.flatnonzero(demand.problem.pairs.find(pairs.person, pairs.seat) < 0)
    return PlanRecord(
        as_of=demand.workspace.as_of,
        digests=digests(demand.workspace.settings),
        request=demand.request,
        moves=moves_of(demand, solution.problem, solution.chosen),
        objective=solution.objective,
        bound=solution.bound,
        priced_bound=solution.priced_bound,
        excess=solution.excess,
        ending=solution.ending,
        steps=solution.steps,
        prices=prices_of(demand, solution.duals),
        order=None if order is None else OrderRecord(order.unit, prices_of(demand, order.duals)),
        pairs=len(pairs),
        added=moves_of(demand, solution.problem, added),
    )


def prices_of(demand: Demand, duals: Duals) -> PriceRecord:
    """Return the prices that are not 0, by name."""
    regencies = tuple(demand.workspace.knowledge.regencies)
    return PriceRecord(
        scale=duals.scale,
        persons={demand.employee(row): price for row, price in _priced(duals.person)},
        seats={demand.seat_ids[row]: price for row, price in _priced(duals.seat)},
        floors={group_name(demand, row): price for row, price in _priced(duals.floor)},
        budget=duals.budget,
        cap=duals.cap,
        unasked_remote=int(duals.sides.sum()),
        couples={
            demand.employee(int(demand.problem.couples[row, 0])): {
                regencies[place]: price for place, price in _priced(prices)
            }
            for row, prices in enumerate(duals.couples)
        },
    )


def duals_from(demand: Demand, prices: PriceRecord) -> Duals:
    """Return the prices by row; names that the demand doesn't have are passed over."""
    problem = demand.problem
    persons, seats = np.zeros(problem.persons, np.int64), np.zeros(problem.seats, np.int64)
    seat_rows = {id: row for row, id in enumerate(demand.seat_ids)}
    for id, price in prices.persons.items():
        persons[demand.row_of_person(id)] = price
    for id, price in prices.seats.items():
        if id in seat_rows:
            seats[seat_rows[id]] = price
    floors = [prices.floors.get(group_name(demand, row), 0) for row in range(len(demand.groups))]
    regencies: dict[str, int] = {id: place for place, id in enumerate(demand.workspace.knowledge.regencies)}
    couples = np.zeros((len(problem.couples), 1 + int(problem.regency.max(initial=0))), np.int64)
    for row, (one, _) in enumerate(problem.couples.tolist()):
        for regency, price in prices.couples.get(demand.employee(one), {}).items():
            if regencies.get(regency, couples.shape[1]) < couples.shape[1]:
                couples[row, regencies[regency]] = price
    return Duals(
        scale=prices.scale,
        person=persons,
        seat=seats,
        floor=np.array(floors, np.int64),
        budget=prices.budget,
        cap=prices.cap,
        sides=np.full(len(problem.sides), prices.unasked_remote, np.int64),
        couples=couples,
    )


def group_name(demand: Demand, row: int) -> str:
    """Return what prices call a group."""
    return demand.groups[row].name


def _priced(prices: Whole) -> list[tuple[int, int]]:
    rows = np.flatnonzero(prices)
    return list(zip(rows.tolist(), prices[rows].tolist(), strict=True))


def load_record(view: View, digest: str) -> PlanRecord:
    """Load a stored plan.

    Raises:
        SnapshotMissing, SnapshotDamaged: If it is not there any more, or not as it was kept.
        InvalidInput: If this program doesn't take it for a plan.
    """
    record, faults = parse_plan(view.snapshots.content(digest), Place(digest))
    if record is None:
        raise InvalidInput(faults)
    return record
