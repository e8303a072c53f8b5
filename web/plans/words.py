"""Labels of the pages of plans, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.casework.cases import PlanStage
from dss.model.errors import UnknownName
from dss.model.planning.record import PlanSource
from dss.model.text import Text, _, join, pgettext
from dss.service.plans.edits import EditKind
from dss.service.workspace import labels
from web.pages import words

PLANS: Final = words.PLANS
REVISION: Final = _("revision {number}")
BACK_TO_PLAN: Final = _("Back to the plan")
BACK_TO_PLANS: Final = _("All plans")

# The list

PLANS_LEAD: Final = _("A plan fills all seats together, so that no move is made at the expense of another.")
MAKE: Final = _("Make a plan")
COMPARE: Final = _("Compare two plans")
NO_PLANS_HINT: Final = _(
    "Make the first one: the system searches for the best set of moves, and proves how good it is."
)
NO_PLANS_AUDITOR: Final = _("The HR officers have made none yet.")
DATE: Final = _("Date")
FILLED: Final = _("Seats filled")
WORTH: Final = _("Worth")
GAP: Final = _("Proved gap")
GOING_ON_CASES: Final = _("Open cases")
OF: Final = _("{part} of {whole}")
OF_ALL: Final = _("of {whole}")

# Making one

NEW: Final = _("Make a plan")
NEW_LEAD: Final = _("Leave blank what needs no limit: the planning policy in force fills in the rest.")
WHICH_SEATS: Final = _("Seats to fill")
AGENCIES: Final = _("Agencies")
AGENCIES_HINT: Final = _("None selected means all.")
REGENCIES: Final = _("Regencies")
LIMITS: Final = _("Limits")
NO_LIMIT: Final = _("no limit")
CHAINS_POLICY: Final = _("according to the policy ({policy})")
YES: Final = _("yes")
NO: Final = _("no")
PEOPLE: Final = _("People")
START_MAKING: Final = _("Make the plan")
MAKING: Final = _("Making a plan")
BAD_LINE: Final = _("Line {line}: write two numbers separated by a blank.")
LINE: Final = _("Line {line}: ")
NOBODY_CALLED: Final = _("There is no employee “{name}”.")
NOTHING_CALLED: Final = _("There is no seat “{name}”.")
NEAREST: Final = _(" The nearest: {nearest}.")
NO_SEATS_LEFT: Final = _("No vacant seat matches the selection.")

STEPS: Final[Mapping[str, Text]] = {
    "flow": _("Placing as many people as possible"),
    "multipliers": _("Weighing the limits together"),
    "plan": _("First plan found"),
    "columns": _("Evaluating further candidates"),
    "sifting": _("Sifting the pairs"),
    "search": _("Searching for a better plan"),
}
"""What the solver does at each of its steps."""

SO_FAR: Final = _("{step}. Worth so far: {objective} points.")
STEP: Final = _("{step}.")

# One plan

SUMMARY: Final = _("Summary")
OPEN_SEATS: Final = _("Left open")
EMPLOYEES: Final = _("People")
EDIT: Final = _("Change")
DIALOGUE: Final = _("Dialogue")
PRINT: Final = _("Print version")
PARTS: Final = _("Parts of the plan")
STAGES: Final = _("Stages of the plan")
FIGURES: Final = _("Headline figures")
FILLED_LABEL: Final = _("seats filled")
OF_SEATS: Final = _("of the {seats} requested")
MOVES_LABEL: Final = _("moves")
OF_MOVES: Final = _("of {moves} moves")
CHAIN_MOVES: Final = _("{count} into places that movers leave")
CAP_IS: Final = _("at most {count}")
SHORTAGE: Final = _("people short")
SHORTAGE_BEFORE: Final = _("from {before} before the plan")
REMOTE: Final = _("remote seats filled")
AVERAGE: Final = _("average score")
COST: Final = _("cost (thousand rupiah)")
BUDGET_IS: Final = _("budget {budget}")
WISHES: Final = _("wishes met")
WISHES_SPREAD: Final = _("first {first}, second {second}, third {third}; not wished for {others}")
HARDSHIP: Final = _("to a more remote place without a wish")
CERTIFICATE: Final = _("How good this plan is")
CERTIFICATE_SAID: Final = _(
    "It is worth {objective} points. It is proved that no plan for the same request is worth more than {bound} points: the gap is {gap}% at most."
)
PAIRS: Final = _(
    "{pairs} pairs of a person and a seat were evaluated; the others are proved unable to improve it by more than that gap."
)
KEPT_POINTS: Final = _("{points} points of it are for moves kept from the earlier plan.")
CHECKED: Final = _(
    "Every limit is checked again by separate code, and every move is judged by both engines, when this plan is first opened."
)
BY_PRIORITY: Final = _("By priority")
SEATS_COLUMN: Final = _("Seats")
FILLED_COLUMN: Final = _("Filled")
BY_AGENCY: Final = _("Shortages by agency")
AGENCY: Final = labels.AGENCY
CLOSED: Final = _("Closed")
OPENED: Final = _("Opened")
UNCHANGED_AGENCIES: Final = _("{count} more agencies keep their shortages")
MORE_AGENCIES: Final = _("{count} more agencies change")
NO_CHANGED_AGENCIES: Final = _("No shortage changes.")
BINDING: Final = _("Binding limits")
BINDING_HINT: Final = _("These limits keep the plan from being better; the price is the worth of one more of each.")
NO_BINDING: Final = _("No limit is binding.")
MORE_BINDING: Final = _("{count} more limits")
EFFECTS: Final = _("Effects by group")
FINDINGS: Final = _("{count} notes on the planning policy")
ASKED: Final = _("The request")
ALL_SEATS: Final = _("all vacant seats")
SOME_SEATS: Final = _("{count} seats")
AS_POLICY: Final = _("according to the policy")
REVISIONS: Final = _("Revisions")
SHOWN_NOW: Final = _("shown here")
OLD_REVISION: Final = _("This is an old revision. Revision {newest} is the current one.")
TO_NEWEST: Final = _("Open the newest revision")
OUTDATED: Final = _(
    "Since this plan was made, {sources} changed. The page shows its state at that time; make a new plan before the dialogue starts."
)
SOURCES: Final[Mapping[PlanSource, Text]] = {
    PlanSource.RULES: _("the rules"),
    PlanSource.KNOWLEDGE: _("the knowledge"),
    PlanSource.DATA: _("the data of people and seats"),
}

# Moves and open seats

SEARCH_MOVES: Final = _("Search person, position, unit or seat")
ONLY_CONSENT: Final = _("Only those that need consent")
SCORE: Final = labels.SCORE
CUT_OFF: Final = _("Cut-off")
CUT_OFF_HINT: Final = _(
    "Cut-off: the lowest score that would win this seat for someone whose present unit stays fully staffed."
)
CASE: Final = _("Case")
NO_CASE: Final = _("not begun")
CONSENTS: Final = _("Consent needed: {whose}")
WISH_MET: Final = _("wish no. {number}")
FOLLOWS: Final = _("the place of {employee}")
NO_MOVES: Final = _("This plan has no moves.")
NO_MOVES_FOUND: Final = _("No move passes the filters.")
OPEN_LEAD: Final = _("{count} seats stay open. Each is shown with the reason and the nearest candidates.")
NO_OPEN: Final = _("All requested seats are filled.")
NO_OPEN_FOUND: Final = _("No open seat passes the filters.")
REASON: Final = pgettext("cause", "Why")
NOT_NEEDED: Final = _("not needed by the workload")
SPREAD: Final = _("{eligible} eligible, {referred} need consent")
NEAREST_CANDIDATES: Final = _("The nearest candidates")

# People and seats

PEOPLE_LEAD: Final = _("Ask for anyone: why they move, why not, and what a change would cost the plan.")
NAME_OR_NUMBER: Final = _("Name or number of an employee, or a seat")
NOBODY_FOUND: Final = _("Nothing fits “{name}”.")
NOBODY_FOUND_HINT: Final = _("Type another part of the name, or the number.")
MANY_FOUND: Final = _("{count} people fit. Choose one.")
MOST_FOUND: Final = _("The first {count} are shown; type more of the name.")
MOVES_TO: Final = _("{name} moves to {seat}")
STAYS: Final = _("{name} does not move")
WORTH_SPLIT: Final = _("What this move is worth")
FILL: Final = _("need filled")
LEFT: Final = _("need left open")
PER_MOVE: Final = _("cost of moving")
TOTAL: Final = _("worth")
INSTEAD_SEAT: Final = _("Other people for this seat")
INSTEAD_PERSON: Final = _("Other seats for this person")
COULD_TAKE: Final = _("Seats that this person could take")
NO_OTHER: Final = _("There is no other.")
LOSS: Final = _("Loss, at least")
TAKE_INSTEAD: Final = _("Try")
TRY_PIN: Final = _("Try {name} in {seat}")
TRY_EXCLUDE: Final = _("Try without this move")
TRY_KEEP: Final = _("Keep this move")
TRY_STAY: Final = _("Try without moving {name}")
RULES_FOR: Final = _("Rules for and against")
WHOLE_WHY: Final = _("Full assessment")
TO_CASE: Final = _("Case {move}")
SEAT_TITLE: Final = _("Seat {seat}")
SEAT_FILLED: Final = _("Filled by {name}")
SEAT_OPEN: Final = _("Stays open")
MASKED_DETAILS: Final = _("The reasons for a move are shown once you have given a reason for reading.")

# Changes by hand

EDIT_LEAD: Final = _("Add changes, preview the new plan, then save or discard it. Nothing changes before you save.")
EDITS: Final = _("Changes so far")
NO_EDITS: Final = _("No changes yet.")
ADD_EDIT: Final = _("Add a change")
KIND: Final = pgettext("noun", "Change")
EMPLOYEE_NUMBER: Final = _("Employee number")
SEAT_NUMBER: Final = _("Seat number")
SEAT_NEEDED: Final = _("Which seat?")
SEAT_NUMBER_HINT: Final = _("Not needed for someone who is to stay.")
ADD: Final = _("Add")
REMOVE: Final = _("Remove")
REMOVE_EDIT: Final = _("Remove: {edit}")
EDIT_KINDS: Final[Mapping[EditKind, Text]] = {
    EditKind.PIN: _("put into this seat"),
    EditKind.EXCLUDE: _("don't put into this seat"),
    EditKind.STAY: _("don't move at all"),
}
AT_ONCE: Final = _("Known already")
NOT_POSSIBLE: Final = _("not possible")
NO_CHANGE: Final = _("already so")
AT_LEAST: Final = _("{points} points or more")
NOT_PROVED: Final = _("not proved")
UNKNOWN_COST: Final = _("not known yet")
DIALOGUE_ASKS: Final = _("Requested by the dialogue")
VETOED: Final = _("excluded (refused, withdrawn or annulled)")
LOCKED: Final = _("required (decided, or proposed by the parties)")
DIALOGUE_ASKS_NOTHING: Final = _("No refusal or other proposal to be taken into account.")
WORK_OUT: Final = _("Preview the new plan")
WORK_OUT_AGAIN: Final = _("Plan again")
WORKING_OUT: Final = _("Solving the plan with the changes")
TOO_MANY_EDITS: Final = _("{most} changes at most at a time.")
RESULT: Final = _("Effects of the changes")
RESULT_LEAD: Final = _("Solved with as few other changes as possible. Nothing is saved yet.")
WORTH_DELTA: Final = _("Worth of the plan")
FIGURE: Final = _("Figure")
DIFFERENCE: Final = _("Difference")
SAME_MOVES: Final = _("{same} moves stay; {changed} people move differently.")
CHANGED_PEOPLE: Final = _("Who moves differently")
NOBODY_CHANGED: Final = _("No one moves differently.")
CHANGED_AGENCIES: Final = _("Shortages that differ")
NOT_HAD: Final = _("Requests that can't be met")
SAVE: Final = _("Save as a revision")
SAVE_HINT_DRAFT: Final = _("The draft is replaced; the earlier revision can still be opened.")
SAVE_HINT: Final = _("{kept} cases go on, {dropped} end, and {new} begin. The new parties will be asked.")
WHY_CHANGED: Final = _("Reason")
WHY_CHANGED_HINT: Final = _("It is recorded in the ledger, and is the reason for moves that end.")
NOT_SAVEABLE: Final = _("At this stage the plan can't be revised; this result is for information only.")
DISCARD: Final = _("Discard this result")
SAVED: Final = _("Revision {revision} is saved.")

# Comparing

COMPARE_LEAD: Final = _("Choose two plans, or two revisions of one plan.")
COMPARED: Final = _("{one} and {other}")
DIFFERENT_GROUNDS: Final = _(
    "The two plans were made from different sources ({sources}), so their worth compares only roughly."
)
NONE: Final = _("Choose a plan")
OTHER_DAY: Final = _("the day of assessment")

# Dialogue and steps

DIALOGUE_NONE: Final = _("The dialogue has not started.")
DIALOGUE_NONE_HINT: Final = _("Once it has, this page shows who answered and whose deadline has passed.")
STANDING: Final = _("State of the dialogue")
HEARD: Final = _("answers in")
WAITED_FOR: Final = _("not answered yet")
REFUSED: Final = _("refused")
OVERDUE: Final = _("overdue")
CONSULTED: Final = _("ready for the team")
LAST_DAY: Final = _("due {day}")
LATE: Final = _("overdue")
SHOW: Final = _("Show")
SHOWN_ALL: Final = _("all")
SHOWN_WAITING: Final = _("waiting for answers")
SHOWN_REFUSED: Final = _("refused")
SHOWN_OVERDUE: Final = _("overdue")
SHOWN_ENDED: Final = _("ended")
NONE_SHOWN: Final = _("No such move.")
NO_ANSWER: Final = _("not answered")
PROPOSES: Final = _("proposes {what}")
CHOOSE_MOVE: Final = _("Choose {move}")
SETTLE: Final = _("For the selected moves")
SETTLE_STEP: Final = _("Step")
SETTLE_PURSUE: Final = _("submit to the team despite the refusal")
SETTLE_CLOSE: Final = _("go on without the overdue answers")
SETTLE_REASON: Final = _("Reason for pursuing")
SETTLE_REASON_HINT: Final = _("Required to pursue despite a refusal.")
SETTLE_SEND: Final = _("Do it")
SETTLED: Final = _("Moves settled: {count}.")
NOTHING_CHOSEN: Final = _("Select at least one move.")
TO_REPLAN: Final = _("Plan again without the refused moves")

NEXT_STEPS: Final = _("Next steps")
NO_STEPS: Final = _("No steps left: this plan has ended.")
NOT_YET: Final = _("Not yet: {why}")
STEP_LABELS: Final[Mapping[str, Text]] = {
    "start": _("Start the dialogue"),
    "submit": _("Submit to the team"),
    "conclude": _("Confirm that all is decided"),
    "begin": _("Confirm that implementation has begun"),
    "close": _("Close the plan"),
    "replan": _("Plan again"),
    "withdraw": _("Withdraw the plan"),
}
STEP_LEADS: Final[Mapping[str, Text]] = {
    "start": _(
        "Each move becomes a case, and its parties are asked: the head of the agency of origin, the head of the receiving agency, and the employee."
    ),
    "submit": _("The dialogue is over, and the remaining moves go to the assessment team."),
    "conclude": _(
        "All moves are decided; the decisions are then announced to those concerned and carried out one by one."
    ),
    "begin": _("The first order has been issued; implementation begins."),
    "close": _("All cases have ended; the plan is closed and read-only."),
    "withdraw": _("This plan is withdrawn, and with it every undecided move. This can't be undone."),
}
WILL_HAPPEN: Final = _("What will happen")
CASES_BEGIN: Final = _("Cases that start")
HEADS_ASKED: Final = _("Agencies asked")
EMPLOYEES_ASKED: Final = _("Employees asked")
ANSWERS_DUE: Final = _("Answers are due by")
CASES_CONCERNED: Final = _("Cases concerned")
CASES_END: Final = _("Cases that end")
EFFECTIVE_ON: Final = _("Takes effect on")
EFFECTIVE_ON_HINT: Final = _("May stay blank until it is decided.")
EFFECTIVE_PAST: Final = _("This date is in the past.")
WITHDRAW_REASON: Final = _("Reason for withdrawing")
STEP_DONE: Final = _("{step}: recorded. Stage now: {stage}.")
STARTING: Final = _("Starting the dialogue")
STEP_GONE: Final = _("This step is not available at the plan's stage.")

STAGE_ORDER: Final = (
    PlanStage.DRAFT,
    PlanStage.IN_DIALOGUE,
    PlanStage.BEFORE_TEAM,
    PlanStage.DECIDED,
    PlanStage.IMPLEMENTING,
    PlanStage.CLOSED,
)
"""The stages of a plan that isn't withdrawn, in their order."""


def describe_unknown(fault: UnknownName, line: int | None = None) -> Text:
    """Report that a name is unknown, with the nearest ones."""
    parts = [(NOTHING_CALLED if fault.kind == "seat" else NOBODY_CALLED).filled(name=fault.name)]
    if line is not None:
        parts.insert(0, LINE.filled(line=line))
    if fault.nearest:
        parts.append(NEAREST.filled(nearest=", ".join(fault.nearest)))
    return join(parts, separator="")
