"""Edits that a person makes to a plan by hand: what they ask of the next one, and what they cost at least."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from dss.explanation import verdict_words
from dss.model.identifiers import EmployeeId
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import VERDICTS
from dss.model.planning.plan import NOWHERE
from dss.model.planning.request import PLACE_OF, Move, PlanRequest
from dss.model.text import Language, Text, Verbatim, _
from dss.planning.solver.bound import gains_of
from dss.service.casework.judgement import judge_move
from dss.service.planning.demand import score_pairs
from dss.service.planning.solve import Planned
from dss.service.plans.why import ReasonWriter
from dss.service.workspace.workspace import Workspace


class EditKind(StrEnum):
    """What a person wants otherwise."""

    PIN = "pin"
    """The employee takes the seat."""

    EXCLUDE = "exclude"
    """The employee doesn't take the seat."""

    STAY = "stay"
    """The employee doesn't move at all."""


@dataclass(frozen=True, slots=True)
class HandEdit:
    """An edit.

    Attributes:
        employee: By id.
        seat: As moves name it; blank for `EditKind.STAY`.
    """

    kind: EditKind
    employee: EmployeeId
    seat: str = ""

    @property
    def move(self) -> Move:
        """The move that it is about."""
        return self.employee, self.seat


@dataclass(frozen=True, slots=True)
class PricedEdit:
    """An edit with what is known of its price before the plan is solved again.

    Attributes:
        name: Of the employee.
        position, place: Of the seat; blank for none, or for a seat that this plan doesn't ask for.
        possible: Whether the rules let it be.
        changes: Whether the plan is otherwise without it.
        loses_at_least: What any plan with it is worth less, at least, in points; None where that is not known yet.
        sentence: All of it in words.
    """

    edit: HandEdit
    name: str
    position: str
    place: str
    possible: bool
    changes: bool
    loses_at_least: int | None
    sentence: str


_ALREADY: Final = _("The plan already has this.")
_COSTS: Final = _("Cost to the plan in points: at least {}.")
_MAYBE_NOTHING: Final = _("The cost is not known until the plan is solved again.")
_NOT_ALLOWED: Final = _("By the rules: {}.")
_ELSEWHERE: Final = _("This seat is not part of the plan; the cost is known once the plan is solved again.")


def apply_edits(workspace: Workspace, request: PlanRequest, edits: Sequence[HandEdit]) -> PlanRequest:
    """Return a request with edits; where two are at odds, the planner says so.

    Someone who stays may take none of the vacant seats. Places of movers are handled once there is a plan
    (`moves_of_staying`).

    Raises:
        UnknownName: If an employee or a vacant seat isn't there; it carries the nearest.
    """
    pins = tuple(edit.move for edit in edits if edit.kind is EditKind.PIN)
    vetoes = [edit.move for edit in edits if edit.kind is EditKind.EXCLUDE]
    for edit in edits:
        if edit.kind is EditKind.STAY:
            vetoes += _fit_moves(workspace, edit.employee)
    people, taken = {employee for employee, _ in pins}, {seat for _, seat in pins}
    locks = [move for move in request.locks if move[0] not in people and move[1] not in taken]
    seats = request.seats
    if seats is not None:
        seats = tuple(dict.fromkeys((*seats, *(seat for seat in sorted(taken) if not seat.startswith(PLACE_OF)))))
    return replace(
        request,
        seats=seats,
        locks=tuple(dict.fromkeys((*locks, *pins))),
        vetoes=tuple(dict.fromkeys((*(move for move in request.vetoes if move not in pins), *vetoes))),
        kept=tuple(move for move in dict.fromkeys((*request.kept, *pins)) if move not in vetoes),
    )


def moves_of_staying(planned: Planned, edits: Iterable[HandEdit]) -> tuple[Move, ...]:
    """Return the moves of a plan by which people move who are to stay."""
    staying = {edit.employee for edit in edits if edit.kind is EditKind.STAY}
    return tuple(move for move in planned.moves if move[0] in staying)


def resolve_edit(workspace: Workspace, kind: EditKind, employee: str, seat: str = "") -> HandEdit:
    """Return an edit with the names as the records write them.

    Raises:
        UnknownName: If the employee or the seat isn't there; it carries the nearest.
    """
    people, seats = workspace.organisation.employees.ids, workspace.organisation.seats.ids
    person = EmployeeId(people[workspace.employees.row(employee)])
    if kind is EditKind.STAY:
        return HandEdit(kind, person)
    if seat.startswith(PLACE_OF):
        return HandEdit(kind, person, PLACE_OF + people[workspace.employees.row(seat.removeprefix(PLACE_OF))])
    return HandEdit(kind, person, seats[workspace.seats.row(seat)])


class EditPricer:
    """Prices edits of one plan, as far as that is known before it is solved again.

    Args:
        planned: The plan.
        language: Of its sentences.
    """

    def __init__(self, planned: Planned, language: Language) -> None:
        self._planned, self._demand, self._standing = planned, planned.demand, planned.standing
        self._reasons, self._language = ReasonWriter(planned.standing, language), language
        self._seats = {id: row for row, id in enumerate(self._demand.seat_ids)}

    def price(self, edit: HandEdit) -> PricedEdit:
        """Price an edit.

        Raises:
            UnknownName: If the plan's data have no such employee; it carries the nearest.
        """
        person = self._demand.row_of_person(edit.employee)
        moving = int(self._standing.row_of_person[person])
        if edit.kind is EditKind.STAY:
            return self._price_removal(edit, person, NOWHERE, changes=moving != NOWHERE)
        seat = self._seats.get(edit.seat, NOWHERE)
        makes = seat != NOWHERE and moving != NOWHERE and moving == int(self._standing.row_of_seat[seat])
        if edit.kind is EditKind.EXCLUDE:
            return self._price_removal(edit, person, seat, changes=makes)
        if makes:
            return self._describe(edit, person, seat, 0, _ALREADY, changes=False)
        return self._price_pin(edit, person, seat)

    def _price_pin(self, edit: HandEdit, person: int, seat: int) -> PricedEdit:
        verdict = judge_move(self._demand.workspace, edit.move).assessment.verdict
        if verdict not in self._demand.verdicts:
            text = _NOT_ALLOWED.filled(verdict_words[verdict])
            return self._describe(edit, person, seat, None, text, possible=False)
        if seat == NOWHERE:
            return self._describe(edit, person, seat, None, _ELSEWHERE)
        problem = self._planned.solution.problem
        row = int(problem.pairs.find(np.array([person]), np.array([seat]))[0])
        if row != NOWHERE:
            shown = self._reasons.alternative(row)
            said = Verbatim(shown.sentence)
            return self._describe(edit, person, seat, shown.loses_at_least, said)
        loses = self._loses(person, seat)
        return self._describe(edit, person, seat, loses, _COSTS if loses else _MAYBE_NOTHING)

    def _loses(self, person: int, seat: int) -> int:
        """Return what any plan with a pair that this one never evaluated is worth less, at least, in points."""
        demand, solution = self._demand, self._planned.solution
        persons, seats = np.array([person], np.intp), np.array([seat], np.intp)
        scores = demand.planner.screen.states(persons, demand.screen_seats[seats]).scores.astype(np.int64)
        pairs = score_pairs(demand, persons, seats, scores)
        if not len(pairs):
            return 0
        (loss,) = solution.least_loss(gains_of(solution.problem, pairs, solution.duals)).tolist()
        return int(loss)

    def _price_removal(self, edit: HandEdit, person: int, seat: int, *, changes: bool) -> PricedEdit:
        if changes:
            return self._describe(edit, person, seat, None, _MAYBE_NOTHING)
        return self._describe(edit, person, seat, 0, _ALREADY, changes=False)

    def _describe(
        self,
        edit: HandEdit,
        person: int,
        seat: int,
        loses: int | None,
        said: Text,
        *,
        possible: bool = True,
        changes: bool = True,
    ) -> PricedEdit:
        return PricedEdit(
            edit=edit,
            name=self._reasons.name(person),
            position="" if seat == NOWHERE else self._reasons.position(seat),
            place="" if seat == NOWHERE else self._reasons.place(seat),
            possible=possible,
            changes=changes,
            loses_at_least=loses,
            sentence=said.spoken(self._language).replace("{}", str(loses)),
        )


def _fit_moves(workspace: Workspace, employee: EmployeeId) -> list[Move]:
    """Return the vacant seats that an employee may take, as moves."""
    person, ids = workspace.employees.row(employee), workspace.organisation.seats.ids
    rows = np.arange(len(ids), dtype=np.intp)
    states = workspace.screen.states(np.full(len(rows), person, np.intp), rows)
    fit = np.isin(states.verdicts, [VERDICTS.index(one) for one in (Verdict.ELIGIBLE, Verdict.REFERRED)])
    return [(employee, ids[row]) for row in np.flatnonzero(fit).tolist()]
