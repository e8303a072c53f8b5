"""Orders and the changes of the organisation that they bring: recorded with the order, taken back with it, confirmed.

An order that is carried out moves someone from its first day on. One that is annulled, or gets another first day,
takes that back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.model.casework.cases import MoveCase, MoveKind, MoveStage, Order
from dss.model.casework.errors import GuardCode, StepRefused
from dss.model.casework.events import Implement
from dss.model.disclosure import Open, Personal, PersonalId, SeatOrPlace
from dss.model.errors import UnknownName
from dss.model.ledger.ledger import LedgerEntry
from dss.model.office.access import Action
from dss.model.organisation.change_kinds import ACTING, LEAVES, LEFT, MOVED, RETURNED, WITHDRAWN
from dss.model.organisation.changes import ChangeFault, ImpossibleChange
from dss.model.planning.request import PLACE_OF
from dss.model.text import _
from dss.service.casework.stored import move_kept, moves_found
from dss.service.changes.record import ChangeRecorded, ChangeRequest, record_with_case
from dss.service.office.office import Acting, Office, check_still_in_force
from dss.service.office.recorded_changes import CHANGE, given_in
from dss.service.workspace.workspace import Workspace
from dss.storage.records.states import StateSearch, StoredState, Tag
from dss.storage.records.versions import Version
from dss.storage.transaction import Transaction
from dss.storage.view import View, find_states

_REASON: Final = _("Order {order} of move {move}")


@dataclass(frozen=True, slots=True)
class UnrecordedOrder:
    """An order of older records that no change records.

    Attributes:
        name: Of the employee; blank where the data of the day have none.
        holds: Whether the data have the employee in the new post already, so that nothing is to be recorded.
    """

    move: Open[str]
    order: Personal[str]
    effective_on: Open[date]
    employee: PersonalId[str]
    name: Personal[str]
    seat: SeatOrPlace[str]
    holds: Open[bool]


def order_in_force(case: MoveCase) -> Order | None:
    """Return the order by which someone moves, or moved; None where there is none or it was annulled."""
    return None if case.stage is MoveStage.ANNULLED else case.order


def follow_order(
    office: Office, work: Transaction, version: Version, before: MoveCase, after: MoveCase
) -> tuple[LedgerEntry, ...]:
    """Record what a step changes in the organisation: a move that is ordered, or taken back.

    Raises:
        StepRefused: If the change is impossible, for example as the seat was filled meanwhile.
    """
    was, now = order_in_force(before), order_in_force(after)
    if was == now:
        return ()
    entries: list[LedgerEntry] = []
    try:
        if was is not None:
            for change in reversed(changes_of(work, before)):
                request = ChangeRequest(WITHDRAWN, change.id, office.on, {}, was.number, _said(office, before, was))
                version = _in_force(office, work, version)
                entries.append(record_with_case(office, work, version, request, before.id, withdraws=change.id))
        if now is not None:
            entries += _carry_out(office, work, version, after, now)
    except ImpossibleChange as fault:
        raise StepRefused(after.id, Implement.kind, GuardCode.ALLOWED_NOW, fault.message) from fault
    return tuple(entries)


def _carry_out(
    office: Office, work: Transaction, version: Version, case: MoveCase, order: Order
) -> Iterator[LedgerEntry]:
    """Record the changes that an order brings, one after another."""
    kinds = _changes_by_kind(case.proposal.kind.present)
    for kind in kinds:
        version = _in_force(office, work, version)
        values = _values(work, office.workspace(version.digests), case, order, kind)
        if values is None:
            continue
        on = max(order.effective_on, _first_day(office, version, office.workspace(version.digests)))
        said = _said(office, case, order)
        request = ChangeRequest(kind, case.proposal.employee, on, values, order.number, said)
        yield record_with_case(office, work, version, request, case.id)


def _changes_by_kind(kind: MoveKind) -> tuple[str, ...]:
    """Return the kinds of changes that the order of a kind of move brings; none where everyone stays in post."""
    match kind:
        case MoveKind.ACTING | MoveKind.ASSIGNMENT:
            return (ACTING,)
        case MoveKind.SECONDMENT:
            return ()
        case MoveKind.TO_OTHER_PROVINCE | MoveKind.TO_CENTRE | MoveKind.ABROAD:
            return (LEFT,)
        case MoveKind.RETURN_FROM_LEAVE:
            return (RETURNED, MOVED)
        case _:
            return (MOVED,)


def _values(view: View, workspace: Workspace, case: MoveCase, order: Order, kind: str) -> Mapping[str, str] | None:
    """Return what is given with a change that an order brings; None where there is nothing to change."""
    proposal = case.proposal
    if kind in (LEFT, RETURNED):
        return {}
    if proposal.unit is None or proposal.position is None:
        return None
    post = {"unit": str(proposal.unit), "position": str(proposal.position), "order": order.number}
    if kind == ACTING:
        until = {} if proposal.until is None else {"until": proposal.until.isoformat()}
        return {**post, **until, "capacity": "plt" if proposal.kind is MoveKind.ACTING else "penugasan"}
    if workspace.post_of(proposal.employee) == (proposal.unit, proposal.position):
        return None
    seat = find_seat_filled(view, workspace, case)
    if not seat:
        return post
    if proposal.unit not in workspace.knowledge.units:  # the agency has successors, and the seat a unit of theirs
        post["unit"] = workspace.unit_of_seat(workspace.seats.row(seat)).id
    return {**post, "seat": seat}


def find_seat_filled(view: View, workspace: Workspace, case: MoveCase) -> str:
    """Return the vacant seat that a move fills; blank for the place of someone who has not left it yet."""
    seat = case.proposal.seat
    if not seat.startswith(PLACE_OF):
        return seat
    for state in find_states(view, StateSearch(CHANGE, tags={Tag.EMPLOYEE: seat.removeprefix(PLACE_OF)})):
        left = given_in(state).get(LEAVES, "")
        if state.stage != WITHDRAWN and left and _is_vacant(workspace, left, case):
            return left
    return ""


def changes_of(view: View, case: MoveCase) -> tuple[StoredState, ...]:
    """Return the changes that the order of a move brought and that stand, the oldest first."""
    found = find_states(view, StateSearch(CHANGE, tags={Tag.EMPLOYEE: case.proposal.employee}))
    return tuple(
        state for state in found if state.document.get("case") == case.id and state.stage == given_in(state)["kind"]
    )


def list_unrecorded_orders(office: Office, acting: Acting) -> tuple[UnrecordedOrder, ...]:
    """List the orders that were recorded before changes were, by move; none becomes a change by itself.

    Raises:
        AccessError: If the role may not record changes.
    """
    acting.allow(Action.RECORD_CHANGE)
    workspace = office.workspace()
    with office.reading() as view:
        return tuple(_unrecorded(view, workspace))


def confirm_order(office: Office, acting: Acting, move: str) -> ChangeRecorded:
    """Record the change that an order of older records brought.

    Raises:
        AccessError: If the role may not record changes.
        UnknownName: If there is no such order, or a change records it.
        MalformedChange, ImpossibleChange: If the change can't be; the data may hold it already.
    """
    acting.allow(Action.RECORD_CHANGE)
    version = office.version()
    with office.recording(acting) as work:
        check_still_in_force(work, version)
        case = move_kept(work, move).case
        order = order_in_force(case)
        if order is None or case.id in _recorded(work):
            raise UnknownName("order", move, ())
        entries = tuple(_carry_out(office, work, version, case, order))
        if not entries:
            raise ImpossibleChange(ChangeFault.POST_HELD, case.proposal.employee, order.effective_on)
        entry = entries[-1]
    return ChangeRecorded(str(entry.subject.partition(":")[2]), entry.sequence, entry.at)


def _first_day(office: Office, version: Version, workspace: Workspace) -> date:
    """Return the first day on which a change may take effect."""
    digest = version.changes
    return date.min if digest is None else office.changes(digest, workspace.knowledge).log.imported_on


def _unrecorded(view: View, workspace: Workspace) -> Iterator[UnrecordedOrder]:
    recorded = _recorded(view)
    for kept in moves_found(view):
        case, order = kept.case, order_in_force(kept.case)
        if order is None or case.id in recorded or not _changes_by_kind(case.proposal.kind.present):
            continue
        proposal = case.proposal
        yield UnrecordedOrder(
            move=case.id,
            order=order.number,
            effective_on=order.effective_on,
            employee=proposal.employee,
            name=workspace.name_of(proposal.employee),
            seat=proposal.seat,
            holds=workspace.post_of(proposal.employee) == (proposal.unit, proposal.position),
        )


def _recorded(view: View) -> frozenset[str]:
    """Return the moves whose order a change records that was not taken back, whatever imports came later."""
    found = find_states(view, StateSearch(CHANGE))
    return frozenset(str(state.document.get("case", "")) for state in found if state.stage != WITHDRAWN)


def _is_vacant(workspace: Workspace, seat: str, case: MoveCase) -> bool:
    try:
        row = workspace.seats.row(seat)
    except UnknownName:
        return False
    post = workspace.unit_of_seat(row).id, workspace.position_of_seat(row).id
    return post == (case.proposal.unit, case.proposal.position)


def _in_force(office: Office, work: Transaction, before: Version) -> Version:
    """Return the version with what this transaction has recorded, whose changes are loaded from it."""
    newest = work.versions.newest()
    assert newest is not None
    if newest.changes is not None:
        office.changes(newest.changes, office.workspace(before.digests).knowledge, work)
    return newest


def _said(office: Office, case: MoveCase, order: Order) -> str:
    return _REASON.filled(order=order.number, move=case.id).spoken(office.language)
