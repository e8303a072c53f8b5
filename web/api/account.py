"""Who asks, and what they may do."""

from collections.abc import Mapping

from msgspec import Struct

from dss.model.office.access import Action, Reach, Role
from dss.service.office.access import reach_of
from dss.service.office.tokens import TokenRow
from web.api.authentication import current_token
from web.site.session import acting


class Me(Struct):
    """Who asks.

    Attributes:
        employee: The employee that the account is; null for none.
        agency: The agency that it acts for; null for none or all.
        may: With whose records the role may do what; what it may do with nobody's is left out.
    """

    account: str
    name: str
    role: Role
    employee: str | None
    agency: str | None
    token: TokenRow
    may: Mapping[Action, Reach]


def me() -> Me:
    """Tell who asks."""
    account, role = acting().account, acting().role
    may = {action: reach for action in Action if (reach := reach_of(role, action)) is not Reach.NOTHING}
    return Me(account.id, account.name, role, account.employee, account.agency, current_token(), may)
