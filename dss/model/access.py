"""Who acts: an account in one of its roles."""

from dataclasses import dataclass
from enum import StrEnum


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
