"""Why an import is not recorded, one class per cause."""

from collections.abc import Sequence
from datetime import date

from dss.model.errors import DssError
from dss.model.text import Text, _, ngettext


class ImportRefused(DssError):
    """An import is not recorded; subclasses say why."""


class ImportOlder(ImportRefused):
    """The data are of an earlier day than those in force.

    Attributes:
        day: Theirs.
        last: That of the data in force.
    """

    def __init__(self, day: date, last: date) -> None:
        self.day, self.last = day, last
        message = _(
            "These data are of {day}, older than those in force, of {last}. Give the day of the data with --as-of. If "
            "older data are meant to take their place, look at what that changes with --preview, and say --older."
        )
        super().__init__(message, day=day, last=last)


class ChangesUnanswered(ImportRefused):
    """The data contradict recorded changes, and nobody has said what counts.

    Attributes:
        changes: The ids of the changes.
    """

    def __init__(self, changes: Sequence[str]) -> None:
        self.changes = tuple(changes)
        message = ngettext(
            "{n} recorded change does not go together with these data: {changes}. Nothing was imported. See what each "
            "side says with --preview, then keep ours with --keep or take theirs with --take (--keep-all, --take-all).",
            "{n} recorded changes do not go together with these data: {changes}. Nothing was imported. See what each "
            "side says with --preview, then keep ours with --keep or take theirs with --take (--keep-all, --take-all).",
            len(changes),
            changes=", ".join(changes),
        )
        super().__init__(message)


class AnswerRefused(ImportRefused):
    """What was said of a change or an agency can't be.

    Attributes:
        about: The id of the change or the agency.
    """

    def __init__(self, about: str, why: Text) -> None:
        self.about = about
        super().__init__(_("Correct what is said of {about}. {why}"), about=about, why=why)


class AgenciesMissing(ImportRefused):
    """Accounts or cases name agencies that the knowledge to be imported does not have.

    Attributes:
        agencies: Their ids.
    """

    def __init__(self, agencies: Sequence[str], affected: Sequence[str]) -> None:
        self.agencies = tuple(agencies)
        message = _(
            "The new knowledge lacks agencies that accounts or cases name: {agencies}. Nothing was imported. Say what "
            "takes the place of each with --successor OLD=NEW[,NEW], or --abolished OLD."
        )
        super().__init__(message, agencies="; ".join(affected))
