"""What the pages of the policy say, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.judgement.assessment import Verdict
from dss.model.planning.record import PlanSource
from dss.model.policy.draft import DraftStage, DraftStep
from dss.model.text import Text, _, pgettext
from dss.service.drafts.impact import Phase
from dss.service.drafts.verdict_impact import RuleEdit
from dss.service.workspace import labels
from web.pages import words

stage_words: Final[Mapping[DraftStage, Text]] = labels.draft_stage_words
verdict_words: Final[Mapping[Verdict, Text]] = labels.verdict_words
step_words: Final[Mapping[DraftStep, Text]] = labels.draft_step_words

source_words: Final[Mapping[PlanSource, Text]] = {
    PlanSource.RULES: _("rules"),
    PlanSource.KNOWLEDGE: _("knowledge"),
    PlanSource.DATA: _("data"),
    PlanSource.CHANGES: _("recorded changes"),
}

# Reading

PASSED: Final = _("passed")
FAILED: Final = _("failed")
PARAMETERS: Final = _("Parameters")
KINDS_OF_MOVE: Final = _("Kinds of moves")

# Drafts

DRAFTS: Final = words.DRAFTS
BEGIN: Final = _("Begin the draft")
TITLE: Final = _("Purpose of the change")
TITLE_HINT: Final = _("One sentence, such as: Three years in a position before a transfer.")
RULE_FILES: Final = _("Rules and parameters")
RULE_TEST_FILES: Final = _("Rule tests")
UNREADABLE: Final = _("This draft holds errors, so its sentences and parameters can't be compared yet.")
LINE_GONE: Final = _("gone")
LINE_NEW: Final = _("new")

HAND_IN: Final = _("Submit for approval")
COMMENT: Final = _("Comment")
HAND_IN_HINT: Final = _("Why should the policy change?")
REVIEW_HINT: Final = _("What did you review, or what should be corrected? The comment is recorded in the ledger.")
TAKE_BACK: Final = _("Take back for editing")
WITHDRAW: Final = _("Withdraw the draft")
TO_DRAFT: Final = _("To the draft")
TO_DRAFTS: Final = _("To the drafts")

# The editor

EDITOR_FIELD: Final = _("Text")
SAVE: Final = _("Save the draft")
DISCARD: Final = _("Discard the edit of this file")
CONFLICT_IN_FORCE: Final = _("What is in force changed since this edit began")
CONFLICT_IN_DRAFT: Final = _("This draft was saved from another window")
YOURS: Final = _("Your text")
SAVE_UPON: Final = _("Save over the newer text")

# Impact

COUNTING: Final = _("Computing the impact of draft {id}")
phase_words: Final[Mapping[Phase, Text]] = {
    Phase.VERDICTS: _("Judging everyone for every seat"),
    Phase.PLAN_BEFORE: _("Making the plan by the rules in force"),
    Phase.PLAN_AFTER: _("Making the plan by this draft"),
    Phase.CASES: _("Judging the moves under way"),
}
TAB_OVERVIEW: Final = _("Overview")
TAB_PEOPLE: Final = _("People")
TAB_ASSIGNMENT: Final = _("Assignment")
TAB_MOVES: Final = _("Moves under way")
EDIT: Final = pgettext("noun", "Change")
OPEN_SEATS: Final = _("Open seats")
difference_words: Final[Mapping[str, Text]] = {
    "added": _("moves now"),
    "dropped": _("stays now"),
    "elsewhere": _("moves elsewhere"),
}
rule_edit_words: Final[Mapping[RuleEdit, Text]] = {
    RuleEdit.ADDED: _("new"),
    RuleEdit.REMOVED: _("removed"),
    RuleEdit.EDITED: _("edited"),
    RuleEdit.READS_OTHERWISE: _("reads a fact that changed"),
}

# Versions

VERSIONS: Final = _("Versions")
RESTORE_TITLE: Final = _("Back to the rules of version {number}")
NOT_READ: Final = _("This program can't read one of the versions, so only the texts are compared.")

# Refusals

ONLY_THE_AUTHOR: Final = _("Only its author can do that. Begin a draft of your own.")
NO_POLICY_FILE: Final = _("“{path}” is no name of a file of the policy")
NO_POLICY_FILE_HINT: Final = _("Name it such as tenure.yaml or cases/tenure.yaml: only letters, digits, - and _.")

# Pieces
