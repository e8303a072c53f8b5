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
from dss.service.workspace.diagnostics import diagnostic_title as diagnostic_title
from web.pages import words

stage_words: Final[Mapping[DraftStage, Text]] = labels.draft_stage_words
verdict_words: Final[Mapping[Verdict, Text]] = labels.verdict_words
step_words: Final[Mapping[DraftStep, Text]] = labels.draft_step_words

source_words: Final[Mapping[PlanSource, Text]] = {
    PlanSource.RULES: _("rules"),
    PlanSource.KNOWLEDGE: _("knowledge"),
    PlanSource.DATA: _("data"),
}

# Reading

AS_TEXT: Final = _("Text in YAML")
TEXT_OF: Final = _("Text of {path}")
TEXTS: Final = _("Files")
TEXT_LEAD: Final = _("The text in force now, line by line.")
RULE_TESTS: Final = _("Rule tests")
RULE_TESTS_HINT: Final = _("Each test was run just now, by both engines.")
NO_RULE_TESTS: Final = _("This rule has no test yet.")
RULE_TEST: Final = _("Test")
GIVEN: Final = _("Given")
EXPECTED: Final = _("Expected")
GOT: Final = _("Came out")
OUTCOME: Final = _("Passed?")
PASSED: Final = _("passed")
FAILED: Final = _("failed")
HISTORY: Final = _("History")
HISTORY_HINT: Final = _("The versions that changed its text, the newest first.")
CAME_IN: Final = _("came in")
WENT: Final = _("was taken away")
SHOW_DIFFERENCE: Final = _("See what changed")
EDIT_THIS: Final = _("Edit")
PARAMETERS: Final = _("Parameters")
PARAMETERS_LEAD: Final = _("The dated numbers and lists that rules use; as of {day}.")
PARAMETERS_USED: Final = _("Parameters it uses")
PARAMETER: Final = _("Parameter")
VALUE: Final = _("Value")
VALUES_BY_DATE: Final = _("Values by date")
FROM_DAY: Final = pgettext("start of a period", "From")
UNTIL_DAY: Final = _("Until")
NOW: Final = _("in force")
OPEN_END: Final = _("onwards")
NOT_YET: Final = _("no value yet")
REVIEW_BY: Final = _("Review by")
STALE: Final = _("due for review")
USED_BY: Final = _("Rules that use it")
USED_BY_NONE: Final = _("No rule uses it.")

# Drafts

DRAFTS: Final = words.DRAFTS
DRAFTS_LEAD: Final = _("Changes of the rules are written by one policy officer and put into force by another.")
NEW_DRAFT: Final = _("New draft")
NEW_DRAFT_LEAD: Final = _(
    "A draft holds edits until they are submitted; nothing takes effect until another officer approves it."
)
BEGIN: Final = _("Begin the draft")
TITLE: Final = _("Purpose of the change")
TITLE_HINT: Final = _("One sentence, such as: Three years in a position before a transfer.")
CONTINUE_ONE: Final = _("Or continue a draft of yours")
NO_DRAFTS: Final = _("There is no draft yet.")
NO_DRAFTS_HINT: Final = _("Begin one, or open a rule and choose Edit.")
AWAITS_YOU: Final = _("awaits you")
DRAFT: Final = _("Draft")
AUTHOR: Final = _("Author")
CHANGED_AT: Final = _("Last step")
FILES_CHANGED: Final = _("{count} files changed")
WRITTEN_BY: Final = _("written by {name}")
APPROVED_BY: Final = _("approved by {name}")
CAME_TO_BE: Final = _("came to be version {number}")
WHAT_IT_CHANGES: Final = _("What it changes")
NOTHING_YET: Final = _("This draft changes nothing yet.")
NOTHING_YET_HINT: Final = _("Choose a file below to edit it.")
CHOOSE_FILE: Final = _("Files to edit")
RULE_FILES: Final = _("Rules and parameters")
RULE_TEST_FILES: Final = _("Rule tests")
NEW_FILE: Final = _("New file")
NEW_FILE_HINT: Final = _("Such as mentoring.yaml or cases/mentoring.yaml.")
OPEN: Final = _("Open")
EDITED: Final = _("edited")
ADDED_FILE: Final = _("new file")
REMOVED_FILE: Final = _("file taken away")
STALE_FILE: Final = _("what it began from has changed")
STALE_DRAFT: Final = _("What is in force changed since this edit began")
STALE_DRAFT_HINT: Final = _("Open the files below to see all three texts and to save the edit over the newer one.")
UNREADABLE: Final = _("This draft holds errors, so its sentences and parameters can't be compared yet.")
TAB_SENTENCES: Final = _("Rules in sentences")
TAB_PARAMETERS: Final = _("Parameters")
TAB_TEXTS: Final = _("Texts")
NOT_THERE: Final = _("not there")
SAME_SENTENCES: Final = _("No sentence of a rule changes.")
SAME_PARAMETERS: Final = _("No parameter changes.")
SAME_TEXTS: Final = _("No text changes.")
LINES_CHANGED: Final = _("{gone} lines gone, {new} lines new")
STEPS: Final = _("History")
LINE_NUMBER: Final = _("Line {line}")
LINE_GONE: Final = _("gone")
LINE_NEW: Final = _("new")

HAND_IN: Final = _("Submit for approval")
HAND_IN_LEAD: Final = _("Before it is submitted, all files are checked and all rule tests are run by both engines.")
COMMENT: Final = _("Comment")
HAND_IN_HINT: Final = _("Why should the policy change?")
REVIEW: Final = _("Review this draft")
REVIEW_LEAD: Final = _("Approving puts it into force: from the next request on, everyone is judged by these rules.")
REVIEW_HINT: Final = _("What did you review, or what should be corrected? The comment is recorded in the ledger.")
APPROVE: Final = _("Approve and put into force")
RETURN: Final = _("Return to the author")
TAKE_BACK: Final = _("Take back for editing")
WITHDRAW: Final = _("Withdraw the draft")
AWAITING_ANOTHER: Final = _("Awaiting approval by another policy officer. Its author can't approve it.")
IN_HANDS_OF_AUTHOR: Final = _("Being written by {name}, who alone can edit and submit it.")
NOT_SOUND: Final = _("The draft can't be submitted or put into force yet")
NOT_SOUND_HINT: Final = _("Fix the problems below and try again. Your comment is still in the form.")
ERRORS_FOUND: Final = _("Errors in files")
RULE_TESTS_FAILED: Final = _("Rule tests that failed")
ENGINES_DISAGREE: Final = _("The two engines disagree")
TO_DRAFT: Final = _("To the draft")
TO_DRAFTS: Final = _("To the drafts")

# The editor

EDITOR: Final = _("Edit {path}")
EDITOR_FIELD: Final = _("Text")
EDITOR_HINT: Final = _("Tab moves on; Ctrl+S saves. What is saved is the draft; nothing comes into force.")
SAVE: Final = _("Save the draft")
CHECK: Final = _("Check")
DISCARD: Final = _("Discard the edit of this file")
REMOVE: Final = _("Remove the file from the policy")
SAVED: Final = _("Saved in the draft.")
NOT_SAVED: Final = _("Not saved yet.")
REMOVED_HINT: Final = _("The draft removes this file. Save a text to restore it.")
FINDINGS: Final = _("Findings")
COUNTED: Final = _("{errors} errors, {warnings} warnings; {passed} rule tests passed, {failed} failed.")
COUNTED_ERRORS: Final = _("{errors} errors, {warnings} warnings; rule tests were not run.")
ELSEWHERE: Final = _("Errors in other files")
RULE_TESTS_WAIT: Final = _("Rule tests are run once there are no errors.")
NO_RULE_TESTS_TOUCHED: Final = _("This edit affects no rule test.")
FAILED_RULE_TEST: Final = _("expected {expected}; came out {got}")
PASSED_RULE_TESTS: Final = _("{count} rule tests passed")
SAYS_NOW: Final = _("What the rules say now")
IN_LINES: Final = _("The text that was checked, line by line")
CHECKING: Final = _("Checking…")
CHECK_FAILED: Final = _("The check did not work. Your text is still here; try the button Check.")
GO_TO: Final = _("Go to a rule")
READ_ONLY: Final = _("Read only: you can't edit this draft now.")
CONFLICT_IN_FORCE: Final = _("What is in force changed since this edit began")
CONFLICT_IN_DRAFT: Final = _("This draft was saved from another window")
CONFLICT_HINT: Final = _(
    "Nothing was saved; your text is below. Compare, merge what is needed, then save over the newer text."
)
CHANGED_MEANWHILE: Final = _("What changed meanwhile")
YOUR_EDIT: Final = _("Your edit")
BEGAN_WITH: Final = _("The text you started from")
IS_NOW: Final = _("The text as it is now")
YOURS: Final = _("Your text")
SAVE_UPON: Final = _("Save over the newer text")

# Impact

IMPACT: Final = _("Impact")
IMPACT_OF: Final = _("Impact of the draft")
IMPACT_LEAD: Final = _(
    "What would change if this draft were in force: verdicts and scores, the assignment, and moves under way."
)
IMPACT_NOT_COUNTED: Final = _("The impact of this draft has not been computed yet.")
IMPACT_NOT_COUNTED_HINT: Final = _(
    "Everyone is judged for every seat, and the plan of all moves is made twice: by the rules in force and by this draft. It is done in the background."
)
COUNT_IMPACT: Final = _("Compute the impact")
COUNT_AGAIN: Final = _("Count again")
COUNTING: Final = _("Computing the impact of draft {id}")
SEE_IMPACT: Final = _("See the whole impact")
phase_words: Final[Mapping[Phase, Text]] = {
    Phase.VERDICTS: _("Judging everyone for every seat"),
    Phase.PLAN_BEFORE: _("Making the plan by the rules in force"),
    Phase.PLAN_AFTER: _("Making the plan by this draft"),
    Phase.CASES: _("Judging the moves under way"),
}
VERDICTS_CHANGE: Final = _("Verdicts that change")
OF_PAIRS: Final = _("of {pairs} pairs")
PEOPLE_TOUCHED: Final = _("Employees affected")
SEATS_TOUCHED: Final = _("Seats affected")
MOVE_OTHERWISE: Final = _("Placements that change")
MOVES_TOUCHED: Final = _("Moves under way affected")
OF_TOTAL: Final = _("of {total}")
TAB_OVERVIEW: Final = _("Overview")
TAB_PEOPLE: Final = _("People")
TAB_ASSIGNMENT: Final = _("Assignment")
TAB_MOVES: Final = _("Moves under way")
FROM_VERDICT: Final = _("From")
TO_VERDICT: Final = pgettext("new value", "To")
PAIRS: Final = _("Pairs")
NO_VERDICTS_CHANGE: Final = _("No verdict changes.")
SHUT_OUT: Final = _("{count} people lose every seat that was open to them")
LET_IN: Final = _("{count} people get their first open seat")
SEATS_WITHOUT: Final = _("{count} seats lose all their candidates")
SEATS_FOUND: Final = _("{count} seats get their first candidate")
SCORES: Final = _("Scores")
SCORES_CHANGE: Final = _(
    "Of {pairs} pairs that are open before and after, {lowered} fall (by {most_lowered} at most) and {raised} rise (by {most_raised} at most)."
)
BY_RULE: Final = _("By rule")
EDIT: Final = pgettext("noun", "Change")
VERDICTS: Final = _("Verdicts")
HIDDEN: Final = _("Hidden")
HIDDEN_HINT: Final = _("Hidden: the rule's result changes, but the verdict does not, as other rules decide it.")
LOWERED: Final = _("Scores down")
RAISED: Final = _("Scores up")
BY_SEAT: Final = _("Seats that change most")
BY_AGENCY: Final = _("By agency")
OPEN_SEATS: Final = _("Open seats")
CHANGED_SEATS: Final = _("Verdicts change")
NOBODY_CHANGES: Final = _("No verdict or score changes.")
PERSON_LEAD: Final = _(
    "Seats for which the result of this employee changes, each judged by both engines; at most {most}."
)
NOTHING_FOR_PERSON: Final = _("No result of this employee changes.")
RULES_BEHIND: Final = _("Rules behind it")
NO_RULE_BEHIND: Final = _("No rule about it changes.")
ASSIGNMENT_LEAD: Final = _(
    "By the rules in force {before} people move, by this draft {after}; {same} moves are the same."
)
ASSIGNMENT_SAME: Final = _("The plan stays the same.")
DIRECTLY: Final = _("{count} people directly")
LIMITS_CHANGE: Final = _("Planning parameters that change")
ONLY_RULE: Final = _("Only because of {rule}")
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
MOVES_LEAD: Final = _(
    "Moves that are not implemented yet and would get another result under this draft: {changed} of {total}."
)
NO_MOVES_TOUCHED: Final = _("No result of a move under way changes.")
MOVES_GONE: Final = _("{count} moves can't be judged, as their employee or seat is not in the data any more.")
MOVE: Final = _("Move")

# Versions

VERSIONS: Final = _("Versions")
VERSIONS_LEAD: Final = _("Every version is kept; past decisions keep the rules of their day.")
VERSION_NUMBER: Final = _("Version")
IN_FORCE_NOW: Final = _("in force now")
WHAT_CHANGED: Final = _("What changed")
IMPORTED_BY: Final = _("Imported by {name}")
PUBLISHED_BY: Final = _("Written by {author}, approved by {name}")
WHO: Final = _("By whom")
WHEN: Final = _("Since")
COMPARE_TWO: Final = _("Compare two versions")
COMPARED: Final = _("Versions {first} and {second}")
FROM_BEFORE: Final = _("Compared with version {number}")
FIRST_VERSION: Final = _("The first version.")
DIGESTS: Final = _("SHA-256 digests")
RESTORE: Final = _("Go back to this version")
RESTORE_LEAD: Final = _(
    "A draft with the rules of this version is begun; like any other, another officer must approve it."
)
RESTORE_TITLE: Final = _("Back to the rules of version {number}")
NOT_READ: Final = _("This program can't read one of the versions, so only the texts are compared.")
ENTRY: Final = _("Entry {number} of the ledger")

# Refusals

NOT_IN_THIS_STAGE: Final = _("This draft has reached another stage")
NOT_IN_THIS_STAGE_HINT: Final = _("Nothing was saved. Open the draft to see what can be done now.")
FOUR_EYES: Final = _("You can't take this step")
FOUR_EYES_HINT: Final = _("You cannot review or approve your own draft. Ask another policy officer.")
ONLY_THE_AUTHOR: Final = _("Only its author can do that. Begin a draft of your own.")
NO_POLICY_FILE: Final = _("“{path}” is no name of a file of the policy")
NO_POLICY_FILE_HINT: Final = _("Name it such as tenure.yaml or cases/tenure.yaml: only letters, digits, - and _.")

# Pieces

SHOW_ALL: Final = _("Show all of them")
PARTS: Final = _("Parts")
FALLS_FROM: Final = _("{before} to {after}")
