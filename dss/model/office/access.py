"""Who acts: an account in one of its roles; what there is to do, and with whose records."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """A part that a person plays; what each may do stands in one table of the service."""

    POLICY_OFFICER = "policy_officer"
    HR_OFFICER = "hr_officer"
    AUDITOR = "auditor"
    AGENCY_HEAD = "agency_head"
    EMPLOYEE = "employee"
    TEAM_MEMBER = "team_member"
    """A member of an assessment team."""

    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and in which role.

    Attributes:
        account: Id of the account.
    """

    account: str
    role: Role


class Action(StrEnum):
    """What somebody may or may not do with the records; one use case of the service may stand for several commands."""

    # Candidates and plans
    RECOMMEND = "recommend"
    PLAN = "plan"
    """Make a plan, or make one anew, and keep it."""

    # Cases
    START = "start"
    RESPOND = "respond"
    SETTLE = "settle"
    """Settle the dialogue: pursue or keep a refused move, go on without an answer, submit or conclude the plan."""

    HAND_IN = "hand_in"
    WAIVE = "waive"
    CONVENE = "convene"
    """Name the assessment team, or who takes a member's place."""

    DECLARE = "declare"
    VOTE = "vote"
    DECIDE = "decide"
    INFORM = "inform"
    OBJECT = "object"
    ANSWER = "answer"
    """Answer an objection."""

    LAPSE = "lapse"
    """State that an objection was not answered in time."""

    IMPLEMENT = "implement"
    ANNUL = "annul"
    EVALUATE = "evaluate"
    ASSIGN_FOLLOW_UP = "assign_follow_up"
    FINISH_FOLLOW_UP = "finish_follow_up"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    READ_PLAN = "read_plan"
    READ_CASE = "read_case"
    READ_LETTER = "read_letter"
    READ_SHEET = "read_sheet"
    """Read the sheet of the assessment team, with other candidates and the votes."""

    READ_PERSON = "read_person"
    READ_OUTCOMES = "read_outcomes"
    """Read how moves turned out, in numbers that tell of nobody in particular."""

    # The policy
    PUBLISH = "publish"
    """Draft other rules or other knowledge, look over another's draft, put it into force."""

    WEIGH = "weigh"
    """See whom a draft of the policy touches, by name."""

    # Administration
    IMPORT = "import"
    MANAGE_ACCOUNTS = "manage_accounts"
    LIST_ACCOUNTS = "list_accounts"
    BACK_UP = "back_up"
    ROTATE_KEY = "rotate_key"

    # The ledger
    READ_LEDGER = "read_ledger"
    VERIFY = "verify"
    REPLAY = "replay"
    RECEIPT = "receipt"
    EXPORT = "export"
    READ_ACCESS = "read_access"
    """Read who read whose data, and why."""


class Reach(StrEnum):
    """Whose records somebody may do something with."""

    EVERYONE = "everyone"
    OWN_AGENCY = "own_agency"
    """Of the agency that the account acts for, be it origin or receiver."""

    OWN = "own"
    """Of the employee that the account is."""

    TEAM = "team"
    """Cases of whose assessment team the employee that the account is, is a member."""

    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom something concerns.

    Attributes:
        employee: The employee; None where it concerns none in particular.
        agencies: Origin and receiver of a move; the agency of an employee.
        team: The employees who sit in the assessment team.
    """

    employee: str | None = None
    agencies: frozenset[str] = frozenset()
    team: frozenset[str] = frozenset()


NOBODY: Final = Concerned()
"""Nobody in particular, so that only who may do it with everyone's records may do it."""
