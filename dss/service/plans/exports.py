"""The moves of a plan as a file to take along: CSV or XLSX, recorded with whose data it holds."""

from collections.abc import Iterator, Sequence
from typing import Final

from dss.model.office.access import Action
from dss.model.text import _
from dss.service.candidates.exports import MEDIA_TYPES, CandidateFile, FileKind, write_file
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import record_access
from dss.service.plans.reading import ReadPlan
from dss.service.plans.views import PlanMove
from dss.service.workspace import labels
from dss.storage.files.csv_rows import Cell

_HEADER: Final = (
    labels.SEAT,
    _("Position there"),
    _("Place there"),
    _("Priority"),
    _("Employee number"),
    _("Name"),
    _("Present position"),
    labels.AGENCY,
    labels.REGION,
    labels.SCORE,
    _("Worth"),
    _("Wish no."),
    _("Cost (thousand rupiah)"),
    _("Consents"),
    _("Case"),
    _("Stage"),
)


def export_moves(
    office: Office, acting: Acting, read: ReadPlan, moves: Sequence[PlanMove], kind: FileKind
) -> CandidateFile:
    """Write moves of a plan to a file; and record that, with whose data it holds.

    Args:
        office: Where.
        acting: Who takes it along.
        read: The plan.
        moves: Which of its moves, in which order.
        kind: What kind of file.

    Raises:
        AccessError: If the role may not make plans.
        StorageError: If it can't be recorded; no file is given then.
    """
    acting.allow(Action.PLAN)
    plan = read.case.plan
    header = [label.spoken(office.language) for label in _HEADER]
    data = write_file(kind, plan, header, _cells(read, moves))
    why = f"{kind} of plan:{plan}, {len(moves)} moves"
    with office.recording(acting) as work:
        entry = record_access(work, (move.candidate.employee for move in moves), "export", why)
    name = f"{plan}-{read.revision}.{kind}"
    return CandidateFile(name, MEDIA_TYPES[kind], data, len(moves), entry.sequence)


def _cells(read: ReadPlan, moves: Sequence[PlanMove]) -> Iterator[list[Cell]]:
    for move in moves:
        who, case = move.candidate, read.cases.get((move.candidate.employee, move.seat))
        yield [
            move.seat,
            move.position,
            move.place,
            move.priority_label,
            who.employee,
            who.name,
            who.position,
            who.agency,
            who.region,
            who.score,
            move.worth,
            move.wish or None,
            move.cost,
            "; ".join(move.consents),
            None if case is None else case.move,
            None if case is None else case.stage_label,
        ]
