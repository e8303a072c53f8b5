"""The report of a plan: its figures, the reasons for each move, each seat left open, each person left out."""

from dataclasses import replace

import numpy as np

from dss.explanation import rule_lines
from dss.model.errors import UnknownName
from dss.model.identifiers import EmployeeId, FactName
from dss.model.judgement.assessment import Assessment, State
from dss.model.judgement.explanation import RuleLine
from dss.model.planning.plan import NOWHERE
from dss.model.policy.rules import Refer
from dss.model.text import Language
from dss.service.candidates.describe import Describer
from dss.service.needs.rows import priority_words
from dss.service.planning.solve import Planned
from dss.service.plans import words
from dss.service.plans.fairness import FairnessWriter
from dss.service.plans.figures import FigureWriter
from dss.service.plans.group_effects import effects
from dss.service.plans.indigenous_shares import indigenous_shares
from dss.service.plans.remedies import RemedyWriter
from dss.service.plans.views import LeftOut, OpenSeat, PlanFigures, PlanMove, PlanReport, SeatStanding
from dss.service.plans.why import ReasonWriter, verdict_counts
from dss.service.workspace.names import unknown
from dss.service.workspace.transfer import Transfer


class Reporter:
    """Reports on one plan in one language.

    Args:
        planned: The plan.
        language: The language (that of the settings by default).
    """

    def __init__(self, planned: Planned, language: Language | None = None) -> None:
        self._planned, self._demand, self._standing = planned, planned.demand, planned.standing
        workspace = self._demand.workspace
        self._language = language or workspace.settings.language
        self._phrases = workspace.phrases(self._language)
        self._describe = Describer(workspace, self._language)
        self._reasons = ReasonWriter(self._standing, self._language)
        self._figures = FigureWriter(planned, self._language)
        self._remedies = RemedyWriter(self._standing, self._figures.change.gained, self._language)

    def figures(self) -> PlanFigures:
        """Return its headline figures."""
        return self._figures.figures()

    def report(self, *, with_reasons: bool = True) -> PlanReport:
        """Return the whole report; the rules behind each move, most of the work, may be left out."""
        moves = tuple(self._move(place, with_reasons=with_reasons) for place in range(len(self._planned.cases)))
        return PlanReport(
            as_of=self._demand.workspace.as_of,
            figures=self.figures(),
            moves=moves,
            honest=self._figures.honest(),
            professions=self._figures.professions,
            open_seats=self.open_seats(),
            agencies=self._figures.agencies(),
            limits=self._figures.limits(),
            fairness=FairnessWriter(self._planned, self._language).fairness(),
            effects=effects(self._standing, self._language),
            descriptive=words.DESCRIPTIVE.spoken(self._language),
            indigenous=indigenous_shares(self._standing, self._language),
            findings=self._planned.warnings,
        )

    def open_seats(self) -> tuple[OpenSeat, ...]:
        """Explain why each vacant seat that stays open does, the most urgent first."""
        taken = self._standing.row_of_seat[: self._demand.vacant] != NOWHERE
        seats = np.flatnonzero(~taken)
        if not len(seats):
            return ()
        counts = self._demand.planner.screen.best(self._demand.screen_seats[seats], most=0).counts.tolist()
        found = [
            self._reasons.open_seat(seat, tuple(spread), remedies)
            for seat, spread, remedies in zip(seats.tolist(), counts, self._remedies.remedies(seats), strict=True)
        ]
        order = list(priority_words)
        return tuple(sorted(found, key=lambda one: (not one.covers_need, order.index(one.priority), one.seat)))

    def move_of(self, employee: str) -> PlanMove | None:
        """Return the move of an employee, or None where there is none.

        Raises:
            UnknownName: If there is no such employee; it carries the nearest.
        """
        row = int(self._standing.row_of_person[self._demand.row_of_person(employee)])
        return None if row == NOWHERE else self._move(self._place_of(row))

    def left_out(self, employee: str) -> LeftOut:
        """Explain why an employee doesn't move, or not elsewhere.

        Raises:
            UnknownName: If there is no such employee; it carries the nearest.
        """
        person = self._demand.row_of_person(employee)
        return self._reasons.left_out(person, verdict_counts(self._standing, person))

    def why_not(self, asked: str) -> LeftOut | SeatStanding:
        """Explain why an employee doesn't move, or why a seat is filled as it is or not at all.

        Raises:
            UnknownName: If neither an employee nor a seat is called that.
        """
        seats = {id.casefold(): row for row, id in enumerate(self._demand.seat_ids)}
        seat = seats.get(asked.strip().casefold())
        if seat is not None:
            return self._seat(seat)
        try:
            return self.left_out(asked)
        except UnknownName as fault:
            raise unknown("employee or seat of the plan", asked, [*fault.nearest, *self._demand.seat_ids]) from fault

    def _seat(self, seat: int) -> SeatStanding:
        row = int(self._standing.row_of_seat[seat])
        opening = None
        if row == NOWHERE and seat < self._demand.vacant:
            screened = self._demand.screen_seats[[seat]]
            (counts,) = self._demand.planner.screen.best(screened, most=0).counts.tolist()
            (remedies,) = self._remedies.remedies(np.array([seat]))
            opening = self._reasons.open_seat(seat, tuple(counts), remedies)
        return SeatStanding(
            filled_by=None if row == NOWHERE else self._move(self._place_of(row)),
            open_seat=opening,
            cut_off=self._standing.cut_off(seat),
            candidates=self._reasons.rivals(seat, most=None),
        )

    def _place_of(self, row: int) -> int:
        return int(np.searchsorted(self._planned.solution.chosen, row))

    def _move(self, place: int, *, with_reasons: bool = True) -> PlanMove:
        """Describe the move at a place among the chosen."""
        demand, solution = self._demand, self._planned.solution
        case, assessment = self._planned.cases[place], self._planned.assessments[place]
        row = int(solution.chosen[place])
        person, seat = int(solution.problem.pairs.person[row]), int(solution.problem.pairs.seat[row])
        holder = int(solution.problem.holder[seat])
        (priority,) = demand.posts.priorities(demand.screen_seats[[seat]])
        score, here = int(self._standing.scores[row]), int(demand.here[person])
        fit = self._planned.fit(place)
        fill, left, per_move = int(demand.fill[seat]), int(demand.left[person]), int(demand.per_move[seat])
        kind = self._figures.change.kinds[place]
        return PlanMove(
            candidate=self._describe.candidate(place + 1, case, assessment),
            seat=demand.seat_ids[seat],
            follows=None if holder == NOWHERE else EmployeeId(demand.employee(holder)),
            position=self._reasons.position(seat),
            place=self._reasons.place(seat),
            priority=priority,
            priority_label=priority_words[priority].spoken(self._language),
            kind=kind,
            kind_label=words.kind_words[kind].spoken(self._language),
            opens=self._opens(place),
            worth=score - here + fill - left - per_move,
            fit_before=here,
            fit_after=fit,
            moving=score - fit,
            fill=fill,
            left=left,
            per_move=per_move,
            wish=_wish(case),
            cost=int(solution.problem.pairs.cost[row]),
            cut_off=self._standing.cut_off(seat),
            consents=self._consents(assessment),
            reasons=self._rules(assessment) if with_reasons else (),
            instead=self._reasons.instead(row),
        )

    def _opens(self, place: int) -> str | None:
        """Name the post that a move leaves short, if it does."""
        post = self._figures.change.post_opened(place)
        if post == NOWHERE:
            return None
        workspace, posts = self._demand.workspace, self._demand.posts.posts
        unit, position = workspace.unit(int(posts.units[post])), workspace.position(int(posts.positions[post]))
        said = (self._phrases.said(name) for name in (position.name, unit.name))
        return words.OPENS.spoken(self._language).format(**dict(zip(("position", "unit"), said, strict=True)))

    def _rules(self, assessment: Assessment) -> tuple[RuleLine, ...]:
        """Return the rules that hold and speak for or against a move."""
        holding = tuple(firing for firing in assessment.firings if firing.state is State.HOLDS)
        policy = self._demand.workspace.judge().policy
        lines = rule_lines(policy, replace(assessment, firings=holding), self._phrases)
        return tuple(line for line in lines if line.matters)

    def _consents(self, assessment: Assessment) -> tuple[str, ...]:
        effects = (outcome.effect for outcome in assessment.outcomes)
        authorities = dict.fromkeys(effect.authority for effect in effects if isinstance(effect, Refer))
        named = self._phrases.vocabulary.authorities
        return tuple(self._phrases.said(named[authority]) for authority in authorities)


def _wish(case: Transfer) -> int | None:
    """Return the place of a case's region among the wishes, 0 for none, None where no wishes are recorded."""
    value = case.row.value(FactName("match.wish_rank"))
    return value if isinstance(value, int) else None
