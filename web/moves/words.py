"""The words of the pages of moves, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.casework.cases import Capacity
from dss.model.casework.letter import LetterKind
from dss.model.office.access import Role
from dss.model.text import Text, _, pgettext
from dss.service.moves.awaiting import Nearness
from dss.service.moves.overview import Passage
from dss.service.reminders.outbox import FAILURES as FAILURES

# Home

NOTHING_AWAITS: Final = _("Nothing awaits you now.")
NOTHING_OF_THIS: Final = _("Nothing more of this kind awaits you.")
DRAFT_TO_REVIEW: Final = _("Awaits your approval")
DRAFT_TO_FINISH: Final = _("Your own, not submitted yet")


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

WORK_OF: Final[Mapping[Role, Mapping[str, tuple[Text, Text]]]] = {
    Role.AGENCY_HEAD: {
        "needs.needs": (_("Staffing needs"), _("Shortage and surplus of your agency")),
        "candidates.vacancies": (_("Vacant seats"), _("Those of your agency")),
        "people.people": (_("People"), _("Those of your agency")),
        "moves.moves": WORK["moves.moves"],
    },
    Role.EMPLOYEE: {
        "candidates.fit": (_("Vacant seats"), _("How you fit them, and why")),
        "people.person": (_("Your own page"), _("What is on record about you")),
        "moves.moves": WORK["moves.moves"],
    },
}
"""The same for those who take part in moves as a party."""

ABOUT_ONESELF: Final = frozenset({"candidates.fit", "people.person"})
"""Pages whose address holds the number of an employee; here that of the account."""

# Last days, in words

NEARNESS_MARKS: Final[Mapping[Nearness, str]] = {
    Nearness.OVERDUE: "forbidden",
    Nearness.TODAY: "referred",
    Nearness.SOON: "referred",
    Nearness.LATER: "",
    Nearness.NONE: "",
}
"""The colour of each; the words say it, too."""

# The list of moves

SEARCH_MOVES: Final = _("Search name, position or number")
DEADLINE: Final = _("Deadline")
DEADLINES: Final[Mapping[str, Text]] = {
    "overdue": _("Overdue"),
    "week": _("Within 7 days"),
    "month": _("Within 30 days"),
}

# Moves without a plan

PROPOSE: Final = _("Propose moves without a plan")

# One move

PASSAGES: Final[Mapping[Passage, Text]] = {
    Passage.PAST: pgettext("stage", "passed"),
    Passage.HERE: _("present stage"),
    Passage.AHEAD: _("to come"),
    Passage.NEVER: _("skipped"),
}
NOBODYS_TURN: Final = _("This move has ended; no step is left.")
YOUR_STEPS: Final = _("What you have to do")
NOT_YOUR_TURN: Final = _("It is not your turn")
NO_STEPS: Final = _("At present there is no step for you to take in this move.")

AGENCY: Final = _("Agency")

INCENTIVES: Final = _("Incentives")
COSTS: Final = _("Costs and allowances")
CAREER: Final = _("Career prospects")
PREPARATION: Final = _("Preparation")
RIGHTS: Final = _("Your rights")
RIGHTS_OF: Final = _("Rights of the employee")
REQUIREMENTS: Final = _("What is to be prepared")

BEFORE: Final[Mapping[str, Text]] = {
    "decision": _("before the decision"),
    "order": _("before the order"),
}
VOTE_FOR: Final = _("for")
VOTE_AGAINST: Final = _("against")
DECIDED_FOR: Final = _("{authority} approved the move on {day}.")
DECIDED_AGAINST: Final = _("{authority} rejected the move on {day}.")
BY_HEAD: Final = _("Head")
LETTER_KINDS: Final[Mapping[LetterKind, Text]] = {
    LetterKind.NOTICE: _("Letter to the employee"),
    LetterKind.ORDER: _("Letter with the order"),
    LetterKind.DECISION_SHEET: _("Papers for consideration, or minutes"),
    LetterKind.OBJECTION_OUTCOME: _("Letter on the objection"),
}

# Papers

FILL_CHECKLIST: Final = _("Fill in the checklist of papers")
NUMBER_OF: Final = _("Number: {paper}")
DAY_OF: Final = _("Day: {paper}")
FILE_OF: Final = _("File: {paper}")
NOTHING_FILLED: Final = _("No paper is filled in or changed. Fill in a number and a day.")
RECORD_PAPERS: Final = _("Record the papers")
BACK_TO_MOVE: Final = _("Back to the move")

# Standing teams

STANDING_TEAMS: Final = _("Standing teams")
TEAM_NAME: Final = _("Name of the team")
TEAM_HINT: Final = _("An odd number of members, five or more, with every office filled. Members need an account.")
TEAM_MEMBER: Final = _("Member {number}")
TEAM_OFFICE: Final = _("As")
NO_MEMBER: Final = _("None")
SAVE_TEAM: Final = _("Save the team")
ALL_TEAMS: Final = _("All standing teams")
TEAM_CHANGED_MEANWHILE: Final = _(
    "Somebody else has just changed this team. Your text is still here; check it, then send it again."
)

# After a step

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
