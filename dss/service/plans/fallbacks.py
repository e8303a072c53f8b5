"""The fallbacks of a recorded plan and what it can be expected to bring, for the personnel office alone."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from dss.lifecycle.acceptance import YesShare, count_answers, estimate_share
from dss.model.casework.cases import MoveCase
from dss.model.errors import ParameterMissing
from dss.model.identifiers import FactName, RuleId
from dss.model.office.access import Action
from dss.model.policy.planning import PlanningTerm
from dss.model.text import Language, Number, Text, _, ngettext
from dss.service.casework.stored import moves_found, plan_kept
from dss.service.office.office import Acting, Office
from dss.service.planning.fallbacks import Chances, asked_pairs, find_fallbacks
from dss.service.planning.record import load_record
from dss.service.planning.solve import Planned
from dss.service.plans.cache import PlanCache
from dss.service.plans.expectation import Drawn, draw_answers, net_closed
from dss.service.plans.fallback_views import Expectation, FallbackList, FallbackName, SeatFallbacks
from dss.service.plans.other_program import naming_program
from dss.service.plans.why import ReasonWriter
from dss.service.workspace.case_rules import load_case_rules
from dss.service.workspace.workspace import Workspace

_WISH: Final = FactName("match.wish_rank")
_ASSUMED: Final = {
    True: _(
        "{percent} percent of employees are taken to agree where they asked for the place. That is local policy, as "
        "there are too few answers on record ({answers})."
    ),
    False: _(
        "{percent} percent of employees are taken to agree where they did not ask for the place. That is local policy, "
        "as there are too few answers on record ({answers})."
    ),
}
_COUNTED: Final = {
    True: _(
        "{percent} percent of employees agree where they asked for the place: {yes} of {answers} on record (interval "
        "{low} to {high})."
    ),
    False: _(
        "{percent} percent of employees agree where they did not ask for the place: {yes} of {answers} on record "
        "(interval {low} to {high})."
    ),
}
_EXPECTED: Final = _(
    "If everyone agrees, {moves} close a need of {closed}. With refusals, {agreed} with a need of {expected} are "
    "expected after two rounds (in nine of ten draws {low} to {high}), with {asked} questions. {draws}."
)


def list_fallbacks(
    office: Office,
    acting: Acting,
    cache: PlanCache,
    plan: str,
    *,
    draws: int = 0,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> FallbackList:
    """List the fallbacks of the newest revision of a plan.

    Args:
        office: Where.
        acting: Who asks; only the personnel office may.
        cache: Opened plans.
        plan: Id of the plan.
        draws: How often answers are drawn for the expectation; 0 for none.
        stop: Asked often; once it is true, there are no more draws.
        progress: Called with the draws done, and those to be made.

    Raises:
        AccessError: If the role may not plan.
        UnknownName: If there is no such plan.
        ParameterMissing: If the policy of the plan says nothing of refusals.
        PlanOfOtherProgram, InvalidInput, EngineDisagreement, SnapshotMissing, SnapshotDamaged: As `read_plan`.
    """
    acting.allow(Action.PLAN)
    with office.reading() as view:
        case = plan_kept(view, plan).case
        digest = case.revisions[-1].record
        record = load_record(view, digest)
        moves = tuple(kept.case for kept in moves_found(view))
    with naming_program(office, case.id, digest):
        planned = cache.open(office, digest, record).planned
    asked, unasked = estimate_shares(office, planned, moves)
    chances = Chances(asked.percent, unasked.percent)
    layers = planned.demand.limits.fallbacks_per_seat
    fallbacks = find_fallbacks(planned, chances, _given(layers, PlanningTerm.FALLBACKS_PER_SEAT, planned), stop)
    writer = _Writer(planned, fallbacks, chances, office.language)
    listed = FallbackList(
        case.id, (writer.share(asked, asked_for=True), writer.share(unasked, asked_for=False)), tuple(writer.seats())
    )
    if not draws:
        return listed
    drawn = draw_answers(planned, fallbacks, chances, draws, stop=stop, progress=progress)
    return replace(listed, expectation=writer.expectation(drawn) if drawn else None)


def estimate_shares(office: Office, planned: Planned, cases: Sequence[MoveCase]) -> tuple[YesShare, YesShare]:
    """Return how many agree who asked for the place, and who didn't.

    Raises:
        ParameterMissing: If the policy of the plan doesn't say what to take it for.
    """
    limits = load_case_rules(office.workspace(), office.on).limits
    asked, unasked = count_answers(cases, _wish_rules(office.workspace()))
    of_plan = planned.demand.limits
    return (
        estimate_share(asked, _given(of_plan.percent_yes_asked, PlanningTerm.PERCENT_YES_ASKED, planned), limits),
        estimate_share(unasked, _given(of_plan.percent_yes_unasked, PlanningTerm.PERCENT_YES_UNASKED, planned), limits),
    )


def _wish_rules(workspace: Workspace) -> frozenset[RuleId]:
    """Return the rules that favour a move to a place that the employee wishes for."""
    rules = workspace.judge().policy.rules
    return frozenset(rule.id for rule in rules if _WISH in rule.reads and rule.points is not None)


def _given(number: int | None, term: PlanningTerm, planned: Planned) -> int:
    if number is None:
        raise ParameterMissing(term.value, planned.demand.workspace.as_of)
    return number


class _Writer:
    def __init__(
        self, planned: Planned, fallbacks: Sequence[Sequence[int]], chances: Chances, language: Language
    ) -> None:
        self._planned, self._fallbacks, self._language = planned, fallbacks, language
        self._reasons = ReasonWriter(planned.standing, language)
        self._asked = asked_pairs(planned)
        self._percent = chances.of(self._asked)

    def seats(self) -> list[SeatFallbacks]:
        """List the seats of the plan, in its order."""
        pairs = self._planned.solution.problem.pairs
        found = []
        for first, others in zip(self._planned.solution.chosen.tolist(), self._fallbacks, strict=True):
            names = tuple(self._name(row, first) for row in (first, *others))
            nobody = Decimal(1)
            for name in names:
                nobody *= 1 - Decimal(name.percent) / 100
            seat = int(pairs.seat[first])
            id, percent = self._planned.demand.seat_ids[seat], int(100 * (1 - nobody))
            found.append(SeatFallbacks(id, self._reasons.position(seat), self._reasons.place(seat), names, percent))
        return found

    def _name(self, row: int, first: int) -> FallbackName:
        person = int(self._planned.solution.problem.pairs.person[row])
        worth = self._reasons.worth(row)
        return FallbackName(
            employee=self._planned.demand.employee(person),
            name=self._reasons.name(person),
            worth=worth,
            price=self._reasons.worth(first) - worth,
            asked=bool(self._asked[row]),
            percent=int(self._percent[row]),
        )

    def share(self, share: YesShare, *, asked_for: bool) -> str:
        """Say how many agree, and by what that is known."""
        answers = share.answers
        texts = _COUNTED if share.counted else _ASSUMED
        said = texts[asked_for].filled(
            percent=share.percent,
            yes=Number(answers.yes),
            answers=Number(answers.given),
            low=share.low,
            high=share.high,
        )
        return self._speak(said)

    def expectation(self, drawn: Sequence[Drawn]) -> Expectation:
        """Sum draws up; there is one at least."""
        closed = sorted(one.closed for one in drawn)
        low, high = closed[len(closed) * 5 // 100], closed[-1 - len(closed) * 5 // 100]
        moves = len(self._planned.solution.chosen)
        full = net_closed(self._planned, self._planned.solution.chosen)
        asked, agreed, expected = (
            _mean([getattr(one, name) for one in drawn]) for name in ("asked", "agreed", "closed")
        )
        sentence = _EXPECTED.filled(
            moves=ngettext("{n} move", "{n} moves", moves),
            closed=Number(full),
            agreed=Number(agreed),
            expected=Number(expected),
            low=Number(low),
            high=Number(high),
            asked=Number(asked),
            draws=ngettext("{n} draw", "{n} draws", len(drawn)),
        )
        said = self._speak(sentence)
        return Expectation(len(drawn), moves, full, str(asked), str(agreed), str(expected), low, high, said)

    def _speak(self, text: Text) -> str:
        return text.spoken(self._language)


def _mean(numbers: Sequence[int]) -> Decimal:
    return (Decimal(sum(numbers)) / len(numbers)).quantize(Decimal("0.1"))
