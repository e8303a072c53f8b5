"""The account of the access token, and its permissions."""

from collections.abc import Mapping

from msgspec import Struct

from dss.model.office.access import Action, Reach, Role
from dss.service.office.access import reach_of
from dss.service.office.accounts import agency_names
from dss.service.office.tokens import TokenRow
from web.api.authentication import current_token
from web.site.session import acting, office


class Me(Struct):
    """The account of the access token.

    Attributes:
        employee: The employee whose account it is; null for none.
        agency: The agency that it acts for, with its name; null for none or all.
        may: The actions that the role may do, with whose records.
    """

    account: str
    name: str
    role: Role
    employee: str | None
    agency: str | None
    agency_name: str | None
    token: TokenRow
    may: Mapping[Action, Reach]


def me() -> Me:
    """Return the account of the access token."""
    account, role = acting().account, acting().role
    named = None if account.agency is None else agency_names(office()).get(account.agency)
    may = {action: reach for action in Action if (reach := reach_of(role, action)) is not Reach.NOTHING}
    return Me(account.id, account.name, role, account.employee, account.agency, named, current_token(), may)
