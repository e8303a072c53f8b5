"""Texts that all pages share, in both languages.

Texts about policy (verdicts, conditions, reasons, citations) come from the service. The templates fill ``{}`` places.
"""

from collections.abc import Mapping
from typing import Final

from dss.model.diagnostic import Severity
from dss.model.knowledge.evidence import NodeKind
from dss.model.text import Text, _
from dss.service.workspace import labels

# The frame of every page

SITE: Final = _("Salor staff transfers")
SKIP: Final = _("Skip to the content")
MAIN_MENU: Final = _("Main menu")
AS_OF: Final = _("As of {day}")
OTHER_LANGUAGE: Final = _("Bahasa Indonesia")
FOOTER: Final = _("This system gives advice with reasons. The decision remains with the competent authority.")

AWAITING: Final = _("Home")
MOVES: Final = _("Moves")

# Signing in, and accounts

SIGN_IN: Final = _("Sign in")
SIGN_OUT: Final = _("Sign out")
SIGN_OUT_EVERYWHERE: Final = _("Sign out on all devices")
SIGN_IN_LEAD: Final = _(
    "Accounts are created by an administrator. If you forgot your password, ask them for a new one."
)
BY_PROVIDER: Final = _("Sign in with your organisation's account")
ACCOUNT_ID: Final = _("Account")
PASSWORD: Final = _("Password")
OLD_PASSWORD: Final = _("Current password")
NEW_PASSWORD: Final = _("New password")
NEW_PASSWORD_HINT: Final = _("At least 12 characters; a few unrelated words are enough.")
CHANGE_PASSWORD: Final = _("Change password")
PASSWORD_CHANGED: Final = _("Your password has been changed. All other sessions have ended.")
WRONG_CREDENTIALS: Final = _("The account or the password is wrong, or this account may not sign in.")
WRONG_PASSWORD: Final = _("This is not your current password.")
MY_ACCOUNT: Final = _("My account")
ACCOUNTS: Final = _("Accounts")
ACCOUNTS_LEAD: Final = _(
    "Accounts are created and changed with the command dss user; every change is recorded in the ledger."
)
SWITCH_ROLE: Final = _("Switch role")
ROLES: Final = _("Roles")
NAME: Final = _("Name")
STATE: Final = _("State")
ACTIVE: Final = _("active")
DISABLED: Final = _("disabled")
SESSIONS: Final = _("Sessions")
SESSIONS_OPEN: Final = _("Open sessions, this one included: {count}.")
TOKENS: Final = _("Access tokens")
TOKENS_HINT: Final = _("With a token, a program reads data or acts for you, in one role and until a given day.")
MANAGE_TOKENS: Final = _("Manage tokens")
SESSION_ENDED: Final = _("Your session has ended")
SESSION_ENDED_HINT: Final = _("Nothing was saved. Sign in again; what you wrote is below for copying.")
WHAT_YOU_WROTE: Final = _("What you wrote")
NOT_VOUCHED: Final = _("You are not signed in")
NOT_VOUCHED_HINT: Final = _(
    "Your organisation's provider does not know you, or you have no account here. Try again, or ask an administrator."
)
role_words: Final = labels.role_words

# Forms

NEEDED: Final = _("This field is required.")
TOO_LONG: Final = _("{letters} characters at most.")
OUT_OF_RANGE: Final = _("Must be from {least} to {most}.")
NO_WHOLE_NUMBER: Final = _("Enter a whole number, such as 12.")
NO_DATE: Final = _("Enter a valid date, such as 2026-07-01.")
NO_CHOICE: Final = _("Choose one from the list.")
NOT_TAKEN: Final = _("This value is not valid.")
FAULTS: Final = _("Please correct the following")

# Vacancies

NEEDS: Final = _("Needs")
PLANS: Final = _("Plans")
PEOPLE: Final = _("People")
VACANCIES: Final = _("Vacant seats")
VACANCIES_LEAD: Final = _("Choose a seat to see who could fill it, and why.")
POSITION: Final = labels.POSITION
AGENCY: Final = labels.AGENCY
REGION: Final = labels.REGION
REGENCY: Final = _("Regency")
REMOTENESS: Final = _("Remoteness")
REMOTENESS_CLASS: Final = _("class {number}")
CRITICAL: Final = _("Critical")
VACANT: Final = _("Vacant")
VACANT_MONTHS: Final = _("{months} months")
VACANT_UNKNOWN: Final = _("not recorded")
ELIGIBLE: Final = labels.ELIGIBLE
REFERRED: Final = labels.REFERRED
UNDETERMINED: Final = labels.UNDETERMINED
PRIORITY: Final = _("Priority")
NO_VACANCIES: Final = _("No vacant seat matches these filters.")

# Filters, sorting and pages

FILTER: Final = _("Filter")
APPLY: Final = _("Apply")
CLEAR: Final = _("Clear all filters")
SEARCH_SEATS: Final = _("Search position, unit or district")
ANY: Final = _("All")
ONLY_CRITICAL: Final = _("Critical only")
SORT_BY: Final = _("Sort by")
SHOWN: Final = _("{first} to {last} of {total}")
PAGES: Final = _("Pages")
PAGE: Final = _("Page {number} of {pages}")
PREVIOUS: Final = _("Previous")
NEXT: Final = _("Next")
LOOSEN: Final = _("Relax the filters, or clear them all.")

# Candidates

SEAT: Final = labels.SEAT
CANDIDATES: Final = _("Candidates")
RANK: Final = _("No.")
EMPLOYEE: Final = labels.EMPLOYEE
VERDICT: Final = labels.VERDICT
SCORE: Final = labels.SCORE
SCORE_AND_VERDICT: Final = _("Score and verdict")
POINTS: Final = _("Points by criterion")
MISSING_SKILLS: Final = labels.MISSING_SKILLS
NOTES: Final = labels.NOTES
WHY: Final = _("Why")
WHY_ASKED: Final = _("Why?")
WHY_PERSON: Final = _("Why {name}?")
NO_CANDIDATES: Final = _("Nobody passes these filters.")
NO_CANDIDATES_HINT: Final = _(
    "Relax the filters or select other verdicts. To see why someone is not listed, enter their name below."
)
WHY_NOT: Final = _("Why not someone else?")
WHY_NOT_HINT: Final = _("Enter the name or employee number of anyone, listed or not.")
ASK: Final = _("Ask")
NAME_OR_NUMBER: Final = _("Name or employee number")
WHICH_PERSON: Final = _("Which employee?")
SEVERAL_PEOPLE: Final = _("More than one employee matches “{name}”. Choose one.")
BACK_TO_SEAT: Final = _("Back to the candidates")

# Why and why not

WATERFALL: Final = labels.WATERFALL
STEP: Final = labels.RULE
CHANGE: Final = _("Points")
RUNNING_TOTAL: Final = _("Total")
NO_POINTS: Final = _("No rule gives points.")
GATES: Final = _("Deciding conditions")
NO_GATES: Final = _("No condition prevents this move.")
SCORING: Final = _("Rules that give points")
OTHER_RULES: Final = _("Other rules that apply")
NO_IMPACT: Final = _("{count} other rules have no effect here")
CONDITION: Final = labels.CONDITION
READ: Final = labels.VALUES_READ
UNKNOWN_FACTS: Final = _("Not known")
EFFECT: Final = labels.EFFECT
BASIS: Final = labels.BASIS
RULE_TEXT: Final = _("Text of the rule")
INCENTIVES: Final = labels.INCENTIVES
REQUIREMENTS: Final = labels.REQUIREMENTS
FLAGS: Final = labels.FLAGS
REMEDIES: Final = labels.REMEDIES
NO_REMEDIES: Final = _("No possible change would alter this result.")
MISSING: Final = labels.TO_ASK_FOR
MISSING_HINT: Final = _("The verdict stays undetermined until these are known.")
PATHS: Final = labels.PATHS
AS_TEXT: Final = _("As text")

# Rules and facts

RULES: Final = _("Rules")
RULES_LEAD: Final = _("{count} rules are in force on {day}.")
ON: Final = _("In force on")
IN_FORCE: Final = labels.IN_FORCE
WHEN_THEN: Final = _("When {condition}, then: {effects}.")
THEMES: Final = _("Themes")
NO_RULES: Final = _("No rule is in force on that day.")
NO_RULES_HINT: Final = _("Choose another day.")
DIAGNOSTICS: Final = _("File check")
NO_DIAGNOSTICS: Final = _("No error or warning in rules, knowledge and data.")
BECAUSE: Final = labels.BECAUSE
SINCE: Final = _("since {day}")
BETWEEN: Final = _("{start} to {end}")
DRAFTS: Final = _("Drafts")
FACTS_READ: Final = _("Facts it reads")
FACTS: Final = _("Facts")
FACTS_LEAD: Final = _("The vocabulary of the rules: {count} facts, each with its type and meaning.")
FACT: Final = labels.FACT
TYPE: Final = labels.TYPE
SCOPE: Final = labels.SCOPE
CHANGES: Final = labels.CHANGES
READ_BY: Final = labels.READ_BY
SENSITIVE: Final = _("sensitive")
ALLOWED_BY: Final = _("May be read by: {law}")
CODES: Final = _("{count} codes")
NOBODY_READS: Final = _("not read yet")

# Personal data, masked until there is a reason

MASKED: Final = _("Personal data on this page are masked")
MASKED_HINT: Final = _(
    "State why you need to read them. The reason is recorded in the ledger with your account and the employees concerned; the data are then shown to you for {minutes} minutes."
)
READING_REASON: Final = _("Reason for reading")
READING_REASON_HINT: Final = _("{least} to {most} characters, such as the number of a complaint or an audit order.")
READING_REASON_LENGTH: Final = _("A reason must have {least} to {most} characters.")
OPEN_IT: Final = _("Show personal data")
OPENED: Final = _("Personal data are shown to you until {until}, recorded as entry {entry}:")
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
JOB_SECONDS: Final = _("{seconds} seconds")
JOB_LEAVE: Final = _("You may close or reload this page; the job continues.")
JOB_REFRESH: Final = _("Refresh progress")
JOB_CANCEL: Final = _("Cancel")
JOB_TAKE_BEST: Final = _("Stop and take the best result so far")
JOB_AGAIN: Final = _("Start again")
JOB_OFFLINE: Final = _("Connection lost; retrying.")
NO_JOB: Final = _("This job no longer exists")
NO_JOB_HINT: Final = _(
    "The server was restarted before it was done, or it ended long ago. Nothing was saved. Please start again."
)
TOO_MUCH_OWN: Final = _("Wait until one of these is done, or cancel one.")
NOT_NOW: Final = _("This step can't be taken now")

# The auditor's pages in the menu

LEDGER: Final = _("Ledger")
VERIFICATION: Final = _("Verification")
READINGS: Final = _("Who read my data")
OUTCOMES: Final = _("Outcomes")

# Errors

HOME: Final = _("Start page")
NEAREST: Final = _("Similar names")
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
REQUEST: Final = _("Request number: {id}")
DETAILS: Final = _("Details")

# Texts that several packages share

STAGE: Final = _("Stage")
BEFORE: Final = _("Before")
AFTER: Final = _("After")
HISTORY: Final = _("History")
BY_ACCOUNT: Final = _("by {account}")
PLAN_CALLED: Final = _("Plan {plan}")
DOWNLOAD: Final = _("Download")
FIRST: Final = _("The first")
SECOND: Final = _("The second")
COMPARE: Final = _("Compare")
ANSWERS: Final = _("Answers of the parties")
ENTRY_CALLED: Final = _("Entry {number}")
RECEIPT: Final = _("Receipt")
VERSION_CALLED: Final = _("Version {number}")
FROM_PLACE: Final = _("From")
TO_PLACE: Final = _("To")
PLAN: Final = _("Plan")
NO_PLANS: Final = _("There are no plans yet.")
NOT_RECORDED: Final = _("not recorded")

# Effects by group

GROUP: Final = _("Group")
COULD_BE_CHOSEN: Final = _("Eligible")
CHOSEN: Final = _("Chosen")
RATIO: Final = _("Relative to the largest share")
AS_WISHED: Final = _("As wished")
MORE_REMOTE: Final = _("More remote, not requested")
PERCENT: Final = _("{number}%")
BELOW_FOUR_FIFTHS: Final = _("below 80%")
TOO_FEW: Final = _("too few to assess")

severity_words: Final[Mapping[Severity, Text]] = {
    Severity.ERROR: _("error"),
    Severity.WARNING: _("warning"),
}

kind_words: Final[Mapping[NodeKind, Text]] = {
    NodeKind.EMPLOYEE: _("employee"),
    NodeKind.PROGRAMME: _("programme"),
    NodeKind.FIELD: _("field of study"),
    NodeKind.COMPETENCY: _("competency"),
    NodeKind.POSITION: _("position"),
    NodeKind.GROUP: _("position group"),
    NodeKind.SECTOR: _("sector"),
    NodeKind.UNIT: _("unit"),
    NodeKind.AGENCY: _("agency"),
    NodeKind.GOVERNMENT: _("government"),
    NodeKind.REGION: _("district"),
    NodeKind.REGENCY: _("regency"),
}
