"""Labels of the pages of plans, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.casework.cases import PlanStage
from dss.model.errors import UnknownName
from dss.model.planning.record import PlanSource
from dss.model.text import Text, _, join, pgettext
from dss.service.plans.edits import EditKind
from dss.service.plans.words import BY_YEAR as YEARS_EXPLAINED
from dss.service.plans.words import band_words
from dss.service.workspace import labels
from web.pages import words

PLANS: Final = words.PLANS
REVISION: Final = _("revision {number}")

# The list

NO_PLANS_HINT: Final = _(
    "Make the first one: the system searches for the best set of moves, and proves how good it is."
)
NO_PLANS_AUDITOR: Final = _("The HR officers have made none yet.")

# Making one

AGENCIES: Final = _("Agencies")
AGENCIES_HINT: Final = _("None selected means all.")
REGENCIES: Final = _("Regencies")
TITLE: Final = _("Title")
OVERRULE: Final = _("Why a refused move is required again")
OVERRULE_HINT: Final = _("Needed where a party refused a required move a short while ago; the parties are told.")
TITLE_HINT: Final = _("Optional, such as: Teachers for Asmat, 2027. Otherwise it is the day.")
FIND_SEAT: Final = _("Add a seat")
FIND_SEAT_HINT: Final = _("Words of position, unit or place, or a number.")
FIND_PERSON_HINT: Final = _("Name or number.")
FIND_PLACE_HINT: Final = _("Words or a number; @ and a name for the place that someone leaves.")
LOCK_PERSON: Final = _("Required: person")
LOCK_SEAT: Final = _("Required: seat")
VETO_PERSON: Final = _("Excluded: person")
VETO_SEAT: Final = _("Excluded: seat")
COUPLE_ONE: Final = _("Couple: one")
COUPLE_OTHER: Final = _("Couple: the other")
BOTH_NEEDED: Final = _("Fill in both fields.")
FOUND: Final = _("{found} match. Choose one.")
ONE_PER_SEAT: Final = _("One person fills a seat, and several were ticked. Choose one.")
PLACE_OF: Final = _("the place of {name}")
TWO_NAMES: Final = _("{line!q} names no two.")
NO_LIMIT: Final = _("no limit")
BANDS: Final = band_words
BY_YEAR: Final = YEARS_EXPLAINED
CHAINS_POLICY: Final = _("according to the policy ({policy})")
YES: Final = _("yes")
NO: Final = _("no")
START_MAKING: Final = _("Make the plan")
MAKING: Final = _("Making a plan")
NOBODY_CALLED: Final = _("There is no employee “{name}”.")
NO_MATCH: Final = _("Nothing matches “{name}”. Check the spelling, or type fewer words.")
NOTHING_CALLED: Final = _("There is no vacant seat “{name}”.")
NEAREST: Final = _(" The nearest: {nearest}.")
NO_SEATS_LEFT: Final = _("No vacant seat matches the selection.")

STEPS: Final[Mapping[str, Text]] = {
    "equals": _("settling ties"),
    "flow": _("Placing as many people as possible"),
    "multipliers": _("Weighing the limits together"),
    "plan": _("First plan found"),
    "columns": _("Evaluating further candidates"),
    "sifting": _("Sifting the pairs"),
    "search": _("Searching for a better plan"),
}
"""What the solver does at each of its steps."""

SO_FAR: Final = _("{step}. Worth so far: {worth}.")
STEP: Final = _("{step}.")

# One plan

SUMMARY: Final = _("Summary")
OPEN_SEATS: Final = _("Left open")
EMPLOYEES: Final = _("People")
EDIT: Final = _("Change")
DIALOGUE: Final = _("Dialogue")
AGENCY: Final = labels.AGENCY
AS_POLICY: Final = _("according to the policy")
SOURCES: Final[Mapping[PlanSource, Text]] = {
    PlanSource.RULES: _("the rules"),
    PlanSource.KNOWLEDGE: _("the knowledge"),
    PlanSource.DATA: _("the data of people and seats"),
    PlanSource.CHANGES: _("the recorded changes"),
}

# Moves and open seats

SEARCH_MOVES: Final = _("Search person, position, unit or seat")
SCORE: Final = labels.SCORE

# People and seats

PEOPLE_LEAD: Final = _("Ask for anyone: why they move, why not, and what a change would cost the plan.")
NAME_OR_NUMBER: Final = _("Name or number of an employee, or a seat")
MANY_FOUND: Final = _("{found} people fit. Choose one.")
MOST_FOUND: Final = _("The first {found} are shown; type more of the name.")
INSTEAD_SEAT: Final = _("Other people for this seat")
INSTEAD_PERSON: Final = _("Other seats for this person")
COULD_TAKE: Final = _("Seats that this person could take")

# Changes by hand

KIND: Final = pgettext("noun", "Change")
SEAT_NEEDED: Final = _("Which seat?")
SEAT_HINT: Final = _("Not needed for someone who is to stay. {how}").filled(how=FIND_PLACE_HINT)
EDIT_KINDS: Final[Mapping[EditKind, Text]] = {
    EditKind.PIN: _("put into this seat"),
    EditKind.EXCLUDE: _("don't put into this seat"),
    EditKind.STAY: _("don't move at all"),
}
WORK_OUT: Final = _("Preview the new plan")
WORK_OUT_AGAIN: Final = _("Plan again")
WORKING_OUT: Final = _("Solving the plan with the changes")
TOO_MANY_EDITS: Final = _("{most} changes at most at a time.")
SAVE: Final = _("Save as a revision")
WHY_CHANGED: Final = _("Reason")
WHY_CHANGED_HINT: Final = _("It is recorded in the ledger, and is the reason for moves that end.")
DISCARD: Final = _("Discard this result")

# Years ahead, fallbacks, the yearly evaluation

YEARS_TAB: Final = _("Years ahead")
SURENESS_TAB: Final = _("How sure")
DRAW_PLANS: Final = _("Draw plans")
DRAW_AGAIN: Final = _("Draw plans again")
DRAWING_PLANS: Final = _("Drawing plans")
DRAWN_SO_FAR: Final = _("{done} of {of} plans")
TRADE: Final = _("Show the trade-off")
TRADING: Final = _("Computing the trade-off")
FALLBACKS_TAB: Final = _("If people refuse")
YEARS: Final = _("Number of years")
YEARS_HINT: Final = _("The plan is the first of them.")
PLAN_YEARS: Final = _("Plan the years")
PLANNING_YEARS: Final = _("Planning several years")
YEAR_STEP: Final = _("Year {year}: {step}")
POSTS: Final = _("posts")
PEOPLE_DUE: Final = _("people due")
TERMS: Final = _("remote terms")
EXPECT: Final = _("Draw the answers")
DRAWING: Final = _("Drawing answers")

# Comparing


# Dialogue and steps

STANDING: Final = _("State of the dialogue")
SHOWN_ALL: Final = _("all")
SHOWN_WAITING: Final = _("waiting for answers")
SHOWN_REFUSED: Final = _("refused")
SHOWN_OVERDUE: Final = _("overdue")
SHOWN_ENDED: Final = _("ended")
PAPERS_TAB: Final = pgettext("tab", "Papers")
PAPER: Final = _("Paper")
PAPER_NUMBER: Final = _("Number of the paper")
PAPER_DAY: Final = _("Day of the paper")
PAPER_FILE: Final = _("File")
PAPER_SEND: Final = _("Record the paper")
SETTLE_STEP: Final = _("Step")
SETTLE_PURSUE: Final = _("submit to the team despite the refusal")
SETTLE_CLOSE: Final = _("go on without the overdue answers")
SETTLE_REASON: Final = _("Reason for pursuing")
SETTLE_REASON_HINT: Final = _("Required to pursue despite a refusal.")
SETTLE_SEND: Final = _("Do it")
NOTHING_CHOSEN: Final = _("Select at least one move.")

NO_STEPS: Final = _("No steps left: this plan has ended.")
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
        "Each move becomes a case, and its parties are asked: the head of the agency of origin, the head of "
        "the receiving agency, and the employee."
    ),
    "submit": _("The dialogue is over, and the remaining moves go to the assessment team."),
    "conclude": _(
        "All moves are decided; the decisions are then announced to those concerned and carried out one by one."
    ),
    "begin": _("The first order has been issued; implementation begins."),
    "close": _("All cases have ended; the plan is closed and read-only."),
    "withdraw": _("This plan is withdrawn, and with it every undecided move. This can't be undone."),
}
EFFECTIVE_ON: Final = _("Takes effect on")
EFFECTIVE_ON_HINT: Final = _("May stay blank until it is decided.")
EFFECTIVE_PAST: Final = _("This date is in the past.")
WITHDRAW_REASON: Final = _("Reason for withdrawing")
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


def describe_unknown(fault: UnknownName) -> Text:
    """Report that a name is unknown, with the nearest ones."""
    known = {"seat": NOTHING_CALLED, "employee": NOBODY_CALLED}
    parts = [known.get(fault.kind, NO_MATCH).filled(name=fault.name)]
    if fault.nearest:
        parts.append(NEAREST.filled(nearest=", ".join(fault.nearest)))
    return join(parts, separator="")
