"""The kinds of changes that are recorded, as one table: what each is called, what is given with it, what it rests on.

Commands, forms and requests follow from it. What is given is kept as text, by the names of fields; the reader
(`dss.reading.organisation.changes`) makes a `dss.model.organisation.changes.Change` of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from dss.model.text import Text, _, pgettext


class Subject(StrEnum):
    """Whom or what a change is about."""

    EMPLOYEE = "employee"
    SEAT = "seat"
    AGENCY = "agency"
    CHANGE = "change"


class FieldForm(StrEnum):
    """What is given in a field."""

    LINE = "line"
    DAY = "day"
    UNIT = "unit"
    POSITION = "position"
    REGION = "region"
    AGENCIES = "agencies"
    """Ids of agencies, separated by commas."""

    SEAT = "seat"
    """A vacant seat."""

    PLACE_LEFT = "place_left"
    """What becomes of the place left: a `PlaceLeft`."""

    CELL = "cell"
    """A cell of the column of employees.csv, or of the history, that is called as the field is."""

    COLUMN = "column"
    """The name of a column of employees.csv."""

    CELL_OF_COLUMN = "cell_of_column"
    """A cell of the column that the field ``column`` names."""


class PlaceLeft(StrEnum):
    """What becomes of the place that someone leaves."""

    BY_NEED = "by_need"
    """It is vacant where the workload needs it, else given up."""

    VACANT = "vacant"
    GIVEN_UP = "given_up"


PLACES_LEFT: Final[Mapping[str, Text]] = {
    PlaceLeft.BY_NEED.value: _("Vacant if the workload needs it"),
    PlaceLeft.VACANT.value: _("Vacant"),
    PlaceLeft.GIVEN_UP.value: _("Given up"),
}


@dataclass(frozen=True, slots=True)
class ChangeField:
    """Something that is given with a change.

    Attributes:
        label: None where the column has one of its own.
    """

    name: str
    form: FieldForm
    label: Text | None = None
    needed: bool = True


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """A kind of change.

    Attributes:
        name: As commands, forms and requests call it.
        title: What happened, e.g. "Suspended".
        subject: Whom or what it is about.
        past: Whether it can't lie in the future.
        file: The history that gets a row, or whose rows end; blank for none.
        ends: Whether rows of `file` end.
        status: The legal position that it brings; blank for none.
        rests_on: Legal positions of which the person must have one until then; empty for any other than `status`.
        more: Whether further columns of employees.csv may be given.
        papers: Whether it takes a document.
        own: Whether employees may record it of themselves.
        heads: Whether agency heads may record it of their own agency.
    """

    name: str
    title: Text
    subject: Subject
    fields: tuple[ChangeField, ...] = ()
    past: bool = False
    file: str = ""
    ends: bool = False
    status: str = ""
    rests_on: tuple[str, ...] = ()
    more: bool = False
    papers: bool = True
    own: bool = False
    heads: bool = False


JOINED: Final = "joined"
MOVED: Final = "moved"
LEFT: Final = "left"
DIED: Final = "died"
WISH: Final = "wish"
CORRECTED: Final = "corrected"
SEAT_OPENED: Final = "seat-opened"
SEAT_FROZEN: Final = "seat-frozen"
SEAT_CLOSED: Final = "seat-closed"
AGENCY_SUCCEEDED: Final = "agency-succeeded"
WITHDRAWN: Final = "withdrawn"
ABSORBED: Final = "absorbed"
"""Not a kind, but what became of a change that the data of a later import hold."""

OVERRULED: Final = "overruled"
"""Likewise, of one in whose place a later import's data count."""

REQUEST: Final = "request"
REQUEST_ENDED: Final = "request-ended"
ABSENT: Final = "absent"
ACTING: Final = "acting"
RETURNED: Final = "returned"

ACTIVE: Final = "aktif"
ON_LEAVE: Final = ("cltn", "tugas_belajar", "pemberhentian_sementara")
"""Legal positions from which one returns."""

LEAVES: Final = "leaves"
"""The field that says what becomes of the place left; kept as the id of the seat, or blank."""

_PLACE_LEFT: Final = ChangeField(LEAVES, FieldForm.PLACE_LEFT, _("The place left"), needed=False)
_UNIT: Final = ChangeField("unit", FieldForm.UNIT, _("Unit"))
_POSITION: Final = ChangeField("position", FieldForm.POSITION, _("Position"))
_SEAT: Final = ChangeField("seat", FieldForm.SEAT, _("Vacant seat that is filled"), needed=False)
_ACTING_POST: Final = (
    ChangeField("unit", FieldForm.CELL),
    ChangeField("position", FieldForm.CELL),
)


COLUMNS: Final[Mapping[str, Text]] = {
    "status": _("Employment status"),
    "born": _("Born"),
    "sex": _("Sex"),
    "papuan": _("Indigenous Papuan"),
    "joined": _("Employed since"),
    "appointed": _("Appointed as a civil servant"),
    "golongan": _("Grade (golongan)"),
    "education_level": _("Education level"),
    "programme": _("Programme of study"),
    "position": _("Position"),
    "unit": _("Unit"),
    "position_since": _("In the present position since"),
    "tier_since": _("In the present tier since"),
    "sector_since": _("In the present sector since"),
    "discipline_until": _("Disciplinary sanction until"),
    "bonded_until": _("Service bond until"),
    "home_region": _("Home district"),
    "wish_1": _("First wish"),
    "wish_2": _("Second wish"),
    "wish_3": _("Third wish"),
}
"""What columns of employees.csv are called; others are called as the fact is of which they are."""


def _cells(*names: str, needed: bool = True) -> tuple[ChangeField, ...]:
    return tuple(ChangeField(name, FieldForm.CELL, COLUMNS.get(name), needed=needed) for name in names)


# fmt: off
_KINDS: Final = (
    ChangeKind(
        MOVED, _("Moved to another post"), Subject.EMPLOYEE,
        (_UNIT, _POSITION, _SEAT, ChangeField("order", FieldForm.LINE, _("Order"), needed=False), _PLACE_LEFT)),
    ChangeKind(
        JOINED, _("Joined"), Subject.EMPLOYEE,
        (ChangeField("name", FieldForm.LINE, _("Name")), _UNIT, _POSITION, _SEAT,
         *_cells("born", "status", "golongan", "education_level", "programme")),
        more=True),
    ChangeKind(LEFT, _("Left the service"), Subject.EMPLOYEE, (_PLACE_LEFT,)),
    ChangeKind(DIED, _("Died"), Subject.EMPLOYEE, (_PLACE_LEFT,), past=True),
    ChangeKind(
        "suspended", _("Suspended"), Subject.EMPLOYEE, status="pemberhentian_sementara"),
    ChangeKind("study-leave", _("On study leave"), Subject.EMPLOYEE, status="tugas_belajar"),
    ChangeKind("unpaid-leave", _("On unpaid leave"), Subject.EMPLOYEE, status="cltn"),
    ChangeKind(RETURNED, _("Returned to work"), Subject.EMPLOYEE, status=ACTIVE, rests_on=ON_LEAVE),
    ChangeKind(
        ACTING, _("Second post for a time"), Subject.EMPLOYEE,
        (*_cells("capacity"), *_ACTING_POST, *_cells("until", "order", needed=False)), file="second_posts"),
    ChangeKind(
        "acting-ended", _("Second post ended"), Subject.EMPLOYEE, _ACTING_POST, file="second_posts", ends=True),
    ChangeKind(
        ABSENT, _("Absent"), Subject.EMPLOYEE,
        (*_cells("reported_by"), *_cells("until", needed=False)), past=True, file="absences", papers=False, heads=True),
    ChangeKind("absence-ended", _("Back at work"), Subject.EMPLOYEE, past=True, file="absences", ends=True,
        papers=False, heads=True),
    ChangeKind(
        WISH, _("Wishes"), Subject.EMPLOYEE, _cells("wish_1", "wish_2", "wish_3", needed=False), past=True,
        papers=False, own=True),
    ChangeKind(
        REQUEST, _("Transfer request"), Subject.EMPLOYEE,
        (*_cells("document"), *_cells("position", "unit", "region", "government", needed=False)),
        past=True, file="requests", papers=False, own=True),
    ChangeKind(
        REQUEST_ENDED, _("Transfer request withdrawn"), Subject.EMPLOYEE,
        _cells("position", "unit", "region", "government", needed=False), past=True, file="requests", ends=True,
        papers=False, own=True),
    ChangeKind(
        "qualified", _("Test, certificate or licence"), Subject.EMPLOYEE,
        (*_cells("qualification", "passed"), *_cells("until", "document", needed=False)),
        past=True, file="qualifications"),
    ChangeKind(
        CORRECTED, pgettext("of a record", "Corrected"), Subject.EMPLOYEE,
        (ChangeField("column", FieldForm.COLUMN, _("What is corrected")),
         ChangeField("before", FieldForm.CELL_OF_COLUMN, _("Until now"), needed=False),
         ChangeField("after", FieldForm.CELL_OF_COLUMN, _("Right"), needed=False)),
        past=True),
    ChangeKind(SEAT_OPENED, _("Seat opened"), Subject.SEAT, (_UNIT, _POSITION)),
    ChangeKind(
        SEAT_FROZEN, _("Seat not to be filled"), Subject.SEAT,
        (ChangeField("until", FieldForm.DAY, pgettext("a day", "Until")),)),
    ChangeKind(SEAT_CLOSED, _("Seat abolished"), Subject.SEAT),
    ChangeKind(
        AGENCY_SUCCEEDED, _("Agency renamed, merged, split or abolished"), Subject.AGENCY,
        (ChangeField("successors", FieldForm.AGENCIES, _("Successors, the main one first; none where it is abolished"),
                     needed=False),)),
    ChangeKind(WITHDRAWN, _("Change taken back"), Subject.CHANGE),
)
# fmt: on

CHANGE_KINDS: Final[Mapping[str, ChangeKind]] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every kind, by its name."""
