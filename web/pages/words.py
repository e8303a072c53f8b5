"""Texts that all pages share, in both languages.

Texts about policy (verdicts, conditions, reasons, citations) come from the service. The templates fill ``{}`` places.
"""

from collections.abc import Mapping
from typing import Final

from dss.model.casework.attachment import MOST_BYTES
from dss.model.diagnostic import Severity
from dss.model.knowledge.evidence import NodeKind
from dss.model.text import Text, _
from dss.service.workspace import labels

# The frame of every page


AWAITING: Final = _("Home")
MOVES: Final = _("Moves")

# Signing in, and accounts

SIGN_IN: Final = _("Sign in")
ACCOUNT_ID: Final = _("Account")
PASSWORD: Final = _("Password")
OLD_PASSWORD: Final = _("Current password")
NEW_PASSWORD: Final = _("New password")
NEW_PASSWORD_HINT: Final = _("At least 12 characters; a few unrelated words are enough.")
CHANGE_PASSWORD: Final = _("Change password")
WRONG_CREDENTIALS: Final = _("The account or the password is wrong, or this account may not sign in.")
WRONG_PASSWORD: Final = _("This is not your current password.")
ACCOUNTS: Final = _("Accounts")
ACTIVE: Final = _("active")
DISABLED: Final = _("disabled")
TOKENS: Final = _("Access tokens")
role_words: Final = labels.role_words

# Forms

NEEDED: Final = _("This field is required.")
TOO_LONG: Final = _("{letters} characters at most.")
OUT_OF_RANGE: Final = _("Must be from {least} to {most}.")
NO_WHOLE_NUMBER: Final = _("Enter a whole number, such as 12.")
NO_DATE: Final = _("Enter a valid date, such as 2026-07-01.")
NO_CHOICE: Final = _("Choose one from the list.")
NOT_TAKEN: Final = _("This value is not valid.")
FILE_HINT: Final = _("A file is optional: PDF, PNG or JPEG, at most {most} MB.").filled(most=MOST_BYTES // 1_000_000)
CHOOSE_AGAIN: Final = _("Choose this file again; it was not kept.")

# Vacancies

NEEDS: Final = _("Needs")
PLANS: Final = _("Plans")
PEOPLE: Final = _("People")
VACANCIES: Final = _("Vacant seats")
POSITION: Final = labels.POSITION
AGENCY: Final = labels.AGENCY
REGION: Final = labels.REGION
REGENCY: Final = _("Regency")
REMOTENESS: Final = _("Remoteness")
VACANT: Final = _("Vacant")
ELIGIBLE: Final = labels.ELIGIBLE
REFERRED: Final = labels.REFERRED
UNDETERMINED: Final = labels.UNDETERMINED
PRIORITY: Final = _("Priority")

# Filters, sorting and pages

SEARCH_SEATS: Final = _("Search position, unit or district")

# Candidates

SEAT: Final = labels.SEAT
RANK: Final = _("No.")
EMPLOYEE: Final = labels.EMPLOYEE
VERDICT: Final = labels.VERDICT
SCORE: Final = labels.SCORE
SCORE_AND_VERDICT: Final = _("Score and verdict")
MISSING_SKILLS: Final = labels.MISSING_SKILLS
NOTES: Final = labels.NOTES
NAME_OR_NUMBER: Final = _("Name or employee number")

# Why and why not

WATERFALL: Final = labels.WATERFALL
STEP: Final = labels.RULE
CONDITION: Final = labels.CONDITION
EFFECT: Final = labels.EFFECT
BASIS: Final = labels.BASIS
INCENTIVES: Final = labels.INCENTIVES
REQUIREMENTS: Final = labels.REQUIREMENTS
FLAGS: Final = labels.FLAGS
REMEDIES: Final = labels.REMEDIES
MISSING: Final = labels.TO_ASK_FOR
PATHS: Final = labels.PATHS

# Rules and facts

RULES: Final = _("Rules")
IN_FORCE: Final = labels.IN_FORCE
BECAUSE: Final = labels.BECAUSE
DRAFTS: Final = _("Drafts")
FACTS: Final = _("Facts")
FACT: Final = labels.FACT
TYPE: Final = labels.TYPE
SCOPE: Final = labels.SCOPE
CHANGES: Final = labels.CHANGES
READ_BY: Final = labels.READ_BY

# Personal data, masked until there is a reason

READING_REASON: Final = _("Reason for reading")
READING_REASON_HINT: Final = _("{least} to {most} characters, such as the number of a complaint or an audit order.")
READING_REASON_LENGTH: Final = _("A reason must have {least} to {most} characters.")
OPEN_IT: Final = _("Show personal data")
BACK: Final = _("Back")

# Background jobs

JOB_WAITING: Final = _("Waiting in the queue.")
JOB_RUNNING: Final = _("Running.")
JOB_SETTLING: Final = _("The result is being recorded.")
JOB_CANCELLED: Final = _("Cancelled; nothing was recorded.")
JOB_CANCELLING: Final = _("Cancelling.")
JOB_TAKING_BEST: Final = _("Ending with the best result so far.")
JOB_FAILED: Final = _("It failed; nothing was recorded.")
JOB_DONE: Final = _("Done.")
NO_JOB: Final = _("This job no longer exists")
NO_JOB_HINT: Final = _(
    "The server was restarted before it was done, or it ended long ago. Nothing was saved. Please start again."
)
TOO_MUCH_OWN: Final = _("Wait until one of these is done, or cancel one.")

# The auditor's pages in the menu

LEDGER: Final = _("Ledger")
VERIFICATION: Final = _("Verification")
READINGS: Final = _("Who read my data")
OUTCOMES: Final = _("Outcomes")

# Errors

NO_EMPLOYEE: Final = _("There is no employee “{name}”")
NO_SEAT: Final = _("There is no seat “{name}”")
NO_MOVE: Final = _("There is no move {name}")
NO_MOVE_HINT: Final = _("No move with this number is visible to you. See your moves in the menu.")
NO_RULE: Final = _("There is no rule “{name}”")
NO_ENTRY: Final = _("There is no entry “{name}”")
NO_SUCH_NAME: Final = _("There is no “{name}”")
NO_NAME_HINT: Final = _("Check the spelling, or choose one of these.")
BAD_VALUE: Final = _("“{value}” is not a valid value of {name}")
BAD_VALUE_HINT: Final = _("Open the page without filters, then choose from the lists.")
WITHOUT_FILTERS: Final = _("Open without filters")
FORBIDDEN_HINT: Final = _("Your role is {role}. Roles with access: {roles}.")
NOT_THESE_HINT: Final = _("Your role is {role}, which has no access to these records.")
OPEN_NOW: Final = _("Open the latest state")

# Texts that several packages share

STAGE: Final = _("Stage")
BEFORE: Final = _("Before")
FIRST: Final = _("The first")
SECOND: Final = _("The second")
FROM_PLACE: Final = _("From")
TO_PLACE: Final = _("To")

# Effects by group


severity_words: Final[Mapping[Severity, Text]] = {
    Severity.ERROR: _("error"),
    Severity.WARNING: _("warning"),
}

kind_words: Final[Mapping[NodeKind, Text]] = {
    NodeKind.EMPLOYEE: _("employee"),
    NodeKind.PROGRAMME: _("programme"),
    NodeKind.FIELD: _("field of study"),
    NodeKind.COMPETENCY: _("competency"),
    NodeKind.QUALIFICATION: _("qualification"),
    NodeKind.POSITION: _("position"),
    NodeKind.GROUP: _("position group"),
    NodeKind.SECTOR: _("sector"),
    NodeKind.UNIT: _("unit"),
    NodeKind.AGENCY: _("agency"),
    NodeKind.GOVERNMENT: _("government"),
    NodeKind.REGION: _("district"),
    NodeKind.REGENCY: _("regency"),
}
