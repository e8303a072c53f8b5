"""The texts of the pages of people, in both languages."""

from typing import Final

from dss.model.text import _
from web.candidates import words

BELOW: Final = words.BELOW
COMPETENCY: Final = words.COMPETENCY
ENOUGH: Final = words.ENOUGH
NOT_ASSESSED: Final = words.NOT_ASSESSED
PROFILE: Final = words.PROFILE
RECORDED: Final = words.RECORDED

PEOPLE_LEAD: Final = _("Type a name or an employee number to open the profile, history and fitting seats.")
PEOPLE_BY_NUMBER: Final = _("As an auditor you search by employee number; no name is shown before a reason is given.")
WORK: Final = _("Position and education")
STANDING: Final = _("Performance and development")
CIRCUMSTANCES: Final = _("Circumstances and wishes")
NINE_BOX_TOLD: Final = _("Box {box} of 9: performance {performance}, potential {potential}.")
NINE_BOX_UNKNOWN: Final = _("The box is undetermined: performance {performance}, potential {potential}.")
FIT_OWN: Final = _("All vacant seats, and how you fit them")
FIT_OF: Final = _("All vacant seats, and how this employee fits them")
PERSON: Final = _("Person")
