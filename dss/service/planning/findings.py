"""The faults of a request for a plan as diagnostics, with the place to fix."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, assert_never

from dss.model.diagnostic import Diagnostic, Place, error, warning
from dss.model.errors import EngineFailure
from dss.model.planning.plan import Breach, DemandFault, Limit, LimitKind, PlanningFinding
from dss.model.policy.planning import PlanningTerm
from dss.model.text import Text, Verbatim, _, join
from dss.service.planning.demand import Demand

_WORDS: Final[Mapping[DemandFault, Text]] = {
    DemandFault.NOBODY: _("There are no employees who could move."),
    DemandFault.NO_SEATS: _("There is no vacant seat to fill."),
    DemandFault.NO_PAIRS: _(
        "No employee is eligible for any of the requested seats and fits well enough for a plan to propose it. Include "
        "those who need consent, or request other seats."
    ),
    DemandFault.ALL_VETOED: _("Every candidate for the requested seats is excluded: the plan moves nobody."),
    DemandFault.BUDGET_OF_ZERO: _("The budget is zero, and the cheapest move takes {found} thousand rupiah."),
    DemandFault.CAP_OF_ZERO: _("A maximum of no moves leaves no plan."),
    DemandFault.NEGATIVE_LIMIT: _("A limit can't be negative ({found})."),
    DemandFault.PERSON_LOCKED_TWICE: _("{persons} is required in {found} seats."),
    DemandFault.SEAT_LOCKED_TWICE: _("{seats} is required for {found} people."),
    DemandFault.LOCKED_NO_CANDIDATE: _(
        "{persons} is no candidate for {seats}, so the move can't be required. Ask why {persons} for {seats}."
    ),
    DemandFault.LOCKED_AND_VETOED: _("{persons} to {seats} is both required and excluded."),
    DemandFault.COUPLE_OF_ONE: _("{persons} is coupled with themselves."),
    DemandFault.IN_TWO_COUPLES: _("{persons} is in two couples."),
}
_BELOW_FLOOR: Final = _(
    "{group} at {agency}: the minimum of {floor} is above the {headcount} in post; there may be no net loss."
)
_FREE_ONLY: Final = _("The budget is zero: only moves that cost nothing are possible.")
_AT_ODDS: Final = _("{limit!c} conflicts with: {others}. Without any one of them there is a plan.")
_AT_ODDS_ALONE: Final = _("{limit!c} can't be kept by any of the candidates.")
_LIMITS: Final[Mapping[LimitKind, Text]] = {
    LimitKind.LOCK: _("the required move {what}"),
    LimitKind.VETO: _("the excluded move {what}"),
    LimitKind.FLOOR: _("the minimum of {what}"),
    LimitKind.COUPLE: _("the couple {what}"),
    LimitKind.SIDE: _("the maximum number of people sent to a more remote place unasked ({what})"),
    LimitKind.BUDGET: _("the budget of {what}"),
    LimitKind.CAP: _("the maximum number of moves ({what})"),
}
_BREACHES: Final[Mapping[Breach, Text]] = {
    Breach.NO_SUCH_PAIR: _("The plan has a move that the rules don't allow."),
    Breach.CHOSEN_TWICE: _("{persons} to {seats} is in the plan more than once."),
    Breach.PERSON_MOVES_TWICE: _("{persons} moves to several seats: {seats}."),
    Breach.SEAT_FILLED_TWICE: _("{seats} is filled by several people: {persons}."),
    Breach.HOLDER_STAYS: _("{seats} is filled while its holder stays: {persons}."),
    Breach.BELOW_FLOOR: _("{groups} loses more than it may: {found}; the most is {limit}."),
    Breach.OVER_BUDGET: _("The moves cost {found} thousand rupiah; the budget is {limit}."),
    Breach.OVER_CAP: _("The plan has more moves than it may: {found}; the most is {limit}."),
    Breach.OVER_SIDE_LIMIT: _("The plan sends {found} people to a more remote place unasked; the most is {limit}."),
    Breach.COUPLE_APART: _("The plan moves the couple {persons} apart."),
    Breach.LOCK_NOT_KEPT: _("The required move {persons} to {seats} is not in the plan."),
    Breach.VETO_NOT_KEPT: _("The excluded move {persons} to {seats} is in the plan."),
    Breach.WRONG_OBJECTIVE: _("The plan is worth {limit} points, and claims {found}."),
    Breach.WRONG_BOUND: _("The plan claims a better bound than its prices prove."),
    Breach.WRONG_ORDER: _("The plan claims to come first among equally good plans, which its prices don't prove."),
}
_ERRORS: Final = frozenset({DemandFault.BUDGET_OF_ZERO, DemandFault.CAP_OF_ZERO})
"""Faults that leave nothing to plan, though nothing contradicts."""


def floor_findings(demand: Demand) -> Iterator[Diagnostic]:
    """Yield the groups that are below their floor already; a floor of so many people is an error then."""
    parameter, knowledge = demand.policy.parameters[PlanningTerm.FLOOR_PERCENT], demand.workspace.knowledge
    for group in demand.groups:
        if group.post is not None or group.floor <= group.headcount:
            continue
        impossible = group.own is not None and group.own.people is not None
        yield (error if impossible else warning)(
            parameter.place if group.own is None else group.own.place,
            "floor-above-headcount",
            _BELOW_FLOOR,
            agency=knowledge.agency_name(group.agency),
            group=knowledge.group_name(group.group),
            floor=group.floor,
            headcount=group.headcount,
        )


def budget_findings(demand: Demand) -> Iterator[Diagnostic]:
    """Yield a warning where a budget of zero leaves only the moves that cost nothing."""
    problem = demand.problem
    if problem.budget == 0 and len(problem.pairs) and problem.pairs.cost.min() == 0:
        place = _of_term(demand, PlanningTerm.BUDGET, "--budget", demand.request.budget)
        yield warning(place, _code(DemandFault.BUDGET_OF_ZERO), _FREE_ONLY)


def conflict_findings(demand: Demand, limits: Sequence[Limit]) -> list[Diagnostic]:
    """Describe limits that together allow no plan, each with its place and the others."""
    named = [_LIMITS[limit.kind].filled(what=_what(demand, limit)) for limit in limits]
    found = []
    for number, limit in enumerate(limits):
        others = [one for place, one in enumerate(named) if place != number]
        message = _AT_ODDS if others else _AT_ODDS_ALONE
        place = _place_of_limit(demand, limit)
        found.append(error(place, "limits-at-odds", message, limit=named[number], others=join(others, "; ")))
    return found


def _what(demand: Demand, limit: Limit) -> Text:
    """Name which limit of its kind one is."""
    problem = demand.problem
    match limit.kind:
        case LimitKind.LOCK | LimitKind.VETO:
            moves = problem.locked if limit.kind is LimitKind.LOCK else problem.vetoed
            person, seat = moves[limit.row].tolist()
            return Verbatim(f"{demand.employee(person)}:{demand.seat_ids[seat]}")
        case LimitKind.FLOOR:
            group = demand.groups[limit.row]
            knowledge, bound = demand.workspace.knowledge, min(group.floor, group.headcount)
            names = knowledge.group_name(group.group), knowledge.agency_name(group.agency)
            return join([join(names), Verbatim(f"({bound} / {group.headcount})")], " ")
        case LimitKind.COUPLE:
            return Verbatim(",".join(demand.employee(person) for person in problem.couples[limit.row].tolist()))
        case LimitKind.BUDGET:
            return Verbatim(str(problem.budget))
        case LimitKind.CAP:
            return Verbatim(str(problem.cap))
        case LimitKind.SIDE:
            return Verbatim(str(problem.sides[limit.row]))
        case _:
            assert_never(limit.kind)


def _place_of_limit(demand: Demand, limit: Limit) -> Place:
    match limit.kind:
        case LimitKind.LOCK | LimitKind.VETO | LimitKind.COUPLE:
            return Place(f"--{limit.kind} {_what(demand, limit)}")
        case LimitKind.BUDGET:
            return _of_term(demand, PlanningTerm.BUDGET, "--budget", demand.request.budget)
        case LimitKind.CAP:
            return _of_term(demand, PlanningTerm.MOST_MOVES, "--cap", demand.request.most_moves)
        case LimitKind.FLOOR:
            own = demand.groups[limit.row].own
            return demand.policy.parameters[PlanningTerm.FLOOR_PERCENT].place if own is None else own.place
        case LimitKind.SIDE:
            asked = demand.request.most_unasked_remote
            return _of_term(demand, PlanningTerm.MOST_UNASKED_REMOTE, "--most-unasked-remote", asked)
        case _:
            assert_never(limit.kind)


def demand_finding(demand: Demand, finding: PlanningFinding) -> Diagnostic:
    """Write a fault of the demand with its place.

    Raises:
        EngineFailure: If it is none that a person could have made.
    """
    if not isinstance(finding.kind, DemandFault) or finding.kind not in _WORDS:
        raise EngineFailure("planning", f"{finding.kind}: {finding}")
    build = error if finding.fatal or finding.kind in _ERRORS else warning
    return build(_place(demand, finding), _code(finding.kind), _WORDS[finding.kind], **_concerned(demand, finding))


def breach_finding(demand: Demand, breach: PlanningFinding, place: Place) -> Diagnostic:
    """Write a limit that a plan breaks."""
    assert isinstance(breach.kind, Breach)
    remedy = _("Make the plan again.")
    return error(place, _code(breach.kind), _BREACHES[breach.kind], remedy, **_concerned(demand, breach))


def _concerned(demand: Demand, finding: PlanningFinding) -> dict[str, object]:
    """Return what fills the places of a finding."""
    knowledge, groups = demand.workspace.knowledge, [demand.groups[row] for row in finding.groups]
    names = (join([knowledge.group_name(one.group), knowledge.agency_name(one.agency)]) for one in groups)
    return {
        "persons": ", ".join(demand.employee(person) for person in finding.persons),
        "seats": ", ".join(demand.seat_ids[seat] for seat in finding.seats),
        "groups": join(names, "; "),
        "found": finding.found,
        "limit": finding.limit,
    }


def _code(kind: DemandFault | Breach) -> str:
    return kind.replace("_", "-")


NOTHING_TO_MOVE: Final = frozenset(
    map(_code, (DemandFault.NOBODY, DemandFault.NO_SEATS, DemandFault.NO_PAIRS, DemandFault.ALL_VETOED))
)
"""Codes of the warnings that say why there is no move."""


def _place(demand: Demand, finding: PlanningFinding) -> Place:
    """Return the file or the option where a fault can be fixed."""
    folder = demand.workspace.settings.data.name
    moves = [
        f"{demand.employee(person)}:{demand.seat_ids[seat]}"
        for person in finding.persons[:1]
        for seat in finding.seats[:1]
    ]
    places: Mapping[DemandFault, Callable[[], Place]] = {
        DemandFault.NOBODY: lambda: Place(f"{folder}/employees.csv"),
        DemandFault.NO_SEATS: lambda: Place(f"{folder}/seats.csv"),
        DemandFault.NO_PAIRS: lambda: Place(f"{folder}/seats.csv"),
        DemandFault.ALL_VETOED: lambda: Place("--veto"),
        DemandFault.BUDGET_OF_ZERO: lambda: _of_term(demand, PlanningTerm.BUDGET, "--budget", demand.request.budget),
        DemandFault.CAP_OF_ZERO: lambda: _of_term(demand, PlanningTerm.MOST_MOVES, "--cap", demand.request.most_moves),
        DemandFault.COUPLE_OF_ONE: lambda: Place("--couple"),
        DemandFault.IN_TWO_COUPLES: lambda: Place("--couple"),
    }
    assert isinstance(finding.kind, DemandFault)
    found = places.get(finding.kind)
    return found() if found else Place(" ".join(["--lock", *moves]))


def _of_term(demand: Demand, term: PlanningTerm, option: str, asked: int | None) -> Place:
    parameter = demand.policy.parameters.get(term)
    return Place(option) if asked is not None or parameter is None else parameter.place
