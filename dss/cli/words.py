"""The words of the command line, in both languages."""

from typing import Final

from dss.model.text import _
from dss.service.workspace import labels

SEAT: Final = labels.SEAT
POSITION: Final = labels.POSITION
UNIT: Final = labels.UNIT
AGENCY: Final = labels.AGENCY
REGION: Final = labels.REGION
REMOTENESS: Final = _("Remote")
CRITICAL: Final = _("critical")
VACANT: Final = _("Vacant (months)")
ELIGIBLE: Final = labels.ELIGIBLE
REFERRED: Final = labels.REFERRED
OPEN: Final = labels.UNDETERMINED
RANK: Final = _("No")
EMPLOYEE: Final = labels.EMPLOYEE
NOW: Final = _("Present position")
EDUCATION: Final = _("Education")
VERDICT: Final = labels.VERDICT
SCORE: Final = labels.SCORE
POINTS: Final = _("Points")
MISSING: Final = labels.MISSING_SKILLS
NOTES: Final = labels.NOTES
NOBODY: Final = _("No candidate passes these filters. Widen them, or add --verdict forbidden to see why.")
NOBODY_FIT: Final = _("No candidate is eligible or referred; `dss candidates` with --verdict forbidden shows why.")
EVERYONE: Final = _("For all of the above: {}.")
RULE: Final = labels.RULE
BASIS: Final = labels.BASIS
WATERFALL: Final = labels.WATERFALL
RULES: Final = _("The rules that matter")
ALL_RULES: Final = _("Every rule in force")
HIDDEN: Final = _("{} other rules change nothing (--all shows them).")
INCENTIVES: Final = labels.INCENTIVES
REQUIREMENTS: Final = labels.REQUIREMENTS
FLAGS: Final = labels.FLAGS
PATHS: Final = labels.PATHS
REMEDIES: Final = labels.REMEDIES
NO_REMEDIES: Final = _("No possible change would alter this result.")
ASK: Final = labels.TO_ASK_FOR
DIAGNOSTICS_NONE: Final = _("No fault found.")
IN_FORCE: Final = labels.IN_FORCE
CONDITION: Final = labels.CONDITION
EFFECT: Final = labels.EFFECT
BECAUSE: Final = labels.BECAUSE
PLACE: Final = _("Place")
FACT: Final = labels.FACT
MEANING: Final = _("Meaning")
TYPE: Final = labels.TYPE
SCOPE: Final = labels.SCOPE
CHANGES: Final = labels.CHANGES
READ_BY: Final = labels.READ_BY
EVALUATED: Final = _("Months since the move")
SCREENING: Final = _("Screening")
PLANNING: Final = _("Planning")
LOADING: Final = _("Loading")
MISSED: Final = _("{rule}: branches that no case reaches: {branches}; cases in which it fails: {failing}")
COVERAGE: Final = _(
    "{cases} cases, {failed} wrong. Of {rules} rules {held} held and {failing} failed in some case; "
    "branches reached: {reached} of {branches}."
)
STEPS: Final = _("Study steps")
LEVELS: Final = _("Levels to gain")
TIERS: Final = _("Tiers")
HOLDERS: Final = _("Holders")
PROGRAMMES: Final = _("Programmes of study that fit (steps)")
