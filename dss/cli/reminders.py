"""The command of reminders: remind."""

import os

import click

from dss.cli.output import answer
from dss.cli.tables import Column, Screenwriter
from dss.model.text import Number, _
from dss.options import with_json, with_office
from dss.service.office.office import Acting, Office
from dss.service.reminders.mail import Mail, RemindersOff
from dss.service.reminders.outbox import FAILURES, FailedReminder, OutboxStatus, RemindersSent, outbox_status
from dss.service.reminders.outbox import remind as send_reminders


@click.command()
@click.option("--status", is_flag=True, help="Send nothing; show what waits, and which accounts reminders don't reach.")
@with_json
@with_office
def remind(office: Office, acting: Acting, status: bool, as_json: bool) -> None:
    """E-mail each account what awaits it, once a day, and retry what could not be sent.

    Set DSS_SMTP to turn reminders on. For cron: run it every quarter of an hour as an administrator.
    """
    mail = Mail.of(os.environ)
    if mail is None:
        raise RemindersOff
    if status:
        answer(outbox_status(office, acting), office.settings, as_json, _show_status)
    else:
        answer(send_reminders(office, acting, mail), office.settings, as_json, _show_sent)


def _show_sent(writer: Screenwriter, sent: RemindersSent) -> None:
    text = _("Reminders queued: {queued}; sent: {sent}; failed attempts: {failed}.")
    writer.write(text.filled(queued=Number(sent.queued), sent=Number(sent.sent), failed=Number(sent.failed)))


def _show_status(writer: Screenwriter, status: OutboxStatus) -> None:
    text = _("Accounts with an address: {addresses}; reminders waiting: {waiting}; sent in the last 30 days: {sent}.")
    counts = {"addresses": status.addresses, "waiting": status.waiting, "sent": status.sent}
    writer.write(text.filled(**{name: Number(count) for name, count in counts.items()}))
    if not status.failed:
        return
    writer.write(_("Reminders don't reach these accounts. Correct the address (dss user email), or the mail server."))
    writer.table(
        (
            Column[FailedReminder](_("Account"), lambda row: row.account),
            Column(_("Day"), lambda row: row.day),
            Column(_("State"), lambda row: FAILURES[row.state]),
            Column(_("Attempts"), lambda row: row.attempts),
            Column(_("Answer of the mail server"), lambda row: row.answer),
        ),
        status.failed,
    )


COMMANDS = (remind,)
