"""The difference of two plans, and of two policies: who moves differently because of an edit, and by which rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final

from dss.model.assessment import Assessment, State, Verdict
from dss.model.diagnostic import Place
from dss.model.identifiers import EmployeeId, RuleId
from dss.model.plan import Progress
from dss.model.plan_request import Move, PlanRequest
from dss.model.text import Language, Text
from dss.planning.compare import ChangedMove, Difference, changed_moves, origins
from dss.service.cases import CaseOf
from dss.service.plan_demand import PLACE_OF, Demand
from dss.service.planner import Planned, make_plan
from dss.service.settings import Settings
from dss.service.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that judges a pair otherwise under the second policy.

    Attributes:
        state_before, state_after: None where the policy lacks the rule, or it isn't in force.
        points_before, points_after: None where it gives none or they can't be told.
    """

    rule: RuleId
    title: str
    seat: str
    state_before: State | None
    state_after: State | None
    points_before: int | None
    points_after: int | None
    place: str
    sentence: str


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
    difference: Difference
    before: str | None
    after: str | None
    verdicts: tuple[tuple[str, Verdict, Verdict], ...]
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
class PlanComparison:
    """The difference of two plans.

    Attributes:
        same: How many moves are in both.
        rules: The rules that brought changes about, with how many people each touches directly, most first.
        limits: What differs in the planning policy.
    """

    moves_before: int
    moves_after: int
    same: int
    changes: tuple[MoveChange, ...]
    rules: tuple[tuple[RuleId, int], ...]
    limits: tuple[LimitChange, ...]


_NO_PLACE: Final = Place("")
_ADDED: Final = Text("{name} pindah ke {after}; tadinya tetap.", "{name} moves to {after} now, and stayed before.")
_DROPPED: Final = Text("{name} tetap; tadinya pindah ke {before}.", "{name} stays now, and moved to {before} before.")
_ELSEWHERE: Final = Text(
    "{name} pindah ke {after}; tadinya ke {before}.", "{name} moves to {after} now, and to {before} before."
)
_SENTENCES: Final = {
    Difference.ADDED: _ADDED,
    Difference.DROPPED: _DROPPED,
    Difference.ELSEWHERE: _ELSEWHERE,
}
_FOLLOWS: Final = Text(" Akibat perubahan {other}.", " It follows from the change of {other}.")
_RULE: Final = Text("{title} untuk {seat}: {before} menjadi {after}", "{title} for {seat}: from {before} to {after}")
_STATES: Final = {
    State.HOLDS: Text("berlaku", "holds"),
    State.FAILS: Text("tidak berlaku", "does not hold"),
    State.UNKNOWN: Text("belum pasti", "can't be told"),
}
_ABSENT: Final = Text("tidak ada", "not there")
_POINTS: Final = Text("{state} ({points:+d} poin)", "{state} ({points:+d} points)")


def compare_moves(workspace: Workspace, before: Sequence[Move], after: Sequence[Move]) -> PlanComparison:
    """Compare the moves of two plans.

    Raises:
        UnknownName: If a plan moves someone who isn't there.
    """
    changes = changed_moves(before, after)
    return _comparison(workspace, (len(before), len(after)), changes, {}, ())


def compare_policies(
    settings: Settings,
    request: PlanRequest,
    rules_before: Path,
    rules_after: Path,
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[Progress], None] = lambda _: None,
) -> PlanComparison:
    """Make the same request under two policies, and compare the plans.

    Raises:
        DssError: As `Workspace` and `make_plan`.
    """
    plans = [
        make_plan(Workspace(replace(settings, rules=rules)), request, stop=stop, progress=progress)
        for rules in (rules_before, rules_after)
    ]
    before, after = plans
    changes = changed_moves(before.moves, after.moves)
    cases = [(change.person, seat) for change in changes for seat in change.seats]
    judged = _judged_by_both(before, after, cases)
    return _comparison(
        after.demand.workspace, (len(before.moves), len(after.moves)), changes, judged, _limits(before, after)
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """A case under two policies: the verdicts, and the rules that differ."""

    verdicts: tuple[Verdict, Verdict]
    rules: tuple[RuleChange, ...]


def _comparison(
    workspace: Workspace,
    counts: tuple[int, int],
    changes: Sequence[ChangedMove],
    judged: dict[Move, _Judged],
    limits: tuple[LimitChange, ...],
) -> PlanComparison:
    language = workspace.settings.language
    rules: dict[str, tuple[RuleChange, ...]] = {}
    verdicts: dict[str, tuple[tuple[str, Verdict, Verdict], ...]] = {}
    for change in changes:
        of_seats = [(seat, judged[EmployeeId(change.person), seat]) for seat in change.seats if judged]
        rules[change.person] = tuple(rule for _, one in of_seats for rule in one.rules)
        verdicts[change.person] = tuple((seat, *one.verdicts) for seat, one in of_seats)
    traced = origins(changes, {person for person, found in rules.items() if found})
    people = workspace.organisation.employees
    names = {change.person: people.names[workspace.employees.row(change.person)] for change in changes}
    told = []
    for change in changes:
        origin = traced.get(change.person)
        follows = None if origin in (None, change.person) else EmployeeId(str(origin))
        sentence = (
            _SENTENCES[change.difference]
            .spoken(language)
            .format(
                name=names[change.person],
                before=_called(workspace, change.before),
                after=_called(workspace, change.after),
            )
        )
        if follows is not None:
            sentence += _FOLLOWS.spoken(language).format(other=names[follows])
        told.append(
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
    ranked = sorted(((rule, len(people)) for rule, people in touched.items()), key=lambda one: (-one[1], one[0]))
    dropped = sum(change.before is not None for change in changes)
    return PlanComparison(*counts, counts[0] - dropped, tuple(told), tuple(ranked), limits)


def _judged_by_both(before: Planned, after: Planned, moves: Sequence[tuple[str, str]]) -> dict[Move, _Judged]:
    """Judge cases by both engines under both policies; places that one of the plans doesn't know are left out of it."""
    judged: dict[Move, _Judged] = {}
    language = after.demand.workspace.settings.language
    for employee, seat in moves:
        move = (EmployeeId(employee), seat)
        cases = [_case(planned.demand, move) for planned in (before, after)]
        first, second = (
            case.workspace.judge().assessment(case.row, case.name) if case is not None else None for case in cases
        )
        if first is None or second is None:
            judged[move] = _Judged((Verdict.UNDETERMINED, Verdict.UNDETERMINED), ())
            continue
        rules = tuple(_rule_changes((before, first), (after, second), seat, language))
        judged[move] = _Judged((first.verdict, second.verdict), rules)
    return judged


def _case(demand: Demand, move: Move) -> CaseOf | None:
    employee, seat = move
    rows = demand.move_rows((move,))
    if len(rows):
        return CaseOf(demand.workspace, int(rows[0, 0]), int(demand.screen_seats[rows[0, 1]]))
    if seat.startswith(PLACE_OF):
        return None
    return CaseOf(demand.workspace, demand.row_of_person(employee), demand.workspace.seats.row(seat))


def _rule_changes(
    before: tuple[Planned, Assessment], after: tuple[Planned, Assessment], seat: str, language: Language
) -> list[RuleChange]:
    """Return the rules whose state or points differ, by id."""
    seen = [
        {
            firing.rule: (firing.state, next((part.points for part in one.parts if part.rule == firing.rule), None))
            for firing in one.firings
        }
        for _, one in (before, after)
    ]
    rules = {
        rule.id: rule.rule for planned, _ in (before, after) for rule in planned.demand.workspace.judge().policy.rules
    }
    found = []
    for id in sorted(seen[0].keys() | seen[1].keys()):
        first, second = (of_plan.get(id) for of_plan in seen)
        if first == second:
            continue
        title = rules[id].title.spoken(language)
        found.append(
            RuleChange(
                rule=id,
                title=title,
                seat=seat,
                state_before=first[0] if first else None,
                state_after=second[0] if second else None,
                points_before=first[1] if first else None,
                points_after=second[1] if second else None,
                place=f"{rules[id].place.file}:{rules[id].place.line}",
                sentence=_RULE.spoken(language).format(
                    title=title, seat=seat, before=_stands(first, language), after=_stands(second, language)
                ),
            )
        )
    return found


def _stands(seen: tuple[State, int | None] | None, language: Language) -> str:
    if seen is None:
        return _ABSENT.spoken(language)
    state, points = seen
    said = _STATES[state].spoken(language)
    return said if not points else _POINTS.spoken(language).format(state=said, points=points)


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


def _called(workspace: Workspace, seat: str | None) -> str:
    """Return a seat with what it is, or whose place it is."""
    if seat is None:
        return ""
    language = workspace.settings.language
    if seat.startswith(PLACE_OF):
        people = workspace.organisation.employees
        return f"{seat} ({people.names[workspace.employees.row(seat.removeprefix(PLACE_OF))]})"
    position = workspace.position_of_seat(workspace.seats.row(seat))
    return f"{seat} ({position.name.spoken(language)})"
