"""The texts of the pages of needs, competencies and regions, in both languages."""

from collections.abc import Iterator, Mapping
from typing import Final

from dss.model.knowledge.knowledge import CompetencyKind
from dss.model.organisation.needs import RollUp
from dss.model.text import Text, _
from dss.service.needs.rows import NeedRow
from web.pages import words

NEEDS: Final = words.NEEDS
TAB_NEEDS: Final = _("Shortage and surplus")
TAB_COMPETENCIES: Final = _("Competency map")
TAB_REGIONS: Final = _("Regions")
NEED_OF: Final = _("Name")
NEEDED: Final = _("Needed")
IN_POST: Final = _("In post")
STAFFING: Final = _("Staffed")
SHORTAGE: Final = _("Short")
SURPLUS: Final = _("Surplus")
VACANT_SEATS: Final = _("Vacant seats")
RETIRING: Final = _("Retiring")
ABSENT: Final = _("Absent")
ON_LEAVE: Final = _("Not active")
ACTING: Final = _("Acting only")

ROLL_UPS: Final[Mapping[RollUp, Text]] = {
    RollUp.AGENCY: words.AGENCY,
    RollUp.POSITION: words.POSITION,
    RollUp.POST: _("Position in a unit"),
    RollUp.UNIT: _("Unit"),
    RollUp.REGION: words.REGION,
    RollUp.REGENCY: words.REGENCY,
    RollUp.SECTOR: _("Sector"),
}

# Competencies

KIND: Final = _("Kind of competency")
GOVERNMENT: Final = _("Government")

COMPETENCY_KINDS: Final[Mapping[CompetencyKind, Text]] = {
    CompetencyKind.MANAGERIAL: _("Managerial"),
    CompetencyKind.SOCIOCULTURAL: _("Sociocultural"),
    CompetencyKind.TECHNICAL: _("Technical"),
}

# Regions

HERE: Final = _("here")
PEOPLE: Final = words.PEOPLE

TRAVEL_MODES: Final[Mapping[str, Text]] = {
    "road": _("by road"),
    "river": _("by river"),
    "sea": _("by sea"),
    "air": _("by air"),
}


def beside_in_post(row: NeedRow) -> Iterator[tuple[Text, int]]:
    """Yield what qualifies how many are in post, without zeros, so that paper staffing is visible."""
    counts = ((ABSENT, row.absent), (ON_LEAVE, row.on_leave), (ACTING, row.acting))
    return ((label, count) for label, count in counts if count)
