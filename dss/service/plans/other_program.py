"""Plans that another version of the program made: what this version does not confirm is reported with that version."""

from collections.abc import Iterator
from contextlib import contextmanager

from dss import __version__
from dss.ledger.entries import program_version, read_entry
from dss.model.errors import DssError, InvalidInput
from dss.model.ledger.ledger import EntryKind
from dss.model.text import _
from dss.service.casework.stored import PLAN
from dss.service.office.office import Office
from dss.storage.records.entries import Search
from dss.storage.view import View


class PlanOfOtherProgram(DssError):
    """Another version of the program made a plan, and this version does not confirm it."""

    def __init__(self, plan: str, version: str) -> None:
        message = _(
            "Plan {plan} was made by version {version}, and this version judges it otherwise. Solve it again, or make "
            "a new plan; moves that were proposed already stay as they are."
        )
        super().__init__(message, plan=plan, version=version)


@contextmanager
def naming_program(office: Office, plan: str, digest: str) -> Iterator[None]:
    """Say of a plan that is refused which version of the program made it.

    Its planning policy may have been written for that version too, so that this one can't read it.

    Args:
        office: Where.
        plan: Id of the plan.
        digest: What its revision is kept under.

    Raises:
        PlanOfOtherProgram: If the plan is refused, and another version made it.
    """
    try:
        yield
    except InvalidInput as refused:
        with office.reading() as view:
            version = _find_program(view, plan, digest)
        if version in ("", __version__):
            raise
        raise PlanOfOtherProgram(plan, version) from refused


def _find_program(view: View, plan: str, digest: str) -> str:
    """Return the version of the program that made a revision of a plan; blank where no entry says it."""
    made = view.entries.newest_stored(Search(kind=EntryKind.PLAN_MADE, subject=f"{PLAN}:{plan}"))
    entries = (read_entry(stored.data) for stored in made)
    return next((program_version(entry) for entry in entries if entry.body.get("record") == digest), "")
