"""Why a plan makes a move and not another: for each seat its rivals, for each person the seats they don't get."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Final

import numpy as np

from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import NOBODY, VERDICTS
from dss.model.knowledge.knowledge import join_places
from dss.model.planning.plan import NOWHERE, Whole
from dss.model.planning.request import PLACE_OF
from dss.model.text import Language, Number, Text, _, join, ngettext
from dss.planning.verify import verify_plan
from dss.service.needs.rows import priority_words
from dss.service.planning.demand import loses_fit, score_pairs, scores_too_little
from dss.service.planning.solved import SolvedDemand
from dss.service.plans import words
from dss.service.plans.views import Alternative, LeftOut, Openness, OpenSeat, SeatRemedy

MOST_RIVALS: Final = 3
"""The most alternatives that are named for a move or an open seat."""


class ReasonWriter:
    """Writes reasons in one language."""

    def __init__(self, standing: SolvedDemand, language: Language) -> None:
        self._standing, self._demand, self._solution = standing, standing.demand, standing.solution
        self._language = language
        problem, chosen = self._solution.problem, self._solution.chosen
        self._problem, self._pairs = problem, problem.pairs
        lost: Counter[int] = Counter()
        leaving, joining = (
            problem.person_group[self._pairs.person[chosen]],
            problem.seat_group[self._pairs.seat[chosen]],
        )
        for groups in (leaving, problem.around(leaving)):
            lost.update(groups.tolist())
        for groups in (joining, problem.around(joining)):
            lost.subtract(groups.tolist())
        self._lost = lost
        self._cost = int(self._pairs.cost[chosen].sum())
        self._taken_of_sides = self._pairs.amounts[chosen].sum(axis=0)
        self._vetoed = {tuple(move) for move in problem.vetoed.tolist()}
        self._coupled = set(problem.couples.ravel().tolist())

    def instead(self, row: int) -> tuple[Alternative, ...]:
        """Return the next best people for the seat of a move, then the next best seats for the person."""
        person, seat = int(self._pairs.person[row]), int(self._pairs.seat[row])
        standing = self._standing
        others = [one for one in standing.pairs_of_seat(seat).tolist() if one != row][:MOST_RIVALS]
        elsewhere = [one for one in standing.pairs_of_person(person).tolist() if one != row][:MOST_RIVALS]
        return tuple(self.alternative(one) for one in (*others, *elsewhere))

    def rivals(self, seat: int, most: int | None = MOST_RIVALS) -> tuple[Alternative, ...]:
        """Return the best people for a seat who don't take it, the least costly first."""
        rows = [row for row in self._standing.pairs_of_seat(seat).tolist() if row != self._standing.row_of_seat[seat]]
        return tuple(self.alternative(row) for row in rows[:most])

    def open_seat(self, seat: int, counts: tuple[int, ...], remedies: tuple[SeatRemedy, ...]) -> OpenSeat:
        """Explain why a vacant seat stays open.

        Args:
            seat: The seat of the problem.
            counts: How many people have each verdict for it, in the order of `VERDICTS`.
            remedies: What would fill it beside a transfer.
        """
        rows = self._standing.pairs_of_seat(seat).tolist()
        by_verdict = dict(zip(VERDICTS, counts, strict=True))
        left_out = None if rows else self._best_not_proposed(seat)
        if rows:
            reason = self._openness(rows[0])
            sentence = self._sentence(reason, rows[0])
        elif left_out is not None:
            reason, text = left_out
            sentence = self._speak(text)
        else:
            reason = Openness.NO_CANDIDATE
            sentence = self._speak(words.open_words[reason].filled(others=_not_eligible(by_verdict)))
        (priority,) = self._demand.posts.priorities(self._demand.screen_seats[[seat]])
        return OpenSeat(
            seat=self._demand.seat_ids[seat],
            position=self.position(seat),
            place=self.place(seat),
            priority=priority,
            priority_label=self._speak(priority_words[priority]),
            covers_need=bool(self._demand.covers_need[seat]),
            eligible=by_verdict[Verdict.ELIGIBLE],
            referred=by_verdict[Verdict.REFERRED],
            undetermined=by_verdict[Verdict.UNDETERMINED],
            forbidden=by_verdict[Verdict.FORBIDDEN],
            reason=reason,
            sentence=sentence,
            candidates=self.rivals(seat),
            remedies=remedies,
        )

    def left_out(self, person: int, counts: tuple[int, ...]) -> LeftOut:
        """Explain why someone doesn't move, or not elsewhere.

        Args:
            person: Row number.
            counts: For how many of the vacant seats the person has each verdict, in the order of `VERDICTS`.
        """
        demand, standing = self._demand, self._standing
        moving = int(standing.row_of_person[person])
        rows = [row for row in standing.pairs_of_person(person).tolist() if row != moving]
        seats = tuple(self.alternative(row) for row in rows)
        name = self.name(person)
        by_verdict = dict(zip(VERDICTS, counts, strict=True))
        if moving != NOWHERE:
            said = self._speak(words.MOVES).format(name=name, seat=self.called(int(self._pairs.seat[moving])))
        elif seats:
            said = seats[0].sentence
        elif left := self._seats_not_proposed(person):
            text = ngettext(
                "{name} could take {n} seat, but fits it or gains too little there for a plan to propose it.",
                "{name} could take {n} seats, but fits each or gains too little there for a plan to propose it.",
                left,
                name=name,
            )
            said = self._speak(text)
        elif by_verdict[Verdict.ELIGIBLE]:
            text = ngettext(
                "{name} is eligible for {n} seat, and it is proved that it would not make the plan better.",
                "{name} is eligible for {n} seats, and it is proved that none of them would make the plan better.",
                by_verdict[Verdict.ELIGIBLE],
                name=name,
            )
            said = self._speak(text)
        else:
            text = _("{name} is eligible for none of the vacant seats: {others}. Ask why {employee} for a seat.")
            others = _not_eligible(by_verdict)
            said = self._speak(text.filled(name=name, employee=demand.employee(person), others=others))
        return LeftOut(
            employee=demand.employee(person),
            name=name,
            moves_to=None if moving == NOWHERE else demand.seat_ids[int(self._pairs.seat[moving])],
            sentence=said,
            seats=seats,
        )

    def alternative(self, row: int) -> Alternative:
        """Describe what becomes of a pair that the plan doesn't choose."""
        person, seat = int(self._pairs.person[row]), int(self._pairs.seat[row])
        taking, moving = int(self._standing.row_of_seat[seat]), int(self._standing.row_of_person[person])
        loses = int(self._standing.loses_at_least[row])
        reason = self._openness(row)
        instead_of = moving if taking == NOWHERE else taking
        if instead_of != NOWHERE and not loses and self._equals(row, instead_of):
            sentence = self._equal(row, instead_of)
        else:
            taken = taking != NOWHERE and moving == NOWHERE and reason not in _ABOVE_ALL
            sentence = self._taken(row, taking, loses) if taken else self._sentence(reason, row)
            sentence += self._speak(words.COSTS_AT_LEAST).format(loses) if loses else self._speak(words.SAME_WORTH)
        return Alternative(
            employee=self._demand.employee(person),
            name=self.name(person),
            seat=self._demand.seat_ids[seat],
            position=self.position(seat),
            place=self.place(seat),
            worth=self.worth(row),
            moves_to=None if moving == NOWHERE else self._demand.seat_ids[int(self._pairs.seat[moving])],
            filled_by=None if taking == NOWHERE else self._demand.employee(int(self._pairs.person[taking])),
            loses_at_least=loses,
            sentence=sentence,
        )

    def name(self, person: int) -> str:
        """Return a person's name."""
        return self._demand.workspace.organisation.employees.names[person]

    def position(self, seat: int) -> str:
        """Return what a seat is."""
        row = int(self._demand.screen_seats[seat])
        return self._speak(self._demand.workspace.position_of_seat(row).name)

    def place(self, seat: int) -> str:
        """Return where a seat is: unit and district."""
        workspace = self._demand.workspace
        unit = workspace.unit_of_seat(int(self._demand.screen_seats[seat]))
        return join_places(self._speak(unit.name), workspace.knowledge.regions[unit.region].name)

    def called(self, seat: int) -> str:
        """Return a seat's id, or whose place it is."""
        id = self._demand.seat_ids[seat]
        if not id.startswith(PLACE_OF):
            return id
        return self._speak(words.PLACE_OF).format(self.name(int(self._problem.holder[seat])))

    def _openness(self, row: int) -> Openness:
        """Describe what keeps a pair out of the plan, leaving aside who takes the seat."""
        problem, pairs = self._problem, self._pairs
        person, seat = int(pairs.person[row]), int(pairs.seat[row])
        if (person, seat) in self._vetoed:
            return Openness.VETOED
        if self._standing.row_of_person[person] != NOWHERE:
            return Openness.NEEDED_ELSEWHERE
        if person in self._coupled:
            return Openness.COUPLE
        if pairs.value[row] <= 0:
            return Openness.NOT_WORTH_IT
        if self._stripped(person, seat) != NOWHERE:
            return Openness.FLOORS
        if problem.budget is not None and self._cost + int(pairs.cost[row]) > problem.budget:
            return Openness.BUDGET
        if problem.cap is not None and len(self._solution.chosen) >= problem.cap:
            return Openness.CAP
        if (pairs.amounts[row] + self._taken_of_sides > problem.sides).any():
            return Openness.UNASKED_REMOTE
        return Openness.OTHERS_LOSE

    def _stripped(self, person: int, seat: int) -> int:
        """Return the post or group of a person that can spare no more leavers, or NOWHERE."""
        problem = self._problem
        joined = (int(problem.seat_group[seat]), int(problem.around(problem.seat_group[[seat]])[0]))
        for group in (int(problem.person_group[person]), int(problem.around(problem.person_group[[person]])[0])):
            if group != NOWHERE and group not in joined and self._lost[group] >= problem.spare[group]:
                return group
        return NOWHERE

    def _sentence(self, reason: Openness, row: int) -> str:
        demand, problem, pairs = self._demand, self._problem, self._pairs
        person, seat = int(pairs.person[row]), int(pairs.seat[row])
        moving = int(self._standing.row_of_person[person])
        group = self._stripped(person, seat)
        floor = demand.groups[group] if group != NOWHERE else None
        knowledge = demand.workspace.knowledge
        text = words.open_words[reason]
        if reason is Openness.NEEDED_ELSEWHERE and pairs.value[moving] <= pairs.value[row]:
            text = words.GOES_ELSEWHERE
        return self._speak(text).format(
            name=self.name(person),
            elsewhere="" if moving == NOWHERE else self.called(int(pairs.seat[moving])),
            agency="" if floor is None else self._speak(knowledge.agency_name(floor.agency)),
            group="" if floor is None else self._speak(knowledge.group_name(floor.group)),
            floor="" if floor is None else min(floor.floor, floor.headcount),
            cost=int(pairs.cost[row]),
            rest=(problem.budget or 0) - self._cost,
            cap=problem.cap,
            remote=", ".join(map(str, problem.sides.tolist())),
            **self._balance(person, seat, int(self._fit[row]), int(self._standing.scores[row])),
        )

    def worth(self, row: int) -> int:
        """Return what a pair would add to the plan by itself, in points."""
        rows = np.array([row], np.intp)
        persons, seats = self._pairs.person[rows], self._pairs.seat[rows]
        return int(self._demand.value_of(persons, seats, self._standing.scores[rows])[0])

    @cached_property
    def _fit(self) -> Whole:
        """How well the person of each pair fits the seat, in points."""
        return self._demand.fit_of(self._pairs.person, self._pairs.seat)

    def _equals(self, row: int, move: int) -> bool:
        """Return whether the verifier accepts the plan with a pair in place of a move, as worth as much."""
        others = self._solution.chosen[self._solution.chosen != move]
        return not verify_plan(self._problem, (*others.tolist(), row), self._solution.objective)

    def _equal(self, row: int, move: int) -> str:
        """Describe a pair that is worth as much as a move, and what puts the person of the move first."""
        rows = np.array([move, row])
        persons = self._pairs.person[rows]
        asked = self._demand.asked(persons, self._pairs.seat[rows])
        comes_first = self._demand.precedence.order(persons, asked)[0] == 0
        why = self._speak(self._demand.precedence.settled_by(persons, asked))
        other, name = map(self.name, persons.tolist())
        if persons[0] == persons[1]:
            return self._speak(words.EQUAL_HERE).format(name=name)
        return self._speak(words.EQUAL_SETTLED if comes_first else words.EQUAL).format(name=name, other=other, why=why)

    def _taken(self, row: int, taking: int, loses: int) -> str:
        own, worth = int(self._pairs.value[row]), int(self._pairs.value[taking])
        text = words.TAKEN_FOR_OTHERS if loses else words.TAKEN_BY_OTHER
        if worth > own:
            text = words.TAKEN
        return self._speak(text).format(
            name=self.name(int(self._pairs.person[row])),
            other=self.name(int(self._pairs.person[taking])),
            worth=worth,
            own=own,
            more=worth - own,
        )

    def _best_not_proposed(self, seat: int) -> tuple[Openness, Text] | None:
        """Say why a plan does not propose the best person for a seat; None where nobody may take it."""
        demand, limits = self._demand, self._demand.limits
        screened, seats = demand.screen_seats[[seat]], np.array([seat])
        best = (
            one.best(screened, most=1, verdicts=demand.verdicts)
            for one in (demand.workspace.screen, demand.planner.screen)
        )
        (highest, score), (person, points) = ((int(one.employees[0, 0]), int(one.scores[0, 0])) for one in best)
        if highest == NOBODY:
            return None
        persons = np.array([person])
        here, fit = int(demand.here[person]), int(demand.fit_of(persons, seats)[0])
        filled: dict[str, object]
        if scores_too_little(demand, np.array([highest]), seats)[0]:
            reason, person, filled = Openness.SCORE_TOO_LOW, highest, {"score": score, "least": limits.score_floor}
        elif loses_fit(demand, persons, seats)[0]:
            reason, filled = Openness.FIT_LOST, {"lost": here - fit, "most": limits.most_fit_lost}
        else:
            reason, filled = Openness.NOT_WORTH_IT, self._balance(person, seat, fit, points)
        return reason, words.open_words[reason].filled(name=self.name(person), **filled)

    def _balance(self, person: int, seat: int, fit: int, points: int) -> dict[str, object]:
        """Return what a move of someone to a seat gains and what it costs, in points."""
        demand = self._demand
        return {
            "gain": fit - int(demand.here[person]),
            "moving": points - fit,
            "fill": int(demand.fill[seat]),
            "left": int(demand.left[person]),
            "per_move": int(demand.per_move[seat]),
        }

    def _seats_not_proposed(self, person: int) -> int:
        """Return how many vacant seats a person could take, if a plan proposes none of them by itself; else 0."""
        demand = self._demand
        seats = np.arange(demand.vacant)
        states = demand.planner.screen.states(np.full(len(seats), person), demand.screen_seats[seats])
        seats = seats[np.isin(states.verdicts, [VERDICTS.index(verdict) for verdict in demand.verdicts])]
        persons = np.full(len(seats), person)
        return 0 if len(score_pairs(demand, persons, seats, states.scores[seats].astype(np.int64))) else len(seats)

    def _speak(self, text: Text) -> str:
        return text.spoken(self._language)


_ABOVE_ALL: Final = frozenset({Openness.VETOED, Openness.NOT_WORTH_IT, Openness.FLOORS, Openness.COUPLE})
"""What keeps a pair out even if nobody took the seat."""


def verdict_counts(standing: SolvedDemand, person: int) -> tuple[int, ...]:
    """Return for how many of the vacant seats a person has each verdict, in the order of `VERDICTS`."""
    seats = standing.demand.screen_seats[: standing.demand.vacant]
    states = standing.demand.workspace.screen.states(np.full(len(seats), person), seats)
    return tuple(int((states.verdicts == number).sum()) for number in range(len(VERDICTS)))


def _not_eligible(counts: Mapping[Verdict, int]) -> Text:
    """Return how many pairs have each verdict but the best, without those that none has."""
    referred = _("{n} would need consent").filled(n=Number(counts[Verdict.REFERRED]))
    undetermined = ngettext("{n} is undetermined", "{n} are undetermined", counts[Verdict.UNDETERMINED])
    forbidden = ngettext("{n} is not allowed", "{n} are not allowed", counts[Verdict.FORBIDDEN])
    texts = {Verdict.REFERRED: referred, Verdict.UNDETERMINED: undetermined, Verdict.FORBIDDEN: forbidden}
    return join(text for verdict, text in texts.items() if counts[verdict])
