"""A request for a plan as numbers: who may move where, what it is worth and costs, and what every plan must keep to.

A move of person e to seat s is worth, in points::

    value(e, s) = points(e, s) - here(e) + fill(s) - left(e) - per_move        s vacant
    value(e, s) = points(e, s) - here(e) + left(h) - left(e) - per_move - c    s the place of h, who moves away
    value(e, s) + change                                                       the plan that is revised has the move

points are those of the rules for the fit of person and post, and for the move itself; here(e) those of e's fit with the
present post, so that staying is worth nothing and only a better fit is a gain (`dss.service.planning.worth`). fill(s)
are the points of the need that s covers, left(e) those of the need that e would leave open. No post loses people that
it needs (its floor is its need), so that e leaves one only where another fills the place, or where someone demands the
move. c exceeds what anybody gains in fit by such a place, so that people who merely change places never pay.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.states import judge_pairs
from dss.model.identifiers import EmployeeId, FactName
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import NOBODY, VERDICTS
from dss.model.organisation.needs import Needs
from dss.model.organisation.organisation import PLACE_OF_MOVER, UNKNOWN, Seats
from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Mask, Pairs, Whole
from dss.model.planning.request import PLACE_OF, Move, PlanRequest
from dss.model.policy.planning import PlanningLimits, PlanningPolicy
from dss.planning.problem import PlanningProblem, build_problem
from dss.service.candidates.precedence import Precedence, find_asked
from dss.service.needs.analysis import analyse
from dss.service.planning.posts import GroupFloor, MoveCosts, PostBook
from dss.service.planning.worth import compile_fit, compile_worth, measure_present_fit
from dss.service.workspace.workspace import Workspace

_EPOCH: Final = date(1970, 1, 1)
_REMOTER: Final = FactName("match.remoteness_change")
WISHES: Final = ("wish_1", "wish_2", "wish_3")


LOTS: Final = 1 << 10
"""How many lots settle which of equally good seats somebody gets."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A request for a plan as numbers, and what they denote.

    Attributes:
        workspace: That of the request, with a seat more for each post whose people may be followed by others.
        planner: The same, judging by the points that a plan counts.
        policy: The planning policy, and `limits`, its numbers of the day.
        seat_ids: What each seat of the problem is called: vacant seats first, then places of movers.
        screen_seats: The seat of the workspace by which each is screened; shape (seats,).
        fill: What filling each is worth; shape (seats,).
        here: How well each person fits the present post, in points; shape (persons,).
        left: The need that each person leaves open, in points; shape (persons,).
        per_move: What a move to each seat must bring; shape (seats,).
        covers_need: Whether filling each vacant seat covers a need; shape (vacant seats,).
        groups: The groups with floors.
        verdicts: What a pair's verdict may be.
        move_costs: What the rules grant, priced.
        precedence: The published order of equals.
        person_lots, seat_lots: The lot of each person and of each seat.
        near: Moves of another plan; where there are any, of equally good plans that with the fewest others is made.
    """

    workspace: Workspace
    planner: Workspace
    policy: PlanningPolicy
    limits: PlanningLimits
    request: PlanRequest
    needs: Needs
    posts: PostBook
    problem: PlanningProblem
    seat_ids: tuple[str, ...]
    screen_seats: Rows
    fill: Whole
    here: Whole
    left: Whole
    per_move: Whole
    covers_need: NDArray[np.bool_]
    groups: tuple[GroupFloor, ...]
    verdicts: frozenset[Verdict]
    move_costs: MoveCosts
    precedence: Precedence
    person_lots: Whole
    seat_lots: Whole
    near: tuple[Move, ...] = ()

    @property
    def vacant(self) -> int:
        """How many of the seats are vacant; they come first."""
        return len(self.covers_need)

    def row_of_person(self, employee: str) -> int:
        """Return the row of an employee.

        Raises:
            UnknownName: If there is none; it carries the nearest.
        """
        return self.workspace.employees.row(employee)

    def employee(self, person: int) -> EmployeeId:
        """Return the id of a person."""
        return EmployeeId(self.workspace.organisation.employees.ids[int(person)])

    def value_of(self, persons: Rows, seats: Rows, scores: Whole) -> Whole:
        """Return what moves are worth, without what a revised plan pays for changes."""
        return scores + self.fill[seats] - self.leaving[persons] - self.per_move[seats]

    def asked(self, persons: Rows, seats: Rows) -> Mask:
        """Mark the pairs whose place the person has asked for, by a wish or a signed request."""
        return find_asked(self.workspace, persons, self.screen_seats[seats])

    def places_of(self, persons: Rows, seats: Rows, asked: Mask) -> Whole:
        """Return the place of each pair among equals: that of the published order, unless another plan is near.

        Which of equally good seats somebody gets is settled by a lot too, that of the person against that of the seat.
        """
        if self.near:
            return np.where(_mark_moves(self.move_rows(self.near), persons, seats), 0, 1)
        places: Whole = self.precedence.places[asked.astype(np.intp), persons] * LOTS
        return places + (self.person_lots[persons] ^ self.seat_lots[seats]) % LOTS

    def unasked_remote(self, persons: Rows, seats: Rows, asked: Mask) -> Mask:
        """Mark the pairs that lead to a more remote place for which the person has not asked."""
        more_remote: Mask = self.workspace.table.pairs[_REMOTER].values(persons, self.screen_seats[seats]) > 0
        return more_remote & ~asked

    def fit_of(self, persons: Rows, seats: Rows) -> Whole:
        """Return how well people fit seats, in points."""
        scoring = compile_fit(self.workspace.judge().policy, self.limits.criteria)
        return judge_pairs(scoring, self.workspace.table, persons, self.screen_seats[seats]).scores.astype(np.int64)

    @property
    def leaving(self) -> Whole:
        """What a move must outweigh for each person, in points, wherever it leads; shape (persons,)."""
        return self.here + self.left

    def scores_of(self, pairs: Pairs) -> Whole:
        """Return the points of pairs of the problem."""
        kept = kept_points(self.limits, self.move_rows(self.request.kept), pairs.person, pairs.seat)
        return pairs.value - kept - self.value_of(pairs.person, pairs.seat, np.zeros(len(pairs), np.int64))

    def move_rows(self, moves: tuple[Move, ...]) -> Rows:
        """Return the rows (person, seat) of moves whose seats are there; shape (moves found, 2)."""
        return _move_rows(self.workspace, {id: row for row, id in enumerate(self.seat_ids)}, moves)


def build_demand(
    workspace: Workspace,
    policy: PlanningPolicy,
    limits: PlanningLimits,
    request: PlanRequest,
    near: tuple[Move, ...] = (),
) -> Demand:
    """Turn a request into numbers; `near` as in `Demand`.

    Raises:
        UnknownName: If the request names an employee or a seat that isn't there; it carries the nearest.
        ParameterMissing, InvalidInput: If the needs can't be analysed.
    """
    return _Builder(workspace, policy, limits, request, near).demand()


def kept_points(limits: PlanningLimits, kept: Rows, persons: Rows, seats: Rows) -> Whole:
    """Return the points that moves earn for being in the plan that is revised."""
    return np.where(_mark_moves(kept, persons, seats), limits.points_per_change, 0).astype(np.int64)


def _mark_moves(moves: Rows, persons: Rows, seats: Rows) -> NDArray[np.bool_]:
    """Mark the pairs (persons[i], seats[i]) that are among some moves."""
    width = 1 + int(max(np.max(seats, initial=0), np.max(moves[:, 1], initial=0)))
    marked: NDArray[np.bool_] = np.isin(
        persons.astype(np.int64) * width + seats, moves[:, 0].astype(np.int64) * width + moves[:, 1]
    )
    return marked


class _Builder:
    """Builds one demand, step by step."""

    def __init__(
        self,
        workspace: Workspace,
        policy: PlanningPolicy,
        limits: PlanningLimits,
        request: PlanRequest,
        near: tuple[Move, ...],
    ) -> None:
        self.policy, self.limits, self.request, self.near = policy, limits, request, near
        self.precedence = Precedence(workspace, limits.tie_order)
        self.needs = analyse(workspace)
        book = PostBook(workspace, self.needs, limits)
        vacant = _asked(workspace, request)
        self.vacant = vacant
        self.here = measure_present_fit(workspace, limits.criteria, book)
        self.covers = book.covers_need(vacant)
        self.fill_vacant = book.fill_points(vacant)
        self.chained = limits.chains if request.chains is None else request.chains
        self.short_posts = np.unique(book.person_post[book.short]) if self.chained else np.empty(0, np.intp)
        self.first_post_seat = len(workspace.organisation.seats.ids)
        self.workspace = self._with_posts(workspace, book) if len(self.short_posts) else workspace
        self.book = PostBook(self.workspace, self.needs, limits) if len(self.short_posts) else book
        self.planner = self.workspace.judging_by(compile_worth(workspace, limits.criteria))
        acceptable = {Verdict.ELIGIBLE, Verdict.REFERRED} if request.with_referred else {Verdict.ELIGIBLE}
        self.verdicts = frozenset(acceptable)

    def demand(self) -> Demand:
        """Build it."""
        persons, screened, scores = self._best(self.vacant, self.limits.candidates_per_seat)
        seats = np.searchsorted(self.vacant, screened)
        holders, chain = self._chain(np.unique(persons))
        screen_seats = np.append(self.vacant, self._post_seat(holders)).astype(np.intp)
        per_move = np.full(len(screen_seats), self.limits.points_per_move, np.int64)
        most_gain = int((chain[2] - self.here[chain[0]]).max(initial=0))
        per_move[len(self.vacant) :] += max(self.limits.points_per_chain_move, most_gain + 1)
        organisation = self.workspace.organisation
        vacant_ids = tuple(organisation.seats.ids[row] for row in self.vacant.tolist())
        place_ids = tuple(f"{PLACE_OF}{organisation.employees.ids[row]}" for row in holders.tolist())
        groups, within = self.book.floors()
        spare = np.array([group.spare for group in groups], np.int64)
        demanded = strict_rows_of_people(self.workspace, self.request.locks)
        posts = self.book.person_post[demanded]
        np.add.at(spare, posts[posts != NOWHERE], 1)
        costs = MoveCosts(self.workspace.judge().policy, self.limits.costs)
        left = self.book.left_points
        asked_most, most_remote = self.request.most_unasked_remote, self.limits.most_unasked_remote
        most_remote = most_remote if asked_most is None else asked_most
        frame = Demand(
            workspace=self.workspace,
            planner=self.planner,
            policy=self.policy,
            limits=self.limits,
            request=self.request,
            needs=self.needs,
            posts=self.book,
            problem=build_problem(
                Pairs.none(sides=0 if most_remote is None else 1),
                holder=np.append(np.full(len(self.vacant), NOWHERE), holders).astype(np.intp),
                person_group=self.book.person_post,
                seat_group=self.book.seat_post[screen_seats],
                spare=spare,
                within=within,
                regency=_regencies(self.workspace, screen_seats),
                budget=self.limits.budget if self.request.budget is None else self.request.budget,
                cap=self.limits.most_moves if self.request.most_moves is None else self.request.most_moves,
                sides=np.array([] if most_remote is None else [most_remote], np.int64),
            ),
            seat_ids=(*vacant_ids, *place_ids),
            screen_seats=screen_seats,
            fill=np.append(self.fill_vacant, left[holders]),
            here=self.here,
            left=left,
            per_move=per_move,
            covers_need=self.covers,
            groups=groups,
            verdicts=self.verdicts,
            move_costs=costs,
            precedence=self.precedence,
            person_lots=self.precedence.lots(organisation.employees.ids),
            seat_lots=self.precedence.lots((*vacant_ids, *place_ids)),
            near=self.near,
        )
        found = [(persons, seats, scores), chain, *self._asked_for(frame)]
        persons, seats, scores = (np.concatenate(column) for column in zip(*found, strict=True))
        couples = [(frame.row_of_person(one), frame.row_of_person(other)) for one, other in self.request.couples]
        asked = replace(
            frame.problem,
            pairs=score_pairs(frame, persons, seats, scores),
            locked=strict_move_rows(frame, self.request.locks),
            vetoed=veto_rows(frame, (*self.request.vetoes, *_still_there(frame, self.request.refused))),
            couples=np.array(couples, np.intp).reshape(-1, 2),
        )
        return replace(frame, problem=asked)

    def _best(self, seats: Rows, most: int, employees: NDArray[np.bool_] | None = None) -> tuple[Rows, Rows, Whole]:
        """Screen seats of the workspace: return person, seat and score of the best of each."""
        if not len(seats) or not len(self.workspace.organisation.employees.ids):
            return np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0, np.int64)
        if employees is None:
            found = self.planner.best(seats, most=most, verdicts=self.verdicts)
        else:
            found = self.planner.screen.best(seats, most=most, verdicts=self.verdicts, employees=employees)
        there = found.employees != NOBODY
        persons = found.employees[there].astype(np.intp)
        screened = np.repeat(seats, there.sum(axis=1))
        moves = self.book.person_post[persons] != self.book.seat_post[screened]
        return persons[moves], screened[moves], found.scores[there].astype(np.int64)[moves]

    def _chain(self, movers: Rows) -> tuple[Rows, tuple[Rows, Rows, Whole]]:
        """Find whose places may be filled in turn: of those who may move, who would leave their post short.

        Returns:
            Their rows, ascending, and person, seat of the problem and score of each pair with their places.
        """
        nothing = np.empty(0, np.intp)
        if not len(self.short_posts):
            return nothing, (nothing, nothing, np.empty(0, np.int64))
        post_seats = self.first_post_seat + np.arange(len(self.short_posts))
        persons, screened, scores = self._best(post_seats, self.limits.candidates_per_chain)
        starts = np.searchsorted(screened, np.append(post_seats, post_seats[-1] + 1)).astype(np.intp)
        holders = self._short_among(movers)
        while True:
            posts = np.unique(self._post_seat(holders)) - self.first_post_seat
            reached = _runs(starts[posts], starts[posts + 1])
            more = np.union1d(holders, self._short_among(np.unique(persons[reached])))
            if len(more) == len(holders):
                break
            holders = more
        places = self._post_seat(holders) - self.first_post_seat
        rows = _runs(starts[places], starts[places + 1])
        seat = len(self.vacant) + np.repeat(np.arange(len(holders)), starts[places + 1] - starts[places])
        return holders, (persons[rows], seat, scores[rows])

    def _short_among(self, persons: Rows) -> Rows:
        return persons[self.book.short[persons]]

    def _post_seat(self, holders: Rows) -> Rows:
        """Return the seat of the workspace that represents the place of each of some holders."""
        place = np.searchsorted(self.short_posts, self.book.person_post[holders])
        return (self.first_post_seat + place).astype(np.intp)

    def _with_posts(self, workspace: Workspace, book: PostBook) -> Workspace:
        """Add a seat for each post that someone may leave short; it falls vacant on the day of the plan."""
        units, positions = (column[self.short_posts] for column in (book.posts.units, book.posts.positions))
        unit_ids, position_ids = tuple(workspace.knowledge.units), tuple(workspace.knowledge.positions)
        ids = tuple(
            f"{unit_ids[unit]}/{position_ids[position]}"
            for unit, position in zip(units.tolist(), positions.tolist(), strict=True)
        )
        days = np.full(len(ids), (workspace.as_of - _EPOCH).days, np.int32)
        columns = {"unit": units, "position": positions, "vacant_since": days, PLACE_OF_MOVER: np.ones_like(days)}
        return workspace.including(Seats(ids, columns))

    def _asked_for(self, frame: Demand) -> list[tuple[Rows, Rows, Whole]]:
        """Find the pairs that the request speaks of, so that they are there whatever their rank."""
        request = self.request
        named = np.concatenate((strict_move_rows(frame, request.locks), frame.move_rows(request.kept)))
        found = []
        if len(named):
            persons, seats = named[:, 0], named[:, 1]
            states = self.planner.screen.states(persons, frame.screen_seats[seats])
            fit = np.isin(states.verdicts, [VERDICTS.index(verdict) for verdict in self.verdicts])
            fit &= self.book.person_post[persons] != self.book.seat_post[frame.screen_seats[seats]]
            found.append((persons[fit], seats[fit], states.scores[fit].astype(np.int64)))
        if request.couples:
            partners = np.zeros(len(self.workspace.organisation.employees.ids), np.bool_)
            partners[[frame.row_of_person(one) for couple in request.couples for one in couple]] = True
            persons, screened, scores = self._best(np.unique(frame.screen_seats), int(partners.sum()), partners)
            rows, seats = _seats_screened_by(frame.screen_seats, screened)
            found.append((persons[rows], seats, scores[rows]))
        return found


def left_out(demand: Demand) -> Mask:
    """Mark the people whom the request leaves out, but for those of whom it requires a move; shape (persons,)."""
    marked, workspace = np.zeros(len(demand.workspace.organisation.employees.ids), np.bool_), demand.workspace
    required = {employee for employee, _seat in demand.request.locks}
    rows = [
        workspace.employees.row(one)
        for one in demand.request.without_people
        if one in workspace.employees and one not in required
    ]
    marked[rows] = True
    return marked


def score_pairs(demand: Demand, persons: Rows, seats: Rows, scores: Whole) -> Pairs:
    """Return pairs with their value and cost, without those that a plan does not propose unless they are required.

    It proposes none that fits too little, none that nobody asked for and that is not worth more than nothing, so that
    nobody moves only for another's sake (save in a couple), and none to a place ranked below the present one where the
    policy refuses these.
    """
    value = demand.value_of(persons, seats, scores)
    asked = demand.asked(persons, seats)
    coupled = np.isin(persons, [demand.row_of_person(one) for couple in demand.request.couples for one in couple])
    kept = ~(scores_too_little(demand, persons, seats) | loses_fit(demand, persons, seats))
    kept &= (asked | (value > 0) | coupled) & ~left_out(demand)[persons]
    if demand.limits.refuse_places_ranked_below:
        kept &= ~_ranked_below(demand.workspace, persons, demand.screen_seats[seats])
    kept |= _mark_moves(demand.move_rows(demand.request.locks), persons, seats)
    persons, seats, value, asked = persons[kept].astype(np.intp), seats[kept].astype(np.intp), value[kept], asked[kept]
    value += kept_points(demand.limits, demand.move_rows(demand.request.kept), persons, seats)
    cost = demand.move_costs.of(demand.workspace.table, persons, demand.screen_seats[seats])
    unasked = demand.unasked_remote(persons, seats, asked).astype(np.int64)
    amounts = np.repeat(unasked[:, None], len(demand.problem.sides), axis=1)
    return Pairs.ordered(persons, seats, value, cost, amounts, demand.places_of(persons, seats, asked))


def scores_too_little(demand: Demand, persons: Rows, seats: Rows) -> Mask:
    """Mark the pairs whose score is below that of any move that a plan proposes by itself."""
    floor = demand.limits.score_floor
    if floor is None or not len(persons):
        return np.zeros(len(persons), np.bool_)
    below: Mask = demand.workspace.screen.states(persons, demand.screen_seats[seats]).scores < floor
    return below


def loses_fit(demand: Demand, persons: Rows, seats: Rows) -> Mask:
    """Mark the pairs that fit so much less than the present post that a plan does not propose them by itself.

    Of someone whose present post is unknown no loss is known.
    """
    most = demand.limits.most_fit_lost
    if most is None or not len(persons):
        return np.zeros(len(persons), np.bool_)
    lost = demand.here[persons] - demand.fit_of(persons, seats)
    loses: Mask = (lost > most) & (demand.posts.person_post[persons] != NOWHERE)
    return loses


def strict_move_rows(demand: Demand, moves: tuple[Move, ...]) -> Rows:
    """Return the rows of moves.

    Raises:
        UnknownName: If an employee or a seat is not there; it carries the nearest.
    """
    places = {id: row for row, id in enumerate(demand.seat_ids)}
    for employee, seat in moves:
        demand.row_of_person(employee)
        if _seat_key(seat) not in places:
            demand.workspace.seats.row(seat)
    return _move_rows(demand.workspace, places, moves)


def strict_rows_of_people(workspace: Workspace, moves: tuple[Move, ...]) -> Rows:
    """Return the rows of those who move.

    Raises:
        UnknownName: If one is not there; it carries the nearest.
    """
    return np.array([workspace.employees.row(employee) for employee, _ in moves], np.intp)


def veto_rows(demand: Demand, moves: tuple[Move, ...]) -> Rows:
    """Return the rows of excluded moves; a place that nobody leaves can't be taken, so it needs no row.

    Raises:
        UnknownName: If an employee or a seat is not there; it carries the nearest.
    """
    places = set(demand.seat_ids)
    for employee, seat in moves:
        if seat.startswith(PLACE_OF) and _seat_key(seat) not in places:
            demand.row_of_person(employee)
            demand.row_of_person(_seat_key(seat).removeprefix(PLACE_OF))
    there = (move for move in moves if not move[1].startswith(PLACE_OF) or _seat_key(move[1]) in places)
    return strict_move_rows(demand, tuple(there))


def _still_there(demand: Demand, moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Return the moves whose employee and seat are there, also in a year to come."""
    places = set(demand.seat_ids)
    return tuple(move for move in moves if move[0] in demand.workspace.employees and _seat_key(move[1]) in places)


def _move_rows(workspace: Workspace, places: dict[str, int], moves: tuple[Move, ...]) -> Rows:
    rows = [
        (workspace.employees.row(employee), places[_seat_key(seat)])
        for employee, seat in moves
        if _seat_key(seat) in places
    ]
    return np.array(rows, np.intp).reshape(-1, 2)


def _seat_key(seat: str) -> str:
    return seat.strip()


def _asked(workspace: Workspace, request: PlanRequest) -> Rows:
    """Return the rows of the vacant seats asked for and not left out, ascending."""
    if request.seats is None:
        asked = np.arange(len(workspace.organisation.seats.ids), dtype=np.intp)
    else:
        asked = np.unique(np.array([workspace.seats.row(seat) for seat in request.seats], np.intp))
    required = {seat for _employee, seat in request.locks}
    without = [seat for seat in request.without_seats if seat in workspace.seats and seat not in required]
    return np.setdiff1d(asked, [workspace.seats.row(seat) for seat in without]).astype(np.intp)


def _runs(first: Rows, last: Rows) -> Rows:
    """Return the rows from first[i] to last[i] (exclusive) for each i, one run after the other."""
    counts = last - first
    shift = np.repeat(first - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
    runs: Rows = np.arange(int(counts.sum())) + shift
    return runs


def _seats_screened_by(screen_seats: Rows, screened: Rows) -> tuple[Rows, Rows]:
    """Return, for each screened seat in turn, every seat that it represents.

    Returns:
        Rows of `screened`, and beside each a seat whose entry in `screen_seats` is that one.
    """
    order = np.argsort(screen_seats, kind="stable").astype(np.intp)
    first = np.searchsorted(screen_seats[order], screened, side="left").astype(np.intp)
    last = np.searchsorted(screen_seats[order], screened, side="right").astype(np.intp)
    return np.repeat(np.arange(len(screened), dtype=np.intp), last - first), order[_runs(first, last)]


def _regencies(workspace: Workspace, seats: Rows) -> Rows:
    """Return the number of the regency of each seat."""
    knowledge = workspace.knowledge
    number = {id: place for place, id in enumerate(knowledge.regencies)}
    of_unit = np.array([number[knowledge.regions[unit.region].regency] for unit in knowledge.units.values()], np.intp)
    return of_unit[workspace.organisation.seats.columns["unit"][seats]]


def _ranked_below(workspace: Workspace, persons: Rows, seats: Rows) -> NDArray[np.bool_]:
    """Return which pairs lead to a region that the person's wishes rank below the present one."""
    number = {id: place for place, id in enumerate(workspace.knowledge.regions)}
    region = np.array([number[unit.region] for unit in workspace.knowledge.units.values()], np.int32)
    people = workspace.organisation.employees.columns
    unit = people["unit"][persons]
    here = np.where(unit == UNKNOWN, UNKNOWN, region[np.where(unit == UNKNOWN, 0, unit)])
    there = region[workspace.organisation.seats.columns["unit"][seats]]
    rank_here, rank_there = np.full((2, len(persons)), len(WISHES) + 1)
    for rank, name in reversed(list(enumerate(WISHES, 1))):
        if name in people:
            wished = people[name][persons]
            rank_here = np.where((wished == here) & (here != UNKNOWN), rank, rank_here)
            rank_there = np.where(wished == there, rank, rank_there)
    below: NDArray[np.bool_] = rank_there > rank_here
    return below
