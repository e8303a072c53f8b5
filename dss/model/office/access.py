"""Roles, actions, and the reach of a permission."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dss.model.text import Text, _


class Role(StrEnum):
    """A role of an account; the table of permissions is `dss.service.office.access`."""

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
    """An account acting in a role.

    Attributes:
        account: Id of the account.
    """

    account: str
    role: Role


ROLES: Final[Mapping[Role, Text]] = {
    Role.POLICY_OFFICER: _("policy officer"),
    Role.HR_OFFICER: _("HR officer"),
    Role.AUDITOR: _("auditor"),
    Role.AGENCY_HEAD: _("agency head"),
    Role.EMPLOYEE: _("employee"),
    Role.TEAM_MEMBER: _("member of an assessment team"),
    Role.ADMINISTRATOR: _("administrator"),
}


class TokenKind(StrEnum):
    """What a token opens."""

    API = "api"
    CALENDAR = "calendar"
    """The feed of its account's duties, in whichever role."""


class Action(StrEnum):
    """What an account may do with the records; one action may cover several commands."""

    # Candidates and plans
    RECOMMEND = "recommend"
    PLAN = "plan"
    """Make or recompute a plan, and record it."""

    READ_NEEDS = "read_needs"
    """Read the staffing needs and the vacant seats."""

    READ_FIT = "read_fit"
    """Read how an employee fits the vacant seats, with the reasons."""

    # Cases
    START = "start"
    RESPOND = "respond"
    SETTLE = "settle"
    """Settle the dialogue: pursue or keep a refused move, go on without an answer, submit or conclude the plan."""

    HAND_IN = "hand_in"
    WAIVE = "waive"
    CONVENE = "convene"
    """Name the assessment team, or a substitute for a member."""

    DECLARE = "declare"
    VOTE = "vote"
    DECIDE = "decide"
    INFORM = "inform"
    OBJECT = "object"
    ANSWER = "answer"
    """Answer an objection."""

    LAPSE = "lapse"
    """Record that an objection was not answered in time."""

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
    """Read the outcomes of moves, in numbers that identify nobody."""

    RECORD_CHANGE = "record_change"
    """Record what changed in the organisation, or take it back; employees and heads only what they report."""

    READ_CHANGES = "read_changes"

    # The policy
    PUBLISH = "publish"
    """Draft rules or knowledge, review another officer's draft, put it into force."""

    WEIGH = "weigh"
    """See by name whom a draft of the policy affects."""

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
    """Read the log of accesses to personal data."""


class Reach(StrEnum):
    """Whose records a permission covers."""

    EVERYONE = "everyone"
    OWN_AGENCY = "own_agency"
    """Those of the agency that the account acts for, as origin or receiver."""

    OWN = "own"
    """Those of the employee of the account."""

    TEAM = "team"
    """Cases whose assessment team includes the employee of the account."""

    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom a record concerns.

    Attributes:
        employee: The employee; None where it concerns none in particular.
        agencies: Origin and receiver of a move; the agency of an employee.
        team: The employees who sit in the assessment team.
    """

    employee: str | None = None
    agencies: frozenset[str] = frozenset()
    team: frozenset[str] = frozenset()


NOBODY: Final = Concerned()
"""Nobody in particular, which requires the permission for everyone."""
