"""People, and the reasons for reading their data."""

from msgspec import Struct

from dss.service.candidates.fit import list_fit
from dss.service.candidates.views import SeatFit
from dss.service.casework import reading_reasons
from dss.service.casework.reading_reasons import GivenReason, PersonalRecord
from dss.service.people.person import PersonView, show_person
from dss.service.people.search import PersonFound, cut_people
from web.api.values import FilledLine, FitQuery, Name, Page, Paging, as_page, cut_page
from web.site.session import acting, office


class PeopleQuery(Paging, forbid_unknown_fields=True, kw_only=True):
    """Which people to find.

    Attributes:
        name: A number or a name, whole or in part.
    """

    name: FilledLine


class ReadingReason(Struct, forbid_unknown_fields=True):
    """A reason for reading personal data.

    Attributes:
        record: The record to read: `employee:`, `move:`, `plan:` or `entry:` and the id.
        reason: 10 to 500 characters.
    """

    record: FilledLine
    reason: FilledLine


def find_people(query: PeopleQuery) -> Page[PersonFound]:
    """Find the people whose data the account may read, by name or number."""
    return as_page(cut_people(office(), acting(), query.name, lambda rows: cut_page(rows, query)))


def show(employee: Name) -> PersonView:
    """Show the record of a person."""
    return show_person(office(), acting(), employee)


def fit(employee: Name, query: FitQuery) -> Page[SeatFit]:
    """List the vacant seats with how an employee fits them, the best first."""
    found = list_fit(
        office(), acting(), employee, query.wanted, lambda seats: cut_page(seats, query), query.eligible_only
    )
    return as_page(found.listed)


def give_reason(body: ReadingReason) -> GivenReason:
    """Give the reason for reading the personal data of a record."""
    return reading_reasons.give_reason(office(), acting(), PersonalRecord.read(body.record), body.reason)
