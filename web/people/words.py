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

FIND_PERSON: Final = _("Find a person")
PEOPLE_LEAD: Final = _("Type a name or an employee number to open the profile, history and fitting seats.")
PEOPLE_BY_NUMBER: Final = _("As an auditor you search by employee number; no name is shown before a reason is given.")
SEARCH: Final = _("Search")
NOBODY_FOUND: Final = _("No employee matches.")
NOBODY_FOUND_HINT: Final = _("Check the spelling, or type a part of the name only.")
PEOPLE_SHOWN: Final = _("{first} to {last} of {total} people")
WORK: Final = _("Position and education")
STANDING: Final = _("Performance and development")
CIRCUMSTANCES: Final = _("Circumstances and wishes")
NINE_BOX: Final = _("Talent box")
NINE_BOX_TOLD: Final = _("Box {box} of 9: performance {performance}, potential {potential}.")
NINE_BOX_UNKNOWN: Final = _("The box is undetermined: performance {performance}, potential {potential}.")
NINE_BOX_CAPTION: Final = _("Performance (rows) and potential (columns)")
THIS_BOX: Final = _("here")
COMPETENCIES: Final = _("Competencies against the present position")
OTHER_COMPETENCIES: Final = _("Other competencies ({count})")
LEVEL_OF_REQUIRED: Final = _("Level / required")
NO_PROFILE: Final = _("The present position requires no particular competency.")
NO_HISTORY: Final = _("No history is on record.")
OPEN_CASE: Final = _("Open move {move}")
FITTING_SEATS: Final = _("Seats that fit")
FITTING_COUNT: Final = _("{eligible} seats are eligible and {referred} referred; these are the best.")
NO_FITTING: Final = _("No vacant seat can be filled.")
NO_FITTING_HINT: Final = _("Open a seat and ask “Why not someone else?” to see what prevents a transfer.")
OWN_PAGE: Final = _("This is your own page.")
PERSON: Final = _("Person")
