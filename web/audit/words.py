"""What the auditor's pages say, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.text import Text, _, pgettext
from dss.service.audit.receipts import Inclusion, LedgerMatch, ReceiptState
from dss.service.audit.replay import ReplayOutcome

# The ledger

LEDGER: Final = _("Ledger")
LEDGER_LEAD: Final = _(
    "Every recommendation, decision, answer, change of the policy and reading of personal data, the newest first. Names and numbers of employees are masked."
)
KIND: Final = _("Kind")
SUBJECT: Final = _("About")
SUBJECT_HINT: Final = _("such as M000012, P000003, F000135")
ACTOR: Final = _("Account")
ROLE: Final = _("Role")
PERSON: Final = _("Employee number")
PERSON_HINT: Final = _("needs a reason")
TEXT: Final = _("Search the content")
TEXT_HINT: Final = _("codes, rules, seats, stages")
SINCE: Final = _("From")
UNTIL: Final = pgettext("end of a period", "To")
UTC: Final = _("Days and times are in UTC, as recorded.")
AT: Final = _("Time")
BY: Final = _("By")
FOUND: Final = _("{count} entries")
FOUND_SO_FAR: Final = _("{count} entries in this part")
OLDER: Final = _("Older")
NEWEST: Final = _("To the newest")
SEARCH_ON: Final = _("Search further back")
NO_ENTRIES: Final = _("No matching entries.")
NO_ENTRIES_HERE: Final = _("No match among the entries searched so far.")
SEARCHED_TO: Final = _("Searched back to entry {before}; older entries were not searched.")
BROKEN_ROW: Final = _("Its content can no longer be read; verify the ledger.")

# An entry

ACCOUNT_AS: Final = _("{actor} as {role}")
WHAT_IT_SAYS: Final = _("Content")
AS_RECORDED: Final = _("As recorded (JSON)")
JUDGEMENT: Final = _("Judgement by the rules of the day")
RULES_OF_THE_DAY_GONE: Final = _("The rules of that day can no longer be read: {why}")
READINGS_MASKED: Final = _("The values read and the reasons in sentences are shown after you give a reason.")
CANDIDATES: Final = _("Candidates shown first")
CANDIDATES_LEAD: Final = _("{everyone} employees were ranked; points and proofs are recorded for those below.")
POINTS: Final = _("Points by rule")
OPEN_GATES: Final = _("Undetermined gates")
PROOF: Final = _("Proof")
SHOW_PROOF: Final = _("All rules")
PROOF_OF: Final = _("All rules for {who}")
PROOF_SAME: Final = _("Recomputed from the kept sources; the digest equals the recorded one.")
PROOF_OTHER: Final = _("Recomputed from the kept sources; the digest DIFFERS from the recorded one.")
EFFECTS_OF_ENTRY: Final = _("Effect by group")
MOVES: Final = _("Moves of the plan")
MOVES_COUNT: Final = _("{count} moves")
SOURCES: Final = _("Sources")
NO_VERSION: Final = _("A version that was never in force")
NO_SOURCES: Final = _("No rules or data were used.")
POLICY_THEN: Final = _("Policy of that day")
PROGRAM: Final = _("Written by")
STATES: Final = _("States before and after")
NEXT_CHANGE: Final = _("Next changed by")
STATE_NEW: Final = _("new")
STATE_STILL: Final = _("not changed since")
LIFE: Final = _("Time line")
LIFE_LEAD: Final = _("All entries about the same subject, in order; those after this one are what followed.")
LIFE_PICTURE: Final = _("{count} entries from {start} to {end}; this is number {place}.")
BEFORE_THESE: Final = _("{count} entries before these")
AFTER_THESE: Final = _("{count} entries after these")
EARLIER: Final = _("{count} older entries are not shown.")
THIS_ONE: Final = _("this entry")
ALL_OF_IT: Final = _("Search all entries about {subject}")
IN_THE_LEDGER: Final = _("In the ledger")
LEAF: Final = _("Leaf hash")
SIGNED: Final = _("Signed")
SIGNED_BY: Final = _("tree head {size}, {at}")
NOT_SIGNED: Final = _("not yet")
SEALS: Final[Mapping[Inclusion, Text]] = {
    Inclusion.HOLDS: _("Seal intact: unchanged since it was signed."),
    Inclusion.BROKEN: _("SEAL BROKEN: this is not what was signed. Do not rely on it; verify the whole ledger."),
    Inclusion.OPEN: _("Not signed yet."),
}
UNREADABLE: Final = _("Entry {number} can't be read")
UNREADABLE_HINT: Final = _(
    "What is stored under this number is no longer an entry: it was changed outside the system. Verify the whole ledger."
)
PRINT_HINT: Final = _("Print this page for the file.")

# Replay

REPLAY: Final = _("Replay")
REPLAY_TITLE: Final = _("Replay entry {number}")
REPLAY_LEAD: Final = _(
    "Recomputes this entry from the rules, knowledge and data that are kept, and compares the result byte by byte."
)
REPLAYED: Final = _("Replay")
FIRST_DIFFERENCE: Final = _("First differs at")
DETAIL: Final = _("Detail")
REPLAY_MARKS: Final[Mapping[ReplayOutcome, str]] = {
    ReplayOutcome.REPLAYED: "eligible",
    ReplayOutcome.NOT_A_COMPUTATION: "",
    ReplayOutcome.ENDED_BY_CLOCK: "warning",
    ReplayOutcome.SOURCE_MISSING: "error",
    ReplayOutcome.SOURCE_DAMAGED: "error",
    ReplayOutcome.UNREADABLE: "error",
    ReplayOutcome.OTHER_PROGRAM: "warning",
    ReplayOutcome.FAILED: "error",
    ReplayOutcome.DIFFERS: "error",
}
"""How each outcome is marked; the word beside it says it."""
REPLAY_GONE: Final = _("That result is no longer kept. Please replay the entry again.")

# Receipts

RECEIPT_OF: Final = _("Receipt of entry {number}")
RECEIPT_LEAD: Final = _(
    "A small file that proves, without this system, that this entry is in the signed ledger. It holds the whole entry; the recipient and the reason are recorded."
)
SHOW_RECEIPT: Final = _("Show")
DOWNLOAD_RECEIPT: Final = _("Download JSON")
RECEIPT_TEXT: Final = _("The receipt")
VERIFY_ELSEWHERE: Final = _("Verify elsewhere")
VERIFY_ELSEWHERE_STEPS: Final = (
    _("Download the receipt and the verifier, a single Python file that needs no other part of this system."),
    _("Take the public key from the organisation's publication, not from the receipt itself."),
    _("Run this command:"),
)
DOWNLOAD_VERIFIER: Final = _("Download the verifier")
KEY: Final = _("Key")
VERIFY_HERE: Final = _("Verify a receipt")
VERIFY_HERE_LEAD: Final = _("Upload or paste a receipt to check that it is valid and matches this ledger.")
RECEIPT_FILE: Final = _("Receipt file")
RECEIPT_PASTED: Final = _("Or paste its content")
KNOWN_KEY: Final = _("Known key")
KNOWN_KEY_HINT: Final = _("64 hexadecimal digits as published; leave blank to use the keys of this ledger.")
NO_KEY: Final = _("Write 64 hexadecimal digits.")
NO_RECEIPT: Final = _("Upload or paste a receipt.")
NOT_A_RECEIPT: Final = _("This is not a receipt: {why}")
VERIFY: Final = _("Verify")
RECEIPT_STATES: Final[Mapping[ReceiptState, Text]] = {
    ReceiptState.PROVED: _("Proved"),
    ReceiptState.KEY_UNKNOWN: _("Consistent, but the key is unknown"),
    ReceiptState.WRONG: _("Wrong"),
}
RECEIPT_MARKS: Final[Mapping[ReceiptState, str]] = {
    ReceiptState.PROVED: "eligible",
    ReceiptState.KEY_UNKNOWN: "warning",
    ReceiptState.WRONG: "error",
}
HERE: Final[Mapping[LedgerMatch, Text]] = {
    LedgerMatch.SAME: _("Equal to the entry with that number here."),
    LedgerMatch.OTHER: _(
        "DIFFERENT from the entry with that number here: one is not from this ledger, or this ledger was changed."
    ),
    LedgerMatch.MISSING: _("There is no entry with that number here: this is another ledger, or it was truncated."),
}
KEY_UNKNOWN_HINT: Final = _("Anyone can make a receipt with their own key. Enter the published key.")
HEAD_OF: Final = _("Tree head of {size} entries, {at}")

# Verification

VERIFICATION_TITLE: Final = _("Verification of the ledger")
VERIFICATION_LEAD: Final = _("Verifies every entry, tree node, signature, state and source.")
EXAMINE: Final = _("Verify the whole ledger")
EXAMINING: Final = _("Verifying {done} of {all} entries")
REPLAY_ALL: Final = _("Replay all")
REPLAY_ALL_LEAD: Final = _("Recomputes every recommendation, plan and decision. This may take long.")
REPLAYING: Final = _("Replaying {done} of {all} entries")
ANCHORS: Final = _("Tree heads that you keep")
ANCHORS_HINT: Final = _("One per line, as downloaded here; optional.")
NOT_A_HEAD: Final = _("A line is not a tree head.")
SOUND: Final = _("The ledger is sound")
UNSOUND: Final = _("THE LEDGER IS NOT SOUND")
SOUND_LEAD: Final = _("{entries} entries, {heads} valid tree heads, signed up to {signed}.")
UNSOUND_LEAD: Final = _("{faults} findings in {entries} entries. Do not rely on the ledger before they are explained.")
ANCHORED: Final = _("Compared with {count} externally kept tree heads.")
NOT_ANCHORED: Final = _("Without an externally kept tree head or key, a full rewrite of the ledger cannot be detected.")
ROOT: Final = _("Root")
FINDINGS: Final = _("Findings")
FAULT: Final = _("fault")
NOTE: Final = _("note")
HEADS: Final = _("Newest tree heads")
HEADS_LEAD: Final = _(
    "Keep the line of a tree head out of reach of the ledger's keeper; with it a rewrite can be detected."
)
SIZE: Final = _("Entries")
HEAD_LINE: Final = _("Line to keep")
CONSISTENCY: Final = _("Did it only grow?")
CONSISTENCY_LEAD: Final = _("Proves that the larger ledger begins with the smaller one, unchanged.")
EARLIER_SIZE: Final = _("Earlier size")
LATER_SIZE: Final = _("Later size")
PROVE: Final = _("Prove")
NO_SUCH_PROOF: Final = _("Sizes go from 1 to {count}, the earlier not beyond the later.")
CONSISTENT: Final = _("Proved: the first {earlier} of {later} entries are unchanged.")
INCONSISTENT: Final = _("NOT PROVED: the ledger of {later} entries doesn't begin with that of {earlier}.")
BY_HEAD: Final = _("as signed")
BY_TREE: Final = _("by the tree; nothing was signed then")
PATH: Final = _("Proof (RFC 9162), {count} nodes")
ARCHIVE: Final = _("Archive")
ARCHIVE_LEAD: Final = _(
    "The whole ledger as one file, which can be examined without the database. It holds personal data; who takes it and why is recorded."
)
WITH_SNAPSHOTS: Final = _("With the rules, knowledge and data of each version")
DOWNLOAD_ARCHIVE: Final = _("Download the archive")
RESULT_GONE: Final = _("That result is not kept any more. Run it once more.")
ALL_REPLAYED: Final = _("Replay of all entries")
DOUBTFUL: Final = _("Those that cast doubt")
NONE_DOUBTFUL: Final = _("None casts doubt.")

# Policy of a day

POLICY: Final = _("Policy of a day")
POLICY_LEAD: Final = _("The rules and numbers in force on a day, by the version recorded then.")
POLICY_ON: Final = _("Day")
VERSION_THEN: Final = _("The version in force then")
VERSION_SINCE: Final = _("since {at}, by {by}")
VERSION_BY_ENTRY: Final = _("entry {entry}")
NO_VERSION_THEN: Final = _(
    "No version was recorded here on that day. Below is what the first version says of that day."
)
VERSIONS_ALL: Final = _("All versions")
PARAMETERS: Final = _("Numbers of the policy, then and now")
PARAMETER: Final = pgettext("amount", "Number")
THEN: Final = _("On {day}")
NOW: Final = _("Now")
CHANGED_SINCE: Final = _("changed")
NOT_THERE: Final = _("none")
NUMBERS_CHANGED: Final = _("{count} numbers are others now")
NUMBERS_SAME: Final = _("All numbers are the same now.")
ALL_NUMBERS: Final = _("All {count} numbers")
RULES_OF_THEME: Final = _("{count} rules")
AGENCIES_COUNT: Final = _("{count} groups")
RULES_THEN: Final = _("Rules in force then")

# Access log

ACCESS: Final = _("Readings")
ACCESS_TITLE: Final = _("Who read personal data")
ACCESS_LEAD: Final = _("Every reading of personal data, candidates shown and plans made included.")
OWN_ACCESS_TITLE: Final = _("Who read my data")
OWN_ACCESS_LEAD: Final = _("Every access to your data: by whom and why.")
WHAT_READ: Final = _("What was read")
WHOSE: Final = _("Whose")
WHY_READ: Final = _("Reason")
NO_REASON: Final = _("to fill a seat or make a plan")
EMPLOYEES_COUNT: Final = _("{count} employees")
OPEN_UNTIL: Final = _("open until {until}")
NOBODY_READ: Final = _("No accesses.")

# Effects

EFFECTS: Final = _("Effects")
EFFECTS_TITLE: Final = _("Effect by group")
EFFECTS_LEAD: Final = _(
    "The share of each group that is chosen, against the largest share. Below four fifths, review it; it is no verdict."
)
CHOOSE_PLAN: Final = _("Choose a plan")
OF_RECOMMENDATION: Final = _("Recommendation {number}: seat {seat}")
OF_RECOMMENDATION_LEAD: Final = _(
    "Of {everyone} employees who were ranked, {shown} were shown first with their points."
)
NOT_RANKED: Final = _("This entry does not list everyone who was ranked, so no shares can be computed.")

# Outcomes

OUTCOMES_LEAD: Final = _("How moves that a rule favoured turned out, beside the others, by their evaluations.")
RULE: Final = _("Rule")
FAVOURED: Final = _("Favoured")
OTHERS: Final = _("Others")
GOOD_OF: Final = _("{good} of {evaluated} good")
INTERVAL: Final = _("{low}% to {high}%")
EVALUATED: Final = _("{count} evaluated")
TOO_FEW_EVALUATED: Final = _("too few; how they turned out is not shown")
NO_OUTCOMES: Final = _("No move has a complete evaluation yet.")
NO_OUTCOMES_HINT: Final = _("Outcomes are shown after both head and employee have evaluated.")
