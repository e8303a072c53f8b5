"""What commands of the records say, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.planning.record import PlanSource
from dss.model.policy.draft import DraftStage, DraftStep
from dss.model.text import Text, _, pgettext
from dss.service.workspace.labels import draft_stage_words, draft_step_words
from dss.service.workspace.labels import role_words as role_words

source_words: Final = {
    PlanSource.RULES: _("rules"),
    PlanSource.KNOWLEDGE: _("knowledge"),
    PlanSource.DATA: _("data"),
}

# Founding and versions

MADE_DATABASE: Final = _("Database created: {}")
DATABASE_THERE: Final = _("Database already exists: {}")
MADE_KEY: Final = _("Signing key created: {file}. Keep it safe; nothing can be recorded without it.")
KEY: Final = _("Public key to publish: {}")
MADE_ACCOUNT: Final = _("First administrator's account: {}")
ACCOUNT_THERE: Final = _("Administrators: {}")
MADE_VERSION: Final = _("Version {} imported and in force.")
VERSION_THERE: Final = _("Version in force: {}")
NO_VERSION: Final = _("No version yet. Import one: dss import")
UPGRADED: Final = _("{place}: from revision {before} to {after}.")
UP_TO_DATE: Final = _("{place}: already at revision {after}.")
IMPORTED: Final = _(
    "Version {number} is now in force: {employees} employees, {seats} vacant seats. New: {changed}. Entry {entry}."
)
SAME: Final = _("Identical to version {number}, which is in force; nothing was recorded.")
COPIED: Final = _("{place}: {rows} rows copied and compared.")
COPIED_ENTRIES: Final = _("Entries: {entries}; root: {root}")
KEY_APART: Final = _("The signing key is not included; keep it elsewhere.")

# Drafts of the policy

draft_stages: Final[Mapping[DraftStage, Text]] = draft_stage_words
draft_steps: Final[Mapping[DraftStep, Text]] = draft_step_words
DRAFT: Final = _("Draft")
TITLE: Final = _("Purpose")
AUTHOR: Final = _("Author")
FILES: Final = _("Files")
DRAFT_TOLD: Final = _("{id} “{title}”: {stage}; {files} files changed.")

# Accounts

NEW_PASSWORD: Final = _("New password")
PASSWORD_AGAIN: Final = _("Repeat")
ACCOUNT: Final = _("Account")
NAME: Final = _("Name")
ROLES: Final = _("Roles")
EMPLOYEE: Final = _("Employee")
AGENCY: Final = _("Agency")
STATE: Final = _("State")
ACTIVE: Final = _("active")
DISABLED: Final = _("disabled")
ACCOUNT_CHANGED: Final = _("{id}: {roles}; {state}. Entry {entry}.")
ACCOUNT_SAME: Final = _("{id}: no change.")

# Tokens

TOKEN: Final = _("Token")
MADE: Final = _("Created (UTC)")
ENDS: Final = _("Until")
USED: Final = _("Last used (UTC)")
COUNTS: Final = _("valid")
OVER: Final = _("expired")
REVOKED: Final = _("revoked")
TOKEN_MADE: Final = _(
    "Token {id} ({name}) acts as {role} until {ends}. Entry {entry}. Save it now; it is not shown again:"
)
TOKEN_REVOKED: Final = _("Token {id} ({name}) is revoked. Entry {entry}.")
TOKEN_SAME: Final = _("Token {id} ({name}) was already revoked.")
NO_TOKENS: Final = _("There are no tokens.")

# Recommendations

RECORDED: Final = _("Recorded as entry {entry}, on version {version}. Receipt: dss audit receipt {entry} --out FILE")

# The ledger

NUMBER: Final = _("No")
AT: Final = _("Time (UTC)")
ROLE: Final = _("Role")
KIND: Final = _("Kind")
SUBJECT: Final = _("About")
LOG_TOTAL: Final = _("{shown} of {total} entries.")
LOG_MORE: Final = _("Next page: --before {}")
NO_ENTRIES: Final = _("No matching entries.")
MASKED: Final = _("Personal data are masked. --reason TEXT shows them and is recorded.")
BODY: Final = _("Content")
LEAF: Final = _("Leaf hash")
SOURCES: Final = _("Sources")
OF_VERSION: Final = _("version {}")
LEFT: Final = _("Changed states")
WRITTEN_BY: Final = _("Written by")
SIGNED: Final = _("Signed")
SIGNED_BY: Final = _("tree head {size}, {at}")
NOT_SIGNED: Final = _("not yet")
SOUND: Final = _("Sound: {entries} entries, {heads} valid tree heads, signed up to {signed} ({at}).")
UNSOUND: Final = _("NOT SOUND: {faults} findings in {entries} entries.")
OTHER_PROGRAM: Final = _("Written by version {version}: {count} entries. That version replays them.")
ROOT: Final = _("Root")
KEYS: Final = _("Keys")
ANCHORED: Final = _("Compared with {} externally kept tree heads.")
NOT_ANCHORED: Final = _(
    "Without an externally kept tree head (--anchor) or a known key (--trust), a full rewrite of the "
    "ledger cannot be detected."
)
OUTCOME: Final = _("Entry {sequence}: {words}")
COUNT: Final = _("{count} entries: {words}")
UNCHANGED: Final = _("Entry {sequence} ({subject}): unchanged")
CHANGED: Final = _("Entry {sequence} ({subject}): {count} differences")
NOT_JUDGED: Final = _("Entry {sequence} ({subject}): {why}")
REJUDGED: Final = _("{changed} of {all} entries would change.")
NOTHING: Final = _("nothing")
RECEIPT: Final = _("{file}: proof of entry {sequence} among {size}. Verify it with the key {key}.")
ARCHIVE: Final = _("{file}: {entries} entries. Verify it: dss audit verify --archive {file}")
ROTATED: Final = _("From entry {entry} on, the key {key} signs: {file}. Pass it with --key or DSS_KEY.")
WHAT: Final = _("What")
WHOSE: Final = pgettext("person", "Whose")
WHY: Final = pgettext("reason", "Why")
NOBODY_READ: Final = _("No accesses.")
AND_MORE: Final = _("{named} and {left} more")
