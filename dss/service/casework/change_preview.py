"""What a change would bring, before it is recorded: the place left, and the open cases that it touches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dss.lifecycle.words import MOVE_STAGES
from dss.model.casework.cases import FINAL_MOVE_STAGES, MoveCase
from dss.model.disclosure import Open, Personal, PersonalId
from dss.model.office.access import Action
from dss.model.organisation.change_kinds import CHANGE_KINDS, LEAVES, PlaceLeft, Subject
from dss.service.casework.stored import moves_found
from dss.service.casework.transaction import concerns
from dss.service.changes.record import ChangeRequest, document_of_change
from dss.service.office.office import Acting, Office
from dss.storage.view import View


@dataclass(frozen=True, slots=True)
class TouchedMove:
    """An open move of the employee, or to the seat, that a change is about.

    Attributes:
        name: Of the employee; blank where the data of the day have none.
    """

    move: Open[str]
    employee: PersonalId[str]
    name: Personal[str]
    stage_label: Open[str]


@dataclass(frozen=True, slots=True)
class ChangePreview:
    """What a change would bring.

    Attributes:
        place_left: What becomes of the place that is left; None where none is.
        moves: The open moves that it touches.
    """

    place_left: Open[PlaceLeft | None]
    moves: Open[tuple[TouchedMove, ...]]


def preview_change(office: Office, acting: Acting, request: ChangeRequest) -> ChangePreview:
    """Check a change as though it were recorded, and return what it would bring; nothing is recorded.

    Raises:
        AccessError, UnknownName, MalformedChange, ImpossibleChange: As `dss.service.changes.record.record_change`.
    """
    version = office.version()
    workspace = office.workspace(version.digests)
    with office.reading() as view:
        document = document_of_change(office, view, acting, version, request)
        moves = tuple(
            TouchedMove(
                case.id,
                case.proposal.employee,
                workspace.name_of(case.proposal.employee),
                MOVE_STAGES[case.stage].spoken(office.language),
            )
            for case in _touched(view, document)
            if concerns(acting, case, Action.READ_CASE)
        )
    leaves = any(field.name == LEAVES for field in CHANGE_KINDS[document["kind"]].fields)
    vacant = PlaceLeft.VACANT if document.get(LEAVES) else PlaceLeft.GIVEN_UP
    return ChangePreview(vacant if leaves else None, moves)


def _touched(view: View, document: Mapping[str, str]) -> Iterator[MoveCase]:
    subject, filled = document["subject"], document.get("seat", "")
    kind = CHANGE_KINDS[document["kind"]].subject
    employee = subject if kind is Subject.EMPLOYEE else None
    seats = {subject if kind is Subject.SEAT else "", filled} - {""}
    for kept in moves_found(view):
        case = kept.case
        concerned = case.proposal.employee == employee or case.proposal.seat in seats
        if concerned and case.stage not in FINAL_MOVE_STAGES:
            yield case
