"""Check a plan against the demand, limit by limit, with plain loops: nothing here is shared with what made the plan.

It reads `Problem`, the statement of the demand, and the formulas of its docstring, and knows no network, price or
solver.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from dss.model.plan import FINE, NOWHERE, Breach, Duals, Finding
from dss.planning.problem import Problem

Move = tuple[int, int]


def verify(problem: Problem, chosen: Iterable[int], objective: int) -> list[Finding]:
    """Return every limit that a plan breaks; empty for a plan that keeps them all and is worth what it says.

    Args:
        chosen: Rows of the pairs chosen.
        objective: What the plan is said to be worth.
    """
    rows = [int(row) for row in chosen]
    strangers = [row for row in rows if not 0 <= row < len(problem.pairs)]
    if strangers:
        return [Finding(Breach.NO_SUCH_PAIR, found=strangers[0], limit=len(problem.pairs))]
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


def _once(moves: list[Move]) -> Iterator[Finding]:
    """Nobody moves twice, no seat is filled twice, no pair is chosen twice."""
    for (person, seat), count in Counter(moves).items():
        if count > 1:
            yield Finding(Breach.CHOSEN_TWICE, persons=(person,), seats=(seat,), found=count, limit=1)
    seats_of, persons_of = defaultdict(set), defaultdict(set)
    for person, seat in moves:
        seats_of[person].add(seat)
        persons_of[seat].add(person)
    for person, seats in sorted(seats_of.items()):
        if len(seats) > 1:
            yield Finding(Breach.PERSON_MOVES_TWICE, persons=(person,), seats=tuple(sorted(seats)))
    for seat, persons in sorted(persons_of.items()):
        if len(persons) > 1:
            yield Finding(Breach.SEAT_FILLED_TWICE, persons=tuple(sorted(persons)), seats=(seat,))


def _holders(problem: Problem, moves: list[Move]) -> Iterator[Finding]:
    """An own seat is filled only where its holder leaves it."""
    movers = {person for person, _ in moves}
    for person, seat in moves:
        holder = int(problem.holder[seat])
        if holder != NOWHERE and holder not in movers:
            yield Finding(Breach.HOLDER_STAYS, persons=tuple(sorted((person, holder))), seats=(seat,))


def _floors(problem: Problem, moves: list[Move]) -> Iterator[Finding]:
    """No group loses more, net of those who join it, than it can spare."""
    lost: Counter[int] = Counter()
    for person, seat in moves:
        lost[int(problem.person_group[person])] += 1
        lost[int(problem.seat_group[seat])] -= 1
    for group, spare in enumerate(problem.spare.tolist()):
        if lost[group] > spare:
            yield Finding(Breach.BELOW_FLOOR, groups=(group,), found=lost[group], limit=spare)


def _sums(problem: Problem, rows: list[int]) -> Iterator[Finding]:
    """The budget and the cap hold."""
    cost = sum(int(problem.pairs.cost[row]) for row in rows)
    if problem.budget is not None and cost > problem.budget:
        yield Finding(Breach.OVER_BUDGET, found=cost, limit=problem.budget)
    if problem.cap is not None and len(rows) > problem.cap:
        yield Finding(Breach.OVER_CAP, found=len(rows), limit=problem.cap)


def _sides(problem: Problem, rows: list[int]) -> Iterator[Finding]:
    """Each side limit holds."""
    sides = problem.sides
    if not len(sides.limit):
        return
    made = set(rows)
    used: Counter[int] = Counter()
    for side, pair, amount in zip(sides.side.tolist(), sides.pair.tolist(), sides.amount.tolist(), strict=True):
        if pair in made:
            used[side] += amount
    for side, limit in enumerate(sides.limit.tolist()):
        if used[side] > limit:
            yield Finding(Breach.OVER_SIDE_LIMIT, found=used[side], limit=limit)


def _couples(problem: Problem, moves: list[Move]) -> Iterator[Finding]:
    """Both of a couple move into the same regency, or neither moves."""
    into = {person: int(problem.regency[seat]) for person, seat in moves}
    for one, other in problem.couples.tolist():
        if into.get(one) != into.get(other):
            yield Finding(Breach.COUPLE_APART, persons=tuple(sorted((one, other))))


def _wishes(problem: Problem, moves: list[Move]) -> Iterator[Finding]:
    """Locked moves are made, vetoed ones are not."""
    made = set(moves)
    for person, seat in problem.locked.tolist():
        if (person, seat) not in made:
            yield Finding(Breach.LOCK_NOT_KEPT, persons=(person,), seats=(seat,))
    for person, seat in problem.vetoed.tolist():
        if (person, seat) in made:
            yield Finding(Breach.VETO_NOT_KEPT, persons=(person,), seats=(seat,))


def _objective(problem: Problem, rows: list[int], objective: int) -> Iterator[Finding]:
    """The plan is worth what it says."""
    worth = sum(int(problem.pairs.value[row]) for row in rows)
    if worth != objective:
        yield Finding(Breach.WRONG_OBJECTIVE, found=objective, limit=worth)
