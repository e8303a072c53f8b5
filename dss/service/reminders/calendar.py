"""The private calendar of an account: an all-day event per last day and kind of duty (RFC 5545)."""

from collections import Counter
from datetime import UTC, date
from hashlib import sha256
from typing import Final
from uuid import UUID

from icalendar import Calendar, Event

from dss.model.text import Number, Text, _
from dss.service.office.office import Office
from dss.service.office.tokens import calendar_owner
from dss.service.reminders.duties import list_reminders
from dss.service.reminders.mail import Mail

_PRODUCT: Final = "-//Salor//Reminders//EN"
_NAME: Final = _("Salor: what awaits you")
_EVENT: Final = _("{label}: {count}")
_RENEW: Final = _("Create a new address for your Salor calendar")
_RENEWAL: Final = "renewal"


def calendar_feed(office: Office, mail: Mail, shown: str) -> bytes | None:
    """Return the calendar that a secret opens, and record its use; None if it opens none.

    Events are on the last day of what awaits the account, and on that of the secret. They name no person, case or
    outcome, nor do their identifiers, which stay the same as long as the secret is valid.

    Args:
        office: Its day begins at the time stamp of the events, so that the feed changes only with what it says.
        mail: Where the pages are.
        shown: The secret; the comparison takes constant time.
    """
    found = calendar_owner(office, shown)
    if found is None:
        return None
    token, account = found
    language = account.language or office.language
    stamp = office.settings.start_of(office.on).astimezone(UTC)
    reminders = list_reminders(office, account)
    labels = {one.kind: one.label for one in reminders}
    counts = Counter((one.due, one.kind) for one in reminders if one.due is not None)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _NAME.spoken(language))

    def add(day: date, kind: str, summary: Text) -> None:
        name = sha256(f"{token.digest} {kind} {day}".encode()).digest()
        event = Event()
        event.add("uid", str(UUID(bytes=name[:16], version=4)))
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("summary", summary.spoken(language))
        event.add("url", f"{mail.site}/")
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)

    for (day, kind), count in counts.items():
        add(day, kind, _EVENT.filled(label=labels[kind], count=Number(count)))
    add(token.ends, _RENEWAL, _RENEW)
    feed: bytes = calendar.to_ical()
    return feed
