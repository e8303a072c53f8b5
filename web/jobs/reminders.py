"""Send reminders from the server: in the morning once a day, then again what could not be sent."""

import logging
from dataclasses import replace
from datetime import date
from threading import Event, Thread
from typing import Final

from dss.service.office.office import Office
from dss.service.reminders.mail import Mail
from dss.service.reminders.outbox import run_reminders
from web.configuration import Configuration

_LOG: Final = logging.getLogger(__name__)
_MORNING: Final = 6
"""The hour of the office's day from which on its messages are queued."""

_PAUSE_SECONDS: Final = 15 * 60


def start_reminders(office: Office, configuration: Configuration) -> Thread | None:
    """Send reminders as long as the server runs, in a thread of their own; None if they are off."""
    if configuration.mail is None:
        return None
    given = (office, configuration.mail, configuration.as_of)
    thread = Thread(target=_send_always, args=given, name="reminders", daemon=True)
    thread.start()
    return thread


def _send_always(office: Office, mail: Mail, as_of: date | None) -> None:
    pause = Event()
    while not pause.wait(_PAUSE_SECONDS):
        try:
            send_once(office, mail, as_of)
        except Exception:  # whatever fails now is tried again later, and must not end the thread
            _LOG.exception("Reminders failed")


def send_once(office: Office, mail: Mail, as_of: date | None) -> None:
    """Queue the messages of the day once it is morning, and send what is due.

    Args:
        office: The records.
        mail: How messages are sent.
        as_of: The day of cases; None for the current one.
    """
    today = office.today
    then = office.within(replace(office.settings, today=today, as_of=as_of or today))
    done = run_reminders(then, mail, queueing=office.settings.local(office.clock()).hour >= _MORNING)
    if done.sent or done.failed:
        _LOG.info("Reminders: %d queued, %d sent, %d failed", done.queued, done.sent, done.failed)
