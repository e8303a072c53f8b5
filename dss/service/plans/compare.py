"""The difference of two plans, and of two policies: who moves differently because of an edit, and by which rule."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import partial
from typing import Final

from dss.model.diagnostic import Place
from dss.model.identifiers import EmployeeId, RuleId
from dss.model.judgement.assessment import Assessment, Verdict
from dss.model.office.access import Action
from dss.model.planning.plan import NOWHERE, Progress
from dss.model.planning.record import PlanRecord, PlanSource
from dss.model.planning.request import PLACE_OF, Move, PlanRequest
from dss.model.text import Language, _
from dss.planning.compare import ChangedMove, MoveDifference, changed_moves, trace_origins
from dss.service.casework.stored import plan_kept
from dss.service.office.office import Acting, Office
from dss.service.planning.demand import Demand
from dss.service.planning.record import group_name, load_record
from dss.service.planning.solve import Planned, make_plan
from dss.service.plans.figures import FigureWriter
from dss.service.plans.views import AgencyFigure, PlanFigures
from dss.service.policy.rule_changes import RuleChange, compare_firings
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace
from dss.storage.view import View


class Side(StrEnum):
    """Which of two policies."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class SeatVerdicts:
    """The verdicts on a person for a seat by two policies."""

    seat: str
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class MoveChange:
    """Someone who moves differently.

    Attributes:
        verdicts: The verdict on each seat concerned, before and after; empty between plans of one policy.
        rules: Rules that judge the person otherwise for one of these seats.
        follows_from: The person whose change brought this one about, where no rule did by itself; None where none
            could be found.
    """

    employee: EmployeeId
    name: str
    difference: MoveDifference
    before: str | None
    after: str | None
    verdicts: tuple[SeatVerdicts, ...]
    rules: tuple[RuleChange, ...]
    follows_from: EmployeeId | None
    sentence: str


@dataclass(frozen=True, slots=True)
class LimitChange:
    """A number of the planning policy that differs."""

    limit: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RuleReach:
    """How many people's moves a rule changes directly."""

    rule: RuleId
    people: int


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """The difference of two plans.

    Attributes:
        same: How many moves are in both.
        rules: The rules that brought changes about, those that reach most people first.
        limits: What differs in the planning policy.
    """

    moves_before: int
    moves_after: int
    same: int
    changes: tuple[MoveChange, ...]
    rules: tuple[RuleReach, ...]
    limits: tuple[LimitChange, ...]


_NO_PLACE: Final = Place("")
_ADDED: Final = _("{name} moves to {after} now, and stayed before.")
_DROPPED: Final = _("{name} stays now, and moved to {before} before.")
_ELSEWHERE: Final = _("{name} moves to {after} now, and to {before} before.")
_SENTENCES: Final = {
    MoveDifference.ADDED: _ADDED,
    MoveDifference.DROPPED: _DROPPED,
    MoveDifference.ELSEWHERE: _ELSEWHERE,
}
_FOLLOWS: Final = _(" It follows from the change of {other}.")
_OF_ITSELF: Final = _(" No rule about it changed; it follows from optimising the plan as a whole.")


def compare_moves(
    workspace: Workspace, before: Sequence[Move], after: Sequence[Move], earlier: Workspace | None = None
) -> PlanComparison:
    """Compare the moves of two plans.

    Args:
        workspace: Where the people and seats are.
        before: Of one plan.
        after: Of the other.
        earlier: Where those were who have left since, and seats that were filled since; None where nothing changed.
    """
    return _comparison(workspace, before, after, _Grounds({}, {}, ()), earlier)


def compare_policies(
    before: Workspace,
    after: Workspace,
    request: PlanRequest,
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[Side, Progress], None] = lambda side, progress: None,
) -> PlanComparison:
    """Make the same request under two policies, and compare the plans.

    Args:
        before: What is in force.
        after: The same knowledge and people under another policy (`Workspace.under`).
        request: What is asked.
        stop: Asked often; once it is true, the best plans so far are compared.
        progress: Called with the plan being made, and its progress.

    Raises:
        DssError: As `make_plan`.
    """
    return plan_under_both(before, after, request, stop=stop, progress=progress).compare(after.settings.language)


@dataclass(frozen=True, slots=True)
class PlansOfTwoPolicies:
    """The same request planned under two policies, and each changed case judged by both engines under either.

    Attributes:
        before, after: The plans.
        assessments: Of each person with each seat concerned; None for a place that one of the plans doesn't know.
    """

    before: Planned
    after: Planned
    assessments: Mapping[Move, tuple[Assessment, Assessment] | None]

    def compare(self, language: Language) -> PlanComparison:
        """Compare the plans: who moves differently, and because of which rule."""
        first, second = self.before, self.after
        workspace = second.demand.workspace
        policies = first.demand.workspace.judge().policy, workspace.judge().policy
        judged = {
            move: _UNKNOWN
            if both is None
            else _Judged((both[0].verdict, both[1].verdict), compare_firings(policies, both, move[1], language))
            for move, both in self.assessments.items()
        }
        changes = changed_moves(first.moves, second.moves)
        ties = {change.person: _touched_floors(second.demand, change) for change in changes}
        grounds = _Grounds(judged, ties, _limits(first, second))
        return _comparison(workspace.speaking(language), first.moves, second.moves, grounds)


def plan_under_both(
    before: Workspace,
    after: Workspace,
    request: PlanRequest,
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[Side, Progress], None] = lambda side, progress: None,
) -> PlansOfTwoPolicies:
    """Make the same request under two policies; else as `compare_policies`."""
    first = make_plan(before, request, stop=stop, progress=partial(progress, Side.BEFORE))
    second = make_plan(after, request, near=first.moves, stop=stop, progress=partial(progress, Side.AFTER))
    changes = changed_moves(first.moves, second.moves)
    cases = [(EmployeeId(change.person), seat) for change in changes for seat in change.seats]
    assessments = zip(_assess(first.demand, cases), _assess(second.demand, cases), strict=True)
    both = (None if was is None or now is None else (was, now) for was, now in assessments)
    return PlansOfTwoPolicies(first, second, dict(zip(cases, both, strict=True)))


@dataclass(frozen=True, slots=True)
class _Judged:
    """A case under two policies: the verdicts, and the rules that differ."""

    verdicts: tuple[Verdict, Verdict]
    rules: tuple[RuleChange, ...]


_UNKNOWN: Final = _Judged((Verdict.UNDETERMINED, Verdict.UNDETERMINED), ())


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What may explain changes.

    Attributes:
        judged: Each pair concerned under both policies; empty between plans of one policy.
        ties: The floors that each person's change touches.
        limits: What differs in the planning policy.
    """

    judged: Mapping[Move, _Judged]
    ties: Mapping[str, tuple[str, ...]]
    limits: tuple[LimitChange, ...]


def _comparison(
    workspace: Workspace,
    before: Sequence[Move],
    after: Sequence[Move],
    grounds: _Grounds,
    earlier: Workspace | None = None,
) -> PlanComparison:
    of_either = (workspace, earlier or workspace)
    changes, judged = changed_moves(before, after), grounds.judged
    language = workspace.settings.language
    rules: dict[str, tuple[RuleChange, ...]] = {}
    verdicts: dict[str, tuple[SeatVerdicts, ...]] = {}
    for change in changes:
        of_seats = [(seat, judged[EmployeeId(change.person), seat]) for seat in change.seats if judged]
        rules[change.person] = tuple(rule for _, one in of_seats for rule in one.rules)
        verdicts[change.person] = tuple(SeatVerdicts(seat, *one.verdicts) for seat, one in of_seats)
    traced = trace_origins(changes, {person for person, found in rules.items() if found}, grounds.ties)
    names = {change.person: _name_of(of_either, change.person) for change in changes}
    described = []
    for change in changes:
        origin = traced.get(change.person)
        follows = None if origin in (None, change.person) else EmployeeId(str(origin))
        sentence = (
            _SENTENCES[change.difference]
            .spoken(language)
            .format(
                name=names[change.person],
                before=_called(of_either, language, change.before),
                after=_called(of_either, language, change.after),
            )
        )
        if follows is not None:
            sentence += _FOLLOWS.spoken(language).format(other=names[follows])
        elif judged and origin is None:
            sentence += _OF_ITSELF.spoken(language)
        described.append(
            MoveChange(
                employee=EmployeeId(change.person),
                name=names[change.person],
                difference=change.difference,
                before=change.before,
                after=change.after,
                verdicts=verdicts[change.person],
                rules=rules[change.person],
                follows_from=follows,
                sentence=sentence,
            )
        )
    touched: dict[RuleId, set[str]] = {}
    for person, found in rules.items():
        for rule in found:
            touched.setdefault(rule.rule, set()).add(person)
    reaches = (RuleReach(rule, len(people)) for rule, people in touched.items())
    ranked = tuple(sorted(reaches, key=lambda one: (-one.people, one.rule)))
    dropped = sum(change.before is not None for change in changes)
    return PlanComparison(len(before), len(after), len(before) - dropped, tuple(described), ranked, grounds.limits)


def _touched_floors(demand: Demand, change: ChangedMove) -> tuple[str, ...]:
    """Return the groups whose floor a change may touch: that of the person's place and those of the seats."""
    person = demand.row_of_person(change.person)
    rows = demand.move_rows(tuple((EmployeeId(change.person), seat) for seat in change.seats))
    groups = [int(demand.problem.person_group[person]), *demand.problem.seat_group[rows[:, 1]].tolist()]
    return tuple(group_name(demand, group) for group in groups if group != NOWHERE)


def _assess(demand: Demand, moves: Sequence[Move]) -> list[Assessment | None]:
    """Judge cases under the policy of one plan, all at once; None for a place that the plan doesn't know."""
    cases = _cases(demand, moves)
    known = [case for case in cases if case is not None]
    judge = demand.workspace.judge()
    assessments = iter(judge.assessments([case.row for case in known], [case.name for case in known]))
    return [None if case is None else next(assessments) for case in cases]


def _cases(demand: Demand, moves: Sequence[Move]) -> list[Transfer | None]:
    workspace = demand.workspace
    seats = dict(zip(demand.seat_ids, demand.screen_seats.tolist(), strict=True))
    cases: list[Transfer | None] = []
    for employee, seat in moves:
        row = seats.get(seat)
        if row is None and not seat.startswith(PLACE_OF):
            row = workspace.seats.row(seat)
        cases.append(None if row is None else Transfer(workspace, demand.row_of_person(employee), row))
    return cases


def _limits(before: Planned, after: Planned) -> tuple[LimitChange, ...]:
    """Return the numbers of planning that differ."""
    one, other = before.demand.limits, after.demand.limits
    found = []
    for field in fields(one):
        first, second = getattr(one, field.name), getattr(other, field.name)
        if field.name in ("floors", "costs"):
            first, second = (tuple(replace(part, place=_NO_PLACE) for part in parts) for parts in (first, second))
        if first != second:
            found.append(LimitChange(field.name, str(first), str(second)))
    return tuple(found)


def _name_of(of_either: Sequence[Workspace], person: str) -> str:
    return next(filter(None, (workspace.name_of(person) for workspace in of_either)), person)


def _called(of_either: Sequence[Workspace], language: Language, seat: str | None) -> str:
    """Return a seat with what it is, or whose place it is."""
    if seat is None:
        return ""
    if seat.startswith(PLACE_OF):
        return f"{seat} ({_name_of(of_either, seat.removeprefix(PLACE_OF))})"
    for workspace in of_either:
        if seat in workspace.organisation.seats.ids:
            position = workspace.position_of_seat(workspace.seats.row(seat))
            return f"{seat} ({position.name.spoken(language)})"
    return seat


def compare_plans(office: Office, acting: Acting, before: str, after: str) -> PlanComparison:
    """Compare the newest revisions of two plans, move by move.

    Args:
        office: Where.
        acting: The reader; one who plans, since the comparison names the employees moved.
        before: Id of the one plan.
        after: Id of the other.

    Raises:
        NotAllowed: If the role may not plan.
        UnknownName: If there is no such plan, or one moves an employee who is no longer on record.
        SnapshotMissing, SnapshotDamaged, InvalidInput: If one is not there any more as it was kept.
    """
    acting.allow(Action.PLAN)
    with office.reading() as view:
        records = [_newest(view, plan) for plan in (before, after)]
    return compare_moves(office.workspace(), records[0].moves, records[1].moves)


def _newest(view: View, plan: str) -> PlanRecord:
    return load_record(view, plan_kept(view, plan).case.revisions[-1].record)


Digests = Mapping[PlanSource, str]


class FigureName(StrEnum):
    """A figure of a plan that is a number."""

    WORTH = "worth"
    """Points, without those for keeping to an earlier plan."""

    FILLED = "filled"
    MOVES = "moves"
    CHAIN_MOVES = "chain_moves"
    REMOTE = "remote"
    SHORTAGE = "shortage"
    """People that all agencies are short of."""

    WISHES = "wishes"
    """Movers who get a place of their wishes."""

    COST = "cost"


FIGURE_WORDS: Final = {
    FigureName.WORTH: _("Worth of the plan (points)"),
    FigureName.FILLED: _("Seats filled"),
    FigureName.MOVES: _("Moves"),
    FigureName.CHAIN_MOVES: _("Moves into places that movers leave"),
    FigureName.REMOTE: _("Remote seats filled"),
    FigureName.SHORTAGE: _("People short"),
    FigureName.WISHES: _("Wishes met"),
    FigureName.COST: _("Cost (thousand rupiah)"),
}


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of two plans.

    Attributes:
        better: Whether the second is better; None where they are alike, or neither way is better in itself.
    """

    name: FigureName
    label: str
    before: int
    after: int
    better: bool | None

    @property
    def change(self) -> int:
        """By how much it grows."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class AgencyChange:
    """What two plans leave an agency short of."""

    name: str
    government: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """The difference of two plans, with their figures.

    Attributes:
        agencies: Those whose shortage differs, the largest difference first.
        grounds: What they were not both made from; empty where their worths compare exactly.
        other_day: Whether they were made for different days.
    """

    figures: tuple[FigureChange, ...]
    agencies: tuple[AgencyChange, ...]
    moves: PlanComparison
    grounds: tuple[PlanSource, ...]
    other_day: bool


_MORE_IS_BETTER: Final = {FigureName.WORTH, FigureName.FILLED, FigureName.REMOTE, FigureName.WISHES}
_LESS_IS_BETTER: Final = {FigureName.SHORTAGE, FigureName.COST}


def compare_figures(
    before: Planned, after: Planned, grounds: tuple[Digests, Digests], language: Language
) -> PlanDifference:
    """Compare the figures, shortages and moves of two plans.

    Args:
        before: The one.
        after: The other.
        grounds: The digests of what each was made from.
        language: What names are in.

    Raises:
        UnknownName: If the first moves an employee who is not in the data of the second.
    """
    one, other = (FigureWriter(planned, language) for planned in (before, after))
    first, second = one.figures(), other.figures()
    agencies = one.agencies(), other.agencies()
    numbers = [_numbers(figures, short) for figures, short in zip((first, second), agencies, strict=True)]
    workspaces = before.demand.workspace, after.demand.workspace
    return PlanDifference(
        figures=tuple(
            FigureChange(name, FIGURE_WORDS[name].spoken(language), was, now, _better(name, now - was))
            for name, (was, now) in {name: (numbers[0][name], numbers[1][name]) for name in FigureName}.items()
        ),
        agencies=_agencies(*agencies),
        moves=compare_moves(workspaces[1].speaking(language), before.moves, after.moves, workspaces[0]),
        grounds=tuple(source for source in PlanSource if grounds[0].get(source) != grounds[1].get(source)),
        other_day=workspaces[0].as_of != workspaces[1].as_of,
    )


def _numbers(figures: PlanFigures, agencies: tuple[AgencyFigure, ...]) -> dict[FigureName, int]:
    wishes = figures.wishes
    return {
        FigureName.WORTH: figures.objective - figures.kept_points,
        FigureName.FILLED: figures.filled,
        FigureName.MOVES: figures.moves,
        FigureName.CHAIN_MOVES: figures.chain_moves,
        FigureName.REMOTE: figures.remote_filled,
        FigureName.SHORTAGE: sum(agency.shortage_after for agency in agencies),
        FigureName.WISHES: wishes.first + wishes.second + wishes.third,
        FigureName.COST: figures.cost,
    }


def _better(name: FigureName, change: int) -> bool | None:
    if not change or name not in _MORE_IS_BETTER | _LESS_IS_BETTER:
        return None
    return (change > 0) is (name in _MORE_IS_BETTER)


def _agencies(before: tuple[AgencyFigure, ...], after: tuple[AgencyFigure, ...]) -> tuple[AgencyChange, ...]:
    was, now = ({one.agency: one for one in figures} for figures in (before, after))
    found = []
    for agency in {**was, **now}:
        one, other = was.get(agency), now.get(agency)
        named = other or one
        assert named is not None
        short = one.shortage_after if one else 0, other.shortage_after if other else 0
        if short[0] != short[1]:
            found.append(AgencyChange(named.name, named.government, *short))
    return tuple(sorted(found, key=lambda change: (-abs(change.after - change.before), change.name)))
