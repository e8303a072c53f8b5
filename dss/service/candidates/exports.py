"""Export the candidates for a seat as CSV or XLSX; the ledger records who exported whose data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from dss.model.office.errors import TooManyToExport
from dss.model.text import Language, _
from dss.service.candidates.browsing import ListView, select_candidates
from dss.service.candidates.filters import CandidateFilter
from dss.service.candidates.ranking import describe_candidates, judge_candidates
from dss.service.candidates.recorded import record_answer
from dss.service.candidates.views import CandidateRow
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import record_access
from dss.service.workspace import labels
from dss.storage.files.csv_rows import Cell, format_csv
from dss.storage.files.xlsx_rows import format_workbook

MOST_EXPORTED: Final = 2000
"""The most people in one file: both engines assess each of them first."""

_BYTE_ORDER_MARK: Final = "\ufeff"
"""Marks a CSV file as UTF-8 for spreadsheets."""

_RANK: Final = _("Rank")
_NUMBER: Final = _("Employee number")
_NAME: Final = _("Name")
_GOLONGAN: Final = _("Golongan")
_EDUCATION: Final = _("Education")
_HEADER: Final = (
    _RANK,
    _NUMBER,
    _NAME,
    labels.POSITION,
    labels.AGENCY,
    labels.REGION,
    _GOLONGAN,
    _EDUCATION,
    labels.VERDICT,
    labels.SCORE,
    labels.MISSING_SKILLS,
    labels.NOTES,
    labels.FLAGS,
)


class FileKind(StrEnum):
    """The formats of an export."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class CandidateFile:
    """Candidates as a file.

    Attributes:
        name: The name of the file.
        media_type: Its MIME type.
        people: How many people it contains.
        entry: Sequence number of the ledger entry of the export.
    """

    name: str
    media_type: str
    data: bytes
    people: int
    entry: int


def export_candidates(
    office: Office, acting: Acting, seat: str, wanted: CandidateFilter, look: ListView, kind: FileKind
) -> CandidateFile:
    """Export all pages of the candidates shown, and record the export with the people in it.

    Args:
        office: Where.
        acting: The account that exports.
        seat: The seat's id.
        wanted: The filter.
        look: The part of the answer to export; its page is ignored.
        kind: The format.

    Raises:
        TooManyToExport: If there are more than `MOST_EXPORTED` people.
        NotAllowed, NothingImported, UnknownName, EngineDisagreement, StorageError: As `record_answer`.
    """
    given = record_answer(office, acting, seat, wanted)
    places = select_candidates(given, look)
    if len(places) > MOST_EXPORTED:
        raise TooManyToExport(len(places), MOST_EXPORTED)
    listed = describe_candidates(given.workspace, judge_candidates(given.workspace, given.found, places))
    data = _file(kind, listed.vacancy.seat, listed.rows, office.language)
    why = f"{kind} of seat:{listed.vacancy.seat}, {len(places)} people"
    with office.recording(acting) as work:
        entry = record_access(work, (row.employee for row in listed.rows), "export", why)
    name = f"{listed.vacancy.seat}-{office.on.isoformat()}.{kind}"
    return CandidateFile(name, MEDIA_TYPES[kind], data, len(places), entry.sequence)


MEDIA_TYPES: Final = {
    FileKind.CSV: "text/csv",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write_file(kind: FileKind, title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a file with a header and rows of cells, escaped so that a spreadsheet runs no formula."""
    match kind:
        case FileKind.CSV:
            return f"{_BYTE_ORDER_MARK}{format_csv(header, rows)}".encode()
        case FileKind.XLSX:
            return format_workbook(title, header, rows)
        case _:
            assert_never(kind)


def _file(kind: FileKind, seat: str, rows: Sequence[CandidateRow], language: Language) -> bytes:
    criteria = list(dict.fromkeys(one.criterion for row in rows for one in row.points))
    header = [*(label.spoken(language) for label in _HEADER), *criteria]
    return write_file(kind, seat, header, _cells(rows, criteria))


def _cells(rows: Sequence[CandidateRow], criteria: Sequence[str]) -> Iterator[list[Cell]]:
    for row in rows:
        points = {one.criterion: one.points for one in row.points}
        yield [
            row.rank,
            row.employee,
            row.name,
            row.position,
            row.agency,
            row.region,
            row.golongan,
            row.education,
            row.verdict_label,
            row.score,
            "; ".join(row.missing_skills),
            "; ".join(row.notes),
            "; ".join(row.flags),
            *(points.get(criterion, 0) for criterion in criteria),
        ]
