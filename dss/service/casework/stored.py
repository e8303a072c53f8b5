"""Cases as the storage keeps them, and back: what they are looked up by, under which version, with which id."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final, Generic, TypeVar

from dss.lifecycle.awaiting import Awaited, awaiting
from dss.lifecycle.stored import document_of, move_from, plan_from, team_from
from dss.model.casework.cases import Capacity, Case, MoveCase, PlanCase
from dss.model.casework.standing_team import StandingTeam
from dss.model.identifiers import EmployeeId, MoveId, PlanId
from dss.model.policy.casework import CaseworkLimits
from dss.storage.records.states import StateSearch, StoredState, Tag
from dss.storage.view import View, find_states

PLAN: Final = "plan"
MOVE: Final = "move"
"""The kinds of states that cases are kept as."""

TEAM: Final = "team"
"""The kind of states that standing teams are kept as, in one of two stages."""

_STANDING: Final = "standing"
_RETIRED: Final = "retired"


CaseT = TypeVar("CaseT", bound=Case | StandingTeam)


@dataclass(frozen=True, slots=True)
class Kept(Generic[CaseT]):
    """A case as it was read.

    Attributes:
        version: How often it had been saved by then; 0 for a new one.
    """

    case: CaseT
    version: int = 0


def plan_kept(view: View, id: str) -> Kept[PlanCase]:
    """Return the case of a plan, by its id in any capitals.

    Raises:
        UnknownName: If there is none.
        MalformedCase: If what is kept is none.
    """
    state = view.states.state(PLAN, id.strip().upper())
    return Kept(plan_from(state.document), state.version)


def move_kept(view: View, id: str) -> Kept[MoveCase]:
    """Return the case of a move; else as `plan_kept`."""
    state = view.states.state(MOVE, id.strip().upper())
    return Kept(move_from(state.document), state.version)


def moves_kept(view: View, plan: PlanCase) -> tuple[Kept[MoveCase], ...]:
    """Return the cases of a plan's moves, in the order in which they came, with few queries."""
    there = {kept.case.id: kept for kept in moves_found(view, Tag.PLAN, plan.id)} if plan.moves else {}
    return tuple(there[id] for id in plan.moves)


def plans_found(view: View) -> Iterator[Kept[PlanCase]]:
    """Return every plan, by id."""
    return (Kept(plan_from(state.document), state.version) for state in find_states(view, StateSearch(PLAN)))


def moves_found(view: View, tag: Tag | None = None, value: str = "") -> Iterator[Kept[MoveCase]]:
    """Return the moves that a tag has a value for, by id; every move where no tag is given."""
    search = StateSearch(MOVE, tags={} if tag is None else {tag: value})
    return (Kept(move_from(state.document), state.version) for state in find_states(view, search))


def teams_found(view: View) -> Iterator[Kept[StandingTeam]]:
    """Return every standing team that is not retired, by id."""
    found = find_states(view, StateSearch(TEAM, stage=_STANDING))
    return (Kept(team_from(state.document), state.version) for state in found)


def state_of(kept: Kept[PlanCase] | Kept[MoveCase] | Kept[StandingTeam], limits: CaseworkLimits) -> StoredState:
    """Return a case as it is saved over the version that it was read at."""
    case = kept.case
    if isinstance(case, StandingTeam):
        stage = _RETIRED if case.retired else _STANDING
        return StoredState(TEAM, case.id, kept.version, document_of(case), stage)
    if isinstance(case, PlanCase):
        return StoredState(PLAN, case.id, kept.version, document_of(case), case.stage.value)
    awaited = awaiting(case, limits)
    agencies = {agency for agency in (case.proposal.origin, case.proposal.receiver) if agency is not None}
    return StoredState(
        kind=MOVE,
        id=case.id,
        version=kept.version,
        document=document_of(case),
        stage=case.stage.value,
        due=min((one.due for one in awaited if one.due is not None), default=None),
        tags={
            Tag.PLAN: () if case.plan is None else (case.plan,),
            Tag.EMPLOYEE: (case.proposal.employee,),
            Tag.AGENCY: tuple(sorted(agencies)),
            Tag.AWAITING: tuple(sorted(set(map(awaited_tag, awaited)))),
        },
    )


def awaited_tag(awaited: Awaited) -> str:
    """Return how a duty is looked up: by capacity, and by member for those of the team."""
    if awaited.who is Capacity.TEAM_MEMBER and awaited.member is not None:
        return members_tag(awaited.member)
    return awaited.who.value


def members_tag(member: EmployeeId) -> str:
    """Return how the duties of a member of the team are looked up."""
    return f"{Capacity.TEAM_MEMBER}:{member}"


def next_plan_id(view: View) -> PlanId:
    """Return the id of the next plan; for the one who writes alone."""
    return PlanId(f"P{_last_number(view, PLAN) + 1:06}")


def next_team_id(view: View) -> str:
    """Return the id of the next standing team; else as `next_plan_id`."""
    return f"T{_last_number(view, TEAM) + 1:06}"


def move_ids(view: View) -> Iterator[MoveId]:
    """Return the ids of the next moves; else as `next_plan_id`."""
    return (MoveId(f"M{number:06}") for number in count(_last_number(view, MOVE) + 1))


def is_plan_id(id: str) -> bool:
    """Return whether an id is that of a plan rather than of a move."""
    return id.strip().upper().startswith("P")


def _last_number(view: View, kind: str) -> int:
    last = view.states.last_id(kind)
    return 0 if last is None else int(last[1:])
