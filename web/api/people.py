"""People, and the reasons for which their data are read."""

from typing import Final

from msgspec import Struct

from dss.service.casework import reading_reasons
from dss.service.casework.reading_reasons import GivenReason, PersonalRecord
from dss.service.people import search
from dss.service.people.person import PersonView, show_person
from dss.service.people.search import PersonFound
from web.api.values import FilledLine, Name, Page, Paging, page_of
from web.site.language import spoken
from web.site.session import acting, office, workspace


class PeopleQuery(Paging, forbid_unknown_fields=True, kw_only=True):
    """Whom to find.

    Attributes:
        name: A number or a name, whole or in part.
    """

    name: FilledLine


class Reason(Struct, forbid_unknown_fields=True):
    """Why personal data are read.

    Attributes:
        record: Whose: `employee:`, `move:`, `plan:` or `entry:` and the id.
        reason: 10 to 500 characters.
    """

    record: FilledLine
    reason: FilledLine


_MOST_FOUND: Final = 200


def find_people(query: PeopleQuery) -> Page[PersonFound]:
    """Find people by name or number."""
    return page_of(search.find_people(workspace(), query.name, _MOST_FOUND, spoken()), query)


def show(employee: Name) -> PersonView:
    """Show what is on record of a person."""
    return show_person(office(), acting(), employee)


def give_reason(body: Reason) -> GivenReason:
    """Say why personal data of a record are read."""
    return reading_reasons.give_reason(office(), acting(), PersonalRecord.read(body.record), body.reason)
