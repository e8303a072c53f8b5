"""What awaits an account in all its roles, as reminders tell it: kinds and days, and nothing of a person or a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.lifecycle.words import DUTIES
from dss.model.casework.cases import Capacity, Duty
from dss.model.office.access import Action, Reach, Role
from dss.model.text import Text, _
from dss.service.casework.lists import find_duties
from dss.service.casework.reading_reasons import needs_reason
from dss.service.casework.views import DutyView
from dss.service.drafts.views import drafts_awaiting
from dss.service.office.access import reach_of
from dss.service.office.office import Acting, Office
from dss.storage.records.accounts import Account

_DRAFT: Final = "draft"
_DRAFT_LABEL: Final = _("Work on a draft of the policy")


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing that awaits an account.

    Attributes:
        kind: The code of its kind.
        label: What it is, in words that are the same for all of its kind.
        due: The last day for it, or None where there is none.
        overdue: Whether that is past.
        opens_on: The first day on which it can be done, or None where that is now.
    """

    kind: str
    label: Text
    due: date | None = None
    overdue: bool = False
    opens_on: date | None = None


def list_reminders(office: Office, account: Account) -> tuple[Reminder, ...]:
    """Return what awaits an account, counted as on its home page: once per case, party and kind; by the last day.

    Raises:
        EngineDisagreement: If the engines differ on what follows an evaluation.
    """
    with office.reading() as view:
        roles = [Acting.of(view, account, role, office.on) for role in sorted(account.roles)]
    found = [one for acting in roles for one in _reminders(office, acting)]
    return tuple(sorted(found, key=lambda one: (one.due is None, one.due or date.max, one.kind)))


def _reminders(office: Office, acting: Acting) -> Iterator[Reminder]:
    if acting.role is Role.POLICY_OFFICER:
        yield from (Reminder(_DRAFT, _DRAFT_LABEL) for _row in drafts_awaiting(office, acting))
    if reach_of(acting.role, Action.READ_CASE) is Reach.NOTHING or needs_reason(acting):
        return
    joined: dict[tuple[str, Capacity, Duty, date | None], DutyView] = {}
    for duty, is_mine in find_duties(office, acting, awaited=True):
        if is_mine:
            joined.setdefault((duty.move, duty.who, duty.duty, duty.opens_on), duty)
    for duty in joined.values():
        yield Reminder(duty.duty.value, DUTIES[duty.duty], duty.due, duty.overdue, duty.opens_on)
