"""Check a plan against the demand, limit by limit, with plain loops: nothing here is shared with what made the plan.

It reads `PlanningProblem`, the statement of the demand, and the formulas of its docstring, and knows no network,
price or solver.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from dss.model.planning.plan import FINE, NOWHERE, Breach, Duals, PlanningFinding
from dss.planning.problem import PlanningProblem

Move = tuple[int, int]


def verify_plan(problem: PlanningProblem, chosen: Iterable[int], objective: int) -> list[PlanningFinding]:
    """Return every limit that a plan breaks; empty for a plan that keeps them all and is worth what it claims.

    Args:
        problem: The demand.
        chosen: Rows of the pairs chosen.
        objective: What the plan claims to be worth.
    """
    rows = [int(row) for row in chosen]
    strangers = [row for row in rows if not 0 <= row < len(problem.pairs)]
    if strangers:
        return [PlanningFinding(Breach.NO_SUCH_PAIR, found=strangers[0], limit=len(problem.pairs))]
    moves = [(int(problem.pairs.person[row]), int(problem.pairs.seat[row])) for row in rows]
    return [
        *_once(moves),
        *_holders(problem, moves),
        *_floors(problem, moves),
        *_sums(problem, rows),
        *_sides(problem, rows),
        *_couples(problem, moves),
        *_wishes(problem, moves),
        *_objective(problem, rows, objective),
    ]


def bound_of(problem: PlanningProblem, duals: Duals) -> int:
    """Return the most that any plan can be worth, as the prices prove it, in points, rounded down.

    Raises:
        ValueError: If a price of an "at most" limit is negative, so that nothing is proved.
    """
    if any(price < 0 for price in _prices_at_most(duals)):
        raise ValueError("A price of a limit is negative.")
    locked = {(person, seat) for person, seat in problem.locked.tolist()}
    busy, taken = {person for person, _ in locked}, {seat for _, seat in locked}
    vetoed = {(person, seat) for person, seat in problem.vetoed.tolist()}
    total = sum(duals.person.tolist()) + duals.cap * (problem.cap or 0)
    total += sum(
        price for price, holder in zip(duals.seat.tolist(), problem.holder.tolist(), strict=True) if holder < 0
    )
    total += sum(p * spare for p, spare in zip(duals.floor.tolist(), problem.spare.tolist(), strict=True))
    fine = duals.budget * (problem.budget or 0)
    fine += sum(p * limit for p, limit in zip(duals.sides.tolist(), problem.sides.tolist(), strict=True))
    highest: dict[int, Fraction] = defaultdict(Fraction)
    exact = total + Fraction(fine, FINE)
    for move, gain in _gains(problem, duals):
        if move in locked:
            exact += gain
        elif move not in vetoed and move[0] not in busy and move[1] not in taken:
            highest[move[0]] = max(highest[move[0]], gain)
    return int((exact + sum(highest.values())) // duals.scale)


def _prices_at_most(duals: Duals) -> Iterator[int]:
    """Walk through the prices that may not be negative."""
    for prices in (duals.person, duals.seat, duals.floor, duals.sides):
        yield from prices.tolist()
    yield duals.budget
    yield duals.cap


def _gains(problem: PlanningProblem, duals: Duals) -> Iterator[tuple[Move, Fraction]]:
    """Walk through the pairs with what the value of each exceeds the prices by, in 1/scale points."""
    own = {holder: seat for seat, holder in enumerate(problem.holder.tolist()) if holder != NOWHERE}
    couple = {
        person: (row, 1 - 2 * place)
        for row, two in enumerate(problem.couples.tolist())
        for place, person in enumerate(two)
    }
    pairs, sides = problem.pairs, duals.sides.tolist()
    columns = (pairs.person, pairs.seat, pairs.value, pairs.cost, pairs.amounts)
    for person, seat, value, cost, amounts in zip(*(column.tolist() for column in columns), strict=True):
        gain = value * duals.scale - int(duals.person[person]) - int(duals.seat[seat]) - duals.cap
        if person in own:
            gain += int(duals.seat[own[person]])
        gain -= sum(int(duals.floor[group]) for group in _groups(problem, problem.person_group[person]))
        gain += sum(int(duals.floor[group]) for group in _groups(problem, problem.seat_group[seat]))
        if person in couple:
            pays, sign = couple[person]
            gain -= sign * int(duals.couples[pays, problem.regency[seat]])
        fine = cost * duals.budget + sum(price * amount for price, amount in zip(sides, amounts, strict=True))
        yield (person, seat), gain - Fraction(fine, FINE)


def _once(moves: list[Move]) -> Iterator[PlanningFinding]:
    """Nobody moves twice, no seat is filled twice, no pair is chosen twice."""
    for (person, seat), count in Counter(moves).items():
        if count > 1:
            yield PlanningFinding(Breach.CHOSEN_TWICE, persons=(person,), seats=(seat,), found=count, limit=1)
    seats_of, persons_of = defaultdict(set), defaultdict(set)
    for person, seat in moves:
        seats_of[person].add(seat)
        persons_of[seat].add(person)
    for person, seats in sorted(seats_of.items()):
        if len(seats) > 1:
            yield PlanningFinding(Breach.PERSON_MOVES_TWICE, persons=(person,), seats=tuple(sorted(seats)))
    for seat, persons in sorted(persons_of.items()):
        if len(persons) > 1:
            yield PlanningFinding(Breach.SEAT_FILLED_TWICE, persons=tuple(sorted(persons)), seats=(seat,))


def _holders(problem: PlanningProblem, moves: list[Move]) -> Iterator[PlanningFinding]:
    """An own seat is filled only where its holder leaves it."""
    movers = {person for person, _ in moves}
    for person, seat in moves:
        holder = int(problem.holder[seat])
        if holder != NOWHERE and holder not in movers:
            yield PlanningFinding(Breach.HOLDER_STAYS, persons=tuple(sorted((person, holder))), seats=(seat,))


def _floors(problem: PlanningProblem, moves: list[Move]) -> Iterator[PlanningFinding]:
    """No group loses more, net of those who join it, than it can spare."""
    lost: Counter[int] = Counter()
    for person, seat in moves:
        lost.update(_groups(problem, problem.person_group[person]))
        lost.subtract(_groups(problem, problem.seat_group[seat]))
    for group, spare in enumerate(problem.spare.tolist()):
        if lost[group] > spare:
            yield PlanningFinding(Breach.BELOW_FLOOR, groups=(group,), found=lost[group], limit=spare)


def _groups(problem: PlanningProblem, group: int) -> Iterator[int]:
    """Walk from a group to the one around it; nowhere from NOWHERE."""
    while group != NOWHERE:
        yield int(group)
        group = int(problem.within[group])


def _sums(problem: PlanningProblem, rows: list[int]) -> Iterator[PlanningFinding]:
    """The budget and the cap hold."""
    cost = sum(int(problem.pairs.cost[row]) for row in rows)
    if problem.budget is not None and cost > problem.budget:
        yield PlanningFinding(Breach.OVER_BUDGET, found=cost, limit=problem.budget)
    if problem.cap is not None and len(rows) > problem.cap:
        yield PlanningFinding(Breach.OVER_CAP, found=len(rows), limit=problem.cap)


def _sides(problem: PlanningProblem, rows: list[int]) -> Iterator[PlanningFinding]:
    """Each side limit holds."""
    for side, limit in enumerate(problem.sides.tolist()):
        used = sum(int(problem.pairs.amounts[row, side]) for row in rows)
        if used > limit:
            yield PlanningFinding(Breach.OVER_SIDE_LIMIT, found=used, limit=limit)


def _couples(problem: PlanningProblem, moves: list[Move]) -> Iterator[PlanningFinding]:
    """Both of a couple move into the same regency, or neither moves."""
    into = {person: int(problem.regency[seat]) for person, seat in moves}
    for one, other in problem.couples.tolist():
        if into.get(one) != into.get(other):
            yield PlanningFinding(Breach.COUPLE_APART, persons=tuple(sorted((one, other))))


def _wishes(problem: PlanningProblem, moves: list[Move]) -> Iterator[PlanningFinding]:
    """Locked moves are made, vetoed ones are not."""
    made = set(moves)
    for person, seat in problem.locked.tolist():
        if (person, seat) not in made:
            yield PlanningFinding(Breach.LOCK_NOT_KEPT, persons=(person,), seats=(seat,))
    for person, seat in problem.vetoed.tolist():
        if (person, seat) in made:
            yield PlanningFinding(Breach.VETO_NOT_KEPT, persons=(person,), seats=(seat,))


def _objective(problem: PlanningProblem, rows: list[int], objective: int) -> Iterator[PlanningFinding]:
    """The plan is worth what it claims."""
    worth = sum(int(problem.pairs.value[row]) for row in rows)
    if worth != objective:
        yield PlanningFinding(Breach.WRONG_OBJECTIVE, found=objective, limit=worth)
