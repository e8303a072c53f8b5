"""What the auditor's pages say, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.text import Text, _
from dss.service.audit.receipts import Inclusion, LedgerMatch, ReceiptState
from dss.service.audit.replay import ReplayOutcome

# The ledger

LEDGER: Final = _("Ledger")
KIND: Final = _("Kind")
SUBJECT: Final = _("About")
SUBJECT_HINT: Final = _("such as M000012, P000003, F000135")
ACTOR: Final = _("Account")
ROLE: Final = _("Role")
PERSON: Final = _("Employee number")
PERSON_HINT: Final = _("needs a reason")
TEXT: Final = _("Search the content")
TEXT_HINT: Final = _("codes, rules, seats, stages")
OLDER: Final = _("Older")
SEARCH_ON: Final = _("Search further back")
NO_ENTRIES: Final = _("No matching entries.")
NO_ENTRIES_HERE: Final = _("No match among the entries searched so far.")

# An entry

PROOF_SAME: Final = _("Recomputed from the kept sources; the digest equals the recorded one.")
PROOF_OTHER: Final = _("Recomputed from the kept sources; the digest DIFFERS from the recorded one.")
MOVES: Final = _("Moves of the plan")
SOURCES: Final = _("Sources")
SEALS: Final[Mapping[Inclusion, Text]] = {
    Inclusion.HOLDS: _("Seal intact: unchanged since it was signed."),
    Inclusion.BROKEN: _("SEAL BROKEN: this is not what was signed. Do not rely on it; verify the whole ledger."),
    Inclusion.OPEN: _("Not signed yet."),
}
UNREADABLE: Final = _("Entry {number} can't be read")

# Replay

REPLAY_TITLE: Final = _("Replay entry {number}")
REPLAY_LEAD: Final = _(
    "Recomputes this entry from the rules, knowledge and data that are kept, and compares the result byte by byte."
)
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

VERIFY_ELSEWHERE_STEPS: Final = (
    _("Download the receipt and the verifier, a single Python file that needs no other part of this system."),
    _("Take the public key from the organisation's publication, not from the receipt itself."),
    _("Run this command:"),
)
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

# Verification

VERIFICATION_TITLE: Final = _("Verification of the ledger")
EXAMINE: Final = _("Verify the whole ledger")
EXAMINING: Final = _("Entries verified: {done} of {all}")
REPLAY_ALL: Final = _("Replay all")
REPLAYING: Final = _("Entries replayed: {done} of {all}")
ANCHORS: Final = _("Tree heads that you keep")
ANCHORS_HINT: Final = _("One per line, as downloaded here; optional.")
NOT_A_HEAD: Final = _("A line is not a tree head.")
SOUND: Final = _("The ledger is sound")
UNSOUND: Final = _("THE LEDGER IS NOT SOUND")
FAULT: Final = _("fault")
NOTE: Final = _("note")
NO_SUCH_PROOF: Final = _("Sizes go from 1 to {count}, the earlier not beyond the later.")
BY_HEAD: Final = _("as signed")
BY_TREE: Final = _("by the tree; nothing was signed then")
WITH_SNAPSHOTS: Final = _("With the rules, knowledge and data of each version")
DOWNLOAD_ARCHIVE: Final = _("Download the archive")

# Policy of a day

POLICY: Final = _("Policy of a day")
PARAMETERS: Final = _("Numbers of the policy, then and now")

# Access log

ACCESS: Final = _("Readings")
ACCESS_TITLE: Final = _("Who read personal data")
ACCESS_LEAD: Final = _("Every reading of personal data, candidates shown and plans made included.")
OWN_ACCESS_TITLE: Final = _("Who read my data")
OWN_ACCESS_LEAD: Final = _("Every access to your data: by whom and why.")
NOBODY_READ: Final = _("No accesses.")

# Effects

EFFECTS: Final = _("Effects")

# Outcomes

FAVOURED: Final = _("Favoured")
OTHERS: Final = _("Others")
