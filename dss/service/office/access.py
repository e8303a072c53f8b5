"""The table of permissions: who may do what with whose records; every use case checks it."""

from collections.abc import Iterable, Mapping
from typing import Final, assert_never

from dss.model.office.access import NOBODY, Action, Concerned, Reach, Role
from dss.model.office.access_errors import AccountDisabled, NotAllowed, RoleNeeded, RoleNotTheirs
from dss.storage.records.accounts import Account

ROLES: Final = (
    Role.POLICY_OFFICER,
    Role.HR_OFFICER,
    Role.AGENCY_HEAD,
    Role.EMPLOYEE,
    Role.TEAM_MEMBER,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
"""The columns of the table, and the order in which roles are listed."""


def _row(action: Action, *reaches: Reach) -> tuple[Action, Mapping[Role, Reach]]:
    return action, dict(zip(ROLES, reaches, strict=True))


A = Action
ALL, AGY, OWN, TEAM, ___ = Reach.EVERYONE, Reach.OWN_AGENCY, Reach.OWN, Reach.TEAM, Reach.NOTHING

# fmt: off
ACCESS: Final[Mapping[Action, Mapping[Role, Reach]]] = dict((
    #                         policy  HR     agency em-    team           adminis-
    #                         officer officer head  ployee member auditor trator
    _row(A.RECOMMEND,          ___,   ALL,   ___,   ___,   ___,   ___,    ___),
    _row(A.PLAN,               ___,   ALL,   ___,   ___,   ___,   ___,    ___),

    _row(A.READ_NEEDS,         ___,   ALL,   AGY,   ___,   ___,   ___,    ___),
    _row(A.READ_FIT,           ___,   ALL,   ___,   OWN,   ___,   ___,    ___),

    _row(A.START,              ___,   ALL,   ___,   ___,   ___,   ___,    ___),
    _row(A.RESPOND,            ___,   ALL,   AGY,   OWN,   ___,   ___,    ___),
    _row(A.SETTLE,             ___,   ALL,   ___,   ___,   ___,   ___,    ___),
    _row(A.HAND_IN,            ___,   ALL,   AGY,   OWN,   ___,   ___,    ___),
    _row(A.WAIVE,              ___,   ALL,   ___,   ___,   TEAM,  ___,    ___),
    _row(A.CONVENE,            ___,   ALL,   ___,   ___,   ___,   ___,    ___),
    _row(A.DECLARE,            ___,   ___,   ___,   ___,   TEAM,  ___,    ___),
    _row(A.VOTE,               ___,   ___,   ___,   ___,   TEAM,  ___,    ___),
    _row(A.DECIDE,             ___,   ALL,   ___,   ___,   ___,   ___,    ___),
    _row(A.INFORM,             ___,   ALL,   ___,   ___,   ___,   ___,    ___),
    _row(A.OBJECT,             ___,   ALL,   ___,   OWN,   ___,   ___,    ___),
    _row(A.ANSWER,             ___,   ALL,   ___,   ___,   ___,   ___,    ___),
    _row(A.LAPSE,              ___,   ALL,   ___,   OWN,   ___,   ___,    ___),
    _row(A.IMPLEMENT,          ___,   ALL,   ___,   ___,   ___,   ___,    ___),
    _row(A.ANNUL,              ___,   ALL,   ___,   ___,   ___,   ___,    ___),
    _row(A.EVALUATE,           ___,   ALL,   AGY,   OWN,   ___,   ___,    ___),
    _row(A.ASSIGN_FOLLOW_UP,   ___,   ALL,   ___,   ___,   ___,   ___,    ___),
    _row(A.FINISH_FOLLOW_UP,   ___,   ALL,   AGY,   OWN,   ___,   ___,    ___),
    _row(A.CLOSE,              ___,   ALL,   ___,   ___,   ___,   ___,    ___),
    _row(A.WITHDRAW,           ___,   ALL,   ___,   OWN,   ___,   ___,    ___),

    _row(A.READ_PLAN,          ___,   ALL,   ___,   ___,   ___,   ALL,    ___),
    _row(A.READ_CASE,          ___,   ALL,   AGY,   OWN,   TEAM,  ALL,    ___),
    _row(A.READ_LETTER,        ___,   ALL,   ___,   OWN,   ___,   ALL,    ___),
    _row(A.READ_SHEET,         ___,   ALL,   ___,   ___,   TEAM,  ALL,    ___),
    _row(A.READ_PERSON,        ___,   ALL,   AGY,   OWN,   TEAM,  ALL,    ___),
    _row(A.READ_OUTCOMES,      ALL,   ALL,   ___,   ___,   ___,   ALL,    ___),

    _row(A.RECORD_CHANGE,      ___,   ALL,   AGY,   OWN,   ___,   ___,    ___),
    _row(A.READ_CHANGES,       ___,   ALL,   AGY,   OWN,   ___,   ALL,    ___),

    _row(A.PUBLISH,            ALL,   ___,   ___,   ___,   ___,   ___,    ___),
    _row(A.WEIGH,              ALL,   ___,   ___,   ___,   ___,   ___,    ___),

    _row(A.IMPORT,             ___,   ___,   ___,   ___,   ___,   ___,    ALL),
    _row(A.MANAGE_ACCOUNTS,    ___,   ___,   ___,   ___,   ___,   ___,    ALL),
    _row(A.LIST_ACCOUNTS,      ___,   ___,   ___,   ___,   ___,   ALL,    ALL),
    _row(A.BACK_UP,            ___,   ___,   ___,   ___,   ___,   ___,    ALL),
    _row(A.ROTATE_KEY,         ___,   ___,   ___,   ___,   ___,   ___,    ALL),

    _row(A.READ_LEDGER,        ___,   ___,   ___,   ___,   ___,   ALL,    ___),
    _row(A.VERIFY,             ___,   ___,   ___,   ___,   ___,   ALL,    ALL),
    _row(A.REPLAY,             ALL,   ALL,   ___,   ___,   ___,   ALL,    ___),
    _row(A.RECEIPT,            ___,   ALL,   AGY,   OWN,   ___,   ALL,    ___),
    _row(A.EXPORT,             ___,   ___,   ___,   ___,   ___,   ALL,    ___),
    _row(A.READ_ACCESS,        ___,   ___,   ___,   OWN,   ___,   ALL,    ___),
))
# fmt: on
"""With whose records each role may do an action. An auditor reads all records and writes only reasons."""


def allow(
    account: Account,
    role: Role,
    action: Action,
    concerned: Concerned = NOBODY,
    agencies: frozenset[str] | None = None,
) -> None:
    """Check that an account may do an action in a role.

    Args:
        account: The account.
        role: Its role.
        action: The action.
        concerned: Whom it concerns; nobody in particular requires the permission for everyone.
        agencies: Those that the account acts for on the day (`dss.service.office.succession`); None for its own.

    Raises:
        AccountDisabled: If the account is disabled.
        RoleNotTheirs: If it does not have that role.
        NotAllowed: If the role may not do it, or not with these records.
    """
    check_role(account, role)
    reach = reach_of(role, action)
    own = frozenset() if account.agency is None else frozenset({account.agency})
    if not _covers(reach, account, own if agencies is None else agencies, concerned):
        raise NotAllowed(account.id, role, action, reach, roles_for(action))


def admit(account: Account, role: Role, action: Action) -> None:
    """Check that an account may do an action in a role with at least some records; else as `allow`."""
    check_role(account, role)
    reach = reach_of(role, action)
    if reach is Reach.NOTHING:
        raise NotAllowed(account.id, role, action, reach, roles_for(action))


def agency_read(account: Account, role: Role, action: Action, asked: str | None) -> str | None:
    """Return the agency whose records an account reads: the one asked for, or its own where it may read no other.

    Args:
        account: The account.
        role: Its role.
        action: What it reads them for.
        asked: The id of an agency; None for all that it may read.

    Returns:
        The id of an agency; None for all of them.

    Raises:
        AccountDisabled, RoleNotTheirs, NotAllowed: As `allow`.
    """
    own = reach_of(role, action) is Reach.OWN_AGENCY and asked is None
    agency = account.agency if own else asked
    allow(account, role, action, concerned_with(None, (agency,)))
    return agency


def reach_of(role: Role, action: Action) -> Reach:
    """Return with whose records a role may do an action, for example to narrow a search."""
    return ACCESS[action][role]


def roles_for(action: Action) -> tuple[Role, ...]:
    """Return the roles that may do an action with at least some records."""
    return tuple(role for role in ROLES if ACCESS[action][role] is not Reach.NOTHING)


def chosen_role(account: Account, role: Role | None) -> Role:
    """Return the role in which an account acts: the chosen one, or its only one.

    Raises:
        AccountDisabled: If the account is disabled.
        RoleNeeded: If it has several roles and none was chosen.
        RoleNotTheirs: If it does not have the chosen role.
    """
    check_active(account)
    if role is None:
        if len(account.roles) != 1:
            raise RoleNeeded(account.id, account.roles)
        (role,) = account.roles
    check_role(account, role)
    return role


def check_role(account: Account, role: Role) -> None:
    """Check that an account is active and has a role.

    Raises:
        AccountDisabled: If it is disabled.
        RoleNotTheirs: If it does not have that role.
    """
    check_active(account)
    if role not in account.roles:
        raise RoleNotTheirs(account.id, role, account.roles)


def check_active(account: Account) -> None:
    """Check that an account is active.

    Raises:
        AccountDisabled: If it is disabled.
    """
    if not account.active:
        raise AccountDisabled(account.id)


def concerned_with(employee: str | None, agencies: Iterable[str | None], team: Iterable[str] = ()) -> Concerned:
    """Return whom a record concerns; an agency outside the province is None and belongs to no account."""
    return Concerned(employee, frozenset(agency for agency in agencies if agency is not None), frozenset(team))


def _covers(reach: Reach, account: Account, agencies: frozenset[str], concerned: Concerned) -> bool:
    match reach:
        case Reach.EVERYONE:
            return True
        case Reach.OWN_AGENCY:
            return not agencies.isdisjoint(concerned.agencies)
        case Reach.OWN:
            return account.employee is not None and account.employee == concerned.employee
        case Reach.TEAM:
            return account.employee is not None and account.employee in concerned.team
        case Reach.NOTHING:
            return False
        case _:
            assert_never(reach)
