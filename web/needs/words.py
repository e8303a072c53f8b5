"""The texts of the pages of needs, competencies and regions, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.knowledge.knowledge import CompetencyKind
from dss.model.organisation.needs import RollUp
from dss.model.text import Text, _
from web.pages import words

NEEDS: Final = words.NEEDS
NEEDS_LEAD: Final = _(
    "Staff required by workload ({hours} effective hours per year) compared with staff in post, the most urgent first."
)
NEEDS_OF: Final = _("Needs of {agency}")
TAB_NEEDS: Final = _("Shortage and surplus")
TAB_COMPETENCIES: Final = _("Competency map")
TAB_REGIONS: Final = _("Regions")
ALL_AGENCIES: Final = _("All agencies")
SUM_BY: Final = _("Sum by")
ONLY_SHORTAGE: Final = _("Shortages only")
URGENCY: Final = _("Most urgent")
NEED_OF: Final = _("Name")
NEEDED: Final = _("Needed")
IN_POST: Final = _("In post")
STAFFING: Final = _("Staffed")
NO_NEED: Final = _("none needed")
SHORTAGE: Final = _("Short")
SURPLUS: Final = _("Surplus")
VACANT_SEATS: Final = _("Vacant seats")
RETIRING: Final = _("Retiring")
RETIRING_YEARS: Final = _("Retiring within {years} years")
NO_NEEDS: Final = _("There is no shortage here.")
NO_NEEDS_HINT: Final = _("Clear the filters to see all needs.")
ROWS: Final = _("{first} to {last} of {total} rows")
ODD: Final = _("What to check in the data ({count})")
VACANCIES_OF: Final = _("Vacant seats at {name}")

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

HEAT_LEAD: Final = _(
    "Of a hundred people assessed, how many are below the level that their position requires; the stronger the shade, the more. The agencies that lack most levels come first."
)
KIND: Final = _("Kind of competency")
GOVERNMENT: Final = _("Government")
HEAT_CELL: Final = _(
    "{below} of {assessed} people assessed are below; {levels} levels missing; not assessed: {unassessed}"
)
HEAT_UNASSESSED: Final = _("not assessed")
HEAT_NOT_ASKED: Final = _("not required")
HEAT_LEGEND: Final = _("Meaning of the shades: percent below")
HEAT_CODES: Final = _("Competency codes")
NO_HEAT: Final = _("No competency is required here.")

COMPETENCY_KINDS: Final[Mapping[CompetencyKind, Text]] = {
    CompetencyKind.MANAGERIAL: _("Managerial"),
    CompetencyKind.SOCIOCULTURAL: _("Sociocultural"),
    CompetencyKind.TECHNICAL: _("Technical"),
}

# Regions

REGIONS_LEAD: Final = _(
    "Each district by the fastest journey from {centre}, where most people work, with its class of remoteness. Choose a district to see its vacant seats."
)
REGION_DIAGRAM: Final = _("Diagram of {name} Regency")
REGENCY_TITLE: Final = _("{name} Regency")
HOURS: Final = _("{hours} h")
HOURS_MINUTES: Final = _("{hours} h {minutes} min")
MINUTES: Final = _("{minutes} min")
NO_WAY: Final = _("no route on record")
HERE: Final = _("here")
REACHED_FROM: Final = _("from {name}, {mode}")
JOURNEY: Final = _("Journey")
PEOPLE: Final = words.PEOPLE
VACANT_COUNT: Final = _("{count} vacant")
CRITICAL_COUNT: Final = _("{count} critical")
BORDER: Final = _("border")
LEGEND: Final = _("Legend")
LEGEND_CLASS: Final = _(
    "The number in a circle: class of remoteness, from 0 (town) to 4 (charter flights or long boat trips only)."
)

TRAVEL_MODES: Final[Mapping[str, Text]] = {
    "road": _("by road"),
    "river": _("by river"),
    "sea": _("by sea"),
    "air": _("by air"),
}
