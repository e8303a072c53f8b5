"""The texts of the pages of changes, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.organisation import change_kinds as kinds
from dss.model.organisation.change_kinds import PlaceLeft, Subject
from dss.model.text import Text, _, pgettext
from web.pages import words

KIND: Final = _("Kind of change")
EMPLOYEE_NUMBER: Final = _("Employee number")

GROUPS: Final[Mapping[Text, tuple[str, ...]]] = {
    words.PEOPLE: (kinds.MOVED, kinds.JOINED, kinds.LEFT, kinds.DIED, kinds.ACTING, "acting-ended"),
    _("Leave and absence"): (
        "suspended",
        "study-leave",
        "unpaid-leave",
        "returned",
        kinds.ABSENT,
        "absence-ended",
    ),
    _("Records"): (kinds.WISH, kinds.REQUEST, kinds.REQUEST_ENDED, "qualified", kinds.CORRECTED),
    _("Seats"): (kinds.SEAT_OPENED, kinds.SEAT_FROZEN, kinds.SEAT_CLOSED),
    _("Agencies"): (kinds.AGENCY_SUCCEEDED,),
}
"""The kinds of changes as the page of a new one groups them."""

SUBJECTS: Final[Mapping[Subject, Text]] = {
    Subject.EMPLOYEE: words.EMPLOYEE,
    Subject.SEAT: words.SEAT,
    Subject.AGENCY: words.AGENCY,
    Subject.CHANGE: pgettext("noun", "Change"),
}
NEW_EMPLOYEE: Final = _("Number of the new employee")
NEW_SEAT: Final = _("Number of the new seat")
SEARCH: Final = _("Words or a number. Where several fit, you choose one.")
COLUMN: Final = _("What is corrected")
ON: Final = pgettext("a day", "From")
PAPER: Final = _("Number of the document")
PAPER_HINT: Final = _("The document that the change rests on.")
REASON: Final = _("Reason")
REASON_HINT: Final = _("It is recorded in the ledger.")
ONE_OF_SEVERAL: Final = _("{label}, number {number}")
NOT_GIVEN: Final = _("none")
CHOOSE: Final = _("Choose")

PREVIEW: Final = _("Preview")
RECORD: Final = _("Record the change")
CONTINUE: Final = _("Continue")
TAKE_BACK: Final = _("Take back")
CONFIRM: Final = _("Confirm")
CONFIRM_ALL: Final = _("Confirm all that the data do not hold")

PLACES_LEFT: Final[Mapping[PlaceLeft, Text]] = {
    PlaceLeft.VACANT: _("The place left becomes a vacant seat."),
    PlaceLeft.GIVEN_UP: _("The place left is given up."),
}
