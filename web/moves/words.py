"""The words of the pages of moves, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.casework.cases import Capacity
from dss.model.casework.letter import LetterKind
from dss.model.text import Text, _, pgettext
from dss.service.moves.awaiting import Nearness
from dss.service.moves.overview import Passage

# Home

AWAITING: Final = _("What awaits you")
GREETING: Final = _("Welcome, {name}.")
NOTHING_AWAITS: Final = _("Nothing awaits you now.")
NOTHING_AWAITS_HINT: Final = _("Your duties appear here with their last day.")
NOTHING_OF_THIS: Final = _("Nothing more of this kind awaits you.")
ALL_DUTIES: Final = _("Show every kind")
SHOW_ALL: Final = _("Show all {count}")
OVERDUE_COUNT: Final = _("{count} overdue")
ONE_ITEM: Final = _("1 move")
ITEMS: Final = _("{count} moves")
SO_MANY: Final = _("{first}, and {count} more")
LATER: Final = _("Later")
OPENS_ON: Final = _("Opens on {day}")
OTHERS_LATE: Final = _("Others who are late")
OTHERS_LATE_HINT: Final = _("They are overdue. Contact them, or continue where the rules allow it.")
OWN_MOVES: Final = _("Moves that concern you")
ALL_MOVES: Final = _("All moves")
WORK_TITLE: Final = _("Where the work is done")
DRAFTS_AWAITING: Final = _("Drafts of the policy")
DRAFT_TO_REVIEW: Final = _("Awaits your approval")
DRAFT_TO_FINISH: Final = _("Your own, not submitted yet")

HEADLINE: Final = _("What is under way")
OPEN_MOVES: Final = _("moves under way")
PLANS_IN_DIALOGUE: Final = _("plans in dialogue")
VACANT_SEATS: Final = _("vacant seats")
FOLLOW_UPS_OPEN: Final = _("follow-ups open")
OF_THEM_OVERDUE: Final = _("{count} overdue")
BY_STAGE: Final = _("Moves under way by stage")

WORK: Final[Mapping[str, tuple[Text, Text]]] = {
    "needs.needs": (
        _("Staffing needs"),
        _("Shortage and surplus by agency"),
    ),
    "candidates.vacancies": (
        _("Vacant seats"),
        _("Find candidates, and why"),
    ),
    "plans.plans": (
        _("Plans"),
        _("Make, compare, and start the dialogue"),
    ),
    "moves.moves": (
        _("Moves"),
        _("All moves that you may see, by stage"),
    ),
    "policy.rules": (
        _("Rules"),
        _("The rules in force, in sentences"),
    ),
    "policy.drafts": (
        _("Drafts"),
        _("Change rules, with a second person's approval"),
    ),
    "audit.ledger": (
        _("Ledger"),
        _("Search entries, see their sources, replay them"),
    ),
    "audit.verification": (
        _("Verification"),
        _("Check that the whole ledger is intact"),
    ),
    "audit.access": (
        _("Readings"),
        _("Who read whose personal data, and why"),
    ),
    "login.accounts": (
        _("Accounts"),
        _("Accounts and their roles"),
    ),
}
"""Where work is done: by endpoint, the name of the page and what it is for."""

# Last days, in words

OVERDUE_DAYS: Final = _("{days} days overdue")
OVERDUE_DAY: Final = _("1 day overdue")
TODAY: Final = _("today")
TOMORROW: Final = _("tomorrow")
IN_DAYS: Final = _("in {days} days")
NO_LAST_DAY: Final = _("no last day")
BY_DAY: Final = _("by {day}")
NEARNESS_MARKS: Final[Mapping[Nearness, str]] = {
    Nearness.OVERDUE: "forbidden",
    Nearness.TODAY: "referred",
    Nearness.SOON: "referred",
    Nearness.LATER: "",
    Nearness.NONE: "",
}
"""The colour of each; the words say it, too."""

# The list of moves

MOVES_LEAD: Final = _("Every move from proposal to evaluation: its stage, and whose turn it is.")
MOVE_ID: Final = _("Move {move}")
FROM_TO: Final = _("From → to")
NEW_POST: Final = _("New post")
DUE: Final = _("Last day")
SEARCH_MOVES: Final = _("Search name, position or number")
DEADLINE: Final = _("Deadline")
DEADLINES: Final[Mapping[str, Text]] = {
    "overdue": _("Overdue"),
    "week": _("Within 7 days"),
    "month": _("Within 30 days"),
}
NO_MOVES: Final = _("No move matches.")
NO_MOVES_AT_ALL: Final = _("No move concerns you yet.")
NO_MOVES_AT_ALL_HINT: Final = _("Moves appear here as soon as a plan is opened for dialogue.")
OUTSIDE: Final = _("outside the province")

# One move

OWN_REQUEST: Final = _("at their own request")
COURSE: Final = _("The course of this move")
PASSAGES: Final[Mapping[Passage, Text]] = {
    Passage.PAST: pgettext("stage", "passed"),
    Passage.HERE: _("present stage"),
    Passage.AHEAD: _("to come"),
    Passage.NEVER: _("skipped"),
}
EARLIEST: Final = _("{day} at the earliest")
TURN: Final = _("Whose turn it is")
NOBODYS_TURN: Final = _("This move has ended; no step is left.")
YOUR_STEPS: Final = _("What you have to do")
NOT_YOUR_TURN: Final = _("It is not your turn")
OTHER_STEPS: Final = _("Other steps that are open to you")
NOT_YET: Final = _("Not possible yet")
NO_STEPS: Final = _("At present there is no step for you to take in this move.")
ACTS_IN: Final = _("You take part as: {capacities}.")

AGENCY: Final = _("Agency")
EFFECTIVE_ON: Final = _("Planned to take effect")

REASONS: Final = _("Why this move is recommended")
REASONS_HINT: Final = _("Assessed by the rules in force with two independent engines; both agree.")
RULES_IN_FAVOUR: Final = _("Rules in favour")
MORE_REASONS: Final = _("{count} more rules in favour")
NO_RULE_IN_FAVOUR: Final = _("No rule adds points.")
GATES: Final = _("To be waived by an authority")
WAIVED_BY: Final = _("waived by {official}, {letter}")
NOT_WAIVED: Final = _("not waived yet")
JUDGED_NOW: Final = _("Assessment by both engines now:")
STANDS_NOW: Final = _("By the rules and data in force now")
SCORE: Final = _("Score")
WHY_IN_FULL: Final = _("See the whole assessment")
NO_REASONS: Final = _("The data in force no longer hold this employee or seat, so it can't be assessed again here.")
INCENTIVES: Final = _("Incentives")
NO_INCENTIVES: Final = _("There is no particular incentive for this seat.")
AMOUNT_UNSET: Final = _("the amount is not set")
BENEFITS: Final = _("Benefits and costs")
COSTS: Final = _("Costs and allowances")
CAREER: Final = _("Career prospects")
PREPARATION: Final = _("Preparation")
RIGHTS: Final = _("Your rights")
RIGHTS_OF: Final = _("Rights of the employee")
SKILLS: Final = _("Competencies to be added")
SKILL_LEVELS: Final = _("now {held}, required {required}")
SKILL_REQUIRED: Final = _("level {required} required")
SKILL_NOT_ASSESSED: Final = _("not assessed, required {required}")
REQUIREMENTS: Final = _("What is to be prepared")

NO_ANSWER: Final = _("no answer yet")
PROPOSES: Final = _("Proposes: {what}")
PURSUED: Final = _("It was brought before the team in spite of an answer against it.")
PAPERS: Final = _("Papers")
PAPERS_COUNT: Final = _("{there} of {all} are there")
PAPER_MISSING: Final = _("missing")
BEFORE: Final[Mapping[str, Text]] = {
    "decision": _("before the decision"),
    "order": _("before the order"),
}
TEAM: Final = _("Assessment team")
MEMBER: Final = _("Member")
DECLARATION: Final = _("Conflict of interest")
DECLARED_NONE: Final = _("declared none")
NOT_DECLARED: Final = _("not declared yet")
STANDS_DOWN: Final = _("stands down: {why}")
RELEASED: Final = _("replaced")
VOTE: Final = _("Vote")
VOTE_FOR: Final = _("for")
VOTE_AGAINST: Final = _("against")
VOTE_NONE: Final = _("none yet")
DAYS: Final = _("Days that the rules set")
DECISION: Final = _("Decision")
DECIDED_FOR: Final = _("Approved on {day}")
DECIDED_AGAINST: Final = _("Rejected on {day}")
VOTES: Final = _("{votes_for} votes for, {votes_against} against")
NOTICE_LETTER: Final = _("Letter")
ORDER: Final = _("Order")
ORDER_TOLD: Final = _("Number {number} dated {dated}; received on {received}, in effect from {effective}.")
OBJECTION: Final = _("Objection")
OBJECTION_FILED: Final = _("Filed on {day}")
OBJECTION_GRANTED: Final = _("Granted")
OBJECTION_REFUSED: Final = _("Refused")
OBJECTION_LAPSED: Final = _("Not answered in time")
OBJECTION_OPEN: Final = _("Awaits its answer")
EVALUATIONS: Final = _("Evaluations")
EVALUATION: Final = _("Evaluation")
EVALUATION_OF: Final = _("Month {months}")
EVALUATION_DAYS: Final = _("{opens} to {due}")
BY_HEAD: Final = _("Head")
BY_EMPLOYEE: Final = _("Employee")
PERFORMANCE: Final = _("Performance")
SATISFACTION: Final = _("Satisfaction {level} of 5")
DIFFICULTIES: Final = _("Difficulties: {list}")
NOT_EVALUATED: Final = _("not filled in yet")
FOLLOW_UPS: Final = _("Follow-ups")
FOLLOW_UPS_HINT: Final = _("What the rules ask for upon an evaluation: who does what, and by when.")
FOLLOW_UP: Final = _("Follow-up")
RESPONSIBLE: Final = _("Responsible")
DONE_ON: Final = _("Done on {day}: {result}")
BECAUSE_OF: Final = _("because of: {rules}")
EARLIER_STEPS: Final = _("{count} earlier steps")
LETTERS: Final = _("Letters")
LETTER_KINDS: Final[Mapping[LetterKind, Text]] = {
    LetterKind.NOTICE: _("Letter to the employee"),
    LetterKind.DECISION_SHEET: _("Decision sheet of the team"),
    LetterKind.OBJECTION_OUTCOME: _("Letter on the objection"),
}
READ_PAGE: Final = _("Read")
READ_PDF: Final = _("Download PDF")
LETTER_DRAFT: Final = _("draft, not sent")
LETTER_NOT_DUE: Final = _("There is no such letter yet")
LETTER_NOT_DUE_HINT: Final = _(
    "A letter is written after the event that it reports. Go back to the move to see its stage."
)
BACK_TO_MOVE: Final = _("Back to the move")
BACK_TO_MOVES: Final = _("All moves")
PERSON_PAGE: Final = _("Profile of the employee")

# After a step

STEP_DONE: Final = _("{event}: recorded. Now: {stage}.")
NEXT: Final = _("Next: {who}: {duty}")
NOTHING_NEXT: Final = _("Nothing else is awaited.")
CHANGED_MEANWHILE: Final = _(
    "Somebody else has just changed this move. Your text is still here; check the present state, then send it again."
)

CAPACITIES: Final[Mapping[Capacity, Text]] = {
    Capacity.HR_OFFICER: _("HR officer"),
    Capacity.ORIGIN_HEAD: _("head of the agency of origin"),
    Capacity.RECEIVING_HEAD: _("head of the receiving agency"),
    Capacity.EMPLOYEE: _("employee"),
    Capacity.TEAM_MEMBER: _("member of the assessment team"),
}
