"""The texts of the pages of vacant seats and candidates, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.text import Text, _
from dss.service.candidates.browsing import SortBy
from dss.service.candidates.filters import CRITERIA
from web.pages import words

SEARCH_PEOPLE: Final = CRITERIA["text"].label
WHERE: Final = _("Area")
WHOLE_REGENCY: Final = _("All of {name} Regency")
FIT: Final = _("Fit")
MORE_POINTS: Final = _("{count} other criteria")
GATES_AND_FLAGS: Final = _("Gates and flags")
NOTHING_MISSING: Final = _("None")
COUNT_SHOWN: Final = _("{first} to {last} of {found} candidates")
COUNT_NOBODY: Final = _("No candidate matches")
RECORDED: Final = _("This answer is recorded in the ledger as entry {entry}, by version {version}.")
EXPORT_AS: Final = _("Download {count} candidates as {kind}")
EXPORT_HINT: Final = _("A download is recorded with the number of people and who they are.")
EXPORT_TOO_MANY: Final = _("To download, narrow the filters down to {most} candidates at most.")
TOO_MANY_TITLE: Final = _("Too many for one file")
TOO_MANY: Final = _("There are {people} candidates, and one file holds {most} at most. Narrow the filters.")
COMPARE_HINT: Final = _("Tick two or three people, then compare them.")
COMPARE_TICK: Final = _("Compare {name}")
COMPARED_TITLE: Final = _("Side by side")
COMPARED_OF: Final = _("Compared for {position}")
COMPARE_WHOM: Final = _("Whom to compare?")
COMPARE_WHOM_HINT: Final = _(
    "Two or three people can be compared; {chosen} were chosen. Go back to the list and tick them."
)
PROFILE: Final = _("Profile")
REQUIRED_LEVEL: Final = _("Required")
COMPETENCY: Final = _("Competency")
CRITERION: Final = _("Criterion")
NOT_ASSESSED: Final = _("not assessed")
BELOW: Final = _("{levels} short")
ENOUGH: Final = _("enough")
NO_CRITERIA: Final = _("No candidate has points.")
NO_COMPETENCIES: Final = _("This position requires no particular competency.")

SORTS: Final[Mapping[SortBy, Text]] = {
    SortBy.RANK: _("Rank"),
    SortBy.SCORE: _("Score alone"),
    SortBy.NAME: _("Name"),
    SortBy.POSITION: words.POSITION,
    SortBy.AGENCY: words.AGENCY,
    SortBy.REGION: words.REGION,
    SortBy.EDUCATION: CRITERIA["education_level"].label,
    SortBy.GOLONGAN: CRITERIA["golongan"].label,
}
