"""The texts of the pages of vacant seats and candidates, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.text import Text, _
from dss.service.candidates.browsing import SortBy
from dss.service.candidates.filters import CRITERIA
from web.pages import words

SEARCH_PEOPLE: Final = CRITERIA["text"].label
RECORDED: Final = _("This answer is recorded in the ledger as entry {entry}, by version {version}.")
PROFILE: Final = _("Profile")
COMPETENCY: Final = _("Competency")
CRITERION: Final = _("Criterion")
NOT_ASSESSED: Final = _("not assessed")
OWN_PROFILE: Final = _("Your own page")
PROFILE_OF: Final = _("Profile of {name}")
FIT_OWN: Final = _(
    "Those that you are eligible for come first. The verdict, score and reasons are about you alone; open a seat for "
    "all of them."
)
FIT_OF: Final = _("Those that this employee is eligible for come first; open a seat for all reasons.")
BELOW: Final = _("{levels} short")
ENOUGH: Final = _("enough")

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
