"""Who may do what: the table, read the other way round, by role."""

from itertools import product

import pytest

from dss.model.office.access import NOBODY, Action, Concerned, Reach, Role
from dss.model.office.access_errors import AccountDisabled, NotAllowed, RoleNeeded, RoleNotTheirs
from dss.service.office.access import ACCESS, allow, chosen_role, concerned_with, reach_of
from dss.storage.records.accounts import Account

RIGHTS = {
    Role.POLICY_OFFICER: {Reach.EVERYONE: "publish weigh replay read_outcomes"},
    Role.HR_OFFICER: {
        Reach.EVERYONE: """recommend plan read_needs read_fit start respond settle hand_in waive convene decide
            inform object
            answer lapse implement annul evaluate assign_follow_up finish_follow_up close withdraw read_plan
            read_case read_letter read_sheet read_person read_outcomes replay receipt record_change read_changes"""
    },
    Role.AGENCY_HEAD: {
        Reach.OWN_AGENCY: """read_needs respond hand_in evaluate finish_follow_up read_case read_person receipt
            record_change read_changes""",
    },
    Role.EMPLOYEE: {
        Reach.OWN: """read_fit respond hand_in object lapse evaluate finish_follow_up withdraw read_case read_letter
            read_person receipt read_access record_change read_changes"""
    },
    Role.TEAM_MEMBER: {Reach.TEAM: "waive declare vote read_case read_sheet read_person"},
    Role.AUDITOR: {
        Reach.EVERYONE: """read_plan read_case read_letter read_sheet read_person read_outcomes list_accounts
            read_ledger verify replay receipt export read_access read_changes"""
    },
    Role.ADMINISTRATOR: {Reach.EVERYONE: "import manage_accounts list_accounts back_up rotate_key verify"},
}
"""What each role may do, with whose records; all else it may not."""

WRITING = set(Action) - {
    Action.READ_NEEDS,
    Action.READ_FIT,
    Action.READ_PLAN,
    Action.READ_CASE,
    Action.READ_LETTER,
    Action.READ_SHEET,
    Action.READ_PERSON,
    Action.READ_OUTCOMES,
    Action.LIST_ACCOUNTS,
    Action.READ_LEDGER,
    Action.VERIFY,
    Action.REPLAY,
    Action.RECEIPT,
    Action.EXPORT,
    Action.READ_ACCESS,
    Action.READ_CHANGES,
}
"""What changes the records."""

CONCERNED = {
    "own": Concerned("S1", frozenset({"dinas-x"})),
    "own_agency": Concerned("S2", frozenset({"dinas-x", "dinas-y"})),
    "team": Concerned("S2", frozenset({"dinas-z"}), frozenset({"S1", "S9"})),
    "others": Concerned("S2", frozenset({"dinas-z"}), frozenset({"S9"})),
    "nobody": NOBODY,
}
"""Whom something may concern, as seen by the account of `acts_as`."""

COVERED = {
    Reach.EVERYONE: {"own", "own_agency", "team", "others", "nobody"},
    Reach.OWN: {"own"},
    Reach.OWN_AGENCY: {"own", "own_agency"},
    Reach.TEAM: {"team"},
    Reach.NOTHING: set(),
}
"""Whom each reach covers."""


def right(role: Role, action: Action) -> Reach:
    """With whose records a role may do something, by `RIGHTS`."""
    return next((reach for reach, actions in RIGHTS[role].items() if action in actions.split()), Reach.NOTHING)


def acts_as(role: Role, active: bool = True) -> Account:
    """The account of employee S1, who acts for dinas-x in one role."""
    return Account("ani", "Ani", frozenset({role}), employee="S1", agency="dinas-x", active=active)


@pytest.mark.parametrize(("action", "role"), list(product(Action, Role)))
def test_a_role_may_do_what_it_has_a_right_to_and_nothing_else(action: Action, role: Role) -> None:
    for whom, concerned in CONCERNED.items():
        if whom in COVERED[right(role, action)]:
            allow(acts_as(role), role, action, concerned)
        else:
            with pytest.raises(NotAllowed):
                allow(acts_as(role), role, action, concerned)


def test_every_right_is_a_known_action() -> None:
    named = {action for rights in RIGHTS.values() for actions in rights.values() for action in actions.split()}
    assert named == set(Action)


def test_every_action_has_a_right_for_every_role_in_the_table() -> None:
    assert {(action, role) for action in ACCESS for role in ACCESS[action]} == set(product(Action, Role))


def test_an_auditor_changes_nothing() -> None:
    assert {reach_of(Role.AUDITOR, action) for action in WRITING} == {Reach.NOTHING}


@pytest.mark.parametrize(("action", "role"), list(product(Action, Role)))
def test_a_disabled_account_may_do_nothing(action: Action, role: Role) -> None:
    with pytest.raises(AccountDisabled):
        allow(acts_as(role, active=False), role, action, CONCERNED["own"])


def test_an_account_acts_in_no_role_that_it_has_not() -> None:
    with pytest.raises(RoleNotTheirs, match="not have the role 'auditor'"):
        allow(acts_as(Role.EMPLOYEE), Role.AUDITOR, Action.READ_LEDGER)


def test_an_account_with_one_role_needs_none_named() -> None:
    assert chosen_role(acts_as(Role.AUDITOR), None) is Role.AUDITOR


def test_an_account_with_two_roles_has_to_choose() -> None:
    both = Account("ani", "Ani", frozenset({Role.EMPLOYEE, Role.TEAM_MEMBER}), employee="S1")
    assert chosen_role(both, Role.EMPLOYEE) is Role.EMPLOYEE
    with pytest.raises(RoleNeeded, match="'employee', 'team_member'"):
        chosen_role(both, None)


def test_a_refusal_says_who_may_or_with_whose_records() -> None:
    with pytest.raises(NotAllowed, match="Roles that may: administrator"):
        allow(acts_as(Role.HR_OFFICER), Role.HR_OFFICER, Action.MANAGE_ACCOUNTS)
    with pytest.raises(NotAllowed, match="only with records of their agency"):
        allow(acts_as(Role.AGENCY_HEAD), Role.AGENCY_HEAD, Action.RESPOND, CONCERNED["others"])


def test_an_agency_outside_the_province_is_nobodys_own() -> None:
    nobodys = Account("ani", "Ani", frozenset({Role.AGENCY_HEAD}))
    with pytest.raises(NotAllowed):
        allow(nobodys, Role.AGENCY_HEAD, Action.RESPOND, concerned_with("S2", [None, "dinas-z"]))
