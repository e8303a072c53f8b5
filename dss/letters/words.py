"""The fixed words of letters, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.casework.cases import ObjectionOutcome
from dss.model.text import Text, _, pgettext

# Every letter

NUMBER: Final = _("Number")
SUBJECT: Final = _("Subject")
CASE: Final = _("Case")
DATE: Final = _("Date")
NO_NUMBER: Final = _("(numbered when it is sent)")
TO: Final = pgettext("addressee", "To")
EMPLOYEE_NUMBER: Final = _("Employee number {}")
AUTHORITY: Final = _("The personnel authority")
TRANSLATION: Final = _("This is a translation for convenience. The Indonesian letter prevails (UU 24/2009 art. 27).")
NOT_YET: Final = _("not yet")
PROOF: Final = _("Proof of record")
ENTRY: Final = _("Entry number")
RECORDED: Final = _("Recorded")
RECORDED_BY: Final = _("Recorded by")
CODE: Final = _("Code of the entry")
CLOCK: Final = _("{day}, {time} WIT")
RUNNING: Final = _("{title} · case {case}")

# The first page

DECIDED: Final = _("What is decided")
MAIN_REASONS: Final = _("The main reasons")
THREE_REASONS: Final = _("The three main reasons")
MAIN_REASON_AGAINST: Final = _("Weighed against it: {}")
BRINGS: Final = _("What it brings")
INCENTIVES_SHORT: Final = _("Incentives and support: {}.")
RIGHTS_AND_QUESTIONS: Final = _("Your rights, and whom to ask")
TO_DO: Final = _("What to do, and by when")
ANNEX: Final = _("Annex: the full reasons and legal bases")
IN_ANNEX: Final = _("The annex gives all reasons and their legal bases.")
TO_DO_IN_NOTICE: Final = _("Until this day: ask, and tell us what you want considered. No order takes effect earlier.")
TO_DO_ON_OBJECTION: Final = _("The last day to file an objection, in writing and with your grounds")
TO_DO_AT_START: Final = _("Start in the new post")
TO_DO_AT_START_PLANNED: Final = _("Planned start in the new post, once you have the order")

LACKING: Final = _(
    "[U+…] marks a character that the print typeface lacks, by its Unicode number; the HTML form shows it."
)

# The move

MOVE: Final = _("The move")
PROPOSAL: Final = _("The proposed move")
FROM_TO: Final = _("From the present post to the new one")
ASPECT: Final = pgettext("letter", "What")
NOW: Final = _("Now")
NEW: Final = _("New")
POSITION: Final = _("Position")
UNIT: Final = _("Unit")
AGENCY: Final = _("Agency")
GOVERNMENT: Final = _("Government")
PLACE: Final = _("District, regency")
REMOTENESS: Final = _("Remoteness")
CLASS: Final = _("class {}")
KIND: Final = _("Kind of move")
INITIATIVE: Final = _("Initiative")
OWN_REQUEST: Final = _("The employee's own request")
OF_THE_AGENCY: Final = _("The government; not at the employee's request")
EFFECTIVE: Final = _("Effective on")
PLANNED: Final = _("{} (planned)")
AS_ORDERED: Final = _("as the order will say")
ORDER: Final = _("Order")
ORDER_OF: Final = _("{number} of {day}")

# The notice

NOTICE: Final = _("Notice of Transfer")
NOTICE_SUBJECT: Final = _("Transfer to {position}, {unit}")
NOTICE_OPENING: Final = _(
    "We inform you that, after the assessment team's consideration and with the approval of {authority} on {day}, it "
    "is planned to transfer you to {position} at {unit}, {place}."
)
NOTICE_CLOSING: Final = _("Thank you for your service to the people of Papua Selatan.")
WHO_DECIDED: Final = _("Who decides")
NOT_BY_PROGRAM: Final = _("Not decided by automated processing alone")
VOTES: Final = _("Consideration of the assessment team: {votes_for} for the move, {votes_against} against it.")
UNANIMOUS_FOR: Final = _("Consideration of the assessment team: unanimously for the move.")
UNANIMOUS_AGAINST: Final = _("Consideration of the assessment team: unanimously against the move.")
APPROVED_BY: Final = _("{authority} approved the move on {day}.")
REJECTED_BY: Final = _("{authority} rejected the move on {day}.")
DECISION_REASON: Final = _("Reason for the decision: {}")
CONSENT: Final = _("{title}: consent or consideration of {authority}, given by {official}, letter {letter}: {reason}")
YOUR_ANSWER: Final = _("Your answer on {day}: {stance}. {reason}")
PURSUED: Final = _("The move went ahead although a party did not agree; the team considered the reasons against it.")
REASONS: Final = _("Reasons")
JUDGED: Final = _(
    "By the rules and records of {day} this move is: {verdict}, with a score of {score}. Two separately built programs "
    "assessed it, with the same result."
)
NEED: Final = _("The need that it meets")
FOR: Final = _("Reasons in favour")
AGAINST: Final = _("Reasons against, and warnings")
CRITERIA: Final = _("Score by criterion")
CRITERION: Final = _("Criterion")
POINTS: Final = _("Score")
TOTAL: Final = _("Total")
BENEFITS: Final = _("Benefits and costs")
INCENTIVES: Final = _("Incentives and support for this move")
INCENTIVE: Final = _("Incentive")
AMOUNT: Final = _("Amount")
WHY: Final = _("Reason and basis")
NO_AMOUNT: Final = _("no figure in the rules")
TIMES: Final = _("{} times")
NO_INCENTIVES: Final = _("No rule grants a special incentive for this move.")
CAREER: Final = _("Career prospects")
PREPARATION: Final = _("Steps and requirements")
SKILLS: Final = _("Competencies to add, on a scale from 1 to 5")
COMPETENCY: Final = _("Competency")
HELD: Final = _("Held")
REQUIRED: Final = _("Required")
NOT_ASSESSED: Final = _("not assessed")
LEVEL: Final = _("level {}")
STEPS: Final = _("Required by the rules")
PAPERS_THERE: Final = _("Documents that are complete: {there} of {all}.")
PAPERS_MISSING: Final = _("Documents still missing, which our office gathers")
PAPERS: Final = _("Documents")
PAPER: Final = _("Document")
PAPER_NUMBER: Final = _("Number")
NEEDED_FOR: Final = _("Needed for")
RIGHTS: Final = pgettext("letter", "Your rights")
DAYS: Final = _("Important dates")
EVENT: Final = _("Event")
DAY: Final = _("Date")
DECIDED_ON: Final = _("Approval of the move")
RECEIVED_ON: Final = _("This letter is received")
NOTICE_ENDS: Final = _("End of the notice period")
OBJECT_UNTIL: Final = _("Last day for an objection")
ANSWER_UNTIL: Final = _("Last day to decide on an objection filed on the last day")
EVALUATION: Final = _("Evaluation after {}")

# The letter with the order

ORDER_LETTER: Final = _("Delivery of the Decision on a Transfer")
ORDER_SUBJECT: Final = _("Decision on the transfer to {position}, {unit}")
ORDER_OPENING: Final = _(
    "We deliver to you order {number} of {day}, by which you are transferred to {position} at {unit}, {place}, with "
    "effect from {effective}."
)
ORDER_DATED: Final = _("Day of the order")
DECISION_RECEIVED_ON: Final = _("The decision is received")

# The sheet

SHEET: Final = _("Papers for Consideration")
MINUTES: Final = _("Minutes of the Assessment Team's Consideration")
SHEET_SUBJECT: Final = _("Transfer of {name} to {position}")
RECOMMENDED: Final = _(
    "The system recommends this move; the team considers it, and this authority decides: {authority}."
)
NOT_RECOMMENDED: Final = _(
    "The system does not recommend this move; the team considers it, and this authority decides: {authority}."
)
RECOMMENDATION: Final = _("The recommendation and its reasons")
PERSON: Final = _("Employee")
GATES: Final = _("Required consents")
RULE: Final = _("Rule")
AUTHORITY_OF_GATE: Final = _("Authority")
GIVEN: Final = _("Consent")
GIVEN_BY: Final = _("{official}, letter {letter}")
NO_GATES: Final = _("No rule needs an authority's consent.")
FLAGS: Final = _("Warnings")
NO_FLAGS: Final = _("There are no warnings.")
ALTERNATIVES: Final = _("Alternatives")
RIVALS: Final = _("Other candidates for this seat, best first")
CANDIDATE: Final = _("Candidate")
JUDGEMENT: Final = _("Judgement")
REMARKS: Final = _("Remarks")
NO_RIVALS: Final = _("No other candidate is eligible for this seat.")
REPLIES: Final = _("Answers of the parties")
PARTY: Final = _("Party")
STANCE: Final = _("Answer")
REASON: Final = _("Reason")
TEAM: Final = _("The team and its votes")
CONSIDERATION: Final = _("Consideration")
NO_TEAM: Final = _("The team is not convened yet.")
MEMBER: Final = _("Member")
OFFICE: Final = _("Office")
VOTE: Final = _("Vote")
APPROVES: Final = _("For")
REJECTS: Final = _("Against")
STANDS_DOWN: Final = _("takes no part: {}")
DECISION: Final = _("Decision: {authority}")
APPROVED: Final = _("Approved")
REJECTED: Final = _("Rejected")
UNDECIDED: Final = _("Not decided yet.")
AS_CONSIDERED: Final = _("Follows the team's consideration, the recommendation and its reasons.")

# The decision on an objection

OUTCOME: Final = _("Notice of the Decision on an Objection")
OUTCOME_SUBJECT: Final = _("Objection to the transfer to {position}")
OUTCOME_OPENING: Final = _(
    "We inform you of the outcome of the objection that you filed on {day} against the decision on your "
    "transfer to {position} at {unit}."
)
MEANINGS: Final[Mapping[ObjectionOutcome, Text]] = {
    ObjectionOutcome.UPHELD: _("The decision on the move remains in force."),
    ObjectionOutcome.CHANGED: _("The decision on the move remains in force as it was changed."),
    ObjectionOutcome.REVOKED: _("The decision on the move is no longer in force."),
    ObjectionOutcome.ANNULLED: _("The decision on the move is no longer in force."),
}
LAPSED_SINCE: Final = _("No decision on the objection was taken by {day}, the last day for it.")
GRANTED_MEANS: Final = _("The objection counts as granted; the decision on the move is no longer in force.")
STANDS_MEANS: Final = _("The decision on the move remains in force.")
GROUNDS: Final = _("Your objection")
ANSWER: Final = _("The decision on the objection and its reasons")
FILED_ON: Final = _("Filed on")
ANSWERED_ON: Final = _("Decided on")
ANSWER_DUE: Final = _("Last day for the decision on the objection")
CONTESTED: Final = _("The contested decision")
INFORMED_CLOSING: Final = _("This is sent for your information.")
