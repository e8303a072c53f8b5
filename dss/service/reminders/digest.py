"""The daily message: what awaits an account by kind, and nothing of a person, a case or an outcome."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from dss.model.text import Language, Number, Text, _, ngettext, sentences
from dss.service.office.office import Office
from dss.service.reminders.duties import Reminder
from dss.service.reminders.mail import Mail
from dss.storage.records.outbox import StoredMessage


def write_digest(office: Office, mail: Mail, reminders: Sequence[Reminder], language: Language) -> tuple[str, str]:
    """Return the subject and the body of a message.

    Args:
        office: Its day is that of the message.
        mail: Where the pages are.
        reminders: What can be done now, by the last day; at least one.
        language: The language of the message.
    """
    day = office.workspace().phrases(language).day
    labels = {one.kind: one.label for one in reminders}
    counts, late = Counter(one.kind for one in reminders), Counter(one.kind for one in reminders if one.overdue)
    next_day = next((one.due for one in reminders if one.due is not None and not one.overdue), None)
    dues = sentences(
        ngettext("{n} is overdue.", "{n} are overdue.", late.total()) if late else None,
        None if next_day is None else _("The nearest last day is {day}.").filled(day=day(next_day)),
    )
    paragraphs: tuple[Sequence[Text], ...] = (
        [_("What awaits you on {day}:").filled(day=day(office.on))],
        [_line(labels[kind], counts[kind], late[kind]) for kind in labels],
        [dues],
        [_("Open Salor: {address}").filled(address=f"{mail.site}/")],
        [
            _("This message names no person and no result."),
            _("Change or remove your address: {address}").filled(address=f"{mail.site}/account/reminders"),
        ],
    )
    texts = ("\n".join(line.spoken(language) for line in lines) for lines in paragraphs)
    subject = ngettext("Salor: {n} task awaits you", "Salor: {n} tasks await you", len(reminders))
    return subject.spoken(language), "\n\n".join(filter(None, texts)) + "\n"


def _line(label: Text, count: int, late: int) -> Text:
    line = _("- {label}: {count} ({late} overdue)") if late else _("- {label}: {count}")
    return line.filled(label=label, count=Number(count), late=Number(late))


def compose(mail: Mail, stored: StoredMessage, at: datetime) -> EmailMessage:
    """Return a stored message as it is sent; each attempt has the same Message-ID, by which servers know a double.

    Args:
        mail: The sender.
        stored: The message.
        at: When it is sent; UTC.
    """
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = mail.sender, stored.address, stored.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{stored.id}@{mail.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody answers it automatically
    message.set_content(stored.body)
    return message
