"""Whether a plan is fair as a process: who asked and was not served, who is worse off, who is due to come back.

Individual rationality, justified envy and blocking pairs are those of two-sided matching (Gale and Shapley 1962; Roth
and Sotomayor 1990; with limits of regions: Kamada and Kojima 2015). A person and a seat form a *blocking pair* where
the person asked for the place, gets none that they asked for as much, and the seat is open or goes to somebody with
fewer points: then both would rather be matched. A pair that the limits of the plan bar, such as a post that would fall
short, is counted apart.
"""

from functools import cached_property
from typing import Final

import numpy as np

from dss.model.identifiers import FactName
from dss.model.judgement.candidates import NOBODY
from dss.model.organisation.organisation import UNKNOWN
from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Mask
from dss.model.policy.program_parameters import DUE_BACK_MONTHS, REMOTE_CLASS
from dss.model.text import Language, Text
from dss.planning.verify import verify_plan
from dss.service.planning.demand import WISHES
from dss.service.planning.solve import Planned
from dss.service.plans import words
from dss.service.plans.views import BlockingPair, Fairness, RotationClaim, WorseOff
from dss.service.plans.why import ReasonWriter
from dss.service.workspace.loading import number_on

_WISH: Final = FactName("match.wish_rank")
_REMOTER: Final = FactName("match.remoteness_change")
_SERVED: Final = FactName("employee.remote_months")
_CLASS: Final = FactName("employee.remoteness")
_NOT_ASKED: Final = 1 << 30
"""The rank of a place that nobody asked for."""


class FairnessWriter:
    """Writes the figures of fairness of a plan in one language."""

    def __init__(self, planned: Planned, language: Language) -> None:
        self._planned, self._standing, self._language = planned, planned.standing, language
        self._demand = planned.demand
        self._reasons = ReasonWriter(planned.standing, language)
        self._problem, self._chosen = planned.solution.problem, planned.solution.chosen
        self._pairs = self._problem.pairs

    def fairness(self) -> Fairness:
        """Write all of it."""
        claims = self.claims()
        wanting = self._wanting
        barred = np.array([self._is_barred(row) for row in wanting.tolist()], np.bool_)
        blocking = wanting[~barred]
        taken = self._standing.row_of_seat[self._pairs.seat[blocking]]
        worse = self._worse_off()
        asked = np.unique(self._pairs.person[self._asks])
        served = np.unique(self._pairs.person[self._chosen][self._asks[self._chosen]])
        return Fairness(
            asked=len(asked),
            asked_served=len(served),
            blocking_pairs=len(blocking),
            blocking_people=len(np.unique(self._pairs.person[blocking])),
            envy_pairs=int((taken != NOWHERE).sum()),
            wasted_seats=len(np.unique(self._pairs.seat[blocking[taken == NOWHERE]])),
            barred_pairs=int(barred.sum()),
            unasked=int((~self._asks[self._chosen]).sum()),
            unasked_remote=sum(one.more_remote for one in worse),
            worse_off_people=len(worse),
            due=len(claims),
            due_asked=sum(claim.asked is True for claim in claims),
            due_served=sum(claim.served for claim in claims),
            blocking=tuple(map(self._blocking_pair, blocking.tolist())),
            worse_off=worse,
            claims=claims,
            explained=self._speak(words.FAIRNESS),
        )

    def claims(self) -> tuple[RotationClaim, ...]:
        """Write who has served long in remote posts, still serves there, and so is due to come back."""
        due = self._due
        open_to = self._less_remote_seats(due)
        return tuple(self._claim(person, seats) for person, seats in zip(due.tolist(), open_to, strict=True))

    @cached_property
    def _screened(self) -> Rows:
        """The seat of the workspace of each pair."""
        return self._demand.screen_seats[self._pairs.seat]

    @cached_property
    def _asks(self) -> Mask:
        """Which pairs lead to a vacant seat whose place the person has asked for."""
        return self._demand.asked(self._pairs.person, self._pairs.seat) & (self._pairs.seat < self._demand.vacant)

    @cached_property
    def _wanting(self) -> Rows:
        """The pairs that the person and the seat would rather have than what the plan gives them."""
        pairs, standing = self._pairs, self._standing
        ranks = self._demand.workspace.table.pairs[_WISH].values(pairs.person, self._screened)
        rank = np.where(self._asks, np.maximum(ranks, 1), _NOT_ASKED)
        given = np.full(self._problem.persons, _NOT_ASKED)
        given[pairs.person[self._chosen]] = rank[self._chosen]
        taking = standing.row_of_seat[pairs.seat]
        points = np.where(taking == NOWHERE, np.iinfo(np.int64).min, standing.scores[taking])
        worth = (pairs.value > 0) | (taking != NOWHERE)
        return np.flatnonzero((rank < given[pairs.person]) & (standing.scores > points) & worth)

    def _is_barred(self, row: int) -> bool:
        """Return whether a limit of the plan bars a pair, even if whoever takes the seat now stayed."""
        person, seat = int(self._pairs.person[row]), int(self._pairs.seat[row])
        given_up = (int(self._standing.row_of_seat[seat]), int(self._standing.row_of_person[person]))
        after = np.append(self._chosen[~np.isin(self._chosen, given_up)], row)
        return bool(verify_plan(self._problem, after.tolist(), self._problem.worth(after)))

    def _blocking_pair(self, row: int) -> BlockingPair:
        person, seat = int(self._pairs.person[row]), int(self._pairs.seat[row])
        taking = int(self._standing.row_of_seat[seat])
        return BlockingPair(
            employee=self._demand.employee(person),
            name=self._reasons.name(person),
            seat=self._demand.seat_ids[seat],
            position=self._reasons.position(seat),
            place=self._reasons.place(seat),
            taken_by=None if taking == NOWHERE else self._demand.employee(int(self._pairs.person[taking])),
            sentence=self._reasons.alternative(row).sentence,
        )

    def _worse_off(self) -> tuple[WorseOff, ...]:
        """Write who moves without having asked, to a more remote place or to a post that they fit less."""
        facts, demand = self._demand.workspace.table.pairs, self._demand
        found = []
        for place, row in enumerate(self._chosen.tolist()):
            person, seat = int(self._pairs.person[row]), int(self._pairs.seat[row])
            change = int(facts[_REMOTER].values(np.array([person]), self._screened[[row]])[0])
            lower = self._planned.fit(place) < int(demand.here[person])
            if not self._asks[row] and (change > 0 or lower):
                found.append(
                    WorseOff(
                        employee=demand.employee(person),
                        name=self._reasons.name(person),
                        seat=demand.seat_ids[seat],
                        position=self._reasons.position(seat),
                        place=self._reasons.place(seat),
                        more_remote=change > 0,
                        lower_fit=lower,
                    )
                )
        return tuple(found)

    @cached_property
    def _due(self) -> Rows:
        """Who is due to come back, the longest first."""
        workspace = self._demand.workspace
        months, remoteness = (workspace.table.employees[fact] for fact in (_SERVED, _CLASS))
        least, served = (number_on(workspace.policy, name, workspace.as_of) for name in (REMOTE_CLASS, DUE_BACK_MONTHS))
        due = np.flatnonzero((months >= served) & (remoteness >= least) & (remoteness != UNKNOWN))
        order: Rows = due[np.lexsort((due, -months[due]))]
        return order

    def _less_remote_seats(self, due: Rows) -> list[tuple[int, ...]]:
        """Return the vacant seats in less remote places that the rules let each person take, as rows of the problem."""
        demand, workspace = self._demand, self._demand.workspace
        if not len(due):
            return []
        mask = np.zeros(self._problem.persons, np.bool_)
        mask[due] = True
        seats = demand.screen_seats[: demand.vacant]
        found = demand.planner.screen.best(seats, most=len(due), verdicts=demand.verdicts, employees=mask).employees
        seat, place = np.nonzero(found != NOBODY)
        person = found[seat, place].astype(np.intp)
        less = workspace.table.pairs[_REMOTER].values(person, seats[seat]) < 0
        return [tuple(seat[less & (person == one)].tolist()) for one in due.tolist()]

    def _claim(self, person: int, seats: tuple[int, ...]) -> RotationClaim:
        workspace, standing = self._demand.workspace, self._standing
        moving = int(standing.row_of_person[person])
        facts = workspace.table
        served = moving != NOWHERE and (
            int(facts.pairs[_REMOTER].values(np.array([person]), self._screened[[moving]])[0]) < 0
        )
        return RotationClaim(
            employee=self._demand.employee(person),
            name=self._reasons.name(person),
            months=int(facts.employees[_SERVED][person]),
            remoteness=int(facts.employees[_CLASS][person]),
            asked=self._asked_to_leave(person),
            seats=len(seats),
            served=served,
            moves_to=None if moving == NOWHERE else self._demand.seat_ids[int(self._pairs.seat[moving])],
            why=self._why(person, seats, moving, served),
        )

    def _asked_to_leave(self, person: int) -> bool:
        """Return whether someone has asked for a less remote place: one of a seat, or of their wishes."""
        workspace = self._demand.workspace
        regions = tuple(workspace.knowledge.regions.values())
        here = int(workspace.table.employees[_CLASS][person])
        columns = workspace.organisation.employees.columns
        wished = (int(columns[name][person]) for name in WISHES if name in columns)
        return any(number != UNKNOWN and regions[number].remoteness < here for number in wished)

    def _why(self, person: int, seats: tuple[int, ...], moving: int, served: bool) -> str:
        if served:
            return self._speak(words.CLAIM_SERVED).format(seat=self._reasons.called(int(self._pairs.seat[moving])))
        if moving != NOWHERE:
            return self._speak(words.CLAIM_AS_REMOTE).format(seat=self._reasons.called(int(self._pairs.seat[moving])))
        if not seats:
            return self._speak(words.CLAIM_NO_SEAT)
        rows = [row for row in self._standing.pairs_of_person(person).tolist() if int(self._pairs.seat[row]) in seats]
        return self._reasons.alternative(rows[0]).sentence if rows else self._speak(words.CLAIM_NO_GAIN)

    def _speak(self, text: Text) -> str:
        return text.spoken(self._language)
