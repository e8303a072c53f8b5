"""Texts of the API and its reference page, in both languages."""

from typing import Final

from dss.model.text import _

TITLE: Final = _("Interface for programs")

# Groups of routes

OWN: Final = _("Me")
SEATS: Final = _("Needs, seats and candidates")
PEOPLE: Final = _("People")
CHANGES: Final = _("Changes of the organisation")
PLANS: Final = _("Plans")
MOVES: Final = _("Moves")
RULES: Final = _("Rules")
LEDGER: Final = _("Ledger")
JOBS: Final = _("Background jobs")

# The document

DOCUMENT_LEAD: Final = _(
    "Every request carries a token: `Authorization: Bearer TOKEN`. Tokens are created on the account page "
    "(/account/tokens) or with `dss user token add`, for one role and until a given day. Accept-Language "
    "chooses the language: id or en. Lists are paginated: `next` of one page is `after` of the next. "
    "Errors are returned as application/problem+json (RFC 9457)."
)
ANSWER: Final = _("Response")
UNCHANGED: Final = _("Same as named by If-None-Match")
SEEN: Final = _("The version seen before this step, as in ETag; * for any.")
VERSION: Final = _("The version, for If-Match or If-None-Match")
MADE_AT: Final = _("Address of the created resource")
WAIT: Final = _("Seconds until the next attempt")
SCHEME: Final = _("A token of an account, for one of its roles")

# Titles of routes

ME: Final = _("My account and permissions")
LIST_NEEDS: Final = _("Staff required compared with staff in post")
LIST_COMPETENCIES: Final = _("Missing competencies by agency")
LIST_VACANCIES: Final = _("Vacant seats, critical ones first")
SHOW_SEAT: Final = _("One vacant seat")
CANDIDATES: Final = _("The best candidates for a seat; question and answer are recorded")
WHY: Final = _("Reasons for and against: rules, citations, points, and the smallest changes that would help")
FIND_PEOPLE: Final = _("Find people by name or number")
LIST_FIT: Final = _("Vacant seats with one employee's fit, the best first; employees see their own")
SHOW_PERSON: Final = _("The record of one employee; masked for an auditor until a reason is given")
GIVE_REASON: Final = _("State a reason for reading personal data; recorded, and valid for one record for half an hour")
LIST_CHANGES: Final = _("Recorded changes of the organisation, the newest first; masked for auditors")
RECORD_CHANGE: Final = _("Record a change of the organisation")
LIST_KINDS: Final = _("The kinds of changes that I may record, with their fields")
TAKE_BACK: Final = _("Take a change back, as though it had not been recorded; both stay on record")
LIST_ORDERS: Final = _("Orders of older records that no change records, to be confirmed")
CONFIRM_ORDER: Final = _("Confirm that an order of older records was carried out")
LIST_PLANS: Final = _("The plans on record, the newest first")
SHOW_PLAN: Final = _("One plan with its moves")
REPORT_PLAN: Final = _("The full report of a plan: figures, moves, open seats, alternatives, limits")
MAKE_PLAN: Final = _("Make a plan, in the background")
COMPARE_PLANS: Final = _("Differences between two plans, move by move")
PLAN_STEP: Final = _("Take a step of a plan")
REVISE_PLAN: Final = _("Recompute a plan from the responses of the parties, in the background")
SHOW_YEARS: Final = _("The years planned after a plan")
PLAN_YEARS: Final = _("Plan several years, of which a plan is the first, in the background")
SHOW_SURENESS: Final = _("How sure the moves of a plan are, and its trade-off, as far as computed")
DRAW_PLANS: Final = _("Draw plans to see how sure each move is, in the background")
TRADE_OFF: Final = _("What fewer unasked postings to more remote places would cost a plan, in the background")
LIST_FALLBACKS: Final = _("Who is prepared for each seat of a plan if others refuse")
EXPECT: Final = _("What a plan can be expected to bring when people refuse, in the background")
LIST_MOVES: Final = _("The moves that concern me")
SHOW_MOVE: Final = _("The case of one move")
LIST_DUTIES: Final = _("Duties and who has them")
LIST_OTHER_SEATS: Final = _("Vacant seats that may be proposed instead, by how the employee fits them")
LIST_STEPS: Final = _("The steps that I may take now, or why not yet")
PROPOSE_MOVE: Final = _("Propose a move without a plan")
PROPOSE_EXCHANGE: Final = _("Propose an exchange of two people")
MOVE_STEP: Final = _("Take a step of a move")
HAND_IN_PAPERS: Final = _("Hand in papers of a move, with their files")
READ_PAPER: Final = _("The file of a paper; that it was read is recorded")
LIST_PLAN_PAPERS: Final = _("The papers that moves of a plan ask for, and which moves lack them")
HAND_IN_FOR_PLAN: Final = _("Hand in a paper for all moves of a plan that lack it")
LIST_RULES: Final = _("The rules in force on a day")
SHOW_RULE: Final = _("One rule")
LIST_FACTS: Final = _("The facts that rules may read")
LIST_VERSIONS: Final = _("Versions, the newest first")
SHOW_FILES: Final = _("Texts of the policy, each with its digest")
CHECK_RULES: Final = _("Check edited rule texts; nothing is saved")
RULE_IMPACT: Final = _("What an edit would change, in the background")
LIST_ENTRIES: Final = _("Ledger entries, the newest first; employees are masked")
SHOW_ENTRY: Final = _("One entry with its sources")
RECEIPT: Final = _("The receipt of an entry; the recipient and the reason are recorded")
REPLAY: Final = _("Recompute an entry, to the byte")
VERIFY: Final = _("Verify the whole ledger, in the background")
HEAD: Final = _("The newest signed tree head, to be kept externally")
LIST_ACCESSES: Final = _("Who read whose personal data")
LIST_JOBS: Final = _("My background jobs")
SHOW_JOB: Final = _("Progress and result of a job")
END_JOB: Final = _("Cancel a job")

# Problems


# What jobs do

SCREENING: Final = _("Evaluating all pairs")
PLANNING: Final = _("Planning")
DRAWING: Final = _("Computing")
BEFORE_EDIT: Final = _("Planning by the rules in force")
AFTER_EDIT: Final = _("Planning by the edited rules")
EXAMINING: Final = _("Verifying the ledger")

# The page about the interface

GET_TOKEN_STEPS: Final = (
    _("Sign in, open your account page, and choose “Manage tokens”."),
    _("Name the program, and choose its role and last day. The token is shown only once."),
    _("Send it with every request, in the header Authorization."),
)
CONVENTION_LINES: Final = (
    _("Accept-Language chooses the language of responses: id or en."),
    _("Lists are paginated: items, total and next; send next as after for the next page."),
    _("Steps of plans and moves name the version seen: send the ETag of GET as If-Match."),
    _("Long-running requests return 202 with Location, the address of their progress and result."),
    _("Errors are returned as application/problem+json (RFC 9457), with a remedy."),
    _("Too many requests with one token return 429 with Retry-After."),
)
KIND: Final = _("Type")
IN_WORDS: Final = {
    "path": _("path"),
    "query": _("query"),
    "header": _("header"),
}
TEXT: Final = _("text")
TEXTS_BY_NAME: Final = _("texts by name")
WHOLE: Final = _("whole number")
YES_NO: Final = _("true/false")
DAY: Final = _("date")
LIST_OF: Final = _("list of {of}")
ONE_OF: Final = _("one of: {codes}")
OR_NULL: Final = _("{kind} or null")
